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
    heights = [max(cell.flow.height for cell in row) + 2 * pad for row in [header, *rows]]
    lines = [header, *rows]

    def some(numbers: range, again: object = None) -> Flow:
        """The header, which is number 0, and rows."""

        def write(pen: Pen, x: float, y: float) -> None:
            if 0 in numbers:
                tinted(pen, x, y)
            with pen.tag("Table", again):
                for i in numbers:
                    _row(pen, lines[i], widths, x + side, y + pad)
                    y += heights[i]
                    heavy = i == 0 or (total is not None and i in (total, total + 1))
                    rule(pen, x, y, sum(widths), 1.5 if heavy else 0.75, kit.deep if heavy else LINE)

        return Flow(sum(heights[i] for i in numbers), write)

    def tinted(pen: Pen, x: float, y: float) -> None:
        with pen.artifact():
            pen.ground(vector.rounded_rect(x, y, sum(widths), heights[0]), kit.styles.palette.tint1)

    def repeated(pen: Pen, x: float, y: float) -> None:
        """The header above rows that go on in another column: not read aloud again."""
        tinted(pen, x, y)
        with pen.artifact("Header"):
            _row(pen, header, widths, x + side, y + pad)
            rule(pen, x, y + heights[0], sum(widths), 1.5, kit.deep)

    def split() -> Iterator[Piece]:
        again, count, head = object(), len(rows), Flow(heights[0], repeated)
        yield Piece(some(range(2), again), keep=tied(0, count))
        for i in range(1, count):
            yield Piece(some(range(i + 1, i + 2), again), keep=tied(i, count), again=head)

    return Flow(sum(heights), some(range(len(lines))).write, split if parted else None)


def _row(pen: Pen, row: Sequence[Cell], widths: Sequence[float], x: float, y: float) -> None:
    with pen.tag("TR"):
        for cell, width in zip(row, widths, strict=True):
            with pen.tag("TH" if cell.head else "TD", scope=cell.head):
                cell.flow.write(pen, x, y)
            x += width
