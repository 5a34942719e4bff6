"""Lines below each other on as many pages as they need, tagged: for papers that are read from first to last and not composed.

A page ends where it is full; what belongs together takes the next page rather than part at its foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from handouts.pen import Pen
from handouts.record import HandoutPlan
from handouts.style import first_baseline
from plaincare.graphics import lines, vector
from plaincare.graphics.colour import HAIR, INK, QUIET
from plaincare.graphics.fonts import Family
from plaincare.graphics.lines import Line, Style
from plaincare.language import Words
from plaincare.model import Run

LETTER: Final = (612.0, 792.0)
LEFT, WIDTH, TOP, BOTTOM = 45.0, 522.0, 45.0, 724.0
FOOT: Final = 750.0
TITLE, HEADING = Style(24, 30, "extrabold"), Style(16, 22, "bold")
SAID, PLAIN = Style(12, 16, "bold", "extrabold"), Style(12, 16)
SPARE: Final = 4  # lines that must fit under a heading or a text's first line


class Running:
    """Writes lines below each other, and turns to a new page where one is full."""

    def __init__(self, family: Family) -> None:
        self.pen, self.family, self.y = Pen(), family, TOP

    def title(self, text: str, about: Iterable[str]) -> None:
        """The title, and under it what the paper is."""
        with self.pen.tag("H1"):
            self.write(text, TITLE)
        for line in about:
            with self.pen.tag("P"):
                self.write(line, PLAIN, QUIET)

    def heading(self, text: str) -> None:
        self.gap(10, HEADING.leading + SPARE * PLAIN.leading)
        with self.pen.tag("H2"):
            self.write(text, HEADING)
        with self.pen.artifact():
            self.pen.fill(vector.rounded_rect(LEFT, self.y, WIDTH, 0.75), HAIR)
        self.y += 4

    def write(self, text: str | Sequence[Run], style: Style, colour: str = INK, indent: float = 0) -> None:
        runs = (Run(text),) if isinstance(text, str) else text
        for row in lines.broken(self.drawn(runs), self.family, style, WIDTH - indent):
            self.line(row, style, colour, indent)

    def drawn(self, runs: Iterable[Run]) -> tuple[Run, ...]:
        """The runs without characters that the font lacks: remarks on sources hold what no handout would."""
        lack = str.maketrans(dict.fromkeys("".join(self.family.bold.missing(run.text) for run in runs), "?"))
        return tuple(replace(run, text=run.text.translate(lack), url=None) for run in runs)

    def line(self, row: Line, style: Style, colour: str, indent: float) -> None:
        self.gap(0, style.leading)
        baseline = self.y + first_baseline(style, self.family)
        self.pen.line(row, LEFT + indent, baseline, style.size, colour, WIDTH - indent)
        self.y += style.leading

    def gap(self, above: float, needed: float) -> None:
        """Leave room above what comes, which needs so much; on a new page, none is left."""
        if self.y + above + needed > BOTTOM:
            self.pen.page += 1
            self.y = TOP
        elif self.y > TOP:
            self.y += above

    def feet(self, what: str, words: Words) -> None:
        """Under each page what it is, and its number."""
        count = self.pen.page + 1
        for page in range(count):
            self.pen.page = page
            number = words.page.format(page=page + 1, pages=count)
            left = LEFT + WIDTH - self.family.regular.width(number, 12)
            with self.pen.artifact("Footer"):
                self._foot(what, LEFT)
                self._foot(number, left)

    def _foot(self, text: str, x: float) -> None:
        for row in lines.plain(text, self.family, PLAIN, WIDTH):
            self.pen.line(row, x, FOOT, 12, QUIET, WIDTH)

    def plan(self, title: str, language: str, author: str, subject: str, duplex: str | None = None) -> HandoutPlan:
        """All that was written, as the plan of a document."""
        return HandoutPlan(
            title=title,
            language=language,
            author=author,
            subject=subject,
            width=LETTER[0],
            height=LETTER[1],
            duplex=duplex,
            family=self.family,
            pages=self.pen.pages,
            tree=self.pen.tree,
            placed=tuple(self.pen.placed),
        )
