"""One brand colour in, the five colours of a document out, with the contrasts that they keep.

Colours are '#RRGGBB' strings, in capitals. Luminance and contrast are WCAG 2.2's; lightness, chroma and hue (degrees)
are OKLCH's.
"""

import math
import re
from dataclasses import replace
from functools import lru_cache
from typing import Final, TypeAlias

from plaincare.values import dataclass

WHITE: Final = "#FFFFFF"
INK: Final = "#1B1D20"
QUIET: Final = "#43464A"
LINE: Final = "#85888C"
HAIR: Final = "#C8C5BF"
PAPER: Final = "#F7F5F1"
READABLE: Final = 7.0  # to one of text (WCAG 2.2, 1.4.6)
# Signals: never mixed with the brand, and always beside a shape and a word.
RED: Final = "#8C1A1F"
AMBER: Final = "#E3A72F"
AMBER_OUTLINE: Final = "#634100"
GREEN: Final = "#14563A"
GREEN_TINT: Final = "#E9F3EC"

Triple: TypeAlias = tuple[float, float, float]
Inks: TypeAlias = tuple[float, float, float, float]  # cyan, magenta, yellow and black, each 0 to 1
NO_INK: Final[Inks] = (0, 0, 0, 0)
BLACK_INK: Final[Inks] = (0, 0, 0, 1)
MOST_INK: Final = (
    3.0  # of all four together: as much as coated paper dries without smearing (issue 4; the profile's limit too)
)

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_HALVINGS = 32  # of a lightness between 0 and 1: far finer than the 255 steps of a channel
_CHROMA_STEP = 0.002
_ROUNDING = 1e-4  # how far a linear channel may leave 0..1 and still be the same byte
_LUMINANCE: Triple = (0.2126, 0.7152, 0.0722)  # WCAG 2.2, relative luminance

# Björn Ottosson, "A perceptual color space for image processing" (2020): OKLab's two matrices, and their inverses.
_RGB_TO_LMS: tuple[Triple, ...] = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LMS_TO_LAB: tuple[Triple, ...] = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_LAB_TO_LMS: tuple[Triple, ...] = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_LMS_TO_RGB: tuple[Triple, ...] = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


@dataclass(frozen=True)
class Palette:
    """The five colours made from a brand colour; deep is dark enough for text, tint1 light enough to print text on."""

    deep: str
    deep2: str
    mid: str
    tint2: str
    tint1: str


def parse(text: str) -> str:
    """'#abc' or '#aabbcc', in any case, as '#AABBCC'; for anything else a ValueError that says what a colour is."""
    found = text.strip()
    if not _HEX.fullmatch(found):
        raise ValueError(f"{text!r} is not a colour: write # and 3 or 6 of 0-9 and a-f, such as '#16697A'")
    digits = found[1:] if len(found) == 7 else "".join(digit * 2 for digit in found[1:])
    return f"#{digits.upper()}"


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance, 0 (black) to 1 (white)."""
    return _dot(_LUMINANCE, _linear(colour))


def contrast(first: str, second: str) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21, in whichever order the two are given."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def oklch(colour: str) -> Triple:
    """OKLCH lightness (0 to 1), chroma and hue (degrees) of a colour; a grey's hue means nothing."""
    cones = [math.cbrt(value) for value in _times(_RGB_TO_LMS, _linear(colour))]
    lightness, a, b = _times(_LMS_TO_LAB, (cones[0], cones[1], cones[2]))
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


@lru_cache(maxsize=256)
def at(hue: float, chroma: float, luminance: float) -> str:
    """The colour of a hue (degrees) and a WCAG luminance, with as much of the chroma as sRGB can show there."""
    while True:
        channels = _rgb(_lightness(hue, chroma, luminance), chroma, hue)
        if chroma <= 0 or all(-_ROUNDING <= channel <= 1 + _ROUNDING for channel in channels):
            return _hex(channels)
        chroma = max(0.0, chroma - _CHROMA_STEP)


