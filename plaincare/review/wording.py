"""A review in, the words that say of a document who approved it, when, and until when."""

from __future__ import annotations

from collections.abc import Sequence

from plaincare.language import Words
from plaincare.review.signoffs import SignOff
from plaincare.review.state import Review, people


def forms(words: Words, review: Review, clinic: str) -> tuple[str, ...]:
    """What may be said of an approved document: in full, with reviewers' names, without them, on a card."""
    until, count = month(words, review.until), len(people(review.reviewers))
    return (
        _full(words, review, clinic),
        words.reviewed_short.format(reviewers=_names(review.reviewers), until=until),
        words.reviewed_brief.format(count=count, until=until),
        words.reviewed_card.format(until=until),
    )


def _full(words: Words, review: Review, clinic: str) -> str:
    """Reviewers with their roles and dates, and those of the clinic's own words."""
    named = "; ".join(_titled(words, one) for one in people(review.reviewers))
    line = words.reviewed.format(reviewers=named, month=month(words, review.signed), until=month(words, review.until))
    own = words.reviewed_own.format(clinic=clinic, reviewers=_names(review.own)) if review.own else ""
    return ". ".join(part for part in (line, own) if part)


def month(words: Words, date: str) -> str:
    """The month of a date, as people read it."""
    year, number, _ = date.split("-")
    return f"{words.months[int(number) - 1]} {year}"


def _titled(words: Words, one: SignOff) -> str:
    return words.specialist.format(name=one.reviewer) if one.role == "specialist" else str(one.reviewer)


def _names(signed: Sequence[SignOff]) -> str:
    return "; ".join(str(one.reviewer) for one in people(signed))
