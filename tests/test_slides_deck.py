"""The drawn talk, read back by libraries and programs that know nothing of ours."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from pptx import Presentation

import slides
from plaincare.formats import RATIOS, Ratio, SlideEntry, SlideGroup
from plaincare.graphics import colour
from plaincare.model import Text
from plaincare.project import Project
from slides.deck import TIE, Chart, DeckPlan
from tests.conftest import ROOT
from tests.decks import job_of, planned_on, said_on, talk_job
from tests.readback import deck_rules, deck_tree, ooxml, package_faults
from tests.readback.deck import Deck
from tests.readback.package import Package, attribute, find_all
from tests.readback.tools import need

PANDOC = (
    "Title Slide", "Title and Content", "Section Header", "Two Content", "Comparison", "Content with Caption", "Blank",
)  # fmt: skip


@dataclass(frozen=True)
class Talk:
    """The plan, and the file that it became."""

    plan: DeckPlan
    data: bytes
    path: Path


@pytest.fixture(scope="module")
def talk(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Talk:
    made = slides.plan(talk_job(project))
    data = slides.draw(made)
    path = tmp_path_factory.mktemp("deck") / "talk.pptx"
    path.write_bytes(data)
    return Talk(made, data, path)


@pytest.fixture(scope="module")
def deck(talk: Talk) -> Deck:
    return Deck(talk.path)


def test_python_pptx_reads_the_titles_and_notes_of_the_plan(talk: Talk) -> None:
    read = Presentation(io.BytesIO(talk.data))
    titles = [slide.shapes.title.text.replace(TIE, " ") for slide in read.slides if slide.shapes.title]
    assert titles == [s.title for s in talk.plan.slides]
    for slide, planned in zip(read.slides, talk.plan.slides, strict=True):
        notes = slide.notes_slide.notes_text_frame
        assert notes and notes.text.split("\n") == [paragraph.text for paragraph in planned.notes]


def test_pictures_charts_and_tables_have_the_alternatives_of_the_plan(talk: Talk, deck: Deck) -> None:
    read = [tuple(shape.alt for shape in slide.shapes if shape.alt) for slide in deck.slides]
    assert read == [slide.alternatives for slide in talk.plan.slides]


def test_libreoffice_opens_it_with_titles_notes_and_alternatives(talk: Talk) -> None:
    need("soffice")
    for read, planned in zip(deck_tree.office(talk.path), talk.plan.slides, strict=True):
        assert read.title.replace(TIE, " ") == planned.title
        assert read.notes.split("\n") == [paragraph.text for paragraph in planned.notes]
        for alt in planned.alternatives:
            described = alt in [description for _, description in read.alternatives]
            assert described or alt.startswith(("Logo", "After ketamine")), alt  # LibreOffice 7.4 drops a group's


def test_slides_stand_in_named_sections(talk: Talk, deck: Deck) -> None:
    assert [(name, len(ids)) for name, ids in deck.sections] == [(name, len(group)) for name, group in talk.plan.groups]


def test_it_has_title_language_and_makers(talk: Talk, deck: Deck) -> None:
    assert deck.core("dc:title") == "Ketamine for anxiety"
    assert deck.core("dc:language") == "en-US"
    assert deck.core("dc:creator") == "Harbor Light Clinic"


def test_the_theme_is_the_brand(talk: Talk, deck: Deck) -> None:
    theme = deck.slides[0].theme
    assert attribute(theme, ".//a:clrScheme/a:accent1/a:srgbClr/@val") == talk.plan.palette.deep.removeprefix("#")
    fonts = {e.get("typeface") for e in find_all(theme, ".//a:fontScheme/*/a:latin")}
    assert fonts == {"Atkinson Hyperlegible Next"}


def test_another_brand_changes_the_themes_and_nothing_else(talk: Talk) -> None:
    """What a slide says of colour is a role in the theme, so that a new theme restyles the whole deck."""
    plum = dataclasses.replace(talk.plan, palette=colour.palette("#5A2A5C"))
    one, other = (zipfile.ZipFile(io.BytesIO(data)) for data in (talk.data, slides.draw(plum)))
    changed = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert changed == ["ppt/theme/theme1.xml", "ppt/theme/theme2.xml", "ppt/theme/theme3.xml"]


def test_only_the_logo_has_colours_of_its_own(talk: Talk) -> None:
    package = Package(talk.path)
    for part in package.parts:
        if re.match(r"/ppt/(slides|slideLayouts|slideMasters|charts|notesSlides)/[^/]+\.xml", part):
            own = find_all(package.xml(part), "//a:srgbClr[not(ancestor::p:grpSp)]")
            assert own == [], part


def test_pandoc_finds_the_layouts_that_it_looks_for(talk: Talk) -> None:
    names = [layout.name for layout in Presentation(io.BytesIO(talk.data)).slide_layouts]
    assert [*names[:7]] == [*PANDOC]
    assert len(names) == len({*names})


@pytest.mark.parametrize("ratio", RATIOS)
def test_every_layout_prompts_for_what_belongs_there(project: Project, ratio: Ratio) -> None:
    data = slides.draw(slides.plan(job_of(project, "NJ", "talk-10", ratio)))
    for layout in Presentation(io.BytesIO(data)).slide_layouts:
        for holder in list(layout.placeholders):
            assert holder.has_text_frame and holder.text_frame.text.strip(), (layout.name, holder.name)


def test_a_chart_holds_its_data(talk: Talk) -> None:
    planned = next(part for slide in talk.plan.slides for part in slide.parts if isinstance(part, Chart))
    shapes = [shape for slide in Presentation(io.BytesIO(talk.data)).slides for shape in slide.shapes]
    chart = next(shape.chart for shape in shapes if shape.has_chart)
    plot = chart.plots[0]
    assert tuple(plot.categories) == planned.categories
    assert [tuple(series.values) for series in plot.series] == [*zip(*planned.values, strict=True)]
    book = zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    numbers = re.findall(r"<v>(\d+)</v>", book.read("xl/worksheets/sheet1.xml").decode())
    assert numbers == [str(value) for row in planned.values for value in row]


def test_a_deck_of_all_that_can_be_said_is_as_good(project: Project, tmp_path: Path) -> None:
    """Every section at every depth and every list of the safety block: each kind of block, split where it must be."""
    job = talk_job(project)
    entries = [SlideEntry(1, part="title")]
    entries += [SlideEntry(1, section=s.id, depth=depth) for s in job.filled.sections for depth in ("key", "detail")]
    entries += [SlideEntry(1, safety=part) for part in ("about", "effects", "tell-us", "your-day")]
    entries += [SlideEntry(1, part=part) for part in ("prices", "contact", "sources")]
    group = SlideGroup({"en": Text("All of it")}, tuple(entries))
    whole = dataclasses.replace(job.format, groups=(group,), safety="full", sources="full")
    plan = slides.plan(dataclasses.replace(job, format=whole))
    assert [finding.message for finding in plan.findings] == []
    path = tmp_path / "all.pptx"
    path.write_bytes(slides.draw(plan))
    assert said_on(Deck(path)) == planned_on(plan)
    assert [str(violation) for violation in deck_rules.violations(path)] == []
    assert package_faults.faults(path) == []
    need("ooxml")
    assert ooxml.errors(path, ("Microsoft365",)) == []


def test_the_same_bytes_in_another_process_and_another_folder(talk: Talk, tmp_path: Path) -> None:
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "slides",
        "--clinic",
        "NJ",
        "--project",
        str(ROOT),
        "--out",
        str(tmp_path),
    ]
    subprocess.run([*command, "--quiet"], cwd=tmp_path, check=True, env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"})
    assert (tmp_path / "NJ/en/ketamine-anxiety-talk.pptx").read_bytes() == talk.data


def test_the_zip_knows_no_clock_and_begins_with_the_content_types(talk: Talk) -> None:
    entries = zipfile.ZipFile(io.BytesIO(talk.data)).infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
