"""What a layout is made of: placeholders, the levels of their text, and what is drawn behind them. Plain data, in points.

Read by fit.py, which measures, and by master.py, which writes: so what is measured is what PowerPoint sets.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal

from plaincare.formats import Ratio
from plaincare.graphics.vector import quarter_disc, rounded_rect
from plaincare.plan import Box
from plaincare.values import dataclass
from slides.deck import Art

Kind = Literal["title", "ctrTitle", "subTitle", "body", "obj", "tbl", "chart", "ftr", "sldNum"]  # ST_PlaceholderType
Anchor = Literal["t", "ctr", "b"]
# What a slide itself says of a text in a clinic's own template: nothing; its size; its size and place; or all, in a text box.
# What is folded stands below the text before it, for the template has no place for it.
Own = Literal["", "size", "place", "all", "folded"]

BELOW: Final = ("footer", "number")  # the keys of what stands below what a slide says
AROUND: Final = ("title", *BELOW)  # and above it too


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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
    own: Own = ""

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


@dataclass(frozen=True)
class Layout:
    """A layout by the name that PowerPoint shows; `type` as in ST_SlideLayoutType, empty for one of our own."""

    name: str
    type: str
    holders: tuple[Holder, ...]
    art: tuple[Art, ...] = ()
    plain: bool = False  # without the master's rule over the title
    drawn: bool = False  # on each slide, on a layout of a clinic's own template that has no more than a title

    def holder(self, key: str) -> Holder:
        return self.by_key[key]

    @cached_property
    def by_key(self) -> Mapping[str, Holder]:
        """The placeholders, for each is asked for in every clinic's deck; of two with one key the first."""
        return {holder.key: holder for holder in reversed(self.holders)}


TITLES: Final = (32.0, 28.0, 24.0)  # the sizes of a title too long for its own (docs/look.md, "Type")
BULLET: Final = Level(24, 30, bullet=True, indent=28, before=12)
LATER: Final = Level(24, 30, bullet=True, indent=28, before=6)
LARGE: Final = Level(28, 36, bullet=True, indent=32, before=16)
TEXT: Final = Level(24, 30, before=12)
HEAD: Final = Level(26, 32, bold=True, colour="deep")
STRONG: Final = Level(26, 32, bold=True)
FOOT: Final = Level(18, 22, colour="quiet", align="r")
STATUS: Final = Level(18, 22, bold=True)
WHITE_STATUS: Final = Level(18, 22, bold=True, colour="white")


@dataclass(frozen=True)
class Size:
    """A slide's measures: all that its layouts compute their places from (docs/look.md, "Slides").

    `title` sets headlines, in a place `head` high. `table` is the presentation's default text, which a table is set in unless
    its slide says a smaller size. `chart` is said in each chart itself, which sets its lines as far apart as the font asks: 1.41
    of its size. `number` is the room of the clinic's name and the slide's number in the footer.
    """

    width: float
    height: float
    margin: float
    top: float
    title: Level
    head: float
    table: Level
    chart: Level
    number: float
    bottom: float = 476.0
    foot: float = 492.0

    @property
    def full(self) -> float:
        """Between the margins."""
        return self.width - 2 * self.margin

    @property
    def half(self) -> float:
        """A column of two, 24 points apart."""
        return (self.full - 24) / 2

    @property
    def right(self) -> float:
        """Where the second column of two begins."""
        return self.margin + self.half + 24

    @property
    def body(self) -> Box:
        """What is left between headline and footer."""
        return Box(self.margin, self.top, self.full, self.bottom - self.top)

    @property
    def wide(self) -> bool:
        """Whether three things stand side by side in it."""
        return self.full >= 800

    def headline(self) -> Holder:
        """The title of every slide but the dark ones."""
        box = Box(self.margin, 54, self.full, self.head)
        return Holder("title", "title", 0, box, (self.title,), "One line that says it all")

    def status(self, level: Level = STATUS) -> Holder:
        """The footer: what the reader must know of the review, on every slide."""
        return Holder(
            "footer",
            "ftr",
            11,
            Box(self.margin, self.foot, self.full - self.number, 24),
            (level,),
            "Review status",
        )

    def page(self) -> Holder:
        """The clinic's name and the slide's number, at the right of the footer."""
        box = Box(self.width - self.margin - self.number, self.foot, self.number, 24)
        return Holder("number", "sldNum", 12, box, (FOOT,), "")

    def rule(self) -> tuple[Art, ...]:
        """The line over the headline: thick at its start, then thin."""
        thick = 168 * self.full / 864
        return (
            rect(self.margin, 39.5, thick, 5, "deep"),
            rect(self.margin + thick, 41.4, self.full - thick, 1.25, "hair"),
        )

    def ripple(self, radius: float) -> tuple[Art, ...]:
        """Three quarter discs in the lower right corner (docs/look.md, "Title panel")."""
        parts = ((1.0, "deep2"), (0.66, "mid"), (0.33, "tint2"))
        return tuple(Art(quarter_disc(self.width, self.height, radius * share), role) for share, role in parts)


SIZES: Final[dict[Ratio, Size]] = {
    # 13.333 by 7.5 inches, as PowerPoint's own.
    "16:9": Size(960, 540, 48, 118, Level(38, 44, bold=True, colour="deep"), 46, Level(22, 28), Level(24, 34), 220),
    # 10 by 7.5 inches: shorter lines, so a headline may have two of them in its smallest size.
    "4:3": Size(720, 540, 40, 118, Level(34, 40, bold=True, colour="deep"), 58, Level(20, 26), Level(20, 28), 100),
}


def text(key: str, idx: int, box: Box, *levels: Level, prompt: str, anchor: Anchor = "t") -> Holder:
    """A placeholder for words alone."""
    return Holder(key, "body", idx, box, levels, prompt, anchor)


def rect(x: float, y: float, width: float, height: float, fill: str) -> Art:
    """A plain rectangle of a role's colour."""
    return Art(rounded_rect(x, y, width, height), fill)


def panel(box: Box, fill: str, line: str | None = None, weight: float = 0, radius: float = 16) -> Art:
    """A box with round corners; an outline of `weight` points lies half outside."""
    return Art(rounded_rect(*box, radius), fill, line, weight)
