"""A TrueType file in, the same file in an Embedded OpenType wrapper out, as PowerPoint keeps fonts in a deck.

The fields are those of version 0x00020001 in W3C's member submission of 5 March 2008, "Embedded OpenType (EOT) File Format",
https://www.w3.org/submissions/2008/SUBM-EOT-20080305/: little-endian, the font behind them neither compressed nor encrypted.
PowerPoint's own files are of version 0x00020002 and compressed (MicroType Express); whether it reads these as well is untried.
"""

from __future__ import annotations

import struct
from typing import Final

from plaincare.graphics.fonts import Sfnt

# EOTSize, FontDataSize, Version, Flags; FontPANOSE, Charset, Italic, Weight, fsType, MagicNumber; UnicodeRange1 to 4,
# CodePageRange1 and 2, CheckSumAdjustment; Reserved1 to 4. Then each name: two bytes of padding, its size in bytes, UTF-16.
_FIELDS: Final = struct.Struct("<4L 10sBBLHH 4L2LL 16x")
_VERSION, _PLAIN, _MAGIC = 0x00020001, 0, 0x504C
_ANY_CHARSET: Final = 1  # DEFAULT_CHARSET
_NAMES: Final = (1, 2, 5, 4)  # OpenType name ids, in EOT's order: family, style, version, full name


def wrapped(data: bytes) -> bytes:
    """The wrapper with the whole font in it, byte for byte; `data` is a TrueType file."""
    font = Sfnt(data)
    # OS/2 and head by their offsets in the OpenType specification 1.9; big-endian as all of a font is.
    weight, licence = font.unpack("OS/2", ">H2xH", 4)
    panose = bytes(font.unpack("OS/2", ">10B", 32))
    unicodes = font.unpack("OS/2", ">4L", 42)
    italic = font.unpack("OS/2", ">H", 62)[0] & 1
    pages = font.unpack("OS/2", ">2L", 78)
    [checksum] = font.unpack("head", ">L", 8)
    names = font.names()
    texts = b"".join(_text(names.get(number, "")) for number in _NAMES)
    tail = texts + _text("")  # the last is RootString: no web address is bound to it
    size = _FIELDS.size + len(tail) + len(data)
    about = (panose, _ANY_CHARSET, italic, weight, licence, _MAGIC, *unicodes, *pages, checksum)
    return _FIELDS.pack(size, len(data), _VERSION, _PLAIN, *about) + tail + data


def _text(text: str) -> bytes:
    coded = text.encode("utf-16-le")
    return struct.pack("<HH", 0, len(coded)) + coded
