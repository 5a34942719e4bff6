"""A text in, the modules of its QR code out: ISO/IEC 18004:2015, byte mode, error correction level M, the best of its eight masks.

A library for it takes longer to be imported than the rest of a handout takes to be planned. Grids are bytes of 0 and 1 as
text, row by row, so that a row or a column is one number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

Lines = tuple[int, ...]  # a grid's rows or columns, each a number of as many bits

_LARGEST: Final = 40
# Table 9, level M: error correction codewords in each block, and how many blocks, for versions 1 to 40.
_CHECKS: Final = b"\x0a\x10\x1a\x12\x18\x10\x12\x16\x16\x1a\x1e\x16\x16\x18\x18\x1c\x1c" + b"\x1a" * 4 + b"\x1c" * 19
_BLOCKS: Final = (
    *(1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16),
    *(17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49),
)
_BYTES, _PADS = "0100", (0xEC, 0x11)  # 7.4.1: the mode's number; 7.4.10: what fills the symbol up
_FINDER: Final = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")
_ALIGNMENT: Final = ("11111", "10001", "10101", "10001", "11111")
_LOOKALIKE: Final = "1011101"  # 7.8.3.1: dark and light as 1:1:3:1:1, which a reader may take for a finder
# Table 10: which modules each mask turns about.
_MASKS: Final[tuple[Callable[[int, int], bool], ...]] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
)


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows from the top, dark modules True; ValueError where the text is too large for one symbol."""
    try:
        data = text.encode("latin-1")  # what a reader takes bytes for, where nothing else is said (7.3.5)
    except UnicodeEncodeError:
        data = text.encode()
    version = next((v for v in range(1, _LARGEST + 1) if _bits(v, data) <= 8 * _capacity(v)), 0)
    if not version:
        raise ValueError(f"{len(data):,} bytes are too large for a QR code")
    frame = _frame(version)
    grid = frame.grid[:]
    for place, bit in zip(frame.order, _message(version, data), strict=False):
        grid[place] = ord(bit)
    number = min(range(8), key=lambda n: _penalty(*_masked(grid, frame, n), frame.size))
    rows = [bytearray(f"{row:0{frame.size}b}", "ascii") for row in _masked(grid, frame, number)[0]]
    _say(rows, version, number)
    return tuple(tuple([module == 49 for module in row]) for row in rows)


def _bits(version: int, data: bytes) -> int:
    return 4 + _counted(version) + 8 * len(data)


def _counted(version: int) -> int:
    """How many bits say how many bytes there are (table 3)."""
    return 8 if version < 10 else 16


def _total(version: int) -> int:
    """How many codewords fit beside the patterns (table 1)."""
    found = (16 * version + 128) * version + 64
    if version > 1:
        rows = version // 7 + 2
        found -= (25 * rows - 10) * rows - 55
    return (found - (36 if version > 6 else 0)) // 8


def _capacity(version: int) -> int:
    return _total(version) - _CHECKS[version - 1] * _BLOCKS[version - 1]


def _message(version: int, data: bytes) -> str:
    """The codewords as bits: data and error correction, block by block in turn (7.4 to 7.6)."""
    capacity, checks, blocks = _capacity(version), _CHECKS[version - 1], _BLOCKS[version - 1]
    bits = f"{_BYTES}{len(data):0{_counted(version)}b}" + "".join(f"{byte:08b}" for byte in data)
    bits += "0" * min(4, 8 * capacity - len(bits))
    bits += "0" * (-len(bits) % 8)
    words = [int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)]
    words += [_PADS[i % 2] for i in range(capacity - len(words))]
    short, longer = divmod(capacity, blocks)
    sizes = [short] * (blocks - longer) + [short + 1] * longer
    starts = [sum(sizes[:i]) for i in range(blocks)]
    parts = [words[start : start + size] for start, size in zip(starts, sizes, strict=True)]
    corrections = [_correction(part, checks) for part in parts]
    turns = [part[i] for i in range(short + 1) for part in parts if i < len(part)]
    turns += [part[i] for i in range(checks) for part in corrections]
    return "".join(f"{word:08b}" for word in turns)


