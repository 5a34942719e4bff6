"""A slide's size in, its layouts by their names out; sizes and places are those of docs/look.md, "Slides".

Nothing that stands here is said again on a slide: who changes a layout in PowerPoint changes all its slides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from plaincare.formats import Ratio
from plaincare.plan import Box
from plaincare.values import dataclass
from slides.deck import Art
from slides.holders import (
    BULLET,
    CHART,
    FOOT,
    HEAD,
    LARGE,
    LATER,
    LEAD,
    SIZES,
    STRONG,
    TEXT,
    WHITE_STATUS,
    Holder,
    Layout,
    Level,
    Size,
    panel,
    rect,
    text,
)

STEPS, LONG_STEPS = 5, 3  # rows of a time line, and of one whose steps say more
TIMES: Final = 5  # steps side by side
TOPICS: Final = 5  # of an agenda
ICONS: Final = 8  # items of an icon list
DISC: Final = 150.0  # the large picture beside a key message
COLUMN: Final = (LARGE, BULLET, LATER)  # of two: large where that fits
_GAP: Final = 24.0
_THOUGHTS: Final = "One thought a line; five at most"


@dataclass(frozen=True, slots=True)
class Kit:
    """What a deck of one shape is made with: its size, its layouts, and the places of what is drawn on them."""

    ratio: Ratio
    size: Size
    layouts: Mapping[str, Layout]

    def holder(self, layout: str, key: str) -> Holder:
        """A placeholder of a layout."""
        return self.layouts[layout].holder(key)


@cache
def kit(ratio: Ratio) -> Kit:
    """The layouts for slides of a shape, in the order in which PowerPoint offers them."""
    return Kit(ratio, SIZES[ratio], {layout.name: layout for layout in made(SIZES[ratio])})


def made(size: Size) -> tuple[Layout, ...]:
    """Every layout for slides of a size, be it one of SIZES or what a clinic's own template leaves room for."""
    return (*_known(size), *(make(size) for make in _OWN))


def _layout(s: Size, name: str, *holders: Holder, art: tuple[Art, ...] = (), type: str = "") -> Layout:
    return Layout(name, type, (s.headline(), *holders, s.status(), s.page()), art)


def _bullets(key: str, idx: int, box: Box, prompt: str = _THOUGHTS) -> Holder:
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
    below = Level(28, 36, colour="white", before=6) if s.wide else Level(24, 30, colour="white", before=6)
    width = 620 if s.wide else 480
    holders = (
        Holder("title", "title", 0, Box(s.margin, 150, width, 124), (title,), "The next part", "b"),
        text("text", 1, Box(s.margin, 292, width - 60, 144), below, prompt="What this part answers"),
        s.status(WHITE_STATUS),
        replace(s.page(), box=s.page().box._replace(y=40), levels=(replace(FOOT, colour="white"),)),
    )
    art = (rect(0, 0, s.width, s.height, "deep"), *s.ripple(330 if s.wide else 240))
    return Layout("Section Header", "secHead", holders, art, plain=True)


def _known(s: Size) -> tuple[Layout, ...]:
    """The seven that pandoc looks for by name, so that one template serves both."""
    body = s.body
    left, right = body._replace(width=s.half), body._replace(x=s.right, width=s.half)
    lower = [box._replace(y=s.top + 48, height=body.height - 48) for box in (left, right)]
    heads = [box._replace(height=36) for box in (left, right)]
    caption = s.full * 300 / 864
    return (
        _title_slide(s),
        _layout(s, "Title and Content", Holder("body", "obj", 1, body, (LARGE, LATER), _THOUGHTS), type="obj"),
        _section_header(s),
        _layout(
            s,
            "Two Content",
            Holder("left", "obj", 1, left, COLUMN, _THOUGHTS),
            Holder("right", "obj", 2, right, COLUMN, _THOUGHTS),
            art=(rect(s.right - 12.5, s.top, 1, body.height, "hair"),),
            type="twoObj",
        ),
        _layout(
            s,
            "Comparison",
            text("left head", 1, heads[0], HEAD, prompt="On the one hand", anchor="b"),
            _bullets("left", 2, lower[0]),
            text("right head", 3, heads[1], HEAD, prompt="On the other hand", anchor="b"),
            _bullets("right", 4, lower[1]),
            art=(rect(s.margin, s.top + 42, s.half, 2.5, "deep"), rect(s.right, s.top + 42, s.half, 2.5, "deep")),
            type="twoTxTwoObj",
        ),
        _layout(
            s,
            "Content with Caption",
            text("caption", 2, body._replace(width=caption), TEXT, prompt="What the picture shows, in words"),
            _bullets(
                "body",
                1,
                body._replace(x=s.margin + caption + _GAP, width=s.full - caption - _GAP),
                "A chart, a table or a picture",
            ),
            type="objTx",
        ),
        Layout("Blank", "blank", (s.status(), s.page()), plain=True),
    )


