"""JSON Schemas of the project's files, made from the same type hints by which they are read, so that neither goes stale.

The schemas themselves are in assets/schemas; the first line of each shipped file names its own, for editors to check with.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any, Literal

from plaincare import claimfiles, clinic, fill, formats
from plaincare.additions import Additions
from plaincare.clinic import Clinic
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.language import Words
from plaincare.model import BLOCKS, Block, Condition, Outline, Statement, Text
from plaincare.notice import Notice
from plaincare.project import Settings
from plaincare.prose.forbidden import ByLanguage
from plaincare.reading import described, fields
from plaincare.reading.reader import StatementSettings
from plaincare.review import signoffs

KINDS: dict[str, type] = {
    "project": Settings,
    "outline": Outline,
    "claims": claimfiles.FILES["claims.yaml"],
    "sources": claimfiles.FILES["sources.yaml"],
    "safety": claimfiles.FILES["safety.yaml"],
    "forbidden": ByLanguage,
    "clinic": Clinic,
    "additions": Additions,
    "notice": Notice,
    "handout": HandoutFormat,
    "deck": DeckFormat,
    "language": Words,
    "reviews": signoffs.SignOffs,
}
_SCALARS: dict[Any, dict[str, Any]] = {
    Text: {"type": ["string", "number", "boolean"]},  # `911` is a text for us, a number for an editor
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number"},
    bool: {"type": ["boolean", "string"], "enum": [True, False, "yes", "no"]},
    Condition: {"enum": [*fill.FACTS, *(f"not {fact}" for fact in fill.FACTS)]},
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


def text(kind: str) -> str:
    """The schema as the text of a file."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


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
    if "Statement" not in found:
        found["Statement"] = {}  # named before its parts are, because its words are read as one too
        found["Statement"] = {"anyOf": [dict(_SCALARS[Text]), _settings(StatementSettings, found)]}
    return {"$ref": "#/$defs/Statement"}


def _block(found: dict[str, Any]) -> dict[str, Any]:
    if "Block" not in found:
        found["Block"] = {}  # named before its parts are, because blocks may hold statements only, never blocks
        parts = {name: _block_value(kind, found) for name, kind in BLOCKS.items()}
        when = dict(_SCALARS[Condition]) | {"description": described.says(Block)["when"]}
        found["Block"] = {
            "type": "object",
            "properties": parts | {"when": when},
            "oneOf": [{"required": [name]} for name in parts],
            "additionalProperties": False,
        }
    return {"$ref": "#/$defs/Block"}


def _block_value(kind: type[Block], found: dict[str, Any]) -> dict[str, Any]:
    first, about = fields.first_setting(kind), {"description": described.summary(kind)}
    return about | ({"anyOf": [_named(kind, found), _of(first[1], found)]} if first is not None else {})


def _named(kind: type, found: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__.lstrip("_")
    if name not in found:
        found[name] = _settings(kind, found)
    return {"$ref": f"#/$defs/{name}"}


def _settings(kind: type, found: dict[str, Any]) -> dict[str, Any]:
    """The settings of a dataclass, each with what it says; of a file that others complete, none must be there."""
    says = described.says(kind)
    return {
        "type": "object",
        "properties": {
            key: _of(hint, found) | {"description": says.get(key, "")}
            for key, (_, hint) in fields.settings(kind).items()
        },
        "required": [] if kind in (*clinic.LAYERED, *formats.LAYERED) else fields.needed(kind),
        "additionalProperties": False,
    }
