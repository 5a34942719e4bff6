"""Checks: each takes an outline (once a language), a job (once a clinic) or what a plan placed, and gives findings.

None prints, raises or changes anything. To add one, write a file beside this and name its function in a tuple below.
"""

from __future__ import annotations

from plaincare import references
from plaincare.checks import (
    citations,
    glyphs,
    pictures,
    reading,
    safety,
)
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline
from plaincare.plan import Plan

_FORMS = (references.brief, references.full)  # a reference names a medicine's label without speaking of the medicine
_OUTLINE = (
    citations.check,
    pictures.check,
    reading.check,
)
_JOB = (glyphs.check, citations.additions, reading.additions)
_PLAN = (safety.check,)


def of_outline(outline: Outline, library: Library) -> list[Finding]:
    """What is wrong with a text, whoever prints it."""
    return [finding for check in _OUTLINE for finding in check(outline, library)]


def of_job(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """What is wrong with a text as one clinic says it."""
    return [finding for check in _JOB for finding in check(job)]


def of_plan(job: Job[HandoutFormat] | Job[DeckFormat], plan: Plan) -> list[Finding]:
    """What is wrong with a document as its reader will see it."""
    references_ = {form(source) for source in job.library.sources.values() for form in _FORMS}
    text = "\n".join(line for line in plan.spoken() if line not in references_)
    return [finding for check in _PLAN for finding in check(job, plan.placed, text)]
