"""An outline and findings in, the outline as it reads out, row by row, with each finding beside its sentence.

For people who correct a text: what stands there, what it rests on, and what is wrong with it. page.py makes a page of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Final

from plaincare import fill
from plaincare.clinic import Clinic
from plaincare.findings import Finding
from plaincare.model import Block, Condition, Outline, Run, SafetyList, Section, Statement, walk
from plaincare.telling.groups import parts_of
from plaincare.telling.rows import Numbered, Row, Sentence, rows
from plaincare.values import dataclass

_FIELD: Final = re.compile(r"\{\{ *(.+?) *\}\}")
_FACTS: Final = {
    "offers": ("a clinic offers", "a clinic does not offer"),
    "has": ("a clinic's file gives", "a clinic's file does not give"),
}


@dataclass(frozen=True)
class Part:
    """A part of an outline: a section or a safety block, in headed lists of rows."""

    id: str
    heading: Row
    lists: tuple[tuple[str, tuple[Row, ...]], ...]


@dataclass
class Proof:
    """Makes rows of statements; hands each finding to the statement it is about, and keeps the rest."""

    notes: Sequence[Numbered]
    clinics: Sequence[Clinic]
    _beside: dict[tuple[int, int], list[Numbered]] = field(default_factory=dict)
    _told: set[int] = field(default_factory=set)

    def outline(self, outline: Outline) -> tuple[Part, ...]:
        """Every part of an outline in reading order."""
        parts = parts_of(outline)
        heads = dict(zip(parts.lines, _heads(outline, parts.lines), strict=True))
        self._claim(outline.title.place.file, [*walk(outline)], heads, outline.title)
        lists = (("", self._texts(outline.subtitle)), ("For whom", self._texts(outline.audience)))
        title = Part("title", self._row("heading", outline.title, outline.when), lists)
        sections = (self._section(section) for section in outline.sections)
        return (title, *sections, *self._safety(outline), *self._glossary(outline))

    def texts(self, statements: Sequence[Statement]) -> tuple[Row, ...]:
        """Paragraphs that stand outside an outline: a clinic's own."""
        for file in dict.fromkeys(statement.place.file for statement in statements):
            self._claim(file, statements, {}, None)
        return self._texts(*statements)

    def left(self) -> list[Numbered]:
        """The findings that belong to no sentence."""
        return [note for note in self.notes if note.number not in self._told]

    def _claim(
        self, file: str, statements: Sequence[Statement], heads: Mapping[int, Statement], other: Statement | None
    ) -> None:
        """Give each finding of a file to a statement of its line, or else to the head of the part it stands in."""
        for note in self.notes:
            if note.finding.place.file == file and (owner := _owner(note.finding, statements, heads, other)):
                self._beside.setdefault((owner.place.line, owner.place.column), []).append(note)
                self._told.add(note.number)

    def _section(self, section: Section) -> Part:
        heading = self._row("heading", section.heading, section.when)
        lists = (
            ("Where there is little room", self._texts(section.short)),
            ("In short", self._texts(section.key)),
            ("The points", self._rows(section.points)),
            ("In detail", self._rows(section.detail)),
            ("What a presenter says", self._texts(section.say)),
        )
        return Part(str(section.id), heading, lists)

    def _safety(self, outline: Outline) -> Iterator[Part]:
        for name, part in (("compact", outline.safety.compact), ("full", outline.safety.full)):
            heading = Row("heading", ((f"Safety, {name}",),))
            yield Part(f"safety-{name}", heading, self._lists(part))

    def _glossary(self, outline: Outline) -> Iterator[Part]:
        say = self._sentence
        rows = tuple(Row("item", ((say(entry.term), say(entry.means)),)) for entry in outline.glossary)
        if rows:
            yield Part("glossary", Row("heading", (("Glossary",),)), (("", rows),))

    def _lists(self, part: SafetyList) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        named = {"The main points": part.about, "Side effects": part.effects}
        named |= {"Tell us first": part.tell_us, "On the day": part.your_day}
        return tuple((name, tuple(self._row("item", text) for text in texts)) for name, texts in named.items())

    def _texts(self, *statements: Statement) -> tuple[Row, ...]:
        return tuple(self._row("text", statement) for statement in statements)

    def _rows(self, content: Iterable[Statement | Block]) -> tuple[Row, ...]:
        return tuple(row for part in content for row in self._content(part))

    def _content(self, part: Statement | Block) -> Iterator[Row]:
        if isinstance(part, Statement):
            yield self._row("item", part)
            return
        only = self._only(part.when)
        yield from (replace(row, only=only) for row in rows(part, self._sentence))

    def _row(self, kind: str, statement: Statement, when: Condition | None = None) -> Row:
        return Row(kind, ((self._sentence(statement),),), only=self._only(when))

    def _sentence(self, statement: Statement) -> Sentence:
        place = (statement.place.line, statement.place.column)
        notes = tuple(self._beside.get(place, ()))
        said = tuple(self._said(statement)) if any("{{" in run.text for run in statement.runs) else ()
        claims = tuple(dict.fromkeys(statement.claims))
        return Sentence(tuple(_pieces(statement)), claims, notes, self._only(statement.when), said)

    def _said(self, statement: Statement) -> Iterator[tuple[str, str]]:
        """The statement as each clinic says it that says it at all; as none does what no clinic has, which is told beside it."""
        for clinic in self.clinics if fill.fillable(statement) else ():
            filled: Statement | None = fill.filled(statement, clinic)
            if filled is not None and filled.text:
                yield clinic.id, filled.text

    def _only(self, when: Condition | None) -> str:
        """Where a text stands that does not stand everywhere, in words, and at which of the clinics."""
        if when is None:
            return ""
        kind, _, what = when.fact.partition(".")
        so = _FACTS.get(kind, ("a clinic has", "a clinic has no"))[0 if when.wanted else 1]
        there = [clinic.id for clinic in self.clinics if fill.facts(clinic).get(when.fact) is when.wanted]
        return f"Only where {so} {what.replace('_', ' ')}: {', '.join(there) or 'none of these'}"


def _heads(outline: Outline, lines: Sequence[int]) -> list[Statement]:
    """The statement that stands for each part, in the order of lines: a section's heading, a safety block's first text."""
    owners = {section.id.place.line: section.heading for section in outline.sections}
    for part in (outline.safety.compact, outline.safety.full, outline.glossary):
        if stated := tuple(walk(part)):
            first = min(stated, key=lambda statement: statement.place.line)
            owners[first.place.line] = first
    return [owners[line] for line in lines]


def _owner(
    finding: Finding, statements: Sequence[Statement], heads: Mapping[int, Statement], other: Statement | None
) -> Statement | None:
    place = finding.place
    there = [s for s in statements if s.place.line == place.line and s.place.file == place.file]
    if there:
        before = [s for s in there if s.place.column <= place.column]
        return max(before, key=lambda s: s.place.column) if before else there[0]
    above = [line for line in heads if line <= place.line]
    return heads[max(above)] if above else other


def _pieces(statement: Statement) -> Iterator[tuple[str, Run]]:
    """The runs of a statement, with each field as a piece of its own: ("field", Run("clinic.phone"))."""
    for run in statement.runs:
        for number, text in enumerate(_FIELD.split(run.text)):
            if text:
                yield "field" if number % 2 else "text", Run(text, run.strong, run.emphasis, run.url)
