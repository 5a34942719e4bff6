"""The layouts of a 16:9 deck by their names; sizes and places are those of docs/look.md, "Slides".

Nothing that stands here is said again on a slide: who changes a layout in PowerPoint changes all its slides.
"""

from __future__ import annotations

from typing import Final

from plaincare.plan import Box
from slides.deck import Art
from slides.holders import (
    BOTTOM,
    BULLET,
    CHART,
    FULL,
    HEAD,
    HEADLINE,
    HEIGHT,
    LARGE,
    LATER,
    LEAD,
    MARGIN,
    NUMBER,
    STRONG,
    TABLE,
    TEXT,
    TOP,
    WHITE_STATUS,
    WIDTH,
    Holder,
    Layout,
    Level,
    panel,
    rect,
    ripple,
    status,
    text,
)

STEPS, STEP_HEIGHT, STEP_TEXT = 5, 72.0, 84.0  # rows of a time line, and where their text begins
ICONS, ICON_HEIGHT, ICON_TEXT = 8, 88.0, 92.0  # items of an icon list
_HALF: Final = (FULL - 24) / 2
_RIGHT: Final = MARGIN + _HALF + 24
_BODY: Final = Box(MARGIN, TOP, FULL, BOTTOM - TOP)
_THOUGHTS: Final = "One thought a line; five at most"


def _layout(name: str, *holders: Holder, art: tuple[Art, ...] = (), type: str = "") -> Layout:
    return Layout(name, type, (HEADLINE, *holders, status(), NUMBER), art)


def _bullets(key: str, idx: int, box: Box, prompt: str = _THOUGHTS) -> Holder:
    return Holder(key, "obj", idx, box, (BULLET, LATER), prompt)


def _title_slide() -> Layout:
    title = Level(66, 70, bold=True, colour="white")
    white = (Level(28, 36, colour="white"), Level(24, 30, colour="white"))
    holders = (
        Holder("title", "ctrTitle", 0, Box(MARGIN, 190, 620, 144), (title,), "What the talk is about", "b"),
        text("clinic", 13, Box(124, 28, 600, 68), STRONG, prompt="Name of the clinic", anchor="ctr"),
        Holder("subtitle", "subTitle", 1, Box(MARGIN, 344, 570, 72), white[:1], "What the listener will learn"),
        text("edition", 14, Box(MARGIN, 432, 570, 30), white[1], prompt="Version and month"),
        status(WHITE_STATUS),
    )
    return Layout("Title Slide", "title", holders, (rect(0, 124, WIDTH, 416, "deep"), *ripple(330)), plain=True)


def _section_header() -> Layout:
    title = Level(48, 56, bold=True, colour="white")
    holders = (
        Holder("title", "title", 0, Box(MARGIN, 178, 640, 144), (title,), "The next part", "b"),
        text("text", 1, Box(MARGIN, 336, 570, 72), Level(28, 36, colour="white"), prompt="What this part answers"),
        status(WHITE_STATUS),
    )
    return Layout("Section Header", "secHead", holders, (rect(0, 0, WIDTH, HEIGHT, "deep"), *ripple(330)), plain=True)


def _known() -> tuple[Layout, ...]:
    """The seven that pandoc looks for by name, so that one template serves both."""
    height = BOTTOM - TOP
    left, right = Box(MARGIN, TOP, _HALF, height), Box(_RIGHT, TOP, _HALF, height)
    lower = [Box(box.x, TOP + 48, _HALF, height - 48) for box in (left, right)]
    heads = [Box(box.x, TOP, _HALF, 36) for box in (left, right)]
    return (
        _title_slide(),
        _layout("Title and Content", Holder("body", "obj", 1, _BODY, (LARGE, LATER), _THOUGHTS), type="obj"),
        _section_header(),
        _layout("Two Content", _bullets("left", 1, left), _bullets("right", 2, right), type="twoObj"),
        _layout(
            "Comparison",
            text("left head", 1, heads[0], HEAD, prompt="On the one hand", anchor="b"),
            _bullets("left", 2, lower[0]),
            text("right head", 3, heads[1], HEAD, prompt="On the other hand", anchor="b"),
            _bullets("right", 4, lower[1]),
            type="twoTxTwoObj",
        ),
        _layout(
            "Content with Caption",
            text("caption", 2, Box(MARGIN, TOP, 300, height), TEXT, prompt="What the picture shows, in words"),
            _bullets("body", 1, Box(372, TOP, 540, height), "A chart, a table or a picture"),
            type="objTx",
        ),
        Layout("Blank", "blank", (status(), NUMBER), plain=True),
    )


def _long() -> Layout:
    """For more text than Title and Content holds, and still 24 points."""
    return _layout("Long Content", _bullets("body", 13, _BODY))


def _key_points() -> Layout:
    """Few words, large, on the tint of the main points."""
    levels = (LARGE, LEAD)
    holder = Holder("body", "body", 13, _BODY, levels, "What to remember", "ctr", (36, 20))
    return _layout("Key Points", holder, art=(panel(_BODY, "tint1"),))


def _warning() -> Layout:
    """docs/look.md, "Warning": white, an ink outline, a triangle."""
    levels = (STRONG, Level(24, 30, before=8))
    holder = Holder("body", "body", 13, _BODY, levels, "Warning: what to look out for", "ctr", (36, 20), left=84)
    return _layout("Warning", holder, art=(panel(_BODY, "white", "ink", 3),))


