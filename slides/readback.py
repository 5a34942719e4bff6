"""A .pptx in, what it says out: its record, and the words on its slides in reading order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from plaincare.output.verify import NotOurs, Said
from slides.deck import TIE

_MOST: Final = 300_000_000  # bytes that a package may unpack to; ours has 2 million
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
    """The paragraphs of each slide: placeholders and tables, in the order in which they are read aloud."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                for row in shape.table.rows:
                    for cell in row.cells:
                        yield from (_words(paragraph) for paragraph in cell.text_frame.paragraphs)
            elif shape.has_text_frame:
                yield from (_words(paragraph) for paragraph in shape.text_frame.paragraphs)


def _words(paragraph: Any) -> str:
    """Its words, whatever is tied to stay on one line."""
    return str(paragraph.text).replace(TIE, " ")
