"""Runs build.py by its path: a module called `build` would be hidden by the packaging tool of that name."""

from __future__ import annotations

import gc
import importlib.util
import sys
from pathlib import Path


def main() -> None:
    """The command `build`."""
    gc.disable()  # 30 ms of a run; hardly anything of what one document needs is garbage before its end, and run() sees to it
    package = Path(__file__).resolve().parent
    app = package / "_app"
    root = app if app.is_dir() else package.parent
    sys.path.insert(0, str(root))
    spec = importlib.util.spec_from_file_location("plaincare_build", root / "build.py")
    if spec is None or spec.loader is None:
        raise ImportError("plaincare is not installed whole: build.py is missing")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    try:
        module.main(prog_name="build")
    finally:
        gc.freeze()  # 15 ms: Python would look through all there is for garbage as it ends, when all of it goes anyway


if __name__ == "__main__":
    main()
