"""A planned page in, its content stream out: PDF's operators (ISO 32000-1, annex A), each number to a hundredth of a point.

Written here and not by ReportLab's canvas, which says colour and font anew for each piece of text and formats numbers one by
one: that took a third of a handout's time.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping, Sequence

from handouts.paint import Paint
from handouts.record import Chunk, Fill, Ink, Page, Stroke, Words
from handouts.typefaces import Typeface
from plaincare.graphics import vector
from plaincare.graphics.fonts import Weight

_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})  # 7.3.4.2
_OPERATORS = {"M": "%.2f %.2f m", "L": "%.2f %.2f l", "C": "%.2f %.2f %.2f %.2f %.2f %.2f c", "Z": "h"}
_WHOLE = {kind: operator.replace("%.2f", "%d") for kind, operator in _OPERATORS.items()}
_FLAT = 0.66  # of a step: a curve whose handles are as near as that to its chord is half a step from it
_OFF = 1e-6  # of a square: what sums of fractions are off by
_LONG = 300  # commands of a path that is no icon but a clinic's QR code or logo: kept, they would fill the memory
_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
_QUADRANGLE = ("M", "L", "L", "L", "Z")


def content(page: Page, height: float, fonts: Mapping[Weight, Typeface], paint: Paint) -> bytes:
    """The stream of a page so many points high; each typeface learns which of its characters are drawn."""
    stream = _Stream(height, fonts, paint)
    return "\n".join(line for chunk in page.chunks for line in stream.chunk(chunk)).encode("latin-1")


class _Stream:
    """A page while it is written; knows the colours and the font that are set."""

    def __init__(self, height: float, fonts: Mapping[Weight, Typeface], paint: Paint) -> None:
        self.height, self.fonts, self.paint = height, fonts, paint
        self.colour = self.outline = self.font = ""
        self.line: tuple[int, int] | None = None  # where the last line of an open text object starts, in 1/100 point

    def chunk(self, chunk: Chunk) -> Iterator[str]:
        """One marked content sequence: an element's, with its number, or an artifact's, with its kind (14.8.2.2)."""
        if chunk.mcid is not None:
            yield f"/{chunk.kind} <</MCID {chunk.mcid}>> BDC"
        elif chunk.kind == "Layout":
            yield "/Artifact <</Type /Layout>> BDC"
        else:
            yield f"/Artifact <</Type /Pagination /Subtype /{chunk.kind}>> BDC"
        for ink in chunk.ink:
            yield from self.ink(ink)
        yield from self.ended()
        yield "EMC"

    def ink(self, ink: Ink) -> Iterator[str]:
        match ink:
            case Words():
                yield from self.filled(ink.colour)
                yield from self.words(ink)
            case Fill(path, colour):
                yield from self.ended()
                yield from self.filled(colour)
                yield _filled(path, self.height, self.paint.fine)
            case Stroke(path, colour, width):
                yield from self.ended()
                yield from self.outlined(f"{self.paint.line(colour)} {_said(width)} w")
                yield _stroked(path, self.height)

    def filled(self, colour: str) -> Iterator[str]:
        if colour != self.colour:
            self.colour = colour
            yield self.paint.fill(colour)

    def outlined(self, outline: str) -> Iterator[str]:
        if outline != self.outline:
            self.outline = outline
            yield outline

    def words(self, words: Words) -> Iterator[str]:
        """A line, said by how far it starts from the one before it (9.4.2): those of a paragraph are equally far apart, so that
        the third costs next to nothing."""
        font = self.fonts[words.weight]
        x, y = round(100 * words.x), round(100 * (self.height - words.y))
        if self.line is None:
            yield f"BT {x / 100:g} {y / 100:g} Td"
        else:
            yield f"{(x - self.line[0]) / 100:g} {(y - self.line[1]) / 100:g} Td"
        self.line = x, y
        for called, codes in font.coded(words.text):
            name = f"/{called} {words.size:g} Tf"
            if name != self.font:
                self.font = name
                yield name
            yield f"({codes.decode('latin-1').translate(_ESCAPED)}) Tj"

    def ended(self) -> Iterator[str]:
        """The end of the text object, where one is open: paths are not drawn within it (8.2)."""
        if self.line is not None:
            self.line = None
            yield "ET"


def _said(number: float) -> str:
    """A number to a hundredth of a point, without zeros that say nothing."""
    return f"{round(number, 2):g}"


def _stroked(path: vector.Path, height: float) -> str:
    """The operators that outline a path; one of several lines is said from its first point, so that a second box costs less."""
    kinds, numbers = _turned(path, height)
    if len(kinds) <= 2:
        return f"{_template(kinds) % tuple(numbers)} S"
    x, y = round(numbers[0], 2), round(numbers[1], 2)
    numbers[::2] = [round(number - x, 2) for number in numbers[::2]]
    numbers[1::2] = [round(number - y, 2) for number in numbers[1::2]]
    return f"q 1 0 0 1 {x:g} {y:g} cm {_near(kinds) % tuple(numbers)} S Q"


def _filled(path: vector.Path, height: float, fine: int) -> str:
    """The operators that fill a path; so many steps to a point are finer than its dots, and twice as many for a clinic's own."""
    return _drawn.__wrapped__(path, height, 2 * fine) if len(path) > _LONG else _drawn(path, height, fine)


