"""A face and the texts that a document sets in it, in; the bytes of those texts and the font's objects out.

Characters of Windows Latin 1 stand under its codes (ISO 32000-1, annex D.2): readers know what those mean, so that no table has to
say it, and the same word is the same bytes in each weight, which compresses. Others have codes of their own in a second font.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFArray, PDFDictionary, PDFName

from handouts.packed import Stream
from plaincare.graphics.fonts import Face, FontError, Sfnt
from plaincare.graphics.subset import SYMBOL, UNICODE, Encoding, subset

_NO_BREAK, _SPACE = "\u00a0", " "  # drawn alike
_LATIN: Final = frozenset(bytes(range(0x20, 0x100)).decode("cp1252", "ignore")) - {"\x7f", "\u00ad", _NO_BREAK}
_SYMBOLIC, _NONSYMBOLIC = 4, 32  # flags of a font (table 123)
_MOST: Final = 100  # characters beyond Latin 1 that one font holds: as many as one list of a CMap may say
_POSTSCRIPT: Final = 6  # OpenType name id
_TAG: Final = 6  # letters before the name of a font that is embedded in part
_UNNAMEABLE: Final = re.compile(r"[^!-~]|[][(){}<>/%#]")  # in a font's name
_CODES: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{} beginbfchar
{}
endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Typeface:
    """One face in one document, where it has a name."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self._ours = _LATIN.intersection(map(chr, face.advances))
        self._latin: set[str] = set()  # those drawn
        self._others: dict[str, tuple[str, int]] = {}  # beyond Latin 1, each with its font's name and its code there

    def coded(self, text: str) -> Iterator[tuple[str, bytes]]:
        """The text as bytes, in runs of one font, each with that font's name. A character without a glyph is drawn as a box."""
        text = text.replace(_NO_BREAK, _SPACE)
        if self._ours.issuperset(text):
            self._latin.update(text)
            yield self.name, text.encode("cp1252")
            return
        for name, run in groupby(map(self._code, text), key=lambda code: code[0]):
            yield name, bytes([code for _, code in run])

    def _code(self, char: str) -> tuple[str, int]:
        if char in self._ours:
            self._latin.add(char)
            return self.name, char.encode("cp1252")[0]
        part, place = divmod(len(self._others), _MOST)
        return self._others.setdefault(char, (f"{self.name}{part + 1}", place + 1))

    def embed(self, document: Any) -> None:
        """Put the objects of what was drawn into the document's table of fonts."""
        fonts = document.idToObject[BasicFonts].dict
        if self._latin:
            codes = {char.encode("cp1252")[0]: ord(char) for char in self._latin}
            says = {"Flags": _NONSYMBOLIC}, {"Encoding": PDFName("WinAnsiEncoding")}
            fonts[self.name] = _font(document, self.name, self.face, codes, UNICODE, *says)
        for name, others in groupby(self._others.items(), key=lambda other: other[1][0]):
            codes = {code: ord(char) for char, (_, code) in others}
            says = {"Flags": _SYMBOLIC}, {"ToUnicode": document.Reference(Stream(_told(codes)), f"{name} codes")}
            fonts[name] = _font(document, name, self.face, codes, SYMBOL, *says)


def _told(codes: Mapping[int, int]) -> bytes:
    """A CMap that says the character of each code (9.10.3)."""
    rows = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in codes.items()]
    return _CODES.format(len(rows), "\n".join(rows)).encode("ascii")


def _font(
    document: Any,
    name: str,
    face: Face,
    codes: Mapping[int, int],
    encoding: Encoding,
    kind: Mapping[str, Any],
    says: Mapping[str, Any],
) -> Any:
    """The reference to a font of these codes, each with its character (9.6.3)."""
    program = _program(face, frozenset(codes.items()), encoding)
    held = document.Reference(Stream(program, {"Length1": len(program)}), f"{name} program")
    named = PDFName(f"{_tag(program)}+{_name(face)}")
    about = {"FontName": named, **_about(face), **kind, "Type": PDFName("FontDescriptor"), "FontFile2": held}
    first, last = min(codes), max(codes)
    widths = [_width(face, codes[code]) if code in codes else 0 for code in range(first, last + 1)]
    font = {"Type": PDFName("Font"), "Subtype": PDFName("TrueType"), "BaseFont": named, **says}
    font |= {"FirstChar": first, "LastChar": last, "Widths": PDFArray(widths)}
    font["FontDescriptor"] = document.Reference(PDFDictionary(about), f"{name} descriptor")
    return document.Reference(PDFDictionary(font), f"{name} font")


def _width(face: Face, point: int) -> int:
    return round(face.advances.get(point, face.default) * 1000 / face.units_per_em)


@functools.lru_cache(maxsize=256)  # the next clinic's formats use the same characters
def _program(face: Face, codes: frozenset[tuple[int, int]], encoding: Encoding) -> bytes:
    """The face's file with nothing but the characters of these codes."""
    whole, glyphs = _whole(face)
    unicode = encoding == UNICODE
    return subset(whole, {point if unicode else code: glyphs.get(point, 0) for code, point in codes}, encoding)


@functools.cache
def _whole(face: Face) -> tuple[Sfnt, Mapping[int, int]]:
    """The face's file, and the glyph of each of its characters; FontError where it may not be embedded in part."""
    if not face.may_be_printed:
        raise FontError(f"{face.path} may not be embedded in a document: its maker says so (fsType {face.fs_type})")
    font = Sfnt(face.path.read_bytes())
    return font, font.characters()


def _tag(program: bytes) -> str:
    """Six capitals that no other part of a face has (9.6.4): made of the part, so that it has the same in each document."""
    number = int.from_bytes(hashlib.sha256(program).digest(), "big")
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(_TAG))


@functools.cache
def _name(face: Face) -> str:
    """The face's name for PostScript, or its file's where it has none, as far as a PDF can write it."""
    font, _ = _whole(face)
    return _UNNAMEABLE.sub("-", font.names().get(_POSTSCRIPT) or face.path.stem)


@functools.cache
def _about(face: Face) -> dict[str, Any]:
    """What a descriptor says of the face (table 122), in thousandths of an em."""
    font, _ = _whole(face)
    box, rise_and_fall, [weight] = (
        font.unpack("head", ">4h", 36),
        font.unpack("OS/2", ">2h", 68),
        font.unpack("OS/2", ">H", 4),
    )
    [slant] = font.unpack("post", ">l", 4)
    ascent, descent, *edges = (round(number * 1000 / face.units_per_em) for number in (*rise_and_fall, *box))
    return {
        "FontBBox": PDFArray(edges),
        "Ascent": ascent,
        "Descent": descent,
        "CapHeight": round(1000 * face.cap_height),
        "ItalicAngle": slant / 0x10000,
        "StemV": 50 + (weight // 65) ** 2,  # no table says it; this is what other programs take it for
    }
