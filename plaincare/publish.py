"""Documents in, files out: each written whole or not at all, and recorded in the manifest. Only this module writes."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from plaincare.findings import Finding
from plaincare.job import Job
from plaincare.plan import Plan, digest

MANIFEST = "manifest.json"
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


def document(path: str, job: Job[Any], plan: Plan, data: bytes) -> Document:
    """The file of a finished document, for the manifest."""
    text, length = digest(plan), _length(plan.count, path)
    return Document(path, data, text, str(job.filled.version), job.status, plan.count, length)


def _length(count: int, path: str) -> str:
    unit = "slide" if path.endswith(".pptx") else "page"
    return f"{count} {unit}{'s' * (count != 1)}"


def write(out: Path, documents: list[Document]) -> list[str]:
    """Write documents and then the manifest; the paths that changed. OSError when the disk will not have it."""
    written, changed = [], []
    try:
        for document in documents:
            if _replaced(out / document.path, document.data):
                changed.append(document.path)
            written.append(document)
    finally:
        if written:  # so that the manifest tells the truth of those, even where a later one could not be written
            _record(out, written)
    return changed


def unwritable(out: Path, error: OSError) -> Finding:
    """What to tell when the disk would not have a file."""
    return Finding("block", "write", f"cannot write to {out}: {error.strerror or error}")


def _replaced(path: Path, data: bytes) -> bool:
    """Make the path a file of its own that holds these bytes; False if it was."""
    with contextlib.suppress(OSError):
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return False
    whole(path, data)
    return True


def whole(path: Path, data: bytes) -> None:
    """Write a file so that it is the old one or the new one, never a part: beside it, to the disk, and over it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _record(out: Path, documents: list[Document]) -> None:
    """The manifest with these documents in it; what it says of others stays."""
    files = dict(manifest(out).get("files", {}))
    for document in documents:
        facts: dict[str, Any] = {"sha256": hashlib.sha256(document.data).hexdigest(), **asdict(document)}
        files[document.path] = {key: facts[key] for key in _RECORDED} | {"versions": _versions()}
    text = json.dumps({"files": dict(sorted(files.items()))}, indent=2, ensure_ascii=False) + "\n"
    _replaced(out / MANIFEST, text.encode("utf-8", "backslashreplace"))  # half a surrogate pair is written as in JSON


_RECORDED = ("sha256", "text_digest", "outline_version", "status", "pages")


def _versions() -> Mapping[str, str]:
    return {name: _version(name) for name in _LIBRARIES}


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"  # run from a checkout


def manifest(out: Path) -> dict[str, Any]:
    """What was written to a folder so far; nothing where its manifest is missing or broken."""
    try:
        read = json.loads((out / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) and isinstance(read.get("files"), dict) else {}
