"""A HandoutPlan in, the bytes of a tagged PDF out, to the standards that its rendition names. The only door to ReportLab.

ReportLab's objects make up the file; `tags.py` hangs the structure on it. What they leave out for these standards is added by
subclasses of its page, catalog and document, each with the clause that asks for it. Its canvas has no part in this: `stream.py`
writes what is drawn, `typefaces.py` the fonts, and to load the canvas with its fonts takes longer than all of ours.
"""

from __future__ import annotations

import codecs
import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc, rl_codecs

from handouts import packed, press, stream, tags, xmp
from handouts.bookmarks import Bookmarks
from handouts.paint import ALL, OUT, OVER, Ink, Paint, Screen
from handouts.record import HandoutPlan, Press
from handouts.typefaces import Typeface
from plaincare import assets
from plaincare.graphics.fonts import Weight
from plaincare.rendition import Standard

PRODUCER = "plaincare with ReportLab"
_VERSIONS: Mapping[Standard, tuple[int, int]] = {"ua1": (1, 7), "ua2": (2, 0), "x4": (1, 6), "print": (1, 7)}
_REGISTRY = "http://www.color.org"  # where the names of printing conditions are kept
_MARKS = "marks"  # ReportLab's name for the colour space of marks for the press
_FONTS: Mapping[Weight, str] = {"regular": "R", "bold": "B", "extrabold": "X"}  # their names on a page
rl_codecs.RL_Codecs.register()
# How a PDF writes its own strings. They are found here, for to look for them loads fonts that handouts/__init__.py leaves out.
_CODECS = [codecs.lookup(name) for name in ("pdfdoc", "extpdfdoc")]


class _Page(pdfdoc.PDFPage):
    """A page with its entry in the parent tree, and tab order by structure (ISO 14289-1, 7.18.3)."""

    __NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
    ExtGState = None  # what else ReportLab asks of a page
    hasImages = True  # none has, but so it names all sets of procedures (ISO 32000-1, 14.2)
    _shadingUsed: Mapping[str, Any] = {}

    def check_format(self, document: Any) -> None:
        self.Contents = packed.Stream(self.stream)  # and not ReportLab's, with ASCII on top, which is a quarter larger
        super().check_format(document)


class _Catalog(pdfdoc.PDFCatalog):
    """A catalog with an output intent (ISO 19005-2, 6.2.3)."""

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]


class _Info(pdfdoc.PDFInfo):
    """Without dates: the day of a build is nobody's business, and would change the bytes."""

    more: Mapping[str, Any] = {}

    def format(self, document: Any) -> bytes:
        fields = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Producer": self.producer}
        entries = {**{name: pdfdoc.PDFString(value) for name, value in fields.items()}, **self.more}
        formatted: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return formatted


class _PressInfo(_Info):
    """What PDF/X-4 asks for besides (ISO 15930-7); the date is the edition's."""

    def __init__(self, cut: Press) -> None:
        super().__init__()
        date = pdfdoc.PDFString(f"D:{cut.date.replace('-', '')}01000000Z")
        self.more = {"CreationDate": date, "ModDate": date, "Trapped": pdfdoc.PDFName("False")}


class _NoInfo(_Info):
    """PDF/A-4 has all of it in the metadata (ISO 19005-4, 6.1.3)."""

    def format(self, document: Any) -> bytes:
        return b"null"


class _Document(pdfdoc.PDFDocument):
    """`packed.py` writes the file."""

    def format(self) -> bytes:
        document: Any = self
        root = _reference(document, document.Catalog)
        info = None if isinstance(document.info, _NoInfo) else _reference(document, document.info)
        return packed.file(document, document._pdfVersion, root, info)


def _reference(document: Any, object: Any) -> str:
    written: bytes = document.Reference(object).format(document)
    return written.decode("ascii")


def draw(plan: HandoutPlan) -> bytes:
    """The handout's bytes, the same every time."""
    fonts = {weight: Typeface(plan.family.face(weight), name) for weight, name in _FONTS.items()}
    room = 2 * plan.press.margin if plan.press else 0
    document: Any = _Document(invariant=1, pdfVersion=_VERSIONS[plan.standard], lang=plan.language)
    document.Catalog.__class__ = _Catalog
    tree, paint = tags.Tree(document, plan), _paint(plan)
    if plan.press:
        _every_ink(document)
    for number, page in enumerate(plan.pages):
        drawn = _page(number, (plan.width + room, plan.height + room), tree.annotations(number))
        document.addPage(drawn)
        drawn.stream = stream.content(page, plan.height, fonts, paint)
        if plan.press:
            _finish_press(drawn, document, plan, plan.press)
    for typeface in fonts.values():
        typeface.embed(document)
    _catalog(document, plan, tree)
    made: bytes = document.GetPDFData(None)
    vars(document).clear()  # it and its parts hold each other, and the plan: all of it would wait for the collector
    return made