def _agenda(s: Size) -> Layout:
    """What the talk is made of: a numbered disc and a line for each part."""
    pitch, level = s.body.height / TOPICS, Level(28, 36)
    boxes = [Box(s.margin + 84, s.top + i * pitch, s.full - 84, pitch) for i in range(TOPICS)]
    return _layout(
        s,
        "Agenda",
        *(
            text(f"topic {i}", 12 + i, box, level, prompt=f"{i}. A part of the talk", anchor="ctr")
            for i, box in enumerate(boxes, 1)
        ),
    )


def _key_message(s: Size) -> Layout:
    """One idea, large, beside its picture."""
    room = DISC + 48
    box = s.body._replace(x=s.margin + room, width=s.full - room)
    levels = (Level(36, 44, bold=True, colour="deep", before=16), Level(28, 36, before=14))
    return _layout(s, "Key Message", Holder("body", "body", 13, box, levels, "The one thing to remember", "ctr"))


def _long(s: Size) -> Layout:
    """For more text than Title and Content holds, and still 24 points."""
    return _layout(s, "Long Content", _bullets("body", 13, s.body))


def _key_points(s: Size) -> Layout:
    """Few words, large, on the tint of the main points."""
    levels, inset = ((LARGE, LEAD), (36.0, 20.0)) if s.wide else ((BULLET, TEXT), (28.0, 8.0))
    holder = Holder("body", "body", 13, s.body, levels, "What to remember", "ctr", inset)
    return _layout(s, "Key Points", holder, art=(panel(s.body, "tint1"),))


def _note(s: Size) -> Layout:
    """docs/look.md, "Note": a tint, and an upright pill at its left."""
    levels = (HEAD, Level(24, 30, before=10))
    holder = Holder("body", "body", 13, s.body, levels, "Note: what is good to know", "ctr", (36, 20), left=84)
    pill = panel(Box(s.margin + 16, s.top + 20, 6, s.body.height - 40), "deep", radius=3)
    return _layout(s, "Note", holder, art=(panel(s.body, "tint1"), pill))


def _warning(s: Size) -> Layout:
    """docs/look.md, "Warning": white, an ink outline, a triangle."""
    levels = (STRONG, Level(24, 30, before=8))
    holder = Holder("body", "body", 13, s.body, levels, "Warning: what to look out for", "ctr", (36, 20), left=84)
    return _layout(s, "Warning", holder, art=(panel(s.body, "white", "ink", 3),))


def _rows(s: Size, name: str, count: int) -> Layout:
    """Rows beside a line of discs."""
    pitch, room = s.body.height / count, 84.0
    boxes = [Box(s.margin + room, s.top + i * pitch, s.full - room, pitch) for i in range(count)]
    rows = (
        text(f"step {i}", 12 + i, box, Level(24, 30), prompt=f"{i}. What happens", anchor="ctr")
        for i, box in enumerate(boxes, 1)
    )
    return _layout(s, name, *rows)


def _steps(s: Size) -> Layout:
    return _rows(s, "Steps", STEPS)


def _long_steps(s: Size) -> Layout:
    return _rows(s, "Long Steps", LONG_STEPS)


def _time_line(s: Size) -> Layout:
    """Steps side by side, a few words below each."""
    pitch = s.full / TIMES
    level = Level(24, 30, bold=True, align="ctr")
    boxes = [Box(s.margin + i * pitch, s.top + 168, pitch, 150) for i in range(TIMES)]
    steps = (text(f"step {i}", 12 + i, box, level, prompt=f"Step {i}", anchor="t") for i, box in enumerate(boxes, 1))
    return _layout(s, "Time Line", *steps)


