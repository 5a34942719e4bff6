"""Statements in, slides with words out: a list, two columns, a comparison, a panel, a key message, items with pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias, TypeVar

from plaincare.model import (
    Section,
    Statement,
)
from plaincare.plan import Box
from plaincare.values import replace
from slides import art, deck, fit
from slides.deck import Diagram, Filling, Part, Slide
from slides.drawn import ICONS
from slides.holders import TITLES, Holder
from slides.known import HEAD_DISC
from slides.worded import DISC
from slides.words import DeckJob, kit_of, said, sentences

T = TypeVar("T")
Side: TypeAlias = tuple[Section, Sequence[deck.Paragraph]]  # of a comparison


def bullets(title: deck.Paragraph, statements: Sequence[Statement], job: DeckJob) -> list[Slide]:
    """Statements as a list."""
    paragraphs = [said(statement) for statement in statements]
    large = kit_of(job).holder("Title and Content", "body")
    if fit.fits(paragraphs, large, job.family):
        return paged("Title and Content", title, paragraphs, job)
    return panel("Long Content", title, paragraphs, job)


def panel(layout: str, title: deck.Paragraph, paragraphs: Sequence[deck.Paragraph], job: DeckJob) -> list[Slide]:
    """A few sentences, large; a little smaller or closer where that keeps them on one slide."""
    return paged(layout, title, closer(paragraphs, kit_of(job).holder(layout, "body"), job), job)


def closer(paragraphs: Sequence[deck.Paragraph], holder: Holder, job: DeckJob) -> Sequence[deck.Paragraph]:
    """Paragraphs at the first level of a placeholder at which it holds them all, or else as they are."""
    tries = ([one.at(level) for one in paragraphs] for level in alike(holder))
    return next((lines for lines in tries if fit.fits(lines, holder, job.family)), paragraphs)


def alike(holder: Holder) -> list[int]:
    """The levels that differ in size and space alone; a clinic's own template sets its third and later ones further in."""
    return [i for i, level in enumerate(holder.levels) if i < 2 or level.indent <= holder.levels[1].indent]


def message(title: deck.Paragraph, text: Statement, icon: str, job: DeckJob) -> list[Slide]:
    """A sentence or two, large, beside the topic's picture; on a panel where that is too much.

    All of them look alike: what limits a benefit often stands in the second.
    """
    for level in (0, 1):
        lines = tuple(one.at(level) for one in sentences(text))
        if fit.fits(lines, kit_of(job).holder("Key Message", "body"), job.family):
            return [Slide("Key Message", (titled(title), Filling("body", lines), _pictured(icon, job)), ())]
    return panel("Key Points", title, sentences(text), job)


def _pictured(icon: str, job: DeckJob) -> Diagram:
    """A topic's picture on a large disc, at the left of the body."""
    body = kit_of(job).size.body
    disc = art.disc(job.icons[icon], body.x + DISC / 2, body.y + body.height / 2, DISC)
    return art.decoration("Topic", disc)


def columns(title: deck.Paragraph, statements: Sequence[Statement], job: DeckJob) -> list[Slide]:
    """A list in two columns, the first as long as the second or longer; one list where they are too narrow for it."""
    for level in (0, 1):
        lines = tuple(said(statement, level) for statement in statements)
        half = middle(lines, kit_of(job).holder("Two Content", "left"), job)
        sides = (("left", lines[:half]), ("right", lines[half:]))
        if all(side and fit.fits(side, kit_of(job).holder("Two Content", key), job.family) for key, side in sides):
            return [Slide("Two Content", (titled(title), *(Filling(key, side) for key, side in sides)), ())]
    return bullets(title, statements, job)


def middle(lines: Sequence[deck.Paragraph], holder: Holder, job: DeckJob) -> int:
    """After how many paragraphs two columns are about as high as each other, the first no shorter."""

    def high(part: Sequence[deck.Paragraph]) -> float:
        return fit.height(part, holder.levels, holder.width, job.family)

    return next((i for i in range(1, len(lines)) if high(lines[:i]) >= high(lines[i:])), len(lines))


