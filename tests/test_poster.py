"""The poster: four things on a wall, large enough for two metres, and a code large enough for one."""

from __future__ import annotations

import dataclasses
import math
from itertools import combinations
from pathlib import Path
from typing import Final, Literal

import pytest

import handouts
from handouts.record import Element, Fill, HandoutPlan, Words
from plaincare import checks
from plaincare.graphics import qr, vector
from plaincare.job import Options
from plaincare.plan import Box
from plaincare.project import Project
from tests import goldens
from tests.conftest import CLINICS, TODAY, messages
from tests.readback import pdf_tree, verapdf
from tests.readback.tools import need

PAPERS: Final = {("poster", None): (792, 1224), ("poster", "a4"): (841.89, 1190.55)}
PAPERS_LARGE: Final = {("poster-large", None): (1296, 1728), ("poster-large", "a4"): (1190.55, 1683.78)}
TOPICS: Final = {"ketamine-anxiety": CLINICS, "esketamine-depression": ("AM", "NJ")}
EACH: Final = [(topic, clinic) for topic, clinics in TOPICS.items() for clinic in clinics]
_METRE: Final = 72 / 0.0254  # points


def posters(project: Project, topic: str, clinic: str) -> list[HandoutPlan]:
    """On both papers, and on both of a clinic that prints on metric ones."""
    made = []
    for (format, local), size in {**PAPERS, **PAPERS_LARGE}.items():
        paper: Literal["a4"] | None = "a4" if local else None
        job = project.job(clinic, topic, "en", project.handout(format), Options(TODAY)).value
        assert job
        job = dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, paper=paper))
        plan = handouts.plan(job)
        assert messages(plan.findings) == messages(checks.of_plan(job, plan)) == []
        assert (plan.width, plan.height, plan.count) == (*size, 1)
        made.append(plan)
    return made


def written(plan: HandoutPlan) -> list[Words]:
    return [ink for chunk in plan.pages[0].chunks for ink in chunk.ink if isinstance(ink, Words)]


@pytest.mark.parametrize(("topic", "clinic"), EACH)
def test_it_is_read_from_two_metres(project: Project, topic: str, clinic: str) -> None:
    """A capital is seen under 10 minutes of arc or more, which who sees 20/40 can read (ISO 8596); the brief asks for 36 points."""
    for plan in posters(project, topic, clinic):
        body = min(placed.size for placed in plan.placed)
        assert body >= 36
        capital = body * 0.67 / _METRE
        assert math.degrees(math.atan(capital / 2)) * 60 >= 10
        assert min(words.size for words in written(plan)) >= 18  # the line with the version, for who stands before it


@pytest.mark.parametrize(("topic", "clinic"), EACH)
def test_its_code_is_read_from_one_metre_and_has_its_words(project: Project, topic: str, clinic: str) -> None:
    of = project.job(clinic, topic, "en", project.handout("poster"), Options(TODAY)).value
    assert of
    for plan in posters(project, topic, clinic):
        (code,) = [element for element in _elements(plan.tree) if element.tag == "Figure"]
        assert code.box and code.box.width >= 0.09 * _METRE  # a tenth of the way, to within a tenth
        address = str(of.clinic.handouts).removeprefix("https://")
        assert any(address in text.replace(" ", "") for text in plan.text())
        quiet = _grown(code.box, code.box.width * 4 / len(qr.matrix(str(of.clinic.handouts))) - 0.01)
        for words in written(plan):
            assert not _overlap(_box(words), quiet), words.text
        for ink in (ink for chunk in plan.pages[0].chunks if chunk.mcid is None for ink in chunk.ink):
            if isinstance(ink, Fill):  # the rows' lines, and the box with the numbers to call
                x0, y0, x1, y1 = vector.bounds(ink.path)
                assert not _overlap(Box(x0, y0, x1 - x0, y1 - y0), quiet)


@pytest.mark.parametrize(("topic", "clinic"), EACH)
def test_the_number_to_call_is_larger_than_the_text_and_at_the_head(project: Project, topic: str, clinic: str) -> None:
    of = project.clinic(clinic).value
    assert of
    for plan in posters(project, topic, clinic):
        body, title = (next(p for p in plan.placed if f in p.statement) for f in ("four-things/points", "title"))
        (number,) = [words for words in written(plan) if words.text == of.phone]
        assert number.size > body.size and number.weight == "extrabold"
        assert number.y < title.box.y
        calls = [words for words in written(plan) if words.text in ("Call 911", "Call or text 988")]
        assert [words.size >= body.size for words in calls] == [True, True]


def _elements(element: Element) -> list[Element]:
    return [element, *(e for child in element.children if isinstance(child, Element) for e in _elements(child))]


def _box(words: Words) -> Box:
    return Box(words.x, words.y - 0.67 * words.size, words.width, 0.67 * words.size)


def _grown(box: Box, by: float) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _overlap(a: Box, b: Box) -> bool:
    wide = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    return wide > 0.01 and min(a.y + a.height, b.y + b.height) - max(a.y, b.y) > 0.01


@pytest.mark.parametrize(("topic", "clinic"), EACH)
def test_nothing_stands_on_anything_or_near_the_edge(project: Project, topic: str, clinic: str) -> None:
    for plan in posters(project, topic, clinic):
        for one, other in combinations(written(plan), 2):
            if one.text.strip() and other.text.strip():
                assert not _overlap(_box(one), _box(other)), (one.text, other.text)
        for words in written(plan):
            assert words.x >= 36 and words.x + words.width <= plan.width - 36 + words.size * 0.3, words.text
            assert words.y - words.size * 0.7 >= 36 and words.y <= plan.height - 24, words.text


def test_it_says_four_things_and_whom_to_call(project: Project, tmp_path: Path) -> None:
    plan = posters(project, "ketamine-anxiety", "NJ")[0]
    path = tmp_path / "poster.pdf"
    path.write_bytes(handouts.draw(plan))
    goldens.check("poster", pdf_tree.tree(path))
    claims = {claim for placed in plan.placed for claim in placed.claims}
    assert {"I1", "C1", "H11", "G6", "J7", "C3", "H17"} <= claims
    # The signs for 911 (J10) are six: no room at 36 points, and who is at home then has the card. Here it says "Danger to life".
    assert "J10" not in claims
    need("verapdf")
    assert [verapdf.violations(path, flavour) for flavour in ("ua1", "2a")] == [[], []]
