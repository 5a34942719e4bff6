"""A project in, what of it is reviewed out: its files' statements beside its files' sign-offs."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from plaincare import topical
from plaincare.review import items as items_of
from plaincare.review import signoffs, state
from plaincare.review.items import Item
from plaincare.review.signoffs import SignOffs
from plaincare.review.state import Review

if TYPE_CHECKING:
    from plaincare.findings import Finding
    from plaincare.formats import DeckFormat, HandoutFormat
    from plaincare.project import Project
    from plaincare.projectfiles import Result


def of(
    project: Project, id: str, topic: str, code: str, format: HandoutFormat | DeckFormat | None, today: datetime.date
) -> tuple[Review, Result[SignOffs]]:
    """What of a clinic's documents of a format is reviewed on a day, and what is wrong with the files that say so.

    Where nobody signed anything, as in a project just begun, no digest is made: that takes as long as half a handout.
    """
    shared, own = signed(project, topic), signed(project, topic, id)
    both = type(shared)(
        {} if shared.value is not None and own.value is not None else None, shared.findings + own.findings
    )
    if not (shared.value and shared.value.get(code) and own.value is not None):
        return state.NOT_REVIEWED, both
    said = (*_texts(project, topic, code), *(_called(project, topic, code, format) if format else ()))
    own_said = items(project, topic, code, id)
    return state.review(said, shared.value[code], own_said, own.value.get(code, ()), today), both


def signed(project: Project, topic: str, clinic: str = "") -> Result[SignOffs]:
    """What was signed of an outline, or of what a clinic says in its own words."""
    name = signoffs.name_of(topic, clinic)
    return project.once(name, lambda: signoffs.read(project.root / name, name))


def items(project: Project, topic: str, code: str, clinic: str = "") -> tuple[Item, ...]:
    """All that is to be reviewed of an outline and of the formats that it is shown in, or of a clinic's own words; nothing
    where a file of it cannot be read."""
    said = _texts(project, topic, code, clinic)
    if clinic or not said:
        return said
    formats = [*(project.handout(name).value for name in project.formats())]
    decks = [*(project.deck(name).value for name in project.decks())]
    named = [_called(project, topic, code, format) for format in (*formats, *decks) if format]
    return (*said, *(item for items in named for item in items))


def _called(project: Project, topic: str, code: str, format: HandoutFormat | DeckFormat) -> tuple[Item, ...]:
    outline = project.outline(topic, code).value
    return items_of.of_format(outline, format) if outline else ()


def _texts(project: Project, topic: str, code: str, clinic: str = "") -> tuple[Item, ...]:
    """What is said whatever the format."""
    name = f"review/{topic}/{code}/{clinic}"
    return project.once(name, lambda: (_items(project, topic, code, clinic), [])).value or ()


def broken(project: Project, topic: str, code: str, clinic: str) -> list[Finding]:
    """What is wrong in the files that are to be reviewed, and in those that say who signed them."""
    parts: list[Any] = [project.outline(topic, code), project.library(topic), project.words(code)]
    parts += [project.clinic(clinic), project.additions(clinic, topic)] if clinic else []
    return [finding for part in (*parts, signed(project, topic, clinic)) for finding in part.findings]


def _items(project: Project, topic: str, code: str, id: str) -> tuple[Item, ...]:
    outline, library = project.outline(topic, code).value, project.library(topic).value
    if outline is None or library is None:
        return ()
    if not id:
        words = project.words(code).value
        return items_of.of_outline(outline, library, words) if words else ()
    clinic, added = project.clinic(id).value, project.additions(id, topic).value
    own = (added or {}).get(code, ())
    return items_of.of_clinic(outline, library, topical.shown(clinic, topic), own) if clinic else ()
