"""Whom to call, on slides: no frame stands empty, whichever numbers an outline has, and each stands once."""

from __future__ import annotations

import dataclasses

import pytest

import slides
from plaincare.formats import RATIOS, Ratio, SlideEntry
from plaincare.model import Call, Emergency, Section, Text
from plaincare.project import Project
from slides.deck import Slide
from slides.layouts import kit
from tests.conftest import messages
from tests.decks import job_of
from tests.test_slides_plan import only, statement

OURS = ("Call 973-555-0142", "Text 973-555-0142")
OTHERS = ("Call 911", "Call or text 988", "Call 800-222-1222", "Call 711")


def called(project: Project, ratio: Ratio, *numbers: str) -> list[Slide]:
    """The slides of an emergency block of these numbers."""
    job = job_of(project, "NJ", "talk", ratio)
    calls = tuple(Call(statement(number), statement(f"You need help of kind {i}.")) for i, number in enumerate(numbers))
    sections = tuple(_with(section, Emergency(calls)) for section in job.filled.sections)
    job = only(
        dataclasses.replace(job, filled=dataclasses.replace(job.filled, sections=sections)),
        SlideEntry(1, section=Text("get-help")),
    )
    plan = slides.plan(job)
    assert [one for one in messages(plan.findings) if "does not fit" in one] == []
    return [*plan.slides]


def _with(section: Section, block: Emergency) -> Section:
    return dataclasses.replace(section, points=(block,)) if section.id == "get-help" else section


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("own", range(3))
@pytest.mark.parametrize("others", range(5))
def test_every_frame_has_its_number_and_each_number_stands_once(
    project: Project, ratio: Ratio, others: int, own: int
) -> None:
    numbers = [*OTHERS[:others], *OURS[:own]]
    made = called(project, ratio, *numbers)
    for slide in made:
        frames = {h.key for h in kit(ratio).layouts[slide.layout].holders if h.key.startswith("call")}
        filled = {filling.holder: filling for filling in slide.fillings if filling.paragraphs}
        if slide.layout == "Emergency" and "call 2" not in filled:  # one number in the place of two
            frames -= {"call 2"}
            assert (box := filled["call 1"].box) and box.width > 0.9 * kit(ratio).size.full
        assert frames <= {*filled}, (slide.layout, slide.title)
    said = [statement.text for slide in made for statement in slide.statements]
    assert all(said.count(number) == 1 for number in numbers)
    assert len(made) <= max(1, -(-others // 2)) + own
