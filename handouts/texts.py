"""Texts that are more than one statement's words: several statements as one paragraph, and words that open an address."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from handouts.breaks import in_parts
from handouts.flow import Flow, Kit, Piece, set_lines, tagged
from handouts.pen import Pen
from plaincare.graphics import lines
from plaincare.graphics.lines import Line, Style
from plaincare.model import Run, Statement


def together(kit: Kit, statements: Sequence[Statement], width: float, style: Style) -> Flow:
    """Statements as one paragraph."""
    runs = [run for statement in statements for run in (*statement.runs, Run(" "))]
    rows = lines.broken(runs[:-1], kit.styles.family, style, width)

    def part(rows: tuple[Line, ...], again: Sequence[object]) -> Flow:
        body = set_lines(kit, rows, style, "", width)

        def write(pen: Pen, x: float, y: float) -> None:
            with pen.tag("P", again[0]), contextlib.ExitStack() as said_here:
                for statement, key in reversed(list(zip(statements, again[1:], strict=True))):  # placed as they end
                    said_here.enter_context(pen.saying(statement, key))
                body.write(pen, x, y)

        return Flow(body.height, write)

    def split() -> Iterator[Piece]:
        again = [object() for _ in range(len(statements) + 1)]
        yield from (Piece(part(some, again)) for some in in_parts(rows))

    return part(rows, [None] * (len(statements) + 1))._replace(split=split)


def linked(kit: Kit, text: str, url: str, width: float, style: Style) -> Flow:
    """Words that open an address, as a paragraph."""
    body = set_lines(kit, lines.broken((Run(text, url=url),), kit.styles.family, style, width), style, "", width)
    return tagged(body, "P")
