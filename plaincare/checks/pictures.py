"""So many people out of N are drawn only from a study with a comparison group, in its own numbers, with a harm beside.

Rule of the brief, 1a: a picture of a benefit persuades more than words, so it may not come without its comparison and harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plaincare.claims import Claim, Library
from plaincare.findings import Finding
from plaincare.model import Outline, People, Statement, children


def check(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each picture of people of which that is not so."""
    return [finding for block in _pictures(outline) for finding in _picture(block, library)]


def _pictures(node: Any) -> Iterator[People]:
    if isinstance(node, People):
        yield node
    elif not isinstance(node, Statement):
        for _, child in children(node):
            yield from _pictures(child)


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
