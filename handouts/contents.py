"""Headings with the pages that they stand on in, a table of contents as a flow out: each line opens its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from handouts.flow import Flow, Kit, Mark, rule, stack
from handouts.pen import Pen
from handouts.select import Selected
from handouts.style import first_baseline
from plaincare.graphics import lines
from plaincare.graphics.colour import HAIR
from plaincare.model import Run
from plaincare.plan import Placed

_COLUMNS: Final = 2
_NUMBER: Final = 22.0  # points for a page's number, beside a text of 12
_BEFORE: Final = 8.0  # to it from the heading, at least
_UNDER: Final = 1.0  # from a line to the hair line under it, and again to the next


def marks(parts: Iterable[Selected]) -> tuple[Mark, ...]:
    """The headings that are listed, on no page yet: none where a format has no list of contents."""
    made = list(parts)
    if not any(part.entry.part == "contents" for part in made):
        return ()
    return tuple(Mark(p.heading.id, p.heading.text) for p in made if p.heading and p.entry.part != "contents")


def found(listed: Sequence[Mark], placed: Sequence[Placed]) -> tuple[Mark, ...]:
    """The same headings where they were placed, in the order of their pages; one may stand twice."""
    places: dict[str, list[Placed]] = {}
    for one in placed:
        places.setdefault(one.statement, []).append(one)
    made = (
        mark._replace(page=place.page, y=place.box.y)
        for mark in listed
        if (here := places.get(mark.id)) and (place := here.pop(0))
    )
    return tuple(sorted(made, key=lambda mark: (mark.page, mark.y)))


def contents(kit: Kit, width: float) -> Flow:
    """A line for each heading, with its pages at the right; in two columns, the left one read first."""
    column, alike = (width - kit.grid.gutter) / _COLUMNS, dict[str, list[Mark]]()
    for mark in kit.marks:
        alike.setdefault(mark.text, []).append(mark)
    rows = [_row(kit, marks, column) for marks in alike.values()]
    deep = -(-len(rows) // _COLUMNS)
    sides = [stack(rows[i : i + deep], kit.white(_UNDER)) for i in range(0, len(rows), deep)]

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag("TOC"):
            for i, side in enumerate(sides):
                side.write(pen, x + i * (column + kit.grid.gutter), y)

    return Flow(max(side.height for side in sides), write)


def _row(kit: Kit, marks: Sequence[Mark], width: float) -> Flow:
    """A heading with the page that it stands on, or the pages, first is first; the heading and the first are one link, and all
    of it is one line of what is read aloud. A long heading goes on below."""
    style, family, (mark, *others) = kit.styles.body, kit.styles.family, marks
    numbers = [Run(f"{one.page or ''}{', ' if i < len(others) else ''}", url=one.url) for i, one in enumerate(marks)]
    right = family.regular.width("".join(run.text for run in numbers), style.size)
    column = width - max(kit.drawn(_NUMBER), right + kit.drawn(_BEFORE))
    rows = lines.broken((Run(mark.text, url=mark.url),), family, style, column)
    last = lines.broken(numbers, family, style, width)
    first, under = first_baseline(style, family), kit.white(_UNDER)
    end = rows[-1].pieces[-1]
    spoken = rows[-1]._replace(pieces=(*rows[-1].pieces[:-1], end._replace(text=f"{end.text} ")))  # and then its number

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag("TOCI"), pen.tag("Reference"):
            for i, row in enumerate((*rows[:-1], spoken)):
                pen.line(row, x, y + first + i * style.leading, style.size, kit.ink, width)
            for line in last:
                at = y + first + (len(rows) - 1) * style.leading
                pen.line(line, x + width - right, at, style.size, kit.ink, width)
        rule(pen, x, y + len(rows) * style.leading + under / 2, width, 0.75, HAIR)

    return Flow(len(rows) * style.leading + under, write)
