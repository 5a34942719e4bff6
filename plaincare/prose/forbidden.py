"""forbidden.yaml in, what may not be said out, by language: what is false, what is praise, and what is a benefit."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from plaincare.findings import Finding, did_you_mean
from plaincare.model import NOWHERE, Place, Text
from plaincare.prose import phrases
from plaincare.reading import reader
from plaincare.values import dataclass

FILE: Final = "forbidden.yaml"
GENERAL: Final = f"templates/{FILE}"


@dataclass(frozen=True)
class Wording:
    """Something that may not be said, and the words by which it is."""

    id: Text
    """A name for it, in small letters and hyphens; not shown."""
    says: Text
    """What is so, or what is wrong with it, in a few words; shown with the words that were found."""
    phrases: tuple[Text, ...]
    """The words by which it is said, in small letters without hyphens; any one is enough."""
    mend: Text
    """How to say it instead; shown as the hint."""
    with_: tuple[Text, ...] = dataclasses.field(default=(), metadata={"key": "with"})
    """Words of which one must stand close by; without them, nothing more is needed."""
    of: tuple[Text, ...] = ()
    """The names, of those in names, of which it is said; of all if left out, and where a text names none."""
    unless: tuple[Text, ...] = ()
    """Words anywhere in the sentence that make it right."""
    fine: tuple[Text, ...] = ()
    """Phrases around the words in which they are harmless."""
    in_names: bool = True
    """Whether the names of clinics are searched for it; yes if left out."""


@dataclass(frozen=True)
class Benefit:
    """What is a benefit, and the words that a sentence about one needs."""

    phrases: tuple[Text, ...] = ()
    """The words by which a benefit is said."""
    fine: tuple[Text, ...] = ()
    """Phrases around the words in which they say no benefit."""
    hedges: tuple[Text, ...] = ()
    """Words of which one must stand in each sentence with a benefit, such as some people."""
    unknown: tuple[Text, ...] = ()
    """Words that say what is not known; they stand for a number."""


@dataclass(frozen=True)
class Forbidden:
    """What may not be said in one language."""

    names: tuple[Text, ...] = ()
    """What a sentence may speak of; the first is the topic's own medicine."""
    untrue: tuple[Wording, ...] = ()
    """What is false, however it is put; nothing is written with it, not even a draft."""
    praise: tuple[Wording, ...] = ()
    """Words of praise; no document is written with them, but a draft is."""
    benefit: Benefit = Benefit()
    """What is a benefit, and the words that hedge it."""
    place: Place = dataclasses.field(default=NOWHERE, compare=False)


ByLanguage = dict[str, Forbidden]


def read(path: Path, name: str) -> tuple[ByLanguage | None, list[Finding]]:
    """What a file forbids, by language, or None, and everything that is wrong in it."""
    found, findings = reader.read(path, name, ByLanguage)
    if found is None:
        return None, findings
    wrong = [finding for one in found.values() for finding in (*_phrases(one), *_ids(one), *_names(one))]
    return (None if wrong else found), findings + wrong


def _phrases(one: Forbidden) -> Iterator[Finding]:
    """A finding for each phrase that nothing can be found by."""
    texts = [*one.names, *one.benefit.phrases, *one.benefit.fine, *one.benefit.hedges, *one.benefit.unknown]
    for wording in (*one.untrue, *one.praise):
        texts += [*wording.phrases, *wording.with_, *wording.unless, *wording.fine]
    for text in texts:
        try:
            phrases.words_of(str(text))
        except ValueError as error:
            hint = "write words in small letters, without hyphens: no side effect"
            yield Finding("block", "claims", str(error), text.place, hint)


def _ids(one: Forbidden) -> Iterator[Finding]:
    first: dict[str, Text] = {}
    for wording in (*one.untrue, *one.praise):
        other = first.setdefault(str(wording.id), wording.id)
        if other is not wording.id:
            hint = f"it stands in line {other.place.line} already"
            yield Finding("block", "claims", f"'{wording.id}' a second time", wording.id.place, hint)


def _names(one: Forbidden) -> Iterator[Finding]:
    for name in (name for wording in (*one.untrue, *one.praise) for name in wording.of):
        if name not in one.names:
            hint = (
                did_you_mean(name, one.names)
                if one.names
                else "write names: with everything that a sentence may speak of"
            )
            yield Finding("block", "claims", f"'{name}' is not in names", name.place, hint)
