"""The door to python-pptx's package layer: parts, relationships, and the names of both, without the objects above it.

`import pptx` brings charts, text and pictures as well, and with them Pillow, urllib.request and ssl; `pptx.oxml` brings a class
for each element that they write. A deck's XML is written here (slides/xml.py), and most of the import is spared, a tenth of a
run. What is quicker below python-pptx's own methods is here alone: to look a relationship up, and to write those that every
clinic's deck has only once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from lxml import etree

from plaincare.apart import apart

# Modules of pptx.oxml, whose elements stand in slides, charts and themes: none in relationships.
_ELEMENTS: Final = {
    "": ("action", "coreprops", "presentation", "slide", "table", "text", "theme"),
    "chart.": ("axis", "chart", "datalabel", "legend", "marker", "plot", "series", "shared"),
    "dml.": ("color", "fill", "line"),
    "shapes.": ("autoshape", "connector", "graphfrm", "groupshape", "picture", "shared"),
}
_UNUSED: Final = [f"pptx.oxml.{part}{name}" for part, names in _ELEMENTS.items() for name in names]

with apart("pptx", *_UNUSED, named=etree.ElementBase):
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.opc.constants import RELATIONSHIP_TARGET_MODE as RTM
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.opc.package import OpcPackage, Part, _Relationship, _Relationships
    from pptx.opc.packuri import PACKAGE_URI, PackURI

__all__ = ["CT", "PACKAGE_URI", "RT", "PackURI", "Part", "beside", "opened", "relate", "relationships"]


def opened() -> Any:
    """A package for parts to stand in; nothing is read, for what decks have in common is made here."""
    return OpcPackage("")


def relate(part: Part, target: Part | str, kind: str, id: str = "") -> str:
    """The id of a part's relationship of a kind to another part, or to a web address; made if there is none, or as `id` says."""
    rels: Any = part._rels
    known = rels._rels
    for one in () if id else known.values():
        if one._reltype == kind and (one._target is target or one._target == target):
            return str(one._rId)
    name = id or f"rId{len(known) + 1}"
    if name in known and not id:
        name = str(rels._next_rId)
    known[name] = _Relationship(
        rels._base_uri, name, kind, RTM.EXTERNAL if isinstance(target, str) else RTM.INTERNAL, target
    )
    return name


@lru_cache(maxsize=400)  # two decks' parts
def beside(name: PackURI) -> str:
    """The name in the package of the file with the relationships of a part of that name."""
    return str(name.rels_uri.membername)


def relationships(part: Part) -> bytes:
    """The file of a part's relationships; empty where it has none."""
    rels: Any = part.rels
    listed = (
        (one._rId, one._reltype, one._target_mode, getattr(one._target, "partname", one._target))
        for one in rels._rels.values()
    )
    return _written(rels._base_uri, tuple(listed)) if rels._rels else b""


@lru_cache(maxsize=400)
def _written(base: str, listed: tuple[tuple[str, str, str, str], ...]) -> bytes:
    rels: Any = _Relationships(base)
    for id, kind, mode, target in listed:
        end = target if mode == RTM.EXTERNAL else Part(PackURI(target), "", opened())
        rels._rels[id] = _Relationship(base, id, kind, mode, end)
    made: bytes = rels.xml
    return made
