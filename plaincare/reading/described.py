"""A dataclass in, what each of its settings is out: the docstring under the field, as it stands in the source.

The interpreter throws such docstrings away, so that they cost a build nothing; schemas and the reference read them here.
"""

from __future__ import annotations

import ast
import functools
import inspect
import sys

from plaincare.reading import fields


def says(kind: type) -> dict[str, str]:
    """The sentence of each setting of a dataclass, by its YAML name; a setting without one is left out."""
    found: dict[str, str] = {}
    for part in reversed(kind.__mro__):
        found |= _documented(part.__module__).get(part.__name__, {})
    return {key: found[field.name] for key, (field, _) in fields.settings(kind).items() if field.name in found}


def summary(kind: type) -> str:
    """The docstring of the dataclass itself, on one line."""
    return " ".join((inspect.getdoc(kind) or "").split())


@functools.cache
def _documented(module: str) -> dict[str, dict[str, str]]:
    """Class -> field -> docstring, for every class of a module of ours."""
    if not module.startswith("plaincare."):
        return {}
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: _fields(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _fields(node: ast.ClassDef) -> dict[str, str]:
    """A string that stands alone right after a field is about it."""
    found = {}
    for field, after in zip(node.body, node.body[1:], strict=False):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = " ".join(text.split())
    return found
