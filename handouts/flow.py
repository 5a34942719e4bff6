"""What blocks are made of: a Flow knows its height in a given width, and how to write itself with a Pen at a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from handouts.breaks import in_parts
from handouts.grid import Grid, grid
from handouts.pen import Pen
from handouts.style import Styles, first_baseline
from plaincare.formats import HandoutFormat
from plaincare.graphics import lines, vector
from plaincare.graphics.colour import INK
from plaincare.graphics.lines import Line, Style
from plaincare.job import Job
from plaincare.model import Statement
from plaincare.values import NamedTuple, dataclass, replace

SECTIONS = 9  # points between the sections of a column, at least
BEFORE_PAGE = 16  # points between the status and the page on one line of a foot: two spaces and more (LOOK, spaces)

Write = Callable[[Pen, float, float], None]


class Flow(NamedTuple):
    """Something `height` points high that `write(pen, x, y)` puts with its top left corner at (x, y).

    `split()` gives the pieces between which a column may end; a flow without it is never split.
    """

    height: float
    write: Write
    split: Callable[[], Iterable[Piece]] | None = None

    def pieces(self) -> list[Piece]:
        """The flow as pieces below each other, which together write what the whole does."""
        return list(self.split()) if self.split else [Piece(self)]


class Mark(NamedTuple):
    """A heading and where it stands: its page, counted from 1, and how far down; on page 0 as long as that is not known."""

    id: str
    text: str
    page: int = 0
    y: float = 0

    @property
    def url(self) -> str:
        """What opens it, as the plan writes an address within the document."""
        return f"#{self.page},{self.y:.0f}"


class Piece(NamedTuple):
    """A part of a flow, never split itself. `gap`: points to the piece above; `keep`: no column ends after it.

    `again` is what stands above it once more where it is the first of a column, such as the head of a table.
    """

    flow: Flow
    gap: float = 0
    keep: bool = False
    again: Flow | None = None

    @property
    def above(self) -> float:
        """How high what stands above it again is, in points."""
        return self.again.height if self.again else 0.0


@dataclass(frozen=True)
class Kit:
    """What flows are made with: the job's words, icons and brand, the styles at one body size, the page's grid, and the
    review's line."""

    job: Job[HandoutFormat]
    styles: Styles
    grid: Grid
    reviewed: str = ""
    marks: tuple[Mark, ...] = ()  # what a list of contents lists
    ink: str = INK  # the text's colour; another one on a ground that is not white
    apart: float = SECTIONS  # points between the sections of a column, where there is no room to spare

    def on(self, page: int) -> Kit:
        """The same on a page, counted from 1: the panels of a folded sheet are not equally wide."""
        sheet, scale, local = self.job.format.sheet, self.styles.scale, self.job.clinic.paper
        found = grid(sheet, scale, local, page)
        if sheet.foot in ("short", "line"):
            found = grid(sheet, scale, local, page, len(self.status(found.measure - self.numbered)))
        return replace(self, grid=found)

    def status(self, width: float) -> tuple[Line, ...]:
        """The status as it stands in a short foot so wide: the longest way to say it that takes one line, or else the shortest."""
        ways = [lines.plain(way, self.styles.family, self.styles.status, width) for way in self.job.notices]
        return next((way for way in ways if len(way) == 1), ways[-1])

    @property
    def told(self) -> bool:
        """Whether a line under the title says whose sheet it is: where the foot does not, or names fewer reviewers."""
        sheet = self.job.format.sheet
        return sheet.head != "none" and (sheet.foot != "full" or self.reviewed != self.job.status)

    @property
    def numbered(self) -> float:
        """The room that the page's number takes beside the status in a foot of one line, with the space before it."""
        return BEFORE_PAGE + self.widest_number if self.job.format.sheet.foot == "line" else 0

    @property
    def widest_number(self) -> float:
        """How wide the page's number is at most: one line of a foot is then long enough for all pages, or for none."""
        most = self.job.format.sheet.most
        return self.styles.family.regular.width(
            self.job.words.page.format(page=most, pages=most), self.styles.foot.size
        )

    @property
    def deep(self) -> str:
        """The brand's dark shade, for headings and signs on white."""
        return self.styles.palette.deep if self.ink == INK else self.ink

    @property
    def bleeds(self) -> bool:
        """Whether the page is a sheet that is printed larger and trimmed, so that what is filled may reach its edges."""
        single = self.job.format.sheet.arrangement == "single"
        return single and self.job.options.rendition.printer == "press"

    @property
    def section(self) -> str:
        """The tag of a section's heading: below the title, or the first level where there is none (ISO 14289-1, 7.4.2)."""
        return "H1" if self.job.format.sheet.head == "none" else "H2"

    def drawn(self, size: float) -> float:
        """Points of what is drawn, or left white, beside text: so many where the body is 12 points."""
        return size * self.styles.scale.drawn * self.styles.growth

    def white(self, size: float) -> float:
        """Points left white between texts: so many where the body is 12 points and pages are not close."""
        return size * self.styles.scale.between * self.styles.growth

    def line(self, width: float) -> float:
        """How wide running text is set in a column of a width: not so wide that the eye loses the next line."""
        scale = self.styles.scale
        return min(width, scale.longest * self.styles.body_size / scale.body.size)


EMPTY = Flow(0, lambda pen, x, y: None)


