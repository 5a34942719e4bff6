"""One outline in, whether the two rules of filling differ on it: what it runs twice around, nonzero fills and even-odd does not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, TypeAlias

from plaincare.graphics import vector
from plaincare.graphics.vector import Path, Point

_STEPS: Final = 8  # straight lines that a curve is taken for
_THIN: Final = 1e-3  # of the outline's size: a part no wider than that is not looked for, for nobody sees it
_NEAR: Final = 1e-9  # of a line's length: closer than that it touches another
_MOST: Final = 10_000_000  # pairs of lines, and of points and lines, that are looked at: a few seconds' work
Line: TypeAlias = tuple[Point, Point]


def doubled(outline: Path) -> bool:
    """Whether it runs twice around a part of what is in it; ValueError where it has too many lines to tell."""
    lines = _lines(outline)
    left, top, right, bottom = vector.bounds(outline)
    thin = _THIN * max(right - left, bottom - top)
    met: dict[int, set[float]] = {}
    count = 0
    for i, j in _pairs(lines):
        for line, other, number in ((lines[i], lines[j], i), (lines[j], lines[i], j)):
            if places := [*_places(line, other)]:
                met.setdefault(number, set()).update(places)
                count += len(places)
                if count * len(lines) > _MOST:
                    raise ValueError("an outline that crosses itself too often")
    sides = (point for number, places in met.items() for point in _beside(lines[number], places, thin))
    return any((turns := _turns(point, lines)) and turns % 2 == 0 for point in sides)


def _lines(outline: Path) -> list[Line]:
    """The outline as straight lines, closed."""
    ends: list[Point] = []
    for command in outline:
        if len(command) == 7:
            _, x1, y1, x2, y2, x, y = command
            across, down = (ends[-1][0], x1, x2, x), (ends[-1][1], y1, y2, y)
            steps = (step / _STEPS for step in range(1, _STEPS + 1))
            ends += [(vector.bezier(t, *across), vector.bezier(t, *down)) for t in steps]
        elif len(command) == 3:
            ends.append((command[1], command[2]))
    return [(a, b) for a, b in pairwise([*ends, *ends[:1]]) if a != b]


def _pairs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """The lines, by their numbers, whose boxes meet; those that follow each other left out. They are taken from left to right."""
    spans = [(min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])) for a, b in lines]
    open_: list[int] = []
    count = 0
    for i in sorted(range(len(lines)), key=lambda i: spans[i][0]):
        left, _, top, bottom = spans[i]
        open_ = [j for j in open_ if spans[j][1] >= left]
        count += len(open_)
        if count > _MOST:
            raise ValueError("an outline of too many lines above each other")
        apart = (1, len(lines) - 1)
        yield from ((i, j) for j in open_ if spans[j][2] <= bottom and spans[j][3] >= top and abs(i - j) not in apart)
        open_.append(i)


def _places(line: Line, other: Line) -> Iterator[float]:
    """Where on a line, 0 to 1, another crosses or touches it, or where one that lies on it begins and ends."""
    (ax, ay), (bx, by) = line
    (cx, cy), (dx, dy) = other
    across, down, over, under = bx - ax, by - ay, dx - cx, dy - cy
    slant, off = across * under - down * over, across * (cy - ay) - down * (cx - ax)
    square = across * across + down * down
    if abs(slant) > _NEAR * square:
        t, u = ((cx - ax) * under - (cy - ay) * over) / slant, -off / slant
        if -_NEAR < t < 1 + _NEAR and -_NEAR < u < 1 + _NEAR:
            yield t
    elif abs(off) <= _NEAR * square:
        found = (((x - ax) * across + (y - ay) * down) / square for x, y in other)
        yield from (t for t in found if -_NEAR < t < 1 + _NEAR)


def _beside(line: Line, places: set[float], thin: float) -> Iterator[Point]:
    """Points at both sides of each piece of a line that is parted at some places."""
    (ax, ay), (bx, by) = line
    long = math.hypot(bx - ax, by - ay)
    aside, up = -(by - ay) / long * thin / 2, (bx - ax) / long * thin / 2
    for start, end in pairwise(sorted({0.0, *places, 1.0})):
        if (end - start) * long > thin:
            x, y = ax + (bx - ax) * (start + end) / 2, ay + (by - ay) * (start + end) / 2
            yield from ((x + aside, y + up), (x - aside, y - up))


def _turns(point: Point, lines: list[Line]) -> int:
    """How often the lines run around a point."""
    x, y, turns = *point, 0
    for (ax, ay), (bx, by) in lines:
        if (ay <= y) is not (by <= y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            turns += 1 if by > ay else -1
    return turns
