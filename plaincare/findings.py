"""Findings: what is wrong in a project, where, and how to mend it; and how they are shown."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from plaincare.model import NOWHERE, Place

Severity = Literal["block", "error", "warning"]
_ORDER: dict[Severity, int] = {"block": 0, "error": 1, "warning": 2}


@dataclass(frozen=True)
class Finding:
    """One thing to mend. `block` stops a document always, `error` unless it is a draft, `warning` never."""

    severity: Severity
    rule: str
    message: str
    place: Place = NOWHERE
    hint: str = ""


class Unreadable(Exception):
    """Files of the project cannot be read whole; carries every finding that says why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.message for finding in self.findings))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or else all of them."""
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else "known here: " + ", ".join(names)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by severity, then by place; each once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (_ORDER[f.severity], f.place.file, f.place.line, f.place.column))


def show(finding: Finding, source: Callable[[str], str | None]) -> str:
    """The finding as text: message, place, the line with a caret under it, hint. `source` gives a file's text."""
    head = f"{'error' if finding.severity == 'block' else finding.severity}: {finding.message}"
    place = finding.place
    if not place.file:
        return "\n".join([head, *_hint(finding, 0)])
    where = f"  --> {place.file}:{place.line}:{place.column}" if place.line else f"  --> {place.file}"
    margin = len(str(place.line)) + 1
    return "\n".join([head, where, *_excerpt(place, source(place.file), margin), *_hint(finding, margin)])


def _excerpt(place: Place, text: str | None, margin: int) -> list[str]:
    lines = (text or "").splitlines()
    if not 0 < place.line <= len(lines):
        return []
    line = lines[place.line - 1].replace("\t", " ")
    start = place.column - 1
    carets = "^" * max(1, min(place.length, len(line) - start))
    return [f"{place.line:>{margin}} | {line}", f"{'':>{margin}} | {'':>{start}}{carets}"]


def _hint(finding: Finding, margin: int) -> list[str]:
    return [f"{'':>{margin}} = hint: {finding.hint}"] if finding.hint else []
