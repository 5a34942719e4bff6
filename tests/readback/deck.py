"""A deck read from its XML as PowerPoint would show it: slides, shapes in their places, what placeholders inherit."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .package import Element, Package, attribute, find, find_all, local

SHAPES = "p:sp | p:pic | p:graphicFrame | p:grpSp | p:cxnSp"
MASTER_TYPE = {"ctrTitle": "title", "title": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}  # others: body
TITLES, FURNITURE = ("title", "ctrTitle"), ("dt", "ftr", "sldNum")
CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide in EMU."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    def overlap(self, other: "Box") -> float:
        """How much of this box the other covers, from 0 to 1."""
        w = min(self.right, other.right) - max(self.x, other.x)
        h = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(w, 0) * max(h, 0) / (self.w * self.h or 1)


def text_of(body: Element | None) -> str:
    """A text body's paragraphs, one a line; a line break inside a paragraph is a space, and so is one that holds its words."""
    if body is None:
        return ""
    lines = []
    for paragraph in find_all(body, "a:p"):
        parts = [attribute(e, "a:t/text()") if local(e) != "br" else " " for e in find_all(paragraph, "a:r|a:fld|a:br")]
        lines.append("".join(parts))
    return "\n".join(lines).replace("\u00a0", " ")


class Shape:
    """One shape of a slide; `box` in the slide's own EMU, groups and placeholders resolved."""

    def __init__(self, slide: "Slide", element: Element, group: "Shape | None" = None) -> None:
        self.slide, self.element, self.group = slide, element, group
        self.kind = local(element)
        properties = find(element, "./*/p:cNvPr")
        self.properties = properties if properties is not None else element
        self.id, self.name = self.properties.get("id", ""), self.properties.get("name", "")
        self.alt = self.properties.get("descr", "")
        self.decorative = find(self.properties, ".//adec:decorative[@val='1' or @val='true']") is not None
        ph = find(element, "./*/p:nvPr/p:ph")
        self.placeholder = None if ph is None else ph.get("type", "obj")
        self.index = "" if ph is None else ph.get("idx", "0")
        self.uri = attribute(element, "a:graphic/a:graphicData/@uri")

    @cached_property
    def parents(self) -> list[Element]:
        """The layout's and the master's placeholder that this one inherits from, nearest first."""
        if self.placeholder is None:
            return []
        found = []
        layout = next(
            (e for e in _placeholders(self.slide.layout) if attribute(e, ".//p:ph/@idx", "0") == self.index), None
        )
        if layout is None:
            layout = next((e for e in _placeholders(self.slide.layout) if _type(e) == self.placeholder), None)
        if layout is not None:
            found.append(layout)
        wanted = MASTER_TYPE.get(self.placeholder if layout is None else _type(layout), "body")
        found += [e for e in _placeholders(self.slide.master) if _type(e) == wanted][:1]
        return found

    @property
    def chain(self) -> list[Element]:
        """This element and those it inherits from."""
        return [self.element, *self.parents]

    @cached_property
    def box(self) -> Box | None:
        """Its place, or None where nothing says it."""
        for element in self.chain:
            xfrm = find(element, "p:spPr/a:xfrm | p:grpSpPr/a:xfrm | p:xfrm")
            if xfrm is not None and find(xfrm, "a:off") is not None:
                x, y, w, h = _numbers(xfrm, "off", "ext")
                return self.group.place(Box(x, y, w, h)) if self.group else Box(x, y, w, h)
        return None

    def place(self, inner: Box) -> Box:
        """A box in this group's own coordinates -> on the slide."""
        xfrm = find(self.element, "p:grpSpPr/a:xfrm")
        if xfrm is None or self.box is None or find(xfrm, "a:chOff") is None:
            return inner
        x, y, w, h = _numbers(xfrm, "chOff", "chExt")
        kx, ky = self.box.w / (w or 1), self.box.h / (h or 1)
        return Box(self.box.x + (inner.x - x) * kx, self.box.y + (inner.y - y) * ky, inner.w * kx, inner.h * ky)

    @cached_property
    def body(self) -> Element | None:
        """Its text body."""
        return find(self.element, "p:txBody")

    @cached_property
    def text(self) -> str:
        """Its own text (not a table's or a group's)."""
        return text_of(self.body)

    @cached_property
    def table(self) -> Element | None:
        """Its a:tbl."""
        return find(self.element, "a:graphic/a:graphicData/a:tbl")

    @cached_property
    def chart(self) -> Element | None:
        """Its chart part's root."""
        rel = attribute(self.element, "a:graphic/a:graphicData/c:chart/@r:id")
        part = self.slide.deck.package.target(self.slide.part, rel) if rel else ""
        return self.slide.deck.package.xml(part) if part else None

    @cached_property
    def shapes(self) -> list["Shape"]:
        """A group's shapes."""
        return [Shape(self.slide, e, self) for e in find_all(self.element, SHAPES)] if self.kind == "grpSp" else []

    def walk(self) -> Iterator["Shape"]:
        """This shape and all inside it."""
        yield self
        for shape in self.shapes:
            yield from shape.walk()


