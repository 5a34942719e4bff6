"""What tests share: the shipped project, a fixed day, and the shipped documents, each made once a run."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

import handouts
from handouts.record import HandoutPlan
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.job import Job, Options
from plaincare.model import Outline
from plaincare.project import Project

ROOT = Path(__file__).resolve().parent.parent
TODAY = datetime.date(2026, 11, 21)
PEN = ("after", "before", "day-of", "ride", "tracker")  # those that are filled in with a pen
HANDOUTS = (*PEN, "costs", "decision", "fact-sheet", "guide", "large-print", "one-page", "tri-fold")
FORMATS = tuple(sorted(path.stem for path in (ROOT / "templates" / "handouts").glob("*.yaml")))  # all there are
OVERVIEWS = ("fact-sheet", "guide", "large-print", "one-page", "tri-fold")  # those that tell all of a topic
_DECKS = {path.stem: path.read_text("utf-8") for path in (ROOT / "templates" / "slides").glob("*.yaml")}
DECKS = tuple(sorted(_DECKS))
LOOPS = tuple(name for name in DECKS if "\nloop: yes\n" in _DECKS[name])  # each is written as a show too
CLINICS = ("AM", "NJ", "SB")
TOPICS = ("ketamine-anxiety", "esketamine-depression")
SHIPPED = [
    (topic, clinic) for topic in TOPICS for clinic in CLINICS if (topic, clinic) != (TOPICS[1], "SB")
]  # it has no spray


@dataclass(frozen=True)
class Made:
    """A document at each stage, and the file that it became."""

    job: Job[Any]
    plan: Any
    data: bytes
    path: Path


@pytest.fixture(scope="session")
def project() -> Project:
    return Project(ROOT)


@pytest.fixture(scope="session")
def today() -> datetime.date:
    return TODAY


@pytest.fixture(scope="session")
def outline(project: Project) -> Outline:
    """The shipped outline."""
    found = project.outline("ketamine-anxiety", "en").value
    assert found is not None
    return found


@pytest.fixture(scope="session")
def library(project: Project) -> Library:
    """What the shipped outline rests on."""
    found = project.library("ketamine-anxiety").value
    assert found is not None
    return found


def job_of(project: Project, format: str, clinic: str = "NJ") -> Job[Any]:
    """The job of a shipped handout; fails with the findings where it cannot be read."""
    result = project.job(clinic, "ketamine-anxiety", "en", project.handout(format), Options(TODAY))
    assert result.value is not None, messages(result.findings)
    return result.value


def planned(
    project: Project, format: str, topic: str, clinic: str, paper: Literal["a4"] | None
) -> tuple[Job[Any], HandoutPlan]:
    """A handout of a topic, set for the paper that a clinic prints on."""
    job = project.job(clinic, topic, "en", project.handout(format), Options(TODAY)).value
    assert job is not None
    job = dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, paper=paper))
    return job, handouts.plan(job)


def messages(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return [finding.message for finding in findings]


Documents = Callable[[str, str], Made]


@pytest.fixture(scope="session")
def documents(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Documents:
    """A clinic and a shipped handout in, the document out; each is made once a run."""
    folder = tmp_path_factory.mktemp("documents")

    @functools.cache
    def made(clinic: str, format: str) -> Made:
        job = job_of(project, format, clinic)
        plan = handouts.plan(job)
        data = handouts.draw(plan)
        path = folder / clinic / f"{format}.pdf"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        return Made(job, plan, data, path)

    return made


@pytest.fixture(scope="session", params=HANDOUTS)
def made(request: pytest.FixtureRequest, documents: Documents) -> Made:
    """Each shipped handout of one clinic in turn."""
    return documents("NJ", request.param)


@pytest.fixture(scope="session", params=[(c, f) for c in CLINICS for f in HANDOUTS], ids="-".join)
def everywhere(request: pytest.FixtureRequest, documents: Documents) -> Made:
    """Each shipped handout of each shipped clinic in turn."""
    return documents(*request.param)


def has_contact(made: Made) -> bool:
    """Whether a sheet shows how to reach the clinic, with its address."""
    parts = {entry.part for entry in made.job.format.content}
    return "contact" in parts or ("sources" in parts and made.job.format.sources == "link")
