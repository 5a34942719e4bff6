"""Words that readers may not know: explained in the outline, listed where they are used, and cited where they state a fact."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

import handouts
import slides
from handouts.select import selected
from plaincare import checks, glossary
from plaincare.checks import facts, terms
from plaincare.checks import glossary as unused
from plaincare.claims import Library
from plaincare.formats import Entry, SlideEntry, SlideGroup
from plaincare.job import Job, Options
from plaincare.model import Outline, Run, Statement, Term, Text, walk
from plaincare.project import Project
from tests.authors import TOPICS
from tests.conftest import TODAY, job_of
from tests.readback import pdf_tree


def say(text: str, *claims: str) -> Statement:
    return Statement((Run(text),), claims=claims, id=text)


def term(word: str, means: str, *claims: str) -> Term:
    return Term(say(word), say(means, *claims))


def read(project: Project, topic: str) -> tuple[Outline, Library]:
    text, library = project.outline(topic, "en").value, project.library(topic).value
    assert text is not None and library is not None
    return text, library


@pytest.mark.parametrize(
    ("word", "text", "there"),
    [
        ("Dissociation", "This is called dissociation.", True),
        ("Dissociation", "You may dissociate.", False),
        ("Seizure", "It can end in seizures.", True),
        ("IV", "A small tube in a vein (an IV) or a shot.", True),
        ("IV", "He was given his medicine.", False),
        ("ECT", "They elect a chair.", False),
        ("Good Faith Estimate", "A written Good Faith Estimate first.", True),
    ],
)
def test_a_term_is_found_as_texts_have_it(word: str, text: str, there: bool) -> None:
    assert bool(glossary.used([term(word, "-")], [say(text)])) is there


@pytest.mark.parametrize("topic", TOPICS)
def test_each_shipped_term_is_known_by_its_word_and_stands_in_the_text(project: Project, topic: str) -> None:
    text, library = read(project, topic)
    assert len(text.glossary) >= 10
    assert all(entry.term.id.startswith("glossary/") for entry in text.glossary)
    assert [entry.term.text for entry in text.glossary] == sorted((e.term.text for e in text.glossary), key=str.lower)
    assert unused.check(text, library) == []


def test_a_term_that_the_text_does_not_use(project: Project) -> None:
    text, library = read(project, TOPICS[0])
    more = dataclasses.replace(text, glossary=(*text.glossary, term("Troche", "a piece that melts in your mouth")))
    (finding,) = unused.check(more, library)
    assert finding.message == "'Troche' stands nowhere but in the glossary"
    assert finding in checks.of_style(more, library)


@pytest.mark.parametrize(
    ("means", "claims", "told"),
    [
        ("a bulging blood vessel", (), False),
        ("a signal that helps brain cells heal", (), True),
        ("a signal that helps brain cells heal", ("B2",), False),
        ("a drip of 40 minutes", (), True),
        ("A drip. It calms people.", (), True),
        ("a pill to ease worry", (), True),
    ],
)
def test_what_a_term_means_states_nothing_without_a_claim(
    project: Project, means: str, claims: tuple[str, ...], told: bool
) -> None:
    text, library = read(project, TOPICS[0])
    one = dataclasses.replace(text, sections=(), glossary=(term("Word", means, *claims),))
    assert bool(facts.check(one, library)) is told


def test_a_word_that_the_glossary_explains_is_a_term_and_has_to_be_explained_once() -> None:
    texts = (say("Insomnia, or trouble sleeping, is common."), say("Ask us about insomnia."))
    assert [finding.rule for finding in terms.said_in(texts, "en")] == ["jargon"]
    assert terms.said_in(texts, "en", (term("Insomnia", "trouble sleeping"),)) == []
    (finding,) = terms.said_in(texts[1:], "en", (term("Insomnia", "lying awake"),))
    assert finding.rule == "unexplained-term" and "lying awake (insomnia)" in finding.hint


def with_glossary(job: Job[Any], **settings: Any) -> Job[Any]:
    entry = Entry(Text("sources"), part="glossary", **settings)
    return dataclasses.replace(job, format=dataclasses.replace(job.format, content=(*job.format.content, entry)))


def test_a_handout_lists_the_terms_that_it_uses_in_tags(project: Project, tmp_path: Any) -> None:
    job = with_glossary(job_of(project, "one-page"))
    words = [s.text for part in selected(job)[0] if part.entry.part == "glossary" for s in walk(part.content)]
    assert "Aneurysm" in words and "Glutamate" not in words
    path = tmp_path / "sheet.pdf"
    path.write_bytes(handouts.draw(handouts.plan(job)))
    tree = pdf_tree.tree(path)
    assert 'Lbl "Aneurysm:"' in tree and 'LBody "a bulging blood vessel"' in tree


def test_the_sources_of_what_the_terms_mean_are_listed(project: Project) -> None:
    job = job_of(project, "one-page")
    outline = dataclasses.replace(job.filled, glossary=(term("Aneurysm", "a bulging blood vessel", "D5"),))
    job = dataclasses.replace(job, filled=outline)
    full = dataclasses.replace(job, format=dataclasses.replace(job.format, sources="full"))

    def listed(job: Job[Any]) -> int:
        return sum(len(part.content) for part in selected(job)[0] if part.entry.part == "sources")

    assert listed(with_glossary(full)) > listed(full)


def test_a_deck_lists_the_terms_that_its_slides_use(project: Project) -> None:
    found = project.job("NJ", TOPICS[0], "en", project.deck("talk"), Options(TODAY)).value
    assert found is not None
    entries = (SlideEntry(1, section=Text("what-it-is"), depth="detail"), SlideEntry(1, part="glossary"))
    group = SlideGroup({"en": Text("All")}, entries)
    plan = slides.plan(dataclasses.replace(found, format=dataclasses.replace(found.format, groups=(group,))))
    (slide,) = [slide for slide in plan.slides if slide.title == "Words to know"]
    text = [paragraph.text for filling in slide.fillings for paragraph in filling.paragraphs]
    assert "Dissociation: feeling cut off from your body or the room" in text
    assert not any(line.startswith("Good Faith Estimate") for line in text)
