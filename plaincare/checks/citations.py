"""Every claim that is cited is known, was checked against its sources, and may be printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from plaincare.claims import Claim, Library
from plaincare.findings import Finding, did_you_mean
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Bars, Outline, People, Place, Section, Statement, under
from plaincare.rules import Rule
from plaincare.values import kept

RULE: Final = Rule(
    "sources",
    "A claim that is unknown, not to be printed, not checked, or that rests on a source that was not checked.",
    "A claim that nobody saw in its source may be wrong, however right it sounds.",
    "The brief of this project, 1: what is from memory is not stated as fact.",
)


def check(node: Any, library: Library) -> list[Finding]:
    """A finding for each statement and claim, at or under a node, of which that is not so."""
    known = [(id, place) for id, place in _cited(node) if id in library.claims]
    return unknown(node, library) + [f for id, place in known for f in _claim(library.claims[id], place, library)]


def additions(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The same of what a clinic adds in its own words."""
    return check(job.signed_additions, job.library)


def unknown(node: Any, library: Library) -> list[Finding]:
    """A finding for each citation of a claim that there is none of: no document can be planned with it."""
    return [
        RULE.finding("block", f"unknown claim '{id}'", place, did_you_mean(id, library.claims))
        for id, place in _cited(node)
        if id not in library.claims
    ]


def _cited(node: Any) -> Iterator[tuple[str, Place]]:
    """Every claim that a statement cites or a picture is drawn from, and where."""
    if isinstance(node, Statement):
        yield from ((id, node.place) for id in node.claims)
        return
    if isinstance(node, (People, Bars)):
        ids = node.claim if isinstance(node.claim, tuple) else (node.claim,)
        yield from ((id, id.place) for id in ids)
    for child in under(node):
        yield from _cited_of(child) if isinstance(child, Outline | Section) else _cited(child)


@kept
def _cited_of(part: Outline | Section) -> tuple[tuple[str, Place], ...]:
    return tuple(_cited(part))


def _claim(claim: Claim, place: Place, library: Library) -> Iterator[Finding]:
    sources = [library.sources[cite.id] for cite in claim.sources]
    if not claim.use:
        yield _bad(place, f"the claim {claim.id} is not to be printed: {claim.verdict}", "take the sentence out")
    elif not claim.checked:
        hint = f"check it against its sources and say so in claims.yaml, line {claim.id.place.line}"
        yield _bad(place, f"the claim {claim.id} was not checked", hint)
    elif not claim.sources:
        hint = f"name the source that says it in claims.yaml, line {claim.id.place.line}"
        yield _bad(place, f"the claim {claim.id} rests on no source", hint)
    elif unchecked := [source.id for source in sources if not source.checked]:
        message = f"the claim {claim.id} rests on a source that was not checked: {', '.join(unchecked)}"
        yield _bad(place, message, f"check it and say so in sources.yaml, line {unchecked[0].place.line}")


def _bad(place: Place, message: str, hint: str) -> Finding:
    return RULE.finding("error", message, place, hint)
