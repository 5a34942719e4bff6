"""Texts in, findings out for those that are no date as the files have it: year, month and day, 2026-11-21."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from plaincare.findings import Finding
from plaincare.model import Text


def is_date(text: str) -> bool:
    """Whether a text is such a date, of a day that there is; of a week's day, 2026-W47-6, it is none."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def wrong(texts: Iterable[Text], rule: str) -> list[Finding]:
    """A finding for each text that is none."""
    hint = 'write year, month and day: "2026-11-21"'
    return [Finding("block", rule, f"'{text}' is no date", text.place, hint) for text in texts if not is_date(text)]
