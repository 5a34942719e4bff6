"""The plan of a handout as data: pages of ink, and the tree that says what each piece of ink is.

Everything is in points from the top left corner of the page. Nothing here knows ReportLab.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from plaincare.findings import Finding
from plaincare.graphics.colour import Inks
from plaincare.graphics.fonts import Family, Weight
from plaincare.graphics.vector import Path
from plaincare.output.record import Record
from plaincare.plan import Box, Placed
from plaincare.rendition import Standard
from plaincare.values import NamedTuple, dataclass

Artifact = Literal["Header", "Footer", "Layout"]


class Words(NamedTuple):
    """Text on a baseline at (x, y)."""

    x: float
    y: float
    text: str
    weight: Weight
    size: float
    colour: str
    width: float


class Fill(NamedTuple):
    """A filled path, even-odd. A `ground` is an area that only sets apart what stands on it; a saver of ink outlines it."""

    path: Path
    colour: str
    ground: bool = False


class Stroke(NamedTuple):
    """An outlined path; `width` in points."""

    path: Path
    colour: str
    width: float


Ink = Words | Fill | Stroke


class Content(NamedTuple):
    """A marked content: the ink with this number on this page (counted from 0)."""

    page: int
    mcid: int


class LinkArea(NamedTuple):
    """Where a link's words stand on a page; one a line."""

    page: int
    box: Box


@dataclass(frozen=True)
class Element:
    """A structure element of the tagged PDF (ISO 32000-1, 14.8.4) with its children in reading order."""

    tag: str
    children: tuple[Element | Content | LinkArea, ...]
    alt: str | None = None
    url: str | None = None
    scope: Literal["Row", "Column"] | None = None
    numbering: Literal["Decimal", "Disc", "None"] | None = None
    box: Box | None = None
    lang: str | None = None  # where it is not the document's


class Chunk(NamedTuple):
    """Ink that belongs together: content of an element (`mcid`), or an artifact of a kind."""

    kind: str
    mcid: int | None
    ink: tuple[Ink, ...]


class Page(NamedTuple):
    """A page's ink, in the order in which it is drawn."""

    chunks: tuple[Chunk, ...]


@dataclass(frozen=True)
class Press:
    """How a sheet is printed larger than it is and cut: `bleed` and `margin` are points beyond the edges on every side, up to
    which what is filled and the paper reach; `inks` is what the clinic says of its colours."""

    bleed: float
    margin: float
    inks: Mapping[str, Inks]
    date: str  # the edition's, as YYYY-MM


@dataclass(frozen=True)
class HandoutPlan:
    """A handout, decided to the last point; `draw` adds nothing and leaves nothing out."""

    title: str
    language: str
    author: str
    subject: str
    width: float
    height: float
    duplex: str | None
    family: Family
    pages: tuple[Page, ...]
    tree: Element
    placed: tuple[Placed, ...]
    record: Record = Record()
    standard: Standard = "ua1"
    press: Press | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def count(self) -> int:
        """How many pages."""
        return len(self.pages)

    def spoken(self) -> list[str]:
        """What a screen reader says, in reading order: the words of each element that has any, and pictures' alternatives."""
        return list(self._spoken)

    def text(self) -> list[str]:
        """The same without pictures' alternatives: what is printed."""
        return list(_said(self.tree, self._words, alternatives=False))

    @cached_property
    def _spoken(self) -> tuple[str, ...]:
        """Asked for by checks and by the manifest."""
        return tuple(_said(self.tree, self._words, alternatives=True))

    @cached_property
    def _words(self) -> Mapping[tuple[int, int], str]:
        """What is written in each marked content of a page."""
        return {
            (number, chunk.mcid): "".join(ink.text for ink in chunk.ink if isinstance(ink, Words))
            for number, page in enumerate(self.pages)
            for chunk in page.chunks
            if chunk.mcid is not None
        }


def _said(element: Element, words: Mapping[tuple[int, int], str], *, alternatives: bool) -> Iterator[str]:
    if alternatives and element.alt:
        yield element.alt
    own: list[str] = []
    for child in element.children:
        if isinstance(child, Content):
            own.append(words[child.page, child.mcid])
        elif isinstance(child, Element):
            if said := "".join(own):
                yield said
            own = []
            yield from _said(child, words, alternatives=alternatives)
    if said := "".join(own):
        yield said
