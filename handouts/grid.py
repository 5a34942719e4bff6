"""A sheet in, the grid of its pages out: how large a page is, and where on it text, columns and the foot stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handouts.style import Scale
from plaincare.formats import Columns, Paper, Sheet
from plaincare.values import dataclass

PAPERS: Final[Mapping[Paper, tuple[float, float]]] = {  # points, upright: ANSI/ASME Y14.1, ISO 216, ISO 7810 for none
    "letter": (612, 792),
    "half-letter": (396, 612),
    "tabloid": (792, 1224),
    "a3": (841.89, 1190.55),
    "a4": (595.28, 841.89),
    "a5": (419.53, 595.28),
    "card": (252, 144),  # a business card of the United States, 3.5 by 2 inches
}
METRIC: Final[Mapping[Paper, Paper]] = {"letter": "a4", "half-letter": "a5", "tabloid": "a3"}
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

    def extent(self, span: Columns) -> tuple[float, float]:
        """The left edge and the width of columns, the first and the last of twelve."""
        unit = (self.measure + self.gutter) / 12
        first, last = span
        return self.left + (first - 1) * unit, (last - first + 1) * unit - self.gutter


def grid(sheet: Sheet, scale: Scale, local: Paper | None = None) -> Grid:
    """The grid of a sheet's pages; `local` is the paper that the clinic prints on, where it has said so."""
    width, height = _size(sheet, local)
    margins, leading = sheet.margins, scale.foot.leading
    foot = height - margins.bottom
    if sheet.foot == "full":
        foot -= (leading + 3) + (leading - 2)  # from the rule to the first baseline, and to the second
    elif sheet.foot == "short":
        foot -= leading
    bottom = foot if sheet.foot == "none" else foot - _OVER_FOOT * scale.drawn
    return Grid(width, height, margins.sides, margins.top, width - 2 * margins.sides, bottom, foot)


def paper(sheet: Sheet, local: Paper | None) -> Paper:
    """The paper that a sheet is printed on: the clinic's own where that is the metric one."""
    return METRIC.get(sheet.paper, sheet.paper) if local == "a4" else sheet.paper


def _size(sheet: Sheet, local: Paper | None) -> tuple[float, float]:
    width, height = PAPERS[paper(sheet, local)]
    return (height, width) if sheet.orientation == "landscape" else (width, height)
