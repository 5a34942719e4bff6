"""What is cited and what is said belong together: each claim has to do with its words, and each sentence with one of its claims.

Words are compared by their stems with the `statement:`, `claim:`, `said_as:` and numbers of a claim, and not understood: one word
in common is enough. It finds the citation that slipped, and the sentence of a longer text that lost its own. English only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from plaincare.checks import facts
from plaincare.claims import Claim, Library
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Cited, Outline, Statement, walk
from plaincare.prose import stems
from plaincare.prose.heard import Sentence, sentences
from plaincare.rules import Rule

STRANGER: Final = Rule(
    "stranger",
    "A claim cited behind words that speak of nothing it is about.",
    "A citation that slipped to another claim vouches for what nobody checked.",
    "The brief of this project, 1: each statement rests on its own claim.",
    "Cite the claim that says it; or write into claims.yaml, under said_as, in which other words this one may be said.",
)
UNVOUCHED: Final = Rule(
    "unvouched",
    "A sentence, or an item of a list in one, that none of the claims cited behind it speaks of.",
    "In a text with many claims, one that is missing is not seen; and what nobody can look up, nobody checked.",
    "The brief of this project, 1: each statement rests on its own claim.",
    "Cite the claim that says it; or write into claims.yaml, under said_as, in which other words the claim may be said.",
)
UNSAID: Final = Rule(
    "unsaid",
    "A claim that was checked and may be said, and that no text of the outline says.",
    "What is left out in silence may be what a reader needed most; leaving it out is a choice to be written down.",
    "The brief of this project, 1: each claim is said, or it is told why not.",
    "Say it; or write use: no, and why in note:.",
)
RULES: Final = (STRANGER, UNVOUCHED, UNSAID)

_FEWEST: Final = 4  # words that say something, in a sentence that is more than a link between two others
_ITEMS: Final = 3  # of a list
_LEADS: Final = frozenset(["here"])  # "Here are four things to know" says nothing by itself
_COMMA: Final = re.compile(r", (?:or |and )?| or | and ")
_PLAIN: Final = frozenset(
    stems.stem(word)
    for word in ["now", "past", "ever", "again", "too", "often", "sometimes", "not", "no", "none", "more", "first"]
)


def check(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each claim and each sentence of a text that do not belong together, and for each claim that none says."""
    if outline.language != "en":
        return []
    return [
        *(finding for statement in walk(outline) for finding in _statement(statement, library)),
        *_unsaid(outline, library),
    ]


def _unsaid(outline: Outline, library: Library) -> Iterator[Finding]:
    said = {id for statement in walk(outline) for id in statement.claims}
    for id, claim in library.claims.items():
        if claim.use and claim.checked and id not in said:
            message, hint = (
                f"no text says the claim {id}: {claim.statement}",
                f"claims.yaml, line {claim.id.place.line}",
            )
            yield UNSAID.finding("warning", message, outline.title.place, hint)


def additions(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The same of what a clinic adds in its own words."""
    if job.signed.language != "en":
        return []
    return [finding for statement in job.signed_additions for finding in _statement(statement, job.library)]


def _statement(statement: Statement, library: Library) -> Iterator[Finding]:
    for part in statement.cited:
        claims = [library.claims[id] for id in part.claims if id in library.claims]
        yield from (_strange(claim, part, statement) for claim in claims if not _speaks_of(claim, part))
        yield from _unvouched(claims, part, statement) if claims else ()


def _strange(claim: Claim, part: Cited, statement: Statement) -> Finding:
    message = f"nothing in '{part.text.strip()}' speaks of what {claim.id} is about"
    hint = f"it says: {claim.statement or claim.claim}"
    return STRANGER.finding("warning", message, statement.place, hint)


def _speaks_of(claim: Claim, part: Cited) -> bool:
    """Whether some words share anything with a claim: a word that says something, or three small ones in a row."""
    about, runs = _about(claim)
    if not about or not about.isdisjoint(stems.of(part.text)):
        return True
    return any(not runs.isdisjoint(_runs(sentence)) for sentence in sentences(part.text))


def _unvouched(claims: list[Claim], part: Cited, statement: Statement) -> Iterator[Finding]:
    about = frozenset[str]().union(*(_about(claim)[0] for claim in claims))
    for sentence in sentences(part.text):
        words = stems.among([sentence])
        if sentence.asks or sentence.words[0] in _LEADS or len(words) < _ITEMS or facts.is_unstated(sentence.text):
            continue
        strange = (
            [sentence.text] if words.isdisjoint(about) and len(words) >= _FEWEST else _strange_items(sentence, about)
        )
        for text in strange:
            message = f"none of {', '.join(part.claims)} speaks of '{text}'"
            hint = "cite the claim that says it, or say it in the words of its claim"
            yield UNVOUCHED.finding("warning", message, statement.place, hint)


def _strange_items(sentence: Sentence, about: frozenset[str]) -> list[str]:
    """The items of a list that no claim speaks of; it is no list where that is so of half of them."""
    items = [item.strip() for item in _COMMA.split(sentence.text.rpartition(": ")[2].rstrip("."))]
    words = [(item, {word for word in stems.of(item) - _PLAIN if not word.isdigit()}) for item in items]
    strange = [item for item, said in words if said and said.isdisjoint(about)]
    return strange if len(items) >= _ITEMS and len(strange) * 2 < len(items) else []


def _about(claim: Claim) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """The words that a claim is about, and its words three by three."""
    return _vocabulary((claim.statement or "", claim.claim, *claim.said_as, *(number.what for number in claim.numbers)))


@functools.lru_cache(maxsize=1024)
def _vocabulary(texts: tuple[str, ...]) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    said = [sentence for text in texts for sentence in sentences(text)]
    return stems.among(said), frozenset(run for sentence in said for run in _runs(sentence))


def _runs(sentence: Sentence) -> set[tuple[str, ...]]:
    return {sentence.words[at : at + 3] for at in range(len(sentence.words) - 2)}
