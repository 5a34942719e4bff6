"""What is to be reviewed in, its plan out: numbered texts, each with what it rests on, over as many pages as they need.

No page is composed: reviewers read from the first text to the last, so lines follow each other, and a page ends where it is full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from handouts.pen import Pen
from handouts.record import HandoutPlan
from handouts.style import first_baseline
from plaincare.graphics import lines, vector
from plaincare.graphics.colour import HAIR, INK, QUIET
from plaincare.graphics.fonts import Family
from plaincare.graphics.lines import Line, Style
from plaincare.model import Run
from plaincare.review.worksheet import Entry, Proof

_LETTER = (612.0, 792.0)
_LEFT, _WIDTH, _TOP, _BOTTOM = 45.0, 522.0, 45.0, 724.0
_FOOT = 750.0
_INDENT = 36.0  # of a text after its number
_TITLE, _HEADING = Style(24, 30, "extrabold"), Style(16, 22, "bold")
_SAID, _PLAIN = Style(12, 16, "bold", "extrabold"), Style(12, 16)
_SPARE = 4  # lines that must fit under a heading or a text's first line


def plan(proof: Proof) -> HandoutPlan:
    """The pages for a reviewer, tagged: a list of texts under each heading."""
    writer = _Writer(proof.family)
    with writer.pen.tag("H1"):
        writer.write(proof.title, _TITLE)
    for line in proof.about:
        with writer.pen.tag("P"):
            writer.write(line, _PLAIN, QUIET)
    for heading, entries in groupby(proof.entries, key=lambda entry: entry.heading):
        writer.heading(heading)
        with writer.pen.tag("L", numbering="Decimal"):
            for entry in entries:
                writer.entry(entry)
    writer.sources(proof)
    writer.feet(proof)
    return _finished(proof, writer.pen)


def _finished(proof: Proof, pen: Pen) -> HandoutPlan:
    return HandoutPlan(
        title=proof.title,
        language=str(proof.words.locale),
        author="plaincare",
        subject=str(proof.words.review_foot),
        width=_LETTER[0],
        height=_LETTER[1],
        duplex=None,
        family=proof.family,
        pages=pen.pages,
        tree=pen.tree,
        placed=tuple(pen.placed),
    )


class _Writer:
    """Writes lines below each other, and turns to a new page where one is full."""

    def __init__(self, family: Family) -> None:
        self.pen, self.family, self.y = Pen(), family, _TOP

    def heading(self, text: str) -> None:
        self.gap(10, _HEADING.leading + _SPARE * _PLAIN.leading)
        with self.pen.tag("H2"):
            self.write(text, _HEADING)
        with self.pen.artifact():
            self.pen.fill(vector.rounded_rect(_LEFT, self.y, _WIDTH, 0.75), HAIR)
        self.y += 4

    def entry(self, entry: Entry) -> None:
        """A list item: its number, its words, and under them where it is shown and what it rests on."""
        self.gap(8, _SPARE * _PLAIN.leading)
        with self.pen.tag("LI"):
            top = self.y
            with self.pen.tag("Lbl"):
                self.write(f"{entry.number}.", _SAID)
            self.y = top
            with self.pen.tag("LBody"):
                with self.pen.tag("P"):
                    self.write(entry.runs, _SAID, indent=_INDENT)
                for line in entry.under:
                    with self.pen.tag("P"):
                        self.write(line, _PLAIN, QUIET, _INDENT)

    def sources(self, proof: Proof) -> None:
        if not proof.sources:
            return
        self.heading(str(proof.words.sources))
        with self.pen.tag("L", numbering="None"):
            for source in proof.sources:
                self.gap(4, _PLAIN.leading)
                with self.pen.tag("LI"), self.pen.tag("LBody"):
                    self.write(source, _PLAIN)

    def write(self, text: str | Sequence[Run], style: Style, colour: str = INK, indent: float = 0) -> None:
        runs = (Run(text),) if isinstance(text, str) else text
        rows = lines.broken(self.drawn(runs), self.family, style, _WIDTH - indent)
        for row in rows:
            self.line(row, style, colour, indent)

    def drawn(self, runs: Iterable[Run]) -> tuple[Run, ...]:
        """The runs without characters that the font lacks: remarks on sources hold what no handout would."""
        lack = str.maketrans(dict.fromkeys("".join(self.family.bold.missing(run.text) for run in runs), "?"))
        return tuple(replace(run, text=run.text.translate(lack), url=None) for run in runs)

    def line(self, row: Line, style: Style, colour: str, indent: float) -> None:
        self.gap(0, style.leading)
        baseline = self.y + first_baseline(style, self.family)
        self.pen.line(row, _LEFT + indent, baseline, style.size, colour, _WIDTH - indent)
        self.y += style.leading

    def gap(self, above: float, needed: float) -> None:
        """Leave room above what comes, which needs so much; on a new page, none is left."""
        if self.y + above + needed > _BOTTOM:
            self.pen.page += 1
            self.y = _TOP
        elif self.y > _TOP:
            self.y += above

    def feet(self, proof: Proof) -> None:
        """Under each page what it is, and its number."""
        count = self.pen.page + 1
        for page in range(count):
            self.pen.page = page
            number = proof.words.page.format(page=page + 1, pages=count)
            left = _LEFT + _WIDTH - self.family.regular.width(number, 12)
            with self.pen.artifact("Footer"):
                self._foot(f"{proof.words.review_foot}. {proof.what}", _LEFT)
                self._foot(number, left)

    def _foot(self, text: str, x: float) -> None:
        for row in lines.plain(text, self.family, _PLAIN, _WIDTH):
            self.pen.line(row, x, _FOOT, 12, QUIET, _WIDTH)
