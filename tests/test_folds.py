"""Sheets that are folded: where panels, folds and marks lie, what keeps clear of them, and in which order all of it is read."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Final, Literal

import pytest

import handouts
from handouts import folds
from handouts.record import Fill, HandoutPlan, Words
from plaincare import formatfiles
from plaincare.formats import Paper
from plaincare.graphics import vector
from plaincare.project import Project
from tests.conftest import CLINICS, ROOT, job_of, messages
from tests.readback import pdf_tree
from tests.readback.tools import run

WIDTHS: Final[dict[Paper, float]] = {"letter": 792.0, "a4": 841.89}
TRI_FOLD = (ROOT / "templates" / "handouts" / "tri-fold.yaml").read_text("utf-8")


def leaflet(project: Project, paper: Paper = "letter", clinic: str = "NJ") -> HandoutPlan:
    job = job_of(project, "tri-fold", clinic)
    local: Literal["a4"] | None = "a4" if paper == "a4" else None
    return handouts.plan(dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, paper=local)))


@pytest.mark.parametrize("width", WIDTHS.values())
def test_the_flap_is_narrower_and_the_sides_mirror_each_other(width: float) -> None:
    panels = folds.c_fold(width)
    flap, inner = panels[1], panels[4]
    assert {p.width for p in panels} == {flap.width, panels[0].width}
    assert 72 / 16 <= panels[0].width - flap.width <= 72 / 8  # a sixteenth to an eighth of an inch
    assert flap.width == inner.width
    for side in (0, 1):
        edges = sorted((p.spot.x, p.spot.x + p.width) for p in panels if p.spot.side == side)
        assert edges[0][0] == 0 and edges[-1][1] == pytest.approx(width)
        assert all(one[1] == pytest.approx(two[0]) for one, two in zip(edges, edges[1:], strict=False))
    outside, inside = folds.folds(width)
    assert [width - x for x in reversed(inside)] == pytest.approx(outside)
    assert flap.spot == (0, 0, 0) and inner.spot.x + inner.width == pytest.approx(
        width
    )  # the flap is one panel, seen from both


def test_a_letter_sheet_is_folded_where_the_brief_says() -> None:
    assert folds.folds(792) == ((261.0, 526.5), (265.5, 531.0))


@pytest.mark.parametrize("paper", WIDTHS)
def test_marks_lie_on_the_folds_of_the_inside_and_clear_of_text(project: Project, paper: Paper) -> None:
    plan = leaflet(project, paper)
    marks = [vector.bounds(ink.path) for ink in plan.pages[1].chunks[-1].ink if isinstance(ink, Fill)]
    assert plan.pages[1].chunks[-1].mcid is None
    middles = sorted((x0 + x1) / 2 for x0, _, x1, _ in marks)
    (left, right) = folds.folds(WIDTHS[paper])[1]
    assert middles == pytest.approx([left, left, right, right], abs=0.1)
    for _, y0, _, y1 in marks:
        assert y1 <= 27 or y0 >= plan.height - 27
        assert y0 >= 12 and y1 <= plan.height - 12  # where an office printer can print


@pytest.mark.parametrize("paper", WIDTHS)
@pytest.mark.parametrize("clinic", CLINICS)
def test_no_text_stands_near_a_fold_or_the_edge(project: Project, clinic: str, paper: Paper) -> None:
    plan = leaflet(project, paper, clinic)
    assert messages(plan.findings) == []
    for side, lines in enumerate(folds.folds(WIDTHS[paper])):
        for words in (ink for chunk in plan.pages[side].chunks for ink in chunk.ink if isinstance(ink, Words)):
            right = words.x + words.width * len(words.text.rstrip()) / max(1, len(words.text))
            assert words.x >= 27 and right <= plan.width - 27 + 1, words.text
            assert words.y - 0.7 * words.size >= 27 and words.y <= plan.height - 27, words.text
            assert all(right <= fold - 17 or words.x >= fold + 18 for fold in lines), words.text


def test_panels_are_read_as_a_person_sees_them(project: Project) -> None:
    """The cover, the flap, the inside from left to right, the back; though the back stands on the sheet's first side."""
    plan = leaflet(project)
    frames = list(dict.fromkeys(placed.frame for placed in plan.placed if placed.frame and placed.claims))
    flap, left, middle, right = (
        ["what", "fast", "long", "day"],
        ["about", "study"],
        ["benefits", "risks", "more"],
        ["tell-us", "costs"],
    )
    assert frames == [*flap, *left, *middle, *right, "help"]
    sides = {placed.frame: placed.page for placed in plan.placed}
    assert [sides[frame] for frame in frames] == [1] * len(flap) + [2] * len([*left, *middle, *right]) + [1]
    text = plan.text()
    order = [
        "Ketamine for anxiety",
        "1. What is ketamine?",
        "5. Who got better in one small study",
        "6. Possible benefits",
    ]
    order += ["7. Possible risks", "8. Tell us first", "When to get help", "Questions? Call us."]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_the_file_has_the_words_where_the_plan_put_them(project: Project, tmp_path: Path) -> None:
    """Read back by poppler: each word of a panel lies between that panel's folds."""
    plan = leaflet(project)
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(handouts.draw(plan))
    assert pdf_tree.poppler_text(path) == " ".join(plan.text()).split()
    for side, x, width, found in (
        (1, 0, 261, "1. What is ketamine?"),
        (1, 261, 265.5, "Call or text 988"),
        (1, 526.5, 265.5, "Leaflet for adults"),
        (2, 0, 265.5, "The main points"),
        (2, 265.5, 265.5, "6. Possible benefits"),
        (2, 531, 261, "8. Tell us first"),
    ):
        page, box = (
            ["-f", str(side), "-l", str(side)],
            ["-x", str(int(x)), "-y", "0", "-W", str(int(width)), "-H", "612"],
        )
        text = run(["pdftotext", "-r", "72", *page, *box, str(path), "-"]).stdout
        assert found in text
        assert ("8. Tell us first" in text) == (found == "8. Tell us first")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pages: 6", "pages: 8", "a sheet folded as a C has six panels, and not 8"),
        ("page: 2, row: 1", "page: 1, row: 2", "the frame 'what' has no room on the cover"),
        (
            "look: column}\n  - {id: about",
            "look: column, next: about}\n  - {id: about",
            "text cannot go on from one panel to another",
        ),
    ],
)
def test_what_cannot_be_folded_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "leaflet.yaml"
    path.write_text(TRI_FOLD.replace(old, new, 1), "utf-8")
    _, findings = formatfiles.read_handout(path, "leaflet.yaml")
    assert message in messages(findings)
