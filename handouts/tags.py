"""A plan's structure tree in, the objects of a tagged PDF out (ISO 32000-1, 14.7): elements, parent tree, link annotations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFString

from handouts.record import Content, Element, HandoutPlan, LinkArea, Words
from plaincare.plan import Box
from plaincare.values import NamedTuple

_PDF2 = "http://iso.org/pdf2/ssn"  # the namespace of PDF 2.0's structure types (ISO 32000-2, 14.8.6)
# Those of its types that we may write; any other is one of PDF 1.7, which needs no namespace.
_TYPES: Final = {
    *("Document", "Part", "Div", "Sect", "Aside", "Title", "P", "Span", "Link", "FENote", "L", "LI", "Lbl", "LBody"),
    *("Table", "TR", "TH", "TD", "Figure", "Caption", *(f"H{level}" for level in range(1, 7))),
}
_PRINT = 4  # the annotation flag that lets a link be printed (ISO 19005-2, 6.3.2)


class Heading(NamedTuple):
    """A heading as the bookmarks show it; page from 0, y in points from the top."""

    text: str
    level: int
    page: int
    y: float
    element: Element


def headings(plan: HandoutPlan) -> list[Heading]:
    """The plan's headings, in reading order."""
    found = (element for element in _elements(plan.tree) if element.tag in ("H1", "H2", "H3"))
    return [_heading(plan, element) for element in found]


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _elements(child)


def _heading(plan: HandoutPlan, element: Element) -> Heading:
    written = _written(plan, element)
    page = next(child.page for part in _elements(element) for child in part.children if isinstance(child, Content))
    text = "".join(w.text for w in written)
    return Heading(text, int(element.tag[1]) - 1, page, written[0].y - written[0].size, element)


def _written(plan: HandoutPlan, element: Element) -> list[Words]:
    """The words at or under an element."""
    contents = [child for part in _elements(element) for child in part.children if isinstance(child, Content)]
    return [words for content in contents for words in _words(plan, content)]


def _words(plan: HandoutPlan, content: Content) -> list[Words]:
    chunks = (chunk for chunk in plan.pages[content.page].chunks if chunk.mcid == content.mcid)
    return [ink for chunk in chunks for ink in chunk.ink if isinstance(ink, Words)]


class _Element(PDFObject):
    """A structure element, which writes itself in as few characters as ISO 32000-1, 14.7.2 asks for: a sheet has over a hundred.

    Its page is that of its own content; what stands on another page says so itself.
    """

    __RefOnly__ = 1

    def __init__(self, page: int | None) -> None:
        self.page, self.head = page, ""
        self.goal: Callable[[], str] | None = None  # what it refers to, known once the whole tree is
        self.kids: list[tuple[str, int | None]] = []  # as written, and the page where it matters

    def format(self, document: Any) -> bytes:
        page = "" if self.page is None else f" /Pg {_page(document, self.page)}"
        kids = [self._kid(document, *kid) for kid in self.kids]
        held = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        goal = f" /Ref [{self.goal()}]" if self.goal else ""
        return f"<<{self.head}{page}{goal} /K {held}>>".encode("latin-1")

    def _kid(self, document: Any, written: str, page: int | None) -> str:
        where = "" if page in (None, self.page) else f" /Pg {_page(document, page or 0)}"
        if not written.isdigit():
            return written.replace(" /Obj", f"{where} /Obj")
        return f"<</Type /MCR{where} /MCID {written}>>" if where else written


class _Goal(PDFObject):
    """A place on a page; in PDF/UA-2 (ISO 14289-2, 8.8) with the element that stands there. Known once all pages are drawn."""

    def __init__(self, page: int, view: str, tree: Tree | None = None, element: Element | None = None) -> None:
        self.page, self.view, self.tree, self.element = page, view, tree, element

    def format(self, document: Any) -> bytes:
        place = f"[{_page(document, self.page)} {self.view}]"
        if self.tree is None:
            return place.encode("latin-1")
        element = self.tree.names[id(self.element)]
        return f"<</Type /Action /S /GoTo /D {place} /SD [{element} {self.view}]>>".encode("latin-1")


