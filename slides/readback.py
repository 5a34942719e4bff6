"""A .pptx in, what it says out: its record, and all that its slides say, in reading order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from plaincare.output.verify import NotOurs, Said
from slides.deck import TIE

_MOST: Final = 300_000_000  # bytes that a package may unpack to; ours has 2 million
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PARAGRAPH, _TEXT = f"{_DRAWING}p", f"{_DRAWING}t"
_SHOWN: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"  # a name or a value, of which the workbook has another
)
_VALUE: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}lpwstr"


def read(data: bytes) -> Said:
    """What the file says; NotOurs where it cannot be read."""
    from lxml import etree
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    from slides import show

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST:
                raise NotOurs("it unpacks to more than a deck ever holds")
        deck: Any = Presentation(io.BytesIO(show.as_presentation(data)))
        return Said(_properties(deck), tuple(_lines(deck)))
    except (PythonPptxError, zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, KeyError, AttributeError) as error:
        raise NotOurs(f"no deck that can be read: {error}") from None


def _properties(deck: Any) -> dict[str, str]:
    """The properties that users name, as in File, Info, Properties, Advanced."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    from slides.parsed import parsed

    links = deck.part.package.iter_rels()
    trees = [parsed(link.target_part.blob) for link in links if link.reltype == RT.CUSTOM_PROPERTIES]
    return {str(one.get("name")): one.findtext(_VALUE) or "" for tree in trees for one in tree}


def _lines(deck: Any) -> Iterator[str]:
    """What each slide says, in the order in which it is read aloud."""
    for slide in deck.slides:
        yield from _said(slide.shapes)


def _said(shapes: Any) -> Iterator[str]:
    """Of each shape its alternative text, and then its words, those of a table's cells, of a chart, or of the shapes in a group."""
    for shape in shapes:
        yield from map(str, shape.element.xpath("./*/p:cNvPr/@descr"))
        if hasattr(shape, "shapes"):
            yield from _said(shape.shapes)
        elif shape.has_table:
            for row in shape.table.rows:
                for cell in row.cells:
                    yield from (_words(paragraph) for paragraph in cell.text_frame.paragraphs)
        elif shape.has_chart:
            yield from _charted(shape.chart._chartSpace)
        elif shape.has_text_frame:
            yield from (_words(paragraph) for paragraph in shape.text_frame.paragraphs)


def _charted(chart: Any) -> Iterator[str]:
    """The names and values that a chart shows, and whatever else is written in it, such as the unit."""
    for one in chart.iter(_SHOWN, _PARAGRAPH):
        yield one.text or "" if one.tag == _SHOWN else "".join(text.text or "" for text in one.iter(_TEXT))


def _words(paragraph: Any) -> str:
    """Its words, whatever is tied to stay on one line."""
    return str(paragraph.text).replace(TIE, " ")
