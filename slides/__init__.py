"""The slides writer: a deck's job in, its plan out; a plan in, the bytes of a .pptx out. The only importer of python-pptx."""

from __future__ import annotations

from slides.deck import DeckPlan
from slides.plan import plan

__all__ = ["SUFFIX", "DeckPlan", "draw", "plan"]

SUFFIX = ".pptx"


def draw(plan: DeckPlan) -> bytes:
    """The deck as a PowerPoint file; the same bytes for the same plan."""
    from slides.drawing import deck  # imported here: who only plans or checks does without python-pptx

    return deck(plan)
