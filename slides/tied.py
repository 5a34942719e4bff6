"""Planned slides in, the same out with words tied that belong on one line: PowerPoint breaks lines by itself, and knows no more
of them than what stands between the words.

Tied is what `plaincare.graphics.lines` keeps together when it measures: a number and the word after it, and the last two words of
what has more than one line; here up to four, where two would be a short line, or all of a short last sentence. A no-break space
does it, in any font that the reader's computer has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from plaincare.graphics.fonts import Family
from plaincare.graphics.lines import broken, held
from plaincare.model import Run
from plaincare.values import replace
from slides import fallback, fit
from slides.deck import Filling, Grid, Paragraph, Part, Row, Slide
from slides.holders import AROUND, Level
from slides.tables import SIDE
from slides.words import DeckJob, kit_of

_RANGE: Final = re.compile(r"(?<=\d )\w{1,3} (?=[$]?\d)")  # 2 to 4, 59 of 100
_FEWEST: Final = 4  # words of a text whose last two are tied
_MOST: Final = 0.85  # of a line's width that they may take
_LEAST: Final = 0.3  # of it, that a last line has: up to four words are tied for that where no line more is needed
_SHORT: Final = 6  # words of a sentence that stays whole at the end of a text, where no line more is needed
_ENDS: Final = re.compile(r"(?<=[.?!]) ")


def tied(slides: Iterable[Slide], job: DeckJob) -> Iterator[Slide]:
    """The slides with their texts tied, but for titles, which are looked for by their words, and footers, which have one line."""
    for slide in slides:
        yield replace(slide, parts=tuple(_part(part, slide.layout, job) for part in slide.parts))


def _part(part: Part, layout: str, job: DeckJob) -> Part:
    match part:
        case Filling(holder=key, paragraphs=paragraphs) if key not in AROUND:
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
        made = tuple([_text(text, level, width, family) for text in cell.paragraphs])
        cells.append(cell if made == cell.paragraphs else replace(cell, paragraphs=made))
    return replace(row, cells=tuple(cells))


def _text(paragraph: Paragraph, level: Level, width: float, family: Family) -> Paragraph:
    """A paragraph with its ties, unless it would need another line for them; more of them where its last line is short."""
    runs = _runs(paragraph.runs, level, width, family)
    return paragraph if runs == paragraph.runs else replace(paragraph, runs=runs)


@lru_cache(maxsize=512)
def _runs(runs: tuple[Run, ...], level: Level, whole: float, family: Family) -> tuple[Run, ...]:
    """Kept, because the next clinic says most of the same."""
    style, width, plain = fit.styled(level), whole * fallback.used(family), Paragraph(runs)
    before = broken(runs, family, style, width)

    def tried(places: set[int]) -> Paragraph | None:
        made = plain.tied({*held(plain.text), *places})
        after = broken(made.runs, family, style, width)
        return made if len(after) == len(before) and max(line.width for line in after) <= width else None

    if len(before) < 2:
        return runs
    ends, even = _end(plain.text, _sentence(plain.text), level, width, family), -1.0
    if not ends or not tried(ends):
        ends = set()
        for words in (2, 3, 4):
            more = _end(plain.text, words, level, width, family)
            if not (made := tried(more)):
                break
            *_, upper, last = _lengths("".join(run.text for run in made.runs), level, whole, family)
            if (
                not level.bold or min(upper, last) > even
            ):  # bold text is large and of few lines: its last two about as long
                ends, even = more, min(upper, last)
            if not level.bold and last >= _LEAST * whole:
                break
    made = tried({*ends, *_spaces(_RANGE, plain.text)}) or tried(ends)
    return made.runs if made else runs


def _sentence(text: str) -> int:
    """How many words the last sentence of several has, where it is a short one; else 0."""
    last = _ENDS.split(text)[-1]
    words = last.count(" ") + 1
    return words if 2 < words <= _SHORT and last != text else 0


def _lengths(text: str, level: Level, width: float, family: Family) -> list[float]:
    """How long the lines are where each takes as many words as it holds, as PowerPoint does; 0 before the first."""
    face, lines = family.face("bold" if level.bold else "regular"), [0.0]
    for word in text.split(" "):
        longer = lines[-1] + face.width(f" {word}" if lines[-1] else word, level.size)
        if longer <= width and len(lines) > 1:
            lines[-1] = longer
        else:
            lines.append(face.width(word, level.size))
    return lines


def _spaces(kind: re.Pattern[str], text: str) -> set[int]:
    """The spaces at which what is of a kind ends."""
    return {found.end() - 1 for found in kind.finditer(text)}


def _end(text: str, count: int, level: Level, width: float, family: Family) -> set[int]:
    """Where the spaces stand between the last words, so many of them; nowhere in a text of few, or where they are too wide."""
    words = text.split(" ")
    last = " ".join(words[len(words) - count :])
    wide = family.face("bold").width(last, level.size) > _MOST * width
    if wide or not count or len(words) < _FEWEST + count - 2:
        return set()
    return {i for i in range(len(text) - len(last), len(text)) if text[i] == " "}
