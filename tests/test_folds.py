"""Sheets that are folded: where panels, folds and marks lie, what keeps clear of them, and in which order all of it is read."""

from __future__ import annotations

import dataclasses
import re
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
from tests.conftest import CLINICS, ROOT, SHIPPED, job_of, messages, planned
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
    flap, inner = panels[4], panels[3]
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
    """The cover, the inside from left to right, the flap, the back; though flap and back stand on the sheet's first side."""
    plan = leaflet(project)
    frames = list(dict.fromkeys(placed.frame for placed in plan.placed if placed.frame and placed.claims))
    inside = ["what", "fast", "study", "benefits", "risks", "report", "choices", "day", "costs"]
    assert frames == [*inside, "tell-us", "help"]
    sides = {placed.frame: placed.page for placed in plan.placed}
    assert [sides[frame] for frame in frames] == [2] * len(inside) + [1, 1]
    text = plan.text()
    order = [
        "Ketamine for anxiety",
        "The main points",
        "1. What is ketamine?",
        "2. How fast does it work?",
        "One small study",
    ]
    order += [
        "3. Possible benefits",
        "4. Possible risks",
        "Other choices",
        "5. What to expect",
        "6. What will it cost?",
    ]
    order += [
        "When you come to us",
        "Tell us first",
        "My notes and questions",
        "When to get help",
        "Questions? Call us.",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


@pytest.mark.parametrize("paper", WIDTHS)
@pytest.mark.parametrize(("topic", "clinic"), SHIPPED)
def test_the_six_topics_are_numbered_on_the_inside(project: Project, topic: str, clinic: str, paper: Paper) -> None:
    """Two a panel, from left to right; what stands elsewhere, or between them, has no number."""
    _, plan = planned(project, "tri-fold", topic, clinic, "a4" if paper == "a4" else None)
    heads = [one for one in plan.placed if re.match(r"[0-9]+\. ", one.text) and not one.claims]
    assert [one.text.partition(". ")[0] for one in heads] == list("123456")
    assert [one.frame for one in heads] == ["what", "fast", "benefits", "risks", "day", "costs"]
    assert {one.page for one in heads} == {2}
    left, right = folds.folds(WIDTHS[paper])[1]
    assert [sum(one.box.x > fold for fold in (left, right)) for one in heads] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize("paper", WIDTHS)
@pytest.mark.parametrize(("topic", "clinic"), SHIPPED)
def test_no_word_of_the_cover_s_title_is_lost_on_a_line(
    project: Project, topic: str, clinic: str, paper: Paper
) -> None:
    """No line of it is `for`; and the main points stand under it, where nobody can miss them."""
    job, plan = planned(project, "tri-fold", topic, clinic, "a4" if paper == "a4" else None)
    lines = [ink for chunk in plan.pages[0].chunks for ink in chunk.ink if isinstance(ink, Words) and ink.size >= 24]
    title = [ink for ink in lines if ink.text.strip() in str(job.filled.title.text)]
    assert " ".join(ink.text.strip() for ink in title) == job.filled.title.text
    assert min(ink.width for ink in title) >= 0.4 * max(ink.width for ink in title)
    points = [one for one in plan.placed if one.statement.startswith("safety/compact/about")]
    assert len(points) == len(job.filled.safety.compact.about)
    assert {one.page for one in points} == {1}


@pytest.mark.parametrize("paper", WIDTHS)
@pytest.mark.parametrize(("topic", "clinic"), SHIPPED)
def test_panels_of_the_inside_end_about_as_low(project: Project, topic: str, clinic: str, paper: Paper) -> None:
    """Within an inch and a quarter of where they may end."""
    _, plan = planned(project, "tri-fold", topic, clinic, "a4" if paper == "a4" else None)
    ends = [0.0, 0.0, 0.0]
    for chunk in plan.pages[1].chunks[:-1]:
        for ink in chunk.ink:
            if isinstance(ink, Words | Fill):
                x0, _, _, y1 = (ink.x, 0, 0, ink.y) if isinstance(ink, Words) else vector.bounds(ink.path)
                panel = sum(x0 > fold for fold in folds.folds(WIDTHS[paper])[1])
                ends[panel] = max(ends[panel], y1)
    assert min(ends) >= plan.height - 27 - 90, ends


@pytest.mark.parametrize(("topic", "clinic"), SHIPPED)
def test_the_back_has_the_number_after_hours(project: Project, topic: str, clinic: str) -> None:
    """Where the clinic has one, below its number."""
    job, plan = planned(project, "tri-fold", topic, clinic, None)
    late = [f"After hours: {job.clinic.after_hours}"] * bool(job.clinic.after_hours)
    text = plan.text()
    assert text[text.index(str(job.clinic.phone)) + 1 :][: len(late)] == late
    assert [line for line in text if line.startswith("After hours")] == late


def test_the_file_has_the_words_where_the_plan_put_them(project: Project, tmp_path: Path) -> None:
    """Read back by poppler: each word of a panel lies between that panel's folds."""
    plan = leaflet(project)
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(handouts.draw(plan))
    assert pdf_tree.poppler_text(path) == " ".join(plan.text()).split()
    for side, x, width, found in (
        (1, 0, 261, "Tell us first"),
        (1, 261, 265.5, "Call or text 988"),
        (1, 526.5, 265.5, "Leaflet for adults"),
        (1, 526.5, 265.5, "The main points"),
        (2, 0, 265.5, "1. What is ketamine?"),
        (2, 265.5, 265.5, "3. Possible benefits"),
        (2, 531, 261, "5. What to expect"),
    ):
        page, box = (
            ["-f", str(side), "-l", str(side)],
            ["-x", str(int(x)), "-y", "0", "-W", str(int(width)), "-H", "612"],
        )
        text = run(["pdftotext", "-r", "72", *page, *box, str(path), "-"]).stdout
        assert found in text
        assert ("Tell us first" in text) == (found == "Tell us first")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pages: 6", "pages: 8", "a sheet folded as a C has six panels, and not 8"),
        ("page: 2, row: 1", "page: 1, row: 2", "the frame 'what' has no room on the cover"),
        (
            "look: column}\n  - {id: fast",
            "look: column, next: fast}\n  - {id: fast",
            "text cannot go on from one panel to another",
        ),
    ],
)
def test_what_cannot_be_folded_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "leaflet.yaml"
    path.write_text(TRI_FOLD.replace(old, new, 1), "utf-8")
    _, findings = formatfiles.read_handout(path, "leaflet.yaml")
    assert message in messages(findings)


