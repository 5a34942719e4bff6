"""Blocks in, flows out: one case a kind of block; the type checker names the one forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import assert_never

from handouts import actionplan, callouts, figures, options, pricetable, tables, writein
from handouts.flow import EMPTY, Flow, Kit, Piece, icon, kept, listed, said, stack, tagged, tied, unsplit, words
from handouts.pen import Pen
from handouts.style import first_baseline
from handouts.texts import together
from plaincare.graphics import vector
from plaincare.graphics.colour import INK, WHITE
from plaincare.model import (
    ActionPlan,
    Answers,
    Asked,
    Bars,
    Block,
    Bullets,
    Checklist,
    Contact,
    Content,
    Emergency,
    ForPen,
    Glossary,
    Joined,
    Note,
    Options,
    Paragraph,
    People,
    Prices,
    PriceTable,
    Run,
    Statement,
    Step,
    Table,
    Term,
    Timeline,
    Tracker,
    Warning,
    WriteIn,
)
from plaincare.values import replace

BETWEEN = 8  # points between blocks
ITEMS = 4  # points between the items of a list
_DISC = 6  # points across a bullet
_DISC_TEXT = 15  # where a bullet's text starts
_BOX = 13  # points: a side of the box for the pen
_BOXED = 25  # the box and the space after it
_SIGN = 20  # points: an icon beside an item
_SIGNED = 32  # the icon and the space after it
_SIGNS_APART = 4  # points between items with icons, which are higher than a line
_TWO_COLUMNS = 330  # points: from here on, items with icons have room for two columns
_STEP, _STEP_TEXT = 30, 42  # points across a step's disc, and to where its text starts


def laid(kit: Kit, content: Sequence[Statement | Block], width: float, bullets: bool, aside: float = 0) -> Flow:
    """Statements and blocks below each other; statements in a row become bullets, or paragraphs.

    `aside` is how many points to the left of the text may be written on too (the column of a side heading).
    """
    return stack([_block(kit, block, width, aside) for block in gathered(content, bullets)], kit.white(BETWEEN))


def gathered(content: Iterable[Statement | Block], bullets: bool) -> list[Content]:
    """Blocks only: statements in a row as one list, or each as a paragraph."""
    made: list[Content] = []
    for loose, group in groupby(content, key=lambda part: isinstance(part, Statement)):
        parts = tuple(group)
        if not loose:
            made += parts  # type: ignore[arg-type]
        elif bullets:
            made.append(Bullets(parts))  # type: ignore[arg-type]
        else:
            made += [Paragraph(part) for part in parts]  # type: ignore[arg-type]
    return made


def _block(kit: Kit, block: Content, width: float, aside: float) -> Flow:
    match block:
        case Paragraph(text):
            return said(kit, text, kit.line(width), kit.styles.body, "P")
        case Joined(parts):
            return together(kit, parts, kit.line(width), kit.styles.body)
        case Bullets(items):
            return bulleted(kit, items, kit.line(width))
        case Checklist() | WriteIn() | Tracker() | ActionPlan():
            return _for_pen(kit, block, width)
        case Timeline(steps):
            return _timeline(kit, steps, width)
        case Note(title, text):
            return callouts.note(kit, title, text, width)
        case Warning(title, text):
            return callouts.warning(kit, title, text, width)
        case Emergency():
            return callouts.emergency(kit, block, None, width)
        case People():
            return figures.people(kit, block, width, aside)
        case Bars():
            return figures.bars(kit, block, width)
        case Table():
            return tables.table(kit, block, width)
        case Options():
            return options.options(kit, block, width)
        case Prices():
            return tables.prices(kit, width)
        case PriceTable():
            return pricetable.table(kit, width)
        case Contact():
            return callouts.contact(kit, width)
        case Answers(items):
            return stack([tagged(_asked(kit, entry, kit.line(width)), "Div") for entry in items], kit.white(ITEMS))
        case Glossary(terms):
            rows = [_term(kit, entry, kit.line(width)) for entry in terms]
            return tagged(listed(rows, kit.white(ITEMS)), "L", numbering="None")
        case _:
            assert_never(block)


def _for_pen(kit: Kit, block: ForPen, width: float) -> Flow:
    match block:
        case Checklist():
            return _checklist(kit, block, width)
        case WriteIn():
            return writein.write_in(kit, block, width)
        case Tracker():
            return writein.tracker(kit, block, width)
        case ActionPlan():
            return actionplan.action_plan(kit, block, width)


def bulleted(kit: Kit, items: Sequence[Statement], width: float) -> Flow:
    """A list with discs; items of a list that has icons carry those instead."""
    if items and all(item.icon for item in items):
        return _with_icons(kit, items, width)
    body = [_bullet(kit, item, width) for item in items]
    return tagged(listed(body, kit.white(ITEMS)), "L", numbering="Disc")


def _bullet(kit: Kit, item: Statement, width: float) -> Flow:
    style = kit.styles.body
    indent, radius = kit.drawn(_DISC_TEXT), kit.drawn(_DISC) / 2
    text = said(kit, item, width - indent, style, "LBody")
    middle = first_baseline(style, kit.styles.family) - kit.styles.family.regular.x_height * style.size / 2

    def part(text: Flow, again: object = None, first: bool = True) -> Flow:
        def write(pen: Pen, x: float, y: float) -> None:
            with pen.tag("LI", again):
                if first:
                    with pen.artifact():
                        pen.fill(vector.circle(x + radius, y + middle, radius), kit.deep)
                text.write(pen, x + indent, y)

        return Flow(text.height, write)

    def split() -> Iterator[Piece]:
        again = object()
        for i, piece in enumerate(text.pieces()):
            yield piece._replace(flow=part(piece.flow, again, first=i == 0))

    return part(text)._replace(split=split)


def _with_icons(kit: Kit, items: Sequence[Statement], width: float) -> Flow:
    """Items with icons: two columns where both have room, read down the left one first."""
    if width < kit.drawn(_TWO_COLUMNS):
        rows = [_icon_item(kit, item, width, box=False) for item in items]
        return tagged(listed(rows, kit.drawn(_SIGNS_APART)), "L", numbering="None")
    share = (width - kit.grid.gutter) / 2
    flows = [_icon_item(kit, item, share, box=False) for item in items]
    halves = (
        (stack(flows[:n], kit.drawn(_SIGNS_APART)), stack(flows[n:], kit.drawn(_SIGNS_APART)))
        for n in range(len(flows), 0, -1)
    )
    sides = min(halves, key=lambda pair: (max(one.height for one in pair), abs(pair[0].height - pair[1].height)))

    def write(pen: Pen, x: float, y: float) -> None:
        for i, side in enumerate(sides):
            side.write(pen, x + i * (share + kit.grid.gutter), y)

    return tagged(Flow(max(side.height for side in sides), write), "L", numbering="None")


def _icon_item(kit: Kit, item: Statement, width: float, box: bool) -> Flow:
    """A list item after its icon, and after a box for the pen."""
    boxed, side = kit.drawn(_BOXED) if box else 0, kit.drawn(_BOX)
    indent = boxed + (kit.drawn(_SIGNED) if item.icon else 0)
    text = said(kit, item, width - indent, kit.styles.body, "LBody")
    line, sign = kit.styles.body.leading, kit.drawn(_SIGN)

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag("LI"):
            if box:
                with pen.artifact():
                    pen.stroke(vector.rounded_rect(x + 0.6, y + line / 2 - side / 2, side, side, 2), INK, 1.25)
            if item.icon:
                icon(kit, pen, item.icon, x + boxed, y + line / 2 - sign / 2, sign, kit.deep)
            text.write(pen, x + indent, y)

    return Flow(text.height, write)


def _asked(kit: Kit, entry: Asked, width: float) -> Flow:
    """The question in bold, kept with its answer below."""
    question = kept(said(kit, entry.question, width, kit.styles.label, "P"))
    return stack([question, said(kit, entry.answer, width, kit.styles.body, "P")], 2)


def _term(kit: Kit, entry: Term, width: float) -> Flow:
    """The term, which is the item's label, and what it means after a colon, or below where the term takes most of the line."""
    bold, term = kit.styles.label, replace(entry.term, runs=(*entry.term.runs, Run(":")))
    across = kit.styles.family.bold.width(f"{term.text} ", bold.size)
    beside = across <= width / 2
    label = said(kit, term, width, bold, "Lbl")
    body = said(kit, entry.means, width, kit.styles.body, "LBody", indent=across if beside else 0)
    drop = 0 if beside else label.height

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag("LI"):
            label.write(pen, x, y)
            body.write(pen, x, y + drop)

    return Flow(drop + body.height, write)


