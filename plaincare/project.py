"""A project's files in, a job out: what one document is made of, in which languages and versions, and all that is wrong."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from plaincare import additions as addition_files
from plaincare import checks, fill, formatwords, rules, topical
from plaincare import clinic as clinic_files
from plaincare.checks import citations, clinics
from plaincare.claims import Library
from plaincare.clinic import Clinic
from plaincare.commands.folder import MARK, known
from plaincare.errors import Unread
from plaincare.findings import Finding, did_you_mean, stops
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.graphics import colour, fonts
from plaincare.icons import Icons
from plaincare.job import Job, Options
from plaincare.model import Outline, Statement, Text
from plaincare.output.manifest import Made
from plaincare.projectfiles import ProjectFiles, Result, result
from plaincare.reading import reader
from plaincare.review import reviewed
from plaincare.rules import Ruling
from plaincare.values import dataclass

if TYPE_CHECKING:
    from plaincare.reading.potx import Template

F = TypeVar("F", HandoutFormat, DeckFormat)


@dataclass(frozen=True)
class Settings:
    """plaincare.yaml."""

    topic: Text
    """The folder in outlines/ whose text is used where no --topic is given."""
    rules: tuple[Ruling, ...] = ()
    """What the project settles about rules of the checks; what stops drafts too is settled by nobody."""


class Project(ProjectFiles):
    """What a project settles, what its texts say wrong, and what each of its documents is made of."""

    @cached_property
    def settings(self) -> Result[Settings]:
        found = result(reader.read(self.root / MARK, MARK, Settings))
        if found.value is None:
            return found
        topic, topics = found.value.topic, self.topics()
        wrong = [] if topic in topics else [_no_topic(topic, topics)]
        if found.value.rules:  # most projects settle nothing, and need not know every rule
            wrong += rules.misruled(found.value.rules, checks.rules())
        return Result(None if stops(wrong) else found.value, (*found.findings, *wrong))

    def topic(self, asked: str | None = None) -> str:
        """The topic that was asked for, or else the project's own. WrongUse for one that is not there, Unread where none was asked
        for and the settings are broken: their findings say where."""
        if asked:
            return known("topic", (asked,), self.topics())[0]
        if self.settings.value is None:
            raise Unread(self.settings.findings, self.source)
        return str(self.settings.value.topic)

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
        """What is wrong with clinics beside each other: one's phone number or address in another's file, also in one's that is
        not among them. A clinic is copied from another and then made alone.

        Without any, as where the project's own settings are broken, what is wrong with each clinic that there is.
        """
        if not ids:
            return [finding for id in self.clinics() for finding in self.clinic(id).findings]
        asked = [clinic for clinic in (self.clinic(id).value for id in ids) if clinic]
        others = (id for id in self.clinics() if id not in ids)
        near = [id for id in others if clinics.perhaps(asked, self.source(f"clinics/{id}/{clinic_files.FILE}") or "")]
        return clinics.of_clinics(asked, [clinic for clinic in (self.clinic(id).value for id in near) if clinic])

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

    def files_of(self, made: Made) -> str:
        """The digest of the clinic's own files that a document would be made from now."""
        return self.clinic_files(made.clinic, made.topic)

    @cached_property
    def _there(self) -> tuple[frozenset[str], frozenset[str], frozenset[tuple[str, str]]]:
        """The clinics, the formats and decks, and each topic with each language it is written in."""
        written = frozenset((topic, code) for topic in self.topics() for code in self.languages(topic))
        return frozenset(self.clinics()), frozenset({*self.formats(), *self.decks()}), written

    def style_findings(self, topic: str, code: str) -> tuple[Finding, ...]:
        """What an outline could say in plainer words; looked for once."""
        return self.once(f"style/{topic}/{code}", lambda: (None, self._checked(checks.of_style, topic, code))).findings

    def text_findings(self, topic: str, code: str) -> tuple[Finding, ...]:
        """What is wrong with what an outline says, whoever prints it; checked once."""
        return self.once(
            f"checks/{topic}/{code}", lambda: (None, self._checked(checks.of_outline, topic, code))
        ).findings

    def _uncited(self, topic: str, code: str) -> tuple[Finding, ...]:
        """What an outline cites that nobody claims; looked for once."""
        return self.once(
            f"claims/{topic}/{code}", lambda: (None, self._checked(citations.unknown, topic, code))
        ).findings

    def _checked(self, check: Callable[[Outline, Library], list[Finding]], topic: str, code: str) -> list[Finding]:
        text, library = self.outline(topic, code).value, self.library(topic).value
        return check(text, library) if text and library else []

    def job(self, id: str, topic: str, code: str, format: Result[F], options: Options) -> Result[Job[F]]:
        """The job for one clinic, language and format, or None, and everything that is wrong in its files."""
        text, library, words = self.outline(topic, code), self.library(topic), self.words(code)
        clinic: Result[Clinic] = self.clinic(id)
        added = self._added(id, topic, code)
        review, signed = reviewed.of(self, id, topic, code, format.value, options.today)
        parts = (text, library, clinic, words, added, format, signed)
        findings: tuple[Finding, ...] = tuple(f for part in parts for f in part.findings)
        findings += tuple(_untitled(format.value, code) if format.value else ())
        own = added.value or ()
        findings += self._uncited(topic, code)
        findings += tuple(citations.unknown(own, library.value) if library.value else ())
        family: Result[fonts.Family] = self.family(clinic.value) if clinic.value else Result(None, ())
        drawn: Result[Icons] = self.icons_of(topic, code, own)
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

    def _added(self, id: str, topic: str, code: str) -> Result[tuple[Statement, ...]]:
        """What a clinic says of a topic in its own words, in one language."""
        additions, clinic = self.additions(id, topic), self.clinic(id).value
        if not additions.value or clinic is None:
            return Result((), additions.findings)
        spoken = (*self.languages(topic), *clinic.languages)
        findings = addition_files.languages(additions.value, code, spoken)
        return Result(additions.value.get(code, ()), (*additions.findings, *findings))


def _no_topic(topic: Text, topics: Sequence[str]) -> Finding:
    message = f"no topic is called '{topic}'"
    return Finding("block", "settings", message, topic.place, did_you_mean(topic, topics))


def _untitled(format: HandoutFormat | DeckFormat, code: str) -> Iterator[Finding]:
    """A finding for each title of a format that is not there in a language."""
    for _, name in formatwords.named(format):
        if code not in name:
            place = next((key.place for key in name if isinstance(key, Text)), format.place)
            message = f"no title in '{code}'"
            yield Finding("block", "format", message, place, f'add one: {{{code}: "..."}}')
