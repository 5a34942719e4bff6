"""Blocks of rows: tables, choices side by side; and what comes from the clinic's own file, its prices and how to reach it."""

from __future__ import annotations

from plaincare.model.statements import Block, Condition, Statement, Text
from plaincare.values import dataclass


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
