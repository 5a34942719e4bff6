"""A QR code's modules in, the same under the mask with the lowest penalty out: of eight that a code may be under, it is taken.

ISO/IEC 18004:2015, 7.8.3.1. The points are segno's own, as a test shows. segno looks at one module after the other, which was a
tenth of a deck; here they are bytes of one large number, and what stands side by side is found by shifting it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from plaincare.values import NamedTuple

MASKS: Final = 8
_N1, _N2, _N3, _N4 = 3, 3, 40, 10  # the points of Table 11
_QUIET: Final = bytes(4)  # light modules around each line: what is beyond the edge counts as light


class _Square(NamedTuple):
    """Numbers of a code of one size, a byte of 1 for each module that is meant."""

    all: int
    inner: int  # all but the last of each line
    quiet: int  # all, and the light ones around
    below: int  # bits from a module to the one below


def best(rows: Sequence[bytearray], masks: Sequence[bytes]) -> tuple[int, list[bytearray]]:
    """The number of the best mask, the first of equals, and the modules under it; of each mask, what it inverts, row by row."""
    size, plain = len(rows), int.from_bytes(b"".join(rows), "big")
    under = [(plain ^ int.from_bytes(mask, "big")).to_bytes(size * size, "big") for mask in masks]
    number = min(range(len(masks)), key=lambda i: penalty(under[i], size))
    return number, [bytearray(row) for row in _rows(under[number], size)]


def penalty(code: bytes, size: int) -> int:
    """The points of a square code, without its format and version; a byte for each module, row by row, 1 where it is dark."""
    square, dark = _square(size), _number(_rows(code, size))
    share = dark.bit_count() / size**2
    points = _N4 * int(abs(share * 100 - 50) / 5) + _N2 * _blocks(dark, square)
    columns = [code[i::size] for i in range(size)]
    return points + sum(_of_lines(lines, square) for lines in (dark, _number(columns)))


def _rows(code: bytes, size: int) -> list[bytes]:
    return [code[i : i + size] for i in range(0, len(code), size)]


@lru_cache(maxsize=4)
def _square(size: int) -> _Square:
    line = bytes([1] * size)
    quiet = bytes([1] * (len(_QUIET) + size * (size + len(_QUIET))))
    inner = _number([line[1:] + b"\0"] * size)
    return _Square(_number([line] * size), inner, int.from_bytes(quiet, "little"), 8 * (size + len(_QUIET)))


def _number(lines: Iterable[bytes]) -> int:
    return int.from_bytes(_QUIET.join((b"", *lines, b"")), "little")


def _alike(dark: int, square: _Square, step: int) -> int:
    """The modules that are as the one so many bits further on."""
    return (dark ^ dark >> step ^ square.all) & square.all


def _blocks(dark: int, square: _Square) -> int:
    """How many two by two modules are alike."""
    alike = _alike(dark, square, 8) & square.inner
    return (alike & alike >> square.below & _alike(dark, square, square.below)).bit_count()


def _of_lines(dark: int, square: _Square) -> int:
    """The points for five or more alike in a line, and for what looks like a finder pattern there."""
    alike = _alike(dark, square, 8) & square.inner
    five = alike & alike >> 8 & alike >> 16 & alike >> 24
    first = five & ~(five << 8)
    return five.bit_count() + (_N1 - 1) * first.bit_count() + _N3 * _finders(dark, dark ^ square.quiet)


def _finders(dark: int, light: int) -> int:
    """How often dark and light stand 1:1:3:1:1 in a line, with four light before or after; two share no module."""
    found = dark & light >> 8 & dark >> 16 & dark >> 24 & dark >> 32 & light >> 40 & dark >> 48
    four = light & light >> 8 & light >> 16 & light >> 24
    found &= four << 32 | four >> 56
    count = 0
    while found:
        count += 1
        found &= -((found & -found) << 56)
    return count
