"""Checks: each takes an outline (once a language), a job (once a clinic) or what a plan placed, and gives findings.

None prints, raises or changes anything. To add one, write a file beside this, say in its RULE (or RULES) what it finds and
why, and name its function in a tuple below.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final

from plaincare import references
from plaincare.checks import (
    agreement,
    balance,
    citations,
    depths,
    exchanged,
    facts,
    forbidden,
    glyphs,
    hedges,
    notice,
    numbers,
    pictures,
    praise,
    reading,
    repeated,
    reviews,
    safety,
    sources,
)
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline
from plaincare.plan import Plan
from plaincare.rules import Rule

_FORMS = (
    references.brief,
    references.compact,
    references.full,
)  # naming a label is not speaking of the medicine
OUTLINE: Final = (
    citations.check,
    facts.check,
    forbidden.check,
    hedges.check,
    pictures.check,
    safety.wordings,
    sources.check,
    praise.check,
    reading.check,
    numbers.check,
    exchanged.check,
    agreement.check,
    depths.check,
    repeated.check,
)
JOB: Final = (
    glyphs.check,
    citations.additions,
    reading.additions,
    numbers.additions,
    exchanged.additions,
    agreement.additions,
    repeated.additions,
    reviews.check,
    sources.dated,
    forbidden.filled,
    praise.filled,
    hedges.filled,
    notice.check,
)
PLAN: Final = (
    safety.check,
    balance.check,
    numbers.pages,
)


def of_outline(outline: Outline, library: Library) -> list[Finding]:
    """What is wrong with a text, whoever prints it."""
    return [finding for check in OUTLINE for finding in check(outline, library)]


def of_style(outline: Outline, library: Library) -> list[Finding]:
    """What could be said in plainer words, and what its claims may not bear: warnings only, for whoever edits a text."""
    return [finding for check in style() for finding in check(outline, library)]


def style() -> tuple[Callable[[Outline, Library], list[Finding]], ...]:
    """The checks of that; imported where they are asked for, as a build does not ask."""
    from plaincare.checks import glossary, plain, terms

    return plain.check, terms.check, glossary.check, *grounds()


def of_grounds(outline: Outline, library: Library) -> list[Finding]:
    """What the claims of a text may not bear: warnings only, for whoever edits it."""
    return [finding for check in grounds() for finding in check(outline, library)]


def grounds() -> tuple[Callable[[Outline, Library], list[Finding]], ...]:
    """The checks of what the claims of a text may not bear; imported where they are asked for, as a build does not ask."""
    from plaincare.checks import kinds, vouching

    return agreement.bolder, repeated.uneven, vouching.check, kinds.check


def of_own_style(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The same of what a clinic adds in its own words."""
    return [finding for check in own_style() for finding in check(job)]


def own_style() -> tuple[Callable[[Job[HandoutFormat] | Job[DeckFormat]], list[Finding]], ...]:
    """The checks of that."""
    from plaincare.checks import plain, terms, vouching

    return plain.additions, terms.additions, agreement.bolder_additions, vouching.additions


def of_job(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """What is wrong with a text as one clinic says it."""
    return [finding for check in JOB for finding in check(job)]


def of_plan(job: Job[HandoutFormat] | Job[DeckFormat], plan: Plan) -> list[Finding]:
    """What is wrong with a document as its reader will see it."""
    references_ = {form(source) for source in job.library.sources.values() for form in _FORMS}
    text = "\n".join(line for line in plan.spoken() if line not in references_)
    return [finding for check in PLAN for finding in check(job, plan.placed, text)]


@functools.cache
def rules() -> dict[str, Rule]:
    """Every rule by its name: those of the files beside this, and those of reading, fitting and writing."""
    import importlib  # all three here: only who asks for every rule needs them
    import pkgutil

    from plaincare import filerules

    found = {rule.name: rule for rule in filerules.rules()}
    for module in pkgutil.iter_modules(__path__):
        check = importlib.import_module(f"{__name__}.{module.name}")
        own = getattr(check, "RULES", None) or getattr(check, "RULE", None) or ()
        found |= {rule.name: rule for rule in (own if isinstance(own, tuple) else (own,))}
    return dict(sorted(found.items()))
