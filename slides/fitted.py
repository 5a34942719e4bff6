"""A layout of ours and one of a template in, ours out in the placeholders of theirs, or drawn where theirs has a title alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from plaincare.plan import Box
from plaincare.values import replace
from slides.called import INSTEAD, KNOWN, called, plain
from slides.holders import AROUND, Anchor, Holder, Kind, Layout, Level
from slides.inherited import TEXT, Found, Place
from slides.shades import Shades

LEAST: Final = 24.0  # docs/look.md, "Slides": no text is smaller, but that of sources and footers
GAP: Final = 8.0  # points that our text keeps from theirs
_TITLE: Final = Level(30, 36)
FEET: Final = (18.0, 16.0, 14.0, 12.0)  # the first in which the footer has room for the review status
_FOLDED: Final = {"Title Slide": ("clinic", "edition")}  # said below the subtitle instead


def taken(ours: Layout, found: list[Found]) -> tuple[Layout, Found] | None:
    """Ours in the placeholders of the template's layout of that name or type, or of what does instead."""
    for name in filter(None, (ours.name, INSTEAD.get(ours.name))):
        theirs = called(name, found)
        fitted = _fitted(ours, theirs) if theirs else None
        if theirs and fitted:
            return fitted, theirs
    return None


def _fitted(ours: Layout, theirs: Found) -> Layout | None:
    """Our placeholders where theirs stand: by their indices where the layout is of the same name, else in their order."""
    own = [h for h in ours.holders if h.key not in AROUND]
    needed = [h for h in own if h.key not in _FOLDED.get(ours.name, ())]
    places = list(
        {place.idx: place for place in reversed(theirs.places) if place.kind in (*TEXT, "tbl", "chart")}.values()
    )
    places.reverse()
    by_index = {place.idx: place for place in places}
    if plain(theirs.name) == plain(ours.name) and all(holder.idx in by_index for holder in own):
        needed, pairs = own, [(holder, by_index[holder.idx]) for holder in own]
    elif len(places) >= len(needed) and ours.name in (*KNOWN, *INSTEAD):
        pairs = list(zip(needed, places, strict=False))
    else:
        return None
    texts = [_holder(holder, place) for holder, place in pairs]
    folded = [replace(holder, own="folded") for holder in own if holder not in needed]
    return replace(ours, type="", holders=(_title(theirs), *texts, *folded, *_foot(theirs)), art=(), drawn=False)


def drawn(ours: Layout, base: Found, shades: Shades) -> Layout:
    """Ours on a layout of theirs that has a title and no more: its text in boxes, and its panels, in the theme's colours."""
    holders = []
    for holder in ours.holders:
        if holder.key in AROUND:
            continue
        white = "ink" if ours.plain else shades.texts["white"]
        texts = {**shades.texts, "white": white}
        levels = tuple(replace(level, colour=texts.get(level.colour, level.colour)) for level in holder.levels)
        holders.append(replace(holder, levels=levels, own="all"))
    art = () if ours.plain else tuple(shades.art(one) for one in ours.art)
    return replace(ours, type="", holders=(_title(base), *holders, *_foot(base)), art=art, drawn=True)


def _title(theirs: Found) -> Holder:
    place = theirs.of("title", "ctrTitle")[0]
    return _holder(Holder("title", "title", 0, place.box, (_TITLE,), ""), place)


def _holder(ours: Holder, place: Place) -> Holder:
    """A placeholder of ours that stands and is set as theirs; larger where theirs is smaller than ours ever is."""
    least = min(LEAST, *(level.size for level in ours.levels))
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
        right = min(right, number.x - GAP)
    if number and number.x + number.width <= box.x + 1:
        left = max(left, number.x + number.width + GAP)
    return box._replace(x=left, width=right - left)
