"""A HandoutPlan in, the bytes of a tagged PDF out: PDF/UA-1 and PDF/A-2a in one file. The only door to ReportLab.

ReportLab draws and writes the file; `tags.py` hangs the structure on it. What ReportLab leaves out for these standards is
added by subclasses of its page, stream and document, each with the clause that asks for it.
"""

from __future__ import annotations

import functools
import hashlib
import io
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from handouts import tags, xmp
from handouts.record import Chunk, Fill, HandoutPlan, Ink, Stroke, Words
from plaincare import assets, vector
from plaincare.fonts import Face, Weight

PRODUCER = "plaincare with ReportLab"
_SETTINGS: dict[str, Any] = {"pageCompression": 1, "invariant": 1, "pdfVersion": (1, 7)}
_WEIGHTS: tuple[Weight, ...] = ("regular", "bold", "extrabold")


class _Stream(pdfdoc.PDFStream):
    """ReportLab puts no end of line before `endstream`; PDF/A-2 asks for one (ISO 19005-2, 6.1.7.1)."""

    def format(self, document: Any) -> bytes:
        data: bytes = super().format(document)
        head, _, _ = data.rpartition(b"endstream")
        return head + b"\nendstream\n"


class _Page(pdfdoc.PDFPage):
    """A page with its entry in the parent tree, and tab order by structure (ISO 14289-1, 7.18.3)."""

    __NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]

    def check_format(self, document: Any) -> None:
        super().check_format(document)
        self.Contents.__class__ = _Stream


class _Catalog(pdfdoc.PDFCatalog):
    """A catalog with an output intent (ISO 19005-2, 6.2.3)."""

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]


class _Info(pdfdoc.PDFInfo):
    """Without dates: the day of a build is nobody's business, and would change the bytes."""

    def format(self, document: Any) -> bytes:
        fields = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Producer": self.producer}
        entries = {name: pdfdoc.PDFString(value) for name, value in fields.items()}
        formatted: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return formatted


class _Document(pdfdoc.PDFDocument):
    """Streams of fonts and metadata get their end of line too."""

    def format(self) -> bytes:
        for part in self.idToObject.values():
            if type(part) is pdfdoc.PDFStream:
                part.__class__ = _Stream
        data: bytes = super().format()
        return data


def draw(plan: HandoutPlan) -> bytes:
    """The handout's bytes, the same every time."""
    out = io.BytesIO()
    fonts = {weight: _font(plan.family.face(weight)) for weight in _WEIGHTS}
    size = (plan.width, plan.height)
    settings = _SETTINGS | {"initialFontName": fonts["regular"], "lang": plan.language}
    canvas: Any = Canvas(out, size, **settings)
    document = canvas._doc
    document.__class__, document.Catalog.__class__ = _Document, _Catalog
    document.signature = hashlib.md5(usedforsecurity=False)  # of the /ID; ReportLab's own starts with SOURCE_DATE_EPOCH
    tree = tags.Tree(document, plan)
    headings = tags.headings(plan)
    for number, page in enumerate(plan.pages):
        for heading in (h for h in headings if h.page == number):
            canvas.bookmarkPage(heading.key, fit="XYZ", left=0, top=plan.height - heading.y)
            canvas.addOutlineEntry(heading.text, heading.key, heading.level)
        for chunk in page.chunks:
            _chunk(canvas, chunk, fonts, plan.height)
        canvas._annotationrefs = tree.annotations(number)
        canvas.showPage()
        _finish_page(document.Pages.pages[-1], number)
    _catalog(document, plan, tree)
    canvas.save()
    return out.getvalue()


@functools.cache
def _font(face: Face) -> str:
    """The face's name in ReportLab, registered the first time: named by its bytes, so that no two files share one."""
    name = f"{face.path.stem}-{hashlib.sha256(face.path.read_bytes()).hexdigest()[:12]}"
    pdfmetrics.registerFont(TTFont(name, str(face.path), asciiReadable=False))
    return name


