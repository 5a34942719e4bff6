"""clinics/<ID>/additions/<topic>.yaml in, a clinic's own paragraphs out: what it adds to an outline without touching it."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from plaincare import fill, verbatim
from plaincare.findings import Finding, did_you_mean, nearest
from plaincare.model import NOWHERE, Place, Statement, Text
from plaincare.reading import reader

FOLDER: Final = "additions"
_ENDINGS: Final = (".yaml", ".yml")
Additions = dict[str, tuple[Statement, ...]]  # by language


def read(path: Path, name: str) -> tuple[Additions | None, list[Finding]]:
    """A file of additions, its statements known as additions/1 or by their own {#id}, or None, and all that is wrong."""
    found, findings = reader.read(path, name, Additions)
    if found is None:
        return None, findings
    made = {code: _identified(statements) for code, statements in found.items()}
    said = [(statement.text, statement.place) for statements in made.values() for statement in statements]
    findings += verbatim.unwritten(said, "additions")
    findings += [*fill.misuse(tuple(made.values())), *(bad for code in made for bad in _form(code, made[code]))]
    return made, findings


def of_clinic(folder: Path, name: str, topic: str, topics: Sequence[str]) -> tuple[Additions | None, list[Finding]]:
    """What the clinic of a folder adds to a topic, nothing where it has no file, and findings for files that add nothing."""
    strays = list(_strays(folder, name, topics))
    path = folder / FOLDER / f"{topic}.yaml"
    if not os.path.lexists(path):  # a link that leads nowhere is a mistake, no file is none
        return {}, strays
    found, findings = read(path, f"{name}/{FOLDER}/{topic}.yaml")
    return found, findings + strays


def languages(additions: Additions, code: str, known: Sequence[str]) -> Iterator[Finding]:
    """A finding for each language that nobody here speaks, and one where others have paragraphs and `code` has none."""
    for key in additions:
        if key not in known:
            message = f"'{key}' is no language of the topic or of the clinic"
            yield Finding("error", "additions", message, _place(key), did_you_mean(key, known))
    if additions and code not in additions:
        hint = f"say the same under {code}: or take them out of the others"
        yield Finding("warning", "additions", f"no paragraphs in '{code}'", _place(next(iter(additions))), hint)


def _identified(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return tuple(
        dataclasses.replace(statement, id=f"{FOLDER}/{statement.id or number}")
        for number, statement in enumerate(statements, 1)
    )


def _form(code: str, statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """What the type hints do not say: at least one paragraph, none without words, no two of one name."""
    if not statements:
        yield _bad(_place(code), f"nothing in '{code}'", "write at least one paragraph, or take the line out")
    first: dict[str, Statement] = {}
    for statement in statements:
        if not statement.text:
            yield _bad(statement.place, "nothing is written here", "write a sentence, or take the line out")
        if (other := first.setdefault(statement.id, statement)) is not statement:
            hint = f"end each of the two with an identity of its own: {{#short-name}}; the other is in line {other.place.line}"
            yield _bad(statement.place, f"two paragraphs are known as '{statement.id}'", hint)


def _strays(folder: Path, name: str, topics: Sequence[str]) -> Iterator[Finding]:
    """A finding for each file and folder whose name shows that it is meant to add something, and which nothing reads."""
    for path in sorted(folder.glob("*/")):
        if path.name != FOLDER and nearest(path.name, [FOLDER]):
            yield _stray(f"{name}/{path.name}", "nothing in this folder is read", f"did you mean '{FOLDER}'?")
    files = [f"{topic}.yaml" for topic in topics]
    for path in sorted((folder / FOLDER).glob("[!.~#]*[!~#]")):  # what editors leave there has one of these
        if path.name not in files and (path.suffix.lower() in _ENDINGS or nearest(path.stem, topics)):
            message = f"'{path.name}' is named after no topic"
            yield _stray(f"{name}/{FOLDER}/{path.name}", message, did_you_mean(path.name, files))


def _stray(file: str, message: str, hint: str) -> Finding:
    return Finding("error", "additions", message, Place(file, 0, 0), hint)


def _bad(place: Place, message: str, hint: str) -> Finding:
    return Finding("block", "additions", message, place, hint)


def _place(key: str) -> Place:
    return key.place if isinstance(key, Text) else NOWHERE
