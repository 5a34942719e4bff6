"""Runs of text and a width in, lines out, measured with the font's own widths; both writers break lines here.

Ragged right, no hyphens. A number stays with the word after it, and a last line has at least two words, and a quarter of the
column, where the line above can spare them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from plaincare.graphics.fonts import Family, Weight
from plaincare.model import Run
from plaincare.values import NamedTuple, dataclass

_NUMBER = re.compile(r"[+$(]{0,2}\d[\d,]{0,5}(?:\.\d+)?\)?")  # 18, $450, 0.5, and (973) of a phone number
_BREAKABLE = r"(?<=[/@_])(?=\w)|(?<=\D\.)(?=\w)|(?<=\.)(?=[^\W\d])|(?<=[A-Za-z]-)(?=\w)"  # never in numbers
_TOKENS = re.compile(r"[^ ]+| +")
_LONGEST_GROUP = 4  # words that stay together: +1 (973) 555 0142
_ROUNDING = 0.01  # points
_SHORT = 0.25  # of the column: a last line that is shorter looks lost


@dataclass(frozen=True)
class Style:
    """How a text is set: size and leading (baseline to baseline) in points, weight, and how what is strong is told apart."""

    size: float
    leading: float
    weight: Weight = "regular"
    strong: Weight = "bold"
    underlined: bool = False  # whether what is strong has a line below

    def of(self, run: Run) -> Weight:
        return self.strong if run.strong or run.emphasis else self.weight


class Piece(NamedTuple):
    """Text of one kind within a line; x and width in points from the line's start. A line's last space is kept."""

    text: str
    x: float
    width: float
    weight: Weight
    url: str | None
    underlined: bool = False


class Line(NamedTuple):
    """One line; `width`, from the column's left edge, without the space at its end."""

    pieces: tuple[Piece, ...]
    width: float

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class _Segment(NamedTuple):
    """Text of one kind within a word, or the space after it; width in points."""

    text: str
    weight: Weight
    url: str | None
    underlined: bool
    width: float


class _Word(NamedTuple):
    """What is never broken: its segments, then the space after it; widths in points."""

    segments: tuple[_Segment, ...]
    space: _Segment | None
    width: float
    space_width: float

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)


class _Group(NamedTuple):
    """Words that stay on one line; `width` without the space at its end."""

    words: tuple[_Word, ...]
    width: float
    space_width: float


_Row = list[_Group]


def broken(runs: Iterable[Run], family: Family, style: Style, width: float, indent: float = 0) -> tuple[Line, ...]:
    """The lines of some text in a column of a width in points, the first indented, or hanging out if below 0. No text, no line."""
    return _broken(tuple(runs), family, style, width, indent)


@lru_cache(maxsize=2048)
def _broken(runs: tuple[Run, ...], family: Family, style: Style, width: float, indent: float) -> tuple[Line, ...]:
    """Kept, because a layout is tried at many widths and sizes, and the next clinic says most of the same."""
    words = _measured(runs, family, style)
    narrow = width - max(indent, 0.0)  # a line that hangs out is wider than those after it
    if any(word.width > narrow for word in words):
        words = tuple(part for word in words for part in _fitted(word, family, style, narrow))
    rows = _balanced(_greedy(_bound(words), width, indent), width)
    return tuple(_line(row, 0 if i else indent) for i, row in enumerate(rows))


def plain(text: str, family: Family, style: Style, width: float) -> tuple[Line, ...]:
    """The lines of a text without markup."""
    return broken((Run(text),), family, style, width)


def held(text: str) -> Iterator[int]:
    """Where the spaces of a text stand at which `broken` breaks no line that has room for what they join: those after numbers."""
    at = count = 0
    for word in text.split(" "):
        at, count = at + len(word), count + 1
        if at < len(text) and count < _LONGEST_GROUP and _NUMBER.fullmatch(word):
            yield at
        else:
            count = 0
        at += 1


def too_wide(rows: Iterable[Line], width: float) -> tuple[Line, ...]:
    """The lines that reach out of a column of a width in points: a single word of them is wider than it."""
    return tuple(line for line in rows if line.width > width + _ROUNDING)


@lru_cache(maxsize=256)
def _measured(runs: tuple[Run, ...], family: Family, style: Style) -> tuple[_Word, ...]:
    """The words of a text with their widths: the same in every column that a layout tries."""
    return tuple(_words(runs, family, style))