class Slide:
    """One slide with its layout, master and notes."""

    def __init__(self, deck: "Deck", number: int, part: str, id_: str) -> None:
        self.deck, self.number, self.part, self.id = deck, number, part, id_
        package = deck.package
        self.element = package.xml(part)
        self.layout_part = package.related(part, "slideLayout")[0]
        self.master_part = package.related(self.layout_part, "slideMaster")[0]
        self.layout, self.master = package.xml(self.layout_part), package.xml(self.master_part)
        self.layout_name = attribute(self.layout, "p:cSld/@name")
        self.shapes = [Shape(self, e) for e in find_all(self.element, f"p:cSld/p:spTree/*[{_selfs()}]")]
        notes = package.related(part, "notesSlide")
        self.notes_element = package.xml(notes[0]) if notes else None

    def walk(self) -> Iterator[Shape]:
        """Every shape, those inside groups too, in reading order."""
        for shape in self.shapes:
            yield from shape.walk()

    @property
    def title(self) -> str:
        """The text of its title placeholder, or ''."""
        return next((shape.text.strip() for shape in self.shapes if shape.placeholder in TITLES), "")

    @property
    def section(self) -> str:
        """The name of its section, or ''."""
        return next((name for name, ids in self.deck.sections if self.id in ids), "")

    @property
    def notes(self) -> str:
        """The text of its notes, or ''."""
        if self.notes_element is None:
            return ""
        return text_of(find(self.notes_element, ".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='body']/p:txBody"))

    @property
    def theme(self) -> Element:
        """The root of its master's theme."""
        return self.deck.package.xml(self.deck.package.related(self.master_part, "theme")[0])


class Deck:
    """One .pptx."""

    def __init__(self, path: Path) -> None:
        self.package = Package(path)
        self.element = self.package.xml(self.package.main)
        self.sections = [
            (e.get("name", ""), [i.get("id", "") for i in find_all(e, "p14:sldIdLst/p14:sldId")])
            for e in find_all(self.element, ".//p14:section")
        ]
        ids = find_all(self.element, "p:sldIdLst/p:sldId")
        parts = [self.package.target(self.package.main, attribute(e, "@r:id")) for e in ids]
        self.slides = [
            Slide(self, n, part, e.get("id", "")) for n, (e, part) in enumerate(zip(ids, parts, strict=True), 1)
        ]

    def core(self, path: str) -> str:
        """A core property, e.g. 'dc:title'."""
        parts = self.package.related("/", "core-properties")
        return attribute(self.package.xml(parts[0]), f"{path}/text()").strip() if parts else ""


def _selfs() -> str:
    return " or ".join(f"self::{name.strip()}" for name in SHAPES.split("|"))


def _placeholders(root: Element) -> list[Element]:
    return find_all(root, "p:cSld/p:spTree/*[./*/p:nvPr/p:ph]")


def _type(element: Element) -> str:
    return attribute(element, "./*/p:nvPr/p:ph/@type", "obj")


def _numbers(xfrm: Element, offset: str, extent: str) -> tuple[float, float, float, float]:
    off, ext = find(xfrm, f"a:{offset}"), find(xfrm, f"a:{extent}")
    assert off is not None and ext is not None, "a:xfrm without its children"
    return float(off.get("x", 0)), float(off.get("y", 0)), float(ext.get("cx", 0)), float(ext.get("cy", 0))