@cache
def _powers() -> tuple[list[int], list[int]]:
    """Powers of 2 in the field of 256 that 7.5.2 works in, twice over, and their logarithms."""
    powers, logs, value = [0] * 510, [0] * 256, 1
    for exponent in range(255):
        powers[exponent] = powers[exponent + 255] = value
        logs[value] = exponent
        value = value << 1 ^ (0x11D if value > 127 else 0)
    return powers, logs


@lru_cache(maxsize=32)
def _divisor(degree: int) -> list[int]:
    """The logarithms of the generator polynomial's coefficients, the highest power left out (annex A)."""
    powers, logs = _powers()
    found = [1]
    for root in range(degree):
        shifted = [*found, 0]
        for i, factor in enumerate(found):
            shifted[i + 1] ^= powers[logs[factor] + root]
        found = shifted
    return [logs[factor] for factor in found[1:]]


def _correction(words: list[int], degree: int) -> list[int]:
    """What is left when the words are divided by the generator polynomial (7.5.2)."""
    (powers, logs), divisor = _powers(), _divisor(degree)
    rest = [*words, *[0] * degree]
    for at in range(len(words)):
        if rest[at]:
            log = logs[rest[at]]
            for i, factor in enumerate(divisor, at + 1):
                rest[i] ^= powers[log + factor]
    return rest[len(words) :]


class _Frame(NamedTuple):
    """What symbols of a version have in common: patterns, the order in which bits are placed, and the masks."""

    size: int
    grid: bytearray
    order: list[int]
    masks: tuple[tuple[Lines, Lines], ...]


