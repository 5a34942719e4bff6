"""Benefits and harms as they are weighed on the page: the shipped documents balance, and each way not to is told at its place."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

import handouts
import slides
from plaincare.checks import balance
from plaincare.findings import Finding
from plaincare.job import Job, Options
from plaincare.model import Bars, People, Run, Statement, Table, blocks
from plaincare.plan import Placed
from plaincare.project import Project
from plaincare.weighing import shown, weighed
from tests.authors import EN, TOPIC, copied, edited
from tests.conftest import CLINICS, TODAY, Made, job_of, messages

SHEET, PAGE, TALK = (
    "templates/handouts/fact-sheet.yaml",
    "templates/handouts/one-page.yaml",
    "templates/slides/talk.yaml",
)
# They say what to do and what it costs, and promise nothing: where no benefit stands, there is nothing for harms to outweigh.
WITHOUT_BENEFITS = {"after", "before", "costs", "day-of", "ride", "tracker"}
RISKS = "  - {id: risks, page: 1, row: 4, columns: 7-12, look: box}\n"


def talk_of(project: Project, clinic: str = "NJ") -> Job[Any]:
    result = project.job(clinic, TOPIC, "en", project.deck("talk"), Options(TODAY))
    assert result.value is not None, messages(result.findings)
    return result.value


def weigh(job: Job[Any], changed: Any = None) -> list[Finding]:
    """What the check says of a document as it is planned, each thing placed as `changed` would have it."""
    writer = slides if job.format.name == "talk" else handouts
    placed = writer.plan(job).placed
    return balance.check(job, tuple(changed(one) for one in placed) if changed else placed, "")


def where(finding: Finding) -> str:
    return f"{finding.place.file}:{finding.place.line}"


def line_of(text: str, start: str) -> int:
    """The line of a file in which a text starts, counted from 1."""
    return text[: text.index(start)].count("\n") + 1


def test_every_shipped_handout_balances(everywhere: Made) -> None:
    assert weigh(everywhere.job) == []
    kinds = {one.kind for one in everywhere.plan.placed}
    if everywhere.job.format.name in WITHOUT_BENEFITS:
        assert "benefit" not in kinds
    else:
        assert {"benefit", "harm"} <= kinds


@pytest.mark.parametrize("clinic", CLINICS)
def test_every_shipped_deck_balances(project: Project, clinic: str) -> None:
    assert weigh(talk_of(project, clinic)) == []


# Words.


def test_more_words_on_benefits(tmp_path: Path) -> None:
    project = copied(tmp_path)
    more = "Some people feel less anxious, some within 1 hour, and they say so to all their friends and to us as well. "
    edited(project, EN, ('"Some people feel less anxious, some within 1 hour. [@C1]"', f'"{more}[@C1]"'))
    [finding] = weigh(job_of(project, "fact-sheet"))
    assert finding.message == "fact-sheet has 66 words on benefits and 59 on harms"
    assert (finding.severity, finding.rule, where(finding)) == ("error", "balance", f"{SHEET}:12")
    assert finding.hint.startswith("say more of the harms or less of the benefits")


def test_what_is_not_printed_weighs_nothing(project: Project) -> None:
    job = job_of(project, "one-page")
    unseen = weigh(job, lambda one: dataclasses.replace(one, printed=one.kind != "harm"))
    assert "one-page has 26 words on benefits and 0 on harms" in messages(unseen)


def test_what_a_clinic_adds_weighs_nothing(project: Project) -> None:
    own = Statement((Run("We have seen it help. " * 40),), id="own/1")
    job = dataclasses.replace(job_of(project, "fact-sheet"), filled_additions=(own,), signed_additions=(own,))
    assert weigh(job) == []


# Size, weight and colour.


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"size": 11.5}, "12 points, #1B1D20"),
        ({"colour": "#777777"}, "12 points, #1B1D20"),
    ],
)
def test_harms_that_look_like_less(project: Project, change: dict[str, Any], said: str) -> None:
    def lesser(one: Placed) -> Placed:
        return dataclasses.replace(one, **change) if one.kind == "harm" and one.claims else one

    text = (project.root / EN).read_text("utf-8")
    found = [finding for finding in weigh(job_of(project, "one-page"), lesser) if "stands in" in finding.message]
    assert messages(found) == [f"one-page: a benefit stands in {said}, and no harm does"]
    assert where(found[0]) == f"{EN}:{line_of(text, 'key: ' + chr(34) + 'Some people feel less anxious for a time')}"


def test_bold_benefits_and_plain_harms(project: Project) -> None:
    job = job_of(project, "one-page")
    found = weigh(job, lambda one: dataclasses.replace(one, bold=one.bold or (one.kind == "benefit")))
    assert messages(found) == ["one-page: a benefit stands in 12 points bold, #1B1D20, and no harm does"]


def test_benefits_with_a_heading_and_harms_without(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(
        project,
        SHEET,
        (
            "{frame: risks, section: risks, depth: points}",
            "{frame: risks, section: risks, depth: points, heading: none}",
        ),
    )
    [finding] = weigh(job_of(project, "fact-sheet"))
    assert finding.message.startswith("fact-sheet: a benefit stands in 16 points bold, ")
    assert (
        where(finding)
        == f"{EN}:{line_of((project.root / EN).read_text('utf-8'), 'heading: ' + chr(34) + 'Possible benefits')}"
    )


def test_a_deck_with_benefits_in_larger_letters(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(
        project,
        TALK,
        ("      - {section: one-study, minutes: 2}\n", "      - {section: benefits, depth: key, minutes: 2}\n"),
        ("      - {safety: effects, minutes: 1.5}\n", ""),
        ("      - {safety: about, minutes: 1.5}\n", ""),
    )
    found = messages(weigh(talk_of(project)))
    assert found == ["talk: a benefit stands in 36 points bold, #035565, and no harm does"]


# Page and side.


def test_harms_on_the_back(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = edited(
        project,
        SHEET,
        (RISKS, ""),
        ("content:\n", "  - {id: risks, page: 2, row: 9, columns: 1-12, look: box}\ncontent:\n"),
    )
    found = weigh(job_of(project, "fact-sheet"))
    assert (
        "fact-sheet: page 1 has the first benefit, but not the harms H1, H10, H11, H12, H14, H17, H4, H5"
        in messages(found)
    )
    assert {where(finding) for finding in found} == {f"{SHEET}:{line_of(text, 'title: {en')}"}


def test_harms_below_the_sources(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = edited(
        project,
        PAGE,
        ("content:\n", "  - {id: low, page: 1, row: 5, columns: 1-12, look: plain}\ncontent:\n"),
        ("{frame: left, section: risks, depth: key}", "{frame: low, section: risks, depth: key}"),
    )
    [finding] = weigh(job_of(project, "one-page"))
    assert finding.message == "one-page: the harms of page 1 stand below its sources or its contact"
    assert where(finding) == f"{PAGE}:{line_of(text, '{id: low')}"


def test_harms_beside_the_contact_are_not_below_it(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(
        project,
        PAGE,
        ("{frame: left, section: risks, depth: key}", "{frame: costs, section: risks, depth: key}"),
        ("  - {frame: costs, section: costs, depth: key}\n", ""),
    )
    assert weigh(job_of(project, "one-page")) == []


# Pictures.


def test_a_picture_of_a_benefit_without_its_harm(tmp_path: Path) -> None:
    project = copied(tmp_path)
    beside = '          beside: "**Harm:** on a related nose spray, most felt strange or cut off. [@H3]"\n'
    text = edited(project, EN, (beside, ""))
    [finding] = weigh(talk_of(project))
    assert finding.message == "talk: the picture on page 6 shows a benefit without a harm as large"
    assert where(finding) == f"{EN}:{line_of(text, 'lead: ' + chr(34) + 'A study of 18')}"


def test_a_picture_with_a_smaller_harm(project: Project) -> None:
    def smaller(one: Placed) -> Placed:
        return dataclasses.replace(one, size=18) if one.frame == "beside" else one

    assert messages(weigh(talk_of(project), smaller)) == [
        "talk: the picture on page 6 shows a benefit without a harm as large"
    ]


def test_a_picture_of_harms_needs_no_other(project: Project) -> None:
    job = talk_of(project)
    [chart] = blocks(job.filled, Bars)
    assert shown(chart) == "harm"
    only = [one for one in slides.plan(job).placed if one.page == 8]
    assert [f for f in balance.check(job, tuple(only), "") if "picture" in f.message] == []


# Which is which.


def test_a_table_s_head_says_the_kind_of_its_column(project: Project) -> None:
    outline = project.outline(TOPIC, "en").value
    assert outline is not None
    risks = outline.section("risks")
    table = next(blocks(risks, Table))
    assert [[cell.kind for cell in row] for row in table.rows] == [["harm", "benefit", "harm"]] * 3


def test_what_stands_beside_a_picture_is_a_harm(project: Project) -> None:
    outline = project.outline(TOPIC, "en").value
    assert outline is not None
    [picture] = blocks(outline, People)
    assert picture.beside is not None and picture.lead is not None
    assert (picture.lead.kind, picture.beside.kind) == ("benefit", "harm")


def test_the_side_effects_of_the_safety_block_are_harms(project: Project) -> None:
    outline = project.outline(TOPIC, "en").value
    assert outline is not None
    for wording in (outline.safety.compact, outline.safety.full):
        assert {one.kind for one in wording.effects} == {"harm"}
        assert {one.kind for one in wording.your_day} == {None}


def test_a_row_of_another_length_loses_nothing(project: Project) -> None:
    outline = project.outline(TOPIC, "en").value
    assert outline is not None

    def cells(*texts: str) -> tuple[Statement, ...]:
        return tuple(Statement((Run(text),), id=text) for text in texts)

    head = (*cells("what"), Statement((Run("good"),), kind="benefit"))
    uneven = Table(head, (cells("a"), cells("b", "c"), cells("d", "e", "f")))
    first = dataclasses.replace(outline.sections[0], detail=(uneven,), kind=None)
    made = weighed(dataclasses.replace(outline, sections=(first,))).sections[0].detail[0]
    assert isinstance(made, Table)
    assert [[(cell.text, cell.kind) for cell in row] for row in made.rows] == [
        [("a", None)],
        [("b", None), ("c", "benefit")],
        [("d", None), ("e", "benefit"), ("f", None)],
    ]


def test_a_text_says_its_own_kind(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(
        project,
        EN,
        (
            '      - "Some people felt no change. [@C1] {#no-change}"',
            '      - {text: "Some felt worse. [@C1] {#no-change}", kind: harm}',
        ),
    )
    section = job_of(project, "fact-sheet").filled.section("how-fast")
    assert section is not None
    kinds = {one.id: one.kind for one in section.points if isinstance(one, Statement)}
    assert kinds["how-fast/points/no-change"] == "harm" and set(kinds.values()) == {None, "harm"}


def test_a_kind_that_is_none(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, ("    kind: benefit\n", "    kind: benfit\n"))
    found = project.outline(TOPIC, "en").findings
    assert [(f.message, f.hint) for f in found] == [("'benfit' is not one of the choices", "did you mean 'benefit'?")]


def test_signs_stand_where_benefits_and_harms_do(project: Project) -> None:
    """Whatever a section's id is: the plus and the exclamation mark go with its kind."""
    job = job_of(project, "fact-sheet")

    def without(kind: Any) -> int:
        sections = tuple(
            dataclasses.replace(s, heading=dataclasses.replace(s.heading, kind=kind))
            if s.id in ("benefits", "risks")
            else s
            for s in job.filled.sections
        )
        plan = handouts.plan(dataclasses.replace(job, filled=dataclasses.replace(job.filled, sections=sections)))
        return sum(len(chunk.ink) for page in plan.pages for chunk in page.chunks if chunk.mcid is None)

    assert without(None) < without("benefit")


def test_no_topic_s_names_are_in_it() -> None:
    """The second topic is weighed as the first: nothing asks for a section by its id."""
    for name in ("plaincare/checks/balance.py", "plaincare/weighing.py", "handouts/frames.py"):
        text = (Path(balance.__file__).parents[2] / name).read_text("utf-8")
        assert not any(word in text for word in ('"benefits"', '"risks"', "ketamine"))
