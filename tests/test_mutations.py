"""One change at a time to what is shipped, and whether the checks find it; what they miss is written down by name.

`mutations.py` makes some two thousand slips in the outlines; their outcome, miss by miss, is tests/golden/mutations.txt. Here are
those that need a plan or the library besides.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest

import handouts
import slides
from plaincare import checks, claimfiles
from plaincare.checks import citations, exchanged, pictures, safety
from plaincare.claims import Library
from plaincare.job import Job, Options
from plaincare.model import Bar, Bars, Group, Outline, People, Statement, rewrite, walk
from plaincare.project import Project
from tests import mutations
from tests.authors import TOPIC, TOPICS
from tests.conftest import HANDOUTS, TODAY, job_of, messages

# Safety statements that may be dropped without a finding, and why.
MISSED = {
    "safety/full/about/I3+I4": "not locked: that staff must watch and cannot remove the risks",
    "safety/full/about/A5+I6": "not locked: what names Spravato brings its warnings with it instead",
    "safety/full/your_day/J3": "not locked: food and drink are the clinic's own rules",
    "safety/full/your_day/J8": "not locked: alcohol",
    "safety/full/your_day/H12+H13": "said among the side effects as well",
}


@pytest.fixture(scope="module")
def jobs(project: Project) -> list[Job[Any]]:
    """Every shipped document of a clinic."""
    talk = project.job("NJ", TOPIC, "en", project.deck("talk"), Options(TODAY)).value
    assert talk is not None
    return [*(job_of(project, name) for name in HANDOUTS), talk]


def dropped(node: Any, id: str) -> Any:
    """A text without one statement."""
    return rewrite(node, lambda part, _: None if isinstance(part, Statement) and part.id == id else part)


def planned(job: Job[Any]) -> list[str]:
    """What a document's plan and the checks of it say, from what does not fit to what is missing."""
    plan: Any = (slides if job.format.name == "talk" else handouts).plan(job)
    return messages([*plan.findings, *checks.of_plan(job, plan)])


def missed_without(id: str, outline: Outline, library: Library, jobs: list[Job[Any]]) -> bool:
    """Whether neither the outline's check nor any document's finds that a statement is gone."""
    if safety.wordings(dropped(outline, id), library):
        return False
    return not any(planned(dataclasses.replace(job, filled=dropped(job.filled, id))) for job in jobs)


def test_nothing_is_found_as_it_is_shipped(outline: Outline, library: Library, jobs: list[Job[Any]]) -> None:
    assert safety.wordings(outline, library) == []
    assert [found for job in jobs for found in planned(job)] == []


def test_each_safety_statement_that_is_dropped_is_missed(
    outline: Outline, library: Library, jobs: list[Job[Any]]
) -> None:
    ids = [statement.id for statement in walk(outline.safety)]
    assert len(ids) >= 40
    assert {id for id in ids if missed_without(id, outline, library, jobs)} == {*MISSED}


def test_each_claim_that_is_locked_and_cited_nowhere_is_missed(outline: Outline, library: Library) -> None:
    """A wording that no longer cites a claim, sentence for sentence the same: words are not looked at, claims are."""
    for length in ("compact", "full"):
        for id in {id for locked in library.locked for id in locked.claims(length)}:

            def uncited(part: Any, _: str, id: str = id) -> Any:
                kept = part.claims if isinstance(part, Statement) else ()
                return dataclasses.replace(part, claims=tuple(c for c in kept if c != id)) if kept else part

            found = messages(safety.wordings(rewrite(outline, uncited), library))
            assert any(id in message for message in found), (length, id)


def test_each_source_that_is_dropped_is_missed(library: Library) -> None:
    for id in library.sources:
        left = {name: source for name, source in library.sources.items() if name != id}
        found = messages(claimfiles.dangling(dataclasses.replace(library, sources=left)))
        assert f"unknown source '{id}'" in found, id


def test_each_source_that_is_doubted_is_told_wherever_it_is_cited(outline: Outline, library: Library) -> None:
    cited = {claim for statement in walk(outline) for claim in statement.claims}
    behind = {cite.id for id in cited for cite in library.claims[id].sources}
    assert len(behind) >= 30
    for id in behind:
        doubted = dataclasses.replace(library.sources[id], checked=False)
        changed = dataclasses.replace(library, sources={**library.sources, id: doubted})
        assert any(id in message for message in messages(citations.check(outline, changed))), id


def test_each_claim_that_is_doubted_or_refused_is_told(outline: Outline, library: Library) -> None:
    for id in {claim for statement in walk(outline) for claim in statement.claims}:
        claim = library.claims[id]
        for one in (dataclasses.replace(claim, checked=False), dataclasses.replace(claim, use=False)):
            changed = dataclasses.replace(library, claims={**library.claims, id: one})
            found = messages(citations.check(outline, changed))
            assert found and all(f"the claim {id} " in message for message in found), id


