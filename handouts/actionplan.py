"""An ActionPlan in, a flow out: three zones, told apart by word, shape and weight; colour only helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from handouts.flow import Flow, Kit, icon, said, stack, words
from handouts.pen import Pen
from plaincare.graphics import vector
from plaincare.graphics.colour import AMBER, AMBER_OUTLINE, GREEN, GREEN_TINT, INK, LINE, RED, WHITE
from plaincare.graphics.lines import Style
from plaincare.model import ActionPlan, Sign, Statement, Zone
from plaincare.values import dataclass

Name = Literal["green", "amber", "red"]
_SIDE: Final = 150.0  # points: the filled part at the left (LOOK, Action plan)
_WIDE: Final = 330.0  # with less, the filled part heads its zone
_ROUND: Final = 10.0
_OUTLINE: Final = 1.5
_PAD: Final = 14.0  # at the sides of a text
_AIR: Final = 9.0  # above and below it
_SHAPE: Final = 30.0  # a side of the shape
_BETWEEN: Final = 8.0  # from zone to zone
_HALF: Final = 0.56  # of the room: a number takes no more beside its signs


@dataclass(frozen=True)
class _Look:
    """How a zone looks: the ground of its filled part, its words and shape, and its outline."""

    shape: str
    ground: str
    ink: str
    outline: str


_LOOKS: Final[dict[Name, _Look]] = {
    "green": _Look("circle-tick", GREEN_TINT, GREEN, GREEN),
    "amber": _Look("warning", AMBER, INK, AMBER_OUTLINE),
    "red": _Look("octagon-cross", RED, WHITE, RED),
}


def action_plan(kit: Kit, block: ActionPlan, width: float) -> Flow:
    """The zones below each other, the lightest first, as a list of three."""
    zones = [_zone(kit, name, zone, width) for name, zone in block.zones()]
    body = stack(zones, kit.drawn(_BETWEEN))

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag("L", numbering="None"):
            body.write(pen, x, y)

    return Flow(body.height, write)


def _zone(kit: Kit, name: Name, zone: Zone, width: float) -> Flow:
    """A filled part with the shape, the zone's word and what to do; beside it, or below where it is narrow, the signs."""
    look, pad, air = _LOOKS[name], kit.drawn(_PAD), kit.drawn(_AIR)
    wide = width >= kit.drawn(_WIDE)
    side = kit.drawn(_SIDE) if wide else width
    head = _head(kit, name, zone, side - 3 * pad + 6 - kit.drawn(_SHAPE))
    signs = _signs(kit, zone.signs, (width - side if wide else width) - 2 * pad)
    top = max(head.height, kit.drawn(_SHAPE)) + (2 * air if wide else air)
    height = max(top, signs.height + 2 * air) if wide else top + signs.height + 2 * air

    def write(pen: Pen, x: float, y: float) -> None:
        filled = height if wide else top
        corners = (_ROUND, 0.0, 0.0, _ROUND) if wide else (_ROUND, _ROUND, 0.0, 0.0)
        inset = _OUTLINE / 2
        with pen.artifact():
            pen.ground(vector.rounded_rect(x, y, side, filled, corners), look.ground)
            edge = vector.rounded_rect(x + inset, y + inset, width - _OUTLINE, height - _OUTLINE, _ROUND - inset)
            pen.stroke(edge, look.outline, _OUTLINE)
        middle = y + filled / 2
        icon(kit, pen, look.shape, x + pad, middle - kit.drawn(_SHAPE) / 2, kit.drawn(_SHAPE), look.ink)
        with pen.tag("LI"), pen.tag("LBody"):
            head.write(pen, x + 2 * pad - 4 + kit.drawn(_SHAPE), middle - head.height / 2)
            left, below = (x + side, y + (height - signs.height) / 2) if wide else (x, y + top + air)
            signs.write(pen, left + pad, below)

    return Flow(height, write)


def _head(kit: Kit, name: Name, zone: Zone, width: float) -> Flow:
    """The zone's word, large, and below it what to do."""
    terms, look = kit.job.words, _LOOKS[name]
    named = {"green": terms.green, "amber": terms.amber, "red": terms.red}[name]
    word = words(kit, str(named), width, replace(kit.styles.heading, weight="extrabold"), "P", look.ink)
    return stack([word, said(kit, zone.action, width, kit.styles.body, "P", look.ink)], 0)


def _signs(kit: Kit, signs: Sequence[Sign], width: float) -> Flow:
    """Signs with their numbers, a line between one and the next."""
    gap = kit.drawn(7)
    rows = [_sign(kit, sign, width) for sign in signs]

    def write(pen: Pen, x: float, y: float) -> None:
        for i, row in enumerate(rows):
            if i:
                with pen.artifact():
                    pen.fill(vector.rounded_rect(x, y - gap - 0.375, width, 0.75), LINE)
            row.write(pen, x, y)
            y += row.height + 2 * gap

    return Flow(sum(row.height for row in rows) + 2 * gap * (len(rows) - 1), write)


def _sign(kit: Kit, sign: Sign, width: float) -> Flow:
    """The signs at the left and whom to call at the right; below them where a number has no room beside."""
    style, side = _size(kit, sign.calls, width)
    beside = side <= width * _HALF
    text = said(kit, sign.text, width - side - 16 if sign.calls and beside else width, kit.styles.body, "P")
    if not sign.calls:
        return text
    calls = [_call(kit, call, i, style, side if beside else width, beside) for i, call in enumerate(sign.calls)]
    numbers = stack(calls, 0)
    if not beside:
        return stack([text, numbers], 2)
    height = max(text.height, numbers.height)

    def write(pen: Pen, x: float, y: float) -> None:
        text.write(pen, x, y + (height - text.height) / 2)
        numbers.write(pen, x + width - side, y + (height - numbers.height) / 2)

    return Flow(height, write)


def _size(kit: Kit, calls: Sequence[Statement], width: float) -> tuple[Style, float]:
    """The style of the first number, the larger where that leaves its signs their half, and how wide all of them are."""
    tries = [(style, _width(kit, calls, style)) for style in (kit.styles.phone, kit.styles.big)]
    return next((found for found in tries if found[1] <= width * _HALF), tries[-1])


def _width(kit: Kit, calls: Sequence[Statement], style: Style) -> float:
    family = kit.styles.family
    first = [family.extrabold.width(call.text, style.size) for call in calls[:1]]
    rest = [family.bold.width(call.text, kit.styles.label.size) for call in calls[1:]]
    return max([*first, *rest], default=0) + 1


def _call(kit: Kit, call: Statement, number: int, style: Style, width: float, right: bool) -> Flow:
    """A number, the first large; at the right edge where it stands beside its signs."""
    style = kit.styles.label if number else style
    inset = width - kit.styles.family.face(style.weight).width(call.text, style.size) if right else 0.0
    flow = said(kit, call, width, style, "P")
    return Flow(flow.height, lambda pen, x, y: flow.write(pen, x + max(0.0, inset - 0.5), y))
