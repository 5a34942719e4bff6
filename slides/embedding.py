"""A deck's job in, the family that its file carries out, and what the clinic has to know about that.

A brand asks for it (`embed_fonts`), for its font is the same in all of its decks, and a deck's file is the same for all clinics.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plaincare.findings import Finding
from plaincare.graphics.fonts import Face, Family
from slides.words import DeckJob

_SETTING: Final = "embed_fonts"


def faces(family: Family) -> dict[str, Face]:
    """The faces that slides are set in, by PowerPoint's words for them; those are of one family for PowerPoint too."""
    return {"regular": family.regular, "bold": family.bold}


def embedded(job: DeckJob) -> Family | None:
    """The family that the deck's file carries whole, so that all of it can be edited; None where it carries none."""
    wanted = job.clinic.brand.embed_fonts and job.template is None
    return job.family if wanted and not _refusing(job) else None


def findings(job: DeckJob) -> Iterator[Finding]:
    """A font that may not be embedded; a template, whose fonts count instead; or that nobody has tried it in PowerPoint."""
    place = job.clinic.place
    if not job.clinic.brand.embed_fonts:
        return
    if job.template is not None:
        message = f"{_SETTING} does nothing here: the template '{job.template.name}' has its own fonts"
        hint = f"take {_SETTING} out, and embed the fonts of the template in PowerPoint (File, Options, Save)"
        yield Finding("warning", "embedding", message, place, hint)
    elif refusing := _refusing(job):
        message = f"the makers of '{job.family.name}' do not let it be embedded ({', '.join(refusing)}: OS/2, fsType)"
        hint = f"take {_SETTING} out, and install the font where the decks are shown"
        yield Finding("block", "embedding", message, place, hint)
    else:
        message = f"decks carry their font ({_SETTING}); that is untried in PowerPoint"
        hint = "open one in PowerPoint on a computer without the font before you rely on it"
        yield Finding("warning", "embedding", message, place, hint)


def _refusing(job: DeckJob) -> list[str]:
    return [face.path.name for face in faces(job.family).values() if not face.may_be_embedded]
