"""A block in, the rows out that it is read out as; and what such rows are made of. proof.py puts findings beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from plaincare.findings import Finding
from plaincare.model import (
    ActionPlan,
    Answers,
    Bars,
    Block,
    Bullets,
    Checklist,
    Contact,
    Emergency,
    ForPen,
    Note,
    Options,
    People,
    Points,
    Prices,
    Run,
    Statement,
    Table,
    Timeline,
    Tracker,
    Warning,
    WriteIn,
    walk,
)
from plaincare.values import dataclass

_LINE: Final = 24  # strokes that stand for a line to write on
_PLACES: Final[dict[type[Block], str]] = {
    Prices: "The clinic's prices stand here.",
    Contact: "How to reach the clinic stands here.",
    Points: "The points above stand here too.",
}


@dataclass(frozen=True)
class Numbered:
    """A finding by the number that stands at it and at its sentence."""

    number: int
    finding: Finding


@dataclass(frozen=True)
class Sentence:
    """A statement as it reads: `said` is what clinics make of its fields, `only` where it stands."""

    pieces: tuple[tuple[str, Run], ...]
    claims: tuple[str, ...]
    notes: tuple[Numbered, ...]
    only: str = ""
    said: tuple[tuple[str, str], ...] = ()


Cell = Sentence | str
Say = Callable[[Statement], Sentence]


@dataclass(frozen=True)
class Row:
    """What stands on a line of its own: a text, an item, a step, a table. `kind` decides how it is shown."""

    kind: str
    lines: tuple[tuple[Cell, ...], ...] = ()
    heads: tuple[Cell, ...] = ()
    only: str = ""

    @property
    def notes(self) -> tuple[Numbered, ...]:
        """The findings that stand beside it."""
        cells = [cell for line in (self.heads, *self.lines) for cell in line]
        return tuple(note for cell in cells if isinstance(cell, Sentence) for note in cell.notes)


def rows(block: Block, say: Say) -> Iterator[Row]:
    """A block row by row; one that has no case here is read out as its statements."""
    match block:
        case Checklist() | WriteIn() | Tracker() | ActionPlan():
            yield from _for_pen(block, say)
        case People() | Bars() | Table() | Options():
            yield from _shown(block, say)
        case Prices() | Contact() | Points():
            yield _row("place", (_PLACES[type(block)],))
        case Bullets(items=items):
            yield from _each("item", items, say)
        case Timeline(steps=steps):
            yield from (_row("step", (f"{n}.", say(s.title), say(s.text))) for n, s in enumerate(steps, 1))
        case Note(title=title, text=texts) | Warning(title=title, text=texts):
            kind = "Note:" if isinstance(block, Note) else "Warning:"
            yield _row("callout", (kind, say(title)), *((say(text),) for text in texts))
        case Emergency(calls=calls):
            yield from (_row("callout", (say(call.call),), (say(call.text),)) for call in calls)
        case Answers(items=asked):
            yield from (_row("item", (say(one.question),), (say(one.answer),)) for one in asked)
        case _:
            yield from _each("text", walk(block), say)


def _for_pen(block: ForPen, say: Say) -> Iterator[Row]:
    match block:
        case Checklist(items=items, lead=lead):
            yield from _each("text", (lead,), say)
            yield from _each("check", items, say)
        case WriteIn(blanks=blanks, lead=lead):
            yield from _each("text", (lead,), say)
            yield from (_row("item", (say(blank.label), "_" * _LINE)) for blank in blanks)
        case Tracker(header=header, rows=weeks, lead=lead):
            empty: list[Cell] = [""] * (len(header) - 1)
            yield from _each("text", (lead,), say)
            yield _table(map(say, header), ([say(week), *empty] for week in weeks))
        case ActionPlan():
            for name, zone in block.zones():
                calls = ((say(sign.text), *map(say, sign.calls)) for sign in zone.signs)
                yield _row("callout", (f"{name.capitalize()}:", say(zone.action)), *calls)


def _shown(block: People | Bars | Table | Options, say: Say) -> Iterator[Row]:
    match block:
        case People():
            yield _row("callout", *_people(block, say))
        case Bars():
            yield _row("title", (say(block.title),), ("Counted:", say(block.unit)))
            bars: Iterator[list[Cell]] = ([say(bar.label), *map(str, bar.values)] for bar in block.rows)
            yield _table(("", *map(say, block.series)), bars)
            yield from _each("text", (block.caption,), say)
        case Table(header=header, rows=lines, title=title):
            yield from _each("title", (title,), say)
            yield _table(map(say, header), (map(say, line) for line in lines))
        case Options():
            yield from _each("title", (block.title,), say)
            choices = ((replace(one.name, when=one.when), one.about, *one.answers) for one in block.options)
            yield _table(map(say, block.header()), (map(say, choice) for choice in choices))


def _people(block: People, say: Say) -> Iterator[tuple[Cell, ...]]:
    yield ("Picture:", *([say(block.lead)] if block.lead else []))
    for group in block.groups:
        yield f"{group.count} of {block.of}", say(group.label)
    for text in (block.beside, block.caption):
        if text:
            yield (say(text),)


def _row(kind: str, *lines: tuple[Cell, ...]) -> Row:
    return Row(kind, lines)


def _each(kind: str, texts: Iterable[Statement | None], say: Say) -> Iterator[Row]:
    """A row for each text that there is."""
    return (_row(kind, (say(text),)) for text in texts if text)


def _table(heads: Iterable[Cell], lines: Iterable[Iterable[Cell]]) -> Row:
    return Row("table", tuple(map(tuple, lines)), tuple(heads))
