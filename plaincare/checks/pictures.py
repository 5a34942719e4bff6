"""Pictures are drawn in the numbers of their claims; one of a benefit has a comparison group, and a harm beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plaincare.claims import Claim, Library
from plaincare.findings import Finding
from plaincare.model import Bar, Bars, Outline, People, Place, blocks
from plaincare.rules import Rule
from plaincare.weighing import shown

RULE: Final = Rule(
    "pictures",
    "A picture of people or bars with numbers that its claims do not have, or of a benefit without a comparison group or a harm.",
    "A picture of a benefit persuades more than words, so it may not come without its comparison and its harm.",
    "The brief of this project, 1a.",
)
_NUMBERS: Final = "claims.yaml has their numbers, and of how many"


def check(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each picture of which that is not so."""
    found = [finding for block in blocks(outline, People) for finding in _people(block, library)]
    return found + [finding for block in blocks(outline, Bars) for finding in _bars(block, library)]


def _people(block: People, library: Library) -> Iterator[Finding]:
    claim = library.claims.get(block.claim)
    if claim is None:
        return  # citations.py says so
    if not claim.compared:
        yield _uncompared(claim, block.claim.place)
    if block.beside is None and shown(block) != "harm":
        hint = "add beside: with a sentence on a harm"
        yield RULE.finding("error", "a picture of a benefit without a harm", block.claim.place, hint)
    yield from _numbers(block, claim)


def _numbers(block: People, claim: Claim) -> Iterator[Finding]:
    known = {(number.count, number.of) for number in claim.numbers}
    for group in block.groups:
        if (group.count, block.of) not in known:
            message = f"{group.count} of {block.of} is no number of the claim {claim.id}"
            hint = f"claims.yaml, line {claim.id.place.line}, has its numbers"
            yield RULE.finding("error", message, block.claim.place, hint)


def _bars(block: Bars, library: Library) -> Iterator[Finding]:
    """Every bar is a number of a claim that the chart cites, out of as many; a benefit has bars to compare it with."""
    claims = [library.claims[id] for id in block.claim if id in library.claims]
    if shown(block) == "benefit":
        yield from (_uncompared(claim, block.title.place) for claim in claims if not claim.compared)
        if len(block.series) == 1:
            hint = "give each row a bar for those who did not get it"
            yield RULE.finding("error", "bars of a benefit without a comparison group", block.title.place, hint)
    known = [{(end, number.of) for number in claim.numbers for end in (number.count, number.to)} for claim in claims]
    for row in block.rows:
        found = list(_unknown(row, block, known))
        yield from (RULE.finding("error", message, row.label.place, _NUMBERS) for message in found)


def _unknown(row: Bar, block: Bars, known: list[set[tuple[int | None, int | None]]]) -> Iterator[str]:
    """What is wrong with the numbers of a row, which counts one thing and so has one claim."""
    values = {(value, block.of) for value in row.values}
    if any(values <= numbers for numbers in known):
        return
    strange = [value for value in row.values if not any((value, block.of) in numbers for numbers in known)]
    yield from (f"{value} is no number of the claims {', '.join(block.claim)}" for value in strange)
    if not strange:
        yield f"{', '.join(map(str, row.values))} are not numbers of one claim"


def _uncompared(claim: Claim, place: Place) -> Finding:
    message = f"the study behind {claim.id} had no comparison group"
    return RULE.finding("error", message, place, "say it in words instead")
