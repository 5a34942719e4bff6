"""Every character of a document has a glyph in the font: a missing one prints as an empty box, or not at all."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator
from typing import Any

from plaincare.claims import Source
from plaincare.clinic import Clinic
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.graphics.fonts import Family
from plaincare.job import Job, sources_of
from plaincare.language import Words
from plaincare.model import Place, Text, walk
from plaincare.values import kept

_UNPRINTED = frozenset({"brand", "logo", "design", "seen", "note"})  # file names, and remarks on a source


def check(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """A finding for each text with a character that the font lacks."""
    statements = [*walk(job.filled), *job.filled_additions]
    texts = [(statement.text, statement.place) for statement in statements]
    claims = tuple(dict.fromkeys(claim for statement in statements for claim in statement.claims))
    own: tuple[Clinic | Words | Source, ...] = (job.clinic, job.words, *sources_of(job.library, claims))
    texts += [(str(text), text.place) for part in own for text in _own(part)]
    if not _missing(job.family, "".join(set("".join([text for text, _ in texts])))):
        return []
    return [_bad(job.family, lack, place) for text, place in texts if (lack := _missing(job.family, text))]


@kept
def _own(part: Clinic | Words | Source) -> tuple[Text, ...]:
    """Every text of a clinic, a language or a source that a document may print."""
    return tuple(_texts(part))


def _texts(node: Any) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, tuple):
        for child in node:
            yield from _texts(child)
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            if field.name not in _UNPRINTED:
                yield from _texts(getattr(node, field.name))


def _missing(family: Family, text: str) -> str:
    return "".join(
        dict.fromkeys(char for face in (family.regular, family.bold, family.extrabold) for char in face.missing(text))
    )


def _bad(family: Family, lack: str, place: Place) -> Finding:
    names = ", ".join(f"'{char}' ({unicodedata.name(char, 'no name')})" for char in lack)
    return Finding("block", "glyphs", f"the font {family.name} has no {names}", place, "use another character or font")
