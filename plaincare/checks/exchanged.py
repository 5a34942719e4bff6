"""Numbers stand where their claim has them: two of one text may not have changed places, and a number to call is the right one.

What a number is about is told by the words around it, in the text and in the claim: the two orders are compared, and the one
that shares fewer words with the claim is told. English only; `numbers.py` asks whether a claim has the number at all.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from plaincare.checks import texts
from plaincare.checks.numbers import AGREES
from plaincare.checks.quantities import MEASURED, MINUTES, MOST, TELEPHONE, Amount, quantities, unit_of
from plaincare.claims import Claim, Library, Number
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import ActionPlan, Bars, Emergency, Outline, People, Place, Statement, blocks, walk
from plaincare.prose import stems
from plaincare.prose.readability import sentences
from plaincare.values import NamedTuple

_CALL: Final = re.compile(r"(?<![\w-])(?:911|988|211)(?![\w-])")
# A three-digit number that a text says to call, and those there are: 988, and FCC's codes from 211 to 911. What is counted
# is none: "we call 100 people". All that is not known to be counted is a number to call: a false 998 costs a life.
_COUNTED: Final = (
    "people|persons|patients|adults|men|women|families|clinics|drivers|seconds|minutes|hours|days|weeks|months|years|times|of|or"
    " (?:more|fewer)"
)
_TO_CALL: Final = re.compile(
    r"\b(?:call|dial|text|phone)(?:ing)?(?: or (?:call|text))? (\d{3})"
    rf"(?![\w-]|[.,]\d| [\d-]| (?:\w+ )?(?:{_COUNTED})\b)"
)
# 9ll for 911, 25O for 250: a number with a small L, a capital I or an O in it. A litre is 1l.
_MISTYPED: Final = re.compile(r"(?<!\w)(?!\d+l(?!\w))\d[\dlIOo]*[lIOo][\dlIOo]*(?!\w)")
_ENDLESS: Final = re.compile(rf"\d{{{MOST + 1},}}")
# Where a letter behind a digit is one: in a web address, and on a door: Suite 2I.
_NO_NUMBER: Final = (
    r"(?:https?://|www\.)\S+|\b[\w.-]+\.[a-z]{2,}/\S*"
    r"|(?i:\b(?:suite|ste|unit|apt|apartment|room|rm|floor|fl)\.?) (?:# ?)?\d+[A-Z]\b"
)
_SERVICE: Final = r"[2-9]11|988"
_DIGIT: Final = re.compile(r"\d")
_DIGITS: Final = re.compile(r"\d{3}.\d{4}")
_PHONE: Final = rf"(?<![\w-]){TELEPHONE}"
_NUMBER: Final = re.compile(r"\d[\d-]*")
_CLAUSE: Final = re.compile(r"[,;:()]| (?:and|or|but|then) ")
_HINT: Final = "look into claims.yaml, and put each number where it belongs"


class Told(NamedTuple):
    """A number with the texts that say what it is about; `ends`: the ends of its range, in minutes if it is a time."""

    words: str
    ends: tuple[Amount, ...]
    kind: str
    texts: tuple[str, ...] = ()

    @property
    def about(self) -> frozenset[str]:
        """What its texts speak of. Most numbers have none of a kind beside them, and nobody asks."""
        return frozenset[str]().union(*map(_about, self.texts))


def check(outline: Outline, library: Library) -> list[Finding]:
    """An error for each two numbers that seem to have changed places, each telephone number that no claim has, and each
    number with a letter in it.
    """
    if outline.language != "en":
        return []
    found = [finding for statement in walk(outline) for finding in _statement(statement, library)]
    found += [finding for one in walk(outline) for finding in _mistyped(one.text, one.place)]
    for number, signs, ids in _numbered(outline):
        found += _call(number, signs, ids, library)
    pictures: list[People | Bars] = [*blocks(outline, People), *blocks(outline, Bars)]
    return found + [finding for block in pictures for finding in _drawn(block, library)]


def additions(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The same of what a clinic adds in its own words; its telephone numbers are its own, but not those of three digits."""
    if job.signed.language != "en":
        return []
    found = [finding for one in job.signed_additions for finding in _exchanged(one, job.library)]
    for said in texts.added(job):
        if _NUMBER.search(said.text):  # most have none, and this one looks for a digit alone
            found += [*_no_service(said), *_mistyped(said.text, said.place)]
    return found


