"""The document: one frozen tree that readers make and writers draw. Standard library only.

Everything a patient can read is a `Statement` with an identity, so that sign-off, translation and the checks have
something to hang on. Text in the model is plain: each writer escapes for its own format.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

Depth = Literal["key", "points", "detail"]
SafetyPart = Literal["about", "effects", "tell-us", "your-day"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in a project file; line and column count from 1."""

    file: str
    line: int
    column: int
    length: int = 1


NOWHERE = Place("", 0, 0)


class Text(str):
    """A string from a project file that knows its place."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: str, place: Place = NOWHERE) -> Text:
        text = super().__new__(cls, value)
        text.place = place
        return text


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind: plain, strong, emphasised, or the words of a link."""

    text: str
    strong: bool = False
    emphasis: bool = False
    url: str | None = None


@dataclass(frozen=True)
class Condition:
    """One fact of the closed list in `fill.py`, perhaps negated: `offers.esketamine`, `not has.prices`."""

    fact: str
    wanted: bool
    place: Place = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Statement:
    """One thing said to the reader: its words, the claims it rests on, and its identity within the outline."""

    runs: tuple[Run, ...]
    claims: tuple[str, ...] = ()
    id: str = ""
    icon: Text | None = None
    when: Condition | None = None
    place: Place = dataclasses.field(default=NOWHERE, compare=False)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, kw_only=True)
class Block:
    """What stands between statements and sections; a subclass for each kind, its YAML name in `BLOCKS`."""

    when: Condition | None = None
    place: Place = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Paragraph(Block):
    """Running text, one statement."""

    text: Statement


@dataclass(frozen=True)
class Joined(Block):
    """Several statements as one paragraph; made by formats, not written in outlines."""

    parts: tuple[Statement, ...]


@dataclass(frozen=True)
class Bullets(Block):
    """A list without an order."""

    items: tuple[Statement, ...]


@dataclass(frozen=True)
class Step:
    """One step of a time line: a bold start, what happens, and a picture."""

    title: Statement
    text: Statement
    icon: Text


@dataclass(frozen=True)
class Timeline(Block):
    """Numbered steps, one after the other."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Checklist(Block):
    """Items to tick with a pen."""

    items: tuple[Statement, ...]
    lead: Statement | None = None


@dataclass(frozen=True)
class Note(Block):
    """A callout that informs."""

    title: Statement
    text: tuple[Statement, ...]


@dataclass(frozen=True)
class Warning(Block):
    """A callout that warns."""

    title: Statement
    text: tuple[Statement, ...]


@dataclass(frozen=True)
class Call:
    """A number to call, and the signs for which to call it."""

    call: Statement
    text: Statement


@dataclass(frozen=True)
class Emergency(Block):
    """The callout for emergencies: whom to call, for what."""

    calls: tuple[Call, ...]


@dataclass(frozen=True)
class Group:
    """One row of people: how many of them it happened to."""

    label: Statement
    count: int


@dataclass(frozen=True)
class People(Block):
    """So many out of N people, drawn as figures. `beside` states the harm that a benefit picture may not stand without."""

    of: int
    groups: tuple[Group, ...]
    claim: Text
    lead: Statement | None = None
    beside: Statement | None = None
    caption: Statement | None = None


@dataclass(frozen=True)
class Bar:
    """One category of a bar chart with a value for each series."""

    label: Statement
    values: tuple[int, ...]


@dataclass(frozen=True)
class Bars(Block):
    """A bar chart of whole numbers with one unit; `of`: where the axis ends, such as 100 people, or else at the largest."""

    title: Statement
    unit: Statement
    series: tuple[Statement, ...]
    rows: tuple[Bar, ...]
    claim: tuple[Text, ...]
    caption: Statement | None = None
    of: int | None = None

    @property
    def end(self) -> int:
        """The number at the end of the axis."""
        return self.of or max((value for row in self.rows for value in row.values), default=1) or 1


@dataclass(frozen=True)
class Table(Block):
    """Rows under a header; the first cell of a row heads it."""

    header: tuple[Statement, ...]
    rows: tuple[tuple[Statement, ...], ...]
    title: Statement | None = None


@dataclass(frozen=True)
class Prices(Block):
    """The clinic's own prices, from its file."""


