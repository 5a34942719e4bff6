"""The manifest of an output folder: what was written there, read as if a stranger had written it."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from plaincare.values import NamedTuple

NAME = "manifest.json"
TABLE = "manifest.csv"  # the same for people with a spreadsheet
COLUMNS: Final = (
    *("path", "number", "clinic", "language", "topic", "format", "variant", "outline_version"),
    *("review", "status", "pages", "text_digest", "sha256"),
)
_FORMULA: Final = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
)  # what a spreadsheet takes for the start of one (OWASP, CSV Injection)
Entry = Mapping[str, Any]
Rules = Sequence[Mapping[str, str]]  # what the project settled about rules when the last of the files were made


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
    files = {path: entry for path, entry in found["files"].items() if _is_entry(entry)}
    settled = found.get("rules")
    rules = [rule for rule in settled if _is_rule(rule)] if isinstance(settled, list) else []
    return {"files": files} | ({"rules": rules} if rules else {})


def _is_entry(entry: object, depth: int = 2) -> bool:
    """Whether it is a record of words and numbers, and of such records: what is nested deeper could not be written."""
    if isinstance(entry, dict):
        return depth > 0 and all(_is_entry(value, depth - 1) for value in entry.values())
    return depth < 2 and isinstance(entry, str | int)


def _is_rule(rule: object) -> bool:
    return isinstance(rule, dict) and all(isinstance(word, str) for word in rule.values())


def text(entries: Mapping[str, Entry], rules: Rules = ()) -> bytes:
    """The manifest as a file: what was settled about rules, and an entry for each path."""
    facts = {"rules": [dict(rule) for rule in rules], "files": dict(sorted(entries.items()))}
    written = json.dumps(facts, indent=2, ensure_ascii=False) + "\n"
    return written.encode("utf-8", "backslashreplace")  # half a surrogate pair is written as in JSON


def table(entries: Mapping[str, Entry]) -> bytes:
    """The entries as rows of a table, for a spreadsheet: Excel takes UTF-8 for another code where no mark stands before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)  # lines end as in RFC 4180
    writer.writerow(COLUMNS)
    writer.writerows(_row(path, entry) for path, entry in sorted(entries.items()))
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8", "backslashreplace")


def _row(path: str, entry: Entry) -> list[str]:
    """A row whose every cell is shown as it is: none is a formula."""
    facts = [path, *(str(entry.get(name, "")) for name in COLUMNS[1:])]
    return [f"'{fact}" if fact.startswith(_FORMULA) else fact for fact in facts]


def made(path: str, entry: Entry) -> Made | None:
    """What a document is made of, or None where its entry does not say so."""
    facts = {name: fact for name in MADE if isinstance(fact := entry.get(name), str)}
    return Made(**facts, suffix=PurePosixPath(path).suffix) if len(facts) == len(MADE) else None


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes in hexadecimal digits, by which the manifest knows it again."""
    return hashlib.sha256(data).hexdigest()


def vouches(entry: Entry | None, path: Path) -> bool:
    """Whether a file is the one that was written. It is read: its date says nothing that holds on another machine."""
    if entry is None:
        return False
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == entry.get("sha256")
    except OSError:
        return False
