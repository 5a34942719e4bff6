"""A report in, a page for a browser out: the outline as it reads, each finding beside its sentence, and the scores on top.

For the medical editor, who uses no terminal. The page is one file that asks for nothing else: no script, no font, no picture.
The second door to Jinja2, which escapes here; fill.py's never does, and nothing is shared between the two.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from plaincare import assets, checks, references, topical
from plaincare.checks import instruments, reading
from plaincare.checks.instruments import Item
from plaincare.claims import Claim, Library
from plaincare.clinic import Clinic
from plaincare.commands.request import Request
from plaincare.findings import Finding, Severity, worst_first
from plaincare.model import Outline, walk
from plaincare.project import Project
from plaincare.prose import readability
from plaincare.prose.readability import Score
from plaincare.rules import sentence
from plaincare.telling.groups import parts_of
from plaincare.telling.proof import Part, Proof
from plaincare.telling.report import Report, counted
from plaincare.telling.rows import Numbered, Row
from plaincare.values import dataclass

TEMPLATE: Final = "templates/pages/report.html"
WORDS: Final[dict[Severity, str]] = {"block": "Error", "error": "Error", "warning": "Warning"}
VERDICTS: Final = ("shown", "not shown", "for a person")  # of an instrument's items
_KINDS: Final[dict[Severity, tuple[str, str]]] = {
    "block": ("error that stops drafts too", "errors that stop drafts too"),
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
}


@dataclass(frozen=True)
class Grade:
    """The scores of a part: its Flesch-Kincaid grade may not be above `most`; SMOG is only shown."""

    name: str
    score: Score
    apart: Score
    most: float

    @property
    def high(self) -> bool:
        return self.score.grade > self.most

    @property
    def steady(self) -> bool:
        """Whether there are as many sentences as SMOG was made for."""
        return self.score.sentences >= readability.SMOG_SENTENCES


@dataclass(frozen=True)
class Instrument:
    """What an instrument asks of a text, and how far a program can answer: never its official score."""

    id: str
    name: str
    called: str
    items: tuple[Item, ...]

    @property
    def counts(self) -> str:
        """How many items have which verdict."""
        found = Counter(item.verdict for item in self.items)
        return ", ".join(f"{found[verdict]} {verdict}" for verdict in VERDICTS if found[verdict])


@dataclass(frozen=True)
class Spoken:
    """The outline in one language; `outline` is None where it cannot be read."""

    language: str
    outline: Outline | None
    parts: tuple[Part, ...] = ()
    grades: tuple[Grade, ...] = ()
    hardest: tuple[reading.Hard, ...] = ()
    asked: tuple[Instrument, ...] = ()

    def part(self, line: int) -> tuple[str, str]:
        """The identity and the name of the part that a line stands in; "" above the first."""
        name = parts_of(self.outline).at(line) if self.outline else ""
        ids = {section.heading.text: str(section.id) for section in self.outline.sections} if self.outline else {}
        return ids.get(name, name.lower().replace(", ", "-")), name


def report(project: Project, request: Request, report: Report) -> bytes:
    """The page as a file, for all clinics that were asked for."""
    notes = [Numbered(number, found) for number, found in enumerate(worst_first(report.findings), 1)]
    clinics = [topical.shown(clinic, request.topic) for id in request.clinics if (clinic := project.clinic(id).value)]
    proof = Proof(notes, clinics)
    library = project.library(request.topic).value
    read = {code: project.outline(request.topic, code).value for code in _languages(project, request)}
    texts = [_spoken(outline, code, library, proof) for code, outline in read.items()]
    own = [(clinic, code, rows) for clinic in clinics for code, rows in _own(project, request, clinic, proof)]
    rules = checks.rules()
    facts: dict[str, Any] = {
        "topic": request.topic,
        "today": request.today,
        "named": [(id, str(clinic.name) if (clinic := project.clinic(id).value) else "") for id in request.clinics],
        "checked": counted(report.checked, "document"),
        "counts": _counts(notes),
        "notes": [(note, _where(note.finding, texts)) for note in notes],
        "texts": texts,
        "own": own,
        "left": _by_file(proof.left()),
        "claims": _claims(library, texts, own),
        "rulings": report.rulings,
        "rules": [rules[name] for name in sorted({n.finding.rule for n in notes} & {*rules})],
        "limits": (reading.OUTLINE, reading.SECTION, readability.SMOG_SENTENCES),
    }
    return _rendered(facts).encode("utf-8", "xmlcharrefreplace")


def _rendered(facts: dict[str, Any]) -> str:
    from jinja2 import Environment, StrictUndefined  # imported here: no other command makes a page

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"address": references.address, "sentence": sentence, "full": references.full}
    environment.globals |= {"words": WORDS, "runs": runs}
    text = (assets.path().parent / TEMPLATE).read_text("utf-8")
    return environment.from_string(text).render(facts)


def _languages(project: Project, request: Request) -> list[str]:
    """Every language that some clinic's documents are in, in order."""
    spoken = (project.spoken(id, request.topic, request.languages).value or () for id in request.clinics)
    return list(dict.fromkeys(code for codes in spoken for code in codes))


