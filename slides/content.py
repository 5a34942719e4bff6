"""A block of the outline in, the slides that show it out: a layout for each kind of block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final, TypeVar, assert_never

from plaincare.language import counted
from plaincare.model import (
    Bars,
    Bullets,
    Call,
    Checklist,
    Contact,
    Content,
    Emergency,
    Glossary,
    Joined,
    Note,
    Paragraph,
    People,
    Prices,
    Run,
    Statement,
    Table,
    Term,
    Timeline,
    Warning,
)
from plaincare.plan import Box
from slides import art, deck, fit, tables
from slides.deck import Chart, Diagram, Filling, Part, Slide
from slides.holders import CHART, TOP, Holder
from slides.layouts import ICONS, LAYOUTS, STEP_HEIGHT, STEPS
from slides.parts import contact
from slides.words import DeckJob, plain, said, sentences

T = TypeVar("T")
_NUMBER: Final = re.compile(r"\+?\(?\d[\d() .-]*\d")
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
        case Note(title=title, text=text):
            return panel("Key Points", said(title), [said(statement, 1) for statement in text], job)
        case Warning():
            return _warning(block, heading, job)
        case Timeline():
            return _timeline(block, heading, job)
        case Checklist(items=items, lead=asked):
            made = icons(said(heading), items, job)
            return [replace(slide, say=(*_extra(asked), *slide.say)) for slide in made]
        case Emergency():
            return _emergency(block, heading, job)
        case People():
            return _people(block, heading, job)
        case Bars():
            return [_bars(block, lead, job)]
        case Table():
            return tables.table(block, heading, job)
        case Prices():
            return tables.prices(job)
        case Contact():
            return contact(job)
        case Glossary(terms=terms):
            return _paged("Long Content", said(heading), [_term(entry) for entry in terms], job)
        case _:
            assert_never(block)


def bullets(title: deck.Paragraph, statements: Sequence[Statement], job: DeckJob) -> list[Slide]:
    """Statements as a list."""
    paragraphs = [said(statement) for statement in statements]
    large = LAYOUTS["Title and Content"]
    name = large.name if fit.fits(paragraphs, large.holder("body"), job.family) else "Long Content"
    return _paged(name, title, paragraphs, job)


def panel(layout: str, title: deck.Paragraph, paragraphs: Sequence[deck.Paragraph], job: DeckJob) -> list[Slide]:
    """A few sentences, large."""
    return _paged(layout, title, paragraphs, job)


def icons(title: deck.Paragraph, items: Sequence[Statement], job: DeckJob) -> list[Slide]:
    """Items with a picture each; a list without one where an item has none or is too long for its place."""
    layout = LAYOUTS["Icon List"]
    short = all(fit.fits([said(item)], layout.holder(f"item {ICONS}"), job.family) for item in items)
    if not short or not all(item.icon for item in items):
        return bullets(title, items, job)
    return [_icon_slide(title, chunk, job) for chunk in _chunks(items, ICONS)]


def _icon_slide(title: deck.Paragraph, items: Sequence[Statement], job: DeckJob) -> Slide:
    layout = LAYOUTS["Icon List"]
    texts = [Filling(f"item {i}", (said(item),)) for i, item in enumerate(items, 1)]
    shapes: list[deck.Art] = []
    for text, item in zip(texts, items, strict=True):
        box = layout.holder(text.holder).box
        shapes += art.disc(job.icons[item.icon or ""], box.x - 54, box.y + box.height / 2, 72)
    return Slide(layout.name, (_title(title), *texts, art.decoration("Icons", shapes)), ())


def _paged(name: str, title: deck.Paragraph, paragraphs: Sequence[deck.Paragraph], job: DeckJob) -> list[Slide]:
    pages = fit.pages(paragraphs, LAYOUTS[name].holder("body"), job.family)
    return [Slide(name, (_title(title), Filling("body", page)), ()) for page in pages]


def _term(entry: Term) -> deck.Paragraph:
    """A term, bold, and what it means after it."""
    runs = (Run(f"{entry.term.text}: ", strong=True), *entry.means.runs)
    return deck.Paragraph(runs, 0, (entry.term, entry.means))


def _warning(block: Warning, heading: Statement, job: DeckJob) -> list[Slide]:
    text = [said(block.title), *(said(statement, 1) for statement in block.text)]
    holder = LAYOUTS["Warning"].holder("body")
    cy = holder.box.y + holder.box.height / 2
    sign = art.decoration("Warning sign", art.icon(job.icons["warning"], holder.box.x + 28, cy - 32, 64, "ink"))
    made = _paged("Warning", said(heading), text, job)
    return [replace(slide, parts=(*slide.parts, sign)) for slide in made]


def _timeline(block: Timeline, heading: Statement, job: DeckJob) -> list[Slide]:
    numbered = list(enumerate(block.steps, 1))
    made = []
    for chunk in _chunks(numbered, STEPS):
        texts = []
        for row, (number, step) in enumerate(chunk, 1):
            runs = (Run(f"{number}. {step.title.text}", strong=True), Run(" "), *step.text.runs)
            texts.append(Filling(f"step {row}", (deck.Paragraph(runs, 0, (step.title, step.text)),)))
        drawings = [job.icons[step.icon] for _, step in chunk]
        pictures = art.decoration("Steps", art.steps(drawings, 48, TOP, STEP_HEIGHT, 58))
        made.append(Slide("Steps", (_title(said(heading)), *texts, pictures), ()))
    return made


def _emergency(block: Emergency, heading: Statement, job: DeckJob) -> list[Slide]:
    """Emergency numbers in red, two a slide; the clinic's own number beside them."""
    layout = LAYOUTS["Get Help"]
    ours = [str(number) for number in (job.clinic.phone, job.clinic.after_hours) if number]
    own = [call for call in block.calls if any(number in call.call.text for number in ours)]
    others = [call for call in block.calls if call not in own]
    head = layout.holder("head").box
    sign = art.decoration("Warning sign", art.icon(job.icons["warning"], head.x + 22, head.y + 9, 30, "white"))
    place = layout.holder("call 3").box
    phone = art.decoration("Phone", art.icon(job.icons["phone"], place.x, place.y + 2, 28, "deep"))
    made = []
    for pair, mine in zip_longest(list(_chunks(others, 2)), own, fillvalue=None):
        columns = [*enumerate(pair or (), 1), *([(3, mine)] if mine else [])]
        texts = [
            Filling(f"call {column}", _call(call, layout.holder(f"call {column}"), job)) for column, call in columns
        ]
        signs = (sign, phone) if mine else (sign,)
        parts = (_title(said(heading)), Filling("head", (plain(job.words.emergency),)), *texts, *signs)
        made.append(Slide("Get Help", parts, ()))
    return made


