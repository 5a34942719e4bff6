"""What was typed in, a sign-off out; WrongUse where it is none."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from plaincare.commands.folder import known
from plaincare.errors import WrongUse
from plaincare.model import Text
from plaincare.review.items import Item
from plaincare.review.signoffs import CLINICAL, SignOff, unprintable

# Days that a review may hold: a slip such as 2072 for 2027 would outlive everybody's memory of it.
LONGEST: Final = 3 * 366


def chosen(items: Sequence[Item], only: Sequence[str], excepted: Sequence[str]) -> dict[str, Any]:
    """The digests of the statements that are signed."""
    ids = [item.id for item in items]
    wanted = known("text", only, ids)
    unwanted = known("text", excepted, ids) if excepted else ()
    return {item.id: Text(item.digest) for item in items if item.id in wanted and item.id not in unwanted}


def signoff(
    day: datetime.date,
    statements: dict[str, Any],
    reviewer: str,
    role: Any,
    licence: str | None,
    until: datetime.datetime,
) -> SignOff:
    """What one reviewer signs on a day; clinical reviewers name their licence."""
    if role in CLINICAL and not licence:
        raise WrongUse(f"a {role} signs with a licence", 'add --licence "NUMBER, STATE"')
    if not day <= until.date() <= day + datetime.timedelta(days=LONGEST):
        raise WrongUse(f"--until {until.date()} is not within three years from {day}", "look at the year")
    name, number = _name(reviewer, "--reviewer"), Text(_name(licence, "--licence")) if licence else None
    return SignOff(Text(name), role, Text(str(day)), Text(str(until.date())), statements, number)


def _name(typed: str, option: str) -> str:
    """A name as it is kept: in one form, with single spaces; other spaces and line ends are no part of a name."""
    name = unicodedata.normalize("NFC", " ".join(part for part in typed.split(" ") if part))
    if why := unprintable(name):
        raise WrongUse(f"{option} cannot be printed as a name: {why}", "write it as documents shall print it")
    return name
