"""The reading level: Flesch-Kincaid 8 or lower a section, 6.5 or lower over all (the brief, 2.5). English only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plaincare import readability
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.model import Outline, Place, walk
from plaincare.readability import Score

SECTION, OUTLINE = 8.0, 6.5  # grades
_SENTENCE = 4  # words


def scores(outline: Outline) -> dict[str, Score]:
    """The score of each section and of the two safety blocks, each statement and list item a unit of its own."""
    parts: dict[str, Any] = {str(section.id): section for section in outline.sections}
    parts |= {"safety, compact": outline.safety.compact, "safety, full": outline.safety.full}
    return {name: readability.score(_prose(part)) for name, part in parts.items()}


def whole(outline: Outline) -> Score:
    """The score over all."""
    return readability.score(_prose(outline))


def _prose(node: Any) -> Iterator[str]:
    """What is read as sentences; headings and labels of a word or three would only lower the grade."""
    return (statement.text for statement in walk(node) if len(statement.text.split()) >= _SENTENCE)


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


def _bad(message: str, place: Place) -> Finding:
    return Finding("error", "reading-level", message, place, "shorter sentences and shorter words lower it")
