"""A body size and a brand in, the styles of a handout out; every number is LOOK's, for a body of 12 points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from plaincare.colour import Palette
from plaincare.fonts import Family, Weight
from plaincare.lines import Style


@dataclass(frozen=True)
class Styles:
    """Text styles that grow with the body size, and the brand's colours and fonts."""

    body_size: float
    palette: Palette
    family: Family

    def _style(self, size: float, leading: float, weight: Weight) -> Style:
        """Sizes and leadings in half points, so that lines of a column stay on a grid."""
        grow = self.body_size / 12
        return Style(round(size * grow * 2) / 2, round(leading * grow * 2) / 2, weight, _strong(weight))

    @cached_property
    def body(self) -> Style:
        return self._style(12, 16, "regular")

    @cached_property
    def label(self) -> Style:
        return self._style(12, 16, "bold")

    @cached_property
    def lead(self) -> Style:
        return self._style(14, 18, "bold")

    @cached_property
    def heading(self) -> Style:
        return self._style(16, 20, "bold")

    @cached_property
    def big(self) -> Style:
        return self._style(18, 22, "extrabold")

    @cached_property
    def phone(self) -> Style:
        return self._style(22, 26, "extrabold")

    @cached_property
    def kind(self) -> Style:
        return self._style(13, 16, "bold")

    def title(self, size: float) -> Style:
        """The title does not grow with the body: its panel does not either."""
        return Style(size, size + 3, "extrabold", "extrabold")


def _strong(weight: Weight) -> Weight:
    return "bold" if weight == "regular" else weight


def first_baseline(style: Style, family: Family) -> float:
    """How far under the top of a line its baseline lies: capitals stand in the middle of the leading."""
    return (style.leading + family.face(style.weight).cap_height * style.size) / 2
