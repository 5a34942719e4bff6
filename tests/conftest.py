"""What tests share: the shipped project, a fixed day, and the shipped documents, each made once a run."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import handouts
from plaincare.findings import Finding
from plaincare.job import Job, Options
from plaincare.project import Project

ROOT = Path(__file__).resolve().parent.parent
TODAY = datetime.date(2026, 11, 21)
HANDOUTS = ("costs", "decision", "fact-sheet", "guide", "large-print", "one-page", "tri-fold")
OVERVIEWS = ("fact-sheet", "guide", "large-print", "one-page", "tri-fold")  # those that tell all of a topic
DECKS = ("staff", "talk", "talk-10", "talk-45", "waiting-room")
CLINICS = ("AM", "NJ", "SB")


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


def job_of(project: Project, format: str, clinic: str = "NJ") -> Job[Any]:
    """The job of a shipped handout; fails with the findings where it cannot be read."""
    result = project.job(clinic, "ketamine-anxiety", "en", project.handout(format), Options(TODAY))
    assert result.value is not None, messages(result.findings)
    return result.value


def messages(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return [finding.message for finding in findings]


def _made(project: Project, clinic: str, format: str, folder: Path) -> Made:
    job = job_of(project, format, clinic)
    plan = handouts.plan(job)
    data = handouts.draw(plan)
    path = folder / f"{format}.pdf"
    path.write_bytes(data)
    return Made(job, plan, data, path)


@pytest.fixture(scope="session", params=HANDOUTS)
def made(request: pytest.FixtureRequest, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Each shipped handout of one clinic in turn."""
    return _made(project, "NJ", request.param, tmp_path_factory.mktemp("handouts"))


@pytest.fixture(scope="session", params=[(c, f) for c in CLINICS for f in HANDOUTS], ids="-".join)
def everywhere(request: pytest.FixtureRequest, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Each shipped handout of each shipped clinic in turn."""
    clinic, format = request.param
    return _made(project, clinic, format, tmp_path_factory.mktemp("everywhere"))
