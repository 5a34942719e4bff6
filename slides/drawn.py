"""A slide's size in, the layouts out that hold words beside pictures, a table, a chart or a code."""

from __future__ import annotations

from typing import Final

from plaincare.plan import Box
from plaincare.values import replace
from slides.deck import Art
from slides.holders import (
    STRONG,
    TEXT,
    Holder,
    Layout,
    Level,
    Size,
    panel,
    rect,
    text,
)
from slides.known import GAP, laid

STEPS, LONG_STEPS = 5, 3  # rows of a time line, and of one whose steps say more
TIMES: Final = 5  # steps side by side
ICONS: Final = 8  # items of an icon list
_SAID: Final = Level(24, 30, before=6)


def _rows(s: Size, name: str, count: int) -> Layout:
    """Rows beside a line of discs."""
    pitch, room = s.body.height / count, 84.0 if s.wide else 64.0
    boxes = [Box(s.margin + room, s.top + i * pitch, s.full - room, pitch) for i in range(count)]
    rows = (
        text(f"step {i}", 12 + i, box, Level(24, 30), prompt=f"{i}. What happens", anchor="ctr")
        for i, box in enumerate(boxes, 1)
    )
    return laid(s, name, *rows)


def steps(s: Size) -> Layout:
    return _rows(s, "Steps", STEPS)


def long_steps(s: Size) -> Layout:
    return _rows(s, "Long Steps", LONG_STEPS)


def time_line(s: Size) -> Layout:
    """Steps side by side, a few words below each."""
    pitch = s.full / TIMES
    level = Level(24, 30, bold=True, align="ctr")
    boxes = [Box(s.margin + i * pitch, s.top + 200, pitch, 150) for i in range(TIMES)]
    steps = (
        text(f"step {i}", 12 + i, box, level, prompt=f"{i}. What happens", anchor="t") for i, box in enumerate(boxes, 1)
    )
    return laid(s, "Time Line", *steps)


