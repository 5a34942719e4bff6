"""Frames in, flows out: how each look sets a heading and what stands under it; and rows of frames side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from handouts import callouts
from handouts.blocks import laid
from handouts.card import card
from handouts.cited import references
from handouts.contents import contents
from handouts.flow import EMPTY, Flow, Kit, Piece, column, icon, kept, moved, rule, said, stack, under, unsplit
from handouts.pen import Pen
from handouts.select import Selected
from handouts.signs import signs
from plaincare.formats import Frame
from plaincare.graphics import vector
from plaincare.graphics.colour import HAIR, WHITE
from plaincare.model import Emergency, Kind, Prices, Statement
from plaincare.values import NamedTuple, replace

_RULE = 8  # from a rule to what stands under it
_SIGN = 32  # a disc with a sign, and the space after it
_BETWEEN = 14  # from one section of a running text to the next
_MARK = 54  # the deep start of a rule


class Filled(NamedTuple):
    """A frame with what stands in it, laid out to its width."""

    frame: Frame
    flow: Flow
    x: float
    width: float
    tabular: bool = False  # whether it starts with a table, whose tinted head stands for the rule beside it
    inset: float = 0  # points from its top to its text, where it is a panel


def filled(kit: Kit, frame: Frame, parts: Sequence[Selected]) -> Filled:
    """The frame's content in the frame's look."""
    x, width = kit.grid.extent(frame.span)
    parts = _listed(parts)
    looks = {
        "side": _side,
        "column": _column,
        "box": _box,
        "plain": _plain,
        "panel": _plain,
        "card": card,
        "signs": signs,
    }
    tabular = any(part.heading is None and isinstance(part.content[0], Prices) for part in parts[:1] if part.content)
    inset = callouts.inset(kit, width) if frame.look == "panel" else 0
    return Filled(frame, looks[frame.look](kit, parts, width), x, width, tabular, inset)


def _listed(parts: Sequence[Selected]) -> Sequence[Selected]:
    """The parts, with items that follow a list without a heading of their own as more of its items."""
    made: list[Selected] = []
    for part in parts:
        if made and part.heading is None and _items(part) and _items(made[-1]):
            made[-1] = replace(made[-1], content=(*made[-1].content, *part.content))
        else:
            made.append(part)
    return made


def _items(part: Selected) -> bool:
    return part.bullets and all(isinstance(one, Statement) for one in part.content)


def running(kit: Kit, frame: Frame, parts: Sequence[Selected]) -> Flow:
    """Text that goes on from frame to frame: each part by itself, so that a column may end between any two."""
    looks = {"side": _side, "column": _column, "plain": _plain}
    _, width = kit.grid.extent(frame.span)
    flows = [looks[frame.look](kit, [part], width) for part in parts]
    for i, (one, two) in enumerate(pairwise(parts)):
        both = flows[i].height + kit.white(_BETWEEN) + flows[i + 1].height
        if _together(one, two) and both <= kit.grid.bottom - kit.grid.top:
            flows[i], flows[i + 1] = kept(flows[i]), unsplit(flows[i + 1])
    return stack(flows, kit.white(_BETWEEN))


def _together(one: Selected, two: Selected) -> bool:
    """Whether two parts are read on one page: what may go wrong with what may get better, and prices with their heading."""
    return (_kind(one), _kind(two)) == ("benefit", "harm") or (two.heading is None and two.entry.part == "prices")


def _kind(part: Selected) -> Kind | None:
    return part.heading.kind if part.heading and part.entry.section else None


def _heading(kit: Kit, heading: Statement | None, width: float) -> Flow:
    return said(kit, heading, width, kit.styles.heading, kit.section, kit.deep) if heading else EMPTY


def _side(kit: Kit, parts: Sequence[Selected], width: float) -> Flow:
    """Headings in the narrow column at the left, text in the wide one, under one rule."""
    side, aside = kit.grid.side, kit.grid.side + kit.grid.gutter
    main = width - aside
    rows = [_side_row(kit, part, main, aside) for part in parts]
    body = stack(rows, 6)

    def draw(pen: Pen, x: float, y: float) -> None:
        rule(pen, x, y, side, 2.5, kit.deep)
        rule(pen, x + aside, y, main, 0.75, HAIR)

    return under(_RULE, draw, body)


def _side_row(kit: Kit, part: Selected, main: float, aside: float) -> Flow:
    heading = _heading(kit, part.heading, kit.grid.side)
    text = laid(kit, part.content, main, part.bullets, aside)

    def beside(text: Flow) -> Flow:
        def write(pen: Pen, x: float, y: float) -> None:
            heading.write(pen, x, y)
            text.write(pen, x + aside, y + 3)  # baselines of heading and text meet

        return Flow(max(heading.height, text.height + 3), write)

    def split() -> Iterator[Piece]:
        first, rest = _as_high(text.pieces(), heading.height)
        yield Piece(beside(column(first)), keep=first[-1].keep)
        for piece in rest:
            again = moved(piece.again, dx=aside) if piece.again else None
            yield piece._replace(flow=moved(piece.flow, dx=aside), again=again)

    return beside(text)._replace(split=split)


def _as_high(pieces: list[Piece], height: float) -> tuple[list[Piece], list[Piece]]:
    """Pieces from the start that together are so high, or all there are, and those after them."""
    count = next((n for n in range(1, len(pieces)) if column(pieces[:n]).height >= height - 3), len(pieces))
    return pieces[:count], pieces[count:]


def _column(kit: Kit, parts: Sequence[Selected], width: float) -> Flow:
    """Parts below each other, each with its heading under a rule that has a deep start."""
    return stack([_ruled(kit, part, width) for part in parts], kit.apart)


def _ruled(kit: Kit, part: Selected, width: float) -> Flow:
    body = _bare(kit, part, width)
    if part.heading is None or _emergency(part):
        return body

    mark = kit.drawn(_MARK)

    def draw(pen: Pen, x: float, y: float) -> None:
        rule(pen, x + mark, y, width - mark, 0.75, HAIR)
        rule(pen, x, y, mark, kit.drawn(2.5), kit.deep)

    return under(kit.white(_RULE), draw, body)


def _headed(kit: Kit, part: Selected, width: float) -> Flow:
    """A heading, with the section's sign where it has one, above its text."""
    disc = kit.drawn(_SIGN)
    sign = _SIGNS.get(_kind(part))
    heading = _heading(kit, part.heading, width - (disc if sign else 0))
    text = _text(kit, part, width)
    return stack([kept(_signed(kit, sign, heading) if sign else heading), text], kit.white(4))


