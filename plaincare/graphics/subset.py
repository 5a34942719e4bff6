"""A TrueType font and some of its glyphs in, a font of nothing but those out, as a PDF embeds it.

It holds the tables that ISO 32000-1, 9.9 asks for: no names, no heights of lines, no kerning. Tables and offsets are those of the
OpenType specification 1.9.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final, TypeAlias

from plaincare.graphics.fonts import Sfnt

Encoding: TypeAlias = tuple[int, int]
UNICODE: Final[Encoding] = (3, 1)  # a "cmap" from characters
SYMBOL: Final[Encoding] = (3, 0)  # one from the bytes of a text, which stand at F000 and up
_AT: Final[Mapping[Encoding, int]] = {UNICODE: 0, SYMBOL: 0xF000}
_HINTS: Final = (
    "cvt ",
    "fpgm",
    "prep",
)  # what the hints in the glyphs stand on; the second is missing where they have none
_HINTED: Final = "fpgm"
_WORDS, _SCALE, _MORE, _TWO_SCALES, _FOUR_SCALES = 1, 8, 32, 64, 128  # flags of a part of a composite glyph
_SHORT: Final = 0x1FFFF  # the last offset that a short "loca" can say


def subset(font: Sfnt, glyphs: Mapping[int, int], encoding: Encoding) -> bytes:
    """The font with the glyphs of these codes, by their number in the whole font, and with the box for a missing character."""
    kept = [0, *dict.fromkeys(glyphs[code] for code in sorted(glyphs) if glyphs[code])]
    outlines = _Outlines(font)
    for glyph in kept:  # which grows: a composite glyph needs its parts
        kept += [part for part in dict.fromkeys(part for _, part in outlines.parts(glyph)) if part not in kept]
    new = {glyph: number for number, glyph in enumerate(kept)}
    drawn = [outlines.renumbered(glyph, new) for glyph in kept]
    ends = [0, *accumulate(map(len, drawn))]
    long = ends[-1] > _SHORT
    form, step = (">%dL", 1) if long else (">%dH", 2)
    tables = {tag: font.table(tag) for tag in _HINTS if tag in font.tables and _HINTED in font.tables}
    tables["cmap"] = _cmap({_AT[encoding] + code: new[glyphs[code]] for code in sorted(glyphs)}, encoding)
    tables["glyf"] = b"".join(drawn)
    tables["head"] = _put(_put(font.table("head"), 8, bytes(4)), 50, struct.pack(">H", long))
    tables["hhea"] = _put(font.table("hhea"), 34, struct.pack(">H", len(kept)))
    tables["hmtx"] = b"".join(_metrics(font, kept))
    tables["loca"] = struct.pack(form % len(ends), *[end // step for end in ends])
    tables["maxp"] = _put(font.table("maxp"), 4, struct.pack(">H", len(kept)))
    return _file(tables)


class _Outlines:
    """A font's glyphs as bytes ("glyf")."""

    def __init__(self, font: Sfnt) -> None:
        self.data = font.table("glyf")
        [long] = font.unpack("head", ">H", 50)
        [count] = font.unpack("maxp", ">H", 4)
        starts = font.unpack("loca", f">{count + 1}{'L' if long else 'H'}", 0)
        self.starts = starts if long else tuple([2 * start for start in starts])

    def glyph(self, number: int) -> bytes:
        return self.data[self.starts[number] : self.starts[number + 1]]

    def parts(self, number: int) -> Iterator[tuple[int, int]]:
        """Where a composite glyph names its parts, and which; none in another."""
        data = self.glyph(number)
        if not data or struct.unpack_from(">h", data)[0] >= 0:
            return
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, part = struct.unpack_from(">HH", data, at)
            yield at + 2, part
            scales = next((n for flag, n in ((_SCALE, 1), (_TWO_SCALES, 2), (_FOUR_SCALES, 4)) if flags & flag), 0)
            at += 4 + (4 if flags & _WORDS else 2) + 2 * scales

    def renumbered(self, number: int, new: Mapping[int, int]) -> bytes:
        """The glyph with its parts' new numbers, an even number of bytes."""
        data = self.glyph(number)
        for at, part in self.parts(number):
            data = _put(data, at, struct.pack(">H", new[part]))
        return data + bytes(len(data) % 2)


def _metrics(font: Sfnt, glyphs: Sequence[int]) -> Iterator[bytes]:
    """Each glyph's advance, and how far from its start it is drawn."""
    [count] = font.unpack("hhea", ">H", 34)
    for glyph in glyphs:
        last = min(glyph, count - 1)
        [advance] = font.unpack("hmtx", ">H", 4 * last)
        [bearing] = font.unpack("hmtx", ">h", 4 * last + 2 if glyph < count else 4 * count + 2 * (glyph - count))
        yield struct.pack(">Hh", advance, bearing)


def _cmap(glyphs: Mapping[int, int], encoding: Encoding) -> bytes:
    """The glyph of each code, in order of the codes: format 4, runs of codes whose glyphs follow each other."""
    breaks = [i for i, ((a, x), (b, y)) in enumerate(pairwise(glyphs.items()), 1) if (b - a, y - x) != (1, 1)]
    codes = list(glyphs)
    runs = [(codes[i], codes[j - 1]) for i, j in pairwise([0, *breaks, len(codes)])] if codes else []
    firsts, lasts = [first for first, _ in runs] + [0xFFFF], [last for _, last in runs] + [0xFFFF]
    deltas = [(glyphs[first] - first) % 0x10000 for first, _ in runs] + [1]
    count = len(lasts)
    power = 1 << count.bit_length() - 1
    search = (2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power))
    body = struct.pack(">4H", *search) + b"".join(
        struct.pack(f">{len(row)}H", *row) for row in ([*lasts, 0], firsts, deltas, [0] * count)
    )
    return struct.pack(">4HL3H", 0, 1, *encoding, 12, 4, len(body) + 6, 0) + body


def _file(tables: Mapping[str, bytes]) -> bytes:
    """The tables behind their directory, with the sums that prove them."""
    count = len(tables)
    power = 1 << count.bit_length() - 1
    head = struct.pack(">L4H", 0x10000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    at, places = len(head) + 16 * count, {}
    for tag, data in tables.items():
        places[tag] = at
        at += len(data) + -len(data) % 4
    rows = [
        struct.pack(">4s3L", tag.encode(), _sum(tables[tag]), places[tag], len(tables[tag])) for tag in sorted(tables)
    ]
    made = head + b"".join(rows) + b"".join(data + bytes(-len(data) % 4) for data in tables.values())
    return _put(made, places["head"] + 8, struct.pack(">L", (0xB1B0AFBA - _sum(made)) % 2**32))


def _sum(data: bytes) -> int:
    whole = data + bytes(-len(data) % 4)
    numbers: tuple[int, ...] = struct.unpack(f">{len(whole) // 4}L", whole)
    return sum(numbers) % 2**32


def _put(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]
