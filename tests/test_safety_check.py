"""The safety block by claims, at each of its lengths: in the wordings of the outline, on sheets and in decks."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

import handouts
import slides
from plaincare.checks import safety
from plaincare.findings import Finding
from plaincare.formats import Entry, SafetyLength, SlideEntry, SlideGroup
from plaincare.job import Job, Options
from plaincare.model import SafetyPart, Text
from plaincare.project import Project
from tests.authors import EN, TOPIC, copied, edited
from tests.conftest import TODAY, job_of, messages

PARTS: tuple[SafetyPart, ...] = ("about", "effects", "tell-us", "your-day")


def sheet(project: Project, length: str, *parts: SafetyPart) -> Job[Any]:
    """A sheet that says these lists of the safety block and nothing else, at a length."""
    job = job_of(project, "fact-sheet")
    content = tuple(Entry(Text("title"), safety=part) for part in parts)
    return dataclasses.replace(job, format=dataclasses.replace(job.format, safety=length, content=content))


def deck(project: Project, length: SafetyLength, *entries: SlideEntry) -> Job[Any]:
    result = project.job("NJ", TOPIC, "en", project.deck("talk"), Options(TODAY))
    assert result.value is not None, messages(result.findings)
    group = SlideGroup({"en": Text("All")}, entries)
    format = dataclasses.replace(result.value.format, safety=length, groups=(group,))
    return dataclasses.replace(result.value, format=format)


def of(job: Job[Any]) -> list[Finding]:
    """What the check says of the locked statements of a document."""
    plan: Any = (slides if job.format.name == "talk" else handouts).plan(job)
    return safety.check(job, plan.placed, "\n".join(plan.spoken()))


@pytest.mark.parametrize("length", ["compact", "full"])
def test_a_sheet_with_all_four_lists_says_all(project: Project, length: str) -> None:
    assert of(sheet(project, length, *PARTS)) == []


@pytest.mark.parametrize("length", ["compact", "full"])
@pytest.mark.parametrize("part", ["about", "effects", "tell-us"])
def test_a_sheet_without_a_list_is_stopped(project: Project, length: str, part: SafetyPart) -> None:
    found = of(sheet(project, length, *(one for one in PARTS if one != part)))
    library = project.library(TOPIC).value
    assert library is not None
    lacking = {locked.says for locked in library.locked if locked.list == part and locked.claims(length)}
    said = " ".join(messages(found))
    assert lacking and any(f"'{says}' is missing" in said for says in lacking)
    assert {(f.severity, f.rule, f.place.file) for f in found} == {
        ("block", "safety", "templates/handouts/fact-sheet.yaml")
    }


def test_full_asks_for_more_than_compact(project: Project) -> None:
    """The same compact text that is enough for a compact sheet is not enough for one with `safety: full`."""
    job = sheet(project, "compact", *PARTS)
    short = dataclasses.replace(
        job.filled, safety=dataclasses.replace(job.filled.safety, full=job.filled.safety.compact)
    )
    full = dataclasses.replace(job, filled=short, format=dataclasses.replace(job.format, safety="full"))
    assert of(job) == []
    lacking = " ".join(messages(of(full)))
    assert all(f"no text for {id}" in lacking for id in ("I5", "H8", "H13, H15", "J10"))


def test_line_asks_for_four_claims(project: Project) -> None:
    found = messages(of(sheet(project, "line", "tell-us")))
    assert [message.rpartition("no text for ")[2] for message in found] == ["I1", "H11", "J7", "C3"]
    assert of(sheet(project, "line", "about", "effects", "your-day")) == []


def test_a_deck_says_the_side_effects_however_short_its_safety_block(project: Project) -> None:
    about, effects, day = (SlideEntry(1, safety=part) for part in ("about", "effects", "your-day"))
    assert of(deck(project, "line", about, effects, day)) == []
    serious = SlideEntry(1, section=Text("get-help"))
    found = messages(of(deck(project, "line", about, serious, day)))
    assert [message.partition(":")[2].strip()[:8] for message in found] == ["'Common:", "'Serious"]


def test_one_claim_at_a_time(project: Project) -> None:
    """Each claim that a length asks for, taken from every statement of a sheet that says all, is told by name."""
    job = sheet(project, "full", *PARTS)
    plan = handouts.plan(job)
    needed = {id for locked in job.library.locked for id in locked.claims("full")}
    assert len(needed) >= 20
    for id in needed:
        placed = tuple(dataclasses.replace(p, claims=tuple(c for c in p.claims if c != id)) for p in plan.placed)
        found = messages(safety.check(job, placed, ""))
        assert found and all(id in message for message in found), id


# The wordings themselves.


def wordings(project: Project) -> list[Finding]:
    text, library = project.outline(TOPIC, "en"), project.library(TOPIC)
    assert text.value is not None and library.value is not None, text.findings
    return safety.wordings(text.value, library.value)


def test_both_wordings_say_what_is_locked(project: Project) -> None:
    assert wordings(project) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            '      - "**Serious:** slow breathing, passing out, bladder harm, misuse, or thoughts of death.'
            ' [@H11][@H10][@H12][@H14][@H17]"\n',
            "the compact safety block does not say 'Serious: slow breathing, passing out, bladder harm, misuse, worse mood.':"
            " no text for H11, H12, H14, H10 (passing-out)",
        ),
        (
            '      - {text: "Stroke, bleed, aneurysm [@G2] {#brain}", icon: brain}\n',
            "the compact safety block does not say 'Tell us first: heart, brain bleed or aneurysm, psychosis, pregnancy or"
            " breastfeeding, substance use, liver, allergy, other medicines.': no text for G2 (brain), G2 (vessel)",
        ),
        (
            '      - {text: "An allergy to ketamine. Do not take it then. [@G7]", icon: exclamation}\n',
            "the full safety block does not say 'Tell us first: heart, brain bleed or aneurysm, psychosis, pregnancy or"
            " breastfeeding, substance use, liver, allergy, other medicines.': no text for G7",
        ),
    ],
)
def test_a_wording_that_lacks_one(tmp_path: Path, line: str, message: str) -> None:
    project = copied(tmp_path)
    text = edited(project, EN, (line, ""))
    finding = wordings(project)[-1]
    assert finding.message == message
    assert (finding.severity, finding.place.file) == ("block", EN)
    part = "effects" if "Serious" in message else "tell-us"
    length = "compact:\n" if "compact" in message else "  full:\n"
    block = text.index(f"    {part}:\n", text.index(length))
    assert finding.place.line == text[:block].count("\n") + 2  # the first of its list
    assert finding.hint.startswith(f"say it under {length.strip()}, {part}:")
