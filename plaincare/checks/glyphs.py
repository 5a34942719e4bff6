"""Every character of a document has a glyph in the font: a missing one prints as an empty box, or not at all."""

from __future__ import annotations

import unicodedata

from plaincare.findings import Finding
from plaincare.fonts import Family
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Place, Text, walk


def check(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """A finding for each text with a character that the font lacks."""
    clinic = job.clinic
    own = [clinic.name, clinic.short_name, clinic.phone, clinic.handouts, *(price.service for price in clinic.prices)]
    texts = [(statement.text, statement.place) for statement in walk(job.filled)]
    texts += [(str(text), text.place) for text in own if isinstance(text, Text)]
    return [_bad(job.family, lack, place) for text, place in texts if (lack := _missing(job.family, text))]


def _missing(family: Family, text: str) -> str:
    return "".join(
        dict.fromkeys(char for face in (family.regular, family.bold, family.extrabold) for char in face.missing(text))
    )


def _bad(family: Family, lack: str, place: Place) -> Finding:
    names = ", ".join(f"'{char}' ({unicodedata.name(char, 'no name')})" for char in lack)
    return Finding("block", "glyphs", f"the font {family.name} has no {names}", place, "use another character or font")
