"""Formats are data: the shipped ones fit the shipped outline; slips are told. Messages: tests/broken/format-*."""

from __future__ import annotations

from pathlib import Path

import pytest

from plaincare import formatfiles
from plaincare.model import Outline
from plaincare.project import Project
from tests.authors import copied, edited, told

SHEET = "templates/handouts/fact-sheet.yaml"
LARGE = "templates/handouts/large-print.yaml"
TALK = "templates/slides/talk.yaml"


def shown(tmp_path: Path, name: str, *pairs: tuple[str, str]) -> str:
    project = copied(tmp_path)
    text = edited(project, name, *pairs)
    read = formatfiles.read_handout if "handouts" in name else formatfiles.read_deck
    return told(read(project.root / name, name)[1], text)


def test_every_shipped_handout_names_sections_that_there_are(project: Project, outline: Outline) -> None:
    for name in project.formats():
        format = project.handout(name)
        assert format.value is not None and format.findings == ()
        assert {entry.section for entry in format.value.content if entry.section} <= {s.id for s in outline.sections}
        more = {frame.id for chain in format.value.chains() for frame in chain[1:]}  # text goes on there
        own = {frame.id for frame in format.value.frames if frame.look != "title" or format.value.sheet.head == "panel"}
        assert own - more <= {entry.frame for entry in format.value.content} <= {f.id for f in format.value.frames}
        assert format.value.name == name


def test_every_shipped_deck_names_sections_that_there_are(project: Project, outline: Outline) -> None:
    for name in project.decks():
        format = project.deck(name)
        assert format.value is not None and format.findings == ()
        slides = [slide for group in format.value.groups for slide in group.slides]
        assert {slide.section for slide in slides if slide.section} <= {s.id for s in outline.sections}
        everywhere = [slide for slide in slides if slide.part != "additions"]  # a clinic's own words make a talk longer
        assert sum(slide.minutes for slide in everywhere) <= format.value.minutes


def test_an_unknown_frame(tmp_path: Path) -> None:
    lines = shown(tmp_path, SHEET, ("{frame: benefits, section", "{frame: benefit, section")).splitlines()
    assert lines[0] == "error: unknown frame 'benefit'"
    assert lines[3].index("^") == lines[2].index("benefit,") and lines[3].count("^") == len("benefit")
    assert lines[4].endswith("= hint: did you mean 'benefits'?")


@pytest.mark.parametrize("columns", ["0-6", "6-1", "1-13", "1", "1–6", "a-b", "1-6-7", "-1-6", "01-006", "١-٦", '" "'])
def test_columns_that_are_none(tmp_path: Path, columns: str) -> None:
    text = shown(
        tmp_path,
        SHEET,
        ("id: benefits, page: 1, row: 4, columns: 1-6", f"id: benefits, page: 1, row: 4, columns: {columns}"),
    )
    assert text.startswith("error: ")
    assert "are no columns" in text or "nothing is written here" in text


def test_frames_that_overlap_are_told_once_a_frame(tmp_path: Path) -> None:
    text = shown(
        tmp_path, SHEET, ("id: risks, page: 1, row: 4, columns: 7-12", "id: risks, page: 1, row: 4, columns: 3-12")
    )
    assert [line for line in text.splitlines() if line.startswith("error")] == [
        "error: the frame 'risks' overlaps 'benefits'"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pages: 2-16", "pages: 16-2", "'16-2' are no pages"),
        ("pages: 2-16", "pages: 0", "'0' are no pages"),
        ("pages: 2-16", "pages: two", "'two' are no pages"),
        ("pages: 2-16", "pages: 2", "'more' is repeated, but there are always 2 pages"),
        (", repeat: yes", "", "no frame is repeated on further pages"),
        ("pages: 2-16", "pages: 1-16", "the frame 'more' is on page 2 of 1"),
        ("next: more", "next: mroe", "unknown frame 'mroe'"),
        ("next: more", "next: title", "'title' does not come after 'text'"),
        ("next: more", "next: text", "'text' does not come after 'text'"),
        ("look: column, repeat: yes}", "look: column, next: text}", "'text' does not come after 'more'"),
        ("next: more", "next: more, repeat: yes", "'text' is repeated, and so is page 2"),
        ("columns: 1-12, look: column, repeat", "columns: 1-6, look: column, repeat", "'more' is not like 'text'"),
        ("look: column, next", "look: side, next", "'more' is not like 'text'"),
        ("look: column, repeat", "look: box, repeat", "'more' is not like 'text'"),
        ("look: title}", "look: title, next: text}", "'text' is not like 'title'"),
        ("head: band", "head: none", "a sheet with head: none has no title"),
        (
            "{frame: text, part: contact}",
            "{frame: text, safety: effects, heading: none}",
            "the frame 'text' holds a clinic's",
        ),
    ],
)
def test_text_that_goes_on(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert shown(tmp_path, LARGE, (old, new)).startswith(f"error: {message}")
    assert "hint: " in shown(tmp_path / "again", LARGE, (old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("minutes: 0.5}", "minutes: -1}", "a number is needed here, not '-1'"),
        ("minutes: 0.5}", "minutes: nan}", "a number is needed here, not 'nan'"),
        ("only: table", "only: tabel", "unknown block 'tabel'"),
        ("{safety: about, ", "{safety: about, section: risks, ", "one of section, safety and part is needed here"),
        ("{safety: about, ", "{", "one of section, safety and part is needed here"),
        ('ratio: "16:9"', "ratio: 3:2", "'3:2' is not one of the choices"),
        ("safety: about", "safety: abuot", "'abuot' is not one of the choices"),
    ],
)
def test_decks(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert shown(tmp_path, TALK, (old, new)).startswith(f"error: {message}\n")


def test_no_sheet_is_without_its_review(tmp_path: Path) -> None:
    text = shown(tmp_path, "templates/handouts/wallet-card.yaml", ("  foot: short\n", "  foot: none\n"))
    assert text.startswith("error: a sheet with head: none and foot: none does not say who reviewed it\n")
    assert "hint: foot: short" in text


def test_five_mistakes_are_five_findings(tmp_path: Path) -> None:
    text = shown(
        tmp_path,
        SHEET,
        ("{frame: benefits, section", "{frame: benefit, section"),
        ("row: 5, columns: 1-12", "row: 5, columns: 1-13"),
        ("{id: prices, page: 2", "{id: prices, page: 3"),
        ("only: emergency", "only: emergencies"),
        ("{frame: sources, part: sources, heading: lead}", "{frame: sources, heading: lead}"),
    )
    assert len([line for line in text.splitlines() if line.startswith("error")]) == 5
