"""What a run made, kept and found; as lines for people and as JSON for programs."""

from __future__ import annotations

import dataclasses
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any, Final

from plaincare.errors import GOOD, STOPPED, UNREADABLE
from plaincare.findings import Finding, stops, worst_first
from plaincare.job import Job
from plaincare.output.publish import Document, Written
from plaincare.rules import Ruling, ruled
from plaincare.values import dataclass

_UNITS: Final = ((1_000_000, "MB"), (1_000, "kB"))


@dataclass(eq=False, repr=False)
class Report:
    """A run so far. Paths are relative to the output folder `out`, with slashes."""

    out: Path
    draft: bool = False
    findings: list[Finding] = field(default_factory=list)
    unreadable: bool = False
    rulings: tuple[Ruling, ...] = ()
    documents: list[Document] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)  # bytes, by path; the data itself is let go once it is written
    changed: set[str] = field(default_factory=set)
    kept: list[str] = field(default_factory=list)
    superseded: list[tuple[str, str]] = field(default_factory=list)
    older: dict[str, int] = field(default_factory=dict)  # by clinic: documents made before its files were changed
    checked: int = 0
    placeless: dict[str, dict[str, None]] = field(
        default_factory=dict
    )  # by clinic: formats without a place for its additions

    @property
    def code(self) -> int:
        """The exit code: the worst that happened to any document."""
        if self.unreadable:
            return UNREADABLE
        return STOPPED if stops(self.findings, self.draft) else GOOD

    def settle(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings as the project wants them told."""
        return ruled(findings, self.rulings)

    def add(self, paths: Iterable[str], findings: Sequence[Finding], job: Job[Any] | None) -> None:
        """What was found for one document, without a job where its files cannot be read; its files from before stay where
        findings stop it."""
        self.checked += 1
        self.findings += findings
        self.unreadable |= job is None
        if job and job.filled_additions and "additions" not in job.format.parts:
            self.placeless.setdefault(job.clinic.id, {})[job.format.name] = None
        for path in paths if stops(findings, self.draft) else ():
            self._keep(path)

    def _keep(self, path: str) -> None:
        if os.path.exists(self.out / path):  # noqa: PTH110  # Path.exists raises in a folder that may not be looked into
            self.kept.append(path)

    def wrote(self, written: Written, documents: Sequence[Document]) -> None:
        """What became of documents that were to be written."""
        self.findings += self.settle(written.findings)
        self.changed |= {*written.changed}
        for path in written.failed:
            self._keep(path)
        there = {*written.changed, *written.unchanged}
        self.sizes |= {document.path: len(document.data) for document in documents}
        self.documents += [dataclasses.replace(document, data=b"") for document in documents if document.path in there]

    def made(self, verbose: bool = False) -> Iterator[str]:
        """A line for each document that was made."""
        for document in self.documents:
            line = f"{seen(self.out / document.path)}  {document.length}"
            if verbose:
                state = "written" if document.path in self.changed else "unchanged"
                line += f"  {size(self.sizes[document.path])}, {state}, text {document.text_digest[:12]}"
            yield line

    def left(self) -> Iterator[str]:
        """A line for each file of before that was not made anew, or that is out of date."""
        for path in self.kept:
            yield f"{seen(self.out / path)}  not made anew: this file is from before"
        for path, reason in self._outlived():
            yield f"{seen(self.out / path)}  superseded: {reason}"
        for clinic, count in self.older.items():
            what = f"{counted(count, 'document')} from before clinics/{clinic} was changed"
            yield f"{seen(self.out / clinic)}  {what}: make them anew, or remove them"

    def _outlived(self) -> list[tuple[str, str]]:
        """What is superseded; not what this run wrote, which a manifest that could not be written does not know."""
        own = {document.path for document in self.documents}
        return [(path, reason) for path, reason in self.superseded if path not in own]

    def apart(self) -> Iterator[str]:
        """A line for each clinic whose own words do not stand on all that was asked for: nothing to mend, but to be known."""
        for clinic, formats in self.placeless.items():
            yield f"{clinic}: what the clinic adds in its own words has no place on {', '.join(formats)}"

    def settled(self) -> Iterator[str]:
        """A line for each rule that the project settles, and why."""
        for ruling in self.rulings:
            use = "is off" if ruling.use == "off" else "only warns"
            yield f"{ruling.rule}  {use}: {ruling.because}"

    def verdict(self) -> str:
        """What a check of so many documents came to, in a line."""
        counts = Counter("warning" if f.severity == "warning" else "error" for f in set(self.findings))
        found = " and ".join(counted(counts[kind], kind) for kind in ("error", "warning") if counts[kind])
        return f"{counted(self.checked, 'document')} checked: {found or 'nothing to mend'}"

    def json(self) -> str:
        """All of it for a program; the shape is in docs/command.md."""
        found = {
            "exit": self.code,
            "out": str(self.out),
            "checked": self.checked,
            "documents": [self._document(document) for document in self.documents],
            "kept": self.kept,
            "superseded": [{"path": path, "reason": reason} for path, reason in self._outlived()],
            "older": self.older,
            "rules": recorded(self.rulings),
            "findings": [_finding(finding) for finding in worst_first(self.findings)],
        }
        return json.dumps(found, indent=2, ensure_ascii=False)

    def _document(self, document: Document) -> dict[str, Any]:
        facts = {
            f.name: getattr(document, f.name)
            for f in dataclasses.fields(document)
            if f.name not in ("data", "of", "clinic_files")
        }
        return facts | {"bytes": self.sizes[document.path], "changed": document.path in self.changed}


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    where = {"file": place.file, "line": place.line, "column": place.column, "length": place.length}
    words = {"severity": finding.severity, "rule": finding.rule, "message": finding.message, "hint": finding.hint}
    return words | (where if place.file else {})


def recorded(rulings: Iterable[Ruling]) -> list[dict[str, str]]:
    """What a project settles about rules, as JSON and the manifest show it."""
    return [{"rule": str(r.rule), "use": r.use, "because": str(r.because)} for r in rulings]


def seen(path: Path) -> str:
    """The path as seen from the working folder, where that is shorter."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def counted(count: int, what: str) -> str:
    """So many of something."""
    return f"{count} {what}{'s' * (count != 1)}"


def size(count: int) -> str:
    """A number of bytes as people read it."""
    unit, name = next(((unit, name) for unit, name in _UNITS if count >= unit), (1, "bytes"))
    return f"{count / unit:.0f} {name}"
