"""The font that a deck is shown in where its own is missing: Arial, which every Office brings, on Windows and on the Mac.

A theme cannot name a second font. It says what kind the first is, and the program takes one of that kind: by panose, then charset
and pitchFamily (ISO/IEC 29500-1, 21.1.2.5). Office reads no panose there and goes by charset ([MS-OI29500] 2.1.1397), so all are
given, and they are Arial's own. What Office then takes is Office's affair: nobody has looked yet.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from plaincare.graphics.fonts import Face, Family

# Arial's own panose; 34 is a variable pitch (2) of the family Swiss (0x20), which is plain sans serifs; 0 is ANSI.
LOOK: Final = 'panose="020B0604020202020204" pitchFamily="34" charset="0"'
MOST: Final = 0.9  # of a line's width that its own font may take, be it as wide as Arial or wider
# A line is at the most so much wider in Arial than its letters are on the average; tests/test_fallback.py measures our decks.
_UNEVEN: Final = 1.07
_LETTERS: Final = " abcdefghijklmnopqrstuvwxyz"
# Their widths in thousandths of an em: those of Helvetica in Adobe's Core 14 AFM files, which Arial was drawn to.
_REGULAR: Final = (
    *(278, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833),
    *(556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500),
)
_BOLD: Final = (
    *(278, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889),
    *(611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500),
)


@lru_cache(maxsize=64)
def used(family: Family) -> float:
    """How much of a line's width text in a family may take, 0 to 1, so that it fits the line in Arial as well."""
    wider = max(_wider(family.regular, _REGULAR), _wider(family.bold, _BOLD))
    return min(MOST, 1 / (wider * _UNEVEN))


def _wider(face: Face, widths: tuple[int, ...]) -> float:
    """How many times as wide as a face its letters are in Arial."""
    return sum(widths) / face.width(_LETTERS, 1000)
