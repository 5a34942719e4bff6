"""Runs build.py by its path: a module called `build` would be hidden by the packaging tool of that name."""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plaincare.apart import deferred

# What Click and the standard library's `inspect` import for what no run of ours does: options that are UUIDs, and reading source.
_LATER: Mapping[str, Mapping[str, Any]] = {"linecache": {}, "tokenize": {}, "uuid": {"UUID": object}}


def main() -> None:
    """The command `build`."""
    gc.disable()  # 30 ms of a run; hardly anything of what one document needs is garbage before its end, and run() sees to it
    package = Path(__file__).resolve().parent
    app = package / "_app"
    root = app if app.is_dir() else package.parent
    if str(root) not in sys.path:  # once is enough: each module of the standard library is looked for here first
        sys.path.insert(0, str(root))
    spec = importlib.util.spec_from_file_location("plaincare_build", root / "build.py")
    if spec is None or spec.loader is None:
        raise ImportError("plaincare is not installed whole: build.py is missing")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        with deferred(_LATER):
            spec.loader.exec_module(module)
    except KeyboardInterrupt:  # Ctrl-C before Click is there, which tells of it in the same way
        sys.stderr.write("Aborted!\n")
        _leave(1)
        raise SystemExit(1) from None
    try:
        module.main(prog_name="build")
    except SystemExit as end:
        _leave(end.code)
        raise


def _leave(code: object) -> None:
    """End at once when all is said, as mypy does: Python takes 25 ms to take its objects apart, which go with the process anyway.

    Where standard output is full or closed, it does not end here, but as Python does, which tells of it.
    """
    if isinstance(code, int | None) and sys.stdout and sys.stderr:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code or 0)


if __name__ == "__main__":
    main()
