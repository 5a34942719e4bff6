"""How a finding is shown: the line, the caret under the right characters, the nearest word."""

from __future__ import annotations

import pytest

from plaincare.findings import Finding, did_you_mean, nearest, show, worst_first
from plaincare.model import Place


def shown(line: str, column: int, length: int = 1) -> list[str]:
    finding = Finding("error", "rule", "wrong", Place("a.yaml", 1, column, length), "mend it")
    return show(finding, lambda _: line).splitlines()


def test_the_whole_picture() -> None:
    text = "\n" * 11 + 'phnoe: "973"\n'
    finding = Finding(
        "block", "settings", "unknown setting 'phnoe'", Place("c.yaml", 12, 1, 5), "did you mean 'phone'?"
    )
    assert show(finding, lambda _: text) == (
        "error: unknown setting 'phnoe'\n"
        "  --> c.yaml:12:1\n"
        ' 12 | phnoe: "973"\n'
        "    | ^^^^^\n"
        "    = hint: did you mean 'phone'?"
    )


def test_block_and_error_are_errors_and_a_warning_is_a_warning() -> None:
    heads = [show(Finding(severity, "r", "m"), lambda _: None) for severity in ("block", "error", "warning")]
    assert heads == ["error: m", "error: m", "warning: m"]


def test_without_a_line_without_the_file_and_without_a_hint() -> None:
    assert show(Finding("error", "r", "m", Place("a.yaml", 0, 0)), lambda _: "text") == "error: m\n  --> a.yaml"
    assert show(Finding("error", "r", "m", Place("a.yaml", 3, 2)), lambda _: None) == "error: m\n  --> a.yaml:3:2"
    assert show(Finding("error", "r", "m", Place("a.yaml", 9, 2)), lambda _: "a\n") == "error: m\n  --> a.yaml:9:2"


@pytest.mark.parametrize(
    ("line", "column", "length", "caret"),
    [
        ("abc", 2, 1, " ^"),
        ("abc", 2, 99, " ^^"),
        ("abc", 4, 1, "   ^"),
        ("\ta", 2, 1, " ^"),
        ("日本 a", 4, 1, "     ^"),
        ("日本", 2, 1, "  ^^"),
        ("e\u0301e\u0301 a", 6, 1, "   ^"),
    ],
)
def test_the_caret_stands_under_the_characters(line: str, column: int, length: int, caret: str) -> None:
    assert shown(line, column, length)[3] == "   | " + caret


def test_a_long_line_is_cut_around_the_mistake() -> None:
    line = "x" * 500 + "HERE" + "y" * 500
    lines = shown(line, 501, 4)
    start = lines[3].index("^")
    assert lines[2][start : start + 4] == "HERE"
    assert lines[3].count("^") == 4
    assert lines[2].startswith(" 1 | …x") and lines[2].endswith("y…") and len(lines[2]) < 180


def test_a_long_line_is_kept_from_its_start_where_the_mistake_is_near_it() -> None:
    lines = shown('a: "' + "x" * 500, 4, 500)
    assert lines[2].startswith(' 1 | a: "xxx') and lines[2].endswith("x…")
    assert set(lines[3][8:]) == {"^"} and len(lines[3]) <= len(lines[2])


def test_nothing_in_a_file_or_a_name_reaches_the_terminal_as_a_command() -> None:
    finding = Finding("error", "r", "unknown '\x1b[31m'", Place("a.yaml", 1, 1))
    assert "\x1b" not in show(finding, lambda _: "\x1b[2J a: \x07")


def test_worst_first_then_by_place_and_each_once() -> None:
    warning = Finding("warning", "r", "w", Place("a", 1, 1))
    late, early = Finding("error", "r", "e", Place("a", 9, 1)), Finding("error", "r", "e", Place("a", 2, 1))
    block = Finding("block", "r", "b", Place("z", 1, 1))
    assert worst_first([warning, late, block, early, late]) == [block, early, late, warning]


@pytest.mark.parametrize(
    ("word", "near"), [("phnoe", "phone"), ("PHONE", "phone"), ("Nmae", "name"), ("xyz", None), ("", None)]
)
def test_nearest(word: str, near: str | None) -> None:
    assert nearest(word, ["name", "phone"]) == near


def test_did_you_mean_names_one_or_all_and_never_a_page_full() -> None:
    assert did_you_mean("phnoe", ["name", "phone"]) == "did you mean 'phone'?"
    assert did_you_mean("zzz", ["name", "phone"]) == "known here: name, phone"
    assert did_you_mean("zzz", map(str, range(83))).endswith("31 and 51 more")
