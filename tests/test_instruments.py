"""PEMAT-informed and Index-informed: which items there are, what each rests on, and that none is called a score."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

import pytest

import handouts
from plaincare.checks import instruments
from plaincare.checks.instruments import Item
from plaincare.claims import Library
from plaincare.model import Bars, Checklist, Options, Outline, People, Section, Statement, Table, Timeline, rewrite
from plaincare.plan import Plan
from plaincare.project import Project
from tests.authors import statement
from tests.conftest import job_of


def answers(outline: Outline, library: Library, plans: Sequence[Plan] = ()) -> dict[str, tuple[Item, ...]]:
    return {instrument.id: items for instrument, items in instruments.of(outline, library, plans)}


def test_every_item_of_all_is_there(outline: Outline, library: Library) -> None:
    numbers = {name: [item.number for item in items] for name, items in answers(outline, library).items()}
    assert numbers == {
        "pemat": [*range(1, 13), *range(15, 27)],
        "index": [*range(1, 21)],
        "discern": [*range(1, 17)],
        "ipdas": [*range(1, 13)],
    }


def test_a_text_without_choices_is_not_asked_as_an_aid_to_decide(outline: Outline, library: Library) -> None:
    assert [*answers(without(Options)(outline), library)] == ["pemat", "index"]


def test_each_item_asks_and_says_why(outline: Outline, library: Library) -> None:
    for item in (item for items in answers(outline, library).values() for item in items):
        assert item.question.endswith("?") and item.because
        assert "score" not in f"{item.question} {item.because}".lower()


@pytest.mark.parametrize("name", [instrument.called for instrument in instruments.INSTRUMENTS])
def test_what_they_are_called_is_not_the_instruments_own_name(name: str) -> None:
    assert "-informed" in name and name.endswith("not the official score")


PERSONS = {2, 7, 10, 15, 16, 18, 24, 25, 26}  # what the brief leaves to people (2.1), or calls only partly a program's


def test_what_only_people_can_say_is_left_to_them(outline: Outline, library: Library) -> None:
    items = {item.number: item.verdict for item in answers(outline, library)["pemat"]}
    assert {number for number, verdict in items.items() if verdict == "for a person"} >= PERSONS


def without(*kinds: type) -> Callable[[Outline], Outline]:
    def change(outline: Outline) -> Outline:
        made: Outline = rewrite(outline, lambda node, _: None if isinstance(node, kinds) else node)
        return made

    return change


def with_point(text: Any) -> Callable[[Outline], Outline]:
    def change(outline: Outline) -> Outline:
        first: Section = dataclasses.replace(
            outline.sections[0], points=(statement(text) if isinstance(text, str) else text,)
        )
        return dataclasses.replace(outline, sections=(first, *outline.sections[1:]))

    return change


def headed(heading: str) -> Callable[[Outline], Outline]:
    def change(outline: Outline) -> Outline:
        first = dataclasses.replace(outline.sections[0], heading=statement(heading), key=statement("Read this."))
        return dataclasses.replace(outline, sections=(first, *outline.sections[1:]))

    return change


def nobody_to_call(outline: Outline) -> Outline:
    made: Outline = rewrite(outline, lambda node, _: statement("Clouds.") if isinstance(node, Statement) else node)
    return made


def choices(
    help: str | None = None, harm: str | None = None, about: str | None = None, first: int | None = None
) -> Callable[[Outline], Outline]:
    """An outline whose choices say something else, without a claim, or of which only so many are left."""

    def said(old: Statement, new: str | None) -> Statement:
        return old if new is None else dataclasses.replace(statement(new), kind=old.kind)

    def changed(node: Any, _: str) -> Any:
        if not isinstance(node, Options):
            return node
        made = (
            dataclasses.replace(
                o, about=said(o.about, about), answers=(said(o.answers[0], help), said(o.answers[1], harm))
            )
            for o in node.options[:first]
        )
        return dataclasses.replace(node, options=tuple(made))

    def change(outline: Outline) -> Outline:
        made: Outline = rewrite(outline, changed)
        return made

    return change


WIDE = Table(header=tuple(statement("A head of over five words here") for _ in range(3)), rows=())
LACKING: list[tuple[str, int, Callable[[Outline], Outline]]] = [
    ("pemat", 1, headed("Welcome to us")),
    ("pemat", 3, with_point("We administer it.")),
    ("pemat", 4, with_point("It can cause dissociation.")),
    ("pemat", 5, with_point("You are checked.")),
    ("pemat", 6, with_point("7.5 of 10 people feel better.")),
    ("pemat", 8, with_point("Rest. " * 80)),
    ("pemat", 9, headed("Overview")),
    ("pemat", 17, without(People, Bars)),
    ("pemat", 19, with_point(WIDE)),
    ("pemat", 20, nobody_to_call),
    ("pemat", 21, nobody_to_call),
    ("pemat", 22, without(Timeline)),
    ("pemat", 23, without(Checklist)),
    ("index", 4, without(People, Bars)),
    ("index", 5, nobody_to_call),
    ("index", 6, with_point("You are checked.")),
    ("index", 7, with_point("We administer it.")),
    ("index", 9, headed("Overview")),
    ("index", 11, nobody_to_call),
    ("index", 12, nobody_to_call),
    ("index", 14, nobody_to_call),
    ("index", 15, with_point("7.5 of 10 people feel better.")),
    ("index", 19, lambda outline: dataclasses.replace(outline, sections=outline.sections[:1])),
    ("index", 20, without(People, Bars)),
    *[
        ("discern", 4, with_point("Most people feel calm the next day.")),
        ("ipdas", 8, with_point("It works for most.")),
    ],
    *[(name, number, choices(harm="")) for name, number in (("discern", 11), ("ipdas", 5))],
    *[(name, number, choices(help="")) for name, number in (("discern", 10), ("ipdas", 4))],
    *[(name, number, choices(harm="It can hurt. " * 40)) for name, number in (("discern", 6), ("ipdas", 7))],
    *[(name, number, choices(about="")) for name, number in (("discern", 9), ("ipdas", 6))],
    *[(name, number, choices(first=1)) for name, number in (("discern", 14), ("ipdas", 3), ("discern", 12))],
    *[("discern", number, nobody_to_call) for number in (7, 8, 15)],
    *[("ipdas", number, nobody_to_call) for number in (2, 11, 12)],
]


def of(name: str, number: int, outline: Outline, library: Library) -> Item:
    return next(item for item in answers(outline, library)[name] if item.number == number)


@pytest.mark.parametrize(("name", "number", "change"), LACKING, ids=[f"{name}-{number}" for name, number, _ in LACKING])
def test_what_is_lacking_is_not_shown(
    name: str, number: int, change: Callable[[Outline], Outline], outline: Outline, library: Library
) -> None:
    assert of(name, number, change(outline), library).verdict == "not shown"


SHOWN = {
    "pemat": (3, 8, 11, 12, 17, 19, 20, 21, 22, 23),
    "index": (5, 8, 10, 12, 14),
    "discern": (4, 5, 7, 12, 14, 15),
    "ipdas": (2, 3, 7, 8, 9),
}


@pytest.mark.parametrize(("name", "number"), [(name, number) for name, some in SHOWN.items() for number in some])
def test_what_the_shipped_text_shows(name: str, number: int, outline: Outline, library: Library) -> None:
    assert of(name, number, outline, library).verdict == "shown"


def test_pages_show_their_bold_type(project: Project, outline: Outline, library: Library) -> None:
    plan = handouts.plan(job_of(project, "one-page"))
    item = next(item for item in answers(outline, library, [plan])["pemat"] if item.number == 12)
    bold = sum(placed.bold for placed in plan.placed)
    assert bold > 0 and (item.verdict, item.because) == ("shown", f"places in bold type on the pages: {bold}")


def test_other_languages_have_no_list_of_words(outline: Outline, library: Library) -> None:
    spanish = dataclasses.replace(outline, language=type(outline.language)("es"))
    assert of("pemat", 3, spanish, library).verdict == "for a person"