# Pictures.


def changed(outline: Outline, at: int, by: int) -> tuple[Outline, list[int]]:
    """The outline with one number of its pictures changed, the `at`th; and all of them as they were."""
    seen: list[int] = []

    def number(value: int) -> int:
        seen.append(value)
        return value + by if len(seen) - 1 == at else value

    def change(part: Any, _: str) -> Any:
        match part:
            case People(of=of) | Bars(of=int() as of):
                return dataclasses.replace(part, of=number(of))
            case Group(count=count):
                return dataclasses.replace(part, count=number(count))
            case Bar(values=values):
                return dataclasses.replace(part, values=tuple(map(number, values)))
        return part

    return rewrite(outline, change), seen


@pytest.mark.parametrize("by", [-1, 1, 10])
def test_each_number_of_a_picture_that_is_changed_is_told(outline: Outline, library: Library, by: int) -> None:
    whole, all_ = changed(outline, -1, 0)
    assert all_ == [18, 6, 0, 100, 84, 16, 19, 4] and pictures.check(whole, library) == []
    for at, value in enumerate(all_):
        found = pictures.check(changed(outline, at, by)[0], library)
        assert found, f"{value} may be {value + by}"
        assert {finding.rule for finding in found} == {"pictures"} and all(finding.place.line for finding in found)


def test_numbers_that_change_places_are_told(outline: Outline, library: Library) -> None:
    def swapped(part: Any, _: str) -> Any:
        if not isinstance(part, People):
            return part
        one, two = part.groups
        return dataclasses.replace(
            part, groups=(dataclasses.replace(one, count=two.count), dataclasses.replace(two, count=one.count))
        )

    def crossed(part: Any, _: str) -> Any:
        return dataclasses.replace(part, series=part.series[::-1]) if isinstance(part, Bars) else part

    assert messages(exchanged.check(outline, library)) == []
    assert messages(exchanged.check(rewrite(outline, swapped), library)) == ["'0' and '6' seem to have changed places"]
    assert messages(exchanged.check(rewrite(outline, crossed), library)) == [
        "'84' and '16' seem to have changed places"
    ]


def test_each_study_without_a_comparison_may_not_be_drawn(outline: Outline, library: Library) -> None:
    plain = {id: dataclasses.replace(claim, compared=False) for id, claim in library.claims.items()}
    [finding] = pictures.check(outline, dataclasses.replace(library, claims=plain))
    assert finding.message == "the study behind E1 had no comparison group"


def test_bars_of_a_benefit_need_something_to_compare_with(outline: Outline, library: Library) -> None:
    def of_benefit(part: Any, _: str) -> Any:
        if not isinstance(part, Bars):
            return part
        rows = tuple(
            dataclasses.replace(row, label=dataclasses.replace(row.label, kind="benefit"), values=row.values[:1])
            for row in part.rows
        )
        return dataclasses.replace(part, rows=rows, series=part.series[:1])

    found = messages(pictures.check(rewrite(outline, of_benefit), library))
    assert "bars of a benefit without a comparison group" in found
    assert [message for message in found if message.startswith("the study behind")] == [
        f"the study behind {id} had no comparison group" for id in ("H3", "H1") if not library.claims[id].compared
    ]


# Slips of an editor's hand.


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("kind", mutations.KINDS)
def test_each_slip_is_found_or_listed_as_missed(project: Project, topic: str, kind: str) -> None:
    """Where this fails, a check or an outline has changed: `python -m tests.mutations`, and read the difference."""
    whole, grounds = project.outline(topic, "en").value, project.library(topic).value
    assert whole is not None and grounds is not None
    first, *missed = mutations.outcome(whole, grounds, kind)
    written = mutations.recorded()
    assert [first] == [line for line in written if line.startswith(f"{kind}, {topic}: ")]
    assert missed == written[first]


def test_there_are_a_thousand_slips_and_none_of_praise_or_sources_is_missed() -> None:
    counts = re.findall(r"^(.+), (.+): (\d+) of (\d+) found$", "\n".join(mutations.recorded()), re.M)
    assert sorted((kind, topic) for kind, topic, _, _ in counts) == sorted(
        (kind, topic) for kind in mutations.KINDS for topic in TOPICS
    )
    assert sum(int(all_) for *_, all_ in counts) >= 1000
    assert all(
        found == all_ for kind, _, found, all_ in counts if kind in {"praise added", "source gone from its file"}
    )
