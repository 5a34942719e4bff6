"""The colours of a deck as shown: theme colours with their changes, fills, what lies under a text; WCAG contrast."""

import colorsys
from collections.abc import Iterator
from itertools import chain

from .deck import Box, Shape, Slide
from .package import Element, find, find_all, local

RGB = tuple[float, float, float]  # 0 to 1, sRGB
WHITE: RGB = (1, 1, 1)
COLOURS = "a:srgbClr | a:schemeClr | a:sysClr | a:prstClr"
PRESETS = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF"}
NEGLIGIBLE, WHOLE = 0.02, 0.98  # shares of a text's box that another shape covers


class Unknown(Exception):
    """The colour cannot be told from the XML: a picture, a pattern, a preset that is not listed."""


def contrast(one: RGB, other: RGB) -> float:
    """WCAG 2.1's contrast ratio, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: RGB) -> float:
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in rgb)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _hex(digits: str) -> RGB:
    r, g, b = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return (r, g, b)


def colour(slide: Slide, holder: Element | None, placeholder: RGB | None = None) -> RGB | None:
    """The colour a fill or reference element holds, or None where it holds none; `placeholder` stands for phClr."""
    element = None if holder is None else find(holder, COLOURS)
    if element is None:
        return None
    value = element.get("val", "")
    match local(element):
        case "srgbClr":
            base = _hex(value)
        case "sysClr":
            base = _hex(element.get("lastClr", PRESETS["black"]))
        case "prstClr":
            if value not in PRESETS:
                raise Unknown(f"preset colour {value}")
            base = _hex(PRESETS[value])
        case _:
            base = placeholder if value == "phClr" and placeholder else _scheme(slide, value)
    return _changed(base, element)


def _scheme(slide: Slide, name: str) -> RGB:
    """A theme colour's name, through the colour map (the slide's own, the layout's, or the master's)."""
    maps = [find(root, "p:clrMapOvr/a:overrideClrMapping") for root in (slide.element, slide.layout)]
    mapping = next((m for m in maps if m is not None), find(slide.master, "p:clrMap"))
    mapped = name if mapping is None else mapping.get(name, name)
    held = find(slide.theme, f".//a:clrScheme/a:{mapped}")
    found = colour(slide, held)
    if found is None:
        raise Unknown(f"theme colour {name}")
    return found


def _changed(rgb: RGB, element: Element) -> RGB:
    """lumMod, lumOff, tint and shade (ISO/IEC 29500-1, 20.1.2.3), in their order."""
    for change in element:
        amount = int(change.get("val", "0")) / 100000
        match local(change):
            case "lumMod" | "lumOff":
                h, light, s = colorsys.rgb_to_hls(*rgb)
                light = light * amount if local(change) == "lumMod" else light + amount
                rgb = colorsys.hls_to_rgb(h, min(max(light, 0), 1), s)
            case "shade":
                rgb = _mixed(rgb, (0, 0, 0), amount)
            case "tint":
                rgb = _mixed(rgb, (1, 1, 1), amount)
            case "alpha" if amount < 1:
                raise Unknown("transparent colour")
    return rgb


def _mixed(rgb: RGB, other: RGB, amount: float) -> RGB:
    r, g, b = (v * amount + w * (1 - amount) for v, w in zip(rgb, other, strict=True))
    return (r, g, b)


def fill(slide: Slide, holder: Element | None, placeholder: RGB | None = None) -> list[RGB] | None:
    """The colours of a fill among an element's children: [] for noFill, None where it says nothing."""
    found = (one_fill(slide, kid, placeholder) for kid in ([] if holder is None else holder))
    return next((colours for colours in found if colours is not None), None)


def one_fill(slide: Slide, element: Element, placeholder: RGB | None = None) -> list[RGB] | None:
    """The colours of one fill element; None for an element that is no fill."""
    match local(element):
        case "noFill":
            return []
        case "solidFill":
            held = colour(slide, element, placeholder)
            return [held] if held else None
        case "gradFill":
            stops = (colour(slide, stop, placeholder) for stop in find_all(element, "a:gsLst/a:gs"))
            return [stop for stop in stops if stop]
        case "blipFill" | "pattFill":
            raise Unknown("a picture or pattern")
    return None


def shape_fill(shape: Shape) -> list[RGB]:
    """A shape's own fill, inherited or by style; [] for none."""
    if shape.kind == "pic":
        raise Unknown("a picture")
    for element in shape.chain:
        found = fill(shape.slide, find(element, "p:spPr"))
        if found is not None:
            return found
        reference = find(element, "p:style/a:fillRef[@idx!='0']")
        styled = colour(shape.slide, reference)
        if styled:
            return [styled]
    return []


def background(slide: Slide) -> list[RGB]:
    """The slide's background: its own, the layout's or the master's."""
    for root in (slide.element, slide.layout, slide.master):
        properties, reference = find(root, "p:cSld/p:bg/p:bgPr"), find(root, "p:cSld/p:bg/p:bgRef")
        if properties is not None:
            return fill(slide, properties) or [WHITE]
        if reference is not None:
            base = colour(slide, reference)
            fills = find_all(slide.theme, ".//a:bgFillStyleLst/*")
            number = int(reference.get("idx", "1001")) - 1001
            found = one_fill(slide, fills[number], base) if 0 <= number < len(fills) else None
            return found or ([base] if base else [WHITE])
    return [WHITE]


def under(shape: Shape, box: Box) -> list[RGB]:
    """All the colours that text standing in `box` of this shape may lie on, nearest first."""
    own = shape_fill(shape) if shape.kind == "sp" else []
    if own:
        return own
    found: list[RGB] = []
    for lower in _below(shape):
        covered = 0 if lower.box is None else box.overlap(lower.box)
        if covered <= NEGLIGIBLE:
            continue
        colours = shape_fill(lower)
        found += colours
        if colours and covered >= WHOLE:
            return found
    return found + background(shape.slide)


def _below(shape: Shape) -> Iterator[Shape]:
    """The painted shapes under one, nearest first: the slide's earlier ones, then the layout's and master's own."""
    slide = shape.slide
    before: list[Shape] = []
    for other in slide.walk():
        if other.element is shape.element:
            break
        before.append(other)
    layers = [slide.layout] if find(slide.element, "self::*[@showMasterSp='0']") is None else []
    layers += [slide.master] if layers and find(slide.layout, "self::*[@showMasterSp='0']") is None else []
    shapes = (
        [Shape(slide, e) for e in find_all(layer, "p:cSld/p:spTree/*[p:spPr][not(./*/p:nvPr/p:ph)]")]
        for layer in layers
    )
    for other in chain(reversed(before), *(reversed(layer) for layer in shapes)):
        if other.kind in ("sp", "pic"):
            yield other
