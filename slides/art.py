"""Icons, people and codes in, diagrams on a slide out: the same vectors as in print, in the slide's coordinates.

What stands at the same place in every clinic's deck is made once, and its XML is kept with it (slides/xml.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from plaincare.graphics import qr
from plaincare.graphics.vector import CLOSE, Drawing, Path, bounds, circle, person, rounded_rect, transformed
from plaincare.plan import Box
from plaincare.values import kept
from slides.deck import Art, Diagram

ICON_SHARE: Final = 38 / 58  # of a disc's width, docs/look.md, "Slides": Steps
PERSON: Final = (20.0, 36.0)
GAP: Final = 6.0  # between rows of people
_KEPT: Final = 128  # drawings: those of all of a project's decks


@lru_cache(maxsize=_KEPT)
def icon(drawing: Drawing, x: float, y: float, size: float, role: str) -> tuple[Art, ...]:
    """An icon in one colour, in a square at x,y."""
    scale = size / drawing.width
    return tuple(Art(transformed(shape.path, scale, x, y), role) for shape in drawing.shapes)


@lru_cache(maxsize=_KEPT)
def disc(drawing: Drawing, cx: float, cy: float, size: float) -> tuple[Art, ...]:
    """A white icon on a deep disc, around a centre."""
    inner = size * ICON_SHARE
    return Art(circle(cx, cy, size / 2), "deep"), *icon(drawing, cx - inner / 2, cy - inner / 2, inner, "white")


@lru_cache(maxsize=_KEPT)
def light(drawing: Drawing, cx: float, cy: float, size: float) -> tuple[Art, ...]:
    """A deep icon on a white disc, for a ground of the brand's colour."""
    inner = size * ICON_SHARE
    return Art(circle(cx, cy, size / 2), "white"), *icon(drawing, cx - inner / 2, cy - inner / 2, inner, "deep")


def decoration(name: str, shapes: Iterable[Art]) -> Diagram:
    """Shapes that say nothing which the words beside them do not say."""
    return Diagram(name, "", tuple(shapes))


def steps(drawings: list[Drawing], x: float, middles: list[float], size: float) -> Iterator[Art]:
    """A disc for each step, its middle so far down, and a line from one to the next."""
    if len(middles) > 1:
        yield Art(rounded_rect(x + size / 2 - 1, middles[0], 2, middles[-1] - middles[0]), "mid")
    for drawing, middle in zip(drawings, middles, strict=True):
        yield from disc(drawing, x + size / 2, middle, size)


def line_of(drawings: list[Drawing], centres: list[float], cy: float, size: float) -> Iterator[Art]:
    """A disc for each step from left to right, and a line from one to the next."""
    if len(centres) > 1:
        yield Art(rounded_rect(centres[0], cy - 2, centres[-1] - centres[0], 4), "mid")
    for drawing, cx in zip(drawings, centres, strict=True):
        yield from disc(drawing, cx, cy, size)


@lru_cache(maxsize=_KEPT)
def people(count: int, of: int, box: Box) -> tuple[Art, ...]:
    """`of` figures in rows, the first `count` filled: those to whom it happened; in the rows that make them largest."""
    row = max(range(1, of + 1), key=lambda row: _scale(of, row, box))
    scale, rows = _scale(of, row, box), -(-of // row)
    pitch = min(box.width / row, 2 * PERSON[0] * scale)
    top = box.y + (box.height - rows * PERSON[1] * scale - GAP * (rows - 1)) / 2
    across = [box.x + i * pitch + (pitch - PERSON[0] * scale) / 2 for i in range(row)]
    down = [top + i * (PERSON[1] * scale + GAP) for i in range(rows)]
    figures = (transformed(person(), scale, across[i % row], down[i // row]) for i in range(of))
    return tuple(Art(path, "deep" if i < count else "white", "deep", 2) for i, path in enumerate(figures))


def _scale(of: int, row: int, box: Box) -> float:
    """How large figures are that stand so many in a row."""
    rows = -(-of // row)
    return min((box.height - GAP * (rows - 1)) / rows / PERSON[1], box.width / row / (PERSON[0] + 1))


def code(address: str, box: Box) -> Art:
    """The QR code of an address as one path; the box holds its quiet zone too."""
    rows = qr.matrix(address)
    module = box.width / (len(rows) + 2 * qr.QUIET_ZONE)
    x, y = box.x + module * qr.QUIET_ZONE, box.y + module * qr.QUIET_ZONE
    across, down = ([place * module + start for place in range(len(rows) + 1)] for start in (x, y))
    bars = (
        _bar(across[column], down[row], across[column + wide], down[row + high])
        for column, row, wide, high in qr.blocks(rows)
    )
    return Art(tuple(command for bar in bars for command in bar), "ink")


def _bar(x: float, y: float, right: float, bottom: float) -> Path:
    return ("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), CLOSE


@lru_cache(maxsize=16)
def logo(drawing: Drawing, box: Box) -> tuple[Art, ...]:
    """The logo in its own colours, as large as the box lets it be, at the box's left."""
    scale = min(box.width / drawing.width, box.height / drawing.height)
    dy = box.y + (box.height - drawing.height * scale) / 2
    own = {"currentColor": "deep"}
    return tuple(Art(transformed(s.path, scale, box.x, dy), own.get(s.fill, s.fill)) for s in drawing.shapes)


def extent(shapes: Iterable[Art]) -> Box:
    """The smallest box around some shapes."""
    edges = [_edges(shape) for shape in shapes]
    left, top = min(e[0] for e in edges), min(e[1] for e in edges)
    return Box(left, top, max(e[2] for e in edges) - left, max(e[3] for e in edges) - top)


@kept
def _edges(shape: Art) -> tuple[float, float, float, float]:
    return bounds(shape.path)
