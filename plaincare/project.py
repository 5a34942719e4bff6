"""Reads what a document is made of: a project's files, each once."""

from __future__ import annotations

import dataclasses
import functools
import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from plaincare import additions as addition_files
from plaincare import assets, checks, claimfiles, fill, formatfiles, icons, rules, topical
from plaincare import clinic as clinic_files
from plaincare import language as language_files
from plaincare import outline as outline_files
from plaincare.additions import Additions
from plaincare.checks import citations, clinics
from plaincare.claims import Library
from plaincare.clinic import Clinic
from plaincare.commands.folder import MARK, Folder
from plaincare.findings import Finding, did_you_mean, stops
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.graphics import colour, fonts
from plaincare.icons import Icons
from plaincare.job import Job, Options
from plaincare.language import Words
from plaincare.model import Outline, Place, Statement, Text
from plaincare.output.manifest import Made
from plaincare.prose import forbidden
from plaincare.reading import files, reader
from plaincare.review import reviewed
from plaincare.rules import Ruling
from plaincare.values import dataclass

if TYPE_CHECKING:
    from plaincare.reading.potx import Template

T = TypeVar("T")
F = TypeVar("F", HandoutFormat, DeckFormat)
_PLAIN = re.compile(r"\w[\w.-]{0,63}")  # the name of an asset: no folder, no way out of its own


@dataclass(frozen=True)
class Settings:
    """plaincare.yaml."""

    topic: Text
    """The folder in outlines/ whose text is used where no --topic is given."""
    rules: tuple[Ruling, ...] = ()
    """What the project settles about rules of the checks; what stops drafts too is settled by nobody."""


@dataclass(frozen=True)
class Result(Generic[T]):
    """What was read, or None, and everything that was wrong."""

    value: T | None
    findings: tuple[Finding, ...]


