"""Colours of the screen in, shares of the four inks of a press out. The only door to Pillow, whose LittleCMS reads profiles.

ReportLab brings Pillow, and only a file for the press loads it. The profile and its limit of ink: assets/colour/README.md.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Final

from PIL import Image, ImageCms

from plaincare import assets
from plaincare.graphics import colour as colours
from plaincare.graphics.colour import BLACK_INK, NO_INK, WHITE, Inks

PROFILE: Final = "TR006.icc"
CONDITION: Final = "CGATS TR 006"  # the name of the printing condition in ICC's registry
CONDITION_ABOUT: Final = "GRACoL, coated paper, CGATS TR 006-2007"
_GREY: Final = 0.0105  # OKLCH chroma: under every tint of a brand, over our inks and papers
_TEXT: Final = 35.0  # L*: a grey as dark is solid black, because a screened letter has ragged edges


def separated(used: Iterable[str], own: Mapping[str, Inks]) -> dict[str, Inks]:
    """The inks of each colour, whole percents as 0 to 1: the clinic's own where it has them, black alone for greys."""
    return {colour: own.get(colour) or _inks(colour) for colour in used}


@functools.lru_cache(maxsize=256)
def _inks(colour: str) -> Inks:
    if colour == WHITE:
        return NO_INK
    if colours.oklch(colour)[1] < _GREY:
        return _grey(_lightness(Image.new("RGB", (1, 1), colour), "sRGB.icc")[0])
    return _percents(_converted(Image.new("RGB", (1, 1), colour), _to_press()))


def _grey(lightness: float) -> Inks:
    """Black alone, as light as a grey of this L*."""
    if lightness < _TEXT:
        return BLACK_INK
    ramp = _black_ramp()
    return 0, 0, 0, min(range(101), key=lambda percent: abs(ramp[percent] - lightness)) / 100


def _percents(pixel: Image.Image) -> Inks:
    """A picture of one pixel in CMYK as inks; the profile keeps them under its limit, rounding with it."""
    cyan, magenta, yellow, black = (round(byte / 2.55) / 100 for byte in pixel.tobytes())
    return cyan, magenta, yellow, black


@functools.cache
def _black_ramp() -> list[float]:
    """The L* of each whole percent of black ink on paper."""
    ramp = Image.new("CMYK", (101, 1))
    ramp.putdata([(0, 0, 0, round(percent * 2.55)) for percent in range(101)])
    return _lightness(ramp, PROFILE)


def _lightness(image: Image.Image, profile: str) -> list[float]:
    """The L* of each pixel of a picture, white being the paper's."""
    lab = ImageCms.createProfile("LAB")
    to_lab = ImageCms.buildTransform(_path(profile), lab, image.mode, "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    return [byte / 2.55 for byte in _converted(image, to_lab).tobytes()[::3]]


def _converted(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    made = ImageCms.applyTransform(image, transform)
    assert made is not None  # it is None only where a picture is changed in place
    return made


@functools.cache
def _to_press() -> ImageCms.ImageCmsTransform:
    """From the screen to the press: the same colours, the darkest of the screen being the darkest of the press."""
    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(_path("sRGB.icc"), _path(PROFILE), "RGB", "CMYK", intent, flags)


def _path(profile: str) -> str:
    return str(assets.path("colour", profile))
