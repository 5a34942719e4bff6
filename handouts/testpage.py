"""A paper in, the plan of a test page out: rulers, the printer's white edge, folds and cuts, and crosses that show how sides meet.

The front and the back are drawn for a sheet turned over by its long edge when it stands upright, or by its short edge when it lies
on its side: both times the back is the front's mirror image, so that a hole through a cross goes through its like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from handouts import folds
from handouts.grid import PAPERS
from handouts.pen import Pen
from handouts.record import HandoutPlan
from handouts.style import first_baseline
from plaincare.formats import Paper
from plaincare.graphics import lines, vector
from plaincare.graphics.colour import INK, LINE, QUIET
from plaincare.graphics.fonts import Family
from plaincare.graphics.lines import Style
from plaincare.language import Words
from plaincare.plan import Box

INCH: Final = 72.0
CM: Final = 72 / 2.54
_EDGES: Final = (
    0.125,
    0.25,
    0.375,
    0.5,
)  # inches from the paper's edge: frames that show what the printer leaves white
_CROSS: Final = 18.0  # points: half of a cross
_THIN: Final = 0.5
_TEXT: Final = 2.3 * INCH  # where text starts, beside the ruler
_TITLE, _BODY, _LABEL = Style(24, 30, "extrabold"), Style(12, 16), Style(12, 14)


def plan(words: Words, family: Family, paper: Paper, folded: bool) -> HandoutPlan:
    """Front and back of one sheet: upright with rulers, or on its side with the folds of a leaflet and of a booklet."""
    width, height = PAPERS[paper]
    size = (height, width) if folded else (width, height)
    pen = Pen()
    for side in (0, 1):
        pen.page = side
        _side(pen, words, family, size, side, folded)
    return HandoutPlan(
        title=str(words.test_title),
        language=str(words.locale),
        author="plaincare",
        subject=str(words.test_title),
        width=size[0],
        height=size[1],
        duplex="short-edge" if folded else "long-edge",
        family=family,
        pages=pen.pages,
        tree=pen.tree,
        placed=(),
    )


def _side(pen: Pen, words: Words, family: Family, size: tuple[float, float], side: int, folded: bool) -> None:
    width, height = size
    with pen.artifact():
        _frames(pen, family, size)
        for x, y in crosses(size):
            _cross(pen, x, y)
        if folded:
            _folds(pen, size, side)
    if side == 0:
        _told(pen, family, words, (_TEXT, height * 0.3), width - _TEXT - 0.9 * INCH)
        _ruler(pen, family, words.test_inches, INCH, 8, (INCH, 1.2 * INCH), int(width / INCH) - 2, down=False)
        _ruler(pen, family, words.test_cm, CM, 10, (1.2 * INCH, 1.9 * INCH), int((height - 3.2 * INCH) / CM), down=True)
    else:
        with pen.tag("P"):
            _line(pen, family, words.test_back, _BODY, _TEXT, height * 0.3, width - _TEXT - 0.9 * INCH)


def crosses(size: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """Where crosses stand: the same on both sides, and each other's mirror images."""
    width, height = size
    side, top = 0.9 * INCH, 0.9 * INCH
    return (
        (side, top),
        (width - side, top),
        (side, height - top),
        (width - side, height - top),
        (width / 2, height - top),
    )


def _frames(pen: Pen, family: Family, size: tuple[float, float]) -> None:
    """A frame for each distance from the edge, with the distance in eighths of an inch; those that are cut off are not printed."""
    width, height = size
    for i, inches in enumerate(_EDGES):
        edge = inches * INCH
        pen.stroke(vector.rounded_rect(edge, edge, width - 2 * edge, height - 2 * edge), LINE, _THIN)
        label = f"{i + 1}/8"
        pen.fill(vector.rounded_rect(width * 0.7 + i * 40, edge - 7, 22, 14), "#FFFFFF")
        _line(pen, family, label, _LABEL, width * 0.7 + i * 40 + 1, edge - 7, 40)


