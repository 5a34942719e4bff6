"""Findings: what is wrong in a project, where, and how to mend it; and how they are shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal

from plaincare.model import NOWHERE, Place
from plaincare.values import dataclass

Severity = Literal["block", "error", "warning"]
_ORDER: dict[Severity, int] = {"block": 0, "error": 1, "warning": 2}
_WIDEST = 160  # characters of a line that are shown
_BEFORE = 60  # of them before the mistake, where the line is longer
_LONGEST = 300  # characters of a message
_MOST = 32  # names that a hint lists


@dataclass(frozen=True)
class Finding:
    """One thing to mend. `block` stops a document always, `error` unless it is a draft, `warning` never."""

    severity: Severity
    rule: str
    message: str
    place: Place = NOWHERE
    hint: str = ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or else all of them; none where no word is known."""
    names = list(known)
    if not names:
        return ""
    if near := nearest(word, names):
        return f"did you mean '{near}'?"
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return "known here: " + ", ".join(names[:_MOST]) + more


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word that is most like a word, in small letters or capitals; None where none is as like it (1 is the same)."""
    import difflib  # here, because most projects have no mistake

    names = {name.lower(): name for name in known}
    near = difflib.get_close_matches(word.lower(), names, n=1, cutoff=likeness)
    return names[near[0]] if near else None


def lines_of(text: str) -> list[str]:
    """The lines of a file as editors count them; str.splitlines ends lines at a form feed too."""
    return re.split(r"\r\n|\r|\n", text) if "\r" in text else text.split("\n")


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by severity, then by place; each once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (_ORDER[f.severity], f.place.file, f.place.line, f.place.column))


def stops(findings: Iterable[Finding], draft: bool = False) -> bool:
    """Whether any of them stops a document; in a draft, only what nothing passes."""
    return any(f.severity == "block" or (f.severity == "error" and not draft) for f in findings)


def show(finding: Finding, source: Callable[[str], str | None]) -> str:
    """The finding as text: message, place, the line with a caret under it, hint. `source` gives a file's text."""
    head = f"{'error' if finding.severity == 'block' else finding.severity}: {_short(finding.message)}"
    place = finding.place
    if not place.file:
        return "\n".join([head, *_hint(finding, 0)])
    where = f"  --> {visible(place.file)}" + (f":{place.line}:{place.column}" if place.line else "")
    margin = len(str(place.line)) + 1
    return "\n".join([head, where, *_excerpt(place, source(place.file), margin), *_hint(finding, margin)])


def _excerpt(place: Place, text: str | None, margin: int) -> list[str]:
    lines = lines_of(text or "")
    if not 0 < place.line <= len(lines) or not lines[place.line - 1].strip():
        return []
    line, start = _clipped(visible(lines[place.line - 1]), place.column - 1)
    carets = "^" * max(1, _columns(line[start : start + place.length]))
    return [f"{place.line:>{margin}} | {line}", f"{'':>{margin}} | {' ' * _columns(line[:start])}{carets}"]


def _clipped(line: str, start: int) -> tuple[str, int]:
    """The part of a long line around the mistake, and where the mistake is in it."""
    if len(line) <= _WIDEST:
        return line, start
    first = max(0, start - _BEFORE) if start > _WIDEST - _BEFORE else 0
    head, tail = "…" if first else "", "…" if first + _WIDEST < len(line) else ""
    return head + line[first : first + _WIDEST] + tail, start - first + len(head)


def visible(text: str) -> str:
    """A stranger's text without what would move or colour a terminal: a tab is a space, what is invisible a replacement mark."""
    return "".join(char if char.isprintable() else " " if char == "\t" else "\ufffd" for char in text)


def _short(text: str) -> str:
    """A message that can be read at a glance, whatever text of an author it names."""
    return visible(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: marks on a letter none, Chinese and Korean letters two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _hint(finding: Finding, margin: int) -> list[str]:
    return [f"{'':>{margin}} = hint: {visible(finding.hint)}"] if finding.hint else []
