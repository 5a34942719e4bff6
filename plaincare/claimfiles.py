"""claims.yaml, sources.yaml, safety.yaml and forbidden.yaml of a topic in, a Library out, with everything that is wrong in them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from plaincare import dates
from plaincare.claims import Claim, Conflict, Library, Locked, Named, Source
from plaincare.findings import Finding, did_you_mean
from plaincare.model import NOWHERE, Place, Text
from plaincare.prose import lexicon, phrases
from plaincare.reading import reader
from plaincare.values import dataclass, replace


@dataclass(frozen=True)
class _Claims:
    claims: tuple[Claim, ...]
    """Everything that may be said, and what may not, claim by claim."""
    conflicts: tuple[Conflict, ...] = ()
    """What the articles contradict each other in, and how each was settled."""


@dataclass(frozen=True)
class _Sources:
    sources: tuple[Source, ...]
    """The documents that claims rest on."""


@dataclass(frozen=True)
class _Safety:
    statements: tuple[Locked, ...]
    """The locked statements: what no document may leave out."""
    named: tuple[Named, ...] = ()
    """Words that bring claims with them wherever they are said."""
    place: Place = dataclasses.field(default=NOWHERE, compare=False)


FILES: dict[str, type] = {"claims.yaml": _Claims, "sources.yaml": _Sources, "safety.yaml": _Safety}


def read(folder: Path, name: str, general: Path | None = None) -> tuple[Library | None, list[Finding]]:
    """The library of a topic's folder, or None, and everything that is wrong; `name` is the folder in findings.

    `general` is the file of what no topic may say.
    """
    claims, findings = reader.read(folder / "claims.yaml", f"{name}/claims.yaml", _Claims)
    sources, more = reader.read(folder / "sources.yaml", f"{name}/sources.yaml", _Sources)
    safety, rest = reader.read(folder / "safety.yaml", f"{name}/safety.yaml", _Safety)
    lexicons, wrong = lexicon.lexicons(folder, name, general)
    findings += [*more, *rest, *wrong]
    if claims is None or sources is None or safety is None:
        return None, findings
    library = Library(
        {claim.id: claim for claim in claims.claims},
        {source.id: source for source in sources.sources},
        safety.statements,
        safety.named,
        lexicons,
        claims.conflicts,
    )
    findings += _twice([c.id for c in claims.claims]) + _twice([s.id for s in sources.sources])
    undated = _dates(library)
    return (_dated(library) if undated else library), findings + dangling(library) + undated + _phrases(library)


def _dates(library: Library) -> list[Finding]:
    days = [source.accessed for source in library.sources.values()]
    days += [claim.checked_on for claim in library.claims.values()]
    return dates.wrong([day for day in days if day is not None], "claims")


def _dated(library: Library) -> Library:
    """The library without what is no date, which nothing can count with: its findings are shown beside its claims."""

    def day(text: Text | None) -> Text | None:
        return text if text is not None and dates.is_date(text) else None

    claims = {id: replace(claim, checked_on=day(claim.checked_on)) for id, claim in library.claims.items()}
    sources = {id: replace(source, accessed=day(source.accessed)) for id, source in library.sources.items()}
    return replace(library, claims=claims, sources=sources)


def _phrases(library: Library) -> list[Finding]:
    """A finding for each word of a part by which nothing can be found."""
    found = []
    for word in (
        word for c in library.claims.values() for part in c.parts for words in part.words.values() for word in words
    ):
        try:
            phrases.steps(str(word))
        except ValueError as error:
            found.append(
                Finding("block", "claims", str(error), word.place, "write words in small letters, without hyphens")
            )
    return found


def _twice(ids: list[Text]) -> list[Finding]:
    seen: dict[str, Text] = {}
    return [
        Finding(
            "block", "claims", f"'{id}' a second time", id.place, f"it stands in line {seen[id].place.line} already"
        )
        for id in ids
        if seen.setdefault(id, id) is not id
    ]


def dangling(library: Library) -> list[Finding]:
    """Claims that name unknown sources, and locked statements that name unknown claims."""
    cited = [citation.id for claim in library.claims.values() for citation in claim.sources]
    required = [id for locked in library.locked for id in (*locked.card, *locked.line, *locked.compact, *locked.full)]
    required += [id for named in library.named for id in named.claims]
    required += [id for conflict in library.conflicts for id in conflict.claims]
    return [
        *(_unknown("source", id, library.sources) for id in cited if id not in library.sources),
        *(_unknown("claim", id, library.claims) for id in required if id not in library.claims),
    ]


def _unknown(kind: str, id: Text, known: dict[str, Claim] | dict[str, Source]) -> Finding:
    return Finding("block", "claims", f"unknown {kind} '{id}'", id.place, did_you_mean(id, known))
