"""The document: one frozen tree that readers make and writers draw. Standard library and `values` only.

Everything a patient can read is a `Statement` with an identity, so that sign-off, translation and the checks have
something to hang on. Text in the model is plain: each writer escapes for its own format.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
import re
import typing
from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeVar

from plaincare.values import dataclass, kept

B = TypeVar("B", bound="Block")
Depth = Literal["key", "points", "detail"]
SafetyPart = Literal["about", "effects", "tell-us", "your-day"]
Kind = Literal["benefit", "harm"]  # the two that are weighed against each other


class Place(typing.NamedTuple):
    """Where a value stands in a project file; line and column count from 1. A tuple: a run makes 7,000 of them."""

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


class Cited(typing.NamedTuple):
    """A stretch of a text and the claims at its end, which vouch for it back to the claims before; the last may have none."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """One thing said to the reader: its words, the claims it rests on, and its identity within the outline.

    `parts` says which claims vouch for which words, where there is more to it than claims at the end. `kind` is what it tells
    of; weighing.py settles it.
    """

    runs: tuple[Run, ...]
    claims: tuple[str, ...] = ()
    id: str = ""
    icon: Text | None = None
    when: Condition | None = None
    place: Place = dataclasses.field(default=NOWHERE, compare=False)
    kind: Kind | None = None
    parts: tuple[Cited, ...] = dataclasses.field(default=(), compare=False)

    @functools.cached_property
    def text(self) -> str:
        """The words without their looks."""
        return "".join(run.text for run in self.runs)

    @property
    def cited(self) -> tuple[Cited, ...]:
        """The stretches of the text with what vouches for each; the whole, where the words are no longer those that were read."""
        whole = Cited(self.text, self.claims)
        kept = Cited("".join(part.text for part in self.parts), tuple(id for part in self.parts for id in part.claims))
        return self.parts if self.parts and kept == whole else (whole,)


@dataclass(frozen=True, kw_only=True)
class Block:
    """What stands between statements and sections; a subclass for each kind, named in `Content`."""

    when: Condition | None = None
    """The fact that must be so for the block to be shown, such as has.prices."""
    place: Place = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Paragraph(Block):
    """Running text of one or more sentences."""

    text: Statement
    """The sentences of the paragraph."""


@dataclass(frozen=True)
class Joined(Block):
    """Several statements as one paragraph; made by formats, not written in outlines."""

    parts: tuple[Statement, ...]


@dataclass(frozen=True)
class Bullets(Block):
    """A list without an order."""

    items: tuple[Statement, ...]
    """What is listed, one item a line."""


@dataclass(frozen=True)
class Step:
    """One step of a time line: a bold start, what happens, and a picture."""

    title: Statement
    """What the step is called; printed bold, after its number."""
    text: Statement
    """What happens in the step, in a sentence or two."""
    icon: Text
    """The name of the picture beside the step, one of assets/icons."""


@dataclass(frozen=True)
class Timeline(Block):
    """Numbered steps, one after the other."""

    steps: tuple[Step, ...]
    """The steps, in the order in which they happen; numbers are put before them."""


@dataclass(frozen=True)
class Checklist(Block):
    """Items to tick with a pen."""

    items: tuple[Statement, ...]
    """What can be ticked, one thing an item."""
    lead: Statement | None = None
    """A sentence above the boxes that says what to tick."""


@dataclass(frozen=True)
class Blank:
    """A label, and an empty line after it for the pen."""

    label: Statement
    """What is to be written on the line; printed before it, or above where there are several lines."""
    lines: int = 1
    """How many lines there are, 1 to 12; 1 if left out. Several take the full width."""


@dataclass(frozen=True)
class WriteIn(Block):
    """Lines to write on with a pen, each with its label."""

    blanks: tuple[Blank, ...]
    """The lines, two side by side where there is room."""
    lead: Statement | None = None
    """A sentence above the lines that says what to write."""


@dataclass(frozen=True)
class Tracker(Block):
    """A table with empty cells to be filled in with a pen over weeks or days."""

    header: tuple[Statement, ...]
    """The heads of the three to seven columns; the first heads the column of weeks or days."""
    rows: tuple[Statement, ...]
    """What heads each row, such as the number of the week; its other cells are empty."""
    lead: Statement | None = None
    """A sentence above the table that says how to fill it in."""


@dataclass(frozen=True)
class Sign:
    """Signs that call for the same thing, and whom to call about them."""

    text: Statement
    """The signs, in a sentence or two."""
    calls: tuple[Statement, ...] = ()
    """Whom to call, with the number; the first is printed large."""


@dataclass(frozen=True)
class Zone:
    """One of the three parts of an action plan."""

    action: Statement
    """What to do, in two to five words; printed below the word for the colour."""
    signs: tuple[Sign, ...]
    """The signs for which to do it."""


@dataclass(frozen=True)
class ActionPlan(Block):
    """What to do about how one feels: green, amber and red, each told by its word and its shape too."""

    green: Zone
    """What is expected and passes; nothing needs to be done."""
    amber: Zone
    """What needs a call to the clinic."""
    red: Zone
    """What needs help at once."""

    def zones(self) -> tuple[tuple[Literal["green", "amber", "red"], Zone], ...]:
        """The three parts with their names, the lightest first."""
        return ("green", self.green), ("amber", self.amber), ("red", self.red)


@dataclass(frozen=True)
class Note(Block):
    """A callout that informs."""

    title: Statement
    """What the note is about; printed bold."""
    text: tuple[Statement, ...]
    """What the note says, one paragraph an item."""


@dataclass(frozen=True)
class Warning(Block):
    """A callout that warns."""

    title: Statement
    """What the warning is about; printed bold."""
    text: tuple[Statement, ...]
    """What it warns of, one paragraph an item."""


@dataclass(frozen=True)
class Call:
    """A number to call, and the signs for which to call it."""

    call: Statement
    """Whom to call, with the number; printed large."""
    text: Statement
    """The signs for which to call this number."""


@dataclass(frozen=True)
class Emergency(Block):
    """The callout for emergencies: whom to call, for what."""

    calls: tuple[Call, ...]
    """Whom to call for what, the most urgent first."""


@dataclass(frozen=True)
class Group:
    """One row of people: how many of them it happened to."""

    label: Statement
    """What happened to whom, as it reads after the numbers: 6 of 18 after ketamine."""
    count: int
    """How many people it happened to; so many figures are filled."""


@dataclass(frozen=True)
class People(Block):
    """So many out of N people, drawn as figures."""

    of: int
    """How many people there were in all, 1 to 1000; each group is drawn with so many figures."""
    groups: tuple[Group, ...]
    """The groups, a row of figures for each."""
    claim: Text
    """The id of the claim whose numbers are drawn; its study must have had a comparison group."""
    lead: Statement | None = None
    """A sentence above the figures that says who was studied."""
    beside: Statement | None = None
    """A sentence on a harm, printed with the figures; no picture of a benefit may stand without one."""
    caption: Statement | None = None
    """What the picture shows, in a sentence; screen readers read it aloud, and a presenter says it."""


@dataclass(frozen=True)
class Bar:
    """One category of a bar chart with a value for each series."""

    label: Statement
    """What the row counts; printed beside its bars."""
    values: tuple[int, ...]
    """A whole number for each of the series, in their order."""


@dataclass(frozen=True)
class Bars(Block):
    """A bar chart of whole numbers with one unit."""

    title: Statement
    """What the chart shows; printed above it."""
    unit: Statement
    """What the numbers are counted in, such as: of 100 people."""
    series: tuple[Statement, ...]
    """What each bar of a row stands for, such as the medicine and the dummy."""
    rows: tuple[Bar, ...]
    """The rows of the chart, each with a value for every one of the series."""
    claim: tuple[Text, ...]
    """The ids of the claims whose numbers are drawn."""
    caption: Statement | None = None
    """What the chart shows, in words; printed below it, and read aloud by screen readers."""
    of: int | None = None
    """The number at which the axis ends, such as 100 people; without it, the largest value."""

    @property
    def end(self) -> int:
        """The number at the end of the axis."""
        return self.of or max((value for row in self.rows for value in row.values), default=1) or 1


@dataclass(frozen=True)
class Table(Block):
    """Rows under a header; the first cell of a row heads it."""

    header: tuple[Statement, ...]
    """The heads of the two to four columns; the first may be empty."""
    rows: tuple[tuple[Statement, ...], ...]
    """The rows, each a list with a text for every column; the first text heads the row."""
    title: Statement | None = None
    """What the table shows; printed above it."""


@dataclass(frozen=True)
class Option:
    """One of the choices, what it is, and its answer to each question."""

    name: Statement
    """What the choice is called; printed bold, at the head of its row."""
    icon: Text
    """The name of the picture beside it, one of assets/icons."""
    about: Statement
    """What it is, in a sentence or two; printed under its name."""
    answers: tuple[Statement, ...]
    """An answer to each of the questions, in their order."""
    when: Condition | None = None
    """The fact that must be so for the choice to be shown, such as offers.esketamine."""


@dataclass(frozen=True)
class Options(Block):
    """Choices down the side, and the same questions asked of each."""

    head: Statement
    """The head of the column of choices."""
    questions: tuple[Statement, ...]
    """The two or three questions; one of kind benefit needs one of kind harm beside it."""
    options: tuple[Option, ...]
    """The choices; doing nothing new is one of them."""
    title: Statement | None = None
    """What is compared; printed above it."""

    def rows(self) -> tuple[tuple[Statement, ...], ...]:
        """What each row says, the name of its choice first."""
        return tuple((option.name, option.about, *option.answers) for option in self.options)

    def header(self) -> tuple[Statement, ...]:
        """What heads the parts of a row; nothing heads what a choice is."""
        return self.head, Statement(()), *self.questions


@dataclass(frozen=True)
class Prices(Block):
    """The clinic's own prices, from its file."""


