"""A dataclass in, what it says of its settings out: their keys in YAML, their types, and which must be there."""

from __future__ import annotations

import dataclasses
import functools
import sys
import types
import typing
from typing import Any

from plaincare.model import Place


def key_of(field: dataclasses.Field[Any]) -> str:
    """How a field is called in YAML."""
    return str(field.metadata.get("key", field.name))


@functools.cache
def settings(kind: Any) -> dict[str, tuple[dataclasses.Field[Any], Any]]:
    """The settings of a dataclass: YAML key -> (field, type). Places and fields marked internal are none."""
    hints = _hints(kind)
    fields = (f for f in dataclasses.fields(kind) if hints[f.name] is not Place and not f.metadata.get("internal"))
    return {key_of(field): (field, hints[field.name]) for field in fields}


def _hints(kind: Any) -> dict[str, Any]:
    """What typing.get_type_hints gives, where each hint is read once a module, for most fields have one of a few."""
    return {
        name: _hint(base.__module__, hint)
        for base in reversed(kind.__mro__)
        for name, hint in base.__dict__.get("__annotations__", {}).items()
    }


@functools.cache
def _hint(module: str, hint: str) -> Any:
    names = vars(sys.modules[module])
    if hint in names:  # as half of them: the typing module takes a hint for code, and compiles it
        return names[hint]
    holder = types.SimpleNamespace(__annotations__={"hint": hint})
    return typing.get_type_hints(holder, names)["hint"]


def first_setting(kind: Any) -> tuple[dataclasses.Field[Any], Any] | None:
    """The field of a block that a bare list or text fills; None where the block has nothing to say."""
    return next((found for key, found in settings(kind).items() if key != "when"), None)


def required(field: dataclasses.Field[Any]) -> bool:
    """Whether a setting must be there."""
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def needed(kind: Any) -> list[str]:
    """The settings that must be there."""
    return [key for key, (field, _) in settings(kind).items() if required(field)]


@functools.cache
def needed_fields(kind: Any) -> frozenset[str]:
    """The fields of a dataclass that must have a value."""
    return frozenset(field.name for field, _ in settings(kind).values() if required(field))
