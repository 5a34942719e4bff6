"""What a text and its pages show of an instrument's items: a verdict, and what it rests on, for `instruments.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

from plaincare.checks import numbers, plain, reading, terms
from plaincare.checks.quantities import quantities
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.model import (
    Bars,
    Checklist,
    Emergency,
    Outline,
    People,
    Points,
    Statement,
    Table,
    Timeline,
    under,
    walk,
)
from plaincare.plan import Plan
from plaincare.values import dataclass

Verdict = Literal["shown", "not shown", "for a person"]
Judged = tuple[Verdict, str]

_MAIN: Final = 40  # words: where a purpose that is plain at once has to stand (the brief, 2.1, item 1)
_COLUMNS, _HEAD = 4, 5  # columns of a table, words of a column's head (the brief, 2.1, item 19)
_DO: Final = re.compile(
    r"(?:^|[.!?:] +)(?:please )?(?:ask|bring|call|check|do not|follow|have|list|plan|rest|sign|stay|take|talk|tell|text|write)\b",
    re.I,
)
_YOU: Final = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_CALL: Final = re.compile(r"\b(?:call|text)\b.*(?:\d|clinic\.|\bus\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Seen:
    """What the items look at, found once."""

    outline: Outline
    findings: dict[str, list[Finding]]
    plans: Sequence[Plan]
    library: Library

    def none(self, *rules: str) -> Judged:
        """Shown where no finding of some rules is there."""
        found = [finding for rule in rules for finding in self.findings.get(rule, ())]
        if not found:
            return "shown", f"no finding of {' or '.join(rules)}"
        return (
            "not shown",
            f"{len(found)} of {' or '.join(rules)}, first in line {found[0].place.line}: {found[0].message}",
        )

    def blocks(self, *kinds: type) -> list[Any]:
        """Every block of some kinds in the outline."""
        return list(_blocks(self.outline, kinds))


def seen(outline: Outline, library: Library, plans: Sequence[Plan]) -> Seen:
    """The findings of an outline by their rules, and its pages."""
    found: dict[str, list[Finding]] = {}
    for check in (plain.check, terms.check, numbers.check, reading.check):
        for finding in check(outline, library):
            found.setdefault(finding.rule, []).append(finding)
    return Seen(outline, found, plans, library)


def purpose(seen: Seen) -> Judged:
    """The title names the topic; the first words under it have to name it again and say what it is."""
    first = seen.outline.sections[0] if seen.outline.sections else None
    start = " ".join(f"{first.heading.text} {first.key.text}".lower().split()[:_MAIN]) if first else ""
    named = [word for word in sorted(reading.topic_words(seen.outline)) if word in start]
    if named:
        return "shown", f"the title and the first {_MAIN} words name {', '.join(named)}"
    return "not shown", f"the first {_MAIN} words under the title do not name what the title names"


def words(seen: Seen) -> Judged:
    """Everyday words, by the list and by the grade."""
    if seen.outline.language != "en":
        return "for a person", "there is no list of plain words in this language"
    verdict, because = seen.none(terms.JARGON.name, reading.RULE.name)
    return verdict, f"{because}; grade {reading.whole(seen.outline).grade:.1f} over all"


def headings(seen: Seen) -> Judged:
    """Headings that would not fit any text."""
    verdict, because = seen.none(plain.HEADING.name)
    return verdict, f"{len(seen.outline.sections)} headings, {because}"


def summary(seen: Seen) -> Judged:
    """A key before each detail."""
    return there(
        [section.key for section in seen.outline.sections if section.key.text],
        "a short key before the detail of each section",
    )


def cues(seen: Seen) -> Judged:
    """What is strong, large or drawn; on the pages where there are plans."""
    if seen.plans:
        bold = sum(placed.bold for plan in seen.plans for placed in plan.placed)
        return there([None] * bold, "places in bold type on the pages")
    strong = [s for s in walk(seen.outline) if any(run.strong for run in s.runs) or s.icon]
    return there(strong, "texts with strong words or a sign beside them")


def pictures(seen: Seen) -> str:
    """How many pictures there are, for a person to judge."""
    return f"{len(seen.blocks(People, Bars))} pictures of numbers are there; whether they help is for a reader to judge"


def captions(seen: Seen) -> Judged:
    """A caption under every picture of numbers."""
    pictures = seen.blocks(People, Bars)
    bare = [picture for picture in pictures if picture.caption is None]
    if not pictures or bare:
        return "not shown", f"{len(bare)} of {len(pictures)} pictures of numbers have no caption"
    return "shown", f"all {len(pictures)} pictures of numbers have a caption"


def tables(seen: Seen) -> Judged:
    """Few columns with short heads."""
    tables: list[Table] = seen.blocks(Table)
    heavy = [t for t in tables if len(t.header) > _COLUMNS or any(len(h.text.split()) > _HEAD for h in t.header)]
    if heavy:
        return (
            "not shown",
            f"{len(heavy)} of {len(tables)} tables have over {_COLUMNS} columns or a head over {_HEAD} words",
        )
    return "shown", f"{len(tables)} tables, none over {_COLUMNS} columns, no head over {_HEAD} words"


def actions(seen: Seen) -> Judged:
    """Texts that say what to do."""
    return there([s for s in _read(seen.outline) if _DO.search(s.text)], "texts that say what to do")


def you(seen: Seen) -> Judged:
    """Those of them that speak to the reader."""
    acting = [s for s in _read(seen.outline) if _DO.search(s.text)]
    return there(
        [s for s in acting if _YOU.search(s.text)], f"with 'you' or 'your', of {len(acting)} texts that say what to do"
    )


def how(seen: Seen) -> Judged:
    """Steps, and whom to call."""
    calls = [s for s in _read(seen.outline) if _CALL.search(s.text)]
    steps = seen.blocks(Timeline, Checklist, Emergency)
    if calls and steps:
        return "shown", f"{len(steps)} lists of steps, things to tick and calls; {len(calls)} texts say whom to call"
    return "not shown", "no steps" if calls else "nobody to call"


def unknown(seen: Seen) -> Judged:
    """Texts that say what is not known."""
    said = [
        s
        for s in _read(seen.outline)
        if re.search(r"\b(?:do(?:es)? not (?:fully |yet )?know|not known|no one knows)\b", s.text, re.I)
    ]
    return there(said, "texts that say what is not known")


def both(seen: Seen) -> Judged:
    """Sections for benefits and for risks."""
    ids = {str(section.id) for section in seen.outline.sections}
    lacking = [id for id in ("benefits", "risks") if id not in ids]
    if lacking:
        return "not shown", f"no section {' or '.join(lacking)}"
    return "shown", "a section for the benefits and one for the risks"


def counted(seen: Seen) -> str:
    """How many numbers there are, for a person to judge."""
    return f"{sum(len(quantities(s.text)) for s in _read(seen.outline))} numbers are there; what they mean is for a reader to judge"


def chances(seen: Seen) -> Judged:
    """A program finds chances in words and pictures of chances; whether each has its other is seen by a person."""
    said = [s for s in _read(seen.outline) if any(q.is_chance for q in quantities(s.text))]
    drawn = len(seen.blocks(People, Bars))
    if said and not drawn:
        return "not shown", f"{len(said)} texts give a chance, and none is drawn"
    return "for a person", f"{len(said)} texts give a chance, {drawn} pictures show some"


def there(found: Sequence[Any], what: str) -> Judged:
    """Shown where anything was found, with how much."""
    return ("shown" if found else "not shown"), f"{what}: {len(found) or 'none'}"


def partly(seen: Judged, left: str) -> Judged:
    """What a program can only find lacking: where nothing is, the rest is for a person."""
    verdict, because = seen
    return (verdict, because) if verdict == "not shown" else ("for a person", f"{because}; {left}")


def _read(outline: Outline) -> Iterable[Statement]:
    """What is read, without what a presenter says."""
    return walk((*((s.heading, s.key, s.points, s.detail) for s in outline.sections), outline.safety))


def _blocks(node: Any, kinds: tuple[type, ...]) -> Iterable[Any]:
    if isinstance(node, kinds):
        yield node
    elif not isinstance(node, Statement | Points):
        for child in under(node):
            yield from _blocks(child, kinds)
