"""What the layout writes and draws goes in, in reading order; pages of ink and the tree of elements come out."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import field

from handouts.record import Artifact, Chunk, Content, Element, Fill, Ink, LinkArea, Page, Stroke, Words
from plaincare.graphics import vector
from plaincare.graphics.lines import Line, too_wide
from plaincare.graphics.vector import Path
from plaincare.model import Place, Statement
from plaincare.plan import Box, Placed
from plaincare.values import NamedTuple, dataclass, replace


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
    again: object
    words: list[Words] = field(default_factory=list)


class Crowded(NamedTuple):
    """A line that is wider than its column, on a page counted from 1."""

    text: str
    page: int
    place: Place | None


class Pen:
    """Writes and draws, and remembers for each piece of ink which element it is in."""

    def __init__(self) -> None:
        self.page = 0
        self.frame = ""
        self._pages: list[list[tuple[_Node | None, str, list[Ink]]]] = []
        self._open: list[_Node] = [_Node(Element("Document", ()))]
        self._artifact: Artifact | None = None
        self._said: list[_Said] = []
        self._tagged: dict[object, _Node] = {}  # elements that may go on in another column
        self._spoken: dict[object, int] = {}  # and statements: where in `placed` each was put last
        self.placed: list[Placed] = []
        self.crowded: list[Crowded] = []

    @property
    def tree(self) -> Element:
        return self._open[0].frozen()

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(Page(tuple(_chunks(page))) for page in self._pages)

    @contextlib.contextmanager
    def tag(self, tag: str, again: object = None, **settings: object) -> Iterator[None]:
        """What is written within belongs to a new element; settings are those of `Element`.

        With the same `again` as before it belongs to the element from then, which goes on in another column or on another page.
        Within an artifact nothing is tagged.
        """
        if self._artifact:
            yield
            return
        node = self._tagged.get(again) if again is not None else None
        if node is None:
            node = _Node(Element(tag, (), **settings))  # type: ignore[arg-type]
            self._open[-1].children.append(node)
        if again is not None:
            self._tagged[again] = node
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
    def saying(self, statement: Statement, again: object = None) -> Iterator[None]:
        """What is written within are the words of this statement, which with the same `again` as before go on."""
        self._said.append(_Said(statement, self.frame, again))
        yield
        said = self._said.pop()
        if said.words:
            self._place(said)

    def _place(self, said: _Said) -> None:
        """A statement is placed once in a frame, and again where it goes on in another."""
        made = _placed(said, self.page + 1)
        at = self._spoken.get(said.again) if said.again is not None else None
        if at is not None and (self.placed[at].page, self.placed[at].frame) == (made.page, made.frame):
            self.placed[at] = replace(made, box=self.placed[at].box.joined(made.box))
            return
        if said.again is not None:
            self._spoken[said.again] = len(self.placed)
        self.placed.append(made)

    def spoken(self, statement: Statement, box: Box, size: float, colour: str) -> None:
        """A statement that a drawing says within a box: it is read aloud as the drawing's alternative."""
        words = statement.text
        self.placed.append(
            Placed(
                statement.id,
                statement.claims,
                words,
                self.page + 1,
                self.frame,
                size,
                False,
                colour,
                box,
                printed=False,
                kind=statement.kind,
            )
        )

    def line(self, line: Line, x: float, y: float, size: float, colour: str, room: float) -> None:
        """One line of text with its left end and baseline at (x, y); a link within becomes an element of its own.

        A line that is wider than its room is written all the same, and remembered as crowded.
        """
        if too_wide((line,), room):
            place = self._said[-1].statement.place if self._said else None
            self.crowded.append(Crowded("".join(piece.text for piece in line.pieces).strip(), self.page + 1, place))
        for piece in line.pieces:
            words = Words(x + piece.x, y, piece.text, piece.weight, size, colour, piece.width)
            if piece.url is None:
                self.ink(words)
            else:
                self._link(words, piece.url)
            if piece.underlined:
                self._underline(words)

    def _underline(self, words: Words) -> None:
        """A line below words, but not below the space at their end; it belongs to them, so that they stay one content."""
        width = words.width * len(words.text.rstrip()) / max(1, len(words.text))
        self.fill(vector.rounded_rect(words.x, words.y + words.size * 0.14, width, words.size * 0.07), words.colour)

    def _link(self, words: Words, url: str) -> None:
        last = self._open[-1].children[-1] if self._open[-1].children else None
        if isinstance(last, _Node) and last.shape.url == url:
            self._open.append(last)  # the link goes on over the line's end
        else:
            node = _Node(Element("Link", (), url=url))
            self._open[-1].children.append(node)
            self._open.append(node)
        self.ink(words)
        box = Box(words.x, words.y - words.size, words.width, words.size * 1.3)
        self._open[-1].children.insert(0, LinkArea(self.page, box))  # so that its words stay one content over lines
        self._open.pop()

    def fill(self, path: Path, colour: str) -> None:
        """Fill a path."""
        self.ink(Fill(path, colour))

    def ground(self, path: Path, colour: str) -> None:
        """Fill an area that only sets apart what stands on it, or decorates: it tells nothing by being filled."""
        self.ink(Fill(path, colour, ground=True))

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
        kind=said.statement.kind,
    )
