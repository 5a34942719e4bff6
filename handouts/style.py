"""A body size and a brand in, the styles of a handout out; every number is LOOK's, in a table for each kind of type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from plaincare.formats import TypeScale
from plaincare.graphics.colour import Palette
from plaincare.graphics.fonts import Family, Weight
from plaincare.graphics.lines import Style
from plaincare.values import NamedTuple, dataclass


class Size(NamedTuple):
    """Size and leading (baseline to baseline) of a text, in points."""

    size: float
    leading: float


@dataclass(frozen=True)
class Scale:
    """The sizes of a kind of type, for the body size that it was drawn for."""

    body: Size
    lead: Size
    heading: Size
    big: Size
    phone: Size
    kind: Size
    count: Size
    name: Size
    foot: Size
    titles: tuple[Size, ...]  # the largest first
    facts: Size | None = None  # of the line with the sheet's facts, where it is not set as the body is
    code: float = 80  # points: the QR code with its quiet zone; the code itself is then about .9 inch
    logo: float = 34  # points: how high the logo is
    drawn: float = 1  # how many times as large bullets, icons and discs are as beside a text of 12 points
    white: float | None = None  # how many times as much white stands between texts; as `drawn` where nothing is said
    longest: float = 395  # points: lines of running text are no wider, 75 characters; it grows with the body
    grows: bool = (
        False  # whether what stands at the head, what is drawn and the white between grow with the body, as on a wall
    )
    underlined: bool = False  # stress is a line below and not a bolder weight, which readers with low vision asked for

    @property
    def between(self) -> float:
        """How many times as much white stands between texts as where the body is 12 points."""
        return self.drawn if self.white is None else self.white


SCALES: Final[Mapping[TypeScale, Scale]] = {
    "standard": Scale(
        body=Size(12, 16),
        lead=Size(14, 18),
        heading=Size(16, 20),
        big=Size(18, 22),
        phone=Size(22, 26),
        kind=Size(13, 16),
        count=Size(18, 20),
        name=Size(14, 17),
        foot=Size(12, 16),
        titles=(Size(32, 35), Size(28, 31), Size(24, 27), Size(21, 24), Size(18, 21)),
    ),
    "close": Scale(
        body=Size(12, 15),
        lead=Size(14, 18),
        heading=Size(15, 18),
        big=Size(18, 22),
        phone=Size(22, 26),
        kind=Size(13, 16),
        count=Size(18, 20),
        name=Size(14, 17),
        foot=Size(12, 16),
        titles=(Size(32, 35), Size(28, 31), Size(24, 27), Size(21, 24), Size(18, 21)),
        drawn=0.9,
        white=0.75,
    ),
    "large": Scale(
        body=Size(18, 26),
        lead=Size(20, 28),
        heading=Size(24, 30),
        big=Size(26, 32),
        phone=Size(30, 36),
        kind=Size(18, 24),
        count=Size(26, 30),
        name=Size(20, 24),
        foot=Size(18, 24),
        titles=(Size(36, 40), Size(32, 36), Size(28, 32), Size(24, 28)),
        code=112,
        logo=44,
        drawn=1.6,
        white=1.3,
        longest=438,
        underlined=True,
    ),
    "leaflet": Scale(
        body=Size(12.5, 17),
        lead=Size(16, 22),
        heading=Size(16, 20),
        big=Size(18, 22),
        phone=Size(22, 26),
        kind=Size(13, 16),
        count=Size(18, 22),
        name=Size(16, 20),
        foot=Size(12, 16),
        titles=(Size(40, 42), Size(36, 39), Size(32, 35), Size(28, 31), Size(26, 29), Size(24, 27)),
        logo=44,
    ),
    "booklet": Scale(
        body=Size(12, 14.5),
        lead=Size(14, 18),
        heading=Size(15, 18),
        big=Size(18, 22),
        phone=Size(22, 26),
        kind=Size(13, 16),
        count=Size(18, 20),
        name=Size(16, 20),
        foot=Size(12, 15),
        titles=(Size(48, 50), Size(44, 46), Size(40, 42), Size(36, 39), Size(32, 35), Size(28, 31), Size(24, 27)),
        logo=44,
        drawn=0.9,
        white=0.7,
    ),
    # Read from two metres by who sees as well as a driver must (20/40): a capital of 10 minutes of arc, 5.8 mm, has 25 points of
    # type (ISO 8596: 5 minutes at 20/20); LOOK has 36. A QR code a tenth as wide as it is far, 1 m, is 283 points (the brief, 4);
    # to within a tenth 255, and 326 with its quiet zone.
    "poster": Scale(
        body=Size(36, 44),
        lead=Size(36, 44),
        heading=Size(36, 40),
        big=Size(42, 50),
        phone=Size(42, 50),
        kind=Size(26, 32),
        count=Size(42, 50),
        name=Size(26, 31),
        foot=Size(18, 24),
        facts=Size(18, 24),
        code=326,
        titles=(Size(96, 106), Size(80, 88), Size(56, 62), Size(48, 54), Size(42, 48)),
        logo=60,
        drawn=2,
        grows=True,
        longest=1200,
    ),
    "card": Scale(
        body=Size(12, 15),
        lead=Size(12, 15),
        heading=Size(13, 16),
        big=Size(13, 16),
        phone=Size(14, 16),
        kind=Size(12, 15),
        count=Size(24, 25),
        name=Size(13, 15),
        foot=Size(12, 15),
        titles=(Size(16, 19), Size(14, 17)),
        logo=20,
        drawn=0.75,
    ),
}


@dataclass(frozen=True)
class Styles:
    """Text styles that grow with the body size, and the brand's colours and fonts."""

    body_size: float
    palette: Palette
    family: Family
    scale: Scale = SCALES["standard"]

    def _style(self, size: Size, weight: Weight) -> Style:
        """Sizes and leadings in half points, so that lines of a column stay on a grid."""
        grow = self.body_size / self.scale.body.size
        return self._fixed(Size(round(size.size * grow * 2) / 2, round(size.leading * grow * 2) / 2), weight)

    def _head(self, size: Size, weight: Weight) -> Style:
        """A style of what stands at the head of a sheet."""
        return self._style(size, weight) if self.scale.grows else self._fixed(size, weight)

    def _fixed(self, size: Size, weight: Weight) -> Style:
        """A style of what stands outside of the text, and does not grow with it."""
        underlined = self.scale.underlined
        return Style(*size, weight, weight if underlined else _strong(weight), underlined)

    @property
    def growth(self) -> float:
        """How many times as large as in its table what grows with the body is."""
        return self.body_size / self.scale.body.size if self.scale.grows else 1.0

    @property
    def logo(self) -> float:
        """How high the logo is, in points."""
        return self.scale.logo * self.growth

    @property
    def code(self) -> float:
        """How large a QR code is, in points, its quiet zone included."""
        return self.scale.code * self.growth

    @cached_property
    def body(self) -> Style:
        return self._style(self.scale.body, "regular")

    @cached_property
    def label(self) -> Style:
        return self._style(self.scale.body, "bold")

    @cached_property
    def lead(self) -> Style:
        return self._style(self.scale.lead, "bold")

    @cached_property
    def heading(self) -> Style:
        return self._style(self.scale.heading, "bold")

    @cached_property
    def big(self) -> Style:
        return self._style(self.scale.big, "extrabold")

    @cached_property
    def phone(self) -> Style:
        return self._style(self.scale.phone, "extrabold")

    @cached_property
    def kind(self) -> Style:
        return self._style(self.scale.kind, "bold")

    @cached_property
    def count(self) -> Style:
        return self._fixed(self.scale.count, "extrabold")

    @cached_property
    def name(self) -> Style:
        return self._head(self.scale.name, "bold")

    @cached_property
    def foot(self) -> Style:
        return self._fixed(self.scale.foot, "regular")

    @cached_property
    def status(self) -> Style:
        return self._fixed(self.scale.foot, "bold")

    @cached_property
    def facts(self) -> Style:
        """The line under the title that says whose sheet it is."""
        return self._fixed(self.scale.facts, "regular") if self.scale.facts else self.body

    @cached_property
    def small(self) -> Style:
        """Of the address below a code that is scanned from near: as large as that line, and growing with the body."""
        return self._style(self.scale.facts or self.scale.body, "regular")

    @cached_property
    def titles(self) -> tuple[Style, ...]:
        """The title's styles, the largest first; where the head does not grow with the body, its panel does not either."""
        return tuple(self._head(size, "extrabold") for size in self.scale.titles)

    @cached_property
    def subtitle(self) -> Style:
        """Below the title in a band."""
        return self._style(self.scale.lead, "regular")


def _strong(weight: Weight) -> Weight:
    return "bold" if weight == "regular" else weight


def first_baseline(style: Style, family: Family) -> float:
    """How far under the top of a line its baseline lies: capitals stand in the middle of the leading."""
    return (style.leading + family.face(style.weight).cap_height * style.size) / 2
