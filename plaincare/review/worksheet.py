"""Items in, what a reviewer gets out: numbered statements with their grounds, as a file to fill in; and its answers back in."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from plaincare import references
from plaincare.claims import Claim, Library
from plaincare.findings import Finding
from plaincare.graphics.fonts import Family
from plaincare.job import sources_of
from plaincare.language import Words
from plaincare.model import NOWHERE, Outline, Place, Run, Text
from plaincare.reading import reader
from plaincare.review.items import Item
from plaincare.review.signoffs import quoted
from plaincare.values import dataclass

NOTHING: Final = "-"  # a comment that says nothing
_HEAD: Final = """\
# To be reviewed: {count} texts of {what}. The PDF beside this file shows them with the same numbers.
# Read each text as a patient would, beside what it rests on. Then write behind its ok:, in place of the word open,
#   yes   you would hand it to a patient, or
#   no    you would not; say why behind comment:, between the quotes.
# Change nothing else: a text that is changed here is not signed. Send this file back to who sent it; they record it with
#   build review sign --file THIS-FILE --reviewer "YOUR NAME, MD" --role specialist --licence "NUMBER" --until 2027-05-31
"""


@dataclass(frozen=True)
class Answer:
    """One text, and what the reviewer thinks of it."""

    number: int
    """The number of the text, the same as in the PDF."""
    id: Text
    """The identity of the text in the outline."""
    text: Text
    """The words of the text with their marks; changed words are not signed."""
    ok: Literal["yes", "no", "open"]
    """Whether a patient may be handed the text: yes or no, or open where that is not decided."""
    digest: Text
    """The digest of the text and what it rests on."""
    about: tuple[Text, ...] = ()
    """Where the text is shown, and what it rests on: claims with their numbers and sources."""
    comment: Text = Text(NOTHING)
    """What is wrong with the text, or what else to say of it."""
    place: Place = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Sheet:
    """A file for a reviewer to fill in."""

    topic: Text
    """The folder in outlines/ that the texts are from."""
    language: Text
    """The code of the language."""
    statements: tuple[Answer, ...]
    """The texts to be reviewed."""
    clinic: Text | None = None
    """The clinic whose own words these are; left out for the shared outline."""


@dataclass(frozen=True)
class Answers:
    """What a reviewer's answers come to: digests to sign, identities to take back, and what is told about the others."""

    signed: dict[str, Text]
    refused: dict[str, str]
    left: tuple[tuple[Place, str], ...]
    open: int


def read(path: Path, name: str) -> tuple[Sheet | None, list[Finding]]:
    """The file as a reviewer filled it in, or None, and everything that is wrong in it."""
    return reader.read(path, name, Sheet)


def answers(sheet: Sheet, items: Sequence[Item]) -> Answers:
    """What is signed: a yes to what stands there now. What has changed since, here or there, is not, and is named; nor is a text
    that stands in the sheet twice, as two answers to it may differ."""
    times = Counter(str(answer.id) for answer in sheet.statements)
    now = {item.id: item for item in items}
    signed: dict[str, Text] = {}
    refused: dict[str, str] = {}
    left: list[tuple[Place, str]] = []
    for answer in sheet.statements:
        if answer.ok == "no":
            refused[answer.id] = "" if answer.comment == NOTHING else str(answer.comment)
        elif answer.ok == "yes":
            if why := _unlike(answer, now.get(answer.id)) or _again(times[answer.id]):
                left.append((answer.place, f"{answer.number}. {answer.id}: {why}"))
            else:
                signed[str(answer.id)] = Text(now[answer.id].digest)
    return Answers(signed, refused, tuple(left), sum(answer.ok == "open" for answer in sheet.statements))


def _unlike(answer: Answer, item: Item | None) -> str:
    """Why an answer does not hold for what stands there now; '' where it does."""
    if item is None:
        return "no such text any more"
    if answer.digest != item.digest:
        return "changed since this file was written"
    return "" if " ".join(item.text.split()) == answer.text else "its words were changed in this file"


