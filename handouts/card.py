"""Frames of a card in, flows out: the clinic on one line, what matters in a deep box, numbers to call in rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from handouts.blocks import laid
from handouts.flow import EMPTY, Flow, Kit, said, stack, words
from handouts.page import logo
from handouts.pen import Pen
from handouts.select import Selected
from plaincare.formats import LINES
from plaincare.graphics import vector
from plaincare.graphics.colour import INK, RED, WHITE
from plaincare.graphics.lines import Style
from plaincare.model import Call, Contact, Emergency, Statement, walk
from plaincare.values import replace

_GAP: Final = 4.0  # points between what stands below each other
_PAD: Final = 5.0  # within the deep box, above and below
_INSET: Final = 9.0  # within a box, at the left and the right
_OVER_NUMBER: Final = 2.0  # within a row, above and below a large number, which has white of its own
_OVER_SIGNS: Final = 5.0  # and above and below the text beside it
_BESIDE: Final = 6.0  # from the filled part of a row to the text beside it
_ROUND: Final = 8.0
_LINE: Final = 1.5
_HAND: Final = 17.5  # points: the row for the pen; with the white above it a hand has 20, all that a card spares
_APART: Final = 8.0  # between a line for the pen and the next one's word


def card(kit: Kit, parts: Sequence[Selected], width: float) -> Flow:
    """What stands in a card's frame, part below part."""
    flows: list[Flow] = []
    for blanks, group in groupby(parts, key=lambda part: part.entry.part in LINES):
        together = list(group)
        flows += (
            [_blanks(kit, together, width)] if blanks else [one for part in together for one in _part(kit, part, width)]
        )
    return stack(flows, _GAP)


def _part(kit: Kit, part: Selected, width: float) -> list[Flow]:
    match part.content:
        case (Contact(),):
            return [_clinic(kit, width)]
        case (Emergency(calls=calls),):
            return [_call(kit, call, width, solid=not i) for i, call in enumerate(calls)]
        case content if all(isinstance(one, Statement) for one in content):
            return [_boxed(kit, part, width)]
        case content:
            return [laid(kit, content, width, part.bullets)]


def _clinic(kit: Kit, width: float) -> Flow:
    """Logo, short name and number on one line, as large as there is room for; the number below where there is none."""
    clinic, styles, family = kit.job.clinic, kit.styles, kit.styles.family
    drawing, tall = clinic.logo, styles.logo
    start = min(tall * drawing.width / drawing.height, tall * 2) + 6
    room = width - start
    for name, phone in ((styles.name, styles.phone), (styles.label, styles.label)):
        needed = family.face(phone.weight).width(clinic.phone, phone.size) + 8
        if family.face(name.weight).width(clinic.short_name, name.size) + needed <= room:
            return _line(kit, (name, phone), start, width)
    both = [words(kit, text, room, styles.label, "P") for text in (clinic.short_name, clinic.phone)]
    return _after_logo(kit, stack(both, 0), start)


def _line(kit: Kit, styles: tuple[Style, Style], start: float, width: float) -> Flow:
    name, phone = styles
    right = kit.styles.family.face(phone.weight).width(kit.job.clinic.phone, phone.size)
    left = words(kit, kit.job.clinic.short_name, width - start - right - 4, name, "P")
    number = words(kit, kit.job.clinic.phone, right + 1, phone, "P", kit.deep)

    def write(pen: Pen, x: float, y: float) -> None:
        left.write(pen, x, y)
        number.write(pen, x + width - start - right, y + (left.height - number.height) / 2)

    return _after_logo(kit, Flow(left.height, write), start)


def _after_logo(kit: Kit, text: Flow, start: float) -> Flow:
    tall = kit.styles.logo
    height = max(tall, text.height)

    def write(pen: Pen, x: float, y: float) -> None:
        logo(kit, pen, x, y + (height - tall) / 2, start - 6)
        text.write(pen, x + start, y + (height - text.height) / 2)

    return Flow(height, write)


def _blanks(kit: Kit, parts: Sequence[Selected], width: float) -> Flow:
    """Words on one row, after each a line for the pen; all lines are equally long."""
    style, face = kit.styles.body, kit.styles.family.regular
    labels = [str(one.text) for part in parts for one in walk(part.content)]
    starts = [face.width(label, style.size) + _GAP for label in labels]
    line = (width - sum(starts) - _APART * (len(labels) - 1)) / len(labels)
    flows = [words(kit, label, start, style, "P") for label, start in zip(labels, starts, strict=True)]

    tall = max(flow.height for flow in flows)
    drop = max(0.0, _HAND - tall)

    def write(pen: Pen, x: float, y: float) -> None:
        for flow, start in zip(flows, starts, strict=True):
            flow.write(pen, x, y + drop)
            with pen.artifact():
                pen.fill(vector.rounded_rect(x + start, y + drop + flow.height - 2, line, 1), INK)
            x += start + line + _APART

    return Flow(tall + drop, write)


def _boxed(kit: Kit, part: Selected, width: float) -> Flow:
    """The heading large and the text below it, white on the brand's dark shade."""
    white, room = replace(kit, ink=WHITE), width - 2 * _INSET
    heading = said(white, part.heading, room, kit.styles.titles[0], kit.section) if part.heading else EMPTY
    text = stack([heading, laid(white, part.content, room, bullets=False)], 0)
    height = text.height + 2 * _PAD

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.artifact():
            pen.ground(vector.rounded_rect(x, y, width, height, _ROUND), kit.deep)
        text.write(pen, x + _INSET, y + _PAD)

    return Flow(height, write)


def _call(kit: Kit, call: Call, width: float, solid: bool) -> Flow:
    """`Call` above a large `911`, and the signs beside it: the first row filled with red, the others outlined."""
    styles, family, colour = kit.styles, kit.styles.family, WHITE if solid else RED
    lead, _, number = call.call.text.rpartition(" ")
    left = max(
        family.face(s.weight).width(text, s.size) for text, s in ((lead, styles.heading), (number, styles.count))
    )
    aside = left + 1 + 2 * _INSET + 3
    signs = said(kit, call.text, width - aside - _INSET, styles.body, "P")
    above = words(kit, f"{lead} ", left + 1, styles.heading, None, colour)
    below = words(kit, number, left + 1, styles.count, None, colour)
    height = max(above.height + below.height + 2 * _OVER_NUMBER, signs.height + 2 * _OVER_SIGNS)

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.artifact():
            _ground(pen, x, y, width, height, aside - _BESIDE if solid else 0)
        with pen.tag("P"), pen.saying(call.call):
            above.write(pen, x + _INSET, y + (height - above.height - below.height) / 2)
            below.write(pen, x + _INSET, y + (height + above.height - below.height) / 2)
        signs.write(pen, x + aside, y + (height - signs.height) / 2)

    return Flow(height, write)


def _ground(pen: Pen, x: float, y: float, width: float, height: float, filled: float) -> None:
    """A red outline, and red so far from the left."""
    pen.ground(vector.rounded_rect(x, y, width, height, _ROUND), RED)
    inner = max(filled, _LINE)
    pen.ground(vector.rounded_rect(x + inner, y + _LINE, width - inner - _LINE, height - 2 * _LINE, _ROUND - 1), WHITE)
