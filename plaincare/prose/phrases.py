"""Phrases in, the places in a sentence where they stand out: the small language of forbidden.yaml.

A word of four letters or more stands for its regular forms too; `a/b` is either word, `heal*` any ending, `#` a number, and `...`
up to four words between.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Final, Generic, TypeVar

from plaincare.prose.heard import END
from plaincare.values import dataclass

T = TypeVar("T")
GAP: Final = "..."
_WIDEST: Final = 4  # words that a gap may hold
_ALIKE: Final = 3  # letters with which all forms of a word begin
_NUMBERS: Final = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"]
    + [
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "hundred",
        "half",
    ]
)


@dataclass(frozen=True)
class Step:
    """One word of a phrase: its forms, and the beginnings that it may have. `gap`: other words may stand before it."""

    forms: frozenset[str]
    starts: tuple[str, ...]
    number: bool
    gap: bool

    def takes(self, word: str) -> bool:
        """Whether a word is this one."""
        if word in self.forms:
            return True
        return bool(self.starts) and word.startswith(self.starts) or (self.number and is_number(word))


def is_number(word: str) -> bool:
    """Whether a word is a number, in digits or in letters; `one` is rather a pronoun."""
    return word[:1].isdigit() or word in _NUMBERS


@functools.lru_cache(maxsize=4096)
def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are written; ValueError where it says nothing that can be looked for."""
    words = tuple(phrase.split())
    if words and "".join(words).isalnum() and phrase == phrase.casefold():  # plain words, as most phrases are
        return words
    if not words or GAP in (words[0], words[-1]):
        raise ValueError("a phrase starts and ends with a word")
    for word in words:
        ways = _ways(word)
        known = all(way == "#" or way.rstrip("*%").isalnum() for way in ways)
        if word != GAP and not (ways and known and word == word.casefold()):
            raise ValueError(f"'{word}' is no word of small letters")
    return words


def _ways(word: str) -> list[str]:
    return [way for way in word.split("/") if way]


@functools.lru_cache(maxsize=4096)
def steps(phrase: str) -> tuple[Step, ...]:
    """The words of a phrase, with their forms; ValueError where it says nothing that can be looked for."""
    words = words_of(phrase)
    return tuple(_step(word, words[i - 1] == GAP and i > 0) for i, word in enumerate(words) if word != GAP)


@functools.lru_cache(maxsize=4096)
def _step(word: str, gap: bool = False) -> Step:
    ways = _ways(word)
    whole = frozenset(itertools.chain.from_iterable(_forms(way) for way in ways if not way.endswith("*")))
    return Step(whole, tuple(way[:-1] for way in ways if way.endswith("*")), "#" in ways, gap)


