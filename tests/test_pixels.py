"""A handful of pages as pictures, small and grey: a moved heading or a lost box is seen, a renderer's own smoothing is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

import handouts
from handouts.record import Chunk, HandoutPlan, Ink, Page, Stroke, Words
from tests.conftest import Documents
from tests.goldens import FOLDER
from tests.readback import pdf_page

PAGES = {"fact-sheet": 0, "tri-fold": 1, "wallet-card": 0, "poster": 0, "costs": 0}  # counted from 0
DPI = {"poster": 24}  # 40 for all others
PIXELS = FOLDER / "pixels"
BLUR = 3  # pixels: letters are smoothed and snapped to them a little otherwise by each version of PDFium
STEP, SPOTS = 18, 300  # how much darker or lighter, of 255; pixels: a nudge makes 180, a paler heading 1,600


def picture(path: Path, format: str) -> Image.Image:
    return pdf_page.drawn(path, PAGES[format], DPI.get(format, 40))


def differs(golden: Image.Image, made: Image.Image) -> Image.Image | None:
    """Where two pictures differ, as light spots on black; None where they are alike."""
    if golden.size != made.size:
        return made
    smooth = ImageFilter.BoxBlur(BLUR)
    apart = ImageChops.difference(golden.filter(smooth), made.filter(smooth))
    return apart if sum(apart.histogram()[STEP:]) > SPOTS else None


def _bounds(apart: Image.Image) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of where it is plain to see, in pixels."""
    return apart.point([0] * STEP + [255] * (256 - STEP)).getbbox()


@pytest.mark.parametrize("format", PAGES)
def test_a_page_looks_as_approved(documents: Documents, tmp_path: Path, format: str) -> None:
    made, golden = picture(documents("NJ", format).path, format), PIXELS / f"{format}.png"
    if os.environ.get("PLAINCARE_REWRITE_GOLDENS"):
        PIXELS.mkdir(exist_ok=True)
        made.quantize(16).save(golden, optimize=True)
    apart = differs(Image.open(golden).convert("L"), made)
    if apart is not None:
        made.save(tmp_path / f"{format}.png")
        apart.save(tmp_path / f"{format}-difference.png")
        pytest.fail(f"{golden} and {tmp_path}/{format}.png differ within {_bounds(apart)}: see {format}-difference.png")


def _without(plan: HandoutPlan, changed: Callable[[Chunk, Ink], Ink | None]) -> HandoutPlan:
    """The plan with each ink of its first page as `changed` would have it, or without it."""
    first, *rest = plan.pages
    chunks = [
        chunk._replace(ink=tuple(new for ink in chunk.ink if (new := changed(chunk, ink)))) for chunk in first.chunks
    ]
    return replace(plan, pages=(Page(tuple(chunks)), *rest))


def _lower(chunk: Chunk, ink: Ink) -> Ink:
    return ink._replace(y=ink.y + 4) if chunk.kind == "H2" and isinstance(ink, Words) else ink


def _paler(chunk: Chunk, ink: Ink) -> Ink:
    return ink._replace(colour="#7A7A7A") if chunk.kind == "H2" and isinstance(ink, Words) else ink


def _bare(chunk: Chunk, ink: Ink) -> Ink | None:
    return None if isinstance(ink, Stroke) and ink.width == 1.25 else ink


def _nudged(chunk: Chunk, ink: Ink) -> Ink:
    return ink._replace(x=ink.x + 0.1, y=ink.y + 0.1) if isinstance(ink, Words) else ink


@pytest.mark.parametrize("change", [_lower, _paler, _bare])
def test_a_moved_or_paler_heading_and_a_lost_box_are_seen(
    documents: Documents, tmp_path: Path, change: Callable[[Chunk, Ink], Ink | None]
) -> None:
    assert _apart(documents, tmp_path, change) is not None


def test_a_tenth_of_a_point_is_not(documents: Documents, tmp_path: Path) -> None:
    assert _apart(documents, tmp_path, _nudged) is None


def _apart(documents: Documents, folder: Path, change: Callable[[Chunk, Ink], Ink | None]) -> Image.Image | None:
    plan = documents("NJ", "fact-sheet").plan
    path = folder / "changed.pdf"
    path.write_bytes(handouts.draw(_without(plan, change)))
    return differs(Image.open(PIXELS / "fact-sheet.png").convert("L"), picture(path, "fact-sheet"))
