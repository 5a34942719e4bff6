"""Rows of cells in, slides with a native table out: columns and heights measured, too many rows on a second slide."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from plaincare.clinic import Price, price_list
from plaincare.graphics.fonts import Family
from plaincare.language import Words, money, service
from plaincare.model import Options, Run, Statement, Table
from plaincare.plan import Box
from plaincare.values import dataclass, replace
from slides import art
from slides.deck import Cell, Diagram, Filling, Grid, Paragraph, Row, Slide
from slides.fallback import used
from slides.fit import height, scaled
from slides.holders import Level
from slides.layouts import Kit
from slides.words import DeckJob, kit_of, plain, said

SIDE: Final = 16.0  # left and right of a cell's text
PADDINGS: Final = (18.0, 15.0, 12.0, 9.0, 6.0)  # above and below it: the first that fits
LEAST: Final = 18.0  # no table is set smaller
DISC, DISC_ROOM = 30.0, 42.0  # a header's picture, and the room it takes


@dataclass(frozen=True)
class Draft:
    """A row whose height is not known yet."""

    cells: tuple[Cell, ...]
    total: bool = False


def table(block: Table, heading: Statement, job: DeckJob) -> list[Slide]:
    """The slides of a table of the outline; a header that is a section's heading gets that section's icon."""
    icons = {section.heading.text: section.icon for section in job.filled.sections}
    known = [icons.get(cell.text) for cell in block.header]
    header = [Cell((said(c),), indent=DISC_ROOM if icon else 0) for c, icon in zip(block.header, known, strict=True)]
    rows = [Draft(tuple(Cell((said(cell),)) for cell in row)) for row in block.rows]
    title = said(block.title or heading)
    return [_pictured(slide, known, job) for slide in _slides(title, [Draft(tuple(header)), *rows], job)]


def options(block: Options, job: DeckJob) -> list[Slide]:
    """A slide for each choice: what it is, and the answer to each question."""
    made = []
    for option in block.options:
        asked = zip(block.questions, option.answers, strict=True)
        rows = [Draft((Cell((said(question),)), Cell((said(answer),)))) for question, answer in asked]
        header = Draft((Cell((said(option.name),)), Cell((said(option.about),))))
        runs = (*block.head.runs, Run(": "), *option.name.runs)
        made += _slides(Paragraph(runs, 0, (block.head, option.name)), [header, *rows], job)
    return made


def prices(job: DeckJob) -> list[Slide]:
    """The clinic's prices: what is included below each service, the total after the services of the plan."""
    words = job.words
    if not job.clinic.prices:
        return []
    header = Draft((_cell(words.includes), _cell(words.price, right=True)))
    shown = price_list(job.clinic.prices)
    rows = [_price(price, words) for price in shown.plan]
    if shown.total is not None:
        total = money(words, shown.total)
        rows.append(Draft((_cell(words.total, strong=True), _cell(total, strong=True, right=True)), total=True))
    rows += [_price(price, words) for price in shown.others]
    return _slides(plain(words.prices), [header, *rows], job, heads=False)


def _price(price: Price, words: Words) -> Draft:
    lines = [Paragraph((Run(service(words, price), strong=True),))]
    lines += [plain(price.includes)] if price.includes else []
    return Draft((Cell(tuple(lines)), _cell(money(words, price.total), right=True)))


def _cell(text: str, strong: bool = False, right: bool = False) -> Cell:
    return Cell((Paragraph((Run(str(text), strong=strong),)),), right)


def _slides(title: Paragraph, drafts: list[Draft], job: DeckJob, heads: bool = True) -> list[Slide]:
    """The first draft is the header, which each slide repeats; a smaller size where that saves a slide."""
    return [*_laid(title, tuple(drafts), heads, job.family, kit_of(job))]


@lru_cache(maxsize=64)
def _laid(title: Paragraph, drafts: tuple[Draft, ...], heads: bool, family: Family, kit: Kit) -> tuple[Slide, ...]:
    """Kept, because the outline's tables are those of every clinic, and their columns are tried at many widths."""
    bare = [_Setting((), heads, family, kit, size) for size in (None, LEAST)]
    settings = [replace(one, columns=_columns(drafts, one)) for one in bare]
    setting = next((one for one in settings if one.fits(drafts, PADDINGS[-1])), settings[0])
    return tuple(_slide(title, page, setting) for page in _pages(drafts, setting))


def _slide(title: Paragraph, rows: tuple[Row, ...], setting: _Setting) -> Slide:
    place = setting.place
    box = Box(place.x, place.y, sum(setting.columns), sum(row.height for row in rows))
    grid = Grid("table", title.text, box, setting.columns, rows, setting.heads, setting.size)
    said_here = (plain(f"{row.cells[0].paragraphs[0].text}: {row.cells[-1].text}") for row in rows[1:])
    return Slide("Table", (Filling("title", (title,)), grid), () if setting.heads else tuple(said_here))


