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
_INSET: Final = 16  # from the panel's edge to what stands in it
_ROUND: Final = 12
_TOLD: Final = 14  # from the title to what is placed beside it
_RIPPLE: Final = (
    0.8  # of the panel's width: the outer ring's radius (LOOK: 176 on a leaflet), or what the text leaves room for
)


def cover(kit: Kit, parts: Sequence[Selected]) -> Flow:
    """A page of its own: the clinic, the title with what is placed beside it, the kind of sheet, and once the sheet's facts."""
    left, measure, style = kit.grid.left, kit.grid.measure, kit.styles
    white, room = replace(kit, ink=WHITE), kit.grid.measure - 2 * _INSET
    name = stack([tallest(white, room), subtitle(white, room)], 8)
    told = stack([headed(white, part, room) for part in parts], _TOLD)
    text = name.height + (told.height + _TOLD if told.height else 0)
    below = stack(
        [
            words(kit, kind_words(kit), measure, style.kind, "P", QUIET),
            # The edition on a line of its own: narrow as a cover is, no version is parted from its number.
            words(kit, facts(kit, f"{kit.reviewed}."), measure, style.body, "P", QUIET),
            words(kit, f"{kit.job.edition}.", measure, style.body, "P", QUIET),
        ],
        2,
    )
    top = style.logo + _UNDER
    height = max(kit.grid.bottom - kit.grid.top, top + text + 2 * _INSET + _UNDER + below.height)
    panel = height - top - _UNDER / 2 - below.height

    def write(pen: Pen, x: float, y: float) -> None:
        masthead(kit, pen, y)
        bottom = y + top + panel
        edge, wide, corner = (0.0, kit.grid.width, 0) if kit.bleeds else (left, measure, _ROUND)
        with pen.artifact():
            pen.ground(vector.rounded_rect(edge, y + top, wide, panel, corner), kit.deep)
            ripple(kit, pen, edge + wide, bottom, min(wide * _RIPPLE, panel - text - 2 * _INSET), corner)
        name.write(pen, left + _INSET, y + top + _INSET)
        below.write(pen, left, bottom + _UNDER / 2)  # read aloud before what is placed there, as on all sheets
        told.write(pen, left + _INSET, y + top + _INSET + name.height + _TOLD)

    return Flow(height, write)
