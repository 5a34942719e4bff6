"""PEMAT, the CDC Index, DISCERN and IPDAS, item by item: what a program can see of each, and what a person has to judge.

All were made for trained people. This answers an item only where the text or the pages show it; it gives no points and no
percentage, and must never be called the official score. The questions are in our own words (the brief, 2.1, 2.2 and 2.4); the
numbers are the instruments' own: PEMAT-P has no items 13 and 14. Of IPDAS these are the criteria that qualify an aid and those
that certify one for treatment, counted on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from plaincare.checks import choices, numbers, plain, shown, terms
from plaincare.checks.shown import Judged, Seen
from plaincare.claims import Library
from plaincare.model import Checklist, Options, Outline, Timeline, blocks
from plaincare.plan import Plan
from plaincare.values import dataclass

Look = Callable[[Seen], Judged]


@dataclass(frozen=True)
class Item:
    """An item of an instrument: its number there, what it asks in our words, the verdict, and what the verdict rests on."""

    number: int
    question: str
    verdict: shown.Verdict
    because: str


@dataclass(frozen=True)
class Asked:
    """What an item asks, how a program looks for it, and what of it is left for a person even where a program finds it."""

    number: int
    question: str
    look: Look
    left: str = ""


@dataclass(frozen=True)
class Instrument:
    """An instrument: its name, what our answers must be called, its items, and whether it is for texts with choices only."""

    id: str
    name: str
    called: str
    items: tuple[Asked, ...]
    of_choices: bool = False


def _none(*rules: str) -> Look:
    """No finding of some rules."""
    return lambda seen: seen.none(*rules)


def _there(what: str, *kinds: type) -> Look:
    """A block of some kinds."""
    return lambda seen: shown.there(seen.blocks(*kinds), what)


def _person(because: str | Callable[[Seen], str]) -> Look:
    """Only a person can say, and why."""
    return lambda seen: ("for a person", because if isinstance(because, str) else because(seen))


PEMAT: Final = (
    Asked(1, "Is it plain at once what this is for?", shown.purpose, "whether they say what for is for a reader"),
    Asked(2, "Is there nothing that distracts from the purpose?", _person("what distracts, only a reader can say")),
    Asked(3, "Are the words everyday ones?", shown.words),
    Asked(4, "Do medical terms stand only to teach them, and explained?", _none(terms.TERM.name, terms.LETTERS.name)),
    Asked(5, "Is it said in the active voice?", _none(plain.PASSIVE.name)),
    Asked(
        6,
        "Are the numbers clear and easy to understand?",
        _none(numbers.AGREES.name, numbers.WHOLE.name),
        "whether they are clear is for a reader",
    ),
    Asked(
        7,
        "Can it be read without doing sums?",
        _person("a program sees numbers, not what a reader wants to know of them"),
    ),
    Asked(8, "Is it in short pieces?", _none(plain.PARAGRAPH.name, plain.LIST.name)),
    Asked(9, "Do the headings say what stands under them?", shown.headings, "whether they fit is for a reader"),
    Asked(10, "Does one thing follow from the other?", _person("an order that makes sense is for a reader to judge")),
    Asked(11, "Does it sum up what matters?", shown.summary),
    Asked(12, "Are the main points marked to be seen?", shown.cues),
    Asked(15, "Are there pictures wherever they would help?", _person(shown.pictures)),
    Asked(16, "Do the pictures support the text and not distract from it?", _person(shown.pictures)),
    Asked(17, "Does each picture have a title or a caption?", shown.captions),
    Asked(18, "Are the pictures clear and uncluttered?", _person("only eyes can say")),
    Asked(19, "Are tables simple, with short heads?", shown.tables),
    Asked(20, "Does it name at least one thing to do?", shown.actions),
    Asked(21, "Does it speak to the reader when it says what to do?", shown.you),
    Asked(22, "Are things to do broken into steps?", _there("numbered steps", Timeline)),
    Asked(23, "Is there something to use, such as a checklist?", _there("a checklist", Checklist)),
    Asked(24, "Is it shown how to do any sum?", _person("whether a sum is needed is for a reader to judge")),
    Asked(25, "Is it said how to read charts and tables?", _person(shown.pictures)),
    Asked(26, "Do pictures help to act?", _person(shown.pictures)),
)

_MAIN: Final = _person("which message is the main one, its writers decide")
INDEX: Final = (
    Asked(1, "Is there one main message?", _MAIN),
    Asked(2, "Does the main message stand at the top?", _MAIN),
    Asked(
        3,
        "Is the main message marked to be seen?",
        shown.cues,
        "which of them is the main message, its writers decide",
    ),
    Asked(
        4,
        "Does a picture with a caption support it?",
        shown.captions,
        "whether one supports the main message is for a reader",
    ),
    Asked(5, "Does it call on these readers to do something?", shown.actions),
    Asked(6, "Is it in the active voice?", _none(plain.PASSIVE.name)),
    Asked(
        7,
        "Are the words the readers' own, and all others explained?",
        _none(terms.JARGON.name, terms.TERM.name, terms.LETTERS.name),
    ),
    Asked(8, "Are there lists, none over seven items?", _none(plain.LIST.name)),
    Asked(
        9,
        "Is it in pieces with headings of their own?",
        shown.headings,
        "whether each has one idea is for a reader",
    ),
    Asked(10, "Does the most important stand first?", shown.summary),
    Asked(
        11,
        "Does it say what experts know and do not know?",
        shown.unknown,
        "whether it is all that is known is for an expert",
    ),
    Asked(12, "Does it say what to do?", shown.actions),
    Asked(
        13,
        "Does it say why that matters to the reader?",
        _person("a reason that counts for these readers is theirs to judge"),
    ),
    Asked(14, "Does it say how to do it, and whom to call?", shown.how),
    Asked(
        15,
        "Are the numbers whole, and needed?",
        _none(numbers.WHOLE.name),
        "whether each is needed is for a reader",
    ),
    Asked(16, "Is it said what the numbers mean?", _person(shown.counted)),
    Asked(17, "Can it be read without doing sums?", _person(shown.counted)),
    Asked(
        18,
        "Is it said what the risk is, how it comes and why?",
        _person("whether an account of a risk is enough is for an expert"),
    ),
    Asked(19, "Are both risks and benefits told?", shown.both, "whether they are told fairly is for a reader"),
    Asked(20, "Is each chance said in words or shown as well?", shown.chances),
)

_ENOUGH: Final = "whether it is right and enough is for an expert"
DISCERN: Final = (
    Asked(1, "Is it clear what the text is for?", shown.purpose, "whether they say what for is for a reader"),
    Asked(2, "Does it do what it sets out to do?", _person("what it did for them, its readers can say")),
    Asked(3, "Does it speak to what readers want to know?", _person("what they want to know, its readers can say")),
    Asked(4, "Is it said where its facts come from?", choices.cited),
    Asked(5, "Is it said how old its facts are?", choices.dated),
    Asked(6, "Is it balanced?", choices.balanced, "whether the words lean to one side is for a reader"),
    Asked(7, "Does it say where to ask for more?", shown.how),
    Asked(8, "Does it say what is not certain?", shown.unknown, _ENOUGH),
    Asked(
        9, "Does it say how each treatment works?", choices.described, "whether that says how it works is for an expert"
    ),
    Asked(10, "Does it say what each may do for the reader?", choices.benefits, _ENOUGH),
    Asked(11, "Does it say what can go wrong with each?", choices.harms, _ENOUGH),
    Asked(12, "Does it say what may happen without a treatment?", choices.untreated),
    Asked(13, "Does it say what each does to daily life?", _person("what daily life is, its readers can say")),
    Asked(14, "Is it plain that there is more than one choice?", choices.several),
    Asked(15, "Does it help to decide together?", choices.together),
    Asked(16, "Is it good all in all, as a source on the choices?", _person("a program judges no whole")),
)
IPDAS: Final = (
    Asked(1, "Does it tell of the health problem?", _person("which words tell of the problem, a reader can say")),
    Asked(2, "Does it name the decision?", choices.decision),
    Asked(3, "Does it list the choices?", choices.several),
    Asked(4, "Does it say what is good about each?", choices.benefits, _ENOUGH),
    Asked(5, "Does it say what is bad about each?", choices.harms, _ENOUGH),
    Asked(
        6, "Does it say what each is like to have?", choices.described, "whether it feels like that, patients can say"
    ),
    Asked(7, "Are good and bad told in equal detail?", choices.balanced),
    Asked(8, "Does it cite its evidence?", choices.cited),
    Asked(9, "Does it say when it was made?", choices.dated),
    Asked(10, "Does it say when it is looked at again?", choices.renewed),
    Asked(11, "Does it say how sure the numbers are?", shown.unknown, _ENOUGH),
    Asked(12, "Does it say who pays for it?", choices.paid, "whether it names all who paid is for a reader"),
)

INSTRUMENTS: Final = (
    Instrument("pemat", "PEMAT", "PEMAT-informed, and not the official score", PEMAT),
    Instrument(
        "index",
        "CDC Clear Communication Index",
        "Index-informed (CDC Clear Communication Index), and not the official score",
        INDEX,
    ),
    Instrument("discern", "DISCERN", "DISCERN-informed, and not the official score", DISCERN, of_choices=True),
    Instrument("ipdas", "IPDAS", "IPDAS-informed, and not the official score", IPDAS, of_choices=True),
)


def of(outline: Outline, library: Library, plans: Sequence[Plan] = ()) -> Iterator[tuple[Instrument, tuple[Item, ...]]]:
    """Each instrument that is made for such a text, with its items as they stand; `plans`, where any, show the pages as well."""
    seen = shown.seen(outline, library, plans)
    chosen = any(True for _ in blocks(outline, Options))
    for instrument in INSTRUMENTS:
        if chosen or not instrument.of_choices:
            yield instrument, tuple(_answered(asked, seen) for asked in instrument.items)


def _answered(asked: Asked, seen: Seen) -> Item:
    found = asked.look(seen)
    return Item(asked.number, asked.question, *(shown.partly(found, asked.left) if asked.left else found))
