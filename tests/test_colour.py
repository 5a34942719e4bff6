"""Colours against published values, and the palette's contrasts over many brands."""

import colorsys
import random

import pytest

from plaincare.graphics import colour

BRANDS = [
    "#" + "".join(f"{round(channel * 255):02X}" for channel in colorsys.hsv_to_rgb(*(draw.random() for _ in range(3))))
    for draw in [random.Random(20261)]
    for _ in range(400)
]
EDGES = ["#000000", "#FFFFFF", "#FF0000", "#00FF00", "#0000FF", "#FFFF00", "#808080", "#010203"]


@pytest.mark.parametrize(
    ("brand", "five"),
    [
        ("#16697A", "#035565 #207081 #4893A5 #D4EBF1 #EDF7FA"),  # LOOK.md
        ("#5A2A5C", "#5A2A5C #7C4A7D #AC77AE #F2E3F2 #FAF3FA"),  # LOOK.md
    ],
)
def test_palette_is_that_of_the_look(brand: str, five: str) -> None:
    made = colour.palette(brand)
    assert [made.deep, made.deep2, made.mid, made.tint2, made.tint1] == five.split()


@pytest.mark.parametrize("brand", BRANDS + EDGES)
def test_every_brand_keeps_the_contrasts(brand: str) -> None:
    made = colour.palette(brand)
    assert colour.contrast(made.deep, colour.WHITE) >= 8.3
    assert colour.contrast(made.deep, made.tint1) >= 7.6
    assert colour.contrast(made.deep, colour.PAPER) >= 7.6
    assert colour.contrast(made.mid, colour.WHITE) >= 3.1 > 3
    assert colour.contrast(colour.INK, made.tint2) >= 13
    assert colour.contrast(colour.INK, made.tint1) >= 15


@pytest.mark.parametrize("brand", BRANDS[:100])
def test_a_shade_of_the_brand_s_own_that_passes_is_read_everywhere(brand: str) -> None:
    grounds = colour.grounds(brand)
    text = colour.nearest_passing(brand, min(grounds.values(), key=colour.luminance), colour.READABLE)
    made, usual = colour.palette(brand, text), colour.palette(brand)
    assert made.deep == text
    assert min(colour.contrast(text, ground) for ground in grounds.values()) >= 7
    assert colour.contrast(made.deep2, colour.WHITE) >= 4.5
    assert (made.mid, made.tint2, made.tint1) == (usual.mid, usual.tint2, usual.tint1)


def test_every_brand_prints_like_greys() -> None:
    for role, wanted in (("mid", 0.25), ("tint2", 0.80), ("tint1", 0.915)):
        found = [colour.luminance(getattr(colour.palette(brand), role)) for brand in BRANDS]
        assert max(abs(value - wanted) for value in found) < 0.01, role


def test_signals_can_be_read() -> None:
    assert colour.contrast(colour.WHITE, colour.RED) >= 7
    assert colour.contrast(colour.INK, colour.AMBER) >= 7
    assert colour.contrast(colour.GREEN, colour.GREEN_TINT) >= 7
    assert colour.contrast(colour.AMBER_OUTLINE, colour.WHITE) >= 7
    assert colour.contrast(colour.QUIET, colour.WHITE) >= 7
    assert colour.contrast(colour.LINE, colour.WHITE) >= 3


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000", "#fff", 21.0), ("#777777", "#FFFFFF", 4.48), ("#767676", "#FFFFFF", 4.54), ("#0000FF", "#FFFFFF", 8.59)],
)
def test_contrast_has_the_published_values(first: str, second: str, ratio: float) -> None:
    assert colour.contrast(colour.parse(first), colour.parse(second)) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("shade", "lightness", "chroma", "hue"),
    [  # CSS Color 4's own examples of oklch(), from its sample code
        ("#FF0000", 0.62796, 0.25768, 29.234),
        ("#00FF00", 0.86644, 0.29483, 142.495),
        ("#0000FF", 0.45201, 0.31321, 264.052),
        ("#FFFFFF", 1.0, 0.0, None),
    ],
)
def test_oklch_has_the_published_values(shade: str, lightness: float, chroma: float, hue: float | None) -> None:
    found = colour.oklch(shade)
    assert found[:2] == pytest.approx((lightness, chroma), abs=1e-4)
    assert hue is None or found[2] == pytest.approx(hue, abs=0.01)


def test_oklch_agrees_with_coloraide() -> None:
    coloraide = pytest.importorskip("coloraide")
    for brand in BRANDS[:100]:
        lightness, chroma, _ = colour.oklch(brand)
        other = coloraide.Color(brand).convert("oklch")
        assert (lightness, chroma) == pytest.approx((other["lightness"], other["chroma"]), abs=1e-4)
        assert colour.luminance(brand) == pytest.approx(coloraide.Color(brand).luminance(), abs=2e-3)


@pytest.mark.parametrize("brand", BRANDS[:50])
def test_oklch_there_and_back(brand: str) -> None:
    _, chroma, hue = colour.oklch(brand)
    assert colour.at(hue, chroma, colour.luminance(brand)) == brand


@pytest.mark.parametrize("brand", BRANDS[:100])
@pytest.mark.parametrize("ground", [colour.WHITE, colour.INK, colour.AMBER])
def test_nearest_passing_passes(brand: str, ground: str) -> None:
    assert colour.contrast(colour.nearest_passing(brand, ground, 4.5), ground) >= 4.5


def test_nearest_passing_moves_no_further_than_it_must() -> None:
    assert colour.nearest_passing("#16697A", colour.WHITE, 4.5) == "#16697A"
    assert colour.contrast(colour.nearest_passing("#E3A72F", colour.WHITE, 4.5), colour.WHITE) < 4.6


def test_nearest_passing_says_when_nothing_passes() -> None:
    with pytest.raises(ValueError, match="black and white reach less"):
        colour.nearest_passing("#16697A", "#808080", 7)


@pytest.mark.parametrize(("text", "parsed"), [("#abc", "#AABBCC"), (" #16697a ", "#16697A"), ("#FFF", "#FFFFFF")])
def test_parse(text: str, parsed: str) -> None:
    assert colour.parse(text) == parsed


@pytest.mark.parametrize("text", ["", "teal", "16697A", "#16697", "#16697A80", "#ggg", "rgb(1,2,3)", "#١٢٣"])
def test_parse_says_what_a_colour_looks_like(text: str) -> None:
    with pytest.raises(ValueError, match="write # and 3 or 6"):
        colour.parse(text)
