"""A slide's size in, the seven layouts out that pandoc looks for by name, so that one template serves both."""

from __future__ import annotations

from typing import Final

from plaincare.plan import Box
from plaincare.values import replace
from slides.deck import Art
from slides.holders import (
    BULLET,
    FOOT,
    HEAD,
    LARGE,
    LATER,
    STRONG,
    TEXT,
    WHITE_STATUS,
    Holder,
    Layout,
    Level,
    Size,
    rect,
    text,
)

COLUMN: Final = (LARGE, BULLET, LATER)  # of two: large where that fits
GAP: Final = 24.0
HEAD_DISC: Final = 30.0  # the picture before the heading of a column
_THOUGHTS: Final = "One thought a line; five at most"


def laid(s: Size, name: str, *holders: Holder, art: tuple[Art, ...] = (), type: str = "") -> Layout:
    return Layout(name, type, (s.headline(), *holders, s.status(), s.page()), art)


def listing(key: str, idx: int, box: Box, prompt: str = _THOUGHTS) -> Holder:
    return Holder(key, "obj", idx, box, (BULLET, LATER), prompt)


def _title_slide(s: Size) -> Layout:
    title = Level(66, 70, bold=True, colour="white") if s.wide else Level(54, 60, bold=True, colour="white")
    white = (Level(28, 36, colour="white") if s.wide else Level(24, 30, colour="white"), Level(24, 30, colour="white"))
    width, y, lower = (570, 190, 72) if s.wide else (430, 172, 92)  # clear of the ripple
    holders = (
        Holder("title", "ctrTitle", 0, Box(s.margin, y, width + 50, 144), (title,), "What the talk is about", "b"),
        text("clinic", 13, Box(s.margin + 76, 28, s.full - 76, 68), STRONG, prompt="Name of the clinic", anchor="ctr"),
        Holder(
            "subtitle",
            "subTitle",
            1,
            Box(s.margin, y + 154, width, lower),
            white[:1],
            "What the listener will learn",
        ),
        text("edition", 14, Box(s.margin, 432, width, 30), white[1], prompt="Version and month"),
        s.status(WHITE_STATUS),
    )
    ripple = s.ripple(330 if s.wide else 240)
    return Layout("Title Slide", "title", holders, (rect(0, 124, s.width, 416, "deep"), *ripple), plain=True)


def _section_header(s: Size) -> Layout:
    title = Level(54, 60, bold=True, colour="white") if s.wide else Level(48, 54, bold=True, colour="white")
    large, small = (Level(size, leading, colour="white", before=6) for size, leading in ((28, 36), (24, 30)))
    below = (large, small) if s.wide else (small,)
    width = 620 if s.wide else 480
    holders = (
        Holder("title", "title", 0, Box(s.margin, 116, width, 124), (title,), "The next part", "b"),
        text("text", 1, Box(s.margin, 256, width - 60, 212), *below, prompt="What this part answers"),
        s.status(WHITE_STATUS),
        replace(s.page(), box=s.page().box._replace(y=40), levels=(replace(FOOT, colour="white"),)),
    )
    art = (rect(0, 0, s.width, s.height, "deep"), *s.ripple(330 if s.wide else 240))
    return Layout("Section Header", "secHead", holders, art, plain=True)


def _halves(s: Size) -> tuple[Box, Box]:
    return s.body._replace(width=s.half), s.body._replace(x=s.right, width=s.half)


def _two_content(s: Size) -> Layout:
    """Two columns as far from the line between them: text at its left is ragged, the bullets at its right are not."""
    middle, room = s.margin + s.full / 2, s.half - (24 if s.wide else 12)
    left, right = s.body._replace(width=room), s.body._replace(x=s.margin + s.full - room, width=room)
    return laid(
        s,
        "Two Content",
        Holder("left", "obj", 1, left, COLUMN, _THOUGHTS),
        Holder("right", "obj", 2, right, COLUMN, _THOUGHTS),
        art=(rect(middle - 0.5, s.top, 1, s.body.height, "hair"),),
        type="twoObj",
    )


def _comparison(s: Size) -> Layout:
    lower = [box._replace(y=s.top + 48, height=s.body.height - 48) for box in _halves(s)]
    heads = [box._replace(height=36) for box in _halves(s)]
    return laid(
        s,
        "Comparison",
        Holder("left head", "body", 1, heads[0], (HEAD,), "On the one hand", "b", left=HEAD_DISC + 12),
        Holder("left", "obj", 2, lower[0], COLUMN, _THOUGHTS),
        Holder("right head", "body", 3, heads[1], (HEAD,), "On the other hand", "b", left=HEAD_DISC + 12),
        Holder("right", "obj", 4, lower[1], COLUMN, _THOUGHTS),
        art=(rect(s.margin, s.top + 42, s.half, 2.5, "deep"), rect(s.right, s.top + 42, s.half, 2.5, "deep")),
        type="twoTxTwoObj",
    )


def _content_with_caption(s: Size) -> Layout:
    caption = s.full * 300 / 864
    beside = s.body._replace(x=s.margin + caption + GAP, width=s.full - caption - GAP)
    return laid(
        s,
        "Content with Caption",
        text("caption", 2, s.body._replace(width=caption), TEXT, prompt="What the picture shows, in words"),
        listing("body", 1, beside, "A chart, a table or a picture"),
        type="objTx",
    )


def known(s: Size) -> tuple[Layout, ...]:
    """The seven that pandoc looks for by name, so that one template serves both."""
    return (
        _title_slide(s),
        laid(s, "Title and Content", Holder("body", "obj", 1, s.body, (LARGE, LATER), _THOUGHTS), type="obj"),
        _section_header(s),
        _two_content(s),
        _comparison(s),
        _content_with_caption(s),
        Layout("Blank", "blank", (s.status(), s.page()), plain=True),
    )
