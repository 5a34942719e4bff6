"""A text in, the dark modules of its QR code out, as plain data that both writers draw."""

import importlib
import re
from functools import cache, lru_cache
from typing import Any, Final, TypeAlias

from plaincare.apart import apart
from plaincare.graphics import qrmask

Matrix: TypeAlias = tuple[tuple[bool, ...], ...]
Block: TypeAlias = tuple[int, int, int, int]  # first column, first row, columns, rows

_FREE: Final = 2  # what segno writes into a module that gets a bit
_DARK: Final = re.compile(rb"\x01+")
QUIET_ZONE: Final = 4  # modules left white on each side: ISO/IEC 18004, "Quiet zone"


@lru_cache(maxsize=16)
def matrix(text: str) -> Matrix:
    """The code's rows from the top, dark modules True, without the quiet zone.

    Error correction is level M (about 15 %); a text too long for one code (more than 2,331 bytes) is a ValueError.
    """
    # boost_error would lift a short text to a higher level: docs/look.md asks for M, and the same level everywhere.
    code = _encoder().encode(text, error="m", boost_error=False, micro=False)
    return tuple(tuple(map(bool, row)) for row in code.matrix)


def blocks(rows: Matrix) -> tuple[Block, ...]:
    """Dark modules side by side, with those below that are just as many: fewer shapes to draw, and no hairlines between them."""
    found: list[Block] = []
    above: dict[tuple[int, int], int] = {}  # first column and length of a run in the row before -> its block's place
    for number, row in enumerate(rows):
        runs = dict.fromkeys(_runs(row), len(found))
        for first, length in runs:
            place = runs[first, length] = above.get((first, length), len(found))
            if place < len(found):
                found[place] = (*found[place][:3], found[place][3] + 1)
            else:
                found.append((first, number, length, 1))
        above = runs
    return tuple(found)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """First column and length of each run of dark modules."""
    return [(found.start(), found.end() - found.start()) for found in _DARK.finditer(bytes(row))]


@cache
def _encoder() -> Any:
    """segno.encoder without the rest of segno, whose writers import xml.sax.saxutils, and that urllib.request and ssl: 14 ms.

    The copy is ours alone: it takes a mask by qrmask.py, and knows where each bit goes once a code of its size was made.
    """
    with apart("segno"):
        encoder: Any = importlib.import_module("segno.encoder")
    applied, placed = encoder.find_and_apply_best_mask, encoder.add_codewords

    @cache
    def masks(size: int) -> tuple[bytes, ...]:
        """What each mask inverts, by segno on a code that is all light."""
        found = (applied([bytearray(size) for _ in range(size)], size, size, mask)[1] for mask in range(qrmask.MASKS))
        return tuple(b"".join(rows) for rows in found)

    @cache
    def order(shape: tuple[bytes, ...], version: int) -> tuple[tuple[int, int], ...]:
        """Row and column of each bit, by segno on numbers in their order; `shape` is a code's modules before any is placed."""
        rows = [list(row) for row in shape]
        free = [(i, j) for i, row in enumerate(rows) for j, module in enumerate(row) if module == _FREE]
        placed(rows, range(_FREE + 1, _FREE + 1 + len(free)), version)
        return tuple(sorted(free, key=lambda place: rows[place[0]][place[1]]))

    def place(rows: list[bytearray], bits: bytes, version: int) -> None:
        for (row, column), bit in zip(order(tuple(map(bytes, rows)), version), bits, strict=True):
            rows[row][column] = bit

    encoder.find_and_apply_best_mask = lambda rows, size, *_: qrmask.best(rows, masks(size))
    encoder.add_codewords = place
    return encoder