def _icon_list(s: Size) -> Layout:
    """Eight items with a picture each, in two columns read one after the other."""
    pitch, room = s.body.height / (ICONS // 2), 92.0 if s.wide else 74.0
    level = Level(28, 36) if s.wide else Level(24, 30)
    places = [(x, s.top + i * pitch) for x in (s.margin, s.right) for i in range(ICONS // 2)]
    boxes = [Box(x + room, y + 4, s.half - room, pitch - 8) for x, y in places]
    items = (text(f"item {i}", 12 + i, box, level, prompt=f"Item {i}", anchor="ctr") for i, box in enumerate(boxes, 1))
    return _layout(s, "Icon List", *items)


def _people(s: Size) -> Layout:
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
        groups = [Box(s.margin, lead.y + lead.height + 4 + y, 210, 72) for y in (0, 78)]
        count = (Level(38, 40, bold=True, colour="deep"), Level(24, 30))
    return _layout(
        s,
        "People",
        text("lead", 13, lead, TEXT, prompt="Who was asked, and what"),
        text("group 1", 14, groups[0], *count, prompt="How many", anchor="ctr"),
        text("group 2", 15, groups[1], *count, prompt="How many", anchor="ctr"),
        Holder("beside", "body", 16, below, (Level(24, 30),), "What can go wrong", "ctr", (20, 8), left=52),
        art=(panel(below, "white", "ink", 2.25),),
    )


_SAID: Final = Level(24, 30, before=6)


def _help(s: Size) -> Layout:
    """The emergency callout: red for emergency numbers, brand colour for the clinic's own (docs/look.md, "Help").

    Where three do not stand side by side, the clinic's own number has a slide to itself.
    """
    number = (STRONG, Level(72, 74, bold=True, colour="red"), _SAID)
    white = Level(26, 32, bold=True, colour="white")
    red = Box(s.margin, s.top, 536 if s.wide else s.full, s.body.height - 8)
    first, y, height = red.width * 0.6, s.top + 58, red.height - 66
    holders = [
        Holder("head", "body", 13, red._replace(height=48), (white,), "Emergency", "ctr", (20, 0), left=40),
        text("call 1", 14, Box(s.margin + 20, y, first - 34, height), *number, prompt="Call"),
        text(
            "call 2", 15, Box(s.margin + first + 14, y, red.width - first - 28, height), *number, prompt="Call or text"
        ),
    ]
    art = [
        panel(red, "red"),
        panel(Box(red.x + 3, s.top + 48, red.width - 6, red.height - 51), "white"),
        rect(s.margin + first, y + 6, 1.25, height - 12, "line"),
    ]
    if s.wide:
        own = (*_own(34), Level(26, 74, bold=True, colour="deep"))
        holders.append(text("call 3", 16, Box(s.margin + 572, y, 276, height), *own, prompt="Call us"))
        art.append(panel(Box(s.margin + 553.5, s.top + 1.5, s.full - 555, red.height - 3), "white", "deep", 3))
    return _layout(s, "Get Help", *holders, art=tuple(art))


def _own(size: float) -> tuple[Level, ...]:
    """The clinic's own number: what to do, the number, for what."""
    return (
        Level(26, 32, bold=True, colour="deep", indent=36),
        Level(size, 74, bold=True, colour="deep"),
        _SAID,
    )


def _call_us(s: Size) -> Layout:
    """The clinic's own number by itself."""
    levels = (
        Level(28, 36, bold=True, colour="deep", indent=40),
        Level(66, 80, bold=True, colour="deep"),
        Level(28, 36, before=8),
        Level(48, 80, bold=True, colour="deep"),
    )
    box = Box(s.margin + 1.5, s.top + 1.5, s.full - 3, s.body.height - 27)
    holder = Holder("call 3", "body", 16, box, levels, "Call us", "ctr", (36, 20))
    return _layout(s, "Call Us", holder, art=(panel(box, "white", "deep", 3),))


def _questions(s: Size) -> Layout:
    """What is asked, as the headline, and the answer beside a picture of two who talk."""
    room = DISC + 40
    box = s.body._replace(x=s.margin + room, width=s.full - room)
    levels = (Level(30, 38, bold=True, colour="deep"), Level(28, 36, before=12))
    answer = Holder("body", "body", 13, box, levels, "The answer, in plain words", "ctr", (32, 20))
    return _layout(s, "Questions", answer, art=(panel(box, "tint1"),))


def _quiz(s: Size) -> Layout:
    """A question to the listeners, large, and what they do with it."""
    question = (Level(40, 50, bold=True, colour="deep"),)
    task = Box(s.margin, s.bottom - 96, s.full, 96)
    box = s.body._replace(x=s.margin + DISC + 48, width=s.full - DISC - 48, height=s.body.height - 112)
    return _layout(
        s,
        "Quiz",
        Holder("question", "body", 13, box, question, "A question with words of their own for an answer", "ctr"),
        Holder("task", "body", 14, task, (Level(28, 36),), "What to do now", "ctr", (28, 8)),
        art=(panel(task, "tint1"),),
    )


def _answer(s: Size) -> Layout:
    """The question again, and its answer."""
    asked = s.body._replace(height=76)
    box = Box(s.margin, s.top + 84, s.full, s.body.height - 84)
    levels = (Level(28, 36, before=10) if s.wide else Level(24, 30, before=8), LATER)
    return _layout(
        s,
        "Answer",
        text("question", 13, asked, STRONG, prompt="The question", anchor="ctr"),
        Holder("body", "body", 14, box, levels, "What a good answer holds", "ctr", (32, 10), left=92),
        art=(panel(box, "tint1"),),
    )


def _contact(s: Size) -> Layout:
    sizes = (54, 42, 30) if s.wide else (44, 36, 28)
    phone = [Level(size, 62, bold=True, colour="deep") for size in sizes]
    scan = Level(24, 30, bold=True, align="ctr")
    code = code_box(s)
    width = code.width + (36 if s.wide else 32)
    side = Box(s.width - s.margin - width, s.top + 4, width, s.bottom - s.top - 6)
    left, foot = s.full - width - _GAP, code.y + code.height + 10
    details = LEAD if s.wide else Level(24, 30, before=10)
    return _layout(
        s,
        "Contact",
        text("phone", 13, Box(s.margin + 60, s.top + 4, left - 60, 72), *phone, prompt="Phone", anchor="ctr"),
        text(
            "details",
            14,
            Box(s.margin, s.top + 98, left, s.body.height - 98),
            details,
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


def _chart(s: Size) -> Layout:
    height = 92 if s.wide else 122
    lead = text("lead", 13, s.body._replace(height=height), TEXT, prompt="What the bars show, and what they do not")
    box = Box(s.margin, s.top + height + 6, s.full, s.body.height - height - 6)
    return _layout(s, "Chart", lead, Holder("chart", "chart", 14, box, (CHART,), "A bar chart"))


def _table(s: Size) -> Layout:
    return _layout(s, "Table", Holder("table", "tbl", 13, s.body, (s.table,), "A table of four columns at most"))


def _sources(s: Size) -> Layout:
    level, prompt = Level(18, 22, before=7), "Who, where, when"
    columns = (s.body._replace(x=x, width=s.half) for x in (s.margin, s.right))
    return _layout(
        s, "Sources", *(text(f"sources {i}", 12 + i, box, level, prompt=prompt) for i, box in enumerate(columns, 1))
    )


LOOP_TEXT: Final = 124.0  # where a row's words begin, right of its disc


def _ground(s: Size) -> tuple[Art, ...]:
    return (rect(0, 0, s.width, s.height, "deep"), *s.ripple(150 if s.wide else 120))


def _loop_title(s: Size) -> Holder:
    size, leading = (54, 60) if s.wide else (36, 42)
    box = Box(s.margin, 36, s.full, leading + 2)
    return Holder("title", "title", 0, box, (Level(size, leading, bold=True, colour="white"),), "Two words", "b")


def _loop(s: Size) -> Layout:
    """docs/look.md, "Loop": white on the brand's colour, to be read from across a room."""
    level = (
        Level(40, 48, bold=True, colour="white", before=32)
        if s.wide
        else Level(32, 40, bold=True, colour="white", before=26)
    )
    room = Box(s.margin + LOOP_TEXT, 122, s.full - LOOP_TEXT, s.foot - 38 - 122)
    where = Level(24, 30, bold=True, colour="white")
    holders = (
        _loop_title(s),
        Holder("body", "body", 13, room, (level,), "A line or two, 25 words at most", "ctr"),
        text("where", 14, Box(s.margin, s.foot - 34, s.full - 160, 30), where, prompt="Where to read all of it"),
        s.status(WHITE_STATUS),
    )
    return Layout("Loop", "", holders, _ground(s), plain=True)


def _loop_contact(s: Size) -> Layout:
    """Where a loop can be read at leisure, as words and as a code."""
    code = loop_code(s)
    level = (
        Level(32, 40, bold=True, colour="white", before=20)
        if s.wide
        else Level(26, 32, bold=True, colour="white", before=14)
    )
    scan = Level(24, 30, bold=True, colour="white", align="ctr")
    below = Box(code.x - 24, code.y + code.height + 8, code.width + 24, 96)
    holders = (
        _loop_title(s),
        Holder("body", "body", 13, Box(s.margin, 122, code.x - s.margin - 36, 330), (level,), "Address, phone", "t"),
        text("scan", 14, below, scan, prompt="What the code leads to"),
        s.status(WHITE_STATUS),
    )
    return Layout(
        "Loop Contact", "", holders, (rect(0, 0, s.width, s.height, "deep"), rect(*code, "white")), plain=True
    )


def loop_code(s: Size) -> Box:
    """Where the QR code of the layout Loop Contact stands, its quiet zone too."""
    size = 260.0 if s.wide else 200.0
    return Box(s.width - s.margin - size - 12, 122, size, size)


_OWN: Final = (
    _agenda,
    _key_message,
    _long,
    _key_points,
    _note,
    _warning,
    _steps,
    _long_steps,
    _time_line,
    _icon_list,
    _people,
    _chart,
    _table,
    _help,
    _call_us,
    _questions,
    _quiz,
    _answer,
    _contact,
    _sources,
    _loop,
    _loop_contact,
)
