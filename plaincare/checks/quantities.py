"""A text in, the numbers in it out: how many, of how many, of what. Both `numbers.py` and its claims are read with this.

Left alone is what counts nothing: telephone numbers, 911 and 988, dates, times of day, the numbers of steps and pages. Spelled
numbers count where a unit stands behind them ("two weeks"), for in "one thing is clear" nothing is counted either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Final

from plaincare.values import dataclass

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SPELLED: Final = {word: n for n, word in enumerate(f"{_ONES} nineteen".split(), 1)} | {
    word: n for n, word in zip(range(20, 100, 10), _TENS.split(), strict=True)
}
MINUTES: Final = {
    "minute": 1,
    "hour": 60,
    "day": 1440,
    "week": 10080,
    "month": 43200,
    "year": 525600,
}  # a month of 30 days
_DOSE = "mg/kg|mcg/kg|mg|mcg|ml|g|kg|milligram|microgram|gram|milliliter"
# Words for the same: what is counted is compared by the first.
_ALIKE: Final = {
    "people": "person people adult patient veteran troop participant man men woman women other",
    "study": "study studie trial",
    "dose": "dose infusion treatment session drip shot",
    "percent": "percent %",
    "dollar": "dollar $",
}
_SAME: Final = {word: name for name, words in _ALIKE.items() for word in words.split()} | {
    unit: unit for unit in (*MINUTES, *_DOSE.split("|"))
}
MEASURED: Final = frozenset({"percent", "dollar", *MINUTES, *_DOSE.split("|")})
_WORDS_BEHIND = (  # what may stand behind a number and names nothing counted
    "a about after ago all an and are as at away before but by can did do does each felt for from get got had has have if in is it"
    " its may more most must no not of on or out over per so some than that the then they this to up was we were when which who"
    " will with without you your"
)
_NO_NOUN: Final = frozenset(_WORDS_BEHIND.split())
_WORD = "|".join((*SPELLED, "hundred", "thousand"))
_RUN: Final = re.compile(rf"\b(?:{_WORD})(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and )(?:{_WORD}))*\b")
_FILL: Final = "_"  # a spelled number is read as figures and as much of this as makes it as long as it was
MOST: Final = 15  # figures of a number that counts anything; exchanged.py tells longer ones
_N = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,{MOST // 3 - 1}}}|\d{{1,{MOST}}}(?:\.\d{{1,{MOST}}})?){_FILL}*"
_NUMBER: Final = re.compile(
    rf"(?<![\w.])(?<!\w-)(?P<money>\$)?(?P<count>{_N})(?![\w:])(?:(?: (?:to|or) |–|-)\$?(?P<to>{_N})(?!\w))?"
    rf"(?: (?:out of|of|in) (?:every |the |these |those |all )?(?P<of>{_N})(?!\w))?"
    rf"(?: ?(?P<unit>%|[- ]?(?:{_DOSE})\b|[- ][a-z]+))?"
)
_AFTER_UNIT: Final = re.compile(r"\b(?P<unit>day|week|month) (?P<count>\d{1,3})\b(?! (?:of|in|to|or)\b)")
_ABOUT: Final = re.compile(r"\b(?:about|around|roughly|almost|nearly|close to) $")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
TELEPHONE: Final = r"(?:1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])"  # as texts write one, with its area code
# Numbers that count nothing, by how they look from their first figure on, and by what stands before them.
_UNCOUNTED: Final = re.compile(
    rf"{TELEPHONE}|\d{{3}}-\d{{4}}\b|(?:911|988|211)\b|24/7\b"
    rf"|\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?\b|\d{{4}}-\d\d(?:-\d\d)?\b|\d{{1,2}}(?::\d\d)? ?[ap]\.?m\b\.?"
    r"|\d{1,2}:\d\d\b|\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\d+(?:st|nd|rd|th)\b"
)
_LABELLED: Final = re.compile(
    r"(?:step|press|page|type|phase|stage|number|no\.|part|section|form|level|grade|room|suite|floor|route|box|class|item|slide"
    rf"|version|table|figure|schedule|question|line|chapter|{_MONTHS})s? $"
)
_LABEL: Final = re.compile(r"\d+(?:\.\d+|, \d{4}\b)*")
_LONGEST_LABEL = 11  # characters, with its space
_FIRST: Final = re.compile(
    r"[(\d](?<![\d.,:/-].)(?:(?<=\()\d|(?<=\d))"
)  # a figure, or a bracket and one, first in its number
_START: Final = re.compile(r"[$\d]")
_LISTED: Final = re.compile(r"\d+\. ")
_DIGIT: Final = re.compile(r"\d")
_WORDS: Final = re.compile(r"\w+")
NUMBERS: Final = frozenset(_WORD.split("|"))
"""The words that numbers are spelled with."""


Amount = int | Fraction


@dataclass(frozen=True)
class Quantity:
    """So many (to so many) of so many of a unit; `unit` is "" where none stands there, "other" where it is not a known one."""

    words: str
    count: Amount
    to: Amount | None = None
    of: Amount | None = None
    unit: str = ""
    about: bool = False
    """Whether it is said to be rounded."""

    @property
    def is_chance(self) -> bool:
        """Whether it says to how many of how many people something happens; so many of some studies is none."""
        return self.unit == "percent" or (self.of is not None and self.unit in ("", "other", "people"))

    @property
    def decimal(self) -> bool:
        return any(n is not None and n.denominator != 1 for n in (self.count, self.to, self.of))

    @property
    def is_year(self) -> bool:
        """Whether it is a year of the calendar, by how it looks."""
        return self.unit in ("", "other") and self.to is None and self.of is None and 1900 <= self.count < 2100


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text, in order."""
    lower = text.lower()
    figures = _DIGIT.search(lower)
    counting = _counting(lower) if figures or "://" in lower else lower
    if not NUMBERS.isdisjoint(_WORDS.findall(counting)):
        counting = _RUN.sub(_figures, counting)
    elif not figures:
        return ()
    return tuple(_quantities(counting, lower))


