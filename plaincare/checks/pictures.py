"""So many people out of N are drawn only from a study with a comparison group, in its own numbers, with a harm beside.

Rule of the brief, 1a: a picture of a benefit persuades more than words, so it may not come without its comparison and harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from plaincare.claims import Claim, Library
from plaincare.findings import Finding
from plaincare.model import Bars, Outline, People, Statement, children

B = TypeVar("B")


def check(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each picture of people of which that is not so."""
    found = [finding for block in _blocks(outline, People) for finding in _picture(block, library)]
    return found + [finding for block in _blocks(outline, Bars) for finding in _bars(block, library)]


def _blocks(node: Any, kind: type[B]) -> Iterator[B]:
    if isinstance(node, kind):
        yield node
    elif not isinstance(node, Statement):
        for _, child in children(node):
            yield from _blocks(child, kind)


def _bars(block: Bars, library: Library) -> Iterator[Finding]:
    """Every bar is a number of a claim that the chart cites, out of as many."""
    claims = [library.claims[id] for id in block.claim if id in library.claims]
    known = {(end, number.of) for claim in claims for number in claim.numbers for end in (number.count, number.to)}
    for row in block.rows:
        for value in row.values:
            if (value, block.of) not in known:
                message = f"{value} is no number of the claims {', '.join(block.claim)}"
                yield Finding(
                    "error", "pictures", message, row.label.place, "claims.yaml has their numbers, and of how many"
                )


def _picture(block: People, library: Library) -> Iterator[Finding]:
    claim = library.claims.get(block.claim)
    if claim is None:
        return  # citations.py says so
    if not claim.compared:
        yield _bad(block, f"the study behind {claim.id} had no comparison group", "say it in words instead")
    if block.beside is None:
        yield _bad(block, "a picture of a benefit without a harm", "add beside: with a sentence on a harm")
    yield from _numbers(block, claim)


def _numbers(block: People, claim: Claim) -> Iterator[Finding]:
    known = {(number.count, number.of) for number in claim.numbers}
    for group in block.groups:
        if (group.count, block.of) not in known:
            message = f"{group.count} of {block.of} is no number of the claim {claim.id}"
            yield _bad(block, message, f"claims.yaml, line {claim.id.place.line}, has its numbers")


def _bad(block: People, message: str, hint: str) -> Finding:
    return Finding("error", "pictures", message, block.claim.place, hint)