@dataclass(frozen=True)
class _Setting:
    """How a table is set: the widths of its columns, whether the first one heads the rows, the font, and its size if not usual."""

    columns: tuple[float, ...]
    heads: bool
    family: Family
    kit: Kit
    size: float | None

    @property
    def place(self) -> Box:
        """Where the layout has a table."""
        return self.kit.holder("Table", "table").box

    @property
    def level(self) -> Level:
        return scaled(self.kit.size.table, self.size)

    def rows(self, drafts: Sequence[Draft], padding: float, used: float) -> tuple[Row, ...]:
        """The rows as high as their text, where a line may use so much of its width; the first is the header."""
        return tuple(self._row(draft, number == 0, padding, used) for number, draft in enumerate(drafts))

    def _row(self, draft: Draft, header: bool, padding: float, used: float) -> Row:
        heights, bold = [], replace(self.level, bold=True)
        for column, (cell, width) in enumerate(zip(draft.cells, self.columns, strict=True)):
            level = bold if header or (self.heads and column == 0) else self.level
            heights.append(height(cell.paragraphs, (level,), width - 2 * SIDE - cell.indent, self.family, used))
        return Row(draft.cells, max(heights) + 2 * padding, draft.total)

    def fits(self, drafts: Sequence[Draft], padding: float) -> bool:
        """Whether the rows stay on the slide, be the font missing or not."""
        return sum(row.height for row in self.rows(drafts, padding, used(self.family))) <= self.place.height


def _pages(drafts: Sequence[Draft], setting: _Setting) -> list[tuple[Row, ...]]:
    """The rows on as few slides as will do; drawn as high as the text is in its own font, for PowerPoint lets them grow."""
    for padding in PADDINGS:
        if setting.fits(drafts, padding):
            return [setting.rows(drafts, padding, 1)]
    count = len(_filled(drafts, setting, len(drafts)))
    least = next(most for most in range(1, len(drafts)) if len(_filled(drafts, setting, most)) == count)
    return [setting.rows(page, PADDINGS[-2], 1) for page in _filled(drafts, setting, least)]


def _filled(drafts: Sequence[Draft], setting: _Setting, most: int) -> list[list[Draft]]:
    """Pages of so many rows at most, each below the header."""
    header, *body = drafts
    pages: list[list[Draft]] = []
    for draft in body:
        if pages and len(pages[-1]) <= most and setting.fits([*pages[-1], draft], PADDINGS[-2]):
            pages[-1].append(draft)
        else:
            pages.append([header, draft])
    return pages


def _columns(drafts: Sequence[Draft], setting: _Setting) -> tuple[float, ...]:
    """A column of prices as wide as it must be; else the first column so, and the others alike, if that fits."""
    count, width = len(drafts[0].cells), setting.place.width
    if not setting.heads:
        last = max(140.0, _natural(drafts, count - 1, setting))
        return (*((width - last) / (count - 1),) * (count - 1), last)
    first = min(width / 4, max(width / 6, _natural(drafts, 0, setting)))
    rest = width - first
    alike = (first, *(rest / (count - 1),) * (count - 1))
    if count != 3 or replace(setting, columns=alike).fits(drafts, PADDINGS[-2]):
        return alike
    splits = [(first, rest * share / 100, rest * (100 - share) / 100) for share in range(30, 71, 2)]
    return min(
        splits, key=lambda columns: (_total(drafts, replace(setting, columns=columns)), abs(columns[1] - columns[2]))
    )


def _total(drafts: Sequence[Draft], setting: _Setting) -> float:
    return sum(row.height for row in setting.rows(drafts, 0, used(setting.family)))


def _natural(drafts: Sequence[Draft], column: int, setting: _Setting) -> float:
    paragraphs = itertools.chain.from_iterable(draft.cells[column].paragraphs for draft in drafts)
    widest = max(setting.family.face("bold").width(paragraph.text, setting.level.size) for paragraph in paragraphs)
    return widest / used(setting.family) + 2 * SIDE + 1


def _pictured(slide: Slide, icons: Sequence[str | None], job: DeckJob) -> Slide:
    """The slide with its header's icons on discs."""
    grid = next(part for part in slide.parts if isinstance(part, Grid))
    shapes = []
    x = grid.box.x
    for icon, width in zip(icons, grid.columns, strict=True):
        if icon:
            cy = grid.box.y + grid.rows[0].height / 2
            shapes += list(art.disc(job.icons[icon], x + SIDE + DISC / 2, cy, DISC))
        x += width
    pictures: tuple[Diagram, ...] = (art.decoration("Icons", shapes),) if shapes else ()
    return replace(slide, parts=(*slide.parts, *pictures))
