"""Planned slides in, the same on a clinic's own template out: text that has no place of its own there, sizes that fit, colours
of its theme; and at last all of it in the points of its slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plaincare.findings import Finding
from plaincare.graphics.vector import transformed
from plaincare.plan import Box
from plaincare.reading.files import Unreadable
from plaincare.reading.potx import Template
from plaincare.values import replace
from slides import fit
from slides.borrowed import Borrowed, NoRoom, borrowed
from slides.deck import Art, Cell, Chart, Diagram, Filling, Grid, Paragraph, Part, Slide
from slides.fitted import FEET, LEAST
from slides.holders import AROUND, BELOW, Holder, Layout
from slides.words import DeckJob, ended, plain

_SMALLER = (0.9, 0.8, 0.7, 0.6, 0.5)  # of a text's own size, as far as LEAST; a text that is smaller by itself stays so


def adapted(slides: Iterable[Slide], job: DeckJob) -> tuple[Slide, ...]:
    """The slides as the template has room for them, still in the kit's points."""
    assert job.template
    kit = borrowed(job.template)
    return tuple(_adapted(slide, kit.kit.layouts[slide.layout], kit, job) for slide in slides)


def unusable(template: Template) -> Finding | None:
    """Why no slide of ours can be made with a template, if so."""
    try:
        borrowed(template)
    except (NoRoom, Unreadable) as why:
        return Finding("block", "template", f"the template '{template.name}': {why}", template.name.place, why.hint)
    return None


def findings(slides: Sequence[Slide], job: DeckJob) -> Iterator[Finding]:
    """A warning for each layout that the slides need and the template lacks, with what stands in for it."""
    assert job.template
    kit, name = borrowed(job.template), job.template.name
    for layout in dict.fromkeys(slide.layout for slide in slides):
        if layout in kit.instead:
            how = "drawn on" if kit.kit.layouts[layout].drawn else "shown in"
            message = f"the template '{name}' has no layout '{layout}': its slides are {how} '{kit.instead[layout]}'"
            hint = f"leave it so, or add a layout called {layout} (View, Slide Master, Insert Layout)"
            yield Finding("warning", "template", message, name.place, hint)


def _adapted(slide: Slide, layout: Layout, kit: Borrowed, job: DeckJob) -> Slide:
    title = next(part for part in slide.parts if _is(part, "title"))
    assert isinstance(title, Filling)
    body = [part for part in slide.parts if not _is(part, *AROUND)]
    folded = [part for part in body if isinstance(part, Filling) and layout.holder(part.holder).own == "folded"]
    made = [_coloured(part, layout, kit) for part in body if part not in folded]
    if layout.name == "Title Slide" and layout.name not in kit.same:  # the template shows its own logo
        made = [part for part in made if isinstance(part, Filling)]
    if folded and not made:
        made = [Filling(layout.holders[1].key, ())]
    made = [*made[:-1], _folded(made[-1], folded)] if folded else made
    keys = {holder.key for holder in layout.holders}
    panel = [Diagram("Panel", "", layout.art)] if layout.art else []
    feet = [_foot(layout.holder(key), part, job) for part in slide.parts if (key := _is(part, *BELOW)) in keys]
    made = [_sized(part, layout, job) for part in (_coloured(title, layout, kit), *made)]
    return replace(slide, parts=(made[0], *panel, *made[1:], *feet))


def _is(part: Part, *keys: str) -> str:
    """The key of the placeholder that a part fills, if it is one of these."""
    return part.holder if isinstance(part, Filling) and part.holder in keys else ""


def _coloured(part: Part, layout: Layout, kit: Borrowed) -> Part:
    """What is drawn in the theme's colours; text where the template has it."""
    match part:
        case Diagram(shapes=shapes):
            return replace(part, shapes=tuple(kit.shades.art(one, layout.plain) for one in shapes))
        case Filling() if layout.name in kit.same:
            return part
        case Filling(holder=key) if not layout.drawn or key == "title":
            return replace(part, box=None)
        case Filling(holder=key, box=box):
            return replace(part, box=box or layout.holder(key).box)
        case _:
            return part


def _folded(part: Part, lost: Iterable[Filling]) -> Part:
    """A text with what has no place of its own below it."""
    assert isinstance(part, Filling)
    return replace(part, paragraphs=(*part.paragraphs, *(p for one in lost for p in one.paragraphs)))


