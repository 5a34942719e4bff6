"""Finds a project from any folder inside it, lists what it holds, and reads what a document is made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from plaincare import assets, colour, fill, fonts, formats, reader, vector
from plaincare import claims as claim_files
from plaincare import clinic as clinic_files
from plaincare import language as language_files
from plaincare import outline as outline_files
from plaincare.claims import Library
from plaincare.clinic import Clinic
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job, Options
from plaincare.language import Words
from plaincare.model import NOWHERE, Outline, Place, Text

T = TypeVar("T")
F = TypeVar("F", HandoutFormat, DeckFormat)
MARK = "plaincare.yaml"


@dataclass(frozen=True)
class Settings:
    """plaincare.yaml."""

    topic: Text


@dataclass(frozen=True)
class Result(Generic[T]):
    """What was read, or None, and everything that was wrong."""

    value: T | None
    findings: tuple[Finding, ...]


class NoProject(Exception):
    """No folder from here upwards is a project."""


def find(start: Path) -> Path:
    """The project's folder: `start` or the nearest folder above it that holds plaincare.yaml."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / MARK).is_file():
            return folder
    raise NoProject(start)


@dataclass
class Project:
    """A project's files, each read once."""

    root: Path
    _read: dict[str, Result[Any]] = field(default_factory=dict)

    @cached_property
    def settings(self) -> Result[Settings]:
        return _result(reader.read(self.root / MARK, MARK, Settings))

    def topics(self) -> list[str]:
        return _names(self.root / "outlines", "*/claims.yaml", parent=True)

    def clinics(self) -> list[str]:
        return _names(self.root / "clinics", "*/clinic.yaml", parent=True)

    def languages(self, topic: str) -> list[str]:
        files = {"claims", "sources", "safety", "reviews"}
        return [name for name in _names(self.root / "outlines" / topic, "*.yaml") if name not in files]

    def formats(self) -> list[str]:
        return _templates(self.root, "handouts")

    def decks(self) -> list[str]:
        return _templates(self.root, "slides")

    def outline(self, topic: str, code: str) -> Result[Outline]:
        name = f"outlines/{topic}/{code}.yaml"
        return self._once(name, lambda: outline_files.read(self.root / name, name, topic))

    def library(self, topic: str) -> Result[Library]:
        name = f"outlines/{topic}"
        return self._once(name, lambda: claim_files.read(self.root / name, name))

    def clinic(self, id: str) -> Result[Clinic]:
        name = f"clinics/{id}"
        return self._once(name, lambda: clinic_files.read(self.root / name, name))

    def words(self, code: str) -> Result[Words]:
        name = f"templates/languages/{code}.yaml"
        return self._once(name, lambda: language_files.read(self._own_or_shipped(name), name))

    def handout(self, format: str) -> Result[HandoutFormat]:
        name = f"templates/handouts/{format}.yaml"
        return self._once(name, lambda: formats.read_handout(self._own_or_shipped(name), name))

    def deck(self, format: str) -> Result[DeckFormat]:
        name = f"templates/slides/{format}.yaml"
        return self._once(name, lambda: formats.read_deck(self._own_or_shipped(name), name))

    def source(self, name: str) -> str | None:
        """The text of a file, as findings name it."""
        try:
            return self._own_or_shipped(name).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None

    def job(self, id: str, topic: str, code: str, format: Result[F], options: Options) -> Result[Job[F]]:
        """The job for one clinic, language and format, or None, and everything that is wrong in its files."""
        text, library, clinic, words = self.outline(topic, code), self.library(topic), self.clinic(id), self.words(code)
        findings = tuple(f for part in (text, library, clinic, words, format) for f in part.findings)
        if not (text.value and library.value and clinic.value and words.value and format.value) or findings:
            return Result(None, findings)
        family: Result[fonts.Family] = self._family(clinic.value)
        icons: Result[dict[str, vector.Drawing]] = self._icons(text.value)
        if family.value is None or icons.value is None:
            return Result(None, (*family.findings, *icons.findings))
        shown, palette = fill.filled(text.value, clinic.value), colour.palette(clinic.value.colour)
        drawn_with = (words.value, palette, family.value, icons.value)
        job = Job(text.value, shown, clinic.value, library.value, format.value, *drawn_with, options)
        return Result(job, ())

    def _family(self, clinic: Clinic) -> Result[fonts.Family]:
        name = clinic.brand.font
        folder = self._asset("fonts", name)
        if not (folder / "Regular.ttf").is_file():
            hint = "put Regular.ttf, Bold.ttf and ExtraBold.ttf into assets/fonts/" + name
            return Result(None, (Finding("block", "font", f"the font '{name}' is not here", name.place, hint),))
        return Result(fonts.load(folder), ())

    def _icons(self, text: Outline) -> Result[dict[str, vector.Drawing]]:
        made, findings = {}, []
        for name in _icon_names(text):
            path = self._asset("icons", f"{name}.svg")
            try:
                made[str(name)] = _icon(path)
            except (OSError, ValueError):
                place = name.place if isinstance(name, Text) else NOWHERE
                hint = f"the icons are the files in assets/icons; put {name}.svg there"
                findings.append(
                    Finding("block", "icon", f"the icon '{name}' is not here or cannot be read", place, hint)
                )
        return Result(None if findings else made, tuple(findings))

    def _asset(self, kind: str, name: str) -> Path:
        own = self.root / "assets" / kind / name
        return own if own.exists() else assets.path(kind, name)

    def _own_or_shipped(self, name: str) -> Path:
        """The project's own file, or else the one that comes with plaincare."""
        own = self.root / name
        return own if own.exists() else assets.path().parent / name

    def _once(self, name: str, read: Callable[[], tuple[T | None, list[Finding]]]) -> Result[T]:
        """A file's or folder's content, read the first time it is asked for."""
        if name not in self._read:
            self._read[name] = _result(read())
        return cast(Result[T], self._read[name])


ALWAYS = ("plus", "exclamation", "info", "warning", "phone")  # icons that writers draw by themselves


def _icon_names(text: Outline) -> Iterator[str]:
    """Every icon that the outline names, and those that the writers draw by themselves."""
    yield from ALWAYS
    yield from _texts(text, "icon")


def _texts(node: object, wanted: str) -> Iterator[Text]:
    if isinstance(node, tuple):
        for child in node:
            yield from _texts(child, wanted)
    elif dataclasses.is_dataclass(node) and not isinstance(node, Place):
        for f in dataclasses.fields(node):
            value = getattr(node, f.name)
            if f.name == wanted and value is not None:
                yield value
            elif not isinstance(value, str):
                yield from _texts(value, wanted)


def _icon(path: Path) -> vector.Drawing:
    return vector.read_svg(path.read_text("utf-8"))


def _names(folder: Path, pattern: str, parent: bool = False) -> list[str]:
    return sorted(path.parent.name if parent else path.stem for path in folder.glob(pattern))


def _templates(root: Path, kind: str) -> list[str]:
    shipped = assets.path().parent / "templates" / kind
    return sorted({*_names(root / "templates" / kind, "*.yaml"), *_names(shipped, "*.yaml")})


def _result(read: tuple[T | None, list[Finding]]) -> Result[T]:
    return Result(read[0], tuple(read[1]))
