"""The reading level: Flesch-Kincaid 8 or lower a section, 6.5 or lower over all (the brief, 2.5). English only.

SMOG is shown and stops nothing: it runs about two grades above Flesch-Kincaid, and one hard word that is needed, such as the
medicine's name, moves it as much as ten that are not. What is shown is shown with and without the topic's own words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, Final

from plaincare.checks.quantities import TELEPHONE
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline, Place, Statement, walk
from plaincare.prose import readability
from plaincare.prose.readability import POLYSYLLABLE, Score
from plaincare.rules import Rule
from plaincare.values import NamedTuple

RULE: Final = Rule(
    "reading-level",
    "A section that reads above grade 8, or a text that reads above grade 6.5 over all (Flesch-Kincaid).",
    "The average adult in the United States reads at about grade 7 or 8, so that many read below that.",
    "NIH: below grade 8; AMA: grade 6; Joint Commission: grade 5 (the brief, 2.5).",
)
SECTION, OUTLINE = 8.0, 6.5  # grades
_SENTENCE = 4  # words: headings and labels of a word or three would only lower the grade
_WHOLE_SENTENCE = 8  # words: below, the formula says more of a single name than of a sentence
_LONG = 15  # words: what plain-language guides ask of the average sentence (GOV.UK; Oxford Guide to Plain English)


class Hard(NamedTuple):
    """A sentence that is hard to read: where it stands, its Flesch-Kincaid grade, and what makes it hard."""

    place: Place
    sentence: str
    grade: float
    why: str


def scores(outline: Outline, without: Collection[str] = ()) -> dict[str, Score]:
    """The score of each section and of the two safety blocks, each statement and list item a unit of its own.

    The words in `without`, such as `topic_words(outline)`, are not counted.
    """
    parts: dict[str, Any] = {str(section.id): section for section in outline.sections}
    parts |= {"safety, compact": outline.safety.compact, "safety, full": outline.safety.full}
    return {name: readability.score(_prose(part), without) for name, part in parts.items()}


def whole(outline: Outline, without: Collection[str] = ()) -> Score:
    """The score over all."""
    return readability.score(_prose(outline), without)


def topic_words(outline: Outline) -> frozenset[str]:
    """The words that a text on this topic cannot do without: those of its title with three syllables or more.

    A title names the medicine and the illness: "Ketamine for anxiety". Its short words make no text hard.
    """
    found = readability.words(outline.title.text)
    return frozenset(readability.bare(word) for word in found if readability.syllables(word) >= POLYSYLLABLE)


def hardest(outline: Outline, most: int = 5) -> list[Hard]:
    """The sentences with the highest grades, the hardest first, each once wherever it stands."""
    found: dict[str, Hard] = {}
    for statement in walk(outline):
        for sentence in readability.sentences(statement.text):
            if sentence not in found and len(readability.words(sentence)) >= _WHOLE_SENTENCE:
                grade = readability.score([sentence]).grade
                found[sentence] = Hard(statement.place, sentence, grade, _why(sentence))
    return sorted(found.values(), key=lambda hard: -hard.grade)[:most]


def _why(sentence: str) -> str:
    """What raises the grade of a sentence: how long it is, and its words of three syllables or more."""
    found = readability.words(sentence)
    hard = dict.fromkeys(w.strip(readability.MARKS) for w in found if readability.syllables(w) >= POLYSYLLABLE)
    length = [f"{len(found)} words in one sentence"] if len(found) > _LONG else []
    return "; ".join([*length, *([f"hard words: {', '.join(hard)}"] if hard else [])])


def _prose(node: Any) -> Iterator[str]:
    """What is read as sentences."""
    return (statement.text for statement in walk(node) if _is_prose(statement))


def _is_prose(statement: Statement) -> bool:
    return len(statement.text.split()) >= _SENTENCE


def check(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each section above its level, and one for the whole."""
    return list(_check(outline)) if outline.language == "en" else []


def _check(outline: Outline) -> Iterator[Finding]:
    places = {str(section.id): section.heading.place for section in outline.sections}
    for id, score in scores(outline).items():
        if score.grade > SECTION:
            yield _bad(
                f"'{id}' reads at grade {score.grade:.1f}, above {SECTION:g}", places.get(id, outline.title.place)
            )
    if (grade := whole(outline).grade) > OUTLINE:
        yield _bad(f"the outline reads at grade {grade:.1f}, above {OUTLINE:g}", outline.title.place)


def additions(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """A finding where a clinic's own words, taken as a section, are above its level.

    Telephone numbers are dialled and not read, and would be words of ten syllables. Of a few words the formula says nothing.
    """
    score = readability.score(re.sub(TELEPHONE, "", text) for text in _prose(job.filled_additions))
    if job.filled.language != "en" or score.words < _WHOLE_SENTENCE or score.grade <= SECTION:
        return []
    place = job.filled_additions[0].place
    return [_bad(f"the clinic's own words read at grade {score.grade:.1f}, above {SECTION:g}", place)]


def _bad(message: str, place: Place) -> Finding:
    return RULE.finding("error", message, place, "shorter sentences and shorter words lower it")
