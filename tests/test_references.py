"""References as the AMA Manual of Style writes them, 11th edition, chapter 3."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from plaincare import references
from plaincare.claims import Source
from plaincare.model import Text

ARTICLE = Source(
    id=Text("glue-2017"),
    short=Text("Glue 2017"),
    kind="article",
    title=Text("Ketamine's effects on anxiety"),
    checked=True,
    authors=tuple(map(Text, ("Glue P", "Medlicott NJ"))),
    journal=Text("Journal of Psychopharmacology"),
    year=Text("2017"),
    volume=Text("31"),
    issue=Text("10"),
    pages=Text("1302-1305"),
    doi=Text("10.1177/0269881117705089"),
)
SEVEN = tuple(map(Text, ("A A", "B B", "C C", "D D", "E E", "F F", "G G")))


def like(**change: Any) -> str:
    return references.full(dataclasses.replace(ARTICLE, **change))


def test_an_article() -> None:
    assert references.full(ARTICLE) == (
        "Glue P, Medlicott NJ. Ketamine's effects on anxiety. J Psychopharmacol. 2017;31(10):1302-1305."
        " doi:10.1177/0269881117705089"
    )


@pytest.mark.parametrize(
    ("authors", "said"),
    [
        ((), "Ketamine's"),
        (SEVEN[:1], "A A. "),
        (SEVEN[:6], "A A, B B, C C, D D, E E, F F. "),
        (SEVEN, "A A, B B, C C, et al. "),
        ((*SEVEN[:6], Text("et al")), "A A, B B, C C, et al. "),
        ((*SEVEN[:4], Text("et al")), "A A, B B, C C, et al. "),  # how many there are in all was not seen
        ((*SEVEN[:1], Text("et al")), "A A, et al. "),
    ],
)
def test_six_authors_or_three_and_et_al(authors: tuple[Text, ...], said: str) -> None:
    assert like(authors=authors).startswith(said)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"issue": None}, "2017;31:1302-1305."),
        ({"volume": None}, "2017;(10):1302-1305."),
        ({"volume": None, "issue": None}, "2017:1302-1305."),
        ({"pages": None}, "2017;31(10)."),
        ({"volume": None, "issue": None, "pages": None}, "2017. doi:"),
        ({"pages": Text("e2342210")}, "2017;31(10):e2342210."),
    ],
)
def test_year_volume_issue_and_pages(change: dict[str, Any], said: str) -> None:
    assert f"J Psychopharmacol. {said}" in like(**change)


@pytest.mark.parametrize(
    ("journal", "short"),
    [
        ("American Journal of Psychiatry", "Am J Psychiatry"),
        ("New England Journal of Medicine", "N Engl J Med"),
        ("International Journal of Neuropsychopharmacology", "Int J Neuropsychopharmacol"),
        ("JAMA Network Open", "JAMA Netw Open"),
        ("Journal of Affective Disorders", "J Affect Disord"),
        ("Frontiers in Pharmacology", "Front Pharmacol"),
        ("European Journal of Psychotraumatology", "Eur J Psychotraumatol"),
        ("Neuropsychopharmacology", "Neuropsychopharmacology"),  # one word stands in full
        ("Prim Care Companion CNS Disord", "Prim Care Companion CNS Disord"),
        ("Zeitschrift of Unknown Words", "Zeitschrift Unknown Words"),
    ],
)
def test_journals_are_abbreviated_as_in_medline(journal: str, short: str) -> None:
    assert references.abbreviated(journal) == short


def test_a_title_that_asks_ends_with_its_own_mark() -> None:
    assert "K? J Psychopharmacol" in like(title=Text("How special is K?"))


BODY: dict[str, Any] = {
    "authors": (),
    "journal": None,
    "volume": None,
    "issue": None,
    "pages": None,
    "doi": None,
    "publisher": Text("The Maker, Inc."),
    "url": Text("https://example.org/a.pdf"),
    "accessed": Text("2026-11-05"),
}


@pytest.mark.parametrize("kind", ["label", "guideline"])
def test_a_label_has_its_maker_and_year(kind: str) -> None:
    assert like(**BODY | {"kind": kind, "title": Text("Spravato: prescribing information")}) == (
        "Spravato: prescribing information. The Maker, Inc.; 2017. Accessed November 5, 2026. https://example.org/a.pdf"
    )


def test_a_page_of_the_web() -> None:
    page = BODY | {"kind": "web", "publisher": Text("Mayo Clinic")}
    assert like(**page) == (
        "Ketamine's effects on anxiety. Mayo Clinic. 2017. Accessed November 5, 2026. https://example.org/a.pdf"
    )
    assert "Mayo Clinic. Accessed" in like(**page | {"year": None})


def test_the_federal_register() -> None:
    law = BODY | {
        "kind": "law",
        "publisher": Text("Federal Register"),
        "volume": Text("64"),
        "pages": Text("37673-37675"),
    }
    assert "Federal Register. 2017;64:37673-37675. Accessed" in like(**law)


def test_an_address_is_left_out_where_there_is_a_doi() -> None:
    assert like(url=Text("https://example.org")).endswith(" doi:10.1177/0269881117705089")


def short_of(**change: Any) -> str:
    return references.compact(dataclasses.replace(ARTICLE, **change))


def test_a_compact_reference_has_what_finds_it_and_no_more() -> None:
    """The first author of more than two, the title up to its colon, and of a study with pages no address."""
    title = Text("Ketamine's effects on anxiety: a trial")
    assert short_of(title=title) == (
        "Glue P, Medlicott NJ. Ketamine's effects on anxiety. J\u00a0Psychopharmacol. 2017;31:1302-1305."
    )
    assert short_of(authors=SEVEN).startswith("A A, et al. Ketamine's")
    assert short_of(pages=None).endswith("2017;31. doi:10.1177/0269881117705089")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://www.nice.org.uk/corporate/ecd8", "nice.org.uk/corporate/ecd8"),
        ("http://example.org/", "example.org"),
        ("https://example.org/a/way/that/nobody/types/from/paper", "example.org"),
    ],
)
def test_a_compact_reference_names_an_address_that_one_types(url: str, said: str) -> None:
    source = dataclasses.replace(ARTICLE, kind="web", journal=None, pages=None, doi=None, url=Text(url))
    assert references.compact(source).endswith(f" {said}") and references.address(source) == url


def test_a_compact_reference_to_a_law_is_its_number() -> None:
    law = dataclasses.replace(ARTICLE, kind="law", title=Text("Simple possession"), short=Text("21 USC 844"))
    assert references.compact(law) == "Simple possession. 21 USC 844."


def test_a_doi_opens_the_study() -> None:
    assert references.address(ARTICLE) == "https://doi.org/10.1177/0269881117705089"


def test_the_words_before_the_colon_of_where_the_rest_is_stay_together() -> None:
    assert references.rest("Full list: ask us") == "Full\u00a0list: ask us"
    assert references.rest("Ask us for all") == "Ask us for all"
