"""Markup within a sentence. How mistakes are shown: tests/broken/section-*."""

from __future__ import annotations

import pytest

from plaincare.model import Cited, Run
from plaincare.reading import inline


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Plain.", [Run("Plain.")]),
        ("", []),
        ("**Strong.** Plain.", [Run("Strong.", strong=True), Run(" Plain.")]),
        ("Some *feel* it", [Run("Some "), Run("feel", emphasis=True), Run(" it")]),
        ("The [FDA](https://www.fda.gov) says", [Run("The "), Run("FDA", url="https://www.fda.gov"), Run(" says")]),
        ("[us](tel:+19735550142)", [Run("us", url="tel:+19735550142")]),
        ("[us](mailto:a@b.example)", [Run("us", url="mailto:a@b.example")]),
        ("[us](HTTPS://b.example)", [Run("us", url="HTTPS://b.example")]),
        ("Call {{ clinic.phone }} now", [Run("Call {{ clinic.phone }} now")]),
        ("**Call {{clinic.phone}}**", [Run("Call {{clinic.phone}}", strong=True)]),
        ("5 * 3 * 2", [Run("5 * 3 * 2")]),
        ("[sic] and (so)", [Run("[sic] and (so)")]),
        (r"\*not\* \[so\]", [Run("*not* [so]")]),
        ("a < b & c > d, <3", [Run("a < b & c > d, <3")]),
    ],
)
def test_runs(text: str, runs: list[Run]) -> None:
    assert list(inline.parse(text).runs) == runs


@pytest.mark.parametrize("text", ["<b>", "</para>", "<img src=x>", "<BR/>", "&amp;", "&nbsp;", "&#8217;"])
@pytest.mark.parametrize("around", ["{}", "Ask us {} first", "**Ask {}**", "[ask {}](https://b.example)"])
def test_what_web_pages_are_written_in_is_not_printed_as_it_stands(text: str, around: str) -> None:
    with pytest.raises(inline.MarkupError, match="that has no meaning here") as told:
        inline.parse(around.format(text))
    assert told.value.offset == around.index("{}")


def test_claims_and_identity_are_taken_out_of_the_words() -> None:
    made = inline.parse("**One.** [@C1] Two. [@H17][@G-2] {#one-two}")
    parts = (Cited("One.", ("C1",)), Cited(" Two.", ("H17", "G-2")))
    assert made == inline.Inline((Run("One.", strong=True), Run(" Two.")), ("C1", "H17", "G-2"), "one-two", parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("All of it. And more. [@A1][@A2]", ()),
        ("None of it.", ()),
        ("**One.** [@A1] Two. Three. [@B1]", (("One.", "A1"), (" Two. Three.", "B1"))),
        ("One. [@A1] Two.", (("One.", "A1"), (" Two.", ""))),
        ("[@A1] One. [@B1]", (("", "A1"), (" One.", "B1"))),
    ],
)
def test_which_claims_stand_behind_which_words(text: str, parts: tuple[tuple[str, str], ...]) -> None:
    assert tuple((words, "".join(claims)) for words, claims in inline.parse(text).parts) == parts


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Some **strong", "**"),
        ("[@C1] So **strong", "**"),
        ("One. [@C1] Two. [@C2] So **strong", "**"),
        ("No. [@C1, C2]", "[@"),
        ("No. [@C 1]", "[@"),
        ("No. [@]", "[@"),
        ("{% if x %}", "{%"),
        ("{# a remark #}", "{#"),
        ("A {#Big}", "{#"),
        ("A {#}", "{#"),
        ("A { clinic.name }", "{"),
        ("A {{ clinic.name", "{"),
        ("A clinic.name }}", "}"),
        ("A {{ clinic.name|upper }}", "{{"),
        ("A {{ clinic.__class__ }}", "{{"),
        ("Some did. [@C1] Others did not. [@]", "[@]"),
        ("A {{ clinic['name'] }}", "{{"),
        ("A {{ clinic.name() }}", "{{"),
        ("A {{ 'a' * 10**8 }}", "{{"),
        ("**A {{ clinic.name|upper }}**", "{{"),
        ("**[FDA](https://www.fda.gov)**", "]("),
        ("[**FDA**](https://www.fda.gov)", "**"),
        ("The [FDA](https://www.fda.gov/a b)", "]("),
        ("The [FDA](javascript:alert)", "[FDA"),
        ("The [FDA](JavaScript:alert)", "[FDA"),
        ("The [FDA](file:///etc/passwd)", "[FDA"),
        ("The [FDA](data:text/html)", "[FDA"),
        ("The [FDA](www.fda.gov)", "[FDA"),
        ("The [FDA]()", "[FDA"),
        ("[Call](tel:{{clinic.phone}})", "[Call"),
    ],
)
def test_markup_that_would_be_printed_as_it_stands_is_an_error_at_its_place(text: str, mark: str) -> None:
    with pytest.raises(inline.MarkupError) as caught:
        inline.parse(text)
    assert text[caught.value.offset :].startswith(mark)
    assert caught.value.hint
