"""Pages of a plan, and where each stands on sheets, in; the plan of the sheets out, with its tags in the order of the pages.

Done with the plan and not with the finished file, because programs that place pages of a PDF on others lose the tags.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from handouts.folds import Spot
from handouts.record import Chunk, Content, Element, Fill, HandoutPlan, Ink, LinkArea, Page, Stroke, Words
from plaincare.graphics import vector
from plaincare.plan import Box
from plaincare.values import replace


def on_sheets(plan: HandoutPlan, spots: Sequence[Spot], width: float, height: float) -> HandoutPlan:
    """The plan with each page at its spot on sheets so large; what is read aloud stays in the order of the pages."""
    firsts = _firsts(plan, spots)
    sides = max(spot.side for spot in spots) + 1
    return replace(
        plan,
        width=width,
        height=height,
        pages=tuple(_side(plan, spots, firsts, side) for side in range(sides)),
        tree=_element(plan.tree, spots, firsts),
        placed=tuple(
            replace(p, page=spots[p.page - 1].side + 1, box=moved_box(p.box, spots[p.page - 1])) for p in plan.placed
        ),
    )


def moved_ink(ink: Ink, dx: float, dy: float) -> Ink:
    """The ink so many points to the right and down."""
    match ink:
        case Words():
            return ink._replace(x=ink.x + dx, y=ink.y + dy)
        case Fill() | Stroke():
            return ink._replace(path=vector.transformed(ink.path, 1, dx, dy))


def moved_box(box: Box, spot: Spot) -> Box:
    """The box of a page that stands at a spot, on its sheet."""
    return box._replace(x=box.x + spot.x, y=box.y + spot.y)


def _firsts(plan: HandoutPlan, spots: Sequence[Spot]) -> list[int]:
    """For each page the number of its first marked content on its side: they count on over the pages of a side."""
    counted: dict[int, int] = {}
    firsts = []
    for page, spot in zip(plan.pages, spots, strict=True):
        firsts.append(counted.get(spot.side, 0))
        counted[spot.side] = firsts[-1] + sum(chunk.mcid is not None for chunk in page.chunks)
    return firsts


def _side(plan: HandoutPlan, spots: Sequence[Spot], firsts: Sequence[int], side: int) -> Page:
    """The ink of a side of a sheet, page by page."""
    here = [
        (page, spot, first) for page, spot, first in zip(plan.pages, spots, firsts, strict=True) if spot.side == side
    ]
    return Page(tuple(_chunk(chunk, spot, first) for page, spot, first in here for chunk in page.chunks))


def _chunk(chunk: Chunk, spot: Spot, first: int) -> Chunk:
    mcid = None if chunk.mcid is None else chunk.mcid + first
    return chunk._replace(mcid=mcid, ink=tuple(moved_ink(ink, spot.x, spot.y) for ink in chunk.ink))


def _element(element: Element, spots: Sequence[Spot], firsts: Sequence[int]) -> Element:
    child = partial(_child, spots=spots, firsts=firsts)
    page = next((child.page for child in element.children if isinstance(child, Content)), 0)
    box = moved_box(element.box, spots[page]) if element.box else None
    url = _address(element.url, spots) if element.url else None
    return replace(element, box=box, url=url, children=tuple(child(part) for part in element.children))


def _address(url: str, spots: Sequence[Spot]) -> str:
    """An address; where it is a page of the document, that of the side that the page stands on."""
    if not url.startswith("#"):
        return url
    page, y = url[1:].split(",")
    spot = spots[int(page) - 1]
    return f"#{spot.side + 1},{float(y) + spot.y:.0f}"


def _child(
    child: Element | Content | LinkArea, spots: Sequence[Spot], firsts: Sequence[int]
) -> Element | Content | LinkArea:
    match child:
        case Element():
            return _element(child, spots, firsts)
        case Content(page, mcid):
            return Content(spots[page].side, mcid + firsts[page])
        case LinkArea(page, box):
            return LinkArea(spots[page].side, moved_box(box, spots[page]))
