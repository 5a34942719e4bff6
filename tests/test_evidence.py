"""The pages of docs/evidence*.md: as they would be made now, with every claim, its words and its sources, and the conflicts."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from build import main
from plaincare import evidence
from plaincare.claims import Library
from plaincare.model import Outline, walk
from plaincare.project import Project
from tests.authors import TOPIC, TOPICS, copied, edited
from tests.conftest import ROOT

PAGES = {TOPIC: "evidence.md", TOPICS[1]: f"evidence-{TOPICS[1]}.md"}


def read(project: Project, topic: str) -> tuple[Outline, Library]:
    text, library = project.outline(topic, "en").value, project.library(topic).value
    assert text is not None and library is not None
    return text, library


@pytest.fixture(params=TOPICS)
def topic(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(project: Project, topic: str) -> str:
    return evidence.page(*read(project, topic))


def entry(page: str, id: str) -> str:
    """What the page says of a claim."""
    return re.split(rf"^### {re.escape(id)}\. ", page, flags=re.M)[1].partition("\n### ")[0].partition("\n## ")[0]


def test_the_page_is_as_it_would_be_made(page: str, topic: str) -> None:
    path = ROOT / "docs" / PAGES[topic]
    if os.environ.get("PLAINCARE_REWRITE_GOLDENS"):
        path.write_text(page, "utf-8", newline="\n")
    assert path.read_text("utf-8") == page, "write it anew with PLAINCARE_REWRITE_GOLDENS=1"


def test_every_claim_has_an_entry_and_every_source_one(project: Project, page: str, topic: str) -> None:
    _, library = read(project, topic)
    assert re.findall(r"^### ([A-Z]\d+)\. ", page, re.M) == sorted(library.claims, key=lambda id: _place(page, id))
    for id, claim in library.claims.items():
        said = entry(page, id)
        assert evidence._plain(claim.verdict).rstrip(".") in said
        assert all(evidence._plain(library.sources[str(cite.id)].short) in said for cite in claim.sources)
    for source in library.sources.values():
        assert f"### {evidence._plain(source.short)}\n" in page


def _place(page: str, id: str) -> int:
    return page.index(f"\n### {id}. ")


def test_a_claim_that_is_used_shows_its_words_and_where_they_stand(project: Project, page: str, topic: str) -> None:
    outline, library = read(project, topic)
    used = {id for statement in walk(outline) for id in statement.claims}
    assert used
    for id in used:
        assert "\nSaid in:\n" in entry(page, id)
    for statement in walk(outline):
        assert all(evidence._plain(statement.text) in entry(page, id) for id in statement.claims), statement.id
    for id in set(library.claims) - used:
        assert "\n**Left out:** " in entry(page, id)


def test_the_seven_conflicts_of_the_articles_and_how_each_was_settled(project: Project) -> None:
    outline, library = read(project, TOPIC)
    page = evidence.page(outline, library)
    assert len(library.conflicts) == 7 and page.count("**Settled:**") == 7
    for conflict in library.conflicts:
        assert len(conflict.sides) >= 2
        assert all(library.claims[str(id)].use for id in conflict.claims)


def test_a_topic_without_conflicts_has_no_such_part(project: Project) -> None:
    assert "## What the articles contradict" not in evidence.page(*read(project, TOPICS[1]))


def test_a_claim_says_where_it_is_drawn_and_under_which_condition(project: Project) -> None:
    page = evidence.page(*read(project, TOPIC))
    assert 'one-study points: a picture, "A study of 18 people' in entry(page, "E1")
    assert "(where offers.esketamine)" in entry(page, "A5")


def test_marks_of_markdown_are_shown_as_they_stand() -> None:
    assert evidence._plain("a *b* [c] <d>\n e_f") == r"a \*b\* \[c\] \<d\> e\_f"


def test_the_command_prints_the_page_or_writes_it(project: Project, tmp_path: Path) -> None:
    made = evidence.page(*read(project, TOPIC))
    told = CliRunner().invoke(main, ["evidence", "--project", str(ROOT)])
    assert (told.exit_code, told.stdout) == (0, made)
    out = tmp_path / "page.md"
    told = CliRunner().invoke(main, ["evidence", "--project", str(ROOT), "--out", str(out), "--topic", TOPICS[1]])
    assert (told.exit_code, told.stdout) == (0, "")
    assert out.read_text("utf-8") == evidence.page(*read(project, TOPICS[1]))
    told = CliRunner().invoke(main, ["evidence", "--project", str(ROOT), "--out", str(out)])
    assert (told.exit_code, out.read_text("utf-8")) == (0, made)


def test_the_page_takes_the_place_of_no_other_file(tmp_path: Path) -> None:
    own = tmp_path / "notes.md"
    own.write_text("# My notes", "utf-8")
    told = CliRunner().invoke(main, ["evidence", "--project", str(ROOT), "--out", str(own)])
    assert (told.exit_code, own.read_text("utf-8")) == (2, "# My notes")
    assert "is there already, and is no page of this kind" in told.stderr


def test_the_command_tells_what_it_cannot_read(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, f"outlines/{TOPIC}/claims.yaml", ("use: yes", "use: perhaps"))
    told = CliRunner().invoke(main, ["evidence", "--project", str(tmp_path)])
    assert told.exit_code == 4 and "yes or no is needed here" in told.stderr
    told = CliRunner().invoke(main, ["evidence", "--project", str(tmp_path), "--topic", "sleep"])
    assert told.exit_code == 2 and "no topic is called 'sleep'" in told.stderr


def test_a_conflict_that_names_an_unknown_claim_is_told(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, f"outlines/{TOPIC}/claims.yaml", ("claims: [B2]", "claims: [B22]"))
    assert [finding.message for finding in project.library(TOPIC).findings] == ["unknown claim 'B22'"]
