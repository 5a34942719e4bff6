"""A folder of TrueType files in, a family of faces out: widths of texts, characters without a glyph, heights."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache, cached_property, lru_cache
from itertools import repeat
from pathlib import Path
from typing import Final, Literal, TypeAlias

from plaincare.values import dataclass

Weight: TypeAlias = Literal["regular", "bold", "extrabold"]

OURS: Final = "atkinson-hyperlegible-next"  # the font that comes with plaincare, for what belongs to no clinic
_FILES: Final[Mapping[Weight, str]] = {"regular": "Regular.ttf", "bold": "Bold.ttf", "extrabold": "ExtraBold.ttf"}
_TYPOGRAPHIC_FAMILY, _FAMILY = 16, 1  # OpenType name ids; 16 stands only where 1 holds the weight too
_UNICODE: Final = (
    (3, 10),
    (0, 6),
    (0, 4),
    (3, 1),
    (0, 3),
    (0, 2),
    (0, 1),
    (0, 0),
)  # platform and encoding, largest first
_UNDRAWN: Final = frozenset("\n\r\t")


class FontError(ValueError):
    """A folder or file that cannot serve as a font; the message names it and says why."""


@dataclass(frozen=True, eq=False)
class Face:
    """One weight of a family: advances and default in font units; heights in fractions of an em.

    Equal to itself alone, like its family: both are keys of what is kept of texts that were measured.
    """

    family: str
    weight: Weight
    path: Path
    units_per_em: int
    cap_height: float
    x_height: float
    advances: Mapping[int, int] = field(repr=False)
    default: int  # the advance of the empty box drawn for a missing character
    fs_type: int = 0  # of "OS/2": how its makers let it be embedded

    @property
    def may_be_embedded(self) -> bool:
        """Whether a document that others edit may carry the whole font: for anybody (0) or for editing (8), as outlines.

        OpenType 1.9, OS/2, fsType: of several bits the least restrictive counts; 0x200 lets bitmaps alone be embedded.
        """
        return (self.fs_type & 0xF == 0 or bool(self.fs_type & 8)) and not self.fs_type & 0x200

    @property
    def may_be_printed(self) -> bool:
        """Whether a document may carry those of its characters that it shows: not where fsType restricts the licence (2 alone),
        forbids taking a part (0x100) or allows bitmaps alone (0x200)."""
        return self.fs_type & 0xF != 2 and not self.fs_type & 0x300

    def width(self, text: str, size: float) -> float:
        """How wide a text is at a size, both in points; without kerning, as both writers set it."""
        return _units(self, text) * size / self.units_per_em

    def missing(self, text: str) -> str:
        """The characters of a text that have no glyph, each once, in order; line ends and tabs are never drawn."""
        if self._drawn.issuperset(text):
            return ""
        return "".join(dict.fromkeys(char for char in text if char not in self._drawn))

    @cached_property
    def _widths(self) -> dict[str, int]:
        return {chr(point): advance for point, advance in self.advances.items()}

    @cached_property
    def _drawn(self) -> frozenset[str]:
        return _UNDRAWN.union(self._widths)


@lru_cache(maxsize=2048)
def _units(face: Face, text: str) -> int:
    """A text's width in font units; kept, because the same words come again at every size, and for every clinic."""
    return sum(map(face._widths.get, text, repeat(face.default)))


@dataclass(frozen=True, eq=False)
class Family:
    """The three weights that a document is set in."""

    name: str
    regular: Face
    bold: Face
    extrabold: Face

    @property
    def faces(self) -> tuple[Face, Face, Face]:
        """All of its weights, the lightest first."""
        return self.regular, self.bold, self.extrabold

    def face(self, weight: Weight) -> Face:
        """The face of a weight."""
        return {"regular": self.regular, "bold": self.bold, "extrabold": self.extrabold}[weight]


@cache
def load(folder: Path) -> Family:
    """The family in a folder of Regular.ttf, Bold.ttf and ExtraBold.ttf; FontError where one is missing or unfit."""
    regular, bold, extrabold = (_read(folder / name, weight) for weight, name in _FILES.items())
    return Family(regular.family, regular, bold, extrabold)


def _read(path: Path, weight: Weight) -> Face:
    try:
        return _face(Sfnt(path.read_bytes()), path, weight)
    except FileNotFoundError:
        raise FontError(f"{path} is missing: a font folder holds {', '.join(_FILES.values())}") from None
    except (struct.error, LookupError) as error:
        raise FontError(f"{path} is not a TrueType font: {error}") from error


