"""The record in each file, and `build verify`, which reads the words back and says how a file stands."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pptx
import pytest
from lxml import etree

import handouts
from plaincare.output import manifest, record
from plaincare.plan import digest, digest_of
from plaincare.project import Project
from tests.authors import EN, edited
from tests.conftest import DECKS, FORMATS, Made
from tests.readback import ooxml, verapdf
from tests.readback.tools import need
from tests.test_command import FACT_SHEET, ONE_PAGE, TALK, build, project_in, recorded

DAY = ("--today", "2026-11-21")
MADE = (FACT_SHEET, ONE_PAGE, TALK)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all of its documents; tests that change something take a copy."""
    folder = project_in(tmp_path_factory.mktemp("verify") / "project")
    done = build(folder, "all", *DAY)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "project")


def verify(folder: Path, *paths: Path) -> tuple[int, str]:
    done = build(folder, "verify", *map(str, paths), *DAY)
    return done.exit_code, done.output


def properties(path: Path) -> dict[str, str]:
    """What a file says of itself, read by what knows nothing of ours."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf, pdf.open_metadata() as found:
            start = f"{{{record.NAMESPACE}}}"
            return {key.removeprefix(start): str(value) for key, value in found.items() if key.startswith(start)}
    with zipfile.ZipFile(path) as package:
        tree = etree.fromstring(package.read("docProps/custom.xml"))
    return {str(one.get("name")): str(one[0].text) for one in tree}


# The record.


@pytest.mark.parametrize("name", MADE)
def test_each_file_holds_its_record(built: Path, name: str) -> None:
    entry = recorded(built / "out")[f"NJ/{name}"]
    assert properties(built / "out" / "NJ" / name) == {
        "DocumentNumber": entry["number"],
        "Version": "1",
        "ReviewState": "not-reviewed",
        "TextDigest": entry["text_digest"],
    }
    assert entry["review"] == "not-reviewed"


def test_the_files_are_still_valid(built: Path) -> None:
    need("verapdf")
    need("ooxml")
    assert verapdf.violations(built / "out" / "NJ" / FACT_SHEET, "2a") == []  # its extension schema among the rest
    assert ooxml.errors(built / "out" / "NJ" / TALK) == []


def test_a_number_is_short_and_one_document_s_alone() -> None:
    assert record.numbered("NJ", "ketamine-anxiety", "en", "fact-sheet", "") == "NJ-N4YR-CSA8"  # stays so for ever
    parts = list(product(("NJ", "N"), ("a", "Ja"), ("en", "es"), ("x", "y"), ("", "d")))
    numbers = {record.numbered(*part) for part in parts}
    assert len(numbers) == len(parts)
    assert all(not set(number.partition("-")[2]) & set("ILOU") for number in numbers)


def test_spaces_and_forms_of_letters_do_not_change_a_digest() -> None:
    assert digest_of(["Caf\u00e9 au\u00a0lait", "", "x "]) == digest_of(["Cafe\u0301 au lait", "x"])
    assert digest_of(["a", "b"]) != digest_of(["a b"]) != digest_of(["b", "a"])


def test_the_words_of_every_clinic_s_handouts_are_read_back(everywhere: Made) -> None:
    said = handouts.read(everywhere.data)
    assert digest_of(said.lines) == digest(everywhere.plan) == said.properties["TextDigest"]


def test_the_table_says_what_the_manifest_says(built: Path) -> None:
    raw = (built / "out" / manifest.TABLE).read_bytes()
    assert (
        raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == len(FORMATS) + len(DECKS) + 2
    )  # its head, and the loop as a show
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    entries = json.loads((built / "out" / "manifest.json").read_text("utf-8"))["files"]
    assert [row["path"] for row in rows] == sorted(entries)
    for row in rows:
        entry = entries[row.pop("path")]
        assert row == {name: str(entry[name]) for name in manifest.COLUMNS[1:]}


def test_no_cell_of_the_table_is_a_formula() -> None:
    hostile = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x.example","a,b")')
    raw = manifest.table({f"{n}.pdf": {"clinic": text, "status": text} for n, text in enumerate(hostile)})
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [(row["clinic"], row["status"]) for row in rows] == [(f"'{text}", f"'{text}") for text in hostile]


# Verdicts.


def test_as_it_was_made_it_is_unchanged_and_current(built: Path) -> None:
    code, told = verify(built, *(built / "out" / "NJ" / name for name in MADE))
    assert (code, told.count("unchanged; current")) == (0, 3)
    assert "(NJ-N4YR-CSA8, version 1, not-reviewed)" in told


def test_another_program_may_have_saved_it_since(folder: Path) -> None:
    path = folder / "out" / "NJ" / FACT_SHEET
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True, recompress_flate=True)
    deck = folder / "out" / "NJ" / TALK
    pptx.Presentation(str(deck)).save(str(deck))
    assert verify(folder, path, deck)[0] == 0


def _first_words_out(path: Path) -> None:
    """Take the first words of the first page out of its stream, and leave all else."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        instructions: list[Any] = list(pikepdf.parse_content_stream(pdf.pages[0]))
        tagged = next(
            i for i, (operands, _) in enumerate(instructions) if len(operands) == 2 and "MCID" in repr(operands[1])
        )
        shown = next(i for i, one in enumerate(instructions) if i > tagged and str(one[1]) == "Tj")
        del instructions[shown]
        pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
        pdf.save(path)


