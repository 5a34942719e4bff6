"""claims.yaml, sources.yaml and safety.yaml of a topic in, a Library out: what may be said, and on what ground."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plaincare import reader
from plaincare.findings import Finding, did_you_mean
from plaincare.model import NOWHERE, Place, SafetyPart, Text


@dataclass(frozen=True)
class Citation:
    """A source, and what in it bears the claim."""

    id: Text
    detail: Text | None = None


@dataclass(frozen=True)
class Number:
    """A number that may be printed: `count` (to `to`) of `of` people, or `count` of a unit."""

    what: Text
    count: int
    to: int | None = None
    of: int | None = None
    unit: Text | None = None


@dataclass(frozen=True)
class Claim:
    """One thing that may be said, or may not, with its grounds. `compared`: its study had a comparison group."""

    id: Text
    topic: Text
    claim: Text
    verdict: Text
    use: bool
    sources: tuple[Citation, ...]
    checked: bool
    seeds: tuple[int, ...] = ()
    statement: Text | None = None
    numbers: tuple[Number, ...] = ()
    compared: bool = False
    checked_on: Text | None = None
    note: Text | None = None


@dataclass(frozen=True)
class Source:
    """A complete reference to a primary document."""

    id: Text
    short: Text
    kind: Literal["article", "label", "alert", "law", "guideline", "web"]
    title: Text
    checked: bool
    authors: tuple[Text, ...] = ()
    journal: Text | None = None
    publisher: Text | None = None
    year: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    pages: Text | None = None
    doi: Text | None = None
    pmid: Text | None = None
    pmcid: Text | None = None
    url: Text | None = None
    accessed: Text | None = None
    design: Text | None = None
    seen: Text | None = None
    note: Text | None = None


@dataclass(frozen=True)
class Locked:
    """A statement that must stand, named by the claims that say it at each length."""

    id: Text
    says: Text
    list: SafetyPart
    line: tuple[Text, ...]
    compact: tuple[Text, ...]
    full: tuple[Text, ...]

    def claims(self, length: str) -> tuple[Text, ...]:
        """The claims that must stand at `line`, `compact` or `full`."""
        found: tuple[Text, ...] = getattr(self, length)
        return found


@dataclass(frozen=True)
class Named:
    """A word that brings its warnings with it."""

    word: Text
    claims: tuple[Text, ...]


@dataclass(frozen=True)
class Library:
    """All that a topic may say and must say."""

    claims: dict[str, Claim]
    sources: dict[str, Source]
    locked: tuple[Locked, ...]
    named: tuple[Named, ...] = ()


@dataclass(frozen=True)
class _Claims:
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class _Sources:
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class _Safety:
    statements: tuple[Locked, ...]
    named: tuple[Named, ...] = ()
    place: Place = dataclasses.field(default=NOWHERE, compare=False)


FILES: dict[str, type] = {"claims.yaml": _Claims, "sources.yaml": _Sources, "safety.yaml": _Safety}


def read(folder: Path, name: str) -> tuple[Library | None, list[Finding]]:
    """The library of a topic's folder, or None, and everything that is wrong; `name` is the folder in findings."""
    claims, findings = reader.read(folder / "claims.yaml", f"{name}/claims.yaml", _Claims)
    sources, more = reader.read(folder / "sources.yaml", f"{name}/sources.yaml", _Sources)
    safety, rest = reader.read(folder / "safety.yaml", f"{name}/safety.yaml", _Safety)
    findings += [*more, *rest]
    if claims is None or sources is None or safety is None:
        return None, findings
    library = Library(
        {claim.id: claim for claim in claims.claims},
        {source.id: source for source in sources.sources},
        safety.statements,
        safety.named,
    )
    findings += _twice([c.id for c in claims.claims]) + _twice([s.id for s in sources.sources])
    return library, findings + _dangling(library) + _dates(sources.sources)


def _dates(sources: tuple[Source, ...]) -> list[Finding]:
    return [
        Finding("block", "claims", f"'{date}' is no date", date.place, 'write year, month and day: "2026-11-21"')
        for date in (source.accessed for source in sources)
        if date is not None and not _is_date(date)
    ]


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def _twice(ids: list[Text]) -> list[Finding]:
    seen: dict[str, Text] = {}
    return [
        Finding(
            "block", "claims", f"'{id}' a second time", id.place, f"it stands in line {seen[id].place.line} already"
        )
        for id in ids
        if seen.setdefault(id, id) is not id
    ]


def _dangling(library: Library) -> list[Finding]:
    """Claims that name unknown sources, and locked statements that name unknown claims."""
    cited = [citation.id for claim in library.claims.values() for citation in claim.sources]
    required = [id for locked in library.locked for id in (*locked.line, *locked.compact, *locked.full)]
    required += [id for named in library.named for id in named.claims]
    return [
        *(_unknown("source", id, library.sources) for id in cited if id not in library.sources),
        *(_unknown("claim", id, library.claims) for id in required if id not in library.claims),
    ]


def _unknown(kind: str, id: Text, known: dict[str, Claim] | dict[str, Source]) -> Finding:
    return Finding("block", "claims", f"unknown {kind} '{id}'", id.place, did_you_mean(id, known))
