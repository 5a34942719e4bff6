"""A folder's lock: one process at a time writes there, and the system itself lets go when that process dies."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

NAME = ".plaincare.lock"  # an empty file; it stays, for to remove one that others wait for splits them
PATIENCE = 60.0  # seconds; a build holds the lock for some 30 ms a clinic
_PAUSE = 0.01  # seconds between two attempts
_BUSY = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)  # flock, its network forms, and Windows

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def held(folder: Path, remove: bool = False) -> Iterator[bool]:
    """Make the folder, if need be, and hold its lock; `remove` takes the lock's file away at the end.

    Gives False where there can be no lock: some network drives know none, and a folder that cannot be written needs none.
    To refuse to build there would be worse than what a lock prevents, two builds at once that forget each other's entries.
    TimeoutError when another process does not let go for a minute.
    """
    path = folder / NAME
    handle = _waited(path)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            _release(handle, path, remove)


def _waited(path: Path) -> int | None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return _take(path)
        except BlockingIOError:
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, "another build is writing there") from None
            time.sleep(_PAUSE)


def _take(path: Path) -> int | None:
    """The lock's open file, or None where there can be no lock. BlockingIOError while another process has it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        if os.path.lexists(path.parent) and not path.parent.is_dir():
            return None  # a file stands there
        raise BlockingIOError from None  # the folder was cleaned away just now
    except OSError:
        return None
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except FileNotFoundError:  # as above
        raise BlockingIOError from None
    except OSError:
        return None
    try:
        _lock(handle)
        if os.fstat(handle).st_nlink:
            return handle
        busy = True  # what we waited for was cleaned away: a lock that nobody else sees
    except OSError as error:
        busy = error.errno in _BUSY
    _close(handle)
    if busy:
        raise BlockingIOError
    return None


def _release(handle: int, path: Path, remove: bool) -> None:
    if remove and sys.platform != "win32":  # while we hold it; there only a file that nobody has open can be removed
        _unlink(path)
    _close(handle)
    if remove and sys.platform == "win32":
        _unlink(path)


def _close(handle: int) -> None:
    with contextlib.suppress(OSError):
        os.close(handle)


def _unlink(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
