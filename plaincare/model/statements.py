"""What a reader reads and where it stood: a text with its place, a statement with what vouches for it, the base of blocks."""

from __future__ import annotations

import dataclasses
import functools
from typing import Literal

from plaincare.values import NamedTuple, dataclass

Kind = Literal["benefit", "harm"]  # the two that are weighed against each other


class Place(NamedTuple):
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
        text = str.__new__(cls, value)  # a run makes thousands, and super() takes as long again
        text.place = place
        return text


@dataclass(frozen=True)
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

    def __str__(self) -> str:
        """As authors write it."""
        return self.fact if self.wanted else f"not {self.fact}"


class Cited(NamedTuple):
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

    @functools.cached_property
    def cited(self) -> tuple[Cited, ...]:
        """The stretches of the text with what vouches for each; the whole, where the words are no longer those that were read."""
        whole = Cited(self.text, self.claims)
        if not self.parts:
            return (whole,)
        kept = Cited("".join(part.text for part in self.parts), tuple(id for part in self.parts for id in part.claims))
        return self.parts if kept == whole else (whole,)


@dataclass(frozen=True, kw_only=True)
class Block:
    """What stands between statements and sections; a subclass for each kind, named in `Content`."""

    when: Condition | None = None
    """The fact that must be so for the block to be shown, such as has.prices."""
    place: Place = dataclasses.field(default=NOWHERE, compare=False)