@functools.lru_cache(maxsize=256)  # icons stand at the same places for the next clinic
def _drawn(path: vector.Path, height: float, fine: int) -> str:
    """The operators that fill a path. A drawing is said from its left lower corner in whole steps of which a point has so many:
    that is half as long, and the same wherever it stands, so that a second bullet costs next to nothing."""
    kinds, numbers = _turned(path, height)
    if kinds == _QUADRANGLE * (len(kinds) // 5):
        return _quadrangles([numbers[start : start + 8] for start in range(0, len(numbers), 8)])
    whole = [round(fine * number) for number in numbers]
    x, y = min(whole[::2]), min(whole[1::2])
    whole[::2] = [number - x for number in whole[::2]]
    whole[1::2] = [number - y for number in whole[1::2]]
    kinds, whole = _spared(kinds, whole)
    return f"q {1 / fine:g} 0 0 {1 / fine:g} {x / fine:g} {y / fine:g} cm {_whole(kinds) % tuple(whole)} f* Q"


def _spared(kinds: Sequence[str], whole: Sequence[int]) -> tuple[tuple[str, ...], list[int]]:
    """The same commands without what nobody could see: a curve that leaves its chord by less than a step is a line, and a line
    of no length is none. A tenth of an icon is such."""
    kept: list[str] = []
    numbers: list[int] = []
    at = 0
    for kind in kinds:
        own = whole[at : at + _NUMBERS[kind]]
        at += len(own)
        if kind == "C" and all(_beside(numbers[-2:], own[-2:], own[i : i + 2]) <= _FLAT for i in (0, 2)):
            kind, own = "L", own[-2:]
        if kind != "L" or own != numbers[-2:]:
            kept.append(kind)
            numbers += own
    return tuple(kept), numbers


def _beside(start: Sequence[int], end: Sequence[int], point: Sequence[int]) -> float:
    """How far a point lies from a line between two others."""
    (x, y), (across, down) = start, (end[0] - start[0], end[1] - start[1])
    along = (point[0] - x) * across + (point[1] - y) * down
    share = min(1.0, max(0.0, along / (across**2 + down**2 or 1)))
    return math.hypot(point[0] - x - share * across, point[1] - y - share * down)


def _turned(path: vector.Path, height: float) -> tuple[tuple[str, ...], list[float]]:
    """The commands of a path and their numbers, y turned upwards."""
    kinds = tuple([command[0] for command in path])
    numbers = [number for command in path for number in command[1:]]
    numbers[1::2] = [height - y for y in numbers[1::2]]
    return kinds, numbers


def _quadrangles(figures: Sequence[Sequence[float]]) -> str:
    """The operators that fill figures of four corners: those of a QR code in whole modules, others in points."""
    left, top, module = min(f[0] for f in figures), max(f[1] for f in figures), min(f[2] - f[0] for f in figures)
    if len(figures) > 1 and module > 0 and all(map(_upright, figures)):
        grid = [_modules(figure, left, top, module) for figure in figures]
        if all(abs(number - round(number)) < _OFF for rectangle in grid for number in rectangle):
            said = " ".join(" ".join(f"{number:.0f}" for number in rectangle) + " re" for rectangle in grid)
            return f"q {module:.6g} 0 0 -{module:.6g} {_said(left)} {_said(top)} cm {said} f* Q"
    return f"{' '.join(_quadrangle(*figure) for figure in figures)} f*"


def _modules(figure: Sequence[float], left: float, top: float, module: float) -> tuple[float, float, float, float]:
    """An upright rectangle from the corner of a grid: across, down, width and height in its squares."""
    x, y, right, _, _, bottom, *_ = figure
    return (x - left) / module, (top - y) / module, (right - x) / module, (y - bottom) / module


def _upright(figure: Sequence[float]) -> bool:
    """Whether it is an upright rectangle, clockwise from its left top corner."""
    left, top, right, y2, x3, bottom, x4, y4 = figure
    return (left, top, right, bottom) == (x4, y2, x3, y4)


@functools.lru_cache(maxsize=256)
def _template(kinds: tuple[str, ...]) -> str:
    """The operators of a path of these commands, with a place for each number."""
    return " ".join(_OPERATORS[kind] for kind in kinds)


@functools.lru_cache(maxsize=256)
def _near(kinds: tuple[str, ...]) -> str:
    """The same for numbers that are rounded already."""
    return _template(kinds).replace("%.2f", "%g")


@functools.lru_cache(maxsize=256)
def _whole(kinds: tuple[str, ...]) -> str:
    """The same with places for whole numbers."""
    return " ".join(_WHOLE[kind] for kind in kinds)


def _quadrangle(
    left: float, top: float, right: float, y2: float, x3: float, bottom: float, x4: float, y4: float
) -> str:
    """One operator for an upright rectangle, clockwise from its left top corner, and four for any other figure."""
    if not _upright((left, top, right, y2, x3, bottom, x4, y4)):
        return _template(_QUADRANGLE) % (left, top, right, y2, x3, bottom, x4, y4)
    # Corners are rounded before they are taken from each other, so that neighbours still meet.
    left, right, top, bottom = round(left, 2), round(right, 2), round(top, 2), round(bottom, 2)
    return f"{left:g} {bottom:g} {_said(right - left)} {_said(top - bottom)} re"
