"""The wallet card: ten on a sheet, backs behind their fronts, and no more than what keeps its bearer from harm that day."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

import handouts
from handouts.record import Fill, HandoutPlan, Words
from plaincare import checks
from plaincare.graphics import vector
from plaincare.job import Options
from plaincare.project import Project
from tests import goldens
from tests.authors import copied, edited
from tests.conftest import CLINICS, TODAY, messages
from tests.readback import pdf_tree, verapdf
from tests.readback.tools import need

TOPICS: Final = {"ketamine-anxiety": CLINICS, "esketamine-depression": ("AM", "NJ")}
EACH: Final = [(topic, clinic) for topic, clinics in TOPICS.items() for clinic in clinics]


def plan_of(project: Project, topic: str, clinic: str) -> HandoutPlan:
    job = project.job(clinic, topic, "en", project.handout("wallet-card"), Options(TODAY)).value
    assert job
    plan = handouts.plan(job)
    assert messages(plan.findings) == messages(checks.of_plan(job, plan)) == []
    return plan


def written(plan: HandoutPlan, side: int) -> list[Words]:
    return [ink for chunk in plan.pages[side].chunks for ink in chunk.ink if isinstance(ink, Words)]


@pytest.mark.parametrize(("topic", "clinic"), EACH)
def test_it_says_what_its_bearer_needs_and_whose_it_is(project: Project, topic: str, clinic: str) -> None:
    plan, of = plan_of(project, topic, clinic), project.clinic(clinic).value
    assert of
    medicine = "ketamine" if topic.startswith("ketamine") else "Spravato"
    text = plan.text()
    assert text[:3] == [of.short_name, of.phone, f"I had {medicine} today."]
    assert text[3].startswith("No driving or machines ") and text[3].endswith(" Sleep well first.")
    assert text[4:6] == ["Date:", "Helper:"]
    assert "sudden sight change" in " ".join(text)  # as the label says it (J10), and not any trouble with seeing
    assert [line for line in text if line.startswith("Call")] == ["Call 911", "Call or text 988"]
    assert not any("QR" in (element.alt or "") for element in _elements(plan))
    assert min(words.size for side in (0, 1) for words in written(plan, side)) >= 12


def test_both_lines_for_the_pen_are_an_inch_or_nearly_so_and_on_one_row(project: Project) -> None:
    """A line of .8 inch holds a date, and as much of a name as one calls across a room."""
    plan = plan_of(project, "ketamine-anxiety", "AM")
    inks = [ink for chunk in plan.pages[0].chunks for ink in chunk.ink]
    labels = [ink for ink in inks if isinstance(ink, Words) and ink.text.strip() in ("Date:", "Helper:")][:2]
    lines = [vector.bounds(ink.path) for ink in inks if isinstance(ink, Fill)]
    lines = [box for box in lines if box[3] - box[1] == pytest.approx(1) and 0 < box[1] - labels[0].y < 4][:2]
    assert [label.text for label in labels] == ["Date:", "Helper:"] and labels[0].y == labels[1].y
    assert all(right - left >= 0.8 * 72 for left, _, right, _ in lines) and len(lines) == 2
    boxed = max(
        y1
        for ink in inks
        if isinstance(ink, Fill) and ink.ground
        for _, _, _, y1 in [vector.bounds(ink.path)]
        if y1 < lines[0][1]
    )
    assert lines[0][1] - boxed >= 19, "a hand has room above the line"
    assert labels[0].x + labels[0].width < lines[0][0] < lines[0][2] < labels[1].x < lines[1][0]


@pytest.mark.parametrize(("topic", "clinic"), EACH)
def test_the_signs_have_white_around_them(project: Project, topic: str, clinic: str) -> None:
    """On the back, in each row: five points over and under the text's lines, six from what is filled."""
    plan = plan_of(project, topic, clinic)
    inks = [ink for chunk in plan.pages[1].chunks for ink in chunk.ink]
    grounds = [vector.bounds(ink.path) for ink in inks if isinstance(ink, Fill) and ink.ground]
    texts = [ink for ink in inks if isinstance(ink, Words) and ink.size == 12 and ink.weight == "regular"]
    for left, top, right, bottom in grounds[1:4:2]:  # what is white of both rows
        inside = [text for text in texts if top < text.y < bottom and left < text.x < right]
        capital = 0.67 * 12
        assert inside and min(text.x for text in inside) - left >= 5.9
        assert min(text.y for text in inside) - capital - (top - 1.5) >= 5 + (15 - capital) / 2 - 0.1
        assert bottom + 1.5 - max(text.y for text in inside) >= 5 + (15 - capital) / 2 - 0.1


def _elements(plan: HandoutPlan) -> list[handouts.record.Element]:
    found, waiting = [], [plan.tree]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += [child for child in element.children if isinstance(child, handouts.record.Element)]
    return found


def test_it_is_read_aloud_once_and_is_pdf_ua(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "wallet-card.pdf"
    path.write_bytes(handouts.draw(plan_of(project, "ketamine-anxiety", "NJ")))
    goldens.check("wallet-card", pdf_tree.tree(path))
    need("verapdf")
    assert [verapdf.violations(path, flavour) for flavour in ("ua1", "2a")] == [[], []]


def test_that_nobody_reviewed_it_is_read_aloud(project: Project) -> None:
    """A card has no head to say so, and what stands at the foot of other sheets is for the eye alone."""
    aloud = plan_of(project, "ketamine-anxiety", "NJ").spoken()
    assert sum("not reviewed by a clinician" in text for text in aloud) == 1


@pytest.mark.parametrize("clinic", CLINICS)
def test_each_back_lies_behind_its_front(project: Project, clinic: str) -> None:
    """Copy by copy: turned over its long edge, the sheet shows the back of a card where its front was."""
    plan = plan_of(project, "ketamine-anxiety", clinic)
    fronts, backs = ([chunk for chunk in page.chunks if chunk.kind == "Layout"] for page in plan.pages)
    cells = [_cells(written(plan, side)) for side in (0, 1)]
    assert len(cells[0]) == len(cells[1]) == 10 and fronts and backs
    assert [(1 - column, row) for column, row in cells[0]] == cells[1]


def _cells(words: list[Words]) -> list[tuple[int, int]]:
    """Column and row of each copy, in the order in which they are drawn."""
    return list(dict.fromkeys((int((word.x - 54) // 252), int((word.y - 36) // 144)) for word in words))


def test_the_status_of_a_reviewed_card_is_one_line(project: Project) -> None:
    words = project.words("en").value
    assert words
    job = project.job("NJ", "ketamine-anxiety", "en", project.handout("wallet-card"), Options(TODAY)).value
    assert job
    line = words.reviewed_card.format(until="September 2027")
    assert job.family.bold.width(line, 12) <= 252 - 18


def test_a_card_that_does_not_say_whom_to_call_is_stopped(tmp_path: Path) -> None:
    project = copied(tmp_path)
    back = "  - {frame: back, section: wallet-card, depth: points, only: emergency, heading: none}\n"
    other = "  - {frame: back, section: what-it-is, depth: key, heading: none}\n"
    edited(project, "templates/handouts/wallet-card.yaml", (back, other))
    project = Project(project.root)
    job = project.job("NJ", "ketamine-anxiety", "en", project.handout("wallet-card"), Options(TODAY)).value
    assert job
    found = [finding for finding in checks.of_plan(job, handouts.plan(job)) if finding.rule == "safety"]
    assert [finding.severity for finding in found] == ["block"]
    assert "911 in an emergency" in found[0].message
