"""What authors and "New slide" have: a deck added as one YAML file, and the layouts that PowerPoint offers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pptx import Presentation

import slides
from plaincare import checks, formatfiles
from plaincare.formats import RATIOS, Ratio
from plaincare.job import Options
from plaincare.plan import Box
from plaincare.project import Project
from plaincare.projectfiles import Result
from slides import art
from slides.deck import DeckPlan, Grid
from slides.holders import SIZES
from slides.layouts import kit
from tests.conftest import TODAY, messages
from tests.decks import planned_on, said_on
from tests.readback import deck_rules, package_faults
from tests.readback.deck import Deck
from tests.test_command import build, edit, project_in

ADDED = """
title: {en: "A deck of one file"}
ratio: "4:3"
minutes: 12
safety: compact
sources: short
groups:
  - name: {en: "First"}
    slides:
      - {part: title, minutes: 0.5}
      - {part: agenda, minutes: 0.5}
      - {safety: about, minutes: 1}
  - name: {en: "What helps, what harms"}
    slides:
      - {part: section, minutes: 0.5}
      - {section: benefits, beside: risks, minutes: 3}
      - {safety: effects, minutes: 1}
      - {safety: tell-us, minutes: 1}
      - {safety: your-day, minutes: 1}
      - {section: what-to-expect, only: timeline, layout: time-line, minutes: 1}
      - {section: tell-it-back, layout: quiz, minutes: 2}
      - {part: contact, minutes: 0.5}
