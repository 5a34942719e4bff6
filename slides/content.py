"""A block of the outline in, the slides that show it out: a layout for each kind of block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final, TypeVar, assert_never

from plaincare.language import counted
from plaincare.model import (
    Answers,
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
    Options,
    Paragraph,
    People,
    Prices,
    PriceTable,
    Run,
    Section,
    Statement,
    Step,
    Table,
    Term,
    Timeline,
    Warning,
)
from plaincare.plan import Box
from slides import art, deck, fit, tables
from slides.asked import answers
from slides.deck import Chart, Diagram, Filling, Part, Slide
from slides.holders import CHART, Holder
from slides.layouts import DISC, ICONS, LONG_STEPS, STEPS, TIMES
from slides.parts import contact
from slides.words import DeckJob, kit_of, plain, said, sentences

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
        case Note():
            return _callout("Note", "info", "deep", block, heading, job)
        case Warning():
            return _callout("Warning", "warning", "ink", block, heading, job)
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
        case Options():
            return tables.options(block, job)
        case Prices() | PriceTable():
            return tables.prices(job)
        case Contact():
            return contact(job)
        case Answers():
            return answers(block, heading, job)
        case Glossary(terms=terms):
            return _paged("Long Content", said(heading), [_term(entry) for entry in terms], job)
        case _:
            assert_never(block)


def bullets(title: deck.Paragraph, statements: Sequence[Statement], job: DeckJob) -> list[Slide]:
    """Statements as a list."""
    paragraphs = [said(statement) for statement in statements]
    large = kit_of(job).holder("Title and Content", "body")
    name = "Title and Content" if fit.fits(paragraphs, large, job.family) else "Long Content"
    return _paged(name, title, paragraphs, job)


def panel(layout: str, title: deck.Paragraph, paragraphs: Sequence[deck.Paragraph], job: DeckJob) -> list[Slide]:
    """A few sentences, large."""
    return _paged(layout, title, paragraphs, job)


def message(title: deck.Paragraph, text: Statement, icon: str, job: DeckJob) -> list[Slide]:
    """A sentence or two, large, beside the topic's picture; on a panel where that is too much.

    All of them look alike: what limits a benefit often stands in the second.
    """
    for level in (0, 1):
        lines = tuple(replace(one, level=level) for one in sentences(text))
        if fit.fits(lines, kit_of(job).holder("Key Message", "body"), job.family):
            return [Slide("Key Message", (_title(title), Filling("body", lines), _pictured(icon, job)), ())]
    return panel("Key Points", title, sentences(text), job)


def _pictured(icon: str, job: DeckJob) -> Diagram:
    """A topic's picture on a large disc, at the left of the body."""
    body = kit_of(job).size.body
    disc = art.disc(job.icons[icon], body.x + DISC / 2, body.y + body.height / 2, DISC)
    return art.decoration("Topic", disc)


