"""outlines/<topic>/<language>.yaml in, an Outline out, its statements numbered by what they say and where."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, cast

from plaincare import fill, verbatim
from plaincare.findings import Finding, did_you_mean, nearest
from plaincare.model import (
    Answers,
    Bars,
    Blank,
    Block,
    Option,
    Options,
    Outline,
    People,
    Place,
    Section,
    Statement,
    Table,
    Term,
    Text,
    Tracker,
    children,
    rewrite,
    walk,
)
from plaincare.reading import reader
from plaincare.reading.fields import needed_fields
from plaincare.values import replace
from plaincare.weighing import weighed

REQUIRED = ("what-it-is", "how-fast", "benefits", "risks", "what-to-expect", "costs")  # given by the project's user
_ID = r"[a-z0-9]+(-[a-z0-9]+)*"  # of a section: identities go on with a stroke behind it
_TAKEN = (
    "title",
    "subtitle",
    "audience",
    "safety",
    "glossary",
    "words",
    "care",
    "additions",
    "formats",
    "decks",
)  # how others begin
MOST_PEOPLE = 1000  # figures that are drawn one by one
_MOST_LINES = 12  # to write on: more fill a page
_MOST_COLUMNS = 7  # of a tracker: with more, a cell of a Letter page is narrower than an inch


def read(path: Path, name: str, topic: str) -> tuple[Outline | None, list[Finding]]:
    """The outline with identities, or None, and everything that is wrong in it."""
    found, findings = reader.read(path, name, Outline)
    if found is None:
        return None, findings
    outline = weighed(_identified(replace(found, topic=topic)))
    wrong = list(_sections(outline, name))
    return outline, [*findings, *wrong, *([] if wrong else _identities(outline)), *_abouts(outline), *_form(outline)]


def _identified(outline: Outline) -> Outline:
    sections = tuple(_section(section) for section in outline.sections)
    safety = rewrite(outline.safety, lambda node, path: _named(node, f"safety{path}"))
    glossary = tuple(_entry(entry) for entry in outline.glossary)
    return replace(
        outline,
        title=_name(outline.title, "title"),
        subtitle=_name(outline.subtitle, "subtitle"),
        audience=_name(outline.audience, "audience"),
        sections=sections,
        safety=safety,
        glossary=glossary,
    )


def _entry(entry: Term) -> Term:
    """A term is known by its own word, so that it can stand anywhere in the list."""
    known = re.sub(r"\W+", "-", entry.term.text.lower()).strip("-")
    return Term(
        term=replace(entry.term, id=f"glossary/{known}"),
        means=replace(entry.means, id=f"glossary/{known}/means"),
    )


def _section(section: Section) -> Section:
    named: Section = rewrite(section, lambda node, path: _named(node, section.id + path))
    return named


def _named(node: Any, path: str) -> Any:
    return _name(node, path) if isinstance(node, Statement) else node


def _name(statement: Statement, path: str) -> Statement:
    """section/depth/claims, or section/depth/{#id}; what cites no claim is known by its place in the section."""
    own = statement.id or "+".join(statement.claims)
    parts = path.split("/")
    scope = "/".join(parts[: 3 if parts[0] == "safety" else 2])
    return replace(statement, id=f"{scope}/{own}" if own else path)


def _sections(outline: Outline, name: str) -> Iterator[Finding]:
    first: dict[str, Text] = {}
    for section in outline.sections:
        if not re.fullmatch(_ID, section.id) or section.id in _TAKEN:
            hint = "write small letters and digits, with hyphens between them: how-fast"
            if section.id in _TAKEN:
                hint = "give it another: identities of others begin so"
            yield _bad(section.id.place, f"'{section.id}' cannot be the id of a section", hint)
        if first.setdefault(section.id, section.id) is not section.id:
            hint = f"it stands in line {first[section.id].place.line} already; give this one an id of its own"
            yield _bad(section.id.place, f"the section '{section.id}' a second time", hint)
    for id in REQUIRED:
        if id not in first:
            near = nearest(id, first)
            hint = f"is '{near}' meant to be it?" if near else f"every outline needs it: add a section with id: {id}"
            place = first[near].place if near else Place(name, 0, 0)
            yield _bad(place, f"the section '{id}' is missing", hint)


def _abouts(outline: Outline) -> Iterator[Finding]:
    """Findings for questions about a section that there is not; one that is required and missing was told already."""
    ids = [str(section.id) for section in outline.sections]
    for section in outline.sections:
        for block in (*section.points, *section.detail):
            for asked in block.items if isinstance(block, Answers) else ():
                if asked.about is not None and asked.about not in (*ids, *REQUIRED):
                    yield _bad(asked.about.place, f"unknown section '{asked.about}'", did_you_mean(asked.about, ids))


def _identities(outline: Outline) -> Iterator[Finding]:
    first: dict[str, Statement] = {}
    hint = "end each of the two with an identity of its own: {{#short-name}}; the other is in line {line}"
    for statement in walk(outline):
        other = first.setdefault(statement.id, statement)
        if other is not statement:
            message = f"two statements are known as '{statement.id}'"
            yield _bad(statement.place, message, hint.format(line=other.place.line), "identity")


def _form(outline: Outline) -> Iterator[Finding]:
    """What the type hints do not say: nothing empty, nothing left out that must stand, rows as long as their headers."""
    yield from fill.misuse(outline)
    file = outline.language.place.file
    if outline.language != PurePosixPath(file).stem:
        hint = "the file's name and its language: must agree"
        yield _bad(
            outline.language.place,
            f"this is {PurePosixPath(file).name}, but it says language: {outline.language}",
            hint,
        )
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", outline.date):
        yield _bad(outline.date.place, f"'{outline.date}' is no month", 'write year and month: "2026-11"')
    said = [*walk(outline)]
    yield from verbatim.unwritten([(statement.text, statement.place) for statement in said], "outline")
    for statement in said:
        if not statement.text and "/header/" not in statement.id:
            yield _bad(statement.place, "nothing is written here", "write a sentence, or take the line out")
    wrong: list[Finding] = []
    _wrong(outline, wrong)
    yield from wrong


def _wrong(node: Any, found: list[Finding]) -> None:
    """What is wrong with a node and what is under it; a sentence has nothing under it."""
    if isinstance(node, tuple):
        for child in node:
            _wrong(child, found)
    elif not isinstance(node, Statement):
        named = children(node)
        found += [*_lost(node, named), *_of_kind(node, named)]
        for _, child in named:
            _wrong(child, found)


def _of_kind(node: Any, named: list[tuple[str, Any]]) -> Iterator[Finding]:
    """What is wrong with a section or a block of some kinds."""
    if isinstance(node, Section) and node.id in REQUIRED and node.when is not None:
        yield _bad(node.when.place, f"the section '{node.id}' must stand at every clinic", "take the when: out")
    if isinstance(node, Block | Section):
        yield from _empty(node, named)
    if isinstance(node, Table):
        lengths = [(row[0].place, len(row)) for row in node.rows if row]
        yield from _rows(lengths, len(node.header), "header")
    if isinstance(node, Options):
        yield from _rows([(o.name.place, len(o.answers)) for o in node.options], len(node.questions), "questions")
        yield from _choices(node)
    if isinstance(node, Bars):
        yield from _rows([(row.label.place, len(row.values)) for row in node.rows], len(node.series), "series")
        high = [row for row in node.rows if node.of is not None and max(row.values, default=0) > node.of]
        yield from (_bad(row.label.place, f"more than the {node.of} that the axis ends at", "mend of:") for row in high)
    if isinstance(node, People):
        yield from _people(node)
    if isinstance(node, Blank) and not 1 <= node.lines <= _MOST_LINES:
        yield _bad(node.label.place, f"{node.lines} lines to write on", f"write 1 to {_MOST_LINES}")
    if isinstance(node, Tracker) and not 3 <= len(node.header) <= _MOST_COLUMNS:
        yield _bad(node.place, f"a tracker of {len(node.header)} columns", f"a tracker has three to {_MOST_COLUMNS}")


def _empty(node: Block | Section, named: list[tuple[str, Any]]) -> Iterator[Finding]:
    """Lists without an item, and tables that are none."""
    place = node.id.place if isinstance(node, Section) else node.place
    lists = [name for name, part in named if part == () and name in needed_fields(cast(Any, type(node)))]
    for name in lists:
        yield _bad(place, f"nothing in '{name}'", "write at least one item, or take it out")
    if isinstance(node, Table) and not lists and not 2 <= len(node.header) <= 4:
        yield _bad(place, f"a table of {len(node.header)} columns", "a table has two to four")


def _lost(node: Any, named: list[tuple[str, Any]]) -> Iterator[Finding]:
    """Texts with a `when:` where something must stand at every clinic."""
    always = needed_fields(cast(Any, type(node))) if dataclasses.is_dataclass(node) else ()
    parts = [child for name, child in named if isinstance(child, Statement) and name in always]
    parts += list(walk((node.header, node.rows))) if isinstance(node, Table | Tracker) else []
    parts += list(walk(node.questions)) if isinstance(node, Options) else []
    parts += node.answers if isinstance(node, Option) else ()
    parts += node.series if isinstance(node, Bars) else ()
    for part in parts:
        if part.when is not None:
            yield _bad(part.when.place, "a text that must stand at every clinic", "take the when: out")


def _rows(lengths: list[tuple[Place, int]], wanted: int, name: str) -> Iterator[Finding]:
    for place, length in lengths:
        if length != wanted:
            yield _bad(place, f"this row has {length} values, the {name} has {wanted}", "write one value for each")


def _choices(options: Options) -> Iterator[Finding]:
    if not 2 <= len(options.questions) <= 3:
        yield _bad(options.head.place, f"{len(options.questions)} questions about each choice", "ask two or three")
    kinds = {question.kind for question in options.questions}
    for lone, other in (("benefit", "harm"), ("harm", "benefit")):
        if lone in kinds and other not in kinds:
            hint = f"ask of each choice what the {other}s are too, and say kind: {other}"
            yield _bad(options.head.place, f"choices are asked for a {lone} and for no {other}", hint)


def _people(people: People) -> Iterator[Finding]:
    if not 1 <= people.of <= MOST_PEOPLE:
        yield _bad(people.claim.place, f"{people.of} people cannot be drawn", f"draw 1 to {MOST_PEOPLE} people")
    for group in people.groups:
        if group.count > people.of:
            yield _bad(
                group.label.place, f"{group.count} of {people.of} people is more than all", "look at the numbers"
            )


def _bad(place: Place, message: str, hint: str, rule: str = "outline") -> Finding:
    return Finding("block", rule, message, place, hint)
