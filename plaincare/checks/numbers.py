"""Numbers: those of a sentence are those of the claims it cites, chances have no decimals, and one whole for all on a page.

A claim vouches for what stands before it, back to the claim before.
`pictures.py` does the same for what is drawn. A claim's numbers are those under `numbers:` and those of its `statement:`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from plaincare.checks.quantities import MEASURED, MINUTES, Amount, Quantity, quantities, unit_of
from plaincare.claims import Claim, Library, Number
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import NOWHERE, Outline, Statement, walk
from plaincare.plan import Placed
from plaincare.rules import Rule

AGREES: Final = Rule(
    "numbers",
    "a number that the claims cited with it do not have, or a chance that cites no claim",
    "a wrong number is believed more than a wrong word, and nobody sees it in proofreading",
    "the brief, 1 and 1b: what may be said, and in which numbers",
)
WHOLE: Final = Rule(
    "decimals",
    "a decimal; doses and prices may have them",
    "many readers do not know whether 0.4 is more or less than 0.35",
    "CDC Clear Communication Index, item 15: whole numbers",
)
ONE_OF: Final = Rule(
    "denominators",
    "chances out of different numbers on one page; a study's own size is none",
    "most readers cannot tell whether 1 in 40 or 3 in 100 is more",
    "CDC Clear Communication Index, items 15 to 17; the brief, 1b",
)
RULES: Final = (AGREES, WHOLE, ONE_OF)

_OTHERS: Final = re.compile(r"\b(?:not|no|none|others?|rest|without)\b|n['’]t\b")
_TENS: Final = (10, 100, 1000, 10000)  # no study has just so many people: these are chances out of a round number


def check(outline: Outline, library: Library) -> list[Finding]:
    """An error for each number in the outline of which that is not so."""
    return said_in(walk(outline), library, outline.language)


def additions(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The same of what a clinic adds in its own words."""
    return said_in(job.signed_additions, job.library, job.signed.language)


def said_in(statements: Iterable[Statement], library: Library, language: str = "en") -> list[Finding]:
    """The same of texts that cite claims of a library. What is counted, and what is a decimal, is known in English only."""
    found = list(_check(statements, library, quantities if language == "en" else _foreign))
    return found if language == "en" else [finding for finding in found if finding.rule != WHOLE.name]


