"""Rows of frames in, pages of flows out: text that goes on takes the room that is left, and further pages if it may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handouts import cover, notice
from handouts import page as furniture
from handouts.flow import Flow, Kit, Piece, column
from handouts.frames import Filled, filled, row, running
from handouts.notes import below, notes
from handouts.rows import Chain, Row, Rows
from plaincare.formats import Frame

GAP = 8  # between rows, at least
_AIRY = 16  # the same above lines to write on, which do not crowd what stands above them
_STEP = 4  # points: how closely columns are balanced
_ROUNDING = 0.01  # points
_SHARING = 4  # pages at the end of a text are made about equally full, so that the last does not look forgotten

Page = list[Flow]


def pages(kit: Kit, rows: Rows) -> Iterator[Page]:
    """The pages one after the other; a text that the last page it may take has no room for stands on that all the same."""
    texts = [_Text(kit, chain) for chain in rows.chains]
    of = {str(frame.id): text for text in texts for frame in text.chain.frames}
    sheet, count, closing = kit.job.format.sheet, 0, rows.pages[rows.opening :]
    most = sheet.most - len(closing)
    for number, page in enumerate(rows.pages[: rows.opening], 1):
        made = _page(kit.on(number), page, of, number == most)
        if made or not texts:  # where text has ended early, no page is left white
            count += 1
            yield made
    again = [_repeated(row_) for row_ in rows.pages[rows.opening - 1] if _repeated(row_).frames]
    for number in range(rows.opening + 1, most + 1):
        if any(text.rest for text in texts):
            count += 1
            yield _page(kit.on(number), again, of, number == most)
    for _ in range(-(count + len(closing)) % sheet.multiple):
        count += 1
        yield [notes(kit.on(count), kit.grid.bottom - kit.grid.top)]
    for number, page in enumerate(closing, count + 1):
        yield _page(kit.on(number), page, of, True)
    yield from ([flow] for flow in notice.pages(kit, kit.grid.bottom - kit.grid.top))


def _repeated(row: Row) -> Row:
    return Row(tuple(held for held in row.frames if held[0].repeat))


class _Text:
    """A chain's text while it is set: the pieces that stand nowhere yet."""

    def __init__(self, kit: Kit, chain: Chain) -> None:
        self.chain = chain
        self.rest = running(kit, chain.frames[0], chain.parts).pieces() if chain.parts else []

    def take(self, frames: Sequence[Frame], room: float, last: bool) -> list[Flow]:
        """What stands in frames beside each other; all that is left where they are the last of the chain."""
        ends = frames[-1] is self.chain.frames[-1] and (last or not frames[-1].repeat)
        columns = len(frames)
        if not ends and frames[-1].repeat:
            columns *= _count(self.rest, columns, room)  # so that this page and the last share what is left
        height = _balanced(self.rest, columns, room)
        flows: list[Flow] = []
        for frame in frames:
            count = fitting(self.rest, height)
            if frame is frames[-1] and ends:
                count = len(self.rest)
            elif frame.repeat and not count and not any(flow.height for flow in flows):
                count = _first(self.rest)  # the next page has no more room than this one
            flows.append(column(self.rest[:count]))
            del self.rest[:count]
        return flows


def fitting(pieces: Sequence[Piece], room: float) -> int:
    """How many pieces stand in a column so many points high, none of them parted from what it is kept with."""
    height, count = 0.0, 0
    for i, piece in enumerate(pieces, 1):
        height += piece.flow.height + (piece.gap if i > 1 else piece.above)
        if height > room + _ROUNDING:
            break
        if not piece.keep or i == len(pieces):
            count = i
    return count


def _first(pieces: Sequence[Piece]) -> int:
    """How many pieces from the start are kept together."""
    return next((i for i, piece in enumerate(pieces, 1) if not piece.keep), len(pieces))


def _balanced(pieces: Sequence[Piece], columns: int, room: float) -> float:
    """How high columns are: as high as there is room, or, where the text ends in them, about equally high."""
    if columns == 1 or not _held(pieces, columns, room):
        return room
    height = column(pieces).height / columns
    while not _held(pieces, columns, height) and height < room:
        height += _STEP
    return min(height, room)


def _count(pieces: Sequence[Piece], columns: int, room: float) -> int:
    """How many pages of so many columns a text takes; 1 where it is more than share it."""
    return next((n for n in range(1, _SHARING + 1) if _held(pieces, n * columns, room)), 1)


def _held(pieces: Sequence[Piece], columns: int, height: float) -> bool:
    """Whether columns so high hold all of a text."""
    at = 0
    for _ in range(columns):
        at += fitting(pieces[at:], height)
    return at == len(pieces)


def _page(kit: Kit, rows: Sequence[Row], texts: Mapping[str, _Text], last: bool) -> Page:
    """The rows of a page; one in which text goes on, or with lines to write on, is as high as the others leave room for."""
    flows = [None if row_.notes or _texts(row_, texts) else _closed(kit, row_) for row_ in rows]
    taken = sum(flow.height for flow in flows if flow) + GAP * (len(rows) - 1)
    room = kit.grid.bottom - kit.grid.top - taken
    room -= (_AIRY - GAP) * (len(rows) - 1) * any(row_.notes for row_ in rows)
    made = [flow or _opened(kit, row_, texts, room, last) for flow, row_ in zip(flows, rows, strict=True)]
    return [flow for flow in made if flow.height]


def _closed(kit: Kit, row_: Row) -> Flow:
    if row_.title and kit.job.format.sheet.head == "cover":
        return cover.cover(kit, row_.frames[0][1])
    if row_.title:
        return furniture.opening(kit, row_.frames[0][1])
    return row(kit, [filled(kit, *held) for held in row_.frames])


def _texts(row: Row, texts: Mapping[str, _Text]) -> list[_Text]:
    """The texts that go on in a row, each once."""
    return list(dict.fromkeys(texts[frame.id] for frame, _ in row.frames if frame.id in texts))


def _opened(kit: Kit, row_: Row, texts: Mapping[str, _Text], room: float, last: bool) -> Flow:
    """A row with running text, and perhaps with frames beside it that hold their own; or lines to write on."""
    if row_.notes:
        return below(kit, row_.frames[0][0], room)
    found: dict[str, Flow] = {}
    for text in _texts(row_, texts):
        frames = [frame for frame, _ in row_.frames if texts.get(frame.id) is text]
        found |= zip((frame.id for frame in frames), text.take(frames, room, last), strict=True)
    beside = [
        Filled(frame, found[frame.id], *kit.grid.extent(frame.span)) if frame.id in found else filled(kit, frame, parts)
        for frame, parts in row_.frames
    ]
    return row(kit, beside)
