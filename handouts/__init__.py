"""The handout writer: `plan(job)` decides a PDF handout, `draw(plan)` makes its bytes. The only importer of ReportLab."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from handouts.layout import plan
from handouts.record import HandoutPlan
from plaincare.apart import apart, deferred

if TYPE_CHECKING:
    from plaincare.formats import Paper
    from plaincare.graphics.fonts import Family
    from plaincare.language import Words
    from plaincare.output.verify import Said
    from plaincare.review.worksheet import Proof
    from plaincare.speaker import SpeakerNotes

__all__ = ["BESIDE", "SUFFIX", "HandoutPlan", "beside", "draw", "notes", "plan", "proof", "read", "test_page"]

SUFFIX = ".pdf"
BESIDE: tuple[str, ...] = ()


def draw(plan: HandoutPlan) -> bytes:
    """The handout as a tagged PDF: PDF/UA-1 and PDF/A-2a in one file, the same bytes every time."""
    made: bytes = _pdf().draw(plan)
    return made


class _Absent:
    """Stands for whatever ReportLab imports and a handout does not use."""

    def __init__(self, *_: object) -> None:
        raise NotImplementedError(
            "ReportLab is loaded here without pictures, and without colours that are written as code"
        )


# What ReportLab loads for what it keeps in files, for PyPy, and for the fonts that readers have, whose names its codecs ask for.
_LATER: Mapping[str, Mapping[str, Any]] = {
    "pickle": {},
    "platform": {"python_implementation": str},
    "reportlab.pdfbase.pdfmetrics": {"standardEncodings": ("PDFDocEncoding",)},
}


@functools.cache
def _pdf() -> Any:
    """`handouts.pdf`, loaded when a handout is drawn: planning and checking never load ReportLab.

    It comes without Pillow, which ReportLab imports for pictures: ours are paths, and the import takes as long as a page. Nor does
    it bring what evaluates colours that are written as code, which takes 2 ms, or the widths of the fonts that readers have, 3 ms.
    """
    with deferred(_LATER), apart("PIL", "PIL.Image", "reportlab.lib.rl_safe_eval", named=_Absent):
        return importlib.import_module("handouts.pdf")


def beside(plan: HandoutPlan, data: bytes) -> dict[str, bytes]:
    """What is written beside a handout: nothing."""
    del plan, data
    return {}


def notes(notes: SpeakerNotes) -> HandoutPlan:
    """The pages for a presenter."""
    from handouts import speaker  # here, because only `--notes-pdf` needs it

    return speaker.plan(notes)


def proof(proof: Proof) -> HandoutPlan:
    """The pages for a reviewer."""
    from handouts import review  # here, because only `build review` needs it

    return review.plan(proof)


def test_page(words: Words, family: Family, paper: Paper, folded: bool) -> HandoutPlan:
    """Rulers, folds and crosses, to try a printer with."""
    from handouts import testpage  # here, because only `build testpage` needs it

    return testpage.plan(words, family, paper, folded)


def read(data: bytes) -> Said:
    """What a PDF says, read back; NotOurs where it cannot be read."""
    from handouts import readback  # here, because only `build verify` needs it

    return readback.read(data)
