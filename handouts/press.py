"""A plan of sheets in, the same sheets for a print shop out: larger than they are cut, with what is filled reaching beyond the
edge, and marks outside of it to cut and to fold by.

A file for the press is not for reading aloud: it has no annotations, so that links are words like others. The tags stay, by
which `build verify` reads the words back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from handouts.arrange import Cuts
from handouts.paint import REGISTRATION
from handouts.record import Chunk, Element, Fill, HandoutPlan, Ink, LinkArea, Page, Press, Stroke
from plaincare.graphics import vector
from plaincare.graphics.colour import Inks
from plaincare.graphics.vector import Path

BLEED: Final = 9.0  # points: 1/8 inch, as print shops in the United States ask for
MARGIN: Final = 36.0  # from the cut to the paper's edge, with room for the marks
_APART: Final = 12.0  # from the cut to a mark, which must not stand in the bleed
_MARK: Final = 18.0  # how long a mark is
_THIN: Final = 0.25
_DASH: Final = 4.5  # a mark to fold by is three of these with gaps between
_ROUNDING: Final = 0.01

Folds = Sequence[Sequence[float]]  # for each side of a sheet, from its left edge


def pressed(
    plan: HandoutPlan, inks: Mapping[str, Inks], date: str, folds: Folds = (), cuts: Cuts = ((), ())
) -> HandoutPlan:
    """The plan for the press; `inks` is what the clinic says of its colours, `date` the edition's, as YYYY-MM."""
    width, height = plan.width, plan.height
    folded = [folds[side] if side < len(folds) else () for side in range(plan.count)]
    marks = [(*_marks(width, height, cuts), *_folds(height, own)) for own in folded]
    pages = tuple(
        Page((*(_bled(chunk, width, height) for chunk in page.chunks), Chunk("Layout", None, mark)))
        for page, mark in zip(plan.pages, marks, strict=True)
    )
    return replace(plan, pages=pages, tree=_unlinked(plan.tree), press=Press(BLEED, MARGIN, inks, date))


def _unlinked(element: Element) -> Element:
    """The element with links as spans of words."""
    children = tuple(
        _unlinked(child) if isinstance(child, Element) else child
        for child in element.children
        if not isinstance(child, LinkArea)
    )
    link = element.tag == "Link"
    return replace(element, children=children, tag="Span" if link else element.tag, url=None)


def _bled(chunk: Chunk, width: float, height: float) -> Chunk:
    return chunk._replace(ink=tuple(out for ink in chunk.ink for out in _with_bleed(ink, width, height)))


def _with_bleed(ink: Ink, width: float, height: float) -> Iterator[Ink]:
    """The ink, and where it is a fill that touches an edge, strips of it that reach beyond."""
    yield ink
    if isinstance(ink, Fill):
        for strip in _strips(ink.path, width, height):
            yield ink._replace(path=strip)


def _strips(path: Path, width: float, height: float) -> Iterator[Path]:
    """Beyond the left and right edges, then above and below, the corners among them."""
    beside = [strip for part in _parts(path) for strip in _beside(part, width)]
    yield from beside
    for part in (*_parts(path), *beside):
        yield from (vector.mapped(strip, _turned) for strip in _beside(vector.mapped(part, _turned), height))


def _beside(part: Path, width: float) -> Iterator[Path]:
    """Rectangles at the left and the right edge, as high as a closed line lies on that edge."""
    points = _ends(part)
    left = [y for x, y in points if x <= _ROUNDING]
    right = [y for x, y in points if x >= width - _ROUNDING]
    for at, found in ((-BLEED, left), (width, right)):
        if found and max(found) > min(found):
            yield vector.rounded_rect(at, min(found), BLEED, max(found) - min(found))


def _turned(x: float, y: float) -> vector.Point:
    return y, x


def _parts(path: Path) -> list[Path]:
    """The closed lines that a path is made of."""
    starts = [i for i, command in enumerate(path) if command[0] == "M"]
    return [path[start:end] for start, end in zip(starts, [*starts[1:], len(path)], strict=True)]


def _ends(path: Path) -> list[vector.Point]:
    """Where the pieces of a path end, without the handles of its curves."""
    found = []
    for command in path:
        *_, x, y = (0.0, 0.0, *(value for value in command if not isinstance(value, str)))
        if command[0] != "Z":
            found.append((x, y))
    return found


def _marks(width: float, height: float, cuts: Cuts) -> Iterator[Ink]:
    """Lines to cut by: at each corner, and at both ends of each cut between copies."""
    near, far = _APART, _APART + _MARK
    columns, rows = cuts
    for x in (0.0, *columns, width):
        yield from (_line((x, y1), (x, y2)) for y1, y2 in ((-far, -near), (height + near, height + far)))
    for y in (0.0, *rows, height):
        yield from (_line((x1, y), (x2, y)) for x1, x2 in ((-far, -near), (width + near, width + far)))


def _folds(height: float, folds: Sequence[float]) -> Iterator[Ink]:
    """Broken lines above and below each fold."""
    for x, start in product(folds, (-_APART - _MARK, height + _APART)):
        tops = (start + i * (_MARK - _DASH) / 2 for i in range(3))
        yield from (_line((x, top), (x, top + _DASH)) for top in tops)


def _line(start: vector.Point, end: vector.Point) -> Stroke:
    return Stroke((("M", *start), ("L", *end)), REGISTRATION, _THIN)


def colours(plan: HandoutPlan) -> set[str]:
    """Every colour that a plan for the press is printed in, that of its marks left out."""
    return {ink.colour for page in plan.pages for chunk in page.chunks for ink in chunk.ink} - {REGISTRATION}
