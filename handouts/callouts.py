"""Boxes that stand out, told apart by how they are built and not by colour alone: note, warning, emergency, contact."""

from __future__ import annotations

from collections.abc import Sequence

from handouts import figures
from handouts.flow import EMPTY, Flow, Kit, icon, said, stack, words
from handouts.pen import Pen
from handouts.style import first_baseline
from handouts.texts import linked
from plaincare.clinic import in_words
from plaincare.graphics import vector
from plaincare.graphics.colour import INK, LINE, PAPER, RED, WHITE
from plaincare.graphics.lines import Style
from plaincare.model import Call, Emergency, Statement
from plaincare.values import replace

_PAD = 12
_INSET = 8  # points: above and below what stands in the contact's panel
_HEAD = 30  # points: the emergency box's red head
_BORDER = 2
_BESIDE = 240  # points: in a narrower panel the number has no room beside the code
_NAME_ROOM = 150  # points: in a narrower panel the address needs the name's line; the name heads the page
_APART = 16  # points between a number and its signs on one line
_STEP = 6  # points by which a call is widened at a time


def note(kit: Kit, title: Statement, text: Sequence[Statement], width: float) -> Flow:
    """Tinted, with a pill and an info sign at the left."""
    indent, pad, sign = kit.drawn(30) + 24, kit.drawn(_PAD), kit.drawn(20)
    inner = _callout_text(kit, title, text, width - indent - pad, kit.deep)
    height = inner.height + 2 * pad

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.artifact():
            pen.ground(vector.rounded_rect(x, y, width, height, 8), kit.styles.palette.tint1)
            pen.fill(vector.rounded_rect(x + 10, y + 10, 4, height - 20, 2), kit.deep)
        icon(kit, pen, "info", x + 24, y + pad - 1, sign, kit.deep)
        with pen.tag("Sect"):
            inner.write(pen, x + indent, y + pad)

    return Flow(height, write)


def warning(kit: Kit, title: Statement, text: Sequence[Statement], width: float) -> Flow:
    """White in an ink outline, with a triangle at the left."""
    indent, pad, sign = kit.drawn(36) + 12, kit.drawn(_PAD), kit.drawn(26)
    inner = _callout_text(kit, title, text, width - indent - pad, INK)
    height = inner.height + 2 * pad

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.artifact():
            pen.stroke(vector.rounded_rect(x + 0.75, y + 0.75, width - 1.5, height - 1.5, 8), INK, 1.5)
        icon(kit, pen, "warning", x + 12, y + pad - 3, sign, INK)
        with pen.tag("Sect"):
            inner.write(pen, x + indent, y + pad)

    return Flow(height, write)


def _callout_text(kit: Kit, title: Statement, text: Sequence[Statement], width: float, colour: str) -> Flow:
    head = said(kit, title, width, kit.styles.lead, "P", colour)
    return stack([head, *(said(kit, part, width, kit.styles.body, "P") for part in text)], 4)


def emergency(kit: Kit, block: Emergency, heading: Statement | None, width: float) -> Flow:
    """A red box with a head; the calls side by side where each has room, else below each other."""
    inner_width = width - 2 * _BORDER
    widths, style = _shares(kit, block.calls, inner_width)
    beside = widths is not None
    shares = widths or [inner_width] * len(block.calls)
    one = _call if beside else _row
    pad = _padding(kit)
    calls = [one(kit, call, share - 2 * pad, style) for call, share in zip(block.calls, shares, strict=True)]
    style = kit.styles.heading
    sign = kit.drawn(20)
    room = width - sign - 40
    unnamed = words(kit, kit.job.words.emergency, room, style, "P", WHITE)
    head = said(kit, heading, room, style, kit.section, WHITE) if heading else unnamed
    tall = max(kit.drawn(_HEAD), head.height + 10)
    body = max(c.height for c in calls) if beside else sum(c.height for c in calls) + 16 * (len(calls) - 1)
    height = tall + body + 2 * _PAD + _BORDER

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.artifact():
            pen.ground(vector.rounded_rect(x, y, width, height, 10), RED)
            inner = (x + _BORDER, y + tall, width - 2 * _BORDER, height - tall - _BORDER)
            pen.ground(vector.rounded_rect(*inner, 8), WHITE)
        icon(kit, pen, "warning", x + 16, y + kit.drawn(5), sign, WHITE)
        head.write(pen, x + sign + 24, y + (tall - head.height) / 2)
        with pen.tag("L", numbering="None"):
            for i, call in enumerate(calls):
                dx, dy = (sum(widths[:i]), 0.0) if widths else (0.0, sum(c.height + 16 for c in calls[:i]))
                left, top = x + _BORDER + dx, y + tall + _PAD + dy
                if i:
                    line = (left, top - 2, 0.75, body + 4) if widths else (left, top - 8.4, inner_width, 0.75)
                    with pen.artifact():
                        pen.fill(vector.rounded_rect(*line), LINE)
                call.write(pen, left + pad, top)

    return Flow(height, write)


