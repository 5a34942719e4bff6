"""Decks for tests: which there are, their jobs, and what their files say when they are read back."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Collection
from typing import Any

from plaincare.formats import RATIOS, Ratio
from plaincare.job import Job, Options
from plaincare.project import Project
from slides.deck import DeckPlan
from slides.words import DeckJob
from tests.authors import TOPIC, TOPICS
from tests.conftest import CLINICS, DECKS, LOOPS, TODAY, messages
from tests.readback.deck import Deck, text_of
from tests.readback.package import find_all

Key = tuple[str, str, str, Ratio]  # topic, clinic, deck, shape
_TEXTS = r"ppt/(slides|slideLayouts|slideMasters|notesSlides|charts)/[^/]+\.xml"
TALKS = tuple(deck for deck in DECKS if deck not in LOOPS)
WITHOUT = ("SB", TOPICS[1])  # offers no esketamine
SERVED = [(topic, clinic) for topic in TOPICS for clinic in CLINICS if (clinic, topic) != WITHOUT]
EVERY: list[Key] = [(*whose, deck, ratio) for whose in SERVED for deck in DECKS for ratio in RATIOS]
# The fewest and the most slides (issue: talk-10 says what must be said, talk-45 leaves time for each); of the loop, one pass.
COUNTS = {"talk-10": (7, 8), "talk": (12, 16), "talk-45": (22, 26), "staff": (20, 30), "waiting-room": (10, 16)}


def job_of(project: Project, clinic: str, deck: str, ratio: Ratio = "16:9", topic: str = TOPIC) -> Job[Any]:
    """The job of a shipped deck."""
    format = project.deck(deck)
    assert format.value, messages(format.findings)
    shaped = dataclasses.replace(format, value=format.value.shaped(ratio))
    result = project.job(clinic, topic, "en", shaped, Options(TODAY))
    assert result.value is not None, messages(result.findings)
    return result.value


def talk_job(project: Project) -> DeckJob:
    """The job of the shipped talk."""
    return job_of(project, "NJ", "talk")


def shrinking(data: bytes, but: Collection[str] = ()) -> list[str]:
    """The parts of a deck whose text may be made smaller by who opens it, but for some parts, such as those of a template."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        own = [name for name in archive.namelist() if re.match(_TEXTS, name) and name not in but]
        return [name for name in own if re.search(rb"normAutofit|spAutoFit", archive.read(name))]


def planned_on(plan: DeckPlan) -> tuple[tuple[str, ...], ...]:
    """The paragraphs that are planned on each slide in reading order: placeholders, table cells and the footer."""
    return tuple(tuple(paragraph.text for paragraph in slide.paragraphs) for slide in plan.slides)


def said_on(deck: Deck) -> tuple[tuple[str, ...], ...]:
    """The paragraphs of each slide in reading order, table cells among them."""
    found = []
    for slide in deck.slides:
        lines: list[str] = []
        for shape in slide.shapes:
            if shape.table is not None:
                cells = find_all(shape.table, "a:tr/a:tc/a:txBody")
                lines += [line for cell in cells for line in text_of(cell).split("\n")]
            elif shape.body is not None:
                lines += shape.text.split("\n")
        found.append(tuple(lines))
    return tuple(found)
