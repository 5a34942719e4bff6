"""Documents in, files out: each written whole or not at all, and recorded in the manifest. Only this module writes.

Who changes an output folder holds its lock: two builds at once do not forget each other's entries, and a part that lies
there is nobody's any more.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from plaincare.findings import Finding
from plaincare.job import Job
from plaincare.output import aside, atomic, begun, locks
from plaincare.output import manifest as manifests
from plaincare.output.manifest import Entry, Rules
from plaincare.output.manifest import Made as Made
from plaincare.output.outputs import clean as clean
from plaincare.output.outputs import older as older
from plaincare.output.outputs import superseded as superseded
from plaincare.plan import Plan, digest
from plaincare.values import dataclass

MANIFEST = manifests.NAME
_LIBRARIES = ("plaincare", "reportlab", "python-pptx")


@dataclass(frozen=True)
class Document:
    """A document's bytes and what the manifest says of it; `path` is relative to the output folder, with slashes."""

    path: str
    data: bytes
    text_digest: str
    outline_version: str
    status: str
    pages: int
    length: str  # pages or slides, in words
    clinic: str = ""
    language: str = ""
    topic: str = ""
    format: str = ""  # the name of a format or a deck
    variant: str = ""  # or "draft"
    number: str = ""
    review: str = ""  # approved, not-reviewed or draft
    of: Mapping[str, str] | None = None  # of notes, the deck that they are for: its path and its SHA-256
    clinic_files: str = ""  # the digest of the clinic's own files as they were


_RECORDED = (
    "sha256",
    *manifests.MADE,
    "text_digest",
    "outline_version",
    "clinic_files",
    "number",
    "review",
    "status",
    "pages",
)


@dataclass(frozen=True)
class Written:
    """What became of files, each path in one of the three; `findings` say why some failed, and what else to know."""

    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def document(
    path: str,
    job: Job[Any],
    plan: Plan,
    data: bytes,
    *,
    format: str | None = None,
    variant: str = "",
    of: Document | None = None,
    clinic_files: str = "",
) -> Document:
    """The file of a finished document, for the manifest; its format is the job's where none is named.

    `clinic_files` is the digest of the clinic's own files.
    `of` is the deck that notes were made from, which are good for nothing without it.
    """
    text, length = digest(plan), _length(plan.count, path)
    made = (
        job.clinic.id,
        str(job.filled.language),
        job.filled.topic,
        format or job.format.name,
        variant,
        (job.notes if of else job.record).number,
        job.state,
    )
    whose = {"path": of.path, "sha256": manifests.digest(of.data)} if of else None
    return Document(
        path, data, text, str(job.filled.version), job.status, plan.count, length, *made, whose, clinic_files
    )


def _length(count: int, path: str) -> str:
    unit = "page" if path.endswith(".pdf") else "slide"
    return f"{count} {unit}{'s' * (count != 1)}"


def write(out: Path, documents: Sequence[Document], rules: Rules = ()) -> Written:
    """Write documents, each whatever becomes of the others, and then the manifest; what a disk refuses is a finding.

    A document that somebody changed by hand is not written over: it is put beside its place, and told.
    `rules` is what the project settles about rules, for the manifest.
    """
    if not documents:
        return Written()
    outcome: dict[str, bool | Finding] = {}
    told: list[Finding] = []
    try:
        with _ready(out, [document.path for document in documents]):
            before = manifests.read(out)
            entries: Mapping[str, Entry] = (before or {}).get("files", {})
            left = begun.begin(out, {d.path: d.data for d in documents if not atomic.holds(out / d.path, d.data)})
            try:
                for document in documents:
                    outcome[document.path], kept = _renewed(out, document, entries.get(document.path), left)
                    told += kept
            finally:  # the manifest tells the truth also where Ctrl-C came between a file and the next
                stand = [d for d in documents if _stands(out, d, outcome.get(d.path))]
                told += _record(out, before, stand, rules, left)
    except TimeoutError as error:
        return Written(failed=tuple(d.path for d in documents), findings=(unwritable(out, error),))
    return _written(outcome, told)


def files(folder: Path, contents: Mapping[str, bytes]) -> Written:
    """Write files that no manifest records, by their paths within the folder; what a disk refuses is a finding."""
    try:
        with _ready(folder, contents):
            return _written({path: _put(folder, path, data) for path, data in contents.items()})
    except TimeoutError as error:
        return Written(failed=tuple(contents), findings=(unwritable(folder, error),))


whole = atomic.replace


def unwritable(out: Path, error: OSError) -> Finding:
    """What to tell when the disk would not have a file."""
    return Finding("block", "write", f"cannot write to {out}: {error.strerror or error}")


def manifest(out: Path) -> dict[str, Any]:
    """What was written to a folder so far; nothing where its manifest is missing or broken."""
    return manifests.read(out) or {}


