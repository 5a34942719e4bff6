"""Sign-offs in, lines for the terminal out: what was signed, what is approved, and what is open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Final

from plaincare.findings import visible
from plaincare.project import Project
from plaincare.review import reviewed, signoffs
from plaincare.review.items import Item
from plaincare.review.signoffs import SignOff
from plaincare.review.state import NEEDED, unapproved, void
from plaincare.review.worksheet import Answers

SHOWN: Final = 12  # statements of one kind that are named


def signed(new: SignOff, count: int, name: str, answers: Answers | None) -> Iterator[str]:
    """What was signed, and of a filled-in file what was not and why."""
    yield f"{name}: {len(new.statements)} of {count} texts signed by {new.reviewer} ({new.role}), until {new.until}"
    if answers is None:
        return
    for place, why in answers.left:
        yield f"  not signed: {why} ({place.file}:{place.line})"
    for id, comment in answers.refused.items():
        yield f"  no: {id}" + (f": {visible(comment)}" if comment else "")
    if answers.open:
        yield f"  {answers.open} still open"


def state(project: Project, topic: str, code: str, id: str, day: datetime.date | None) -> Iterator[str]:
    """What is approved of an outline, or of a clinic's own words, who signed it, and what is open, as lines; no `day` where a file
    of it cannot be read."""
    signed, items = reviewed.signed(project, topic, id), reviewed.items(project, topic, code, id)
    who = f"{topic}, {code}" + (f", {id}'s own words" if id else "")
    if day is None or signed.value is None:
        yield f"{who}: cannot be read; see what is wrong with: build check"
        return
    given = signed.value.get(code, ())
    open_ = unapproved(items, [one for one in given if one.end >= day], own=bool(id))
    yield f"{who}: {_approved(items, open_)}"
    for one in given:
        yield from _given(one, items, day)
    if open_:
        need = "one clinical reviewer of the clinic" if id else NEEDED
        yield f"  not signed by {need}" + (":" if given else f"; kept in {signoffs.name_of(topic, id)}")
        yield from _some(open_ if given else [])


def _approved(items: Sequence[Item], open_: Sequence[Item]) -> str:
    """What of it all is approved; a format whose names nobody signed is open by itself."""
    if not items:
        return "none"
    formats = dict.fromkeys(item.format for item in open_)
    short = f"{len(items) - len(open_)} of {len(items)} texts are"
    if "" in formats:
        return f"not approved, {short}"
    return f"approved but for {', '.join(formats)}, {short}" if open_ else "approved"


def signers(project: Project, topic: str, code: str) -> str:
    """Who signed how much of an outline, whatever the day; "" where nobody did."""
    given = (reviewed.signed(project, topic).value or {}).get(code, ())
    items = reviewed.items(project, topic, code) if given else ()
    told = "; ".join(_given_by(one, items) for one in given)
    return f"Signed, of {len(items)} texts, by {told}" if given else ""


def _given_by(one: SignOff, items: Sequence[Item]) -> str:
    """Who signed how many of some texts as they are now, and until when that holds."""
    count = sum(one.statements.get(item.id) == item.digest for item in items)
    return f"{one.reviewer} ({one.role}): {count} texts, until {one.until}"


def _given(one: SignOff, items: Sequence[Item], day: datetime.date) -> Iterator[str]:
    """What one reviewer signed, and what of it says something else now."""
    voided = void(items, one)
    ended = ", which has passed" if one.end < day else ""
    changed = f"; {len(voided)} changed since:" if voided else ""
    yield f"  {_given_by(one, items)}{ended}{changed}"
    yield from _some(voided)


def _some(items: Sequence[Item]) -> Iterator[str]:
    for item in items[:SHOWN]:
        yield f"    {item.id}  {item.place.file}:{item.place.line}"
    if len(items) > SHOWN:
        yield f"    and {len(items) - SHOWN} more"
