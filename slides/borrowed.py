"""A clinic's own template in, a kit out: its layouts where it has them by name, type or placeholders, and what is drawn on its
plainest layout where it does not.

All is planned on a slide 540 points high, whatever the template's size: `scale` is what one of these points is on its slides. So
24 points are as large on the wall from each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from plaincare.formats import Ratio
from plaincare.plan import Box
from plaincare.reading.potx import Template
from plaincare.values import dataclass, replace
from slides import fitted, inherited
from slides.called import KNOWN, called, plain
from slides.fitted import GAP
from slides.holders import SIZES, Layout, Level, Size
from slides.inherited import TEXT, Found, Place
from slides.layouts import Kit, made
from slides.shades import Shades

_HEIGHT: Final = 540.0
_NARROWEST, _LOWEST = 480.0, 230.0  # the room that our slides need
_GRID: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # Office's "No Style, Table Grid"


@dataclass(frozen=True)
class Borrowed:
    """The kit; what a point of it is on the template's slides; how far what is drawn stands to the right; colours by our roles.

    `bases` names the template's part for each of our layouts, `same` those that it has with all our placeholders, and `instead`
    the layout that is taken for each that it lacks; `fonts` are those of its theme.
    """

    template: Template
    kit: Kit
    scale: float
    shift: float
    bases: Mapping[str, str]
    same: frozenset[str]
    instead: Mapping[str, str]
    shades: Shades
    table_style: str
    leftward: bool
    fonts: tuple[str, ...]


class NoRoom(Exception):
    """A template whose slides cannot be used: why, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@lru_cache(maxsize=8)
def borrowed(template: Template) -> Borrowed:
    """The kit of a template; NoRoom where its slides leave none."""
    width, height = inherited.size(template)
    if width <= height:
        raise NoRoom("its slides are taller than wide", "in PowerPoint: Design, Slide Size, Widescreen")
    scale = height / _HEIGHT
    found = [_scaled(one, scale) for one in inherited.layouts(template) if one.of("title", "ctrTitle")]
    base, area = _plainest(found, width / scale)
    size = _size(area, width / scale)
    shift = area.x - size.margin
    ratio: Ratio = "16:9" if size.width >= (SIZES["16:9"].width + SIZES["4:3"].width) / 2 else "4:3"
    found = sorted((_moved(one, shift) for one in found), key=lambda one: one.master != base.master)
    base = next(one for one in found if one.part == base.part)
    shades = Shades.of(inherited.colours(template, base.master))
    layouts, bases, instead = {}, {}, {}
    needed = made(size)
    for ours in needed:
        layouts[ours.name], on = fitted.taken(ours, found) or (fitted.drawn(ours, base, shades), base)
        bases[ours.name] = on.part
        if plain(on.name) not in (plain(ours.name), *KNOWN.get(ours.name, ((), ()))[0]):
            instead[ours.name] = on.name
    same = frozenset(ours.name for ours in needed if _same(ours, layouts[ours.name]))
    leftward, style = inherited.leftward(template, base.master), _style(template, shades)
    fonts = inherited.fonts(template, base.master)
    kit = Kit(ratio, size, layouts)
    return Borrowed(template, kit, scale, shift, bases, same, instead, shades, style, leftward, fonts)


def _style(template: Template, shades: Shades) -> str:
    """The style of its tables: its own; or Office's usual one, where white can be read on the accent of its head."""
    usual, known = inherited.table_styles(template)
    return usual if usual in known or shades.fills["deep"] == "deep" else _GRID


def _scaled(found: Found, scale: float) -> Found:
    """A layout in the points of a slide 540 high."""
    return replace(found, places=tuple(_place(place, scale) for place in found.places))


def _place(place: Place, scale: float) -> Place:
    left, top, right, bottom = (value / scale for value in place.inset)
    levels = tuple(_level(level, scale) for level in place.levels)
    box = Box(*(value / scale for value in place.box))
    return replace(place, box=box, inset=(left, top, right, bottom), levels=levels)


def _level(level: Level, scale: float) -> Level:
    sizes = (level.size, level.leading, level.indent, level.before)
    size, leading, indent, before = (value / scale for value in sizes)
    return replace(level, size=size, leading=leading, indent=indent, before=before)


def _moved(found: Found, shift: float) -> Found:
    """The same, seen from where what we draw begins."""
    return replace(found, places=tuple(replace(p, box=p.box._replace(x=p.box.x - shift)) for p in found.places))


def _plainest(found: Iterable[Found], width: float) -> tuple[Found, Box]:
    """The layout to draw on, and the room that it leaves: of the first master that leaves enough."""
    masters: dict[str, list[Found]] = {}
    for one in found:
        masters.setdefault(one.master, []).append(one)
    if not masters:
        raise NoRoom("none of its layouts has a title", "in PowerPoint: View, Slide Master, tick Title in a layout")
    for layouts in masters.values():
        content = called("Title and Content", layouts) or called("Title Only", layouts) or layouts[0]
        area = _area(content, width)
        if area.width >= _NARROWEST and area.height >= _LOWEST:
            return called("Title Only", layouts) or content, area
    raise NoRoom(
        "its layouts leave too little room between title and footer",
        "make the text of its layout Title and Content at least two thirds of the slide wide, and half of it high",
    )


def _area(content: Found, width: float) -> Box:
    """From below the title to above the footer, as wide as the text; to our own margins where it stands in the middle."""
    title = content.of("title", "ctrTitle")[0].box
    below = title.y + title.height
    body = next(iter(content.of(*TEXT)), None)
    foot = min((p.box.y for p in content.of("ftr", "sldNum", "dt") if p.box.y > below), default=_HEIGHT - 44)
    if body is None:
        left, right, top, bottom = title.x, title.x + title.width, below + GAP, foot - GAP
    else:
        left, right = body.box.x + body.inset[0], body.box.x + body.box.width - body.inset[2]
        top = min(body.box.y, below + GAP) if body.box.y >= below - 1 else body.box.y
        bottom = max(body.box.y + body.box.height, foot - GAP) if foot > body.box.y else body.box.y + body.box.height
    margin = SIZES["16:9" if width > 840 else "4:3"].margin
    if abs(left - (width - right)) < GAP and right - left > 0.8 * width:
        left, right = min(left, margin), max(right, width - margin)
    return Box(left, top, right - left, min(bottom, _HEIGHT - 30) - top)


def _size(area: Box, width: float) -> Size:
    """Our measures for the room that a template leaves."""
    like = SIZES["16:9" if width > 840 else "4:3"]
    bottom = area.y + area.height
    return replace(
        like, width=width, margin=(width - area.width) / 2, top=area.y, bottom=bottom, foot=min(bottom + GAP, 512)
    )


def _same(ours: Layout, found: Layout) -> bool:
    """Whether a layout has all our placeholders, as one has that was once made here."""
    indices = [{holder.key: holder.idx for holder in layout.holders if holder.own != "all"} for layout in (ours, found)]
    return not found.drawn and len(ours.holders) > 3 and indices[0] == indices[1] and _whole(found)


def _whole(layout: Layout) -> bool:
    return all(holder.own != "folded" for holder in layout.holders)