class Project(Folder):
    """A project's files, each read once."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._read: dict[str, Result[Any]] = {}

    @cached_property
    def settings(self) -> Result[Settings]:
        found = _result(reader.read(self.root / MARK, MARK, Settings))
        if found.value is None:
            return found
        topic, topics = found.value.topic, self.topics()
        wrong = [] if topic in topics else [_no_topic(topic, topics)]
        if found.value.rules:  # most projects settle nothing, and need not know every rule
            wrong += rules.misruled(found.value.rules, checks.rules())
        return Result(None if stops(wrong) else found.value, (*found.findings, *wrong))

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """What the project settles about rules; nothing where its settings are broken."""
        return self.settings.value.rules if self.settings.value else ()

    def spoken(self, id: str, topic: str, wanted: Sequence[str] = ()) -> Result[tuple[str, ...]]:
        """The languages wanted, or else those of the clinic that the topic is written in, and a finding for each other.

        None in which the topic is not for the clinic.
        """
        found, clinic = self._spoken(id, topic, wanted), self.clinic(id).value
        texts = {code: self.outline(topic, code).value for code in found.value or ()} if clinic else {}
        away = {code: why for code, text in texts.items() if clinic and text and (why := topical.unmet(text, clinic))}
        codes = tuple(code for code in found.value or () if code not in away)
        return Result(codes, (*found.findings, *dict.fromkeys(away.values())))

    def _own_topic(self, topic: str) -> str:
        """The topic that clinics speak of where they do not name one; the given one where the project's settings are broken."""
        return str(self.settings.value.topic) if self.settings.value else topic

    def _spoken(self, id: str, topic: str, wanted: Sequence[str]) -> Result[tuple[str, ...]]:
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

    def together(self, ids: Sequence[str]) -> list[Finding]:
        """What is wrong with clinics beside each other: one's phone number or address in another's file.

        Without any, as where the project's own settings are broken, what is wrong with each clinic that there is.
        """
        if not ids:
            return [finding for id in self.clinics() for finding in self.clinic(id).findings]
        read = [self.clinic(id).value for id in ids]
        return clinics.of_clinics([clinic for clinic in read if clinic])

    def version(self, made: Made) -> str | None:
        """The version of the outline that a document would be made from now; "" where it cannot be read, None where the project
        does not make the document."""
        ids, kinds, written = self._there
        if made.clinic not in ids or made.format not in kinds or (made.topic, made.language) not in written:
            return None
        outline = self.outline(made.topic, made.language).value
        clinic = self.clinic(made.clinic).value if outline and outline.when else None
        if outline and clinic and topical.unmet(outline, clinic):
            return None
        return str(outline.version) if outline else ""

    @cached_property
    def _there(self) -> tuple[frozenset[str], frozenset[str], frozenset[tuple[str, str]]]:
        """The clinics, the formats and decks, and each topic with each language it is written in."""
        written = frozenset((topic, code) for topic in self.topics() for code in self.languages(topic))
        return frozenset(self.clinics()), frozenset({*self.formats(), *self.decks()}), written

    def outline(self, topic: str, code: str) -> Result[Outline]:
        name = f"outlines/{topic}/{code}.yaml"
        return self.once(name, lambda: outline_files.read(self.root / name, name, topic))

    def library(self, topic: str) -> Result[Library]:
        name = f"outlines/{topic}"
        general = self.own_or_shipped(forbidden.GENERAL)
        return self.once(name, lambda: claimfiles.read(self.root / name, name, general))

    def style_findings(self, topic: str, code: str) -> tuple[Finding, ...]:
        """What an outline could say in plainer words; looked for once."""
        return self.once(f"style/{topic}/{code}", lambda: (None, self._checked(checks.of_style, topic, code))).findings

    def text_findings(self, topic: str, code: str) -> tuple[Finding, ...]:
        """What is wrong with what an outline says, whoever prints it; checked once."""
        return self.once(
            f"checks/{topic}/{code}", lambda: (None, self._checked(checks.of_outline, topic, code))
        ).findings

    def _checked(self, check: Callable[[Outline, Library], list[Finding]], topic: str, code: str) -> list[Finding]:
        text, library = self.outline(topic, code).value, self.library(topic).value
        return check(text, library) if text and library else []

    def clinic(self, id: str) -> Result[Clinic]:
        name = f"clinics/{id}"
        alike = self._alike.get(files.folded(id), ())

        def read() -> tuple[Clinic | None, list[Finding]]:
            found, findings = clinic_files.read(self.root / name, name, alike)
            return found, [*findings, *(topical.wrong(found, self.topics()) if found and found.topics else ())]

        return self.once(name, read)

    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        """The clinics by their folders' names as systems see them that do not tell capitals apart."""
        found: dict[str, list[str]] = {}
        for id in self.clinics():
            found.setdefault(files.folded(id), []).append(id)
        return found

    def additions(self, id: str, topic: str) -> Result[Additions]:
        """What a clinic says of a topic in its own words, in every language."""
        folder, name = self.root / "clinics" / id, f"clinics/{id}"
        return self.once(
            f"{name}/additions/{topic}.yaml", lambda: addition_files.of_clinic(folder, name, topic, self.topics())
        )

    def words(self, code: str) -> Result[Words]:
        name = f"templates/languages/{code}.yaml"
        if not self.own_or_shipped(name).exists():
            hint = f"copy templates/languages/en.yaml to {name}, and translate it"
            message = f"the program has no words of its own in '{code}', such as Page and Sources"
            return Result(None, (Finding("block", "language", message, Place(name, 0, 0), hint),))
        return self.once(name, lambda: language_files.read(self.own_or_shipped(name), name))

    def handout(self, format: str) -> Result[HandoutFormat]:
        name = f"templates/handouts/{format}.yaml"
        return self.once(name, lambda: formatfiles.read_handout(self.own_or_shipped(name), name, self._format))

    def _format(self, name: str) -> Path:
        return self.own_or_shipped(f"templates/handouts/{name}.yaml")

    def deck(self, format: str) -> Result[DeckFormat]:
        name = f"templates/slides/{format}.yaml"
        return self.once(name, lambda: formatfiles.read_deck(self.own_or_shipped(name), name))

    def source(self, name: str) -> str | None:
        """The text of a file, as findings name it."""
        try:
            return files.content(self.own_or_shipped(name)).decode("utf-8-sig", "replace")
        except files.Unreadable:
            return None

    def job(self, id: str, topic: str, code: str, format: Result[F], options: Options) -> Result[Job[F]]:
        """The job for one clinic, language and format, or None, and everything that is wrong in its files."""
        text, library, words = self.outline(topic, code), self.library(topic), self.words(code)
        clinic: Result[Clinic] = self.clinic(id)
        added = self._added(id, topic, code)
        review, signed = reviewed.of(self, id, topic, code, options.today)
        parts = (text, library, clinic, words, added, format, signed)
        findings: tuple[Finding, ...] = tuple(f for part in parts for f in part.findings)
        findings += tuple(_untitled(format.value, code) if format.value else ())
        own = added.value or ()
        findings += tuple(citations.unknown((text.value, own), library.value) if library.value else ())
        family: Result[fonts.Family] = self.family(clinic.value) if clinic.value else Result(None, ())
        drawn: Result[Icons] = self._icons(topic, code, own)
        findings += (*family.findings, *drawn.findings)
        if not (text.value and library.value and clinic.value and words.value and format.value):
            return Result(None, findings)
        if stops(findings, draft=True) or family.value is None or drawn.value is None:
            return Result(None, findings)
        if away := topical.unmet(text.value, clinic.value):
            return Result(None, (*findings, away))
        findings += tuple(topical.borrowed(clinic.value, topic, self._own_topic(topic)))
        there = topical.shown(clinic.value, topic)
        shown, said = fill.filled((text.value, own), there)
        palette = colour.palette(clinic.value.colour, clinic.value.text_colour)
        template: Result[Template] = self.template(clinic.value if isinstance(format.value, DeckFormat) else None)
        findings += template.findings
        if stops(template.findings):
            return Result(None, findings)
        drawn_with = (words.value, palette, family.value, drawn.value)
        job = Job(text.value, shown, there, library.value, format.value, *drawn_with, options, own, said, review)
        return Result(dataclasses.replace(job, template=template.value) if template.value else job, findings)

    def template(self, clinic: Clinic | None) -> Result[Template]:
        """The clinic's own PowerPoint template, opened once; nothing where it has none, or is not asked for."""
        if clinic is None or clinic.brand.template is None:
            return Result(None, ())
        from plaincare.reading import potx  # imported here: most clinics have none

        name, folder = clinic.brand.template, self.root / "clinics" / clinic.id
        return self.once(f"clinics/{clinic.id}/{name}", lambda: potx.read(folder, name))

    def _added(self, id: str, topic: str, code: str) -> Result[tuple[Statement, ...]]:
        """What a clinic says of a topic in its own words, in one language."""
        additions, clinic = self.additions(id, topic), self.clinic(id).value
        if not additions.value or clinic is None:
            return Result((), additions.findings)
        spoken = (*self.languages(topic), *clinic.languages)
        findings = addition_files.languages(additions.value, code, spoken)
        return Result(additions.value.get(code, ()), (*additions.findings, *findings))

    def family(self, clinic: Clinic) -> Result[fonts.Family]:
        name = clinic.brand.font
        folder = self._asset("fonts", name)
        if not (folder / "Regular.ttf").is_file():
            hint = "put Regular.ttf, Bold.ttf and ExtraBold.ttf into assets/fonts/"
            hint += name if _PLAIN.fullmatch(name) else "my-font, and write the name of that folder here"
            return Result(None, (Finding("block", "font", f"the font '{name}' is not here", name.place, hint),))
        try:
            return Result(fonts.load(folder), ())
        except (OSError, fonts.FontError) as error:
            reason = str(error).replace(f"{folder}{os.sep}", "")
            message = f"the font '{name}' cannot be used: {reason}"
            return Result(None, (Finding("block", "font", message, name.place),))

    def _icons(self, topic: str, code: str, own: tuple[Statement, ...]) -> Result[Icons]:
        """Those of an outline, which most clinics add none to, looked up once for all of them."""
        text, path = self.outline(topic, code).value, functools.partial(self._asset, "icons")
        if own:
            return _result(icons.read((text, own), path, self.icons))
        return self.once(f"icons/{topic}/{code}", lambda: icons.read(text, path, self.icons))

    def forget(self, clinic: str) -> None:
        """Let go of a clinic's own files, when its documents are made."""
        for name in [name for name in self._read if name.split("/")[:2] == ["clinics", clinic]]:
            del self._read[name]

    def _asset(self, kind: str, name: str) -> Path:
        if not _PLAIN.fullmatch(name):
            return self.root / "assets" / kind / "-"  # a name that leaves the folder names nothing
        own = self.root / "assets" / kind / name
        return own if own.exists() else assets.path(kind, name)

    def once(self, name: str, read: Callable[[], tuple[T | None, list[Finding]]]) -> Result[T]:
        """A file's or folder's content, read the first time it is asked for."""
        if name not in self._read:
            self._read[name] = _result(read())
        return cast(Result[T], self._read[name])


def _no_topic(topic: Text, topics: Sequence[str]) -> Finding:
    message = f"no topic is called '{topic}'"
    return Finding("block", "settings", message, topic.place, did_you_mean(topic, topics))


def _untitled(format: HandoutFormat | DeckFormat, code: str) -> Iterator[Finding]:
    """A finding for each title of a format that is not there in a language."""
    names = [format.title] + ([group.name for group in format.groups] if isinstance(format, DeckFormat) else [])
    for name in names:
        if code not in name:
            place = next((key.place for key in name if isinstance(key, Text)), format.place)
            message = f"no title in '{code}'"
            yield Finding("block", "format", message, place, f'add one: {{{code}: "..."}}')


def _result(read: tuple[T | None, list[Finding]]) -> Result[T]:
    return Result(read[0], tuple(read[1]))
