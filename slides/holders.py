"""What a layout is made of: placeholders, the levels of their text, and what is drawn behind them. Plain data, in points.

Read by fit.py, which measures, and by master.py, which writes: so what is measured is what PowerPoint sets.
"""

from __future__ import annotations

from typing import Final, Literal

from plaincare.graphics.vector import quarter_disc, rounded_rect
from plaincare.plan import Box
from plaincare.values import dataclass
from slides.deck import Art

# docs/look.md, "Slides": 13.333 by 7.5 inches, 48 points free at the sides; body from 118 to 476.
WIDTH: Final = 960.0
HEIGHT: Final = 540.0
MARGIN: Final = 48.0
FULL: Final = WIDTH - 2 * MARGIN
TOP: Final = 118.0
BOTTOM: Final = 476.0

Kind = Literal["title", "ctrTitle", "subTitle", "body", "obj", "tbl", "chart", "ftr", "sldNum"]  # ST_PlaceholderType
Anchor = Literal["t", "ctr", "b"]


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of text is set: size, leading, space before; the text stands `indent` further in, a bullet before it."""

    size: float
    leading: float
    bold: bool = False
    colour: str = "ink"
    bullet: bool = False
    indent: float = 0.0
    before: float = 0.0
    align: Literal["l", "ctr", "r"] = "l"


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder: its kind and index in the file, its box, and how its text stands in it."""

    key: str
    kind: Kind
    idx: int
    box: Box
    levels: tuple[Level, ...]
    prompt: str
    anchor: Anchor = "t"
    inset: tuple[float, float] = (0.0, 0.0)  # left and right, top and bottom
    left: float = 0.0  # more room at the left, for a picture

    @property
    def name(self) -> str:
        """As PowerPoint's selection pane shows it."""
        return self.key[0].upper() + self.key[1:]

    @property
    def width(self) -> float:
        """What a line of text may use."""
        return self.box.width - 2 * self.inset[0] - self.left

    @property
    def height(self) -> float:
        return self.box.height - 2 * self.inset[1]


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout by the name that PowerPoint shows; `type` as in ST_SlideLayoutType, empty for one of our own."""

    name: str
    type: str
    holders: tuple[Holder, ...]
    art: tuple[Art, ...] = ()
    plain: bool = False  # without the master's rule over the title

    def holder(self, key: str) -> Holder:
        return next(holder for holder in self.holders if holder.key == key)


TITLE: Final = Level(38, 44, bold=True, colour="deep")
BULLET: Final = Level(24, 30, bullet=True, indent=28, before=12)
LATER: Final = Level(24, 30, bullet=True, indent=28, before=6)
LARGE: Final = Level(28, 36, bullet=True, indent=32, before=16)
TEXT: Final = Level(24, 30, before=12)
LEAD: Final = Level(28, 36, before=10)
HEAD: Final = Level(26, 32, bold=True, colour="deep")
STRONG: Final = Level(26, 32, bold=True)
TABLE: Final = Level(22, 28)  # set in the presentation's default text style: a table takes its size from nowhere else
CHART: Final = Level(20, 26)  # said in the chart itself: charts inherit no size from a layout
FOOT: Final = Level(16, 20, colour="quiet", align="r")
STATUS: Final = Level(16, 20, bold=True)
WHITE_STATUS: Final = Level(16, 20, bold=True, colour="white")
_NUMBER_WIDTH: Final = 264.0


def text(key: str, idx: int, box: Box, *levels: Level, prompt: str, anchor: Anchor = "t") -> Holder:
    """A placeholder for words alone."""
    return Holder(key, "body", idx, box, levels, prompt, anchor)


def status(level: Level = STATUS) -> Holder:
    """The footer: what the reader must know of the review, on every slide."""
    return Holder("footer", "ftr", 11, Box(MARGIN, 494, FULL - _NUMBER_WIDTH, 20), (level,), "Review status")


HEADLINE: Final = Holder("title", "title", 0, Box(MARGIN, 56, FULL, 46), (TITLE,), "One line that says it all")
NUMBER: Final = Holder("number", "sldNum", 12, Box(WIDTH - MARGIN - _NUMBER_WIDTH, 494, _NUMBER_WIDTH, 20), (FOOT,), "")


def rect(x: float, y: float, width: float, height: float, fill: str) -> Art:
    """A plain rectangle of a role's colour."""
    return Art(rounded_rect(x, y, width, height), fill)


def panel(box: Box, fill: str, line: str | None = None, weight: float = 0) -> Art:
    """A box with round corners; an outline of `weight` points lies half outside."""
    return Art(rounded_rect(*box, 16), fill, line, weight)


def ripple(radius: float) -> tuple[Art, ...]:
    """Three quarter discs in the lower right corner (docs/look.md, "Title panel")."""
    parts = ((1.0, "deep2"), (0.66, "mid"), (0.33, "tint2"))
    return tuple(Art(quarter_disc(WIDTH, HEIGHT, radius * share), role) for share, role in parts)


RULE: Final = (rect(MARGIN, 39.5, 168, 5, "deep"), rect(MARGIN + 168, 41.4, FULL - 168, 1.25, "hair"))
