"""A plan in, the same plan for a printer that saves ink out: no filled areas; what stood light on a dark one is dark on white.

Done with the plan and not while drawing, so that no format and no block has to know of it: a ground is outlined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handouts.record import Chunk, Fill, HandoutPlan, Ink, Page, Stroke, Words
from plaincare.graphics import vector
from plaincare.graphics.colour import LINE, WHITE, contrast
from plaincare.plan import Placed
from plaincare.values import NamedTuple

_WIDE: Final = 1.25  # points of an outline, as of every box (docs/look.md)
_SEEN: Final = 3.0  # to one: what is drawn is told from white (WCAG 2.2, 1.4.11)


class _Ground(NamedTuple):
    """An area that was filled, and where."""

    box: vector.Box
    colour: str


def saved(plan: HandoutPlan) -> HandoutPlan:
    """The plan without filled areas."""
    pages, grounds = [], []
    for page in plan.pages:
        under: list[_Ground] = []
        pages.append(Page(tuple(_chunk(chunk, under) for chunk in page.chunks)))
        grounds.append(under)
    placed = tuple(_placed(one, grounds[one.page - 1]) for one in plan.placed)
    return replace(plan, pages=tuple(pages), placed=placed)


def _chunk(chunk: Chunk, under: list[_Ground]) -> Chunk:
    return chunk._replace(ink=tuple(_inks(chunk.ink, under)))


def _inks(inks: tuple[Ink, ...], under: list[_Ground]) -> Iterator[Ink]:
    """The inks as they are printed now; `under` learns of each ground that lies under what comes after it."""
    for ink in inks:
        if isinstance(ink, Fill) and ink.ground:
            box = vector.bounds(ink.path)
            outline = _shown(ink.colour, _middle(box), under)
            yield Fill(ink.path, WHITE)  # it still hides what it lies on
            if outline != WHITE:
                yield Stroke(ink.path, outline if _dark(outline) else LINE, _WIDE)
            under.append(_Ground(box, ink.colour))
        else:
            yield ink._replace(colour=_shown(ink.colour, _at(ink), under))


def _shown(colour: str, at: vector.Point, under: list[_Ground]) -> str:
    """The colour of what stands at a point: that of the dark ground there where it was light on it, which is white now."""
    ground = next((ground.colour for ground in reversed(under) if _within(at, ground.box)), WHITE)
    return ground if _dark(ground) and not _dark(colour) else colour


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
