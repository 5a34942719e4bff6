"""Checks: each takes an outline (once a language), a job (once a clinic) or what a plan placed, and gives findings.

None prints, raises or changes anything. To add one, write a file beside this and name its function in a tuple below.
"""

from __future__ import annotations

from plaincare.checks import citations, glyphs, pictures, reading, safety
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline
from plaincare.plan import Placed

_OUTLINE = (citations.check, pictures.check, reading.check)
_JOB = (glyphs.check,)
_PLAN = (safety.check,)


def of_outline(outline: Outline, library: Library) -> list[Finding]:
    """What is wrong with a text, whoever prints it."""
    return [finding for check in _OUTLINE for finding in check(outline, library)]


def of_job(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """What is wrong with a text as one clinic says it."""
    return [finding for check in _JOB for finding in check(job)]


def of_plan(job: Job[HandoutFormat] | Job[DeckFormat], placed: tuple[Placed, ...]) -> list[Finding]:
    """What is wrong with a document as its reader will see it."""
    return [finding for check in _PLAN for finding in check(job, placed)]
