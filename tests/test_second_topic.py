"""A second topic proves that nothing is wired to the first: its documents are made, checked and valid like those of the first."""

from __future__ import annotations

import ast
import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import handouts
import slides
from build import main
from plaincare import checks, topical
from plaincare.claims import Library
from plaincare.clinic import Clinic, ForTopic
from plaincare.findings import Finding
from plaincare.job import Job, Options
from plaincare.model import Outline, Text, walk
from plaincare.project import Project
from tests.authors import TOPIC, TOPICS, copied, edited
from tests.conftest import HANDOUTS, ROOT, TODAY, Made, messages
from tests.readback import deck_rules, ooxml, package_faults, pdf_facts, pdf_tree, verapdf
from tests.readback.tools import need

SECOND = TOPICS[1]
EN = f"outlines/{SECOND}/en.yaml"
OFFERING = ("AM", "NJ")  # the clinics that offer esketamine
# Where the second topic may name what the first is about: that it is not approved for it, and as a side effect.
ANXIETY = {
    "what-it-is/points/A5",
    "risks/detail/fear",
    "safety/full/effects/H9+H10",
    "patients-ask/points/H9+J5",
    "day-of-visit/points/H9",
}
PROGRAM = ("build.py", "plaincare", "handouts", "slides")
FIXED = ("handouts", "slides", "languages", "pages")  # the folders of templates/ that every topic shares
# Where the program may name a treatment: what clinics can offer, how names are spoken, and examples in what rules and hints say.
NAMED = {
    *("plaincare/clinic.py", "plaincare/prose/syllables.py", "plaincare/commands/reviewing.py"),
    *("plaincare/checks/safety.py", "plaincare/checks/forbidden.py"),
}
FELT = {"plaincare/checks/facts.py"}  # lists what people feel, anxiety and depression among it, and names no treatment


def job_of(project: Project, clinic: str, format: str, topic: str = SECOND) -> Job[Any]:
    kind: Any = project.handout(format) if format in HANDOUTS else project.deck(format)
    result = project.job(clinic, topic, "en", kind, Options(TODAY))
    assert result.value is not None, messages(result.findings)
    assert [finding for finding in result.findings if finding.severity != "warning"] == []
    return result.value


@pytest.fixture(scope="module", params=[(c, f) for c in OFFERING for f in HANDOUTS], ids="-".join)
def sheet(request: pytest.FixtureRequest, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Each handout of the second topic at each clinic that offers it."""
    clinic, format = request.param
    job = job_of(project, clinic, format)
    plan = handouts.plan(job)
    data = handouts.draw(plan)
    path = tmp_path_factory.mktemp("second") / f"{format}.pdf"
    path.write_bytes(data)
    return Made(job, plan, data, path)


@pytest.fixture(scope="module", params=OFFERING)
def deck(request: pytest.FixtureRequest, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The talk of the second topic at each clinic that offers it."""
    job = job_of(project, request.param, "talk")
    plan = slides.plan(job)
    data = slides.draw(plan)
    path = tmp_path_factory.mktemp("second") / "talk.pptx"
    path.write_bytes(data)
    return Made(job, plan, data, path)


@pytest.fixture(scope="module")
def outline(project: Project) -> Outline:
    found = project.outline(SECOND, "en")
    assert found.value is not None and found.findings == ()
    return found.value


@pytest.fixture(scope="module")
def library(project: Project) -> Library:
    found = project.library(SECOND)
    assert found.value is not None and found.findings == ()
    return found.value


def stopping(findings: list[Finding] | tuple[Finding, ...]) -> list[str]:
    return [finding.message for finding in findings if finding.severity != "warning"]


# The text.


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_stops_a_topic(project: Project, topic: str) -> None:
    assert stopping(project.text_findings(topic, "en")) == []


def test_both_topics_have_the_sections_that_formats_name(project: Project, outline: Outline) -> None:
    first = project.outline(TOPIC, "en").value
    assert first is not None
    assert {section.id for section in outline.sections} == {section.id for section in first.sections}


def test_every_claim_that_is_used_was_seen_where_its_sources_say(library: Library) -> None:
    used = [claim for claim in library.claims.values() if claim.use]
    assert len(used) >= 60
    assert all(claim.checked and claim.note and claim.statement for claim in used)
    assert all(library.sources[str(cite.id)].seen for claim in used for cite in claim.sources)


def test_the_boxed_warning_is_locked(library: Library) -> None:
    needed = {id for locked in library.locked for id in locked.compact}
    assert needed >= {"A8", "C5", "G1", "G2", "G3", "H1", "H2", "H3", "H4", "H5", "J5", "J6"}


def test_no_word_of_the_first_topic_leaks(outline: Outline) -> None:
    first = {s.id for s in walk(outline) if re.search("anxi|panic|ptsd", s.text, re.IGNORECASE)}
    assert first == ANXIETY
    assert not [s.text for s in walk(outline) if re.search(r"infusion|\bIV\b|off-label|drip", s.text)]


def test_ketamine_is_named_only_as_what_it_is_related_to_or_an_allergy(outline: Outline) -> None:
    found = [s.text for s in walk(outline) if re.search(r"\bketamine", s.text, re.IGNORECASE)]
    assert found
    assert [text for text in found if not re.search("related to ketamine|esketamine or ketamine", text)] == []


def test_the_first_topic_says_nothing_of_the_second(project: Project) -> None:
    job = job_of(project, "NJ", "fact-sheet", TOPIC)
    text = " ".join(handouts.plan(job).text())
    assert "harborlight.example/anxiety" in text and "Spravato" not in text and "IV treatments" in text


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("The FDA approved it for adults with depression that two or more pills did not help.", False),
        ("The FDA approved esketamine for anxiety.", True),
        ("The FDA approved ketamine for depression.", True),
        ("The spray prevents suicide.", True),
        ("Studies do not show that it prevents suicide.", False),
        ("You can take Spravato at home.", True),
        ("The spray is not addictive.", True),
        ("It is approved for children.", True),
        ("You can drive yourself home after the spray.", True),
    ],
)
def test_what_is_false_of_it(library: Library, text: str, false: bool) -> None:
    assert bool(list(library.lexicons["en"].found(text, "untrue"))) is false


