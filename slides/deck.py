"""What a deck is once it is planned: slides whose parts stand in reading order; plain data, nothing of PowerPoint.

Lengths are points on a slide whose top left corner is 0,0; colours are role names (`slides.roles`).
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property
from typing import TYPE_CHECKING, Final

from plaincare.findings import Finding
from plaincare.formats import Ratio
from plaincare.graphics.colour import Palette
from plaincare.graphics.fonts import Family
from plaincare.graphics.vector import Drawing, Path
from plaincare.model import Run, Statement
from plaincare.output.record import Record
from plaincare.plan import Box, Placed
from plaincare.values import dataclass, replace

if TYPE_CHECKING:
    from slides.borrowed import Borrowed

TIE: Final = "\u00a0"  # a no-break space (slides/tied.py)
TO_GROUP: Final = "#"  # before the name of a group: a link to its first slide


@dataclass(frozen=True)
class Paragraph:
    """A paragraph at a level of its placeholder's styles, and the statements that it says or says a part of."""

    runs: tuple[Run, ...]
    level: int = 0
    statements: tuple[Statement, ...] = ()

    @cached_property
    def text(self) -> str:
        """Its words as they were said, whatever is tied to stay on one line."""
        return "".join(run.text for run in self.runs).replace(TIE, " ")

    def at(self, level: int) -> Paragraph:
        """The same at a level; itself where it is."""
        return self if self.level == level else replace(self, level=level)

    def tied(self, places: Set[int]) -> Paragraph:
        """The same with what stands at some places of its text, which are spaces, tied to the words around."""
        made, start = [], 0
        for run in self.runs:
            letters = (TIE if start + i in places and letter == " " else letter for i, letter in enumerate(run.text))
            made.append(replace(run, text="".join(letters)))
            start += len(run.text)
        return replace(self, runs=tuple(made))

    @property
    def loose(self) -> tuple[Run, ...]:
        """Its runs with nothing tied, for whoever breaks the lines himself."""
        return tuple(replace(run, text=run.text.replace(TIE, " ")) for run in self.runs)


@dataclass(frozen=True)
class Filling:
    """A placeholder of the layout, named by its key, and its text; `box` and `size` where they are not the layout's."""

    holder: str
    paragraphs: tuple[Paragraph, ...]
    box: Box | None = None
    size: float | None = None


@dataclass(frozen=True)
class Cell:
    """A table's cell; `indent` leaves room for a picture before the text."""

    paragraphs: tuple[Paragraph, ...]
    right: bool = False
    indent: float = 0.0

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Row:
    """A table's row; `total` rows stand between two thick rules."""

    cells: tuple[Cell, ...]
    height: float
    total: bool = False


@dataclass(frozen=True)
class Grid:
    """A native table; its first row is the header, its first column heads the rows where `heads` says so; `size` as in Filling."""

    holder: str
    alt: str
    box: Box
    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    heads: bool
    size: float | None = None


@dataclass(frozen=True)
class Chart:
    """A native chart of horizontal bars: a value for each series in each category."""

    holder: str
    alt: str
    unit: str
    series: tuple[str, ...]
    categories: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]  # a row for each category
    largest: int
    box: Box
    size: float  # of its text, which a chart inherits from no layout
    leading: float  # how high a line of it is: a chart sets it as the font asks
    above: float  # how high the legend is, above the bars
    labels: float  # how much of the box's width the categories' names take, 0 to 1
    below: float  # how much of it the unit takes, which is written below the bars
    statements: tuple[Statement, ...]

    @property
    def axis(self) -> float:
        """How high the axis' numbers and the unit are, below the bars."""
        return 2 * self.leading + 20

    @property
    def room(self) -> float:
        """How high the place of the bars is."""
        return self.box.height - self.above - self.axis

    @property
    def words(self) -> Iterator[str]:
        """Every word and number in it, series by series, and then the unit: as its file has them."""
        for number, name in enumerate(self.series):
            yield from (name, *self.categories, *(str(row[number]) for row in self.values))
        yield self.unit


