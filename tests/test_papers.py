"""Other paper than Letter: a clinic that prints on A4, and a format of one's own on A4 that lies on its side."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Literal

import pytest

import handouts
from handouts.record import Fill, HandoutPlan, Words
from plaincare import checks
from plaincare.graphics import vector
from plaincare.project import Project
from tests.authors import copied
from tests.conftest import CLINICS, HANDOUTS, job_of, messages
from tests.readback import pdf_facts, pdf_tree, verapdf
from tests.readback.tools import need

WIDE = """\
title: {en: "Notice"}
sheet:
  paper: a4
  orientation: landscape
  pages: 1
  margins: {sides: 60, top: 30, bottom: 20}
  head: band
  smallest: 12
  largest: 16
safety: compact
sources: link
frames:
  - {id: title, page: 1, row: 1, columns: 1-12, look: title}
  - {id: about, page: 1, row: 2, columns: 1-4, look: column}
  - {id: effects, page: 1, row: 2, columns: 5-8, look: column}
  - {id: first, page: 1, row: 2, columns: 9-12, look: column}
  - {id: day, page: 1, row: 3, columns: 1-6, look: column}
  - {id: contact, page: 1, row: 3, columns: 7-12, look: panel}
content:
  - {frame: about, safety: about}
  - {frame: effects, safety: effects}
  - {frame: first, safety: tell-us}
  - {frame: day, safety: your-day}
  - {frame: contact, part: contact}
"""

CARD = """\
title: {en: "Card"}
sheet:
  paper: card
  pages: 2
  margins: {sides: 9, top: 9, bottom: 9}
  arrangement: n-up
  duplex: long-edge
  head: none
  foot: short
  type: card
safety: line
sources: link
frames:
  - {id: front, page: 1, row: 1, columns: 1-12, look: plain}
  - {id: back, page: 2, row: 1, columns: 1-12, look: plain}
content:
  - {frame: front, safety: your-day, heading: none}
  - {frame: back, section: get-help, depth: key, heading: short}
"""


def on_a4(project: Project, format: str, clinic: str) -> HandoutPlan:
    job = job_of(project, format, clinic)
    return handouts.plan(dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, paper="a4")))


@pytest.mark.parametrize("clinic", CLINICS)
@pytest.mark.parametrize("format", HANDOUTS)
def test_every_handout_fits_on_a4(project: Project, format: str, clinic: str) -> None:
    plan = on_a4(project, format, clinic)
    assert messages(plan.findings) == []
    assert sorted((plan.width, plan.height)) == [595.28, 841.89]
    assert plan.count == handouts.plan(job_of(project, format, clinic)).count


def test_on_a4_text_is_set_anew_and_not_made_smaller(project: Project) -> None:
    letter, a4 = handouts.plan(job_of(project, "fact-sheet")), on_a4(project, "fact-sheet", "NJ")
    sizes = [sorted({p.size for p in plan.placed}) for plan in (letter, a4)]
    assert (
        sizes[0][0] <= sizes[1][0] <= sizes[0][0] + 1 and sizes[0][-1] == sizes[1][-1]
    )  # the body may grow, as A4 is longer
    assert letter.text() == a4.text()
    right = [
        max(ink.x + ink.width for c in p.pages[0].chunks for ink in c.ink if isinstance(ink, Words))
        for p in (letter, a4)
    ]
    assert right[0] > 560 and right[1] <= 595.28 - 36  # the margin of both


def test_a_format_on_paper_of_its_own_is_one_file(tmp_path: Path) -> None:
    need("verapdf")
    project = copied(tmp_path)
    (project.root / "templates" / "handouts" / "notice.yaml").write_text(WIDE, "utf-8")
    job = job_of(Project(project.root), "notice")
    plan = handouts.plan(job)
    assert messages(plan.findings) == messages(checks.of_plan(job, plan)) == []
    path = tmp_path / "notice.pdf"
    path.write_bytes(handouts.draw(plan))
    assert [page.boxes["MediaBox"] for page in pdf_facts.facts(path).pages] == [pytest.approx((0, 0, 841.89, 595.28))]
    assert [verapdf.violations(path, flavour) for flavour in ("ua1", "2a")] == [[], []]
    assert pdf_tree.poppler_text(path) == " ".join(plan.text()).split()
    for page in plan.pages:
        for words in (ink for chunk in page.chunks for ink in chunk.ink if isinstance(ink, Words)):
            assert words.x >= 60 and words.x + words.width <= 841.89 - 60 + words.size
            assert words.y - words.size * 0.7 >= 30 and words.y <= 595.28 - 20


def cards(folder: Path, paper: Literal["letter", "a4"] | None = None) -> HandoutPlan:
    """A card of two sides, as many up as there is room for."""
    project = copied(folder)
    (project.root / "templates" / "handouts" / "pocket.yaml").write_text(CARD, "utf-8")
    job = job_of(Project(project.root), "pocket")
    return handouts.plan(dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, paper=paper)))


def lines_of(plan: HandoutPlan, page: int) -> list[Words]:
    return [ink for chunk in plan.pages[page].chunks for ink in chunk.ink if isinstance(ink, Words)]


@pytest.mark.parametrize(("paper", "size"), [(None, (612, 792)), ("a4", (595.28, 841.89))])
def test_ten_cards_stand_on_a_sheet(tmp_path: Path, paper: Literal["a4"] | None, size: tuple[float, float]) -> None:
    plan = cards(tmp_path, paper)
    assert messages(plan.findings) == []
    assert (plan.count, plan.width, plan.height) == (2, *size)
    left, top = (size[0] - 2 * 252) / 2, (size[1] - 5 * 144) / 2
    for page in (0, 1):
        found = lines_of(plan, page)
        first = found[: len(found) // 10]
        for i in range(10):
            copy = found[i * len(first) : (i + 1) * len(first)]
            assert [words.text for words in copy] == [words.text for words in first]
            across = 1 - i % 2 if page else i % 2  # turned by its long edge, each back lies behind its own front
            x, y = left + across * 252, top + i // 2 * 144
            assert min(words.x for words in copy) == pytest.approx(x + 9)
            assert all(y + 9 < words.y <= y + 144 - 9 for words in copy)
            assert all(words.x + words.width <= x + 252 - 9 + words.size for words in copy)


def test_one_card_is_read_aloud_and_the_marks_lie_outside_of_all(tmp_path: Path) -> None:
    need("verapdf")
    plan = cards(tmp_path)
    assert len(plan.text()) == len(set(plan.text()))
    marks = next(chunk for chunk in plan.pages[0].chunks if len(chunk.ink) == 2 * (2 + 1) + 2 * (5 + 1))
    assert marks.kind == "Layout" and marks.mcid is None
    for mark in marks.ink:
        assert isinstance(mark, Fill)
        x0, y0, x1, y1 = vector.bounds(mark.path)
        assert x1 <= 54 - 4 or x0 >= 558 + 4 or y1 <= 36 - 4 or y0 >= 756 + 4
        assert x0 >= 0 and x1 <= 612 and y0 >= 0 and y1 <= 792
    path = tmp_path / "cards.pdf"
    path.write_bytes(handouts.draw(plan))
    assert [verapdf.violations(path, flavour) for flavour in ("ua1", "2a")] == [[], []]
    assert pdf_tree.poppler_text(path) == " ".join(plan.text()).split()
