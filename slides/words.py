"""The deck's job, and the ways in which words become paragraphs; the least that all planning modules share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from plaincare.formats import DeckFormat
from plaincare.job import Job
from plaincare.language import Words
from plaincare.model import Run, Statement
from plaincare.values import kept, replace
from slides import layouts
from slides.deck import Paragraph
from slides.layouts import Kit

DeckJob: TypeAlias = Job[DeckFormat]
# A sentence ends at . ! or ? after a small letter, a digit or a bracket, and the next begins with a capital: no
# abbreviation of plain words looks like this.
_END = re.compile(r"(?<=[a-z0-9)%][.!?]) +(?=[A-ZÀ-Þ¿¡])")


def kit_of(job: DeckJob) -> Kit:
    """What the job's deck is made with: the layouts of the clinic's own template, or ours for slides of its shape."""
    if job.template is None:
        return layouts.kit(job.format.ratio)
    from slides import borrowed  # imported here: most clinics have no template

    return borrowed.borrowed(job.template).kit


def continued(title: str, number: int, count: int, words: Words) -> str:
    """The title of a slide that shares it with others, counted from 1: of two only the second says so."""
    if number == 1 and count <= 2:
        return title
    more = words.continued_of if count > 2 else words.continued
    return more.format(title=title, number=number, count=count)


def said(statement: Statement, level: int = 0) -> Paragraph:
    """The paragraph that says a statement."""
    return Paragraph(statement.runs, level, (statement,)) if level else _said(statement)


@kept
def _said(statement: Statement) -> Paragraph:
    """Kept with the statement: what the next clinic says alike is then the same paragraph, and known by that."""
    return Paragraph(statement.runs, 0, (statement,))


def extra(statement: Statement | None) -> tuple[Paragraph, ...]:
    """What the presenter says of it, where there is such a statement."""
    return (said(statement),) if statement else ()


@lru_cache(maxsize=512)
def plain(text: str, level: int = 0) -> Paragraph:
    """A paragraph of the program's own words; kept, because every clinic's slides say most of them."""
    return Paragraph((Run(str(text)),), level)


def ended(text: str) -> str:
    """Words as a sentence that is spoken: with a full stop, unless they have a mark at their end."""
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


@kept
def sentences(statement: Statement) -> tuple[Paragraph, ...]:
    """Running text as a slide shows it: a paragraph for each sentence."""
    return tuple(Paragraph(runs, 0, (statement,)) for runs in _split(statement.runs))


@lru_cache(maxsize=128)
def _split(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], ...]:
    """Runs parted where a sentence ends, though its end stands in another run than its last word."""
    text = "".join(run.text for run in runs)
    ends = [found.span() for found in _END.finditer(text)]
    starts = [0, *(after for _, after in ends)]
    spans = zip(starts, [*(before for before, _ in ends), len(text)], strict=True)
    return tuple(tuple(_within(runs, start, end)) for start, end in spans if text[start:end].strip())


def _within(runs: tuple[Run, ...], start: int, end: int) -> Iterator[Run]:
    """What of some runs stands between two places of their text."""
    at = 0
    for run in runs:
        part = run.text[max(0, start - at) : max(0, end - at)]
        if part:
            yield replace(run, text=part)
        at += len(run.text)