def _call(call: Call, holder: Holder, job: DeckJob) -> tuple[deck.Paragraph, ...]:
    """What to do, the number, and for what: each at its own level, a long number at the smaller one."""
    found = _NUMBER.search(call.call.text)
    if not found:
        return said(call.call), said(call.text, 2)
    words, number = call.call.text[: found.start()].strip(), found[0]
    parts = [(words, 0), (number, 1), (call.call.text[found.end() :].strip(), 0)]
    lines = [deck.Paragraph((Run(text),), level, (call.call,)) for text, level in parts if text]
    sized = [
        fit.on_one_line(line, holder, job.family, (1, len(holder.levels) - 1)) if line.text == number else line
        for line in lines
    ]
    return *sized, said(call.text, 2)


def _people(block: People, heading: Statement, job: DeckJob) -> list[Slide]:
    made = []
    for groups in _chunks(block.groups, _GROUPS):
        parts: list[Part] = [_title(said(heading))]
        if block.lead:
            parts.append(Filling("lead", (said(block.lead),)))
        shapes: list[deck.Art] = []
        for row, group in enumerate(groups, 1):
            count = job.words.people.format(count=group.count, of=block.of, label="").strip()
            parts.append(Filling(f"group {row}", (plain(count), said(group.label, 1))))
            box = LAYOUTS["People"].holder(f"group {row}").box
            shapes += art.people(group.count, block.of, Box(572, box.y, 340, box.height))
        parts.append(Diagram("People", counted(job.words, block), tuple(shapes)))
        if block.beside:
            parts += _beside(block.beside, job)
        made.append(Slide("People", tuple(parts), _extra(block.caption)))
    return made


def _beside(harm: Statement, job: DeckJob) -> list[Part]:
    """The harm that a benefit may not stand without, as large as the benefit, and its sign."""
    box = LAYOUTS["People"].holder("beside").box
    sign = art.icon(job.icons["warning"], box.x + 20, box.y + (box.height - 36) / 2, 36, "ink")
    return [Filling("beside", (said(harm),)), art.decoration("Warning sign", sign)]


def _bars(block: Bars, lead: Statement | None, job: DeckJob) -> Slide:
    shown = lead or block.caption
    labels = tuple(bar.label.text for bar in block.rows)
    values = tuple(bar.values for bar in block.rows)
    series = tuple(statement.text for statement in block.series)
    said_here = (*block.series, *(bar.label for bar in block.rows), block.unit, *filter(None, [block.caption]))
    alt = block.caption.text if block.caption else block.title.text
    top = _lead_height(shown, job)
    full = LAYOUTS["Chart"].holder("chart").box
    box = Box(full.x, TOP + top, full.width, full.y + full.height - TOP - top)
    widest = max(job.family.regular.width(label, CHART.size) for label in labels)
    room = min(0.5, (widest / fit.USED + 20) / box.width)
    chart = Chart("chart", alt, block.unit.text, series, labels, values, block.end, box, room, said_here)
    parts: list[Part] = [_title(said(block.title)), *([Filling("lead", (said(shown),))] if shown else []), chart]
    return Slide("Chart", tuple(parts), _extra(block.caption))


def _lead_height(lead: Statement | None, job: DeckJob) -> float:
    holder = LAYOUTS["Chart"].holder("lead")
    return fit.height([said(lead)], holder.levels, holder.width, job.family) + 12 if lead else 0.0


def _extra(statement: Statement | None) -> tuple[deck.Paragraph, ...]:
    return (said(statement),) if statement else ()


def _title(title: deck.Paragraph) -> Filling:
    return Filling("title", (title,))


def _chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
