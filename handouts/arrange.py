"""A plan of pages in, the plan of the sheets that they are printed on out: copies to be cut apart, or panels to be folded.

Of copies the first is the one that is read aloud; the others, and the marks to cut and to fold by, are artifacts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from typing import Final, TypeAlias

from handouts import folds
from handouts.folds import Spot
from handouts.grid import PAPERS, size
from handouts.moving import moved_ink, on_sheets
from handouts.record import Chunk, Fill, HandoutPlan, Ink, Page
from plaincare.formats import Paper, Sheet
from plaincare.graphics import vector
from plaincare.graphics.colour import LINE
from plaincare.values import dataclass

_MARK: Final = 12.0  # points: how long a mark to cut by is
_APART: Final = 4.0  # from the mark to what is cut
_THIN: Final = 0.5
_UNPRINTED: Final = 12.0  # points at the paper's edge that many printers leave white
_INNER: Final = (
    9.0  # points: how long a mark on the sheet's own edge is, to end before the text, 24 and more from there
)
_ROOM: Final = _MARK + _APART  # points beside the copies that a mark needs

Cuts: TypeAlias = tuple[tuple[float, ...], tuple[float, ...]]  # from the left edge and from the top, in points


@dataclass(frozen=True)
class _Cells:
    """Where copies stand on a sheet: the first at (left, top), so many across and down, each so wide and high."""

    sheet: tuple[float, float]  # how wide and high that is
    left: float
    top: float
    across: int
    down: int
    width: float
    height: float

    def spot(self, side: int, number: int, turned: bool) -> Spot:
        """The cell of a copy, counted from 0: row by row from the left, or from the right on the back of a turned sheet."""
        down, across = divmod(number, self.across)
        if turned:
            across = self.across - 1 - across
        return Spot(side, self.left + across * self.width, self.top + down * self.height)

    def cuts(self) -> Cuts:
        """Where it is cut between copies that leave no room beside them for marks."""
        across, down = tuple(self.columns()[1:-1]), tuple(self.rows()[1:-1])
        return across if self.top < _ROOM else (), down if self.left < _ROOM else ()

    def columns(self) -> list[float]:
        """Where the sheet is cut from top to bottom."""
        return [self.left + column * self.width for column in range(self.across + 1)]

    def rows(self) -> list[float]:
        """Where it is cut from left to right."""
        return [self.top + row * self.height for row in range(self.down + 1)]


def arranged(plan: HandoutPlan, sheet: Sheet, local: Paper | None = None, marks: bool = True) -> HandoutPlan:
    """The plan on sheets; `local` is the paper that the clinic prints on, where it has said so.

    Without `marks` on it to fold by, or to cut by where copies leave no room for them: a print shop has them outside of the sheet.
    """
    match sheet.arrangement:
        case "single":
            return plan
        case "n-up":
            return _copied(plan, sheet.duplex is not None, _cells(plan, local), marks)
        case "c-fold":
            made = _folded(plan, *size(sheet, local))
            return _with_fold_marks(made) if marks else made
        case "saddle":
            return _bound(plan, local)


def folded(sheet: Sheet, plan: HandoutPlan) -> tuple[tuple[float, ...], ...]:
    """Where the sheets of a plan are folded, side by side: from the left edge, in points."""
    match sheet.arrangement:
        case "c-fold":
            return folds.folds(plan.width)
        case "saddle":
            return ((plan.width / 2,),) * plan.count
        case _:
            return ()


def cut(sheet: Sheet, plan: HandoutPlan, local: Paper | None) -> Cuts:
    """Where the sheets of a plan of pages are cut between copies that leave no room beside them for marks."""
    return _cells(plan, local).cuts() if sheet.arrangement == "n-up" else ((), ())


def _folded(plan: HandoutPlan, width: float, height: float) -> HandoutPlan:
    """Six pages as the panels of a C-fold."""
    return on_sheets(plan, [panel.spot for panel in folds.c_fold(width)], width, height)


def _with_fold_marks(plan: HandoutPlan) -> HandoutPlan:
    """Marks to fold by on the inside, where nobody sees them afterwards."""
    width, height = plan.width, plan.height
    outside, inside = plan.pages
    tops = (_UNPRINTED, height - _UNPRINTED - _INNER)
    marks = Chunk("Layout", None, tuple(_lines(folds.folds(width)[1], tops, _INNER)))
    return replace(plan, pages=(outside, Page((*inside.chunks, marks))))


def _bound(plan: HandoutPlan, local: Paper | None) -> HandoutPlan:
    """Pages side by side on sheets that lie on their side, to be laid into each other, folded and stapled in the fold."""
    height, width = PAPERS[local or "letter"]
    return on_sheets(plan, folds.saddle(plan.count, width, plan.width), width, height)


def _copied(plan: HandoutPlan, both_sides: bool, cells: _Cells, marks: bool) -> HandoutPlan:
    """As many copies of each page as a sheet holds; backs stand so that each lies behind its own front."""
    backs = [both_sides and number % 2 == 1 for number in range(plan.count)]
    made = on_sheets(plan, [cells.spot(n, 0, back) for n, back in enumerate(backs)], *cells.sheet)
    drawn = [*_marks(cells), *(_inner(cells) if marks else ())]
    mark = Chunk("Layout", None, tuple(drawn))
    pages = zip(made.pages, plan.pages, backs, strict=True)
    return replace(made, pages=tuple(Page((*one.chunks, mark, *_copies(own, cells, back))) for one, own, back in pages))


def _cells(plan: HandoutPlan, local: Paper | None) -> _Cells:
    """Where copies of a page stand on a sheet: in its middle."""
    width, height = _sheet(plan, PAPERS[local or "letter"])
    across, down = _fitting(plan, width, height)
    left, top = (width - across * plan.width) / 2, (height - down * plan.height) / 2
    return _Cells((width, height), left, top, across, down, plan.width, plan.height)


def _sheet(plan: HandoutPlan, upright: tuple[float, float]) -> tuple[float, float]:
    """The sheet upright, or on its side where that holds two copies and upright it holds one."""
    width, height = upright
    counts = [across * down for across, down in (_fitting(plan, width, height), _fitting(plan, height, width))]
    return (height, width) if counts[0] == 1 < counts[1] else upright


def _fitting(plan: HandoutPlan, width: float, height: float) -> tuple[int, int]:
    """How many copies a sheet holds side by side, and below each other."""
    return max(1, int(width // plan.width)), max(1, int(height // plan.height))


def _copies(page: Page, cells: _Cells, back: bool) -> Iterator[Chunk]:
    """The page's copies in all cells but the first."""
    drawn = [ink for chunk in page.chunks for ink in chunk.ink]
    for number in range(1, cells.across * cells.down):
        spot = cells.spot(0, number, back)
        yield Chunk("Layout", None, tuple(moved_ink(ink, spot.x, spot.y) for ink in drawn))


