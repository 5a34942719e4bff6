"""What readers look for on a leaflet of the United States: whom to call, when to drive again, and what stands at its foot."""

from __future__ import annotations

import re
from typing import Final

import pytest

import handouts
from plaincare.formats import HandoutFormat
from plaincare.job import Job, Options
from plaincare.project import Project
from tests.conftest import CLINICS, HANDOUTS, ROOT, TODAY

TOPICS: Final = {"ketamine-anxiety": CLINICS, "esketamine-depression": ("AM", "NJ")}
SAID: Final = {
    "MedWatch": r"1-800-FDA-1088 or (see )?fda\.gov/medwatch",
    "veterans": r"Veterans: (call, then )?press 1\b",
    "bring it": r"[Bb]ring this sheet",
    "interpreter": r"an interpreter at no cost",
}
# Which of these stand on which sheet; `day-of` and `costs` are followed by the clinic's notice of free language help. A card, a
# poster and a ride's half sheet have no room for more at 12 points, or must be read at a glance.
STAND: Final = {
    "after": {"MedWatch", "veterans"},
    "before": {"bring it", "interpreter"},
    "booklet": {"MedWatch", "veterans", "interpreter"},
    "booklet-print": {"MedWatch", "veterans", "interpreter"},
    "costs": {"notice"},
    "day-of": {"notice"},
    "decision": {"veterans", "bring it"},
    "fact-sheet": {"MedWatch", "veterans"},
    "guide": {"MedWatch", "veterans"},
    "large-print": {"MedWatch", "veterans", "bring it", "interpreter"},
    "one-page": {"MedWatch", "veterans"},
    "poster": set(),
    "poster-large": set(),
    "ride": {"veterans"},
    "tracker": {"MedWatch", "bring it"},
    "tri-fold": {"MedWatch", "veterans", "bring it", "interpreter"},
    "wallet-card": set(),
}
EACH: Final = [(topic, clinic) for topic, clinics in TOPICS.items() for clinic in clinics]


def job_of(project: Project, topic: str, clinic: str, format: str) -> Job[HandoutFormat]:
    job = project.job(clinic, topic, "en", project.handout(format), Options(TODAY)).value
    assert job
    return job


def test_every_sheet_is_in_the_table() -> None:
    assert set(STAND) == set(Project(ROOT).formats()) >= set(HANDOUTS)


@pytest.mark.parametrize("format", STAND)
@pytest.mark.parametrize(("topic", "clinic"), EACH)
def test_it_has_the_lines_that_it_has_room_for(project: Project, topic: str, clinic: str, format: str) -> None:
    job = job_of(project, topic, clinic, format)
    text = " ".join(handouts.plan(job).text())
    found = {name for name, words in SAID.items() if re.search(words, text)}
    assert found | ({"notice"} if job.format.notice else set()) == STAND[format]


@pytest.mark.parametrize("format", STAND)
@pytest.mark.parametrize(("topic", "clinic"), EACH)
def test_a_tired_reader_finds_the_number_the_emergency_and_the_driver_s_rule(
    project: Project, topic: str, clinic: str, format: str
) -> None:
    """The clinic's number stands in a heavier weight than the text around it; 911, 988 and when to drive again stand there too."""
    job = job_of(project, topic, clinic, format)
    plan = handouts.plan(job)
    inks = [ink for page in plan.pages for chunk in page.chunks for ink in chunk.ink]
    numbers = [ink for ink in inks if job.clinic.phone in getattr(ink, "text", "")]
    assert any(ink.weight != "regular" for ink in numbers)  # type: ignore[union-attr]
    text = " ".join(plan.text())
    assert re.search(r"[Cc]all 911", text) and re.search(r"[Cc]all or text 988", text)
    assert re.search(r"[Dd]o not drive|[Nn]o driving|do not drive|not let them drive", text)
    assert re.search(r"24 hours|until the next day", text) and re.search(r"[Ss]leep well first|good sleep", text)
