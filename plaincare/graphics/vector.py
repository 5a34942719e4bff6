"""Shapes in, filled paths out: the plain data that the PDF and the PowerPoint writer both draw.

Coordinates are points, or a drawing's own units; y runs down. Filling is even-odd, always.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, Literal, TypeAlias

from plaincare.values import dataclass

Straight: TypeAlias = tuple[Literal["M", "L"], float, float]  # move, or draw a line
Curve: TypeAlias = tuple[Literal["C"], float, float, float, float, float, float]
Close: TypeAlias = tuple[Literal["Z"]]
Command: TypeAlias = Straight | Curve | Close
Path: TypeAlias = tuple[Command, ...]
Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom
Radii: TypeAlias = tuple[float, float, float, float]  # top left, top right, bottom right, bottom left

CLOSE: Final[Close] = ("Z",)
# A cubic curve's handle for a quarter circle of radius 1: 4/3 (sqrt 2 - 1), at most 0.03 % off the true arc.
_KAPPA: Final = 4 / 3 * (math.sqrt(2) - 1)


@dataclass(frozen=True)
class Shape:
    """One path and its flat colour: '#RRGGBB', or 'currentColor' for the colour it is drawn in."""

    path: Path
    fill: str


@dataclass(frozen=True)
class Drawing:
    """Shapes, the last on top, in a box from 0,0 to width,height."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