def _words(runs: tuple[Run, ...], family: Family, style: Style) -> Iterator[_Word]:
    segments: list[_Segment] = []
    for run in runs:
        weight, line = style.of(run), style.underlined and (run.strong or run.emphasis)
        face = family.face(weight)
        for text in _TOKENS.findall(run.text):
            if text[0] != " ":
                segments.append(_Segment(text, weight, run.url, line, face.width(text, style.size)))
            elif segments:
                yield _word(segments, _Segment(" ", weight, run.url, line, face.width(" ", style.size)))
                segments = []
    if segments:
        yield _word(segments, None)


def _word(segments: list[_Segment], space: _Segment | None) -> _Word:
    width = sum(segment.width for segment in segments) if len(segments) > 1 else segments[0].width
    return _Word(tuple(segments), space, width, space.width if space else 0.0)


def _fitted(word: _Word, family: Family, style: Style, width: float) -> Iterator[_Word]:
    """The word, or its parts where the whole is wider than the column: an address breaks after / . @ - and _."""
    if word.width <= width:
        yield word
        return
    cuts = [0, *(found.start() for found in re.finditer(_BREAKABLE, word.text)), len(word.text)]
    line: list[_Segment] = []
    for start, end in itertools.pairwise(cuts):
        part = list(_between(word, start, end, family, style))
        if line and sum(segment.width for segment in (*line, *part)) > width:
            yield _word(line, None)
            line = []
        line += part
    yield _word(line, word.space)


def _between(word: _Word, start: int, end: int, family: Family, style: Style) -> Iterator[_Segment]:
    """The segments of a word from one character to another."""
    at = 0
    for text, weight, url, line, _ in word.segments:
        if part := text[max(0, start - at) : max(0, end - at)]:
            yield _Segment(part, weight, url, line, family.face(weight).width(part, style.size))
        at += len(text)


def _bound(words: Iterable[_Word]) -> Iterator[_Group]:
    """Words in the groups that stay on one line."""
    group: list[_Word] = []
    for word in words:
        group.append(word)
        lettered = word.segments[-1].text[-1].isalpha()  # as most words end
        if lettered or not (word.space and _NUMBER.fullmatch(word.text)) or len(group) == _LONGEST_GROUP:
            yield _group(group)
            group = []
    if group:
        yield _group(group)


def _group(words: list[_Word]) -> _Group:
    if len(words) == 1:
        return _Group((words[0],), words[0].width, words[0].space_width)
    last = words[-1].space_width
    return _Group(tuple(words), sum(word.width + word.space_width for word in words) - last, last)


def _extent(row: Iterable[_Group]) -> float:
    """How wide groups are beside each other, without the space at their end."""
    groups = list(row)
    return sum(group.width + group.space_width for group in groups) - (groups[-1].space_width if groups else 0)


def _greedy(groups: Iterable[_Group], width: float, indent: float) -> list[_Row]:
    """Each line takes what it has room for; a group that is wider than the column is taken apart."""
    narrow: list[_Group] = []
    for group in groups:
        whole = group.width <= (width if narrow else width - indent)
        narrow += [group] if whole else [_group([word]) for word in group.words]
    rows: list[_Row] = []
    room = 0.0
    for group in narrow:
        if rows and group.width <= room:
            rows[-1].append(group)
        else:
            rows.append([group])
            room = width if len(rows) > 1 else width - indent
        room -= group.width + group.space_width
    return rows


def _balanced(rows: list[_Row], width: float) -> list[_Row]:
    """A last line of one word, or a short one, gets the last words of the line above beside it, which stays the longer one."""
    if len(rows) < 2:
        return rows
    *before, above, last = rows
    while len(above) > 2 and (_alone(last) or _extent(last) < width * _SHORT):
        moved = [above[-1], *last]
        if _extent(moved) > (width if _alone(last) else _extent(above[:-1])):
            break
        above, last = above[:-1], moved
    return [*before, above, last]


def _alone(row: _Row) -> bool:
    return len(row) == 1 and len(row[0].words) == 1


def _line(row: _Row, start: float) -> Line:
    """The row's text in as few pieces as its weights and links allow."""
    pieces: list[Piece] = []
    x = start
    for (weight, url, line), same in itertools.groupby(_segments(row), key=lambda segment: segment[1:4]):
        texts, widths = zip(*((segment.text, segment.width) for segment in same), strict=True)
        pieces.append(Piece("".join(texts), x, sum(widths), weight, url, line))
        x += pieces[-1].width
    return Line(tuple(pieces), start + _extent(row))


def _segments(row: _Row) -> Iterator[_Segment]:
    for group in row:
        for word in group.words:
            yield from word.segments
            if word.space:
                yield word.space
