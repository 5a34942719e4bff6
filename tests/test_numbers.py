"""Numbers in words: what is read as one, whether it is that of its claim, and what stands together on a page."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import handouts
from plaincare import checks
from plaincare.checks import numbers
from plaincare.checks.quantities import quantities
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.job import Job
from plaincare.model import walk
from plaincare.plan import Placed
from plaincare.project import Project
from tests import corpus
from tests.authors import EN, TOPIC, copied, edited, statement, told
from tests.conftest import HANDOUTS, job_of
from tests.corpus import Entry


def judged(text: str, library: Library) -> set[str]:
    return {finding.rule for finding in numbers.said_in([statement(text)], library)}


@pytest.mark.parametrize("entry", corpus.sentences("numbers"), ids=str)
def test_each_sentence_is_judged_as_the_corpus_says(entry: Entry, library: Library) -> None:
    assert judged(entry.text, library) == set(entry.finds)


@pytest.mark.parametrize("entry", corpus.missed("numbers"), ids=str)
def test_what_is_known_to_be_missed_is_still_missed(entry: Entry, library: Library) -> None:
    """When one is found at last, it belongs among the sentences."""
    assert judged(entry.text, library) != set(entry.finds) and entry.why


def test_the_corpus_is_large_enough_to_say_something() -> None:
    entries = corpus.sentences("numbers")
    assert len(entries) >= 60 and sum(entry.after for entry in entries) >= 30


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("about 2 weeks", [(2, None, None, "week")]),
        ("forty minutes", [(40, None, None, "minute")]),
        ("twenty-four hours", [(24, None, None, "hour")]),
        ("four hundred dollars", [(400, None, None, "dollar")]),
        ("two thousand five hundred people", [(2500, None, None, "people")]),
        ("one hundred and twenty people", [(120, None, None, "people")]),
        ("1,200 people", [(1200, None, None, "people")]),
        ("61 to 84 of 100 people", [(61, 84, 100, "people")]),
        ("one in ten", [(1, None, 10, "")]),
        ("6 of the 18 people", [(6, None, 18, "people")]),
        ("2-4 weeks", [(2, 4, None, "week")]),
        ("a 2-week course", [(2, None, None, "week")]),
        ("week 4", [(4, None, None, "week")]),
        ("33%", [(33, None, None, "percent")]),
        ("$400 or more", [(400, None, None, "dollar")]),
        ("It has 3 clinics.", [(3, None, None, "other")]),
        ("12 did not", [(12, None, None, "")]),
        ("approved in 1970", [(1970, None, None, "")]),
    ],
)
def test_what_is_counted(text: str, counted: list[tuple[Any, ...]]) -> None:
    assert [(q.count, q.to, q.of, q.unit) for q in quantities(text)] == counted


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Call 911 or text 988.",
            "Call 973-555-0142 or 1-800-555-0142.",
            "Step 2",
            "page 3 of this",
            "COVID-19",
            "24/7",
        ),
        *("on March 3, 2024", "in March 2024", "on 2026-11-21", "at 8:30 a.m.", "at 9 pm", "the 1st day", "1. Rest."),
        *("One thing is clear.", "in one study", "Which of the two?", "See https://x.example/2024/15 first."),
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert quantities(text) == ()


def test_figures_without_end_are_told_and_count_nothing(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, f"outlines/{TOPIC}/en.yaml", ("911", "9" * 4400), ("24 hours", f"{'9' * 4400} hours"))
    edited(project, f"outlines/{TOPIC}/claims.yaml", ("24 hours", f"{'9' * 4400} hours"))
    found = project.text_findings(TOPIC, "en")
    assert f"a number of 4400 figures: {'9' * 15}…" in [finding.message for finding in found]
    assert quantities(f"{'9' * 5000} people, {'9' * 5000}.{'9' * 5000} mg") == ()
    assert quantities(f"{'9' * 15} people")[0].count == 999_999_999_999_999


def test_a_decimal_is_exact() -> None:
    assert quantities("1.5 hours")[0].count == Fraction(3, 2)


@pytest.mark.parametrize("topic", [TOPIC])
def test_the_shipped_numbers_are_those_of_their_claims(project: Project, topic: str) -> None:
    outline, library = project.outline(topic, "en").value, project.library(topic).value
    assert outline is not None and library is not None
    assert numbers.check(outline, library) == []
    assert sum(len(quantities(s.text)) for s in walk(outline)) > 40  # there was something to find


@pytest.mark.parametrize("number", range(30))
def test_a_slip_in_any_shipped_number_is_seen(project: Project, library: Library, number: int) -> None:
    """Each text that cites claims and has a number in figures, with its first figure counted up by seven."""
    outline = project.outline(TOPIC, "en").value
    assert outline is not None
    texts = [s for s in walk(outline) if s.claims and quantities(s.text) and s.text[_figure(s.text)].isdigit()]
    one = texts[number % len(texts)]
    slipped = dataclasses.replace(one, runs=(dataclasses.replace(one.runs[0], text=_slip(one.text)),))
    assert [finding.rule for finding in numbers.said_in([slipped], library)] != [], slipped.text


def _figure(text: str) -> int:
    """Where the first counted figure of a text begins; the first letter where it is spelled."""
    return max(0, text.lower().find(quantities(text)[0].words.lstrip("$")))


def _slip(text: str) -> str:
    at = _figure(text)
    return f"{text[:at]}{int(text[at]) + 7}{text[at + 1 :]}"


def test_an_author_is_shown_what_the_claim_has(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = edited(project, EN, ("felt less anxious within 1 hour. [@C1]", "felt less anxious within 3 hours. [@C1]"))
    outline, library = project.outline(TOPIC, "en").value, project.library(TOPIC).value
    assert outline is not None and library is not None
    found = [finding for finding in checks.of_outline(outline, library) if finding.rule == "numbers"]
    lines = told(found, text).splitlines()
    assert lines[0] == "error: '3 hours' is no number of C1"
    assert lines[4].partition("= hint: ")[2].startswith("they have 1 hour, 14 studies")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Algunos tuvieron alivio por unas 2 semanas. [@D1]", 0),
        ("Algunos tuvieron alivio por unas 5 semanas. [@D1]", 1),
        ("6 de 18 personas mejoraron. [@E1]", 0),
        ("9 de 18 personas mejoraron. [@E1]", 1),
    ],
)
def test_in_other_languages_the_figures_are_compared(text: str, found: int, library: Library) -> None:
    findings = numbers.said_in([statement(text)], library, "es")
    assert [finding.rule for finding in findings] == ["numbers"] * found


# Pages.


def mixed(job: Job[Any], *texts: str, page: int = 1, printed: bool = True) -> list[Finding]:
    plan = handouts.plan(job)
    one = next(placed for placed in plan.placed if "E1" in placed.claims or placed.claims)
    placed = tuple(
        dataclasses.replace(
            one, text=text, page=page + (n if page < 0 else 0), printed=printed, claims=("E2", "H3", "H10")
        )
        for n, text in enumerate(texts)
    )
    return numbers.pages(job, placed, "")


@pytest.mark.parametrize(
    ("texts", "wholes"),
    [
        (("61 to 84 of 100 people", "3 to 4 of 1,000 people"), "100 and out of 1000"),
        (("1 in 3 got better", "61 of 100 felt strange"), "3 and out of 100"),
        (("67% got better", "1 in 10 did not"), "10 and out of 100"),
        (("61 of 100", "19 of 100", "40%"), ""),
        (("10 of 12 people felt better", "61 of 100 felt strange"), ""),  # E2's study had twelve people
        (("A study of 41 people", "61 of 100 felt strange"), ""),
    ],
)
def test_one_whole_for_all_chances_on_a_page(project: Project, texts: tuple[str, ...], wholes: str) -> None:
    job = job_of(project, "fact-sheet")
    found = mixed(job, *texts)
    assert [finding.message for finding in found] == (
        [f"fact-sheet, page 1: chances out of {wholes}"] if wholes else []
    )
    assert all(finding.severity == "error" and finding.place.line > 0 for finding in found)


def test_pages_apart_and_what_is_only_read_aloud_do_not_count(project: Project) -> None:
    job = job_of(project, "fact-sheet")
    assert mixed(job, "1 in 10", "3 of 1,000", page=-2) == []
    assert mixed(job, "1 in 10", "3 of 1,000", printed=False) == []


@pytest.mark.parametrize("name", HANDOUTS)
def test_the_shipped_pages_have_one_whole(project: Project, name: str) -> None:
    job = job_of(project, name)
    placed: tuple[Placed, ...] = handouts.plan(job).placed
    assert numbers.pages(job, placed, "") == []
