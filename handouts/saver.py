"""A plan in, the same plan for a printer that saves ink out: no filled areas; what stood light on a dark one is dark on white.

Done with the plan and not while drawing, so that no format and no block has to know of it: a ground is outlined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handouts.record import Fill, HandoutPlan, Ink, Page, Stroke, Words
from plaincare.graphics import vector
from plaincare.graphics.colour import LINE, WHITE, contrast
from plaincare.plan import Placed
from plaincare.values import NamedTuple

_WIDE: Final = 1.25  # points of an outline, as of every box (docs/look.md)
_BESIDE: Final = 4.0  # points from one line to another: they look like one that was drawn twice
_SEEN: Final = 3.0  # to one: what is drawn is told from white (WCAG 2.2, 1.4.11)


class _Ground(NamedTuple):
    """An area that was filled, and where."""

    box: vector.Box
    colour: str


class _Drawn(NamedTuple):
    """Where something was drawn, and whether it is filled."""

    box: vector.Box
    filled: bool


class _Sheet(NamedTuple):
    """A page while it is drawn: where it has boxes that are outlined anyhow, and what was put on it so far."""

    outlined: list[vector.Box]
    under: list[_Ground]  # what lies under what comes next
    before: list[_Drawn]


_PAPER: Final = _Ground((0.0, 0.0, 0.0, 0.0), WHITE)


def saved(plan: HandoutPlan) -> HandoutPlan:
    """The plan without filled areas."""
    pages, grounds = [], []
    for page in plan.pages:
        sheet = _Sheet(_outlined(page), [], [])
        pages.append(Page(tuple(chunk._replace(ink=tuple(_inks(chunk.ink, sheet))) for chunk in page.chunks)))
        grounds.append(sheet.under)
    placed = tuple(_placed(one, grounds[one.page - 1]) for one in plan.placed)
    return replace(plan, pages=tuple(pages), placed=placed)


def _outlined(page: Page) -> list[vector.Box]:
    """Where a page has boxes that are outlined, filled or not."""
    inks = (ink for chunk in page.chunks for ink in chunk.ink if isinstance(ink, Stroke) and ink.path[-1][0] == "Z")
    return [vector.bounds(ink.path) for ink in inks]


def _inks(inks: tuple[Ink, ...], sheet: _Sheet) -> Iterator[Ink]:
    """The inks as they are printed now, each put on the sheet. A ground is white where it hides anything, and else the paper is."""
    for ink in inks:
        if isinstance(ink, Fill) and ink.ground:
            box = vector.bounds(ink.path)
            outline = _shown(ink.colour, _middle(box), sheet.under)
            if any(_hidden(other, box) for other in sheet.before):
                yield Fill(ink.path, WHITE)
            if outline != WHITE:
                colour = outline if _dark(outline) else LINE
                yield from (Stroke(path, colour, _WIDE) for path in _outlines(ink, box, sheet))
            sheet.under.append(_Ground(box, ink.colour))
            sheet.before.append(_Drawn(box, filled=False))
        else:
            yield ink._replace(colour=_shown(ink.colour, _at(ink), sheet.under))
            sheet.before.append(_Drawn(_reach(ink), isinstance(ink, Fill)))


def _hidden(drawn: _Drawn, box: vector.Box) -> bool:
    """Whether what was drawn may show within a box: not where it is a line around it, or beside it."""
    (left, top, right, bottom), filled = drawn
    x1, y1, x2, y2 = box
    meets = left - _WIDE < x2 and x1 < right + _WIDE and top - _WIDE < y2 and y1 < bottom + _WIDE
    around = left + _WIDE < x1 and x2 < right - _WIDE and top + _WIDE < y1 and y2 < bottom - _WIDE
    return meets and (filled or not around)


def _reach(ink: Ink) -> vector.Box:
    if isinstance(ink, Words):
        return ink.x, ink.y - ink.size, ink.x + ink.width, ink.y + ink.size / 2
    return vector.bounds(ink.path)


def _outlines(ink: Fill, box: vector.Box, sheet: _Sheet) -> list[vector.Path]:
    """The outline of a ground: no more than the side that parts it from the rest of a box which it lies in, the others running
    beside that box's own outline. Such are a light box within a dark one, and the filled part of a box that is outlined."""
    outer = _under(_middle(box), sheet.under)
    boxes = [outer.box] if _dark(outer.colour) and not _dark(ink.colour) else sheet.outlined
    for edges in boxes:
        apart = [abs(own - other) > _BESIDE for own, other in zip(box, edges, strict=True)]
        if sum(apart) <= 1:
            left, top, right, bottom = edges
            ends = (
                ((box[0], top), (box[0], bottom)),
                ((left, box[1]), (right, box[1])),
                ((box[2], top), (box[2], bottom)),
                ((left, box[3]), (right, box[3])),
            )
            return [_line(*side) for side, off in zip(ends, apart, strict=True) if off]
    return [ink.path]


def _line(start: vector.Point, end: vector.Point) -> vector.Path:
    return ("M", *start), ("L", *end)


def _shown(colour: str, at: vector.Point, under: list[_Ground]) -> str:
    """The colour of what stands at a point: that of the dark ground there where it was light on it, which is white now."""
    ground = _under(at, under).colour
    return ground if _dark(ground) and not _dark(colour) else colour


def _under(at: vector.Point, under: list[_Ground]) -> _Ground:
    """The ground that a point lies on; the paper where it lies on none."""
    return next((ground for ground in reversed(under) if _within(at, ground.box)), _PAPER)


def _placed(placed: Placed, under: list[_Ground]) -> Placed:
    box = placed.box
    return replace(placed, colour=_shown(placed.colour, (box.x + box.width / 2, box.y + box.height / 2), under))


def _dark(colour: str) -> bool:
    return contrast(colour, WHITE) >= _SEEN


def _at(ink: Ink) -> vector.Point:
    """A point in the middle of what is printed."""
    if isinstance(ink, Words):
        return ink.x + ink.width / 2, ink.y - ink.size / 3
    return _middle(vector.bounds(ink.path))


def _middle(box: vector.Box) -> vector.Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _within(point: vector.Point, box: vector.Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
