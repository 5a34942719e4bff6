"""A clinic's colours as its file has them in, checked ones out: where one cannot be read as text, the nearest that can."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from typing import Final

from plaincare.findings import Finding
from plaincare.graphics import colour
from plaincare.graphics.colour import Inks, Palette
from plaincare.model import Text

# WCAG 2.2, 1.4.3, asks this much of any text. A colour with less is not written in by anybody, and the shade that is written
# in looks like another colour; one with more is darkened a little, which nobody sees.
_PALE: Final = 4.5


def colours(brand: Text, text: Text | None) -> tuple[tuple[str, str], list[Finding]]:
    """The brand's colour and the one it writes text in ('' where none is given), and what is wrong with them."""
    (main, findings), (shade, more) = _parsed(brand), _parsed(text)
    if main and text is None:
        findings += _pale(main, brand)
    elif main and shade and text is not None:
        more += _unreadable(shade, text, colour.grounds(main))
    return (main, shade), findings + more


def inks(cmyk: Mapping[Text, Sequence[int]]) -> tuple[dict[str, Inks], list[Finding]]:
    """The inks of each colour as shares, and what is wrong with them as the clinic's file has them."""
    found: dict[str, Inks] = {}
    findings: list[Finding] = []
    for text, percents in cmyk.items():
        shade, problems = _parsed(text)
        findings += [*problems, *_unprintable(text, percents)]
        if len(percents) == 4:
            cyan, magenta, yellow, black = (percent / 100 for percent in percents)
            found[shade] = (cyan, magenta, yellow, black)
    return found, findings


def _unprintable(text: Text, percents: Sequence[int]) -> list[Finding]:
    """What is wrong with the inks of a colour: their number, each of them, or all of them together."""
    if len(percents) != 4 or not all(0 <= percent <= 100 for percent in percents):
        hint = "write the percents of cyan, magenta, yellow and black: [85, 30, 35, 15]"
        return [Finding("block", "brand", f"the inks of '{text}' are not four numbers from 0 to 100", text.place, hint)]
    if (total := sum(percents)) > colour.MOST_INK * 100:
        message = f"'{text}' takes {total} % of ink; so much smears: {colour.MOST_INK * 100:.0f} % is the most"
        return [
            Finding("block", "brand", message, text.place, "ask your print shop for one with more black and less color")
        ]
    return []


def unused(cmyk: Mapping[Text, object], logo: set[str], palette: Palette) -> list[Finding]:
    """A word for each colour whose inks are given and that nothing is printed in."""
    printed = {*logo, *dataclasses.astuple(palette)}
    hint = f"colors that are printed: {', '.join(sorted(printed - {'currentColor'}))}"
    return [
        Finding("warning", "inks", f"nothing is printed in '{text}'", text.place, hint)
        for text in cmyk
        if _parsed(text)[0] not in printed
    ]


def _parsed(text: Text | None) -> tuple[str, list[Finding]]:
    if text is None:
        return "", []
    try:
        return colour.parse(text), []
    except ValueError as error:
        message, hint = str(error).partition(":")[0], "a colour is # and six digits: #16697A"
        return "", [Finding("block", "brand", message, text.place, hint)]


def _unreadable(shade: str, text: Text, grounds: dict[str, str]) -> list[Finding]:
    """What is wrong with a colour for text, on the first of the grounds where it cannot be read."""
    ratios = {name: colour.contrast(shade, ground) for name, ground in grounds.items()}
    short = next((name for name, ratio in ratios.items() if ratio < colour.READABLE), None)
    if short is None:
        return []
    darkest = min(grounds.values(), key=colour.luminance)
    near = colour.nearest_passing(shade, darkest, colour.READABLE)
    message = f"'{shade}' on {short} is {_ratio(ratios[short])}; text needs {colour.READABLE:g}:1"
    return [Finding("block", "contrast", message, text.place, f"the nearest that passes is '{near}'")]


def _pale(main: str, given: Text) -> list[Finding]:
    """A word where the brand's own colour cannot be read, so that text comes in another; `given` is as it was written."""
    ratio = colour.contrast(main, colour.WHITE)
    if ratio >= _PALE:
        return []
    shade = colour.palette(main).deep
    message = f"'{main}' on white is {_ratio(ratio)}, so headings are printed in '{shade}'"
    hint = f'to make this shade yours, write under brand: in clinic.yaml  text: "{shade}"'
    return [Finding("warning", "contrast", message, given.place, hint)]


def _ratio(ratio: float) -> str:
    """A contrast as people write it, cut off, so that 6.97 is not taken for 7."""
    return f"{math.floor(ratio * 10) / 10:g}:1"
