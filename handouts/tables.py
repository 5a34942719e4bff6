"""Tables with header cells that say what they head: the outline's own, and the clinic's prices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from handouts.flow import EMPTY, Flow, Kit, Piece, kept, moved, rule, said, stack, tied, words
from handouts.pen import Pen
from plaincare import language
from plaincare.clinic import Price, price_list
from plaincare.graphics import vector
from plaincare.graphics.colour import LINE
from plaincare.model import Statement, Table
from plaincare.values import NamedTuple

PAD: Final = 10  # points at the left and at the right of what stands in a cell
_PAD_Y: Final = 4  # points above and below it, where pages are not close
_LONG: Final = 4  # rows: a table of fewer is never split
_SHARES: Final = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65)  # of two columns the first one's, the most even first

Scope = Literal["Row", "Column"] | None


class Cell(NamedTuple):
    """What stands in a cell, what the cell heads, and whether it is a figure."""

    flow: Flow
    head: Scope
    right: bool = False


def table(kit: Kit, block: Table, width: float) -> Flow:
    """Rows under a header; the first column heads its rows and is the narrowest."""
    widths = _widths(kit, block, width)
    header = [_said(kit, cell, wide, "Column") for cell, wide in zip(block.header, widths, strict=True)]
    rows = [[_said(kit, cell, widths[i], None if i else "Row") for i, cell in enumerate(row)] for row in block.rows]
    title = said(kit, block.title, width, kit.styles.lead, "P", kit.deep) if block.title else EMPTY
    return stack(
        [
            kept(title),
            grid(kit, header, rows, widths, pad=kit.white(_PAD_Y), side=_side(kit), parted=len(rows) >= _LONG),
        ],
        kit.white(6),
    )


def _side(kit: Kit) -> float:
    """Points at the left and at the right of a text in a cell: fewer where pages are close."""
    return min(PAD, kit.white(PAD))


def _widths(kit: Kit, block: Table, width: float) -> list[float]:
    """The first column as narrow as its longest word lets it be; of two others one may be wider where that makes the table less
    high, but not where they weigh benefits against harms."""
    first = max(width * 0.2, min(width * 0.4, _longest(kit, [row[0] for row in block.rows]) + 2 * _side(kit) + 1))
    rest, count = width - first, len(block.header) - 1
    if count != 2 or any(cell.kind for cell in block.header):
        return [first, *[rest / max(1, count)] * count]
    tries = [[first, rest * share, rest * (1 - share)] for share in _SHARES]
    return min(tries, key=lambda widths: sum(max(_heights(kit, row, widths)) for row in block.rows))


def _heights(kit: Kit, row: Sequence[Statement], widths: Sequence[float]) -> list[float]:
    return [_said(kit, cell, wide, None).flow.height for cell, wide in zip(row, widths, strict=True)]


def _longest(kit: Kit, cells: Sequence[Statement]) -> float:
    """How wide the longest word of some heads is, in points."""
    label = kit.styles.label
    widths = (
        kit.styles.family.face(label.weight).width(word, label.size) for cell in cells for word in cell.text.split()
    )
    return max(widths, default=0.0)


def prices(kit: Kit, width: float) -> Flow:
    """What the clinic charges: the usual plan with its total, then what is not part of it."""
    terms, offered = kit.job.words, kit.job.clinic.prices
    if not offered:
        return EMPTY
    figures = kit.drawn(68)
    widths = [width - figures, figures]
    shown = price_list(offered)
    rows = [_price(kit, price, widths) for price in shown.plan]
    if shown.total is not None:
        total = language.money(terms, shown.total)
        rows.append([worded(kit, terms.total, widths[0], "Row", bold=True), amount(kit, total, widths[1], bold=True)])
    rows += [_price(kit, price, widths) for price in shown.others]
    header = [
        worded(kit, terms.prices, widths[0], "Column", bold=True),
        amount(kit, terms.price, widths[1], True, "Column"),
    ]
    return grid(
        kit, header, rows, widths, total=None if shown.total is None else len(shown.plan), pad=kit.white(_PAD_Y)
    )


def _price(kit: Kit, price: Price, widths: Sequence[float]) -> list[Cell]:
    label = language.service(kit.job.words, price)
    total = language.money(kit.job.words, price.total)
    return [worded(kit, label, widths[0], "Row"), amount(kit, total, widths[1])]


def _said(kit: Kit, cell: Statement, width: float, head: Scope) -> Cell:
    style = kit.styles.label if head else kit.styles.body
    return Cell(said(kit, cell, width - 2 * _side(kit), style, "P"), head)


def worded(kit: Kit, text: str, width: float, head: Scope, bold: bool = False) -> Cell:
    """Words of the program's own, or of a clinic's file."""
    style = kit.styles.label if bold else kit.styles.body
    return Cell(words(kit, text, width - 2 * PAD, style, "P"), head)


def amount(kit: Kit, text: str, width: float, bold: bool = False, head: Scope = None) -> Cell:
    """A figure, its right end on the column's right edge."""
    style = kit.styles.label if bold else kit.styles.body
    inset = width - 2 * PAD - kit.styles.family.face(style.weight).width(text, style.size)
    return Cell(moved(words(kit, text, width, style, "P"), dx=inset), head)


