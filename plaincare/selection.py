"""What formats of handouts and of decks ask of an outline in the same words in, findings out for what it does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plaincare.findings import Finding, did_you_mean
from plaincare.formats import Entry, SlideEntry
from plaincare.model import Outline, Text


def unknown(names: Iterable[Text | None], outline: Outline) -> Iterator[Finding]:
    """A finding for each of some names that is none of a section."""
    known = [str(section.id) for section in outline.sections]
    for name in names:
        if name and name not in known:
            yield Finding("block", "format", f"unknown section '{name}'", name.place, did_you_mean(name, known))


def nothing(entry: Entry | SlideEntry) -> Finding:
    """What to tell where a section has no block of the kind that an entry asks for with `only`."""
    place = entry.only.place if entry.only else entry.place
    message = f"the section '{entry.section}' has no '{entry.only}' at its {entry.depth}"
    return Finding("block", "format", message, place, "name a block that it has, or leave only: out")