# The documents.


def test_a_handout_has_nothing_to_mend(sheet: Made) -> None:
    found = [*checks.of_job(sheet.job), *sheet.plan.findings, *checks.of_plan(sheet.job, sheet.plan)]
    assert stopping(found) == []


def test_a_handout_is_valid(sheet: Made) -> None:
    need("verapdf")
    for flavour in ("ua1", "2a"):
        assert verapdf.violations(sheet.path, flavour) == []


def test_a_handout_is_read_word_for_word_and_is_no_smaller_than_12_points(sheet: Made) -> None:
    need("pdfinfo")
    assert pdf_tree.poppler_text(sheet.path) == " ".join(sheet.plan.text()).split()
    smallest = pdf_facts.facts(sheet.path).smallest
    assert smallest is not None and smallest >= 12


def test_a_deck_has_nothing_to_mend(deck: Made) -> None:
    found = [*checks.of_job(deck.job), *deck.plan.findings, *checks.of_plan(deck.job, deck.plan)]
    assert stopping(found) == []


def test_a_deck_is_valid_open_xml(deck: Made) -> None:
    need("ooxml")
    assert ooxml.errors(deck.path) == []
    assert package_faults.faults(deck.path) == []
    assert [str(violation) for violation in deck_rules.violations(deck.path)] == []


def test_nothing_says_that_somebody_reviewed_it(sheet: Made) -> None:
    assert sheet.job.status == "Sample text, not reviewed by a clinician"


# The program.


def spoken(path: Path) -> str:
    """The texts in a file of the program, without comments and without what documents it."""
    if path.suffix != ".py":
        return re.sub(r"(^|\s)#.*", "", path.read_text("utf-8"))
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    documents = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in documents]
    return "\n".join(text for text in texts if isinstance(text, str))


def test_no_part_of_the_program_names_a_treatment_but_where_it_must() -> None:
    files = [
        path for part in PROGRAM for path in ([ROOT / part] if part.endswith(".py") else (ROOT / part).rglob("*.py"))
    ]
    files += [path for part in FIXED for path in (ROOT / "templates" / part).rglob("*.*")]

    def found(words: str) -> set[str]:
        return {path.relative_to(ROOT).as_posix() for path in files if re.search(words, spoken(path), re.IGNORECASE)}

    assert found("ketamin|spravato") <= NAMED
    assert found("anxiety|depress") <= NAMED | FELT


# A clinic with two topics.


def test_the_address_and_the_prices_are_those_of_the_topic(project: Project) -> None:
    first, second = (job_of(project, "NJ", "fact-sheet", topic).clinic for topic in TOPICS)
    assert [str(clinic.handouts).rpartition("/")[2] for clinic in (first, second)] == ["anxiety", "spravato"]
    assert "IV treatments" in {str(price.service) for price in first.prices}
    assert "IV treatments" not in {str(price.service) for price in second.prices}
    assert job_of(project, "AM", "one-page").clinic.prices == ()  # it says nothing of prices for this topic


