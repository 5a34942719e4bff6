"""A plan's structure tree in, the objects of a tagged PDF out (ISO 32000-1, 14.7): elements, parent tree, link annotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

from handouts.record import Content, Element, HandoutPlan, LinkArea, Words
from plaincare.plan import Box

_PRINT = 4  # the annotation flag that lets a link be printed (ISO 19005-2, 6.3.2)


@dataclass(frozen=True)
class Heading:
    """A heading as the bookmarks show it; page from 0, y in points from the top."""

    key: str
    text: str
    level: int
    page: int
    y: float


def headings(plan: HandoutPlan) -> list[Heading]:
    """The plan's headings, in reading order."""
    found = (element for element in _elements(plan.tree) if element.tag in ("H1", "H2", "H3"))
    return [_heading(plan, f"h{i}", element) for i, element in enumerate(found)]


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _elements(child)


def _heading(plan: HandoutPlan, key: str, element: Element) -> Heading:
    contents = [child for part in _elements(element) for child in part.children if isinstance(child, Content)]
    written = [w for c in contents for w in _words(plan, c)]
    text = "".join(w.text for w in written)
    return Heading(key, text, int(element.tag[1]) - 1, contents[0].page, written[0].y - written[0].size)


def _words(plan: HandoutPlan, content: Content) -> list[Words]:
    chunks = (chunk for chunk in plan.pages[content.page].chunks if chunk.mcid == content.mcid)
    return [ink for chunk in chunks for ink in chunk.ink if isinstance(ink, Words)]


class Tree:
    """The structure's objects within one document. Names of objects are given first, so that parents can be named."""

    def __init__(self, document: Any, plan: HandoutPlan) -> None:
        self.document, self.plan = document, plan
        self.count = 0
        self.owners: dict[tuple[int, int], Any] = {}  # (page, mcid) -> the element that holds it
        self.links: list[tuple[int, Any, Any]] = []  # page, annotation, the element that holds it
        self.top = self._element(plan.tree, PDFObjectReference("structure"))

    def root(self) -> Any:
        """The structure tree's root, with the parent tree."""
        rows = {"Type": PDFName("StructTreeRoot"), "K": self.top, "ParentTree": self._parent_tree()}
        rows["ParentTreeNextKey"] = len(self.plan.pages) + len(self.links)
        return self.document.Reference(PDFDictionary(rows), "structure")

    def annotations(self, page: int) -> list[Any]:
        """The link annotations of a page."""
        return [annotation for number, annotation, _ in self.links if number == page]

    def _element(self, element: Element, parent: Any) -> Any:
        self.count += 1
        name = f"element{self.count}"
        me = PDFObjectReference(name)
        rows: dict[str, Any] = {"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent}
        if element.alt is not None:
            rows["Alt"] = PDFString(element.alt)
        if attributes := self._attributes(element):
            rows["A"] = attributes
        rows["K"] = PDFArray([self._child(element, child, me) for child in element.children])
        self.document.Reference(PDFDictionary(rows), name)
        return me

    def _child(self, element: Element, child: Element | Content | LinkArea, me: Any) -> Any:
        if isinstance(child, Element):
            return self._element(child, me)
        page = PDFObjectReference(f"Page{child.page + 1}")
        if isinstance(child, Content):
            self.owners[child.page, child.mcid] = me
            return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": child.mcid})
        annotation = self._annotation(element.url or "", child.box, me, child.page)
        return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": annotation})

    def _attributes(self, element: Element) -> Any:
        if element.scope:
            return PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
        if element.numbering:
            return PDFDictionary({"O": PDFName("List"), "ListNumbering": PDFName(element.numbering)})
        if element.box:
            return PDFDictionary({"O": PDFName("Layout"), "BBox": self._rectangle(element.box)})
        return None

    def _rectangle(self, box: Box) -> Any:
        top = self.plan.height - box.y
        return PDFArray([round(v, 2) for v in (box.x, top - box.height, box.x + box.width, top)])

    def _annotation(self, url: str, box: Box, owner: Any, page: int) -> Any:
        action = {"Type": PDFName("Action"), "S": PDFName("URI"), "URI": PDFString(url)}
        rows = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": self._rectangle(box),
            "Border": PDFArray([0, 0, 0]),
            "Contents": PDFString(url),
            "F": _PRINT,
            "StructParent": len(self.plan.pages) + len(self.links),
            "A": PDFDictionary(action),
        }
        annotation = self.document.Reference(PDFDictionary(rows), f"link{len(self.links) + 1}")
        self.links.append((page, annotation, owner))
        return annotation

    def _parent_tree(self) -> Any:
        numbers: list[Any] = []
        for number in range(len(self.plan.pages)):
            held = [self.owners[key] for key in sorted(self.owners) if key[0] == number]
            numbers += [number, PDFArray(held)]
        for i, (_, _, owner) in enumerate(self.links):
            numbers += [len(self.plan.pages) + i, owner]
        return self.document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
