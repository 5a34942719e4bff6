"""A presenter's notes in, their plan out: slide by slide its number and title, its words, what to say, the time, the sources."""

from __future__ import annotations

from handouts.record import HandoutPlan
from handouts.running import LEFT, PLAIN, SAID, SPARE, Running
from plaincare.graphics import vector
from plaincare.graphics.colour import INK
from plaincare.speaker import Line, SpeakerNotes, Told
from plaincare.values import replace

_INDENT, _DISC = 16.0, 2.5  # of a line that stands on the slide, and its bullet's half width


def plan(notes: SpeakerNotes) -> HandoutPlan:
    """The pages for a presenter, tagged: a heading for each slide, what it shows as a list, what to say as paragraphs."""
    writer = Running(notes.family)
    writer.title(notes.title, notes.about)
    for slide in notes.slides:
        _slide(slide, notes, writer)
    writer.feet(notes.status, notes.words)
    made = writer.plan(notes.title, str(notes.words.locale), notes.clinic, notes.status, "long-edge")
    return replace(made, record=notes.record)


def _slide(slide: Told, notes: SpeakerNotes, writer: Running) -> None:
    writer.heading(f"{slide.number}. {slide.title}")
    if slide.shown:
        with writer.pen.tag("H3"):
            writer.write(str(notes.words.on_slide), SAID)
        with writer.pen.tag("L", numbering="Disc"):
            for line in slide.shown:
                _bullet(line, writer)
    for line in slide.notes:
        head = len(line) == 1 and line[0].strong  # the words above what a presenter says
        writer.gap(6 if head else 3, (SPARE if head else 1) * PLAIN.leading)
        with writer.pen.tag("H3" if head else "P"):
            writer.write(line, PLAIN)


def _bullet(line: Line, writer: Running) -> None:
    """A line of the slide, after a disc, which the list's numbering says."""
    writer.gap(2, PLAIN.leading)
    with writer.pen.tag("LI"):
        with writer.pen.artifact():
            cy = writer.y + PLAIN.leading / 2 + 0.5
            writer.pen.fill(vector.circle(LEFT + _DISC, cy, _DISC), INK)
        with writer.pen.tag("LBody"):
            writer.write(line, PLAIN, indent=_INDENT)
