"""The plan of the shipped talk: which slides, what is beside what, what the presenter has; no PowerPoint in sight."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from typing import Any

import pytest

from plaincare import checks
from plaincare.formats import DeckFormat, SlideEntry, SlideGroup
from plaincare.job import Job, Options
from plaincare.model import Bullets, Outline, Place, Run, Section, Statement, Step, Table, Text, Timeline
from plaincare.plan import Placed
from plaincare.project import Project
from slides import fit, plan
from slides.deck import DeckPlan, Diagram, Grid, Slide
from slides.layouts import kit
from tests.conftest import ROOT, TODAY, messages
from tests.decks import planned_on, talk_job

DeckJob = Job[DeckFormat]


@pytest.fixture(scope="module")
def job(project: Project) -> DeckJob:
    return talk_job(project)


@pytest.fixture(scope="module")
def talk(job: DeckJob) -> DeckPlan:
    return plan(job)


def slide(talk: DeckPlan, layout: str) -> Slide:
    """The first slide of a layout."""
    return next(slide for slide in talk.slides if slide.layout == layout)


def only(job: DeckJob, *entries: SlideEntry) -> DeckJob:
    """The job with a format of these slides alone."""
    group = SlideGroup({"en": Text("All")}, entries)
    return dataclasses.replace(job, format=dataclasses.replace(job.format, groups=(group,)))


def saying(job: DeckJob, id: str, *points: Any) -> DeckJob:
    """The job with other points in one section, and that section alone."""

    def changed(section: Section) -> Section:
        return dataclasses.replace(section, points=points) if section.id == id else section

    outline: Outline = dataclasses.replace(job.filled, sections=tuple(map(changed, job.filled.sections)))
    return only(dataclasses.replace(job, filled=outline), SlideEntry(4, section=Text(id)))


def statement(text: str, name: str = "") -> Statement:
    return Statement((Run(text),), (), name or text)


def test_nothing_stops_it(job: DeckJob, talk: DeckPlan) -> None:
    assert messages(talk.findings) == []
    assert messages(checks.of_plan(job, talk)) == []


@pytest.mark.parametrize("clinic", ["NJ", "AM", "SB"])
def test_it_fits_slides_of_the_older_shape_as_well(project: Project, clinic: str) -> None:
    format = project.deck("talk")
    assert format.value
    shaped = dataclasses.replace(format, value=format.value.shaped("4:3"))
    job = project.job(clinic, "ketamine-anxiety", "en", shaped, Options(TODAY)).value
    assert job
    made = plan(job)
    assert messages(made.findings) == messages(checks.of_plan(job, made)) == []
    assert {one.title for one in made.slides} >= {
        one.title for one in plan(dataclasses.replace(job, format=format.value)).slides
    }
    for placed in made.placed:
        assert placed.box.x >= 40 and placed.box.x + placed.box.width <= 680.1, placed
        assert placed.box.y + placed.box.height <= 476.1, placed


def test_planning_needs_neither_python_pptx_nor_lxml() -> None:
    code = "import sys, slides.plan; assert not {'pptx', 'lxml', 'reportlab'} & {*sys.modules}"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_it_is_a_talk_of_20_minutes_on_12_to_16_slides(talk: DeckPlan) -> None:
    assert 12 <= talk.count <= 16
    assert sum(slide.minutes for slide in talk.slides) == 20
    assert [slide.number for slide in talk.slides] == [*range(1, talk.count + 1)]


def test_it_holds_the_six_topics_and_what_must_go_with_them(talk: DeckPlan) -> None:
    sections = {said.id.split("/")[0] for slide in talk.slides for said in slide.statements}
    assert {"what-it-is", "how-fast", "one-study", "risks", "what-to-expect", "costs"} <= sections
    assert {"safety", "other-choices", "get-help"} <= sections
    assert talk.slides[-2].layout == "Contact" and talk.slides[-1].layout == "Sources"
    assert {slide.title for slide in talk.slides} >= {"The main points", "Tell us first", "Side effects"}


def test_titles_are_unique_and_sections_have_real_names(talk: DeckPlan) -> None:
    titles = [slide.title for slide in talk.slides]
    assert len({*titles}) == len(titles)
    assert [name for name, _ in talk.groups] == [
        "What it is", "Benefits and risks", "Your day and after", "Questions and sources",
    ]  # fmt: skip


def test_the_first_slide_says_whose_it_is_which_edition_and_that_nobody_reviewed_it(talk: DeckPlan) -> None:
    assert {"Harbor Light Clinic", "Version 1, November 2026", "Sample text, not reviewed by a clinician"} <= {
        *planned_on(talk)[0]
    }
    assert "Logo of Harbor Light Clinic" in talk.slides[0].alternatives


def test_every_slide_carries_the_status_and_has_notes_with_time_and_sources(talk: DeckPlan) -> None:
    for one in talk.slides:
        assert talk.status in [paragraph.text for paragraph in one.paragraphs]
        notes = [paragraph.text for paragraph in one.notes]
        assert notes[0] == "What to say" and notes[1]
        assert any(line.startswith("Time: ") for line in notes)
        if any(statement.claims for statement in one.statements):
            assert notes[-1].startswith("Sources: ")
    assert "(20 of 20 when this slide ends)" in " ".join(p.text for p in talk.slides[-1].notes)


def test_a_presenter_says_what_the_section_says(job: DeckJob, talk: DeckPlan) -> None:
    section = job.filled.section("what-to-expect")
    assert section and section.say.text in [paragraph.text for paragraph in slide(talk, "Steps").notes]


def test_a_benefit_picture_has_its_harm_beside_it_as_large(talk: DeckPlan) -> None:
    study = slide(talk, "People")
    placed = [p for p in talk.placed if p.page == study.number]
    lead, harm = (next(p for p in placed if p.frame == frame) for frame in ("lead", "beside"))
    assert "felt" in harm.text and (lead.size, lead.bold, lead.colour) == (harm.size, harm.bold, harm.colour)
    picture = next(part for part in study.parts if isinstance(part, Diagram) and part.alt)
    assert "6 of the 18" in picture.alt and "12 did not" in picture.alt
    assert len(picture.shapes) == 36
    assert [shape.fill for shape in picture.shapes].count("deep") == 6


def test_benefits_and_risks_stand_side_by_side_alike(talk: DeckPlan) -> None:
    table = next(part for part in slide(talk, "Table").parts if isinstance(part, Grid))
    assert [cell.text for cell in table.rows[0].cells] == ["When", "Possible benefits", "Possible risks"]
    assert table.columns[1] == table.columns[2]
    sides = {(p.size, p.bold, p.colour) for p in talk.placed if p.frame in ("table 2.2", "table 2.3")}
    assert len(sides) == 1


def test_text_is_large(talk: DeckPlan) -> None:
    for placed in talk.placed:
        assert placed.size >= (18 if placed.frame.startswith(("table", "sources")) else 24), placed


def test_everything_stays_on_its_slide_and_clear_of_the_footer(talk: DeckPlan) -> None:
    for placed in talk.placed:
        assert placed.box.x >= 48 and placed.box.x + placed.box.width <= 960 - 48 + 0.1, placed
        assert placed.box.y >= 26 and placed.box.y + placed.box.height <= 476.1, placed


def test_a_tenth_of_each_line_is_free(job: DeckJob, talk: DeckPlan) -> None:
    for one in talk.slides:
        for filling in one.fillings:
            holder = kit(talk.ratio).layouts[one.layout].holder(filling.holder)
            holder = dataclasses.replace(holder, box=filling.box or holder.box)
            for line in fit.measured(filling.paragraphs, holder.levels, holder.width, job.family):
                assert line.widest - line.level.indent <= 0.9 * (holder.width - line.level.indent) + 0.01, filling


def test_long_points_become_a_second_slide(job: DeckJob) -> None:
    points = [
        statement(f"Point {i} says a little more than would go on a single line of this slide, so that it takes two.")
        for i in range(9)
    ]
    made = plan(saying(job, "how-fast", *points))
    assert [one.title for one in made.slides] == ["How fast does it work?", "How fast does it work? (continued)"]
    assert {one.layout for one in made.slides} == {"Long Content"}
    assert [p.text for p in made.placed if p.frame == "body"] == [point.text for point in points]
    assert {len([p for p in made.placed if p.page == page and p.frame == "body"]) for page in (1, 2)} == {4, 5}
    assert made.findings == ()


def test_a_third_slide_has_a_title_of_its_own(job: DeckJob) -> None:
    points = [statement(f"Point {i}: " + "many words " * 30) for i in range(6)]
    titles = [one.title for one in plan(saying(job, "how-fast", *points)).slides]
    count, title = len(titles), "How fast does it work?"
    assert titles == [f"{title} ({i}/{count})" for i in range(1, count + 1)] and count >= 3


def test_a_statement_that_fits_on_no_slide_is_a_finding_at_its_place(job: DeckJob) -> None:
    long = dataclasses.replace(job.filled.sections[0].key, runs=(Run("far too many words " * 80),))
    finding = plan(saying(job, "how-fast", long)).findings[0]
    assert (finding.severity, finding.rule, finding.place) == ("block", "fit", long.place)
    assert "slide 1" in finding.message and "does not fit" in finding.message


def test_a_clinics_name_that_fits_on_no_slide_is_a_finding_where_it_is_written(job: DeckJob) -> None:
    name = Text("A clinic with far too many words in its name " * 4, Place("clinics/NJ/clinic.yaml", 3, 7))
    finding = plan(dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, name=name))).findings[0]
    assert (finding.rule, finding.place) == ("fit", name.place)


def test_a_long_table_goes_on_under_the_same_header(job: DeckJob) -> None:
    head = (statement("What"), statement("Why"))
    rows = tuple((statement(f"Row {i}"), statement(f"Because of {i}")) for i in range(16))
    made = plan(saying(job, "how-fast", Table(head, rows)))
    grids = [part for one in made.slides for part in one.parts if isinstance(part, Grid)]
    assert len(grids) > 1 and made.findings == ()
    assert {tuple(cell.text for cell in grid.rows[0].cells) for grid in grids} == {("What", "Why")}
    assert [row.cells[0].text for grid in grids for row in grid.rows[1:]] == [row[0].text for row in rows]


def test_a_long_time_line_goes_on_and_keeps_its_numbers(job: DeckJob) -> None:
    steps = tuple(Step(statement(f"You do {i}."), statement(f"Then {i}."), Text("home")) for i in range(1, 8))
    made = plan(saying(job, "how-fast", Timeline(steps)))
    assert [one.layout for one in made.slides] == ["Steps", "Steps"]
    assert planned_on(made)[1][1] == "5. You do 5. Then 5."


def test_a_list_joins_the_statements_around_it(job: DeckJob) -> None:
    made = plan(saying(job, "how-fast", statement("One."), Bullets((statement("Two."), statement("Three.")))))
    assert made.count == 1
    assert [p.text for p in made.placed if p.frame == "body"] == ["One.", "Two.", "Three."]


def test_a_clinic_without_prices_has_no_slide_of_prices(job: DeckJob) -> None:
    poor = dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, prices=()))
    assert "Prices at this clinic" not in [one.title for one in plan(poor).slides]


def test_prices_say_what_is_included_and_the_total_of_the_plan(talk: DeckPlan) -> None:
    text = planned_on(talk)[next(one.number - 1 for one in talk.slides if one.title == "Prices at this clinic")]
    assert text[text.index("Total for the whole plan") + 1] == "$2,950"
    assert "A one-hour talk, a check of your health, and your written plan" in text


def test_numbers_to_call_stand_by_themselves(talk: DeckPlan) -> None:
    assert {"911", "988", "973-555-0142"} <= {*planned_on(talk)[slide(talk, "Get Help").number - 1]}
    calls = [p for p in talk.placed if p.page == slide(talk, "Get Help").number and p.text.startswith("Call")]
    assert [p.text for p in calls] == ["Call 911", "Call or text 988", "Call 973-555-0142"]


def test_the_code_says_where_it_leads(talk: DeckPlan) -> None:
    contact = slide(talk, "Contact")
    assert "QR code that opens harborlight.example/anxiety" in contact.alternatives
    assert "harborlight.example/anxiety" in planned_on(talk)[contact.number - 1]


def test_a_long_number_is_set_smaller(job: DeckJob) -> None:
    clinic = dataclasses.replace(job.clinic, phone=Text("+1 (973) 555-0142-0000"))
    made = plan(dataclasses.replace(only(job, SlideEntry(1, part="contact")), clinic=clinic))
    number = next(filling for filling in made.slides[0].fillings if filling.holder == "phone")
    assert number.paragraphs[0].level > 0 and made.findings == ()


def test_alternatives_are_short(talk: DeckPlan) -> None:
    assert all(len(alt) <= 250 for one in talk.slides for alt in one.alternatives)


def test_the_same_job_gives_the_same_plan(job: DeckJob, talk: DeckPlan) -> None:
    assert plan(job) == talk


def test_every_statement_of_a_slide_is_placed_once_on_it(talk: DeckPlan) -> None:
    def key(placed: Placed) -> tuple[int, str]:
        return placed.page, placed.statement

    assert len({key(p) for p in talk.placed}) == len(talk.placed)
    assert {key(p) for p in talk.placed} == {(one.number, said.id) for one in talk.slides for said in one.statements}


def test_a_section_that_this_clinic_does_not_say_makes_no_slide(job: DeckJob) -> None:
    gone = dataclasses.replace(job.filled, sections=tuple(s for s in job.filled.sections if s.id != "how-fast"))
    assert plan(only(dataclasses.replace(job, filled=gone), SlideEntry(1, section=Text("how-fast")))).count == 0


def test_the_sources_are_those_of_the_whole_deck_wherever_they_stand(job: DeckJob) -> None:
    sources = SlideEntry(1, part="sources")
    talk = SlideEntry(1, section=Text("one-study"))
    first = plan(only(job, sources, talk))
    last = plan(only(job, talk, sources))
    assert first.slides[0].layout == last.slides[1].layout == "Sources"
    shown = [[p.text for p in s.paragraphs if "Taylor 2018" in p.text] for s in (first.slides[0], last.slides[1])]
    assert shown[0] == shown[1] != []