def _padding(kit: Kit) -> float:
    """Points left white beside a call: more where the text is larger."""
    return max(_PAD, kit.drawn(_PAD))


def _shares(kit: Kit, calls: Sequence[Call], width: float) -> tuple[list[float] | None, Style]:
    """How wide each call is, side by side, and its number's style: so that no number breaks and all is as low as can be.

    None where they have no room beside each other.
    """
    big = kit.styles.big
    smaller = replace(big, size=big.size - 2)
    tries = [(shares, style) for style in (big, smaller) if (shares := _spread(kit, calls, width, style))]
    if tries:
        return min(tries, key=lambda found: max(_heights(kit, calls, *found)))
    narrow = width - 2 * _padding(kit)
    face = kit.styles.family.extrabold
    fits = any(face.width(c.call.text, big.size) > narrow >= face.width(c.call.text, smaller.size) for c in calls)
    return None, smaller if fits else big


def _spread(kit: Kit, calls: Sequence[Call], width: float, style: Style) -> list[float] | None:
    """Widths that hold their numbers, the spare width given step by step to whichever call is the highest."""
    face, pad = kit.styles.family.extrabold, _padding(kit)
    shares = [max(110.0, max(face.width(c.call.text, style.size), _longest(kit, c)) + 2 * pad + 1) for c in calls]
    spare = width - sum(shares)
    if spare < 0:
        return None
    heights = _heights(kit, calls, shares, style)
    for _ in range(int(spare / _STEP)):
        highest = heights.index(max(heights))
        shares[highest] += _STEP
        [heights[highest]] = _heights(kit, calls[highest : highest + 1], shares[highest : highest + 1], style)
    shares[-1] += width - sum(shares)
    return shares


def _longest(kit: Kit, call: Call) -> float:
    """How wide the longest word of its signs is, in points."""
    regular, body = kit.styles.family.regular, kit.styles.body
    return max(regular.width(word, body.size) for word in call.text.text.split())


def _heights(kit: Kit, calls: Sequence[Call], shares: Sequence[float], style: Style) -> list[float]:
    return [_call(kit, c, share - 2 * _padding(kit), style).height for c, share in zip(calls, shares, strict=True)]


def _call(kit: Kit, call: Call, width: float, style: Style) -> Flow:
    """The number large and red, its signs below in ink; one list item."""
    number = said(kit, call.call, width, style, "P", RED)
    signs = said(kit, call.text, width, kit.styles.body, "P")

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag("LI"), pen.tag("LBody"):
            stack([number, signs], 2).write(pen, x, y)

    return Flow(number.height + 2 + signs.height, write)


def _row(kit: Kit, call: Call, width: float, style: Style) -> Flow:
    """The number with its signs on the same line, at the right, where both have room on one; or else below."""
    family, body = kit.styles.family, kit.styles.body
    across = family.regular.width(call.text.text, body.size) + 1
    if family.face(style.weight).width(call.call.text, style.size) + _APART + across > width:
        return _call(kit, call, width, style)
    number, signs = said(kit, call.call, width, style, "P", RED), said(kit, call.text, across, body, "P")
    drop = first_baseline(style, family) - first_baseline(body, family)

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag("LI"), pen.tag("LBody"):
            number.write(pen, x, y)
            signs.write(pen, x + width - across, y + drop)

    return Flow(number.height, write)


def _largest(kit: Kit, text: str, width: float, *styles: Style) -> Style | None:
    """The first of some styles in which a text stands on one line, if there is one."""
    face = kit.styles.family.extrabold
    return next((style for style in styles if face.width(text, style.size) <= width), None)


def inset(kit: Kit, width: float) -> float:
    """How far under the top of the contact's panel its text starts, in points: none where it stands on white paper."""
    return 0 if kit.styles.code > width / 2 else _INSET


