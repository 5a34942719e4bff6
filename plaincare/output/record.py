"""What a document's file says of itself, so that it can be told later what it is: number, version, review state, digest."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Final

from plaincare.values import dataclass

# Every name under which the record stands in a file; a name that nobody can own, because it leads nowhere.
NAMESPACE: Final = "https://plaincare.example/ns/record/1/"
_READ_OUT: Final = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)  # Crockford's
ABOUT: Final = {
    "DocumentNumber": "Number of the document",
    "Version": "Version of the text",
    "ReviewState": "Review of the text",
    "TextDigest": "SHA-256 of the text",
}
NAMES: Final = tuple(ABOUT)


@dataclass(frozen=True)
class Record:
    """A document's number and version, and its review state: approved, not-reviewed or draft."""

    number: str = ""
    version: str = ""
    state: str = ""


def numbered(clinic: str, topic: str, language: str, format: str, variant: str) -> str:
    """A document's number, such as NJ-4K7Q-9XWM: the clinic, and 40 bits of a digest of what it is a document of.

    Among 2,000 documents two have the same number in one of 500,000 projects. No letters that look like digits.
    """
    digest = hashlib.sha256("\x1f".join((clinic, topic, language, format, variant)).encode()).digest()
    letters = base64.b32encode(digest[:5]).translate(_READ_OUT).decode()
    return f"{clinic}-{letters[:4]}-{letters[4:]}"


def facts(record: Record, digest: str) -> dict[str, str]:
    """The record with the digest of the file's words, by the names under which files hold it."""
    values = (record.number, record.version, record.state, digest)
    return dict(zip(NAMES, values, strict=True))


def recorded(found: Mapping[str, str]) -> tuple[Record, str] | None:
    """The record and the digest that a file holds; None where it holds none of ours."""
    values = [found.get(name) for name in NAMES]
    if any(value is None for value in values):
        return None
    number, version, state, digest = map(str, values)
    return Record(number, version, state), digest
