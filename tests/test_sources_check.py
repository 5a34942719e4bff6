"""Sources that are not complete, that no claim cites, or that nobody looked at for two years; each told at its line."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import pytest

from plaincare.checks import sources
from plaincare.findings import Finding
from plaincare.model import Text
from plaincare.project import Project
from tests.authors import TOPIC, copied, edited, told
from tests.conftest import job_of, messages

SOURCES, CLAIMS = f"outlines/{TOPIC}/sources.yaml", f"outlines/{TOPIC}/claims.yaml"
EXTRA = """\
  - id: nobody-2026
    short: "Nobody 2026"
    kind: web
    title: "A page"
    publisher: "A publisher"
    url: "https://example.org"
    checked: yes
"""


def of(project: Project) -> list[Finding]:
    text, library = project.outline(TOPIC, "en"), project.library(TOPIC)
    assert text.value is not None and library.value is not None, library.findings
    return sources.check(text.value, library.value)


def line_of(text: str, start: str) -> int:
    return text[: text.index(start)].count("\n") + 1


def without(project: Project, id: str, *keys: str) -> str:
    """sources.yaml without these lines of one source; gives back the new text."""
    text = (project.root / SOURCES).read_text("utf-8")
    start = text.index(f"  - id: {id}\n")
    end = text.find("  - id: ", start + 1)
    kept = [one for one in text[start:end].splitlines(keepends=True) if not one.strip().startswith(keys)]
    return edited(project, SOURCES, (text[start:end], "".join(kept)))


@pytest.mark.parametrize(
    ("keys", "lack"),
    [
        (("authors:",), "authors"),
        (("journal:",), "journal"),
        (("year:",), "year"),
        (("doi:", "url:"), "doi or url"),
        (("authors:", "year:"), "authors, no year"),
    ],
)
def test_an_article_that_is_not_complete(tmp_path: Path, keys: tuple[str, ...], lack: str) -> None:
    project = copied(tmp_path)
    before = messages(of(project))
    text = without(project, "taylor-2018", *keys)
    [finding] = [one for one in of(Project(project.root)) if one.message not in before]
    assert finding.message == f"the source taylor-2018 is not complete: it has no {lack}"
    assert (finding.severity, finding.rule) == ("warning", "references")
    assert (finding.place.file, finding.place.line) == (SOURCES, line_of(text, "id: taylor-2018"))


def test_a_source_without_a_title_is_not_read_at_all(tmp_path: Path) -> None:
    project = copied(tmp_path)
    without(project, "taylor-2018", "title:")
    assert messages(project.library(TOPIC).findings) == ["the setting 'title' is missing here"]


def test_a_body_that_publishes_needs_no_authors_and_a_law_no_year(project: Project) -> None:
    library = project.library(TOPIC).value
    assert library is not None
    law, web = library.sources["usc-844"], library.sources["samhsa-988"]
    assert (law.authors, law.year, web.authors, web.year) == ((), None, (), None)
    for source in (law, web):
        assert list(sources._complete(source)) == []
        assert len(list(sources._complete(dataclasses.replace(source, publisher=None, url=None)))) == 1


def test_a_label_has_its_year(project: Project) -> None:
    library = project.library(TOPIC).value
    assert library is not None
    label = library.sources["spravato-label"]
    [finding] = sources._complete(dataclasses.replace(label, year=None))
    assert finding.message == "the source spravato-label is not complete: it has no year"
    assert list(sources._complete(dataclasses.replace(label, year=Text("2025")))) == []


def test_a_source_that_no_claim_cites(tmp_path: Path) -> None:
    project = copied(tmp_path)
    before = messages(of(project))
    text = edited(project, SOURCES, ("sources:\n", f"sources:\n{EXTRA}"))
    [finding] = [one for one in of(Project(project.root)) if one.message not in before]
    lines = told([finding], text).splitlines()
    assert lines[0] == "warning: no claim rests on the source nobody-2026"
    assert lines[1] == f"  --> {SOURCES}:5:9"
    assert lines[4].endswith("= hint: cite it in claims.yaml, or take it out")


def test_only_what_the_text_rests_on_is_looked_at(project: Project) -> None:
    """A source behind a claim that is not to be printed may be as it is."""
    library = project.library(TOPIC).value
    assert library is not None
    assert not library.sources["glue-2024"].doi and "glue-2024" not in " ".join(messages(of(project)))


# How long a source holds.


def stale(project: Project, *day: int) -> list[Finding]:
    job = job_of(project, "fact-sheet")
    return sources.dated(dataclasses.replace(job, options=dataclasses.replace(job.options, today=datetime.date(*day))))


def test_a_source_holds_for_24_months_to_the_day(project: Project) -> None:
    assert stale(project, 2028, 11, 21) == []
    found = stale(project, 2028, 11, 22)
    assert {(f.severity, f.rule) for f in found} == {("warning", "freshness")}
    assert "Taylor 2018 was last looked at on 2026-11-21, more than 24 months ago" in messages(found)


def test_it_is_told_where_the_day_is_written(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = edited(project, CLAIMS, ('checked_on: "2026-11-21"', 'checked_on: "2024-01-31"'))
    library = project.library(TOPIC).value
    assert library is not None
    only = {cite.id for cite in library.claims["A1"].sources}
    others = {cite.id for id, claim in library.claims.items() if id != "A1" for cite in claim.sources}
    assert only <= others and stale(project, 2026, 11, 21) == []  # the newest look counts
    edited(project, CLAIMS, ('checked_on: "2024-01-31"', 'checked_on: "2026-11-21"'))
    text = edited(project, SOURCES, ('    accessed: "2026-11-21"\n', '    accessed: "2029-01-31"\n'))
    found = stale(Project(project.root), 2031, 2, 1)
    [mayo] = [one for one in found if one.message.startswith("Mayo Clinic, ketamine was last looked at on 2029-01-31")]
    assert (mayo.place.file, mayo.place.line) == (SOURCES, line_of(text, 'accessed: "2029-01-31"'))


@pytest.mark.parametrize(
    ("day", "today", "old"),
    [
        ("2024-02-29", (2026, 2, 28), False),
        ("2024-02-29", (2026, 3, 1), True),
        ("2024-11-21", (2026, 11, 21), False),
        ("2024-11-21", (2026, 11, 22), True),
        ("2024-12-31", (2026, 12, 31), False),
        ("2024-12-31", (2027, 1, 1), True),
    ],
)
def test_two_years_later(day: str, today: tuple[int, int, int], old: bool) -> None:
    assert sources._old(day, datetime.date(*today)) is old


@pytest.mark.parametrize("day", ["2026-11-31", "2026-W47-6", "2026-11-2", "20261121"])
def test_a_day_that_is_none(tmp_path: Path, day: str) -> None:
    project = copied(tmp_path)
    text = edited(project, CLAIMS, ('checked_on: "2026-11-21"', f'checked_on: "{day}"'))
    found = project.library(TOPIC).findings
    lines = told(found, text).splitlines()
    assert lines[0] == f"error: '{day}' is no date"
    assert lines[-1].endswith('= hint: write year, month and day: "2026-11-21"')
