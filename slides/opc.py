"""The door to python-pptx's package layer: parts, relationships, and the names of both, without the objects above it.

`import pptx` brings charts, text and pictures as well, and with them Pillow and, for a function that escapes text,
urllib.request and ssl: a deck's XML is written here (slides/xml.py), and half of the import is spared.
"""

from __future__ import annotations

from typing import Any

from plaincare.apart import apart

with apart("pptx", "urllib.request"):
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.opc.constants import RELATIONSHIP_TARGET_MODE as RTM
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.opc.package import OpcPackage, Part, _Relationship
    from pptx.opc.packuri import PACKAGE_URI, PackURI

__all__ = ["CT", "PACKAGE_URI", "RT", "RTM", "PackURI", "Part", "_Relationship", "opened"]


def opened() -> Any:
    """A package for parts to stand in; nothing is read, for what decks have in common is made here."""
    return OpcPackage("")