def grid(
    kit: Kit,
    header: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    total: int | None = None,
    pad: float = _PAD_Y,
    side: float = PAD,
    parted: bool = False,
) -> Flow:
    """Header on a tint; lines below rows, heavier below the header and around the total. One that may be `parted` goes
    on in another column, under its header again.
    """
    lines = (header, *rows)
    heights = tuple([max(cell.flow.height for cell in row) + 2 * pad for row in lines])
    heavy = {0} if total is None else {0, total, total + 1}
    made = _Grid(kit, lines, heights, tuple(widths), heavy, side, pad)
    return Flow(sum(heights), made.some(range(len(lines))).write, made.split if parted else None)


class _Grid(NamedTuple):
    """Rows with their heights, the first of them the header; columns with their widths; those rows below which the line is heavy;
    points beside what stands in a cell, and above and below it."""

    kit: Kit
    lines: tuple[Sequence[Cell], ...]
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    heavy: set[int]
    side: float
    pad: float

    def some(self, numbers: range, again: object = None) -> Flow:
        """The rows of these numbers as a table; with the same `again` they are parts of one."""

        def write(pen: Pen, x: float, y: float) -> None:
            if 0 in numbers:
                self.tinted(pen, x, y)
            with pen.tag("Table", again):
                for number in numbers:
                    self.row(pen, number, x, y)
                    y += self.heights[number]

        return Flow(sum(self.heights[number] for number in numbers), write)

    def split(self) -> Iterator[Piece]:
        """Row by row, the header with the first; above those that go on in another column it stands again."""
        again, count, head = object(), len(self.lines) - 1, Flow(self.heights[0], self.repeated)
        yield Piece(self.some(range(2), again), keep=tied(0, count))
        for number in range(1, count):
            yield Piece(self.some(range(number + 1, number + 2), again), keep=tied(number, count), again=head)

    def repeated(self, pen: Pen, x: float, y: float) -> None:
        """The header once more, and not read aloud again."""
        self.tinted(pen, x, y)
        with pen.artifact("Header"):
            self.row(pen, 0, x, y)

    def tinted(self, pen: Pen, x: float, y: float) -> None:
        """What lies under the header."""
        with pen.artifact():
            pen.ground(vector.rounded_rect(x, y, sum(self.widths), self.heights[0]), self.kit.styles.palette.tint1)

    def row(self, pen: Pen, number: int, x: float, y: float) -> None:
        """A row and the line below it."""
        _row(pen, self.lines[number], self.widths, x + self.side, y + self.pad)
        heavy = number in self.heavy
        width, colour = (1.5, self.kit.deep) if heavy else (0.75, LINE)
        rule(pen, x, y + self.heights[number], sum(self.widths), width, colour)


def _row(pen: Pen, row: Sequence[Cell], widths: Sequence[float], x: float, y: float) -> None:
    with pen.tag("TR"):
        for cell, width in zip(row, widths, strict=True):
            with pen.tag("TH" if cell.head else "TD", scope=cell.head):
                cell.flow.write(pen, x, y)
            x += width
