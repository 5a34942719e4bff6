"""clinics/<ID>/notice.yaml in, the clinic's notice of free language help out: the same notice in many languages, as it wrote it.

45 CFR 92.11 asks those whom it covers to hand it out with some papers. Its text is the clinic's own, from whoever may translate
it; nothing here writes or changes one.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from plaincare import verbatim
from plaincare.findings import Finding
from plaincare.graphics.fonts import Family
from plaincare.model import NOWHERE, Text
from plaincare.reading import files, reader

FILE: Final = "notice.yaml"
Notice = dict[str, Text]  # by the code of its language, in the order of the file

_LEFTWARD: Final = ("R", "AL")  # of Unicode's bidirectional classes: written from right to left
_SHAPED: Final = range(0x0900, 0x1000)  # the scripts of South and Southeast Asia, whose letters join and move


def read(folder: Path, name: str) -> tuple[Notice, list[Finding]]:
    """The notice of a clinic's folder, nothing where it has no file, and everything that is wrong in it."""
    path = folder / FILE
    if not os.path.lexists(path):
        return {}, []
    found, findings = reader.read(path, f"{name}/{FILE}", Notice)
    said = found or {}
    findings += [_unnamed(code) for code in said if not re.fullmatch(files.LANGUAGE, code)]
    findings += verbatim.unwritten([(text, text.place) for text in said.values()], "notice")
    return said, findings + verbatim.marked(said.values(), "notice", "a clinic's")


def _unnamed(code: str) -> Finding:
    place = code.place if isinstance(code, Text) else NOWHERE
    hint = "write its code, such as es, zh-Hant or pt-BR: screen readers choose their voice by it"
    return Finding("block", "notice", f"'{code}' is no code of a language", place, hint)


def printable(notice: Notice, family: Family) -> Iterator[tuple[str, Text]]:
    """The languages whose letters the font has and the writer can set, each with its text."""
    return ((code, text) for code, text in notice.items() if not why(text, family))


def why(text: Text, family: Family) -> str:
    """Why a text cannot be printed; nothing where it can."""
    if any(unicodedata.bidirectional(char) in _LEFTWARD for char in text):
        return "it is written from right to left"
    if any(ord(char) in _SHAPED for char in text):
        return "its letters join and move"
    if any(map(unicodedata.combining, text)):
        return "it has marks that go over letters"
    return f"the font {family.name} does not have its letters" if family.regular.missing(text) else ""
