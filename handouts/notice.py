"""The clinic's notice of free language help in, the pages out that follow a sheet: a paragraph in each language.

What a short notice leaves of its page is to write on: a half page that is white looks forgotten, and people bring questions.
"""

from __future__ import annotations

from collections.abc import Iterator

from handouts.flow import Flow, Kit, Piece, column, kept, stack, tagged, words
from handouts.notes import notes
from plaincare import notice

_FREE = 0.4  # of a page: so much is to write on, and less is left white
_APART = 36  # points from the notice to what is to write on
_OVER_FOOT = 12  # points from the last line to the foot


def pages(kit: Kit, room: float) -> Iterator[Flow]:
    """As many pages as the notice takes, each no higher than the room; none where the sheet or the clinic has no notice."""
    if not kit.job.format.notice:
        return
    texts = list(notice.printable(kit.job.clinic.notice, kit.job.family))
    if not texts:
        return
    _, width = kit.grid.extent((1, 8))  # the main column: other languages have narrower letters
    style = kit.styles.body
    heading = words(kit, kit.job.words.notice, kit.grid.measure, kit.styles.heading, kit.section, kit.deep)
    parts = [tagged(words(kit, str(text), width, style, None), "P", lang=_other(kit, code)) for code, text in texts]
    rest = stack([kept(heading), *parts], kit.drawn(10)).pieces()
    while rest:
        count = _fitting(rest, room)
        page = column(rest[:count])
        left = room - page.height - _APART
        del rest[:count]
        yield stack([page, notes(kit, left - _OVER_FOOT)], _APART) if not rest and left >= _FREE * room else page


def _other(kit: Kit, code: str) -> str | None:
    """The code of a language that is not the document's own, so that it is read aloud as what it is."""
    return None if code == kit.job.filled.language else str(code)


def _fitting(pieces: list[Piece], room: float) -> int:
    """How many pieces stand on a page; one at least."""
    return max((n for n in range(1, len(pieces) + 1) if column(pieces[:n]).height <= room), default=1)
