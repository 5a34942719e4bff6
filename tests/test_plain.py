"""Plain language: sentences of our own, the structure of an outline, the list of plain words, and what a run may cost."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path
from typing import Any

import pytest

from plaincare import checks
from plaincare.checks import depths, numbers, plain, reading, terms
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.model import Bullets, Note, Outline, Text
from plaincare.project import Project
from plaincare.prose import plainwords
from tests import corpus
from tests.authors import EN, TOPIC, copied, edited, statement, told
from tests.conftest import job_of
from tests.corpus import Entry

WORDS = plainwords.of("en")


def judged(text: str) -> list[Finding]:
    said = (statement(text),)
    return [*plain.said_in(said, "en"), *terms.said_in(said, "en")]


@pytest.mark.parametrize("entry", corpus.sentences("plain"), ids=str)
def test_each_sentence_is_judged_as_the_corpus_says(entry: Entry) -> None:
    assert {finding.rule for finding in judged(entry.text)} == set(entry.finds)


@pytest.mark.parametrize("entry", corpus.missed("plain"), ids=str)
def test_what_is_known_to_be_missed_is_still_missed(entry: Entry) -> None:
    """When one is found at last, it belongs among the sentences."""
    assert {finding.rule for finding in judged(entry.text)} != set(entry.finds) and entry.why


def test_the_corpus_is_large_enough_to_say_something() -> None:
    entries = corpus.sentences("plain")
    assert len(entries) >= 60 and sum(entry.after for entry in entries) >= 30
    assert {rule for entry in entries for rule in entry.finds} >= {
        rule.name for rule in (plain.PASSIVE, plain.SENTENCE, plain.NEGATIVE, *terms.RULES)
    }


@pytest.mark.parametrize("entry", [entry for entry in corpus.sentences("plain") if entry.finds], ids=str)
def test_each_warning_quotes_the_text_and_helps(entry: Entry) -> None:
    for finding in judged(entry.text):
        assert finding.severity == "warning" and finding.hint
        quoted = finding.message.partition("'")[2].rpartition("'")[0].removesuffix(" …")
        assert quoted and quoted in entry.text


def test_the_shipped_list_can_be_read() -> None:
    found, findings = plainwords.read("en")
    assert findings == [] and found == WORDS
    assert plainwords.read("xx") == (None, [])


def test_the_lists_do_not_contradict_each_other() -> None:
    assert WORDS is not None
    assert not WORDS.instead.keys() & WORDS.terms.keys()
    assert not WORDS.letters.keys() & WORDS.known.keys()


@pytest.mark.parametrize("lists", ["instead", "terms"])
def test_no_plain_word_is_itself_on_the_list(lists: str) -> None:
    assert WORDS is not None
    plainer: dict[str, Text] = getattr(WORDS, lists)
    found = {word: [use.words for use in terms.uses(str(text), WORDS.jargon)] for word, text in plainer.items()}
    assert {word: uses for word, uses in found.items() if uses} == {}


@pytest.mark.parametrize(
    ("word", "form"),
    [
        *[("stop", form) for form in ("stop", "stops", "stopped", "stopping")],
        *[("utilize", form) for form in ("utilizes", "utilized", "utilizing")],
        *[("therapy", form) for form in ("therapies",)],
        ("assess", "assesses"),
    ],
)
def test_a_word_is_known_in_its_endings(word: str, form: str) -> None:
    assert form in plainwords.forms(word)


def test_the_longest_phrase_counts() -> None:
    found = judged("Respiratory depression is rare.")
    assert [finding.hint for finding in found] == ["a plain word: slow breathing"]


# Structure.


def with_points(outline: Outline, *points: Any) -> Outline:
    section = dataclasses.replace(outline.sections[0], points=points)
    return dataclasses.replace(outline, sections=(section, *outline.sections[1:]))


def found_in(outline: Outline, rule: str, library: Library) -> list[str]:
    return [finding.message for finding in plain.check(outline, library) if finding.rule == rule]


@pytest.mark.parametrize(("count", "messages"), [(7, []), (8, ["a list of 8 items"])])
def test_a_list_of_over_seven(outline: Outline, library: Library, count: int, messages: list[str]) -> None:
    items = tuple(statement(f"Item {n}") for n in range(count))
    assert found_in(with_points(outline, Bullets(items)), "long-list", library) == messages
    assert found_in(with_points(outline, *items), "long-list", library) == messages
    halves = (*items[:4], Bullets(items[:2]), *items[4:])
    assert found_in(with_points(outline, *halves), "long-list", library) == []


@pytest.mark.parametrize(("count", "found"), [(75, 0), (76, 1)])
def test_a_paragraph_of_over_75_words(outline: Outline, library: Library, count: int, found: int) -> None:
    text = statement(" ".join(["Rest."] * count))
    assert len(found_in(with_points(outline, text), "long-paragraph", library)) == found
    spoken = dataclasses.replace(outline.sections[0], say=text)
    said = dataclasses.replace(outline, sections=(spoken, *outline.sections[1:]))
    assert found_in(said, "long-paragraph", library) == []  # speech has no paragraphs


@pytest.mark.parametrize("heading", ["Overview", "INTRODUCTION", "Other information.", "More:"])
def test_a_heading_that_says_nothing(outline: Outline, library: Library, heading: str) -> None:
    noted = Note(title=statement(heading), text=(statement("Rest."),))
    assert found_in(with_points(outline, noted), "empty-heading", library) == [f"'{heading}' would head any text"]


def test_the_shipped_headings_say_something(outline: Outline, library: Library) -> None:
    assert found_in(outline, "empty-heading", library) == []


def test_an_author_is_shown_the_sentence(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = edited(project, EN, ("It is a controlled drug.", "It is administered by staff."))
    found, library = project.outline(TOPIC, "en").value, project.library(TOPIC).value
    assert found is not None and library is not None
    lines = told([f for f in checks.of_style(found, library) if f.rule == "jargon"], text).splitlines()
    assert lines[0] == "warning: 'administered' is not an everyday word"
    assert '"It is administered by staff.' in lines[2]
    assert lines[4].endswith("= hint: a plain word: give")


def test_only_english_has_a_list_but_lengths_count_everywhere(outline: Outline, library: Library) -> None:
    long = statement("Una " * 80 + "fin.")
    spanish = dataclasses.replace(with_points(outline, long), language=Text("es"))
    assert {finding.rule for finding in plain.check(spanish, library)} == {"long-sentence", "long-paragraph"}
    assert terms.check(spanish, library) == []


def test_first_uses_are_those_of_each_way_through_the_text(outline: Outline, library: Library) -> None:
    explained, bare = statement("Feeling cut off is called dissociation."), statement("Dissociation ends soon.")
    first, second, *others = (dataclasses.replace(s, detail=(), points=()) for s in outline.sections)
    both = (dataclasses.replace(first, points=(explained,)), dataclasses.replace(second, points=(bare,)))

    def found(sections: tuple[Any, ...]) -> int:
        made = dataclasses.replace(outline, sections=(*sections, *others))
        return sum("issociation" in finding.message for finding in terms.check(made, library))

    assert found(both) == 0
    assert found((both[1], both[0])) == 1  # explained too late
    assert found((dataclasses.replace(both[0], key=bare), both[1])) == 1  # a wallet card has the keys alone


def test_a_clinic_s_own_words_are_read_too(project: Project) -> None:
    job = dataclasses.replace(job_of(project, "fact-sheet"), filled_additions=(statement("We administer it by IV."),))
    assert [finding.rule for finding in (*plain.additions(job), *terms.additions(job))] == ["jargon", "abbreviation"]


# Reading level.


def test_the_score_without_the_topic_s_words(outline: Outline) -> None:
    assert reading.topic_words(outline) == {"ketamine", "anxiety"}
    apart = reading.whole(outline, reading.topic_words(outline))
    assert apart.smog < reading.whole(outline).smog and apart.grade < reading.whole(outline).grade
    assert apart.words < reading.whole(outline).words


def test_the_hardest_sentences(outline: Outline) -> None:
    hard = (
        "Pharmacological interventions necessitate comprehensive individualized multidisciplinary deliberation always."
    )
    found = reading.hardest(with_points(outline, statement(hard), statement(hard)), 5)
    assert len(found) == 5 and [one.grade for one in found] == sorted((one.grade for one in found), reverse=True)
    assert [one.sentence for one in found].count(hard) == 1 and found[0].sentence == hard
    assert found[0].why.startswith("hard words: Pharmacological, interventions, necessitate")


def test_a_long_sentence_is_hard_by_its_length(outline: Outline) -> None:
    long = "You can call us at any time of the day or of the night if it does not feel right to you at home " * 3
    assert reading.hardest(with_points(outline, statement(long)), 1)[0].why == "72 words in one sentence"


def test_all_of_it_is_quick(outline: Outline, library: Library) -> None:
    """15 ms is what these checks may take of a build on the machine they were made on, 7 ms what they took; the best of several
    runs, with room for a slower machine. Time of the processor, which others who use the machine do not lengthen."""
    times = []
    for _ in range(7):
        start = time.process_time()
        for check in (reading.check, plain.check, terms.check, numbers.check, depths.check):
            check(outline, library)
        times.append(time.process_time() - start)
    assert min(times) < 0.060
