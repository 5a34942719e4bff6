"""The grid of a page: twelve columns within the margins of any paper, upright or on its side."""

from __future__ import annotations

import dataclasses
from typing import Literal

import pytest

from handouts.grid import METRIC, PAPERS, Grid, grid
from handouts.style import SCALES
from plaincare.formats import Margins, Paper, Sheet
from plaincare.model import Text

LETTER = Sheet("letter", Text("1"))


def of(sheet: Sheet, local: Paper | None = None) -> Grid:
    return grid(sheet, SCALES[sheet.type], local)


def test_a_letter_page_is_look_s() -> None:
    assert of(LETTER) == Grid(612, 792, left=45, top=36, measure=522, bottom=733, foot=741)


def test_halves_and_thirds_keep_their_gutters() -> None:
    letter = of(LETTER)
    assert (letter.extent((1, 12)), letter.extent((1, 6)), letter.extent((7, 12))) == ((45, 522), (45, 252), (315, 252))
    assert letter.extent((5, 8)) == (225, 162)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_content_lies_within_any_paper(paper: Paper, orientation: Literal["portrait", "landscape"]) -> None:
    sheet = dataclasses.replace(LETTER, paper=paper, orientation=orientation, margins=Margins(20, 12, 9), foot="short")
    found = of(sheet)
    assert {found.width, found.height} == set(PAPERS[paper])
    assert 0 < found.left < found.left + found.measure < found.width
    assert 0 < found.top < found.bottom <= found.foot < found.height
    left, width = found.extent((12, 12))
    assert left + width == pytest.approx(found.left + found.measure)


def test_a_page_on_its_side_is_as_wide_as_it_was_high() -> None:
    side = of(dataclasses.replace(LETTER, orientation="landscape"))
    assert (side.width, side.height) == (792, 612)


def test_text_goes_down_to_the_foot_there_is() -> None:
    full, line, short, none = (of(dataclasses.replace(LETTER, foot=foot)) for foot in ("full", "line", "short", "none"))
    assert full.bottom < line.bottom < short.bottom < none.bottom == 792 - 18
    assert line.foot + 3 < line.status_line(16, 0) - 8 and line.status_line(16, 0) < 792 - 18  # text below the rule


def test_a_clinic_with_metric_paper_gets_the_sheet_of_that_name() -> None:
    for paper, metric in METRIC.items():
        sheet = dataclasses.replace(LETTER, paper=paper)
        found = of(sheet, "a4")
        assert (found.width, found.height) == PAPERS[metric]
        assert found.left == of(sheet).left  # set anew, not made smaller
    card = dataclasses.replace(LETTER, paper="card")
    assert of(card, "a4") == of(card)
