"""The sheets that tell all of a topic, for each topic, clinic and paper: the guide has four pages, and leaves no section out."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

import handouts
from handouts.grid import grid
from handouts.record import HandoutPlan, Words
from handouts.select import at_depth
from handouts.style import SCALES
from plaincare import checks, glossary
from plaincare.formats import HandoutFormat
from plaincare.job import Job
from plaincare.model import Text, walk
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
    """Which these are, the booklet says, that has all of them in detail; the others are for a sheet of their own kind. Of `report`
    both have one line."""
    job, plan = guide
    booklet = project.handout("booklet").value
    assert booklet is not None
    ids = {str(entry.section) for entry in booklet.content if entry.section and entry.section != "report"}
    others = {
        (entry.section, entry.depth) for entry in job.format.content if entry.section and entry.section not in ids
    }
    assert len(ids) > 15 and others == {("report", "key")}
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


@pytest.fixture(scope="module", params=[(*one, paper) for one in SHIPPED for paper in (None, "a4")], ids=str)
def large(request: pytest.FixtureRequest, project: Project) -> Shipped:
    return planned(project, "large-print", *request.param)


def test_large_print_keeps_to_the_guideline_in_its_foot_too(large: Shipped) -> None:
    """The American Council of the Blind: 18 points and up, lines 1.15 times as far apart, stress by a line below."""
    job, plan = large
    assert messages(plan.findings) == messages(checks.of_plan(job, plan)) == []
    for page in plan.pages:
        for chunk in page.chunks:
            words = [ink for ink in chunk.ink if isinstance(ink, Words)]
            assert all(one.size >= 18 for one in words)
            down = [(a, b) for a, b in pairwise(words) if b.y > a.y and b.size == a.size]
            assert all(b.y - a.y >= 1.15 * a.size for a, b in down)
    stressed = [run.text for one in walk(job.filled.safety.compact.about) for run in one.runs if run.strong]
    set_as = {
        ink.text.strip(): ink.weight
        for page in plan.pages
        for c in page.chunks
        for ink in c.ink
        if isinstance(ink, Words)
    }
    assert stressed and {set_as[text] for text in stressed if text in set_as} == {"regular"}


def test_prices_stand_on_the_page_of_their_heading(large: Shipped) -> None:
    """Also where they follow the steps of a visit, which leave room for the heading and its text alone."""
    job, plan = large
    costs = [entry for entry in job.format.content if entry.section == "costs" or entry.part == "prices"]
    others = [entry for entry in job.format.content if entry not in costs]
    place = [entry.section for entry in others].index(Text("what-to-expect")) + 1
    after = (*others[:place], *costs, *others[place:])
    other = dataclasses.replace(job, format=dataclasses.replace(job.format, content=after))
    for made in (plan, handouts.plan(other)):
        [heading] = [one for one in made.placed if one.statement == "costs/heading"]
        inks = [(n, ink) for n, page in enumerate(made.pages, 1) for chunk in page.chunks for ink in chunk.ink]
        pages = [n for n, ink in inks if isinstance(ink, Words) and ink.text.strip() == job.words.prices]
        assert pages == [heading.page] * bool(job.clinic.prices)


def test_large_print_leaves_no_page_half_empty(large: Shipped) -> None:
    """Of the height that text may take; a line of 26 points reaches 9 below its baseline."""
    job, plan = large
    found = grid(job.format.sheet, SCALES[job.format.sheet.type], job.clinic.paper)
    for number, page in enumerate(plan.pages, 1):
        lows = [
            ink.y + 9 for chunk in page.chunks for ink in chunk.ink if isinstance(ink, Words) and ink.y < found.foot
        ]
        assert (max(lows) - found.top) / (found.bottom - found.top) >= 0.6, number
