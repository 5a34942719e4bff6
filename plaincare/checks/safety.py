"""The locked statements stand in the document, at the length its format asks for and at no less than body size.

What must stand is said in safety.yaml by claims; a word such as a medicine's name may bring further ones with it. A talk
persuades more than a line of print can hold back: however short its safety block, it says the side effects.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plaincare import references
from plaincare.claims import Library, Locked
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline, Place, walk
from plaincare.plan import Placed
from plaincare.rules import Rule

RULE: Final = Rule(
    "safety",
    "A statement of safety.yaml that a document, or a wording of the safety block, does not say large enough to read.",
    "What a patient must know to come to no harm is never left out to save room.",
    "The brief of this project, 1a; the FDA's boxed warning for Spravato.",
    blocks=True,
)


def wordings(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each locked statement that the safety block lacks in its compact or its full wording."""
    return [*_wording(outline, library, "compact"), *_wording(outline, library, "full")]


def _wording(outline: Outline, library: Library, length: str) -> Iterator[Finding]:
    block = getattr(outline.safety, length)
    said = {claim for statement in walk(block) for claim in statement.claims}
    for locked in library.locked:
        if missing := [id for id in locked.claims(length) if id not in said]:
            part = block.part(locked.list)
            place = part[0].place if part else outline.title.place
            message = f"the {length} safety block does not say '{locked.says}': no text for {', '.join(missing)}"
            yield _bad(message, place, f"say it under {length}:, {locked.list}:, and end the sentence with its claim")


def check(job: Job[HandoutFormat] | Job[DeckFormat], placed: tuple[Placed, ...], text: str) -> list[Finding]:
    """A finding for each locked statement that is missing or too small to read; a clinic's own words never count as one."""
    own = {statement.id for statement in job.filled_additions}
    smallest = job.format.sheet.smallest if isinstance(job.format, HandoutFormat) else 0
    seen = [statement for statement in placed if statement.printed and statement.size >= smallest]
    said = {claim for statement in seen if statement.statement not in own for claim in statement.claims}
    return [*_locked(job, said), *_named(job, text, said)]


def _locked(job: Job[HandoutFormat] | Job[DeckFormat], said: set[str]) -> Iterator[Finding]:
    for locked in job.library.locked:
        missing = [id for id in locked.claims(_length(job, locked)) if id not in said]
        if missing:
            yield _missing(job, f"'{locked.says}' is missing: no text for {', '.join(missing)}")


def _length(job: Job[HandoutFormat] | Job[DeckFormat], locked: Locked) -> str:
    """How much of a statement must stand: what the format asks for, and of side effects in a deck no less than compact."""
    least = isinstance(job.format, DeckFormat) and locked.list == "effects" and job.format.safety == "line"
    return "compact" if least else job.format.safety


def _named(job: Job[HandoutFormat] | Job[DeckFormat], text: str, said: set[str]) -> Iterator[Finding]:
    """The clinic's own words count too: a price for a medicine names it as loudly as a sentence does."""
    for source in job.library.sources.values():  # the title of a source says nothing of a treatment
        text = text.replace(references.full(source), "")
    for named in job.library.named:
        missing = [id for id in named.claims if id not in said]
        if missing and named.word.casefold() in text.casefold():
            yield _missing(job, f"{named.word} is named without its warnings: no text for {', '.join(missing)}")


def _missing(job: Job[HandoutFormat] | Job[DeckFormat], message: str) -> Finding:
    hint = f"place a section or safety list that says it in {job.format.name}.yaml, or end the sentence that does with its claim"
    return _bad(f"{job.format.name}: {message}", job.format.place, hint)


def _bad(message: str, place: Place, hint: str) -> Finding:
    return RULE.finding("block", message, place, hint)
