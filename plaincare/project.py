"""Finds a project from any folder inside it, lists what it holds, and reads what a document is made of."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from plaincare import assets, checks, colour, fill, fonts, formats, reader, vector
from plaincare import claims as claim_files
from plaincare import clinic as clinic_files
from plaincare import language as language_files
from plaincare import outline as outline_files
from plaincare.checks import citations
from plaincare.claims import Library
from plaincare.clinic import Clinic
from plaincare.findings import Finding, did_you_mean
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job, Options
from plaincare.language import Words
from plaincare.model import NOWHERE, Outline, Place, Text

T = TypeVar("T")
F = TypeVar("F", HandoutFormat, DeckFormat)
MARK = "plaincare.yaml"
_PLAIN = re.compile(r"\w[\w.-]*")  # the name of an asset: no folder, no way out of its own


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
        found, topics = _result(reader.read(self.root / MARK, MARK, Settings)), self.topics()
        if found.value is None or found.value.topic in topics:
            return found
        topic = found.value.topic
        message = f"no topic is called '{topic}'"
        return Result(
            None,
            (
                *found.findings,
                Finding("block", "settings", message, topic.place, did_you_mean(topic, topics)),
            ),
        )

    def topics(self) -> list[str]:
        return _names(self.root / "outlines", "*/claims.yaml", parent=True)

    def clinics(self) -> list[str]:
        return _names(self.root / "clinics", "*/clinic.yaml", parent=True)

    def languages(self, topic: str) -> list[str]:
        files = {"claims", "sources", "safety", "reviews"}
        return [name for name in _names(self.root / "outlines" / topic, "*.yaml") if name not in files]

    def spoken(self, id: str, topic: str, wanted: Sequence[str] = ()) -> Result[tuple[str, ...]]:
        """The languages wanted, or else those of the clinic that the topic is written in, and a finding for each other."""
        if wanted:
            return Result(tuple(dict.fromkeys(wanted)), ())
        written, clinic = self.languages(topic), self.clinic(id).value
        if clinic is None:
            return Result(tuple(written[:1]), ())  # one is enough to find out what is wrong with the clinic
        codes = tuple(code for code in dict.fromkeys(clinic.languages) if code in written)
        if not clinic.languages:
            return Result(
                (), (Finding("block", "languages", f"{id} has no language", clinic.place, "languages: [en]"),)
            )
        hint = f"write outlines/{topic}/{{}}.yaml, or take the language out here"
        lacking = [code for code in clinic.languages if code not in written]
        return Result(
            codes,
            tuple(
                Finding(
                    "warning" if codes else "block",
                    "languages",
                    f"'{topic}' is not written in '{code}'",
                    code.place,
                    hint.format(code),
                )
                for code in lacking
            ),
        )

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

    def text_findings(self, topic: str, code: str) -> tuple[Finding, ...]:
        """What is wrong with what an outline says, whoever prints it; checked once."""
        return self._once(f"checks/{topic}/{code}", lambda: (None, self._check(topic, code))).findings

    def _check(self, topic: str, code: str) -> list[Finding]:
        text, library = self.outline(topic, code).value, self.library(topic).value
        return checks.of_outline(text, library) if text and library else []

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
        findings += tuple(_untitled(format.value, code) if format.value else ())
        findings += tuple(citations.unknown(text.value, library.value) if text.value and library.value else ())
        family: Result[fonts.Family] = self._family(clinic.value) if clinic.value else Result(None, ())
        icons: Result[dict[str, vector.Drawing]] = self._icons(text.value) if text.value else Result(None, ())
        findings += (*family.findings, *icons.findings)
        if not (text.value and library.value and clinic.value and words.value and format.value) or findings:
            return Result(None, findings)
        if family.value is None or icons.value is None:
            return Result(None, findings)
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
        try:
            return Result(fonts.load(folder), ())
        except (OSError, fonts.FontError) as error:
            reason = str(error).replace(f"{folder}{os.sep}", "")
            message = f"the font '{name}' cannot be used: {reason}"
            return Result(None, (Finding("block", "font", message, name.place),))

    def _icons(self, text: Outline) -> Result[dict[str, vector.Drawing]]:
        made, findings = {}, []
        for name in _icon_names(text):
            path = self._asset("icons", f"{name}.svg")
            place = name.place if isinstance(name, Text) else NOWHERE
            try:
                made[str(name)] = _icon(path)
            except vector.SvgError as error:
                line = f", line {error.line}" if error.line else ""
                findings.append(Finding("block", "icon", f"the icon '{name}'{line}: {error}", place, error.hint))
            except (OSError, ValueError):
                message = f"the icon '{name}' is not here or cannot be read"
                hint = f"{did_you_mean(name, self._known_icons())}; your own go into assets/icons"
                findings.append(Finding("block", "icon", message, place, hint))
        return Result(None if findings else made, tuple(findings))

    def _known_icons(self) -> list[str]:
        return sorted({*_names(self.root / "assets" / "icons", "*.svg"), *_names(assets.path("icons"), "*.svg")})

    def _asset(self, kind: str, name: str) -> Path:
        if not _PLAIN.fullmatch(name):
            return self.root / "assets" / kind / "-"  # a name that leaves the folder names nothing
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


def _untitled(format: HandoutFormat | DeckFormat, code: str) -> Iterator[Finding]:
    """A finding for each title of a format that is not there in a language."""
    names = [format.title] + ([group.name for group in format.groups] if isinstance(format, DeckFormat) else [])
    for name in names:
        if code not in name:
            place = next((key.place for key in name if isinstance(key, Text)), format.place)
            message = f"no title in '{code}'"
            yield Finding("block", "format", message, place, f'add one: {{{code}: "..."}}')


def _icon(path: Path) -> vector.Drawing:
    return vector.read_svg(path.read_text("utf-8"))


def _names(folder: Path, pattern: str, parent: bool = False) -> list[str]:
    return sorted(path.parent.name if parent else path.stem for path in folder.glob(pattern))


def _templates(root: Path, kind: str) -> list[str]:
    shipped = assets.path().parent / "templates" / kind
    return sorted({*_names(root / "templates" / kind, "*.yaml"), *_names(shipped, "*.yaml")})


def _result(read: tuple[T | None, list[Finding]]) -> Result[T]:
    return Result(read[0], tuple(read[1]))
