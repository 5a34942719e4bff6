"""A document that somebody changed by hand since it was made: how it is known, and where it is kept."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

from plaincare.findings import Finding
from plaincare.output import atomic, begun
from plaincare.output import manifest as manifests
from plaincare.output.manifest import Entry


def is_made(path: Path, name: str, data: bytes, entry: Entry | None, left: begun.Named) -> bool:
    """Whether what stands at a path is as a run made it or would, or nothing that could be kept. OSError where it cannot be told.

    `name` is the path within the output folder, as manifests have it, and `data` are the new bytes. What neither the manifest
    names nor what runs `left` that were cut off is not asked: where the manifest was lost, every document would be doubled.
    """
    if path.is_symlink() or not path.is_file() or atomic.holds(path, data):
        return True
    if entry is None and all(where != name for _, where in left):
        return True
    return manifests.vouches(entry, path) or (manifests.digest(path.read_bytes()), name) in left


def free(path: Path) -> Path:
    """A name beside a path that nothing has yet: sheet-changed.pdf, sheet-changed-2.pdf."""
    numbers = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    names = (path.with_name(f"{path.stem}-changed{number}{path.suffix}") for number in numbers)
    return next(name for name in names if not os.path.lexists(name))


def changed(path: Path, kept: Path) -> Finding:
    """The warning that says where it is now."""
    message = f"{path} was changed since it was made: it is now {kept.name}, and the new one stands in its place"
    return Finding(
        "warning", "changed", message, hint="no check has read what was changed there; remove it when you can"
    )
