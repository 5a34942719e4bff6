"""What a text shows of DISCERN and IPDAS: how it tells of each choice, of its sources and of those who made it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from plaincare.checks import facts
from plaincare.checks.shown import Judged, Seen, there
from plaincare.model import Kind, Option, Options, Statement, blocks, walk

# Good and bad in equal detail: neither has more than this many times the words of the other. A judgment: a third more is seen.
_MORE: Final = 1.33
_KINDS: Final[tuple[Kind, Kind]] = ("benefit", "harm")
_NOTHING: Final = re.compile(
    r"\bwait(?:ing)?\b|\bno (?:new )?treatment\b|\bnothing\b|\bwithout treatment\b", re.IGNORECASE
)
_TOGETHER: Final = re.compile(
    r"\b(?:ask (?:us|your)|talk (?:it over|about|with)|matters? (?:most )?to you)\b", re.IGNORECASE
)
_AGAIN: Final = re.compile(r"\b(?:next review|look at this (?:sheet|text) again|is updated|renew)\b", re.IGNORECASE)
_PAID: Final = re.compile(
    r"\bwe (?:charge|are paid)\b|\bpaid for (?:this|the making)\b|\bfund(?:s|ed|ing)\b", re.IGNORECASE
)


def _options(seen: Seen) -> list[Option]:
    found: list[Options] = seen.blocks(Options)
    return [option for block in found for option in block.options]


def _answers(seen: Seen, kind: Kind) -> Iterator[tuple[Option, list[Statement]]]:
    """Each choice with its answers of a kind."""
    for option in _options(seen):
        yield option, [answer for answer in option.answers if answer.kind == kind]


def _each(lacking: Iterable[Option], seen: Seen, what: str) -> Judged:
    names = [option.name.text for option in lacking]
    if names:
        return "not shown", f"no {what} for {', '.join(names)}"
    return there(_options(seen), f"choices, each with {what}")


def benefits(seen: Seen) -> Judged:
    """A benefit of each choice, on a claim."""
    return _each(_unclaimed(seen, "benefit"), seen, "a cited word on what may help")


def harms(seen: Seen) -> Judged:
    """A harm of each choice, on a claim."""
    return _each(_unclaimed(seen, "harm"), seen, "a cited word on what can go wrong")


def _unclaimed(seen: Seen, kind: Kind) -> list[Option]:
    return [option for option, found in _answers(seen, kind) if not any(answer.claims for answer in found)]


def described(seen: Seen) -> Judged:
    """What each choice is."""
    return _each([option for option in _options(seen) if not option.about.claims], seen, "a cited word on what it is")


def several(seen: Seen) -> Judged:
    """More than one choice."""
    found = _options(seen)
    return there(found if len(found) > 1 else [], "choices side by side")


def untreated(seen: Seen) -> Judged:
    """What doing nothing new brings, for good and for bad."""
    found = [o for o in _options(seen) if _NOTHING.search(f"{o.name.text} {o.about.text}")]
    told = [o for o in found if {answer.kind for answer in o.answers} >= {"benefit", "harm"}]
    return there(told, "choices of no new treatment, with what may help and what can go wrong")


def decision(seen: Seen) -> Judged:
    """A section that asks the question and holds the choices."""
    asked = [s for s in seen.outline.sections if s.heading.text.endswith("?") and next(blocks(s, Options), None)]
    return there(asked, "headings that ask it over the choices")


def balanced(seen: Seen) -> Judged:
    """Words on what may help against words on what can go wrong, over all choices."""
    good, bad = (
        sum(len(answer.text.split()) for _, found in _answers(seen, kind) for answer in found) for kind in _KINDS
    )
    even = bool(good and bad) and max(good, bad) <= _MORE * min(good, bad)
    return ("shown" if even else "not shown"), f"{good} words on what may help, {bad} on what can go wrong"


def cited(seen: Seen) -> Judged:
    """No statement of fact without a claim, and the claims' sources."""
    bare = facts.check(seen.outline, seen.library)
    if bare:
        return "not shown", f"{len(bare)} statements of fact cite nothing, first in line {bare[0].place.line}"
    used = {claim for statement in walk(seen.outline) for claim in statement.claims}
    sources = {
        source.id for claim in used & seen.library.claims.keys() for source in seen.library.claims[claim].sources
    }
    return there(sorted(map(str, sources)), "sources of what is said")


def dated(seen: Seen) -> Judged:
    """The month of the text, which heads each document."""
    return there(
        [seen.outline.date] if seen.outline.date else [], f"months at the head of each sheet, {seen.outline.date}"
    )


def renewed(seen: Seen) -> Judged:
    """When the text is looked at again; an approved one prints that by itself."""
    verdict, because = _said(seen, _AGAIN, "texts that say when it is looked at again")
    return verdict, f"{because}; a text that reviewers approved prints its next review"


def paid(seen: Seen) -> Judged:
    """Who earns by what is chosen, or paid for the text."""
    return _said(seen, _PAID, "texts that say who pays, or is paid")


def together(seen: Seen) -> Judged:
    """Texts that ask the reader to talk it over."""
    return _said(seen, _TOGETHER, "texts that ask to talk it over, or what matters")


def _said(seen: Seen, pattern: re.Pattern[str], what: str) -> Judged:
    printed = walk(tuple((s.heading, s.key, s.points, s.detail) for s in seen.outline.sections))
    return there([statement for statement in printed if pattern.search(statement.text)], what)
