"""What a section says at a glance, its detail says as well, and as carefully."""

from __future__ import annotations

import dataclasses

import pytest

from plaincare.checks import depths
from plaincare.claims import Library
from plaincare.model import Block, Outline, People, Points, Section, Statement, Text
from plaincare.project import Project
from tests.authors import TOPIC, statement


def said(outline: Outline, key: str, points: tuple[str, ...], *detail: str | Block) -> list[str]:
    """What is found of a section with these texts."""
    parts = tuple(statement(part) if isinstance(part, str) else part for part in detail)
    changes = {"key": statement(key), "points": tuple(map(statement, points)), "detail": parts}
    section: Section = dataclasses.replace(outline.sections[0], id=Text("made"), **changes)  # type: ignore[arg-type]
    library = Library({}, {}, ())
    found = depths.check(dataclasses.replace(outline, sections=(section,)), library)
    assert all(finding.severity == "error" and finding.hint for finding in found)
    return [finding.message for finding in found]


GLANCE = "'made' says {} at a glance and not in its detail"
BOLD = "'made' says {} with a hedge at a glance and without one in its detail"


@pytest.mark.parametrize(
    ("key", "points", "detail", "message"),
    [
        ("It may help. [@C1]", (), ("It may help some. [@C1]",), None),
        ("It may help. [@C1]", (), ("It is a medicine. [@A1]",), GLANCE.format("C1")),
        ("It may help. [@C1]", (), (), GLANCE.format("C1")),
        ("It is. [@A1]", ("It may help. [@C1]",), ("It is. [@A1]",), GLANCE.format("C1")),
        ("It is. [@A1]", ("It may help. [@C1]",), ("It is. [@A1]", Points()), None),
        ("It may help. [@C1]", (), ("It helps. [@C1]",), BOLD.format("C1")),
        ("It may help. [@C1]", ("It can help. [@C1]",), ("It helps. [@C1]", Points()), None),
        ("In one study, 6 got better. [@E1]", (), ("6 got better. [@E1]",), BOLD.format("E1")),
        ("It helps. [@C1]", (), ("It may help. [@C1]",), None),
        ("It may help, and it was approved. [@C1][@A1]", (), ("It may help. [@C1]", "It was approved. [@A1]"), None),
    ],
)
def test_what_is_found(
    outline: Outline, key: str, points: tuple[str, ...], detail: tuple[str | Block, ...], message: str | None
) -> None:
    assert said(outline, key, points, *detail) == ([message] if message else [])


def test_a_picture_says_its_claim(outline: Outline) -> None:
    picture = People(of=18, groups=(), claim=Text("E1"))
    assert said(outline, "6 of 18 got better. [@E1]", (), picture) == []


def test_the_shipped_sections_say_all_in_detail(outline: Outline, project: Project) -> None:
    library = project.library(TOPIC).value
    assert library is not None and depths.check(outline, library) == []


@pytest.mark.parametrize("number", range(16))
def test_a_shipped_section_without_its_detail_is_seen(outline: Outline, number: int) -> None:
    section = outline.sections[number % len(outline.sections)]
    claims = {
        claim
        for statement in (section.key, *section.points)
        if isinstance(statement, Statement)
        for claim in statement.claims
    }
    found = depths.check(
        dataclasses.replace(outline, sections=(dataclasses.replace(section, detail=()),)), Library({}, {}, ())
    )
    assert len(found) >= len(claims) and (found or not claims)
