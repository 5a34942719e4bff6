"""A deck where its font is missing: what its theme asks for, and every text of every deck set in Arial."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from fontTools import ttLib

import slides
from plaincare.formats import Ratio
from plaincare.graphics import fonts
from plaincare.project import Project
from slides import fallback, fit, tables
from slides.deck import DeckPlan, Filling, Grid, Row
from slides.layouts import kit
from tests.decks import EVERY, Key, job_of
from tests.readback.deck import Deck
from tests.readback.package import find_all
from tests.test_fonts import FAMILY

_TIGHT = ("table: Your choices side by side", "call 3: Call")  # told in slides/fallback.py
LETTERS = " abcdefghijklmnopqrstuvwxyz"
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
LIBERATION = Path(
    "/usr/share/fonts/truetype/liberation2"
)  # Liberation Sans was made as wide as Arial, letter by letter


@pytest.fixture(scope="module")
def arial(tmp_path_factory: pytest.TempPathFactory) -> fonts.Family:
    """The widths of Arial; no slide is set in anything heavier than bold."""
    if not LIBERATION.is_dir():
        pytest.skip("Liberation Sans is not here: apt-get install fonts-liberation2")
    folder = tmp_path_factory.mktemp("arial")
    for name, file in (("Regular", "Regular"), ("Bold", "Bold"), ("ExtraBold", "Bold")):
        (folder / f"{name}.ttf").write_bytes((LIBERATION / f"LiberationSans-{file}.ttf").read_bytes())
    return fonts.load(folder)


@pytest.fixture(scope="module")
def dejavu(tmp_path_factory: pytest.TempPathFactory) -> fonts.Family:
    """The font that LibreOffice takes on Linux for one that is missing."""
    if not DEJAVU.is_dir():
        pytest.skip("DejaVu Sans is not here: apt-get install fonts-dejavu-core")
    folder = tmp_path_factory.mktemp("dejavu")
    for name, file in (("Regular", "DejaVuSans"), ("Bold", "DejaVuSans-Bold"), ("ExtraBold", "DejaVuSans-Bold")):
        (folder / f"{name}.ttf").write_bytes((DEJAVU / f"{file}.ttf").read_bytes())
    return fonts.load(folder)


def narrowed(folder: Path, share: float) -> fonts.Family:
    """Our font with all of its letters so much narrower."""
    for name in ("Regular", "Bold", "ExtraBold"):
        with ttLib.TTFont(FAMILY.regular.path.with_name(f"{name}.ttf")) as font:
            metrics = font["hmtx"].metrics
            for glyph, (width, side) in metrics.items():
                metrics[glyph] = (round(width * share), side)
            font.save(folder / f"{name}.ttf")
    return fonts.load(folder)


def _height(grid: Grid, ratio: Ratio, family: fonts.Family) -> float:
    """How high a table is once PowerPoint has let its rows grow; their padding is what its own font leaves of them."""
    made = 0.0
    for number, row in enumerate(grid.rows):
        own, other = (max(_cells(grid, row, number == 0, ratio, one)) for one in (FAMILY, family))
        made += row.height + max(0.0, other - own)
    return made


def _cells(grid: Grid, row: Row, header: bool, ratio: Ratio, family: fonts.Family) -> list[float]:
    level = fit.scaled(kit(ratio).size.table, grid.size)
    found = []
    for number, (cell, width) in enumerate(zip(row.cells, grid.columns, strict=True)):
        bold = dataclasses.replace(level, bold=header or (grid.heads and number == 0))
        found.append(fit.height(cell.paragraphs, (bold,), width - 2 * tables.SIDE - cell.indent, family, 1))
    return found


def cut_off(plan: DeckPlan, ratio: Ratio, family: fonts.Family) -> list[str]:
    """The texts that are higher or wider than their places when a family takes all of each line."""
    found = []
    for slide in plan.slides:
        for part in slide.parts:
            if isinstance(part, Filling) and part.paragraphs:
                holder = fit.filled(kit(ratio).holder(slide.layout, part.holder), part)
                lines = fit.measured(part.paragraphs, holder.levels, holder.width, family, 1)
                wide = any(line.widest > holder.width + 0.01 for line in lines)
                if wide or lines[-1].top + lines[-1].height > holder.height + 0.01:
                    found.append(f"{slide.number} {part.holder}: {part.paragraphs[0].text}")
            elif isinstance(part, Grid) and _height(part, ratio, family) > kit(ratio).holder("Table", "table").height:
                found.append(f"{slide.number} table: {part.alt}")
    return found


@pytest.mark.parametrize("key", EVERY, ids="-".join)
def test_every_text_fits_in_arial(project: Project, arial: fonts.Family, key: Key) -> None:
    topic, clinic, deck, ratio = key
    assert cut_off(slides.plan(job_of(project, clinic, deck, ratio, topic)), ratio, arial) == []


@pytest.mark.parametrize("key", [key for key in EVERY if key[3] == "16:9"], ids="-".join)
def test_little_is_too_long_in_the_font_that_libreoffice_takes_on_linux(
    project: Project, dejavu: fonts.Family, key: Key
) -> None:
    """A sixth wider than Arial, and no deck is planned for it: one table is too high, and a long number to call too wide."""
    topic, clinic, deck, ratio = key
    found = cut_off(slides.plan(job_of(project, clinic, deck, ratio, topic)), ratio, dejavu)
    assert len(found) <= 2
    assert all(text.endswith(_TIGHT) for text in found), found


@pytest.mark.parametrize("named", [("Arial",), ("Calibri", "Times New Roman"), ("Liberation Sans", FAMILY.name)])
def test_what_is_no_wider_than_arial_is_measured_as_arial(arial: fonts.Family, named: tuple[str, ...]) -> None:
    made = fallback.standing_in(FAMILY, named)
    for own, other in ((made.regular, arial.regular), (made.bold, arial.bold)):
        assert own.width(LETTERS, 1) == pytest.approx(other.width(LETTERS, 1), rel=0.005)
    assert made.name == FAMILY.name and fallback.used(made) == fallback.MOST


@pytest.mark.parametrize("named", [("Verdana",), ("Arial", "Brush Script MT"), ()])
def test_a_font_that_is_not_known_is_measured_as_the_widest(dejavu: fonts.Family, named: tuple[str, ...]) -> None:
    made = fallback.standing_in(FAMILY, named)
    for own, other in ((made.regular, dejavu.regular), (made.bold, dejavu.bold)):
        assert own.width(LETTERS, 1) == pytest.approx(other.width(LETTERS, 1), rel=0.005)


def test_the_clinics_own_font_is_measured_as_it_is() -> None:
    assert fallback.standing_in(FAMILY, (FAMILY.name,)) is FAMILY


def test_a_line_in_arial_is_little_wider_than_its_letters_are_on_the_average(
    project: Project, arial: fonts.Family
) -> None:
    plan = slides.plan(job_of(project, "NJ", "talk-45"))
    texts = [text for text in plan.spoken() if len(text) > 8]
    for own, other in ((FAMILY.regular, arial.regular), (FAMILY.bold, arial.bold)):
        usual = other.width(LETTERS, 1) / own.width(LETTERS, 1)
        widest = max(other.width(text, 1) / own.width(text, 1) for text in texts)
        assert 1 < widest / usual <= 1.07


def test_widths_are_those_of_arial(arial: fonts.Family) -> None:
    """A font as wide as Arial leaves a tenth of a line free, because its lines differ from its average by less."""
    assert fallback.used(arial) == fallback.MOST
    assert fallback._wider(arial.regular, fallback._REGULAR) == pytest.approx(1, abs=0.001)
    assert fallback._wider(arial.bold, fallback._BOLD) == pytest.approx(1, abs=0.001)


def test_our_own_font_leaves_a_tenth_of_each_line_free_and_a_narrow_one_more(tmp_path: Path) -> None:
    assert fallback.used(FAMILY) == fallback.MOST
    assert fallback.used(narrowed(tmp_path, 0.8)) == pytest.approx(0.73, abs=0.01)


def test_a_theme_asks_for_a_font_like_arial(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "talk.pptx"
    path.write_bytes(slides.draw(slides.plan(job_of(project, "NJ", "talk-10"))))
    deck = Deck(path)
    named = find_all(deck.slides[0].theme, ".//a:fontScheme/*/a:latin")
    assert [dict(one.attrib) for one in named] == 2 * [
        {
            "typeface": "Atkinson Hyperlegible Next",
            "panose": "020B0604020202020204",
            "pitchFamily": "34",
            "charset": "0",
        }
    ]