def test_words_that_are_gone_from_a_pdf_are_found(folder: Path) -> None:
    path = folder / "out" / "NJ" / FACT_SHEET
    _first_words_out(path)
    code, told = verify(folder, path)
    assert code == 1
    assert "changed here: " in told and "' was 'Ketamine" in told and "; current" in told


def _alternatives(element: Any) -> Iterator[Any]:
    """The structure elements under one that have an alternative."""
    if isinstance(element, pikepdf.Array):
        for kid in element:
            yield from _alternatives(kid)
    elif isinstance(element, pikepdf.Dictionary):
        if "/Alt" in element:
            yield element
        yield from _alternatives(element.get("/K", pikepdf.Array()))


def test_what_is_falsified_for_who_hears_a_picture_in_a_pdf_is_found(folder: Path) -> None:
    path = folder / "out" / "NJ" / FACT_SHEET
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        people = next(one for one in _alternatives(pdf.Root.StructTreeRoot.K) if "6 of" in str(one.Alt))
        people.Alt = pikepdf.String(str(people.Alt).replace("6 of", "16 of"))
        pdf.save(path)
    code, told = verify(folder, path)
    assert (code, "changed" in told) == (1, True)


def test_a_word_that_is_changed_in_a_deck_is_found(folder: Path) -> None:
    path = folder / "out" / "NJ" / TALK
    deck = pptx.Presentation(str(path))
    runs = [
        r for s in deck.slides for h in s.shapes if h.has_text_frame for p in h.text_frame.paragraphs for r in p.runs
    ]
    run = next(run for run in runs if "not approved" in run.text)
    run.text = run.text.replace("not approved", "approved")
    deck.save(str(path))
    code, told = verify(folder, path)
    assert code == 1
    assert "changed here: " in told and "; current" in told
    here, was = told.partition("changed here: ")[2].split(" was ")
    assert "not approved" in was and "not approved" not in here