class SvgError(ValueError):
    """An SVG that cannot be drawn as it is: what is wrong, what to do about it, in which line (0: the whole file)."""

    def __init__(self, message: str, hint: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message, self.hint, self.line = message, hint, line


@lru_cache(maxsize=256)
def read_svg(text: str) -> Drawing:
    """The drawing in an SVG of flat-coloured shapes; SvgError for anything else: nothing is left out in silence.

    Kept, because every clinic's documents show the same icons.
    """
    from plaincare.graphics import svg  # here, because the reader is made of this module's shapes

    return svg.drawing(text)


def transformed(path: Path, scale: float = 1, dx: float = 0, dy: float = 0) -> Path:
    """The path scaled about 0,0 and then moved."""
    return tuple(_moved(command, scale, dx, dy) for command in path)


def _moved(command: Command, scale: float, dx: float, dy: float) -> Command:
    if len(command) == 3:
        kind, x, y = command
        return kind, x * scale + dx, y * scale + dy
    if len(command) == 7:
        curve, x1, y1, x2, y2, x, y = command
        start = (x1 * scale + dx, y1 * scale + dy)
        return curve, *start, x2 * scale + dx, y2 * scale + dy, x * scale + dx, y * scale + dy
    return command


def mapped(path: Path, to: Callable[[float, float], Point]) -> Path:
    """The path with every point, handles too, sent through a function: right for any affine map."""
    return tuple(_mapped(command, to) for command in path)


def points(path: Path) -> Iterator[Point]:
    """Every point of the path, handles too."""
    for command in path:
        numbers = [number for number in command if not isinstance(number, str)]
        yield from zip(numbers[::2], numbers[1::2], strict=True)


def bounds(path: Path) -> Box:
    """The smallest box around what the path fills: left, top, right, bottom; all 0 for a path without points."""
    curved = max(map(len, path), default=0) == 7  # a code has 900 straight lines, and their ends are all
    extremes = [*_extremes(path)] if curved else [command[1:] for command in path if len(command) == 3]
    if not extremes:
        return 0.0, 0.0, 0.0, 0.0
    across, down = zip(*extremes, strict=True)
    return min(across), min(down), max(across), max(down)


def rounded_rect(x: float, y: float, width: float, height: float, radius: float | Radii = 0) -> Path:
    """A rectangle with its left top corner at x,y; radii clockwise from there, cut to half the shorter side."""
    if radius == 0 and width > 0 and height > 0:
        return ("M", x, y), ("L", x + width, y), ("L", x + width, y + height), ("L", x, y + height), CLOSE
    return _cornered(x, y, width, height, tuple((r, r) for r in _radii(radius, min(width, height) / 2)))


def elliptic_rect(x: float, y: float, width: float, height: float, rx: float, ry: float) -> Path:
    """SVG's rectangle: the same corner everywhere, rx wide and ry high, each cut to half its side."""
    return _cornered(x, y, width, height, ((min(rx, width / 2), min(ry, height / 2)),) * 4)


def circle(cx: float, cy: float, radius: float) -> Path:
    """A full circle."""
    return ellipse(cx, cy, radius, radius)


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Path:
    """A full ellipse."""
    return elliptic_rect(cx - rx, cy - ry, 2 * rx, 2 * ry, rx, ry)


def quarter_disc(cx: float, cy: float, radius: float, corner: float = 0) -> Path:
    """A quarter of the ripple: the centre is its lower right corner, the quarter lies up and left of it.

    That corner may be rounded, as the one of the panel that the ripple lies in.
    """
    arc = _corner((cx - radius, cy), (cx - radius, cy - radius), (cx, cy - radius))
    corner = min(corner, radius)
    if not corner:
        return ("M", cx - radius, cy), arc, ("L", cx, cy), CLOSE
    rounded = _corner((cx, cy - corner), (cx, cy), (cx - corner, cy))
    return ("M", cx - radius, cy), arc, ("L", cx, cy - corner), rounded, CLOSE


@cache
def person() -> Path:
    """One of N people, head and body, on a grid of 20 by 36 (docs/look.md, "Drawn parts")."""
    return circle(10, 6, 5) + rounded_rect(2, 13.5, 16, 21.5, (8, 8, 3, 3))


def polygon(corners: Sequence[Point]) -> Path:
    """Straight lines through the corners, closed."""
    first, *others = corners
    return ("M", *first), *(("L", *corner) for corner in others), CLOSE


def _radii(radius: float | Radii, most: float) -> tuple[float, ...]:
    each = radius if isinstance(radius, tuple) else (radius,) * 4
    return tuple(max(0.0, min(r, most)) for r in each)


def _cornered(x: float, y: float, width: float, height: float, corners: tuple[Point, ...]) -> Path:
    """Clockwise from the end of the left top corner; a corner of no size is a point, a side of no length left out."""
    right, bottom = x + width, y + height
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    turns: tuple[tuple[Point, Point, Point], ...] = (
        ((right - bx, y), (right, y), (right, y + by)),
        ((right, bottom - cy), (right, bottom), (right - cx, bottom)),
        ((x + dx, bottom), (x, bottom), (x, bottom - dy)),
        ((x, y + ay), (x, y), (x + ax, y)),
    )
    here = first = (x + ax, y)
    commands: list[Command] = [("M", *first)]
    for start, tip, end in turns:
        if start not in (here, first):
            commands.append(("L", *start))
        if start != end:
            commands.append(_corner(start, tip, end))
        here = end
    return *commands, CLOSE


def _corner(start: Point, tip: Point, end: Point) -> Curve:
    """A quarter of an ellipse from start to end, whose tangents meet at the tip."""
    (x1, y1), (x2, y2) = (
        tuple(a + _KAPPA * (b - a) for a, b in zip(point, tip, strict=True)) for point in (start, end)
    )
    return "C", x1, y1, x2, y2, *end


def _mapped(command: Command, to: Callable[[float, float], Point]) -> Command:
    if len(command) == 3:
        kind, x, y = command
        return kind, *to(x, y)
    if len(command) == 7:
        curve, x1, y1, x2, y2, x, y = command
        return curve, *to(x1, y1), *to(x2, y2), *to(x, y)
    return command


def _extremes(path: Path) -> Iterator[Point]:
    """The ends of every piece, and where a curve turns back."""
    here: Point = (0.0, 0.0)
    for command in path:
        if len(command) == 7:
            _, x1, y1, x2, y2, x, y = command
            across, down = (here[0], x1, x2, x), (here[1], y1, y2, y)
            for t in (*_turns(*across), *_turns(*down)):
                yield bezier(t, *across), bezier(t, *down)
        elif len(command) == 3:
            _, x, y = command
        else:
            continue
        here = (x, y)
        yield here


def bezier(t: float, a: float, b: float, c: float, d: float) -> float:
    """One coordinate of a cubic curve at t, 0 to 1, from those of its ends and handles."""
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d


def _turns(a: float, b: float, c: float, d: float) -> list[float]:
    """Where, between 0 and 1, the derivative of a cubic Bézier curve is 0: a t^2 + b t + c of its coefficients."""
    if min(a, d) <= min(b, c) and max(b, c) <= max(a, d):
        return []  # a curve stays within its points: it cannot leave the ends where its handles do not
    square, linear, constant = d - 3 * c + 3 * b - a, 2 * (c - 2 * b + a), b - a
    if abs(square) < 1e-12:
        found = [-constant / linear] if linear else []
    else:
        root = linear * linear - 4 * square * constant
        found = [(-linear + sign * math.sqrt(root)) / (2 * square) for sign in (1, -1)] if root >= 0 else []
    return [t for t in found if 0 < t < 1]