def stack(flows: Sequence[Flow], gap: float) -> Flow:
    """Flows below each other, with a gap between."""
    present = [flow for flow in flows if flow.height]
    height = sum(flow.height for flow in present) + gap * max(0, len(present) - 1)

    def write(pen: Pen, x: float, y: float) -> None:
        for flow in present:
            flow.write(pen, x, y)
            y += flow.height + gap

    def split() -> Iterator[Piece]:
        for i, flow in enumerate(present):
            first, *rest = flow.pieces()
            yield first._replace(gap=gap if i else 0)
            yield from rest

    return Flow(height, write, split)


def listed(items: Sequence[Flow], gap: float) -> Flow:
    """The items of a list below each other; a column ends after two of them at the soonest, and two are left for the next."""
    return stack([kept(item) if tied(i, len(items)) else item for i, item in enumerate(items)], gap)


def tied(item: int, count: int) -> bool:
    """Whether an item of so many, counted from 0, is kept with the next one: the first is, and the last but one."""
    return count > 1 and item in (0, count - 2)


def column(pieces: Sequence[Piece]) -> Flow:
    """Pieces below each other, the first at the top."""
    gaps = [piece.gap if i else piece.above for i, piece in enumerate(pieces)]

    def write(pen: Pen, x: float, y: float) -> None:
        if pieces and (again := pieces[0].again):
            again.write(pen, x, y)
        for piece, gap in zip(pieces, gaps, strict=True):
            piece.flow.write(pen, x, y + gap)
            y += gap + piece.flow.height

    return Flow(sum(gaps) + sum(piece.flow.height for piece in pieces), write)


def kept(flow: Flow) -> Flow:
    """The flow on one page with the start of what comes after it: a heading, or the words that lead a list."""
    return flow._replace(split=lambda: [piece._replace(keep=True) for piece in flow.pieces()])


def unsplit(flow: Flow) -> Flow:
    """The flow's pieces on one page, as far as a page can hold them; what comes after may stand on the next."""

    def split() -> Iterator[Piece]:
        *most, last = flow.pieces()
        yield from (piece._replace(keep=True) for piece in most)
        yield last

    return flow._replace(split=split)


def whole(flow: Flow) -> Flow:
    """The flow never split."""
    return flow._replace(split=None)


def under(height: float, draw: Write, flow: Flow) -> Flow:
    """The flow below something so many points high that is drawn above it, and stays with its start."""

    def below(part: Flow) -> Flow:
        def write(pen: Pen, x: float, y: float) -> None:
            draw(pen, x, y)
            part.write(pen, x, y + height)

        return Flow(part.height + height, write)

    def split() -> Iterator[Piece]:
        first, *rest = flow.pieces()
        yield first._replace(flow=below(first.flow))
        yield from rest

    return below(flow)._replace(split=split)


def moved(flow: Flow, dx: float = 0, dy: float = 0, below: float = 0) -> Flow:
    """The flow with room above (`dy`), at the left (`dx`) and below."""
    return Flow(flow.height + dy + below, lambda pen, x, y: flow.write(pen, x + dx, y + dy))


def tagged(flow: Flow, tag: str, **settings: object) -> Flow:
    """The flow within a structure element; one and the same where the flow goes on in another column."""

    def within(part: Flow, again: object = None) -> Flow:
        def write(pen: Pen, x: float, y: float) -> None:
            with pen.tag(tag, again, **settings):
                part.write(pen, x, y)

        return Flow(part.height, write)

    def split() -> Iterator[Piece]:
        again = object()
        for piece in flow.pieces():
            yield piece._replace(flow=within(piece.flow, again))

    return within(flow)._replace(split=split)


def said(
    kit: Kit, statement: Statement, width: float, style: Style, tag: str, colour: str = "", indent: float = 0
) -> Flow:
    """A statement as an element, its words broken to the width."""
    rows = lines.broken(statement.runs, kit.styles.family, style, width, indent)

    def part(rows: tuple[Line, ...], again: object = None) -> Flow:
        body = set_lines(kit, rows, style, colour, width)

        def write(pen: Pen, x: float, y: float) -> None:
            with pen.tag(tag, again), pen.saying(statement, again):
                body.write(pen, x, y)

        return Flow(body.height, write)

    def split() -> Iterator[Piece]:
        again = object()
        yield from (Piece(part(some, again)) for some in in_parts(rows))

    return part(rows)._replace(split=split)


def words(kit: Kit, text: str, width: float, style: Style, tag: str | None, colour: str = "") -> Flow:
    """Words of the program's own, as an element, or without one where the caller opens it."""
    body = set_lines(kit, lines.plain(text, kit.styles.family, style, width), style, colour, width)
    return tagged(body, tag) if tag else body


def set_lines(kit: Kit, rows: tuple[Line, ...], style: Style, colour: str, room: float) -> Flow:
    """Lines below each other, without an element of their own."""
    first, colour = first_baseline(style, kit.styles.family), colour or kit.ink

    def write(pen: Pen, x: float, y: float) -> None:
        for i, row in enumerate(rows):
            pen.line(row, x, y + first + i * style.leading, style.size, colour, room)

    return Flow(len(rows) * style.leading, write)


def icon(kit: Kit, pen: Pen, name: str, x: float, y: float, size: float, colour: str) -> None:
    """An icon with its top left corner at (x, y); decoration, because the words beside it say the same."""
    drawing = kit.job.icons[name]
    with pen.artifact():
        for shape in drawing.shapes:
            pen.fill(vector.transformed(shape.path, size / drawing.width, x, y), colour)


def rule(pen: Pen, x: float, y: float, width: float, thickness: float, colour: str) -> None:
    """A horizontal line as decoration, its middle at y."""
    with pen.artifact():
        pen.fill(vector.rounded_rect(x, y - thickness / 2, width, thickness), colour)
