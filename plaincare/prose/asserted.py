"""Words of a sentence in, whether the sentence says them as so out: denials, questions and doubts understood. English only.

"The FDA has not approved it", "Is it a cure?" and "No one can promise a cure" do not say so; "Not only is it a cure" and "Who
would not want a cure?" do. It goes by words and not by grammar: what it takes wrong is kept in tests/corpus.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

from plaincare.prose import english
from plaincare.prose.heard import END, Sentence
from plaincare.prose.phrases import index

_NEAR: Final = 4  # words that a denial of what follows at once reaches
_FAR: Final = 16  # words that any reaches


def asserted(said: Sequence[Sentence], at: int, places: tuple[int, ...]) -> bool:
    """Whether a sentence of a statement says as so what stands at some of its words."""
    sentence = said[at]
    if sentence.asks and _open(sentence, _after(said, at)):
        return False
    if _labelled(said, at) or _contradicted(sentence, _after(said, at)):
        return False
    return not (_doubted(sentence.words, places) or denied(sentence, places))


def denied(sentence: Sentence, places: tuple[int, ...]) -> bool:
    """Whether a denial that is no part of the words themselves reaches them."""
    words = sentence.words
    return (
        _denied_after(words, places)
        or _taken_back(words, places[-1])
        or any(
            end <= places[-1] and start not in places and _reaches(words, start, end, places[0], near)
            for start, end, near in _denials(words)
        )
    )


@functools.lru_cache(maxsize=1024)
def _denials(words: tuple[str, ...]) -> tuple[tuple[int, int, bool], ...]:
    """Where a sentence denies: the first and last word of each denial, and whether it reaches only what is near."""
    void = {place for _, places in index(english.NO_DENIAL).found(words) for place in places}
    found = [(places, False) for _, places in index(english.DENIES).found(words)]
    found += [(places, True) for _, places in index(english.DENIES_NEAR).found(words)]
    return tuple((places[0], places[-1], near) for places, near in found if places[0] not in void)


def _reaches(words: tuple[str, ...], start: int, end: int, first: int, near: bool) -> bool:
    """Whether a denial reaches a word: close enough, and in the same clause."""
    if start >= first:  # it stands among the words
        return True
    reach = _NEAR if near or _aside(words, start) else _FAR
    return first - end <= reach and not any(_breaks(words, at, start, first) for at in range(end + 1, first))


def _aside(words: tuple[str, ...], at: int) -> bool:
    """Whether a denial is about those who are spoken of: "people who have not been helped", "people not helped"."""
    before = words[max(0, at - 5) : at]
    helped = words[at] == "not" and at + 1 < len(words) and words[at + 1].endswith("ed")
    return any(word in english.WHO for word in before) or (helped and not (before and before[-1] in english.HELPING))


def _breaks(words: tuple[str, ...], at: int, denial: int, first: int) -> bool:
    """Whether a new clause starts at a word, so that a denial before it says nothing of what follows."""
    after = words[at + 1] if at + 1 < len(words) else ""
    match words[at]:
        case "instead":
            return after != "of"
        case "and":
            finite = words[denial - 1 : denial] == ("does",) and after.endswith("s")  # "does not harm and cures"
            return finite or after in english.SUBJECTS or after in english.VERBS
        case "," | ":":
            return after in english.SUBJECTS or _new_clause(words, at, denial, first)
        case word:
            return word in english.BREAKS


def _new_clause(words: tuple[str, ...], at: int, denial: int, first: int) -> bool:
    """Whether a comma parts more than the items of a list: "no cure, no miracle" goes on, "no needles, a cure" does not."""
    verb = at + 2 == first or not english.VERBS.isdisjoint(words[at + 2 : at + 3])
    subject = verb and words[at + 1] not in english.SMALL
    fragment = words[denial] == "no" and english.LISTS.isdisjoint(words[at:])
    return subject or fragment or words[0] in english.SUBORDINATES


def _denied_after(words: tuple[str, ...], places: tuple[int, ...]) -> bool:
    """Whether what follows denies it: "a cure has not been found", "the claim that it is a cure is false"."""
    rest = words[places[-1] + 1 : places[-1] + 10]
    for i, (word, after) in enumerate(zip(rest, rest[1:], strict=False)):
        if word in END or word in english.WHO or word in ("that", "but", "and", ","):
            return False
        if word in english.HELPING:
            if after in english.WRONG or rest[i + 1 : i + 3] in (("a", "myth"), ("not", "true")):
                return True
            whose = words[places[0] - 1] if places[0] else ""  # "our cure is not dear" has one
            return i < _NEAR and after in ("not", "never", "unlikely") and whose not in english.WHOSE
    return False


def _taken_back(words: tuple[str, ...], last: int) -> bool:
    """Whether the sentence ends by denying it: "it sounds like a cure, but it is not one"."""
    for at in range(last + 1, len(words) - 2):
        if words[at] in english.SUBJECTS and words[at + 1] in english.HELPING and words[at + 2] == "not":
            return words[at + 3 : at + 4] in ((), (".",), ("one",), ("so",), ("true",), (";",))
    return False


def _doubted(words: tuple[str, ...], places: tuple[int, ...]) -> bool:
    """Whether somebody only wonders: "ask if it is a cure"; a clause that starts with if ends at a comma."""
    for _, found in index(english.WONDERS).found(words):
        breaks = english.BREAKS | {","} if words[found[0]] == "if" else english.BREAKS
        if found[0] < places[0] and (found[-1] > places[0] or breaks.isdisjoint(words[found[-1] : places[0]])):
            return True
    return False


def _open(sentence: Sentence, answer: Sentence | None) -> bool:
    """Whether a question leaves open what it names: "Is it a cure?" does, "What makes it such a cure?" does not."""
    words = sentence.words
    if answer is not None and answer.words[0] in english.YES:
        return False
    if any(found[0] < 3 for _, found in index(english.SELLS).found(words)):
        return False
    first = next((at for at, word in enumerate(words[:4]) if word in english.ASKS), None)
    short = len(words) <= 5 and english.VERBS.isdisjoint(words)
    return short or first == 0 or (first is not None and words[first - 1] in (",", ":", "so", "or", "and"))


def _labelled(said: Sequence[Sentence], at: int) -> bool:
    """Whether it is told as a myth: "Myth: it is a cure", "**Myth.** It is a cure"."""
    words, before = said[at].words, said[at - 1].words if at else ()
    here = words[0] in english.LABELS and words[1:2] in ((":",), ("–",), ("—",))
    return here or (len(before) <= 3 and not english.LABELS.isdisjoint(before[:2]))


def _contradicted(sentence: Sentence, answer: Sentence | None) -> bool:
    """Whether others say it, and the next sentence denies it: "Some web pages call it a cure. It is not.\""""
    if answer is None or len(answer.words) > 9 or english.SPEAKS.isdisjoint(sentence.words):
        return False
    words = answer.words[:8]
    pairs = zip(("", *words), words, strict=False)
    return any(word in english.DENIALS and before != "say" for before, word in pairs)  # "You can say no" denies nothing


def _after(said: Sequence[Sentence], at: int) -> Sentence | None:
    return said[at + 1] if at + 1 < len(said) else None