def _text(kit: Kit, part: Selected, width: float) -> Flow:
    """What stands under a heading: contents and references are set in their own way."""
    if part.entry.part == "contents":
        return contents(kit, width)
    if part.entry.part == "sources" and kit.job.format.sources in ("full", "compact"):
        return references(kit, part.content, width)
    return laid(kit, part.content, width, part.bullets)


def _signed(kit: Kit, name: str, heading: Flow) -> Flow:
    """A heading after a disc with a sign."""
    disc, indent, edge = kit.drawn(24), kit.drawn(_SIGN), kit.drawn(4)

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.artifact():
            pen.ground(vector.circle(x + disc / 2, y + disc / 2, disc / 2), kit.deep)
        icon(kit, pen, name, x + edge, y + edge, disc - 2 * edge, WHITE)
        heading.write(pen, x + indent, y + max(0.0, (disc - heading.height) / 2))

    return Flow(max(disc, heading.height), write)


def _plain(kit: Kit, parts: Sequence[Selected], width: float) -> Flow:
    """No rule and no box of its own; an emergency callout takes the heading into its head."""
    return stack([_bare(kit, part, width) for part in parts], 10)


def _bare(kit: Kit, part: Selected, width: float) -> Flow:
    block = _emergency(part)
    return callouts.emergency(kit, block, part.heading, width) if block else _headed(kit, part, width)


def _emergency(part: Selected) -> Emergency | None:
    """The emergency callout that is all that a part holds."""
    block = part.content[0] if len(part.content) == 1 else None
    return block if isinstance(block, Emergency) else None


_SIGNS: dict[Kind | None, str] = {
    "benefit": "plus",
    "harm": "exclamation",
}  # the two that are weighed against each other


def _box(kit: Kit, parts: Sequence[Selected], width: float) -> Flow:
    """What stands within an outlined box; `row` draws the outlines, all boxes of a row equally high."""
    body = stack([_headed(kit, part, width - 28) for part in parts], 10)
    return moved(body, dx=14, dy=12, below=12)


def row(kit: Kit, frames: Sequence[Filled]) -> Flow:
    """Frames side by side, as high as the highest; boxes are all outlined to that height."""
    ruled = any(part.frame.look == "column" for part in frames)
    inset = max(part.inset for part in frames)
    drops = [_drop(part, ruled, inset) for part in frames]
    height = max(part.flow.height + drop for part, drop in zip(frames, drops, strict=True))

    def write(pen: Pen, x: float, y: float) -> None:
        for part, drop in zip(frames, drops, strict=True):
            pen.frame = part.frame.id
            if part.frame.look == "box":
                with pen.artifact():
                    outline = vector.rounded_rect(part.x + 0.6, y + 0.6, part.width - 1.2, height - 1.2, 8)
                    pen.stroke(outline, kit.styles.palette.mid, 1.25)
            if ruled and part.frame.look == "plain" and not part.tabular:
                rule(pen, part.x - kit.grid.gutter, y, part.width + kit.grid.gutter, 0.75, HAIR)
            part.flow.write(pen, part.x, y + drop)

    return Flow(height, write)


def _drop(part: Filled, ruled: bool, inset: float) -> float:
    """How much lower, in points, a plain frame is set beside one that has a rule, or whose text is inset from its top: so that
    their first lines meet. A table's head stands for the rule."""
    if part.frame.look != "plain" or part.tabular:
        return 0
    return _RULE + 4 if ruled else inset
