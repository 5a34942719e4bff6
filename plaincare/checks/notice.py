"""A sheet that asks for the clinic's notice of free language help has one, in languages that it can print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plaincare import notice
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.rules import Rule

RULE: Final = Rule(
    "notice",
    "A sheet with notice: yes for a clinic without a notice.yaml, or with a language in it that cannot be printed.",
    "Consent forms, instructions and papers on costs go out with a notice that help in other languages is free.",
    "45 CFR 92.11 (the brief of this project, 2.7); whom it binds, a lawyer knows.",
)


def check(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """A warning where there is no notice, the same for each sheet, so that it is told once; and one for each language left out."""
    if not isinstance(job.format, HandoutFormat) or not job.format.notice:
        return []
    if not job.clinic.notice:
        message = f"{job.clinic.id} has no notice of free language help to go with its papers"
        hint = f"write clinics/{job.clinic.id}/{notice.FILE}, or hand out the clinic's own notice with them"
        return [RULE.finding("warning", message, job.clinic.place, hint)]
    return list(_left_out(job))


def _left_out(job: Job[HandoutFormat] | Job[DeckFormat]) -> Iterator[Finding]:
    for code, text in job.clinic.notice.items():
        if reason := notice.why(text, job.family):
            message = f"the notice in '{code}' cannot be printed here: {reason}"
            yield RULE.finding("warning", message, text.place, "hand out the clinic's own notice with the sheet")
