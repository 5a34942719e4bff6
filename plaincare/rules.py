"""The rules by which findings are made: what each finds, why, and who says so; and what a project settles about them.

A check names its rule beside itself; the rules of reading, fitting and writing, which no file in checks/ makes, are here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from plaincare.findings import Finding, Severity
from plaincare.model import NOWHERE, Place, Text


@dataclass(frozen=True)
class Rule:
    """A rule: its name in findings, what it finds, why that matters, and the source of the rule."""

    name: str
    finds: str
    why: str
    source: str

    def finding(self, severity: Severity, message: str, place: Place = NOWHERE, hint: str = "") -> Finding:
        """A finding of this rule."""
        return Finding(severity, self.name, message, place, hint)


@dataclass(frozen=True)
class Ruling:
    """What a project settles about a rule: a warning only, or off. What `block`s is settled by nobody."""

    rule: Text
    """The rule, by the name that findings show."""
    use: Literal["warning", "off"]
    """`warning`: it is told and stops nothing. `off`: it is not told."""
    because: Text
    """Why; the manifest and the report show it."""


def ruled(findings: Iterable[Finding], rulings: Sequence[Ruling]) -> list[Finding]:
    """Findings as a project wants them told."""
    settled = {str(ruling.rule): ruling.use for ruling in rulings}
    made = []
    for finding in findings:
        use = settled.get(finding.rule) if finding.severity != "block" else None
        if use != "off":
            made.append(replace(finding, severity="warning") if use else finding)
    return made
