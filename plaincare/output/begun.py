"""Which bytes a run puts in the place of others, until its manifest names them: what it leaves when it is killed in between is no
change by hand."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from pathlib import Path

NAME = (
    ".plaincare.writing"  # a line for each: its SHA-256; there only while somebody writes, or where a run was cut off
)


def begin(out: Path, contents: Iterable[bytes]) -> frozenset[str]:
    """Name what is about to be written; gives back what runs named that were cut off. For who holds the folder's lock.

    Where it cannot be named, it is written all the same: at worst it is taken for somebody's own later, and kept.
    """
    path, new = out / NAME, {digest(data) for data in contents}
    old: frozenset[str] = frozenset()
    with contextlib.suppress(OSError, UnicodeDecodeError):
        old = frozenset(path.read_bytes().decode().split())
    if not new <= old:
        with contextlib.suppress(OSError):
            path.write_bytes("".join(f"{name}\n" for name in sorted(old | new)).encode())
    return old


def end(out: Path) -> None:
    """Forget it all: the manifest says what stands there."""
    with contextlib.suppress(OSError):
        (out / NAME).unlink()


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
