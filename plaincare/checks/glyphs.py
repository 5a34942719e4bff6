"""Every character of a document has a glyph in the font: a missing one prints as an empty box, or not at all."""

from __future__ import annotations

import unicodedata
from typing import Any

from plaincare import formatwords
from plaincare.claims import Source
from plaincare.clinic import Clinic
from plaincare.clinicwords import printed
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.graphics.fonts import Family
from plaincare.job import Job, sources_of
from plaincare.language import Words
from plaincare.model import Block, Place, SafetyList, Section, Statement, Term, under, walk
from plaincare.values import NamedTuple, kept


def check(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """A finding for each text with a character that the font lacks."""
    said = [_said(part) for part in (job.filled, job.filled_additions)]
    claims = tuple(sorted(frozenset[str]().union(*(one.claims for one in said))))
    own: tuple[Clinic | Words | Source, ...] = (job.clinic, job.words, *sources_of(job.library, claims))
    called = formatwords.printed(job.format, job.filled.language).values()
    letters = frozenset[str]().union(*(one.letters for one in said), *map(_letters, own), *called)
    if not _missing(job.family, "".join(sorted(letters))):
        return []  # as nearly always; where a character stands is looked for only then
    texts = [
        (statement.text, statement.place) for part in (job.filled, job.filled_additions) for statement in walk(part)
    ]
    texts += [(str(text), text.place) for text in (*called, *(text for part in own for text in printed(part)))]
    return [_bad(job.family, lack, place) for text, place in texts if (lack := _missing(job.family, text))]


class _Said(NamedTuple):
    """The characters of a part of an outline, and the claims that it cites."""

    letters: frozenset[str]
    claims: frozenset[str]


def _said(node: Any) -> _Said:
    if isinstance(node, Section | SafetyList | Block | Term):
        return _large(node)
    if isinstance(node, Statement):
        return _Said(frozenset(node.text), frozenset(node.claims))
    found = [_said(child) for child in under(node)]
    return _Said(*(frozenset[str]().union(*sets) for sets in zip(*found, strict=True))) if found else _NOTHING


_NOTHING = _Said(frozenset(), frozenset())


@kept
def _large(part: Section | SafetyList | Block | Term) -> _Said:
    """That of a part which is the same object for all clinics whose values do not stand in it."""
    said = tuple(walk(part))
    claims = frozenset(claim for statement in said for claim in statement.claims)
    return _Said(frozenset("".join([statement.text for statement in said])), claims)


@kept
def _letters(part: Clinic | Words | Source) -> frozenset[str]:
    """Every character of a clinic, a language or a source that a document may print."""
    return frozenset("".join(printed(part)))


def _missing(family: Family, text: str) -> str:
    """The characters that cannot be set: those without a glyph, and marks that a font would have to put over a letter."""
    lack = [char for face in (family.regular, family.bold, family.extrabold) for char in face.missing(text)]
    marks = [] if text.isascii() else [char for char in text if unicodedata.combining(char)]
    return "".join(dict.fromkeys([*lack, *marks]))


def _bad(family: Family, lack: str, place: Place) -> Finding:
    names = ", ".join(f"'{char}' ({unicodedata.name(char, 'no name')})" for char in lack)
    if all(map(unicodedata.combining, lack)):
        message = f"a mark that is not set over its letter: {names}"
        return Finding("block", "glyphs", message, place, "use a letter that has the mark, such as é, or leave it out")
    return Finding("block", "glyphs", f"the font {family.name} has no {names}", place, "use another character or font")
