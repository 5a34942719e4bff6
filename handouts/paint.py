"""Colours in, the operators that set them in a content stream out: red, green and blue, or the inks of a press."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final, Protocol

from plaincare.graphics.colour import BLACK_INK, Inks

REGISTRATION: Final = "registration"  # the colour of marks that stand on the plate of every ink
ALL, OVER, OUT = "All", "Over", "Out"  # a press page's names for its colour space, and for its states: what is filled
# goes over what lies below, or takes it out


class Paint(Protocol):
    """How a stream says its colours, and how finely it draws: in so many steps to a point."""

    fine: int

    def fill(self, colour: str) -> str:
        """The operators that set the colour of what is filled."""

    def line(self, colour: str) -> str:
        """The operators that set the colour of what is outlined."""


class Screen:
    """Red, green and blue; steps smaller than a dot of an office printer, of which 600 to 1200 make an inch."""

    fine = 10

    def fill(self, colour: str) -> str:
        return f"{_rgb(colour)} rg"

    def line(self, colour: str) -> str:
        return f"{_rgb(colour)} RG"


class Ink:
    """Inks. Solid black is printed over what lies below, so that no white shows beside a letter where plates are a little off."""

    fine = 20

    def __init__(self, inks: Mapping[str, Inks]) -> None:
        self.inks = inks

    def fill(self, colour: str) -> str:
        if colour == REGISTRATION:
            return f"/{OUT} gs /{ALL} cs 1 scn"
        return f"/{OVER if self.inks[colour] == BLACK_INK else OUT} gs {self._shares(colour)} k"

    def line(self, colour: str) -> str:
        return f"/{ALL} CS 1 SCN" if colour == REGISTRATION else f"{self._shares(colour)} K"

    def _shares(self, colour: str) -> str:
        return " ".join(f"{ink:.3g}" for ink in self.inks[colour])


@functools.lru_cache(maxsize=256)
def _rgb(colour: str) -> str:
    """Red, green and blue from 0 to 1; three decimals tell 255 steps apart."""
    return " ".join(f"{channel / 255:.3g}" for channel in bytes.fromhex(colour[1:]))