def contact(kit: Kit, width: float) -> Flow:
    """How to reach the clinic: its number large, its address in words, and the same address as a QR code."""
    clinic, styles = kit.job.clinic, kit.styles
    if styles.code > width / 2:
        return _stacked_contact(kit, width)
    if width < _BESIDE:
        return _narrow_contact(kit, width)
    column = width - styles.code - 3 * _PAD
    phone = _largest(kit, clinic.phone, column, styles.phone, styles.big) or styles.lead
    parts = [
        words(kit, kit.job.words.questions, column, styles.label, kit.section),
        words(kit, clinic.phone, column, phone, "P", kit.deep),
        *([words(kit, _name(kit, column), column, styles.body, "P")] if column >= _NAME_ROOM else []),
        *_after_hours(kit, column),
        linked(kit, in_words(clinic.handouts), clinic.handouts, column, styles.body),
    ]
    return _beside_code(kit, EMPTY, stack(parts, 1), width)


def _narrow_contact(kit: Kit, width: float) -> Flow:
    """The numbers across the whole width; name and address beside the code."""
    clinic, styles, room = kit.job.clinic, kit.styles, width - 2 * _PAD
    column = room - styles.code - _PAD
    phone = _largest(kit, clinic.phone, room, styles.phone, styles.big) or styles.lead
    head = [
        words(kit, kit.job.words.questions, room, styles.label, kit.section),
        words(kit, clinic.phone, room, phone, "P", kit.deep),
        *_after_hours(kit, room),
    ]
    parts = [
        words(kit, clinic.short_name, column, styles.body, "P"),
        linked(kit, in_words(clinic.handouts), clinic.handouts, column, styles.body),
    ]
    return _beside_code(kit, stack(head, 1), stack(parts, 1), width)


def _stacked_contact(kit: Kit, width: float) -> Flow:
    """Number, code and address below each other, on white paper: the code is the larger for it.

    The number is left out where the sheet's head has it. The code stands at the right, its quiet zone in the white around it.
    """
    clinic, styles = kit.job.clinic, kit.styles
    code = figures.code(clinic.handouts, styles.code, width + kit.grid.gutter)
    phone = _largest(kit, clinic.phone, width, styles.phone, styles.big) or styles.lead
    number = [
        words(kit, kit.job.words.questions, width, styles.label, kit.section),
        words(kit, clinic.phone, width, phone, "P", kit.deep),
    ]
    above = stack([] if kit.job.format.sheet.corner == "phone" else number, 1)
    below = linked(kit, in_words(clinic.handouts), clinic.handouts, code.side, styles.small)
    dx, lead = width - code.side, code.quiet * 0.4  # the rest of it is the white under the row above

    def write(pen: Pen, x: float, y: float) -> None:
        above.write(pen, x, y)
        top = y + above.height + lead
        figures.qr(pen, kit.job.words, clinic.handouts, x + dx - code.quiet, top - code.quiet, code.whole)
        below.write(pen, x + dx, top + code.side + code.quiet)

    return Flow(above.height + lead + code.side + code.quiet + below.height, write)


def _beside_code(kit: Kit, head: Flow, text: Flow, width: float) -> Flow:
    """The clinic's panel: what stands above the code, and what stands beside it."""
    above, side = head.height + 4 if head.height else 0.0, kit.styles.code
    tall = max(text.height, side)
    height = above + tall + 2 * _INSET

    def write(pen: Pen, x: float, y: float) -> None:
        left, top = x + width - side - _PAD, y + _INSET + above + (tall - side) / 2
        with pen.artifact():
            pen.ground(vector.rounded_rect(x, y, width, height, 8), PAPER)
            pen.ground(vector.rounded_rect(left, top, side, side, 4), WHITE)
        head.write(pen, x + _PAD, y + _INSET)
        text.write(pen, x + _PAD, y + _INSET + above + (tall - text.height) / 2)
        figures.qr(pen, kit.job.words, kit.job.clinic.handouts, left, top, side)

    return Flow(height, write)


def _after_hours(kit: Kit, width: float) -> list[Flow]:
    """The number for when the clinic is closed, where there is one and room for it."""
    number = kit.job.clinic.after_hours
    if number is None or width < _NAME_ROOM:
        return []
    return [words(kit, kit.job.words.after_hours.format(phone=number), width, kit.styles.body, "P")]


def _name(kit: Kit, width: float) -> str:
    """The clinic's name, or its short name where only that stands on one line."""
    clinic, body = kit.job.clinic, kit.styles.body
    return clinic.name if kit.styles.family.regular.width(clinic.name, body.size) <= width else clinic.short_name
