"""Bytes in, a file out that is the old one or the new one and never a part, whatever fails and whenever."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
import time
from pathlib import Path

_PART = re.compile(r"\..+\.[a-z0-9_]{8}\.part")  # as replace() names them
# On Windows a virus scanner has a new file open for a moment: seconds to wait before each further attempt.
_PAUSES = (0.05, 0.2, 0.5) if sys.platform == "win32" else ()


class InUse(PermissionError):
    """The new bytes were written and may not take the old file's place: on Windows, because a program has it open."""


def replaced(path: Path, data: bytes) -> bool:
    """Make the path a file of its own that holds these bytes; False if it was. OSError as of replace()."""
    if holds(path, data):
        return False
    replace(path, data)
    return True


def holds(path: Path, data: bytes) -> bool:
    """Whether the path is a file of its own, and no link to one, that holds these bytes."""
    try:
        return path.is_file() and not path.is_symlink() and path.read_bytes() == data
    except OSError:
        return False


def replace(path: Path, data: bytes) -> None:
    """Write a file beside the path, bring it to the disk, and then put it in the path's place. OSError when that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        _rename(Path(name), path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync(path.parent)


def sweep(folder: Path) -> None:
    """Remove the parts that replace() could not, because its process was killed. Only while nobody else writes there."""
    with contextlib.suppress(OSError):
        for part in [path for path in folder.glob(".*.part") if is_part(path)]:
            part.unlink()


def is_part(path: Path) -> bool:
    """Whether replace() has left this file."""
    return bool(_PART.fullmatch(path.name)) and path.is_file() and not path.is_symlink()


def _rename(part: Path, path: Path) -> None:
    for pause in _PAUSES:
        with contextlib.suppress(PermissionError):
            part.replace(path)
            return
        time.sleep(pause)
    try:
        part.replace(path)
    except PermissionError as error:
        raise InUse(error.errno, error.strerror, str(path)) from error


def _sync(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