"""


def added(project: Project, folder: Path, text: str = ADDED) -> DeckPlan:
    """The plan of a deck that somebody adds as one file."""
    path = folder / "added.yaml"
    path.write_text(text, encoding="utf-8")
    format, findings = formatfiles.read_deck(path, "added.yaml")
    assert format and not findings, messages(findings)
    job = project.job("NJ", "ketamine-anxiety", "en", Result(format, ()), Options(TODAY)).value
    assert job
    plan = slides.plan(job)
    assert messages(plan.findings) == messages(checks.of_plan(job, plan)) == []
    return plan


def test_a_deck_is_added_as_one_file(project: Project, tmp_path: Path) -> None:
    plan = added(project, tmp_path)
    path = tmp_path / "added.pptx"
    path.write_bytes(slides.draw(plan))
    assert [str(violation) for violation in deck_rules.violations(path)] == []
    assert package_faults.faults(path) == []
    assert said_on(Deck(path)) == planned_on(plan)
    assert {"Agenda", "Section Header", "Time Line", "Quiz", "Answer"} <= {slide.layout for slide in plan.slides}
    assert Presentation(str(path)).slide_width == 9144000


def test_a_time_line_is_read_once_with_its_numbers(project: Project, tmp_path: Path) -> None:
    """Its numbers are on the slide for all to see; its pictures say nothing that the words below them do not."""
    plan = added(project, tmp_path)
    path = tmp_path / "added.pptx"
    path.write_bytes(slides.draw(plan))
    number = next(slide.number for slide in plan.slides if slide.layout == "Time Line")
    shown = Deck(path).slides[number - 1]
    words = [shape.text for shape in shown.shapes if shape.placeholder == "body"]
    assert [text.split("\n")[0] for text in words] == ["1.", "2.", "3.", "4.", "5."]
    assert words[0] == "1.\nWe talk" and words[4] == "5.\nAn adult takes you home"
    pictures = [shape for shape in shown.shapes if shape.kind == "grpSp"]
    assert [(shape.alt, shape.decorative) for shape in pictures] == [("", True)]


def test_sections_stand_side_by_side_where_there_is_room(project: Project, tmp_path: Path) -> None:
    narrow = added(project, tmp_path)
    assert {"Possible benefits", "Possible risks"} <= {slide.title for slide in narrow.slides}
    wide = added(project, tmp_path, ADDED.replace('"4:3"', '"16:9"'))
    both = next(slide for slide in wide.slides if slide.layout == "Comparison")
    heads = [f.paragraphs[0].text for f in both.fillings if f.holder.endswith("head")]
    assert heads == ["Possible benefits", "Possible risks"]
    left, right = (
        {(p.size, p.bold, p.colour) for p in wide.placed if p.page == both.number and p.frame == side}
        for side in ("left", "right")
    )
    assert left == right and len(left) == 1


def test_check_looks_at_the_older_shape_where_it_is_asked(tmp_path: Path) -> None:
    """A word of 45 letters fits a line of a slide at 16:9 and none at 4:3."""
    project = project_in(tmp_path / "project")
    word = "pneumonoultramicroscopicsilicovolcanoconiosis"
    edit(
        project / "outlines/ketamine-anxiety/en.yaml",
        'key: "Ketamine is a medicine that',
        f'key: "{word} is a medicine that',
    )

    def unfit(*ratio: str) -> list[str]:
        told = json.loads(build(project, "check", "--deck", "talk", "--json", *ratio).stdout)
        return [finding["message"] for finding in told["findings"] if finding["rule"] == "fit"]

    assert unfit() == unfit("--ratio", "16:9") == []
    (found,) = unfit("--ratio", "4:3")
    assert word[:30] in found and "a word of it is wider than the line" in found


@pytest.mark.parametrize("name", ["section: benefits", "beside: risks"])
def test_a_section_that_there_is_not_is_a_finding(project: Project, tmp_path: Path, name: str) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(ADDED.replace(name, f"{name}x"), encoding="utf-8")
    format, _ = formatfiles.read_deck(path, "wrong.yaml")
    assert format
    job = project.job("NJ", "ketamine-anxiety", "en", Result(format, ()), Options(TODAY)).value
    assert job
    finding = slides.plan(job).findings[0]
    assert finding.message.startswith("unknown section '") and finding.place.line == 16
    assert "did you mean" in finding.hint


@pytest.mark.parametrize("ratio", RATIOS)
def test_each_layout_offers_placeholders_of_its_own(ratio: Ratio) -> None:
    """What "New slide" in PowerPoint shows: each place named, prompted, numbered once, on the slide, beside the others."""
    size = SIZES[ratio]
    for layout in kit(ratio).layouts.values():
        assert len({holder.idx for holder in layout.holders}) == len(layout.holders), layout.name
        assert len({holder.name for holder in layout.holders}) == len(layout.holders), layout.name
        for i, one in enumerate(layout.holders):
            assert one.prompt or one.kind == "sldNum", (layout.name, one.key)
            assert one.box.x >= 0 and one.box.x + one.box.width <= size.width + 0.01, (layout.name, one.key)
            assert one.box.y >= 0 and one.box.y + one.box.height <= size.height, (layout.name, one.key)
            assert min(level.size for level in one.levels) >= 18, (layout.name, one.key)
            for other in layout.holders[i + 1 :]:
                assert not _meet(one.box, other.box), (layout.name, one.key, other.key)


def test_the_table_of_a_choice_is_headed_by_its_name(project: Project, tmp_path: Path) -> None:
    """No header of a column is empty: a screen reader says it before each cell."""
    text = ADDED.replace(
        "{section: benefits, beside: risks, minutes: 3}",
        "{section: right-for-me, depth: detail, only: options, minutes: 3}",
    )
    tables = [part for slide in added(project, tmp_path, text).slides for part in slide.parts if isinstance(part, Grid)]
    heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
    assert ["Talk therapy", "Visits with a trained therapist."] in heads
    assert len(heads) >= 4 and all(all(head) for head in heads)


@pytest.mark.parametrize("ratio", RATIOS)
def test_two_columns_stand_as_far_from_the_line_between_them(ratio: Ratio) -> None:
    layout = kit(ratio).layouts["Two Content"]
    left, right = (layout.holder(key).box for key in ("left", "right"))
    (line,) = (art.extent([shape]) for shape in layout.art)
    gaps = (line.x - left.x - left.width, right.x - line.x - line.width)
    assert gaps[0] == pytest.approx(gaps[1]) and gaps[0] >= (23 if ratio == "16:9" else 17)


def _meet(one: Box, two: Box) -> bool:
    across = min(one.x + one.width, two.x + two.width) - max(one.x, two.x)
    down = min(one.y + one.height, two.y + two.height) - max(one.y, two.y)
    return across > 0.01 and down > 0.01
