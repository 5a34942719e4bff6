"""A benefit is never said as certain: each sentence with one is hedged, and a section that tells one has a number.

In place of a number it may say what is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from plaincare.checks import texts
from plaincare.checks.texts import Said
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline, Statement, walk
from plaincare.prose.lexicon import Lexicon
from plaincare.rules import Rule

RULE: Final = Rule(
    "hedges",
    "A benefit without 'some people' or 'in small studies'; a section that tells one without a number or 'we do not know'.",
    "Readers take a benefit without its limits for a promise, and cannot weigh one without its size.",
    "the brief, 2.8; IPDAS (numbers for benefits and harms)",
)
_HEDGE: Final = "say for whom, or where it was found: some people, in small studies, may"
_NUMBER: Final = "give the number of a study, or write: we do not know"
_DEPTHS: Final = ("key", "points", "detail", "say")


def check(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each sentence that is not hedged, and for each depth of a section with no number beside its benefits."""
    lexicon = library.lexicons.get(str(outline.language))
    if lexicon is None:
        return []
    return [*_unhedged(lexicon, _said(walk(outline))), *_unmeasured(outline, lexicon)]


def filled(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The sentences that are not hedged in what a clinic says in its own words."""
    lexicon = job.library.lexicons.get(str(job.signed.language))
    own = [said for said in texts.added(job) if not said.name]
    return list(_unhedged(lexicon, own)) if lexicon else []


def _unhedged(lexicon: Lexicon, said: Iterable[Said]) -> Iterator[Finding]:
    for text, place, _ in said:
        for quote, hedged in lexicon.benefits(text):
            if not hedged:
                yield RULE.finding("error", f"'{quote}' is said as if it were certain", place, _HEDGE)


def _unmeasured(outline: Outline, lexicon: Lexicon) -> Iterator[Finding]:
    """A format takes a section at one depth, so each depth must stand by itself."""
    for section in outline.sections:
        for depth in _DEPTHS:
            statements = list(walk(getattr(section, depth)))
            if any(lexicon.measured(statement.text) for statement in statements):
                continue
            telling = (statement for statement in statements if any(lexicon.benefits(statement.text)))
            if first := next(telling, None):
                message = f"'{section.id}' tells a benefit in its {depth} and no number"
                yield RULE.finding("error", message, first.place, _NUMBER)


def _said(statements: Iterable[Statement]) -> list[Said]:
    return [Said(statement.text, statement.place) for statement in statements]
