"""Blocks of running text: paragraphs, lists, steps, callouts, questions with answers, terms."""

from __future__ import annotations

from plaincare.model.statements import Block, Statement, Text
from plaincare.values import dataclass


@dataclass(frozen=True)
class Paragraph(Block):
    """Running text of one or more sentences."""

    text: Statement
    """The sentences of the paragraph."""


@dataclass(frozen=True)
class Joined(Block):
    """Several statements as one paragraph; made by formats, not written in outlines."""

    parts: tuple[Statement, ...]


@dataclass(frozen=True)
class Bullets(Block):
    """A list without an order."""

    items: tuple[Statement, ...]
    """What is listed, one item a line."""


@dataclass(frozen=True)
class Step:
    """One step of a time line: a bold start, what happens, and a picture."""

    title: Statement
    """What the step is called; printed bold, after its number."""
    text: Statement
    """What happens in the step, in a sentence or two."""
    icon: Text
    """The name of the picture beside the step, one of assets/icons."""


@dataclass(frozen=True)
class Timeline(Block):
    """Numbered steps, one after the other."""

    steps: tuple[Step, ...]
    """The steps, in the order in which they happen; numbers are put before them."""


@dataclass(frozen=True)
class Note(Block):
    """A callout that informs."""

    title: Statement
    """What the note is about; printed bold."""
    text: tuple[Statement, ...]
    """What the note says, one paragraph an item."""


@dataclass(frozen=True)
class Warning(Block):
    """A callout that warns."""

    title: Statement
    """What the warning is about; printed bold."""
    text: tuple[Statement, ...]
    """What it warns of, one paragraph an item."""


@dataclass(frozen=True)
class Call:
    """A number to call, and the signs for which to call it."""

    call: Statement
    """Whom to call, with the number; printed large."""
    text: Statement
    """The signs for which to call this number."""


@dataclass(frozen=True)
class Emergency(Block):
    """The callout for emergencies: whom to call, for what."""

    calls: tuple[Call, ...]
    """Whom to call for what, the most urgent first."""


@dataclass(frozen=True)
class Asked:
    """A question and its answer."""

    question: Statement
    """What somebody asks; printed bold, and the title of a slide."""
    answer: Statement
    """What to answer, in a few plain sentences that cite their claims."""
    about: Text | None = None
    """The id of the section that it belongs to; presenters have the question in the notes of that section's slides."""


@dataclass(frozen=True)
class Answers(Block):
    """Questions with their answers: what patients ask, or what they should be able to say in the end."""

    items: tuple[Asked, ...]
    """The questions, each with its answer."""


@dataclass(frozen=True)
class Term:
    """A word that readers may not know, and what it means."""

    term: Statement
    """The word or phrase; printed bold, before what it means."""
    means: Statement
    """What it means: a phrase that could stand in its place, or a sentence that cites the claim it rests on."""


@dataclass(frozen=True)
class Glossary(Block):
    """Terms and what they mean, as a list; made by formats, not written in outlines."""

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Points(Block):
    """Within `detail`: what the section says at its points."""
