"""The document as a tree: every statement, block or named value under a part of it, and the tree with parts changed."""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from plaincare.model.sections import SafetyList, Section
from plaincare.model.statements import Block, Statement
from plaincare.values import kept, replace

B = TypeVar("B", bound="Block")


def _names(kind: Any) -> tuple[str, ...]:
    """The names of a dataclass's fields but that of its place; nothing for what is no part of an outline."""
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return tuple(field.name for field in fields if field.name != "place")


_fields: Callable[[Any], tuple[str, ...]] = functools.cache(_names)


def children(node: Any) -> list[tuple[str, Any]]:
    """The named parts of a node that can hold statements: dataclass fields, or the places in a tuple."""
    if isinstance(node, tuple):
        return [(str(i), child) for i, child in enumerate(node, 1)]
    named = ((name, getattr(node, name)) for name in _fields(type(node)))
    return [(name, value) for name, value in named if isinstance(value, tuple) or _fields(type(value))]


def under(node: Any) -> Sequence[Any]:
    """The same without their names."""
    if isinstance(node, tuple):
        return node
    values = [getattr(node, name) for name in _fields(type(node))]
    return [value for value in values if isinstance(value, tuple) or _fields(type(value))]


def walk(node: Any) -> Iterator[Statement]:
    """Every statement at or under a node, in the order in which the outline says them."""
    found: list[Statement] = []
    _gather(node, found)
    return iter(found)


def _gather(node: Any, found: list[Statement]) -> None:
    """Gathers what walk() gives: each check walks the whole outline, and generators within generators are slow."""
    if isinstance(node, Statement):
        found.append(node)
    elif isinstance(node, tuple):
        for child in node:
            _gather(child, found)
    elif isinstance(node, (Section, SafetyList)):
        found += _statements(node)
    else:
        for child in under(node):
            _gather(child, found)


@kept
def _statements(part: Section | SafetyList) -> tuple[Statement, ...]:
    """Those of a large part, which is the same object for all clinics whose values do not stand in it."""
    found: list[Statement] = []
    for child in under(part):
        _gather(child, found)
    return tuple(found)


def named(node: Any, name: str) -> Iterator[Any]:
    """Every value of the fields of a name at or under a node, in the same order: its icons, say."""
    if isinstance(node, tuple):
        for child in node:
            yield from named(child, name)
    if isinstance(node, Statement):  # nothing in it has a field of the name of one of its own
        yield from () if (own := getattr(node, name, None)) is None else (own,)
        return
    for field in _fields(type(node)):
        value = getattr(node, field)
        if field == name and value is not None:
            yield value
        elif isinstance(value, tuple) or _fields(type(value)):
            yield from named(value, name)


def blocks(node: Any, kind: type[B]) -> Iterator[B]:
    """Every block of a kind at or under a node, in the same order."""
    return (block for block in _blocks(node) if isinstance(block, kind))


def _blocks(node: Any) -> tuple[Block, ...]:
    if isinstance(node, tuple):
        return tuple(block for child in node for block in _blocks(child))
    return _blocks_of(node) if _fields(type(node)) and not isinstance(node, Statement) else ()


@kept
def _blocks_of(node: Any) -> tuple[Block, ...]:
    """Kept, for several checks ask, and a part in which no clinic's value stands is the same object for all."""
    own = (node,) if isinstance(node, Block) else ()
    return own + tuple(block for child in under(node) for block in _blocks(child))


def rewrite(
    node: Any, change: Callable[[Any, str], Any], path: str = "", settled: Callable[[Any], bool] = lambda _: False
) -> Any:
    """The tree with `change(node, path)` applied to each part, parents first; None leaves a part out.

    Parts in which nothing changes are the same objects as before; a part that is `settled` is left as it is.
    """
    changed = change(node, path)
    if changed is None or isinstance(changed, Statement):
        return changed
    if isinstance(changed, tuple):
        made = [
            child if settled(child) else rewrite(child, change, f"{path}/{i}", settled)
            for i, child in enumerate(changed, 1)
        ]
        kept = tuple(part for part in made if part is not None)
        return changed if all(map(operator.is_, kept, changed)) and len(kept) == len(changed) else kept
    old = dict(children(changed))
    new = {
        name: child if settled(child) else rewrite(child, change, f"{path}/{name}", settled)
        for name, child in old.items()
    }
    return changed if all(map(operator.is_, new.values(), old.values())) else replace(changed, **new)
