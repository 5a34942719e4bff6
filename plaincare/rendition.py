"""How a handout's file is made: for which printer, and to which standard of PDF. Its words are the same in all of them."""

from __future__ import annotations

from typing import Final, Literal

from plaincare.errors import WrongUse
from plaincare.values import dataclass

Printer = Literal["office", "saver", "press"]
Standard = Literal["ua1", "ua2", "x4", "print"]  # PDF/UA-1 and PDF/A-2a; PDF/UA-2 and PDF/A-4; PDF/X-4; none
_PRESS_NOTE: Final = "PDF/X-4 by our own list of its clauses, as no validator was to be had; let the shop preflight it"


@dataclass(frozen=True)
class Rendition:
    """For an office printer, for one that saves ink, or for a print shop's press; `ua2` is the newer standard for reading aloud."""

    printer: Printer = "office"
    ua2: bool = False

    @property
    def standard(self) -> Standard:
        """What the file says that it is."""
        if self.printer == "press":
            return "x4"
        return "ua2" if self.ua2 else "ua1"

    @property
    def name(self) -> str:
        """What ends the file's name, '' for the plain one."""
        return "-".join([self.printer] * (self.printer != "office") + ["ua2"] * self.ua2)

    @property
    def note(self) -> tuple[str, ...]:
        """What to tell whoever made such files, a line each."""
        return (_PRESS_NOTE,) if self.printer == "press" else ()


OFFICE: Final = Rendition()


def rendition(press: bool = False, saver: bool = False, pdf: str = "ua1") -> Rendition:
    """What was asked for on the command line; WrongUse where it contradicts itself."""
    if press and saver:
        raise WrongUse("--press and --saver contradict each other", "a print shop has ink enough: leave out --saver")
    if press and pdf != "ua1":
        hint = "make it twice: with --press for the print shop, and with --pdf ua2 for the screen"
        raise WrongUse(
            f"--press and --pdf {pdf} contradict each other: a file for the press is not for reading aloud", hint
        )
    return Rendition("press" if press else "saver" if saver else "office", pdf == "ua2")
