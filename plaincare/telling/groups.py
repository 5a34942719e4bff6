"""Findings in, groups of them out: by the section of the outline that they stand in, or else by their file; the worst first."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from plaincare.findings import Finding, worst_first
from plaincare.model import Outline, walk
from plaincare.values import dataclass

_OUTLINE: Final = re.compile(r"outlines/([^/]+)/([^/]+)\.yaml")
Read = Callable[[str, str], Outline | None]  # a topic and a language in, its outline out


@dataclass(frozen=True)
class Group:
    """Findings of one place: `section` is the heading of a section, or "" where they stand in no section of an outline."""

    section: str
    file: str
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """What stands above them in the terminal."""
        return f"{self.section} ({self.file})" if self.section else self.file or "The project"


def grouped(findings: Iterable[Finding], read: Read) -> list[Group]:
    """Each finding once, the worst of each group first, and the group with the worst before the others."""
    parts: dict[str, Parts | None] = {}
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in worst_first(findings):
        file = finding.place.file
        if file not in parts:
            parts[file] = _parts(file, read)
        inside = parts[file]
        section = inside.at(finding.place.line) if inside else ""
        found.setdefault((section, file), []).append(finding)
    return [Group(section, file, tuple(group)) for (section, file), group in found.items()]


@dataclass(frozen=True)
class Parts:
    """The parts of an outline's file by the line that each starts in, in order."""

    lines: tuple[int, ...]
    names: tuple[str, ...]

    def at(self, line: int) -> str:
        """The part that a line stands in; "" above the first."""
        number = bisect.bisect_right(self.lines, line)
        return self.names[number - 1] if number else ""


def parts_of(outline: Outline) -> Parts:
    """Where each section, the two safety blocks and the glossary start; the last line of one comes before the first of the next.

    What is still empty starts nowhere.
    """
    starts = [(section.id.place.line, section.heading.text) for section in outline.sections]
    others = ((outline.safety.compact, "Safety, compact"), (outline.safety.full, "Safety, full"))
    starts += [(_first(node), name) for node, name in (*others, (outline.glossary, "Glossary")) if any(walk(node))]
    starts.sort()
    return Parts(tuple(line for line, _ in starts), tuple(name for _, name in starts))


def _first(node: Any) -> int:
    return min(statement.place.line for statement in walk(node))


def _parts(file: str, read: Read) -> Parts | None:
    named = _OUTLINE.fullmatch(file)
    outline = read(named[1], named[2]) if named else None
    return parts_of(outline) if outline else None


def headed(groups: Sequence[Group]) -> bool:
    """Whether groups need their titles: one file alone is named by its findings."""
    return len(groups) > 1 or any(group.section for group in groups)
