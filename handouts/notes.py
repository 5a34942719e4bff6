"""Ruled lines to write on, where a booklet has a page to spare, or a notice or a panel leaves room below its text."""

from __future__ import annotations

from typing import Final

from handouts.flow import EMPTY, Flow, Kit, rule, words
from handouts.pen import Pen
from plaincare.formats import Frame
from plaincare.graphics.colour import LINE

_ROW: Final = 26.0  # points from line to line, for handwriting
_THICK: Final = 0.75
_ABOVE: Final = 10.0  # points left white above lines that stand below other text
_LEAST: Final = 2  # fewer lines are not worth a heading, and are left out


def notes(kit: Kit, room: float) -> Flow:
    """So many points high; the lines are decoration, for the heading says what they are for."""
    measure = kit.grid.measure
    heading = words(kit, kit.job.words.notes, measure, kit.styles.heading, kit.section, kit.deep)
    return _ruled(heading, measure, int((room - heading.height) / _ROW))._replace(height=room)


def below(kit: Kit, frame: Frame, room: float) -> Flow:
    """As many lines in a frame as so many points have room for; nothing where they are too few.

    What they are for stands above them in bold: it is their label, and no heading, for no text follows.
    """
    x, width = kit.grid.extent(frame.span)
    label = words(kit, kit.job.words.notes, width, kit.styles.label, "P")
    count = int((room - _ABOVE - label.height) / _ROW)
    if count < _LEAST:
        return EMPTY
    lines = _ruled(label, width, count)

    def write(pen: Pen, left: float, y: float) -> None:
        pen.frame = frame.id
        lines.write(pen, x, y + _ABOVE)

    return Flow(lines.height + _ABOVE, write)


def _ruled(head: Flow, width: float, count: int) -> Flow:
    """So many lines below what they are for."""

    def write(pen: Pen, x: float, y: float) -> None:
        head.write(pen, x, y)
        for i in range(1, count + 1):
            rule(pen, x, y + head.height + i * _ROW, width, _THICK, LINE)

    return Flow(head.height + count * _ROW, write)
