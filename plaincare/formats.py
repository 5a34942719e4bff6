"""HandoutFormat and DeckFormat, as templates/handouts/*.yaml and templates/slides/*.yaml have them: a format is data.

A handout format is a `sheet`, the `frames` on it and the `content` of the frames. A deck format is groups of slides. There
is no loop, no condition and no expression in either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Final, Literal

from plaincare.model import NOWHERE, Depth, Place, SafetyPart, Text
from plaincare.values import dataclass

SafetyLength = Literal["full", "compact", "line"]
HandoutSafety = Literal["full", "compact", "line", "card"]
SourcesForm = Literal["full", "short", "link"]
HandoutSources = Literal["full", "compact", "short", "link"]
Look = Literal["title", "side", "column", "box", "plain", "panel", "card", "signs"]
Paper = Literal["letter", "half-letter", "tabloid", "arch-c", "a2", "a3", "a4", "a5", "card"]
Arrangement = Literal["single", "n-up", "c-fold", "saddle"]
TypeScale = Literal["standard", "close", "large", "leaflet", "booklet", "card", "poster"]
Head = Literal["panel", "band", "cover", "none"]
Ratio = Literal["16:9", "4:3"]
SlideLayout = Literal["columns", "time-line", "quiz"]
RATIOS: Final[tuple[Ratio, ...]] = ("16:9", "4:3")
Foot = Literal["full", "line", "short", "none"]
RUNNING: Final = ("column", "side", "plain")  # looks of frames in which text may go on from another
LINES: Final = ("date", "helper")  # parts that are a word and a line for the pen, on a card
SMALLEST: Final = 12.0  # points: the American Printing House's floor for any text (the brief, 2.6)
LARGEST: Final = 96.0  # points: more than any poster here has; each half point down from it is tried
MULTIPLE: Final = 32  # pages: the largest signature that printers fold
Part = Literal[
    "contents",
    "date",
    "helper",
    "prices",
    "price-table",
    "contact",
    "additions",
    "glossary",
    "sources",
    "notes",
]
Columns = tuple[int, int]  # first and last of twelve


@dataclass(frozen=True)
class Margins:
    """White paper around what is printed, in points: 72 are an inch."""

    sides: float = 45
    """From the paper's edge to the text, at the left and at the right; 45 if left out."""
    top: float = 36
    """From the paper's edge to the text at the top; 36 if left out."""
    bottom: float = 18
    """From the lowest line of the foot to the paper's edge; 18 if left out."""
    folds: float = 18
    """From a fold to the text, where the sheet is folded; 18 if left out."""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Sheet:
    """The paper: its pages and how they stand on it, its margins, what heads and ends a page, and the range of the body size."""

    paper: Paper
    """The paper: letter is 8.5 by 11 inches, tabloid 11 by 17, arch-c 18 by 24, a card 3.5 by 2."""
    pages: Text
    """How many pages there are: 2, or 2-16 where a frame is repeated as long as text is left."""
    orientation: Literal["portrait", "landscape"] = "portrait"
    """Whether the paper stands upright, which is portrait, or lies on its side; portrait if left out."""
    margins: Margins = Margins()
    """How much white there is around the text."""
    multiple: int = 1
    """Pages to write on bring their number up to a multiple of this, 1 to 32: 4 for a booklet; 1 if left out."""
    arrangement: Arrangement = "single"
    """How pages stand on sheets: single, n-up to cut apart, c-fold for a leaflet, saddle for a booklet; single if left out."""
    duplex: Literal["long-edge", "short-edge"] | None = None
    """The edge by which a sheet printed on both sides is turned; left out where one side is printed."""
    title: Literal["topic", "kind"] = "topic"
    """What the title says: the topic as the outline calls it, or the kind of handout; the other stands above; topic if left out."""
    corner: Literal["kind", "phone", "both"] = "kind"
    """What stands at the right above the title: the kind of handout and for whom, the number to call, or both; kind if left out."""
    head: Head = "panel"
    """What heads page 1: the title in a panel beside text, a band above it, or a cover of its own; none is no title."""
    foot: Foot = "full"
    """What stands at the foot of each page: full is status, edition and page; line no edition; short the status."""
    type: TypeScale = "standard"
    """The sizes of other text: standard, close for much text, large, leaflet, booklet, card or poster; standard if left out."""
    smallest: float = 12.0
    """The smallest size of the text in points, 12 or more; 12 if left out."""
    largest: float = 12.0
    """The largest size in points, 96 at most, 12 if left out; taken is the largest at which all fits, in steps of a half."""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def least(self) -> int:
        """How many pages there are at least."""
        return int(self.pages.partition("-")[0])

    @property
    def most(self) -> int:
        """How many there may be."""
        return int(self.pages.rpartition("-")[2])


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
    """How it is set: title heads page 1; side, column, box, plain, card and signs hold text; panel is for the contact."""
    next: Text | None = None
    """The id of the frame in which text that has no room in this one goes on; left out where all of it must stand here."""
    repeat: bool = False
    """Whether its page comes again as long as text is left, up to the last of the sheet's pages; no if left out."""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def span(self) -> Columns:
        first, last = self.columns.split("-")
        return int(first), int(last)

    @property
    def position(self) -> tuple[int, int, Columns]:
        """Where it is read: page, row, columns."""
        return self.page, self.row, self.span


