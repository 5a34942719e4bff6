"""Words in, what is left of them without endings and small words out: whether two texts speak of the same. English only."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Final

from plaincare.prose.heard import Sentence, sentences


def words(text: str) -> frozenset[str]:
    """Some words, written one behind the other."""
    return frozenset(text.split())


SMALL: Final = words(
    "a an the and or but nor of to in on at for from with by as is are was were be been being it its this that these those"
    " they them their he she his her you your we us our i if when then so do does did have has had can may might will would"
    " could should must some any each than about who which there here also only very too own such other another both get"
    " gets got go goes going make makes made give gives gave given use uses used using say says ask tell person people one"
)
_ENDINGS: Final = ("iness", "ation", "ings", "ing", "ied", "ies", "ier", "ed", "es", "er", "ly", "s", "y", "e")
_SHORTEST: Final = 3  # letters that must be left of a word
# What changes within the word; the same stem for both.
_SAME: Final = {
    **{
        "fell": "fall",
        "felt": "feel",
        "took": "take",
        "came": "come",
        "gone": "go",
        "went": "go",
        "kept": "keep",
        "lost": "los",
    },
    **{
        "knew": "know",
        "known": "know",
        "worse": "bad",
        "worst": "bad",
        "better": "good",
        "best": "good",
        "hurt": "harm",
    },
    **{
        "bleeding": "bleed",
        "bleed": "bleed",
        "children": "child",
        "studies": "study",
        "study": "study",
        "drove": "drive",
        "driving": "drive",
    },
    **{
        "thoughts": "think",
        "thought": "think",
        "medication": "medicine",
        "medicines": "medicine",
        "medicine": "medicine",
    },
}


@functools.lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word in small letters without its endings: slow, slowly, slowed and slowing are one."""
    if word in _SAME:
        return _SAME[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            return stem(word) if ending == "s" else word
    return word


@functools.lru_cache(maxsize=8192)
def of(text: str) -> frozenset[str]:
    """What a text speaks of: the stems of its words and its numbers, without small words."""
    return among(sentences(text))


def among(said: Iterable[Sentence]) -> frozenset[str]:
    """The same of some sentences."""
    return frozenset(stem(word) for sentence in said for word in sentence.words if speaks(word))


def speaks(word: str) -> bool:
    """Whether a word says something by itself."""
    return word.isdigit() or (len(word) > 1 and word[0].isalpha() and word not in SMALL)
