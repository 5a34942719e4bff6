"""The shape of slides in, all their layouts by name out; sizes and places are those of docs/look.md, "Slides".

Nothing that stands here is said again on a slide: who changes a layout in PowerPoint changes all its slides.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from plaincare.formats import Ratio
from plaincare.values import dataclass
from slides import drawn, looped, worded
from slides.holders import (
    SIZES,
    Holder,
    Layout,
    Size,
)
from slides.known import known


@dataclass(frozen=True, eq=False)
class Kit:
    """What a deck of one shape is made with: its size, its layouts, and the places of what is drawn on them."""

    ratio: Ratio
    size: Size
    layouts: Mapping[str, Layout]

    def holder(self, layout: str, key: str) -> Holder:
        """A placeholder of a layout."""
        return self.layouts[layout].holder(key)


@cache
def kit(ratio: Ratio) -> Kit:
    """The layouts for slides of a shape, in the order in which PowerPoint offers them."""
    return Kit(ratio, SIZES[ratio], {layout.name: layout for layout in made(SIZES[ratio])})


def made(size: Size) -> tuple[Layout, ...]:
    """Every layout for slides of a size, be it one of SIZES or what a clinic's own template leaves room for."""
    return (*known(size), *(make(size) for make in _OWN))


_OWN: Final = (
    worded.agenda,
    worded.key_message,
    worded.long,
    worded.key_points,
    worded.note,
    worded.warning,
    drawn.steps,
    drawn.long_steps,
    drawn.time_line,
    drawn.icon_list,
    drawn.icon_rows,
    drawn.people,
    drawn.chart,
    drawn.table,
    drawn.help,
    drawn.help_rows,
    drawn.emergency,
    drawn.call_us,
    worded.questions,
    worded.quiz,
    worded.answer,
    drawn.contact,
    worded.sources,
    looped.loop,
    looped.loop_contact,
)