def _again(times: int) -> str:
    return f"it stands {times} times in this file: leave one of them" if times > 1 else ""


@dataclass(frozen=True)
class Entry:
    """A numbered text as a page shows it: under it where it is shown, and what it rests on."""

    number: int
    heading: str
    runs: tuple[Run, ...]
    under: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    """What a reviewer gets to read, and what it is written with."""

    title: str
    about: tuple[str, ...]
    what: str
    entries: tuple[Entry, ...]
    sources: tuple[str, ...]
    words: Words
    family: Family


def proof(
    outline: Outline, clinic: str, items: Sequence[Item], library: Library, words: Words, family: Family
) -> Proof:
    """The texts to be reviewed, each under the heading of its section."""
    headings = {str(section.id): section.heading.text for section in outline.sections}
    headings |= dict.fromkeys(("words", "formats", "decks"), str(words.review_own))
    entries, heading = [], outline.title.text
    for number, item in enumerate(items, 1):
        heading = headings.get(item.id.partition("/")[0], item.id.partition("/")[0]) if "/" in item.id else heading
        entries.append(Entry(number, heading, item.runs, tuple(about(item, library, words))))
    cited = sources_of(
        library, tuple(dict.fromkeys(id for item in items for id in item.claims if id in library.claims))
    )
    what = f"{outline.topic}, {outline.language}, {outline.version}" + (f", {clinic}" if clinic else "")
    listed = tuple(f"{source.short}: {references.full(source)}" for source in cited)
    return Proof(
        words.review_title.format(title=outline.title.text), (what,), what, tuple(entries), listed, words, family
    )


def text(outline: Outline, clinic: str, items: Sequence[Item], library: Library, words: Words) -> bytes:
    """The file to fill in."""
    topic, language = outline.topic, str(outline.language)
    what = f"what {clinic} says in its own words of {topic}, {language}" if clinic else f"{topic}, {language}"
    lines = [_HEAD.format(count=len(items), what=what)]
    facts = {"topic": topic, "language": language, "clinic": clinic}
    lines += [f"{key}: {quoted(fact)}\n" for key, fact in facts.items() if fact]
    lines += ["statements:\n"]
    for number, item in enumerate(items, 1):
        lines += _lines(number, item, about(item, library, words))
    return "".join(lines).encode()


def _lines(number: int, item: Item, under: Iterable[str]) -> Iterator[str]:
    yield f"\n  - number: {number}\n    text: {quoted(' '.join(item.text.split()))}\n"
    yield f'    ok: open\n    comment: "{NOTHING}"\n'
    known = [f"      - {quoted(' '.join(line.split()))}\n" for line in under]
    yield from ["    about:\n", *known] if known else []
    yield f"    id: {quoted(item.id)}\n    digest: {item.digest}\n"


def about(item: Item, library: Library, words: Words) -> Iterator[str]:
    """Where a text is shown, as far as that changes what it tells, and what it rests on."""
    around = item.around
    if around.when:
        yield words.review_shown.format(facts=", ".join(around.when))
    if around.heads:
        yield words.review_cell.format(row=around.heads[0], column=around.heads[1])
    if numbers := [figure for figure in around.figures if figure not in library.claims]:
        yield words.review_drawn.format(numbers=", ".join(numbers))
    for claim in (library.claims[id] for id in item.claims if id in library.claims):
        says = " ".join([str(claim.statement or claim.claim), *(f"{number.told}." for number in claim.numbers)])
        yield words.review_claim.format(claim=claim.id, says=says, sources="; ".join(_sources(claim, library)))


def _sources(claim: Claim, library: Library) -> Iterator[str]:
    for cited in claim.sources:
        short = str(library.sources[cited.id].short)
        yield f"{short} ({cited.detail})" if cited.detail else short
