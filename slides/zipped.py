"""Files in, a zip out: the same bytes each time, in the order given, all of one fixed date.

Most parts of a deck are the same for every clinic: layouts, their relationships, properties. Each is deflated once and kept, so
that the next clinic's deck compresses its own words alone; the standard library's zipfile cannot be given what is deflated.
Slides with many drawings differ in the clinic's name in the footer, which is their end: half of the time that zlib took for a deck
went into their beginnings, and those are kept too.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

# The zip format as PKWARE's APPNOTE has it: 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5HL")  # the four bytes of the place follow
_END: Final = struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED, _UTF_8 = 20, 8, 0x800
_TIME, _DATE = 0, 1 << 5 | 1  # the format's first day, 1980-01-01: the clock does not come in
_KEPT: Final = 400  # two decks' parts
_LARGE: Final = 25_000  # bytes of a slide with many drawings; no layout has as many
_ENDING, _STEP = (
    512,
    2048,
)  # a slide's beginning is all but so many bytes, in steps, for not every clinic's name is as long
_SMALL: Final = 100_000  # bytes of a part that is kept; a picture of a clinic's own template may have millions


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The zip of some files, by their names in it."""
    made: list[bytes] = []
    listed: list[bytes] = []
    start = 0
    for name, content in files.items():
        local, central, path = _known(name, content) if len(content) <= _SMALL else _entry(name, content)
        made.append(local)
        listed += central, start.to_bytes(4, "little"), path
        start += len(local)
    count, listing = len(files), b"".join(listed)
    return b"".join((*made, listing, _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), start, 0)))


def _entry(name: str, content: bytes) -> tuple[bytes, bytes, bytes]:
    """A file as it stands in a zip, and what the list at the end says of it before its place and after."""
    path, checksum, packed = name.encode(), zlib.crc32(content), _packed(content)
    flags = 0 if name.isascii() else _UTF_8
    facts = (flags, _DEFLATED, _TIME, _DATE, checksum, len(packed), len(content), len(path), 0)
    local = _LOCAL.pack(b"PK\3\4", _VERSION, *facts) + path + packed
    return local, _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *facts, 0, 0, 0, 0), path


_known = lru_cache(maxsize=_KEPT)(_entry)


@lru_cache(maxsize=4)
def _packed(content: bytes) -> bytes:
    """What the same bytes always become, whether their beginning is known or not; kept, for a deck has its theme three times."""
    start = (len(content) - _ENDING) // _STEP * _STEP if _LARGE <= len(content) <= _SMALL else 0
    first, packer = _begun(content[:start])
    rest = packer.copy()
    return first + rest.compress(content[start:]) + rest.flush()


@lru_cache(maxsize=24)
def _begun(content: bytes) -> tuple[bytes, zlib._Compress]:
    """The beginning of a large part as far as it is written, and zlib's state after it (256 kB), which goes on as a copy of it."""
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content), packer