@functools.lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, ...]:
    """A word and its regular forms; short ones, such as `no` and `can`, have none."""
    if len(word) < 4 or not word.isalpha():
        return (word,)
    stem = word.removesuffix("e")
    forms = (word, f"{word}s", f"{word}es", f"{stem}ed", f"{stem}ing")
    if word.endswith("y"):
        return (*forms, f"{word[:-1]}ies", f"{word[:-1]}ied")
    if word[-1] not in "aeiouwxy" and word[-2] in "aeiou" and word[-3] not in "aeiou":
        return (*forms, f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
    return forms


@functools.lru_cache(maxsize=1024)
def index(phrases: tuple[str, ...]) -> Index[str]:
    """Phrases that mean no more than what they are, ready to be looked for; kept, for the same ones are asked of many texts."""
    return Index.of((phrase, phrase) for phrase in phrases)


def ends(phrase: tuple[Step, ...], words: tuple[str, ...], at: int) -> tuple[int, ...] | None:
    """The places of a phrase's words where it starts at a word; None where it does not."""
    if not phrase[0].takes(words[at]):
        return None
    rest = _rest(phrase, 1, words, at + 1)
    return None if rest is None else (at, *rest)


def _rest(phrase: tuple[Step, ...], step: int, words: tuple[str, ...], at: int) -> tuple[int, ...] | None:
    if step == len(phrase):
        return ()
    left = _WIDEST if phrase[step].gap else 0
    if left == 0 and words[at : at + 1] == (":",):
        at += 1  # "Side effects: none"
    while at < len(words) and words[at] not in END:
        if phrase[step].takes(words[at]) and (rest := _rest(phrase, step + 1, words, at + 1)) is not None:
            return (at, *rest)
        if words[at] != ",":
            left -= 1
        if left < 0 or not phrase[step].gap:
            return None
        at += 1
    return None


@dataclass(frozen=True, eq=False)
class _Entry(Generic[T]):
    """A phrase of an index. Most phrases are never met, so that nothing is made of them before."""

    phrase: str
    meaning: T

    @functools.cached_property
    def steps(self) -> tuple[Step, ...]:
        return steps(self.phrase)

    @property
    def first(self) -> Step:
        return _step(words_of(self.phrase)[0])

    @property
    def letters(self) -> frozenset[str] | None:
        """How forms of its last word begin, one of which must be there; None for a beginning or a number."""
        ways = _ways(self.phrase.rpartition(" ")[2])
        return None if any(way == "#" or way.endswith("*") for way in ways) else frozenset(way[:_ALIKE] for way in ways)


@dataclass(frozen=True)
class Index(Generic[T]):
    """Phrases, each with what it stands for, found by their first words.

    Of most first words no text has a form, so that forms are made only of those that begin like a word of a text.
    """

    by_letters: dict[str, dict[str, list[tuple[int, _Entry[T]]]]] = field(
        default_factory=dict
    )  # first words by how they begin, each with its phrases, numbered
    by_start: list[_Entry[T]] = field(default_factory=list)
    by_word: dict[str, tuple[tuple[_Entry[T], frozenset[str] | None], ...]] = field(
        default_factory=dict
    )  # those that a word starts, of words that start any, each with the letters of its last word
    met: set[str] = field(default_factory=set)  # the words of which that is known

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, T]]) -> Index[T]:
        """The index of some phrases."""
        made: Index[T] = cls()
        for number, (phrase, meaning) in enumerate(phrases):
            made._add(words_of(phrase)[0], number, _Entry(phrase, meaning))
        return made

    def _add(self, first: str, number: int, entry: _Entry[T]) -> None:
        ways = _ways(first)
        for way in ways:
            if not way.endswith("*"):
                self.by_letters.setdefault(way[:_ALIKE], {}).setdefault(way, []).append((number, entry))
        if "#" in ways or "*" in first:
            self.by_start.append(entry)

    @functools.cached_property
    def _starts(self) -> tuple[str, ...]:
        return tuple({start for entry in self.by_start for start in entry.first.starts})

    @functools.cached_property
    def _numbers(self) -> bool:
        return any(entry.first.number for entry in self.by_start)

    def _meet(self, word: str) -> None:
        """Look up the phrases that a word may be the first of."""
        near = self.by_letters.get(word[:_ALIKE], {}).items()
        found_ = dict(numbered for way, phrases in near if word == way or word in _forms(way) for numbered in phrases)
        found = [found_[number] for number in sorted(found_)]
        if self.by_start and (word.startswith(self._starts) or (self._numbers and is_number(word))):
            found += [entry for entry in self.by_start if entry.first.takes(word)]
        if found:
            self.by_word[word] = tuple((entry, entry.letters) for entry in dict.fromkeys(found))

    def found(self, words: tuple[str, ...]) -> Iterator[tuple[T, tuple[int, ...]]]:
        """What stands in a sentence: each meaning with the places of the words that say it."""
        if not self.met.issuperset(words):
            new = set(words) - self.met
            self.met.update(new)
            for word in new:
                if self.by_start or word[:_ALIKE] in self.by_letters:  # of most words nothing is known
                    self._meet(word)
        by_word = self.by_word
        if by_word.keys().isdisjoint(words):
            return
        there = {word[:_ALIKE] for word in words}
        for at, word in enumerate(words):
            if word in by_word:
                for entry, letters in by_word[word]:
                    if (letters is None or not letters.isdisjoint(there)) and (
                        places := ends(entry.steps, words, at)
                    ) is not None:
                        yield entry.meaning, places

    def any(self, words: tuple[str, ...]) -> bool:
        """Whether any of the phrases stands in a sentence."""
        return next(self.found(words), None) is not None
