"""An outline in, the same with one mistake in it out, over and over: every slip of some kinds that an editor's hand may make.

Nothing is left to chance: each kind goes through all texts, so that the same outline gives the same mistakes.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from plaincare import checks, claimfiles
from plaincare.claims import Library
from plaincare.model import Outline, Statement, children, rewrite, walk
from plaincare.project import Project
from plaincare.reading import inline
from tests.authors import TOPICS
from tests.conftest import ROOT


@dataclass(frozen=True)
class Mutation:
    """One mistake: its kind, the statement or source in which it was made, what was done, and both files with it."""

    kind: str
    where: str
    what: str
    outline: Outline
    library: Library


Change = Callable[[Statement], Iterator[tuple[str, Statement | None]]]
_SPELLED: Final = {
    **{"one": "three", "two": "five", "three": "six", "four": "seven", "five": "eight", "six": "nine", "seven": "ten"},
    **{
        "nine": "four",
        "ten": "seven",
        "twelve": "fifteen",
        "fourteen": "forty",
        "sixteen": "sixty",
        "eighteen": "eighty",
    },
    **{"twenty": "thirty", "forty": "fourteen", "fifty": "fifteen", "thirty": "twenty", "sixty": "sixteen"},
}
_NUMBER: Final = re.compile(
    rf"(?<![\w-])(?:\$?\d+(?:,\d{3})*|{'|'.join(_SPELLED)})(?![\w]|-(?!year|week|day|hour))(?! (?:thing|kind|of|knows))",
    re.I,
)
_CALLS: Final = re.compile(r"(?<!\d)(?:911|988)(?!\d)")
_PRAISE: Final = (
    "It is a breakthrough.",
    "The results are promising.",
    "It offers new hope.",
    "It is a powerful treatment.",
    "It brings fast relief.",
    "Studies show remarkable results.",
    "It can change your life.",
    "It is a cutting-edge treatment.",
    "Our clinic is the best in New Jersey.",
    "Side effects are mild.",
    "It is highly effective.",
    "The future looks bright.",
    "It is a unique treatment.",
    "It is a game changer.",
    "Relief is long-lasting.",
)
_HEDGES: Final = (
    *(("Some people ", "People "), ("some people ", "people "), ("Some ", ""), ("some ", ""), ("may ", "")),
    *(("Most ", ""), ("most ", ""), ("Many people ", "People "), ("many people ", "people "), ("often ", "")),
    *(("A few ", ""), ("In small studies, ", ""), ("In studies, ", ""), ("In one study, ", ""), ("In a study, ", "")),
    *(("mostly ", ""), ("usually ", ""), ("At times ", ""), ("In some people, ", ""), ("In lab studies, ", "")),
)
_DENIALS: Final = (
    *(("do not know", "know"), ("do not ", "do "), ("Do not ", ""), ("did not ", "did "), ("does not ", "does ")),
    *(("is not ", "is "), ("has not ", "has "), ("have not ", "have "), ("was not ", "was "), ("were not ", "were ")),
    *(("cannot ", "can "), ("must not ", "must "), ("may not ", "may "), ("should not ", "should "), (" not ", " ")),
    *(
        ("not for", "for"),
        ("No one ", "Everyone "),
        ("nobody ", "everybody "),
        ("no proof", "proof"),
        ("no change", "change"),
    ),
    *(
        ("no benefit", "benefit"),
        ("no clear ", "a clear "),
        ("None ", "All "),
        ("none ", "all "),
        ("never ", "always "),
    ),
    *(("Never ", "Always "), ("no comparison", "a comparison"), ("No proof", "Proof"), ("Nobody ", "Everybody ")),
)


def outcome(outline: Outline, library: Library, kind: str) -> list[str]:
    """What came of the mistakes of a kind: how many were found, and a line for each that was not."""
    shipped, missed, count = set(findings(outline, library)), [], 0
    for mutation in mutations(outline, library, kind):
        count += 1
        if all(finding in shipped for finding in findings(mutation.outline, mutation.library)):
            missed.append(f"  {mutation.where}: {mutation.what}")
    return [f"{kind}, {outline.topic}: {count - len(missed)} of {count} found", *missed]


def mutations(outline: Outline, library: Library, kind: str) -> Iterator[Mutation]:
    """Every mistake of a kind in a topic, each in the shipped text."""
    if kind == "source gone from its file":
        yield from _sources(outline, library)
        return
    changes = KINDS[kind](outline, library)
    listed = set(_listed(outline))
    all_ = (
        (statement, what, changed)
        for number, statement in enumerate(walk(outline))
        for what, changed in changes(number, statement, statement.id in listed)
    )
    for statement, what, changed in itertools.islice(all_, 0, None, EVERY.get(kind, 1)):
        yield Mutation(kind, statement.id, what, _with(outline, statement, changed), library)


def findings(outline: Outline, library: Library) -> Iterator[tuple[str, str]]:
    """What a check of the outline says, by rule and message; one check after the other, for most slips are found by one."""
    unread = claimfiles.dangling(library)  # what cannot be read is not checked
    told = (check(outline, library) for check in (*checks.OUTLINE, *checks.grounds()))
    for found in [unread] if unread else told:
        yield from ((finding.rule, finding.message) for finding in found)


def _with(outline: Outline, old: Statement, new: Statement | None) -> Outline:
    made: Outline = rewrite(outline, lambda node, _: new if node is old else node)
    return made


def _listed(node: Any) -> Iterator[str]:
    """The statements that stand in a list and can be dropped without breaking the form."""
    for _, child in children(node):
        if isinstance(child, Statement):
            if isinstance(node, tuple) and "/header" not in child.id:
                yield child.id
        elif not (isinstance(node, tuple) and isinstance(child, tuple)):  # the cells of a table
            yield from _listed(child)


def _read(statement: Statement, raw: str) -> Statement | None:
    """The statement with other markup; None where that cannot be read."""
    try:
        found = inline.parse(raw)
    except inline.MarkupError:
        return None
    return dataclasses.replace(statement, runs=found.runs, claims=found.claims, parts=found.parts)


def _raw(statement: Statement) -> str:
    return "".join(part.text + "".join(f" [@{id}]" for id in part.claims) for part in statement.cited)


def _edits(statement: Statement, pairs: list[tuple[str, str]]) -> Iterator[tuple[str, Statement | None]]:
    """The statement with each of some texts, told by what was changed into what."""
    for what, raw in pairs:
        if (made := _read(statement, raw)) is not None and (made.text.strip() or made.claims):
            yield what, made


Changes = Callable[[int, Statement, bool], Iterator[tuple[str, Statement | None]]]


def _dropped(outline: Outline, library: Library) -> Changes:
    def change(_: int, one: Statement, listed: bool) -> Iterator[tuple[str, Statement | None]]:
        if listed:
            yield _short(one.text), None

    return change


def _numbers(outline: Outline, library: Library) -> Changes:
    def change(_: int, one: Statement, listed: bool) -> Iterator[tuple[str, Statement | None]]:
        raw = _raw(one) if one.claims else ""
        spans = [m for m in _NUMBER.finditer(raw) if not _CALLS.fullmatch(m[0]) and not _in_mark(raw, m.start())]
        spans = [m for m in spans if m[0].lower() != "one" or not re.search(r"\b(?:[Nn]o|not) $", raw[: m.start()])]
        yield from _edits(one, [(f"{m[0]} -> {_other(m[0])}", _put(raw, m, _other(m[0]))) for m in spans])

    return change


def _exchanged(outline: Outline, library: Library) -> Changes:
    def change(_: int, one: Statement, listed: bool) -> Iterator[tuple[str, Statement | None]]:
        raw = _raw(one) if one.claims else ""
        spans = [m for m in _NUMBER.finditer(raw) if not _in_mark(raw, m.start())]
        pairs = [(a, b) for a, b in zip(spans, spans[1:], strict=False) if a[0].lower() != b[0].lower()]
        yield from _edits(
            one, [(f"{a[0]} <-> {b[0]} in '{_short(one.text)}'", _put(_put(raw, b, a[0]), a, b[0])) for a, b in pairs]
        )

    return change


def _uncited(outline: Outline, library: Library) -> Changes:
    def change(_: int, one: Statement, listed: bool) -> Iterator[tuple[str, Statement | None]]:
        raw = _raw(one)
        yield from _edits(
            one, [(f"{m[1]} from '{_short(one.text)}'", _put(raw, m, "")) for m in re.finditer(r" \[@([\w-]+)\]", raw)]
        )

    return change


def _relabelled(outline: Outline, library: Library) -> Changes:
    usable = [str(id) for id, claim in library.claims.items() if claim.use and claim.checked]

    def change(_: int, one: Statement, listed: bool) -> Iterator[tuple[str, Statement | None]]:
        raw, pairs = _raw(one), []
        for m in re.finditer(r"\[@([\w-]+)\]", raw):
            at = usable.index(m[1])
            other = next(id for id in (*usable[at + 1 :], *usable) if id not in one.claims)
            pairs.append((f"{m[1]} -> {other} in '{_short(one.text)}'", _put(raw, m, f"[@{other}]")))
        yield from _edits(one, pairs)

    return change


def _praised(outline: Outline, library: Library) -> Changes:
    def change(number: int, one: Statement, listed: bool) -> Iterator[tuple[str, Statement | None]]:
        if one.claims and number % 3 == 0:
            praise = _PRAISE[number // 3 % len(_PRAISE)]
            yield from _edits(one, [(praise, f"{praise} {_raw(one)}")])

    return change


def _replaced(words: tuple[tuple[str, str], ...]) -> Callable[[Outline, Library], Changes]:
    """Each of some words that a sentence with a claim has, replaced once."""

    def changes(outline: Outline, library: Library) -> Changes:
        def change(_: int, one: Statement, listed: bool) -> Iterator[tuple[str, Statement | None]]:
            raw, pairs, seen = (_raw(one) if one.claims else ""), [], set[int]()
            for old, new in words:
                for m in re.finditer(rf"(?<!\w){re.escape(old)}" if old[0] != " " else re.escape(old), raw):
                    if seen.isdisjoint(range(*m.span())) and not _within_aside(raw, m.start()):
                        seen |= set(range(*m.span()))
                        pairs.append(
                            (f"'{old.strip()}' in '{_around(raw, m)}'", _capital(_put(raw, m, new), m.start()))
                        )
            yield from _edits(one, pairs)

        return change

    return changes


def _calls(outline: Outline, library: Library) -> Changes:
    def change(_: int, one: Statement, listed: bool) -> Iterator[tuple[str, Statement | None]]:
        raw = _raw(one)
        wrong = {"911": ("988", "912", "119"), "988": ("911", "998", "888")}
        pairs = [
            (f"{m[0]} -> {new} in '{_around(raw, m)}'", _put(raw, m, new))
            for m in _CALLS.finditer(raw)
            for new in wrong[m[0]]
        ]
        yield from _edits(one, pairs)

    return change


def _sources(outline: Outline, library: Library) -> Iterator[Mutation]:
    """Each source taken out of sources.yaml, and each claim that is cited without its sources."""
    for id in library.sources:
        left = {name: source for name, source in library.sources.items() if name != id}
        yield Mutation(
            "source gone from its file", id, "out of sources.yaml", outline, dataclasses.replace(library, sources=left)
        )
    for id in dict.fromkeys(id for one in walk(outline) for id in one.claims):
        bare = dataclasses.replace(library.claims[id], sources=())
        changed = dataclasses.replace(library, claims={**library.claims, id: bare})
        yield Mutation("source gone from its file", id, "without sources in claims.yaml", outline, changed)


KINDS: Final[dict[str, Callable[[Outline, Library], Changes]]] = {
    "statement dropped": _dropped,
    "number changed": _numbers,
    "numbers exchanged": _exchanged,
    "citation removed": _uncited,
    "citation swapped": _relabelled,
    "praise added": _praised,
    "hedge removed": _replaced(_HEDGES),
    "denial removed": _replaced(_DENIALS),
    "emergency number changed": _calls,
    "source gone from its file": _uncited,
}


EVERY: Final = {  # of so many of them each so manieth is made
    **{"statement dropped": 2, "number changed": 2, "citation removed": 6, "citation swapped": 6, "praise added": 2},
    **{"hedge removed": 2, "emergency number changed": 2, "source gone from its file": 2},
}


def _other(number: str) -> str:
    """Another number: one more, or another word of about the same size."""
    if number[-1].isdigit():
        figures = re.sub(r"\D", "", number)
        return number.replace(number.lstrip("$"), str(int(figures) + 1))
    return _SPELLED[number.lower()]


def _put(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


def _capital(text: str, at: int) -> str:
    """The text with a capital letter where a sentence starts there."""
    starts = not text[:at].strip() or text[:at].rstrip()[-1] in ".!?]"
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :] if starts else text


def _within_aside(raw: str, at: int) -> bool:
    """Whether what stands there is a question, or what one is asked to talk of: nothing is said to be so."""
    end = re.search(r"[.!?](?: |$)", raw[at:])
    return bool(end and end[0][0] == "?") or bool(re.search(r"\b(?:[Ii]f|[Aa]sk us what|what)\b[^.,]*$", raw[:at]))


def _in_mark(raw: str, at: int) -> bool:
    return raw.rfind("[@", 0, at) > raw.rfind("]", 0, at)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _around(raw: str, found: re.Match[str]) -> str:
    text = re.sub(r" \[@[\w-]+\]", "", raw[max(0, found.start() - 20) : found.end() + 40])
    return text.strip()


def table() -> str:
    """All outcomes, the numbers by kind first."""
    project = Project(ROOT)
    parts = []
    for topic in TOPICS:
        outline, library = project.outline(topic, "en").value, project.library(topic).value
        assert outline is not None and library is not None
        parts += [outcome(outline, library, kind) for kind in KINDS]
    counts = [re.findall(r"(\d+) of (\d+) found", part[0])[0] for part in parts]
    found, all_ = (sum(int(pair[at]) for pair in counts) for at in (0, 1))
    head = [HEAD, f"All: {found} of {all_} found ({found * 100 // all_} %).", "", *(part[0] for part in parts), ""]
    return "\n".join([*head, *("\n".join([*part, ""]) for part in parts if part[1:])]).rstrip() + "\n"


def recorded() -> dict[str, list[str]]:
    """What the table says: the line that counts each kind in each topic, and the lines of what was missed."""
    found: dict[str, list[str]] = {}
    last = ""
    for line in GOLDEN.read_text("utf-8").splitlines():
        if line.startswith("  "):
            found[last].append(line)
        elif line.endswith(" found"):
            last = line
            found.setdefault(line, [])
    return found


HEAD: Final = "One mistake at a time in the shipped outlines, and whether build check finds it. Made by python -m tests.mutations."
GOLDEN: Final = ROOT / "tests" / "golden" / "mutations.txt"

if __name__ == "__main__":
    GOLDEN.write_text(table(), "utf-8")
    sys.stdout.write("\n".join([*recorded(), ""]))
