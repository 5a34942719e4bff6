"""Room to write in, where a booklet has a page to spare or a notice leaves most of its page: a heading and ruled lines."""

from __future__ import annotations

from typing import Final

from handouts.flow import Flow, Kit, rule, words
from handouts.pen import Pen
from plaincare.graphics.colour import LINE

_ROW: Final = 26.0  # points from line to line, for handwriting
_THICK: Final = 0.75


def notes(kit: Kit, room: float) -> Flow:
    """So many points high; the lines are decoration, for the heading says what they are for."""
    measure = kit.grid.measure
    heading = words(kit, kit.job.words.notes, measure, kit.styles.heading, kit.section, kit.deep)

    def write(pen: Pen, x: float, y: float) -> None:
        heading.write(pen, x, y)
        for i in range(1, int((room - heading.height) / _ROW) + 1):
            rule(pen, x, y + heading.height + i * _ROW, measure, _THICK, LINE)

    return Flow(room, write)
