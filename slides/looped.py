"""A slide's size in, the layouts of a loop out: to be read from across a room."""

from __future__ import annotations

from typing import Final

from plaincare.plan import Box
from slides.deck import Art
from slides.holders import WHITE_STATUS, Holder, Layout, Level, Size, rect, text

LOOP_DISC: Final = 88.0  # the picture before a row
LOOP_TEXT: Final = 124.0  # where the row's words begin, from the disc's left edge


def _ground(s: Size) -> tuple[Art, ...]:
    return (rect(0, 0, s.width, s.height, "deep"), *s.ripple(150 if s.wide else 120))


def _loop_title(s: Size) -> Holder:
    size, leading = (54, 60) if s.wide else (36, 42)
    box = Box(s.margin, 36, s.full, leading + 2)
    return Holder(
        "title", "title", 0, box, (Level(size, leading, bold=True, colour="white"),), "Two or three words", "b"
    )


def loop(s: Size) -> Layout:
    """docs/look.md, "Loop": white on the brand's colour, to be read from across a room."""
    level = (
        Level(40, 48, bold=True, colour="white", before=34)
        if s.wide
        else Level(32, 40, bold=True, colour="white", before=36)
    )
    room = Box(s.margin + LOOP_TEXT, 106, s.full - LOOP_TEXT, s.foot - 44 - 106)
    where = Level(24, 30, bold=True, colour="white")
    holders = (
        _loop_title(s),
        Holder("body", "body", 13, room, (level,), "A line or two, 25 words at most", "ctr"),
        text("where", 14, Box(s.margin, s.foot - 34, s.full - 160, 30), where, prompt="Where to read all of it"),
        s.status(WHITE_STATUS),
    )
    return Layout("Loop", "", holders, _ground(s), plain=True)


def loop_contact(s: Size) -> Layout:
    """Where a loop can be read at leisure, as words and as a code; below it the number to call, the largest of all."""
    code, disc = loop_code(s), loop_disc(s)
    sizes, level = (
        ((50, 44, 38), Level(32, 40, bold=True, colour="white", before=16))
        if s.wide
        else ((40, 36, 32), Level(26, 32, bold=True, colour="white", before=14))
    )
    phone = (level, *(Level(size, size + 8, bold=True, colour="white") for size in sizes))
    x, left = disc.x + disc.width + 0.4 * disc.width, code.x - 36
    scan = Level(24, 30, bold=True, colour="white", align="ctr")
    below = Box(code.x - 12, code.y + code.height + 8, code.width + 24, 96)
    holders = (
        _loop_title(s),
        Holder("body", "body", 13, Box(s.margin, 122, left - s.margin, 170), (level,), "Where to read all of it", "t"),
        text(
            "phone",
            15,
            Box(x, disc.y + disc.height / 2 - 60, left - x, 120),
            *phone,
            prompt="Call us, our number",
            anchor="ctr",
        ),
        text("scan", 14, below, scan, prompt="What the code leads to"),
        s.status(WHITE_STATUS),
    )
    return Layout(
        "Loop Contact", "", holders, (rect(0, 0, s.width, s.height, "deep"), rect(*code, "white")), plain=True
    )


def loop_disc(s: Size) -> Box:
    """Where the picture beside the phone number stands in it."""
    size = LOOP_DISC if s.wide else 64.0
    return Box(s.margin, 384 - size / 2, size, size)


def loop_code(s: Size) -> Box:
    """Where the QR code of the layout Loop Contact stands, its quiet zone too."""
    size = 260.0 if s.wide else 200.0
    return Box(s.width - s.margin - size - 12, 122, size, size)
