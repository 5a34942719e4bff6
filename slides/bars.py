"""A block of bars in, the slide with its chart out: the room for its names, its legend and its axis, and whether that is enough."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from plaincare.graphics.fonts import Family
from plaincare.graphics.lines import broken
from plaincare.model import Bars, Run, Statement
from slides import fallback, fit
from slides.deck import Chart, Filling, Part, Slide
from slides.holders import Level
from slides.lists import titled
from slides.words import DeckJob, extra, kit_of, said

_LABELS: Final = 0.5  # of a chart's width, that the labels of its bars take at most
_LABEL_GAP: Final = 20.0  # points between them and the bars, the edge of the chart included
_KEY: Final = 1.3  # of the size of its text, that a name in the legend takes beside its words
_LEGEND_GAP: Final = 10.0  # points below the legend
_BAR: Final = (
    0.85  # of the size of its text, that a bar is high at the least, so that the next one's number is clear of its own
)
GAP: Final = 0.45  # of a bar's height, between the bars of two rows


def chart(block: Bars, lead: Statement | None, job: DeckJob) -> Slide:
    """The slide of a chart; `lead` is the statement that leads into it, for which a caption stands in."""
    shown = lead or block.caption
    spoken = [block.caption] if block.caption and block.caption is not shown else []  # in its alternative
    top, body, level = _lead_height(shown, job), kit_of(job).size.body, kit_of(job).size.chart
    box = body._replace(y=body.y + top, height=body.height - top)
    labels = tuple(bar.label.text for bar in block.rows)
    made = Chart(
        holder="chart",
        alt=block.caption.text if block.caption else _in_words(block),
        unit=block.unit.text,
        series=tuple(statement.text for statement in block.series),
        categories=labels,
        values=tuple(bar.values for bar in block.rows),
        largest=block.end,
        box=box,
        size=level.size,
        leading=level.leading,
        above=_legend(block, box.width, job),
        labels=_label_room(labels, box.width, level, job.family),
        below=job.family.regular.width(block.unit.text, level.size) / box.width,
        statements=(*block.series, *(bar.label for bar in block.rows), block.unit, *spoken),
    )
    parts: list[Part] = [titled(said(block.title)), *([Filling("lead", (said(shown),))] if shown else []), made]
    return Slide("Chart", tuple(parts), extra(block.caption))


def _in_words(block: Bars) -> str:
    """All that a chart without a caption shows: "A benefit and a harm, of 100 people. Much better: with the spray 59, ..." """
    rows = (
        f"{bar.label.text}: {', '.join(f'{one.text} {value}' for one, value in zip(block.series, bar.values, strict=True))}."
        for bar in block.rows
    )
    return " ".join((f"{block.title.text}, {block.unit.text}.", *rows))


def over(made: Chart, job: DeckJob) -> tuple[str, int]:
    """The row whose name needs the most lines, and how many lines the rows are higher than their place; 0 where they fit.

    All rows are as high as the highest: where they were not, programs would leave out names, or put numbers over each other.
    """
    level = kit_of(job).size.chart
    longest, lines = "", 0
    for label in made.categories:
        if (count := _lines(label, made.labels * made.box.width - _LABEL_GAP, level, job.family)) > lines:
            longest, lines = label, count
    bars = (len(made.series) + GAP) * _BAR * made.size
    needed = len(made.categories) * max(bars, lines * made.leading)
    return longest, max(0, math.ceil((needed - made.room - 0.01) / made.leading))


@lru_cache(maxsize=256)
def _lines(text: str, width: float, level: Level, family: Family) -> int:
    """On how many lines a text of a chart stands in a width; kept, because most clinics' charts are the same."""
    return max(1, len(broken((Run(text),), family, fit.styled(level), width * fallback.used(family))))


def _legend(block: Bars, width: float, job: DeckJob) -> float:
    """How high the legend is above the bars: its names on one line, or in columns as wide as the longest."""
    level = kit_of(job).size.chart
    key = _KEY * level.size
    names = [job.family.regular.width(one.text, level.size) + key for one in block.series]
    columns = int(width // max(names))
    rows = 1 if sum(names) <= width else -(-len(names) // columns) if columns else 0
    rows = rows or sum(_lines(one.text, width - key, level, job.family) for one in block.series)
    return rows * level.leading + _LEGEND_GAP


@lru_cache(maxsize=64)
def _label_room(labels: tuple[str, ...], width: float, level: Level, family: Family) -> float:
    """What of a chart's width its labels need beside the bars: half at most, and no more than keeps their lines as few."""
    style, used = fit.styled(level), fallback.used(family)

    def most(share: float) -> int:
        room = (share * width - _LABEL_GAP) * used
        return max(len(broken((Run(label),), family, style, room)) for label in labels)

    fewest = most(_LABELS)
    return next(share / 100 for share in range(10, 51) if most(share / 100) <= fewest)


def _lead_height(lead: Statement | None, job: DeckJob) -> float:
    holder = kit_of(job).holder("Chart", "lead")
    return fit.height([said(lead)], holder.levels, holder.width, job.family) + 12 if lead else 0.0
