"""What was asked for on the command line, and the documents that it comes to."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from plaincare.commands.folder import known
from plaincare.errors import Unread
from plaincare.formats import Ratio
from plaincare.job import Job, Options, variant
from plaincare.plan import Plan
from plaincare.project import Project
from plaincare.projectfiles import Result
from plaincare.rendition import OFFICE, Rendition, rendition
from plaincare.values import dataclass


class Writer(Protocol):
    """The packages `handouts` and `slides`, as the command uses them."""

    SUFFIX: str
    BESIDE: tuple[str, ...]  # the ends of the names of what may lie beside a document

    def plan(self, job: Any, /) -> Any: ...

    def draw(self, plan: Any, /) -> bytes: ...

    def beside(self, plan: Any, data: bytes, /) -> dict[str, bytes]: ...


@dataclass(frozen=True)
class Request:
    """What to make; `topic` is '' where the project's own settings are broken, no language means each clinic's own."""

    today: datetime.date
    topic: str
    out: Path
    clinics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    handouts: tuple[str, ...] = ()
    decks: tuple[str, ...] = ()
    draft: bool = False
    approved: bool = False
    ratio: Ratio | None = None  # of the slides; None is each deck's own
    rendition: Rendition = OFFICE  # of the handouts
    notes: bool = False  # whether decks' notes are made as a PDF too


def request(
    project: Project,
    today: datetime.date,
    out: Path | None = None,
    clinics: Sequence[str] = (),
    languages: Sequence[str] = (),
    topic: str | None = None,
    formats: Sequence[str] = (),
    decks: Sequence[str] = (),
    draft: bool = False,
    approved: bool = False,
    ratio: Ratio | None = None,
    notes: bool = False,
    **printing: Any,
) -> Request:
    """What was typed, made whole; WrongUse for a name that the project does not know. `printing` is for `rendition()`."""
    try:
        topic = project.topic(topic)
    except Unread:
        topic = ""  # the run tells why, and what else is wrong
    if topic and languages:
        known("language", languages, project.languages(topic))
    return Request(
        today=today,
        topic=topic,
        out=out or project.root / "out",
        clinics=known("clinic", clinics, project.clinics()) if topic else (),
        languages=tuple(languages),
        handouts=_kinds("format", formats, project.formats()),
        decks=_kinds("deck", decks, project.decks()),
        draft=draft,
        approved=approved,
        ratio=ratio,
        rendition=rendition(**printing),
        notes=notes,
    )


def _kinds(kind: str, names: Sequence[str], there: Sequence[str]) -> tuple[str, ...]:
    """The formats or decks of these names; `all` is every one of them."""
    if not names:
        return ()
    asked = known(kind, [name for name in names if name != "all"], there)
    return known(kind, (), there) if "all" in names else asked


@dataclass(frozen=True)
class Asked:
    """One document to make: `path` within the output folder, with slashes; `job` is None where its files are wrong."""

    writer: Writer
    path: str
    format: str
    variant: str
    job: Result[Job[Any]]

    def plan(self, job: Job[Any]) -> Plan:
        """What the document will show, page by page."""
        planned: Plan = self.writer.plan(job)
        return planned

    def files(self, plan: Plan) -> Iterator[tuple[str, bytes]]:
        """The document's file, and what its writer makes beside it, by their paths."""
        data = self.writer.draw(plan)
        yield self.path, data
        base = self.path.removesuffix(self.writer.SUFFIX)
        for suffix, more in self.writer.beside(plan, data).items():
            yield f"{base}{suffix}", more

    def paths(self) -> Iterator[str]:
        """Each file that the document may have, of this run or of one before."""
        base = self.path.removesuffix(self.writer.SUFFIX)
        yield from (f"{base}{suffix}" for suffix in (self.writer.SUFFIX, *self.writer.BESIDE))

    def notes(self, job: Job[Any], plan: Plan, handouts: Any) -> Iterator[tuple[str, Plan, bytes]]:
        """A deck's notes as a PDF: its path, its plan and its bytes; nothing for a handout, which has none."""
        if self.path.endswith(handouts.SUFFIX):
            return
        writer: Any = self.writer
        made = handouts.notes(writer.notes(job, plan))
        yield f"{self.path.removesuffix(writer.SUFFIX)}{writer.NOTES}", made, handouts.draw(made)


def documents(
    project: Project,
    request: Request,
    clinic: str,
    languages: Sequence[str],
    handouts: Writer | None,
    slides: Writer | None,
) -> Iterator[Asked]:
    """Each document that is asked of a clinic, by language, handouts before decks; a writer of which none is asked may be None."""
    options = Options(request.today, request.draft, request.approved, request.rendition)
    kinds: list[tuple[Writer, str, Callable[[str], Result[Any]]]] = []
    kinds += [(handouts, name, project.handout) for name in request.handouts if handouts]
    kinds += [(slides, name, project.deck) for name in request.decks if slides]
    for code in languages:
        for writer, name, read in kinds:
            format = read(name)
            if format.value and writer is slides:
                format = Result(format.value.shaped(request.ratio), format.findings)
            kind = variant(format.value, request.draft, request.rendition)
            job = project.job(clinic, request.topic, code, format, options)
            yield Asked(writer, path(clinic, code, request.topic, name, kind, writer.SUFFIX), name, kind, job)


def path(clinic: str, language: str, topic: str, format: str, variant: str, suffix: str) -> str:
    """A document's path within the output folder; the variant is in its name, so that none overwrites the plain one."""
    return f"{clinic}/{language}/{'-'.join(part for part in (topic, format, variant) if part)}{suffix}"
