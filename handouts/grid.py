"""A sheet in, the grid of its pages out: how large a page is, and where on it text, columns and the foot stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handouts import folds
from handouts.style import Scale
from plaincare.formats import Columns, Paper, Sheet
from plaincare.values import dataclass

PAPERS: Final[Mapping[Paper, tuple[float, float]]] = {  # points, upright: ANSI/ASME Y14.1, ISO 216, ISO 7810 for none
    "letter": (612, 792),
    "half-letter": (396, 612),
    "tabloid": (792, 1224),
    "arch-c": (1296, 1728),
    "a2": (1190.55, 1683.78),
    "a3": (841.89, 1190.55),
    "a4": (595.28, 841.89),
    "a5": (419.53, 595.28),
    "card": (252, 144),  # a business card of the United States, 3.5 by 2 inches
}
METRIC: Final[Mapping[Paper, Paper]] = {"letter": "a4", "half-letter": "a5", "tabloid": "a3", "arch-c": "a2"}
_UNDER_RULE = 3  # points between the rule above a foot of one line and its text
_OVER_FOOT = 8  # points between text and the rule above the foot


@dataclass(frozen=True)
class Grid:
    """A page in points from its top left corner: twelve columns between `left` and `left + measure`, `top` and `bottom`."""

    width: float
    height: float
    left: float
    top: float
    measure: float
    bottom: float  # where content ends
    foot: float  # the rule above the foot
    gutter: float = 18
    side: float = 162  # the narrow column of side headings
    reach: float = 18  # how far a panel reaches out, so that the text in it keeps the column edges
    status: int = 1  # lines of the status in a short foot; none where the page has no foot
    ruled: bool = False  # whether a rule stands above a foot of lines

    def status_line(self, leading: float, line: int) -> float:
        """The baseline of a line of the status, counted from 0."""
        return self.foot + _UNDER_RULE * self.ruled + leading * (line + 0.75)

    def extent(self, span: Columns) -> tuple[float, float]:
        """The left edge and the width of columns, the first and the last of twelve."""
        unit = (self.measure + self.gutter) / 12
        first, last = span
        return self.left + (first - 1) * unit, (last - first + 1) * unit - self.gutter


def grid(sheet: Sheet, scale: Scale, local: Paper | None = None, page: int = 1, status: int = 1) -> Grid:
    """The grid of a sheet's page, counted from 1; `local` is the paper that the clinic prints on, where it has said so.

    `status` is how many lines a short foot has. Of a folded sheet only the middle panels have one, which is one a side.
    """
    width, height = size(sheet, local)
    if sheet.arrangement == "c-fold":
        panel = folds.c_fold(width)[page - 1]
        left, right = (sheet.margins.folds if fold else sheet.margins.sides for fold in panel[2:])
        status *= panel.fold_left and panel.fold_right
        return _within(sheet, scale, (panel.width, height), (left, right), status)
    return _within(sheet, scale, (width, height), (sheet.margins.sides, sheet.margins.sides), status)


def _within(sheet: Sheet, scale: Scale, page: tuple[float, float], sides: tuple[float, float], status: int) -> Grid:
    (width, height), (left, right), margins, leading = page, sides, sheet.margins, scale.foot.leading
    foot = height - margins.bottom
    if sheet.foot == "full":
        foot -= (leading + 3) + (leading - 2)  # from the rule to the first baseline, and to the second
    elif sheet.foot in ("short", "line"):
        foot -= leading * status + _UNDER_RULE * (sheet.foot == "line")
    bottom = foot if sheet.foot == "none" or not status else foot - _OVER_FOOT * scale.drawn
    measure, ruled = width - left - right, sheet.foot == "line"
    return Grid(width, height, left, margins.top, measure, bottom, foot, status=status, ruled=ruled)


def paper(sheet: Sheet, local: Paper | None) -> Paper:
    """The paper that a sheet is printed on: the clinic's own where that is the metric one."""
    return METRIC.get(sheet.paper, sheet.paper) if local == "a4" else sheet.paper


def size(sheet: Sheet, local: Paper | None) -> tuple[float, float]:
    """Width and height of a sheet's paper as it lies, in points."""
    width, height = PAPERS[paper(sheet, local)]
    return (height, width) if sheet.orientation == "landscape" else (width, height)
