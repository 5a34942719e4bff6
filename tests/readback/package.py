"""An Office package read by zip and lxml alone: parts, content types, relationships, XPath with the usual prefixes."""

import posixpath
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast
from urllib.parse import unquote

from lxml import etree

Element = etree._Element

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": R,
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=NS)


def find_all(element: Element, path: str) -> list[Element]:
    """The elements an XPath selects, in document order."""
    return cast(list[Element], _compiled(path)(element))


def find(element: Element, path: str) -> Element | None:
    """The first element an XPath selects, or None."""
    found = find_all(element, path)
    return found[0] if found else None


def attribute(element: Element | None, path: str, default: str = "") -> str:
    """The first attribute value (or text) an XPath selects, or the default."""
    if element is None:
        return default
    found = cast(list[object], _compiled(path)(element))
    return str(found[0]) if found else default


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname


def q(name: str) -> str:
    """'p:sp' -> '{namespace}sp'."""
    prefix, _, tag = name.partition(":")
    return f"{{{NS[prefix]}}}{tag}"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: its target is a part's name ('/ppt/...'), or as written where it leaves the package."""

    id: str
    kind: str  # the last word of its type: slide, slideLayout, image ...
    target: str
    external: bool


class Package:
    """A package's parts by name ('/ppt/presentation.xml'); `names` keeps the zip's own list, duplicates too."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            self.names = [f"/{info.filename}" for info in infos]
            self.parts = {f"/{info.filename}": archive.read(info) for info in infos}
        self._xml: dict[str, Element] = {}
        types = self.xml("/[Content_Types].xml") if "/[Content_Types].xml" in self.parts else etree.Element("none")
        self.overrides = {e.get("PartName", ""): e.get("ContentType", "") for e in find_all(types, "ct:Override")}
        self.defaults = {
            e.get("Extension", "").lower(): e.get("ContentType", "") for e in find_all(types, "ct:Default")
        }

    def xml(self, part: str) -> Element:
        """A part's root element, parsed once."""
        if part not in self._xml:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            self._xml[part] = etree.fromstring(self.parts[part], parser)
        return self._xml[part]

    def content_type(self, part: str) -> str:
        """A part's content type, or '' where none is declared."""
        extension = part.rpartition("/")[2].rpartition(".")[2].lower()
        return self.overrides.get(part) or self.defaults.get(extension, "")

    def relationships(self, part: str) -> list[Relationship]:
        """A part's relationships; '/' has the package's own."""
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self.parts:
            return []
        return [self._relationship(e, folder) for e in find_all(self.xml(file), "rel:Relationship")]

    @staticmethod
    def _relationship(element: Element, folder: str) -> Relationship:
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join(folder, unquote(target.partition("#")[0])))
        return Relationship(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)

    def related(self, part: str, kind: str) -> list[str]:
        """The parts a part leads to by relationships of one kind."""
        return [rel.target for rel in self.relationships(part) if rel.kind == kind and rel.target in self.parts]

    def target(self, part: str, rel_id: str) -> str:
        """Where one relationship of a part leads, or ''."""
        return next((rel.target for rel in self.relationships(part) if rel.id == rel_id), "")

    @property
    def main(self) -> str:
        """The name of the main part, '/ppt/presentation.xml' as a rule; '' where there is none."""
        return next(iter(self.related("/", "officeDocument")), "")

    def of_type(self, ending: str) -> list[str]:
        """The parts whose content type ends with e.g. 'presentationml.slide+xml', sorted."""
        return sorted(part for part in self.parts if self.content_type(part).endswith(ending))
