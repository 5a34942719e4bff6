"""The scripts that we are measured against say what our documents say; and our files stay as small as was promised.

What takes time is measured by `make bench`, not here.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pptx import Presentation

import handouts
import slides
from benchmarks import clinics, data
from benchmarks.__main__ import Row
from plaincare.project import Project
from tests.conftest import CLINICS, ROOT
from tests.readback.pdf_text import read_pages

SCRIPTS = {"sheet": ("reportlab_sheet.py", "sheet.pdf"), "deck": ("pptx_deck.py", "deck.pptx")}
SHEET, DECK = 40_000, 150_000  # bytes: 20 kB a page


@pytest.fixture(scope="module")
def ours(project: Project) -> dict[str, bytes]:
    """NJ's fact sheet and deck."""
    sheet = handouts.plan(data.job(project, project.handout("fact-sheet")))
    return {"sheet": handouts.draw(sheet), "deck": slides.draw(slides.plan(data.job(project, project.deck("talk"))))}


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The peers' files, made as a person would make them, from a folder of another project."""
    folder, made = tmp_path_factory.mktemp("peers"), {}
    for kind, (script, name) in SCRIPTS.items():
        command = [str(ROOT / "benchmarks" / script), str(data.DATA / f"{kind}.json"), name]
        subprocess.run([sys.executable, *command], check=True, cwd=folder)
        made[kind] = (folder / name).read_bytes()
    return made


def _words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands there; bullets are none."""
    return Counter(word for text in texts for word in text.split() if any(map(str.isalnum, word)))


def _pages(file: bytes, folder: Path) -> Iterator[str]:
    (folder / "sheet.pdf").write_bytes(file)
    for page in read_pages(folder / "sheet.pdf"):
        yield " ".join(piece.text for piece in page.pieces)


def test_the_bare_script_draws_the_same_fact_sheet(
    ours: dict[str, bytes], theirs: dict[str, bytes], tmp_path: Path
) -> None:
    mine, other = (list(_pages(file["sheet"], tmp_path)) for file in (ours, theirs))
    assert [_words([page]) for page in mine] == [_words([page]) for page in other]
    assert [_tagged(file["sheet"]) for file in (ours, theirs)] == [True, False]


def _tagged(file: bytes) -> bool:
    with pikepdf.open(io.BytesIO(file)) as pdf:
        return "/StructTreeRoot" in pdf.Root


def _said(shapes: Iterable[Any]) -> Iterator[str]:
    for shape in shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text.replace("\v", " ")
        elif shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
        elif shape.has_chart:
            yield from shape.chart.plots[0].categories


def _slides(file: bytes) -> list[tuple[Counter[str], Counter[str]]]:
    """Of each slide the words on it and those in its notes."""
    shown = Presentation(io.BytesIO(file)).slides
    return [(_words(_said(s.shapes)), _words([s.notes_slide.notes_text_frame.text])) for s in shown]


def test_the_plain_script_makes_the_same_slides(ours: dict[str, bytes], theirs: dict[str, bytes]) -> None:
    assert _slides(ours["deck"]) == _slides(theirs["deck"])
    kinds = [
        Counter(kind for s in Presentation(io.BytesIO(file)).slides for shape in s.shapes for kind in _kinds(shape))
        for file in (ours["deck"], theirs["deck"])
    ]
    assert kinds[0] == kinds[1] == {"table": 3, "chart": 1}


def _kinds(shape: Any) -> Iterator[str]:
    yield from (kind for kind in ("table", "chart") if getattr(shape, f"has_{kind}"))


@pytest.mark.parametrize("script", [script for script, _ in SCRIPTS.values()])
def test_the_scripts_know_nothing_of_us(script: str) -> None:
    text = (ROOT / "benchmarks" / script).read_text("utf-8")
    assert not [part for part in ("from plaincare", "import plaincare", "from handouts", "from slides") if part in text]


def test_what_the_scripts_load_is_what_our_plans_say(project: Project) -> None:
    """Where this fails, `python -m benchmarks.data` writes it anew."""
    sheet = data.sheet(data.job(project, project.handout("fact-sheet")))
    assert json.loads((data.DATA / "sheet.json").read_text("utf-8")) == json.loads(json.dumps(sheet))


@pytest.mark.parametrize("clinic", CLINICS)
def test_files_are_as_small_as_promised(project: Project, clinic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "CLINIC", clinic)
    sheet, deck = (data.job(project, format) for format in (project.handout("fact-sheet"), project.deck("talk")))
    assert len(handouts.draw(handouts.plan(sheet))) <= SHEET
    assert len(slides.draw(slides.plan(deck))) <= DECK


def test_a_project_of_many_clinics_has_no_mistake(tmp_path: Path) -> None:
    project = Project(clinics.project(tmp_path, 2))
    assert project.clinics() == ["C000", "C001"]
    for id in project.clinics():
        job = project.job(id, data.TOPIC, data.LANGUAGE, project.handout("fact-sheet"), data.OPTIONS)
        assert job.findings == () and job.value is not None
        assert handouts.plan(job.value).findings == ()


def test_a_row_says_what_was_missed() -> None:
    assert str(Row("(a) speed", 1.7, 1.6, 1.65, 1.62)).split() == [
        "(a)",
        "speed",
        "1.70",
        "1.65",
        "1.62",
        "1.6",
        "MISSED",
    ]
    assert str(Row("(e) size", 52.31, 60, unit=" kB")).split() == ["(e)", "size", "52.3", "kB", "60", "kB", "met"]
