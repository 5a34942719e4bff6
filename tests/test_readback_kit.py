"""Each check of the readback kit finds what it is for, and leaves a good file alone."""

from pathlib import Path
from typing import Any

import pytest

from tests.readback import (
    deck_rules,
    deck_tree,
    ooxml,
    package_faults,
    pdf_facts,
    pdf_fonts,
    pdf_text,
    pdf_tree,
    tools,
    verapdf,
)
from tests.readback.broken import ALSO, BROKEN, FAULTS, PRESENTATION, SECTIONS, foreign_style, link, run, swap, table
from tests.readback.deck_rules import Limits
from tests.readback.samples import bare_pdf, good_deck, repack, tagged_pdf

LIMITS = Limits(other=12)  # python-pptx's own template has a footer of 12 points


def test_a_good_deck_breaks_no_rule(tmp_path: Path) -> None:
    path = good_deck(tmp_path / "good.pptx")
    assert [str(found) for found in deck_rules.violations(path, LIMITS)] == []
    assert package_faults.faults(path) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_found(name: str, tmp_path: Path) -> None:
    slide, rule, change = BROKEN[name]
    found = deck_rules.violations(good_deck(tmp_path / "bad.pptx", change), LIMITS)
    assert {(violation.slide, violation.rule) for violation in found} - ALSO.get(name, set()) == {(slide, rule)}