def _no_service(said: texts.Said) -> Iterator[Finding]:
    """A finding for each number to call that nobody answers, such as 998 for 988."""
    for number in _TO_CALL.findall(said.text.lower()):
        if not re.fullmatch(_SERVICE, number):
            message = f"nobody answers '{number}'"
            yield AGREES.finding("error", message, said.place, "911 is for emergencies, and 988 for thoughts of death")


def _mistyped(text: str, place: Place) -> Iterator[Finding]:
    """A finding for each number in which a letter stands for a digit, which nobody who reads it over sees, and for each that is
    longer than any that counts something."""
    if not (_DIGIT.search(text) and (_MISTYPED.search(text) or _ENDLESS.search(text))):
        return  # as nearly always
    said = re.sub(_NO_NUMBER, " ", text)
    for number in _MISTYPED.findall(said):
        message = f"'{number}' has a letter in the place of a digit"
        yield AGREES.finding("error", message, place, "type it in digits alone")
    for number in _ENDLESS.findall(said):
        message = f"a number of {len(number)} figures: {number[:MOST]}…"
        yield AGREES.finding("error", message, place, f"type it anew: no number here has more than {MOST}")


def _statement(statement: Statement, library: Library) -> Iterator[Finding]:
    yield from _exchanged(statement, library)
    for part in statement.cited:
        claims = _known(part.claims, library)
        yield from _unknown_calls(part.text, claims, statement.place)
        for phone in re.findall(_PHONE, part.text) if _DIGITS.search(part.text) else ():
            if not any(phone in str(claim.statement) for claim in claims):
                message = f"the telephone number {phone} stands in no claim cited here"
                hint = "write {{ clinic.phone }} for the clinic's own, or cite a claim whose statement has the number"
                yield AGREES.finding("error", message, statement.place, hint)


def _exchanged(statement: Statement, library: Library) -> Iterator[Finding]:
    for part in statement.cited:
        if part.claims and len(quantities(part.text)) + 2 * len(_calls_in(part.text)) > 1:  # most texts have none
            yield from _places(told(part.text), _facts(_known(part.claims, library)), statement.place)


def _known(ids: Iterable[str], library: Library) -> list[Claim]:
    return [library.claims[id] for id in ids if id in library.claims]


def _unknown_calls(text: str, claims: Sequence[Claim], place: Place) -> Iterator[Finding]:
    """A finding for each 911 or 988 that no claim cited with it has."""
    for number in _calls_in(text) if claims else ():
        if not any(number in _calls_in(claim.statement or "") for claim in claims):
            ids = ", ".join(claim.id for claim in claims)
            yield AGREES.finding("error", f"'{number}' stands in none of {ids}", place, _HINT)


def _numbered(outline: Outline) -> Iterator[tuple[Statement, Statement, tuple[str, ...]]]:
    """Whom to call, the signs for which to, and the claims that must have the number: of emergencies and action plans."""
    for panel in blocks(outline, Emergency):
        yield from ((call.call, call.text, call.text.claims) for call in panel.calls)
    for plan in blocks(outline, ActionPlan):
        for sign in (sign for _, zone in plan.zones() for sign in zone.signs):
            yield from ((call, sign.text, (*sign.text.claims, *call.claims)) for call in sign.calls)


def _call(call: Statement, signs: Statement, ids: tuple[str, ...], library: Library) -> Iterator[Finding]:
    """The same of a number that stands beside its signs: one of these claims has it."""
    known = {number for claim in _known(ids, library) for number in _NUMBER.findall(str(claim.statement))}
    for number in _NUMBER.findall(call.text):
        if number not in known:
            message = f"'{number}' stands in none of {', '.join(ids) or 'the claims'} of its signs"
            hint = "write {{ clinic.phone }} for the clinic's own number, or cite the claim that has this one"
            yield AGREES.finding("error", message, call.place, hint)
    about = _facts(_known((*call.claims, *signs.claims), library))
    yield from _places(told(f"{call.text}, {signs.text}"), about, call.place)


def _calls_in(text: str) -> list[str]:
    """The short telephone numbers of a text."""
    return _CALL.findall(text) if "911" in text or "988" in text or "211" in text else []


# Numbers and what they are about.


@functools.lru_cache(maxsize=4096)
def told(text: str) -> tuple[Told, ...]:
    """Each number of a text, with its clause and those beside it that have none."""
    return tuple(one for sentence in sentences(text) for one in _sentence(sentence))


def _sentence(sentence: str) -> Iterator[Told]:
    loose: tuple[str, ...] = ()
    last: list[Told] = []
    for clause in _CLAUSE.split(sentence):
        found = list(_numbers(clause))
        if not found:
            loose += (clause,)
            continue
        yield from last
        last = [one._replace(texts=(clause, *loose)) for one in found]
        loose = ()
    yield from (one._replace(texts=(*one.texts, *loose)) for one in last)


