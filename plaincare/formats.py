"""templates/handouts/*.yaml and templates/slides/*.yaml in, HandoutFormat and DeckFormat out: a format is data.

A handout format is a `sheet`, the `frames` on it and the `content` of the frames. A deck format is groups of slides. There
is no loop, no condition and no expression in either.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from plaincare import reader
from plaincare.findings import Finding, did_you_mean
from plaincare.model import BLOCKS, NOWHERE, Depth, Place, SafetyPart, Text

SafetyLength = Literal["full", "compact", "line"]
SourcesForm = Literal["full", "short", "link"]
Look = Literal["title", "side", "column", "box", "plain", "panel"]
SMALLEST: Final = 12.0  # points: the American Printing House's floor for any text (the brief, 2.6)
Columns = tuple[int, int]  # first and last of twelve


@dataclass(frozen=True)
class Sheet:
    """The paper: how many pages, how it is turned, how pages are arranged on it, the range of the body size in points."""

    paper: Literal["letter"]
    """The paper, 8.5 by 11 inches."""
    pages: int
    """How many pages there are."""
    arrangement: Literal["single"] = "single"
    """How pages stand on the paper: one a side."""
    duplex: Literal["long-edge", "short-edge"] | None = None
    """The edge by which a sheet printed on both sides is turned; left out where one side is printed."""
    smallest: float = 12.0
    """The smallest size of the text in points, 12 or more; 12 if left out."""
    largest: float = 12.0
    """The largest size in points, 12 if left out; what is taken is the largest at which all fits, in steps of a half."""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Frame:
    """A box on the grid. Frames of one page and row stand side by side, rows below each other.

    `columns` counts twelfths of the text width: `1-12`, `1-6`.
    """

    id: Text
    """A name for the frame, which the content calls it by; never printed."""
    page: int
    """The page it stands on, counted from 1."""
    row: int
    """The row of its page, counted from 1; frames of one row stand side by side."""
    columns: Text
    """The first and last of the twelve columns that it takes: 1-12 is the full width, 1-6 the left half."""
    look: Look
    """How it is set: title heads page 1; side, column, box and plain hold text; panel is for the contact."""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def span(self) -> Columns:
        first, last = self.columns.split("-")
        return int(first), int(last)


@dataclass(frozen=True)
class Entry:
    """What stands in a frame: a section at a depth, a list of the safety block, or a part that the program makes.

    `only` takes one kind of block of the section, `first` so many items of it; `form: text` sets a list as one paragraph.
    """

    frame: Text
    """The id of the frame it stands in; entries of one frame stand in this order."""
    section: Text | None = None
    """The id of a section of the outline."""
    depth: Depth | None = None
    """How much of the section: key, points or detail."""
    only: Text | None = None
    """One kind of block: nothing else of the section is shown."""
    first: int | None = None
    """Only so many items from the start."""
    form: Literal["list", "text"] = "list"
    """How safety statements are set: as a list, or as one paragraph of text; list if left out."""
    safety: SafetyPart | None = None
    """A list of the safety block, in place of a section."""
    part: Literal["prices", "contact", "additions", "sources"] | None = None
    """Something the program makes from the clinic's file and the sources, in place of a section."""
    heading: Literal["full", "short", "lead", "none"] = "full"
    """Which heading: in full, short, as the bold start of the text, or none; full if left out."""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class HandoutFormat:
    """A kind of handout."""

    title: dict[str, Text]
    """What this kind of handout is called, in each language: {en: "Fact sheet"}."""
    sheet: Sheet
    """The paper, its pages, and the size of the text."""
    safety: SafetyLength
    """How much of the safety block must stand on it."""
    sources: SourcesForm
    """How its sources are listed: each in full, the main ones by short name, or only where to find them."""
    frames: tuple[Frame, ...]
    """The boxes that content stands in."""
    content: tuple[Entry, ...]
    """What stands in the frames, in reading order within each."""
    name: str = field(default="", metadata={"internal": True})
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class SlideEntry:
    """One slide: a section at a depth (`only` one kind of block of it), a list of the safety block, or a part."""

    minutes: float
    """How long the slide takes, printed in its notes; shared where its text needs several slides."""
    section: Text | None = None
    """The id of a section of the outline."""
    depth: Depth = "points"
    """How much of the section: key, points or detail; points if left out."""
    only: Text | None = None
    """One kind of block: nothing else of the section is shown."""
    safety: SafetyPart | None = None
    """A list of the safety block, in place of a section."""
    part: Literal["title", "prices", "contact", "additions", "sources"] | None = None
    """A slide that the program makes from the outline, the clinic's file and the sources."""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class SlideGroup:
    """Slides that PowerPoint shows under one section name."""

    name: dict[str, Text]
    """What PowerPoint calls this run of slides, in each language: {en: "Benefits and risks"}."""
    slides: tuple[SlideEntry, ...]
    """The slides, in order."""


@dataclass(frozen=True)
class DeckFormat:
    """A kind of deck; `minutes` is how long the talk takes."""

    title: dict[str, Text]
    """What this kind of deck is called, in each language: {en: "Talk"}."""
    ratio: Literal["16:9"]
    """The shape of the slides, width to height."""
    minutes: int
    """How long the talk takes with its questions, printed in the notes."""
    safety: SafetyLength
    """How much of the safety block must stand in it."""
    sources: SourcesForm
    """How its sources are listed: each in full, the main ones by short name, or only where to find them."""
    groups: tuple[SlideGroup, ...]
    """The slides, in groups that PowerPoint shows as sections."""
    name: str = field(default="", metadata={"internal": True})
    place: Place = field(default=NOWHERE, compare=False)


