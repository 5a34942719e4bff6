"""A clinic's own template in, a kit out: its layouts where it has them by name, type or placeholders, and what is drawn on its
plainest layout where it does not.

All is planned on a slide 540 points high, whatever the template's size: `scale` is what one of these points is on its slides. So
24 points are as large on the wall from each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, cast

from plaincare.formats import Ratio
from plaincare.graphics import colour
from plaincare.plan import Box
from plaincare.reading.potx import Template
from plaincare.values import dataclass
from slides import inherited
from slides.deck import Art
from slides.holders import SIZES, Anchor, Holder, Kind, Layout, Level, Size
from slides.inherited import Found, Place
from slides.layouts import Kit, made

_HEIGHT: Final = 540.0
_LEAST: Final = 24.0  # docs/look.md, "Slides": no text is smaller, but that of sources and footers
_TITLE: Final = Level(30, 36)
FEET: Final = (18.0, 16.0, 14.0, 12.0)  # the first in which the footer has room for the review status
_TEXT: Final = ("obj", "body", "subTitle")
_NARROWEST, _LOWEST = 480.0, 230.0  # the room that our slides need
_GAP: Final = 8.0
_SEEN: Final = 3.0  # contrast of large text and of what is drawn (WCAG 2.2, 1.4.3 and 1.4.11); all our text is large
_GRID: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # Office's "No Style, Table Grid"
# What PowerPoint and others call a layout of ours, in the letters of `_plain`, and its type (ST_SlideLayoutType); the first
# that is there is taken. One without words here is drawn unless the template has a layout of its name.
_KNOWN: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "Title Slide": (("title slide", "title", "cover", "cover slide"), ("title",)),
    "Title and Content": (("title content", "title text", "content", "title bullets", "title body"), ("obj", "tx")),
    "Section Header": (("section header", "section", "section title", "divider", "chapter"), ("secHead",)),
    "Two Content": (("two content", "2 content", "title 2 content", "title two content", "two columns"), ("twoObj",)),
    "Comparison": (("comparison", "compare"), ("twoTxTwoObj",)),
    "Content with Caption": (("content caption",), ("objTx",)),
    "Blank": (("blank", "blank slide", "empty"), ("blank",)),
    "Title Only": (("title only", "only title", "headline only"), ("titleOnly",)),
}
# What does where a layout is missing, as text in the placeholders of another.
_INSTEAD: Final = {
    "Long Content": "Title and Content",
    "Key Points": "Title and Content",
    "Table": "Title and Content",
}


@dataclass(frozen=True)
class Borrowed:
    """The kit; what a point of it is on the template's slides; how far what is drawn stands to the right; colours by our roles.

    `bases` names the template's part for each of our layouts, `same` those that it has with all our placeholders, and `instead`
    the layout that is taken for each that it lacks.
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


@dataclass(frozen=True)
class Shades:
    """Our roles of colour in a template's theme: what shapes are filled with, and what text is set in.

    Signals keep their own colours: red is not what a theme has in its fourth place.
    """

    fills: Mapping[str, str]
    texts: Mapping[str, str]

    @staticmethod
    def of(theme: Mapping[str, str]) -> Shades:
        """The first accent that can be read on the background is ours; where none can, the colour of the text."""
        ground = theme.get("bg1", colour.WHITE)
        accents = [
            (role, theme[name]) for role, name in _ACCENTS if colour.contrast(theme.get(name, ground), ground) >= _SEEN
        ]
        deep, shade = accents[0] if accents else ("ink", theme.get("tx1", colour.INK))
        mid = accents[1][0] if accents[1:] else deep
        white = "white" if colour.contrast(ground, shade) >= _SEEN else "#FFFFFF"
        fills = {"deep": deep, "deep2": mid, "mid": mid, "tint1": "paper", "tint2": "paper", "white": white}
        red = colour.RED if colour.contrast(colour.RED, ground) >= _SEEN else "ink"
        texts = {"deep": deep, "deep2": deep, "mid": deep, "red": red, "white": "#FFFFFF"}
        return Shades({**fills, "red": colour.RED, "amber": colour.AMBER, "green": colour.GREEN}, texts)

    def art(self, one: Art, dark: bool = False) -> Art:
        """A shape in the theme's colours; `dark` is one that was drawn for a dark ground, where there is none now."""
        return replace(one, fill=self._fill(one.fill, dark), line=self._fill(one.line, dark))

    def _fill(self, role: str | None, dark: bool) -> str | None:
        role = {"white": "deep", "deep": "white"}.get(role or "", role) if dark else role
        return self.fills.get(role, role) if role else role


_ACCENTS: Final = tuple(
    (role, f"accent{n}") for n, role in enumerate(("deep", "mid", "deep2", "red", "amber", "green"), 1)
)


