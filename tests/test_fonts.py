"""Widths and missing characters of the shipped font, measured against ReportLab's."""

from pathlib import Path
from typing import get_args

import pytest
from fontTools import ttLib
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase.ttfonts import TTFont

from plaincare import assets
from plaincare.graphics import fonts

FOLDER = assets.path("fonts", "atkinson-hyperlegible-next")
FAMILY = fonts.load(FOLDER)
WEIGHTS: tuple[fonts.Weight, ...] = get_args(fonts.Weight)
PANGRAMS = "Ketamine for anxiety: 0 of 18. Łódź, ¿cómo está?", "“Call 988” – ≤ ≥ × ° • — ‘x’ … €\u00a0½ ®™"


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("text", ["", *PANGRAMS])
def test_width_is_reportlabs(weight: fonts.Weight, text: str) -> None:
    face = FAMILY.face(weight)
    assert face.width(text, 12.5) == pytest.approx(TTFont(weight, str(face.path)).stringWidth(text, 12.5))


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_weight_has_the_characters_of_handouts(weight: fonts.Weight) -> None:
    assert FAMILY.face(weight).missing("".join(PANGRAMS) + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ ñáéíóúü¿¡ çèêëîïôùûœ ăâșț äöüß") == ""


def test_missing_names_each_character_once() -> None:
    assert FAMILY.regular.missing("日本 → 日\n\t") == "日本→"


def test_a_missing_character_is_as_wide_as_the_empty_box() -> None:
    assert FAMILY.regular.width("日", 1000) == FAMILY.regular.default


def test_a_family_is_read_once_and_knows_its_names() -> None:
    assert fonts.load(FOLDER) is FAMILY
    assert FAMILY.name == "Atkinson Hyperlegible Next"
    assert {FAMILY.face(weight).family for weight in WEIGHTS} == {FAMILY.name}
    assert [FAMILY.face(weight).path.stem for weight in WEIGHTS] == ["Regular", "Bold", "ExtraBold"]


def test_heights_are_fractions_of_an_em() -> None:
    face = FAMILY.bold
    assert (face.cap_height, face.x_height) == (0.668, 0.496)


def test_bolder_is_wider() -> None:
    widths = [FAMILY.face(weight).width(PANGRAMS[0], 12) for weight in WEIGHTS]
    assert widths == sorted(widths)


def test_a_folder_without_fonts_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(fonts.FontError, match=r"Regular\.ttf is missing: a font folder holds Regular\.ttf, Bold\.ttf"):
        fonts.load(tmp_path)


def test_a_file_that_is_no_font_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "Regular.ttf").write_bytes(b"not a font at all")
    with pytest.raises(fonts.FontError, match="is not a TrueType font"):
        fonts.load(tmp_path)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_face_is_read_as_fonttools_reads_it(weight: fonts.Weight) -> None:
    face = FAMILY.face(weight)
    with ttLib.TTFont(face.path) as font:
        widths = {point: font["hmtx"].metrics[glyph][0] for point, glyph in font.getBestCmap().items()}
        assert (face.advances, face.default) == (widths, font["hmtx"].metrics[".notdef"][0])
        assert (face.units_per_em, face.cap_height * face.units_per_em) == (
            font["head"].unitsPerEm,
            font["OS/2"].sCapHeight,
        )


def _font(path: Path, characters: dict[int, str], name: str = "Made Up") -> None:
    """A font of empty glyphs, each 10 units wider than the one before."""
    order = [".notdef", *dict.fromkeys(characters.values())]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(characters)
    builder.setupGlyf({glyph: TTGlyphPen(None).glyph() for glyph in order})
    builder.setupHorizontalMetrics({glyph: (500 + 10 * i, 0) for i, glyph in enumerate(order)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": name})
    builder.setupOS2(sCapHeight=700, sxHeight=500)
    builder.setupPost()
    builder.save(path)


def test_characters_beyond_the_first_65536_are_known(tmp_path: Path) -> None:
    for name in ("Regular", "Bold", "ExtraBold"):
        _font(tmp_path / f"{name}.ttf", {0x41: "A", 0x42: "B", 0x1F600: "smile", 0x1F602: "A"})
    family = fonts.load(tmp_path)
    assert family.name == "Made Up"
    assert family.regular.advances == {0x41: 510, 0x42: 520, 0x1F600: 530, 0x1F602: 510}
    assert family.regular.missing("AB\U0001f600\U0001f601") == "\U0001f601"


def test_characters_may_share_a_glyph_and_come_in_any_order(tmp_path: Path) -> None:
    characters = {0x41: "A", 0x42: "C", 0x43: "A", 0xA0: "C", 0xE9: "B", 0xEA: "B", 0x2019: "A"}
    for name in ("Regular", "Bold", "ExtraBold"):
        _font(tmp_path / f"{name}.ttf", characters)
    assert fonts.load(tmp_path).bold.advances == {
        point: {"A": 510, "C": 520, "B": 530}[glyph] for point, glyph in characters.items()
    }
