"""Placed YAML nodes in, dataclasses out, by their type hints: every mistake is collected, none raised.

A field is a setting; a field without a default must be there. `Text` keeps its place; `Statement` and `Condition` are read
from one line; a list of `Statement | Block` takes sentences and the blocks of `model.BLOCKS`.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import types
import typing
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from plaincare.findings import Finding, did_you_mean, nearest
from plaincare.model import BLOCKS, Block, Condition, Kind, Place, Statement, Text
from plaincare.reading import inline, scalars, yamladvice, yamltree
from plaincare.reading.fields import first_setting, key_of, needed, required, settings
from plaincare.reading.nodes import Mapping, Node, Refused, Scalar, Sequence
from plaincare.values import dataclass, replace

T = TypeVar("T")
BAD: Final = object()  # stands for a value that a finding was made about
_KINDS = {Scalar: "a text", Sequence: "a list", Mapping: "settings of its own"}
_QUOTES = "put the whole text in quotes"
_LISTS = "write a name and a colon first, such as en: and under it the list, each item after '- '"
_SETTINGS = 'write each as its name, a colon, a space and its value: {en: "Fact sheet"}'


def read(path: Path, name: str, kind: type[T]) -> tuple[T | None, list[Finding]]:
    """The file as a `kind`, with everything that is wrong in it; None where that leaves no whole value."""
    node, findings = yamltree.load(path, name)
    if node is None:
        return None, findings
    value, more = shaped(node, kind)
    return value, findings + more


def shaped(node: Node, kind: type[T]) -> tuple[T | None, list[Finding]]:
    """A node as a `kind`, with everything that is wrong in it; None where that leaves no whole value."""
    reader = _Reader()
    value = reader.value(node, kind)
    return (None if value is BAD else value), reader.findings


@functools.cache
def _parts(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """What a type hint is made of: `tuple[Text, ...]` of tuple and Text."""
    return typing.get_origin(kind), typing.get_args(kind)


UNFILLED: typing.Final = ("...", "\u2026")  # what `build new` leaves for its user to write


class _Reader:
    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def bad(self, place: Place, message: str, hint: str = "", rule: str = "settings") -> Any:
        self.findings.append(Finding("block", rule, message, place, hint))
        return BAD

    def value(self, node: Node, kind: Any) -> Any:
        """One value of a type hint."""
        if kind is Text and isinstance(node, Scalar) and node.value and node.value not in UNFILLED:
            return Text(node.value, node.place)  # as most are
        if isinstance(node, Refused):
            return BAD
        if isinstance(node, Scalar) and node.plain and not node.value:  # nothing after a colon or a dash
            return self.bad(node.place, "nothing is written here", "write it here, or take the line out")
        if isinstance(node, Scalar) and node.value in UNFILLED:
            return self.bad(node.place, "still to be filled in", "write what belongs here in place of the three dots")
        if kind is Text:
            return self._scalar(node, kind)
        if kind is Statement:
            return self._statement(node)
        origin, inner = _parts(kind)
        if origin in (typing.Union, types.UnionType):
            return self._union(node, inner)
        if origin is tuple:
            return self._tuple(node, inner[0])
        if origin is dict:
            return self._dict(node, inner[1])
        if origin is Literal:
            return self._choice(node, inner)
        if dataclasses.is_dataclass(kind) and kind is not Condition:
            return self._dataclass(node, typing.cast(type, kind))
        return self._scalar(node, kind)

    def _union(self, node: Node, kinds: tuple[Any, ...]) -> Any:
        if Block in kinds:
            return self._statement_or_block(node)
        return self.value(node, next(kind for kind in kinds if kind is not type(None)))

    def _tuple(self, node: Node, kind: Any) -> Any:
        if not isinstance(node, Sequence):
            return self.bad(node.place, f"a list is needed here, not {_KINDS[type(node)]}", "start each item with '- '")
        values = tuple(self.value(item, kind) for item in node.items)
        return BAD if any(value is BAD for value in values) else values

    def _dict(self, node: Node, kind: Any) -> Any:
        if not isinstance(node, Mapping):
            hint = _LISTS if typing.get_origin(kind) is tuple else _SETTINGS
            return self.bad(node.place, f"settings are needed here, not {_KINDS[type(node)]}", hint)
        values = {Text(key, name.place): self.value(value, kind) for key, (name, value) in node.entries.items()}
        return BAD if BAD in values.values() else values

    def _choice(self, node: Node, choices: tuple[Any, ...]) -> Any:
        if not isinstance(node, Scalar):
            hint = "write one of: " + ", ".join(map(str, choices))
            return self.bad(node.place, f"one word is needed here, not {_KINDS[type(node)]}", hint)
        value = node.value
        for choice in choices:
            if value == str(choice):
                return choice
        return self.bad(node.place, f"'{value}' is not one of the choices", did_you_mean(value, map(str, choices)))

    def _scalar(self, node: Node, kind: Any) -> Any:
        if not isinstance(node, Scalar):
            needed = {int: "a whole number", float: "a number", bool: "yes or no"}.get(kind, "a text")
            hint = "put a text that starts with '{' or '[' in quotes" if kind is Text else "write it behind the colon"
            return self.bad(node.place, f"{needed} is needed here, not {_KINDS[type(node)]}", hint)
        try:
            return scalars.CONVERT[kind](node)
        except scalars.Wrong as error:
            return self.bad(node.place, str(error), error.hint)

    def _dataclass(self, node: Node, kind: type) -> Any:
        if isinstance(node, Scalar) and node.plain and yamladvice.glued(node.value):
            return self.bad(node.place, *yamladvice.NO_SPACE)
        if not isinstance(node, Mapping):
            hint = f"write under it: {', '.join(f'{key}:' for key in needed(kind) or settings(kind))}"
            return self.bad(node.place, f"settings are needed here, not {_KINDS[type(node)]}", hint)
        known = settings(kind)
        meant = self._strangers(node, known)
        values = {}
        for key, (field, hint) in known.items():
            if key in node.entries:
                values[field.name] = self.value(node.entries[key][1], hint)
            elif required(field):
                values[field.name] = BAD if key in meant else self._missing(key, node.place)
        return self._make(kind, values, node.place)

    def _strangers(self, node: Mapping, known: typing.Iterable[str]) -> set[str | None]:
        """A finding for each unknown setting; gives back the settings that they were probably meant to be."""
        strangers = [name for key, (name, _) in node.entries.items() if key not in known]
        for name in strangers:
            if yamladvice.glued(name.value):
                self.bad(name.place, *yamladvice.NO_SPACE)
                continue
            hint = _QUOTES if " " in name.value else did_you_mean(name.value, known)
            self.bad(name.place, f"unknown setting '{name.value}'", hint)
        return {nearest(name.value.partition(":")[0], known) for name in strangers}

    def _missing(self, key: str, place: Place) -> Any:
        return self.bad(place, f"the setting '{key}' is missing here", f"add it: '{key}:' and its value")

    def _make(self, kind: type, values: dict[str, Any], place: Place) -> Any:
        if any(value is BAD for value in values.values()):
            return BAD
        if "place" in kind.__dataclass_fields__:  # type: ignore[attr-defined]
            values["place"] = place
        return kind(**values)

    def _statement_or_block(self, node: Node) -> Any:
        if isinstance(node, Scalar) and node.plain and re.fullmatch(r"[a-z-]+", node.value):
            return self._word(node)
        if isinstance(node, Mapping) and "text" not in node.entries:
            return self._block(node)
        return self._statement(node)

    def _word(self, node: Scalar) -> Any:
        """A single small word without quotes: a block that needs no settings, unless it is like none."""
        if node.value in BLOCKS:
            return self._block_value(Scalar("yes", node.place, True), BLOCKS[node.value])
        if near := nearest(node.value, BLOCKS):
            hint = f"did you mean '{near}'? put the word in quotes if it is a text"
            return self.bad(node.place, f"unknown block '{node.value}'", hint)
        return self._statement(node)

    def _block(self, node: Mapping) -> Any:
        names = [key for key in node.entries if key in BLOCKS]
        strangers = [key for key in node.entries if key not in BLOCKS and key != "when"]
        for key in strangers:
            hint = _QUOTES if " " in key else did_you_mean(key, [*BLOCKS, "text", "when"])
            self.bad(node.entries[key][0].place, f"unknown block '{key}'", hint)
        if len(names) != 1 or strangers:
            return BAD if strangers else self.bad(node.place, "one block is needed here", did_you_mean("", BLOCKS))
        block = self._block_value(node.entries[names[0]][1], BLOCKS[names[0]])
        if block is BAD or "when" not in node.entries:
            return block
        when = self.value(node.entries["when"][1], Condition)
        return BAD if when is BAD else replace(block, when=when)

    def _block_value(self, node: Node, kind: type[Block]) -> Any:
        """Settings for the fields of a block; a list or a text in place of settings fills the first field."""
        first = first_setting(kind)
        if first is None:
            return self._bare(node, kind)
        if isinstance(node, (Mapping, Refused)) or needed(kind) != [key_of(first[0])]:
            return self.value(node, kind)
        return self._make(kind, {first[0].name: self.value(node, first[1])}, node.place)

    def _bare(self, node: Node, kind: type[Block]) -> Any:
        """A block that has nothing to say: `- prices`, or `prices: yes` where a `when:` stands beside it."""
        if isinstance(node, Scalar) and node.value in ("yes", "true", ""):
            return kind(place=node.place)
        return self.bad(node.place, "this block takes no settings", "write its name and nothing else, or 'yes'")

    def _statement(self, node: Node) -> Any:
        if isinstance(node, Mapping):
            return self._statement_settings(node)
        if not isinstance(node, Scalar):
            return self.bad(node.place, f"a sentence is needed here, not {_KINDS[type(node)]}", "put it in quotes")
        try:
            found = inline.parse(node.value)
        except inline.MarkupError as error:
            return self.bad(node.at(error.offset), str(error), error.hint, "markup")
        return Statement(found.runs, found.claims, found.id, place=node.place, parts=found.parts)

    def _statement_settings(self, node: Mapping) -> Any:
        settings_ = self._dataclass(node, StatementSettings)
        if settings_ is BAD:
            return BAD
        return replace(settings_.text, icon=settings_.icon, when=settings_.when, kind=settings_.kind)


@dataclass(frozen=True)
class StatementSettings:
    """A statement that needs more than its words."""

    text: Statement
    """The words of the text, with the claims they rest on."""
    icon: Text | None = None
    """The name of a picture beside the text, one of assets/icons."""
    when: Condition | None = None
    """The fact that must be so for the text to be shown, such as offers.esketamine."""
    kind: Kind | None = None
    """What the text tells of, benefit or harm, where it is not what its section tells of; a table's head says it of its column."""
