"""A section that tells mostly of benefits, or mostly of harms, says so with `kind:`, for only then are the two weighed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plaincare.checks import facts
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.model import Kind, Outline, Section
from plaincare.rules import Rule

RULE: Final = Rule(
    "kinds",
    "A section that tells mostly of benefits or of harms, and does not say so with kind:.",
    "What is not known as a benefit is not weighed against the harms, and a sheet that sells passes as balanced.",
    "NICE ECD8 and 21 CFR 202.1, as for the rule balance; the brief of this project, 2.8.",
)
_MOST: Final = (
    0.6  # of a section's statements; the shipped sections with a kind have 0.7 and more, others less: a judgment
)
_FEWEST: Final = (
    6  # statements, of which a share says something; a short plan of what to do names signs and tells of no harm
)


def check(outline: Outline, library: Library) -> list[Finding]:
    """A warning for each section of which that is so."""
    if outline.language != "en":
        return []
    return [finding for section in outline.sections if section.kind is None for finding in _section(section, library)]


def _section(section: Section, library: Library) -> Iterator[Finding]:
    kind = _told(section, library)
    if kind is not None:
        message = f"'{section.id}' tells mostly of {kind}s, and is not weighed"
        hint = f"write kind: {kind} under its id, so that benefits and harms are weighed against each other"
        yield RULE.finding("warning", message, section.id.place, hint)


def _told(section: Section, library: Library) -> Kind | None:
    """What most statements of a section tell of: a benefit by its words, a harm by the claims of the side effects."""
    lexicon = library.lexicons.get("en")
    harms = {str(id) for locked in library.locked if locked.list == "effects" for id in locked.full}
    said = [
        one for one in facts._printed(section) if one.claims and one.kind is None and not facts.is_unstated(one.text)
    ]
    if lexicon is None or len(said) < _FEWEST:
        return None
    if sum(any(lexicon.benefits(statement.text)) for statement in said) >= _MOST * len(said):
        return "benefit"
    return "harm" if sum(not harms.isdisjoint(one.claims) for one in said) >= _MOST * len(said) else None
