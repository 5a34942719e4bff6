"""YAML into dataclasses: what is accepted, and that every mistake is told with all the others. Messages: tests/broken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from plaincare.model import BLOCKS, Block, Condition, Statement, Text
from plaincare.reading import reader
from tests.authors import told, without_places


@dataclass(frozen=True)
class Page:
    """A bit of everything."""

    name: Text
    count: int = 0
    size: float = 0
    open: bool = False
    look: Literal["box", "plain"] = "box"
    titles: dict[str, Text] | None = None
    when: Condition | None = None
    parts: tuple[Statement | Block, ...] = ()


def read(tmp_path: Path, text: str) -> tuple[Page | None, str]:
    path = tmp_path / "page.yaml"
    path.write_text(text, "utf-8")
    page, findings = reader.read(path, "page.yaml", Page)
    return page, told(findings, text)


def test_a_file_without_mistakes(tmp_path: Path) -> None:
    page, shown = read(
        tmp_path,
        'name: 07030\ncount: 12\nsize: 1.5\nopen: yes\nlook: plain\ntitles: {en: "A", es: "B"}\nwhen: not has.prices\n',
    )
    assert shown == ""
    assert page == Page(
        Text("07030"), 12, 1.5, True, "plain", {"en": Text("A"), "es": Text("B")}, Condition("has.prices", False)
    )
    assert page.name.place.column == 7


@pytest.mark.parametrize(
    ("text", "value"), [("Yes", True), ("TRUE", True), ("no", False), ("False", False), ('"yes"', True)]
)
def test_yes_and_no(tmp_path: Path, text: str, value: bool) -> None:
    page, shown = read(tmp_path, f"name: A\nopen: {text}\n")
    assert shown == "" and page is not None and page.open is value


@pytest.mark.parametrize("text", ["twelve", "1.5", "-1", "$250", "1,200", '""', "١٢", "1e3", "9" * 5000, "0x1F", "½"])
def test_what_is_no_whole_number(tmp_path: Path, text: str) -> None:
    page, shown = read(tmp_path, f"name: A\ncount: {text}\n")
    assert page is None
    assert shown.startswith("error: a whole number is needed here, not '")
    assert shown.endswith("= hint: write digits and nothing else: 1200")


@pytest.mark.parametrize("text", ["inf", "nan", "-1", "1_0", "1e9", "12pt", "1,5", '""'])
def test_what_is_no_number(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"name: A\nsize: {text}\n")[1].startswith("error: a number is needed here, not '")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("count: [1]", "a whole number is needed here, not a list"),
        ("size: {a: 1}", "a number is needed here, not settings of its own"),
        ("open: [yes]", "yes or no is needed here, not a list"),
        ("look: {a: b}", "one word is needed here, not settings of its own"),
        ("look: round", "'round' is not one of the choices"),
        ("titles: A", "settings are needed here, not a text"),
        ("parts: A", "a list is needed here, not a text"),
        ("parts: {a: b}", "a list is needed here, not settings of its own"),
        ("parts: [[A]]", "a sentence is needed here, not a list"),
        ("when: [a]", "a text is needed here, not a list"),
    ],
)
def test_a_wrong_kind_is_named(tmp_path: Path, text: str, message: str) -> None:
    assert f"error: {message}\n" in read(tmp_path, f"name: A\n{text}\n")[1]


@pytest.mark.parametrize("text", ["count:", "parts:", "parts:\n  -", "look:", "titles: {en: }", "open: ", "when:"])
def test_nothing_after_a_colon_or_a_dash_is_a_mistake(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"name: A\n{text}\n")[1].startswith("error: nothing is written here\n")


@pytest.mark.parametrize("text", ["just text", "- a list", "name:A", "{", "name A"])
def test_a_file_that_is_no_settings(tmp_path: Path, text: str) -> None:
    page, shown = read(tmp_path, text)
    assert page is None and shown.startswith("error: ")


def test_blocks_in_their_short_and_long_forms(tmp_path: Path) -> None:
    page, shown = read(
        tmp_path,
        "name: A\nparts:\n"
        '  - "points"\n  - points\n  - prices\n  - prices: yes\n    when: has.prices\n'
        '  - bullets: ["One.", {text: "Two.", icon: heart}]\n'
        '  - checklist: {lead: "Check:", items: ["One."]}\n'
        '  - paragraph: "Three."\n    when: not has.prices\n'
        "  - Four\n",
    )
    assert shown == "" and page is not None
    assert without_places(page.parts) == (
        "points",
        ("Points",),
        ("Prices",),
        ("Prices",),
        ("Bullets", ("One.", "Two.")),
        ("Checklist", ("One.",), "Check:"),
        ("Paragraph", "Three."),
        "Four",
    )
    conditions = [part.when for part in page.parts]
    assert conditions == [
        None,
        None,
        None,
        Condition("has.prices", True),
        None,
        None,
        Condition("has.prices", False),
        None,
    ]


@pytest.mark.parametrize("name", sorted(BLOCKS))
@pytest.mark.parametrize(
    "form", ["- {}", "- {}:", "- {}: yes", "- {}: 18", "- {}: [A]", "- {}: {{}}", "- {}: {{items: 3}}"]
)
def test_no_form_of_a_block_ends_in_a_traceback(tmp_path: Path, name: str, form: str) -> None:
    page, shown = read(tmp_path, f"name: A\nparts:\n  {form.format(name)}\n")
    assert (page is None) == (shown != "")


def test_a_typing_mistake_in_a_name_is_one_finding_and_not_two(tmp_path: Path) -> None:
    _, shown = read(tmp_path, "nmae: A\n")
    assert shown.count("error:") == 1 and "did you mean 'name'?" in shown


def test_all_mistakes_of_form_and_of_settings_at_once(tmp_path: Path) -> None:
    _, shown = read(tmp_path, 'name: &x A\ncount: two\nlook: bxo\nparts:\n  - "**A"\n  - bulets: [A]\nmascot: otter\n')
    heads = [line for line in shown.splitlines() if line.startswith("error:")]
    assert heads == [
        "error: an anchor (&x)",
        "error: unknown setting 'mascot'",
        "error: a whole number is needed here, not 'two'",
        "error: 'bxo' is not one of the choices",
        "error: '**' that has no meaning here",
        "error: unknown block 'bulets'",
    ]


def test_what_can_be_made_in_spite_of_a_mistake_is_given_back_with_it(tmp_path: Path) -> None:
    page, shown = read(tmp_path, "name: A\nmascot: otter\n")
    assert page == Page(Text("A")) and "unknown setting 'mascot'" in shown
