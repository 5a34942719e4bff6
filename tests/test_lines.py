"""Lines broken by the font's own widths: nothing lost, nothing wider than its column, numbers with what they count."""

from __future__ import annotations

import random
import re

import pytest

from plaincare import assets
from plaincare.graphics import fonts, lines
from plaincare.graphics.lines import Line, Style
from plaincare.model import Run

FAMILY = fonts.load(assets.path("fonts", "atkinson-hyperlegible-next"))
STYLE = Style(12, 15)
_WORDS = """a it the some people felt less anxious within hour after ketamine breastfeeding schizophrenia medicine
18 6 $450 0.5 1,000 (12) 973-555-0142 cut-off 911. hand-to-hand https://harborlight.example/anxiety
visit_us@harborlight.example mg/kg “so” – 988?"""
WORDS = _WORDS.split()


def broken(text: str, width: float, indent: float = 0) -> tuple[Line, ...]:
    return lines.broken((Run(text),), FAMILY, STYLE, width, indent)


def shown(text: str, width: float) -> list[str]:
    return [line.text.rstrip(" ") for line in broken(text, width)]


def mixed(chance: random.Random) -> tuple[Run, ...]:
    """Runs of every kind, which start and end anywhere, within words too."""
    text = " ".join(chance.choices(WORDS, k=chance.randint(1, 40)))
    cuts = sorted({0, len(text), *(chance.randrange(len(text) + 1) for _ in range(4))})
    kinds = [{}, {"strong": True}, {"emphasis": True}, {"url": "https://a.example"}]
    return tuple(Run(text[a:b], **chance.choice(kinds)) for a, b in zip(cuts, cuts[1:], strict=False))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(300))
def test_what_holds_of_any_text_in_any_column(seed: int) -> None:
    chance = random.Random(seed)
    runs, width, indent = mixed(chance), chance.uniform(30, 500), chance.choice([0, 0, 18])
    text = "".join(run.text for run in runs)
    rows = lines.broken(runs, FAMILY, STYLE, width, indent)
    assert "".join(row.text for row in rows) == text  # every space is kept
    for number, row in enumerate(rows):
        pieces = row.pieces
        assert pieces[0].x == (indent if number == 0 else 0)
        for piece, after in zip(pieces, pieces[1:], strict=False):
            assert piece.x + piece.width == pytest.approx(after.x)
        for piece in pieces:
            assert piece.width == pytest.approx(FAMILY.face(piece.weight).width(piece.text, STYLE.size))
        if row.width > width + 0.01:  # one word that has no place to break at
            assert " " not in row.text.strip(" ")
            assert re.fullmatch(r".*?([/@_](?!\w)|[^/.@_\w-]|\w|[-.](?!\w)|\d\.\d|\d-)*", row.text.strip(" "))
    assert lines.too_wide(rows, width) == tuple(row for row in rows if row.width > width + 0.01)


@pytest.mark.parametrize("seed", range(200))
def test_a_line_is_broken_only_where_words_or_addresses_may_be(seed: int) -> None:
    chance = random.Random(seed)
    runs = mixed(chance)
    rows = lines.broken(runs, FAMILY, STYLE, chance.uniform(40, 200))
    for row, after in zip(rows, rows[1:], strict=False):
        if not row.text.endswith(" "):
            assert row.text[-1] in "/.@_-"
            assert after.text[0].isalnum() or after.text[0] == "_"
            assert not (row.text[-1] == "-" and not row.text[-2].isalpha())


@pytest.mark.parametrize(
    "phone",
    [
        "973-555-0142",
        "(973) 555-0142",
        "+1 973 555 0142",
        "+1 (973) 555-0142",
        "973.555.0142",
        "1-973-555-0142",
        "973 555 0142",
    ],
)
@pytest.mark.parametrize("width", range(100, 260, 4))
def test_a_phone_number_is_never_broken(phone: str, width: int) -> None:
    text = f"Call the nurse at {phone} on any day"
    assert any(phone in line for line in shown(text, width))


@pytest.mark.parametrize("phone", ["973-555-0142", "973.555.0142", "1-973-555-0142"])
def test_not_even_in_a_column_that_is_too_narrow_for_it(phone: str) -> None:
    rows = broken(f"Call {phone} now", 40)
    assert [row.text.strip() for row in rows] == ["Call", phone, "now"]
    assert [row.text.strip() for row in lines.too_wide(rows, 40)] == [phone]


