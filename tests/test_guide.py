"""The pages in docs/ are as they would be made, every example in them is read without a finding, and every block is drawn."""

from __future__ import annotations

import dataclasses
import os
import re
import textwrap
import zipfile
from pathlib import Path
from typing import Any

import pytest

import handouts
import slides
from plaincare import checks
from plaincare.findings import Finding, show
from plaincare.formats import DeckFormat, Entry, Frame, HandoutFormat, SlideEntry, SlideGroup
from plaincare.job import Job, Options
from plaincare.model import BLOCKS, Statement, Text, walk
from plaincare.project import Project
from plaincare.projectfiles import Result
from tests import templates
from tests.authors import CLINIC, EN, TOPIC, copied
from tests.conftest import ROOT, TODAY
from tests.decks import talk_job
from tests.guide import PAGES, Example, examples, found, parts, reachable, renewed
from tests.readback import pdf_tree

OUTLINE = PAGES[0]
FOLDER = f"outlines/{TOPIC}"
FILE_OF = {  # the file that an example of a kind is a part of
    "outline": EN,
    "claims": f"{FOLDER}/claims.yaml",
    "sources": f"{FOLDER}/sources.yaml",
    "safety": f"{FOLDER}/safety.yaml",
    "forbidden": f"{FOLDER}/forbidden.yaml",
    "clinic": CLINIC,
    "additions": f"clinics/NJ/additions/{TOPIC}.yaml",
    "notice": "clinics/NJ/notice.yaml",
    "defaults": "clinics/defaults.yaml",
    "brand": "clinics/SB/_brand.yml",
    "project": "plaincare.yaml",
    "language": "templates/languages/en.yaml",
    "handout": "templates/handouts/example.yaml",
    "deck": "templates/slides/example.yaml",
}
LISTS = ("claims", "sources", "safety")  # an example's items go to those that are there
POINTS = """\
  - id: example
    heading: "An example"
    short: "Example"
    icon: info
    key: "Ask us about an example."
    points:
{}
    detail:
      - points
    say: "What would you like to ask?"
"""
EXAMPLES = tuple(examples(*PAGES))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_page_is_as_it_would_be_made(page: Path) -> None:
    text = page.read_text("utf-8")
    if os.environ.get("PLAINCARE_REWRITE_GOLDENS"):
        page.write_text(renewed(text), "utf-8", newline="\n")
    assert page.read_text("utf-8") == renewed(text), "write it anew with PLAINCARE_REWRITE_GOLDENS=1"


def test_the_settings_of_every_part_of_every_file_are_on_a_page() -> None:
    told = {found(what) for page in PAGES for what in parts(page.read_text("utf-8")) if what.startswith("settings of ")}
    assert {kind.__name__ for kind in reachable()} - {kind.__name__ for kind in told} == set()


def test_a_part_that_is_out_of_date_is_made_anew() -> None:
    page = "Before.\n<!-- generated: settings of prices -->\nold\n<!-- end -->\nAfter."
    new = renewed(page)
    assert new.splitlines()[2:4] == ["| setting | needed | kind | what it is |", "|---|---|---|---|"]
    assert "old" not in new
    assert new.startswith("Before.\n<!-- generated: settings of prices -->\n| setting")
    assert new.endswith("|\n<!-- end -->\nAfter.")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        name, _, anchor = target.partition("#")
        if name.startswith("https:"):
            continue
        other = page.parent / name if name else page
        headings = re.findall(r"^#+ (.+)$", other.read_text("utf-8"), re.MULTILINE)
        known = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert not anchor or anchor in known, target


def placed(project: Project, example: Example) -> str:
    """Put an example where it belongs in a project; gives back the file's name."""
    kind = example.about.removeprefix("wrong ")
    name = FILE_OF.get(kind, EN)
    path = project.root / name
    path.parent.mkdir(exist_ok=True)
    old = path.read_text("utf-8") if path.exists() else ""
    if kind in ("points", "section"):
        section = POINTS.format(textwrap.indent(example.text, " " * 6)) if kind == "points" else example.text
        new = old.replace("\nsafety:\n", "\n" + textwrap.indent(section, "  " * (kind == "section")) + "\nsafety:\n")
        assert new != old
    elif kind in LISTS:
        list_, rest, after = old.partition("\nconflicts:\n")  # claims.yaml goes on after its claims
        new = list_ + "".join(example.text.partition("\n")[1:]) + rest + after
        new = new if kind != "safety" else _locked(old, example.text)
    elif kind in ("brand", "handout", "deck", "additions", "notice"):
        new = example.text
    else:
        new = example.text + "".join(text for key, text in settings(old).items() if key not in settings(example.text))
    path.write_text(new, "utf-8")
    return name


def _locked(old: str, text: str) -> str:
    return old.replace("\nnamed:\n", "\n" + text.partition("\n")[2] + "named:\n")


def settings(text: str) -> dict[str, str]:
    """The top settings of a file with their text."""
    starts = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    return {start.partition(":")[0]: start for start in starts if ":" in start and not start.startswith("#")}


