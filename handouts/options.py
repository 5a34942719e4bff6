"""Choices side by side: a row for each and a column for each question, or below each other where the page is narrow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handouts.flow import EMPTY, Flow, Kit, icon, kept, said, stack
from handouts.pen import Pen
from handouts.tables import PAD, Cell, grid
from plaincare.graphics import vector
from plaincare.graphics.colour import WHITE
from plaincare.model import Kind, Option, Options, Statement

_FIRST: Final = 0.25  # of the width: the column with what each choice is
_NARROWEST: Final = 125.0  # points of text in a column: about 20 characters, below which lines are a word or two
_PAD_Y: Final = 7.0  # above and below a row's text, so that the eye keeps to its row
_DISC: Final = 26.0
_BESIDE: Final = 34.0  # the disc and the space after it
_SMALL: Final = 18.0
_SIGNED: Final = 24.0
_SIGNS: Final[Mapping[Kind | None, str]] = {"benefit": "plus", "harm": "exclamation"}


def options(kit: Kit, block: Options, width: float) -> Flow:
    """A table whose answers are all equally wide and set alike, so that none of them weighs more; or a list in a narrow frame."""
    share = width * (1 - _FIRST) / len(block.questions)
    title = kept(said(kit, block.title, width, kit.styles.lead, "P", kit.deep)) if block.title else EMPTY
    narrow = share - 2 * PAD < kit.drawn(_NARROWEST)
    return stack([title, _below(kit, block, width) if narrow else _beside(kit, block, width, share)], kit.drawn(6))


def _beside(kit: Kit, block: Options, width: float, share: float) -> Flow:
    first = width * _FIRST
    header = [Cell(said(kit, block.head, first - 2 * PAD, kit.styles.label, "P"), "Column")]
    header += [Cell(_question(kit, question, share - 2 * PAD), "Column") for question in block.questions]
    rows = [
        [Cell(_named(kit, option, first - 2 * PAD), "Row"), *(_answer(kit, text, share) for text in option.answers)]
        for option in block.options
    ]
    return grid(kit, header, rows, [first, *[share] * len(block.questions)], pad=kit.drawn(_PAD_Y))


def _answer(kit: Kit, text: Statement, share: float) -> Cell:
    return Cell(said(kit, text, share - 2 * PAD, kit.styles.body, "P"), None)


def _question(kit: Kit, question: Statement, width: float) -> Flow:
    """A question, after a sign where it asks for what is weighed."""
    sign = _SIGNS.get(question.kind)
    if sign is None:
        return said(kit, question, width, kit.styles.label, "P")
    return _after(kit, sign, said(kit, question, width - kit.drawn(_SIGNED), kit.styles.label, "P"), _SMALL, _SIGNED)


def _named(kit: Kit, option: Option, width: float) -> Flow:
    """The name of a choice after its picture, and under both what it is."""
    name = said(kit, option.name, width - kit.drawn(_BESIDE), kit.styles.label, "P")
    about = said(kit, option.about, width, kit.styles.body, "P")
    return stack([_after(kit, option.icon, name, _DISC, _BESIDE), about], kit.drawn(3))


def _after(kit: Kit, sign: str, text: Flow, across: float, indent: float) -> Flow:
    """Words after a picture on a disc, both in the middle of their row."""
    disc, edge = kit.drawn(across), kit.drawn(across / 6)
    height = max(disc, text.height)

    def write(pen: Pen, x: float, y: float) -> None:
        top = y + (height - disc) / 2
        with pen.artifact():
            pen.ground(vector.circle(x + disc / 2, top + disc / 2, disc / 2), kit.deep)
        icon(kit, pen, sign, x + edge, top + edge, disc - 2 * edge, WHITE)
        text.write(pen, x + kit.drawn(indent), y + (height - text.height) / 2)

    return Flow(height, write)


def _below(kit: Kit, block: Options, width: float) -> Flow:
    """Each choice by itself: its name, what it is, and every question with its answer."""
    head = kept(said(kit, block.head, width, kit.styles.label, "P"))
    return stack([head, *(_by_itself(kit, block, option, width) for option in block.options)], kit.drawn(10))


def _by_itself(kit: Kit, block: Options, option: Option, width: float) -> Flow:
    parts = [kept(_named(kit, option, width))]
    for question, answer in zip(block.questions, option.answers, strict=True):
        asked = kept(_question(kit, question, width))
        parts.append(stack([asked, said(kit, answer, kit.line(width), kit.styles.body, "P")], kit.drawn(1)))
    return stack(parts, kit.drawn(4))
