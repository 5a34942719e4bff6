"""Every term of the glossary stands in the text that it explains; one that does not is a warning."""

from __future__ import annotations

from typing import Final

from plaincare import glossary
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.model import Outline, walk
from plaincare.rules import Rule

RULE: Final = Rule(
    "unused-term",
    "A term in the glossary that the text does not use.",
    "It is printed nowhere, and its author believes that it is; perhaps the text has another word for it.",
    "PEMAT, item 4: medical terms are there to be learned, and explained.",
)


def check(outline: Outline, library: Library) -> list[Finding]:
    """A warning for each term that stands nowhere else."""
    used = glossary.used(outline.glossary, walk((outline.sections, outline.safety)))
    return [
        RULE.finding(
            "warning",
            f"'{entry.term.text}' stands nowhere but in the glossary",
            entry.term.place,
            "take it out, or write it as the text does",
        )
        for entry in outline.glossary
        if entry not in used
    ]
