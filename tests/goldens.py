"""Text goldens: what a person reads and approves once, compared ever after.

`PLAINCARE_REWRITE_GOLDENS=1 make test` writes them anew; look at the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "golden"


def check(name: str, text: str) -> None:
    """Compare with tests/golden/<name>.txt, or write it where the environment asks for that."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("PLAINCARE_REWRITE_GOLDENS"):
        path.write_text(text.rstrip() + "\n", encoding="utf-8")
    assert path.is_file(), f"no golden {name}: write it with PLAINCARE_REWRITE_GOLDENS=1"
    assert text.rstrip() == path.read_text(encoding="utf-8").rstrip()
