"""The edges of a sheet for the press, over the whole family: what is filled goes on beyond the cut, or stays well clear of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageChops

import handouts
from handouts.record import HandoutPlan, Words
from plaincare.graphics import vector
from plaincare.project import Project
from plaincare.rendition import Rendition
from plaincare.values import replace
from tests.conftest import job_of
from tests.readback import pdf_facts, pdfx
from tests.readback.tools import need, run
from tests.test_press import BLEED, MARGIN, PRESS
from tests.test_saver import FORMATS

SAFE: Final = (
    9  # points within the cut that hold nothing but what goes on beyond it: 1/8 inch, by which a cut may be off
)
EACH: Final = [(clinic, format, paper) for clinic, paper in (("NJ", None), ("AM", "a4")) for format in FORMATS]
# What is folded, or printed side by side and cut apart, keeps clear of every edge, and so needs no bleed.
CLEAR: Final = {"booklet-print", "ride", "tri-fold", "wallet-card"}


def pressed(project: Project, clinic: str, format: str, paper: str | None) -> HandoutPlan:
    job = job_of(project, format, clinic)
    job = replace(job, clinic=replace(job.clinic, paper=paper), options=replace(job.options, rendition=PRESS))
    return handouts.plan(job)


def drawn(plan: HandoutPlan, path: Path) -> list[Image.Image]:
    """The pages as poppler draws them, a pixel a point: black where anything is printed."""
    need("pdftoppm")
    path.write_bytes(handouts.draw(plan))
    run(["pdftoppm", "-gray", "-r", "72", "-aa", "no", "-aaVector", "no", str(path), str(path.with_suffix(""))])
    grey = [Image.open(one).convert("L") for one in sorted(path.parent.glob(f"{path.stem}-*.pgm"))]
    return [page.point([0] * 250 + [255] * 6) for page in grey]


def strips(page: Image.Image) -> list[list[Image.Image]]:
    """Along each of the four edges, a point wide each: twice in the bleed, then just within the cut, and where it is safe."""
    width, height = page.size
    inner = MARGIN + SAFE
    depths = (-BLEED + 2, -3, 2, SAFE - 2)
    left = [page.crop((MARGIN + d, inner, MARGIN + d + 1, height - inner)) for d in depths]
    right = [page.crop((width - MARGIN - d - 1, inner, width - MARGIN - d, height - inner)) for d in depths]
    top = [page.crop((inner, MARGIN + d, width - inner, MARGIN + d + 1)) for d in depths]
    bottom = [page.crop((inner, height - MARGIN - d - 1, width - inner, height - MARGIN - d)) for d in depths]
    return [left, right, top, bottom]


@pytest.mark.parametrize(("clinic", "format", "paper"), EACH)
def test_nothing_stops_at_the_cut(
    project: Project, tmp_path: Path, clinic: str, format: str, paper: str | None
) -> None:
    """Whatever lies within 1/8 inch of an edge is printed beyond the edge too, all through the bleed."""
    plan = pressed(project, clinic, format, paper)
    reach = False
    for page in drawn(plan, tmp_path / "press.pdf"):
        for side in strips(page):
            lost = [ImageChops.subtract(beyond, within) for beyond in side[:2] for within in side[2:]]
            assert max(sum(map(bool, one.tobytes())) for one in lost) <= 1  # point, at the end of a panel
            reach = reach or min(side[2].tobytes()) == 0
    assert reach == (format not in CLEAR)
    assert pdfx.faults(tmp_path / "press.pdf") == []


def outside(plan: HandoutPlan) -> set[float]:
    """How far what is drawn beyond the sheet alone stands from its edge, in points; 0 is what goes on beyond the cut."""
    found = set()
    for ink in (ink for page in plan.pages for chunk in page.chunks for ink in chunk.ink if not isinstance(ink, Words)):
        left, top, right, bottom = vector.bounds(ink.path)
        found.add(round(max(-right, left - plan.width, -bottom, top - plan.height), 2))
    return {away for away in found if away >= 0}


@pytest.mark.parametrize(("clinic", "format", "paper"), EACH)
def test_marks_stand_beyond_the_bleed(project: Project, clinic: str, format: str, paper: str | None) -> None:
    """A quarter of an inch to spare is usual; none may stand in the bleed. On an office's paper nothing is drawn that is off it."""
    away = outside(pressed(project, clinic, format, paper))
    assert away and all(not 0 < points < BLEED + 3 for points in away)
    job = job_of(project, format, clinic)
    assert outside(handouts.plan(replace(job, clinic=replace(job.clinic, paper=paper)))) == set()


@pytest.mark.parametrize(("paper", "middle"), [(None, 396.0), ("a4", 420.94)])
def test_the_cut_between_copies_is_marked(project: Project, paper: str | None, middle: float) -> None:
    """Two that fill a sheet: outside of it for a print shop, and else at its edge, between them."""
    job = job_of(project, "ride", "NJ")
    job = replace(job, clinic=replace(job.clinic, paper=paper))
    for rendition, ends in ((PRESS, [-30, -12]), (Rendition(), [12, 21])):
        plan = handouts.plan(replace(job, options=replace(job.options, rendition=rendition)))
        inks = [ink for chunk in plan.pages[0].chunks if chunk.mcid is None for ink in chunk.ink]
        boxes = [vector.bounds(ink.path) for ink in inks if not isinstance(ink, Words)]
        found = [box for box in boxes if box[0] == pytest.approx(middle, abs=0.3) == box[2]]
        assert len(found) == 2
        assert [round(min(box[1] for box in found)), round(min(box[3] for box in found))] == ends


@pytest.mark.parametrize("format", FORMATS)
def test_the_office_file_asks_its_printer_not_to_change_it(project: Project, tmp_path: Path, format: str) -> None:
    """PrintScaling None, the tray with that paper, and the edge by which the sheet is turned: on every sheet of the family."""
    job = job_of(project, format)
    path = tmp_path / "office.pdf"
    path.write_bytes(handouts.draw(handouts.plan(replace(job, options=replace(job.options, rendition=Rendition())))))
    viewer = pdf_facts.facts(path).viewer
    assert (viewer["PrintScaling"], viewer["PickTrayByPDFSize"]) == ("None", True)
    edges = {"long-edge": "DuplexFlipLongEdge", "short-edge": "DuplexFlipShortEdge", None: None}
    assert viewer.get("Duplex") == edges[job.format.sheet.duplex]