def columns(title: deck.Paragraph, statements: Sequence[Statement], job: DeckJob) -> list[Slide]:
    """A list in two columns, the first as long as the second or longer; one list where they are too narrow for it."""
    half = -(-len(statements) // 2)
    for level in (0, 1):
        lines = tuple(said(statement, level) for statement in statements)
        sides = (("left", lines[:half]), ("right", lines[half:]))
        if all(side and fit.fits(side, kit_of(job).holder("Two Content", key), job.family) for key, side in sides):
            return [Slide("Two Content", (_title(title), *(Filling(key, side) for key, side in sides)), ())]
    return bullets(title, statements, job)


def compared(title: deck.Paragraph, sides: Sequence[tuple[Section, Sequence[Statement]]], job: DeckJob) -> list[Slide]:
    """Two sections side by side under their short headings; none where one of them does not fit its column."""
    texts: list[Part] = []
    for side, (section, points) in zip(("left", "right"), sides, strict=True):
        paragraphs = tuple(said(point) for point in points)
        if not paragraphs or not fit.fits(paragraphs, kit_of(job).holder("Comparison", side), job.family):
            return []
        texts += [Filling(f"{side} head", (said(section.short),)), Filling(side, paragraphs)]
    return [Slide("Comparison", (_title(title), *texts), tuple(said(section.say) for section, _ in sides))]


def icons(title: deck.Paragraph, items: Sequence[Statement], job: DeckJob) -> list[Slide]:
    """Items with a picture each; a list without one where an item has none or is too long for its place."""
    holder = kit_of(job).holder("Icon List", "item 1")
    short = all(fit.fits([said(item)], holder, job.family) for item in items)
    if not short or not all(item.icon for item in items):
        return bullets(title, items, job)
    return [_icon_slide(title, chunk, job) for chunk in _chunks(items, ICONS)]


def _icon_slide(title: deck.Paragraph, items: Sequence[Statement], job: DeckJob) -> Slide:
    kit = kit_of(job)
    layout = kit.layouts["Icon List"]
    texts = [Filling(f"item {i}", (said(item),)) for i, item in enumerate(items, 1)]
    shapes: list[deck.Art] = []
    for text, item in zip(texts, items, strict=True):
        box = layout.holder(text.holder).box
        size = min(72.0, box.x - (kit.size.margin if box.x < kit.size.right else kit.size.right) - 14)
        shapes += art.disc(job.icons[item.icon or ""], box.x - 14 - size / 2, box.y + box.height / 2, size)
    return Slide(layout.name, (_title(title), *texts, art.decoration("Icons", shapes)), ())


def _paged(name: str, title: deck.Paragraph, paragraphs: Sequence[deck.Paragraph], job: DeckJob) -> list[Slide]:
    pages = fit.pages(paragraphs, kit_of(job).holder(name, "body"), job.family)
    return [Slide(name, (_title(title), Filling("body", page)), ()) for page in pages]


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
    made = _paged(layout, said(heading), text, job)
    return [replace(slide, parts=(*slide.parts, sign)) for slide in made]


def _timeline(block: Timeline, heading: Statement, job: DeckJob) -> list[Slide]:
    """Numbered rows beside a line of discs; fewer on a slide where a step says more than two lines."""
    rows = [_step(number, step) for number, step in enumerate(block.steps, 1)]
    short = kit_of(job).holder("Steps", "step 1")
    fits = all(fit.fits([row], short, job.family) for row in rows)
    name, most = ("Steps", STEPS) if fits else ("Long Steps", LONG_STEPS)
    pages = _even([*zip(rows, block.steps, strict=True)], most)
    return [_rows(name, said(heading), page, job) for page in pages]


def _step(number: int, step: Step) -> deck.Paragraph:
    runs = (Run(f"{number}. {step.title.text}", strong=True), Run(" "), *step.text.runs)
    return deck.Paragraph(runs, 0, (step.title, step.text))


def _rows(name: str, title: deck.Paragraph, page: Sequence[tuple[deck.Paragraph, Step]], job: DeckJob) -> Slide:
    texts = [Filling(f"step {i}", (row,)) for i, (row, _) in enumerate(page, 1)]
    first = kit_of(job).holder(name, "step 1").box
    discs = art.steps([job.icons[step.icon] for _, step in page], kit_of(job).size.margin, first.y, first.height, 58)
    return Slide(name, (_title(title), *texts, art.decoration("Steps", discs)), ())


def side_by_side(block: Timeline, heading: Statement, job: DeckJob) -> list[Slide]:
    """The steps' titles below their pictures, from left to right; the presenter says the rest. Rows where that does not fit."""
    holder = kit_of(job).holder("Time Line", "step 1")
    titles = [said(step.title) for step in block.steps]
    if len(titles) > TIMES or not all(fit.fits([title], holder, job.family) for title in titles):
        return _timeline(block, heading, job)
    boxes = [kit_of(job).holder("Time Line", f"step {i}").box for i in range(1, len(titles) + 1)]
    shift = (TIMES - len(titles)) * holder.box.width / 2
    texts: list[Part] = [
        Filling(f"step {i}", (title,), box._replace(x=box.x + shift) if shift else None)
        for i, (title, box) in enumerate(zip(titles, boxes, strict=True), 1)
    ]
    centres = [box.x + shift + box.width / 2 for box in boxes]
    shapes = art.line_of([job.icons[step.icon] for step in block.steps], centres, holder.box.y - 88, 108)
    alt = " ".join(_step(i, step).runs[0].text for i, step in enumerate(block.steps, 1))
    say = tuple(_step(i, step) for i, step in enumerate(block.steps, 1))
    return [Slide("Time Line", (_title(said(heading)), Diagram("Time line", alt, tuple(shapes)), *texts), say)]


def _emergency(block: Emergency, heading: Statement, job: DeckJob) -> list[Slide]:
    """Emergency numbers in red, two a slide; the clinic's own number beside them, or on a slide of its own."""
    ours = [str(number) for number in (job.clinic.phone, job.clinic.after_hours) if number]
    own = [call for call in block.calls if any(number in call.call.text for number in ours)]
    others = [call for call in block.calls if call not in own]
    pairs = [*_chunks(others, 2)]
    if kit_of(job).size.wide:
        return [_help(pair or (), mine, heading, job) for pair, mine in zip_longest(pairs, own, fillvalue=None)]
    made = [_help(pair, None, heading, job) for pair in pairs]
    return made + [_ours(call, heading, job) for call in own]


def _help(pair: Sequence[Call], mine: Call | None, heading: Statement, job: DeckJob) -> Slide:
    layout = kit_of(job).layouts["Get Help"]
    head = layout.holder("head").box
    signs = [art.decoration("Warning sign", art.icon(job.icons["warning"], head.x + 22, head.y + 9, 30, "white"))]
    if mine:
        place = layout.holder("call 3").box
        signs.append(art.decoration("Phone", art.icon(job.icons["phone"], place.x, place.y + 2, 28, "deep")))
    columns = [*enumerate(pair, 1), *([(3, mine)] if mine else [])]
    texts = [Filling(f"call {column}", _call(call, layout.holder(f"call {column}"), job)) for column, call in columns]
    parts: tuple[Part, ...] = (_title(said(heading)), Filling("head", (plain(job.words.emergency),)), *texts, *signs)
    return Slide(layout.name, parts, ())


def _ours(call: Call, heading: Statement, job: DeckJob) -> Slide:
    """A number of the clinic by itself, its sign before the words that name it."""
    holder = kit_of(job).holder("Call Us", "call 3")
    text = _call(call, holder, job)
    top = fit.boxes(text, holder, holder.box, job.family)[0][1]
    sign = art.icon(job.icons["phone"], holder.box.x + holder.inset[0], top.y + 3, 30, "deep")
    parts = (_title(said(heading)), Filling("call 3", text), art.decoration("Phone", sign))
    return Slide("Call Us", parts, ())


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
            box = kit_of(job).holder("People", f"group {row}").box
            left, edge = box.x + box.width + 12, kit_of(job).size.margin + kit_of(job).size.full
            shapes += art.people(group.count, block.of, Box(left, box.y, edge - left, box.height))
        parts.append(Diagram("People", counted(job.words, block), tuple(shapes)))
        if block.beside:
            parts += _beside(block.beside, job)
        made.append(Slide("People", tuple(parts), _extra(block.caption)))
    return made


def _beside(harm: Statement, job: DeckJob) -> list[Part]:
    """The harm that a benefit may not stand without, as large as the benefit, and its sign."""
    box = kit_of(job).holder("People", "beside").box
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
    box = kit_of(job).size.body
    box = box._replace(y=box.y + top, height=box.height - top)
    widest = max(job.family.regular.width(label, CHART.size) for label in labels)
    room = min(0.5, (widest / fit.USED + 20) / box.width)
    chart = Chart("chart", alt, block.unit.text, series, labels, values, block.end, box, room, said_here)
    parts: list[Part] = [_title(said(block.title)), *([Filling("lead", (said(shown),))] if shown else []), chart]
    return Slide("Chart", tuple(parts), _extra(block.caption))


def _lead_height(lead: Statement | None, job: DeckJob) -> float:
    holder = kit_of(job).holder("Chart", "lead")
    return fit.height([said(lead)], holder.levels, holder.width, job.family) + 12 if lead else 0.0


def _extra(statement: Statement | None) -> tuple[deck.Paragraph, ...]:
    return (said(statement),) if statement else ()


def _title(title: deck.Paragraph) -> Filling:
    return Filling("title", (title,))


def _even(items: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Chunks of so many at most, each about as long as the others."""
    count = -(-len(items) // most)
    yield from _chunks(items, -(-len(items) // max(1, count)))


def _chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
