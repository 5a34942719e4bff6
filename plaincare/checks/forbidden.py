"""Nothing false is said, however it is put: in the text as signed, and as a clinic fills it.

What is false stands in a topic's forbidden.yaml, and of every treatment in templates/forbidden.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plaincare.checks import texts
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline
from plaincare.rules import Rule

RULE: Final = Rule(
    "false-claims",
    "A sentence that says what is false: a cure, no side effects, approved for anxiety. Denials and questions pass.",
    "Patients decide by it, and it is what regulators act on.",
    "JAMA Netw Open 2023;6(11):e2342210 (false claims in clinics' advertising); FTC Health Products Compliance Guidance 2022",
)


def check(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each false claim of a text, whoever prints it; a warning where nobody can look for them."""
    return [*_unknown(outline, library), *texts.of_outline(RULE, "block", "untrue", outline, library)]


def _unknown(outline: Outline, library: Library) -> Iterator[Finding]:
    """A warning where nothing can be found, so that nobody takes silence for praise."""
    lexicon, place = library.lexicons.get(str(outline.language)), outline.language.place
    if lexicon is None:
        message = f"false claims in '{outline.language}' are not looked for"
        yield RULE.finding("warning", message, place, "have a clinician read every sentence")
    elif not lexicon.own:
        hint = f"write outlines/{outline.topic}/forbidden.yaml"
        yield RULE.finding("warning", "nothing is known here of what is false of this topic", place, hint)


def filled(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The same of a clinic's own words, of the program's, and of sentences that a clinic's words complete."""
    return texts.of_job(RULE, "block", "untrue", job)
