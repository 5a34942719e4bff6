"""The PDF of each shipped handout, read back by tools that know nothing of ours."""

from __future__ import annotations

import dataclasses
import io
import re

import pikepdf

import handouts
from handouts.paint import Screen
from handouts.record import Chunk, Fill, Page
from handouts.stream import content
from plaincare.graphics.vector import Path
from plaincare.project import Project
from plaincare.rendition import Rendition
from tests import goldens
from tests.conftest import OVERVIEWS, Made, has_contact
from tests.readback import pdf_facts, pdf_tree
from tests.readback.tools import need, run
from tests.test_saver import planned

_ADDRESS = "https://harborlight.example/anxiety"


def test_the_tag_tree_is_as_approved(made: Made) -> None:
    goldens.check(made.path.stem, pdf_tree.tree(made.path))


def _words(texts: list[str]) -> list[str]:
    return " ".join(texts).split()


def test_poppler_reads_the_plan_word_for_word(everywhere: Made) -> None:
    """`pdfinfo -struct-text` gives what the plan selected, in its order; no space is lost at a line's end."""
    need("pdfinfo")
    assert pdf_tree.poppler_text(everywhere.path) == _words(everywhere.plan.text())


def test_every_statement_that_was_placed_is_read(everywhere: Made) -> None:
    text = " ".join(_words(pdf_tree.struct_text(everywhere.path)))
    for placed in everywhere.plan.placed:
        assert " ".join(placed.text.split()) in text, placed.statement


def test_nothing_on_a_page_is_without_a_tag(everywhere: Made) -> None:
    kinds = {kind for _, kind, _ in pdf_tree.artifacts(everywhere.path)}
    assert kinds <= {"Pagination/Header", "Pagination/Footer", "Layout"}


def test_links_are_elements_of_their_own(made: Made) -> None:
    """One element, whose words may go over a line's end; then each line has an annotation of its own."""
    links = pdf_facts.facts(made.path).links
    wanted = [("harborlight.example/anxiety", _ADDRESS)] if has_contact(made) else []
    assert {(link.uri, link.prints, link.contents) for link in links} == {(url, True, url) for _, url in wanted}
    assert all(link.in_tree for link in links)
    assert re.findall(r'Link "(.*)" -> (\S+)', pdf_tree.tree(made.path)) == wanted


def test_an_address_over_two_lines_is_one_word_aloud(made: Made) -> None:
    need("pdfinfo")
    if has_contact(made):
        assert '"harborlight.example/anxiety"' in run(["pdfinfo", "-struct-text", str(made.path)]).stdout


def test_headings_are_bookmarks(made: Made) -> None:
    tree, _, bookmarks = pdf_tree.tree(made.path).partition("bookmarks\n")
    headings = re.findall(r'^\s*H[1-3] (?:\[\d+\] )?"(.*)"$', tree, re.MULTILINE)
    assert headings == re.findall(r'^\s*"(.*)" page \d+$', bookmarks, re.MULTILINE)
    assert len(headings) >= (8 if made.job.format.name in OVERVIEWS else 1)


def test_fonts_are_embedded_and_nothing_is_smaller_than_its_sheet_says(made: Made) -> None:
    facts = pdf_facts.facts(made.path)
    assert facts.fonts and all(font.embedded and font.subset and font.spelled for font in facts.fonts)
    smallest = made.job.format.sheet.smallest
    assert facts.smallest is not None and facts.smallest >= smallest
    assert facts.smallest_artifact is not None and facts.smallest_artifact >= smallest


def test_it_prints_at_its_own_size_without_bleed(made: Made) -> None:
    facts = pdf_facts.facts(made.path)
    assert all(page.boxes == {"MediaBox": (0, 0, made.plan.width, made.plan.height)} for page in facts.pages)
    assert facts.viewer["PickTrayByPDFSize"] is True
    assert facts.viewer["PrintScaling"] == "None" and facts.viewer["DisplayDocTitle"] is True
    edges = {"long-edge": "DuplexFlipLongEdge", "short-edge": "DuplexFlipShortEdge", None: None}
    assert facts.viewer.get("Duplex") == edges[made.job.format.sheet.duplex]


def test_the_file_says_what_it_is_and_not_when_it_was_made(made: Made) -> None:
    facts = pdf_facts.facts(made.path)
    assert facts.lang == "en-US"
    assert facts.info["Title"].startswith("Ketamine for anxiety: ")
    assert set(facts.info) == {"Title", "Author", "Subject", "Producer"}


def test_the_same_bytes_again(made: Made) -> None:
    assert handouts.draw(made.plan) == made.data
    assert handouts.draw(handouts.plan(made.job)) == made.data
    other = dataclasses.replace(made.plan, title="Another")
    assert handouts.draw(other) != made.data


def test_texts_keep_their_spaces_and_brackets(project: Project) -> None:
    """What stands between objects is left out, and what stands in a string is not."""
    plan = planned(project, "NJ", "ride", Rendition())
    title = "A  title /of [two]  (or) <three> \\ ( words"
    with pikepdf.open(io.BytesIO(handouts.draw(dataclasses.replace(plan, title=title)))) as pdf:
        assert str(pdf.docinfo.Title) == title


def test_a_curve_that_nobody_can_tell_from_a_line_is_one() -> None:
    """Steps of a tenth of a point: handles half a step from the chord, and two steps from it; then a line of no length."""
    path: Path = (
        ("M", 0.0, 9.0),
        ("C", 1.0, 9.04, 2.0, 9.04, 3.0, 9.0),
        ("L", 3.0, 9.01),
        ("C", 3.2, 8.0, 3.2, 7.0, 3.0, 6.0),
        ("Z",),
    )
    said = content(Page((Chunk("Layout", None, (Fill(path, "#000000"),)),)), 10, {}, Screen()).decode()
    assert "cm 0 0 m 30 0 l 32 10 32 20 30 30 c h f*" in said
