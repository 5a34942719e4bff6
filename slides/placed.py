"""Slides in, what the checks look at out: where each statement stands and how it looks, and what does not fit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from plaincare import clinicwords
from plaincare.findings import Finding
from plaincare.graphics.colour import Palette
from plaincare.graphics.fonts import Family
from plaincare.model import NOWHERE, Statement
from plaincare.plan import Box, Placed
from plaincare.values import replace
from slides import bars, fit, roles
from slides.deck import Chart, Filling, Grid, Slide
from slides.holders import Level
from slides.layouts import Kit
from slides.words import DeckJob, kit_of

Spot = tuple[Statement, str, Level, bool, Box]  # what, in which frame, how, whether bold, where


def placed(slides: Iterable[Slide], kit: Kit, family: Family, palette: Palette) -> tuple[Placed, ...]:
    """Every statement on every slide, once a slide, in reading order."""
    return tuple(item for slide in slides for item in _slide(slide, kit, family, palette))


def _slide(slide: Slide, kit: Kit, family: Family, palette: Palette) -> Iterator[Placed]:
    found: dict[str, Placed] = {}
    for statement, frame, level, bold, box in _spots(slide, kit, family):
        colour = roles.shown(level.colour, palette)
        known = found.get(statement.id)
        if known is None:
            whole = (statement.id, statement.claims, statement.text, slide.number, frame, level.size, bold, colour, box)
            printed = True
            found[statement.id] = Placed(*whole, printed, statement.kind)
        else:
            found[statement.id] = replace(known, box=known.box.joined(box), size=min(known.size, level.size))
    yield from found.values()


def _spots(slide: Slide, kit: Kit, family: Family) -> Iterator[Spot]:
    layout = kit.layouts[slide.layout]
    for part in slide.parts:
        match part:
            case Filling(holder=key, paragraphs=paragraphs) if any(one.statements for one in paragraphs):
                holder = fit.filled(layout.holder(key), part)
                for line, box in fit.boxes(paragraphs, holder, holder.box, family):
                    yield from ((s, key, line.level, line.level.bold, box) for s in line.paragraph.statements)
            case Grid():
                yield from _cells(part, fit.scaled(kit.size.table, part.size))
            case Chart(statements=statements, size=size, leading=leading):
                level = Level(size, leading)
                yield from ((statement, part.holder, level, False, part.box) for statement in statements)


def _cells(grid: Grid, table: Level) -> Iterator[Spot]:
    y = grid.box.y
    for number, row in enumerate(grid.rows):
        x = grid.box.x
        for column, (cell, width) in enumerate(zip(row.cells, grid.columns, strict=True)):
            bold = number == 0 or (grid.heads and column == 0)
            level = _set(table, bold, number == 0)
            for paragraph in cell.paragraphs:
                for statement in paragraph.statements:
                    yield (
                        statement,
                        f"{grid.holder} {number + 1}.{column + 1}",
                        level,
                        bold,
                        Box(x, y, width, row.height),
                    )
            x += width
        y += row.height


@lru_cache(maxsize=16)
def _set(table: Level, bold: bool, header: bool) -> Level:
    """How a cell is set."""
    return replace(table, bold=bold, colour="deep" if header else "ink")


def findings(slides: Iterable[Slide], job: DeckJob) -> tuple[Finding, ...]:
    """Text that stays too long for its place after all splitting."""
    return tuple(finding for slide in slides for finding in _unfit(slide, job))


def _unfit(slide: Slide, job: DeckJob) -> Iterator[Finding]:
    layout = kit_of(job).layouts[slide.layout]
    for part in slide.parts:
        match part:
            case Filling(holder=key, paragraphs=paragraphs):
                holder = fit.filled(layout.holder(key), part)
                if not fit.fits(paragraphs, holder, job.family):
                    over = fit.over(paragraphs, holder, job.family)
                    yield _finding(
                        paragraphs[0].text, key, slide, [s for p in paragraphs for s in p.statements], over, job
                    )
            case Grid(holder=key, box=box):
                if box.height > layout.holder(key).height + 0.01:
                    cells = [p for row in part.rows[1:] for cell in row.cells for p in cell.paragraphs]
                    over = math.ceil(
                        (box.height - layout.holder(key).height) / fit.scaled(kit_of(job).size.table, part.size).leading
                    )
                    yield _finding(cells[0].text, key, slide, [s for p in cells for s in p.statements], over, job)
            case Chart(holder=key, statements=statements):
                label, over = bars.over(part, job)
                if over:
                    row = [statement for statement in statements if statement.text == label]
                    yield replace(_finding(label, key, slide, row, over, job), hint=_ROWS)


_ROWS: Final = "say the rows in fewer words, or put some of them into a chart of their own"


def _finding(text: str, frame: str, slide: Slide, statements: list[Statement], over: int, job: DeckJob) -> Finding:
    places = (statement.place for statement in statements if statement.place.line)
    place = next(places, None) or clinicwords.at(text, job.clinic, NOWHERE)
    start = text if len(text) <= 40 else text[:40].rsplit(" ", 1)[0] + " ..."
    much = f"it is {over} line{'s' * (over > 1)} over" if over else "a word of it is wider than the line"
    message = f"slide {slide.number}, '{slide.title}': \"{start}\" does not fit its place ({frame}): {much}"
    return Finding("block", "fit", message, place, "say it in fewer words, or put a part of it into a text of its own")
