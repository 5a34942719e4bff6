"""Blocks that draw numbers: people as figures, bars."""

from __future__ import annotations

from plaincare.model.statements import Block, Statement, Text
from plaincare.values import dataclass


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
