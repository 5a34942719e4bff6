"""`--saver`: no filled areas, far less ink, the same words; and the options of `build handout` that decide how a file is made."""

from __future__ import annotations

import io
import json
import math
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from PIL import Image, ImageFilter, ImageStat

import handouts
from handouts.record import Fill, HandoutPlan, Stroke, Words
from plaincare.graphics import vector
from plaincare.graphics.colour import contrast
from plaincare.plan import digest
from plaincare.project import Project
from plaincare.rendition import Rendition
from tests.conftest import CLINICS, ROOT, job_of
from tests.readback import pdf_tree, verapdf
from tests.readback.tools import need, run
from tests.test_command import FACT_SHEET, build, project_in

FORMATS = Project(ROOT).formats()
EVERYWHERE = [(clinic, format) for clinic in CLINICS for format in FORMATS]
_DPI = 72  # so that a pixel is a point
_TALLEST = 792  # points: what hangs on a wall is looked at as if it were reduced to a Letter sheet, its icons too
_AREA = 21  # points: people and icons are narrower, boxes wider


def planned(project: Project, clinic: str, format: str, rendition: Rendition) -> HandoutPlan:
    job = job_of(project, format, clinic)
    return handouts.plan(replace(job, options=replace(job.options, rendition=rendition)))


def pages(path: Path, *more: str, dpi: float = _DPI) -> list[Image.Image]:
    """The pages in grey, as poppler draws them."""
    need("pdftoppm")
    run(["pdftoppm", "-gray", "-r", str(dpi), *more, str(path), str(path.with_suffix(""))])
    return [Image.open(io.BytesIO(page.read_bytes())) for page in sorted(path.parent.glob(f"{path.stem}-*.pgm"))]


def _ink(pages: list[Image.Image]) -> float:
    """How much of the pages is inked, 0 to 1."""
    return sum(1 - ImageStat.Stat(page).mean[0] / 255 for page in pages) / len(pages)


def _logos(plan: HandoutPlan, page: int) -> list[vector.Box]:
    """Where a page shows the clinic's own logo, which is printed as it is, on each copy: left, top, right and bottom."""
    fills = [(c.kind, ink) for c in plan.pages[page].chunks for ink in c.ink if isinstance(ink, Fill)]
    logo = {_shape(fill) for kind, fill in fills if kind == "Header"}
    return [vector.bounds(fill.path) for _, fill in fills if _shape(fill) in logo]


def _codes(plan: HandoutPlan, page: int) -> list[vector.Box]:
    """Where a page shows a QR code, which a phone reads dark on light only: the one thing in pure black."""
    fills = [ink for c in plan.pages[page].chunks for ink in c.ink if isinstance(ink, Fill) and c.kind == "Figure"]
    return [vector.bounds(fill.path) for fill in fills if fill.colour == "#000000"]


def _shape(fill: Fill) -> tuple[str, float, float]:
    """What a copy of a fill has in common with it, wherever it stands."""
    left, top, right, bottom = vector.bounds(fill.path)
    return fill.colour, round(right - left, 3), round(bottom - top, 3)


def _scaled(box: vector.Box, scale: float) -> tuple[int, int, int, int]:
    """A box in pixels, with a pixel around it."""
    left, top, right, bottom = (edge * scale for edge in box)
    return int(left) - 1, int(top) - 1, int(right) + 2, int(bottom) + 2


def _drawn(plan: HandoutPlan, path: Path) -> Path:
    path.write_bytes(handouts.draw(plan))
    return path


@pytest.mark.parametrize(("clinic", "format"), EVERYWHERE)
def test_nothing_is_filled_and_every_word_stays(project: Project, tmp_path: Path, clinic: str, format: str) -> None:
    """No square of 21 points is inked all over; the words are those of the plain sheet, and all dark enough for white."""
    plan, plain = (planned(project, clinic, format, rendition) for rendition in (Rendition("saver"), Rendition()))
    assert digest(plan) == digest(plain)
    assert min(contrast(placed.colour, "#FFFFFF") for placed in plan.placed) >= 7
    scale = min(1, _TALLEST / max(plan.width, plan.height))
    for number, page in enumerate(pages(_drawn(plan, tmp_path / "saver.pdf"), dpi=_DPI * scale)):
        for box in (*_logos(plan, number), *_codes(plan, number)):
            page.paste(255, _scaled(box, scale))
        assert min(page.filter(ImageFilter.MaxFilter(_AREA)).tobytes()) > 250


@pytest.mark.parametrize("clinic", CLINICS)
def test_it_takes_far_less_ink(project: Project, tmp_path: Path, clinic: str) -> None:
    plain, saver = (
        _ink(pages(_drawn(planned(project, clinic, "fact-sheet", rendition), tmp_path / f"{name}.pdf")))
        for name, rendition in (("plain", Rendition()), ("saver", Rendition("saver")))
    )
    assert saver < 0.75 * plain