# Lines to write on, in the room that is left.


def lines_of(project: Project, tmp_path: Path, text: str, clinic: str = "NJ") -> tuple[HandoutPlan, list[float]]:
    """A leaflet whose flap starts with some content, and where the lines on it lie, from the top."""
    path = tmp_path / "leaflet.yaml"
    path.write_text(text, "utf-8")
    format, findings = formatfiles.read_handout(path, "leaflet.yaml")
    assert format is not None and messages(findings) == []
    plan = handouts.plan(dataclasses.replace(job_of(project, "tri-fold", clinic), format=format))
    bounds = [vector.bounds(ink.path) for chunk in plan.pages[0].chunks for ink in chunk.ink if isinstance(ink, Fill)]
    return plan, sorted(y0 for x0, y0, x1, y1 in bounds if x1 < 261 and x1 - x0 > 200 and y1 - y0 < 1)


def test_lines_for_notes_take_the_room_that_a_panel_has_left(project: Project, tmp_path: Path) -> None:
    plan, lines = lines_of(project, tmp_path, TRI_FOLD)
    label = next(one for one in plan.placed if one.statement == "tell-us-first/points/G6")
    ruled = [y for y in lines if y > label.box.y]
    assert len(ruled) >= 4 and plan.height - 27 - ruled[-1] <= 26
    assert all(two - one == pytest.approx(26, abs=0.1) for one, two in zip(ruled, ruled[1:], strict=False))
    more, fewer = lines_of(project, tmp_path, TRI_FOLD, "SB")  # which has words of its own there
    assert [y for y in fewer if y > label.box.y + 60] == [] and "My notes and questions" not in more.text()
    assert more.findings == ()


TAKES = "takes the room that is left on page 5, and"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            [("own, page: 5, row: 2, columns: 1-12", "own, page: 5, row: 2, columns: 1-6")]
            + [("notes, page: 5, row: 3, columns: 1-12", "notes, page: 5, row: 2, columns: 7-12")],
            f"'notes' {TAKES} 'own' needs it",
        ),
        ([("{frame: own, part: additions}", "{frame: own, part: notes}")], f"'own' {TAKES} 'notes' needs it"),
        (
            [("frame: contact, part: contact", "frame: notes, part: contact")],
            "the frame 'notes' holds lines to write on and more",
        ),
        (
            [("depth: key, heading: lead", "depth: key, heading: lead, numbered: yes")],
            "a number has no place with heading: lead",
        ),
    ],
)
def test_lines_that_share_their_room_and_numbers_without_a_heading_are_told(
    tmp_path: Path, changes: list[tuple[str, str]], message: str
) -> None:
    text = TRI_FOLD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "leaflet.yaml"
    path.write_text(text, "utf-8")
    _, findings = formatfiles.read_handout(path, "leaflet.yaml")
    assert message in messages(findings)