def _face(font: Sfnt, path: Path, weight: Weight) -> Face:
    if "glyf" not in font.tables:
        raise FontError(f"{path} has no TrueType outlines, and a PDF is set with nothing else: convert it to TTF")
    [em] = font.unpack("head", ">H", 18)
    x_height, cap_height = font.unpack("OS/2", ">hh", 86)
    [fs_type] = font.unpack("OS/2", ">H", 8)
    widths, names = font.widths(), font.names()
    return Face(
        family=names.get(_TYPOGRAPHIC_FAMILY) or names.get(_FAMILY) or path.parent.name,
        weight=weight,
        path=path,
        units_per_em=em,
        cap_height=cap_height / em,
        x_height=x_height / em,
        advances={point: widths[min(glyph, len(widths) - 1)] for point, glyph in font.characters().items()},
        default=widths[0],
        fs_type=fs_type,
    )


class Sfnt:
    """The few tables that are needed here, read as the OpenType specification 1.9 lays them out: big-endian, by offsets.

    fontTools reads all of them, and takes 40 ms to be imported: longer than a handout takes.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        if data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
            raise LookupError("it begins as no font does")
        [count] = struct.unpack_from(">H", data, 4)
        records = [struct.unpack_from(">4s4xLL", data, 12 + 16 * i) for i in range(count)]
        self.tables = {tag.decode("latin-1"): offset for tag, offset, _ in records}
        self._lengths = {tag.decode("latin-1"): length for tag, _, length in records}

    def unpack(self, table: str, form: str, offset: int) -> tuple[int, ...]:
        """Numbers at so many bytes from a table's start."""
        return struct.unpack_from(form, self.data, self.tables[table] + offset)

    def table(self, tag: str) -> bytes:
        """A table's bytes; LookupError where the font has none of that name."""
        return self.data[self.tables[tag] : self.tables[tag] + self._lengths[tag]]

    def widths(self) -> tuple[int, ...]:
        """Each glyph's advance; all that follow the last are as wide as it ("hmtx")."""
        [count] = self.unpack("hhea", ">H", 34)
        return self.unpack("hmtx", f">{2 * count}H", 0)[::2]

    def names(self) -> dict[int, str]:
        """Names by their number, in English: as Windows reads them, or else as old Macs do ("name")."""
        count, strings = self.unpack("name", ">HH", 2)
        found = {}
        for i in range(count):
            platform, _, language, name, length, offset = self.unpack("name", ">6H", 6 + 12 * i)
            if coding := {(1, 0): "mac_roman", (3, 0x409): "utf-16-be"}.get((platform, language)):
                start = self.tables["name"] + strings + offset
                found[name] = self.data[start : start + length].decode(coding, "replace")  # Windows' come last
        return found

    def characters(self) -> dict[int, int]:
        """Each character's glyph ("cmap"): from the largest subtable for Unicode."""
        [count] = self.unpack("cmap", ">H", 2)
        records = (self.unpack("cmap", ">HHL", 4 + 8 * i) for i in range(count))
        offsets = {(platform, encoding): offset for platform, encoding, offset in records}
        for key in _UNICODE:
            if key in offsets:
                start = offsets[key]
                [form] = self.unpack("cmap", ">H", start)
                return dict(self._segments(start) if form == 4 else self._groups(start))
        raise LookupError("it has no Unicode characters")

    def _segments(self, start: int) -> Iterator[tuple[int, int]]:
        """Format 4: runs of characters with a difference to their glyphs, or a place in a list of glyphs."""
        [twice] = self.unpack("cmap", ">H", start + 6)
        rows = (
            self.unpack("cmap", f">{twice // 2}H", start + at)
            for at in (14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice)
        )
        for i, (last, first, delta, offset) in enumerate(zip(*rows, strict=True)):
            listed = start + 16 + 3 * twice + 2 * i + offset
            for point in range(first, min(last, 0xFFFE) + 1):
                glyph = self.unpack("cmap", ">H", listed + 2 * (point - first))[0] if offset else point
                if (glyph or not offset) and (glyph := (glyph + delta) & 0xFFFF):
                    yield point, glyph

    def _groups(self, start: int) -> Iterator[tuple[int, int]]:
        """Format 12: runs of characters whose glyphs follow each other."""
        [count] = self.unpack("cmap", ">L", start + 12)
        for i in range(count):
            first, last, glyph = self.unpack("cmap", ">LLL", start + 16 + 12 * i)
            for point in range(first, min(last, 0x10FFFF) + 1):
                yield point, glyph + point - first
