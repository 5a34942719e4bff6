"""A library's name in, the import of one part of it without the rest: what runs at a package's import is left out.

A library that loads all that it has takes longer than a whole document of ours, of which we use a small part.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import sys
import types
from collections.abc import Collection, Iterator, Mapping


@contextlib.contextmanager
def apart(package: str, *unused: str, named: object = None) -> Iterator[None]:
    """Modules of a package that are imported within come without what the package itself imports, and without the unused ones.

    Who imports a name from an unused module within gets `named`. What is imported so is its importer's own: whoever has the
    package, or an unused module, keeps it, and whoever imports it afterwards gets all of it.
    """
    whole = {name: sys.modules.pop(name) for name in _of(package, unused)}
    try:
        if spec := importlib.util.find_spec(package):
            sys.modules[package] = importlib.util.module_from_spec(spec)  # knows where its modules are, and has none
            sys.modules.update((name, _Unused(name, named)) for name in unused)
        yield
    finally:
        for name in _of(package, unused):
            del sys.modules[name]
        sys.modules.update(whole)


@contextlib.contextmanager
def deferred(modules: Mapping[str, Mapping[str, object]]) -> Iterator[None]:
    """Modules that are imported within as a whole are loaded only when a name of theirs is first used afterwards.

    Names that are used within are given, each with what stands for it so long.
    """
    waiting = {name: _Deferred(name) for name in modules if name not in sys.modules}
    for name, module in waiting.items():
        vars(module).update(modules[name])
    sys.modules.update(waiting)
    try:
        yield
    finally:
        for name, module in waiting.items():
            del sys.modules[name]
            for given in modules[name]:
                delattr(module, given)


def _of(package: str, unused: Collection[str]) -> list[str]:
    """What is loaded of it now."""
    return [name for name in sys.modules if name in unused or name == package or name.startswith(f"{package}.")]


class _Unused(types.ModuleType):
    """A module of which no name is used."""

    def __init__(self, name: str, named: object) -> None:
        super().__init__(name)
        self._named = named

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") or self._named is None:
            raise AttributeError(name)
        return self._named


class _Deferred(types.ModuleType):
    """A module that is loaded when a name of it is first used."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") or sys.modules.get(self.__name__) is self:
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)