@dataclass(frozen=True)
class PriceTable(Block):
    """The clinic's prices one by one with what is included, or lines to write them on; made by formats."""


@dataclass(frozen=True)
class Contact(Block):
    """How to reach the clinic, from its file."""


@dataclass(frozen=True)
class Asked:
    """A question and its answer."""

    question: Statement
    """What somebody asks; printed bold, and the title of a slide."""
    answer: Statement
    """What to answer, in a few plain sentences that cite their claims."""
    about: Text | None = None
    """The id of the section that it belongs to; presenters have the question in the notes of that section's slides."""


@dataclass(frozen=True)
class Answers(Block):
    """Questions with their answers: what patients ask, or what they should be able to say in the end."""

    items: tuple[Asked, ...]
    """The questions, each with its answer."""


@dataclass(frozen=True)
class Term:
    """A word that readers may not know, and what it means."""

    term: Statement
    """The word or phrase; printed bold, before what it means."""
    means: Statement
    """What it means: a phrase that could stand in its place, or a sentence that cites the claim it rests on."""


@dataclass(frozen=True)
class Glossary(Block):
    """Terms and what they mean, as a list; made by formats, not written in outlines."""

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Points(Block):
    """Within `detail`: what the section says at its points."""


Content = (
    Paragraph
    | Joined
    | Bullets
    | Timeline
    | Checklist
    | WriteIn
    | Tracker
    | ActionPlan
    | Note
    | Warning
    | Emergency
    | People
    | Bars
    | Table
    | Options
    | Prices
    | PriceTable
    | Contact
    | Answers
    | Glossary
)
NOT_WRITTEN = (Joined, Glossary, PriceTable)  # made by formats; an outline has no name for them


