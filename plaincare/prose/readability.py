"""Texts in, readability out: Flesch-Kincaid grade and SMOG, by their published formulas.

For English only. The formulas: Kincaid, Fishburne, Rogers and Chissom 1975; McLaughlin 1969.
"""

import math
import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

from plaincare.prose.syllables import syllables
from plaincare.values import dataclass

__all__ = ["MARKS", "POLYSYLLABLE", "SMOG_SENTENCES", "Score", "bare", "score", "sentences", "syllables", "words"]

SMOG_SENTENCES: Final = 30  # McLaughlin made SMOG for 30 sentences: with fewer it is unstable
POLYSYLLABLE: Final = 3  # syllables or more

_END: Final = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[^a-z\s])")  # what goes on in small letters is the same sentence
_GOES_ON: Final = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|vs|e\.g|i\.e|approx)\.$")
_NUMBERED: Final = re.compile(r"\b[Nn]o\.$")  # No. 5
_LONGEST: Final = len(" approx.")
_WORD: Final = re.compile(r"[^\s/–—]*\w[^\s/–—]*")
MARKS: Final = ".,;:!?()[]\"'“”‘’…"


@dataclass(frozen=True)
class Score:
    """What the formulas count; a text without words scores 0 throughout."""

    words: int
    sentences: int
    syllables: int
    polysyllables: int

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade: years of United States schooling."""
        if not self.words:
            return 0.0
        return 0.39 * (self.words / self.sentences) + 11.8 * (self.syllables / self.words) - 15.59

    @property
    def smog(self) -> float:
        """SMOG grade, about two grades above Flesch-Kincaid; unstable below SMOG_SENTENCES sentences."""
        return 1.043 * math.sqrt(self.polysyllables * 30 / self.sentences) + 3.1291 if self.words else 0.0


def score(units: Iterable[str], without: Collection[str] = ()) -> Score:
    """The score of paragraphs and list items, each at least one sentence, so that bullets do not run together.

    The words in `without` (in small letters) and their possessives are left out: the score of a text apart from its topic.
    """
    left_out = frozenset(without)
    found = [_counted(unit, left_out) for unit in units]
    return Score(*map(sum, zip(*found, strict=True))) if found else Score(0, 0, 0, 0)


@lru_cache(maxsize=4096)  # a text is counted for its section, for the whole and for the report
def _counted(unit: str, without: frozenset[str]) -> tuple[int, int, int, int]:
    """Words, sentences, syllables and polysyllables of one paragraph or list item."""
    found = [kept for sentence in sentences(unit) if (kept := _kept(sentence, without))]
    counts = [syllables(word) for sentence in found for word in sentence]
    return len(counts), len(found), sum(counts), sum(count >= POLYSYLLABLE for count in counts)


def words(text: str) -> list[str]:
    """The words of a text: what stands between spaces, slashes and dashes; a hyphenated word is one (Flesch 1948)."""
    return _WORD.findall(text)


def sentences(unit: str) -> list[str]:
    """The sentences of one paragraph or list item; its end ends the last one, with or without a full stop."""
    return list(_sentences(unit))


@lru_cache(maxsize=4096)  # the reading level and the checks of plain language all ask for them
def _sentences(unit: str) -> tuple[str, ...]:
    found, start = [], 0
    for end in _END.finditer(unit):
        sentence = unit[start : end.end()].strip()
        last = sentence[-_LONGEST:]  # the patterns look at its last word, and searching all of it takes time
        if not _GOES_ON.search(last) and not (_NUMBERED.search(last) and unit[end.end()].isdigit()):
            found.append(sentence)
            start = end.end()
    return (*found, *filter(None, [unit[start:].strip()]))


def bare(word: str) -> str:
    """A word in small letters, without the marks around it and without a possessive's end: “Ketamine’s” is ketamine."""
    return word.lower().strip(MARKS).replace("’", "'").removesuffix("'s")


def _kept(sentence: str, without: Collection[str]) -> list[str]:
    found = words(sentence)
    return [word for word in found if bare(word) not in without] if without else found