def test_a_link_that_names_its_target_and_a_corner_over_a_first_column_pass(tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        link(deck, "the FDA's label")
        table(deck).cell(0, 0).text = ""
        table(deck).first_col = True

    assert deck_rules.violations(good_deck(tmp_path / "good.pptx", change), LIMITS) == []


def test_the_contrast_is_told_in_figures(tmp_path: Path) -> None:
    [found] = deck_rules.violations(good_deck(tmp_path / "bad.pptx", BROKEN["pale"][2]), LIMITS)
    assert str(found) == "slide 1: contrast: 'Ketamine is a medicine.' in 'Content Placeholder 2': 1.00, under 3.0"


@pytest.mark.parametrize("name", FAULTS)
def test_a_package_fault_is_found(name: str, tmp_path: Path) -> None:
    fault, change = FAULTS[name]
    assert fault in package_faults.faults(repack(good_deck(tmp_path / "bad.pptx"), change))


def test_default_section_names_are_found(tmp_path: Path) -> None:
    path = repack(good_deck(tmp_path / "bad.pptx"), swap(PRESENTATION, b"</p:presentation>", SECTIONS))
    assert [str(found) for found in deck_rules.violations(path, LIMITS)] == [
        "slide 0: section-name: section 'Default Section'"
    ]


def test_the_colours_of_a_table_style_are_seen(tmp_path: Path) -> None:
    def style(parts: dict[str, bytes]) -> None:
        head = b'<a:tcTxStyle b="on"><a:schemeClr val="bg1"/></a:tcTxStyle>'
        pale = b'<a:schemeClr val="accent1"><a:tint val="40000"/></a:schemeClr>'
        fill = b"<a:fill><a:solidFill>" + pale + b"</a:solidFill></a:fill>"
        start = b'<a:tblStyle styleId="{A}" styleName="Own"><a:firstRow>'
        whole = start + head + b"<a:tcStyle>" + fill + b"</a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
        parts["ppt/tableStyles.xml"] = parts["ppt/tableStyles.xml"].replace(b"/>", b">" + whole)

    path = repack(good_deck(tmp_path / "bad.pptx", lambda deck: foreign_style(deck, "{A}")), style)
    found = deck_rules.violations(path, LIMITS)
    assert [(violation.slide, violation.rule) for violation in found] == [(2, "contrast"), (2, "contrast")]
    assert "'Group' in" in found[0].message


def test_a_name_twice_in_the_zip_is_found(tmp_path: Path) -> None:
    path = repack(good_deck(tmp_path / "bad.pptx"), lambda parts: parts.update({"PPT/presentation.xml": b"<a/>"}))
    assert "zip: /ppt/presentation.xml stands twice" in package_faults.faults(path)


def test_the_open_xml_sdk_finds_a_schema_error(tmp_path: Path) -> None:
    tools.need("ooxml")
    good, bad = good_deck(tmp_path / "good.pptx"), good_deck(tmp_path / "bad.pptx", lambda deck: run(deck).text)
    repack(bad, swap("ppt/slides/slide1.xml", b"<a:bodyPr/>", b"<a:bodyPr/><a:body/>"))
    assert ooxml.errors(good) == []
    assert [error.split(" ")[:2] for error in ooxml.errors(bad)][:1] == [["all:", "/ppt/slides/slide1.xml"]]


def test_a_deck_is_told_as_text(tmp_path: Path) -> None:
    text = deck_tree.tree(good_deck(tmp_path / "good.pptx"))
    assert text.startswith(
        "deck 'Ketamine for anxiety' language 'en-US'\n"
        "slide 1 layout 'Title and Content' title 'What is it?'\n"
        "  sp 'Title 1' placeholder title 0\n"
        "    | What is it?\n"
    )
    assert "    | Ketamine | 6 of 18\n" in text
    assert "    | barChart 'Better': Ketamine = 6, Salt water = 0\n" in text


def test_libreoffice_reads_titles_notes_and_alternatives(tmp_path: Path) -> None:
    tools.need("soffice")
    slides = deck_tree.office(good_deck(tmp_path / "good.pptx"))
    assert [(slide.title, slide.notes) for slide in slides][0] == ("What is it?", "Say: What is it?")
    assert ["6 of 18 after ketamine" in alt for _, alt in slides[1].alternatives].count(True) == 1


def test_verapdf_fails_a_bare_pdf_and_one_that_is_none(tmp_path: Path) -> None:
    tools.need("verapdf")
    bare, junk = bare_pdf(tmp_path / "bare.pdf"), tmp_path / "junk.pdf"
    junk.write_bytes(b"%PDF-1.7\n")
    found = verapdf.failures([bare, junk], "ua1")
    rules = {f"{failure.clause}-{failure.test}" for failure in found[bare]}
    assert {"6.2-1", "7.1-3", "7.1-11", "7.21.4.1-1"} <= rules
    assert [failure.clause for failure in found[junk]] == ["file"]


def test_a_tagged_pdf_is_told_as_text(tmp_path: Path) -> None:
    assert pdf_tree.tree(tagged_pdf(tmp_path / "tagged.pdf")) == (
        'Document lang="en-US"\n'
        '  H1(Headline) [1] "Ketamine – é"\n'
        "  P\n"
        '    "Read "\n'
        '    Link alt="the label" "the label" -> https://www.fda.gov/\n'
        '    " and more, "\n'
        '    [2] "over the page"\n'
        "bookmarks\n"
        '  "Ketamine" page 1\n'
    )


def test_text_by_structure_is_what_poppler_reads(tmp_path: Path) -> None:
    tools.need("pdfinfo")
    path = tagged_pdf(tmp_path / "tagged.pdf")
    assert pdf_tree.struct_text(path) == ["Ketamine – é", "Read the label and more, over the page"]
    words = " ".join(pdf_tree.struct_text(path, alternatives=False)).split()
    assert [word.replace("pa-ge", "page") for word in pdf_tree.poppler_text(path)] == words  # it ignores ActualText


def test_artifacts_and_unmarked_content_are_told(tmp_path: Path) -> None:
    assert pdf_text.artifacts(tagged_pdf(tmp_path / "tagged.pdf")) == [
        (1, "Pagination/Footer", "Page 1"),
        (2, "UNMARKED", ""),
    ]
    assert pdf_text.artifacts(bare_pdf(tmp_path / "bare.pdf")) == [(1, "UNMARKED", "Hello")]


def test_facts(tmp_path: Path) -> None:
    facts = pdf_facts.facts(tagged_pdf(tmp_path / "tagged.pdf"))
    assert (facts.smallest, facts.smallest_artifact, facts.lang, facts.info["Title"]) == (8.0, 9.0, "en-US", "Kit")
    assert [(font.embedded, font.subset, font.spelled, font.drawn) for font in facts.fonts] == [(True,) * 4]
    [found] = facts.links
    assert (found.uri, found.prints, found.contents, found.in_tree) == ("https://www.fda.gov/", False, "", True)
    bare = pdf_facts.facts(bare_pdf(tmp_path / "bare.pdf"))
    assert ([font.embedded for font in bare.fonts], bare.pages[0].unmarked, bare.pdfua) == ([False], "Hello", "")


def test_a_missing_tool_skips_here_and_fails_where_tools_are_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("PLAINCARE_REQUIRE_TOOLS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install poppler-utils"):
        tools.need("pdfinfo")
    monkeypatch.setenv("PLAINCARE_REQUIRE_TOOLS", "1")
    with pytest.raises(pytest.fail.Exception, match="apt-get install poppler-utils"):
        tools.need("pdfinfo")


def test_a_cmap_gives_ranges_arrays_ligatures_and_surrogates() -> None:
    cmap = b"""1 begincodespacerange <0000> <FFFF> endcodespacerange
    2 beginbfrange <0001> <0003> <0041> <0005> <0006> [<0061> <00660069>] endbfrange
    1 beginbfchar <0009> <D83DDE00> endbfchar"""
    assert pdf_fonts.read_cmap(cmap) == ({1: "A", 2: "B", 3: "C", 5: "a", 6: "fi", 9: "😀"}, 2)
