"""The whole family: every handout for each clinic, topic and paper, made once and read back once. Rules of the eye measure it."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any, Final, NamedTuple

import handouts
from handouts.record import Content, Element, HandoutPlan
from plaincare.job import Job, Options
from plaincare.project import Project
from plaincare.rendition import Rendition
from tests.conftest import FORMATS, SHIPPED, TODAY, messages
from tests.readback import pdf_page
from tests.readback.pdf_page import Text

OFFICE: Final = Rendition()
CARD: Final = (252.0, 144.0)  # points
TUCKED: Final = 4.5  # points by which the flap of a C-fold is narrower


class Box(NamedTuple):
    """Points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, text: Text) -> bool:
        """Whether a piece of text stands within, to a tenth of a point."""
        inside = self.left <= text.left + 0.1 and text.right <= self.right + 0.1
        return inside and self.top <= text.top + 0.1 and text.bottom <= self.bottom + 0.1

    def within(self, by: float) -> Box:
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)


class Row(NamedTuple):
    """A line of text: the pieces of one element on one baseline."""

    texts: tuple[Text, ...]

    @property
    def words(self) -> str:
        return "".join(text.text for text in self.texts).strip()

    @property
    def left(self) -> float:
        return self.texts[0].x

    @property
    def right(self) -> float:
        return self.texts[-1].right

    @property
    def first(self) -> Text:
        return self.texts[0]


@dataclass(frozen=True)
class Member:
    """One file of the family."""

    topic: str
    clinic: str
    format: str
    paper: str
    job: Job[Any]
    plan: HandoutPlan
    path: Path

    def __str__(self) -> str:
        return f"{self.topic} {self.clinic} {self.format} {self.paper}"

    @cached_property
    def pages(self) -> list[pdf_page.Page]:
        """What PDFium reads in the file."""
        return pdf_page.pages(self.path)

    @property
    def texts(self) -> Iterator[Text]:
        return (text for page in self.pages for text in page.texts)

    @cached_property
    def paragraphs(self) -> dict[tuple[int, int], tuple[Row, ...]]:
        """The lines of each marked content, by page and number."""
        held: dict[tuple[int, int], dict[float, list[Text]]] = {}
        for text in self.texts:
            if text.tagged:
                rows = held.setdefault((text.page, text.mcid), {})
                rows.setdefault(next((y for y in rows if abs(y - text.y) < 0.5), text.y), []).append(text)
        return {key: tuple(Row(tuple(texts)) for texts in rows.values()) for key, rows in held.items()}

    @cached_property
    def body(self) -> float:
        """The size that most of the text has."""
        sizes: Counter[float] = Counter()
        for text in self.texts:
            sizes[text.size] += len(text.text) * text.tagged
        return sizes.most_common(1)[0][0]

    @property
    def kept(self) -> int:
        """How many pages the sheet itself has, without a clinic's notice of language help after it."""
        first = [text.page for text in self.texts if text.tagged and text.text.startswith(str(self.job.words.notice))]
        return first[0] if first else len(self.pages)

    def elements(self) -> Iterator[Element]:
        """Every element of the structure tree."""
        waiting = [self.plan.tree]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in element.children if isinstance(child, Element)]

    def rows(self, element: Element) -> list[Row]:
        """The lines of an element and of those in it."""
        found: list[Row] = []
        for child in element.children:
            if isinstance(child, Element):
                found += self.rows(child)
            elif isinstance(child, Content):
                found += self.paragraphs.get((child.page, child.mcid), ())
        return found

    def areas(self) -> list[list[Box]]:
        """What each page is printed, cut and folded into, page by page: text stands within one of these."""
        page = self.pages[0]
        match self.job.format.sheet.arrangement:
            case "n-up":
                return [_cells(page, self.job.format.sheet.paper)] * len(self.pages)
            case "c-fold":
                return [_panels(page, outside) for outside in (True, False)]
            case "saddle":
                middle = page.width / 2
                return [[Box(0, 0, middle, page.height), Box(middle, 0, page.width, page.height)]] * len(self.pages)
            case _:
                return [[Box(0, 0, page.width, page.height)]] * len(self.pages)


def _cells(page: pdf_page.Page, paper: str) -> list[Box]:
    """Cards of their own size, or half sheets."""
    wide, high = CARD if paper == "card" else (page.width / 2, page.height)
    across, down = int(page.width // wide), int(page.height // high)
    left, top = (page.width - across * wide) / 2, (page.height - down * high) / 2
    corners = [(left + wide * i, top + high * j) for j in range(down) for i in range(across)]
    return [Box(x, y, x + wide, y + high) for x, y in corners]


def _panels(page: pdf_page.Page, outside: bool) -> list[Box]:
    """Two wide panels and the one that is folded in, which lies at the left outside and at the right inside."""
    wide = (page.width + TUCKED) / 3
    edges = (0.0, wide - TUCKED, 2 * wide - TUCKED, page.width) if outside else (0.0, wide, 2 * wide, page.width)
    return [Box(left, 0, right, page.height) for left, right in zip(edges, edges[1:], strict=False)]


def family(
    project: Project, folder: Path, rendition: Rendition = OFFICE, papers: tuple[str, ...] = ("letter", "a4")
) -> list[Member]:
    """All there are, in one process; fails where one has a finding."""
    made = []
    for (topic, clinic), format in product(SHIPPED, FORMATS):
        result = project.job(clinic, topic, "en", project.handout(format), Options(TODAY, rendition=rendition))
        assert result.value is not None, messages(result.findings)
        made += [_member(result.value, topic, format, paper, folder) for paper in papers]
    return made


def _member(job: Job[Any], topic: str, format: str, paper: str, folder: Path) -> Member:
    job = replace(job, clinic=replace(job.clinic, paper="a4" if paper == "a4" else None))
    plan = handouts.plan(job)
    assert messages(plan.findings) == [], (topic, job.clinic.id, format, paper)
    path = folder / f"{topic}-{job.clinic.id}-{format}-{paper}.pdf"
    path.write_bytes(handouts.draw(plan))
    return Member(topic, str(job.clinic.id), format, paper, job, plan, path)


def typical(rows: tuple[Row, ...]) -> float:
    """How many characters the lines of a paragraph have but its last: the middle one of them."""
    return statistics.median(len(row.words) for row in rows[:-1])
