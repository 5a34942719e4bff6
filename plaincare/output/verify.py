"""What a file says and what the project says in, a verdict out: are its words as they were made, and are they still said so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

from plaincare.commands.request import Writer
from plaincare.findings import stops, visible
from plaincare.formats import RATIOS, Ratio
from plaincare.job import Options, notes_variant, variant
from plaincare.output import record
from plaincare.output.record import Record
from plaincare.plan import digest_of, in_one_form
from plaincare.project import Project
from plaincare.projectfiles import Result
from plaincare.values import dataclass

LARGEST: Final = 60_000_000  # bytes of a file; the largest of ours has 0.3 million
_SHOWN: Final = 60  # characters of a changed line


class NotOurs(Exception):
    """A file that cannot be read back: why, and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class Said:
    """What a file says: its properties by name, and its words in reading order, as `Plan.spoken` gives them."""

    properties: Mapping[str, str]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """Whether a file's words are as they were made, where they are not, and how the file stands to the project."""

    record: Record | None
    unchanged: bool
    standing: str
    where: str = ""

    @property
    def good(self) -> bool:
        return self.unchanged and self.standing == "current"

    @property
    def line(self) -> str:
        if self.record is None:
            return self.standing
        words = "unchanged" if self.unchanged else "changed" + (f" here: {self.where}" if self.where else "")
        return f"{words}; {self.standing}  ({self.record.number}, version {self.record.version}, {self.record.state})"


def verdict(said: Said, project: Project, handouts: Writer, slides: Writer, day: datetime.date) -> Verdict:
    """What there is to say of a file; the project makes the document anew, without writing it, to compare the words."""
    found = record.recorded(said.properties)
    if found is None:
        return Verdict(None, False, "not of this project: it holds no record of one")
    held, made = found
    unchanged = digest_of(said.lines) == made
    named = _named(project, held.number)
    if named is None:
        return Verdict(held, unchanged, "not of this project: it makes no document of this number")
    now, version = _now(project, handouts, slides, named, day)
    if now is None:
        return Verdict(held, unchanged, "superseded or not, the project does not make it now: see build check")
    if digest_of(now) == made:
        return Verdict(held, unchanged, "current", "" if unchanged else _difference(now, said.lines))
    why = "" if version == held.version else f", which is now version {version}"
    return Verdict(held, unchanged, f"superseded: the project says it otherwise now{why}")


@dataclass(frozen=True)
class _Named:
    clinic: str
    topic: str
    language: str
    format: str
    deck: bool
    draft: bool
    ratio: Ratio | None = None
    variant: str = ""
    notes: bool = False  # whether it is a deck's notes on paper


def _named(project: Project, number: str) -> _Named | None:
    """Which of the project's documents has a number."""
    for one in _documents(project):
        if record.numbered(one.clinic, one.topic, one.language, one.format, one.variant) == number:
            return one
    return None


def _documents(project: Project) -> Iterator[_Named]:
    kinds = [*_kinds(project)]
    for clinic in project.clinics():
        for topic in project.topics():
            for code in project.languages(topic):
                yield from (_Named(clinic, topic, code, *kind) for kind in kinds)


def _kinds(project: Project) -> Iterator[tuple[str, bool, bool, Ratio | None, str, bool]]:
    """Each format, and each deck in each shape and its notes, with its variants."""
    for draft in (False, True):
        yield from ((name, False, draft, None, variant(None, draft), False) for name in project.formats())
        for name in project.decks():
            deck = project.deck(name).value
            for ratio in RATIOS if deck else (None,):
                kind = variant(deck.shaped(ratio) if deck else None, draft)
                yield name, True, draft, ratio, kind, False
                yield name, True, draft, ratio, notes_variant(kind), True


def _now(
    project: Project, handouts: Any, slides: Any, one: _Named, day: datetime.date
) -> tuple[Sequence[str] | None, str]:
    """What a document says now, and its version; None where its files are broken."""
    format: Any = project.deck(one.format) if one.deck else project.handout(one.format)
    if one.deck and format.value:
        format = Result(format.value.shaped(one.ratio), format.findings)
    job = project.job(one.clinic, one.topic, one.language, format, Options(day, one.draft)).value
    if job is None:
        return None, ""
    plan = (slides if one.deck else handouts).plan(job)
    if stops(plan.findings, draft=True):
        return None, ""
    if one.notes:
        plan = handouts.notes(slides.notes(job, plan))
    return list(plan.spoken()), str(job.filled.version)


def _difference(made: Sequence[str], read: Sequence[str]) -> str:
    """The first line that is another than was made."""
    pairs = zip_longest(in_one_form(read), in_one_form(made), fillvalue="")
    return next((_told(other, line) for other, line in pairs if other != line), "")


def _told(other: str, line: str) -> str:
    """A changed line and what it was, from where they part."""
    same = next((i for i, (a, b) in enumerate(zip(other, line, strict=False)) if a != b), min(len(other), len(line)))
    start = max(0, same - _SHOWN // 2)
    return f"'{_cut(other, start)}' was '{_cut(line, start)}'"


def _cut(text: str, start: int) -> str:
    shown = text[start : start + _SHOWN]
    return ("…" if start else "") + visible(shown) + ("…" if len(text) > start + _SHOWN else "")
