"""The shipped outline keeps its promises to readers, and a slip in an outline is told at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plaincare import outline as outlines
from plaincare.checks import reading
from plaincare.claims import Library
from plaincare.model import Outline, Points, Statement, Table, walk
from plaincare.project import Project
from plaincare.prose import readability
from tests.authors import EN, TOPIC, TOPICS, copied, edited, read_outline, said, told

# The brief, 2.8: what a handout does not say. Words first that are false, then those that praise.
FALSE = (
    *("non-addictive", "nonaddictive", r"\b(?:no|zero) side effects", r"\bcures?\b", "guarantee", r"\bproven\b"),
    *("replace your medic", "immediate relief", r"\bsafe\b", r"\bsafely\b", r"\bsafer\b"),
)
PRAISE = (
    *("breakthrough", "game.changer", "groundbreaking", "innovative", "life.changing", "revolution", "exciting"),
    *("impressive", "powerful", "promising", r"\bhope\b", "frontier", "reshap", "bright future", r"\bunique\b"),
    *("especially effective", "long.lasting", "our very own", r"\brapid", "preliminary", r"\binitial\b", r"\bpilot\b"),
)


@pytest.fixture(scope="module", params=TOPICS)
def outline(request: pytest.FixtureRequest, project: Project) -> Outline:
    """Each shipped outline in turn."""
    result = project.outline(request.param, "en")
    assert result.value is not None and result.findings == ()
    return result.value


@pytest.fixture(scope="module")
def library(project: Project, outline: Outline) -> Library:
    found = project.library(outline.topic).value
    assert found is not None
    return found


def test_the_required_topics_are_there(outline: Outline) -> None:
    assert {section.id for section in outline.sections} >= set(outlines.REQUIRED)
    assert all(section.when is None for section in outline.sections if section.id in outlines.REQUIRED)


@pytest.mark.parametrize("word", [*FALSE, *PRAISE])
def test_no_word_of_the_brief_s_list_is_said_to_patients(outline: Outline, word: str) -> None:
    found = [s.text for s in walk(outline) if re.search(word, s.text, re.IGNORECASE)]
    assert found == []


def test_approved_is_said_only_of_surgery_and_depression_or_denied(project: Project) -> None:
    """One line stands apart, of what a patient may check as mattering: it says neither that it is nor that it is not."""
    for statement in walk(project.outline(TOPIC, "en").value):
        for sentence in readability.sentences(statement.text):
            if "FDA" in sentence and "approved" in sentence and "not" not in sentence.replace("nothing", ""):
                asked = statement.id.startswith("what-matters/") and sentence == "If the FDA has approved it"
                assert asked or re.search("surgery|1970|depression|no proof", sentence), sentence


def test_reading_levels(outline: Outline) -> None:
    for name, score in reading.scores(outline).items():
        assert score.grade <= 8, name
    assert reading.whole(outline).grade <= 6.5


def test_the_compact_safety_block_is_short_and_says_everything(outline: Outline, library: Library) -> None:
    assert len(said(outline.safety.compact).split()) <= 150
    for length, block in (("compact", outline.safety.compact), ("full", outline.safety.full)):
        claims = {id for statement in walk(block) for id in statement.claims}
        for locked in library.locked:
            assert set(locked.claims(length)) <= claims, (length, locked.id)


def test_a_locked_statement_stands_in_the_list_that_it_names(outline: Outline, library: Library) -> None:
    for locked in library.locked:
        if locked.compact:
            lists = {
                name: {id for s in outline.safety.compact.part(name) for id in s.claims}
                for name in ("about", "effects", "tell-us", "your-day")
            }
            assert set(locked.compact) & lists[locked.list] or locked.id == "call-911-988", locked.id


def test_nothing_is_said_short_that_the_long_text_does_not_say(outline: Outline) -> None:
    """A detail either has the points in it, or says in its own words each claim of theirs, and then none of them is without one."""
    for section in outline.sections:
        long = {id for s in walk(section.detail) for id in s.claims}
        points = [s for s in walk(section.points) if s.text]
        short = {id for s in points for id in s.claims}
        if any(isinstance(part, Points) for part in section.detail):
            long |= short
        else:
            assert points and all(s.claims for s in points), section.id
        assert {*section.key.claims, *short} <= long, section.id


def test_every_statement_has_an_identity_of_its_own(outline: Outline) -> None:
    ids = [statement.id for statement in walk(outline)]
    assert len(set(ids)) == len(ids) and all(ids)


def test_benefits_are_hedged_and_risks_have_more_words(outline: Outline) -> None:
    benefits, risks = outline.section("benefits"), outline.section("risks")
    assert benefits is not None and risks is not None
    for depth in ("key", "points", "detail"):
        assert len(said(getattr(risks, depth)).split()) >= 0.8 * len(said(getattr(benefits, depth)).split()), depth


def test_tables_are_rectangles(outline: Outline) -> None:
    tables = [part for section in outline.sections for part in section.detail if isinstance(part, Table)]
    assert tables and all(len(row) == len(table.header) for table in tables for row in table.rows)


def shown(tmp_path: Path, *pairs: tuple[str, str]) -> str:
    project = copied(tmp_path)
    text = edited(project, EN, *pairs)
    return told(read_outline(project)[1], text)


def test_a_section_that_is_missing(tmp_path: Path) -> None:
    assert shown(tmp_path, ("- id: costs", "- id: money-matters")) == (
        "error: the section 'costs' is missing\n"
        "  --> outlines/ketamine-anxiety/en.yaml\n"
        "   = hint: every outline needs it: add a section with id: costs"
    )


def test_a_section_whose_id_was_mistyped(tmp_path: Path) -> None:
    assert "= hint: is 'benefit' meant to be it?" in shown(tmp_path, ("- id: benefits", "- id: benefit"))


@pytest.mark.parametrize(
    "id",
    [
        "how/long",
        "How-long",
        "how_long",
        "how--long",
        "-how",
        "how long",
        "title",
        "safety",
        "words",
        "formats",
        "decks",
    ],
)
def test_a_section_s_id_is_small_letters_digits_and_hyphens_and_nobody_else_s(tmp_path: Path, id: str) -> None:
    lines = shown(tmp_path, ("- id: how-long\n", f'- id: "{id}"\n')).splitlines()
    assert lines[0] == f"error: '{id}' cannot be the id of a section"
    assert lines[2].endswith(f'|   - id: "{id}"') and lines[3].endswith("|         " + "^" * (len(id) + 2))
    assert "others" in lines[4] if id.isalpha() else lines[4].endswith("with hyphens between them: how-fast")


def test_a_section_twice_is_one_finding(tmp_path: Path) -> None:
    lines = shown(tmp_path, ("- id: how-it-works", "- id: what-it-is")).splitlines()
    assert lines[0] == "error: the section 'what-it-is' a second time"
    assert lines[2].endswith("|   - id: what-it-is") and lines[3].endswith("|         ^^^^^^^^^^")
    assert lines[4].endswith("= hint: it stands in line 11 already; give this one an id of its own")
    assert len(lines) == 5


def test_two_statements_of_one_identity_are_one_finding(tmp_path: Path) -> None:
    lines = shown(tmp_path, (" {#within-an-hour}", ""), (" {#no-change}", "")).splitlines()
    assert lines[0] == "error: two statements are known as 'how-fast/points/C1'"
    assert lines[2].endswith('"Some people felt no change. [@C1]"')
    assert re.search(r"identity of its own: \{#short-name\}; the other is in line \d+$", lines[-1])
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('heading: "What is ketamine?"', 'heading: ""', "nothing is written here"),
        ('key: "You can say no.', 'key: "[@F5]" #', "nothing is written here"),
        (
            'heading: "What will it cost?"',
            'heading: {text: "Cost", when: has.prices}',
            "a text that must stand at every clinic",
        ),
        ("- id: costs\n", "- id: costs\n    when: has.prices\n", "the section 'costs' must stand at every clinic"),
        ('["First hours", ', "[", "this row has 2 values, the header has 3"),
        ("values: [84, 16]", "values: [84]", "this row has 1 values, the series has 2"),
        ("of: 18", "of: 5", "6 of 5 people is more than all"),
        ("of: 18", "of: 18000000", "18000000 people cannot be drawn"),
        ("of: 18", "of: 0", "0 people cannot be drawn"),
    ],
)
def test_what_would_break_a_page_is_told_before(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = shown(tmp_path, (old, new))
    assert f"error: {message}\n" in text
    assert "= hint: " in text


def test_a_cell_or_a_title_with_a_condition(tmp_path: Path) -> None:
    new = '- [{text: "First hours", when: has.prices}, '
    assert "error: a text that must stand at every clinic\n" in shown(tmp_path, ('- ["First hours", ', new))


def test_mistakes_of_every_kind_are_told_at_once(tmp_path: Path) -> None:
    text = shown(
        tmp_path,
        ("- id: costs", "- id: coasts"),
        ("when: offers.esketamine", "when: offers.esketamin"),
        ("{{ clinic.phone }}", "{{ clinic.fone }}"),
        ("of: 18", "of: 5"),
        ("language: en", 'language: en\nmascot: "an otter"'),
    )
    assert [line for line in text.splitlines() if line.startswith("error")] == [
        "error: unknown setting 'mascot'",
        "error: the section 'costs' is missing",
        "error: unknown field 'clinic.fone'",
        "error: 'offers.esketamin' is no fact",
        "error: 6 of 5 people is more than all",
    ]


def test_a_statement_of_the_outline_knows_its_line(project: Project) -> None:
    outline = project.outline(TOPIC, "en").value
    statement = next(s for s in walk(outline) if isinstance(s, Statement) and s.id == "how-fast/points/no-change")
    line = (Path(__file__).parent.parent / EN).read_text("utf-8").splitlines()[statement.place.line - 1]
    assert line.strip() == '- "Some people felt no change. [@C1] {#no-change}"'


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("language: en\n", "language: es\n", "this is en.yaml, but it says language: es"),
        ('date: "2026-11"', 'date: "2026-13"', "'2026-13' is no month"),
        ('date: "2026-11"', 'date: "2026-11-21"', "'2026-11-21' is no month"),
        ("          of: 100\n", "          of: 50\n", "more than the 50 that the axis ends at"),
    ],
)
def test_what_would_print_wrong_is_told_before(tmp_path: Path, old: str, new: str, told: str) -> None:
    project = copied(tmp_path)
    edited(project, EN, (old, new))
    assert told in [finding.message for finding in read_outline(project)[1]]


def test_a_bar_that_is_no_number_of_its_claims_is_told(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, ("values: [84, 16]", "values: [7, 16]"))
    found = project.text_findings(TOPIC, "en")
    told_ = [finding.message for finding in found if finding.rule == "pictures"]
    assert told_ == ["7 is no number of the claims H3, H1"]
