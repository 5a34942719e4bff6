"""The printer's test page: rulers that measure, crosses that mirror each other, folds where leaflets have theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

import handouts
from build import main
from handouts import folds, testpage
from handouts.grid import PAPERS
from handouts.record import Element, Fill, HandoutPlan, Words
from plaincare import assets
from plaincare.formats import Paper
from plaincare.graphics import fonts, vector
from plaincare.project import Project
from tests.authors import copied, edited
from tests.conftest import ROOT
from tests.readback import pdf_facts, pdf_tree, verapdf
from tests.readback.tools import need

EACH: Final[list[tuple[Paper, bool]]] = [(paper, folded) for paper in ("letter", "a4") for folded in (False, True)]


def page(project: Project, paper: Paper, folded: bool) -> HandoutPlan:
    words = project.words("en").value
    assert words
    return handouts.test_page(words, fonts.load(assets.path("fonts", fonts.OURS)), paper, folded)


def boxes(plan: HandoutPlan, side: int, kind: str) -> list[vector.Box]:
    """Where what is filled stands, of artifacts or of figures."""
    chunks = (chunk for chunk in plan.pages[side].chunks if chunk.kind == kind)
    return [vector.bounds(ink.path) for chunk in chunks for ink in chunk.ink if isinstance(ink, Fill)]


@pytest.mark.parametrize(("paper", "folded"), EACH)
def test_rulers_are_as_long_as_they_say(project: Project, paper: Paper, folded: bool) -> None:
    plan = page(project, paper, folded)
    inches, cm = (child for child in plan.tree.children if isinstance(child, Element) and child.tag == "Figure")
    marks = boxes(plan, 0, "Figure")
    said = {ink.text for chunk in plan.pages[0].chunks for ink in chunk.ink if isinstance(ink, Words)}
    uprights = sorted((x0 + x1) / 2 for x0, y0, x1, y1 in marks if x1 - x0 < 1 and y1 - y0 == pytest.approx(14))
    levels = sorted((y0 + y1) / 2 for x0, y0, x1, y1 in marks if y1 - y0 < 1 and x1 - x0 == pytest.approx(14))
    for element, at, unit in ((inches, uprights, 72), (cm, levels, 72 / 2.54)):
        assert element.alt and element.alt.split()[3] == str(len(at) - 1)
        assert element.alt in said, "whoever lays a ruler on it sees which unit it is in"
        assert [two - one for one, two in zip(at, at[1:], strict=False)] == pytest.approx([unit] * (len(at) - 1))


@pytest.mark.parametrize(("paper", "folded"), EACH)
def test_the_crosses_of_both_sides_lie_on_each_other(project: Project, paper: Paper, folded: bool) -> None:
    plan = page(project, paper, folded)
    size = (plan.width, plan.height)
    assert sorted(size) == sorted(PAPERS[paper])
    here = testpage.crosses(size)
    assert sorted((round(plan.width - x, 3), y) for x, y in here) == sorted((round(x, 3), y) for x, y in here)
    for side in (0, 1):
        middles = {(round((x0 + x1) / 2, 1), round((y0 + y1) / 2, 1)) for x0, y0, x1, y1 in boxes(plan, side, "Layout")}
        assert {(round(x, 1), round(y, 1)) for x, y in here} <= middles
    assert plan.duplex == ("short-edge" if folded else "long-edge")


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_folds_are_those_of_the_leaflet_and_of_the_booklet(project: Project, paper: Paper) -> None:
    plan = page(project, paper, folded=True)
    for side in (0, 1):
        found = {
            round((x0 + x1) / 2, 1) for x0, y0, x1, y1 in boxes(plan, side, "Layout") if y1 - y0 == pytest.approx(6)
        }
        wanted = {round(x, 1) for x in (*folds.folds(plan.width)[side], plan.width / 2)}
        assert wanted <= found


@pytest.mark.parametrize(("paper", "folded"), EACH)
def test_no_words_stand_on_others_and_all_can_be_read(project: Project, paper: Paper, folded: bool) -> None:
    for side in page(project, paper, folded).pages:
        words = [ink for chunk in side.chunks for ink in chunk.ink if isinstance(ink, Words) and chunk.kind != "Layout"]
        assert all(one.size >= 12 for one in words)
        for i, one in enumerate(words):
            for other in words[i + 1 :]:
                apart = one.x + one.width <= other.x + 0.1 or other.x + other.width <= one.x + 0.1
                assert apart or abs(one.y - other.y) >= 0.67 * max(one.size, other.size), (one.text, other.text)


def test_the_command_writes_both_sheets_as_pdf_ua(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["testpage", "--out", str(tmp_path), "--project", str(ROOT)])
    assert done.exit_code == 0, done.output
    names = ["testpage-letter-folded.pdf", "testpage-letter.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    facts = pdf_facts.facts(tmp_path / names[0])
    assert facts.viewer["PrintScaling"] == "None" and facts.viewer["Duplex"] == "DuplexFlipShortEdge"
    assert "This is the back." in " ".join(pdf_tree.poppler_text(tmp_path / names[1]))
    need("verapdf")
    assert [verapdf.violations(tmp_path / name, "ua1") for name in names] == [[], []]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{count} inches", "{inches} inches", "other words in braces than 'test_inches' has"),
        ("test_inches:", "test_inchs:", "unknown setting 'test_inchs'"),
    ],
)
def test_words_that_are_broken_are_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    project = copied(tmp_path)
    edited(project, "templates/languages/en.yaml", (old, new))
    done = CliRunner().invoke(main, ["testpage", "--project", str(tmp_path)])
    assert (done.exit_code, (tmp_path / "out").exists()) == (4, False)
    assert f"error: {told}\n" in done.stderr and "--> templates/languages/en.yaml:" in done.stderr


def test_a_language_without_words_is_told(tmp_path: Path) -> None:
    copied(tmp_path)
    done = CliRunner().invoke(main, ["testpage", "--project", str(tmp_path), "--lang", "es"])
    assert done.exit_code == 4
    assert "hint: copy templates/languages/en.yaml to templates/languages/es.yaml" in done.stderr
