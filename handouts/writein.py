"""What is filled in with a pen: labelled lines to write on, and a grid of empty cells. Blocks in, flows out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from handouts.flow import EMPTY, Flow, Kit, kept, said, stack
from handouts.pen import Pen
from handouts.style import first_baseline
from plaincare.graphics import vector
from plaincare.graphics.colour import INK, LINE
from plaincare.model import Blank, Statement, Tracker, WriteIn

_LINE: Final = 24.0  # points from line to line: what a hand needs (LOOK, after; the issue asks for 24)
_THICK: Final = 1.0  # the line itself (LOOK, Table: blanks)
_AFTER: Final = 6.0  # between a label and its line
_UNDER: Final = 3.0  # the line lies so far below the label's baseline
_SHORTEST: Final = (
    90.0  # points: 1.25 inches, in which a date and a time have room; a label that leaves less stands alone
)
_TWO_COLUMNS: Final = 330.0  # points: from here on two lines have room side by side
_ROW: Final = 26.0  # points: a cell's height for handwriting; 0.3 inch, 21.6 points, is the least
_PAD: Final = 5.0


def write_in(kit: Kit, block: WriteIn, width: float) -> Flow:
    """Labels with lines after them, two side by side where both have room; several lines below their label."""
    lead = kept(said(kit, block.lead, kit.line(width), kit.styles.body, "P")) if block.lead else EMPTY
    share = (width - kit.grid.gutter) / 2
    rows = [
        _beside(kit, [_blank(kit, blank, share if len(row) == 2 else width) for blank in row], share)
        for row in _paired(kit, block.blanks, width, share)
    ]
    return stack([lead, stack(rows, 0)], kit.drawn(2))


def _paired(kit: Kit, blanks: Sequence[Blank], width: float, share: float) -> Iterator[Sequence[Blank]]:
    """Two blanks a row where the next is short too, or else one."""
    waiting: Blank | None = None
    for blank in blanks:
        beside = _label(kit, blank) + kit.drawn(_AFTER + _SHORTEST) <= share
        short = width >= kit.drawn(_TWO_COLUMNS) and blank.lines == 1 and beside
        if waiting and short:
            yield waiting, blank
            waiting = None
            continue
        if waiting:
            yield (waiting,)
        waiting = blank if short else None
        if not short:
            yield (blank,)
    if waiting:
        yield (waiting,)


def _label(kit: Kit, blank: Blank) -> float:
    return kit.styles.family.regular.width(blank.label.text, kit.styles.body.size)


def _beside(kit: Kit, flows: Sequence[Flow], share: float) -> Flow:
    def write(pen: Pen, x: float, y: float) -> None:
        for i, flow in enumerate(flows):
            flow.write(pen, x + i * (share + kit.grid.gutter), y)

    return Flow(max(flow.height for flow in flows), write)


def _blank(kit: Kit, blank: Blank, width: float) -> Flow:
    """The label at the foot of its row and the line after it; with several lines, or no room after it, they stand below."""
    row, style = kit.drawn(_LINE), kit.styles.body
    label = said(kit, blank.label, width, style, "P")
    start = _label(kit, blank) + kit.drawn(_AFTER)
    after = blank.lines == 1 and start <= width * 0.7
    top = max(0.0, row - style.leading)
    foot = top + first_baseline(style, kit.styles.family) + kit.drawn(_UNDER)

    def write(pen: Pen, x: float, y: float) -> None:
        label.write(pen, x, y + top)
        if after:
            _ruled(pen, x + start, y + foot, width - start)
            return
        for i in range(1, blank.lines + 1):
            _ruled(pen, x, y + top + label.height + i * row - kit.drawn(_UNDER), width)

    return Flow(max(row, top + label.height) if after else top + label.height + blank.lines * row, write)


def _ruled(pen: Pen, x: float, y: float, width: float) -> None:
    """A line to write on, its upper edge at y; never read aloud, for its label says what it is."""
    with pen.artifact():
        pen.fill(vector.rounded_rect(x, y, width, _THICK), INK)


def tracker(kit: Kit, block: Tracker, width: float) -> Flow:
    """A table whose cells are empty, but for the heads of its columns and its rows."""
    lead = kept(said(kit, block.lead, kit.line(width), kit.styles.body, "P")) if block.lead else EMPTY
    named = kit.styles.family.bold
    first = max(named.width(text.text, kit.styles.label.size) for text in (block.header[0], *block.rows)) + 2 * _PAD + 1
    widths = [first, *[(width - first) / (len(block.header) - 1)] * (len(block.header) - 1)]
    heads = [_head(kit, head, wide) for head, wide in zip(block.header, widths, strict=True)]
    weeks = [_head(kit, row, first) for row in block.rows]
    return stack([lead, _grid(kit, heads, weeks, widths)], kit.drawn(8))


def _head(kit: Kit, text: Statement, width: float) -> Flow:
    return said(kit, text, width - 2 * _PAD, kit.styles.label, "P")


def _grid(kit: Kit, heads: Sequence[Flow], weeks: Sequence[Flow], widths: Sequence[float]) -> Flow:
    top = max(head.height for head in heads) + 2 * _PAD
    rows = [max(kit.drawn(_ROW), week.height + 4) for week in weeks]
    height, whole = top + sum(rows), sum(widths)

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.artifact():
            pen.ground(vector.rounded_rect(x, y, whole, top), kit.styles.palette.tint1)
            _lines(kit, pen, x, y, [top, *rows], widths)
        with pen.tag("Table"):
            _row(pen, heads, "Column", widths, x, y, top)
            below = y + top
            for week, row in zip(weeks, rows, strict=True):
                _row(pen, [week], "Row", widths, x, below, row)
                below += row

    return Flow(height, write)


def _row(
    pen: Pen, heads: Sequence[Flow], scope: str, widths: Sequence[float], x: float, y: float, height: float
) -> None:
    """A row: its heads, and empty cells after them."""
    with pen.tag("TR"):
        for i, width in enumerate(widths):
            if i < len(heads):
                with pen.tag("TH", scope=scope):
                    heads[i].write(pen, x + _PAD, y + (height - heads[i].height) / 2)
            else:
                with pen.tag("TD"):
                    pass
            x += width


def _lines(kit: Kit, pen: Pen, x: float, y: float, rows: Sequence[float], widths: Sequence[float]) -> None:
    """The grid's lines, a heavier one under the heads; those between columns too, for there is nothing in the cells."""
    bottom, below = y + sum(rows), y + rows[0]
    for i in range(len(widths) + 1):
        pen.fill(vector.rounded_rect(x + sum(widths[:i]) - 0.375, below, 0.75, bottom - below), LINE)
    for i, row in enumerate(rows):
        y += row
        thick = 0.75 if i else 1.5
        pen.fill(vector.rounded_rect(x, y - thick / 2, sum(widths), thick), LINE if i else kit.deep)