def _steps() -> Layout:
    """Rows beside a line of discs."""
    width, level = FULL - STEP_TEXT, Level(24, 30)
    boxes = [Box(MARGIN + STEP_TEXT, TOP + i * STEP_HEIGHT, width, STEP_HEIGHT) for i in range(STEPS)]
    rows = (
        text(f"step {i}", 12 + i, box, level, prompt=f"{i}. What happens", anchor="ctr")
        for i, box in enumerate(boxes, 1)
    )
    return _layout("Steps", *rows)


def _icon_list() -> Layout:
    """Eight items with a picture each, in two columns read one after the other."""
    places = [(x, TOP + 4 + i * ICON_HEIGHT) for x in (MARGIN, _RIGHT) for i in range(ICONS // 2)]
    boxes = [Box(x + ICON_TEXT, y, _HALF - ICON_TEXT, 80) for x, y in places]
    items = (
        text(f"item {i}", 12 + i, box, Level(28, 36), prompt=f"Item {i}", anchor="ctr")
        for i, box in enumerate(boxes, 1)
    )
    return _layout("Icon List", *items)


def _people() -> Layout:
    """Words, counts and figures; below them the harm that a benefit may not stand without, as large."""
    count = (Level(44, 46, bold=True, colour="deep"), Level(24, 30))
    below = Box(MARGIN, 398, FULL, 78)
    return _layout(
        "People",
        text("lead", 13, Box(MARGIN, TOP, 310, 262), TEXT, prompt="Who was asked, and what"),
        text("group 1", 14, Box(376, TOP, 184, 118), *count, prompt="How many", anchor="ctr"),
        text("group 2", 15, Box(376, TOP + 144, 184, 118), *count, prompt="How many", anchor="ctr"),
        Holder("beside", "body", 16, below, (Level(24, 30),), "What can go wrong", "ctr", (20, 8), left=52),
        art=(panel(below, "white", "ink", 2.25),),
    )


def _help() -> Layout:
    """The emergency callout: red for emergency numbers, brand colour for the clinic's own (docs/look.md, "Help")."""
    said = Level(24, 30, before=6)
    number = (STRONG, Level(72, 74, bold=True, colour="red"), said)
    own = (
        Level(26, 32, bold=True, colour="deep", indent=36),
        Level(34, 74, bold=True, colour="deep"),
        said,
        Level(26, 74, bold=True, colour="deep"),
    )
    white = Level(26, 32, bold=True, colour="white")
    high, y, height = 350.0, TOP + 58, 284.0
    return _layout(
        "Get Help",
        Holder("head", "body", 13, Box(MARGIN, TOP, 536, 48), (white,), "Emergency", "ctr", (20, 0), left=40),
        text("call 1", 14, Box(MARGIN + 20, y, 292, height), *number, prompt="Call"),
        text("call 2", 15, Box(MARGIN + 334, y, 192, height), *number, prompt="Call or text"),
        text("call 3", 16, Box(MARGIN + 572, y, 276, height), *own, prompt="Call us"),
        art=(
            panel(Box(MARGIN, TOP, 536, high), "red"),
            panel(Box(MARGIN + 3, TOP + 48, 530, high - 51), "white"),
            rect(MARGIN + 321, y + 6, 1.25, height - 12, "line"),
            panel(Box(MARGIN + 553.5, TOP + 1.5, FULL - 555, high - 3), "white", "deep", 3),
        ),
    )


def _contact() -> Layout:
    phone = [Level(size, 62, bold=True, colour="deep") for size in (54, 42, 30)]
    scan = Level(24, 30, bold=True, align="ctr")
    return _layout(
        "Contact",
        text("phone", 13, Box(MARGIN + 60, TOP + 4, 504, 72), *phone, prompt="Phone", anchor="ctr"),
        text("details", 14, Box(MARGIN, 216, 564, 260), LEAD, prompt="Web address, hours, address"),
        text("scan", 15, Box(646, 388, 256, 76), scan, prompt="What the code leads to", anchor="ctr"),
        art=(panel(Box(636, 122, 276, 352), "paper"), rect(654, 140, 240, 240, "white")),
    )


def _chart() -> Layout:
    lead = text("lead", 13, Box(MARGIN, TOP, FULL, 92), TEXT, prompt="What the bars show, and what they do not")
    return _layout(
        "Chart", lead, Holder("chart", "chart", 14, Box(MARGIN, 216, FULL, BOTTOM - 216), (CHART,), "A bar chart")
    )


def _table() -> Layout:
    return _layout("Table", Holder("table", "tbl", 13, _BODY, (TABLE,), "A table of four columns at most"))


def _sources() -> Layout:
    level, prompt = Level(18, 22, before=7), "Who, where, when"
    columns = (Box(x, TOP, _HALF, BOTTOM - TOP) for x in (MARGIN, _RIGHT))
    return _layout(
        "Sources", *(text(f"sources {i}", 12 + i, box, level, prompt=prompt) for i, box in enumerate(columns, 1))
    )


LAYOUTS: Final = {
    layout.name: layout
    for layout in (
        *_known(),
        _long(),
        _key_points(),
        _warning(),
        _steps(),
        _icon_list(),
        _people(),
        _chart(),
        _table(),
        _help(),
        _contact(),
        _sources(),
    )
}