class Tree:
    """The structure's objects within one document. Objects are named before they are filled, so that they can name each other."""

    def __init__(self, document: Any, plan: HandoutPlan) -> None:
        self.document, self.plan = document, plan
        self.count = 0
        self.owners: dict[tuple[int, int], str] = {}  # (page, mcid) -> the element that holds it
        self.links: list[tuple[int, Any, str]] = []  # page, annotation, the element that holds it
        self.names: dict[int, str] = {}  # the id() of an element of the plan -> the reference to its object
        self._root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        self._namespace = self._namespaced() if plan.standard == "ua2" else ""
        self._root["K"] = self._element(plan.tree, self._added(self._root, "structure"))

    def root(self) -> Any:
        """The structure tree's root, with the parent tree."""
        self._root["ParentTree"] = self._parent_tree()
        self._root["ParentTreeNextKey"] = len(self.plan.pages) + len(self.links)
        return self.document.Reference(self._root)

    def annotations(self, page: int) -> list[Any]:
        """The link annotations of a page."""
        return [annotation for number, annotation, _ in self.links if number == page]

    def _added(self, object: Any, name: str) -> str:
        """The reference to an object, new in the document."""
        self.document.Reference(object, name)
        return reference(self.document, name)

    def _element(self, element: Element, parent: str) -> str:
        self.count += 1
        made = _Element(next((child.page for child in element.children if isinstance(child, Content)), None))
        me = self.names[id(element)] = self._added(made, f"element{self.count}")
        alt = f" /Alt {self._string(element.alt)}" if element.alt is not None else ""
        lang = f" /Lang {self._string(element.lang)}" if element.lang is not None else ""
        space = f" /NS {self._namespace}" if self._namespace and element.tag in _TYPES else ""
        made.head = f"/S /{element.tag}{space} /P {parent}{alt}{lang}{self._attributes(element)}"
        made.kids = [self._child(element, child, me) for child in element.children]
        if element.tag == "TOCI" and self._namespace:
            made.goal = self._goal(element)
        return me

    def _goal(self, element: Element) -> Callable[[], str] | None:
        """What a line of the contents leads to (ISO 14289-2, 8.2.5.8)."""
        url = next((part.url for part in _elements(element) if (part.url or "").startswith("#")), None)
        return (lambda: self.names[id(self._heading(url).element)]) if url else None

    def _heading(self, url: str) -> Heading:
        """The heading that an address within the document leads to: `#3,72` is on the third page, 72 points from its top."""
        page, y = url[1:].split(",")
        return min((h for h in headings(self.plan) if h.page == int(page) - 1), key=lambda h: abs(h.y - float(y)))

    def _namespaced(self) -> str:
        """The reference to PDF 2.0's namespace, which the root names."""
        space = PDFDictionary({"Type": PDFName("Namespace"), "NS": PDFString(_PDF2)})
        self._root["Namespaces"] = PDFArray([self.document.Reference(space, "namespace")])
        return reference(self.document, "namespace")

    def _child(self, element: Element, child: Element | Content | LinkArea, me: str) -> tuple[str, int | None]:
        if isinstance(child, Element):
            return self._element(child, me), None
        if isinstance(child, Content):
            self.owners[child.page, child.mcid] = me
            return str(child.mcid), child.page
        within = (element.url or "").startswith("#")
        says = "".join(words.text for words in _written(self.plan, element)) if within else None
        made = self._annotation(element.url or "", child.box, me, child.page, says)
        return f"<</Type /OBJR /Obj {made}>>", child.page

    def _string(self, text: str) -> str:
        written: bytes = PDFString(text).format(self.document)
        return written.decode("latin-1")

    def _attributes(self, element: Element) -> str:
        if element.scope:
            return f" /A <</O /Table /Scope /{element.scope}>>"
        if numbering := self._numbering(element):
            return f" /A <</O /List /ListNumbering /{numbering}>>"
        if element.box:
            return f" /A <</O /Layout /BBox [{' '.join(f'{v:g}' for v in self._rectangle(element.box))}]>>"
        return ""

    def _numbering(self, element: Element) -> str | None:
        """How a list is numbered; in PDF 2.0 terms before what they mean are so called (ISO 14289-2, 8.2.5.25)."""
        if self._namespace and element.tag == "L" and element.numbering in (None, "None"):
            items = [part for part in element.children if isinstance(part, Element)]
            parts = [part.tag for item in items for part in item.children if isinstance(part, Element)]
            return "Description" if "Lbl" in parts else element.numbering
        return element.numbering

    def _rectangle(self, box: Box) -> list[float]:
        margin = self.plan.press.margin if self.plan.press else 0
        left, top = margin + box.x, margin + self.plan.height - box.y
        return [round(v, 2) for v in (left, top - box.height, left + box.width, top)]

    def _annotation(self, url: str, box: Box, owner: str, page: int, says: str | None = None) -> str:
        rows = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray(self._rectangle(box)),
            "Border": PDFArray([0, 0, 0]),
            "Contents": PDFString(url if says is None else says),
            "F": _PRINT,
            "StructParent": len(self.plan.pages) + len(self.links),
            **self._opened(url),
        }
        name = f"link{len(self.links) + 1}"
        self.links.append((page, self.document.Reference(PDFDictionary(rows), name), owner))
        return reference(self.document, name)

    def _opened(self, url: str) -> dict[str, Any]:
        """What a link opens: an address, or where it is `#3,72` the third page, 72 points from its top."""
        if not url.startswith("#"):
            return {"A": PDFDictionary({"Type": PDFName("Action"), "S": PDFName("URI"), "URI": PDFString(url)})}
        page, y = url[1:].split(",")
        view = f"/XYZ 0 {self.plan.height - float(y):.0f} 0"
        if self.plan.standard != "ua2":
            return {"Dest": _Goal(int(page) - 1, view)}
        return {"A": _Goal(int(page) - 1, view, self, self._heading(url).element)}

    def _parent_tree(self) -> Any:
        numbers: list[str] = []
        for number in range(len(self.plan.pages)):
            held = [self.owners[key] for key in sorted(self.owners) if key[0] == number]
            numbers.append(f"{number} [{' '.join(held)}]")
        for number, (_, _, owner) in enumerate(self.links, len(self.plan.pages)):
            numbers.append(f"{number} {owner}")
        return self.document.Reference(PDFDictionary({"Nums": f"[{' '.join(numbers)}]"}))


def reference(document: Any, name: str) -> str:
    """The reference to an object by its name, as it is written."""
    number, version = document.idToObjectNumberAndVersion[name]
    return f"{number} {version} R"


def _page(document: Any, number: int) -> str:
    """A page as ReportLab names it; known once all pages are drawn."""
    return reference(document, f"Page{number + 1}")