def read_handout(path: Path, name: str) -> tuple[HandoutFormat | None, list[Finding]]:
    """The handout format of a file, or None, and everything that is wrong in it."""
    format, findings = reader.read(path, name, HandoutFormat)
    if format is None:
        return None, findings
    findings += [*_frames(format), *_entries(format)]
    findings += [] if findings else _order(format)
    return dataclasses.replace(format, name=path.stem), findings


def read_deck(path: Path, name: str) -> tuple[DeckFormat | None, list[Finding]]:
    """The deck format of a file, or None, and everything that is wrong in it."""
    format, findings = reader.read(path, name, DeckFormat)
    if format is None:
        return None, findings
    for group in format.groups:
        for slide in group.slides:
            findings += _one_thing(slide, slide.section, slide.safety, slide.part)
            findings += _only(slide.only)
    return dataclasses.replace(format, name=path.stem), findings


def _frames(format: HandoutFormat) -> list[Finding]:
    ids: dict[str, Text] = {}
    findings = _sizes(format.sheet)
    for frame in format.frames:
        if (first := ids.setdefault(frame.id, frame.id)) is not frame.id:
            hint = f"the other is in line {first.place.line}; give this one a name of its own"
            findings.append(_bad(frame.id.place, f"two frames are called '{frame.id}'", hint))
        if not 1 <= frame.page <= format.sheet.pages:
            findings.append(
                _bad(
                    frame.place,
                    f"the frame '{frame.id}' is on page {frame.page} of {format.sheet.pages}",
                    "the sheet's pages: says how many there are",
                )
            )
        findings += _columns(frame)
    return findings or _overlaps(format)


def _order(format: HandoutFormat) -> list[Finding]:
    """Findings for pages without a frame, rows before the first, and a title that is not at the head of page 1."""
    pages = {frame.page for frame in format.frames}
    findings = [
        _bad(format.place, f"page {page} has no frame", "give it one, or lower the sheet's pages:")
        for page in range(1, format.sheet.pages + 1)
        if page not in pages
    ]
    findings += [_bad(frame.place, "rows are counted from 1") for frame in format.frames if frame.row < 1]
    first = min((frame.row for frame in format.frames if frame.page == 1), default=1)
    titles = [frame for frame in format.frames if frame.look == "title"]
    if len(titles) != 1:
        findings.append(
            _bad(format.place, f"{len(titles)} frames have the look 'title'", "one of them must, and only one")
        )
    elif (titles[0].page, titles[0].row, titles[0].columns) != (1, first, "1-12"):
        hint = "page: 1, the first row, columns: 1-12"
        findings.append(_bad(titles[0].place, f"the frame '{titles[0].id}' must head page 1", hint))
    return findings


def _sizes(sheet: Sheet) -> list[Finding]:
    if SMALLEST <= sheet.smallest <= sheet.largest:
        return []
    message = f"the text is {sheet.smallest:g} points at the smallest and {sheet.largest:g} at the largest"
    return [_bad(sheet.place, message, "smallest: 12 and largest: 14, such as these")]


def _columns(frame: Frame) -> list[Finding]:
    match = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})", frame.columns)
    if match and 1 <= int(match[1]) <= int(match[2]) <= 12:
        return []
    return [_bad(frame.columns.place, f"'{frame.columns}' are no columns", "columns run from 1 to 12: 1-6")]


def _overlaps(format: HandoutFormat) -> list[Finding]:
    """Frames of one row that share a column."""
    taken: dict[tuple[int, int, int], Frame] = {}
    findings = []
    for frame in format.frames:
        first, last = frame.span
        for column in range(first, last + 1):
            other = taken.setdefault((frame.page, frame.row, column), frame)
            if other is not frame:
                findings.append(
                    _bad(
                        frame.place,
                        f"the frame '{frame.id}' overlaps '{other.id}'",
                        "give it another row or other columns",
                    )
                )
                break
    return findings


def _entries(format: HandoutFormat) -> list[Finding]:
    ids = list(dict.fromkeys(frame.id for frame in format.frames))
    findings = []
    for entry in format.content:
        if entry.frame not in ids:
            findings.append(_bad(entry.frame.place, f"unknown frame '{entry.frame}'", did_you_mean(entry.frame, ids)))
        if entry.section and not entry.depth:
            findings.append(_bad(entry.place, "a section needs a depth", "depth: key, points or detail"))
        findings += [*_one_thing(entry, entry.section, entry.safety, entry.part), *_only(entry.only)]
    return findings + [bad for entry in format.content if entry.part == "additions" for bad in _apart(entry, format)]


def _apart(additions: Entry, format: HandoutFormat) -> Iterator[Finding]:
    """Findings where a clinic's own words could be taken for the outline's: beside them in a frame, or without a heading."""
    for entry in format.content:
        if entry is not additions and entry.frame == additions.frame:
            hint = "give part: additions a frame of its own"
            yield _bad(entry.place, f"the frame '{entry.frame}' holds a clinic's own words and more", hint)
    if additions.heading in ("lead", "none"):
        yield _bad(additions.place, "a clinic's own words stand under their heading", "leave heading: out")


def _one_thing(entry: Entry | SlideEntry, *choices: str | None) -> list[Finding]:
    if sum(choice is not None for choice in choices) == 1:
        return []
    return [_bad(entry.place, "one of section, safety and part is needed here", "such as section: costs")]


def _only(only: Text | None) -> list[Finding]:
    if only is None or only in BLOCKS:
        return []
    return [_bad(only.place, f"unknown block '{only}'", did_you_mean(only, BLOCKS))]


def _bad(place: Place, message: str, hint: str = "") -> Finding:
    return Finding("block", "format", message, place, hint)