def _in_chart(deck: Any, place: str, text: str) -> str:
    """Put a text into the first place of a kind in a chart; what stood there."""
    (chart,) = (shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    (found, *_) = chart.part._element.xpath(place)
    before, found.text = str(found.text), text
    return before


def _alternative(deck: Any, kind: str, text: str) -> str:
    """Give the first picture of a kind on a deck's slides another alternative; what it had."""
    every = [shape.element.xpath("./*/p:cNvPr")[0] for slide in deck.slides for shape in slide.shapes]
    found = next(one for one in every if one.get("descr") and one.get("name").startswith(kind))
    before = str(found.get("descr"))
    found.set("descr", text)
    return before


FALSIFIED: dict[str, Callable[[Any], str]] = {
    "a chart's value": lambda deck: _in_chart(deck, ".//c:val//c:v", "99"),
    "a chart's row": lambda deck: _in_chart(deck, ".//c:cat//c:v", "No harm at all"),
    "a chart's series": lambda deck: _in_chart(deck, ".//c:ser/c:tx//c:v", "With our spray"),
    "a chart's unit": lambda deck: _in_chart(deck, ".//c:valAx/c:title//a:t", "Of 100 people like you"),
    "a chart's alternative": lambda deck: _alternative(deck, "Chart", "All got better."),
    "a table's alternative": lambda deck: _alternative(deck, "Table", "All got better."),
    "a picture's alternative": lambda deck: _alternative(deck, "People", "18 of 18 people got better."),
}


@pytest.mark.parametrize("what", FALSIFIED)
def test_what_is_falsified_in_a_chart_or_for_who_hears_a_picture_is_found(folder: Path, what: str) -> None:
    path = folder / "out" / "NJ" / TALK
    deck = pptx.Presentation(str(path))
    before = FALSIFIED[what](deck)
    deck.save(str(path))
    code, told = verify(folder, path)
    assert code == 1 and "changed here: " in told and "; current" in told
    assert before[:20] in told.partition(" was ")[2]


def test_an_older_version_is_superseded(folder: Path) -> None:
    edited(
        Project(folder),
        EN,
        ("Some felt no change. [@C1]", "Some people felt no change. [@C1]"),
        ('version: "1"', 'version: "2"'),
    )
    code, told = verify(folder, *(folder / "out" / "NJ" / name for name in MADE))
    assert (code, told.count("unchanged; superseded: the project says it otherwise now, which is now version 2")) == (
        1,
        3,
    )


def test_a_change_without_a_new_version_is_superseded_too(folder: Path) -> None:
    edited(Project(folder), "clinics/NJ/clinic.yaml", ('phone: "973-555-0142"', 'phone: "973-555-0177"'))
    code, told = verify(folder, folder / "out" / "NJ" / ONE_PAGE)
    assert code == 1 and "unchanged; superseded: the project says it otherwise now  (" in told


def test_changed_words_of_an_older_version_are_both(folder: Path) -> None:
    path = folder / "out" / "NJ" / FACT_SHEET
    _first_words_out(path)
    edited(Project(folder), EN, ('version: "1"', 'version: "2"'))
    code, told = verify(folder, path)
    assert code == 1 and "  changed; superseded: " in told


def test_what_another_project_or_nobody_of_us_made_is_not_of_this_one(folder: Path, tmp_path: Path) -> None:
    paths = [folder / "out" / "NJ" / name for name in MADE]
    (folder / "clinics" / "NJ").rename(folder / "clinics" / "PA")
    code, told = verify(folder, *paths)
    assert (code, told.count("unchanged; not of this project: it makes no document of this number")) == (1, 3)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "blank.pdf")
    pptx.Presentation().save(str(tmp_path / "blank.pptx"))
    code, told = verify(folder, tmp_path / "blank.pdf", tmp_path / "blank.pptx")
    assert (code, told.count("not of this project: it holds no record of one")) == (1, 2)


def test_a_draft_is_a_document_of_its_own(folder: Path) -> None:
    assert build(folder, "handout", "--draft", *DAY).exit_code == 0
    path = folder / "out" / "NJ" / FACT_SHEET.replace(".pdf", "-draft.pdf")
    code, told = verify(folder, path)
    assert code == 0 and "version 1, draft)" in told and "NJ-N4YR-CSA8" not in told


def test_a_project_that_cannot_make_it_says_so(folder: Path) -> None:
    edited(Project(folder), "clinics/NJ/clinic.yaml", ("phone: ", "phnoe: "))
    code, told = verify(folder, folder / "out" / "NJ" / FACT_SHEET)
    assert code == 1 and "unchanged; superseded or not, the project does not make it now" in told


BROKEN = {
    "half.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "empty.pdf": b"",
    "text.pdf": b"hello",
    "text.pptx": b"hello",
    "zip.pptx": b"PK\x05\x06" + bytes(18),
    "notes.txt": b"hello",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_one_line(built: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    code, told = verify(built, tmp_path / name, built / "out" / "NJ" / FACT_SHEET)
    assert code == 4
    assert told.count("error: ") == 1 and "Traceback" not in told
    assert "unchanged; current" in told  # the others are read all the same


def test_a_file_that_is_not_there_and_a_bomb_are_one_line(built: Path, tmp_path: Path) -> None:
    assert "there is no such file" in verify(built, tmp_path / "no.pdf")[1]
    with zipfile.ZipFile(tmp_path / "bomb.pptx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("ppt/presentation.xml", bytes(310_000_000))
    code, told = verify(built, tmp_path / "bomb.pptx")
    assert (code, "unpacks to more" in told) == (4, True)


def test_a_tree_without_end_is_one_line(folder: Path) -> None:
    path = folder / "out" / "NJ" / FACT_SHEET
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        document = pdf.Root.StructTreeRoot.K
        document = document[0] if isinstance(document, pikepdf.Array) else document
        document.K.append(document)
        pdf.save(path)
    code, told = verify(folder, path)
    assert code == 4 and "nested too deep" in told


def test_without_pikepdf_it_says_what_to_install(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    code, told = verify(built, built / "out" / "NJ" / FACT_SHEET)
    assert code == 4 and 'pip install "plaincare[verify]"' in told
    assert verify(built, built / "out" / "NJ" / TALK)[0] == 0
