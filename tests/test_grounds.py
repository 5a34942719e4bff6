"""Sentences against the claims that they cite: their denials, hedges, words and numbers; and which claim vouches for what."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from plaincare import claims
from plaincare.checks import agreement, exchanged, kinds, numbers, vouching
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.model import Outline, Section, Statement, rewrite, walk
from plaincare.project import Project
from tests import corpus
from tests.authors import TOPIC, TOPICS, copied, edited, statement
from tests.conftest import messages
from tests.corpus import Entry


def outline(project: Project, topic: str) -> Outline:
    found = project.outline(topic, "en").value
    assert found is not None
    return found


def found(text: str, library: Library) -> list[Finding]:
    one = statement(text)
    return [
        *agreement._found(agreement._contrary, [one], library, "en"),
        *agreement._found(agreement._bolder, [one], library, "en"),
        *vouching._statement(one, library),
        *exchanged._statement(one, library),
        *numbers.said_in([one], library),
    ]


@pytest.mark.parametrize("entry", corpus.sentences("grounds"), ids=str)
def test_each_sentence_is_judged_as_the_corpus_says(entry: Entry, library: Library) -> None:
    assert {finding.rule for finding in found(entry.text, library)} == set(entry.finds)


@pytest.mark.parametrize("entry", corpus.missed("grounds"), ids=str)
def test_what_is_known_to_be_missed_is_still_missed(entry: Entry, library: Library) -> None:
    assert {finding.rule for finding in found(entry.text, library)} != set(entry.finds) and entry.why


def test_a_claim_vouches_for_the_sentences_before_it_and_no_others(library: Library) -> None:
    def judged(text: str) -> list[str]:
        return messages(numbers.said_in([statement(text)], library))

    assert judged("10 of 12 people felt better. [@E2] 6 of 18 got better. [@E1]") == []
    assert judged("6 of 18 people felt better. [@E2] 10 of 12 got better. [@E1]") == [
        "'6 of 18 people' is no number of E2",
        "'10 of 12' is no number of E1",
    ]
    assert judged("10 of 12 people felt better. 6 of 18 got better. [@E2][@E1]") == []
    assert judged("10 of 12 people felt better. [@E2] 6 of 18 got better.") == ["'6 of 18' cites no claim"]


@pytest.mark.parametrize("topic", TOPICS)
def test_the_shipped_texts_are_clean(project: Project, topic: str) -> None:
    text, ground = outline(project, topic), project.library(topic).value
    assert ground is not None
    checks = (agreement.check, agreement.bolder, vouching.check, exchanged.check)
    assert [finding for check in checks for finding in check(text, ground)] == []
    assert sum(len(one.cited) > 1 for one in walk(text)) > 5


def test_a_claim_that_may_be_said_and_is_not_is_told(project: Project, library: Library) -> None:
    text = outline(project, TOPIC)
    assert "H7" not in {id for one in walk(text) for id in one.claims}
    more = {**library.claims, "H7": dataclasses.replace(library.claims["H7"], use=True, checked=True)}
    [finding] = vouching.check(text, claims.Library(more, library.sources, library.locked))
    assert finding.rule == "unsaid" and finding.message.startswith("no text says the claim H7: ")


@pytest.mark.parametrize(("right", "wrong"), [("Call 911", "Call 119"), ("Call or text 988", "Call or text 911")])
def test_a_wrong_number_in_the_action_plan_is_told(tmp_path: Path, library: Library, right: str, wrong: str) -> None:
    copy = copied(tmp_path)
    edited(copy, f"outlines/{TOPIC}/en.yaml", (f'calls: ["{right}"', f'calls: ["{wrong}"'))
    [finding] = exchanged.check(outline(Project(tmp_path), TOPIC), library)
    assert finding.severity == "error" and f"'{wrong.split()[-1]}' s" in finding.message


@pytest.mark.parametrize(
    ("right", "wrong"), [("call 911", "call 9ll"), ("24 hours", "24 h0urs"), ("24 hours", "2O hours")]
)
def test_a_letter_in_the_place_of_a_digit_is_told(tmp_path: Path, library: Library, right: str, wrong: str) -> None:
    copy = copied(tmp_path)
    edited(copy, f"outlines/{TOPIC}/en.yaml", (right, wrong))
    found = [finding.message for finding in exchanged.check(outline(Project(tmp_path), TOPIC), library)]
    told = "has a letter in the place of a digit"
    assert [message for message in found if told in message] == [
        f"'{word}' {told}" for word in ("9ll", "2O") if word in wrong
    ]


def test_a_part_whose_words_cannot_be_read_is_told(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    edited(copy, f"outlines/{TOPIC}/claims.yaml", ('words: {en: ["liver"]}', 'words: {en: ["Liver!"]}'))
    found = copy.library(TOPIC).findings
    assert [finding.message for finding in found] == ["'Liver!' is no word of small letters"]


@pytest.mark.parametrize(
    ("topic", "id", "kind"), [(TOPICS[0], "benefits", "benefit"), *((t, "risks", "harm") for t in TOPICS)]
)
def test_a_section_that_tells_of_benefits_or_harms_says_so(project: Project, topic: str, id: str, kind: str) -> None:
    text, ground = outline(project, topic), project.library(topic).value
    assert ground is not None and kinds.check(text, ground) == []
    sections = tuple(dataclasses.replace(one, kind=None) if one.id == id else one for one in text.sections)
    # what a statement is told to be comes from its section, so that it goes with it
    bare = dataclasses.replace(text, sections=tuple(_unweighed(one) if one.id == id else one for one in sections))
    [finding] = kinds.check(bare, ground)
    assert finding.message == f"'{id}' tells mostly of {kind}s, and is not weighed"
    assert finding.hint.startswith(f"write kind: {kind} ")


def _unweighed(section: Section) -> Section:
    def change(node: object, _: str) -> object:
        return dataclasses.replace(node, kind=None) if isinstance(node, Statement) else node

    made: Section = rewrite(section, change)
    return made
