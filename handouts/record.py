"""The plan of a handout as data: pages of ink, and the tree that says what each piece of ink is.

A `Pen` takes what the layout writes and draws, in reading order, and gives back a frozen `HandoutPlan`. Everything is in
points from the top left corner of the page. Nothing here knows ReportLab.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from plaincare.findings import Finding
from plaincare.fonts import Family, Weight
from plaincare.lines import Line
from plaincare.model import Statement
from plaincare.plan import Box, Placed
from plaincare.vector import Path

Artifact = Literal["Header", "Footer", "Layout"]


@dataclass(frozen=True, slots=True)
class Words:
    """Text on a baseline at (x, y)."""

    x: float
    y: float
    text: str
    weight: Weight
    size: float
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled path, even-odd."""

    path: Path
    colour: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """An outlined path; `width` in points."""

    path: Path
    colour: str
    width: float


Ink = Words | Fill | Stroke


@dataclass(frozen=True)
class Content:
    """A marked content: the ink with this number on this page (counted from 0)."""

    page: int
    mcid: int


@dataclass(frozen=True)
class LinkArea:
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


@dataclass(frozen=True)
class Chunk:
    """Ink that belongs together: content of an element (`mcid`), or an artifact of a kind."""

    kind: str
    mcid: int | None
    ink: tuple[Ink, ...]


@dataclass(frozen=True)
class Page:
    """A page's ink, in the order in which it is drawn."""

    chunks: tuple[Chunk, ...]


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
    findings: tuple[Finding, ...] = ()

    @property
    def count(self) -> int:
        """How many pages."""
        return len(self.pages)

    def text(self) -> list[str]:
        """The words of each element that has any, in reading order: what a screen reader says."""
        return list(_spoken(self.tree, self.pages))


def _spoken(element: Element, pages: tuple[Page, ...]) -> Iterator[str]:
    own: list[str] = []
    for child in element.children:
        if isinstance(child, Content):
            chunk = next(c for c in pages[child.page].chunks if c.mcid == child.mcid)
            own += [ink.text for ink in chunk.ink if isinstance(ink, Words)]
        elif isinstance(child, Element):
            if own:
                yield "".join(own)
                own = []
            yield from _spoken(child, pages)
    if own:
        yield "".join(own)


@dataclass
class _Node:
    """An element that is still open."""

    shape: Element
    children: list[_Node | Content | LinkArea] = field(default_factory=list)

    def frozen(self) -> Element:
        made = (child.frozen() if isinstance(child, _Node) else child for child in self.children)
        return replace(self.shape, children=tuple(made))


@dataclass
class _Said:
    """A statement that is being written."""

    statement: Statement
    frame: str
    words: list[Words] = field(default_factory=list)


class Pen:
    """Writes and draws, and remembers for each piece of ink which element it is in."""

    def __init__(self) -> None:
        self.page = 0
        self.frame = ""
        self._pages: list[list[tuple[_Node | None, str, list[Ink]]]] = []
        self._open: list[_Node] = [_Node(Element("Document", ()))]
        self._artifact: Artifact | None = None
        self._said: list[_Said] = []
        self.placed: list[Placed] = []

    @property
    def tree(self) -> Element:
        return self._open[0].frozen()

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(Page(tuple(_chunks(page))) for page in self._pages)

    @contextlib.contextmanager
    def tag(self, tag: str, **settings: object) -> Iterator[None]:
        """What is written within belongs to a new element; settings are those of `Element`."""
        node = _Node(Element(tag, (), **settings))  # type: ignore[arg-type]
        self._open[-1].children.append(node)
        self._open.append(node)
        yield
        self._open.pop()

    @contextlib.contextmanager
    def artifact(self, kind: Artifact = "Layout") -> Iterator[None]:
        """What is written within is never read aloud."""
        before, self._artifact = self._artifact, kind
        yield
        self._artifact = before

    @contextlib.contextmanager
    def saying(self, statement: Statement) -> Iterator[None]:
        """What is written within are the words of this statement."""
        self._said.append(_Said(statement, self.frame))
        yield
        said = self._said.pop()
        if said.words:
            self.placed.append(_placed(said, self.page + 1))

    def line(self, line: Line, x: float, y: float, size: float, colour: str) -> None:
        """One line of text with its left end and baseline at (x, y); a link within becomes an element of its own."""
        for piece in line.pieces:
            words = Words(x + piece.x, y, piece.text, piece.weight, size, colour, piece.width)
            if piece.url is None:
                self.ink(words)
            else:
                self._link(words, piece.url)

    def _link(self, words: Words, url: str) -> None:
        last = self._open[-1].children[-1] if self._open[-1].children else None
        if isinstance(last, _Node) and last.shape.url == url:
            self._open.append(last)  # the link goes on over the line's end
        else:
            node = _Node(Element("Link", (), alt=words.text.strip(), url=url))
            self._open[-1].children.append(node)
            self._open.append(node)
        self.ink(words)
        box = Box(words.x, words.y - words.size, words.width, words.size * 1.3)
        self._open[-1].children.append(LinkArea(self.page, box))
        self._open.pop()

    def fill(self, path: Path, colour: str) -> None:
        """Fill a path."""
        self.ink(Fill(path, colour))

    def stroke(self, path: Path, colour: str, width: float) -> None:
        """Outline a path."""
        self.ink(Stroke(path, colour, width))

    def ink(self, ink: Ink) -> None:
        """Put ink on the page, into the open artifact or else into the open element."""
        while len(self._pages) <= self.page:
            self._pages.append([])
        chunks = self._pages[self.page]
        node = None if self._artifact else self._open[-1]
        kind = self._artifact or self._open[-1].shape.tag
        if not chunks or chunks[-1][0] is not node or chunks[-1][1] != kind or not self._goes_on(node):
            chunks.append((node, kind, []))
            if node is not None:
                node.children.append(Content(self.page, sum(1 for owner, _, _ in chunks if owner is not None) - 1))
        chunks[-1][2].append(ink)
        if isinstance(ink, Words) and not self._artifact:
            for said in self._said:
                said.words.append(ink)

    def _goes_on(self, node: _Node | None) -> bool:
        """Whether an element's last child is its own ink, so that more ink may join it."""
        return node is None or bool(node.children and isinstance(node.children[-1], Content))


def _chunks(page: list[tuple[_Node | None, str, list[Ink]]]) -> Iterator[Chunk]:
    mcid = 0
    for owner, kind, ink in page:
        yield Chunk(kind, None if owner is None else mcid, tuple(ink))
        mcid += owner is not None


def _placed(said: _Said, page: int) -> Placed:
    box = Box(said.words[0].x, said.words[0].y - said.words[0].size, said.words[0].width, said.words[0].size)
    for words in said.words[1:]:
        box = box.joined(Box(words.x, words.y - words.size, words.width, words.size))
    return Placed(
        said.statement.id,
        said.statement.claims,
        said.statement.text,
        page,
        said.frame,
        min(words.size for words in said.words),
        all(words.weight != "regular" for words in said.words),
        said.words[0].colour,
        box,
    )