def _page(number: int, size: tuple[float, float], annotations: Any) -> Any:
    """A page, counted from 0, of a width and height in points."""
    page: Any = _Page()
    page.pagewidth, page.pageheight = size
    page.StructParents, page.Tabs, page.Annots = number, pdfdoc.PDFName("S"), annotations
    return page


def _paint(plan: HandoutPlan) -> Paint:
    if plan.press is None:
        return Screen()
    from handouts import inks  # here, because only a file for the press needs a colour engine

    return Ink(inks.separated(press.colours(plan), plan.press.inks))


def _finish_press(page: Any, document: Any, plan: HandoutPlan, cut: Press) -> None:
    """Where the sheet is cut and how far it is printed; its drawing moved in from the paper's edge; marks in every ink."""
    margin = cut.margin
    page.TrimBox = _box(plan, margin, 0)
    page.BleedBox = _box(plan, margin, cut.bleed)
    page.stream = b"1 0 0 1 %g %g cm\n" % (margin, margin) + page.stream
    page._colorsUsed = {_MARKS: ALL}
    page.ExtGState = pdfdoc.PDFDictionary({OVER: _state("true"), OUT: _state("false")})


def _every_ink(document: Any) -> None:
    """The colour space of marks that stand on every plate (ISO 32000-1, 8.6.6.4)."""
    to_inks = pdfdoc.PDFExponentialFunction(C0=(0, 0, 0, 0), C1=(1, 1, 1, 1), N=1)
    named = [pdfdoc.PDFName(name) for name in ("Separation", "All", "DeviceCMYK")]
    document.Reference(pdfdoc.PDFArray([*named, document.Reference(to_inks)]), _MARKS)


def _box(plan: HandoutPlan, margin: float, beyond: float) -> Any:
    """The sheet's edges, so many points beyond them."""
    left, right, top = margin - beyond, margin + plan.width + beyond, margin + plan.height + beyond
    return pdfdoc.PDFArray([left, left, right, top])


def _state(over: str) -> Any:
    """A graphics state in which what is filled is printed over what lies below, or takes it out (ISO 32000-1, 8.6.7)."""
    return pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("ExtGState"), "OP": "false", "op": over, "OPM": 1})


def _catalog(document: Any, plan: HandoutPlan, tree: tags.Tree) -> None:
    catalog = document.Catalog
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
    catalog.StructTreeRoot = tree.root()
    catalog.OutputIntents = pdfdoc.PDFArray([document.Reference(_intent(document, plan))])
    if plan.press is None:  # nobody reads what is only printed
        catalog.ViewerPreferences = pdfdoc.PDFDictionary(_preferences(plan))
        catalog.PageMode = pdfdoc.PDFName("UseOutlines")
        document.Outlines = catalog.Outlines = Bookmarks(document, plan, tree)
    info = document.info = _info(plan)
    info.title, info.author, info.subject, info.producer = plan.title, plan.author, plan.subject, PRODUCER
    # Programs that know no PDF look for the packet as it is; a print shop may have one. To others three kB of a sheet are too dear.
    says = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    catalog.Metadata = packed.Stream(xmp.packet(plan, PRODUCER), says, plain=plan.press is not None)


def _info(plan: HandoutPlan) -> _Info:
    if plan.press:
        return _PressInfo(plan.press)
    return _NoInfo() if plan.standard == "ua2" else _Info()


def _preferences(plan: HandoutPlan) -> dict[str, Any]:
    """The title in the window's bar (ISO 14289-1, 7.1); printed at its own size, on both sides as the sheet is meant."""
    wanted: dict[str, Any] = {"DisplayDocTitle": pdfdoc.PDFtrue, "PrintScaling": pdfdoc.PDFName("None")}
    wanted["PickTrayByPDFSize"] = pdfdoc.PDFtrue  # and on paper of that size, where the printer has a tray with it
    if plan.duplex:
        edges = {"long-edge": "DuplexFlipLongEdge", "short-edge": "DuplexFlipShortEdge"}
        wanted["Duplex"] = pdfdoc.PDFName(edges[plan.duplex])
    return wanted


def _intent(document: Any, plan: HandoutPlan) -> Any:
    """What the file's colours mean: those of a screen, or the inks of a printing condition, with its profile."""
    strings = {"OutputConditionIdentifier": "sRGB", "Info": "sRGB"}
    kind, profile, channels = "GTS_PDFA1", "sRGB.icc", 3
    if plan.press:
        from handouts import inks

        kind, profile, channels = "GTS_PDFX", inks.PROFILE, 4
        strings = {"OutputConditionIdentifier": inks.CONDITION, "RegistryName": _REGISTRY, "Info": inks.CONDITION_ABOUT}
    held = packed.Stream(_profile(assets.path("colour", profile)), {"N": channels})
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName(kind),
            **{name: pdfdoc.PDFString(text) for name, text in strings.items()},
            "DestOutputProfile": document.Reference(held),
        }
    )


@functools.cache
def _profile(path: Path) -> bytes:
    return path.read_bytes()
