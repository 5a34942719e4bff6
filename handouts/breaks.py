"""The lines of a paragraph in, the parts between which a column may end out."""

from __future__ import annotations

from collections.abc import Iterator

from plaincare.graphics.lines import Line

_LONG = 6  # lines: a paragraph of fewer is never split


def parted(count: int) -> list[int]:
    """So many lines as the parts between which a column may end: no line stands alone, and a short paragraph stays whole."""
    return [count] if count < _LONG else [2, *[1] * (count - 4), 2]


def in_parts(rows: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """The lines of a paragraph in the parts between which a column may end."""
    at = 0
    for count in parted(len(rows)):
        yield rows[at : at + count]
        at += count
