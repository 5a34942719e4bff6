"""reviews.yaml in, sign-offs out, and back: who signed which exact statements, when, and until when it holds.

`outlines/<topic>/reviews.yaml` holds what was signed of the shared outline, `clinics/<ID>/reviews/<topic>.yaml` what was
signed of a clinic's own words. A line for each statement, sorted, so that a difference in git says what was signed.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final, Literal

from plaincare import dates
from plaincare.findings import Finding
from plaincare.model import NOWHERE, Place, Text
from plaincare.reading import reader
from plaincare.values import dataclass

Role = Literal["clinician", "specialist", "editor"]
CLINICAL: Final = ("clinician", "specialist")
LONGEST_NAME: Final = 60  # characters of a name or licence: two of them still make a line of a page
_DIGEST: Final = r"[0-9a-f]{64}"
_PLAIN_KEY: Final = r"[a-z][a-zA-Z0-9/+_-]*"
_HEAD: Final = """\
# yaml-language-server: $schema={up}assets/schemas/reviews.json
# Who signed which exact words, and until when. `build review sign` writes this file, `build review status` tells of it.
# A statement's sign-off is void as soon as its words, claims, numbers or sources change; the others' stay.
"""


@dataclass(frozen=True)
class SignOff:
    """What one reviewer signed on one day."""

    reviewer: Text
    """The reviewer's name with degrees, as documents print it: Robin Sample, MD."""
    role: Role
    """Whether the reviewer is a clinician, a specialist of the field, or an editor, who is no clinical reviewer."""
    signed: Text
    """The day of the sign-off: "2026-11-21"."""
    until: Text
    """The last day on which it holds; the text is to be reviewed again by then."""
    statements: dict[str, Text]
    """The identity of each statement signed, and the digest of what it said that day."""
    licence: Text | None = None
    """The reviewer's licence, by its number and who issued it; not printed. Clinical reviewers need one."""
    place: Place = dataclasses.field(default=NOWHERE, compare=False)

    @property
    def end(self) -> datetime.date:
        return datetime.date.fromisoformat(self.until)

    @property
    def day(self) -> datetime.date:
        return datetime.date.fromisoformat(self.signed)


SignOffs = dict[str, tuple[SignOff, ...]]  # by language


def name_of(topic: str, clinic: str = "") -> str:
    """Where sign-offs of a topic are kept, or those of what a clinic says of it in its own words."""
    return f"clinics/{clinic}/reviews/{topic}.yaml" if clinic else f"outlines/{topic}/reviews.yaml"


def read(path: Path, name: str) -> tuple[SignOffs | None, list[Finding]]:
    """The sign-offs of a file, none where there is no file, or None, and everything that is wrong in it."""
    if not path.exists() and not path.is_symlink():
        return {}, []
    found, findings = reader.read(path, name, SignOffs)
    wrong = [bad for signed in (found or {}).values() for one in signed for bad in _form(one)]
    return (None if wrong else found), findings + wrong


def _form(one: SignOff) -> Iterator[Finding]:
    for text in (one.reviewer, one.licence):
        if text is not None and (why := unprintable(text)):
            yield _bad(
                text, f"'{text}' cannot be printed as a name: {why}", "write the name as documents shall print it"
            )
    undated = dates.wrong((one.signed, one.until), "review")
    yield from undated
    if not undated and one.until < one.signed:
        yield _bad(one.until, "it ends before it was signed", "look at the two dates")
    if one.role in CLINICAL and one.licence is None:
        hint = "add it: 'licence:' and its number, or sign again with --licence"
        yield _bad(one.reviewer, f"a {one.role} without a licence", hint)
    for digest in one.statements.values():
        if not re.fullmatch(_DIGEST, digest):
            hint = "sign the statement again, with: build review sign"
            yield _bad(digest, f"'{digest}' is no digest of a statement", hint)


def unprintable(name: str) -> str:
    """Why a text is no name that can be printed; '' where it is one."""
    if not name.isprintable() or unicodedata.normalize("NFC", name) != name:
        return "it holds invisible characters"
    if not any(char.isalnum() for char in name):
        return "it holds no letter"
    return f"it has more than {LONGEST_NAME} characters" if len(name) > LONGEST_NAME else ""


def _bad(text: str, message: str, hint: str) -> Finding:
    return Finding("block", "review", message, text.place if isinstance(text, Text) else NOWHERE, hint)


def same(one: str | None, other: str | None) -> bool:
    """Whether two names or licences are one, however they are spaced and whatever their capitals."""
    return one is not None and other is not None and _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def signed(
    before: tuple[SignOff, ...], new: SignOff, whole: bool, withdrawn: Collection[str] = ()
) -> tuple[SignOff, ...]:
    """Sign-offs with a new one, which takes the place of what the same reviewer signed before: all of it where the `whole` was
    gone through, else what is signed or `withdrawn` now."""
    kept = []
    for one in before:
        if same(one.reviewer, new.reviewer):
            gone = set(one.statements) if whole else {*new.statements, *withdrawn}
            one = dataclasses.replace(one, statements={k: v for k, v in one.statements.items() if k not in gone})
        if one.statements:
            kept.append(one)
    made = [*kept, new] if new.statements else kept
    return tuple(sorted(made, key=lambda one: (_folded(one.reviewer), one.signed, one.until)))


def text(reviews: SignOffs, name: str) -> bytes:
    """The file of that name, the same for the same sign-offs; its first line leads to its schema."""
    lines = [_HEAD.format(up="../" * name.count("/"))]
    for code, signed_ in sorted(reviews.items()):
        lines += [f"{code}:\n"] if signed_ else []
        for one in signed_:
            lines += _lines(one)
    return "".join(lines).encode()


def _lines(one: SignOff) -> Iterator[str]:
    facts = {"role": one.role, "licence": one.licence, "signed": one.signed, "until": one.until}
    yield f"  - reviewer: {quoted(one.reviewer)}\n"
    yield from (f"    {key}: {quoted(fact) if key != 'role' else fact}\n" for key, fact in facts.items() if fact)
    yield "    statements:\n"
    for id, digest in sorted(one.statements.items()):
        yield f"      {id if re.fullmatch(_PLAIN_KEY, id) else quoted(id)}: {digest}\n"


def quoted(value: str) -> str:
    """A text as YAML holds it between double quotes, on one line; what JSON writes, YAML reads."""
    return json.dumps(value, ensure_ascii=False)
