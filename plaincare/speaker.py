"""What a presenter has on paper: a deck's slides and notes as plain values, which slides/ makes and handouts/ sets."""

from __future__ import annotations

from plaincare.graphics.fonts import Family
from plaincare.language import Words
from plaincare.model import Run
from plaincare.output.record import Record
from plaincare.values import dataclass

Line = tuple[Run, ...]


@dataclass(frozen=True)
class Told:
    """A slide: its number and title, what stands on it line by line, and what its notes say: the words, the time, the sources."""

    number: int
    title: str
    shown: tuple[Line, ...]
    notes: tuple[Line, ...]


@dataclass(frozen=True)
class SpeakerNotes:
    """A deck for its presenter: whose it is, which edition, its status, its slides, what they are set with, and its record."""

    title: str
    about: tuple[str, ...]
    status: str
    clinic: str
    slides: tuple[Told, ...]
    words: Words
    family: Family
    record: Record = Record()