class NoRoom(Exception):
    """A template whose slides cannot be used: why, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def plain(name: str) -> str:
    """A layout's name without capitals, marks and the word "and": "Title and Content" is LibreOffice's "Title, Content"."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return " ".join(word for word in words if word not in ("and", "with"))


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
    ours_ = made(size)
    for ours in ours_:
        taken = _taken(ours, found)
        on = taken[1] if taken else base
        layouts[ours.name] = taken[0] if taken else _drawn(ours, base, size, shades)
        bases[ours.name] = on.part
        if plain(on.name) not in (plain(ours.name), *_KNOWN.get(ours.name, ((), ()))[0]):
            instead[ours.name] = on.name
    same = frozenset(o.name for o in ours_ if _same(o, layouts[o.name]))
    leftward, style = inherited.leftward(template, base.master), _style(template, shades)
    taken_ = Kit(ratio, size, layouts)
    return Borrowed(template, taken_, scale, shift, bases, same, instead, shades, style, leftward)


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
        content = _called("Title and Content", layouts) or _called("Title Only", layouts) or layouts[0]
        area = _area(content, width)
        if area.width >= _NARROWEST and area.height >= _LOWEST:
            return _called("Title Only", layouts) or content, area
    raise NoRoom(
        "its layouts leave too little room between title and footer",
        "make the text of its layout Title and Content at least two thirds of the slide wide, and half of it high",
    )


def _area(content: Found, width: float) -> Box:
    """From below the title to above the footer, as wide as the text; to our own margins where it stands in the middle."""
    title = content.of("title", "ctrTitle")[0].box
    below = title.y + title.height
    body = next(iter(content.of(*_TEXT)), None)
    foot = min((p.box.y for p in content.of("ftr", "sldNum", "dt") if p.box.y > below), default=_HEIGHT - 44)
    if body is None:
        left, right, top, bottom = title.x, title.x + title.width, below + _GAP, foot - _GAP
    else:
        left, right = body.box.x + body.inset[0], body.box.x + body.box.width - body.inset[2]
        top = min(body.box.y, below + _GAP) if body.box.y >= below - 1 else body.box.y
        bottom = max(body.box.y + body.box.height, foot - _GAP) if foot > body.box.y else body.box.y + body.box.height
    margin = SIZES["16:9" if width > 840 else "4:3"].margin
    if abs(left - (width - right)) < _GAP and right - left > 0.8 * width:
        left, right = min(left, margin), max(right, width - margin)
    return Box(left, top, right - left, min(bottom, _HEIGHT - 30) - top)


def _size(area: Box, width: float) -> Size:
    """Our measures for the room that a template leaves."""
    like = SIZES["16:9" if width > 840 else "4:3"]
    bottom = area.y + area.height
    return replace(
        like, width=width, margin=(width - area.width) / 2, top=area.y, bottom=bottom, foot=min(bottom + _GAP, 512)
    )


def _called(name: str, found: Iterable[Found]) -> Found | None:
    """The layout that goes by one of the names, or is of the type, of one of ours."""
    names, types = _KNOWN.get(name, ((), ()))
    layouts = list(found)
    for wanted in (plain(name), *names):
        for one in layouts:
            if plain(one.name) == wanted:
                return one
    return next((one for kind in types for one in layouts if one.type == kind), None)


def _taken(ours: Layout, found: list[Found]) -> tuple[Layout, Found] | None:
    """Ours in the placeholders of the template's layout of that name or type, or of what does instead."""
    for name in (ours.name, _INSTEAD.get(ours.name, "")):
        theirs = _called(name, found) if name else None
        fitted = (
            _fitted(ours, theirs, theirs is not None and plain(theirs.name) == plain(ours.name)) if theirs else None
        )
        if theirs and fitted:
            return fitted, theirs
    return None


def _fitted(ours: Layout, theirs: Found, same: bool) -> Layout | None:
    """Our placeholders where theirs stand: by their indices where the layout is of the same name, else in their order."""
    own = [h for h in ours.holders if h.key not in ("title", "footer", "number")]
    needed = [h for h in own if h.key not in _FOLDED.get(ours.name, ())]
    places = list(
        {place.idx: place for place in reversed(theirs.places) if place.kind in (*_TEXT, "tbl", "chart")}.values()
    )
    places.reverse()
    by_index = {place.idx: place for place in places}
    if same and all(holder.idx in by_index for holder in own):
        needed, pairs = own, [(holder, by_index[holder.idx]) for holder in own]
    elif len(places) >= len(needed) and ours.name in (*_KNOWN, *_INSTEAD):
        pairs = list(zip(needed, places, strict=False))
    else:
        return None
    texts = [_holder(holder, place) for holder, place in pairs]
    folded = [replace(holder, own="folded") for holder in own if holder not in needed]
    return replace(ours, type="", holders=(_title(theirs), *texts, *folded, *_foot(theirs)), art=(), drawn=False)


