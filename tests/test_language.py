"""The fixed words of a language: what the program puts in stands in each, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from plaincare import language
from plaincare.clinic import Price
from plaincare.findings import show
from plaincare.model import Text
from plaincare.project import Project
from tests.conftest import ROOT

EN = (ROOT / "templates" / "languages" / "en.yaml").read_text("utf-8")


def _findings(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in EN
    text = EN.replace(old, new)
    (tmp_path / "en.yaml").write_text(text, encoding="utf-8")
    _, findings = language.read(tmp_path / "en.yaml", "en.yaml")
    return [show(finding, lambda name: text) for finding in findings]


def test_the_shipped_words_have_no_finding(tmp_path: Path) -> None:
    assert _findings(tmp_path, "locale", "locale") == []


def test_a_misspelt_word_in_braces_is_shown(tmp_path: Path) -> None:
    (shown,) = _findings(tmp_path, '"Page {page} of {pages}"', '"Page {pgae} of {pages}"')
    assert shown.startswith("error: other words in braces than 'page' has\n  --> en.yaml:")
    assert shown.endswith("= hint: in braces stand here: {page}, {pages}")


@pytest.mark.parametrize("text", ['"Sources {"', '"Sources {x}"', '"Sources {}"'])
def test_braces_where_nothing_is_put_in_are_shown(tmp_path: Path, text: str) -> None:
    (shown,) = _findings(tmp_path, 'sources: "Sources"', f"sources: {text}")
    assert shown.endswith("= hint: in braces stand here: no words at all")


def test_eleven_months_are_shown(tmp_path: Path) -> None:
    (shown,) = _findings(tmp_path, ", December]", "]")
    assert "11 months, not 12" in shown


def test_money_and_services_as_they_are_printed(project: Project) -> None:
    words = project.words("en").value
    assert words is not None
    assert language.money(words, 2700) == "$2,700"
    assert language.service(words, Price(Text("First visit"), 250)) == "First visit"
    assert language.service(words, Price(Text("IV treatments"), 450, times=6)) == "6 IV treatments, $450 each"
