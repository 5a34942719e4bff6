"""Clinics beside each other: a folder that was copied from another's, with a line forgotten, sends patients to the wrong place.

Only the phone number and the street address are compared. A night line, the address of the handouts and the website often are a
network's, and a warning that is wrong most of the time is soon not read. What clinics share on purpose stands once, in
defaults.yaml: it has one place, and nobody copied it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plaincare.clinic import Clinic
from plaincare.findings import Finding
from plaincare.model import Text

PHONE: Final = "phone number"


def of_clinics(clinics: Sequence[Clinic], others: Sequence[Clinic] = ()) -> list[Finding]:
    """A warning for each phone number and street address that an earlier clinic has too, in a place of its own.

    `others` are clinics of the project for which nothing is made now: they come first, and nothing is told of them.
    """
    first: dict[tuple[str, str], tuple[Clinic, Text]] = {}
    findings, told = [], {clinic.id for clinic in clinics}
    for clinic in (*others, *clinics):
        for what, key, text in _own(clinic):
            owner, there = first.setdefault((what, key), (clinic, text))
            if owner is not clinic and there.place != text.place and clinic.id in told:
                message = f"the {what} '{text}' is also that of {owner.id}"
                hint = (
                    f"the other is in {there.place.file}, line {there.place.line}; mend the wrong one,"
                    " or write what both share in clinics/defaults.yaml alone"
                )
                findings.append(Finding("warning", "clinics", message, text.place, hint))
    return findings


def perhaps(clinics: Sequence[Clinic], text: str) -> bool:
    """Whether another clinic's file, as it is written, may have a phone number or an address of theirs.

    To look is 20 times quicker than to read the file, and a network has hundreds of them.
    """
    digits, words = re.sub(r"[^\d\n]", "", text), _words(text)
    return any(key in (digits if what == PHONE else words) for clinic in clinics for what, key, _ in _own(clinic))


def _own(clinic: Clinic) -> Iterator[tuple[str, str, Text]]:
    """What no two clinics share by chance: kind, the value as it is compared, and the text."""
    number, _, extension = clinic.phone.partition(" ext")
    digits = re.sub(r"\D", "", number)[-10:]  # +1 973 555 0142 is 973-555-0142
    yield PHONE, digits + re.sub(r"\D", "", extension), clinic.phone
    for site in clinic.sites:
        yield "address", _words(" ".join(site.address)), site.address[0]


def _words(text: str) -> str:
    """A text as addresses are compared: in small letters, without what stands between its words."""
    return re.sub(r"[\W_]+", " ", text).casefold().strip()
