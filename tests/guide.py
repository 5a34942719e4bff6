"""The pages in docs/ that say what may be written in each file: their generated parts, and the examples in them.

A part between `<!-- generated: settings of people -->` and `<!-- end -->` is made from the dataclass by which files are read.
An example is a fenced block that says what it is: `yaml points`, `yaml section`, or `yaml` and a kind of file.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from plaincare.clinic import Care, Clinic, ForTopic
from plaincare.fill import FACTS, FIELDS
from plaincare.model import BLOCKS, Block, Condition, Statement, Text
from plaincare.outline import REQUIRED
from plaincare.reading import described, fields
from plaincare.reading.reader import StatementSettings
from plaincare.reading.schema import KINDS
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = tuple(DOCS / name for name in ("outline.md", "clinic.md", "formats.md", "review.md"))
ROOTS: dict[str, type] = {**KINDS, **BLOCKS, "text": StatementSettings}
_PART = re.compile(r"(<!-- generated: (?P<what>[^\n]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_FENCE = re.compile(r"^```yaml (?P<about>[a-z ]+)\n(?P<text>.*?)^```\n(?:\n```text\n(?P<told>.*?)^```)?", re.M | re.S)
_SCALARS = {Text: "words", Statement: "text", Condition: "a fact", int: "whole number", float: "number"}
_SCALARS |= {bool: "`yes` or `no`"}


@dataclass(frozen=True)
class Example:
    """A fenced example of a page: what it is, its text, and what its author is told where it is an example of a mistake."""

    page: str
    line: int
    about: str
    text: str
    told: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.about}"


def examples(*pages: Path) -> Iterator[Example]:
    """Every example of some pages, in order."""
    for page in pages:
        text = page.read_text("utf-8")
        for found in _FENCE.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield Example(page.name, line, found["about"], found["text"], tuple((found["told"] or "").splitlines()))


def parts(text: str) -> list[str]:
    """What the generated parts of a page are."""
    return [found["what"] for found in _PART.finditer(text)]


def renewed(text: str) -> str:
    """A page with its generated parts made anew."""
    return _PART.sub(lambda found: f"{found[1]}{_made(found['what'])}\n{found[3]}", text)


def _made(what: str) -> str:
    if what.startswith("settings of "):
        return "\n".join(_settings(found(what)))
    lists: dict[str, Callable[[], Iterator[str]]] = {
        "fields": _fields,
        "facts": _facts,
        "blocks": _blocks,
        "icons": _icons,
        "required sections": lambda: iter([_listed(REQUIRED)]),
        "locked statements": _locked,
    }
    return "\n".join(lists[what]())


def found(what: str) -> type:
    """The dataclass of `settings of outline sections`: the kind of file or block named first, then the way to it."""
    first, *steps = what.removeprefix("settings of ").split()
    kind = next(held(ROOTS[first]))
    for step in steps:
        kind = next(held(fields.settings(kind)[step][1]))
    return kind


def held(hint: Any) -> Iterator[type]:
    """The dataclasses of settings that a type hint names."""
    if dataclasses.is_dataclass(hint) and hint not in (Statement, Condition, Block):
        yield typing.cast(type, hint)
    for part in typing.get_args(hint):
        yield from held(part)


def reachable() -> list[type]:
    """Every dataclass that a file is read as, or a part of one."""
    todo = [kind for hint in ROOTS.values() for kind in held(hint)]
    seen: dict[type, None] = {}
    while todo:
        kind = todo.pop(0)
        if kind not in seen:
            seen[kind] = None
            todo += [part for _, hint in fields.settings(kind).values() for part in held(hint)]
    return list(seen)


def _settings(kind: type) -> Iterator[str]:
    says = described.says(kind)
    yield "| setting | needed | kind | what it is |"
    yield "|---|---|---|---|"
    for key, (field, hint) in sorted(fields.settings(kind).items(), key=lambda setting: setting[0] == "when"):
        yield f"| `{key}` | {'yes' if fields.required(field) else ''} | {_kind(hint)} | {says.get(key, '')} |"


def _kind(hint: Any) -> str:
    """A type hint in words."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return "texts and blocks" if Block in args else _kind(args[0])
    if origin is tuple:
        return "list of " + {"text": "texts", "whole number": "whole numbers"}.get(one := _kind(args[0]), one)
    if origin is dict:
        each = ", for each topic" if args[1] is ForTopic else ", for each colour" if args[1] == tuple[int, ...] else ""
        return f"{_kind(args[1])}{each or ' for each language'}"
    if origin is Literal:
        return _listed(map(str, args), "or")
    return _SCALARS.get(hint, "settings, below")


def _listed(names: typing.Iterable[str], last: str = "and") -> str:
    *most, end = (f"`{name}`" for name in names)
    return f"{', '.join(most)} {last} {end}" if most else end


def _fields() -> Iterator[str]:
    says = {"clinic": described.says(Clinic), "care": described.says(Care)}
    yield "| field | what it prints | ask first with |"
    yield "|---|---|---|"
    for name in FIELDS:
        part, _, key = name.partition(".")
        fact = f"has.{key}"
        yield f"| `{{{{ {name} }}}}` | {says[part][key]} | {f'`when: {fact}`' if fact in FACTS else ''} |"


def _facts() -> Iterator[str]:
    yield "| fact | so where |"
    yield "|---|---|"
    for name in FACTS:
        part, _, key = name.partition(".")
        where = {"offers": f"the clinic's `offers:` has `{key}`", "has": f"the clinic has `{key}:`"}
        yield f"| `{name}` | {where[part]} |"


def _blocks() -> Iterator[str]:
    yield "| block | what it is |"
    yield "|---|---|"
    for name, kind in BLOCKS.items():
        yield f"| [`{name}`](#{name}) | {described.summary(kind)} |"


def _icons() -> Iterator[str]:
    yield _listed(sorted(path.stem for path in (ROOT / "assets" / "icons").glob("*.svg")))


def _locked() -> Iterator[str]:
    topic = yaml.safe_load((ROOT / "outlines" / "ketamine-anxiety" / "safety.yaml").read_text("utf-8"))
    yield "| list | what must be said |"
    yield "|---|---|"
    for statement in topic["statements"]:
        yield f"| `{statement['list']}` | {statement['says']} |"