def findings(project: Project, clinic: str, name: str) -> list[Finding]:
    """Everything that is said of a clinic's handout and deck."""
    own = "example" if name.endswith("example.yaml") else None
    made: list[tuple[Any, Result[Any]]] = [
        (handouts, project.handout(own if own and "handouts" in name else "one-page")),
        (slides, project.deck(own if own and "slides" in name else "talk")),
    ]
    said = [*project.settings.findings]
    for writer, format in made:
        result = project.job(clinic, TOPIC, "en", format, Options(TODAY))
        said += result.findings
        if result.value is not None:
            said += checks.of_outline(result.value.signed, result.value.library)
            said += checks.of_job(result.value)
            plan = writer.plan(result.value)
            said += [*plan.findings, *checks.of_plan(result.value, plan)]
    return said


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_each_example_is_read_without_a_finding(example: Example, tmp_path: Path) -> None:
    project = copied(tmp_path)
    for other in EXAMPLES:
        if example.about in LISTS and other.about in LISTS and other is not example:
            placed(project, other)  # they name each other
    name = placed(project, example)
    clinic = "SB" if example.about == "brand" else "NJ"
    if "template:" in example.text:
        ours = templates.as_potx(slides.draw(slides.plan(talk_job(Project(ROOT)))))  # it has every layout
        (tmp_path / "clinics" / clinic / "our-template.potx").write_bytes(ours)
    said = "\n".join(show(finding, project.source) for finding in findings(project, clinic, name))
    if example.about.startswith("wrong "):
        assert example.told
        assert [line for line in example.told if line not in said] == []
    else:
        assert said == ""


def test_there_is_an_example_of_every_kind_and_a_mistake() -> None:
    wrong = {"wrong points", "wrong outline", "wrong clinic"}
    assert {example.about for example in EXAMPLES} == {*FILE_OF, "points", "section", *wrong}


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_has_its_heading_its_settings_and_an_example(name: str) -> None:
    _, heading, after = OUTLINE.read_text("utf-8").partition(f"\n### {name}\n")
    assert heading
    part = re.split(r"^##", after, flags=re.MULTILINE)[0]
    assert f"settings of {name} -->" in part
    assert re.search(rf"^ *- {name}\b", part, re.MULTILINE)


SHOWN = [example for example in EXAMPLES if example.about in ("points", "section")]


def job_with(project: Project, example: Example) -> tuple[Job[Any], Job[Any], tuple[Statement, ...]]:
    """A handout and a deck that show an example and a title, and what must stand in them."""
    placed(project, example)
    sheet, deck = project.handout("one-page"), project.deck("talk")
    assert sheet.value and deck.value
    section = re.match(r"- id: (\S+)", example.text)
    id = Text(section[1] if section else "example")
    title = Frame(Text("title"), 1, 1, Text("1-12"), "title")
    frame = Frame(Text("example"), 2, 1, Text("1-12"), "column")
    entries = (Entry(Text("title"), safety="about"), Entry(Text("example"), section=id, depth="detail"))
    handout: HandoutFormat = dataclasses.replace(
        sheet.value,
        sheet=dataclasses.replace(sheet.value.sheet, pages=Text("2")),
        frames=(title, frame),
        content=entries,
    )
    group = SlideGroup({"en": Text("All")}, (SlideEntry(1, part="title"), SlideEntry(1, section=id, depth="detail")))
    talk: DeckFormat = dataclasses.replace(deck.value, groups=(group,))
    made: list[Job[Any]] = []
    formats: list[Result[Any]] = [Result(handout, ()), Result(talk, ())]
    for format in formats:
        result = project.job("NJ", TOPIC, "en", format, Options(TODAY))
        assert result.value is not None, result.findings
        made.append(result.value)
    shown = made[0].filled.section(id)
    assert shown is not None
    return made[0], made[1], tuple(statement for statement in walk(shown.points) if statement.text)


def deck_text(path: Path) -> str:
    """Every text of a deck's slides, charts and notes, one after the other."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if re.match(r"ppt/(slides|charts|notesSlides)/[^/]+\.xml", name)]
        xml = " ".join(package.read(name).decode() for name in names)
    return "".join(re.findall(r"<(?:a:t|c:v)>([^<]*)<", xml) + re.findall(r'descr="([^"]*)"', xml))


@pytest.mark.parametrize("example", SHOWN, ids=str)
def test_each_example_of_text_is_drawn_in_both(example: Example, tmp_path: Path) -> None:
    sheet, talk, statements = job_with(copied(tmp_path), example)
    plan = handouts.plan(sheet)
    assert [finding.message for finding in plan.findings] == []
    (tmp_path / "a.pdf").write_bytes(handouts.draw(plan))
    read = " ".join(" ".join(pdf_tree.struct_text(tmp_path / "a.pdf")).split())
    assert [statement.text for statement in statements if " ".join(statement.text.split()) not in read] == []
    assert len({text.page for text in plan.placed}) == 2 or not statements

    deck = slides.plan(talk)
    assert [finding.message for finding in deck.findings] == []
    assert len(deck.slides) > 1
    (tmp_path / "a.pptx").write_bytes(slides.draw(deck))
    text = deck_text(tmp_path / "a.pptx")
    assert [word for statement in statements for word in statement.text.split() if word not in text] == []