def test_it_is_read_aloud_as_the_plain_sheet_is(project: Project, tmp_path: Path) -> None:
    need("verapdf")
    path = _drawn(planned(project, "NJ", "fact-sheet", Rendition("saver")), tmp_path / "saver.pdf")
    for flavour in ("ua1", "2a"):
        assert verapdf.violations(path, flavour) == []
    plain = _drawn(planned(project, "NJ", "fact-sheet", Rendition()), tmp_path / "plain.pdf")
    assert pdf_tree.struct_text(path) == pdf_tree.struct_text(plain)


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (("--saver",), "saver"),
        (("--press",), "press"),
        (("--pdf", "ua2"), "ua2"),
        (("--saver", "--pdf", "ua2"), "saver-ua2"),
        (("--press", "--draft"), "press-draft"),
        (("--pdf", "ua1"), ""),
    ],
)
def test_each_is_a_file_of_its_own_that_the_folder_knows(tmp_path: Path, options: tuple[str, ...], name: str) -> None:
    """Beside the plain file and not over it; in the manifest, in --json, not superseded, and good in `build verify`."""
    folder, day = project_in(tmp_path / "project"), ("--today", "2026-11-21")
    assert build(folder, "handout", *day).exit_code == 0
    plain = (folder / "out/NJ" / FACT_SHEET).read_bytes()
    done = build(folder, "handout", *options, *day, "--json")
    told = json.loads(done.output)
    path = "NJ/" + FACT_SHEET.replace(".pdf", f"-{name}.pdf" if name else ".pdf")
    assert [document["path"] for document in told["documents"]] == [path]
    assert (told["superseded"], done.exit_code) == ([], 0)
    assert (folder / "out/NJ" / FACT_SHEET).read_bytes() == plain
    entry = json.loads((folder / "out/manifest.json").read_text())["files"][path]
    assert (entry["variant"], entry["format"]) == (name, "fact-sheet")
    said = build(folder, "verify", str(folder / "out" / path), *day)
    assert (said.exit_code, "unchanged; current" in said.output) == (0, True), said.output


def test_whoever_makes_a_file_for_the_press_is_told_what_nobody_checked(tmp_path: Path) -> None:
    folder, note = project_in(tmp_path / "project"), "no validator was to be had; let the shop preflight it"
    assert note in build(folder, "handout", "--press").output
    assert (
        note not in build(folder, "handout", "--press", "--quiet").output + build(folder, "handout", "--saver").output
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--press", "--saver"), "leave out --saver"),
        (("--press", "--pdf", "ua2"), "make it twice"),
        (("--pdf", "x4"), "'ua1', 'ua2'"),
    ],
)
def test_what_contradicts_itself_is_wrong_use(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    folder = project_in(tmp_path / "project")
    done = build(folder, "handout", *options)
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert not (folder / "out").exists()


def _strokes(plan: HandoutPlan) -> list[tuple[int, vector.Path]]:
    """Outlines that are more than a line, with the page that each is on."""
    inks = ((number, ink) for number, page in enumerate(plan.pages) for chunk in page.chunks for ink in chunk.ink)
    return [(number, ink.path) for number, ink in inks if isinstance(ink, Stroke) and len(ink.path) > 2]


@pytest.mark.parametrize("format", FORMATS)
def test_no_outline_is_drawn_twice(project: Project, format: str) -> None:
    """A light box two points within a dark one, and the filled part of a box, have the side that parts them from the rest."""
    plan = planned(project, "NJ", format, Rendition("saver"))
    boxes = [(page, vector.bounds(path)) for page, path in _strokes(plan)]
    for (page, one), (other_page, other) in permutations(boxes, 2):
        gaps = [abs(a - b) for a, b in zip(one, other, strict=True)]
        assert page != other_page or one == other or sum(0 < gap <= 4 for gap in gaps) < 3, (one, other)


@pytest.mark.parametrize(("clinic", "format"), EVERYWHERE)
def test_no_words_stand_on_the_lines_of_the_ripple(project: Project, clinic: str, format: str) -> None:
    """The rings become lines; what is in the panel with them keeps a point from the outermost."""
    plan = planned(project, clinic, format, Rendition("saver"))
    for number, path in _strokes(plan):
        left, top, right, bottom = vector.bounds(path)
        if path[1][0] != "C" or len(path) > 6 or abs((right - left) - (bottom - top)) > 0.1:
            continue
        for words in (ink for chunk in plan.pages[number].chunks for ink in chunk.ink if isinstance(ink, Words)):
            across, down = right - words.x - words.width, bottom - words.y
            if words.width and down > 0 and words.x < right:
                assert math.hypot(max(0.0, across), down) > right - left + 1, words.text
