"""From a PDF font's codes to characters, through its ToUnicode CMap, and what the font is: embedded, subset."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from fontTools.agl import toUnicode

HEX = rb"<\s*([0-9A-Fa-f\s]*)>"
CHAR = re.compile(HEX + rb"\s*" + HEX)
RANGE = re.compile(HEX + rb"\s*" + HEX + rb"\s*(?:" + HEX + rb"|\[([^\]]*)\])")
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def _block(cmap: bytes, name: bytes) -> Iterator[bytes]:
    for match in re.finditer(rb"begin" + name + rb"(.*?)end" + name, cmap, re.DOTALL):
        yield match.group(1)


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode())


def _text(digits: bytes) -> str:
    return _bytes(digits).decode("utf-16-be", "replace")


def read_cmap(cmap: bytes) -> tuple[dict[int, str], int]:
    """A ToUnicode CMap's code -> characters, and how many bytes a code has (ISO 32000-1, 9.10.3)."""
    width = max(
        (len(_bytes(low)) for part in _block(cmap, b"codespacerange") for low, _ in CHAR.findall(part)), default=1
    )
    codes = {int(code, 16): _text(to) for part in _block(cmap, b"bfchar") for code, to in CHAR.findall(part)}
    for part in _block(cmap, b"bfrange"):
        for low, high, first, several in RANGE.findall(part):
            span = range(int(low, 16), int(high, 16) + 1)
            if several:
                codes.update(zip(span, map(_text, re.findall(HEX, several)), strict=False))
            else:
                start = _text(first)
                codes.update({code: start[:-1] + chr(ord(start[-1]) + code - span.start) for code in span})
    return codes, width


@dataclass(frozen=True)
class Font:
    """A font as it is drawn with. `codes` is empty where it has neither a ToUnicode CMap nor a simple encoding;
    `spelled` says whether it tells its characters: by such a table, or by an encoding's name (ISO 14289-1, 7.21.7)."""

    name: str
    embedded: bool
    subset: bool
    spelled: bool
    codes: dict[int, str]
    width: int

    def decode(self, shown: bytes) -> str:
        """The characters of one shown string; U+FFFD for a code that stands for none."""
        steps = range(0, len(shown), self.width)
        return "".join(self.codes.get(int.from_bytes(shown[i : i + self.width], "big"), UNKNOWN) for i in steps)


def _simple_codes(font: pikepdf.Object) -> dict[int, str]:
    """The codes of a simple font without ToUnicode: Windows Latin 1 with the encoding's differences."""
    codes = {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
    encoding, code = font.get("/Encoding"), 0
    if isinstance(encoding, pikepdf.Dictionary):
        for item in encoding.get("/Differences", pikepdf.Array()):
            if isinstance(item, pikepdf.Name):
                codes[code], code = toUnicode(str(item)[1:]), code + 1
            else:
                code = int(item)
    return codes


def read_font(font: pikepdf.Object) -> Font:
    """A font dictionary -> Font."""
    composite = font.Subtype == pikepdf.Name.Type0
    program = font.DescendantFonts[0] if composite else font
    descriptor = program.get("/FontDescriptor", pikepdf.Dictionary())
    embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")) or font.Subtype == "/Type3"
    name = str(font.get("/BaseFont", "/Type3"))[1:]
    if "/ToUnicode" in font:
        codes, width = read_cmap(font.ToUnicode.read_bytes())
    else:
        codes, width = ({}, 2) if composite else (_simple_codes(font), 1)
    subset = re.match(r"[A-Z]{6}\+", name) is not None
    spelled = "/ToUnicode" in font or font.get("/Encoding") == pikepdf.Name.WinAnsiEncoding
    return Font(name, embedded, subset, spelled, codes, 2 if composite else width)
