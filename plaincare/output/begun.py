"""Which bytes a run puts where, until its manifest says so: what it leaves when it is killed in between is no change by hand."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from plaincare.output.manifest import digest

# A line for each document, its SHA-256 and its path; there while somebody writes, or where a run was cut off.
NAME = ".plaincare.writing"
Named = frozenset[tuple[str, str]]  # the SHA-256 of bytes, and the path that they were meant for


def begin(out: Path, contents: Mapping[str, bytes]) -> Named:
    """Name what is about to be written, by its path; gives back what runs named that were cut off. For who holds the lock.

    Where it cannot be named, it is written all the same: at worst it is taken for somebody's own later, and kept.
    """
    left, new = _read(out / NAME), {(digest(data), path) for path, data in contents.items()}
    if not new <= left:
        _write(out / NAME, left | new)
    return left


def end(out: Path, left: Named, done: Collection[str]) -> None:
    """Keep of what runs `left` that were cut off what no run has made since; the rest stands in the manifest."""
    rest = {named for named in left if named[1] not in done}
    if rest:
        _write(out / NAME, rest)
    else:
        with contextlib.suppress(OSError):
            (out / NAME).unlink()


def _read(path: Path) -> Named:
    try:
        if path.is_symlink() or not path.is_file():  # a pipe would keep us waiting
            return frozenset()
        lines = path.read_bytes().decode().splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset((sha, where) for sha, _, where in (line.partition(" ") for line in lines))


def _write(path: Path, named: Iterable[tuple[str, str]]) -> None:
    """Write them down, in a file of our own. A part of them does no harm: nothing that this run names stands there yet."""
    with contextlib.suppress(OSError):
        if path.is_symlink() or not path.is_file():
            path.unlink(missing_ok=True)
        path.write_bytes("".join(f"{sha} {where}\n" for sha, where in sorted(named)).encode())