def block_name(kind: type[Block]) -> str:
    """How a block is called in YAML: `Bars` is `bars`, an `ActionPlan` would be `action-plan`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


BLOCKS: dict[str, type[Block]] = {
    block_name(kind): kind for kind in (*typing.get_args(Content), Points) if kind not in NOT_WRITTEN
}


@dataclass(frozen=True)
class Section:
    """One topic at three depths, and what a presenter says of it."""

    id: Text
    """The section's name for formats and sign-off, in small letters and hyphens; never printed."""
    heading: Statement
    """The heading, printed above the section and as the title of its slides."""
    short: Statement
    """The heading in one to three words, for narrow frames."""
    icon: Text
    """The name of the section's picture, one of assets/icons."""
    key: Statement
    """The section in one to three sentences: all that the shortest handouts say of it."""
    points: tuple[Statement | Block, ...]
    """The section as a short list: texts, and blocks among them."""
    detail: tuple[Statement | Block, ...]
    """What more there is for those who read on: texts and blocks; the word points brings the points."""
    say: Statement
    """What a presenter says; printed in the notes of the section's first slide."""
    when: Condition | None = None
    """The fact that must be so for the section to be shown; the six topics that all need take none."""
    kind: Kind | None = None
    """What the section tells of, benefit or harm; the harms must have as many words, as large and on the same page."""


@dataclass(frozen=True)
class SafetyList:
    """The safety block in one wording, as four short lists."""

    about: tuple[Statement, ...]
    """The main points: what is not approved, and that it may not help."""
    effects: tuple[Statement, ...]
    """Side effects, the common and the serious."""
    tell_us: tuple[Statement, ...] = dataclasses.field(metadata={"key": "tell-us"})
    """What to tell the clinic before treatment."""
    your_day: tuple[Statement, ...] = dataclasses.field(metadata={"key": "your-day"})
    """What to do on the day, and whom to call."""

    def part(self, name: str) -> tuple[Statement, ...]:
        """The list of that name, as formats write it: `about`, `effects`, `tell-us`, `your-day`."""
        found: tuple[Statement, ...] = getattr(self, name.replace("-", "_"))
        return found


@dataclass(frozen=True)
class Safety:
    """The safety block in its two wordings."""

    compact: SafetyList
    """The safety block in few words, for formats with safety: compact or line."""
    full: SafetyList
    """The safety block in full, for formats with safety: full and for what a presenter says."""