def _spoken(outline: Outline | None, code: str, library: Library | None, proof: Proof) -> Spoken:
    if outline is None:
        return Spoken(code, None)
    english = outline.language == "en"  # the formulas are made for English
    grades = tuple(_grades(outline)) if english else ()
    hardest = tuple(reading.hardest(outline)) if english else ()
    asked = tuple(_instruments(outline, library)) if library else ()
    return Spoken(code, outline, proof.outline(outline), grades, hardest, asked)


def _instruments(outline: Outline, library: Library) -> Iterator[Instrument]:
    for instrument, items in instruments.of(outline, library):
        yield Instrument(instrument.id, instrument.name, instrument.called, items)


def _grades(outline: Outline) -> Iterator[Grade]:
    """The whole, and then each part by its heading."""
    topic = reading.topic_words(outline)
    yield Grade("The whole text", reading.whole(outline), reading.whole(outline, topic), reading.OUTLINE)
    headings = {str(section.id): section.heading.text for section in outline.sections}
    apart = reading.scores(outline, topic)
    for name, score in reading.scores(outline).items():
        yield Grade(headings.get(name, name.capitalize()), score, apart[name], reading.SECTION)


def _own(project: Project, request: Request, clinic: Clinic, proof: Proof) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """What a clinic adds in its own words, language by language."""
    for code, statements in (project.additions(clinic.id, request.topic).value or {}).items():
        yield code, proof.texts(statements)


def _counts(notes: Sequence[Numbered]) -> list[str]:
    """How many findings there are of each kind, in words, the worst first."""
    found = Counter(note.finding.severity for note in notes)
    return [f"{found[kind]} {words[found[kind] != 1]}" for kind, words in _KINDS.items() if found[kind]]


def _where(finding: Finding, texts: Sequence[Spoken]) -> str:
    """Where a finding stands, in a word or two: a section's heading, or else a file."""
    place = finding.place
    text = next((text for text in texts if text.outline and text.outline.title.place.file == place.file), None)
    return (text.part(place.line)[1] if text else "") or place.file


def _by_file(notes: Iterable[Numbered]) -> list[tuple[str, list[Numbered]]]:
    found: dict[str, list[Numbered]] = {}
    for note in notes:
        found.setdefault(note.finding.place.file or "The project", []).append(note)
    return list(found.items())


def _claims(library: Library | None, texts: Sequence[Spoken], own: Sequence[Any]) -> list[tuple[Claim, list[Any]]]:
    """Every claim that a text on the page cites, with its sources and what in each bears it."""
    if library is None:
        return []
    cited = {id for text in texts if text.outline for statement in walk(text.outline) for id in statement.claims}
    cited |= {id for _, _, rows in own for row in rows for line in row.lines for cell in line for id in cell.claims}
    return [
        (claim, [(library.sources[cite.id], cite.detail) for cite in claim.sources if cite.id in library.sources])
        for id, claim in library.claims.items()
        if id in cited
    ]


def runs(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Rows of one kind that follow each other, as one list."""
    return [(kind, list(found)) for kind, found in itertools.groupby(rows, lambda row: row.kind)]
