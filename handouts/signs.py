"""The items of a section in, rows for a wall out: each a large disc with the item's icon, and its text beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handouts.blocks import laid
from handouts.flow import Flow, Kit, icon, rule, said, stack, tagged
from handouts.pen import Pen
from handouts.select import Selected
from plaincare.graphics import vector
from plaincare.graphics.colour import HAIR, WHITE
from plaincare.model import Statement

# Of LOOK's poster, whose body has 36 points: they grow with the body.
_BODY: Final = 36.0
_DISC: Final = 80.0
_ICON: Final = 52.0
_TEXT: Final = 104.0
_AIR: Final = 6.0  # above and below a row


def signs(kit: Kit, parts: Sequence[Selected], width: float) -> Flow:
    """Items that have an icon as rows, hair lines between them; what else there is as it always is set."""
    return stack([_part(kit, part, width) for part in parts], kit.drawn(8))


def _part(kit: Kit, part: Selected, width: float) -> Flow:
    items = [one for one in part.content if isinstance(one, Statement) and one.icon]
    if len(items) != len(part.content):
        return laid(kit, part.content, width, part.bullets)
    rows = [_row(kit, item, width, ruled=i > 0) for i, item in enumerate(items)]
    return tagged(stack(rows, 0), "L", numbering="None")


def _row(kit: Kit, item: Statement, width: float, ruled: bool) -> Flow:
    scale = kit.styles.body_size / _BODY
    disc, sign, indent, air = _DISC * scale, _ICON * scale, _TEXT * scale, _AIR * scale
    text = said(kit, item, width - indent, kit.styles.body, "LBody")
    height = max(disc, text.height) + 2 * air

    def write(pen: Pen, x: float, y: float) -> None:
        top = y + (height - disc) / 2
        if ruled:
            rule(pen, x, y, width, 1, HAIR)
        with pen.tag("LI"):
            with pen.artifact():
                pen.ground(vector.circle(x + disc / 2, top + disc / 2, disc / 2), kit.deep)
            icon(kit, pen, item.icon or "", x + (disc - sign) / 2, top + (disc - sign) / 2, sign, WHITE)
            text.write(pen, x + indent, y + (height - text.height) / 2)

    return Flow(height, write)
