"""References in, a list as a flow out: each hangs from its first line, which tells it from the next with little white between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handouts.flow import Flow, Kit, listed, said, tagged
from handouts.pen import Pen
from plaincare.model import Block, Statement

_HANGS: Final = 12.0  # points from a reference's first line to where the others start
_BETWEEN: Final = 2.0
_LEADING: Final = 1.2  # times the size: a list to look things up in, not to read on


def references(kit: Kit, content: Sequence[Statement | Block], width: float) -> Flow:
    """One below the other, none of them split."""
    items = [_reference(kit, part, kit.line(width)) for part in content if isinstance(part, Statement)]
    return tagged(listed(items, kit.white(_BETWEEN)), "L", numbering="None")


def _reference(kit: Kit, reference: Statement, width: float) -> Flow:
    style, hang = kit.styles.body, kit.white(_HANGS)
    close = replace(style, leading=min(style.leading, style.size * _LEADING))
    body = said(kit, reference, width - hang, close, "LBody", indent=-hang)

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag("LI"):
            body.write(pen, x + hang, y)

    return Flow(body.height, write)
