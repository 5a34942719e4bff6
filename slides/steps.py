"""A time line in, slides out: numbered rows beside a line of pictures, or titles below pictures from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from plaincare.model import (
    Run,
    Statement,
    Step,
    Timeline,
)
from plaincare.plan import Box
from slides import art, deck, fit
from slides.deck import Filling, Part, Slide
from slides.drawn import LONG_STEPS, STEPS, TIMES
from slides.lists import chunks, titled
from slides.words import DeckJob, kit_of, plain, said

T = TypeVar("T")
_ROOM = 5.0  # between two rows, at the least


def timeline(block: Timeline, heading: Statement, job: DeckJob) -> list[Slide]:
    """Numbered rows beside a line of discs; uneven rows, or fewer on a slide, where some say more than two lines."""
    rows = [_step(number, step) for number, step in enumerate(block.steps, 1)]
    short = kit_of(job).holder("Steps", "step 1")
    fits = all(fit.fits([row], short, job.family) for row in rows)
    uneven = () if fits else _uneven(rows, job)
    name, most = ("Steps", STEPS) if fits or uneven else ("Long Steps", LONG_STEPS)
    pages = even([*zip(rows, block.steps, strict=True)], most)
    return [_rows(name, said(heading), page, uneven, job) for page in pages]


def _uneven(rows: Sequence[deck.Paragraph], job: DeckJob) -> tuple[Box, ...]:
    """A place for each row, all alike but for those that need more; none where they do not fit on one slide."""
    holder, body = kit_of(job).holder("Steps", "step 1"), kit_of(job).size.body
    needed = [fit.height([row], holder.levels, holder.width, job.family) + _ROOM for row in rows]
    if len(rows) > STEPS or sum(needed) > body.height:
        return ()
    heights = _shared(needed, body.height)
    tops = [body.y + sum(heights[:i]) for i in range(len(rows))]
    places = zip(tops, heights, strict=True)
    return tuple(holder.box._replace(y=top, height=height) for top, height in places)


def _shared(needed: Sequence[float], whole: float) -> list[float]:
    """A length shared out alike, but that some need more than their share."""
    large: list[float] = []
    for one in sorted(needed, reverse=True):
        share = (whole - sum(large)) / (len(needed) - len(large))
        if one <= share:
            return [max(share, each) for each in needed]
        large.append(one)
    return [*needed]


def _step(number: int, step: Step) -> deck.Paragraph:
    runs = (Run(f"{number}. {step.title.text}", strong=True), Run(" "), *step.text.runs)
    return deck.Paragraph(runs, 0, (step.title, step.text))


def _rows(
    name: str, title: deck.Paragraph, page: Sequence[tuple[deck.Paragraph, Step]], own: Sequence[Box], job: DeckJob
) -> Slide:
    boxes = own or [kit_of(job).holder(name, f"step {i}").box for i in range(1, len(page) + 1)]
    texts = [
        Filling(f"step {i}", (row,), box if own else None)
        for i, ((row, _), box) in enumerate(zip(page, boxes, strict=True), 1)
    ]
    left, middles = kit_of(job).size.margin, [box.y + box.height / 2 for box in boxes]
    discs = art.steps([job.icons[step.icon] for _, step in page], left, middles, min(58, boxes[0].x - left - 16))
    return Slide(name, (titled(title), *texts, art.decoration("Steps", discs)), ())


def _named(number: int, step: Step) -> tuple[deck.Paragraph, deck.Paragraph]:
    """A step's number and its title below that as a label: some titles are sentences, others go on in their text."""
    return plain(f"{number}."), deck.Paragraph((Run(step.title.text.removesuffix(".")),), 0, (step.title,))


def side_by_side(block: Timeline, heading: Statement, job: DeckJob) -> list[Slide]:
    """Each step's number and title below its picture, from left to right; the presenter says the rest. Else rows."""
    holder = kit_of(job).holder("Time Line", "step 1")
    titles = [_named(number, step) for number, step in enumerate(block.steps, 1)]
    if len(titles) > TIMES or not all(fit.fits(title, holder, job.family) for title in titles):
        return timeline(block, heading, job)
    boxes = [kit_of(job).holder("Time Line", f"step {i}").box for i in range(1, len(titles) + 1)]
    shift = (TIMES - len(titles)) * holder.box.width / 2
    texts: list[Part] = [
        Filling(f"step {i}", title, box._replace(x=box.x + shift) if shift else None)
        for i, (title, box) in enumerate(zip(titles, boxes, strict=True), 1)
    ]
    centres = [box.x + shift + box.width / 2 for box in boxes]
    shapes = art.line_of([job.icons[step.icon] for step in block.steps], centres, holder.box.y - 88, 108)
    say = tuple(_step(i, step) for i, step in enumerate(block.steps, 1))
    return [Slide("Time Line", (titled(said(heading)), art.decoration("Time line", shapes), *texts), say)]


def even(items: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Chunks of so many at most, each about as long as the others."""
    count = -(-len(items) // most)
    yield from chunks(items, -(-len(items) // max(1, count)))
