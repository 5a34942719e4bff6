"""Choices side by side: every choice is asked the same, answers are set alike, and a table or a list says which is which."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

import handouts
import slides
from handouts.select import selected
from plaincare.claims import Library
from plaincare.formats import SlideEntry, SlideGroup
from plaincare.job import Job, Options
from plaincare.model import Option, Outline, Text, blocks, walk
from plaincare.model import Options as Choices
from plaincare.plan import Placed
from plaincare.project import Project
from plaincare.review import items
from plaincare.weighing import weighed
from tests.authors import EN, TOPIC, copied, edited, read_outline
from tests.conftest import CLINICS, TODAY, job_of
from tests.readback import pdf_tree

SECTION = "right-for-me"


def choices(node: Any) -> Choices:
    (block,) = blocks(node, Choices)
    return block


def answers(job: Job[Any], placed: tuple[Placed, ...], column: int) -> list[Placed]:
    ids = {option.answers[column].id for option in choices(job.filled).options}
    return [one for one in placed if one.statement in ids]


@pytest.mark.parametrize("clinic", CLINICS)
def test_benefits_and_harms_are_set_alike_side_by_side(project: Project, clinic: str) -> None:
    job = job_of(project, "decision", clinic)
    placed = handouts.plan(job).placed
    helps, harms = answers(job, placed, 0), answers(job, placed, 1)
    assert len(helps) == len(harms) == len(choices(job.filled).options)
    assert {(one.size, one.bold, one.colour, one.page) for one in (*helps, *harms)} == {
        (helps[0].size, False, helps[0].colour, 1)
    }
    for good, bad in zip(helps, harms, strict=True):
        assert good.box.y == bad.box.y and good.box.x < bad.box.x
        assert good.kind == "benefit" and bad.kind == "harm"


def test_no_answer_is_below_12_points(project: Project) -> None:
    job = job_of(project, "decision")
    assert min(one.size for one in handouts.plan(job).placed) >= 12


@pytest.mark.parametrize(("clinic", "offered"), [("NJ", True), ("SB", False)])
def test_a_choice_that_the_clinic_has_not_is_left_out(project: Project, clinic: str, offered: bool) -> None:
    names = [option.name.text for option in choices(job_of(project, "decision", clinic).filled).options]
    assert ("Spravato" in names) is offered and "Waiting" in names


def test_cells_say_what_they_head(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "decision.pdf"
    path.write_bytes(handouts.draw(handouts.plan(job_of(project, "decision", "SB"))))
    tree = pdf_tree.tree(path)
    assert tree.count("TR\n") == 5 and tree.count("TH Scope=Row") == 4 and tree.count("TH Scope=Column") == 3
    assert tree.count("TD\n") == 8


def test_in_a_narrow_frame_each_question_stands_over_its_answer(project: Project, tmp_path: Path) -> None:
    job = job_of(project, "decision", "SB")
    frames = tuple(
        dataclasses.replace(frame, columns=Text("1-6")) if frame.id == "choices" else frame
        for frame in job.format.frames
    )
    narrow = dataclasses.replace(job, format=dataclasses.replace(job.format, frames=frames))
    path = tmp_path / "narrow.pdf"
    path.write_bytes(handouts.draw(handouts.plan(narrow)))
    tree = pdf_tree.tree(path)
    assert "TR" not in tree and tree.count('P "What can go wrong?"') == 4
    words = {s.text for part in selected(narrow)[0] if part.entry.frame == "choices" for s in walk(part.content)}
    text = " ".join(" ".join(pdf_tree.struct_text(path)).split())
    assert [word for word in words if word not in text] == []


def test_a_deck_has_a_slide_for_each_choice(project: Project) -> None:
    found = project.job("SB", TOPIC, "en", project.deck("talk"), Options(TODAY)).value
    assert found is not None
    group = SlideGroup(
        {"en": Text("All")}, (SlideEntry(1, section=Text(SECTION), depth="detail", only=Text("options")),)
    )
    plan = slides.plan(dataclasses.replace(found, format=dataclasses.replace(found.format, groups=(group,))))
    assert [slide.title for slide in plan.slides] == [
        f"Your choices: {name}" for name in ("Ketamine", "Talk therapy", "Daily medicine", "Waiting")
    ]
    shown = {statement.id for slide in plan.slides for statement in slide.statements}
    block = choices(found.filled)
    assert {s.id for option in block.options for s in (option.about, *option.answers)} <= shown


def test_a_reviewer_sees_what_heads_a_cell_and_where_it_is_shown(
    project: Project, outline: Outline, library: Library
) -> None:
    words = job_of(project, "decision").words
    found = {item.id: item.around for item in items.of_outline(outline, library, words)}
    spravato = next(option for option in choices(outline).options if option.when)
    around = found[spravato.answers[1].id]
    assert around.heads == ("Spravato", "What can go wrong?") and around.when == ("offers.esketamine",)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('            - {text: "What can go wrong?", kind: harm}\n', "", "asked for a benefit and for no harm"),
        (
            ', kind: benefit}\n            - {text: "What can',
            '}\n            - {text: "What can',
            "asked for a harm and for no benefit",
        ),
        ('            - {text: "What may help?", kind: benefit}\n', "", "1 questions about each choice"),
    ],
)
def test_what_an_author_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    project = copied(tmp_path)
    edited(project, EN, (old, new))
    assert any(message in finding.message for finding in read_outline(project)[1])


def test_each_answer_is_of_the_kind_of_its_question(outline: Outline) -> None:
    block = choices(weighed(outline))
    assert all(isinstance(option, Option) for option in block.options)
    assert {(option.answers[0].kind, option.answers[1].kind) for option in block.options} == {("benefit", "harm")}