@contextlib.contextmanager
def _ready(out: Path, paths: Iterable[str]) -> Iterator[None]:
    """Hold the lock, and sweep the folders of these paths: whoever still wrote a part there would hold the lock.

    Neither a part's age nor a process number in its name would tell: clocks differ, numbers come again, and on a network
    drive both are another machine's.
    """
    with locks.held(out) as alone:
        folders = {out, *((out / path).parent for path in paths)} if alone else set()
        for folder in folders:
            atomic.sweep(folder)
        try:
            yield
        except KeyboardInterrupt:  # it may have come when a part was there and its name not yet known
            for folder in folders:
                atomic.sweep(folder)
            raise


def _renewed(
    out: Path, document: Document, entry: Entry | None, left: begun.Named
) -> tuple[bool | Finding, list[Finding]]:
    """Put a document in its place, what somebody changed there beside it: what became of it, and a warning where that is now."""
    path = out / document.path
    try:
        own = None if aside.is_made(path, document.path, document.data, entry, left) else path.read_bytes()
    except OSError:  # who may not look is told where it is replaced
        own = None
    if own is None:
        return _put(out, document.path, document.data), []
    kept = aside.free(path)
    try:
        atomic.replace(kept, own)
        became = _put(out, document.path, document.data)
    except OSError as error:
        return unwritable(out, error), []
    finally:
        if not atomic.holds(path, document.data):  # then what was changed still stands in its place
            with contextlib.suppress(OSError):
                kept.unlink()
    return became, [] if isinstance(became, Finding) else [aside.changed(path, kept)]


def _put(out: Path, path: str, data: bytes) -> bool | Finding:
    """Whether the file changed, or why it could not be written."""
    try:
        return atomic.replaced(out / path, data)
    except atomic.InUse as error:
        hint = "close it in the program that has it open, and build again"
        return Finding("block", "write", f"cannot replace {out / path}: {error.strerror}", hint=hint)
    except IsADirectoryError as error:
        return unwritable(out / path, error)
    except OSError as error:
        return unwritable(out, error)


def _stands(out: Path, document: Document, became: bool | Finding | None) -> bool:
    """Whether the document is there; where nothing is known of it, its file is asked."""
    return isinstance(became, bool) or (became is None and atomic.holds(out / document.path, document.data))


def _written(outcome: Mapping[str, bool | Finding], told: Iterable[Finding] = ()) -> Written:
    reasons = [became for became in outcome.values() if isinstance(became, Finding)]
    return Written(
        changed=tuple(path for path, became in outcome.items() if became is True),
        unchanged=tuple(path for path, became in outcome.items() if became is False),
        failed=tuple(path for path, became in outcome.items() if isinstance(became, Finding)),
        findings=tuple(dict.fromkeys([*reasons, *told])),
    )


def _record(
    out: Path, before: Mapping[str, Any] | None, documents: list[Document], rules: Rules, left: begun.Named
) -> tuple[Finding, ...]:
    """Put these documents into the manifest, where what it said `before` of others stays; what went wrong.

    What runs `left` that were cut off is known from then on, where it is of these documents.
    """
    if not documents:
        begun.end(out, left, ())
        return ()
    entries = {**(before or {}).get("files", {}), **{document.path: _entry(document) for document in documents}}
    became = _put(out, MANIFEST, manifests.text(entries, rules))
    if isinstance(became, Finding):
        return (_unrecorded(became),)
    begun.end(out, left, [document.path for document in documents])
    table = _put(out, manifests.TABLE, manifests.table(entries))
    told = (replace(table, severity="warning"),) if isinstance(table, Finding) else ()  # often open in a spreadsheet
    return (_forgotten(out), *told) if before is None else told


def _entry(document: Document) -> dict[str, Any]:
    facts: dict[str, Any] = {"sha256": manifests.digest(document.data), **asdict(document)}
    of = {"of": dict(document.of)} if document.of else {}
    return {key: facts[key] for key in _RECORDED} | of | {"versions": _versions()}


def _unrecorded(why: Finding) -> Finding:
    hint = f"the documents that were made are whole; {why.hint or 'make room, or mend what stops it, and build again'}"
    return replace(why, message=f"{why.message}: {MANIFEST} does not know what was just made", hint=hint)


def _forgotten(out: Path) -> Finding:
    message = f"{out / MANIFEST} could not be read and was written anew: it knows only what was just made"
    return Finding("warning", "manifest", message, hint="build every clinic once, so that it knows them again")


@functools.cache
def _versions() -> Mapping[str, str]:
    return {name: version(name) for name in _LIBRARIES}


def version(name: str) -> str:
    """The version of an installed package, as its folder of metadata is named; importlib.metadata takes 15 ms to import."""
    start = f"{name.replace('-', '_')}-"
    found = next((folder for folder in _installed() if folder.startswith(start)), "")
    return found.removeprefix(start).removesuffix(".dist-info") or "not installed"  # run from a checkout


@functools.cache
def _installed() -> tuple[str, ...]:
    """The folders of metadata that Python finds, in its order; each folder is read once."""
    found: list[str] = []
    for path in sys.path:
        with contextlib.suppress(OSError), os.scandir(path or ".") as folder:  # a path may be a zip file, or nothing
            found += [entry.name for entry in folder if entry.name.endswith(".dist-info")]
    return tuple(found)
