"""A library's name in, the import of one part of it without the rest: what runs at a package's import is left out.

A library that loads all that it has takes longer than a whole document of ours, of which we use a small part.
"""

from __future__ import annotations

import contextlib
import importlib.util
import sys
import types
from collections.abc import Iterable, Iterator


@contextlib.contextmanager
def apart(package: str, *unused: str, named: object = None) -> Iterator[None]:
    """Modules of a package that are imported within come without what the package itself imports, and without the unused ones.

    Who imports a name from an unused module within gets `named`. What is imported so is its importer's own: afterwards whoever
    imports the package, or an unused module, gets all of it, afresh. A package that is loaded already stays as it is.
    """
    spec = None if package in sys.modules else importlib.util.find_spec(package)
    if spec is None:
        yield
        return
    before = {*sys.modules}
    sys.modules[package] = importlib.util.module_from_spec(spec)  # knows where its modules are, and has none of them
    hidden = [name for name in unused if name not in before]
    sys.modules.update((name, _Unused(name, named)) for name in hidden)
    try:
        yield
    finally:
        for name in [*hidden, *_within(package, sys.modules.keys() - before)]:
            sys.modules.pop(name, None)


def _within(package: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name == package or name.startswith(f"{package}.")]


class _Unused(types.ModuleType):
    """A module of which no name is used."""

    def __init__(self, name: str, named: object) -> None:
        super().__init__(name)
        self._named = named

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") or self._named is None:
            raise AttributeError(name)
        return self._named
