"""Blocks that a patient fills in with a pen or keeps at hand: boxes to tick, lines, trackers, the action plan."""

from __future__ import annotations

from typing import Literal

from plaincare.model.statements import Block, Statement
from plaincare.values import dataclass


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


ForPen = Checklist | WriteIn | Tracker | ActionPlan
