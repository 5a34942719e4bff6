"""The scripts that we are measured against say what our documents say; and our files stay as small as was promised.

What takes time is measured by `make bench`, not here.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pptx import Presentation

import handouts
import slides
from benchmarks import clinics, data, deckdata, pandoc, pptxgen
from benchmarks.measured import Missing, Row, table
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


def test_what_the_scripts_load_is_what_our_plans_say(project: Project, tmp_path: Path) -> None:
    """Where this fails, `python -m benchmarks.data` writes it anew."""
    sheet = data.sheet(data.job(project, project.handout("fact-sheet")))
    talk = deckdata.talk(data.job(project, project.deck("talk")), tmp_path)
    for name, told in (("sheet", sheet), ("deck", talk)):
        assert json.loads((data.DATA / f"{name}.json").read_text("utf-8")) == json.loads(json.dumps(told)), name


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


@pytest.fixture(scope="module")
def pptxgen_deck(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The deck by PptxGenJS; it is fetched by the benchmark, not by tests."""
    if not (pptxgen.CACHE / "node_modules").is_dir() or not shutil.which("node"):
        pytest.skip("PptxGenJS is not here: make bench")
    folder = tmp_path_factory.mktemp("pptxgen")
    command = ["node", str(pptxgen.SCRIPT), str(pptxgen.DATA), str(pptxgen.code(folder)), "deck.pptx"]
    environment = os.environ | {"NODE_PATH": str(pptxgen.CACHE / "node_modules")}
    subprocess.run(command, check=True, cwd=folder, env=environment)
    return (folder / "deck.pptx").read_bytes()


def test_pptxgenjs_makes_the_same_slides(ours: dict[str, bytes], pptxgen_deck: bytes) -> None:
    assert _slides(ours["deck"]) == _slides(pptxgen_deck)
    deck = Presentation(io.BytesIO(pptxgen_deck))
    assert Counter(kind for s in deck.slides for shape in s.shapes for kind in _kinds(shape)) == {
        "table": 3,
        "chart": 1,
    }


def test_pptxgenjs_compresses_as_we_do(pptxgen_deck: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(pptxgen_deck)) as package:
        assert {entry.compress_type for entry in package.infolist() if entry.file_size} == {zipfile.ZIP_DEFLATED}


def test_pandoc_is_given_the_words_of_our_slides(ours: dict[str, bytes]) -> None:
    told = pandoc.markdown(json.loads((data.DATA / "deck.json").read_text("utf-8")))
    slides_ = [re.split(r"\n# ", slide)[-1] for slide in f"\n{told}".split("\n# ")[1:]]
    given = [_words([re.sub(r"\\(.)|[|*\[\]]|\(https:[^)]*\)|!\[\]\(.*\)|::: notes", r"\1", one)]) for one in slides_]
    for (shown, said), words in zip(_slides(ours["deck"]), given, strict=True):
        assert not (shown + said) - words


def test_a_row_without_a_target_is_not_missed() -> None:
    row = Row("(k) another", 2.0)
    assert row.met and str(row).split() == ["(k)", "another", "2.00"]


def test_what_is_not_here_is_told_and_misses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    def rows(rounds: int, folder: Path) -> Iterator[Row]:
        yield Row("(a) speed", 1.0, 1.6)
        raise Missing("node is missing: apt-get install node")

    assert table((rows,)) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "not measured: node is missing: apt-get install node"
    assert table((lambda rounds, folder: iter([Row("(a) speed", 1.7, 1.6)]),)) == 1


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
