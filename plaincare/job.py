"""A job: everything that one document is made of, read and filled; a value that checks and writers take."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from plaincare.claims import Library, Source
from plaincare.clinic import Clinic
from plaincare.colour import Palette
from plaincare.fonts import Family
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.language import Words
from plaincare.model import Outline, SafetyList, Statement
from plaincare.vector import Drawing

F = TypeVar("F", HandoutFormat, DeckFormat, covariant=True)


@dataclass(frozen=True)
class Options:
    """What the person at the keyboard chose. `today` decides expiry and is never printed; `draft` is, on every page."""

    today: datetime.date
    draft: bool = False


@dataclass(frozen=True)
class Job(Generic[F]):
    """One document to make: the outline as signed and as this clinic says it, and all that it is drawn with.

    `signed_additions` and `filled_additions` are the same of the clinic's own paragraphs.
    """

    signed: Outline
    filled: Outline
    clinic: Clinic
    library: Library
    format: F
    words: Words
    palette: Palette
    family: Family
    icons: Mapping[str, Drawing]
    options: Options
    signed_additions: tuple[Statement, ...] = ()
    filled_additions: tuple[Statement, ...] = ()

    @property
    def title(self) -> str:
        return self.filled.title.text

    @property
    def status(self) -> str:
        """The review status, as printed on every page and slide; a foot has no room for both of the two."""
        return str(self.words.draft if self.options.draft else self.words.sample)

    @property
    def edition(self) -> str:
        """Version and month, as printed."""
        year, month = self.filled.date.split("-")
        return f"{self.words.version} {self.filled.version}, {self.words.months[int(month) - 1]} {year}"


def wording(job: Job[HandoutFormat] | Job[DeckFormat]) -> SafetyList:
    """The safety block as long as the format asks for; `line` takes from the compact one what it needs."""
    safety = job.filled.safety
    return safety.full if job.format.safety == "full" else safety.compact


def sources_of(library: Library, claims: tuple[str, ...], main: bool = False) -> tuple[Source, ...]:
    """The sources of some claims, each once, in order; `main`: only the first that each claim names."""
    cited = (library.claims[claim].sources for claim in claims)
    ids = dict.fromkeys(str(cite.id) for all_ in cited for cite in (all_[:1] if main else all_))
    return tuple(library.sources[id] for id in ids)
