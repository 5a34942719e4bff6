"""The slides writer: a deck's job in, its plan out; a plan in, the bytes of a .pptx out. The only importer of python-pptx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slides.deck import DeckPlan
from slides.plan import plan

if TYPE_CHECKING:
    from plaincare.output.verify import Said
    from plaincare.speaker import SpeakerNotes
    from slides.words import DeckJob

__all__ = ["BESIDE", "NOTES", "SHOW", "SUFFIX", "DeckPlan", "beside", "draw", "notes", "plan", "read"]

SUFFIX, SHOW, NOTES = ".pptx", ".ppsx", "-notes.pdf"
BESIDE: tuple[str, ...] = (SHOW, NOTES)


def draw(plan: DeckPlan) -> bytes:
    """The deck as a PowerPoint file; the same bytes for the same plan."""
    from slides.drawing import deck  # imported here: who only plans or checks does without python-pptx

    return deck(plan)


def beside(plan: DeckPlan, data: bytes) -> dict[str, bytes]:
    """What is written beside a deck, by the ends of the names: a loop as a show too, which runs when it is opened."""
    if not plan.seconds:
        return {}
    from slides import show

    return {SHOW: show.as_show(data)}


def notes(job: DeckJob, plan: DeckPlan) -> SpeakerNotes:
    """What the presenter of a deck gets on paper, for the handout writer to set."""
    from slides import speaker  # here, because only `--notes-pdf` needs it

    return speaker.notes(job, plan)


def read(data: bytes) -> Said:
    """What a deck says, read back; NotOurs where it cannot be read."""
    from slides import readback

    return readback.read(data)
