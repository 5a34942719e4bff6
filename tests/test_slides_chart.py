"""Charts on slides: their rows, names and legend have the room that they need, in every program, or an author is told."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import slides
from plaincare.findings import Finding
from plaincare.formats import RATIOS, Ratio
from plaincare.project import Project
from slides.deck import Chart, DeckPlan
from tests.authors import EN, TOPICS, copied, edited
from tests.decks import job_of
from tests.readback.deck import Deck
from tests.readback.package import attribute, find_all

ROW = '            - {label: "Large rise in blood pressure", values: [19, 4]}\n'
LONG = "Large rise in blood pressure, as the FDA counts it in its studies"
SHORT = (
    "Large rise in blood pressure",
    "Sleepy",
    "Sick",
    "Dizzy",
    "Numb",
    "Worried",
    "Vomited",
    "Tired",
    "Headache",
    "Dry mouth",
)


def charts(plan: DeckPlan) -> list[Chart]:
    return [part for slide in plan.slides for part in slide.parts if isinstance(part, Chart)]


def with_rows(folder: Path, *labels: str, ratio: Ratio = "16:9") -> DeckPlan:
    """The talk with other rows below the first of its chart."""
    project = copied(folder)
    edited(project, EN, (ROW, "".join(f'            - {{label: "{label}", values: [19, 4]}}\n' for label in labels)))
    return slides.plan(job_of(project, "NJ", "talk", ratio))


def told(plan: DeckPlan) -> list[Finding]:
    return [finding for finding in plan.findings if finding.rule == "fit"]


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("labels", [SHORT, tuple(f"{LONG} ({n})" for n in (1, 2, 3))], ids=["many", "long"])
def test_rows_that_have_no_room_are_told_with_their_place(
    tmp_path: Path, labels: tuple[str, ...], ratio: Ratio
) -> None:
    """LibreOffice would leave out every second name, PowerPoint would put numbers over each other."""
    plan = with_rows(tmp_path, *labels, ratio=ratio)
    (finding,) = told(plan)
    assert finding.severity == "block" and "does not fit its place (chart): it is " in finding.message
    line = (tmp_path / EN).read_text("utf-8").splitlines()[finding.place.line - 1]
    assert line.strip().startswith("- {label: ") and finding.place.file == EN
    assert finding.hint == "say the rows in fewer words, or put some of them into a chart of their own"


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("ratio", RATIOS)
def test_rows_are_as_high_as_their_names_and_the_text_is_large(
    project: Project, tmp_path: Path, topic: str, ratio: Ratio
) -> None:
    job = job_of(project, "NJ", "talk", ratio, topic)
    plan = slides.plan(job)
    assert told(plan) == [] and len(charts(plan)) == TOPICS.index(topic) + 1
    path = tmp_path / "talk.pptx"
    path.write_bytes(slides.draw(plan))
    deck = Deck(path)
    roots = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.chart is not None]
    for chart, root in zip(charts(plan), roots, strict=True):
        high = (
            float(attribute(find_all(root, ".//c:plotArea/c:layout/c:manualLayout")[0], "c:h/@val")) * chart.box.height
        )
        widest = max(job.family.regular.width(label, chart.size) for label in chart.categories)
        lines = math.ceil(widest / (chart.labels * chart.box.width))
        assert high / len(chart.categories) >= lines * 1.4 * chart.size
        assert {e.get("sz") for e in find_all(root, ".//a:defRPr")} == {"2400" if ratio == "16:9" else "2000"}
        assert attribute(root, ".//c:catAx/c:tickLblSkip/@val") == "1"


def test_a_legend_that_needs_more_lines_stands_above_the_bars(tmp_path: Path) -> None:
    (usual,) = charts(with_rows(tmp_path, SHORT[0]))
    assert usual.above == usual.leading + 10
    edited(
        Project(tmp_path), EN, ('"With a dummy spray, at most"]', '"With a dummy spray, at most, as the FDA gives it"]')
    )
    (longer,) = charts(slides.plan(job_of(Project(tmp_path), "NJ", "talk")))
    assert longer.above == 2 * usual.leading + 10 and longer.room == usual.room - usual.leading
