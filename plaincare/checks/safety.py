"""The locked statements stand in the document, at the length its format asks for and at no less than body size.

What must stand is said in safety.yaml by claims; a word such as a medicine's name may bring further ones with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.plan import Placed


def check(job: Job[HandoutFormat] | Job[DeckFormat], placed: tuple[Placed, ...], text: str) -> list[Finding]:
    """A finding for each locked statement that is missing or too small to read; a clinic's own words never count as one."""
    own = {statement.id for statement in job.filled_additions}
    smallest = job.format.sheet.smallest if isinstance(job.format, HandoutFormat) else 0
    seen = [statement for statement in placed if statement.printed and statement.size >= smallest]
    said = {claim for statement in seen if statement.statement not in own for claim in statement.claims}
    return [*_locked(job, said), *_named(job, text, said)]


def _locked(job: Job[HandoutFormat] | Job[DeckFormat], said: set[str]) -> Iterator[Finding]:
    for locked in job.library.locked:
        missing = [id for id in locked.claims(job.format.safety) if id not in said]
        if missing:
            yield _bad(job, f"'{locked.says}' is missing: no text for {', '.join(missing)}")


def _named(job: Job[HandoutFormat] | Job[DeckFormat], text: str, said: set[str]) -> Iterator[Finding]:
    """The clinic's own words count too: a price for a medicine names it as loudly as a sentence does."""
    for named in job.library.named:
        missing = [id for id in named.claims if id not in said]
        if missing and named.word.casefold() in text.casefold():
            yield _bad(job, f"{named.word} is named without its warnings: no text for {', '.join(missing)}")


def _bad(job: Job[HandoutFormat] | Job[DeckFormat], message: str) -> Finding:
    hint = f"place a section or safety list that says it in {job.format.name}.yaml, or end the sentence that does with its claim"
    return Finding("block", "safety", f"{job.format.name}: {message}", job.format.place, hint)