@functools.lru_cache(maxsize=4096)
def _about(text: str) -> frozenset[str]:
    return frozenset(word for word in stems.of(text) if not word.isdigit() and word not in _UNITS)


def _numbers(clause: str) -> Iterator[Told]:
    for number in _calls_in(clause):
        yield Told(number, (int(number),), "call")
    for found in quantities(clause):
        yield Told(found.words, _ends(found.count, found.to, found.unit), _kind(found.unit))


def _ends(count: Amount, to: Amount | None, unit: str) -> tuple[Amount, ...]:
    return tuple(end * MINUTES.get(unit, 1) for end in (count, to) if end is not None)


def _kind(unit: str) -> str:
    return "time" if unit in MINUTES else unit if unit in MEASURED else ""


_UNITS: Final = frozenset(stems.stem(form) for unit in MINUTES for form in (unit, f"{unit}s"))


def _facts(claims: Iterable[Claim]) -> tuple[Told, ...]:
    return tuple(one for claim in claims for one in _of_claim(str(claim.statement or ""), claim.numbers))


@functools.lru_cache(maxsize=1024)
def _of_claim(statement: str, numbers: tuple[Number, ...]) -> tuple[Told, ...]:
    return (*_counted(numbers), *told(statement))


def _counted(numbers: tuple[Number, ...]) -> Iterator[Told]:
    for number in numbers:
        unit = str(number.unit or "")
        ends = _ends(number.count, number.to, unit_of(unit))
        yield Told(str(number.count), ends, _kind(unit_of(unit)), (number.what,))


def _places(said: Sequence[Told], facts: Sequence[Told], place: Place) -> Iterator[Finding]:
    """A finding for the first two numbers that would share more words with their claims the other way round.

    A number to call is compared with the other one even where a text does not have it: 911 in the place of 988.
    """
    for one in said:
        if one.kind == "call" and (better := _better_call(one, facts)):
            message = f"'{one.words}' seems to stand in the place of '{better}'"
            yield AGREES.finding("error", message, place, _HINT)
            return
    for one, other in itertools.combinations(said, 2):
        if one.kind == other.kind and one.ends != other.ends and _swapped(one, other, facts):
            message = f"'{one.words}' and '{other.words}' seem to have changed places"
            yield AGREES.finding("error", message, place, _HINT)
            return


def _better_call(one: Told, facts: Sequence[Told]) -> str:
    """The number to call of which the claims say more of the same words; "" where it is the right one."""
    calls = [fact for fact in facts if fact.kind == "call"]
    mine = max((len(one.about & fact.about) for fact in calls if fact.ends == one.ends), default=None)
    others = [(len(one.about & fact.about), fact.words) for fact in calls if fact.ends != one.ends]
    best = max(others, default=(0, ""))
    return best[1] if mine is not None and best[0] > mine else ""


def _swapped(one: Told, other: Told, facts: Sequence[Told]) -> bool:
    mine, theirs = _matching(one, facts), _matching(other, facts)
    if not mine or not theirs:
        return False
    straight = _shared(one, mine) + _shared(other, theirs)
    return _shared(one, theirs) + _shared(other, mine) > straight


def _matching(one: Told, facts: Sequence[Told]) -> list[Told]:
    """The facts that a number may be: the same range, or one end of it."""
    alike = [fact for fact in facts if fact.kind == one.kind]
    return [fact for fact in alike if fact.ends == one.ends] or [
        fact for fact in alike if set(one.ends) <= set(fact.ends)
    ]


def _shared(one: Told, facts: Sequence[Told]) -> int:
    return max(len(one.about & fact.about) for fact in facts)


# Pictures.


def _drawn(block: People | Bars, library: Library) -> Iterator[Finding]:
    ids: Any = (block.claim,) if isinstance(block, People) else block.claim
    facts = _facts(_known(ids, library))
    yield from _places(_people(block) if isinstance(block, People) else _bars(block), facts, _place(block))


def _place(block: People | Bars) -> Place:
    return block.claim.place if isinstance(block, People) else block.title.place


def _people(block: People) -> list[Told]:
    return [Told(str(group.count), (group.count,), "", (group.label.text,)) for group in block.groups]


def _bars(block: Bars) -> list[Told]:
    """Each bar, about what its row and its series say; a row of another length is told of elsewhere."""
    return [
        Told(str(value), (value,), "", (row.label.text, series.text))
        for row in block.rows
        for value, series in zip(row.values, block.series, strict=False)
    ]
