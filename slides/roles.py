"""Colour roles in, their place in the theme and their colours out: changing the theme restyles the deck."""

from __future__ import annotations

import colorsys
from typing import Final

from plaincare.graphics import colour
from plaincare.graphics.colour import Palette

# Role -> theme colour, lumMod and lumOff in per cent (ISO/IEC 29500-1, 20.1.2.3.20 and .21). The four last are the
# nearest a theme colour comes to docs/look.md's hair, quiet, paper and tint2.
ROLES: Final[dict[str, tuple[str, int, int]]] = {
    "ink": ("tx1", 100, 0),
    "white": ("bg1", 100, 0),
    "deep": ("accent1", 100, 0),
    "mid": ("accent2", 100, 0),
    "deep2": ("accent3", 100, 0),
    "red": ("accent4", 100, 0),
    "amber": ("accent5", 100, 0),
    "green": ("accent6", 100, 0),
    "tint1": ("bg2", 100, 0),
    "tint2": ("bg2", 94, 0),
    "hair": ("tx1", 25, 75),
    "line": ("tx1", 50, 50),
    "quiet": ("tx1", 82, 18),
    "paper": ("bg1", 96, 0),
}


def scheme(palette: Palette) -> dict[str, str]:
    """The theme's twelve colours, in the order of a:clrScheme (20.1.6.2)."""
    return {
        "dk1": colour.INK,
        "lt1": colour.WHITE,
        "dk2": palette.deep,
        "lt2": palette.tint1,
        "accent1": palette.deep,
        "accent2": palette.mid,
        "accent3": palette.deep2,
        "accent4": colour.RED,
        "accent5": colour.AMBER,
        "accent6": colour.GREEN,
        "hlink": palette.deep,
        "folHlink": palette.deep2,
    }


_MAPPED: Final = {"tx1": "dk1", "bg1": "lt1", "bg2": "lt2"}  # the master's p:clrMap


def shown(role: str, palette: Palette) -> str:
    """The colour that a role shows with a palette, '#RRGGBB'."""
    if role.startswith("#"):
        return role
    name, factor, offset = ROLES[role]
    base = scheme(palette)[_MAPPED.get(name, name)]
    if (factor, offset) == (100, 0):
        return base
    red, green, blue = (int(base[start : start + 2], 16) / 255 for start in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    changed = colorsys.hls_to_rgb(hue, min(1.0, light * factor / 100 + offset / 100), saturation)
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in changed)


def xml(role: str) -> str:
    """The role as a:schemeClr, or a '#RRGGBB' (in a logo) as a:srgbClr."""
    if role.startswith("#"):
        return f'<a:srgbClr val="{role[1:]}"/>'
    name, factor, offset = ROLES[role]
    changes = f'<a:lumMod val="{factor * 1000}"/>' if factor != 100 else ""
    changes += f'<a:lumOff val="{offset * 1000}"/>' if offset else ""
    return f'<a:schemeClr val="{name}">{changes}</a:schemeClr>' if changes else f'<a:schemeClr val="{name}"/>'


def fill(role: str | None) -> str:
    """A fill of a role's colour, or none."""
    return f"<a:solidFill>{xml(role)}</a:solidFill>" if role else "<a:noFill/>"


def line(role: str | None, weight: float) -> str:
    """An outline of a role's colour; weight in points."""
    if not role:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{round(weight * 12700)}">{fill(role)}<a:miter lim="800000"/></a:ln>'
