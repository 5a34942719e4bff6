"""An outline or a clinic's own words in, what reviewers sign out: each statement with a digest of all that it tells.

The digest of a statement changes with its words, their marks and links, the claims that it rests on with their numbers and
sources, the facts on which it is shown, and the numbers of the block that it stands in; not with its place.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from plaincare import formatwords
from plaincare.claims import Claim, Library
from plaincare.clinic import Clinic
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.language import Words
from plaincare.model import (
    NOWHERE,
    Block,
    Condition,
    Option,
    Options,
    Outline,
    Place,
    Run,
    Section,
    Statement,
    Table,
    Text,
    children,
)
from plaincare.values import dataclass, replace

# The locale is read by programs only, and words that say how far the review has come cannot be part of it.
_NOT_REVIEWED: Final = ("locale", "sample", "draft", "specialist")


@dataclass(frozen=True)
class Around:
    """What stands around a statement and changes what it tells."""

    when: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()  # the numbers of its block, and the claims that they come from
    heads: tuple[str, ...] = ()  # of a table's cell: what heads its row and its column


@dataclass(frozen=True)
class Item:
    """A statement as it is reviewed: its words, its claims, what stands around it, and its digest."""

    id: str
    runs: tuple[Run, ...]
    claims: tuple[str, ...]
    around: Around
    digest: str
    place: Place

    @property
    def format(self) -> str:
        """The format or the deck that it is a name of; "" where it is said whatever the format."""
        kind, _, rest = self.id.partition("/")
        return rest.partition("/")[0] if kind in ("formats", "decks") else ""

    @property
    def text(self) -> str:
        """The words with their marks, as authors write them."""
        return "".join(_shown(run) for run in self.runs)


@dataclass(frozen=True)
class _Scope:
    """Whose words they are; a sign-off holds nowhere else."""

    topic: str
    language: str
    clinic: str
    claims: Mapping[str, Claim]


def of_outline(outline: Outline, library: Library, words: Words) -> tuple[Item, ...]:
    """Everything that documents print of an outline, in its order, and then the program's own words in its language."""
    scope = _Scope(outline.topic, str(outline.language), "", library.claims)
    said = [*_stated(outline, Around()), *((statement, Around()) for statement in _fixed(words))]
    return tuple(_item(scope, statement, around) for statement, around in said if statement.text)


def of_format(outline: Outline, format: HandoutFormat | DeckFormat) -> tuple[Item, ...]:
    """What documents print of a format itself: what it is called, and of a deck for whom it is and the names of its groups."""
    scope = _Scope(outline.topic, str(outline.language), "", {})
    kind = "deck" if isinstance(format, DeckFormat) else "format"
    names, around = formatwords.printed(format, scope.language), Around((f"{kind} {format.name}",))
    return tuple(_item(scope, _plain(f"{kind}s/{format.name}/{what}", name), around) for what, name in names.items())


def of_clinic(outline: Outline, library: Library, clinic: Clinic, own: tuple[Statement, ...]) -> tuple[Item, ...]:
    """What a clinic says of a topic in its own words: its additions, and the rules under `care` that outlines quote."""
    scope = _Scope(outline.topic, str(outline.language), clinic.id, library.claims)
    rules = ((f.name, getattr(clinic.care, f.name)) for f in dataclasses.fields(clinic.care))
    care = [_plain(f"care/{name}", rule) for name, rule in rules if isinstance(rule, Text)]
    return tuple(_item(scope, statement, Around()) for statement in (*own, *care))


def _shown(run: Run) -> str:
    mark = "**" * run.strong + "*" * run.emphasis
    marked = f"{mark}{run.text}{mark}"
    return f"[{marked}]({run.url})" if run.url else marked


def _item(scope: _Scope, statement: Statement, around: Around) -> Item:
    when = (*around.when, *_when(statement))
    own = [figure for figure in around.figures if figure in scope.claims]
    claims = tuple(dict.fromkeys((*statement.claims, *own)))
    told = {
        "id": statement.id,
        "runs": [[run.text, run.strong, run.emphasis, run.url] for run in statement.runs],
        "claims": [_ground(id, scope.claims.get(id)) for id in claims],
        "when": when,
        "figures": around.figures,
        "heads": around.heads,
        "topic": scope.topic,
        "language": scope.language,
        "clinic": scope.clinic,
    }
    text = unicodedata.normalize("NFC", json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Item(statement.id, statement.runs, claims, replace(around, when=when), digest, statement.place)


def _ground(id: str, claim: Claim | None) -> list[Any]:
    """What a claim lets a statement say: numbers from sources."""
    if claim is None:
        return [id]
    numbers = [[n.what, n.count, n.to, n.of, n.unit] for n in claim.numbers]
    return [id, numbers, [str(cited.id) for cited in claim.sources]]


def _stated(node: Any, around: Around) -> Iterator[tuple[Statement, Around]]:
    """Every statement under a node, in order, with what stands around it."""
    if isinstance(node, Statement):
        yield node, around
        return
    if isinstance(node, Block | Section):
        around = replace(around, when=(*around.when, *_when(node)))
    if isinstance(node, Block):
        around = replace(around, figures=tuple(_figures(node)))
    if isinstance(node, Table):
        yield from _heads(node.title, node.header, around)
        yield from (cell for row in node.rows for cell in _cells(node.header, row, around))
        return
    if isinstance(node, Options):
        yield from _heads(node.title, (node.head, *node.questions), around)
        for option, row in zip(node.options, node.rows(), strict=True):
            yield from _cells(node.header(), row, replace(around, when=(*around.when, *_when(option))))
        return
    for _, child in children(node):
        yield from _stated(child, around)


def _heads(
    title: Statement | None, header: tuple[Statement, ...], around: Around
) -> Iterator[tuple[Statement, Around]]:
    yield from ((statement, around) for statement in (*([title] if title else []), *header))


def _cells(
    header: tuple[Statement, ...], row: tuple[Statement, ...], around: Around
) -> Iterator[tuple[Statement, Around]]:
    """A cell says something only together with the heads of its row and its column."""
    for head, cell in zip(header, row, strict=False):
        yield cell, replace(around, heads=(row[0].text, head.text))


def _figures(node: Any) -> Iterator[str]:
    """What a block's picture is drawn from: every number and name in it that is no statement's. Icons are decoration."""
    if isinstance(node, tuple):
        for child in node:
            yield from _figures(child)
    elif isinstance(node, str | int | float):
        yield str(node)
    elif dataclasses.is_dataclass(node) and not isinstance(node, Statement | Condition):
        for field in dataclasses.fields(node):
            if field.name not in ("icon", "place"):
                yield from _figures(getattr(node, field.name))


def _when(node: Statement | Block | Section | Option) -> tuple[str, ...]:
    return (str(node.when),) if node.when else ()


def _fixed(words: Words) -> Iterator[Statement]:
    """The program's own words that readers meet; the months are one."""
    for field in dataclasses.fields(words):
        value = getattr(words, field.name)
        if field.name not in _NOT_REVIEWED and not field.name.startswith("review"):
            yield _plain(f"words/{field.name}", value if isinstance(value, Text) else Text(", ".join(value)))


def _plain(id: str, text: Text) -> Statement:
    return Statement((Run(str(text)),), id=id, place=getattr(text, "place", NOWHERE))
