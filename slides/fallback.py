"""The font that a deck is shown in where its own is missing: Arial, which every Office brings, on Windows and on the Mac.

A theme cannot name a second font. It says what kind the first is, and the program takes one of that kind: by panose, then charset
and pitchFamily (ISO/IEC 29500-1, 21.1.2.5). Office reads no panose there and goes by charset ([MS-OI29500] 2.1.1397), so all are
given, and they are Arial's own. What Office then takes is Office's affair: nobody has looked yet. LibreOffice asks the system, and
on Linux fontconfig's usual answer is DejaVu Sans (LibreOffice 7.4 and fontconfig 2.14 were tried), a sixth wider than Arial and
made like Verdana. Nothing is planned for that; tests/test_fallback.py says how little of ours comes out too long.

In a clinic's own template it is the template's font that text is set in. Where that is known to be no wider than Arial, Arial is
the widest that can come of it; any other is taken to be as wide as DejaVu Sans.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from plaincare.graphics.fonts import Face, Family
from plaincare.values import replace

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
# The same of DejaVu Sans 2.37, from its own files.
_WIDE: Final = (
    *(318, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974),
    *(634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525),
)
_WIDE_BOLD: Final = (
    *(348, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042),
    *(712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582),
)
# Arial, Times New Roman and Calibri, the fonts that were made as wide as each, letter by letter, and Calibri's light style, which
# sets titles in Office 2013 to 2021.
_NO_WIDER: Final = frozenset(
    (
        "arial",
        "helvetica",
        "liberation sans",
        "arimo",
        "times new roman",
        "liberation serif",
        "tinos",
        "calibri",
        "calibri light",
        "carlito",
    )
)


@lru_cache(maxsize=64)
def used(family: Family) -> float:
    """How much of a line's width text in a family may take, 0 to 1, so that it fits the line in Arial as well."""
    wider = max(_wider(family.regular, _REGULAR), _wider(family.bold, _BOLD))
    return min(MOST, 1 / (wider * _UNEVEN))


@lru_cache(maxsize=64)
def standing_in(family: Family, fonts: tuple[str, ...]) -> Family:
    """A family to measure with what is set in other fonts, the widest of them: the clinic's own, Arial, or one as wide as any."""
    names = {font.casefold() for font in fonts} - {family.name.casefold()}
    if fonts and not names:
        return family
    widths = (_REGULAR, _BOLD) if names and names <= _NO_WIDER else (_WIDE, _WIDE_BOLD)
    regular, bold = (_as_wide(face, these) for face, these in zip((family.regular, family.bold), widths, strict=True))
    return Family(family.name, regular, bold, bold)


def _as_wide(face: Face, widths: tuple[int, ...]) -> Face:
    """A face whose small letters are as wide as some others on the average, its other characters in proportion."""
    factor = _wider(face, widths)
    advances = {point: round(advance * factor) for point, advance in face.advances.items()}
    return replace(face, advances=advances, default=round(face.default * factor))


def _wider(face: Face, widths: tuple[int, ...]) -> float:
    """How many times as wide as a face its letters are in Arial."""
    return sum(widths) / face.width(_LETTERS, 1000)
