"""A sentence says what the claims cited with it say: not the opposite, and no less carefully. English only.

Words are compared with the `statement:` of each claim, by their stems, and not understood: what cannot be told is let pass.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from plaincare.claims import Claim, Library
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline, Statement, walk
from plaincare.prose import english, stems
from plaincare.prose.heard import END, Sentence, sentences
from plaincare.prose.phrases import is_number
from plaincare.rules import Rule

CONTRARY: Final = Rule(
    "contrary",
    "A sentence that says as so what the claim cited with it denies.",
    "A 'not' that is lost in editing turns a warning into advice, and nobody sees it in proofreading.",
    "The brief of this project, 1: what may be said, and how.",
)
BOLDER: Final = Rule(
    "bolder",
    "A sentence without the 'some', 'may' or 'often' that the claim cited with it has.",
    "What happens to some is not what happens to all; a reader cannot know that a word was left out.",
    "The brief of this project, 1; FTC Health Products Compliance Guidance 2022: qualify what is not certain.",
)
RULES: Final = (CONTRARY, BOLDER)

_NO: Final = english.NO | stems.words("neither nor without cannot hardly")
_LITTLE: Final = _NO | stems.words("only few less")  # in a text these may say the same as a denial
_PASSED: Final = stems.words("yet much clearly long also ever been be able get got good well an a the any to")
_FOR: Final = stems.words("for in on at with of by")
_ALL: Final = stems.words("all just only every everyone merely always")
_ASIDES: Final = stems.words("if when unless until before after whether what which who how that while where")
_MODAL: Final = stems.words("may might could can would")
_SOME: Final = english.SOME | {"half"}
_HEDGES: Final = (
    _MODAL
    | _SOME
    | stems.words(
        "possible perhaps suggest suggests seem seems appear mixed unknown unclear study studies records trial several others"
        " nearly almost experts times"
    )
)
_HALVES: Final = r"; |, (?:and|but|or) "
_PEOPLE: Final = stems.words("you we staff doctors nurse they people adults i")
_ALIKE: Final = 0.76  # of the words of a sentence, that stand in one of its claim if both say the same; a judgment
_FEWEST: Final = 5  # words and stops that a sentence has which is no label


def check(outline: Outline, library: Library) -> list[Finding]:
    """An error for each sentence of a text that says the opposite of its claim."""
    return list(_found(_contrary, walk(outline), library, outline.language))


def bolder(outline: Outline, library: Library) -> list[Finding]:
    """A warning for each that says it less carefully."""
    return list(_found(_bolder, walk(outline), library, outline.language))


def additions(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The opposite of a claim in what a clinic adds in its own words."""
    return list(_found(_contrary, job.signed_additions, job.library, job.signed.language))


