"""A file in, its text out: UTF-8 and nothing else, so that every letter is what its author sees."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path
from typing import Final

from plaincare.findings import Finding
from plaincare.model import Place
from plaincare.reading import files

_WIDE: Final = (
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
    codecs.BOM_UTF32_BE,
)  # how files in two or four bytes a letter start


def text(path: Path, name: str) -> str | Finding:
    """The text of a file, or why there is none; `name` is how the file is called in findings."""
    try:
        raw = files.content(path)
    except files.Unreadable as error:
        return Finding("block", "file", f"cannot read the file: {error}", Place(name, 0, 0), error.hint)
    if raw.startswith(_WIDE) or b"\0" in raw[:4]:
        hint = "save it anew as UTF-8; in Notepad: Save as, and under Encoding UTF-8"
        return Finding("block", "yaml", "the file is UTF-16, not UTF-8", Place(name, 0, 0), hint)
    try:
        return composed(raw.removeprefix(codecs.BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        before = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start]
        place = Place(name, line, len(before.decode("utf-8", "replace")) + 1)
        hint = "save the file anew as UTF-8 in your editor, and look at this letter"
        return Finding("block", "yaml", "the file is not UTF-8", place, hint)


def composed(text: str) -> str:
    """The text with each letter and its mark as one character (NFC): a Mac may write é as two, which no line here sets together."""
    return unicodedata.normalize("NFC", text)