@dataclass(frozen=True)
class Contact(Block):
    """How to reach the clinic, from its file."""


@dataclass(frozen=True)
class Points(Block):
    """Within `detail`: what the section says at its points."""


Content = (
    Paragraph
    | Joined
    | Bullets
    | Timeline
    | Checklist
    | Note
    | Warning
    | Emergency
    | People
    | Bars
    | Table
    | Prices
    | Contact
)
BLOCKS: dict[str, type[Block]] = {
    "paragraph": Paragraph,
    "bullets": Bullets,
    "timeline": Timeline,
    "checklist": Checklist,
    "note": Note,
    "warning": Warning,
    "emergency": Emergency,
    "people": People,
    "bars": Bars,
    "table": Table,
    "prices": Prices,
    "contact": Contact,
    "points": Points,
}


@dataclass(frozen=True)
class Section:
    """One topic at three depths, and what a presenter says of it."""

    id: Text
    heading: Statement
    short: Statement
    icon: Text
    key: Statement
    points: tuple[Statement | Block, ...]
    detail: tuple[Statement | Block, ...]
    say: Statement
    when: Condition | None = None


@dataclass(frozen=True)
class SafetyList:
    """The safety block in one wording, as four short lists."""

    about: tuple[Statement, ...]
    effects: tuple[Statement, ...]
    tell_us: tuple[Statement, ...] = dataclasses.field(metadata={"key": "tell-us"})
    your_day: tuple[Statement, ...] = dataclasses.field(metadata={"key": "your-day"})

    def part(self, name: str) -> tuple[Statement, ...]:
        """The list of that name, as formats write it: `about`, `effects`, `tell-us`, `your-day`."""
        found: tuple[Statement, ...] = getattr(self, name.replace("-", "_"))
        return found


@dataclass(frozen=True)
class Safety:
    """The safety block in its two wordings."""

    compact: SafetyList
    full: SafetyList


@dataclass(frozen=True)
class Outline:
    """One treatment in one language."""

    title: Statement
    subtitle: Statement
    language: Text
    audience: Statement
    version: Text
    date: Text
    sections: tuple[Section, ...]
    safety: Safety
    topic: str = dataclasses.field(default="", metadata={"internal": True})

    def section(self, id: str) -> Section | None:
        return next((section for section in self.sections if section.id == id), None)


def children(node: Any) -> Iterator[tuple[str, Any]]:
    """The named parts of a node that can hold statements: dataclass fields, or the places in a tuple."""
    if isinstance(node, tuple):
        yield from ((str(i), child) for i, child in enumerate(node, 1))
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            value = getattr(node, field.name)
            if isinstance(value, tuple) or dataclasses.is_dataclass(value):
                yield field.name, value


def walk(node: Any) -> Iterator[Statement]:
    """Every statement at or under a node, in the order in which the outline says them."""
    if isinstance(node, Statement):
        yield node
    else:
        for _, child in children(node):
            yield from walk(child)


def rewrite(node: Any, change: Callable[[Any, str], Any], path: str = "") -> Any:
    """A copy of the tree with `change(node, path)` applied to each part, parents first; None leaves a part out."""
    changed = change(node, path)
    if changed is None or isinstance(changed, Statement):
        return changed
    if isinstance(changed, tuple):
        made = (rewrite(child, change, f"{path}/{i}") for i, child in enumerate(changed, 1))
        return tuple(part for part in made if part is not None)
    new = {name: rewrite(child, change, f"{path}/{name}") for name, child in children(changed)}
    return dataclasses.replace(changed, **new) if new else changed
