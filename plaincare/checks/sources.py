"""Sources can be looked up and were looked at lately: complete as AMA asks, cited by a claim, seen within two years."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, Final

from plaincare.claims import Library, Source
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job, sources_of
from plaincare.model import Bars, Outline, People, Text, blocks, walk
from plaincare.rules import Rule
from plaincare.values import kept

LIFE: Final = 24  # months after which a source is looked at again (the brief, 2.8; how long is a judgment)
_DATED: Final = ("article", "guideline", "alert", "label")  # laws and web pages may have no year of their own
REFERENCES: Final = Rule(
    "references",
    "A source without what a complete reference needs, or that no claim cites.",
    "A reader who doubts a sentence must be able to find what it rests on.",
    "AMA Manual of Style, 11th edition, chapter 3.",
)
FRESHNESS: Final = Rule(
    "freshness",
    f"A source that nobody looked at for {LIFE} months.",
    "Labels change, alerts are added and studies are withdrawn: what was so when it was checked may be so no more.",
    "The brief of this project, 2.8.",
)
RULES: Final = (REFERENCES, FRESHNESS)


def check(outline: Outline, library: Library) -> list[Finding]:
    """A warning for each source that a text rests on and that is not complete, and for each that no claim cites."""
    cited = {cite.id for claim in library.claims.values() for cite in claim.sources}
    return [
        *(finding for source in _behind(outline, library) for finding in _complete(source)),
        *(_unused(source) for source in library.sources.values() if source.id not in cited),
    ]


def dated(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """A warning for each source of the text that was last looked at too long ago, on the day that the document is made."""
    found, days = [], _looked_at(job.library)
    for source in _behind(job.signed, job.library):
        day = days.get(source.id)
        if day is not None and _old(day, job.options.today):
            message = f"{source.short} was last looked at on {day}, more than {LIFE} months ago"
            hint = "look whether it still says so, and write the day in accessed:, or in checked_on: of its claims"
            found.append(FRESHNESS.finding("warning", message, day.place, hint))
    return found


def _behind(outline: Outline, library: Library) -> tuple[Source, ...]:
    """The sources of all that a text says and draws."""
    return sources_of(library, tuple(id for id in _claims(outline) if id in library.claims))


@kept
def _claims(outline: Outline) -> tuple[str, ...]:
    ids = [id for statement in walk(outline) for id in statement.claims]
    ids += [picture.claim for picture in blocks(outline, People)]
    ids += [id for picture in blocks(outline, Bars) for id in picture.claim]
    return tuple(dict.fromkeys(ids))


def _complete(source: Source) -> Iterator[Finding]:
    """What an article and any other source needs; a body that publishes is its own author."""
    article = source.kind == "article"
    needed: dict[str, Any] = {"authors": source.authors, "journal": source.journal} if article else {}
    needed |= {} if article else {"journal or publisher": source.journal or source.publisher}
    needed |= {"year": source.year} if source.kind in _DATED else {}
    if source.kind != "law":  # title and section are a law's address
        needed["doi or url"] = source.doi or source.url
    if lacking := [name for name, value in needed.items() if not value]:
        message = f"the source {source.id} is not complete: it has no {', no '.join(lacking)}"
        hint = "look it up and write it here, so that readers can find the source"
        yield REFERENCES.finding("warning", message, source.id.place, hint)


def _unused(source: Source) -> Finding:
    message = f"no claim rests on the source {source.id}"
    return REFERENCES.finding("warning", message, source.id.place, "cite it in claims.yaml, or take it out")


@kept
def _looked_at(library: Library) -> dict[str, Text]:
    """The last day on which somebody saw each source, for itself or for a claim; not there where none is written."""
    days = [(source.id, source.accessed) for source in library.sources.values()]
    days += [(cite.id, claim.checked_on) for claim in library.claims.values() for cite in claim.sources]
    found: dict[str, Text] = {}
    for id, day in days:
        if day is not None and (id not in found or str(day) > str(found[id])):
            found[id] = day
    return found


def _old(day: str, today: datetime.date) -> bool:
    """Whether more than `LIFE` months have passed since a day."""
    year, month, date = map(int, day.split("-"))
    return (today.year * 12 + today.month, today.day) > (year * 12 + month + LIFE, date)
