"""PEMAT and the CDC Clear Communication Index, item by item: what a program can see of each, and what a person has to judge.

Both were made for trained people. This answers an item only where the text or the pages show it; it gives no points and no
percentage, and must never be called the official score. The questions are in our own words (the brief, 2.1 and 2.2); the
numbers are the instruments' own: PEMAT-P has no items 13 and 14.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plaincare.checks import numbers, plain, shown, terms
from plaincare.claims import Library
from plaincare.model import Checklist, Outline, Timeline
from plaincare.plan import Plan
from plaincare.values import dataclass

PEMAT: Final = "PEMAT-informed, and not the official score"
INDEX: Final = "Index-informed (CDC Clear Communication Index), and not the official score"


@dataclass(frozen=True)
class Item:
    """An item of an instrument: its number there, what it asks in our words, the verdict, and what the verdict rests on."""

    number: int
    question: str
    verdict: shown.Verdict
    because: str


def pemat(outline: Outline, library: Library, plans: Sequence[Plan] = ()) -> tuple[Item, ...]:
    """The items of PEMAT-P as they stand for an outline; `plans`, where there are any, show the pages as well."""
    seen = shown.seen(outline, library, plans)
    return (
        Item(
            1,
            "Is it plain at once what this is for?",
            *shown.partly(shown.purpose(seen), "whether they say what for is for a reader"),
        ),
        _person(2, "Is there nothing that distracts from the purpose?", "what distracts, only a reader can say"),
        Item(3, "Are the words everyday ones?", *shown.words(seen)),
        Item(
            4,
            "Do medical terms stand only to teach them, and explained?",
            *seen.none(terms.TERM.name, terms.LETTERS.name),
        ),
        Item(5, "Is it said in the active voice?", *seen.none(plain.PASSIVE.name)),
        Item(
            6,
            "Are the numbers clear and easy to understand?",
            *shown.partly(seen.none(numbers.AGREES.name, numbers.WHOLE.name), "whether they are clear is for a reader"),
        ),
        _person(
            7, "Can it be read without doing sums?", "a program sees numbers, not what a reader wants to know of them"
        ),
        Item(8, "Is it in short pieces?", *seen.none(plain.PARAGRAPH.name, plain.LIST.name)),
        Item(
            9,
            "Do the headings say what stands under them?",
            *shown.partly(shown.headings(seen), "whether they fit is for a reader"),
        ),
        _person(10, "Does one thing follow from the other?", "an order that makes sense is for a reader to judge"),
        Item(11, "Does it sum up what matters?", *shown.summary(seen)),
        Item(12, "Are the main points marked to be seen?", *shown.cues(seen)),
        _person(15, "Are there pictures wherever they would help?", shown.pictures(seen)),
        _person(16, "Do the pictures support the text and not distract from it?", shown.pictures(seen)),
        Item(17, "Does each picture have a title or a caption?", *shown.captions(seen)),
        _person(18, "Are the pictures clear and uncluttered?", "only eyes can say"),
        Item(19, "Are tables simple, with short heads?", *shown.tables(seen)),
        Item(20, "Does it name at least one thing to do?", *shown.actions(seen)),
        Item(21, "Does it speak to the reader when it says what to do?", *shown.you(seen)),
        Item(22, "Are things to do broken into steps?", *shown.there(seen.blocks(Timeline), "numbered steps")),
        Item(
            23, "Is there something to use, such as a checklist?", *shown.there(seen.blocks(Checklist), "a checklist")
        ),
        _person(24, "Is it shown how to do any sum?", "whether a sum is needed is for a reader to judge"),
        _person(25, "Is it said how to read charts and tables?", shown.pictures(seen)),
        _person(26, "Do pictures help to act?", shown.pictures(seen)),
    )


def index(outline: Outline, library: Library, plans: Sequence[Plan] = ()) -> tuple[Item, ...]:
    """The items of the CDC Clear Communication Index as they stand for an outline."""
    seen = shown.seen(outline, library, plans)
    return (
        _person(1, "Is there one main message?", "which message is the main one, its writers decide"),
        _person(2, "Does the main message stand at the top?", "which message is the main one, its writers decide"),
        Item(
            3,
            "Is the main message marked to be seen?",
            *shown.partly(shown.cues(seen), "which of them is the main message, its writers decide"),
        ),
        Item(
            4,
            "Does a picture with a caption support it?",
            *shown.partly(shown.captions(seen), "whether one supports the main message is for a reader"),
        ),
        Item(5, "Does it call on these readers to do something?", *shown.actions(seen)),
        Item(6, "Is it in the active voice?", *seen.none(plain.PASSIVE.name)),
        Item(
            7,
            "Are the words the readers' own, and all others explained?",
            *seen.none(terms.JARGON.name, terms.TERM.name, terms.LETTERS.name),
        ),
        Item(8, "Are there lists, none over seven items?", *seen.none(plain.LIST.name)),
        Item(
            9,
            "Is it in pieces with headings of their own?",
            *shown.partly(shown.headings(seen), "whether each has one idea is for a reader"),
        ),
        Item(10, "Does the most important stand first?", *shown.summary(seen)),
        Item(
            11,
            "Does it say what experts know and do not know?",
            *shown.partly(shown.unknown(seen), "whether it is all that is known is for an expert"),
        ),
        Item(12, "Does it say what to do?", *shown.actions(seen)),
        _person(
            13,
            "Does it say why that matters to the reader?",
            "a reason that counts for these readers is theirs to judge",
        ),
        Item(14, "Does it say how to do it, and whom to call?", *shown.how(seen)),
        Item(
            15,
            "Are the numbers whole, and needed?",
            *shown.partly(seen.none(numbers.WHOLE.name), "whether each is needed is for a reader"),
        ),
        _person(16, "Is it said what the numbers mean?", shown.counted(seen)),
        _person(17, "Can it be read without doing sums?", shown.counted(seen)),
        _person(
            18,
            "Is it said what the risk is, how it comes and why?",
            "whether an account of a risk is enough is for an expert",
        ),
        Item(
            19,
            "Are both risks and benefits told?",
            *shown.partly(shown.both(seen), "whether they are told fairly is for a reader"),
        ),
        Item(20, "Is each chance said in words or shown as well?", *shown.chances(seen)),
    )


def _person(number: int, question: str, because: str) -> Item:
    return Item(number, question, "for a person", because)
