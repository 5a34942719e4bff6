"""A job: everything that one document is made of, read and filled; a value that checks and writers take."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from plaincare.claims import Library, Source
from plaincare.clinic import Clinic
from plaincare.formats import DeckFormat, HandoutFormat, Ratio
from plaincare.graphics.colour import Palette
from plaincare.graphics.fonts import Family
from plaincare.graphics.vector import Drawing
from plaincare.language import Words
from plaincare.model import Outline, SafetyList, Statement
from plaincare.output.record import Record, numbered
from plaincare.rendition import OFFICE, Rendition
from plaincare.review.state import NOT_REVIEWED, Review
from plaincare.review.wording import forms
from plaincare.values import dataclass, kept, replace

if TYPE_CHECKING:
    from plaincare.reading.potx import Template

# Widths of a line of bold at size 1: beside the page's number at 12 points, and a slide's footer at 18 with a tenth to spare.
_FOOT: Final = 36.0
_FOOTER: Final[dict[Ratio, float]] = {"16:9": 32.2, "4:3": 27.0}
F = TypeVar("F", HandoutFormat, DeckFormat, covariant=True)


@dataclass(frozen=True)
class Options:
    """What the person at the keyboard chose. `today` decides expiry and is never printed; `draft` is, on every page."""

    today: datetime.date
    draft: bool = False
    approved: bool = False  # only what is approved may be made
    rendition: Rendition = OFFICE  # of handouts


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
    review: Review = NOT_REVIEWED
    template: Template | None = None  # the clinic's own, for decks

    @property
    def title(self) -> str:
        return self.filled.title.text

    @property
    def kind(self) -> str:
        """What its format is called: Fact sheet, Talk of 10 minutes."""
        return str(self.format.title[self.filled.language])

    @property
    def status(self) -> str:
        """The review status, as printed on every page and slide: who reviewed it, where a foot has room for their names."""
        room = _FOOT if isinstance(self.format, HandoutFormat) else _FOOTER[self.format.ratio]
        fits = (form for form in self.notices[1:] if self.family.bold.width(form, 1) <= room)
        return next(fits, self.notices[-1])

    @property
    def notices(self) -> tuple[str, ...]:
        """The review status as it may be printed, in full first; a foot has no room for both of the two that are none."""
        if self.options.draft or not self.review.approved:
            return (str(self.words.draft if self.options.draft else self.words.sample),)
        return forms(self.words, self.review, str(self.clinic.short_name))

    @property
    def state(self) -> str:
        """The review status for programs: draft, approved or not-reviewed."""
        return "draft" if self.options.draft else "approved" if self.review.approved else "not-reviewed"

    @property
    def record(self) -> Record:
        """What the document's file says of itself."""
        return Record(self.number, str(self.filled.version), self.state)

    @property
    def notes(self) -> Record:
        """What a deck's notes on paper say of themselves: a number of their own, for they say more than the deck."""
        return replace(self.record, number=self._numbered(notes_variant(self._variant)))

    @property
    def number(self) -> str:
        """The document's number: the same for every version of one document, and no other's; short enough to be read out."""
        return self._numbered(self._variant)

    @property
    def _variant(self) -> str:
        return variant(self.format, self.options.draft)

    def _numbered(self, kind: str) -> str:
        return numbered(self.clinic.id, self.filled.topic, str(self.filled.language), self.format.name, kind)

    @property
    def edition(self) -> str:
        """Version and month, as printed."""
        year, month = self.filled.date.split("-")
        return f"{self.words.version} {self.filled.version}, {self.words.months[int(month) - 1]} {year}"


def variant(format: HandoutFormat | DeckFormat | None, draft: bool, rendition: Rendition = OFFICE) -> str:
    """What sets a document apart from the plain one of its format; ends its file name.

    It is another shape, that it is a draft, or how a handout is made. Of these the last changes no word, and not the number.
    """
    shape = format.variant if isinstance(format, DeckFormat) else rendition.name
    return "-".join(part for part in (shape, "draft" if draft else "") if part)


def notes_variant(deck: str) -> str:
    """What sets the notes of a deck's variant apart; no format's name may end so."""
    return f"{deck}-notes".removeprefix("-")


def wording(job: Job[HandoutFormat] | Job[DeckFormat]) -> SafetyList:
    """The safety block as long as the format asks for; `line` takes from the compact one what it needs."""
    safety = job.filled.safety
    return safety.full if job.format.safety == "full" else safety.compact


def sources_of(library: Library, claims: tuple[str, ...], main: bool = False) -> tuple[Source, ...]:
    """The sources of some claims, each once, in order; `main`: only the first that each claim names."""
    known, sources = _cited(library), library.sources
    ids = dict.fromkeys(id for claim in claims for id in (known[claim][:1] if main else known[claim]))
    return tuple([sources[id] for id in ids])


@kept
def _cited(library: Library) -> dict[str, tuple[str, ...]]:
    """The sources that each claim names, for every slide asks for those of its own claims."""
    return {id: tuple(str(cite.id) for cite in claim.sources) for id, claim in library.claims.items()}