@lru_cache(maxsize=8)
def _frame(version: int) -> _Frame:
    size = 4 * version + 17
    grid = bytearray(b" " * size * size)  # a space is free for data
    for at in range(8, size - 8):
        grid[6 * size + at] = grid[at * size + 6] = 49 - at % 2
    _draw_corners(grid, size)
    for row, column in _centres(version, size):
        for i, line in enumerate(_ALIGNMENT, row - 2):
            grid[i * size + column - 2 : i * size + column + 3] = line.encode()
    for i in range(18) if version > 6 else ():
        grid[i // 3 * size + size - 11 + i % 3] = grid[(size - 11 + i % 3) * size + i // 3] = 48
    free = grid[:]
    order = [place for place in _zigzag(size) if free[place] == 32]
    return _Frame(size, grid.replace(b" ", b"0"), order, tuple(_mask(number, free, size) for number in range(8)))


def _draw_corners(grid: bytearray, size: int) -> None:
    """Finders with the light around them, and room for what is said of the format."""
    for top, left in ((0, 0), (0, size - 8), (size - 8, 0)):
        for i in range(8):
            line = _FINDER[i - bool(top)] if 0 <= i - bool(top) < 7 else "0000000"
            start = (top + i) * size + left
            grid[start : start + 8] = (f"0{line}" if left else f"{line}0").encode()
    for i in range(9):
        for row, column in ((8, i), (i, 8), (8, size - 1 - i), (size - 1 - i, 8)):
            if i < 8 and grid[row * size + column] == 32 or (row, column) == (8, 8):
                grid[row * size + column] = 48


def _centres(version: int, size: int) -> Iterator[tuple[int, int]]:
    """The middles of the alignment patterns (annex E)."""
    if version == 1:
        return
    count = version // 7 + 2
    step = (version * 8 + count * 3 + 5) // (count * 4 - 4) * 2
    ends = [6, *(size - 7 - step * i for i in range(count - 2, -1, -1))]
    for row in ends:
        for column in ends:
            if (row, column) not in ((6, 6), (6, ends[-1]), (ends[-1], 6)):
                yield row, column


def _zigzag(size: int) -> Iterator[int]:
    """Places two columns at a time from the right, upwards and downwards in turn, past the timing pattern (7.7.3)."""
    up = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for row in range(size - 1, -1, -1) if up else range(size):
            yield row * size + right
            yield row * size + right - 1
        up = not up


def _mask(number: int, free: bytearray, size: int) -> tuple[Lines, Lines]:
    turns = _MASKS[number]
    grid = bytearray([49 if free[p] == 32 and turns(*divmod(p, size)) else 48 for p in range(size * size)])
    return _lines(grid, size)


def _lines(grid: bytearray, size: int) -> tuple[Lines, Lines]:
    """A grid's rows and its columns as numbers."""
    rows = tuple([int(grid[at : at + size], 2) for at in range(0, size * size, size)])
    return rows, tuple([int(grid[at::size], 2) for at in range(size)])


def _masked(grid: bytearray, frame: _Frame, number: int) -> tuple[Lines, Lines]:
    rows, columns = _lines(grid, frame.size)
    mask_rows, mask_columns = frame.masks[number]
    turned = tuple([row ^ mask for row, mask in zip(rows, mask_rows, strict=True)])
    return turned, tuple([column ^ mask for column, mask in zip(columns, mask_columns, strict=True)])


def _penalty(rows: Lines, columns: Lines, size: int) -> int:
    """How hard a symbol is to read (7.8.3.1): runs, blocks, what looks like a finder, and uneven light and dark."""
    full = (1 << size) - 1
    found = 0
    for line in (*rows, *columns):
        found += _runs(line) + _runs(line ^ full) + 40 * _lookalikes(f"{line:0{size}b}")
    for above, below in zip(rows, rows[1:], strict=False):
        same = ~(above ^ below) & ~(above ^ above >> 1) & ~(below ^ below >> 1)
        found += 3 * (same & full >> 1).bit_count()
    dark = sum(row.bit_count() for row in rows)
    return found + 10 * int(abs(dark / size**2 * 100 - 50) / 5)


def _runs(line: int) -> int:
    """Three for five modules in a row, and one more for each further one."""
    fives = line & line >> 1 & line >> 2 & line >> 3 & line >> 4
    return fives.bit_count() + 2 * (fives & ~(fives >> 1)).bit_count()


def _lookalikes(line: str) -> int:
    """How often the finder's pattern stands in a line with four light modules, or the symbol's edge, at one of its sides."""
    found, at = 0, line.find(_LOOKALIKE)
    while at >= 0:
        quiet = "1" not in line[max(0, at - 4) : at] or "1" not in line[at + 7 : at + 11]
        found += quiet
        at = line.find(_LOOKALIKE, at + (7 if quiet else 4))
    return found


def _say(rows: list[bytearray], version: int, mask: int) -> None:
    """Write into the symbol which level, mask and version it has (7.9 and 7.10); level M is 00."""
    size = len(rows)
    bits = f"{(mask << 10 | _remainder(mask, 0x537, 10)) ^ 0x5412:015b}".encode()
    beside = [(8, i) for i in (*range(6), 7, 8)] + [(i, 8) for i in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(size - 1 - i, 8) for i in range(7)] + [(8, size - 8 + i) for i in range(8)]
    for places in (beside, apart):
        for (row, column), bit in zip(places, bits, strict=True):
            rows[row][column] = bit
    rows[size - 8][8] = 49
    for i, bit in enumerate(reversed(f"{version << 12 | _remainder(version, 0x1F25, 12):018b}".encode())):
        if version > 6:
            rows[i // 3][size - 11 + i % 3] = rows[size - 11 + i % 3][i // 3] = bit


def _remainder(value: int, divisor: int, degree: int) -> int:
    """The check bits of a number (annexes C and D)."""
    value <<= degree
    for shift in range(value.bit_length() - 1 - degree, -1, -1):
        if value >> (shift + degree) & 1:
            value ^= divisor << shift
    return value
