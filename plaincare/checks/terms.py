"""Plain language, word by word: words that have a plainer one, terms that nobody explains, letters that nobody spells out.

Warnings, and for English only (assets/plain/en.yaml). A term is looked for where a reader meets it first: each way through an
outline, such as all that the shortest handouts say, is read by somebody who did not read the others.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import Final

from plaincare.checks.said import said
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline, Statement, Term, walk
from plaincare.prose import plainwords
from plaincare.prose.plainwords import Phrases, PlainWords
from plaincare.rules import Rule
from plaincare.values import NamedTuple

JARGON: Final = Rule(
    "jargon",
    "A word that has an everyday word with the same meaning.",
    "The plain word is understood by all, the other by some.",
    "CDC Clear Communication Index, item 7; Federal Plain Language Guidelines (2011), 'Use simple words and phrases'.",
)
TERM: Final = Rule(
    "unexplained-term",
    "A medical term that is not explained where it stands first.",
    "A reader who does not know it reads on without it, or stops.",
    "CDC Clear Communication Index, item 7; PEMAT, item 4.",
)
LETTERS: Final = Rule(
    "abbreviation",
    "An abbreviation that is not spelled out or explained where it stands first.",
    "Letters say nothing to those who were never told what they stand for.",
    "CDC Clear Communication Index, item 7; the exceptions: assets/plain/en.yaml, known.",
)
RULES: Final = (JARGON, TERM, LETTERS)

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAPITALS: Final = re.compile(r"\b[A-Z]{2,5}s?\b")
_ROMAN: Final = re.compile(r"(?!IV$)[IVX]+")  # Schedule III; IV is a drip more often than four
_SHOUTED: Final = frozenset(
    [
        "ALL",
        "AND",
        "ANY",
        "BUT",
        "CALL",
        "DO",
        "FOR",
        "IF",
        "IN",
        "IS",
        "IT",
        "MAY",
        "MORE",
        "MUST",
        "NEVER",
        "NO",
        "NOT",
        "NOW",
    ]
    + ["ON", "ONLY", "OR", "STOP", "TO", "WE", "YES", "YOU"]
)
_SENTENCE_END: Final = re.compile(r"(?:^|[.!?:]['\"”’)]*\s+|[“\"(])$")
# What stands before a term that is being explained, and what stands after one.
_BEFORE: Final = re.compile(
    r"(?:\((?:an? |the |called |or |also )?"
    r"|\b(?:called|named|known as|name for it is|word for it is|this is)\s+(?:an? |the )?(?:[A-Z]{2,5} )?[\"“']?)$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"[\"”']?(?:\s*\(|\s+(?:means?|is when|is an?|is the|are the|stands for|are (?:\w+ ){0,2}(?:pills|medicines|drugs|words))\b"
    r"|,\s+(?:or|which|that is|meaning)\b|:\s)",
    re.IGNORECASE,
)
_LONGEST_LEAD = 40  # characters: no pattern for what stands before a word looks further back


class Use(NamedTuple):
    """A word of a text that a list has: as it stands there, its entry, its plain word, and where in the text it stands."""

    words: str
    entry: str
    plain: str
    start: int
    end: int


def check(outline: Outline, library: Library) -> list[Finding]:
    """A warning for each such word; for terms and letters, one for each way through the outline."""
    return _found(outline.language, tuple(walk(outline)), ways(outline), outline.glossary)


def additions(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The same of what a clinic adds in its own words."""
    return said_in(job.filled_additions, job.filled.language, job.filled.glossary)


def said_in(statements: tuple[Statement, ...], language: str, glossary: tuple[Term, ...] = ()) -> list[Finding]:
    """The same of paragraphs in a language, which are read one after the other."""
    return _found(language, statements, (statements,), glossary) if statements else []


def ways(outline: Outline) -> tuple[tuple[Statement, ...], ...]:
    """What somebody may read from start to end: the shortest of each section, all of each, a talk, and both safety blocks."""
    sections = outline.sections
    return (
        tuple(section.key for section in sections),
        tuple(walk(tuple((section.heading, section.points, section.detail) for section in sections))),
        tuple(section.say for section in sections),
        tuple(walk(outline.safety.compact)),
        tuple(walk(outline.safety.full)),
    )