def _checklist(kit: Kit, block: Checklist, width: float) -> Flow:
    lead = kept(said(kit, block.lead, width, kit.styles.body, "P")) if block.lead else EMPTY
    rows = listed([_icon_item(kit, item, width, box=True) for item in block.items], kit.white(7))
    third = (kit.grid.bottom - kit.grid.top) / 3  # of a page: a list no higher is filled in at one glance
    rows = unsplit(rows) if rows.height <= third else rows
    return stack([lead, tagged(rows, "L", numbering="None")], kit.white(8))


def _timeline(kit: Kit, steps: Sequence[Step], width: float) -> Flow:
    """Discs on a line; the text of each starts with its bold, numbered title."""
    disc, indent, between = kit.drawn(_STEP), kit.drawn(_STEP_TEXT), kit.drawn(6)
    rows = [_step_text(kit, i, step, width - indent) for i, step in enumerate(steps, 1)]
    heights = [max(row.height, disc + 3) for row in rows]

    def write(pen: Pen, x: float, y: float) -> None:
        _discs(kit, pen, steps, heights, x, y, sum(heights[:-1]) + between * (len(heights) - 1))
        for row, height in zip(rows, heights, strict=True):
            row.write(pen, x + indent, y + max(0.0, (disc + 3 - row.height) / 2))
            y += height + between

    def split() -> Iterator[Piece]:
        for i, (step, row, height) in enumerate(zip(steps, rows, heights, strict=True)):
            goes_on = i < len(steps) - 1
            flow = _timeline_step(kit, step, row, height + between * goes_on, goes_on)
            yield Piece(flow, keep=tied(i, len(steps)))

    return tagged(Flow(sum(heights) + between * (len(heights) - 1), write, split), "L", numbering="Decimal")


