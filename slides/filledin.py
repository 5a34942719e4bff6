"""What handouts have for the pen in, slides out: what there is to write, and what to do about how one feels."""

from __future__ import annotations

from plaincare.model import ActionPlan, Checklist, ForPen, Run, Statement, Tracker, WriteIn
from plaincare.values import replace
from slides import deck
from slides.deck import Slide
from slides.lists import bullets, icons, panel
from slides.words import DeckJob, extra, said


def for_pen(block: ForPen, heading: Statement, job: DeckJob) -> list[Slide]:
    """The slides of a block that a handout has for the pen."""
    match block:
        case Checklist():
            return _checklist(block, heading, job)
        case WriteIn():
            return _write_in(block, heading, job)
        case Tracker():
            return _tracker(block, heading, job)
        case ActionPlan():
            return _action_plan(block, heading, job)


def _checklist(block: Checklist, heading: Statement, job: DeckJob) -> list[Slide]:
    """Its items with their icons; what to do with them, the presenter says."""
    made = icons(said(heading), block.items, job)
    return [replace(slide, say=(*extra(block.lead), *slide.say)) for slide in made]


def _write_in(block: WriteIn, heading: Statement, job: DeckJob) -> list[Slide]:
    """What there is to write, as a list without lines."""
    made = bullets(said(heading), [blank.label for blank in block.blanks], job)
    return [replace(slide, say=(*extra(block.lead), *slide.say)) for slide in made]


def _tracker(block: Tracker, heading: Statement, job: DeckJob) -> list[Slide]:
    """What is written down, as a list; when, the presenter says, for nobody fills in a slide."""
    first, *columns = block.header
    rows = ", ".join(row.text for row in block.rows)
    when = deck.Paragraph((Run(f"{first.text}: {rows}"),), 0, (first, *block.rows))
    made = bullets(said(heading), columns, job)
    return [replace(slide, say=(*extra(block.lead), when, *slide.say)) for slide in made[:1]] + made[1:]


def _action_plan(block: ActionPlan, heading: Statement, job: DeckJob) -> list[Slide]:
    """A slide a zone: its word and what to do, then the signs, each with whom to call."""
    terms = job.words
    named = {"green": terms.green, "amber": terms.amber, "red": terms.red}
    made = []
    for name, zone in block.zones():
        head = deck.Paragraph((Run(f"{named[name]}: ", strong=True), *zone.action.runs), 0, (zone.action,))
        signs = [part for sign in zone.signs for part in (said(sign.text, 1), *(said(call, 1) for call in sign.calls))]
        made += panel("Key Points", said(heading), [head, *signs], job)
    return made