@lru_cache(maxsize=64)
def palette(brand: str, text: str = "") -> Palette:
    """The palette of a brand colour (docs/look.md, "Colour"): luminance is pinned, so that every brand prints like greys.

    `text` is the shade that the brand itself writes in; it passes on all grounds. The shade that would be made changes nothing.
    """
    made = _made(brand)
    if text in ("", made.deep):
        return made
    _, chroma, hue = oklch(text)
    return replace(made, deep=text, deep2=at(hue, min(chroma, 0.13), luminance(text) + 0.06))


def grounds(brand: str) -> dict[str, str]:
    """What text in the brand's shade is printed on, the lightest first, by what people call it."""
    return {"white": WHITE, "the pale boxes": PAPER, "the panels": palette(brand).tint1}


def _made(brand: str) -> Palette:
    _, chroma, hue = oklch(brand)
    dark = min(luminance(brand), 0.075)
    pale = min(1.0, chroma / 0.08)  # a brand that is nearly grey has tints that are nearly grey
    return Palette(
        deep=at(hue, min(chroma, 0.13), dark),
        deep2=at(hue, min(chroma, 0.13), dark + 0.06),
        mid=at(hue, min(chroma, 0.10), 0.25),
        tint2=at(hue, 0.026 * pale, 0.80),
        tint1=at(hue, 0.012 * pale, 0.915),
    )


def nearest_passing(colour: str, against: str, ratio: float) -> str:
    """The colour itself where its contrast is enough, else the nearest lightness of its hue and chroma where it is.

    A ValueError says that neither black nor white would reach the ratio.
    """
    if contrast(colour, against) >= ratio:
        return colour
    base = luminance(against) + 0.05
    shades = [
        _passing(colour, against, ratio, base / ratio - 0.05, -1),
        _passing(colour, against, ratio, base * ratio - 0.05, +1),
    ]
    lightness = oklch(colour)[0]
    near = sorted((abs(oklch(shade)[0] - lightness), shade) for shade in shades if shade)
    if not near:
        raise ValueError(f"no colour has a contrast of {ratio:g} to 1 against {against}: black and white reach less")
    return near[0][1]


def _passing(colour: str, against: str, ratio: float, start: float, direction: int) -> str | None:
    """The first shade to pass from a luminance on, darker (-1) or lighter (+1): rounding to bytes costs a little."""
    _, chroma, hue = oklch(colour)
    for step in range(-1, 40):
        wanted = start + direction * step * 0.0005
        shade = at(hue, chroma, min(1.0, max(0.0, wanted)))
        if contrast(shade, against) >= ratio:
            return shade
    return None


def _lightness(hue: float, chroma: float, wanted: float) -> float:
    low, high = 0.0, 1.0
    colour = _opponent(hue, chroma)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        # Outside sRGB too: the chroma then comes down, and with it the channel.
        if _dot(_LUMINANCE, _lit(middle, colour)) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _rgb(lightness: float, chroma: float, hue: float) -> Triple:
    """Linear red, green and blue; outside 0..1 where sRGB has no such colour."""
    return _lit(lightness, _opponent(hue, chroma))


def _opponent(hue: float, chroma: float) -> tuple[float, float]:
    """OKLab's a and b of a hue in degrees."""
    angle = math.radians(hue)
    return chroma * math.cos(angle), chroma * math.sin(angle)


def _lit(lightness: float, opponent: tuple[float, float]) -> Triple:
    long, medium, short = _times(_LAB_TO_LMS, (lightness, *opponent))
    return _times(_LMS_TO_RGB, (long**3, medium**3, short**3))


def _linear(colour: str) -> Triple:
    red, green, blue = (_decoded(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return red, green, blue


def _hex(channels: Triple) -> str:
    return "#" + "".join(f"{round(_encoded(min(1.0, max(0.0, channel))) * 255):02X}" for channel in channels)


def _decoded(value: float) -> float:
    """IEC 61966-2-1's transfer function; no byte falls between its threshold and the 0.03928 of WCAG 2.0."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def _times(matrix: tuple[Triple, ...], vector: Triple) -> Triple:
    return _dot(matrix[0], vector), _dot(matrix[1], vector), _dot(matrix[2], vector)


def _dot(first: Triple, second: Triple) -> float:
    return first[0] * second[0] + first[1] * second[1] + first[2] * second[2]
