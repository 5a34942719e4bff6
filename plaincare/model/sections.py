"""What an outline is made of: sections at three depths, the safety block, the glossary."""

from __future__ import annotations

import dataclasses
from typing import Literal

from plaincare.model.statements import Block, Condition, Kind, Statement, Text
from plaincare.model.texts import Term
from plaincare.values import dataclass

Depth = Literal["key", "points", "detail"]
SafetyPart = Literal["about", "effects", "tell-us", "your-day"]


@dataclass(frozen=True)
class Section:
    """One topic at three depths, and what a presenter says of it."""

    id: Text
    """The section's name for formats and sign-off, in small letters, digits and hyphens; never printed."""
    heading: Statement
    """The heading, printed above the section and as the title of its slides."""
    short: Statement
    """The heading in one to three words, for narrow frames."""
    icon: Text
    """The name of the section's picture, one of assets/icons."""
    key: Statement
    """The section in one to three sentences: all that the shortest handouts say of it."""
    points: tuple[Statement | Block, ...]
    """The section as a short list: texts, and blocks among them."""
    detail: tuple[Statement | Block, ...]
    """What more there is for those who read on: texts and blocks; the word points brings the points."""
    say: Statement
    """What a presenter says; printed in the notes of the section's first slide."""
    when: Condition | None = None
    """The fact that must be so for the section to be shown; the six topics that all need take none."""
    kind: Kind | None = None
    """What the section tells of, benefit or harm; the harms must have as many words, as large and on the same page."""


@dataclass(frozen=True)
class SafetyList:
    """The safety block in one wording, as four short lists."""

    about: tuple[Statement, ...]
    """The main points: what is not approved, and that it may not help."""
    effects: tuple[Statement, ...]
    """Side effects, the common and the serious."""
    tell_us: tuple[Statement, ...] = dataclasses.field(metadata={"key": "tell-us"})
    """What to tell the clinic before treatment."""
    your_day: tuple[Statement, ...] = dataclasses.field(metadata={"key": "your-day"})
    """What to do on the day, and whom to call."""

    def part(self, name: str) -> tuple[Statement, ...]:
        """The list of that name, as formats write it: `about`, `effects`, `tell-us`, `your-day`."""
        found: tuple[Statement, ...] = getattr(self, name.replace("-", "_"))
        return found


@dataclass(frozen=True)
class Safety:
    """The safety block in its two wordings."""

    compact: SafetyList
    """The safety block in few words, for formats with safety: compact or line."""
    full: SafetyList
    """The safety block in full, for formats with safety: full and for what a presenter says."""


@dataclass(frozen=True)
class Outline:
    """One treatment in one language."""

    title: Statement
    """What the treatment is called; heads every handout and deck."""
    subtitle: Statement
    """What it is about, in a line; printed on a deck's first slide."""
    language: Text
    """The code of the language, the same as the file's name: en."""
    audience: Statement
    """Whom it is for, as it reads after the kind of handout: Fact sheet for adults."""
    version: Text
    """The number of this text, printed at the head of each handout; count it up with every change."""
    date: Text
    """Year and month of this text, printed after its version; written as 2026-11."""
    sections: tuple[Section, ...]
    """What the outline says, topic by topic."""
    safety: Safety
    """The safety block, which no handout goes without."""
    when: Condition | None = None
    """The fact that must be so for a clinic to get the topic's documents, such as offers.esketamine."""
    glossary: tuple[Term, ...] = ()
    """Words that readers may not know, in the order in which a list of them is printed."""
    topic: str = dataclasses.field(default="", metadata={"internal": True})

    def section(self, id: str) -> Section | None:
        return next((section for section in self.sections if section.id == id), None)
