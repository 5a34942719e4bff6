"""The checks: quiet about what is shipped, and plain about what must not reach a patient."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import handouts
import slides
from plaincare import checks
from plaincare.checks import citations, glyphs, pictures, reading
from plaincare.clinic import Price
from plaincare.findings import Finding
from plaincare.job import Job, Options
from plaincare.model import Place, Text
from plaincare.project import Project
from tests.authors import CLINIC, EN, TOPIC, copied, edited, told
from tests.conftest import HANDOUTS, ROOT, TODAY, job_of

CLAIMS = f"outlines/{TOPIC}/claims.yaml"
SOURCES = f"outlines/{TOPIC}/sources.yaml"
SHEET = "templates/handouts/fact-sheet.yaml"


def every(project: Project) -> list[Finding]:
    """All that the checks say of the text."""
    text, library = project.outline(TOPIC, "en"), project.library(TOPIC)
    assert text.value is not None and library.value is not None, (text.findings, library.findings)
    return checks.of_outline(text.value, library.value)


def of_outline(project: Project) -> list[Finding]:
    """What they say of a changed text and not of the shipped one."""
    before = {(finding.rule, finding.message) for finding in every(Project(ROOT))}
    return [finding for finding in every(project) if (finding.rule, finding.message) not in before]


def heads(findings: list[Finding]) -> list[str]:
    return [finding.message for finding in findings]


def test_nothing_stops_the_shipped_text(project: Project) -> None:
    assert [finding for finding in every(project) if finding.severity != "warning"] == []


@pytest.mark.parametrize("name", HANDOUTS)
def test_the_shipped_handouts_have_nothing_to_mend(project: Project, name: str) -> None:
    job = job_of(project, name)
    assert checks.of_job(job) == []
    assert checks.of_plan(job, handouts.plan(job)) == []


# Citations.


def test_an_unknown_claim(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = edited(
        project, EN, ('"Experts do not fully know how it works for anxiety. [@B8]"', '"Experts do not know. [@B88]"')
    )
    findings = of_outline(project)
    lines = told(findings, text).splitlines()
    assert lines[0] == "error: unknown claim 'B88'"
    assert lines[2].endswith('|       - "Experts do not know. [@B88]"')
    assert lines[3].endswith("|         " + "^" * len('"Experts do not know. [@B88]"'))
    assert lines[4].endswith("= hint: did you mean 'B8'?")
    assert findings[0].severity == "block"  # a writer cannot find its sources, so there is no draft either


def test_no_document_is_planned_with_an_unknown_claim(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, ("[@A3]", "[@A33]"))
    result = project.job("NJ", TOPIC, "en", project.handout("fact-sheet"), Options(TODAY))
    assert result.value is None and heads(list(result.findings)) == ["unknown claim 'A33'"]


@pytest.mark.parametrize("old", ["claim: E1\n", "claim: [H3, H1]"])
def test_a_picture_of_an_unknown_claim(tmp_path: Path, old: str) -> None:
    project = copied(tmp_path)
    edited(project, EN, (old, old.replace("1", "99", 1)))
    assert any(head.startswith("unknown claim '") for head in heads(of_outline(project)))


def test_a_claim_that_was_not_checked(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, CLAIMS, ("    checked: yes\n", "    checked: no\n"))
    findings = of_outline(project)
    assert {f.message for f in findings} == {"the claim A1 was not checked"}
    assert {f.severity for f in findings} == {"error"}
    assert {f.hint for f in findings} == {"check it against its sources and say so in claims.yaml, line 5"}


def test_a_claim_that_is_not_to_be_printed(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, ("[@B8]", "[@B4]"))
    findings = of_outline(project)
    assert findings[0].message.startswith("the claim B4 is not to be printed: ")
    assert findings[0].hint == "take the sentence out"


def test_a_claim_on_a_source_that_was_not_checked(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, SOURCES, ("    checked: yes\n", "    checked: no\n"))
    findings = of_outline(project)
    assert findings and all("rests on a source that was not checked: glue-2017" in f.message for f in findings)
    assert {f.hint for f in findings} == {"check it and say so in sources.yaml, line 5"}


# Pictures of people.


def test_a_picture_without_a_harm(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = edited(
        project,
        EN,
        ('          beside: "**Harm:** on a related nose spray, most felt strange or cut off. [@H3]"\n', ""),
    )
    lines = told(of_outline(project), text).splitlines()
    assert lines[0] == "error: a picture of a benefit without a harm"
    assert lines[2].endswith("|           claim: E1") and lines[3].endswith("|                  ^^")
    assert lines[4].endswith("= hint: add beside: with a sentence on a harm")


def test_a_picture_without_a_comparison(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, CLAIMS, ("    compared: yes\n", "    compared: no\n"))
    assert heads(of_outline(project)) == ["the study behind E1 had no comparison group"]


def test_a_picture_with_numbers_that_the_claim_has_not(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, ('{label: "after ketamine", count: 6}', '{label: "after ketamine", count: 9}'))
    findings = of_outline(project)
    assert heads(findings) == ["9 of 18 is no number of the claim E1"]
    assert findings[0].hint.startswith("claims.yaml, line ")


# Reading level.


def test_a_section_that_is_hard_to_read(tmp_path: Path) -> None:
    project = copied(tmp_path)
    hard = "Pharmacological interventions necessitate comprehensive individualized multidisciplinary deliberation. " * 6
    text = edited(project, EN, ("You can take this home, talk it over, and call us later.", hard.strip()))
    lines = told(of_outline(project), text).splitlines()
    assert lines[0].startswith("error: 'questions' reads at grade ") and lines[0].endswith(", above 8")
    assert lines[2].endswith('|     heading: "Questions to ask us"')
    assert lines[4].endswith("= hint: shorter sentences and shorter words lower it")


def test_the_formulas_are_for_english(project: Project) -> None:
    text, library = project.outline(TOPIC, "en").value, project.library(TOPIC).value
    assert text is not None and library is not None
    other = dataclasses.replace(text, language=Text("es"), title=text.section("benefits").detail[1])  # type: ignore[union-attr,arg-type]
    assert reading.check(other, library) == []


# Characters.


@pytest.fixture
def sheet(project: Project) -> Job[Any]:
    return job_of(project, "fact-sheet")


def at(value: str) -> Text:
    return Text(value, Place(CLINIC, 1, 1))


def test_characters_that_the_font_lacks(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = edited(project, CLINIC, ('name: "Harbor Light Clinic"', 'name: "Harbor 日本 Clinic"'))
    lines = told(checks.of_job(job_of(project, "fact-sheet")), text).splitlines()
    assert lines[0] == (
        "error: the font Atkinson Hyperlegible Next has no '日' (CJK UNIFIED IDEOGRAPH-65E5), '本' (CJK UNIFIED IDEOGRAPH-672C)"
    )
    assert lines[1] == "  --> clinics/NJ/clinic.yaml:3:7"
    assert lines[3] == "   |       " + "^" * 20
    assert lines[4] == "   = hint: use another character or font"


def test_every_text_of_a_clinic_that_is_printed_is_looked_at(sheet: Job[Any]) -> None:
    clinic = sheet.clinic
    site, price = clinic.sites[0], clinic.prices[0]

    def other(part: Any, **change: Any) -> tuple[Any, ...]:
        return (dataclasses.replace(part, **change),)

    changes: list[dict[str, Any]] = [
        *({name: at("日")} for name in ("short_name", "phone", "handouts", "website", "after_hours")),
        *({"sites": other(site, **{name: (at("日"),)})} for name in ("address", "hours")),
        {"sites": other(site, name=at("日"))},
        *({"prices": other(price, **{name: at("日")})} for name in ("service", "includes")),
    ]
    for change in changes:
        job = dataclasses.replace(sheet, clinic=dataclasses.replace(clinic, **change))
        assert len(glyphs.check(job)) == 1, change


def test_a_mark_that_no_line_sets_over_its_letter_is_told(sheet: Job[Any]) -> None:
    """Each glyph stands behind the one before: a combining mark would stand beside its letter, or over the next."""
    job = dataclasses.replace(sheet, clinic=dataclasses.replace(sheet.clinic, short_name=at("Q\u0301x")))
    (found,) = glyphs.check(job)
    assert found.message == "a mark that is not set over its letter: '\u0301' (COMBINING ACUTE ACCENT)"


def test_what_a_format_is_called_is_looked_at(project: Project, sheet: Job[Any]) -> None:
    snow = {"en": at("☃"), "ja": at("日")}  # of which it prints the first
    deck: Job[Any] = dataclasses.replace(sheet, format=project.deck("talk").value)
    group = dataclasses.replace(deck.format.groups[0], name=snow)
    changes: list[tuple[Job[Any], dict[str, Any]]] = [
        (sheet, {"title": snow}),
        (deck, {"audience": snow}),
        (deck, {"groups": (group, *deck.format.groups[1:])}),
    ]
    for job, change in changes:
        (found,) = glyphs.check(dataclasses.replace(job, format=dataclasses.replace(job.format, **change)))
        assert (found.severity, found.place, "☃" in found.message, "日" in found.message) == (
            "block",
            snow["en"].place,
            True,
            False,
        )


def test_the_program_s_words_and_the_sources_are_looked_at_too(sheet: Job[Any]) -> None:
    assert len(glyphs.check(dataclasses.replace(sheet, words=dataclasses.replace(sheet.words, sources=at("日"))))) == 1
    claims = {id for s in sheet.filled.safety.compact.about for id in s.claims}
    source = sheet.library.claims[sorted(claims)[0]].sources[0].id
    changed = dataclasses.replace(sheet.library.sources[source], title=at("日"), note=at("本"))
    library = dataclasses.replace(sheet.library, sources={**sheet.library.sources, source: changed})
    found = glyphs.check(dataclasses.replace(sheet, library=library))
    assert len(found) == 1 and "'日'" in found[0].message


# The safety statements in a document.


def planned(project: Project) -> list[Finding]:
    job = job_of(project, "fact-sheet")
    return checks.of_plan(job, handouts.plan(job))


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        ("  - {frame: title, safety: about}\n", "The FDA has not approved ketamine for anxiety"),
        ("  - {frame: tell-us, section: tell-us-first, depth: points}\n", "Tell us first: heart, "),
        ("  - {frame: help, section: get-help, depth: points, only: emergency}\n", "911 in an emergency; 988 "),
        ("  - {frame: risks, section: risks, depth: points}\n", "Common: strange or cut-off feelings"),
    ],
)
def test_a_sheet_without_a_safety_statement_is_stopped(tmp_path: Path, entry: str, missing: str) -> None:
    project = copied(tmp_path)
    text = edited(project, SHEET, (entry, ""))
    findings = planned(project)
    assert any(missing in finding.message for finding in findings), heads(findings)
    assert {finding.severity for finding in findings if finding.rule == "safety"} == {"block"}
    assert told(findings, text).splitlines()[1] == "  --> templates/handouts/fact-sheet.yaml:12:1"


def test_small_print_does_not_count(project: Project) -> None:
    job = job_of(project, "fact-sheet")
    plan = handouts.plan(job)
    placed = tuple(dataclasses.replace(p, size=11.9) if "J7" in p.claims else p for p in plan.placed)
    assert any(
        "no text for J7" in head for head in heads(checks.of_plan(job, dataclasses.replace(plan, placed=placed)))
    )


def test_what_is_only_read_aloud_does_not_count(project: Project) -> None:
    job = job_of(project, "fact-sheet")
    plan = handouts.plan(job)
    placed = tuple(dataclasses.replace(p, printed=False) if "J7" in p.claims else p for p in plan.placed)
    assert any(
        "no text for J7" in head for head in heads(checks.of_plan(job, dataclasses.replace(plan, placed=placed)))
    )


def test_a_medicine_s_name_brings_its_warnings(project: Project) -> None:
    job = job_of(project, "fact-sheet")
    price = Price(Text("SPRAVATO visit"), 300)
    sold = dataclasses.replace(job.clinic, prices=(*job.clinic.prices, price))
    named = dataclasses.replace(job, clinic=sold)
    found = checks.of_plan(named, handouts.plan(named))
    assert len(found) == 1 and found[0].message.startswith(
        "fact-sheet: Spravato is named without its warnings: no text for "
    )


def test_a_deck_without_its_risks_is_stopped(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, "templates/slides/talk.yaml", ("      - {safety: tell-us, minutes: 1.5}\n", ""))
    result = project.job("NJ", TOPIC, "en", project.deck("talk"), Options(TODAY))
    assert result.value is not None
    findings = checks.of_plan(result.value, slides.plan(result.value))
    assert any("Tell us first: heart" in head for head in heads(findings))


def test_checks_change_nothing_and_repeat_themselves(project: Project) -> None:
    text, library = project.outline(TOPIC, "en").value, project.library(TOPIC).value
    assert text is not None and library is not None
    for check in (citations.check, pictures.check, reading.check):
        assert check(text, library) == check(text, library)


# None is forgotten.

TAKEN = (["outline", "library"], ["node", "library"], ["job"], ["job", "placed", "text"])  # by name: what checks take


def every_check() -> dict[str, Callable[..., list[Finding]]]:
    """Every public function of the checks' files that takes what checks take and gives findings."""
    names = [f"{checks.__name__}.{module.name}" for module in pkgutil.iter_modules(checks.__path__)]
    found = {
        f"{name.rpartition('.')[2]}.{called}": function
        for name in names
        for called, function in inspect.getmembers(importlib.import_module(name), inspect.isfunction)
        if function.__module__ == name and not called.startswith("_")
    }
    seen = {name: inspect.signature(function) for name, function in found.items()}
    return {
        name: function
        for name, function in found.items()
        if seen[name].return_annotation == "list[Finding]" and [*seen[name].parameters] in TAKEN
    }


def test_every_check_is_run() -> None:
    """`of_outline`, `of_style`, `of_job`, `of_own_style` and `of_plan` run these; a claim that is unknown stops the job itself."""
    run = {*checks.OUTLINE, *checks.style(), *checks.JOB, *checks.own_style(), *checks.PLAN, citations.unknown}
    found = every_check()
    assert len(found) > 35
    assert [name for name, function in found.items() if function not in run] == []
