"""python-pptx's package layer for what writes decks: names, parts, and relationships with their XML, without the objects above it.

Which part is in a deck is slides/package.py's, the zip slides/zipped.py's; slides/readback.py opens decks with all of python-pptx.
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
    from pptx.opc.package import OpcPackage, _Relationship, _Relationships
    from pptx.opc.package import Part as _Part
    from pptx.opc.packuri import PACKAGE_URI, PackURI

__all__ = ["CT", "PACKAGE_URI", "RT", "PackURI", "Part", "member", "opened", "relate", "relationships"]

_KEPT: Final = 400  # two decks' parts
_Link = tuple[str, str, str]  # of a relationship: its kind, its mode, and the name of what it leads to


class Part(_Part):
    """python-pptx's part, and its relationships by their ids, as names alone: parts that know each other would wait for the
    collector of garbage, at a fortieth of a deck's time."""

    def __init__(self, partname: PackURI, content_type: str, package: Any, blob: bytes | None = None) -> None:
        super().__init__(partname, content_type, package, blob)
        self.links: dict[str, _Link] = {}
        self.ids: dict[_Link, str] = {}


def opened() -> Any:
    """A package for parts to stand in; nothing is read, for what decks have in common is made here."""
    return OpcPackage("")


def relate(part: Part, target: Part | str, kind: str, id: str = "") -> str:
    """The id of a part's relationship of a kind to another part, or to a web address; made if there is none, or as `id` says."""
    link = (kind, RTM.EXTERNAL, target) if isinstance(target, str) else (kind, RTM.INTERNAL, target.partname)
    if not id and link in part.ids:
        return part.ids[link]
    name = id or next(free for n in range(len(part.links) + 1, 0, -1) if (free := f"rId{n}") not in part.links)
    part.links[name] = link
    part.ids.setdefault(link, name)
    return name


@lru_cache(maxsize=_KEPT)
def member(name: PackURI) -> tuple[str, str]:
    """The names in the package of the files of a part of that name: its own, and that with its relationships."""
    return str(name.membername), str(name.rels_uri.membername)


def relationships(part: Part) -> bytes:
    """The file of a part's relationships; empty where it has none."""
    return _written(part.partname, tuple(part.links.items())) if part.links else b""


@lru_cache(maxsize=_KEPT)
def _written(name: PackURI, links: tuple[tuple[str, _Link], ...]) -> bytes:
    rels: Any = _Relationships(name.baseURI)
    for id, (kind, mode, target) in links:
        end = target if mode == RTM.EXTERNAL else Part(PackURI(target), "", opened())
        rels._rels[id] = _Relationship(name.baseURI, id, kind, mode, end)
    made: bytes = rels.xml
    return made
