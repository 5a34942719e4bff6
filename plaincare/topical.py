"""A clinic and a topic in, the clinic as the pages of that topic show it out, and what stands against making them.

A clinic's own web address, prices and rules are those of the project's own topic; `topics:` in its file says what differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plaincare import fill
from plaincare.clinic import CARE, Clinic
from plaincare.findings import Finding, did_you_mean
from plaincare.model import Outline, Text
from plaincare.values import replace


def shown(clinic: Clinic, topic: str) -> Clinic:
    """The clinic with what it says for a topic: an address and rules in place of its own, and no prices but those."""
    own = clinic.topics.get(Text(topic))
    if own is None:
        return clinic
    rules = {name: rule for name in CARE if (rule := getattr(own.care, name)) is not None}
    care = replace(clinic.care, **rules)
    return replace(clinic, handouts=own.handouts or clinic.handouts, prices=own.prices, care=care)


def unmet(outline: Outline, clinic: Clinic) -> Finding | None:
    """Why a topic is not for a clinic: a fact that the outline asks for, such as a treatment that is offered there."""
    when = outline.when
    if when is None or fill.facts(clinic).get(when.fact, when.wanted) is when.wanted:
        return None
    message = f"{clinic.id} gets nothing of '{outline.topic}', which is for clinics with {when}"
    return Finding("warning", "topics", message, clinic.place, "nothing to mend, if that is so; it is left out")


def wrong(clinic: Clinic, topics: Iterable[str]) -> Iterator[Finding]:
    """A finding for each topic that a clinic names and the project does not hold."""
    known = list(topics)
    for name in clinic.topics:
        if name not in known:
            place = getattr(name, "place", clinic.place)
            yield Finding("block", "topics", f"no topic is called '{name}'", place, did_you_mean(name, known))


def borrowed(clinic: Clinic, topic: str, own: str) -> Iterator[Finding]:
    """A finding where the prices of the project's own topic would be printed for another."""
    if clinic.prices and topic != own and topic not in clinic.topics:
        message = f"the prices of {clinic.id} are not said to be for '{topic}'"
        hint = f"write under topics: and {topic}: its prices:, or its handouts: alone if there are none"
        yield Finding("error", "topics", message, clinic.prices[0].service.place, hint)
