"""Statements as one text, so that a pattern is looked for once and not in each of some hundred of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from re import Match, Pattern

from plaincare.model import Place, Statement
from plaincare.values import dataclass


@dataclass(frozen=True)
class Said:
    """The texts of statements, a line each; `lower` is the same in small letters, character by character."""

    statements: tuple[Statement, ...]
    starts: tuple[int, ...]
    text: str
    lower: str

    def at(self, offset: int) -> Statement:
        """The statement in which a character of the text stands."""
        return self.statements[bisect_right(self.starts, offset) - 1]

    def place(self, offset: int) -> Place:
        """The place of that statement."""
        return self.at(offset).place

    def found(self, pattern: Pattern[str]) -> Iterator[Match[str]]:
        """Where a pattern, written in small letters, is found. It should use ' ' for a space: a line ends a statement."""
        return pattern.finditer(self.lower)

    def words(self, match: Match[str]) -> str:
        """What was found, as it is written."""
        return self.text[match.start() : match.end()]


def said(statements: Iterable[Statement]) -> Said:
    """Statements as one text."""
    kept, texts = tuple(statements), []
    starts, offset = [], 0
    for statement in kept:
        text = statement.text.replace("\n", " ").replace("’", "'")
        starts.append(offset)
        texts.append(text)
        offset += len(text) + 1
    whole = "\n".join(texts)
    return Said(kept, tuple(starts), whole, _lower(whole))


def _lower(text: str) -> str:
    """Small letters, as many as there were: a capital I with a dot would become two characters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
