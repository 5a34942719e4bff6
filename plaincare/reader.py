"""Placed YAML nodes in, dataclasses out, by their type hints: every mistake is collected, none raised.

A field is a setting; a field without a default must be there. `Text` keeps its place; `Statement` and `Condition` are read
from one line; a list of `Statement | Block` takes sentences and the blocks of `model.BLOCKS`.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from plaincare import inline, yamltree
from plaincare.findings import Finding, did_you_mean
from plaincare.model import BLOCKS, Block, Condition, Place, Statement, Text
from plaincare.yamltree import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
BAD: Final = object()  # stands for a value that a finding was made about
_KINDS = {Scalar: "a text", Sequence: "a list", Mapping: "settings of its own"}


def read(path: Path, name: str, kind: type[T]) -> tuple[T | None, list[Finding]]:
    """The file as a `kind`, or None, with everything that is wrong in it."""
    node, findings = yamltree.load(path, name)
    if node is None or findings:
        return None, findings
    reader = _Reader()
    value = reader.value(node, kind)
    return (None if value is BAD or reader.findings else value), reader.findings


def key_of(field: dataclasses.Field[Any]) -> str:
    """How a field is called in YAML."""
    return str(field.metadata.get("key", field.name))


@functools.cache
def settings(kind: Any) -> dict[str, tuple[dataclasses.Field[Any], Any]]:
    """The settings of a dataclass: YAML key -> (field, type). Places and fields marked internal are none."""
    hints = typing.get_type_hints(kind)
    fields = (f for f in dataclasses.fields(kind) if hints[f.name] is not Place and not f.metadata.get("internal"))
    return {key_of(field): (field, hints[field.name]) for field in fields}


def first_setting(kind: Any) -> tuple[dataclasses.Field[Any], Any] | None:
    """The field of a block that a bare list or text fills; None where the block has nothing to say."""
    return next((found for key, found in settings(kind).items() if key != "when"), None)


def required(field: dataclasses.Field[Any]) -> bool:
    """Whether a setting must be there."""
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


class _Reader:
    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def bad(self, place: Place, message: str, hint: str = "", rule: str = "settings") -> Any:
        self.findings.append(Finding("block", rule, message, place, hint))
        return BAD

    def value(self, node: Node, kind: Any) -> Any:
        """One value of a type hint."""
        origin = typing.get_origin(kind)
        if origin in (typing.Union, types.UnionType):
            return self._union(node, typing.get_args(kind))
        if origin is tuple:
            return self._tuple(node, typing.get_args(kind)[0])
        if origin is dict:
            return self._dict(node, typing.get_args(kind)[1])
        if origin is Literal:
            return self._choice(node, typing.get_args(kind))
        if kind is Statement:
            return self._statement(node)
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
        return BAD if BAD in values else values

    def _dict(self, node: Node, kind: Any) -> Any:
        if not isinstance(node, Mapping):
            return self.bad(node.place, f"settings are needed here, not {_KINDS[type(node)]}")
        values = {Text(key, name.place): self.value(value, kind) for key, (name, value) in node.entries.items()}
        return BAD if BAD in values.values() else values

    def _choice(self, node: Node, choices: tuple[Any, ...]) -> Any:
        value = node.value if isinstance(node, Scalar) else ""
        for choice in choices:
            if value == str(choice):
                return choice
        return self.bad(node.place, f"'{value}' is not one of the choices", did_you_mean(value, map(str, choices)))

    def _scalar(self, node: Node, kind: Any) -> Any:
        if not isinstance(node, Scalar):
            hint = "put a text that starts with '{' or '[' in quotes" if kind is Text else ""
            return self.bad(node.place, f"a text is needed here, not {_KINDS[type(node)]}", hint)
        convert = {Text: _text, int: _whole, float: _number, bool: _yes_or_no, Condition: _condition}[kind]
        try:
            return convert(node)
        except ValueError as error:
            return self.bad(node.place, str(error))

    def _dataclass(self, node: Node, kind: type) -> Any:
        if not isinstance(node, Mapping):
            return self.bad(node.place, f"settings are needed here, not {_KINDS[type(node)]}")
        known = settings(kind)
        for key, (name, _) in node.entries.items():
            if key not in known:
                self.bad(name.place, f"unknown setting '{key}'", did_you_mean(key, known))
        values = {}
        for key, (field, hint) in known.items():
            if key in node.entries:
                values[field.name] = self.value(node.entries[key][1], hint)
            elif required(field):
                values[field.name] = self.bad(node.place, f"the setting '{key}' is missing here")
        return self._make(kind, values, node.place)

    def _make(self, kind: type, values: dict[str, Any], place: Place) -> Any:
        if any(value is BAD for value in values.values()):
            return BAD
        if any(field.name == "place" for field in dataclasses.fields(kind)):
            values["place"] = place
        return kind(**values)

    def _statement_or_block(self, node: Node) -> Any:
        if isinstance(node, Scalar) and (kind := BLOCKS.get(node.value)):
            return kind(place=node.place)
        if isinstance(node, Mapping) and "text" not in node.entries:
            return self._block(node)
        return self._statement(node)

    def _block(self, node: Mapping) -> Any:
        names = [key for key in node.entries if key in BLOCKS]
        strangers = [key for key in node.entries if key not in BLOCKS and key != "when"]
        for key in strangers:
            self.bad(node.entries[key][0].place, f"unknown block '{key}'", did_you_mean(key, [*BLOCKS, "text", "when"]))
        if len(names) != 1 or strangers:
            return BAD if strangers else self.bad(node.place, "one block is needed here", did_you_mean("", BLOCKS))
        block = self._block_value(node.entries[names[0]][1], BLOCKS[names[0]])
        if block is BAD or "when" not in node.entries:
            return block
        when = self.value(node.entries["when"][1], Condition)
        return BAD if when is BAD else dataclasses.replace(block, when=when)

    def _block_value(self, node: Node, kind: type[Block]) -> Any:
        """Settings for the fields of a block; a list or a text in place of settings fills the first field."""
        first = first_setting(kind)
        if first is None:
            return kind(place=node.place)
        if isinstance(node, Mapping):
            return self._dataclass(node, kind)
        return self._make(kind, {first[0].name: self.value(node, first[1])}, node.place)

    def _statement(self, node: Node) -> Any:
        if isinstance(node, Mapping):
            return self._statement_settings(node)
        if not isinstance(node, Scalar):
            return self.bad(node.place, f"a sentence is needed here, not {_KINDS[type(node)]}", "put it in quotes")
        try:
            found = inline.parse(node.value)
        except inline.MarkupError as error:
            shift = 0 if node.plain else 1
            place = dataclasses.replace(node.place, column=node.place.column + error.offset + shift, length=1)
            return self.bad(place, str(error), error.hint, "markup")
        return Statement(found.runs, found.claims, found.id, place=node.place)

    def _statement_settings(self, node: Mapping) -> Any:
        settings_ = self._dataclass(node, _StatementSettings)
        if settings_ is BAD:
            return BAD
        return dataclasses.replace(settings_.text, icon=settings_.icon, when=settings_.when)


@dataclasses.dataclass(frozen=True)
class _StatementSettings:
    """A statement that needs more than its words."""

    text: Statement
    icon: Text | None = None
    when: Condition | None = None


def _text(node: Scalar) -> Text:
    return Text(node.value, node.place)


def _whole(node: Scalar) -> int:
    if not node.value.isascii() or not node.value.isdigit():
        raise ValueError(f"a whole number is needed here, not '{node.value}'")
    return int(node.value)


def _number(node: Scalar) -> float:
    try:
        return float(node.value)
    except ValueError:
        raise ValueError(f"a number is needed here, not '{node.value}'") from None


def _yes_or_no(node: Scalar) -> bool:
    if node.value not in ("yes", "no", "true", "false"):
        raise ValueError(f"yes or no is needed here, not '{node.value}'")
    return node.value in ("yes", "true")


def _condition(node: Scalar) -> Condition:
    negated = node.value.startswith("not ")
    return Condition(node.value.removeprefix("not ").strip(), not negated, node.place)
