"""The checks of wording on sentences of our own: each finds what it must, and nothing in what is well said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plaincare.project import Project
from plaincare.prose.lexicon import Lexicon
from tests import corpus
from tests.authors import TOPIC
from tests.conftest import ROOT
from tests.corpus import Entry


def _false(lexicon: Lexicon, text: str) -> list[str]:
    return ["false-claims" for _ in lexicon.found(text, "untrue")]


def _praise(lexicon: Lexicon, text: str) -> list[str]:
    return ["praise" for _ in lexicon.found(text, "praise")]


def _hedges(lexicon: Lexicon, text: str) -> list[str]:
    return ["hedges" for _, hedged in lexicon.benefits(text) if not hedged]


CHECKS: dict[str, Callable[[Lexicon, str], list[str]]] = {
    "forbidden": _false,
    "praise": _praise,
    "hedges": _hedges,
}
SENTENCES = [(check, entry) for check in CHECKS for entry in corpus.sentences(check)]
MISSED = [(check, entry) for check in CHECKS for entry in corpus.missed(check)]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """What is looked for in the first topic."""
    library = Project(ROOT).library(TOPIC)
    assert library.value is not None and library.findings == ()
    return library.value.lexicons["en"]


@pytest.mark.parametrize(("check", "entry"), SENTENCES, ids=[f"{check}: {entry}" for check, entry in SENTENCES])
def test_a_sentence_is_judged_as_it_must_be(lexicon: Lexicon, check: str, entry: Entry) -> None:
    assert set(CHECKS[check](lexicon, entry.text)) == set(entry.finds)


@pytest.mark.parametrize(("check", "entry"), MISSED, ids=[f"{check}: {entry}" for check, entry in MISSED])
def test_what_is_missed_is_still_missed(lexicon: Lexicon, check: str, entry: Entry) -> None:
    """One that is judged rightly by now belongs among the sentences."""
    assert set(CHECKS[check](lexicon, entry.text)) != set(entry.finds)
    assert entry.why


def test_there_are_as_many_sentences_as_were_promised() -> None:
    assert len(SENTENCES) >= 150
    assert sum(entry.after for _, entry in SENTENCES) >= len(SENTENCES) // 2
    for check in CHECKS:
        good = [entry for entry in corpus.sentences(check) if not entry.finds]
        assert len(good) >= len(corpus.sentences(check)) // 3, check
    texts = [(check, entry.text) for check, entry in SENTENCES + MISSED]
    assert len(set(texts)) == len(texts)