@pytest.mark.parametrize("width", range(85, 300, 3))
@pytest.mark.parametrize("pair", ["18 people", "$450 each", "0.5 mg/kg", "1,000 clinics", "2 hours"])
def test_a_number_stays_with_its_word(pair: str, width: int) -> None:
    number, word = pair.split()
    for line in shown(f"In one of the small studies there were {pair} who took part in it", width):
        assert (number in line.split()) == (word in line.split())


@pytest.mark.parametrize("seed", range(60))
def test_others_are_told_of_the_same_spaces_as_lines_are_not_broken_at(seed: int) -> None:
    chance = random.Random(seed)
    text = " ".join(chance.choices([*WORDS, "18,", "+(973)", "1", "2", "3"], k=chance.randint(1, 40)))
    groups = lines._bound(lines._measured((Run(text),), FAMILY, STYLE))
    joined, at = set(), -1
    for group in groups:
        for number, word in enumerate(group.words):
            at += len(word.text) + 1
            if number < len(group.words) - 1:
                joined.add(at)
    assert {*lines.held(text)} == joined


def test_a_group_that_is_wider_than_the_column_is_taken_apart() -> None:
    assert shown("18 breastfeeding people", 80) == ["18", "breastfeeding", "people"]


def test_the_last_line_has_two_words_where_the_line_above_can_spare_one() -> None:
    for width in range(80, 400):
        rows = shown("Some people felt less anxious within an hour and some people felt no change at all", width)
        if len(rows) > 1 and len(rows[-2].split()) > 2:
            assert len(rows[-1].split()) > 1, width


def test_a_short_last_line_gets_more_where_the_line_above_stays_longer() -> None:
    text = "Serious: slow breathing, passing out, bladder harm, misuse, thoughts of death."
    assert shown(text, 207) == ["Serious: slow breathing, passing out,", "bladder harm, misuse,", "thoughts of death."]
    assert shown("Serious: slow breathing, passing out too.", 200)[0] == "Serious: slow breathing,"
    for width in range(120, 400):
        *_, above, last = ["", "", *shown(text, width)]
        assert not above or len(last) >= len(text) / 20 and (len(last) > 9 or len(above.split()) < 4), width


def test_an_address_breaks_at_its_signs_and_nowhere_else() -> None:
    address = "https://www.harborlight.example/anxiety_care/for-adults@home"
    for width in range(45, 300, 5):
        rows = shown(address, width)
        assert "".join(rows) == address
        for row in rows[:-1]:
            assert row[-1] in "/.@_-"
        assert not any(row.startswith("/") for row in rows)


def test_an_address_breaks_although_a_full_stop_of_another_kind_follows() -> None:
    runs = (
        Run("See ("),
        Run("https://harborlight.example/anxiety", url="https://harborlight.example/anxiety"),
        Run(")."),
    )
    rows = lines.broken(runs, FAMILY, STYLE, 120)
    assert lines.too_wide(rows, 120) == ()
    assert "".join(row.text for row in rows) == "See (https://harborlight.example/anxiety)."
    assert {piece.url for row in rows for piece in row.pieces if "harbor" in piece.text} == {runs[1].url}


def test_a_word_that_cannot_be_broken_is_known_to_reach_out() -> None:
    rows = broken("the benzodiazepines help", 50)
    assert [row.text for row in lines.too_wide(rows, 50)] == ["benzodiazepines "]
    assert lines.too_wide(rows, 500) == ()


def test_the_indent_is_part_of_the_first_line_only() -> None:
    rows = broken("Some people felt less anxious within an hour", 120, 30)
    assert rows[0].pieces[0].x == 30 and rows[1].pieces[0].x == 0
    assert max(row.width for row in rows) <= 120


def test_an_indent_leaves_a_number_and_its_word_no_room_together() -> None:
    width = FAMILY.regular.width("18 people", 12) + 1
    rows = broken("18 people", width, 20)
    assert [row.text.strip() for row in rows] == ["18", "people"]


def test_strong_words_are_measured_as_they_are_set() -> None:
    (row,) = lines.broken((Run("Not approved", strong=True),), FAMILY, STYLE, 500)
    assert row.width == pytest.approx(FAMILY.bold.width("Not approved", 12))
    assert [piece.weight for piece in row.pieces] == ["bold"]


def test_no_text_no_line() -> None:
    assert broken("", 100) == ()
    assert lines.plain(" ", FAMILY, STYLE, 100) == ()