def _finish_page(page: Any, number: int) -> None:
    page.__class__ = _Page
    page.StructParents = number
    page.Tabs = pdfdoc.PDFName("S")


def _catalog(document: Any, plan: HandoutPlan, tree: tags.Tree) -> None:
    catalog = document.Catalog
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
    catalog.StructTreeRoot = tree.root()
    catalog.OutputIntents = pdfdoc.PDFArray([document.Reference(_intent(document))])
    catalog.ViewerPreferences = pdfdoc.PDFDictionary(_preferences(plan))
    catalog.PageMode = pdfdoc.PDFName("UseOutlines")
    info = document.info = _Info()
    info.title, info.author, info.subject, info.producer = plan.title, plan.author, plan.subject, PRODUCER
    packet = _Stream(content=xmp.packet(plan, PRODUCER), filters=[])
    packet.dictionary["Type"], packet.dictionary["Subtype"] = pdfdoc.PDFName("Metadata"), pdfdoc.PDFName("XML")
    catalog.Metadata = packet


def _preferences(plan: HandoutPlan) -> dict[str, Any]:
    """The title in the window's bar (ISO 14289-1, 7.1); printed at its own size, on both sides as the sheet is meant."""
    wanted: dict[str, Any] = {"DisplayDocTitle": pdfdoc.PDFtrue, "PrintScaling": pdfdoc.PDFName("None")}
    if plan.duplex:
        edges = {"long-edge": "DuplexFlipLongEdge", "short-edge": "DuplexFlipShortEdge"}
        wanted["Duplex"] = pdfdoc.PDFName(edges[plan.duplex])
    return wanted


def _intent(document: Any) -> Any:
    profile = _Stream(content=_profile(assets.path("colour", "sRGB.icc")), filters=[pdfdoc.PDFZCompress])
    profile.dictionary["N"] = 3
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB"),
            "DestOutputProfile": document.Reference(profile),
        }
    )


@functools.cache
def _profile(path: Path) -> bytes:
    return path.read_bytes()


def _chunk(canvas: Any, chunk: Chunk, fonts: dict[Weight, str], height: float) -> None:
    """One marked content sequence: an element's, with its number, or an artifact's, with its kind (ISO 32000-1, 14.8.2.2)."""
    if chunk.mcid is not None:
        canvas._code.append(f"/{chunk.kind} <</MCID {chunk.mcid}>> BDC")
    elif chunk.kind == "Layout":
        canvas._code.append("/Artifact <</Type /Layout>> BDC")
    else:
        canvas._code.append(f"/Artifact <</Type /Pagination /Subtype /{chunk.kind}>> BDC")
    for ink in chunk.ink:
        _ink(canvas, ink, fonts, height)
    canvas._code.append("EMC")


def _ink(canvas: Any, ink: Ink, fonts: dict[Weight, str], height: float) -> None:
    match ink:
        case Words():
            canvas.setFillColorRGB(*_rgb(ink.colour))
            canvas.setFont(fonts[ink.weight], ink.size)
            canvas.drawString(ink.x, height - ink.y, ink.text)
        case Fill(path, colour):
            canvas.setFillColorRGB(*_rgb(colour))
            canvas._code.append(f"{_path(path, height)} f*")
        case Stroke(path, colour, width):
            canvas.setStrokeColorRGB(*_rgb(colour))
            canvas._code.append(f"{_number(width)} w {_path(path, height)} S")


@functools.cache
def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255


_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def _path(path: vector.Path, height: float) -> str:
    """The path in PDF's operators, y turned upwards."""
    parts = []
    for command in path:
        numbers = [_number(height - v if i % 2 else v) for i, v in enumerate(command[1:])]
        parts.append(" ".join([*numbers, _OPERATORS[command[0]]]))
    return " ".join(parts)


def _number(value: float) -> str:
    """At most three decimals: a thousandth of a point is finer than any printer."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
