"""A PDF in, what it says out: its record, and its words by its structure tree, as a screen reader reads them. Needs pikepdf.

Knows nothing of how we write: any program may have saved the file since, as long as it kept the tags and the fonts' own tables.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from plaincare.output import record
from plaincare.output.verify import NotOurs, Said

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_DEEPEST: Final = 64  # levels of the structure tree; ours has 8
_HEX: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_BLOCK: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_RANGE: Final = re.compile(rb"<([^>]*)>\s*<([^>]*)>\s*(?:<([^>]*)>|\[([^\]]*)\])")
Codes = dict[bytes, str]
# Windows Latin 1, where a font names it and has no table of its own (ISO 32000-1, annex D.2).
_WINDOWS: Final[Codes] = {bytes([code]): bytes([code]).decode("cp1252", "replace") for code in range(0x20, 0x100)}


def read(data: bytes) -> Said:
    """What the file says; NotOurs where it cannot be read."""
    try:
        import pikepdf
    except ImportError:
        hint = 'install what reads PDFs back: pip install "plaincare[verify]"'
        raise NotOurs("PDFs cannot be read back here: pikepdf is not installed", hint) from None
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return Said(_properties(pdf), tuple(_Reading(pdf).lines()))
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotOurs(f"no PDF that can be read: {error}") from None


def _properties(pdf: Pdf) -> dict[str, str]:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
        names = {name: f"{{{record.NAMESPACE}}}{name}" for name in record.NAMES}
        return {name: str(found[key]) for name, key in names.items() if key in found}


class _Reading:
    """One PDF; pages and fonts are read when the structure tree comes to them."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.pages = {page.obj.objgen: page for page in pdf.pages}
        self.words: dict[tuple[int, int], dict[int, str]] = {}
        self.fonts: dict[tuple[int, int], Codes] = {}

    def lines(self) -> Iterator[str]:
        """The words of each element that has any, and pictures' alternatives, in reading order."""
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is not None:
            yield from self._element(root, (0, 0), 0)

    def _element(self, element: Object, page: tuple[int, int], depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            raise ValueError("its structure is nested too deep")
        page = element.Pg.objgen if "/Pg" in element else page
        if "/Alt" in element:
            yield str(element.Alt)
        own: list[str] = []
        for kid in _kids(element):
            if isinstance(kid, int):
                own.append(self._content(page, kid))
            elif "/MCID" in kid:
                own.append(self._content(kid.Pg.objgen if "/Pg" in kid else page, int(kid.MCID)))
            elif "/S" in kid:
                if said := "".join(own):
                    yield said
                own = []
                yield from self._element(kid, page, depth + 1)
        if said := "".join(own):
            yield said

    def _content(self, page: tuple[int, int], mcid: int) -> str:
        if page not in self.words:
            self.words[page] = self._page(self.pages[page])
        return self.words[page].get(mcid, "")

    def _page(self, page: Any) -> dict[int, str]:
        """The words of each marked content of a page (ISO 32000-1, 14.6)."""
        import pikepdf

        said: dict[int, str] = {}
        marks: list[int | None] = []
        codes: Codes = {}
        instructions: Any = pikepdf.parse_content_stream(page)
        for operands, operator in instructions:
            match str(operator):
                case "BDC":
                    marks.append(int(operands[1].MCID) if _has_mcid(operands[1]) else marks[-1] if marks else None)
                case "BMC":
                    marks.append(marks[-1] if marks else None)
                case "EMC":
                    marks = marks[:-1]
                case "Tf":
                    codes = self._codes(page.Resources.Font[str(operands[0])])
                case "Tj" | "'" | '"' | "TJ":
                    if marks and marks[-1] is not None:
                        said[marks[-1]] = said.get(marks[-1], "") + _decoded(operands[-1], codes)
        return said

    def _codes(self, font: Object) -> Codes:
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = _meant(font)
        return self.fonts[font.objgen]


def _meant(font: Object) -> Codes:
    """What each code of a font means, where it says so: by a table of its own, or by naming one that all readers know."""
    if "/ToUnicode" in font:
        return _unicodes(font.ToUnicode.read_bytes())
    return _WINDOWS if str(font.get("/Encoding")) == "/WinAnsiEncoding" else {}


def _kids(element: Object) -> list[Any]:
    import pikepdf

    kids: Any = element.get("/K", [])
    return list(kids) if isinstance(kids, (list, pikepdf.Array)) else [kids]


def _has_mcid(properties: Any) -> bool:
    import pikepdf

    return isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties


def _decoded(shown: Any, codes: Codes) -> str:
    """The characters of a string, or of the strings of an array, by their codes of one byte or two."""
    import pikepdf

    if isinstance(shown, (list, pikepdf.Array)):
        return "".join(_decoded(part, codes) for part in shown if isinstance(part, (pikepdf.String, bytes)))
    raw = bytes(shown)
    width = len(next(iter(codes), b"x"))
    return "".join(codes.get(raw[i : i + width], "\ufffd") for i in range(0, len(raw), width))


def _unicodes(cmap: bytes) -> Codes:
    """What each code means, by a ToUnicode table (ISO 32000-1, 9.10.3)."""
    codes: Codes = {}
    for kind, block in _BLOCK.findall(cmap):
        if kind == b"bfchar":
            found = [_bytes(digits) for digits in _HEX.findall(block)]
            codes |= {code: _text(meant) for code, meant in zip(found[::2], found[1::2], strict=False)}
        else:
            for first, last, start, listed in _RANGE.findall(block):
                codes |= _ranged(_bytes(first), _bytes(last), start, listed)
    return codes


def _ranged(first: bytes, last: bytes, start: bytes, listed: bytes) -> Codes:
    count = min(int.from_bytes(last) - int.from_bytes(first) + 1, 65_536)
    codes = [(int.from_bytes(first) + i).to_bytes(len(first)) for i in range(count)]
    if listed:
        return dict(zip(codes, (_text(_bytes(digits)) for digits in _HEX.findall(listed)), strict=False))
    base = _bytes(start)
    return {code: _text((int.from_bytes(base) + i).to_bytes(len(base))) for i, code in enumerate(codes)}


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode("ascii"))


def _text(raw: bytes) -> str:
    return raw.decode("utf-16-be", "replace")
