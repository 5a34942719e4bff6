"""What is said twice in the same words: with the same 'not', the same hedge, the same number."""

from __future__ import annotations

from pathlib import Path

import pytest

from plaincare.checks import repeated
from plaincare.findings import Finding
from plaincare.project import Project
from tests.authors import EN, TOPIC, TOPICS, copied, edited
from tests.conftest import job_of, messages


def found(project: Project, topic: str = TOPIC) -> list[Finding]:
    outline, library = project.outline(topic, "en").value, project.library(topic).value
    assert outline is not None and library is not None
    return [*repeated.check(outline, library), *repeated.uneven(outline, library)]


@pytest.mark.parametrize("topic", TOPICS)
def test_the_shipped_texts_agree_with_themselves(project: Project, topic: str) -> None:
    assert found(project, topic) == []


@pytest.mark.parametrize(
    ("right", "wrong", "severity", "message"),
    [
        (
            '- "It **may not work for you**, and relief may not last.',
            '- "It **may work for you**, and relief may not last.',
            "error",
            "'It may work for you, and relief may not last.' says the opposite of '",
        ),
        (
            'key: "In an emergency, call 911. If you think',
            'key: "In an emergency, call 988. If you think',
            "error",
            "'In an emergency, call 988.' has another number than 'In an emergency, call 911.'",
        ),
        (
            "Insurance often does not cover it for anxiety.",
            "Insurance does not cover it for anxiety.",
            "warning",
            "'Insurance does not cover it for anxiety.' says it with less care than '",
        ),
    ],
)
def test_the_one_that_differs_from_the_others_is_told_with_both_places(
    tmp_path: Path, right: str, wrong: str, severity: str, message: str
) -> None:
    copy = copied(tmp_path)
    text = edited(copy, EN, (right, wrong))
    [first, *_] = found(Project(tmp_path))
    assert first.severity == severity and first.message.startswith(message)
    assert text.splitlines()[first.place.line - 1].strip().find(wrong[:20]) >= 0
    assert first.hint.startswith(f"make them agree; the other is {EN}:")


def test_what_a_clinic_adds_does_not_deny_what_the_outline_says(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    own = "Our rooms are quiet, and we keep the lights low."
    edited(copy, f"clinics/SB/additions/{TOPIC}.yaml", (own, "With us, ketamine is for an emergency. [@C3]"))
    [finding] = repeated.additions(job_of(Project(tmp_path), "fact-sheet", "SB"))
    assert finding.severity == "error" and "says the opposite of 'Ketamine is not for an emergency.'" in finding.message
    assert finding.place.file.startswith("clinics/SB/additions/")
    assert repeated.additions(job_of(copied(tmp_path / "whole"), "fact-sheet", "SB")) == []


def test_a_clinic_that_says_it_often_does_not_outvote_the_outline(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    own = "Our rooms are quiet, and we keep the lights low."
    often = " ".join(f"{who}, ketamine is for an emergency. [@C3]" for who in ["With us", "Here"] * 20)
    edited(copy, f"clinics/SB/additions/{TOPIC}.yaml", (own, often))
    told = repeated.additions(job_of(Project(tmp_path), "fact-sheet", "SB"))
    assert len(told) >= 2
    assert {finding.place.file.partition("/")[0] for finding in told} == {"clinics"}
    assert all("' says the opposite of 'Ketamine is not for an emergency.'" in finding.message for finding in told)


def test_a_clinic_that_says_two_things_is_told(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    own = "Our rooms are quiet, and we keep the lights low."
    edited(copy, f"clinics/SB/additions/{TOPIC}.yaml", (own, f"{own} For some visits, our rooms are not quiet."))
    [finding] = repeated.additions(job_of(Project(tmp_path), "fact-sheet", "SB"))
    assert "says the opposite of" in finding.message


@pytest.mark.parametrize("other", ["1000", "1,000"])
def test_a_number_with_a_comma_is_the_same_number(tmp_path: Path, other: str) -> None:
    copy = copied(tmp_path)
    old = 'key: "In an emergency, call 911. If you think'
    more = f"In a study, 1,000 people felt better. [@E2] In the study, {other} people felt better. [@E2] "
    edited(copy, EN, (old, old.replace('"', f'"{more}')))
    assert [one for one in messages(found(Project(tmp_path))) if "another number" in one] == []


def test_a_denial_with_its_own_number_is_no_contradiction(tmp_path: Path) -> None:
    """59 of 100 were better and 41 were not: two sentences in the same words, and both are so."""
    copy = copied(tmp_path)
    old = 'key: "In an emergency, call 911. If you think'
    more = "In a study, 12 people felt better. [@E2] In a study, 6 people felt not better. [@E2] "
    edited(copy, EN, (old, old.replace('"', f'"{more}')))
    assert [one for one in messages(found(Project(tmp_path))) if "felt better" in one] == []
