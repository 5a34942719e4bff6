"""YAML text in, a tree of placed nodes out: scalars stay text, and what YAML would eat or hide is refused.

Reads the parser's events instead of its values, because values lose what authors wrote: `07030` becomes 3608, `no` becomes
False, and `Call 973-555-0100 #2` silently loses its end. The one door to PyYAML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from plaincare.findings import Finding
from plaincare.model import Place

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_DEEPEST = 32  # levels; the deepest file of ours has 9, and 100 kB of '[' must end in an error, not in a crash
_LARGEST = 2_000_000  # bytes of one file


@dataclass(frozen=True)
class Scalar:
    """A text, as written; `plain` when it stood without quotes."""

    value: str
    place: Place
    plain: bool = False


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Mapping:
    """Keys with their values; the key's own place is kept beside it."""

    entries: dict[str, tuple[Scalar, Node]]
    place: Place


Node = Scalar | Sequence | Mapping


@dataclass
class _Open:
    """A list or mapping whose end has not been seen."""

    mapping: bool
    place: Place
    parts: list[Node] = field(default_factory=list)


def load(path: Path, name: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a file, or None; `name` is how the file is called in findings (relative, with forward slashes)."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        return None, [Finding("block", "file", f"cannot read the file: {reason}", Place(name, 0, 0))]
    if len(raw) > _LARGEST:
        return None, [
            Finding("block", "file", "the file is larger than 2 MB", Place(name, 0, 0), "is it the right file?")
        ]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        hint = "save the file as UTF-8 in your editor"
        return None, [Finding("block", "yaml", "the file is not UTF-8", Place(name, line, column), hint)]
    return parse(text, name)


def parse(text: str, name: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a text, or None, and everything that is wrong with its form."""
    builder = _Builder(text.splitlines(), name)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.findings.append(_broken(error, builder))
    except yaml.YAMLError as error:
        builder.findings.append(Finding("block", "yaml", f"cannot read the file: {error}", Place(name, 0, 0)))
    except _TooDeep as error:
        builder.findings.append(Finding("block", "yaml", "lists or settings nested too deep", error.place))
    if not builder.findings and builder.root is None:
        builder.findings.append(Finding("block", "yaml", "the file is empty", Place(name, 0, 0)))
    return builder.root, builder.findings


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=_LOADER)


class _TooDeep(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class _Builder:
    """Takes events one by one, without recursion, and keeps what is open on a stack."""

    def __init__(self, lines: list[str], name: str) -> None:
        self.lines, self.name = lines, name
        self.findings: list[Finding] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self.bad(
                self.place(event), "a second document in the file", "keep one document a file; remove the line '---'"
            )
        elif isinstance(event, yaml.AliasEvent):
            hint = "write the text out again, or put it in quotes if it starts with '*'"
            self.bad(self.place(event), f"an alias (*{event.anchor})", hint)
            self.add(Scalar("", self.place(event)))
        elif isinstance(event, yaml.NodeEvent):
            self._refuse_marks(event)
            self._node(event)
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self.add(self._close(self.stack.pop()))

    def _node(self, event: yaml.NodeEvent) -> None:
        place = self.place(event)
        if isinstance(event, yaml.ScalarEvent):
            self.add(self._scalar(event, place))
        elif len(self.stack) >= _DEEPEST:
            raise _TooDeep(place)
        else:
            self.stack.append(_Open(isinstance(event, yaml.MappingStartEvent), place))

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self.bad(
                self.place(event),
                f"an anchor (&{event.anchor})",
                "write the text out, or put it in quotes if it starts with '&'",
            )
        if tag := getattr(event, "tag", None):
            self.bad(self.place(event), f"a tag ({tag})", "put the text in quotes")

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        plain = not event.style
        if plain and event.value:
            self._nothing_after(event)
        return Scalar(event.value, place, plain)

    def _nothing_after(self, event: yaml.ScalarEvent) -> None:
        """A plain text that ends before its line does has lost its end to a comment."""
        line, column = _position(event.end_mark)
        rest = self.lines[line][column:] if line < len(self.lines) else ""
        if rest.lstrip().startswith("#") and not event.value.replace("_", "").replace("-", "").isalnum():
            place = Place(self.name, line + 1, column + len(rest) - len(rest.lstrip()) + 1, len(rest.strip()))
            self.bad(
                place,
                "the rest of the line would be lost as a comment",
                "put the sentence in quotes; a comment goes on its own line",
            )

    def add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].parts.append(node)
        else:
            self.root = node

    def _close(self, open_: _Open) -> Node:
        if not open_.mapping:
            return Sequence(tuple(open_.parts), open_.place)
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(open_.parts[::2], open_.parts[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.bad(
                    key.place, "a setting's name that is not a word", "put a text that starts with '{' or '[' in quotes"
                )
            elif key.value in entries:
                first = entries[key.value][0].place.line
                self.bad(key.place, f"'{key.value}' a second time", f"it stands in line {first} already; keep one")
            else:
                entries[key.value] = (key, value)
        return Mapping(entries, open_.place)

    def place(self, event: yaml.Event) -> Place:
        (line, column), (last, end) = _position(event.start_mark), _position(event.end_mark)
        return Place(self.name, line + 1, column + 1, max(1, end - column) if last == line else 1)

    def bad(self, place: Place, message: str, hint: str) -> None:
        self.findings.append(Finding("block", "yaml", message, place, hint))


def _position(mark: Any) -> tuple[int, int]:
    """Line and column of a mark, from 0; the parser in C and the one in Python have each a class of their own for it."""
    return mark.line, mark.column


def _broken(error: yaml.MarkedYAMLError, builder: _Builder) -> Finding:
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Finding("block", "yaml", str(error.problem or error), Place(builder.name, 0, 0))
    line = builder.lines[mark.line] if mark.line < len(builder.lines) else ""
    place = Place(builder.name, mark.line + 1, mark.column + 1)
    return Finding("block", "yaml", f"cannot read this: {error.problem}", place, _advice(line, error.problem or ""))


def _advice(line: str, problem: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in problem:
        return "indent with spaces, not with a tab"
    if "mapping values" in problem:
        return "a text that holds ': ' goes in quotes"
    if "control characters" in problem or "not allowed" in problem:
        return "remove the invisible character"
    return "a text that starts with * & @ % ! { [ or ` goes in quotes; check the indentation and the quotes above"
