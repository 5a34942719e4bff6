"""An outline and its library in, a page of Markdown out: each claim, where it is said and in which words, or why it is not.

Made by `build evidence`; docs/evidence.md is one. It is for those who check the text, and is never handed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from plaincare import references
from plaincare.claims import Claim, Conflict, Library
from plaincare.model import Bars, Outline, People, Statement, blocks, walk

_MARKS: Final = re.compile(r"([\\`*_<>\[\]|#])")


def page(outline: Outline, library: Library, reviewed: str = "") -> str:
    """The whole page, with a line's end at its end. `reviewed` says who signed how much of the text, "" where nobody did."""
    said = _said(outline)
    used = [claim for claim in library.claims.values() if claim.id in said]
    left = [claim for claim in library.claims.values() if claim.id not in said]
    parts = [*_head(outline, library, reviewed, len(used), len(left)), *_conflicts(library.conflicts)]
    parts += [
        "## Claims that are said",
        *(line for claim in used for line in _used(claim, library, said[str(claim.id)])),
    ]
    parts += ["## Claims that are left out", *(line for claim in left for line in _left(claim, library))]
    parts += ["## Sources", *(line for id in library.sources for line in _source(id, library))]
    return "\n\n".join(parts) + "\n"


def _head(outline: Outline, library: Library, reviewed: str, used: int, left: int) -> Iterator[str]:
    yield f"# Evidence: {_plain(outline.title.text)}"
    command = f"build evidence --topic {outline.topic}"
    review = f"{_plain(reviewed)}." if reviewed else "Sample text, reviewed by nobody."
    yield f"Made by `{command}` from the outline and its claims; do not edit it. {review}"
    total = len(library.claims)
    count = f"{total} claims: {used} are said in version {outline.version} of the text, {left} are left out."
    yield f"{count} They rest on {len(library.sources)} sources."


def _conflicts(conflicts: tuple[Conflict, ...]) -> Iterator[str]:
    if conflicts:
        yield "## What the articles contradict each other in"
    for i, conflict in enumerate(conflicts, 1):
        yield f"### {i}. {_plain(conflict.about)}"
        yield _list(_plain(side) for side in conflict.sides)
        yield f"**Settled:** {_plain(conflict.settled)} See {', '.join(conflict.claims)}."


def _used(claim: Claim, library: Library, said: dict[str, list[str]]) -> Iterator[str]:
    yield from _claim(claim)
    yield _list(_where(claim, library))
    yield "Said in:"
    yield _list(f"{', '.join(places)}: {words}" for words, places in said.items())


def _left(claim: Claim, library: Library) -> Iterator[str]:
    yield from _claim(claim)
    why = "" if claim.use else "Not to be printed. "
    seen = "" if claim.checked else "Not checked. "
    yield f"**Left out:** {why}{seen}{_plain(claim.note or 'No text says it yet.')}"
    if claim.sources:
        yield _list(_where(claim, library))


def _claim(claim: Claim) -> Iterator[str]:
    yield f"### {claim.id}. {_plain(claim.claim)}"
    articles = f" In articles {', '.join(map(str, claim.seeds))}." if claim.seeds else ""
    day = f" Checked on {claim.checked_on}." if claim.checked_on else ""
    yield f"Verdict: {_plain(claim.verdict).rstrip('.')}.{articles}{day}"


def _where(claim: Claim, library: Library) -> Iterator[str]:
    """The sources of a claim, each with what in it bears the claim."""
    for cite in claim.sources:
        source = library.sources[str(cite.id)]
        yield _plain(source.short) + (f": {_plain(cite.detail)}" if cite.detail else "")


def _source(id: str, library: Library) -> Iterator[str]:
    source = library.sources[id]
    cited = [str(claim.id) for claim in library.claims.values() if any(cite.id == id for cite in claim.sources)]
    yield f"### {_plain(source.short)}"
    yield _plain(references.full(source))
    seen = f"Seen: {_plain(source.seen)}." if source.seen else "Seen: not said."
    yield _list(part for part in (f"{source.design}." if source.design else "", seen, _for(cited)) if part)


def _for(cited: list[str]) -> str:
    return f"For {', '.join(cited)}." if cited else "For no claim."


def _said(outline: Outline) -> dict[str, dict[str, list[str]]]:
    """Claim -> words that say it -> the places where they stand, in the order of the outline."""
    found: dict[str, dict[str, list[str]]] = {}
    for statement in walk(outline):
        for id in statement.claims:
            _add(found, id, _words(statement), _place(statement.id))
    drawn = [(people.claim, people.lead or people.groups[0].label) for people in blocks(outline, People)]
    drawn += [(id, bars.title) for bars in blocks(outline, Bars) for id in bars.claim]
    for id, title in drawn:
        _add(found, str(id), f'a picture, "{_plain(title.text)}"', _place(title.id))
    return found


def _add(found: dict[str, dict[str, list[str]]], id: str, words: str, place: str) -> None:
    places = found.setdefault(id, {}).setdefault(words, [])
    if place not in places:
        places.append(place)


def _words(statement: Statement) -> str:
    return f'"{_plain(statement.text)}"' + (f" (where {statement.when})" if statement.when else "")


def _place(id: str) -> str:
    """Where a statement stands, from its identity: the section and the depth, or the list of the safety block."""
    first, *rest = id.split("/")
    return f"{first} {' '.join(rest[: 2 if first == 'safety' else 1])}".strip()


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _plain(text: str) -> str:
    """Words as Markdown shows them as they stand."""
    return _MARKS.sub(r"\\\1", " ".join(str(text).split()))
