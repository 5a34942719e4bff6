"""claims.yaml, sources.yaml, safety.yaml: the shipped ones are whole, and a slip in one is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from plaincare import claimfiles
from plaincare.claims import Library
from plaincare.model import Text, walk
from plaincare.project import Project
from tests.authors import TOPIC, TOPICS, copied, edited, told

FOLDER = f"outlines/{TOPIC}"
# Every claim of the brief, section 1, in its order; and those that the first topic took up since, each checked like the others.
IDS = [
    f"{letter}{number}"
    for letter, count in [*zip("ABCDEFGHIJKL", (7, 8, 4, 5, 8, 5, 7, 17, 6, 10, 3, 3), strict=True)]
    for number in range(1, count + 1)
]
ADDED = ["C5", "F6", "F7", "F8", "F9", "F10", "F11", "J11", "K4", "K5"]


@pytest.fixture(scope="module", params=TOPICS)
def topic(request: pytest.FixtureRequest) -> str:
    """Each shipped topic in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def library(project: Project, topic: str) -> Library:
    result = project.library(topic)
    assert result.value is not None and result.findings == ()
    return result.value


def read(tmp_path: Path, file: str, *pairs: tuple[str, str]) -> tuple[Library | None, str]:
    project = copied(tmp_path)
    text = edited(project, f"{FOLDER}/{file}", *pairs)
    found, findings = claimfiles.read(project.root / FOLDER, FOLDER)
    return found, told(findings, text)


def test_all_83_claims_of_the_brief_are_there_in_order(project: Project) -> None:
    library = project.library(TOPIC).value
    assert library is not None and len(IDS) == 83
    assert [id for id in library.claims if id not in ADDED] == IDS


def test_a_claim_that_was_added_to_those_of_the_brief_is_marked_and_stands_behind_them(project: Project) -> None:
    library = project.library(TOPIC).value
    assert library is not None
    assert [id for id in library.claims if id not in IDS] == ADDED
    ids = list(library.claims)
    for id in ADDED:
        claim = library.claims[Text(id)]
        assert claim.use and claim.checked and claim.sources and claim.verdict.startswith("add"), id
        assert ids[ids.index(id) - 1] == f"{id[0]}{int(id[1:]) - 1}", id


def test_every_claim_that_is_used_says_how_it_may_be_said_and_where_it_comes_from(library: Library) -> None:
    for claim in library.claims.values():
        if claim.use:
            assert claim.statement and claim.sources and claim.checked, claim.id
            assert all(cite.id in library.sources for cite in claim.sources)
            assert all(library.sources[cite.id].checked for cite in claim.sources), claim.id


def test_every_source_is_cited_and_can_be_found(library: Library) -> None:
    cited = {cite.id for claim in library.claims.values() for cite in claim.sources}
    assert set(library.sources) <= cited
    for source in library.sources.values():
        assert source.doi or source.url or source.pmid or source.journal or source.publisher, source.id


def test_locked_statements_rest_on_claims_that_are_used(library: Library) -> None:
    for locked in library.locked:
        for length in ("line", "compact", "full"):
            assert all(library.claims[id].use and library.claims[id].checked for id in locked.claims(length))
        assert set(locked.line) <= set(locked.compact) <= set(locked.full), locked.id


def test_a_number_of_people_is_never_more_than_all_of_them(library: Library) -> None:
    for claim in library.claims.values():
        for number in claim.numbers:
            assert number.of is None or number.count <= (number.to or number.count) <= number.of, claim.id


def test_an_unknown_source(tmp_path: Path) -> None:
    library, shown = read(tmp_path, "claims.yaml", ("id: tully-2022", "id: tuly-2022"))
    lines = shown.splitlines()
    assert lines[0] == "error: unknown source 'tuly-2022'"
    assert lines[1] == "  --> outlines/ketamine-anxiety/claims.yaml:14:14"
    assert lines[3] == "    |              " + "^" * 9
    assert lines[4] == "    = hint: did you mean 'tully-2022'?"


def test_an_unknown_claim_in_the_safety_file(tmp_path: Path) -> None:
    _, shown = read(tmp_path, "safety.yaml", ("compact: [I1]", "compact: [I11]"))
    assert shown.splitlines() == [
        "error: unknown claim 'I11'",
        "  --> outlines/ketamine-anxiety/safety.yaml:8:15",
        " 8 |     compact: [I11]",
        "   |               ^^^",
        "   = hint: did you mean 'I1'?",
    ]


def test_a_claim_twice(tmp_path: Path) -> None:
    _, shown = read(tmp_path, "claims.yaml", ("- id: A2", "- id: A1"))
    assert shown.splitlines()[0] == "error: 'A1' a second time"
    assert shown.splitlines()[-1].endswith("= hint: it stands in line 5 already")


def test_mistakes_of_all_three_files_are_told_at_once(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, f"{FOLDER}/claims.yaml", ("use: yes", "use: perhaps"))
    edited(project, f"{FOLDER}/sources.yaml", ("kind: article", "kind: artcle"))
    edited(project, f"{FOLDER}/safety.yaml", ("list: about", "list: abuot"))
    found, findings = claimfiles.read(project.root / FOLDER, FOLDER)
    assert found is None
    assert [finding.message for finding in findings] == [
        "yes or no is needed here, not 'perhaps'",
        "'artcle' is not one of the choices",
        "'abuot' is not one of the choices",
    ]


def test_what_is_said_in_the_outline_is_in_the_library(project: Project, topic: str, library: Library) -> None:
    outline = project.outline(topic, "en").value
    assert outline is not None
    cited = {id for statement in walk(outline) for id in statement.claims}
    used = {id for id, claim in library.claims.items() if claim.use}
    assert cited <= used
    assert sorted(used - cited) == []
