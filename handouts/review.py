"""What is to be reviewed in, its plan out: numbered texts, each with what it rests on, over as many pages as they need.

Reviewers read from the first text to the last, so no page is composed.
"""

from __future__ import annotations

from itertools import groupby

from handouts.record import HandoutPlan
from handouts.running import PLAIN, SAID, SPARE, Running
from plaincare.graphics.colour import QUIET
from plaincare.review.worksheet import Entry, Proof

_INDENT = 36.0  # of a text after its number


def plan(proof: Proof) -> HandoutPlan:
    """The pages for a reviewer, tagged: a list of texts under each heading."""
    writer = Running(proof.family)
    writer.title(proof.title, proof.about)
    for heading, entries in groupby(proof.entries, key=lambda entry: entry.heading):
        writer.heading(heading)
        with writer.pen.tag("L", numbering="Decimal"):
            for entry in entries:
                _entry(entry, writer)
    _sources(proof, writer)
    writer.feet(f"{proof.words.review_foot}. {proof.what}", proof.words)
    return writer.plan(proof.title, str(proof.words.locale), "plaincare", str(proof.words.review_foot))


def _entry(entry: Entry, writer: Running) -> None:
    """A list item: its number, its words, and under them where it is shown and what it rests on."""
    writer.gap(8, SPARE * PLAIN.leading)
    with writer.pen.tag("LI"):
        top = writer.y
        with writer.pen.tag("Lbl"):
            writer.write(f"{entry.number}.", SAID)
        writer.y = top
        with writer.pen.tag("LBody"):
            with writer.pen.tag("P"):
                writer.write(entry.runs, SAID, indent=_INDENT)
            for line in entry.under:
                with writer.pen.tag("P"):
                    writer.write(line, PLAIN, QUIET, _INDENT)


def _sources(proof: Proof, writer: Running) -> None:
    if not proof.sources:
        return
    writer.heading(str(proof.words.sources))
    with writer.pen.tag("L", numbering="None"):
        for source in proof.sources:
            writer.gap(4, PLAIN.leading)
            with writer.pen.tag("LI"), writer.pen.tag("LBody"):
                writer.write(source, PLAIN)
