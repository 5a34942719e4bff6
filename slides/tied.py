"""Planned slides in, the same out with words tied that belong on one line: PowerPoint breaks lines by itself, and knows no more
of them than what stands between the words.

Tied is what `plaincare.graphics.lines` keeps together when it measures: a number and the word after it, and the last two words of
what has more than one line; here up to four, where two would be a short line. A no-break space does it, in any font that the
reader's computer has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from plaincare.graphics.fonts import Family
from plaincare.graphics.lines import broken
from plaincare.model import Run
from plaincare.values import replace
from slides import fallback, fit
from slides.deck import Filling, Grid, Paragraph, Part, Row, Slide
from slides.holders import Level
from slides.tables import SIDE
from slides.words import DeckJob, kit_of

_NUMBER: Final = re.compile(r"(?:^|(?<= ))[+$(]?\d(?:[\d,]{0,4}\d)?(?:\.\d+)?\)? (?=\S)")
_FEWEST: Final = 4  # words of a text whose last two are tied
_MOST: Final = 0.85  # of a line's width that they may take
_LEAST: Final = 0.3  # of it, that a last line has: up to four words are tied for that where no line more is needed
_FIXED: Final = ("title", "footer", "number")  # titles are looked for by their words; the footer has one line


def tied(slides: Iterable[Slide], job: DeckJob) -> Iterator[Slide]:
    """The slides with their texts tied, but for titles and footers."""
    for slide in slides:
        yield replace(slide, parts=tuple(_part(part, slide.layout, job) for part in slide.parts))


def _part(part: Part, layout: str, job: DeckJob) -> Part:
    match part:
        case Filling(holder=key, paragraphs=paragraphs) if key not in _FIXED:
            holder = fit.filled(kit_of(job).holder(layout, key), part)
            levels = [holder.levels[min(one.level, len(holder.levels) - 1)] for one in paragraphs]
            each = zip(paragraphs, levels, strict=True)
            made = tuple([_text(text, level, holder.width - level.indent, job.family) for text, level in each])
            return part if made == paragraphs else replace(part, paragraphs=made)
        case Grid(rows=rows):
            level = replace(fit.scaled(kit_of(job).size.table, part.size), bold=True)  # the widest that a cell may be
            return replace(part, rows=tuple(_row(row, part.columns, level, job.family) for row in rows))
        case _:
            return part


def _row(row: Row, columns: Sequence[float], level: Level, family: Family) -> Row:
    cells = []
    for cell, column in zip(row.cells, columns, strict=True):
        width = column - 2 * SIDE - cell.indent
        cells.append(replace(cell, paragraphs=tuple(_text(text, level, width, family) for text in cell.paragraphs)))
    return replace(row, cells=tuple(cells))


def _text(paragraph: Paragraph, level: Level, width: float, family: Family) -> Paragraph:
    """A paragraph with its ties, unless it would need another line for them; more of them where its last line is short."""
    runs = _runs(paragraph.runs, level, width, family)
    return paragraph if runs == paragraph.runs else replace(paragraph, runs=runs)


@lru_cache(maxsize=512)
def _runs(runs: tuple[Run, ...], level: Level, whole: float, family: Family) -> tuple[Run, ...]:
    """Kept, because the next clinic says most of the same."""
    style, width, made = fit.styled(level), whole * fallback.used(family), Paragraph(runs)
    text, before = made.text, broken(runs, family, style, width)
    for words in (2, 3, 4) if len(before) > 1 else ():
        tried = made.tied({*_places(text, words, level, width, family)})
        after = broken(tried.runs, family, style, width)
        if len(after) != len(before) or max(line.width for line in after) > width:
            break
        made = tried
        if _last("".join(run.text for run in made.runs), level, whole, family) >= _LEAST * whole:
            break
    return made.runs


def _last(text: str, level: Level, width: float, family: Family) -> float:
    """How long the last line is where each takes as many words as it holds, as PowerPoint does."""
    face, line = family.face("bold" if level.bold else "regular"), 0.0
    for word in text.split(" "):
        longer = line + face.width(f" {word}" if line else word, level.size)
        line = longer if longer <= width else face.width(word, level.size)
    return line


def _places(text: str, count: int, level: Level, width: float, family: Family) -> Iterator[int]:
    """Where the spaces stand that are to hold: after numbers, and between the last words, so many of them."""
    yield from (found.end() - 1 for found in _NUMBER.finditer(text))
    words = text.split(" ")
    last = " ".join(words[-count:])
    if len(words) >= _FEWEST + count - 2 and family.face("bold").width(last, level.size) <= _MOST * width:
        yield from (i for i in range(len(text) - len(last), len(text)) if text[i] == " ")
