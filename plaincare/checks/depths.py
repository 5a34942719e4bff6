"""What a section says at its shorter depths, its detail says too, and as carefully: who reads on is not told less.

A reader of the long handout must find all that the wallet card said; a hedge that stands only in the short wording was lost on
the way to the long one. The detail of a section has its points where the word `points` stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.model import Bars, Outline, People, Place, Points, Section, Statement, under
from plaincare.prose import english
from plaincare.rules import Rule
from plaincare.values import NamedTuple

RULE: Final = Rule(
    "depths",
    "a claim of a section's key or points that its detail does not say, or says without the hedge",
    "whoever reads the long handout has to find there what the short one said, and no bolder",
    "the brief, 1; PEMAT, item 11: a summary sums up what is there",
)
_HEDGE: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(english.SOME))}|may|might|can|could|about|possible|perhaps|seems?|suggests?"
    r"|small|weak|mixed|not (?:yet )?(?:know|sure|clear|all)|do not agree|unclear|unknown|at times|one study|at most)\b"
)


class _Said(NamedTuple):
    """A claim and the words that say it; `alone`: they say no other, so that a hedge among them is this one's."""

    claim: str
    text: str
    place: Place
    alone: bool


def check(outline: Outline, library: Library) -> list[Finding]:
    """An error for each claim of which that is not so."""
    return [finding for section in outline.sections for finding in _section(section)]


def _section(section: Section) -> Iterator[Finding]:
    points, detail = list(_said(section.points)), list(_said(section.detail))
    whole = detail + (points if _has_points(section.detail) else [])
    for id, short in _by_claim([*_said(section.key), *points]).items():
        full = [said for said in whole if said.claim == id]
        careful = [said for said in short if said.alone and hedged(said.text)]
        if not full:
            hint = "say it there as well, or put the word points into detail:"
            message = f"'{section.id}' says {id} at a glance and not in its detail"
            yield RULE.finding("error", message, short[0].place, hint)
        elif careful and not any(hedged(said.text) for said in full):
            message = f"'{section.id}' says {id} with a hedge at a glance and without one in its detail"
            hint = "say there too for whom, how sure, or how often: 'some people', 'may'"
            yield RULE.finding("error", message, careful[0].place, hint)


def hedged(text: str) -> bool:
    """Whether a text says how sure or how common a thing is."""
    return bool(_HEDGE.search(text.lower()))


def _by_claim(said: list[_Said]) -> dict[str, list[_Said]]:
    found: dict[str, list[_Said]] = {}
    for one in said:
        found.setdefault(one.claim, []).append(one)
    return found


def _said(node: Any) -> Iterator[_Said]:
    """Every claim that is cited at or under a node; a picture says its claims with its caption."""
    if isinstance(node, Statement):
        yield from (_Said(claim, node.text, node.place, len(node.claims) == 1) for claim in node.claims)
        return
    if isinstance(node, People | Bars):
        ids = node.claim if isinstance(node.claim, tuple) else (node.claim,)
        caption = node.caption.text if node.caption else ""
        yield from (_Said(str(id), caption, id.place, False) for id in ids)
    for child in under(node):
        yield from _said(child)


def _has_points(detail: tuple[Any, ...]) -> bool:
    return any(isinstance(part, Points) for part in detail)