def _marks(cells: _Cells) -> Iterator[Ink]:
    """Short lines outside of the copies, at both ends of each cut, where the sheet has room for them."""
    columns, rows = cells.columns(), cells.rows()
    if cells.top >= _ROOM:
        yield from _lines(columns, (cells.top - _ROOM, rows[-1] + _APART), _MARK)
    if cells.left >= _ROOM:
        yield from _lines(rows, (cells.left - _ROOM, columns[-1] + _APART), _MARK, across=True)


def _inner(cells: _Cells) -> Iterator[Ink]:
    """Short lines on the sheet's own edges, at both ends of each cut between copies."""
    (columns, rows), (width, height) = cells.cuts(), cells.sheet
    yield from _lines(columns, (_UNPRINTED, height - _UNPRINTED - _INNER), _INNER)
    yield from _lines(rows, (_UNPRINTED, width - _UNPRINTED - _INNER), _INNER, across=True)


def _lines(at: Iterable[float], starts: Iterable[float], length: float, across: bool = False) -> Iterator[Ink]:
    """Thin lines downwards at so many points from the left, or across at so many from the top."""
    for middle, start in product(at, starts):
        thin = middle - _THIN / 2
        box = (start, thin, length, _THIN) if across else (thin, start, _THIN, length)
        yield Fill(vector.rounded_rect(*box), LINE)
