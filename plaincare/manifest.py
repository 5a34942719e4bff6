"""The manifest of an output folder: what was written there, read as if a stranger had written it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

NAME = "manifest.json"
Entry = Mapping[str, Any]


class Made(NamedTuple):
    """What a document is made of: `format` names a format or a deck, `variant` is "" or "draft", `suffix` ".pdf" etc."""

    clinic: str
    language: str
    topic: str
    format: str
    variant: str
    suffix: str


MADE = Made._fields[:-1]  # what an entry says of it; its path has the suffix


def read(out: Path) -> dict[str, Any] | None:
    """The manifest, {} where there is none, None where it is broken; an entry that write() would not make is left out."""
    path = out / NAME
    if not os.path.lexists(path):
        return {}
    try:
        found = json.loads(path.read_text("utf-8")) if path.is_file() else None  # a pipe would keep us waiting
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("files"), dict):
        return None
    return {"files": {path: entry for path, entry in found["files"].items() if _is_entry(entry)}}


def _is_entry(entry: object, depth: int = 2) -> bool:
    """Whether it is a record of words and numbers, and of such records: what is nested deeper could not be written."""
    if isinstance(entry, dict):
        return depth > 0 and all(_is_entry(value, depth - 1) for value in entry.values())
    return depth < 2 and isinstance(entry, str | int)


def text(entries: Mapping[str, Entry]) -> bytes:
    """The manifest as a file, with an entry for each path."""
    written = json.dumps({"files": dict(sorted(entries.items()))}, indent=2, ensure_ascii=False) + "\n"
    return written.encode("utf-8", "backslashreplace")  # half a surrogate pair is written as in JSON


def made(path: str, entry: Entry) -> Made | None:
    """What a document is made of, or None where its entry does not say so."""
    facts = {name: fact for name in MADE if isinstance(fact := entry.get(name), str)}
    return Made(**facts, suffix=PurePosixPath(path).suffix) if len(facts) == len(MADE) else None


def vouches(entry: Entry | None, path: Path) -> bool:
    """Whether a file is the one that was written. It is read: its date says nothing that holds on another machine."""
    if entry is None:
        return False
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == entry.get("sha256")
    except OSError:
        return False