@dataclass(frozen=True)
class Outline:
    """One treatment in one language."""

    title: Statement
    """What the treatment is called; heads every handout and deck."""
    subtitle: Statement
    """What it is about, in a line; printed on a deck's first slide."""
    language: Text
    """The code of the language, the same as the file's name: en."""
    audience: Statement
    """Whom it is for, as it reads after the kind of handout: Fact sheet for adults."""
    version: Text
    """The number of this text, printed at the head of each handout; count it up with every change."""
    date: Text
    """Year and month of this text, printed after its version; written as 2026-11."""
    sections: tuple[Section, ...]
    """What the outline says, topic by topic."""
    safety: Safety
    """The safety block, which no handout goes without."""
    when: Condition | None = None
    """The fact that must be so for a clinic to get the topic's documents, such as offers.esketamine."""
    glossary: tuple[Term, ...] = ()
    """Words that readers may not know, in the order in which a list of them is printed."""
    topic: str = dataclasses.field(default="", metadata={"internal": True})

    def section(self, id: str) -> Section | None:
        return next((section for section in self.sections if section.id == id), None)


def _names(kind: Any) -> tuple[str, ...]:
    """The names of a dataclass's fields but that of its place; nothing for what is no part of an outline."""
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return tuple(field.name for field in fields if field.name != "place")


_fields: Callable[[Any], tuple[str, ...]] = functools.cache(_names)


def children(node: Any) -> Iterator[tuple[str, Any]]:
    """The named parts of a node that can hold statements: dataclass fields, or the places in a tuple."""
    if isinstance(node, tuple):
        yield from ((str(i), child) for i, child in enumerate(node, 1))
        return
    for name in _fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, tuple) or _fields(type(value)):
            yield name, value


def walk(node: Any) -> Iterator[Statement]:
    """Every statement at or under a node, in the order in which the outline says them."""
    found: list[Statement] = []
    _gather(node, found)
    return iter(found)


def _gather(node: Any, found: list[Statement]) -> None:
    """Gathers what walk() gives: each check walks the whole outline, and generators within generators are slow."""
    if isinstance(node, Statement):
        found.append(node)
    elif isinstance(node, tuple):
        for child in node:
            _gather(child, found)
    elif isinstance(node, (Section, SafetyList)):
        found += _statements(node)
    else:
        _gather_fields(node, found)


def _gather_fields(node: Any, found: list[Statement]) -> None:
    for name in _fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, tuple) or _fields(type(value)):
            _gather(value, found)


@kept
def _statements(part: Section | SafetyList) -> tuple[Statement, ...]:
    """Those of a large part, which is the same object for all clinics whose values do not stand in it."""
    found: list[Statement] = []
    _gather_fields(part, found)
    return tuple(found)


def named(node: Any, name: str) -> Iterator[Any]:
    """Every value of the fields of a name at or under a node, in the same order: its icons, say."""
    if isinstance(node, tuple):
        for child in node:
            yield from named(child, name)
    for field in _fields(type(node)):
        value = getattr(node, field)
        if field == name and value is not None:
            yield value
        elif isinstance(value, tuple) or _fields(type(value)):
            yield from named(value, name)


def blocks(node: Any, kind: type[B]) -> Iterator[B]:
    """Every block of a kind at or under a node, in the same order."""
    if isinstance(node, Section):
        yield from (block for block in _blocks(node) if isinstance(block, kind))
        return
    if isinstance(node, kind):
        yield node
    if not isinstance(node, Statement):
        for _, child in children(node):
            yield from blocks(child, kind)


@kept
def _blocks(section: Section) -> tuple[Block, ...]:
    return tuple(block for _, child in children(section) for block in blocks(child, Block))


def rewrite(
    node: Any, change: Callable[[Any, str], Any], path: str = "", settled: Callable[[Any], bool] = lambda _: False
) -> Any:
    """The tree with `change(node, path)` applied to each part, parents first; None leaves a part out.

    Parts in which nothing changes are the same objects as before; into a part that is `settled` nobody looks.
    """
    changed = change(node, path)
    if changed is None or isinstance(changed, Statement) or settled(changed):
        return changed
    if isinstance(changed, tuple):
        made = (rewrite(child, change, f"{path}/{i}", settled) for i, child in enumerate(changed, 1))
        kept = tuple(part for part in made if part is not None)
        return changed if all(map(operator.is_, kept, changed)) and len(kept) == len(changed) else kept
    old = dict(children(changed))
    new = {name: rewrite(child, change, f"{path}/{name}", settled) for name, child in old.items()}
    return changed if all(map(operator.is_, new.values(), old.values())) else dataclasses.replace(changed, **new)