def bolder_additions(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """What it says less carefully."""
    return list(_found(_bolder, job.signed_additions, job.library, job.signed.language))


def _found(
    look: Callable[[Sentence, Statement, list[Claim]], Iterator[Finding]],
    statements: Iterable[Statement],
    library: Library,
    language: str,
) -> Iterator[Finding]:
    """What is found in each sentence that states something, with the claims that vouch for it."""
    for statement, part in ((one, part) for one in statements for part in one.cited) if language == "en" else ():
        claims = [library.claims[id] for id in part.claims if id in library.claims]
        for sentence in sentences(part.text) if claims else ():
            if not sentence.asks:
                yield from look(sentence, statement, claims)


def _contrary(sentence: Sentence, statement: Statement, claims: list[Claim]) -> Iterator[Finding]:
    if lost := _undenied(sentence, claims):
        claim, words = lost
        message = f"'{sentence.text}': {claim.id} denies it"
        yield CONTRARY.finding("error", message, statement.place, f"the claim says: {words}")


def _bolder(sentence: Sentence, statement: Statement, claims: list[Claim]) -> Iterator[Finding]:
    if bold := _unhedged(sentence, claims):
        claim, words = bold
        message = f"'{sentence.text}' says more than {claim.id}"
        yield BOLDER.finding("warning", message, statement.place, f"the claim says: {words}")


# Denials.


def _undenied(sentence: Sentence, claims: list[Claim]) -> tuple[Claim, str] | None:
    """The claim, and its words, that deny what a sentence says; another claim beside it may say it as so."""
    if not _LITTLE.isdisjoint(sentence.words):
        return None
    for claim in claims:
        for said in sentences(claim.statement or ""):
            for before, stem in _denied(said):
                if _says(sentence, before, stem) and not any(_affirms(other, stem) for other in claims):
                    return claim, said.text
    return None


@functools.lru_cache(maxsize=4096)
def _denied(sentence: Sentence) -> tuple[tuple[str, str], ...]:
    """What a sentence denies: the stem of the word behind each denial, and the preposition between the two."""
    words, found = sentence.words, []
    for at in (at for at, word in enumerate(words) if word in _NO):
        before = ""
        for word in words[at + 1 : at + 6]:
            if word in END or word in _ALL or word in (",", "but"):
                break
            if word in _FOR:
                before = word
            elif word not in _PASSED and (word not in stems.SMALL or word == "use"):
                found.append((before, stems.stem(word)))
                break
    return tuple(found)


def _affirms(claim: Claim, stem: str) -> bool:
    """Whether a claim says the same word in a sentence that denies nothing."""
    return any(stem in stems.among([said]) and _NO.isdisjoint(said.words) for said in sentences(claim.statement or ""))


def _says(sentence: Sentence, before: str, stem: str) -> bool:
    """Whether a sentence has the word as its own, behind the preposition if there was one, and not in an aside."""
    words = sentence.words
    for at, word in enumerate(words):
        if stems.stem(word) != stem or (word in stems.SMALL and word != "use"):
            continue
        clause = _clause(words, at)
        near = clause[-3:]
        aside = not _ASIDES.isdisjoint(clause) or ("you" in near and words[0] != "you")
        if not aside and (not before or (before in near and words[0] != before)):
            return True
    return False


def _clause(words: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The words before a word, as far as they belong to the same thought."""
    last = max((i for i, word in enumerate(words[:at]) if word in END or word == ","), default=-1)
    return words[last + 1 : at]


# Hedges.


def _unhedged(sentence: Sentence, claims: list[Claim]) -> tuple[Claim, str] | None:
    """The claim, and its words, that say with a hedge what a sentence says without one."""
    words = sentence.words
    if (
        len(words) < _FEWEST
        or ":" in words
        or words[0].endswith("ing")
        or not (_HEDGES | _LITTLE).isdisjoint(words)
        or any(map(is_number, words))
    ):
        return None
    mine = stems.among([sentence])
    pairs = [(_likeness(mine, said), claim, said) for claim in claims for said in _clauses(claim.statement or "")]
    best = max(pairs, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < _ALIKE or not _is_hedged(best[2]):
        return None
    return best[1], best[2].text


@functools.lru_cache(maxsize=1024)
def _clauses(text: str) -> tuple[Sentence, ...]:
    """The sentences of a claim, those with a semicolon or ", and" in two: a hedge in one half is none of the other."""
    return tuple(
        part for whole in sentences(text) for half in re.split(_HALVES, whole.text) for part in sentences(half)
    )


def _likeness(mine: frozenset[str], said: Sentence) -> float:
    """How much of a sentence is in another one, 0 to 1, without the words that hedge."""
    theirs = stems.among([said]) - _SOME
    shared = mine & theirs
    return len(shared) / len(mine) if len(shared) >= 2 else 0


def _is_hedged(said: Sentence) -> bool:
    """Whether a sentence of a claim has a hedge that is no one's leave to do something."""
    words = said.words
    for at, word in enumerate(words):
        leave = word in _MODAL and not _PEOPLE.isdisjoint(words[max(0, at - 1) : at]) and word == "can"
        aside = not _ASIDES.isdisjoint(words[max(0, at - 2) : at])
        if word in _MODAL | _SOME and not leave and not aside:
            return True
    return False
