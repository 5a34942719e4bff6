"""A deck's plan in, what its presenter holds in hand out: each slide's words and notes, as plain values."""

from __future__ import annotations

from collections.abc import Iterator

from plaincare.model import Run
from plaincare.speaker import Line, SpeakerNotes, Told
from slides.deck import Cell, Chart, DeckPlan, Diagram, Filling, Grid, Part, Slide
from slides.holders import AROUND
from slides.words import DeckJob

_FURNITURE = (*AROUND, "where")


def notes(job: DeckJob, plan: DeckPlan) -> SpeakerNotes:
    """The notes of a deck."""
    return SpeakerNotes(
        title=str(job.words.notes_title.format(title=plan.title)),
        about=(f"{job.kind}.", f"{plan.clinic}. {plan.edition}.", plan.reviewed),
        status=plan.status,
        clinic=plan.clinic,
        slides=tuple(_told(slide) for slide in plan.slides),
        words=job.words,
        family=job.family,
        record=job.notes,
    )


def _told(slide: Slide) -> Told:
    shown = tuple(line for part in slide.parts for line in _lines(part))
    return Told(slide.number, slide.title, shown, tuple(paragraph.runs for paragraph in slide.notes))


def _lines(part: Part) -> Iterator[Line]:
    """What a part says; a row of a table as one line, a picture as its alternative."""
    match part:
        case Filling(holder=key, paragraphs=paragraphs):
            yield from (paragraph.loose for paragraph in paragraphs if key not in _FURNITURE and paragraph.text.strip())
        case Grid(rows=rows):
            yield from (_row(rows[0].cells, row.cells) for row in rows[1:])
        case Chart(alt=alt) | Diagram(alt=alt):
            yield from ((Run(alt),),) if alt else ()


def _row(heads: tuple[Cell, ...], cells: tuple[Cell, ...]) -> Line:
    """The first cell, and each other one after the head of its column."""
    first = cells[0].text.replace("\n", ". ")
    pairs = zip(heads[1:], cells[1:], strict=True)
    others = ". ".join(f"{head.text}: {_unended(cell.text)}" for head, cell in pairs)
    return Run(f"{first}. ", strong=True), Run(f"{others}.")


def _unended(text: str) -> str:
    """A cell's words on one line without their last full stop, which the row puts after all of them."""
    return text.replace("\n", ". ").removesuffix(".")