_FOLDED: Final = {"Title Slide": ("clinic", "edition")}  # said below the subtitle instead


def _title(theirs: Found) -> Holder:
    place = theirs.of("title", "ctrTitle")[0]
    return _holder(Holder("title", "title", 0, place.box, (_TITLE,), ""), place)


def _holder(ours: Holder, place: Place) -> Holder:
    """A placeholder of ours that stands and is set as theirs; larger where theirs is smaller than ours ever is."""
    least = min(_LEAST, *(level.size for level in ours.levels))
    floored = tuple(level if level.size >= least else _raised(level, least) for level in place.levels)
    if ours.kind in ("tbl", "chart"):
        return replace(ours, kind=cast(Kind, place.kind), idx=place.idx, box=place.box)
    left, top, right, bottom = place.inset
    box = Box(place.box.x + left - right, place.box.y, place.box.width - left + right, place.box.height)
    return replace(
        ours,
        kind=cast(Kind, place.kind),
        idx=place.idx,
        box=box if left < right else place.box,
        levels=floored,
        anchor=cast(Anchor, place.anchor if place.anchor in ("t", "ctr", "b") else "t"),
        inset=(max(left, right), max(top, bottom)),
        left=0.0,
        own="size" if floored != place.levels else "",
    )


def _raised(level: Level, least: float) -> Level:
    return replace(level, size=least, leading=max(1.2 * least, level.leading * least / level.size))


def _same(ours: Layout, found: Layout) -> bool:
    """Whether a layout has all our placeholders, as one has that was once made here."""
    indices = [{holder.key: holder.idx for holder in layout.holders if holder.own != "all"} for layout in (ours, found)]
    return not found.drawn and len(ours.holders) > 3 and indices[0] == indices[1] and _whole(found)


def _whole(layout: Layout) -> bool:
    return all(holder.own != "folded" for holder in layout.holders)


def _foot(theirs: Found) -> tuple[Holder, ...]:
    """Footer and number where theirs stand; the footer takes the room of the date too, which no deck of ours shows."""
    number = next(iter(theirs.of("sldNum")), None)
    made = [Holder("footer", "ftr", 0, Box(48, 508, 600, 24), (Level(FEET[0], FEET[0] * 1.2),), "", own="all")]
    for place in theirs.of("ftr")[:1]:
        box = _room(place.box, [p.box for p in theirs.of("dt")], number.box if number else None)
        made = [_line(Holder("footer", "ftr", 0, box, (), ""), place, box)]
    return (*made, *([_line(Holder("number", "sldNum", 0, number.box, (), ""), number, number.box)] if number else []))


def _line(ours: Holder, place: Place, box: Box) -> Holder:
    """A line at the foot of a slide, as high as our own."""
    level = replace(place.levels[0], size=FEET[0], leading=FEET[0] * 1.2, indent=0, before=0)
    found = _holder(replace(ours, levels=(level,)), place)
    more = max(0.0, level.leading + 2 * found.inset[1] + 1 - box.height)
    return replace(found, box=Box(box.x, box.y - more / 2, box.width, box.height + more), levels=(level,), own="place")


def _room(box: Box, dates: Iterable[Box], number: Box | None) -> Box:
    left, right = box.x, box.x + box.width
    for date in dates:
        if abs(date.y - box.y) < box.height / 2:
            left, right = min(left, date.x), max(right, date.x + date.width)
    if number and number.x >= box.x + box.width - 1:
        right = min(right, number.x - _GAP)
    if number and number.x + number.width <= box.x + 1:
        left = max(left, number.x + number.width + _GAP)
    return box._replace(x=left, width=right - left)


def _drawn(ours: Layout, base: Found, size: Size, shades: Shades) -> Layout:
    """Ours on a layout of theirs that has a title and no more: its text in boxes, and its panels, in the theme's colours."""
    holders = []
    for holder in ours.holders:
        if holder.key in ("title", "footer", "number"):
            continue
        white = "ink" if ours.plain else shades.texts["white"]
        texts = {**shades.texts, "white": white}
        levels = tuple(replace(level, colour=texts.get(level.colour, level.colour)) for level in holder.levels)
        holders.append(replace(holder, levels=levels, own="all"))
    art = () if ours.plain else tuple(shades.art(one) for one in ours.art)
    return replace(ours, type="", holders=(_title(base), *holders, *_foot(base)), art=art, drawn=True)
