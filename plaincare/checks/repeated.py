"""What an outline says twice in the same words has the same 'not', the same 'some' and the same numbers. English only.

An outline says its facts at several depths, in notes and in safety lists, and much of it word for word. Where one of two such
sentences loses a word in editing, the other still has it, and no claim needs to be understood to see that one of them is wrong.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final

from plaincare.checks.quantities import NUMBERS, counted
from plaincare.claims import Library
from plaincare.findings import Finding, Severity
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline, Statement, walk
from plaincare.prose import english, stems
from plaincare.prose.heard import END, Sentence, sentences
from plaincare.rules import Rule
from plaincare.values import NamedTuple, kept

CONTRADICTION: Final = Rule(
    "contradiction",
    "Two sentences in the same words, of which one says 'not' or another number.",
    "A 'not' that is lost in editing turns a warning into advice; a patient who reads both does not know which is true.",
    "Of this project: one fact is said in one way.",
)
UNEVEN: Final = Rule(
    "uneven-hedge",
    "A sentence without the 'some', 'may' or 'often' that it has elsewhere.",
    "What happens to some is not what happens to all; a reader cannot know that a word was left out.",
    "Of this project: one fact is said in one way; FTC Health Products Compliance Guidance 2022: qualify what is not certain.",
)
RULES: Final = (CONTRADICTION, UNEVEN)

_HEDGES: Final = english.SOME | {"may", "might"}
# What also says so, of a list or a number.
_CAREFUL: Final = _HEDGES | stems.words("can could common possible about studies study")
_ALL: Final = stems.words("any all always every everyone everybody")  # what a denial that is lost leaves behind
_IDLE: Final = english.NO | _HEDGES | _ALL | stems.words("a an the and but or so then also please do does did")
_TELLS: Final = frozenset(".!")  # at the end of a sentence: what has no stop is a label
_STOPS: Final = END | frozenset(",()—–")
_FEWEST: Final = 3  # words that two thoughts share at least; a judgment
_NUMBER: Final = "#"
_FIGURES: Final = ":"  # sorts behind all that starts with a figure, and before all that starts with a letter


class _Thought(NamedTuple):
    """A sentence or a clause of one: its words, how much of the sentence it ends, where it stands, and the claims behind it."""

    words: tuple[str, ...]
    end: int
    sentence: Sentence
    statement: Statement
    claims: tuple[str, ...]

    @property
    def denied(self) -> bool:
        """Whether it says no."""
        return not english.NO.isdisjoint(self.words)

    @property
    def hedged(self) -> bool:
        """Whether it says how sure or how common it is."""
        return not _HEDGES.isdisjoint(self.words)

    @property
    def careful(self) -> bool:
        """Whether anything in the sentence up to its end does."""
        return not _CAREFUL.isdisjoint(self.sentence.words[: self.end])

    @property
    def numbers(self) -> tuple[str, ...]:
        """Its numbers, in figures."""
        return _numbered(self.words)[1]


Said = dict[tuple[str, ...], list[_Thought]]
_Key = Callable[[_Thought], Hashable]


def check(outline: Outline, library: Library) -> list[Finding]:
    """An error for each sentence that says the opposite of others in the same words, or another number on the same ground."""
    return [found for same in _repeated(outline) for found in _contradictions(same, same)]


def uneven(outline: Outline, library: Library) -> list[Finding]:
    """A warning for each sentence that is not hedged where one in the same words is."""
    return [found for same in _repeated(outline) for found in _uneven(same)]


def additions(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The same of what a clinic says in its own words, beside what the outline says: that is right, however often it adds."""
    said, own = _said(job.signed), _sorted(job.signed_additions) if job.signed.language == "en" else {}
    return [found for words, mine in own.items() for found in _contradictions(said.get(words, mine), mine)]