@dataclass(frozen=True)
class Entry:
    """What stands in a frame: a section at a depth, a list of the safety block, or a part that the program makes.

    `only` takes one kind of block of the section, `first` so many items of it; `form` is how a safety list is set.
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
    """Only so many items from the start, 1 or more."""
    form: Literal["list", "text", "boxes", "bullets"] = "list"
    """A safety list's form: list, text, or boxes to tick; a section's sentences as text, or as bullets; list if left out."""
    safety: SafetyPart | None = None
    """A list of the safety block, in place of a section."""
    needed: bool = False
    """Only what must stand of the safety list at the format's length, such as safety: line; no if left out."""
    part: Part | None = None
    """What the program makes, in place of a section: from the clinic's file, the terms used, the sources, or lines for notes."""
    heading: Literal["full", "short", "lead", "none"] = "full"
    """Which heading: full, short, lead (the bold start of the text), or none; full if left out."""
    numbered: bool = False
    """Whether a number stands before the heading, counted over the entries that have one: 1., 2., 3.; no if left out."""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class HandoutFormat:
    """A kind of handout."""

    title: dict[str, Text]
    """What this kind of handout is called, in each language: {en: "Fact sheet"}."""
    sheet: Sheet
    """The paper, its pages, and the size of the text."""
    safety: HandoutSafety
    """How much of the safety block must stand on it."""
    sources: HandoutSources
    """How its sources are listed: each in full, each as short as it is found by, the main ones by name, or where to find them."""
    frames: tuple[Frame, ...]
    """The boxes that content stands in."""
    content: tuple[Entry, ...]
    """What stands in the frames, in reading order within each."""
    base: Text | None = None
    """The name of a format whose settings hold where this file has none, such as the same on other paper."""
    notice: bool = False
    """Whether the clinic's notice of free language help follows on a page of its own, with lines for notes; no if left out."""
    name: str = field(default="", metadata={"internal": True})
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def parts(self) -> frozenset[str]:
        """What the program makes for it, in place of sections."""
        return frozenset(entry.part for entry in self.content if entry.part)

    def chains(self) -> list[tuple[Frame, ...]]:
        """Frames in which the same text goes on, in its order; a frame that is repeated is one even by itself."""
        named = {str(frame.id): frame for frame in self.frames}
        later = {frame.next for frame in self.frames}
        starts = [frame for frame in self.frames if (frame.next or frame.repeat) and frame.id not in later]
        return [tuple(_linked(frame, named)) for frame in starts]


LAYERED: Final = (HandoutFormat, Sheet)  # what a file does not say of these, the format that is its base may


def _linked(frame: Frame, named: Mapping[str, Frame]) -> Iterator[Frame]:
    """The frame and those after it, each once, however wrongly they name each other."""
    passed: set[str] = set()
    found: Frame | None = frame
    while found and found.id not in passed:
        yield found
        passed.add(found.id)
        found = named.get(found.next) if found.next else None


@dataclass(frozen=True)
class SlideEntry:
    """One slide: a section at a depth (`only` one kind of block of it), a list of the safety block, or a part."""

    minutes: float = 0
    """How long the slide takes, printed in its notes; shared where its text needs several slides. A loop has none."""
    section: Text | None = None
    """The id of a section of the outline."""
    depth: Depth = "points"
    """How much of the section: key, points or detail; points if left out."""
    only: Text | None = None
    """One kind of block: nothing else of the section is shown."""
    safety: SafetyPart | None = None
    """A list of the safety block, in place of a section."""
    part: Literal["title", "agenda", "section", "prices", "contact", "additions", "glossary", "sources"] | None = None
    """A slide that the program makes: agenda links to each group's first slide, section opens a group with what it answers."""
    layout: SlideLayout | None = None
    """Another way to show it, where it fits: points in columns, a time-line of steps, or a quiz of questions and answers."""
    beside: Text | None = None
    """The id of a section whose points stand beside this section's; they follow on a slide of their own where they do not fit."""
    apart: bool = False
    """Whether the two have a slide each as long as the deck has no more slides than its `most`; no if left out."""
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
    ratio: Ratio
    """The shape of the slides, width to height: 16:9 for screens of today, 4:3 for older projectors; --ratio makes the other."""
    safety: SafetyLength
    """How much of the safety block must stand in it."""
    sources: SourcesForm
    """How its sources are listed: each in full, the main ones by short name, or only where to find them."""
    groups: tuple[SlideGroup, ...]
    """The slides, in groups that PowerPoint shows as sections."""
    minutes: int = 0
    """How long the talk takes with its questions, printed in the notes. A loop has none."""
    most: int = 0
    """How many slides it may have: where a clinic's own make it longer, sections that are `apart` share one; 0 is any number."""
    audience: dict[str, Text] = field(default_factory=dict)
    """For whom it is, where not for the outline's readers: {en: "for our staff"}. Its first slide then says the deck's title."""
    loop: bool = False
    """Whether it runs by itself again and again, as in a waiting room, each slide as long as slow readers need; no if left out."""
    name: str = field(default="", metadata={"internal": True})
    variant: str = field(default="", metadata={"internal": True})
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def parts(self) -> frozenset[str]:
        """What the program makes for it, in place of sections."""
        return frozenset(entry.part for group in self.groups for entry in group.slides if entry.part)

    def shaped(self, ratio: Ratio | None) -> DeckFormat:
        """The deck with slides of the shape asked for; where that is not its own, its documents' names say so."""
        if ratio in (None, self.ratio):
            return self
        return replace(self, ratio=ratio, variant=ratio.replace(":", "x"))
