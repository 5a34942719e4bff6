"""JSON Schemas of the project's files, made from the same type hints by which they are read, so that neither goes stale."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any, Literal

from plaincare import claims, reader
from plaincare.clinic import LAYERED, Clinic
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.language import Words
from plaincare.model import BLOCKS, Block, Condition, Outline, Statement, Text
from plaincare.project import Settings

KINDS: dict[str, type] = {
    "project": Settings,
    "outline": Outline,
    "claims": claims.FILES["claims.yaml"],
    "sources": claims.FILES["sources.yaml"],
    "safety": claims.FILES["safety.yaml"],
    "clinic": Clinic,
    "handout": HandoutFormat,
    "deck": DeckFormat,
    "language": Words,
}
_SCALARS: dict[Any, dict[str, Any]] = {
    Text: {"type": ["string", "number", "boolean"]},  # `911` is a text for us, a number for an editor
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number"},
    bool: {"type": ["boolean", "string"], "enum": [True, False, "yes", "no"]},
    Condition: {"type": "string"},
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of file, one of `KINDS`."""
    found: dict[str, Any] = {}
    top = _of(KINDS[kind], found)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"plaincare {kind}",
        **top,
        "$defs": found,
    }


def _of(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _union(args, found)
    if origin is tuple:
        return {"type": "array", "items": _of(args[0], found)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(args[1], found)}
    if origin is Literal:
        return {"enum": list(args)}
    if kind is Statement:
        return _statement(found)
    if dataclasses.is_dataclass(kind) and kind is not Condition:
        return _named(typing.cast(type, kind), found)
    return dict(_SCALARS[kind])


def _union(kinds: tuple[Any, ...], found: dict[str, Any]) -> dict[str, Any]:
    if Block in kinds:
        return {"anyOf": [_statement(found), _block(found)]}
    return _of(next(kind for kind in kinds if kind is not type(None)), found)


def _statement(found: dict[str, Any]) -> dict[str, Any]:
    text = dict(_SCALARS[Text])
    settings = {"text": text, "icon": text, "when": dict(_SCALARS[Condition])}
    found.setdefault(
        "Statement",
        {
            "anyOf": [
                text,
                {"type": "object", "properties": settings, "required": ["text"], "additionalProperties": False},
            ]
        },
    )
    return {"$ref": "#/$defs/Statement"}


def _block(found: dict[str, Any]) -> dict[str, Any]:
    if "Block" not in found:
        found["Block"] = {}  # named before its parts are, because blocks may hold statements only, never blocks
        parts = {name: _block_value(kind, found) for name, kind in BLOCKS.items()}
        found["Block"] = {
            "type": "object",
            "properties": parts | {"when": dict(_SCALARS[Condition])},
            "oneOf": [{"required": [name]} for name in parts],
            "additionalProperties": False,
        }
    return {"$ref": "#/$defs/Block"}


def _block_value(kind: type[Block], found: dict[str, Any]) -> dict[str, Any]:
    first = reader.first_setting(kind)
    return {"anyOf": [_named(kind, found), _of(first[1], found)]} if first is not None else {}


def _named(kind: type, found: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__.lstrip("_")
    if name not in found:
        found[name] = {}
        known = reader.settings(kind)
        found[name] = {
            "type": "object",
            "properties": {key: _of(hint, found) for key, (_, hint) in known.items()},
            "required": [] if kind in LAYERED else reader.needed(kind),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
