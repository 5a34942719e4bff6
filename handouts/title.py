"""What the title says, and at what size: the largest at which no word of it is broken and it fits where it stands."""

from __future__ import annotations

import math
from collections.abc import Sequence

from handouts.flow import Flow, Kit, said
from plaincare.graphics import lines
from plaincare.graphics.colour import WHITE
from plaincare.graphics.lines import Line, Style
from plaincare.model import Run, Statement

_SHORTEST = 0.4  # of the longest line of a title


def kind(kit: Kit) -> Statement:
    """What kind of sheet this is."""
    return Statement((Run(str(kit.job.format.title[kit.job.filled.language])),), id="format/title")


def headline(kit: Kit) -> Statement:
    """What the title says."""
    return kind(kit) if kit.job.format.sheet.title == "kind" else kit.job.filled.title


def beside(kit: Kit, width: float, room: float) -> tuple[Flow, Style]:
    """The title no higher than what stands beside it, and its style."""
    tries = [(_set(kit, width, style), style) for style in _unbroken(kit, width)]
    return next((tried for tried in tries if tried[0].height <= room + 4), tries[-1])


def largest(kit: Kit, width: float) -> Flow:
    """The title at the largest size at which it stands on one line, or else on two."""
    tries = [(style.leading, _set(kit, width, style)) for style in _unbroken(kit, width)]
    short = [flow for count in (1, 2) for leading, flow in tries if flow.height <= count * leading]
    return next(iter(short), tries[-1][1])


def tallest(kit: Kit, width: float) -> Flow:
    """The title at the largest size at which no word of it is broken and none that is short is left alone on a line, in as many
    lines as it needs; where it is so at none, at the largest with no word broken."""
    styles = _unbroken(kit, width)
    style = next((style for style in styles if _even(kit, style, width)), styles[0])
    return _set(kit, _narrowest(kit, style, width), style)


def _narrowest(kit: Kit, style: Style, width: float) -> float:
    """How narrow the title can be in no more lines: they are as even then as they can be, `for anxiety` below `Ketamine`."""
    narrow, count = width, len(_rows(kit, style, width))
    while len(rows := _rows(kit, style, narrow)) == count and not lines.too_wide(rows, narrow):
        width, narrow = narrow, max(row.width for row in rows) - 1
    return width


def _even(kit: Kit, style: Style, width: float) -> bool:
    """Whether no line of the title is so short beside the longest that its word looks lost: `for`, on a narrow cover."""
    rows = [row.width for row in _rows(kit, style, width)]
    return min(rows) >= _SHORTEST * max(rows)


def _rows(kit: Kit, style: Style, width: float) -> tuple[Line, ...]:
    """The lines of the title so wide."""
    return lines.broken(headline(kit).runs, kit.styles.family, style, width)


def clear(kit: Kit, style: Style, width: float, right: float, below: float) -> float:
    """How far the corner of a panel is, in points, from the nearest line of the title: `right` from the title's left edge, and
    `below` its last line."""
    return away(kit, headline(kit), style, width, right, below)


def away(kit: Kit, statement: Statement, style: Style, width: float, right: float, below: float) -> float:
    """The same of any text."""
    rows = reversed(lines.broken(statement.runs, kit.styles.family, style, width))
    return min(math.hypot(max(0.0, right - row.width), below + i * style.leading) for i, row in enumerate(rows))


def _unbroken(kit: Kit, width: float) -> Sequence[Style]:
    """The styles in which no word of the title is wider than its column; the smallest where there are none."""
    face, styles = kit.styles.family.extrabold, kit.styles.titles
    longest = max(headline(kit).text.split(), key=lambda word: face.width(word, 1))
    return [style for style in styles if face.width(longest, style.size) <= width] or styles[-1:]


def _set(kit: Kit, width: float, style: Style) -> Flow:
    return said(kit, headline(kit), width, style, "H1", WHITE)
