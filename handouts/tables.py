"""Tables with header cells that say what they head: the outline's own, and the clinic's prices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from handouts.flow import EMPTY, Flow, Kit, kept, moved, rule, said, stack, words
from handouts.pen import Pen
from plaincare import language
from plaincare.clinic import Price, price_list
from plaincare.graphics import vector
from plaincare.graphics.colour import LINE
from plaincare.model import Statement, Table

PAD: Final = 10  # points at the left and at the right of what stands in a cell
_PAD_Y = 4

Scope = Literal["Row", "Column"] | None


class Cell(NamedTuple):
    """What stands in a cell, what the cell heads, and whether it is a figure."""

    flow: Flow
    head: Scope
    right: bool = False


def table(kit: Kit, block: Table, width: float) -> Flow:
    """Rows under a header; the first column heads its rows and is the narrowest."""
    first = max(width * 0.24, min(width * 0.4, _longest(kit, [row[0] for row in block.rows]) + 2 * PAD + 1))
    rest = (width - first) / max(1, len(block.header) - 1)
    widths = [first, *[rest] * (len(block.header) - 1)]
    header = [_said(kit, cell, wide, "Column") for cell, wide in zip(block.header, widths, strict=True)]
    rows = [[_said(kit, cell, widths[i], None if i else "Row") for i, cell in enumerate(row)] for row in block.rows]
    title = said(kit, block.title, width, kit.styles.lead, "P", kit.deep) if block.title else EMPTY
    return stack([kept(title), grid(kit, header, rows, widths)], 6)


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
    return grid(kit, header, rows, widths, total=None if shown.total is None else len(shown.plan))


def _price(kit: Kit, price: Price, widths: Sequence[float]) -> list[Cell]:
    label = language.service(kit.job.words, price)
    total = language.money(kit.job.words, price.total)
    return [worded(kit, label, widths[0], "Row"), amount(kit, total, widths[1])]


def _said(kit: Kit, cell: Statement, width: float, head: Scope) -> Cell:
    style = kit.styles.label if head else kit.styles.body
    return Cell(said(kit, cell, width - 2 * PAD, style, "P"), head)


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
) -> Flow:
    """Header on a tint; lines below rows, heavier below the header and around the total."""
    heights = [max(cell.flow.height for cell in row) + 2 * pad for row in [header, *rows]]

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.artifact():
            pen.ground(vector.rounded_rect(x, y, sum(widths), heights[0]), kit.styles.palette.tint1)
        with pen.tag("Table"):
            for i, (row, height) in enumerate(zip([header, *rows], heights, strict=True)):
                _row(pen, row, widths, x, y + pad)
                y += height
                heavy = i == 0 or (total is not None and i in (total, total + 1))
                rule(pen, x, y, sum(widths), 1.5 if heavy else 0.75, kit.deep if heavy else LINE)

    return Flow(sum(heights), write)


def _row(pen: Pen, row: Sequence[Cell], widths: Sequence[float], x: float, y: float) -> None:
    with pen.tag("TR"):
        for cell, width in zip(row, widths, strict=True):
            with pen.tag("TH" if cell.head else "TD", scope=cell.head):
                cell.flow.write(pen, x + PAD, y)
            x += width