def _foreign(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text in another language: a word behind one may be any unit."""
    return tuple(replace(found, unit="") if found.unit == "other" else found for found in quantities(text))


def _check(
    statements: Iterable[Statement], library: Library, read: Callable[[str], tuple[Quantity, ...]]
) -> Iterator[Finding]:
    known: dict[str, tuple[Quantity, ...]] = {}
    for statement, part in ((one, part) for one in statements for part in one.cited):
        if not (found := read(part.text)):
            continue
        claims = [library.claims[id] for id in part.claims if id in library.claims]
        others = bool(_OTHERS.search(part.text.lower()))
        known |= {claim.id: _facts(claim) for claim in claims if claim.id not in known}
        facts = [fact for claim in claims for fact in known[claim.id]]
        for quantity in found:
            yield from _decimal(quantity, statement)
            if quantity.is_chance and not part.claims:
                hint = "end the sentence with the claim whose number it is: [@E1]"
                yield AGREES.finding("error", f"'{quantity.words}' cites no claim", statement.place, hint)
            elif claims and not _known(quantity, facts, others):
                yield _strange(quantity, statement, claims)


def _decimal(quantity: Quantity, statement: Statement) -> Iterator[Finding]:
    if quantity.decimal and not (quantity.unit in MEASURED - {"percent"} and quantity.unit not in MINUTES):
        yield WHOLE.finding(
            "error",
            f"'{quantity.words}' is a decimal",
            statement.place,
            "say it in whole numbers: 3 of 1,000, 90 minutes",
        )


def _strange(quantity: Quantity, statement: Statement, claims: list[Claim]) -> Finding:
    ids, lines = ", ".join(claim.id for claim in claims), ", ".join(str(claim.id.place.line) for claim in claims[:3])
    have = sorted({known.words for claim in claims for known in _facts(claim)})
    hint = (
        f"they have {', '.join(have)} (claims.yaml, line {lines})"
        if have
        else f"they have no number (claims.yaml, line {lines})"
    )
    return AGREES.finding("error", f"'{quantity.words}' is no number of {ids}", statement.place, hint)


def _facts(claim: Claim) -> tuple[Quantity, ...]:
    """The numbers of a claim."""
    return (*(_fact(number) for number in claim.numbers), *quantities(claim.statement or ""))


def _fact(number: Number) -> Quantity:
    return Quantity(number.amount, number.count, number.to, number.of, unit_of(number.unit or ""))


def _years(facts: list[Quantity]) -> set[Amount]:
    return {fact.count for fact in facts if fact.is_year or (fact.unit == "year" and fact.count >= 1900)}


def _known(quantity: Quantity, facts: list[Quantity], others: bool) -> bool:
    """Whether a number is one of the claims'; a year, where they have none, is taken for a date.

    `others`: the text speaks of those to whom it did not happen. Of 6 of 18 people, they are 12.
    """
    if quantity.is_year:
        return not (years := _years(facts)) or quantity.count in years
    return any(_same(quantity, fact, others) for fact in facts)


def _same(quantity: Quantity, fact: Quantity, others: bool) -> bool:
    """Whether a claim's number is the one that a text says."""
    if quantity.of is not None or quantity.is_chance:
        return _same_share(quantity, fact, others)
    if not _alike(quantity.unit, fact.unit):
        return False
    unit = fact.unit if quantity.unit else ""  # a bare number is compared as it stands
    ends = [_base(n, unit) for n in (fact.count, fact.to) if n is not None]
    if quantity.to is not None:
        return [_base(quantity.count, quantity.unit), _base(quantity.to, quantity.unit)] == ends
    if fact.of is not None:
        ends += [fact.of, fact.of - fact.count] if others else [fact.of]
    return _base(quantity.count, quantity.unit) in ends


def _same_share(quantity: Quantity, fact: Quantity, others: bool) -> bool:
    if fact.of is None and not fact.is_chance:
        return False
    count, to = _shares(fact)
    known = [(count, to), (count, None), (count if to is None else to, None), *([(1 - count, None)] if others else [])]
    return _shares(quantity) in known or (quantity.about and any(_rounded(quantity, share) for share, _ in known))


def _alike(unit: str, other: str) -> bool:
    """Whether two numbers count the same, as far as can be told: all times are alike, and nothing else is like what is measured."""
    if unit in MINUTES or other in MINUTES:
        return unit in ("", *MINUTES) and other in MINUTES
    if unit in MEASURED or other in MEASURED:
        return unit in ("", other)
    return unit == other or not unit or not other or "other" in (unit, other)


def _base(number: Amount, unit: str) -> Amount:
    """A number of minutes for what is a time, so that 24 hours are 1 day."""
    return number * MINUTES[unit] if unit in MINUTES else number


def _rounded(quantity: Quantity, share: Fraction) -> bool:
    """Whether a share is what a text says it is about: 41 of 100 are about 4 in 10. One part in ten may be lost."""
    said = Fraction(quantity.count, quantity.of or 100)
    return quantity.to is None and abs(said - share) * 10 <= share


def _shares(quantity: Quantity) -> tuple[Fraction, Fraction | None]:
    whole = quantity.of or 100
    return Fraction(quantity.count, whole), None if quantity.to is None else Fraction(quantity.to, whole)


def pages(job: Job[HandoutFormat] | Job[DeckFormat], placed: tuple[Placed, ...], text: str) -> list[Finding]:
    """An error for each page with chances out of different numbers."""
    wholes: dict[int, dict[Amount, Placed]] = {}
    for one in placed:
        if one.printed:
            for whole in _wholes(one, job.library):
                wholes.setdefault(one.page, {}).setdefault(whole, one)
    return [_mixed(job, page, found) for page, found in wholes.items() if len(found) > 1]


def _wholes(placed: Placed, library: Library) -> Iterator[Amount]:
    """The round numbers out of which a text gives chances; how many people a study had is known from the claims."""
    for quantity in quantities(placed.text):
        if quantity.is_chance:
            whole = quantity.of or 100
            sizes = {number.of for id in placed.claims if id in library.claims for number in library.claims[id].numbers}
            if whole in _TENS or whole not in sizes:
                yield whole


def _mixed(job: Job[HandoutFormat] | Job[DeckFormat], page: int, found: dict[Amount, Placed]) -> Finding:
    last = list(found.values())[-1]
    place = next((s.place for s in (*walk(job.filled), *job.filled_additions) if s.id == last.statement), NOWHERE)
    message = (
        f"{job.format.name}, page {page}: chances out of {' and out of '.join(f'{whole}' for whole in sorted(found))}"
    )
    return ONE_OF.finding("error", message, place, "give all chances on a page out of the same number, such as 100")