def compared(title: deck.Paragraph, sides: Sequence[Side], job: DeckJob) -> list[Slide]:
    """Two sections side by side in one size, under their pictures and short headings; none where one does not fit its column."""
    layout = kit_of(job).layouts["Comparison"]
    for level in alike(layout.holder("left")) if all(points for _, points in sides) else ():
        columns = [tuple(point.at(level) for point in points) for _, points in sides]
        if all(fit.fits(c, layout.holder(key), job.family) for key, c in zip(("left", "right"), columns, strict=True)):
            return [_compared(title, [(section, c) for (section, _), c in zip(sides, columns, strict=True)], job)]
    return []


def _compared(title: deck.Paragraph, sides: Sequence[Side], job: DeckJob) -> Slide:
    texts: list[Part] = []
    shapes: list[deck.Art] = []
    for key, (section, points) in zip(("left", "right"), sides, strict=True):
        head = kit_of(job).holder("Comparison", f"{key} head")
        texts += [Filling(head.key, (said(section.short),)), Filling(key, tuple(points))]
        if head.left:
            cy = head.box.y + head.box.height - head.levels[0].leading / 2
            shapes += art.disc(job.icons[section.icon], head.box.x + HEAD_DISC / 2, cy, HEAD_DISC)
    icons = [art.decoration("Icons", shapes)] if shapes else []
    return Slide("Comparison", (titled(title), *texts, *icons), tuple(said(section.say) for section, _ in sides))


def icons(title: deck.Paragraph, items: Sequence[Statement], job: DeckJob) -> list[Slide]:
    """Items with a picture each, in two columns or in rows; a list without one where an item has none or is too long."""
    for name in ("Icon List", "Icon Rows") if all(item.icon for item in items) else ():
        holder = kit_of(job).holder(name, "item 1")
        if all(fit.fits([said(item)], holder, job.family) for item in items):
            return [_icon_slide(name, title, chunk, job) for chunk in chunks(items, ICONS)]
    return bullets(title, items, job)


def _icon_slide(name: str, title: deck.Paragraph, items: Sequence[Statement], job: DeckJob) -> Slide:
    kit = kit_of(job)
    layout = kit.layouts[name]
    own = _spread(layout.holder("item 1").box, len(items), job) if name == "Icon Rows" else None
    boxes = own or [layout.holder(f"item {i}").box for i in range(1, len(items) + 1)]
    texts = [Filling(f"item {i}", (said(item),), own[i - 1] if own else None) for i, item in enumerate(items, 1)]
    shapes: list[deck.Art] = []
    for box, item in zip(boxes, items, strict=True):
        size = min(72.0, box.height - 10, box.x - (kit.size.margin if box.x < kit.size.right else kit.size.right) - 14)
        shapes += art.disc(job.icons[item.icon or ""], box.x - 14 - size / 2, box.y + box.height / 2, size)
    return Slide(layout.name, (titled(title), *texts, art.decoration("Icons", shapes)), ())


def _spread(first: Box, count: int, job: DeckJob) -> list[Box]:
    """As many rows as there are items, one below the other, over the height of the slide."""
    body = kit_of(job).size.body
    pitch = body.height / count
    return [first._replace(y=body.y + i * pitch, height=pitch) for i in range(count)]


def paged(name: str, title: deck.Paragraph, paragraphs: Sequence[deck.Paragraph], job: DeckJob) -> list[Slide]:
    pages = fit.pages(paragraphs, kit_of(job).holder(name, "body"), job.family)
    return [Slide(name, (titled(title), Filling("body", page)), ()) for page in pages]


def titled(title: deck.Paragraph) -> Filling:
    return Filling("title", (title,))


def headed(title: deck.Paragraph, job: DeckJob) -> bool:
    """Whether a text has room as a headline, in one of its sizes."""
    holder = kit_of(job).size.headline()
    return fit.fits([title], fit.filled(holder, sized(titled(title), holder, job)), job.family)


def sized(filling: Filling, holder: Holder, job: DeckJob) -> Filling:
    """A title in its own size, or in the first smaller one in which it has room, or else in the smallest."""
    for size in (None, *(size for size in TITLES if size < holder.levels[0].size)):
        made = replace(filling, size=size) if size else filling
        if fit.fits(made.paragraphs, fit.filled(holder, made), job.family):
            break
    return made


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
