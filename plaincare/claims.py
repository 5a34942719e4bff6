"""A topic's library: what may be said, and on what ground. claimfiles.py reads it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Literal

from plaincare.model import SafetyPart, Text
from plaincare.prose.lexicon import Lexicon
from plaincare.values import dataclass


@dataclass(frozen=True)
class Citation:
    """A source, and what in it bears the claim."""

    id: Text
    """The id of the source in sources.yaml."""
    detail: Text | None = None
    """Where in the source it stands, or what it says there; not printed."""


@dataclass(frozen=True)
class Number:
    """A number that may be printed: `count` (to `to`) of `of` people, or `count` of a unit."""

    what: Text
    """What was counted; not printed."""
    count: int
    """The number itself, or the lowest of a range."""
    to: int | None = None
    """The highest of a range."""
    of: int | None = None
    """Of how many people; left out where the number counts something else."""
    unit: Text | None = None
    """What is counted, where it is not people: percent, doses, days."""

    @property
    def amount(self) -> str:
        """The number in words: 6 of 18, or 1 to 2 weeks."""
        span = f"{self.count}" + (f" to {self.to}" if self.to is not None else "")
        return span + (f" of {self.of}" if self.of is not None else "") + (f" {self.unit}" if self.unit else "")

    @property
    def told(self) -> str:
        """The same with what was counted: 6 of 18: got better."""
        return f"{self.amount}: {self.what}"


@dataclass(frozen=True)
class Part:
    """One of several things that a claim says, none of which a safety list may leave out."""

    id: Text
    """A name for it, in small letters; shown where a list does not say it."""
    words: dict[str, tuple[Text, ...]]
    """The words that say it, by language, of which one is enough; in small letters without hyphens: stroke, brain bleed."""


@dataclass(frozen=True)
class Claim:
    """One thing that may be said, or may not, with its grounds. `compared`: its study had a comparison group."""

    id: Text
    """The name by which texts cite the claim, such as C1 in [@C1]."""
    topic: Text
    """The section that the claim belongs to; not printed."""
    claim: Text
    """What is claimed, as the articles put it that the list grew from; not printed."""
    verdict: Text
    """How sure it is and why, in a few words; shown when a text cites a claim with use: no."""
    use: bool
    """Whether any handout may say it."""
    sources: tuple[Citation, ...]
    """The sources it rests on, the main one first."""
    checked: bool
    """Whether somebody saw it in its sources; nothing else may be cited."""
    seeds: tuple[int, ...] = ()
    """The numbers of the articles that make the claim, counted from 0; not printed."""
    statement: Text | None = None
    """How to say it in plain words; not printed, but a start for your own sentence."""
    said_as: tuple[Text, ...] = ()
    """Other words in which texts may say it, where they share none with the statement: health problems."""
    parts: tuple[Part, ...] = ()
    """What it is made of, where a safety list has to say each part of it."""
    numbers: tuple[Number, ...] = ()
    """The numbers that pictures may draw from the claim."""
    compared: bool = False
    """Whether its study had a comparison group; pictures of people need one."""
    checked_on: Text | None = None
    """The day it was checked: 2026-11-21."""
    note: Text | None = None
    """Remarks for those who work on the text; not printed."""


@dataclass(frozen=True)
class Conflict:
    """What the articles that the list grew from contradict each other in, and what came of it; for docs/, not printed."""

    about: Text
    """What they do not agree on, in a few words."""
    sides: tuple[Text, ...]
    """What they say, a side each."""
    settled: Text
    """How it was settled, and on what ground."""
    claims: tuple[Text, ...]
    """The ids of the claims in which the answer stands."""


@dataclass(frozen=True)
class Source:
    """A complete reference to a primary document."""

    id: Text
    """The name by which claims cite the source; not printed."""
    short: Text
    """The short name, printed in lists of sources and in notes: Glue 2017."""
    kind: Literal["article", "label", "alert", "law", "guideline", "web"]
    """What it is; decides how its reference is written."""
    title: Text
    """The title, printed in full references."""
    checked: bool
    """Whether somebody saw the source itself; claims that rest on others may not be cited."""
    authors: tuple[Text, ...] = ()
    """Surnames and initials in order; in full references the first six, or three and et al."""
    journal: Text | None = None
    """The journal's name."""
    publisher: Text | None = None
    """Who published it, where it is no journal."""
    year: Text | None = None
    """The year of publication."""
    volume: Text | None = None
    """The journal's volume."""
    issue: Text | None = None
    """The issue of the volume."""
    pages: Text | None = None
    """The pages, or the article's number."""
    doi: Text | None = None
    """The digital object identifier, without https://doi.org/."""
    pmid: Text | None = None
    """Its number in PubMed; not printed."""
    pmcid: Text | None = None
    """Its number in PubMed Central; not printed."""
    url: Text | None = None
    """Its web address, printed where it has no doi."""
    accessed: Text | None = None
    """The day the address was opened, printed before it; written as 2026-11-21."""
    design: Text | None = None
    """How the study was made, and with how many people; not printed."""
    seen: Text | None = None
    """Which copy was read, and where; not printed."""
    note: Text | None = None
    """Remarks for those who work on the text; not printed."""


@dataclass(frozen=True)
class Locked:
    """A statement that must stand, named by the claims that say it at each length."""

    id: Text
    """A name for the statement; not printed."""
    says: Text
    """What must be said, in a sentence; shown when a document does not say it."""
    list: SafetyPart
    """The list of the safety block that says it."""
    line: tuple[Text, ...]
    """The ids of the claims that must stand in a format with safety: line."""
    compact: tuple[Text, ...]
    """The ids of the claims that must stand in a format with safety: compact."""
    full: tuple[Text, ...]
    """The ids of the claims that must stand in a format with safety: full."""
    card: tuple[Text, ...] = ()
    """The ids of the claims that must stand on a wallet card (safety: card); none if left out."""

    def claims(self, length: str) -> tuple[Text, ...]:
        """The claims that must stand at `card`, `line`, `compact` or `full`."""
        found: tuple[Text, ...] = getattr(self, length)
        return found


@dataclass(frozen=True)
class Named:
    """A word that brings its warnings with it."""

    word: Text
    """A word, such as a medicine's name, in small or capital letters."""
    claims: tuple[Text, ...]
    """The ids of the claims that must stand in every document that says the word."""


@dataclass(frozen=True)
class Library:
    """All that a topic may say and must say."""

    claims: dict[str, Claim]
    sources: dict[str, Source]
    locked: tuple[Locked, ...]
    named: tuple[Named, ...] = ()
    lexicons: Mapping[str, Lexicon] = dataclasses.field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
