"""The QR code's modules, drawn as letters."""

import random
import string

import pytest
import segno

from plaincare import qr, qrcode

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


def test_runs_cover_the_dark_modules_and_nothing_else() -> None:
    code = qr.matrix(TEXT)
    covered = {(row, column) for row, first, length in qr.runs(code) for column in range(first, first + length)}
    assert covered == {(y, x) for y, row in enumerate(code) for x, dark in enumerate(row) if dark}


def test_runs_are_merged() -> None:
    assert qr.runs(((True, True, False, True), (False,) * 4)) == ((0, 0, 2), (0, 3, 1))


def test_a_text_too_long_is_an_error() -> None:
    with pytest.raises(ValueError, match="too large"):
        qr.matrix("x" * 2400)


@pytest.mark.parametrize("version", range(1, 41))
def test_every_version_is_as_another_encoder_makes_it(version: int) -> None:
    """Filled to the last byte, because segno pads with one codeword of zeros more than the standard has."""
    length = qrcode._capacity(version) - (2 if version < 10 else 3)
    text = "".join(random.Random(version).choices(string.ascii_lowercase + ":/.-", k=length))
    made = segno.make_qr(text, error="m", boost_error=False, mode="byte")
    assert made.version == version
    assert [[bool(module) for module in row] for row in made.matrix] == [list(row) for row in qr.matrix(text)]


def test_a_short_text_is_padded_as_the_standard_says() -> None:
    # ISO/IEC 18004, 7.4: mode 0100, five bytes, the terminator 0000, then 11101100 and 00010001 in turn.
    bits = qrcode._message(1, b"abcde")
    assert bits[:56] == "0100" + f"{5:08b}" + "".join(f"{byte:08b}" for byte in b"abcde") + "0000"
    assert bits[56:128] == ("1110110000010001" * 5)[:72]


def test_what_is_not_latin_is_written_as_utf_8() -> None:
    assert len(qr.matrix("日本" * 3)) == 25  # 18 bytes: version 2