def icon_list(s: Size) -> Layout:
    """Eight items with a picture each, in two columns read one after the other."""
    pitch, room = s.body.height / (ICONS // 2), 92.0 if s.wide else 74.0
    level = Level(28, 36) if s.wide else Level(24, 30)
    places = [(x, s.top + i * pitch) for x in (s.margin, s.right) for i in range(ICONS // 2)]
    boxes = [Box(x + room, y + 4, s.half - room, pitch - 8) for x, y in places]
    items = (
        text(f"item {i}", 12 + i, box, level, prompt="Few words, beside a picture", anchor="ctr")
        for i, box in enumerate(boxes, 1)
    )
    return laid(s, "Icon List", *items)


def icon_rows(s: Size) -> Layout:
    """As many items with a picture each, one below the other, for what is too long for a column of two."""
    pitch = s.body.height / ICONS
    boxes = [Box(s.margin + 60, s.top + i * pitch, s.full - 60, pitch) for i in range(ICONS)]
    level = Level(24, 30)
    items = (
        text(f"item {i}", 12 + i, box, level, prompt="Few words, beside a picture", anchor="ctr")
        for i, box in enumerate(boxes, 1)
    )
    return laid(s, "Icon Rows", *items)


def people(s: Size) -> Layout:
    """Words, counts and figures; below them the harm that a benefit may not stand without, as large.

    Figures stand at the right of each count, as far as the margin.
    """
    below = Box(s.margin, s.bottom - 78, s.full, 78)
    if s.wide:
        lead = Box(s.margin, s.top, 310, 262)
        groups = [Box(376, s.top + y, 184, 118) for y in (0, 144)]
        count = (Level(44, 46, bold=True, colour="deep"), Level(24, 30))
    else:
        lead = Box(s.margin, s.top - 4, s.full, 92)
        groups = [Box(s.margin, lead.y + lead.height + 6 + y, 210, 72) for y in (0, 92)]
        count = (Level(38, 40, bold=True, colour="deep"), Level(24, 30))
    return laid(
        s,
        "People",
        text("lead", 13, lead, TEXT, prompt="Who was asked, and what"),
        text("group 1", 14, groups[0], *count, prompt="How many of how many", anchor="ctr"),
        text("group 2", 15, groups[1], *count, prompt="How many of how many", anchor="ctr"),
        Holder("beside", "body", 16, below, (Level(24, 30),), "What can go wrong", "ctr", (20, 8), left=52),
        art=(panel(below, "white", "ink", 2.25),),
    )


def help(s: Size) -> Layout:
    """The emergency callout: red for emergency numbers, brand colour for the clinic's own (docs/look.md, "Help").

    Where three do not stand side by side, the clinic's own number has a slide to itself.
    """
    red = Box(s.margin, s.top, 536 if s.wide else s.full, s.body.height - 8)
    holders, art = _red(s, red)
    line = holders[2].box
    art.append(rect(line.x - 14, line.y + 6, 1.25, line.height - 12, "line"))
    if s.wide:
        own = (*_own(34), Level(26, 44, bold=True, colour="deep", before=68))
        place = Box(s.margin + 572, s.top + 8, 276, red.height - 12)
        holders.append(text("call 3", 16, place, *own, prompt="Call us, our number, for what"))
        art.append(panel(Box(s.margin + 553.5, s.top + 1.5, s.full - 555, red.height - 3), "white", "deep", 3))
    return laid(s, "Get Help", *holders, art=tuple(art))


def emergency(s: Size) -> Layout:
    """Emergency numbers alone, on the whole slide: two side by side, or one in the place of both."""
    holders, art = _red(s, s.body._replace(height=s.body.height - 8))
    return laid(s, "Emergency", *holders, art=tuple(art))


def _red(s: Size, red: Box) -> tuple[list[Holder], list[Art]]:
    """A red frame with its head, and two columns on white in it."""
    number = (STRONG, Level(70, 72, bold=True, colour="red"), _SAID)
    white = Level(26, 32, bold=True, colour="white")
    first, y, height = red.width * 0.57, s.top + 56, red.height - 60
    one, other = (
        Box(s.margin + 20, y, first - 34, height),
        Box(s.margin + first + 14, y, red.width - first - 28, height),
    )
    holders = [
        Holder("head", "body", 13, red._replace(height=48), (white,), "Emergency", "ctr", (20, 0), left=40),
        text("call 1", 14, one, *number, prompt="Call, the number, for what"),
        text("call 2", 15, other, *number, prompt="Call or text, the number, for what"),
    ]
    inside = Box(red.x + 3, s.top + 48, red.width - 6, red.height - 51)
    return holders, [panel(red, "red"), panel(inside, "white")]


def help_rows(s: Size) -> Layout:
    """The same in rows, the number at the left and what it is for at its right, for slides where three do not stand abreast."""
    white, number = Level(26, 32, bold=True, colour="white"), Level(44, 46, bold=True, colour="red")
    red = s.body._replace(height=s.body.height - 126)
    own = Box(s.margin + 1.5, red.y + red.height + 11.5, s.full - 3, 113)
    rule, first = red.y + 44 + 0.54 * (red.height - 47), s.margin + 20
    left, right, width = 164.0, first + 176, s.full - 216
    holders = [Holder("head", "body", 13, red._replace(height=44), (white,), "Emergency", "ctr", (20, 0), left=40)]
    rows = ((red.y + 46, rule - 2), (rule + 2, red.y + red.height - 5))
    for i, (top, bottom) in enumerate(rows, 1):
        call, why = Box(first, top, left, bottom - top), Box(right, top, width, bottom - top)
        holders.append(
            text(
                f"call {i}", 12 + 2 * i, call, Level(24, 28, bold=True), number, prompt="Call, the number", anchor="ctr"
            )
        )
        holders.append(text(f"for {i}", 13 + 2 * i, why, Level(24, 30), prompt="For what", anchor="ctr"))
    ours = (Level(28, 36, bold=True, colour="deep", indent=40), Level(24, 30, before=2))
    holders.append(Holder("call 3", "body", 18, own, ours, "Call us, our number, for what", "ctr", (18, 4)))
    art = (
        panel(red, "red"),
        panel(Box(red.x + 3, red.y + 44, red.width - 6, red.height - 47), "white"),
        rect(first, rule, s.full - 40, 1.25, "line"),
        panel(own, "white", "deep", 3),
    )
    return laid(s, "Get Help in Rows", *holders, art=art)


def _own(size: float) -> tuple[Level, ...]:
    """The clinic's own number: what to do, beside the head of the emergency; the number, beside theirs; for what."""
    return (
        Level(26, 32, bold=True, colour="deep", indent=36),
        Level(size, 44, bold=True, colour="deep", before=68),
        _SAID,
    )


def call_us(s: Size) -> Layout:
    """The clinic's own number by itself."""
    levels = (
        Level(28, 36, bold=True, colour="deep", indent=40),
        Level(66, 80, bold=True, colour="deep"),
        Level(28, 36, before=8),
        Level(48, 80, bold=True, colour="deep"),
    )
    box = Box(s.margin + 1.5, s.top + 1.5, s.full - 3, s.body.height - 27)
    holder = Holder("call 3", "body", 16, box, levels, "Call us, our number, for what", "ctr", (36, 20))
    return laid(s, "Call Us", holder, art=(panel(box, "white", "deep", 3),))


def contact(s: Size) -> Layout:
    sizes = (54, 42, 30) if s.wide else (44, 36, 28)
    phone = [Level(size, round(1.15 * size), bold=True, colour="deep") for size in sizes]
    scan = Level(24, 30, bold=True, align="ctr")
    code = code_box(s)
    width = code.width + (36 if s.wide else 32)
    side = Box(s.width - s.margin - width, s.top + 4, width, s.bottom - s.top - 6)
    left, foot = s.full - width - GAP, code.y + code.height + 10
    large, small = Level(28, 36, before=12), Level(24, 30, before=8)
    first = (large, small) if s.wide else (small, replace(small, before=6))
    details = (level for each in first for level in (each, replace(each, before=0)))
    below = s.top + (98 if s.wide else 84)
    return laid(
        s,
        "Contact",
        text("phone", 13, Box(s.margin + 60, s.top + 4, left - 60, 72), *phone, prompt="Phone number", anchor="ctr"),
        text(
            "details",
            14,
            Box(s.margin, below, left, s.bottom - below),
            *details,
            prompt="Web address, hours, address",
        ),
        text(
            "scan",
            15,
            Box(side.x + 10, foot, width - 20, side.y + side.height - foot - 4),
            scan,
            prompt="What the code leads to",
            anchor="ctr",
        ),
        art=(panel(side, "paper"), rect(*code, "white")),
    )


def code_box(s: Size) -> Box:
    """Where the QR code of the layout Contact stands, its quiet zone too."""
    size, side = (240.0, 18.0) if s.wide else (188.0, 16.0)
    return Box(s.width - s.margin - side - size, s.top + 22, size, size)


def chart(s: Size) -> Layout:
    height = 92 if s.wide else 122
    lead = text("lead", 13, s.body._replace(height=height), TEXT, prompt="What the bars show, and what they do not")
    box = Box(s.margin, s.top + height + 6, s.full, s.body.height - height - 6)
    return laid(s, "Chart", lead, Holder("chart", "chart", 14, box, (s.chart,), "A bar chart"))


def table(s: Size) -> Layout:
    return laid(s, "Table", Holder("table", "tbl", 13, s.body, (s.table,), "A table of four columns at most"))
