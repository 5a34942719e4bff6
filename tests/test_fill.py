"""A clinic's words and facts in an outline: in place, never read as markup, and never asked for in vain."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from plaincare.clinic import Clinic
from plaincare.fill import FACTS, FIELDS, facts, filled
from plaincare.model import Condition, Outline, Run, Statement, Text, walk
from plaincare.project import Project
from tests.authors import EN, copied, edited, read_outline, said, told


@pytest.fixture(scope="module")
def clinic(project: Project) -> Clinic:
    found = project.clinic("NJ").value
    assert found is not None
    return found


def one(text: str, clinic: Clinic) -> str:
    return filled(Statement((Run(text),)), clinic).text


def test_a_value_stands_where_its_field_stood(clinic: Clinic) -> None:
    assert one("Call {{ clinic.phone }} or {{clinic.short_name}}.", clinic) == "Call 973-555-0142 or Harbor Light."
    assert one("{{ care.parking }}", clinic) == "Your driver can park free behind the building."


@pytest.mark.parametrize(
    "name",
    [
        "**A** & <b>B</b>",
        "{{ clinic.phone }}",
        "{% raw %}",
        "[x](javascript:alert)",
        "{#id} [@C1]",
        "</para><para>",
        "a\\b",
    ],
)
def test_a_value_is_plain_text_whatever_it_holds(clinic: Clinic, name: str) -> None:
    other = dataclasses.replace(clinic, name=Text(name))
    made = filled(Statement((Run("At "), Run("{{ clinic.name }}", strong=True))), other)
    assert made.runs == (Run("At "), Run(name, strong=True))
    assert made.claims == ()


def test_nothing_of_a_clinic_is_left_unfilled(outline: Outline, clinic: Clinic) -> None:
    assert "{{" in said(outline)
    assert "{{" not in said(filled(outline, clinic)) and "}}" not in said(filled(outline, clinic))


def test_what_needs_no_filling_stays_what_it_is(outline: Outline, clinic: Clinic) -> None:
    before = {statement.id: statement for statement in walk(outline) if "{{" not in statement.text}
    after = {statement.id: statement for statement in walk(filled(outline, clinic))}
    assert all(after[id] == statement for id, statement in before.items() if id in after)


@pytest.mark.parametrize("offers", [("infusion",), ("infusion", "esketamine")])
def test_conditions_hold_both_ways(outline: Outline, clinic: Clinic, offers: tuple[str, ...]) -> None:
    other = dataclasses.replace(clinic, offers=tuple(map(Text, offers)))
    assert ("Spravato" in said(filled(outline, other))) is ("esketamine" in offers)


def test_a_condition_can_ask_for_what_is_not(clinic: Clinic) -> None:
    parts = tuple(Statement((Run(word),), when=Condition("has.prices", word == "yes")) for word in ("yes", "no"))
    assert said(filled(parts, clinic)) == "yes"
    assert said(filled(parts, dataclasses.replace(clinic, prices=()))) == "no"


def test_a_clinic_without_rules_of_its_own_gets_no_empty_lines(outline: Outline, clinic: Clinic) -> None:
    bare = dataclasses.replace(clinic, care=type(clinic.care)(), after_hours=None, website=None, prices=())
    assert not any(facts(bare)[fact] for fact in FACTS if fact.startswith("has."))
    made = filled(outline, bare)
    assert all(statement.text.strip() for statement in walk(made) if "/header/" not in statement.id)
    assert "None." not in said(made)


def test_every_fact_and_field_has_a_value(clinic: Clinic) -> None:
    assert set(facts(clinic)) == set(FACTS)
    for field in FIELDS:
        assert one(f"{{{{ {field} }}}}", clinic) == str(_value(clinic, field))


def _value(clinic: Clinic, field: str) -> Any:
    kind, _, name = field.partition(".")
    return getattr(clinic if kind == "clinic" else clinic.care, name)


def shown(tmp_path: Path, line: str) -> str:
    """What an author reads who wrote another line into the outline."""
    project = copied(tmp_path)
    old = '      - "Write down your own questions and bring them with you. {#write-down}"'
    text = edited(project, EN, (old, line))
    return told(read_outline(project)[1], text)


def test_an_unknown_field(tmp_path: Path) -> None:
    lines = shown(tmp_path, '      - "Call {{ clinic.phnoe }}. {#x}"').splitlines()
    assert lines[0] == "error: unknown field 'clinic.phnoe'"
    assert lines[1].startswith("  --> outlines/ketamine-anxiety/en.yaml:") and lines[1].endswith(":9")
    assert lines[2].endswith('|       - "Call {{ clinic.phnoe }}. {#x}"')
    assert lines[3].endswith("|         " + "^" * len('"Call {{ clinic.phnoe }}. {#x}"'))
    assert lines[4].endswith("= hint: did you mean 'clinic.phone'?")


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("clinic.phones", "did you mean 'clinic.phone'?"),
        ("care.drivers", "did you mean 'care.driver'?"),
        ("loop.index", "known here: clinic.name, "),
    ],
)
def test_fields_that_are_none(tmp_path: Path, field: str, hint: str) -> None:
    text = shown(tmp_path, f'      - "Call {{{{ {field} }}}} now. {{#x}}"')
    assert text.startswith(f"error: unknown field '{field}'\n") and f"= hint: {hint}" in text


def test_a_fact_that_is_none(tmp_path: Path) -> None:
    lines = shown(tmp_path, '      - text: "So. {#so}"\n        when: not offers.esketamin').splitlines()
    assert lines[0] == "error: 'offers.esketamin' is no fact"
    assert lines[2].endswith("|         when: not offers.esketamin")
    assert lines[3].endswith("|               " + "^" * len("not offers.esketamin"))
    assert lines[4].endswith("= hint: did you mean 'offers.esketamine'?")


def test_a_clinic_s_own_rule_needs_to_be_asked_for(tmp_path: Path) -> None:
    lines = shown(tmp_path, '      - "{{ care.parking }} {#park}"').splitlines()
    assert lines[0] == "error: 'care.parking' is empty at a clinic that has none"
    assert lines[-1].endswith("= hint: write the sentence as text: and under it, when: has.parking")


@pytest.mark.parametrize("when", ["has.driver", "not has.parking"])
def test_it_is_its_own_fact_that_must_be_asked_for(tmp_path: Path, when: str) -> None:
    text = shown(tmp_path, f'      - text: "{{{{ care.parking }}}} {{#park}}"\n        when: {when}')
    assert "'care.parking' is empty at a clinic that has none" in text


def test_a_condition_around_it_is_enough(tmp_path: Path) -> None:
    assert shown(tmp_path, '      - bullets: ["{{ care.parking }} {#park}"]\n        when: has.parking') == ""


def test_a_tree_that_no_reader_made_cannot_run_anything(clinic: Clinic) -> None:
    for text in (
        "{{ clinic.name.__class__ }}",
        "{{ clinic.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ clinic.pop('name') }}",
    ):
        with pytest.raises(Exception, match="unsafe|undefined|has no attribute"):
            one(text, clinic)
