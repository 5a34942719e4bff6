"""No words of praise: handouts tell and do not sell.

The words stand in templates/forbidden.yaml, a topic's own in its forbidden.yaml.
"""

from __future__ import annotations

from typing import Final

from plaincare.checks import texts
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline
from plaincare.rules import Rule

RULE: Final = Rule(
    "praise",
    "A promotional word, such as breakthrough, promising, life-changing or rapid relief.",
    "Praise reads as a promise, and crowds out the risks.",
    "FTC Health Products Compliance Guidance 2022; the brief, 2.8",
)


def check(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each word of praise in a text, whoever prints it."""
    return texts.of_outline(RULE, "error", "praise", outline, library)


def filled(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The same of a clinic's own words; in its name only a warning, for a name is not soon changed."""
    return texts.of_job(RULE, "error", "praise", job)
