"""A library's name in, the import of one part of it without the rest: what runs at a package's import is left out.

A library that loads all that it has takes longer than a whole document of ours, of which we use a small part.
"""

from __future__ import annotations

import contextlib
import importlib.util
import sys
import types
from collections.abc import Iterator


@contextlib.contextmanager
def apart(package: str, *unused: str) -> Iterator[None]:
    """Modules of a package that are imported within come without what the package itself imports, and without the unused ones.

    Afterwards whoever imports the package, or an unused module, gets all of it. A package that is loaded already stays as it is.
    """
    spec = None if package in sys.modules else importlib.util.find_spec(package)
    hidden = [name for name in unused if name not in sys.modules] if spec else []
    if spec:
        sys.modules[package] = importlib.util.module_from_spec(
            spec
        )  # knows where its modules are, and has none of them
    for name in hidden:
        sys.modules[name] = types.ModuleType(name)
    try:
        yield
    finally:
        for name in [package, *hidden] if spec else ():
            del sys.modules[name]
