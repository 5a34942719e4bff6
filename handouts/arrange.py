"""A plan of pages in, the plan of the sheets that they are printed on out.

Copies of a page beside each other are drawn here and not placed by another program afterwards, because that loses the tags:
the first copy is the one that is read aloud, the others and the marks to cut by are artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handouts.grid import PAPERS
from handouts.record import Chunk, Content, Element, Fill, HandoutPlan, Ink, LinkArea, Page, Stroke, Words
from plaincare.formats import Arrangement, Paper
from plaincare.graphics import vector
from plaincare.graphics.colour import LINE
from plaincare.plan import Box
from plaincare.values import dataclass

_MARK: Final = 12.0  # points: how long a mark to cut by is
_APART: Final = 4.0  # from the mark to what is cut
_THIN: Final = 0.5


@dataclass(frozen=True)
class _Cells:
    """Where copies stand on a sheet: the first at (left, top), so many across and down, each so wide and high."""

    left: float
    top: float
    across: int
    down: int
    width: float
    height: float


def arranged(plan: HandoutPlan, arrangement: Arrangement, local: Paper | None = None) -> HandoutPlan:
    """The plan on sheets; `local` is the paper that the clinic prints on, where it has said so."""
    if arrangement == "single":
        return plan
    width, height = PAPERS[local or "letter"]
    across, down = max(1, int(width // plan.width)), max(1, int(height // plan.height))
    left, top = (width - across * plan.width) / 2, (height - down * plan.height) / 2
    cells = _Cells(left, top, across, down, plan.width, plan.height)
    return replace(
        plan,
        width=width,
        height=height,
        pages=tuple(Page(tuple(_chunks(page, cells))) for page in plan.pages),
        tree=_element(plan.tree, cells),
        placed=tuple(replace(placed, box=_box(placed.box, cells)) for placed in plan.placed),
    )


def _chunks(page: Page, cells: _Cells) -> Iterator[Chunk]:
    """The page in the first cell, the marks, and its copies in all other cells."""
    for chunk in page.chunks:
        yield chunk._replace(ink=tuple(_ink(ink, cells.left, cells.top) for ink in chunk.ink))
    yield Chunk("Layout", None, tuple(_marks(cells)))
    drawn = [ink for chunk in page.chunks for ink in chunk.ink]
    for i in range(1, cells.across * cells.down):
        x, y = cells.left + i % cells.across * cells.width, cells.top + i // cells.across * cells.height
        yield Chunk("Layout", None, tuple(_ink(ink, x, y) for ink in drawn))


def _marks(cells: _Cells) -> Iterator[Ink]:
    """Short lines outside of the copies, at both ends of each cut."""
    right, bottom = cells.left + cells.across * cells.width, cells.top + cells.down * cells.height
    for column in range(cells.across + 1):
        x = cells.left + column * cells.width - _THIN / 2
        for y in (cells.top - _APART - _MARK, bottom + _APART):
            yield Fill(vector.rounded_rect(x, y, _THIN, _MARK), LINE)
    for row in range(cells.down + 1):
        y = cells.top + row * cells.height - _THIN / 2
        for x in (cells.left - _APART - _MARK, right + _APART):
            yield Fill(vector.rounded_rect(x, y, _MARK, _THIN), LINE)


def _ink(ink: Ink, dx: float, dy: float) -> Ink:
    match ink:
        case Words():
            return ink._replace(x=ink.x + dx, y=ink.y + dy)
        case Fill() | Stroke():
            return ink._replace(path=vector.transformed(ink.path, 1, dx, dy))


def _element(element: Element, cells: _Cells) -> Element:
    box = _box(element.box, cells) if element.box else None
    return replace(element, box=box, children=tuple(_child(child, cells) for child in element.children))


def _child(child: Element | Content | LinkArea, cells: _Cells) -> Element | Content | LinkArea:
    if isinstance(child, Element):
        return _element(child, cells)
    return child._replace(box=_box(child.box, cells)) if isinstance(child, LinkArea) else child


def _box(box: Box, cells: _Cells) -> Box:
    return box._replace(x=box.x + cells.left, y=box.y + cells.top)
