"""Paragraphs and the room for them in, their heights out, and the pages they fall into where the room is too small.

Measured with the font's own widths, a tenth of each line left free, or more where Arial is wider than the font: the reader's
computer may lack the font and set the text in that (slides/fallback.py; docs/look.md, "Slides").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from plaincare.graphics.fonts import Family
from plaincare.graphics.lines import Line, Style, broken
from plaincare.model import Run
from plaincare.plan import Box
from plaincare.values import dataclass, replace
from slides.deck import Filling, Paragraph
from slides.fallback import used as usual
from slides.holders import Holder, Level

_MARK: Final = re.compile(r"[,;:.?!](?= )")
_SHARE: Final = 0.45  # of the other line, that a line before or after a mark has at the least
_SURE: Final = 0.8  # of the room: a line of our font that is no longer has it in any font as wide as Verdana


@dataclass(frozen=True)
class Measured:
    """A paragraph's lines and where they begin; `top` and `height` in points from the start of the text."""

    paragraph: Paragraph
    level: Level
    lines: int
    widest: float
    top: float
    height: float


@lru_cache(maxsize=64)
def styled(level: Level) -> Style:
    """How lines.py is to set a level; what is strong within bold stays bold."""
    return Style(level.size, level.leading, "bold" if level.bold else "regular")


def measured(
    paragraphs: Sequence[Paragraph], levels: Sequence[Level], width: float, family: Family, used: float | None = None
) -> tuple[Measured, ...]:
    """Each paragraph as it falls into lines of a width, of which `used` is taken, or what the family may take.

    The space before the first is not used.
    """
    return _measured(tuple(paragraphs), tuple(levels), width, family, used)


@lru_cache(maxsize=512)
def _measured(
    paragraphs: tuple[Paragraph, ...], levels: tuple[Level, ...], width: float, family: Family, used: float | None
) -> tuple[Measured, ...]:
    """Kept, because what is planned is checked and placed too, and most of it stands on the next clinic's slides."""
    found: list[Measured] = []
    for paragraph, level, lines, top, high in _set(paragraphs, levels, width, family, used):
        widest = max((line.width for line in lines), default=0.0)
        found.append(Measured(paragraph, level, len(lines), widest + level.indent, top, high))
    return tuple(found)


def _set(
    paragraphs: Sequence[Paragraph], levels: Sequence[Level], width: float, family: Family, used: float | None
) -> Iterator[tuple[Paragraph, Level, tuple[Line, ...], float, float]]:
    """Each paragraph with its level and its lines, where these begin, and how high they are."""
    y = 0.0
    for number, paragraph in enumerate(paragraphs):
        level = levels[min(paragraph.level, len(levels) - 1)]
        lines = broken(paragraph.runs, family, styled(level), (width - level.indent) * (used or usual(family)))
        top, high = y + (level.before if number else 0), max(1, len(lines)) * level.leading
        yield paragraph, level, lines, top, high
        y = top + high


def height(
    paragraphs: Sequence[Paragraph], levels: Sequence[Level], width: float, family: Family, used: float | None = None
) -> float:
    """How high the text stands."""
    found = 0.0
    for *_, top, high in _set(paragraphs, levels, width, family, used):
        found = top + high
    return found


def fits(paragraphs: Sequence[Paragraph], holder: Holder, family: Family) -> bool:
    """Whether the placeholder holds the text: not too high, and no word wider than a line."""
    return _fits(tuple(paragraphs), holder, family)


@lru_cache(maxsize=512)
def _fits(paragraphs: tuple[Paragraph, ...], holder: Holder, family: Family) -> bool:
    lines = measured(paragraphs, holder.levels, holder.width, family)
    if not lines:
        return True
    narrow = all(
        line.widest - line.level.indent <= (holder.width - line.level.indent) * usual(family) + 0.01 for line in lines
    )
    return narrow and lines[-1].top + lines[-1].height <= holder.height + 0.01


def filled(holder: Holder, filling: Filling) -> Holder:
    """The placeholder as a slide fills it: where, and in which size."""
    return _filled_in(holder, filling.box, filling.size) if filling.size or filling.box else holder


@lru_cache(maxsize=128)
def _filled_in(holder: Holder, box: Box | None, size: float | None) -> Holder:
    levels = holder.levels
    if size:
        levels = tuple(scaled(level, level.size * size / levels[0].size) for level in levels)
    return replace(holder, box=box or holder.box, levels=levels)


def scaled(level: Level, size: float | None) -> Level:
    """A level in another size, its lines as far apart for their size; the same where none is said."""
    return replace(level, size=size, leading=level.leading * size / level.size) if size else level


def over(paragraphs: Sequence[Paragraph], holder: Holder, family: Family) -> int:
    """How many lines the text is too high for the placeholder; 0 where it is no more than too wide."""
    last = measured(paragraphs, holder.levels, holder.width, family)[-1]
    return max(0, math.ceil((last.top + last.height - holder.height - 0.01) / last.level.leading))


