"""What fills a cover in, a flow as high as its page out: masthead, a deep panel with the title, and whose leaflet it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handouts.flow import Flow, Kit, stack, words
from handouts.page import facts, headed, kind_words, masthead, ripple, subtitle
from handouts.pen import Pen
from handouts.select import Selected
from handouts.title import tallest
from plaincare.graphics import vector
from plaincare.graphics.colour import QUIET, WHITE
from plaincare.values import replace

_UNDER: Final = 16  # points from the masthead to the panel
_INSET: Final = 18  # from the panel's edge to what stands in it
_ROUND: Final = 12
_RIPPLE: Final = 176  # the outer ring's radius, or as much as the text leaves room for


def cover(kit: Kit, parts: Sequence[Selected]) -> Flow:
    """A page of its own: the clinic, the title with what is placed beside it, the kind of sheet, and once the sheet's facts."""
    left, measure, style = kit.grid.left, kit.grid.measure, kit.styles
    white, room = replace(kit, ink=WHITE), kit.grid.measure - 2 * _INSET
    text = [tallest(white, room), subtitle(white, room)]
    text += [headed(white, part, room) for part in parts]
    body = stack(text, 8)
    edition = f"{kit.job.edition}."  # on a line of its own: narrow as a cover is, no version is parted from its number
    below = stack(
        [
            words(kit, kind_words(kit), measure, style.kind, "P", QUIET),
            words(kit, facts(kit).removesuffix(edition).rstrip(), measure, style.body, "P", QUIET),
            words(kit, edition, measure, style.body, "P", QUIET),
        ],
        2,
    )
    top = style.logo + _UNDER
    height = max(kit.grid.bottom - kit.grid.top, top + body.height + 2 * _INSET + _UNDER + below.height)
    panel = height - top - _UNDER / 2 - below.height

    def write(pen: Pen, x: float, y: float) -> None:
        masthead(kit, pen, y)
        bottom = y + top + panel
        edge, wide, corner = (0.0, kit.grid.width, 0) if kit.bleeds else (left, measure, _ROUND)
        with pen.artifact():
            pen.ground(vector.rounded_rect(edge, y + top, wide, panel, corner), kit.deep)
            ripple(kit, pen, edge + wide, bottom, min(_RIPPLE, panel - body.height - 2 * _INSET), corner)
        body.write(pen, left + _INSET, y + top + _INSET)
        below.write(pen, left, bottom + _UNDER / 2)

    return Flow(height, write)
