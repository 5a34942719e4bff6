"""The size of a folded sheet, or a number of pages in; where each page stands on the sheets out. Points, in reading order.

A C-fold has six panels. A person sees the cover, opens it to the left panel inside, with the flap still over the other two, opens
the flap to these, and on folding it in again sees the flap and last the back. So what is read in order runs over the inside, which
lies open from left to right, and the flap, which is met at two moments, holds what is read by itself.
Saddle stitching lays sheets into each other, folds them once and staples them in the fold.
"""

from __future__ import annotations

from typing import Final

from plaincare.values import NamedTuple

TUCKED: Final = (
    4.5  # points by which the flap that is folded in is narrower: 1/16 inch, on paper of usual weight (the brief, 4)
)


class Spot(NamedTuple):
    """Where a page stands: the side of a sheet, counted from 0, and its top left corner there."""

    side: int
    x: float
    y: float = 0


class Panel(NamedTuple):
    """A panel of a folded sheet, and at which of its sides the sheet is folded."""

    spot: Spot
    width: float
    fold_left: bool
    fold_right: bool


def c_fold(width: float) -> tuple[Panel, ...]:
    """The six panels of a sheet so wide: cover, inside from left to right, flap, back; side 0 is the outside."""
    wide = (width + TUCKED) / 3
    flap = wide - TUCKED
    return (
        Panel(Spot(0, flap + wide), wide, fold_left=True, fold_right=False),
        Panel(Spot(1, 0), wide, fold_left=False, fold_right=True),
        Panel(Spot(1, wide), wide, fold_left=True, fold_right=True),
        Panel(Spot(1, 2 * wide), flap, fold_left=True, fold_right=False),
        Panel(Spot(0, 0), flap, fold_left=False, fold_right=True),
        Panel(Spot(0, flap), wide, fold_left=True, fold_right=True),
    )


def folds(width: float) -> tuple[tuple[float, ...], ...]:
    """Where a C-fold is folded, side by side of the sheet: from the left edge, in points."""
    panels = c_fold(width)
    return tuple(tuple(sorted(p.spot.x for p in panels if p.spot.side == side and p.spot.x)) for side in (0, 1))


def saddle(count: int, width: float, page: float) -> tuple[Spot, ...]:
    """Where pages so wide stand on sheets so wide; `count` is a multiple of four.

    Sides are counted sheet by sheet, front then back. The outermost sheet has the last page and the first on its front,
    the second and the last but one on its back.
    """
    left, right = width / 2 - page, width / 2
    return tuple(Spot(*_bound(number, count, left, right)) for number in range(1, count + 1))


def _bound(number: int, count: int, left: float, right: float) -> tuple[int, float]:
    """The side of a page, and its left edge: odd pages are right ones, and two that share a side add up to count and one."""
    outer = min(number, count + 1 - number)
    return outer - 1, right if number % 2 else left