def on_one_line(paragraph: Paragraph, holder: Holder, family: Family, levels: Sequence[int]) -> Paragraph:
    """The paragraph at the first of some levels at which it stands on one line, or else at the last."""
    for level in levels:
        made = paragraph.at(level)
        line = measured([made], holder.levels, holder.width, family)[0]
        if line.lines == 1 and line.widest - line.level.indent <= (holder.width - line.level.indent) * usual(family):
            return made
    return made


def pages(paragraphs: Sequence[Paragraph], holder: Holder, family: Family) -> list[tuple[Paragraph, ...]]:
    """The paragraphs on as few pages as will do, about equally full; one that is too high by itself has its own page."""
    rest = iter(paragraphs)
    return [tuple(islice(rest, count)) for count in _shares(tuple(paragraphs), holder, family)]


@lru_cache(maxsize=64)
def _shares(paragraphs: tuple[Paragraph, ...], holder: Holder, family: Family) -> tuple[int, ...]:
    """How many paragraphs each page has; kept as numbers, for of the next clinic's the words are the same and not the places."""
    full = _filled(paragraphs, holder, family, holder.height)
    tries = (_filled(paragraphs, holder, family, holder.height * share / 100) for share in range(50, 101, 5))
    even = next((one for one in tries if len(one) == len(full)), full) if len(full) > 1 else full
    return tuple(map(len, even))


def _filled(
    paragraphs: Sequence[Paragraph], holder: Holder, family: Family, most: float
) -> list[tuple[Paragraph, ...]]:
    made: list[tuple[Paragraph, ...]] = []
    for paragraph in paragraphs:
        longer = (*made[-1], paragraph) if made else (paragraph,)
        if made and height(longer, holder.levels, holder.width, family) <= most + 0.01:
            made[-1] = longer
        else:
            made.append((paragraph,))
    return made


def even(paragraph: Paragraph, holder: Holder, family: Family) -> Paragraph:
    """The paragraph tied into lines about equally long, which any font sets alike; as it is where one is too long for that.

    Two lines part at a mark, such as a comma, where that makes neither too long nor much shorter than the other.
    """
    style, full = styled(holder.levels[0]), holder.width * usual(family)
    wanted = len(broken(paragraph.runs, family, style, full))
    if wanted < 2:
        return paragraph
    if wanted == 2 and (at := _mark(paragraph.text, style, _SURE * holder.width, family)):
        return paragraph.tied({i for i, letter in enumerate(paragraph.text) if letter == " "} - {at})
    narrow = next(
        w for step in range(30, 101) if len(broken(paragraph.runs, family, style, w := full * step / 100)) == wanted
    )
    lines = broken(paragraph.runs, family, style, narrow)
    if max(line.width for line in lines) > _SURE * holder.width:
        return paragraph
    ends, at = set[int](), -1
    for line in lines:
        at += len(line.text)
        ends.add(at)
    return paragraph.tied({i for i, letter in enumerate(paragraph.text) if letter == " "} - ends)


def _mark(text: str, style: Style, most: float, family: Family) -> int:
    """Where the space after a mark stands at which a text falls into two lines, the nearest to its middle; 0 where at none."""

    def width(part: str) -> float:
        return sum(line.width for line in broken((Run(part),), family, style, math.inf))

    places = [found.end() for found in _MARK.finditer(text)]
    sides = {at: (width(text[:at]), width(text[at + 1 :])) for at in places}
    good = [at for at, two in sides.items() if max(two) <= most and min(two) >= _SHARE * max(two)]
    return min(good, key=lambda at: max(sides[at]), default=0)


def boxes(
    paragraphs: Sequence[Paragraph], holder: Holder, box: Box, family: Family, used: float | None = None
) -> tuple[tuple[Measured, Box], ...]:
    """Each paragraph with the box of its lines on the slide; `used` as in `measured`: 1 is where its own font sets it."""
    return _boxes(tuple(paragraphs), holder, box, family, used)


@lru_cache(maxsize=512)
def _boxes(
    paragraphs: tuple[Paragraph, ...], holder: Holder, box: Box, family: Family, used: float | None
) -> tuple[tuple[Measured, Box], ...]:
    lines = measured(paragraphs, holder.levels, box.width - 2 * holder.inset[0] - holder.left, family, used)
    total = lines[-1].top + lines[-1].height if lines else 0.0
    room = box.height - 2 * holder.inset[1] - total
    start = box.y + holder.inset[1] + room * {"t": 0.0, "ctr": 0.5, "b": 1.0}[holder.anchor]
    x = box.x + holder.inset[0] + holder.left
    return tuple((line, Box(x, start + line.top, line.widest, line.height)) for line in lines)
