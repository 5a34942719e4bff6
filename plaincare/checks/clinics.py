"""Clinics beside each other: a folder that was copied from another's, with a line forgotten, sends patients to the wrong place.

Only the phone number and the street address are compared. A night line, the address of the handouts and the website often are a
network's, and a warning that is wrong most of the time is soon not read. What clinics share on purpose stands once, in
defaults.yaml: it has one place, and nobody copied it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plaincare.clinic import Clinic
from plaincare.findings import Finding
from plaincare.model import Text


def of_clinics(clinics: Sequence[Clinic]) -> list[Finding]:
    """A warning for each phone number and street address that an earlier clinic has too, in a place of its own."""
    first: dict[tuple[str, str], tuple[Clinic, Text]] = {}
    findings = []
    for clinic in clinics:
        for what, key, text in _own(clinic):
            owner, there = first.setdefault((what, key), (clinic, text))
            if owner is not clinic and there.place != text.place:
                message = f"the {what} '{text}' is also that of {owner.id}"
                hint = (
                    f"the other is in {there.place.file}, line {there.place.line}; mend the wrong one,"
                    " or write what both share in clinics/defaults.yaml alone"
                )
                findings.append(Finding("warning", "clinics", message, text.place, hint))
    return findings


def _own(clinic: Clinic) -> Iterator[tuple[str, str, Text]]:
    """What no two clinics share by chance: kind, the value as it is compared, and the text."""
    yield "phone number", re.sub(r"\D", "", clinic.phone)[-10:], clinic.phone  # +1 973 555 0142 is 973-555-0142
    for site in clinic.sites:
        yield "address", re.sub(r"[\W_]+", " ", " ".join(site.address)).casefold().strip(), site.address[0]