def _contradictions(known: Sequence[_Thought], asked: Sequence[_Thought]) -> Iterator[Finding]:
    """Those that say otherwise than most of what is known. A denial may go with another number: 59 did, and 41 did not."""
    if len({(thought.denied, thought.numbers) for thought in (*known, *asked)}) == 1:  # as in most cases
        return
    for odd in asked:
        right = _commonest(known, odd, lambda thought: thought.numbers, lambda thought: thought.denied)
        if right and right.denied != odd.denied:
            yield _finding(CONTRADICTION, "error", odd, right, "says the opposite of")
        right = _commonest(known, odd, lambda thought: thought.denied, lambda thought: thought.numbers)
        if right and right.numbers != odd.numbers and not set(odd.claims).isdisjoint(right.claims):
            yield _finding(CONTRADICTION, "error", odd, right, "has another number than")


def _commonest(known: Sequence[_Thought], one: _Thought, same: _Key, key: _Key) -> _Thought | None:
    """Of what is known with the `same` as one has, the first of those with which most agree on a key."""
    alike = [thought for thought in known if same(thought) == same(one)]
    values = [key(thought) for thought in alike]
    return alike[values.index(max(values, key=values.count))] if alike else None


def _uneven(same: Sequence[_Thought]) -> Iterator[Finding]:
    for alike in ([one for one in same if one.denied == denied] for denied in (True, False)):
        hedged = [thought for thought in alike if thought.hedged]
        for bold in alike if hedged else ():
            if not bold.careful:
                yield _finding(UNEVEN, "warning", bold, hedged[0], "says it with less care than")


def _finding(rule: Rule, severity: Severity, one: _Thought, other: _Thought, how: str) -> Finding:
    place = other.statement.place
    message = f"'{one.sentence.text}' {how} '{other.sentence.text}'"
    return rule.finding(
        severity, message, one.statement.place, f"make them agree; the other is {place.file}:{place.line}"
    )


def _repeated(outline: Outline) -> list[list[_Thought]]:
    """The thoughts of an outline that stand in several sentences."""
    return [same for same in _said(outline).values() if len({thought.sentence for thought in same}) > 1]


@kept
def _said(outline: Outline) -> Said:
    """All thoughts of an outline."""
    return _sorted(walk(outline)) if outline.language == "en" else {}


def _sorted(statements: Iterable[Statement]) -> Said:
    """Thoughts by their words, without those that deny, hedge or join and with one sign for each number."""
    found: Said = {}
    for statement in statements:
        for text, claims in statement.cited:
            for sentence in sentences(text):
                if sentence.words[-1] in _TELLS:
                    for key, words, end in _thoughts(sentence.words):
                        found.setdefault(key, []).append(_Thought(words, end, sentence, statement, claims))
    return found


@functools.lru_cache(maxsize=4096)
def _thoughts(words: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], tuple[str, ...], int], ...]:
    """The sentence, and each clause of one that has several, once where they have the same words; with where each ends."""
    clauses = list(_clauses(words))
    if len(clauses) > 1:
        clauses.append((tuple(word for clause, _ in clauses for word in clause), len(words)))
    found: dict[tuple[str, ...], tuple[tuple[str, ...], int]] = {}
    for clause, end in clauses:
        key = tuple([word for word in _numbered(clause)[0] if word not in _IDLE])
        if len(key) >= _FEWEST:
            found.setdefault(key, (clause, end))
    return tuple((key, clause, end) for key, (clause, end) in found.items())


def _clauses(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    """The words between stops and commas, and where they end."""
    start = 0
    for at, word in enumerate(words):
        if word in _STOPS:
            if at > start:
                yield words[start:at], at
            start = at + 1


def _numbered(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words with one sign for each number, and the numbers in figures."""
    if NUMBERS.isdisjoint(words) and min(words) > _FIGURES:  # none, as in most sentences
        return words, ()
    left: list[str] = []
    numbers: list[str] = []
    for number, run in itertools.groupby(words, lambda word: _is_figure(word) or word in NUMBERS):
        one = list(run)
        left += [_NUMBER] if number else one
        numbers += [" ".join(one).replace(",", "") if _is_figure(one[0]) else str(counted(one))] if number else []
    return tuple(left), tuple(numbers)


def _is_figure(word: str) -> bool:
    return word[0].isdigit()
