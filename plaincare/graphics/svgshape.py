"""One SVG element's attributes in, the path that it draws out; and that path made ready for even-odd filling.

Whatever is wrong with a value is a ValueError; svg.py knows the line.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Final, TypeAlias

from plaincare.graphics import svgcross, vector
from plaincare.graphics.vector import Path, Point

Attributes: TypeAlias = Mapping[str, str]

_NUMBER: Final = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
_NUMBERS: Final = re.compile(_NUMBER)
_STEP: Final = re.compile(r"([MLCZ])([-+.,\deE\s]*)")
_COUNTS: Final = {"M": 2, "L": 2, "C": 6, "Z": 0}
_MOST_OUTLINES: Final = 1000  # in one path: sorting holes from islands takes the square of it


def _number(text: str) -> float:
    found = re.fullmatch(rf"\s*({_NUMBER})(?:px)?\s*", text)
    if not found:
        raise ValueError(f"{text!r} (lengths are plain numbers)")
    return float(found[1])


def numbers(text: str) -> list[float]:
    """Every number in a list of them, whatever stands between."""
    return [float(number) for number in re.findall(_NUMBER, text)]


def length(attributes: Attributes, name: str) -> float:
    """The number in an attribute, with or without px; 0 where it is not given."""
    return _number(attributes.get(name, "0"))


def filled(path: Path, evenodd: bool) -> list[Path]:
    """The path as paths that even-odd filling fills as its own rule, even-odd or nonzero, would.

    Under nonzero an outline that runs the main way is filled whole, less those just inside it that run the other way. None may run
    twice around a part of itself (`doubled`): even-odd filling would leave that empty.
    """
    if evenodd or sum(command[0] == "M" for command in path) < 2:
        return [path] if path else []
    outlines = sorted(((_area(outline), outline) for outline in _outlines(path)), key=lambda pair: -abs(pair[0]))
    if len(outlines) > _MOST_OUTLINES:
        raise ValueError(f"a path of more than {_MOST_OUTLINES:,} outlines")
    main = outlines[0][0] > 0
    groups: list[tuple[vector.Box, list[Path]]] = []
    for area, outline in outlines:  # the largest first, so that the last group around a hole is the closest
        box = vector.bounds(outline)
        around = (members for outer, members in reversed(groups) if _holds(outer, box))
        home = None if (area > 0) is main else next(around, None)
        if home is None:
            groups.append((box, [outline]))
        else:
            home.append(outline)
    return [sum(members, ()) for _, members in groups]


def doubled(path: Path) -> bool:
    """Whether an outline of the path runs twice around a part of itself, as a star does that is drawn in one line."""
    return any(map(svgcross.doubled, _outlines(path)))


def _path(attributes: Attributes) -> Path:
    return _absolute(attributes.get("d", "")) or _any(attributes)


def _absolute(text: str) -> Path | None:
    """The path where it is written in M, L, C and Z alone and each outline is closed, as in the icons of ours; else None.

    Done here, because fontTools takes 10 ms to be imported and as long again for the icons of one document.
    """
    steps = _STEP.findall(text)
    found: list[vector.Command] = []
    start: tuple[float, ...] = ()
    if "".join([kind + rest for kind, rest in steps]) != text.strip():
        return None
    for kind, rest in steps:
        values = _values(rest)
        if values is None or len(values) != _COUNTS[kind] or (kind == "M") is bool(start):
            return None
        if kind == "Z":
            if found[-1][1:] == start and found[-1][0] == "L":
                found.pop()  # closing draws that line anyway
            start = ()
        elif kind == "M":
            start = values
        found.append((kind, *values))
    return None if start else tuple(found)


def _values(text: str) -> tuple[float, ...] | None:
    """The numbers of a step of a path, which need nothing between them: 1-2 are two; None where there is something else."""
    try:
        return tuple(map(float, text.replace(",", " ").split()))  # as most are written
    except ValueError:
        found = _NUMBERS.findall(text)
    return None if _NUMBERS.sub("", text).strip(" ,\t\r\n") else tuple(map(float, found))


def _any(attributes: Attributes) -> Path:
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import parse_path

    pen = RecordingPen()
    try:
        parse_path(attributes.get("d", ""), pen)
    except (
        Exception
    ) as error:  # fontTools lets whatever its parser stumbled over out: IndexError, StopIteration, AssertionError
        raise ValueError(f"the path {attributes['d'][:40]!r} breaks off or holds something else") from error
    return tuple(_commands(pen.value))


def _commands(recorded: list[tuple[str, tuple[Point, ...]]]) -> Iterator[vector.Command]:
    """A recorded path as lines and cubic curves; a subpath left open is closed, as filling does anyway."""
    here = start = (0.0, 0.0)
    for index, (name, points) in enumerate(recorded):
        match name, points:
            case "moveTo", (end,):
                start = end
                yield "M", *end
            case "lineTo", (end,):
                # fontTools draws the line back to the start that closing draws anyway.
                if end != start or recorded[index + 1 : index + 2] != [("closePath", ())]:
                    yield "L", *end
            case "curveTo", (first, second, end):
                yield "C", *first, *second, *end
            case "qCurveTo", (handle, end):
                yield "C", *_toward(here, handle), *_toward(end, handle), *end
            case _:
                yield vector.CLOSE
        here = points[-1] if points else here


def _toward(end: Point, handle: Point) -> Point:
    """A cubic curve's handle for a quadratic's: two thirds of the way to it."""
    return end[0] + (handle[0] - end[0]) * 2 / 3, end[1] + (handle[1] - end[1]) * 2 / 3


def _rect(attributes: Attributes) -> Path:
    x, y, width, height = (length(attributes, name) for name in ("x", "y", "width", "height"))
    rx, ry = attributes.get("rx", attributes.get("ry", "0")), attributes.get("ry", attributes.get("rx", "0"))
    return vector.elliptic_rect(x, y, width, height, _number(rx), _number(ry))


def _circle(attributes: Attributes) -> Path:
    return vector.circle(length(attributes, "cx"), length(attributes, "cy"), length(attributes, "r"))


def _ellipse(attributes: Attributes) -> Path:
    return vector.ellipse(*(length(attributes, name) for name in ("cx", "cy", "rx", "ry")))


def _polygon(attributes: Attributes) -> Path:
    given = numbers(attributes.get("points", ""))
    if len(given) % 2:
        raise ValueError("points has an odd number of coordinates")
    return vector.polygon(list(zip(given[::2], given[1::2], strict=True))) if given else ()


def _outlines(path: Path) -> Iterator[Path]:
    starts = [index for index, command in enumerate(path) if command[0] == "M"]
    return (path[start:end] for start, end in pairwise([*starts, len(path)]))


def _area(outline: Path) -> float:
    """Twice the area of the outline's corners and handles: its sign is the way round."""
    points = list(vector.points(outline))
    return sum(a * d - b * c for (a, b), (c, d) in pairwise([*points, points[0]]))


def _holds(outer: vector.Box, inner: vector.Box) -> bool:
    return all(a <= b for a, b in zip(outer[:2], inner[:2], strict=True)) and all(
        a >= b for a, b in zip(outer[2:], inner[2:], strict=True)
    )


PATHS: Final[Mapping[str, Callable[[Attributes], Path]]] = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "polygon": _polygon,
    "polyline": _polygon,
}
