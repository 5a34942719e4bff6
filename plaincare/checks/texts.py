"""What the checks of false claims, praise and hedges share: the texts that they read, and where a clinic's words stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plaincare import clinicwords
from plaincare.claims import Library
from plaincare.clinic import Clinic
from plaincare.clinicwords import printed
from plaincare.findings import Finding, Severity
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import Outline, Place, Statement, walk
from plaincare.prose.lexicon import Kind, Lexicon
from plaincare.rules import Rule
from plaincare.values import NamedTuple, kept


class Said(NamedTuple):
    """A text that a reader gets, and where it is written; `name`: it is what a clinic or one of its places is called."""

    text: str
    place: Place
    name: bool = False


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
    own = list(_found(rule, severity, kind, lexicon, added(job)))
    open_ = _open(job.signed)
    signed = [Said(statement.text, statement.place) for statement in open_.values()]
    told = {finding.message for finding in (*own, *_found(rule, severity, kind, lexicon, signed))}
    completed = _found(rule, severity, kind, lexicon, _filled(job, open_))
    return own + [finding for finding in completed if finding.message not in told]


@kept
def _open(outline: Outline) -> Mapping[str, Statement]:
    """The statements that a clinic's values complete, by their ids."""
    return {statement.id: statement for statement in walk(outline) if "{{" in statement.text}


def _found(rule: Rule, severity: Severity, kind: Kind, lexicon: Lexicon, said: list[Said]) -> Iterator[Finding]:
    for text, place, name in said:
        for match in lexicon.found(text, kind, name):
            how: Severity = "warning" if name and severity == "error" else severity
            yield rule.finding(how, f"'{match.quote}': {match.wording.says}", place, str(match.wording.mend))


def added(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Said]:
    """The clinic's own values and paragraphs, and the fixed words of the language."""
    names = _names(job.clinic)
    said = [Said(text, text.place, text in names) for text in printed(job.clinic)]
    said += [Said(statement.text, statement.place) for statement in job.filled_additions]
    return said + [Said(text, text.place) for text in printed(job.words)]


def _filled(job: Job[HandoutFormat] | Job[DeckFormat], open_: Mapping[str, Statement]) -> list[Said]:
    """The statements that a clinic's values complete, at the place of the value where one can be told."""
    completed = (statement for statement in walk(job.filled) if statement.id in open_)
    return [Said(one.text, clinicwords.at(one.text, job.clinic, one.place)) for one in completed]


def _names(clinic: Clinic) -> frozenset[str]:
    """What the clinic and its places are called, and the streets that they are in."""
    sites = (text for site in clinic.sites for text in (site.name, *site.address))
    return frozenset(str(text) for text in (clinic.name, clinic.short_name, *sites))
