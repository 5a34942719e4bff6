"""What blocks are made of: a Flow knows its height in a given width, and how to write itself with a Pen at a place."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handouts.grid import Grid
from handouts.pen import Pen
from handouts.style import Styles, first_baseline
from plaincare import lines, vector
from plaincare.colour import INK
from plaincare.formats import HandoutFormat
from plaincare.job import Job
from plaincare.lines import Line, Style
from plaincare.model import Run, Statement

Write = Callable[[Pen, float, float], None]


class Flow(NamedTuple):
    """Something `height` points high that `write(pen, x, y)` puts with its top left corner at (x, y)."""

    height: float
    write: Write


@dataclass(frozen=True)
class Kit:
    """What flows are made with: the job's words, icons and brand, the styles at one body size, and the page's grid."""

    job: Job[HandoutFormat]
    styles: Styles
    grid: Grid
    ink: str = INK  # the text's colour; another one on a ground that is not white

    @property
    def deep(self) -> str:
        """The brand's dark shade, for headings and signs on white."""
        return self.styles.palette.deep if self.ink == INK else self.ink

    def drawn(self, size: float) -> float:
        """Points of what is drawn, or left white, beside text: so many where the body is 12 points."""
        return size * self.styles.scale.drawn


EMPTY = Flow(0, lambda pen, x, y: None)


def stack(flows: Sequence[Flow], gap: float) -> Flow:
    """Flows below each other, with a gap between."""
    present = [flow for flow in flows if flow.height]
    height = sum(flow.height for flow in present) + gap * max(0, len(present) - 1)

    def write(pen: Pen, x: float, y: float) -> None:
        for flow in present:
            flow.write(pen, x, y)
            y += flow.height + gap

    return Flow(height, write)


def moved(flow: Flow, dx: float = 0, dy: float = 0, below: float = 0) -> Flow:
    """The flow with room above (`dy`), at the left (`dx`) and below."""
    return Flow(flow.height + dy + below, lambda pen, x, y: flow.write(pen, x + dx, y + dy))


def tagged(flow: Flow, tag: str, **settings: object) -> Flow:
    """The flow within a structure element."""

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag(tag, **settings):
            flow.write(pen, x, y)

    return Flow(flow.height, write)


def said(
    kit: Kit, statement: Statement, width: float, style: Style, tag: str, colour: str = "", indent: float = 0
) -> Flow:
    """A statement as an element, its words broken to the width."""
    rows = lines.broken(statement.runs, kit.styles.family, style, width, indent)
    body = _lines(kit, rows, style, colour, width)

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag(tag), pen.saying(statement):
            body.write(pen, x, y)

    return Flow(body.height, write)


def together(kit: Kit, statements: Sequence[Statement], width: float, style: Style) -> Flow:
    """Statements as one paragraph."""
    runs = [run for statement in statements for run in (*statement.runs, Run(" "))]
    body = _lines(kit, lines.broken(runs[:-1], kit.styles.family, style, width), style, "", width)

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.tag("P"), contextlib.ExitStack() as said_here:
            for statement in statements:
                said_here.enter_context(pen.saying(statement))
            body.write(pen, x, y)

    return Flow(body.height, write)


def words(kit: Kit, text: str, width: float, style: Style, tag: str | None, colour: str = "") -> Flow:
    """Words of the program's own, as an element, or without one where the caller opens it."""
    body = _lines(kit, lines.plain(text, kit.styles.family, style, width), style, colour, width)
    return tagged(body, tag) if tag else body


def linked(kit: Kit, text: str, url: str, width: float, style: Style) -> Flow:
    """Words that open an address, as a paragraph."""
    body = _lines(kit, lines.broken((Run(text, url=url),), kit.styles.family, style, width), style, "", width)
    return tagged(body, "P")


def _lines(kit: Kit, rows: tuple[Line, ...], style: Style, colour: str, room: float) -> Flow:
    first, colour = first_baseline(style, kit.styles.family), colour or kit.ink

    def write(pen: Pen, x: float, y: float) -> None:
        for i, row in enumerate(rows):
            pen.line(row, x, y + first + i * style.leading, style.size, colour, room)

    return Flow(len(rows) * style.leading, write)


def icon(kit: Kit, pen: Pen, name: str, x: float, y: float, size: float, colour: str) -> None:
    """An icon with its top left corner at (x, y); decoration, because the words beside it say the same."""
    drawing = kit.job.icons[name]
    with pen.artifact():
        for shape in drawing.shapes:
            pen.fill(vector.transformed(shape.path, size / drawing.width, x, y), colour)


def rule(pen: Pen, x: float, y: float, width: float, thickness: float, colour: str) -> None:
    """A horizontal line as decoration, its middle at y."""
    with pen.artifact():
        pen.fill(vector.rounded_rect(x, y - thickness / 2, width, thickness), colour)
