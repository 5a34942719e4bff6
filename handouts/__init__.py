"""The handout writer: `plan(job)` decides a PDF handout, `draw(plan)` makes its bytes. The only importer of ReportLab."""

from handouts.layout import plan
from handouts.record import HandoutPlan

__all__ = ["SUFFIX", "HandoutPlan", "draw", "plan"]

SUFFIX = ".pdf"


def draw(plan: HandoutPlan) -> bytes:
    """The handout as a tagged PDF: PDF/UA-1 and PDF/A-2a in one file, the same bytes every time."""
    from handouts import pdf  # here, so that planning and checking never load ReportLab

    return pdf.draw(plan)
