"""The sheets that tell all of a topic, for each topic, clinic and paper: the guide has four pages, and leaves no section out."""

from __future__ import annotations

import pytest

from handouts.record import HandoutPlan
from handouts.select import at_depth
from plaincare import checks, glossary
from plaincare.formats import HandoutFormat
from plaincare.job import Job
from plaincare.model import walk
from plaincare.project import Project
from tests.conftest import SHIPPED, messages, planned

Shipped = tuple[Job[HandoutFormat], HandoutPlan]


@pytest.fixture(scope="module", params=[(*one, paper) for one in SHIPPED for paper in (None, "a4")], ids=str)
def guide(request: pytest.FixtureRequest, project: Project) -> Shipped:
    return planned(project, "guide", *request.param)


def test_the_guide_has_four_pages(guide: Shipped) -> None:
    job, plan = guide
    assert messages(plan.findings) == messages(checks.of_plan(job, plan)) == []
    assert plan.count == 4 and min(one.size for one in plan.placed if one.printed) >= 12


def test_the_guide_has_each_section_that_tells_of_the_topic_at_its_points(guide: Shipped, project: Project) -> None:
    """Which these are, the booklet says, that has all of them in detail; the others are for a sheet of their own kind."""
    job, plan = guide
    booklet = project.handout("booklet").value
    assert booklet is not None
    ids = {str(entry.section) for entry in booklet.content if entry.section}
    assert len(ids) > 15 and ids == {entry.section for entry in job.format.content if entry.section}
    said = {one.statement for one in plan.placed}
    for id in ids:
        section = job.filled.section(id)
        assert section and {one.id for one in walk(tuple(at_depth(section, "points"))) if one.text} <= said, id


def test_the_guide_has_the_safety_block_in_full_and_the_words_to_know(guide: Shipped) -> None:
    """What to tell us first stands as the section's boxes to tick, which say each locked statement at its full length."""
    job, plan = guide
    said = {one.statement for one in plan.placed}
    for part in ("about", "effects", "your-day"):
        assert {one.id for one in job.filled.safety.full.part(part)} <= said
    assert job.format.safety == "full"
    printed = [one for one in walk(tuple(s.points for s in job.filled.sections)) if one.id in said]
    terms = glossary.used(job.filled.glossary, printed)
    assert len(terms) >= 6 and {term.term.id for term in terms} <= said
