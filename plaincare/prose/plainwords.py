"""assets/plain/<language>.yaml in, the words that are hard for patients out, each with a plain one.

Only English has such a list. Single words are known by all their endings; what no English word ends in does no harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Final

from plaincare import assets
from plaincare.findings import Finding
from plaincare.model import Text
from plaincare.reading import reader
from plaincare.values import dataclass

_NAME: Final = "assets/plain/{}.yaml"


@dataclass(frozen=True)
class PlainWords:
    """The lists of a language; assets/plain/README.md says how each is used."""

    instead: dict[str, Text]
    """Words that have an everyday word with the same meaning."""
    terms: dict[str, Text]
    """Words that may stand where they are explained, and an explanation."""
    letters: dict[str, Text]
    """Abbreviations, and the words to spell them out with."""
    known: dict[str, Text]
    """Abbreviations that need no spelling out, and why."""
    states: tuple[Text, ...]
    """Words in -ed that say, after is, what something is and not that somebody did something."""
    headings: tuple[Text, ...]
    """Headings that say nothing of what stands under them."""

    @cached_property
    def jargon(self) -> Phrases:
        return phrases(self.instead)

    @cached_property
    def explained(self) -> Phrases:
        return phrases(self.terms)

    @cached_property
    def stative(self) -> frozenset[str]:
        return frozenset(self.states)

    @cached_property
    def empty(self) -> frozenset[str]:
        """The headings as they are compared: in small letters."""
        return frozenset(heading.lower() for heading in self.headings)


Phrases = dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]
"""By its first word, each phrase as it is written: its further words, its entry in the list, and the plain word."""


@cache
def of(language: str) -> PlainWords | None:
    """The lists of a language, read once; None where there are none."""
    found, findings = read(language)
    if findings:  # a broken list is our mistake, and a test of it fails before it is shipped
        raise ValueError(f"{_NAME.format(language)}: {findings[0].message}")
    return found


def read(language: str) -> tuple[PlainWords | None, list[Finding]]:
    """The lists of a language, or None where there are none or they cannot be read, and what is wrong with them."""
    path = assets.path("plain", f"{language}.yaml")
    return reader.read(path, _NAME.format(language), PlainWords) if path.is_file() else (None, [])


def forms(word: str) -> tuple[str, ...]:
    """A word with the endings that English gives to nouns and verbs: stop, stops, stopped, stopping; utility, utilities."""
    short = word.removesuffix("e")
    made = [word, f"{word}s", f"{word}es", f"{word}d", f"{word}ed", f"{word}ing", f"{short}ing", f"{word}{word[-1]}ed"]
    made += [f"{word}{word[-1]}ing"]
    made += [f"{word[:-1]}ies", f"{word[:-1]}ied"] if word.endswith("y") else []
    return tuple(dict.fromkeys(made))


def phrases(entries: Mapping[str, str]) -> Phrases:
    """Entries and their plain words, as they are looked for: by the forms of the first word of each."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for entry, plain in entries.items():
        first, *rest = entry.lower().split()
        ends = [(*rest[:-1], end) for end in (rest[-1], f"{rest[-1]}s")] if rest else [()]
        for start in forms(first):
            found.setdefault(start, []).extend((end, str(entry), str(plain)) for end in ends)
    return {first: tuple(sorted(ends, key=lambda end: -len(end[0]))) for first, ends in found.items()}
