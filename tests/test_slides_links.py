"""Links in a deck: from what its slides and notes say to web pages, and from an agenda to the slides of its parts."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

import handouts
import slides
from plaincare.formats import SlideEntry, SlideGroup
from plaincare.model import Run, Statement, Text
from plaincare.project import Project
from slides.deck import DeckPlan, Filling, Paragraph, Part
from tests.authors import EN, copied, edited
from tests.conftest import CLINICS
from tests.decks import job_of, planned_on, talk_job
from tests.readback import ooxml, package_faults
from tests.readback.tools import need
from tests.test_slides_plan import saying

PAGE = "https://clinic.example/a?b=1&c=2"


def drawn(plan: DeckPlan, path: Path) -> list[tuple[dict[str, str], dict[str, str]]]:
    """The linked words of each slide and of its notes, with where they lead, as python-pptx reads them."""
    path.write_bytes(slides.draw(plan))
    assert package_faults.faults(path) == []
    read: Any = Presentation(str(path))
    return [(linked(slide.shapes), linked(slide.notes_slide.shapes)) for slide in read.slides]


def linked(shapes: Any) -> dict[str, str]:
    runs = [r for shape in shapes if shape.has_text_frame for p in shape.text_frame.paragraphs for r in p.runs]
    return {run.text: run.hyperlink.address for run in runs if run.hyperlink.address}


@pytest.mark.parametrize("clinic", CLINICS)
def test_what_a_presenter_says_may_hold_links(tmp_path: Path, clinic: str) -> None:
    project = copied(tmp_path)
    edited(
        project,
        EN,
        ('say: "Ketamine is not a new medicine.', f'say: "Ketamine is [not a new medicine]({PAGE}). [Call](tel:911).'),
    )
    job = job_of(project, clinic, "talk")
    plan = slides.plan(job)
    found = drawn(plan, tmp_path / "talk.pptx")
    assert [notes for _, notes in found if notes] == [{"not a new medicine": PAGE, "Call": "tel:911"}]
    said = " ".join(handouts.notes(slides.notes(job, plan)).text())
    assert "Ketamine is not a new medicine. Call. The FDA" in " ".join(said.split())


def test_a_point_on_a_section_s_second_slide_links_there_and_in_its_notes(project: Project, tmp_path: Path) -> None:
    long = "Some people felt less anxious within a day, and others felt no change at all in these small studies. "
    points = [Statement((Run(f"{n}. {long}"),), id=f"how-fast/points/{n}") for n in range(1, 8)]
    points.append(Statement((Run("Read on "), Run("our page", url=PAGE)), id="how-fast/points/link"))
    found = drawn(slides.plan(saying(talk_job(project), "how-fast", *points)), tmp_path / "talk.pptx")
    assert len(found) > 1
    assert found[-1] == ({"our page": PAGE}, {"our page": PAGE})
    need("ooxml")
    assert ooxml.errors(tmp_path / "talk.pptx") == []


def test_an_agenda_names_and_links_the_parts_that_have_slides(project: Project, tmp_path: Path) -> None:
    """A clinic without prices has no slide of them: a link to it would lead to a web page that there is not."""
    parts: dict[str, tuple[SlideEntry, ...]] = {
        "First": (SlideEntry(1, part="title"), SlideEntry(1, part="agenda")),
        "What it is": (SlideEntry(1, part="section"), SlideEntry(1, section=Text("what-it-is"))),
        "What it costs": (SlideEntry(1, part="section"), SlideEntry(1, part="prices")),
        "Sources": (SlideEntry(1, part="sources"),),
    }
    groups = tuple(SlideGroup({"en": Text(name)}, entries) for name, entries in parts.items())
    for clinic, wanted in (("NJ", ["What it is", "What it costs", "Sources"]), ("SB", ["What it is", "Sources"])):
        job = job_of(project, clinic, "talk")
        plan = slides.plan(dataclasses.replace(job, format=dataclasses.replace(job.format, groups=groups)))
        numbered = [f"{number}. {name}" for number, name in enumerate(wanted, 1)]
        assert [name for name, _ in plan.groups] == ["First", *wanted]
        assert planned_on(plan)[1][1 : 1 + len(wanted) + 1] == (*numbered, plan.status)
        assert [line.text for line in plan.slides[1].say] == [f"{one}." for one in numbered]
        drawn(plan, tmp_path / f"{clinic}.pptx")
        opens = next(slide for slide in plan.slides if slide.layout == "Section Header")
        assert opens.say[0].text == f"Part 1 of {len(wanted)}: What it is."


def test_a_link_to_a_part_that_is_not_there_is_a_mistake_of_ours(project: Project) -> None:
    plan = slides.plan(job_of(project, "NJ", "talk-45"))
    slide = next(slide for slide in plan.slides if slide.layout == "Agenda")
    lost = dataclasses.replace(slide, number=1, parts=tuple(_led_away(part) for part in slide.parts))
    with pytest.raises(KeyError, match="#No such part"):
        slides.draw(dataclasses.replace(plan, slides=(lost,)))


def _led_away(part: Part) -> Part:
    if not isinstance(part, Filling):
        return part
    texts = [
        Paragraph(tuple(dataclasses.replace(r, url=r.url and "#No such part") for r in p.runs)) for p in part.paragraphs
    ]
    return dataclasses.replace(part, paragraphs=tuple(texts))
