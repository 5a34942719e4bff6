"""What is approved is not handed out past its review date; where only what is approved may be made, nothing else is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.review.signoffs import SignOff
from plaincare.review.state import NEEDED
from plaincare.rules import Rule

SOON: Final = datetime.timedelta(days=60)  # two reviewers are asked, read and sign in less
_AGAIN: Final = "have it reviewed again: build review start writes what to send"
EXPIRED = Rule(
    "expired",
    "A review that has ended, or that ends within 60 days.",
    "Labels and warnings change: a text that was right once is not right for ever, and reviewers say until when.",
    "The brief of this project, 3: review dates of the best publishers; one left a sheet untouched since 1978.",
)
APPROVED = Rule(
    "approved",
    "A document that is not approved, where --require-approved asks for it.",
    f"Approved is what {NEEDED} signed, and the clinic's own reviewer where the clinic adds words.",
    "The brief of this project, 3: two clinical reviewers, one a specialist.",
    "See what is open with: build review status",
    blocks=True,
)
REVIEW = Rule(
    "review",
    "A file of sign-offs that cannot be read, or a reviewer's name that cannot be printed.",
    "Whether a text is approved must never be guessed.",
    "This program; docs/review.md.",
    blocks=True,
)
RULES = (EXPIRED, APPROVED, REVIEW)


def check(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """What is wrong with a document's review on the day that it is made."""
    return [*_expired(job), *_unapproved(job), *_unprintable(job)]


def _expired(job: Job[HandoutFormat] | Job[DeckFormat]) -> Iterator[Finding]:
    review, today = job.review, job.options.today
    if review.lapsed is not None:
        yield EXPIRED.finding("error", f"the review ended on {review.lapsed}", review.lapsed.place, _AGAIN)
    elif review.approved and datetime.date.fromisoformat(review.until) - today <= SOON:
        yield EXPIRED.finding("warning", f"the review ends on {review.until}", review.until.place, _AGAIN)


def _unapproved(job: Job[HandoutFormat] | Job[DeckFormat]) -> Iterator[Finding]:
    if job.options.approved and job.state != "approved":
        topic, code = job.filled.topic, job.filled.language
        why = (
            "a draft is not approved"
            if job.options.draft
            else f"'{topic}' in '{code}' for {job.clinic.id} is not approved"
        )
        yield APPROVED.finding("block", why, job.signed.language.place, "build review status says what is open")


def _unprintable(job: Job[HandoutFormat] | Job[DeckFormat]) -> Iterator[Finding]:
    """A reviewer's name that the clinic's font has no letters for."""
    signed: tuple[SignOff, ...] = (*job.review.reviewers, *job.review.own)
    faces = (job.family.regular, job.family.bold)
    for name in dict.fromkeys(one.reviewer for one in signed):
        if lack := "".join(dict.fromkeys(char for face in faces for char in face.missing(name))):
            hint = "sign with the name in letters that the font has"
            yield REVIEW.finding("block", f"the font {job.family.name} has no '{lack}'", name.place, hint)