def _sized(filling: Part, layout: Layout, job: DeckJob) -> Part:
    """A text in the template's own size, or in the first smaller one in which it has room; at last with the clinic's name in short,
    and with name and edition on one line where they stand below a subtitle."""
    if layout.drawn and not _is(filling, "title") or not isinstance(filling, Filling):
        return filling
    holder = layout.holder(filling.holder)
    own = holder.levels[0].size
    sizes = [own, *(own * share for share in _SMALLER if own * share > LEAST), *([LEAST] if own > LEAST else [])]
    tries = [replace(filling, size=None if size == own else size) for size in sizes]
    short = tuple(_short(text, job) for text in filling.paragraphs)
    tries.append(replace(tries[-1], paragraphs=short))
    if any(one.own == "folded" for one in layout.holders) and len(short) > 2:
        *above, clinic, edition = short
        tries.append(
            replace(tries[-1], paragraphs=(*above, plain(f"{ended(clinic.text)} {edition.text}", edition.level)))
        )
    fits = (one for one in tries if fit.fits(one.paragraphs, fit.filled(holder, one), job.family))
    return next(fits, tries[-1])


def _short(text: Paragraph, job: DeckJob) -> Paragraph:
    return plain(job.clinic.short_name, text.level) if text.text == job.clinic.name else text


def _foot(holder: Holder, part: Part, job: DeckJob) -> Filling:
    """The footer's text in the largest size in which it has room; a number stands alone where the name has none."""
    assert isinstance(part, Filling)
    texts = [part.paragraphs[0].text]
    texts += [*job.notices[1:]] if holder.key == "footer" else [texts[0].rpartition(" ")[2]]
    box = holder.box if holder.own in ("place", "all") else None
    tries = [Filling(holder.key, (plain(text),), box, size) for text in texts for size in FEET]
    fits = (one for one in tries if fit.fits(one.paragraphs, fit.filled(holder, one), job.family))
    return next(fits, tries[-1])


def moved(slide: Slide, kit: Borrowed) -> Slide:
    """The slide in the points of the template's own slides."""
    return replace(slide, parts=tuple(_part(part, kit) for part in slide.parts))


def holder(layout: str, key: str, kit: Borrowed) -> Holder:
    """A placeholder in the points of the template's own slides."""
    found, scale = kit.kit.holder(layout, key), kit.scale
    x, y = (value * scale for value in found.inset)
    levels = tuple(
        replace(
            level,
            size=level.size * scale,
            leading=level.leading * scale,
            indent=level.indent * scale,
            before=level.before * scale,
        )
        for level in found.levels
    )
    return replace(found, box=_box(found.box, kit), levels=levels, inset=(x, y), left=found.left * scale)


def _part(part: Part, kit: Borrowed) -> Part:
    scale = kit.scale
    match part:
        case Filling(box=box, size=size):
            return replace(part, box=box and _box(box, kit), size=size and size * scale)
        case Grid(box=box, columns=columns, rows=rows):
            made = tuple(
                replace(row, height=row.height * scale, cells=tuple(_cell(cell, scale) for cell in row.cells))
                for row in rows
            )
            widths, size = tuple(width * scale for width in columns), part.size and part.size * scale
            return replace(part, box=_box(box, kit), columns=widths, rows=made, size=size)
        case Chart(box=box, size=size, leading=leading, above=above):
            sizes = {"size": size * scale, "leading": leading * scale, "above": above * scale}
            return replace(part, box=_box(box, kit), **sizes)
        case Diagram(shapes=shapes):
            return replace(part, shapes=tuple(_art(shape, kit) for shape in shapes))


def _cell(cell: Cell, scale: float) -> Cell:
    return replace(cell, indent=cell.indent * scale)


def _art(shape: Art, kit: Borrowed) -> Art:
    path = transformed(shape.path, kit.scale, kit.shift * kit.scale, 0)
    return replace(shape, path=path, weight=shape.weight * kit.scale)


def _box(box: Box, kit: Borrowed) -> Box:
    x, y, width, height = (value * kit.scale for value in box)
    return Box(x + kit.shift * kit.scale, y, width, height)