def _cross(pen: Pen, x: float, y: float) -> None:
    """Two lines, with a mark at every millimetre, so that a shift can be read off."""
    pen.fill(vector.rounded_rect(x - _CROSS, y - _THIN / 2, 2 * _CROSS, _THIN), INK)
    pen.fill(vector.rounded_rect(x - _THIN / 2, y - _CROSS, _THIN, 2 * _CROSS), INK)
    for i in range(-6, 7):
        at, long = i * CM / 10, 3.0 if i % 5 else 6.0
        pen.fill(vector.rounded_rect(x + at - _THIN / 2, y - long / 2, _THIN, long), INK)
        pen.fill(vector.rounded_rect(x - long / 2, y + at - _THIN / 2, long, _THIN), INK)


def _folds(pen: Pen, size: tuple[float, float], side: int) -> None:
    """Dashed lines where a leaflet and a booklet are folded, above and below the text."""
    width, height = size
    for x in (*folds.folds(width)[side], width / 2):
        for y in _dashes(height):
            pen.fill(vector.rounded_rect(x - _THIN / 2, y, _THIN, 6), LINE)


def _dashes(height: float) -> Iterator[float]:
    every = (12.0 + 12 * i for i in range(int((height - 24) / 12)))
    yield from (y for y in every if not height * 0.26 < y < height * 0.72)


def _told(pen: Pen, family: Family, words: Words, at: tuple[float, float], width: float) -> None:
    """The title, and what to do, as a numbered list."""
    x, y = at
    with pen.tag("H1"):
        y = _line(pen, family, words.test_title, _TITLE, x, y, width)
    with pen.tag("L", numbering="Decimal"):
        for number, step in enumerate(words.test_steps, 1):
            y += 4
            with pen.tag("LI"):
                with pen.tag("Lbl"):
                    _line(pen, family, f"{number}.", _BODY, x, y, 20)
                with pen.tag("LBody"):
                    y = _line(pen, family, step, _BODY, x + 20, y, width - 20)


def _ruler(
    pen: Pen, family: Family, says: str, unit: float, parts: int, at: tuple[float, float], count: int, down: bool
) -> None:
    """A ruler of so many units, each in so many parts: a line with marks, numbered, with its length in words."""
    x, y = at
    long = count * unit
    with pen.tag("Figure", alt=says.format(count=count), box=Box(x, y, 30 if down else long, long if down else 30)):
        _mark(pen, x, y, long, down=not down)
        for i in range(count * parts + 1):
            tall = 14.0 if i % parts == 0 else 9.0 if i % (parts // 2) == 0 else 5.0
            dx, dy = (0.0, i * unit / parts) if down else (i * unit / parts, 0.0)
            _mark(pen, x + dx, y + dy, tall, down=down)
        dx, dy = (40.0, -7.0) if down else (2 * _CROSS, -18.0)  # beside its 0, or above it and clear of the cross
        _line(pen, family, says.format(count=count), _LABEL, x + dx, y + dy, 5 * INCH)
        for i in range(count + 1):
            dx, dy = (16.0, i * unit - 7) if down else (i * unit - 3, 15.0)
            _line(pen, family, str(i), _LABEL, x + dx, y + dy, 40)


def _mark(pen: Pen, x: float, y: float, long: float, down: bool) -> None:
    """A thin line from a point to the right, or downwards where a ruler's own line goes right."""
    if down:
        pen.fill(vector.rounded_rect(x, y - _THIN / 2, long, _THIN), INK)
    else:
        pen.fill(vector.rounded_rect(x - _THIN / 2, y, _THIN, long), INK)


def _line(pen: Pen, family: Family, text: str, style: Style, x: float, y: float, width: float) -> float:
    """Words below a point, in as many lines as they need; where the next may stand."""
    rows: Sequence[lines.Line] = lines.plain(text, family, style, width)
    for i, row in enumerate(rows):
        colour = QUIET if style is _LABEL else INK
        pen.line(row, x, y + first_baseline(style, family) + i * style.leading, style.size, colour, width)
    return y + len(rows) * style.leading
