"""A document's objects in, the bytes of its file out, as small as PDF 1.5 lets it be: what is no stream stands together in one
compressed stream (ISO 32000-1, 7.5.7), and so does the table of where each object is (7.5.8).

A tagged sheet has a hundred elements and more; written one by one, they and their table were a third of the file.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject, format

_HEAD: Final = b"%%PDF-%d.%d\n%%\223\214\213\236\n"  # the second line says that bytes are no text (7.5.2)
_WIDTHS: Final = (1, 4, 2)  # bytes of an entry: its kind, then what says where the object is
# A string, in which all counts, with brackets and backslashes marked (7.3.4.2); or what needs no space beside it; or space.
_SPACED: Final = re.compile(rb"(\((?:\\.|[^()\\])*\))|\s*([]<>[/])\s*|\s+", re.DOTALL)
_FREE, _PLAIN, _PACKED = 0, 1, 2  # kinds (table 18)

Entry = tuple[int, int, int]


class Stream(PDFObject):
    """Bytes with what is said of them: compressed as far as zlib goes, unless they are to be read as they are."""

    __RefOnly__ = 1  # ReportLab's mark for what is never written within another object

    def __init__(self, content: bytes, says: Mapping[str, Any] | None = None, plain: bool = False) -> None:
        self.data, self.says = content if plain else zlib.compress(content, 9), dict(says or {})
        if not plain:
            self.says["Filter"] = "/FlateDecode"

    def format(self, document: Any) -> bytes:
        """The stream as it stands in the file, with the end of line that PDF/A-2 asks for behind it (ISO 19005-2, 6.1.7.1)."""
        said: bytes = PDFDictionary(self.says | {"Length": len(self.data)}).format(document)
        return b"%b\nstream\n%b\nendstream\n" % (_tight(said), self.data)


def file(document: Any, version: tuple[int, int], root: str, info: str | None) -> bytes:
    """The file of a document, whose root and, where it has one, information dictionary are named by their references."""
    entries: list[Entry] = [(_FREE, 0, 65535)]
    packed: list[tuple[int, bytes]] = []
    parts = [_HEAD % version]
    at = len(parts[0])
    for number, object in _objects(document):
        data: bytes = format(object, document, toplevel=1)
        if isinstance(object, Stream):
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, data.rstrip(b"\n")))
            entries.append((_PLAIN, at, 0))
            at += len(parts[-1])
        else:
            entries.append((_PACKED, 0, len(packed)))
            packed.append((number, _tight(data)))
    holder = len(entries)
    entries = [(kind, holder, where) if kind == _PACKED else (kind, held, where) for kind, held, where in entries]
    parts.append(_holding(holder, packed))
    entries += [(_PLAIN, at, 0), (_PLAIN, at + len(parts[-1]), 0)]
    parts.append(_table(entries, root, info, hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest()))
    return b"".join((*parts, b"startxref\n%d\n%%%%EOF\n" % entries[-1][1]))


def _tight(data: bytes) -> bytes:
    """An object without the white space that separates nothing (7.2.2)."""
    return _SPACED.sub(lambda found: found[1] or found[2] or b" ", data)


def _objects(document: Any) -> Iterator[tuple[int, Any]]:
    """Each object with its number, counted from 1; while one is written, it may bring others."""
    number = 0
    while (number := number + 1) in document.numberToId:
        yield number, document.idToObject[document.numberToId[number]]


def _holding(number: int, packed: Sequence[tuple[int, bytes]]) -> bytes:
    """The stream that holds all objects but streams, after a line of their numbers and of where in it each starts."""
    starts, at = [], 0
    for other, data in packed:
        starts.append(b"%d %d" % (other, at))
        at += len(data) + 1
    line = b" ".join(starts) + b"\n"
    body = line + b"\n".join(data for _, data in packed)
    return _stream(number, b"/Type /ObjStm /N %d /First %d" % (len(packed), len(line)), body)


def _table(entries: Sequence[Entry], root: str, info: str | None, id: str) -> bytes:
    """The stream that says where each object is; each row is told by how it differs from the one above (7.4.4.4)."""
    rows = [b"".join(value.to_bytes(width) for value, width in zip(e, _WIDTHS, strict=True)) for e in entries]
    above = [bytes(sum(_WIDTHS)), *rows]
    body = b"".join(
        b"\2" + bytes((one - other) % 256 for one, other in zip(row, last, strict=True))
        for row, last in zip(rows, above, strict=False)
    )
    said = f"/Type /XRef /Size {len(rows)} /W [{' '.join(map(str, _WIDTHS))}] /Root {root}"
    said += f" /Info {info}" if info else ""
    said += f" /ID [<{id}> <{id}>] /DecodeParms <</Predictor 12 /Columns {sum(_WIDTHS)}>>"
    return _stream(len(rows) - 1, said.encode("ascii"), body)


def _stream(number: int, says: bytes, body: bytes) -> bytes:
    data = zlib.compress(body, 9)
    head = b"%d 0 obj\n<<%b /Filter /FlateDecode /Length %d>>\nstream\n" % (number, says, len(data))
    return head + data + b"\nendstream\nendobj\n"
