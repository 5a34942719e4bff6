"""A block of the outline in, the slides that show it out: a layout for each kind of block."""

from __future__ import annotations

from typing import Final, assert_never

from plaincare.language import counted
from plaincare.model import (
    ActionPlan,
    Answers,
    Bars,
    Bullets,
    Checklist,
    Contact,
    Content,
    Emergency,
    Glossary,
    Joined,
    Note,
    Options,
    Paragraph,
    People,
    Prices,
    PriceTable,
    Run,
    Statement,
    Table,
    Term,
    Timeline,
    Tracker,
    Warning,
    WriteIn,
)
from plaincare.plan import Box
from plaincare.values import replace
from slides import art, bars, deck, filledin, tables
from slides.asked import answers
from slides.calls import emergency
from slides.deck import Diagram, Filling, Part, Slide
from slides.lists import bullets, chunks, paged, panel, titled
from slides.parts import contact
from slides.steps import timeline
from slides.words import DeckJob, extra, kit_of, plain, said, sentences

_GROUPS: Final = 2  # rows of people on one slide


def slides_of(block: Content, heading: Statement, job: DeckJob, lead: Statement | None = None) -> list[Slide]:
    """The slides of a block; `lead` is the statement that leads into it."""
    match block:
        case Paragraph(text=text):
            return panel("Key Points", said(heading), sentences(text), job)
        case Joined(parts=statements):
            return panel("Key Points", said(heading), [said(statement) for statement in statements], job)
        case Bullets(items=items):
            return bullets(said(heading), items, job)
        case Note():
            return _callout("Note", "info", "deep", block, heading, job)
        case Warning():
            return _callout("Warning", "warning", "ink", block, heading, job)
        case Timeline():
            return timeline(block, heading, job)
        case Checklist() | WriteIn() | Tracker() | ActionPlan():
            return filledin.for_pen(block, heading, job)
        case Emergency():
            return emergency(block, heading, job)
        case People():
            return _people(block, heading, job)
        case Bars():
            return [bars.chart(block, lead, job)]
        case Table():
            return tables.table(block, heading, job)
        case Options():
            return tables.options(block, job)
        case Prices() | PriceTable():
            return tables.prices(job)
        case Contact():
            return contact(job)
        case Answers():
            return answers(block, heading, job)
        case Glossary(terms=terms):
            return paged("Long Content", said(heading), [_term(entry) for entry in terms], job)
        case _:
            assert_never(block)


def _term(entry: Term) -> deck.Paragraph:
    """A term, bold, and what it means after it."""
    runs = (Run(f"{entry.term.text}: ", strong=True), *entry.means.runs)
    return deck.Paragraph(runs, 0, (entry.term, entry.means))


def _callout(layout: str, icon: str, role: str, block: Note | Warning, heading: Statement, job: DeckJob) -> list[Slide]:
    """A callout in its box, with its sign at the left; its title is said on each slide that it needs."""
    text = [said(block.title), *(said(statement, 1) for statement in block.text)]
    box = kit_of(job).holder(layout, "body").box
    x, cy = box.x + (36 if layout == "Note" else 28), box.y + box.height / 2
    sign = art.decoration(f"{layout} sign", art.icon(job.icons[icon], x, cy - 32, 64, role))
    made = paged(layout, said(heading), text, job)
    return [replace(slide, parts=(*slide.parts, sign)) for slide in made]


def _people(block: People, heading: Statement, job: DeckJob) -> list[Slide]:
    made = []
    for groups in chunks(block.groups, _GROUPS):
        parts: list[Part] = [titled(said(heading))]
        if block.lead:
            parts.append(Filling("lead", (said(block.lead),)))
        shapes: list[deck.Art] = []
        for row, group in enumerate(groups, 1):
            count = job.words.people.format(count=group.count, of=block.of, label="").strip()
            parts.append(Filling(f"group {row}", (plain(count), said(group.label, 1))))
            box = kit_of(job).holder("People", f"group {row}").box
            left, edge = box.x + box.width + 12, kit_of(job).size.margin + kit_of(job).size.full
            shapes += art.people(group.count, block.of, Box(left, box.y, edge - left, box.height))
        parts.append(Diagram("People", counted(job.words, block), tuple(shapes)))
        if block.beside:
            parts += _beside(block.beside, job)
        made.append(Slide("People", tuple(parts), extra(block.caption)))
    return made


def _beside(harm: Statement, job: DeckJob) -> list[Part]:
    """The harm that a benefit may not stand without, as large as the benefit, and its sign."""
    box = kit_of(job).holder("People", "beside").box
    sign = art.icon(job.icons["warning"], box.x + 20, box.y + (box.height - 36) / 2, 36, "ink")
    return [Filling("beside", (said(harm),)), art.decoration("Warning sign", sign)]
