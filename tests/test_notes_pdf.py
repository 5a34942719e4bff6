"""A presenter's notes as a PDF: each slide's number, title and words, what to say, the time and the sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import handouts
import slides
from plaincare.project import Project
from plaincare.speaker import SpeakerNotes
from slides.deck import DeckPlan, Grid
from tests.decks import talk_job
from tests.readback import pdf_tree, verapdf
from tests.readback.tools import need
from tests.test_command import build, edit, project_in, recorded
from tests.test_loop import loop_job


@pytest.fixture(scope="module")
def plan(project: Project) -> DeckPlan:
    return slides.plan(talk_job(project))


@pytest.fixture(scope="module")
def notes(project: Project, plan: DeckPlan) -> SpeakerNotes:
    return slides.notes(talk_job(project), plan)


@pytest.fixture(scope="module")
def path(notes: SpeakerNotes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("notes") / "notes.pdf"
    made.write_bytes(handouts.draw(handouts.notes(notes)))
    return made


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_it_is_a_tagged_pdf_that_passes(path: Path, flavour: str) -> None:
    need("verapdf")
    assert verapdf.violations(path, flavour) == []


def test_every_slide_has_its_heading_its_words_and_its_notes(plan: DeckPlan, path: Path) -> None:
    text = " ".join(pdf_tree.tree(path).split())
    for slide in plan.slides:
        assert f"{slide.number}. {slide.title}" in text
    read = handouts.read(path.read_bytes()).lines
    for slide in plan.slides:
        for paragraph in slide.notes:
            assert " ".join(paragraph.text.split()) in [" ".join(line.split()) for line in read], paragraph.text


def test_what_a_slide_shows_is_said_line_by_line(plan: DeckPlan, notes: SpeakerNotes) -> None:
    """All but the title and the foot: rows of tables with the heads of their columns, pictures by their alternatives."""
    for slide, told in zip(plan.slides, notes.slides, strict=True):
        lines = ["".join(run.text for run in line) for line in told.shown]
        for filling in slide.fillings:
            if filling.holder not in ("title", "footer", "number"):
                assert {paragraph.text for paragraph in filling.paragraphs} <= {*lines}
        tables = {part.alt for part in slide.parts if isinstance(part, Grid)}
        assert {*slide.alternatives} - tables <= {*lines}, slide.title
    table = next(told for told in notes.slides if told.title == "Weigh the benefits and the risks")
    assert "".join(run.text for run in table.shown[0]).startswith("First hours. Possible benefits: Some people")


def test_the_time_and_the_sources_stand_under_each_slide(plan: DeckPlan, notes: SpeakerNotes) -> None:
    for slide, told in zip(plan.slides, notes.slides, strict=True):
        lines = ["".join(run.text for run in line) for line in told.notes]
        assert any(line.startswith("Time: ") for line in lines)
        if any(statement.claims for statement in slide.statements):
            assert lines[-1].startswith("Sources: ")


def test_each_page_says_that_nobody_reviewed_it(notes: SpeakerNotes) -> None:
    made = handouts.notes(notes)
    feet = [
        "".join(getattr(ink, "text", "") for chunk in page.chunks if chunk.kind == "Footer" for ink in chunk.ink)
        for page in made.pages
    ]
    assert made.count > 3
    assert all("Sample text, not reviewed by a clinician" in foot for foot in feet)
    assert [foot.split("Page ")[1] for foot in feet] == [f"{n} of {made.count}" for n in range(1, made.count + 1)]


def test_a_loop_has_notes_too(project: Project) -> None:
    job = loop_job(project)
    text = handouts.notes(slides.notes(job, slides.plan(job))).text()
    assert "This slide stands for 10 seconds. Nobody needs to click." in text


def test_the_same_bytes_each_time(notes: SpeakerNotes, path: Path) -> None:
    assert handouts.draw(handouts.notes(notes)) == path.read_bytes()


def test_the_command_makes_it_beside_the_deck(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project")
    done = build(project, "slides", "--deck", "talk", "--clinic", "NJ", "--notes-pdf")
    assert done.exit_code == 0, done.output
    folder = project / "out/NJ/en"
    assert sorted(path.name for path in folder.iterdir()) == [
        "ketamine-anxiety-talk-notes.pdf",
        "ketamine-anxiety-talk.pptx",
    ]
    assert "ketamine-anxiety-talk-notes.pdf" in (project / "out/manifest.json").read_text("utf-8")


def test_notes_of_an_older_deck_are_named_as_superseded_until_they_are_made_anew(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project")
    asked = ("slides", "--deck", "talk", "--clinic", "NJ", "--json")
    old = "NJ/en/ketamine-anxiety-talk-notes.pdf"
    assert json.loads(build(project, *asked, "--notes-pdf").stdout)["superseded"] == []
    assert json.loads(build(project, *asked).stdout)["superseded"] == []  # the same deck: they are still its notes
    edit(project / "clinics/NJ/clinic.yaml", "973-555-0142", "973-555-0199")
    (found,) = json.loads(build(project, *asked).stdout)["superseded"]
    assert found["path"] == old
    assert found["reason"].startswith("made for a deck that was made anew since, ketamine-anxiety-talk.pptx")
    assert json.loads(build(project, *asked, "--notes-pdf").stdout)["superseded"] == []


@pytest.mark.parametrize("how", [(), ("--draft",), ("--ratio", "4:3"), ("--ratio", "4:3", "--draft")], ids="".join)
def test_they_have_a_record_by_which_they_are_verified(tmp_path: Path, how: tuple[str, ...]) -> None:
    project = project_in(tmp_path / "project")
    done = build(project, "slides", "--deck", "talk", "--clinic", "NJ", "--notes-pdf", *how)
    assert done.exit_code == 0, done.output
    (path,) = (project / "out/NJ/en").glob("*-notes.pdf")
    entries = recorded(project / "out")
    numbers = {str(entry["number"]) for entry in entries.values()}
    number = entries[path.relative_to(project / "out").as_posix()]["number"]
    assert len(numbers) == len(entries) == 2
    told = build(project, "verify", str(path))
    assert f"unchanged; current  ({number}, version 1, " in told.output and told.exit_code == 0
    edit(project / "outlines/ketamine-anxiety/en.yaml", 'say: "Ketamine is not a new', 'say: "Ketamine is not any new')
    told = build(project, "verify", str(path))
    assert "unchanged; superseded: the project says it otherwise now" in told.output and told.exit_code == 1