def _found(
    language: str,
    statements: tuple[Statement, ...],
    ways: Iterable[Iterable[Statement]],
    glossary: tuple[Term, ...],
) -> list[Finding]:
    known = plainwords.of(language)
    if known is None:
        return []
    told = {entry.term.text.lower(): entry.means.text for entry in glossary}
    ours = {word: means for word, means in told.items() if word in known.instead or word in known.terms}
    there = set(_TOKEN.findall(said(statements).lower))
    jargon = _without(_narrowed(known.jargon, there), ours)
    terms = _joined(_without(_narrowed(known.explained, there), ours), _narrowed(plainwords.phrases(ours), there))
    found = [finding for statement in statements for finding in _jargon(statement, jargon)] if jargon else []
    return found + [finding for way in ways for finding in _first_uses(way, terms, known)]


def _narrowed(phrases: Phrases, there: set[str]) -> Phrases:
    """The few phrases of a long list whose words are there at all."""
    found = {word: tuple(end for end in phrases[word] if there.issuperset(end[0])) for word in phrases.keys() & there}
    return {word: ends for word, ends in found.items() if ends}


def _without(phrases: Phrases, entries: Container[str]) -> Phrases:
    """The phrases but those of some entries: what a glossary explains is a term, and is explained in its words."""
    return {word: kept for word, ends in phrases.items() if (kept := tuple(e for e in ends if e[1] not in entries))}


def _joined(one: Phrases, two: Phrases) -> Phrases:
    """Both lists, the longest phrases first still."""
    words = {**one, **two}
    return {w: tuple(sorted((*one.get(w, ()), *two.get(w, ())), key=lambda end: -len(end[0]))) for w in words}


def uses(text: str, phrases: Phrases) -> Iterator[Use]:
    """Every word and phrase of a text that a list has, the longest where one begins with another; no names."""
    lower = text.lower()
    if not any(word in lower for word in phrases):
        return
    tokens = list(_TOKEN.finditer(text))
    lowered = [token[0].lower() for token in tokens]
    done = 0
    for i, first in enumerate(lowered):
        if i < done or first not in phrases or _is_name(text, tokens[i]):
            continue
        ends = (end for end in phrases[first] if tuple(lowered[i + 1 : i + 1 + len(end[0])]) == end[0])
        if end := next(ends, None):
            further, entry, plain = end
            done = i + 1 + len(further)
            span = tokens[i].start(), tokens[done - 1].end()
            yield Use(text[slice(*span)], entry, plain, *span)


def _is_name(text: str, token: re.Match[str]) -> bool:
    """A capital within a sentence makes a name: the Food and Drug Administration."""
    return token[0][0].isupper() and not _SENTENCE_END.search(text[: token.start()])


def explained(text: str, start: int, end: int) -> bool:
    """Whether the words from start to end of a text are explained in it, or explain what stands before them."""
    return bool(_BEFORE.search(text[max(0, start - _LONGEST_LEAD) : start]) or _AFTER.match(text, end))


def _jargon(statement: Statement, phrases: Phrases) -> Iterator[Finding]:
    for use in uses(statement.text, phrases):
        if not explained(statement.text, use.start, use.end):
            message = f"'{use.words}' is not an everyday word"
            yield JARGON.finding("warning", message, statement.place, f"a plain word: {use.plain}")


def _first_uses(statements: Iterable[Statement], terms: Phrases, known: PlainWords) -> Iterator[Finding]:
    """A warning for each term and abbreviation that is not explained in the first statement that has it."""
    met: set[str] = set()
    for statement in statements:
        new = [use for use in _uses(statement.text, terms, known) if use.entry not in met]
        met.update(use.entry for use in new)
        good = {use.entry for use in new if explained(statement.text, use.start, use.end)}
        for use in {use.entry: use for use in reversed(new) if use.entry not in good}.values():
            yield _unexplained(use, statement)


def _uses(text: str, terms: Phrases, known: PlainWords) -> Iterator[Use]:
    """The terms and abbreviations of a text."""
    yield from uses(text, terms)
    if text.isupper():
        return  # a line in capitals has no abbreviations that could be told
    for match in _CAPITALS.finditer(text):
        letters = match[0].removesuffix("s")
        if letters not in known.known and letters not in _SHOUTED and not _ROMAN.fullmatch(letters):
            yield Use(match[0], letters, str(known.letters.get(letters, "")), match.start(), match.end())


def _unexplained(use: Use, statement: Statement) -> Finding:
    if use.entry.isupper():
        meaning = f", such as: {use.plain} ({use.words})" if use.plain else ""
        hint = f"spell it out where it stands first{meaning}"
        return LETTERS.finding("warning", f"'{use.words}' is not spelled out", statement.place, hint)
    hint = f"explain it where it stands first, such as: {use.plain} ({use.entry})"
    return TERM.finding("warning", f"'{use.words}' is not explained", statement.place, hint)
