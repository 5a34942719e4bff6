"""A finished PDF's pages as PDFium sees them: each piece of text with its place, size and colour, and what lies under the text."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image

HEADINGS = ("H1", "H2", "H3")


class Text(NamedTuple):
    """A piece of text, as it was drawn in one go. Points from the page's top left corner; `y` is the baseline, the edges are the
    letters' own. `mcid` is -1 where the piece belongs to no element, `tag` the mark that it stands in."""

    page: int
    mcid: int
    tag: str
    text: str
    x: float
    y: float
    left: float
    top: float
    right: float
    bottom: float
    size: float
    colour: tuple[int, int, int]

    @property
    def tagged(self) -> bool:
        return self.mcid >= 0


class Page(NamedTuple):
    """A page's size in points and its text in the order in which it is drawn, without what is white space alone."""

    width: float
    height: float
    texts: tuple[Text, ...]


def pages(path: Path) -> list[Page]:
    """Every page of a file."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [_page(pdf[number], number) for number in range(len(pdf))]


def grounds(path: Path) -> list[Image.Image]:
    """Every page as it looks without its text; a pixel is a point."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            for text in _texts(page):
                page.remove_obj(text)
            found.append(_image(page, 1).convert("RGB"))
    return found


def drawn(path: Path, page: int, dpi: float) -> Image.Image:
    """A page, counted from 0, in shades of grey."""
    with pypdfium2.PdfDocument(path) as pdf:
        return _image(pdf[page], dpi / 72).convert("L")


def _image(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    made: Image.Image = page.render(scale=scale).to_pil()
    return made


def _texts(page: pypdfium2.PdfPage) -> list[pypdfium2.PdfObject]:
    return list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]))


def _page(page: pypdfium2.PdfPage, number: int) -> Page:
    width, height = page.get_size()
    spoken = page.get_textpage()
    texts = (_text(one.raw, spoken.raw, height, number) for one in _texts(page))
    return Page(width, height, tuple(text for text in texts if text.text.strip()))


def _text(one: ctypes.c_void_p, spoken: ctypes.c_void_p, height: float, page: int) -> Text:
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(one, size)
    raw.FPDFPageObj_GetMatrix(one, matrix)
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(one, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    channels = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(one, *channels)
    red, green, blue, _ = (channel.value for channel in channels)
    place = (matrix.e, height - matrix.f, left, height - top, right, height - bottom)
    mcid = raw.FPDFPageObj_GetMarkedContentID(one)
    colour = (red, green, blue)
    return Text(page, mcid, _mark(one), _said(one, spoken), *place, round(size.value * matrix.d, 3), colour)


def _said(one: ctypes.c_void_p, spoken: ctypes.c_void_p) -> str:
    length = raw.FPDFTextObj_GetText(one, spoken, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(one, spoken, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    said = buffer.raw[: length - 2].decode("utf-16-le")
    return said.replace("\x02", "-")  # as PDFium says a hyphen at the end of a line


def _mark(one: ctypes.c_void_p) -> str:
    """The name of the first mark that a piece stands in: its element's type, or Artifact."""
    if not raw.FPDFPageObj_CountMarks(one):
        return ""
    length, buffer = ctypes.c_ulong(), ctypes.create_string_buffer(64)
    mark = raw.FPDFPageObj_GetMark(one, 0)
    raw.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64, length)
    return buffer.raw[: length.value - 2].decode("utf-16-le")
