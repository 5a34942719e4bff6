"""The QR code's modules, drawn as letters."""

import random
import subprocess
import sys
from typing import Any

import pytest
import segno
from segno import encoder

from plaincare.graphics import qr
from plaincare.graphics.qrmask import penalty

TEXT = "https://harborlight.example/anxiety"


def test_a_finder_stands_in_three_corners_and_there_is_no_quiet_zone() -> None:
    rows = ["".join(".#"[dark] for dark in row) for row in qr.matrix(TEXT)]
    finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
    assert [row[:7] for row in rows[:7]] == [row[-7:] for row in rows[:7]] == [row[:7] for row in rows[-7:]] == finder


def test_a_code_is_square_and_never_micro() -> None:
    assert {len(row) for row in qr.matrix("1")} == {len(qr.matrix("1"))} == {21}


def test_level_m_is_written_in_the_format_bits() -> None:
    # ISO/IEC 18004, "Format information": the first two format bits, masked with 10, are 00 for M.
    first, second = qr.matrix(TEXT)[8][:2]
    assert (first ^ True, second ^ False) == (False, False)


def test_blocks_cover_the_dark_modules_and_nothing_else() -> None:
    code = qr.matrix(TEXT)
    blocks = qr.blocks(code)
    covered = [
        (y, x) for left, top, wide, high in blocks for y in range(top, top + high) for x in range(left, left + wide)
    ]
    assert sorted(covered) == [(y, x) for y, row in enumerate(code) for x, dark in enumerate(row) if dark]


def test_what_stands_side_by_side_is_one_block_and_so_is_the_same_below() -> None:
    rows = ((True, True, False, True), (True, True, False, False), (True, False, False, True))
    assert qr.blocks(rows) == ((0, 0, 2, 2), (3, 0, 1, 1), (0, 2, 1, 1), (3, 2, 1, 1))


def test_a_text_too_long_is_an_error() -> None:
    with pytest.raises(ValueError, match="too large"):
        qr.matrix("x" * 2400)


ADDRESSES = [f"https://clinic{number}.example/{'anxiety' * (number % 5)}" for number in range(40)]


@pytest.mark.parametrize("text", ["1", TEXT, "x" * 300, "x" * 2000, "Größe 12", *ADDRESSES])
def test_the_code_is_the_one_that_segno_makes(text: str) -> None:
    code = segno.make_qr(text, error="m", boost_error=False)
    assert qr.matrix(text) == tuple(tuple(map(bool, row)) for row in code.matrix)


SEGNO: Any = encoder
FINDER = b"\1\0\1\1\1\0\1"
TRAPS = [FINDER, b"\0\0\0\0" + FINDER, FINDER + b"\0\1", FINDER[:4] + FINDER + bytes(4), FINDER[:6] + FINDER + bytes(3)]


@pytest.mark.parametrize("size", [21, 25, 29, 45])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.95])
def test_a_mask_gets_the_points_that_segno_gives_it(size: int, share: float) -> None:
    """For modules by chance, more of them dark or light than a code has, and patterns at and beyond each other's edges."""
    chance = random.Random(size)
    for _ in range(20):
        rows = [bytearray(chance.random() < share for _ in range(size)) for _ in range(size)]
        for row in chance.sample(rows, size // 3):
            start = chance.choice([0, chance.randrange(size), size - 11])
            row[start : start + 13] = chance.choice(TRAPS)[: min(13, size - start)].ljust(min(13, size - start), b"\1")
        assert penalty(b"".join(rows), size) == SEGNO.evaluate_mask(rows, size, size)


def test_a_code_loads_nothing_of_the_network_and_leaves_segno_whole() -> None:
    program = """
import sys
from plaincare.graphics import qr
qr.matrix("https://harborlight.example/anxiety")
print(sorted({"http.client", "socket", "ssl", "urllib.request"} & set(sys.modules)))
import segno
print(segno.make("1").version)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\nM1\n"