def _timeline_step(kit: Kit, step: Step, row: Flow, height: float, goes_on: bool) -> Flow:
    """One step by itself; its line reaches down to where the next one starts."""
    disc, indent = kit.drawn(_STEP), kit.drawn(_STEP_TEXT)

    def write(pen: Pen, x: float, y: float) -> None:
        _discs(kit, pen, [step], [disc], x, y, height - disc / 2 if goes_on else 0)
        row.write(pen, x + indent, y + max(0.0, (disc + 3 - row.height) / 2))

    return Flow(height, write)


def _discs(
    kit: Kit, pen: Pen, steps: Sequence[Step], heights: Sequence[float], x: float, y: float, length: float
) -> None:
    """A disc with its icon for each step, on a line so many points long."""
    radius, between, sign = kit.drawn(_STEP) / 2, kit.drawn(6), kit.drawn(19)
    middle = x + radius
    with pen.artifact():
        pen.fill(vector.rounded_rect(middle - 1, y + radius, 2, length), kit.styles.palette.mid)
    for step, height in zip(steps, heights, strict=True):
        with pen.artifact():
            pen.ground(vector.circle(middle, y + radius, radius), kit.deep)
        icon(kit, pen, step.icon, middle - sign / 2, y + radius - sign / 2, sign, WHITE)
        y += height + between


def _step_text(kit: Kit, number: int, step: Step, width: float) -> Flow:
    """`1. We talk about your health`: the number is the item's label; title and text go on as one paragraph."""
    label = f"{number}. "
    indent = kit.styles.family.bold.width(label, kit.styles.label.size)
    numbered = words(kit, label, width, kit.styles.label, "Lbl")
    title = tuple(replace(run, strong=True) for run in step.title.runs)
    text = replace(step.text, runs=(*title, Run(" "), *step.text.runs))
    body = said(kit, text, width, kit.styles.body, "LBody", indent=indent)

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag("LI"):
            numbered.write(pen, x, y)
            with pen.saying(step.title):
                body.write(pen, x, y)

    return Flow(body.height, write)
