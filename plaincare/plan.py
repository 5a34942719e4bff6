"""What both writers plan: where each statement stands, how large and in which colour, so that checks see the page."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Protocol

from plaincare.findings import Finding
from plaincare.model import Kind
from plaincare.values import NamedTuple, dataclass, kept


class Box(NamedTuple):
    """A rectangle in points; y grows downwards from the top left corner of the page or slide."""

    x: float
    y: float
    width: float
    height: float

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right = max(self.x + self.width, other.x + other.width)
        return Box(x, y, right - x, max(self.y + self.height, other.y + other.height) - y)


@dataclass(frozen=True)
class Placed:
    """A statement on a page or slide (counted from 1), as the reader will see it. `size` in points."""

    statement: str
    claims: tuple[str, ...]
    text: str
    page: int
    frame: str
    size: float
    bold: bool
    colour: str
    box: Box
    printed: bool = True  # False: read aloud as a picture's alternative, and seen by nobody
    kind: Kind | None = None  # what it tells of, where that is weighed: a benefit or a harm


class Plan(Protocol):
    """What both writers' plans say of themselves."""

    @property
    def placed(self) -> tuple[Placed, ...]: ...

    @property
    def count(self) -> int: ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What does not fit, and where."""

    def spoken(self) -> Sequence[str]:
        """Every word of the document in reading order, the program's and the clinic's own among them."""


@kept
def digest(plan: Plan) -> str:
    """SHA-256 of every word that a document says, in reading order: the same on every platform."""
    return digest_of(plan.spoken())


def digest_of(lines: Iterable[str]) -> str:
    """SHA-256 of lines in one form: what a plan speaks and what is read back from its file are the same."""
    return hashlib.sha256("\x1f".join(in_one_form(lines)).encode("utf-8", "replace")).hexdigest()


def in_one_form(lines: Iterable[str]) -> list[str]:
    """Lines in NFC with single plain spaces, those without words left out: a font has one glyph for every kind of space."""
    words = (" ".join(unicodedata.normalize("NFC", line).split()) for line in lines)
    return [line for line in words if line]
