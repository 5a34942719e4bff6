"""Flows that split: between items and lines, never after a heading; the parts of an element are one element."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest

import handouts
from handouts import breaks, flow, tables, texts
from handouts.flow import Flow, Kit, Piece
from handouts.grid import grid
from handouts.pages import fitting
from handouts.pen import Pen
from handouts.record import Content, Element, HandoutPlan, Words
from handouts.style import SCALES, Styles
from plaincare.formats import Frame, HandoutFormat
from plaincare.job import Job
from plaincare.model import ActionPlan, Run, Section, Statement, Table, Text, Tracker
from plaincare.project import Project
from tests.conftest import Made, job_of
from tests.readback import pdf_tree, verapdf
from tests.readback.tools import need

WIDE = (ActionPlan, Tracker)  # blocks
LONG = "Some people feel less anxious for a time, and some do not. " * 12


@pytest.fixture(scope="module")
def kit(project: Project) -> Kit:
    job = job_of(project, "fact-sheet")
    scale = SCALES["standard"]
    return Kit(job, Styles(12, job.palette, job.family, scale), grid(job.format.sheet, scale))


def block(height: float) -> Flow:
    return Flow(height, lambda pen, x, y: None)


def text(kit: Kit, words: str = LONG, width: float = 250) -> Flow:
    return flow.said(kit, Statement((Run(words),), id="a"), width, kit.styles.body, "P")


def written(plan: HandoutPlan | Pen) -> list[list[str]]:
    """The lines of each page."""
    return [[ink.text for c in page.chunks for ink in c.ink if isinstance(ink, Words)] for page in plan.pages]


@pytest.mark.parametrize("count", range(1, 40))
def test_no_line_of_a_paragraph_stands_alone(count: int) -> None:
    parts = breaks.parted(count)
    assert sum(parts) == count
    for i in range(1, len(parts)):
        assert sum(parts[:i]) >= 2 and sum(parts[i:]) >= 2
    assert (len(parts) > 1) == (count >= 6)


def test_pieces_write_what_the_whole_writes(kit: Kit) -> None:
    bullets = [flow.tagged(text(kit, LONG[: 60 * n]), "LI") for n in (1, 5, 12)]
    made = flow.stack([flow.kept(text(kit, "A heading")), flow.tagged(flow.listed(bullets, 4), "L")], 8)
    one, other = Pen(), Pen()
    made.write(one, 45, 36)
    again = flow.column(made.pieces())
    again.write(other, 45, 36)
    assert again.height == pytest.approx(made.height)
    assert one.tree == other.tree
    assert [(p.text, p.page) for p in one.placed] == [(p.text, p.page) for p in other.placed]
    assert [p.box.y for p in one.placed] == pytest.approx([p.box.y for p in other.placed])
    assert [chunk.kind for chunk in one.pages[0].chunks] == [chunk.kind for chunk in other.pages[0].chunks]
    assert written(one) == written(other)


def test_an_element_that_goes_on_is_one_element_with_two_contents(kit: Kit) -> None:
    pen, pieces = Pen(), flow.tagged(text(kit), "L").pieces()
    flow.column(pieces[:3]).write(pen, 45, 36)
    pen.page = 1
    flow.column(pieces[3:]).write(pen, 45, 36)
    (list_,) = pen.tree.children
    assert isinstance(list_, Element)
    (paragraph,) = list_.children
    assert isinstance(paragraph, Element)
    assert [child.page for child in paragraph.children if isinstance(child, Content)] == [0, 1]
    assert [placed.page for placed in pen.placed] == [1, 2]
    assert " ".join("".join(" ".join(page) for page in written(pen)).split()) == LONG.strip()


def test_a_statement_in_one_frame_is_placed_once(kit: Kit) -> None:
    pen = Pen()
    flow.column(text(kit).pieces()).write(pen, 45, 36)
    (placed,) = pen.placed
    assert placed.box.height == pytest.approx(len(written(pen)[0]) * 16 - 4)


def test_a_heading_stays_with_what_it_heads() -> None:
    pieces = [Piece(block(100)), Piece(block(20), keep=True), Piece(block(50)), Piece(block(50))]
    assert [fitting(pieces, room) for room in (99, 119, 121, 169, 170, 219, 220)] == [0, 1, 1, 1, 3, 3, 4]


def test_the_gap_above_a_column_s_first_piece_is_none() -> None:
    pieces = [Piece(block(100), gap=30), Piece(block(20), gap=30)]
    assert (fitting(pieces, 100), fitting(pieces, 149), fitting(pieces, 150)) == (1, 1, 2)
    assert flow.column(pieces).height == 150


@pytest.mark.parametrize(("count", "ends"), [(1, [1]), (2, [2]), (3, [3]), (4, [2, 4]), (6, [2, 3, 4, 6])])
def test_no_item_of_a_list_stands_alone(count: int, ends: list[int]) -> None:
    pieces = flow.listed([block(10)] * count, 4).pieces()
    assert [i for i, piece in enumerate(pieces, 1) if not piece.keep] == ends


def test_what_is_whole_is_never_split(kit: Kit) -> None:
    assert len(flow.whole(text(kit)).pieces()) == 1 < len(text(kit).pieces())


def chained(job: Job[HandoutFormat], frames: Sequence[Frame], pages: str, entries: Sequence[Any]) -> Job[HandoutFormat]:
    """The job with a title and these frames, whose entries go on from one to the next."""
    title = Frame(Text("title"), 1, 1, Text("1-12"), "title")
    sheet = dataclasses.replace(job.format.sheet, pages=Text(pages), head="band", largest=12.0)
    format = dataclasses.replace(job.format, sheet=sheet, frames=(title, *frames), content=tuple(entries))
    return dataclasses.replace(job, format=format)


def flowing(job: Job[HandoutFormat]) -> list[Section]:
    """The sections that stand in a column of any width; grids to be filled in need the width of a page."""
    return [one for one in job.filled.sections if not any(isinstance(part, WIDE) for part in one.points)]


def running(project: Project, pages: str, columns: int = 1, sections: int | None = None) -> Job[HandoutFormat]:
    """Sections at their points in so many columns of page 1 and of page 2, which is repeated where there may be more."""
    job = job_of(project, "fact-sheet")
    names = [(page, column) for page in (1, 2) for column in range(columns)]
    spans = [f"{i * 12 // columns + 1}-{(i + 1) * 12 // columns}" for i in range(columns)]
    after = [*(Text(f"f{page}{column}") for page, column in names[1:]), None]
    frames = [
        Frame(Text(f"f{page}{column}"), page, 2, Text(spans[column]), "column", next, page == 2 and "-" in pages)
        for (page, column), next in zip(names, after, strict=True)
    ]
    entry = next(entry for entry in job.format.content if entry.section == "risks")
    entries = [dataclasses.replace(entry, frame=Text("f10"), section=section.id) for section in flowing(job)[:sections]]
    return chained(job, frames, pages, entries)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_text_goes_on_over_as_many_pages_as_it_needs(project: Project, columns: int) -> None:
    job = running(project, "2-16", columns)
    plan = handouts.plan(job)
    assert [finding for finding in plan.findings if finding.rule == "fit"] == []
    assert 2 < plan.count <= 16
    heads = {section.heading.text for section in flowing(job)}
    assert len(heads) > 30
    for lines in written(plan):  # no page's last words, above the foot, are a heading
        assert lines[: lines.index("Sample text, not reviewed by a clinician")][-1] not in heads
    assert heads <= set(plan.text())


def test_pages_that_text_does_not_reach_are_left_out(project: Project) -> None:
    assert handouts.plan(running(project, "2-16", sections=2)).count == 1


def test_text_that_fills_all_its_pages_and_goes_on_is_a_finding(project: Project) -> None:
    plan = handouts.plan(running(project, "2"))
    (finding,) = plan.findings
    assert finding.severity == "block" and "page 2 is " in finding.message and "lines over" in finding.message
    assert "f20" in finding.hint


def test_columns_on_the_last_page_are_about_equally_long(project: Project) -> None:
    plan = handouts.plan(running(project, "2-16", 2, sections=16))  # whose end has no tall block that does not split
    last = [p for p in plan.placed if p.page == plan.count]
    ends = [max(p.box.y + p.box.height for p in last if p.frame == frame) for frame in ("f20", "f21")]
    assert abs(ends[0] - ends[1]) < 150


def test_text_over_pages_is_valid_and_read_in_order(project: Project, tmp_path: Any) -> None:
    need("verapdf")
    need("pdfinfo")
    plan = handouts.plan(running(project, "2-16", 2))
    made = Made(running(project, "2-16", 2), plan, handouts.draw(plan), tmp_path / "a.pdf")
    made.path.write_bytes(made.data)
    assert [verapdf.violations(made.path, flavour) for flavour in ("ua1", "2a")] == [[], []]
    assert pdf_tree.poppler_text(made.path) == " ".join(plan.text()).split()


def table_of(rows: int) -> Table:
    cells = tuple(tuple(Statement((Run(f"cell {r}{c}"),), id=f"{r}{c}") for c in "abc") for r in range(rows))
    return Table(tuple(Statement((Run(f"head {c}"),), id=c) for c in "abc"), cells)


def test_a_long_table_goes_on_under_its_head_which_is_not_read_aloud_again(kit: Kit) -> None:
    pen, pieces = Pen(), tables.table(kit, table_of(5), 330).pieces()
    assert [piece.keep for piece in pieces] == [True, False, False, True, False]  # two rows and two at the least
    first, second = flow.column(pieces[:2]), flow.column(pieces[2:])
    assert fitting(pieces, first.height) == 2
    rows, alone = pieces[2:], sum(piece.flow.height for piece in pieces[2:])
    assert fitting(rows, alone) < 3 == fitting(rows, second.height)  # the head takes its room there too
    first.write(pen, 45, 36)
    pen.page = 1
    second.write(pen, 45, 36)
    again = [c for c in pen.pages[1].chunks if c.mcid is None and any(isinstance(ink, Words) for ink in c.ink)]
    assert [ink.text.strip() for c in again for ink in c.ink if isinstance(ink, Words)] == [
        "head a",
        "head b",
        "head c",
    ]
    (made,) = pen.tree.children
    assert isinstance(made, Element) and (made.tag, len(made.children)) == ("Table", 6)
    assert len(pen.placed) == 18  # each cell once, and each head


def test_a_short_table_is_never_split(kit: Kit) -> None:
    assert len(tables.table(kit, table_of(3), 330).pieces()) == 1


def test_sentences_that_run_on_are_one_paragraph_each_placed_once(kit: Kit) -> None:
    parts = [Statement((Run(LONG.strip()),), id="a", claims=()), Statement((Run("And one more."),), id="b")]
    whole, pen = texts.together(kit, parts, 250, kit.styles.body), Pen()
    pieces = whole.pieces()
    assert len(pieces) > 1 and sum(piece.flow.height for piece in pieces) == whole.height
    flow.column(pieces).write(pen, 45, 36)
    (paragraph,) = pen.tree.children
    assert isinstance(paragraph, Element) and paragraph.tag == "P"
    assert [placed.statement for placed in pen.placed] == ["a", "b"]
    assert " ".join("".join(" ".join(page) for page in written(pen)).split()) == f"{LONG.strip()} And one more."