def _figures(found: re.Match[str]) -> str:
    """A spelled number in figures, at its place and in its length."""
    return str(counted(re.split(r"[ -]", found[0]))).ljust(len(found[0]), _FILL)


def counted(words: Iterable[str]) -> int:
    """The number that words in small letters spell; words that spell none add nothing."""
    total = part = 0
    for word in words:
        if word == "thousand":
            total, part = total + (part or 1) * 1000, 0
        else:
            part = (part or 1) * 100 if word == "hundred" else part + SPELLED.get(word, 0)
    return total + part


def _counting(text: str) -> str:
    """The text with what counts nothing made unreadable."""
    if "://" in text:
        text = re.sub(r"https?://\S+", _blank, text)
    for first in _FIRST.finditer(text):
        at = first.start()
        if _LABELLED.search(text[max(0, at - _LONGEST_LABEL) : at]):
            found = _LABEL.match(text, at)
        else:
            found = _UNCOUNTED.match(text, at) or (_LISTED.match(text) if at == 0 else None)
        if found:
            text = f"{text[: found.start()]}{_blank(found)}{text[found.end() :]}"
    return text


def _quantities(text: str, said: str) -> Iterator[Quantity]:
    """The quantities of a text with all its numbers in figures; `said`: how it was before."""
    if "day " in text or "week " in text or "month " in text:
        for match in _AFTER_UNIT.finditer(text):
            yield Quantity(said[slice(*match.span())], _value(match["count"]), unit=match["unit"])
        text = _AFTER_UNIT.sub(_blank, text)
    for match in _numbers(text):
        unit = "dollar" if match["money"] else unit_of(match["unit"] or "")
        of = _value(match["of"]) if match["of"] else None
        if of is not None and of >= 1900 and " in " in match[0]:  # so many in the year 1970
            of = None
        if said[match.start("count")].isdigit() or _counts(match["count"], unit, of):
            whole = unit not in ("", "other") and not match["money"]
            words = said[match.start() : match.end() if whole or not match["unit"] else match.start("unit")]
            to = _value(match["to"]) if match["to"] else None
            about = bool(_ABOUT.search(text[max(0, match.start() - _LONGEST_LABEL) : match.start()]))
            yield Quantity(words.strip(), _value(match["count"]), to, of, unit, about)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """What `_NUMBER` finds, tried only where a number can start: what may not stand before one is asked at every letter else."""
    at = 0
    while first := _START.search(text, at):
        found = _NUMBER.match(text, first.start())
        at = found.end() if found else first.end()
        if found:
            yield found


def _blank(found: re.Match[str]) -> str:
    return "~" * len(found[0])


def _counts(count: str, unit: str, of: Amount | None) -> bool:
    """Whether a spelled number counts something: where a unit or a whole is named behind it.

    One is a number only of time, and one of the two studies is said for orientation.
    """
    if of is not None:
        return unit != "study"
    return unit in MINUTES if _value(count) == 1 else unit not in ("", "other")


def unit_of(word: str) -> str:
    """What is counted, by one word for all that mean the same; "other" for a word that is not known, "" for none."""
    word = word.strip(" -").lower()
    if not word or word in _NO_NOUN:
        return ""
    return _SAME.get(word) or _SAME.get(word.removesuffix("s")) or "other"


def _value(figures: str) -> Amount:
    """The number that figures stand for; 1.5 is exact."""
    plain = figures.rstrip(_FILL).replace(",", "")
    return Fraction(plain) if "." in plain else int(plain)
