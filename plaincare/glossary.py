"""A glossary and some statements in, those of its terms that the statements use out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from plaincare.model import Statement, Term


def used(glossary: Iterable[Term], statements: Iterable[Statement]) -> tuple[Term, ...]:
    """The terms that stand in the statements, in the order of the glossary."""
    text = "\n".join(statement.text for statement in statements)
    letters = text.casefold()  # most terms do not stand in them, and need no pattern
    return tuple(
        entry for entry in glossary if entry.term.text.casefold() in letters and _form(entry.term.text).search(text)
    )


@cache
def _form(term: str) -> re.Pattern[str]:
    """A term as texts have it: alone or as one of several, small or with a capital; an abbreviation only as it is."""
    return re.compile(rf"\b{re.escape(term)}(?:e?s)?\b", 0 if term.isupper() else re.IGNORECASE)
