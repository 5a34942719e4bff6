"""A template's theme in, its colours out by the roles of ours: what shapes are filled with, and what text is set in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plaincare.graphics import colour
from plaincare.values import dataclass, replace
from slides.deck import Art

_SEEN: Final = 3.0  # contrast of large text and of what is drawn (WCAG 2.2, 1.4.3 and 1.4.11); all our text is large
_ACCENTS: Final = tuple(
    (role, f"accent{n}") for n, role in enumerate(("deep", "mid", "deep2", "red", "amber", "green"), 1)
)


@dataclass(frozen=True)
class Shades:
    """Our roles of colour in a template's theme: what shapes are filled with, and what text is set in.

    Signals keep their own colours: red is not what a theme has in its fourth place.
    """

    fills: Mapping[str, str]
    texts: Mapping[str, str]

    @staticmethod
    def of(theme: Mapping[str, str]) -> Shades:
        """The first accent that can be read on the background is ours; where none can, the colour of the text."""
        ground = theme.get("bg1", colour.WHITE)
        accents = [
            (role, theme[name]) for role, name in _ACCENTS if colour.contrast(theme.get(name, ground), ground) >= _SEEN
        ]
        deep, shade = accents[0] if accents else ("ink", theme.get("tx1", colour.INK))
        mid = accents[1][0] if accents[1:] else deep
        white = "white" if colour.contrast(ground, shade) >= _SEEN else "#FFFFFF"
        fills = {"deep": deep, "deep2": mid, "mid": mid, "tint1": "paper", "tint2": "paper", "white": white}
        red = colour.RED if colour.contrast(colour.RED, ground) >= _SEEN else "ink"
        texts = {"deep": deep, "deep2": deep, "mid": deep, "red": red, "white": "#FFFFFF"}
        return Shades({**fills, "red": colour.RED, "amber": colour.AMBER, "green": colour.GREEN}, texts)

    def art(self, one: Art, dark: bool = False) -> Art:
        """A shape in the theme's colours; `dark` is one that was drawn for a dark ground, where there is none now."""
        return replace(one, fill=self._fill(one.fill, dark), line=self._fill(one.line, dark))

    def _fill(self, role: str | None, dark: bool) -> str | None:
        role = {"white": "deep", "deep": "white"}.get(role or "", role) if dark else role
        return self.fills.get(role, role) if role else role
