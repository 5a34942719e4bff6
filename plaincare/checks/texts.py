"""What the checks of false claims, praise and hedges share: the texts that they read, and where a clinic's words stand."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from plaincare import clinicwords, formatwords
from plaincare.claims import Library
from plaincare.clinic import Clinic
from plaincare.clinicwords import printed
from plaincare.findings import Finding, Severity
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.language import Words
from plaincare.model import Outline, Place, Statement, walk
from plaincare.prose.lexicon import Kind, Lexicon
from plaincare.rules import Rule
from plaincare.values import NamedTuple, kept


class Said(NamedTuple):
    """A text that a reader gets, and where it is written; `name`: it is what a clinic or one of its places is called."""

    text: str
    place: Place
    name: bool = False


Look: TypeAlias = functools.partial[Iterator[Finding]]  # _found, for texts that are not said yet


def of_outline(rule: Rule, severity: Severity, kind: Kind, outline: Outline, library: Library) -> list[Finding]:
    """What of a kind stands in a text as it was signed."""
    lexicon = library.lexicons.get(str(outline.language))
    said = [Said(statement.text, statement.place) for statement in walk(outline)]
    return list(_found(rule, severity, kind, lexicon, said)) if lexicon else []


def of_job(rule: Rule, severity: Severity, kind: Kind, job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """What of a kind stands in what a clinic and the program add to a text."""
    lexicon = job.library.lexicons.get(str(job.signed.language))
    if lexicon is None:
        return []
    look = functools.partial(_found, rule, severity, kind, lexicon)
    own = [*look(_own(job)), *_once(job.words, look, _words(job.words))]
    completed = [one for one in _completed(job) if lexicon.found(one.text, kind)]
    if not completed:
        return own  # as nearly always; where a clinic's value is written, which completes a statement, is looked for only then
    signed = [Said(statement.text, statement.place) for statement in _open(job.signed).values()]
    told = {finding.message for finding in (*own, *look(signed))}
    said = [Said(one.text, clinicwords.at(one.text, job.clinic, one.place)) for one in completed]
    return own + [finding for finding in look(said) if finding.message not in told]


def _once(words: Words, look: Look, said: Iterable[Said]) -> tuple[Finding, ...]:
    """What a search finds in the fixed words of a language, which every clinic prints: they are searched for the first."""
    known, search = _searched(words), look.args
    if search not in known:
        known[search] = tuple(look(said))
    return known[search]


@kept
def _searched(words: Words) -> dict[tuple[Any, ...], tuple[Finding, ...]]:
    """What was found in the words of a language, by what was looked for."""
    return {}


@kept
def _open(outline: Outline) -> Mapping[str, Statement]:
    """The statements that a clinic's values complete, by their ids."""
    return {statement.id: statement for statement in walk(outline) if "{{" in statement.text}


@kept
def _completed(job: Job[HandoutFormat] | Job[DeckFormat]) -> tuple[Statement, ...]:
    """The same as the clinic says them."""
    open_ = _open(job.signed)
    return tuple(statement for statement in walk(job.filled) if statement.id in open_)


def _found(rule: Rule, severity: Severity, kind: Kind, lexicon: Lexicon, said: Iterable[Said]) -> Iterator[Finding]:
    for text, place, name in said:
        for match in lexicon.found(text, kind, name):
            how: Severity = "warning" if name and severity == "error" else severity
            yield rule.finding(how, f"'{match.quote}': {match.wording.says}", place, str(match.wording.mend))


def added(job: Job[HandoutFormat] | Job[DeckFormat]) -> tuple[Said, ...]:
    """The clinic's own values and paragraphs, what the format is called, and the fixed words of the language."""
    return *_own(job), *_words(job.words)


@kept
def _own(job: Job[HandoutFormat] | Job[DeckFormat]) -> tuple[Said, ...]:
    names = _names(job.clinic)
    said = [Said(text, text.place, text in names) for text in printed(job.clinic)]
    said += [Said(text, text.place) for text in formatwords.printed(job.format, job.signed.language).values()]
    if notice := job.clinic.notice.get(job.signed.language):
        said.append(Said(notice, notice.place))
    return *said, *(Said(statement.text, statement.place) for statement in job.filled_additions)


@kept
def _words(words: Words) -> tuple[Said, ...]:
    return tuple(Said(text, text.place) for text in printed(words))


def _names(clinic: Clinic) -> frozenset[str]:
    """What the clinic and its places are called, and the streets that they are in."""
    sites = (text for site in clinic.sites for text in (site.name, *site.address))
    return frozenset(str(text) for text in (clinic.name, clinic.short_name, *sites))