@dataclass(frozen=True)
class Art:
    """A filled path in the slide's coordinates, perhaps outlined. A fill is a role name, a '#RRGGBB', or none."""

    path: Path
    fill: str | None
    line: str | None = None
    weight: float = 0.0


@dataclass(frozen=True)
class Diagram:
    """Shapes that are one picture; without an alternative text they are decoration."""

    name: str
    alt: str
    shapes: tuple[Art, ...]


Part = Filling | Grid | Chart | Diagram


@dataclass(frozen=True)
class Slide:
    """A slide: its layout's name, its parts in reading order (title first, footer last), and what the presenter has."""

    layout: str
    parts: tuple[Part, ...]
    say: tuple[Paragraph, ...]
    number: int = 0
    group: str = ""
    minutes: float = 0.0
    seconds: int = 0  # that it stands in a loop
    notes: tuple[Paragraph, ...] = ()

    @property
    def title(self) -> str:
        return next(f.paragraphs[0].text for f in self.fillings if f.holder == "title")

    @property
    def fillings(self) -> tuple[Filling, ...]:
        return tuple(part for part in self.parts if isinstance(part, Filling))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of placeholders and tables, in reading order."""
        found: list[Paragraph] = []
        for part in self.parts:
            if isinstance(part, Filling):
                found += part.paragraphs
            elif isinstance(part, Grid):
                found += (p for row in part.rows for cell in row.cells for p in cell.paragraphs)
        return tuple(found)

    @property
    def spoken(self) -> Iterator[str]:
        """Every word in reading order: paragraphs, and the alternatives of tables, charts and diagrams before what these hold."""
        for part in self.parts:
            match part:
                case Filling(paragraphs=paragraphs):
                    yield from (paragraph.text for paragraph in paragraphs)
                case Grid(alt=alt, rows=rows):
                    yield alt
                    yield from (paragraph.text for row in rows for cell in row.cells for paragraph in cell.paragraphs)
                case Chart(alt=alt):
                    yield alt
                    yield from part.words
                case Diagram(alt=alt):
                    yield alt

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What the slide says, each once, in reading order."""
        found = [statement for paragraph in self.paragraphs for statement in paragraph.statements]
        found += [s for part in self.parts if isinstance(part, Chart) for s in part.statements]
        return tuple({statement.id: statement for statement in found}.values())

    @property
    def say_statements(self) -> tuple[Statement, ...]:
        """What the presenter says on it that comes from the outline."""
        return tuple(statement for paragraph in self.say for statement in paragraph.statements)

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The alternative texts of its tables, charts and diagrams, decoration left out."""
        return tuple(part.alt for part in self.parts if not isinstance(part, Filling) and part.alt)


@dataclass(frozen=True)
class DeckPlan:
    """All that drawing needs. `edition` is version and month as printed, `month` is 2026-11.

    `borrowed` is the kit of a clinic's own template, where it has one; `embedded` the family that the file is to carry.
    """

    title: str
    language: str
    clinic: str
    status: str
    reviewed: str
    edition: str
    month: str
    ratio: Ratio
    family: str
    palette: Palette
    logo: Drawing
    slides: tuple[Slide, ...]
    placed: tuple[Placed, ...]
    record: Record
    findings: tuple[Finding, ...]
    borrowed: Borrowed | None = None
    embedded: Family | None = None

    @property
    def groups(self) -> tuple[tuple[str, tuple[Slide, ...]], ...]:
        """The slides under the section names that PowerPoint shows."""
        names = dict.fromkeys(slide.group for slide in self.slides)
        return tuple((name, tuple(s for s in self.slides if s.group == name)) for name in names)

    @property
    def seconds(self) -> int:
        """How long a pass of a loop takes; 0 for a talk, which somebody leads."""
        return sum(slide.seconds for slide in self.slides)

    @property
    def count(self) -> int:
        """How many slides."""
        return len(self.slides)

    def spoken(self) -> tuple[str, ...]:
        """Every word on the slides in reading order, those of charts and those that are read aloud for a picture among them."""
        return self._spoken

    @cached_property
    def _spoken(self) -> tuple[str, ...]:
        return tuple([line for slide in self.slides for line in slide.spoken])
