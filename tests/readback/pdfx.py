"""A PDF in, where it is no PDF/X-4 out: our own list of what ISO 15930-7 asks for, because no validator of it is to be had.

It knows the few things that a handout may hold, and names everything else as a fault. File in, faults as text out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from .pdf_facts import PDFA, UA, facts

MOST_INK = 3.0  # of four plates, each 0 to 1; marks in every ink are none of the picture
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_MEDIA = "{http://ns.adobe.com/xap/1.0/mm/}"
_ASKED = (
    *("{http://purl.org/dc/elements/1.1/}title", f"{_XMP}CreateDate", f"{_XMP}ModifyDate", f"{_XMP}MetadataDate"),
    *(f"{_MEDIA}DocumentID", f"{_MEDIA}VersionID", f"{_MEDIA}RenditionClass"),
)
_VERSION = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
_TRAPPED = "{http://ns.adobe.com/pdf/1.3/}Trapped"
_TEXT = {"BT", "ET", "Td", "Tf", "Tj"}
_PATHS = {"m", "l", "c", "h", "re", "f*", "S", "w", "cm", "q", "Q"}
_MARKED = {"BDC", "EMC"}
_COLOURS = {"k", "K", "cs", "CS", "scn", "SCN", "gs"}


class Shown(NamedTuple):
    """What a colour was set for: 'text', 'fill' or 'line', and the four inks, or None for a mark in every ink."""

    use: str
    inks: tuple[float, ...] | None


def faults(path: Path) -> list[str]:
    """Each clause that the file does not keep, in words."""
    with pikepdf.open(path) as pdf:
        return [*_file(pdf), *_metadata(path), *_intent(pdf), *(fault for page in pdf.pages for fault in _page(page))]


def _file(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.pdf_version != "1.6":
        yield f"PDF {pdf.pdf_version}, not 1.6"
    if pdf.is_encrypted or "/Encrypt" in pdf.trailer:
        yield "encrypted"
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "no ID"
    if str(pdf.docinfo.get("/Trapped")) != "/False":
        yield "does not say whether it is trapped"
    if not all(str(pdf.docinfo.get(name, "")) for name in ("/Title", "/CreationDate", "/ModDate")):
        yield "no title or dates"
    acting = {"/OpenAction", "/AA", "/AcroForm", "/Names", "/Outlines", "/Collection", "/OCProperties"}
    yield from (f"a {name} in the catalog" for name in sorted(acting & _keys(pdf.Root)))


def _metadata(path: Path) -> Iterator[str]:
    found = facts(path)
    if found.xmp.get(_VERSION) != "PDF/X-4" or found.xmp.get(_TRAPPED) != "False":
        yield "its metadata do not say PDF/X-4, or whether it is trapped"
    yield from (f"no {name} in its metadata" for name in _ASKED if not found.xmp.get(name))
    if any(f"{space}part" in found.xmp for space in (UA, PDFA)):
        yield "claims PDF/UA or PDF/A as well"
    yield from (f"the font {font.name} is not embedded" for font in found.fonts if not font.embedded)


def _intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents: list[Any] = list(pdf.Root.get("/OutputIntents", []))
    ours = [intent for intent in intents if intent.S == "/GTS_PDFX"]
    if len(ours) != 1 or len(intents) != 1:
        yield f"{len(ours)} output intents for PDF/X of {len(intents)}"
        return
    profile = ours[0].get("/DestOutputProfile")
    if profile is None or not str(ours[0].get("/OutputConditionIdentifier", "")):
        yield "the output intent names no printing condition, or holds no profile"
        return
    held = profile.read_bytes()
    if (held[12:20], held[36:40], int(profile.N)) != (b"prtrCMYK", b"acsp", 4) or len(held) != int.from_bytes(held[:4]):
        yield "the profile is not one of a CMYK printer"


def _page(page: pikepdf.Page) -> Iterator[str]:
    names = [name for name in ("/MediaBox", "/BleedBox", "/TrimBox") if name in page.obj]
    if len(names) < 3 or "/ArtBox" in page.obj or "/CropBox" in page.obj:
        yield f"boxes: {sorted(key for key in _keys(page.obj) if key.endswith('Box'))}"
    else:
        yield from _nested(page, names)
    yield from _beside(page)
    for operator in sorted({operator for _, operator in operations(page)} - _TEXT - _PATHS - _MARKED - _COLOURS):
        yield f"the operator {operator}"
    wet = {one.inks for one in shown(page) if one.inks and sum(one.inks) > MOST_INK + 1e-9}
    yield from (f"{sum(inks):.0%} of ink" for inks in wet)


def _nested(page: pikepdf.Page, names: list[str]) -> Iterator[str]:
    """The sheet is within its bleed, and that within the paper."""
    media, bleed, trim = ([float(v) for v in page.obj[name]] for name in names)
    if not all(a <= b <= c for a, b, c in zip(media[:2], bleed[:2], trim[:2], strict=True)):
        yield "a box is not within the next"
    if not all(a >= b >= c for a, b, c in zip(media[2:], bleed[2:], trim[2:], strict=True)):
        yield "a box is not within the next"


def _beside(page: pikepdf.Page) -> Iterator[str]:
    """What a page holds besides its drawing."""
    if "/Annots" in page.obj or "/AA" in page.obj:
        yield "annotations or actions on a page"
    resources: Any = page.obj.Resources
    if len(resources.get("/XObject", {})) or len(resources.get("/Shading", {})) or len(resources.get("/Pattern", {})):
        yield "pictures, forms or shadings, of which this list knows nothing"
    spaces = {str(space[0]) + str(space[1]) for space in resources.get("/ColorSpace", {}).values()}
    if spaces - {"/Separation/All"}:
        yield f"colour spaces {sorted(spaces)}"
    states = {key for state in resources.get("/ExtGState", {}).values() for key in _keys(state)}
    if states - {"/Type", "/OP", "/op", "/OPM"}:
        yield f"graphics states with {sorted(states)}"


def _keys(held: Any) -> set[str]:
    return {str(key) for key in held}


def operations(page: pikepdf.Page) -> list[tuple[list[Any], str]]:
    """The operators of a page with what they are given."""
    parsed: Any = pikepdf.parse_content_stream(page)
    return [(list(operands), str(operator)) for operands, operator in parsed]


def shown(page: pikepdf.Page) -> Iterator[Shown]:
    """What is printed, piece by piece, in the colour that is set for it."""
    fill: tuple[float, ...] | None = (0.0, 0.0, 0.0, 1.0)
    line = fill
    for operands, operator in operations(page):
        match operator:
            case "k":
                fill = tuple(float(value) for value in operands)
            case "K":
                line = tuple(float(value) for value in operands)
            case "scn":
                fill = None
            case "SCN":
                line = None
            case "Tj":
                yield Shown("text", fill)
            case "f*":
                yield Shown("fill", fill)
            case "S":
                yield Shown("line", line)
