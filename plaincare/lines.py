"""Runs of text and a width in, lines out, measured with the font's own widths; both writers break lines here.

Ragged right, no hyphens. A number stays with the word after it, and a last line has at least two words where the line above
can spare one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plaincare.fonts import Family, Weight
from plaincare.model import Run

_NUMBER = re.compile(r"[+$(]{0,2}\d[\d,]{0,5}(?:\.\d+)?\)?")  # 18, $450, 0.5, and (973) of a phone number
_BREAKABLE = re.compile(r"(?<=[/@_])(?=\w)|(?<=\D\.)(?=\w)|(?<=\.)(?=[^\W\d])|(?<=[A-Za-z]-)(?=\w)")  # never in numbers
_LONGEST_GROUP = 4  # words that stay together: +1 (973) 555 0142
_ROUNDING = 0.01  # points


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size and leading (baseline to baseline) in points, weight, and weight of what is strong."""

    size: float
    leading: float
    weight: Weight = "regular"
    strong: Weight = "bold"

    def of(self, run: Run) -> Weight:
        return self.strong if run.strong or run.emphasis else self.weight


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one kind within a line; x and width in points from the line's start. A line's last space is kept."""

    text: str
    x: float
    width: float
    weight: Weight
    url: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `width`, from the column's left edge, without the space at its end."""

    pieces: tuple[Piece, ...]
    width: float

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Word:
    """What is never broken: its segments with their widths, then the space after it."""

    segments: tuple[tuple[str, Run], ...]
    space: tuple[str, Run] | None
    width: float
    space_width: float

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.segments)


def broken(runs: Iterable[Run], family: Family, style: Style, width: float, indent: float = 0) -> tuple[Line, ...]:
    """The lines of some text in a column of a width in points, the first one indented. No text gives no line."""
    words = [
        part for word in _words(tuple(runs), family, style) for part in _fitted(word, family, style, width - indent)
    ]
    rows = _balanced(_greedy(list(_bound(words)), width, indent), width)
    return tuple(_line(row, family, style, 0 if i else indent) for i, row in enumerate(rows))


def plain(text: str, family: Family, style: Style, width: float) -> tuple[Line, ...]:
    """The lines of a text without markup."""
    return broken((Run(text),), family, style, width)


def too_wide(rows: Iterable[Line], width: float) -> tuple[Line, ...]:
    """The lines that reach out of a column of a width in points: a single word of them is wider than it."""
    return tuple(line for line in rows if line.width > width + _ROUNDING)


def _words(runs: tuple[Run, ...], family: Family, style: Style) -> Iterator[_Word]:
    segments: list[tuple[str, Run]] = []
    for run in runs:
        for text in re.findall(r"[^ ]+| +", run.text):
            if text[0] != " ":
                segments.append((text, run))
            elif segments:
                yield _word(segments, (" ", run), family, style)
                segments = []
    if segments:
        yield _word(segments, None, family, style)


def _word(segments: list[tuple[str, Run]], space: tuple[str, Run] | None, family: Family, style: Style) -> _Word:
    width = sum(_measure(segment, family, style) for segment in segments)
    return _Word(tuple(segments), space, width, _measure(space, family, style) if space else 0.0)


def _measure(segment: tuple[str, Run], family: Family, style: Style) -> float:
    text, run = segment
    return family.face(style.of(run)).width(text, style.size)


def _fitted(word: _Word, family: Family, style: Style, width: float) -> Iterator[_Word]:
    """The word, or its parts where the whole is wider than the column: an address breaks after / . @ - and _."""
    if word.width <= width:
        yield word
        return
    cuts = [0, *(found.start() for found in _BREAKABLE.finditer(word.text)), len(word.text)]
    line: list[tuple[str, Run]] = []
    for start, end in itertools.pairwise(cuts):
        part = list(_between(word, start, end))
        if line and sum(_measure(segment, family, style) for segment in (*line, *part)) > width:
            yield _word(line, None, family, style)
            line = []
        line += part
    yield _word(line, word.space, family, style)


def _between(word: _Word, start: int, end: int) -> Iterator[tuple[str, Run]]:
    """The segments of a word from one character to another."""
    at = 0
    for text, run in word.segments:
        if part := text[max(0, start - at) : max(0, end - at)]:
            yield part, run
        at += len(text)


def _bound(words: list[_Word]) -> Iterator[tuple[_Word, ...]]:
    """Words in the groups that stay on one line."""
    group: list[_Word] = []
    for word in words:
        group.append(word)
        if not (word.space and _NUMBER.fullmatch(word.text)) or len(group) == _LONGEST_GROUP:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


Row = list[tuple[_Word, ...]]


def _extent(row: Iterable[tuple[_Word, ...]]) -> float:
    words = list(itertools.chain.from_iterable(row))
    return sum(word.width + word.space_width for word in words) - (words[-1].space_width if words else 0)


def _greedy(groups: list[tuple[_Word, ...]], width: float, indent: float) -> list[Row]:
    """Each line takes what it has room for; a group that is wider than the column is taken apart."""
    narrow: list[tuple[_Word, ...]] = []
    for group in groups:
        room = width if narrow else width - indent
        narrow += [group] if _extent([group]) <= room else [(word,) for word in group]
    rows: list[Row] = []
    room = 0.0
    for group in narrow:
        if rows and _extent([group]) <= room:
            rows[-1].append(group)
        else:
            rows.append([group])
        start = indent if len(rows) == 1 else 0
        room = width - start - _extent(rows[-1]) - rows[-1][-1][-1].space_width
    return rows


def _balanced(rows: list[Row], width: float) -> list[Row]:
    """One word alone on the last line gets the last word of the line above beside it."""
    if len(rows) < 2 or len(rows[-1]) > 1 or len(rows[-1][0]) > 1 or len(rows[-2]) < 3:
        return rows
    moved = [rows[-2][-1], *rows[-1]]
    return [*rows[:-2], rows[-2][:-1], moved] if _extent(moved) <= width else rows


def _line(row: Row, family: Family, style: Style, start: float) -> Line:
    pieces: list[Piece] = []
    x = start
    for word in itertools.chain.from_iterable(row):
        for segment in (*word.segments, *((word.space,) if word.space else ())):
            text, run = segment
            width = _measure(segment, family, style)
            pieces.append(Piece(text, x, width, style.of(run), run.url))
            x += width
    return Line(tuple(_merged(pieces)), start + _extent(row))


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    for (weight, url), group in itertools.groupby(pieces, key=lambda piece: (piece.weight, piece.url)):
        same = list(group)
        text, width = "".join(p.text for p in same), sum(p.width for p in same)
        yield Piece(text, same[0].x, width, weight, url)
