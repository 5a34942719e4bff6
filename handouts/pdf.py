"""A HandoutPlan in, the bytes of a tagged PDF out: PDF/UA-1 and PDF/A-2a in one file. The only door to ReportLab.

ReportLab draws and writes the file; `tags.py` hangs the structure on it. What ReportLab leaves out for these standards is
added by subclasses of its page, stream and document, each with the clause that asks for it.
"""

from __future__ import annotations

import functools
import hashlib
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace
from reportlab.pdfgen.canvas import Canvas

from handouts import stream, tags, xmp
from handouts.bookmarks import Bookmarks
from handouts.record import HandoutPlan
from plaincare import assets
from plaincare.graphics.fonts import Face, Weight
from plaincare.rendition import Standard

PRODUCER = "plaincare with ReportLab"
_SETTINGS: dict[str, Any] = {"pageCompression": 1, "invariant": 1}
_VERSIONS: Mapping[Standard, tuple[int, int]] = {"ua1": (1, 7), "ua2": (2, 0), "print": (1, 7)}
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
        self.Contents.filters = [pdfdoc.PDFZCompress]  # and not ReportLab's ASCII on top, which is a quarter larger


class _Face(TTFontFace):
    """Embedded without the tables of names and of line heights, which ISO 32000-1, 9.9 does not ask for."""

    def get_table(self, tag: str) -> bytes:
        if tag in ("name", "OS/2"):
            raise KeyError(tag)
        table: bytes = super().get_table(tag)  # type: ignore[no-untyped-call]
        return table


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


class _NoInfo(_Info):
    """PDF/A-4 has all of it in the metadata (ISO 19005-4, 6.1.3)."""

    def format(self, document: Any) -> bytes:
        return b"null"


class _Document(pdfdoc.PDFDocument):
    """Streams of fonts and metadata get their end of line too."""

    def format(self) -> bytes:
        for part in self.idToObject.values():
            if type(part) is pdfdoc.PDFStream:
                part.__class__ = _Stream
        data: bytes = super().format()
        if not isinstance(self.info, _NoInfo):
            return data
        body, trailer, rest = data.rpartition(b"trailer")
        return body + trailer + re.sub(rb"\s*/Info \d+ 0 R", b"", rest, count=1)


def draw(plan: HandoutPlan) -> bytes:
    """The handout's bytes, the same every time."""
    out = io.BytesIO()
    fonts = {weight: _font(plan.family.face(weight)) for weight in _WEIGHTS}
    size = (plan.width, plan.height)
    settings = _SETTINGS | {"initialFontName": fonts["regular"].fontName, "lang": plan.language}
    canvas: Any = Canvas(out, size, pdfVersion=_VERSIONS[plan.standard], **settings)
    document = canvas._doc
    document.__class__, document.Catalog.__class__ = _Document, _Catalog
    document.signature = hashlib.md5(usedforsecurity=False)  # of the /ID; ReportLab's own starts with SOURCE_DATE_EPOCH
    tree = tags.Tree(document, plan)
    for number, page in enumerate(plan.pages):
        canvas._annotationrefs = tree.annotations(number)
        canvas.showPage()
        _finish_page(document.Pages.pages[-1], number, stream.content(page, plan.height, fonts, document))
    _catalog(document, plan, tree)
    canvas.save()
    return out.getvalue()


@functools.cache
def _font(face: Face) -> TTFont:
    """The face in ReportLab, registered the first time: named by its bytes, so that no two files share one."""
    name = f"{face.path.stem}-{hashlib.sha256(face.path.read_bytes()).hexdigest()[:12]}"
    font = TTFont(name, str(face.path), asciiReadable=False)
    font.face.__class__ = _Face
    pdfmetrics.registerFont(font)
    return font


def _finish_page(page: Any, number: int, content: bytes) -> None:
    page.__class__, page.stream = _Page, content
    page.StructParents = number
    page.Tabs = pdfdoc.PDFName("S")


def _catalog(document: Any, plan: HandoutPlan, tree: tags.Tree) -> None:
    catalog = document.Catalog
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
    catalog.StructTreeRoot = tree.root()
    catalog.OutputIntents = pdfdoc.PDFArray([document.Reference(_intent(document))])
    catalog.ViewerPreferences = pdfdoc.PDFDictionary(_preferences(plan))
    catalog.PageMode = pdfdoc.PDFName("UseOutlines")
    document.Outlines = catalog.Outlines = Bookmarks(document, plan, tree)
    info = document.info = _NoInfo() if plan.standard == "ua2" else _Info()
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
