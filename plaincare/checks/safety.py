"""The locked statements stand in the document, at the length its format asks for and at no less than body size.

What must stand is said in safety.yaml by claims, and of a claim in parts, each part must stand; a word such as a medicine's name
may bring further ones with it. A talk persuades more than a line of print can hold back: however short its safety block, it says
the side effects.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Final

from plaincare.claims import Claim, Library, Locked
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline, Place, Text, Timeline, blocks, walk
from plaincare.plan import Placed
from plaincare.prose.heard import sentences
from plaincare.prose.phrases import index
from plaincare.rules import Rule

RULE: Final = Rule(
    "safety",
    "A statement of safety.yaml that a document, or a wording of the safety block, does not say large enough to read.",
    "What a patient must know to come to no harm is never left out to save room.",
    "The brief of this project, 1a; the FDA's boxed warning for Spravato.",
    blocks=True,
)
_WHOLE: Final = ("compact", "full")  # the lengths at which each part of a claim must stand


def wordings(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each locked statement that the safety block lacks in its compact or its full wording."""
    return [*_wording(outline, library, "compact"), *_wording(outline, library, "full")]


def _wording(outline: Outline, library: Library, length: str) -> Iterator[Finding]:
    block = getattr(outline.safety, length)
    said = _by_claim((statement.claims, statement.text) for statement in walk(block))
    for locked in library.locked:
        if missing := _lacking(locked.claims(length), said, library, str(outline.language)):
            part = block.part(locked.list)
            place = part[0].place if part else outline.title.place
            message = f"the {length} safety block does not say '{locked.says}': no text for {', '.join(missing)}"
            yield _bad(message, place, f"say it under {length}:, {locked.list}:, and end the sentence with its claim")


def check(job: Job[HandoutFormat] | Job[DeckFormat], placed: tuple[Placed, ...], text: str) -> list[Finding]:
    """A finding for each locked statement that is missing or too small to read; a clinic's own words never count as one."""
    own = {statement.id for statement in job.filled_additions}
    smallest = job.format.sheet.smallest if isinstance(job.format, HandoutFormat) else 0
    seen = [statement for statement in placed if statement.printed and statement.size >= smallest]
    said = _said(
        seen, own, {step.text.id: step.title.text for block in blocks(job.filled, Timeline) for step in block.steps}
    )
    return [*_locked(job, said), *_named(job, text, said)]


def _said(placed: Iterable[Placed], own: Set[str], titles: Mapping[str, str]) -> dict[str, str]:
    """Each claim that is cited, with all words that cite it; the title of a step belongs to its text."""
    kept = [one for one in placed if one.statement not in own]
    return _by_claim((one.claims, f"{titles.get(one.statement, '')} {one.text}") for one in kept)


def _by_claim(said: Iterable[tuple[Iterable[str], str]]) -> dict[str, str]:
    """Each claim with the texts that cite it, a line for each."""
    found: dict[str, list[str]] = {}
    for claims, text in said:
        for id in claims:
            found.setdefault(id, []).append(text)
    return {id: "\n".join(texts) for id, texts in found.items()}


def _lacking(ids: Iterable[Text], said: Mapping[str, str], library: Library, language: str) -> list[str]:
    """The claims that are not said, and of the others the parts for which no word is there."""
    return [
        *(id for id in ids if id not in said),
        *(f"{id} ({part})" for id in ids if id in said for part in _unsaid(library.claims[id], said[id], language)),
    ]


@functools.lru_cache(maxsize=4096)
def _stands(phrases: tuple[str, ...], text: str) -> bool:
    """Whether one of some phrases stands in a text."""
    looked_for = index(phrases)
    return any(looked_for.any(sentence.words) for line in text.split("\n") for sentence in sentences(line))


def _unsaid(claim: Claim, text: str, language: str) -> Iterator[str]:
    """The parts of a claim that a text does not say; which words say them is known in some languages only."""
    for part in claim.parts:
        words = part.words.get(language)
        if words and not _stands(tuple(map(str, words)), text):
            yield str(part.id)


def _locked(job: Job[HandoutFormat] | Job[DeckFormat], said: Mapping[str, str]) -> Iterator[Finding]:
    for locked in job.library.locked:
        length = _length(job, locked)
        ids = locked.claims(length)
        if length not in _WHOLE:
            missing = [str(id) for id in ids if id not in said]
        else:
            missing = _lacking(ids, said, job.library, str(job.filled.language))
        if missing:
            yield _missing(job, f"'{locked.says}' is missing: no text for {', '.join(missing)}")


def _length(job: Job[HandoutFormat] | Job[DeckFormat], locked: Locked) -> str:
    """How much of a statement must stand: what the format asks for, and of side effects in a deck no less than compact."""
    least = isinstance(job.format, DeckFormat) and locked.list == "effects" and job.format.safety == "line"
    return "compact" if least else job.format.safety


def _named(job: Job[HandoutFormat] | Job[DeckFormat], text: str, said: Mapping[str, str]) -> Iterator[Finding]:
    """The clinic's own words count too: a price for a medicine names it as loudly as a sentence does. The text comes without the
    references, as the title of a source says nothing of a treatment."""
    printed = text.casefold()
    for named in job.library.named:
        missing = [id for id in named.claims if id not in said]
        if missing and named.word.casefold() in printed:
            yield _missing(job, f"{named.word} is named without its warnings: no text for {', '.join(missing)}")


def _missing(job: Job[HandoutFormat] | Job[DeckFormat], message: str) -> Finding:
    hint = f"place a section or safety list that says it in {job.format.name}.yaml, or end the sentence that does with its claim"
    return _bad(f"{job.format.name}: {message}", job.format.place, hint)


def _bad(message: str, place: Place, hint: str) -> Finding:
    return RULE.finding("block", message, place, hint)
