"""How a command ends, and why it ends early: wrong use of it, or files that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plaincare.findings import Finding

GOOD, STOPPED, UNREADABLE = 0, 1, 4  # exit codes; Click's own for wrong use is 2


class WrongUse(Exception):
    """A command that cannot be followed: what is wrong with it, and what to type instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Unread(Exception):
    """Files without which a command can do nothing: what is wrong in them; `source` gives a file's text, to show the place."""

    def __init__(self, findings: Iterable[Finding], source: Callable[[str], str | None]) -> None:
        super().__init__()
        self.findings, self.source = tuple(findings), source
