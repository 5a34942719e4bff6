"""Links in a deck: from what its slides and notes say to web pages, and from an agenda to the slides of its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

import handouts
import slides
from plaincare.model import Run, Statement
from plaincare.project import Project
from slides.deck import DeckPlan
from tests.authors import EN, copied, edited
from tests.conftest import CLINICS
from tests.decks import job_of, talk_job
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
