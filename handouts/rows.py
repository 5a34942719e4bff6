"""What the format's frames hold in, pages of rows of frames side by side out: what stands beside what, not yet laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from handouts.select import Selected
from plaincare.formats import Frame, HandoutFormat
from plaincare.model import Text
from plaincare.values import dataclass, replace

Held = Mapping[str, tuple[Selected, ...]]


@dataclass(frozen=True)
class Chain:
    """Frames in which one text goes on, and the text."""

    frames: tuple[Frame, ...]
    parts: tuple[Selected, ...]


@dataclass(frozen=True)
class Row:
    """Frames that stand side by side, with what they hold; nothing by themselves where they are part of a chain."""

    frames: tuple[tuple[Frame, tuple[Selected, ...]], ...]

    @property
    def title(self) -> bool:
        return self.frames[0][0].look == "title"

    @property
    def notes(self) -> bool:
        """Whether it is lines to write on, which take what room its page has left."""
        return any(part.entry.part == "notes" for _, parts in self.frames for part in parts)


@dataclass(frozen=True)
class Rows:
    """A format's pages of rows, and its chains."""

    pages: tuple[tuple[Row, ...], ...]
    chains: tuple[Chain, ...] = ()

    @property
    def opening(self) -> int:
        """How many pages there are up to the one that comes again; those after it close the document."""
        again = [n for n, page in enumerate(self.pages, 1) if any(f.repeat for row in page for f, _ in row.frames)]
        return max(again, default=len(self.pages))

    def open(self, row: Row) -> bool:
        """Whether text may go on in a row, so that it takes what room its page has left."""
        chained = {frame.id for chain in self.chains for frame in chain.frames}
        return any(frame.id in chained for frame, _ in row.frames)


def rows(format: HandoutFormat, parts: Sequence[Selected]) -> Rows:
    """The format's pages; frames for which the clinic has nothing are left out."""
    held: dict[str, tuple[Selected, ...]] = {
        str(frame.id): tuple(part for part in parts if part.entry.frame == frame.id) for frame in format.frames
    }
    chains = tuple(
        Chain(frames, tuple(part for frame in frames for part in held[frame.id])) for frames in format.chains()
    )
    chained = {str(frame.id) for chain in chains for frame in chain.frames}
    pages: list[list[Row]] = [[] for _ in range(format.sheet.least)]
    for (number, _), found in groupby(sorted(format.frames, key=lambda f: f.position), key=lambda f: (f.page, f.row)):
        if row := _row(list(found), held, chained):
            pages[number - 1].append(row)
    return Rows(tuple(map(tuple, pages)), chains)


def _row(frames: Sequence[Frame], held: Held, chained: set[str]) -> Row | None:
    present = [frame for frame in frames if held[frame.id] or frame.id in chained or frame.look == "title"]
    if len(present) == 1 < len(frames) and present[0].look == "column" and present[0].id not in chained:
        present = [replace(present[0], look="side", columns=Text("1-12"))]  # no hole where its neighbour was
    return Row(tuple((f, () if f.id in chained else held[f.id]) for f in present)) if present else None
