"""Drawn parts with alternatives in words: so many people out of N, bars, QR codes."""

from __future__ import annotations

from handouts.flow import EMPTY, Flow, Kit, kept, said, stack, whole, words
from handouts.pen import Pen
from plaincare import language
from plaincare.graphics import qr as codes
from plaincare.graphics import vector
from plaincare.language import Words
from plaincare.model import Bars, Group, People, Run, Statement
from plaincare.plan import Box
from plaincare.values import NamedTuple, replace

_GRID = 36  # the person's own height; the figure is drawn in a box of 20 x 36 units
_TALL = 28  # points: a person on the page
_LOWER = 24  # the same where all of them need more than one row (LOOK, People)
_PITCH = 19  # points from one person to the next
_CLOSEST = 17
_BEFORE_BAR = 8  # points from what is counted to its bar
_FARTHEST = 0.65  # of the width: bars start no farther to the right
_GAP = 9  # points between the rows of two groups
_LINE = 1.6  # units of the person's grid


def people(kit: Kit, block: People, width: float, aside: float) -> Flow:
    """What was counted; then for each group `6 of 18` at the left, or above, and a row of people.

    The rows are one figure; its alternative is what the picture says in words.
    """
    top = [said(kit, part, width, kit.styles.body, "P") for part in (block.lead, block.beside) if part]
    pitch = _pitch(kit, block.of, width)
    rows = -(-block.of // max(1, int((width + 3) / pitch + 0.01)))
    high = (_TALL if rows == 1 else _LOWER) * pitch / _PITCH
    across = -(-block.of // rows)  # as many in each row
    tall = rows * (high + 4) - 4
    drop = 0 if aside else kit.drawn(22)  # the count stands beside the people, or above them
    counts = [_count(kit, block, group, aside or width) for group in block.groups]
    step = max(tall + drop, *(count.height for count in counts)) + kit.drawn(_GAP)
    spoken = language.counted(kit.job.words, block)

    def write(pen: Pen, x: float, y: float) -> None:
        for i, count in enumerate(counts):
            count.write(pen, x - aside, y + i * step + ((tall - count.height) / 2 if aside else 0))
        box = Box(x, y + drop, across * pitch, step * len(counts) - kit.drawn(_GAP) - drop)
        if block.caption:
            pen.spoken(block.caption, box, kit.styles.body.size, kit.deep)
        with pen.tag("Figure", alt=spoken, box=box):
            for i, group in enumerate(block.groups):
                _people(kit, pen, block.of, group.count, (across, pitch, high), x, y + i * step + drop)

    return stack([*(kept(flow) for flow in top), Flow(step * len(counts) - kit.drawn(_GAP), write)], kit.drawn(8))


def _pitch(kit: Kit, of: int, width: float) -> float:
    """From one person to the next: a little less where all of them then stand in one row."""
    pitch, room = kit.drawn(_PITCH), (width + 3) / of
    return room if _CLOSEST <= room < pitch else pitch


def _count(kit: Kit, block: People, group: Group, width: float) -> Flow:
    """`6 of 18 after ketamine`, the number large."""
    text = kit.job.words.people.format(count=group.count, of=block.of, label="").strip() + " "
    drop = kit.drawn(2.5)
    number = words(kit, text, kit.drawn(200), kit.styles.count, "Span", kit.deep)
    indent = kit.styles.family.extrabold.width(text, kit.styles.count.size)
    label = said(kit, group.label, width - indent - 8, kit.styles.body, "Span")

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag("P"):
            number.write(pen, x, y)
            label.write(pen, x + indent, y + drop)

    return Flow(max(number.height, label.height + drop), write)


def _people(kit: Kit, pen: Pen, of: int, count: int, row: tuple[int, float, float], x: float, y: float) -> None:
    """A person for each of N, in rows of so many, so far apart, so high: filled where it happened, white where it did not."""
    (across, pitch, high), deep = row, kit.styles.palette.deep
    scale = high / _GRID
    for i in range(of):
        left, top = x + (i % across) * pitch, y + (i // across) * (high + 4)
        shape = vector.transformed(vector.person(), scale, left, top)
        if i < count:
            pen.fill(shape, deep)
        pen.stroke(shape, deep, _LINE * scale)


def bars(kit: Kit, block: Bars, width: float) -> Flow:
    """A level bar for each value, its number at its end; the longest takes the room there is."""
    styles = kit.styles
    title = said(kit, block.title, width, styles.label, "P")
    unit = said(kit, block.unit, width, styles.body, "P")
    rows, start = [], _start(kit, block, width)
    for row in block.rows:
        parts = [said(kit, row.label, width, styles.label, "P")]
        for name, value in zip(block.series, row.values, strict=True):
            parts.append(_bar(kit, name, value, value / block.end, start, width))
        rows.append(stack(parts, 2))
    caption = said(kit, block.caption, width, styles.body, "P") if block.caption else EMPTY
    return whole(stack([stack([title, unit], 0), *rows, caption], kit.white(8)))


def _start(kit: Kit, block: Bars, width: float) -> float:
    """Where bars start: at the middle, or as far to the right of it as what is counted then stands on one line."""
    face, size = kit.styles.family.regular, kit.styles.body.size
    named = (
        _counted(name, value).text for row in block.rows for name, value in zip(block.series, row.values, strict=True)
    )
    longest = max(face.width(text, size) for text in named) + _BEFORE_BAR + 1
    return longest if width / 2 < longest <= width * _FARTHEST else width / 2


def _counted(name: Statement, value: int) -> Statement:
    return replace(name, runs=(*name.runs, Run(f": {value}")))


def _bar(kit: Kit, name: Statement, value: int, share: float, start: float, width: float) -> Flow:
    """What is counted and how many, and a bar as long as its share of the axis."""
    text = said(kit, _counted(name, value), start - _BEFORE_BAR, kit.styles.body, "P")
    thick, line = kit.drawn(12), kit.styles.body.leading

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.artifact():
            bar = vector.rounded_rect(x + start, y + (line - thick) / 2, max(1.0, share * (width - start)), thick, 2)
            pen.ground(bar, kit.deep)
        text.write(pen, x, y)

    return Flow(max(text.height, line), write)


class Code(NamedTuple):
    """How large a QR code is, in points: its side, the quiet zone around it, and both together."""

    side: float
    quiet: float

    @property
    def whole(self) -> float:
        return self.side + 2 * self.quiet


def code(url: str, whole: float, room: float) -> Code:
    """A code that takes so much with its quiet zone, or less where its side and the zone at its left have not so much room."""
    modules = len(codes.matrix(url))
    module = min(whole / (modules + 2 * codes.QUIET_ZONE), room / (modules + codes.QUIET_ZONE))
    return Code(modules * module, codes.QUIET_ZONE * module)


def qr(pen: Pen, words_: Words, url: str, x: float, y: float, size: float) -> None:
    """The address as a QR code within `size` points, its quiet zone of 4 modules included (ISO/IEC 18004)."""
    matrix = codes.matrix(url)
    module = size / (len(matrix) + 2 * codes.QUIET_ZONE)
    x, y = x + codes.QUIET_ZONE * module, y + codes.QUIET_ZONE * module
    side = len(matrix) * module
    with pen.tag("Figure", alt=words_.qr.format(address=url), box=Box(x, y, side, side)):
        path = (command for block in codes.blocks(matrix) for command in vector.rounded_rect(*block))
        pen.fill(vector.transformed(tuple(path), module, x, y), "#000000")