def test_rules_that_differ_stand_and_the_others_are_the_clinic_s(project: Project) -> None:
    clinic = project.clinic("NJ").value
    assert clinic is not None
    care = dataclasses.replace(
        clinic.care,
        **dict.fromkeys(vars(clinic.care)),
    )
    own = ForTopic(care=dataclasses.replace(care, fasting=Text("Do not eat for 2 hours.")))
    shown = topical.shown(dataclasses.replace(clinic, topics={Text(SECOND): own}), SECOND)
    assert (shown.care.fasting, shown.care.bring) == ("Do not eat for 2 hours.", clinic.care.bring)
    assert shown.handouts == clinic.handouts


def test_prices_of_the_first_topic_are_not_printed_for_the_second(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = (project.root / "clinics/AM/clinic.yaml").read_text("utf-8")
    (project.root / "clinics/AM/clinic.yaml").write_text(re.sub(r"topics:\n(?:  .*\n)+", "", text), "utf-8")
    result = project.job("AM", SECOND, "en", project.handout("one-page"), Options(TODAY))
    assert stopping(result.findings) == [f"the prices of AM are not said to be for '{SECOND}'"]
    assert "write under topics:" in result.findings[-1].hint


def test_a_topic_that_there_is_not_is_told(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, "clinics/NJ/clinic.yaml", ("  esketamine-depression:\n", "  esketamin-depression:\n"))
    (found,) = project.clinic("NJ").findings
    assert (found.message, found.hint) == (
        "no topic is called 'esketamin-depression'",
        "did you mean 'esketamine-depression'?",
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"https://harborlight.example/spravato"', '"harborlight"', "'harborlight' is no web address"),
        ("        times: 8\n", "        times: 0\n", "'Spravato visits, first month' is paid 0 times"),
        ('service: "Spravato visits', 'service: "**Spravato** visits', "'**' would be printed as it stands"),
    ],
)
def test_what_a_clinic_says_for_a_topic_is_checked_as_the_rest(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    project = copied(tmp_path)
    edited(project, "clinics/NJ/clinic.yaml", (old, new))
    assert message in messages(project.clinic("NJ").findings)


# A clinic that does not offer it.


def test_a_clinic_that_does_not_offer_it_is_left_out_with_a_line(tmp_path: Path) -> None:
    out = ["--project", str(ROOT), "--out", str(tmp_path / "out")]
    told = CliRunner().invoke(main, ["handout", "--format", "one-page", "--topic", SECOND, *out])
    assert told.exit_code == 0
    assert sorted(path.parent.parent.name for path in tmp_path.rglob("*.pdf")) == list(OFFERING)
    assert f"SB gets nothing of '{SECOND}', which is for clinics with offers.esketamine" in told.stderr


def test_no_job_is_made_for_it(project: Project) -> None:
    result = project.job("SB", SECOND, "en", project.handout("one-page"), Options(TODAY))
    assert result.value is None and stopping(result.findings) == []
    assert project.spoken("SB", SECOND).value == () and project.spoken("SB", SECOND, ("en",)).value == ()
    assert project.spoken("SB", TOPIC).value == ("en",)


def test_what_it_got_before_is_superseded(tmp_path: Path) -> None:
    project = copied(tmp_path)
    out = ["--project", str(tmp_path), "--format", "one-page", "--topic", SECOND]
    assert CliRunner().invoke(main, ["handout", *out]).exit_code == 0
    edited(project, "clinics/AM/clinic.yaml", ("offers: [infusion, esketamine]", "offers: [infusion]"))
    told = CliRunner().invoke(main, ["handout", *out])
    assert "AM/en/esketamine-depression-one-page.pdf  superseded: the project does not make it any more" in told.stderr


def test_a_condition_of_an_outline_is_a_fact(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, ("when: offers.esketamine\n\n", "when: offers.esketamin\n\n"))
    assert "'offers.esketamin' is no fact" in messages(project.outline(SECOND, "en").findings)


def test_a_condition_can_be_denied(outline: Outline, project: Project) -> None:
    clinic: Clinic | None = project.clinic("NJ").value
    assert clinic is not None and outline.when is not None
    assert topical.unmet(outline, clinic) is None
    denied = dataclasses.replace(outline, when=dataclasses.replace(outline.when, wanted=False))
    found = topical.unmet(denied, clinic)
    assert found is not None and found.message.endswith("which is for clinics with not offers.esketamine")
    assert topical.unmet(dataclasses.replace(outline, when=None), clinic) is None
