"""A Clinic in, what is wrong with its numbers, addresses and words out: the rules that no type hint says."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from plaincare import verbatim
from plaincare.findings import Finding
from plaincare.model import Place, Text
from plaincare.reading import files, inline
from plaincare.values import kept

if TYPE_CHECKING:
    from plaincare.claims import Source
    from plaincare.clinic import Clinic, ForTopic, Price
    from plaincare.language import Words

_LONGEST_ADDRESS: Final = 200  # characters: with more, the squares of its QR code are too fine for a phone
# Area codes and exchanges start with 2 to 9 (North American Numbering Plan, NANPA); 7 digits are dialled within a town.
_AMERICAN: Final = re.compile(
    r"(?:\+?1[ .-]?)?(?:\([2-9][0-9]{2}\)[ .-]?|[2-9][0-9]{2}[ .-]?)[2-9][0-9]{2}[ .-]?[0-9]{4}|[2-9][0-9]{2}[ .-]?[0-9]{4}"
)
_NO_AREA: Final = r"[01][0-9]{9}|[2-9][0-9]{2}[01][0-9]{6}"
_ABROAD: Final = r"\+[2-9][0-9]{0,2}(?:[ .-]?[0-9()]){6,18}"
_LOST_ONE: Final = r"\+[2-9][0-9]{2}[ .-][2-9][0-9]{2}[ .-][0-9]{4}"  # +973 is Bahrain
_EXTENSION: Final = r",? (?:ext\.|extension) [0-9]{1,6}$"
# Names of files, who answers for the clinic, what is said for other topics (`topical.shown` has taken the right one), and remarks
# on a source.
_UNPRINTED: Final = {
    "Clinic": frozenset({"brand", "logo", "director", "licence", "topics", "notice"}),
    "Source": frozenset({"design", "seen", "note"}),
}
_SHORT: Final = f"write one of {_LONGEST_ADDRESS} at most, or its QR code is too fine for a phone"


def check(clinic: Clinic) -> list[Finding]:
    """Everything that is wrong with what the clinic says of itself."""
    rules = (_phones, _addresses, _languages, _empty, _prices, _as_printed)
    return [finding for rule in rules for finding in rule(clinic)]


def _phones(clinic: Clinic) -> list[Finding]:
    return [
        Finding("block", "phone", f"'{number}' is no phone number", number.place, _advice(number))
        for number in (clinic.phone, clinic.after_hours)
        if number is not None and not _dialled(number)
    ]


def _dialled(number: str) -> bool:
    """Whether people can dial it: a number of the North American plan, or one of another country with + and its code."""
    bare = re.sub(_EXTENSION, "", number) if "ext" in number else number
    if not bare.startswith("+") or bare.startswith("+1"):
        return bool(_AMERICAN.fullmatch(bare))
    return (
        bool(re.fullmatch(_ABROAD, bare)) and bare.count("(") == bare.count(")") and not re.fullmatch(_LOST_ONE, bare)
    )


def _advice(number: str) -> str:
    """How to write it: what is likeliest to be wrong comes first."""
    if re.fullmatch(_LOST_ONE, number):
        return f"+{number[1:4]} calls another country: write +1 {number[1:]}, or leave the + out"
    if re.search(r"x|ext|#", number, re.IGNORECASE):
        return "write the extension behind it: 973-555-0142 ext. 12"
    if re.fullmatch(_NO_AREA, re.sub(r"\D", "", number)):
        return "no area code and no exchange starts with 0 or 1: look whether two digits have changed places"
    return "write it as people dial it: 973-555-0142"


def _addresses(clinic: Clinic) -> list[Finding]:
    hint = "write it as it stands in a browser: https://harborlight.example"
    return [
        Finding("block", "address", message, address.place, hint if "no web" in message else _SHORT)
        for address in (clinic.website, clinic.handouts, *(own.handouts for own in clinic.topics.values()))
        if address is not None and (message := _no_address(address))
    ]


def _no_address(address: str) -> str:
    if len(address) > _LONGEST_ADDRESS:
        return f"a web address of {len(address):,} characters"
    return "" if re.fullmatch(inline.WEB, address) else f"'{address}' is no web address"


def _languages(clinic: Clinic) -> list[Finding]:
    hint = "write the code of a language: en, es, zh-Hans"
    return [
        Finding("block", "languages", f"'{code}' is no language", code.place, hint)
        for code in clinic.languages
        if not re.fullmatch(files.LANGUAGE, code)
    ]


def _empty(clinic: Clinic) -> list[Finding]:
    """Lists without an item, where patients would look for one, and services that nobody pays for."""
    lists: list[tuple[str, tuple[object, ...], Place]] = [
        ("sites", clinic.sites, clinic.place),
        ("offers", clinic.offers, clinic.place),
    ]
    for site in clinic.sites:
        lists += [("address", site.address, site.name.place), ("hours", site.hours, site.name.place)]
    return [_lack(f"nothing in '{n}'", place, "write at least one item") for n, items, place in lists if not items]


def _prices(clinic: Clinic) -> list[Finding]:
    """Services that nobody pays for, and those of two prices: a copied line in which the name was not changed."""
    found = []
    for prices in (clinic.prices, *(own.prices for own in clinic.topics.values())):
        first: dict[str, Price] = {}
        for price in prices:
            service, other = price.service, first.setdefault(price.service.casefold(), price)
            if price.times < 1:
                found.append(_lack(f"'{service}' is paid 0 times", service.place, "times: 1, or leave it out"))
            if other.amount != price.amount:
                message = (
                    f"'{service}' costs ${price.amount:,}, and ${other.amount:,} in line {other.service.place.line}"
                )
                found.append(_lack(message, service.place, "give one of the two another name, or take it out"))
    return found


def _lack(message: str, place: Place, hint: str) -> Finding:
    return Finding("block", "clinic", message, place, hint)


def _as_printed(clinic: Clinic) -> list[Finding]:
    """Words that are still to be filled in, and marks: all of it is printed as it stands."""
    texts = tuple(_written(clinic))
    later = verbatim.unwritten([(text, text.place) for text in texts], "clinic")
    return [*later, *verbatim.marked(texts, "clinic", "a clinic's")]


def at(text: str, clinic: Clinic, otherwise: Place) -> Place:
    """Where the longest of a clinic's texts that stands in a text is written; `otherwise` where there is none in it."""
    return next((value.place for value in _longest_first(clinic) if value in text), otherwise)


@kept
def _longest_first(clinic: Clinic) -> tuple[Text, ...]:
    return tuple(sorted(printed(clinic), key=len, reverse=True))


def _written(clinic: Clinic) -> Iterator[Text]:
    """Every text of a clinic that some document may print, now or one day."""
    yield from printed(clinic)
    yield from (clinic.director, clinic.licence)
    for own in clinic.topics.values():
        yield from printed(own)


@kept
def printed(part: Clinic | ForTopic | Words | Source) -> tuple[Text, ...]:
    """Every text of a clinic as it is for one topic, of a language or of a source that a document may print. A notice of language
    help, whose every text is of another language, is looked at by itself."""
    return tuple(_printed(part))


def _printed(node: object) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, tuple):
        for child in node:
            yield from _printed(child)
    elif dataclasses.is_dataclass(node):
        unprinted = _UNPRINTED.get(type(node).__name__, ())
        for part in dataclasses.fields(node):
            if part.name not in unprinted:
                yield from _printed(getattr(node, part.name))
