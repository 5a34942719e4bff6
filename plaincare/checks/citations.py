"""Every claim that is cited is known, was checked against its sources, and may be printed."""

from __future__ import annotations

from collections.abc import Iterator

from plaincare.claims import Library
from plaincare.findings import Finding, did_you_mean
from plaincare.model import Outline, Statement, walk


def check(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each statement and claim of which that is not so."""
    return [finding for statement in walk(outline) for finding in _statement(statement, library)]


def _statement(statement: Statement, library: Library) -> Iterator[Finding]:
    for id in statement.claims:
        claim = library.claims.get(id)
        if claim is None:
            yield _bad(statement, f"unknown claim '{id}'", did_you_mean(id, library.claims))
        elif not claim.use:
            yield _bad(statement, f"the claim {id} is not to be printed: {claim.verdict}", "take the sentence out")
        elif not claim.checked:
            hint = f"check it against its sources and say so in claims.yaml, line {claim.id.place.line}"
            yield _bad(statement, f"the claim {id} was not checked", hint)
        elif unchecked := [c.id for c in claim.sources if not library.sources[c.id].checked]:
            yield _bad(statement, f"the claim {id} rests on a source that was not checked: {', '.join(unchecked)}", "")


def _bad(statement: Statement, message: str, hint: str) -> Finding:
    return Finding("error", "sources", message, statement.place, hint)
