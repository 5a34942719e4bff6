"""The sheet on costs: a clinic's prices with what is included, or the same table to be filled in; and that it is no estimate."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

import handouts
from handouts.record import Fill, HandoutPlan
from plaincare.graphics import vector
from plaincare.graphics.colour import INK
from plaincare.job import Options
from plaincare.project import Project
from tests.authors import TOPICS
from tests.conftest import CLINICS, TODAY, job_of
from tests.readback import pdf_tree


def lines(plan: HandoutPlan) -> list[tuple[float, ...]]:
    """The lines for the pen: thin, black and short, as left, top, right, bottom."""
    fills = (ink for chunk in plan.pages[0].chunks for ink in chunk.ink if isinstance(ink, Fill) and ink.colour == INK)
    boxes = [vector.bounds(ink.path) for ink in fills]
    return [box for box in boxes if box[3] - box[1] <= 1.01 and 20 < box[2] - box[0] < 100]


def tree(plan: HandoutPlan, folder: Path) -> str:
    path = folder / "costs.pdf"
    path.write_bytes(handouts.draw(plan))
    return pdf_tree.tree(path)


def test_each_price_stands_with_what_is_included_and_the_plan_with_its_total(project: Project, tmp_path: Path) -> None:
    job = job_of(project, "costs")
    plan = handouts.plan(job)
    read = tree(plan, tmp_path)
    for price in job.clinic.prices:
        assert price.service in read and price.includes and price.includes in read
    for shown in ('"$450"', '"6"', '"$2,700"', '"$2,950"', '"$90"'):
        assert f"P {shown}" in read
    assert read.count("TH Scope=Column") == 4 and read.count("TH Scope=Row") == 4
    assert lines(plan) == []


def test_a_clinic_without_prices_gets_lines_to_write_them_on(project: Project, tmp_path: Path) -> None:
    plan = handouts.plan(job_of(project, "costs", "SB"))
    read = tree(plan, tmp_path)
    assert [service for service in job_of(project, "costs").words.services if service not in read] == []
    assert not any(f"${digit}" in read for digit in "0123456789")
    found = lines(plan)
    assert len(found) == 4 * 3 + 1  # three a service, and the total
    rows = sorted({round(box[1], 1) for box in found})
    assert all(below - above >= 24 for above, below in zip(rows, rows[1:], strict=False))


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("clinic", CLINICS)
def test_it_says_that_it_is_no_estimate_and_asks_before_the_first_visit(
    project: Project, clinic: str, topic: str
) -> None:
    found = project.job(clinic, topic, "en", project.handout("costs"), Options(TODAY)).value
    if found is None:
        assert (clinic, topic) == ("SB", TOPICS[1])  # it has no esketamine
        return
    plan = handouts.plan(found)
    assert plan.findings == ()
    text = " ".join(plan.text())
    assert "This sheet is not a Good Faith Estimate." in text and "before your first visit" in text
    assert str(found.clinic.phone) in text


def test_what_is_not_in_the_plan_stands_below_its_total(project: Project) -> None:
    job = job_of(project, "costs")
    text = handouts.plan(job).text()
    assert text.index("Total for the whole plan") < text.index("Check-in visit")
    alone = dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, prices=job.clinic.prices[:1]))
    assert "Total for the whole plan" not in handouts.plan(alone).text()
