"""A plan's headings in, the objects of a PDF's bookmarks out (ISO 32000-1, 12.3.3), each with the place that it opens."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFString

from handouts import tags
from handouts.record import HandoutPlan
from handouts.tags import Heading


class Bookmarks(PDFObject):
    """The tree of bookmarks; ReportLab asks it to `prepare`, and whether it is `ready`."""

    ready = 1

    def __init__(self, document: Any, plan: HandoutPlan, tree: tags.Tree) -> None:
        """The pages of the document are drawn, and its structure is hung on it."""
        self.document, self.plan, self.tree = document, plan, tree
        self.headings = tags.headings(plan)
        self.parents = [_parent(self.headings, i) for i in range(len(self.headings))]
        self.items = [PDFDictionary({}) for _ in self.headings]
        for i, item in enumerate(self.items):
            document.Reference(item, _name(i))

    def prepare(self, document: Any, canvas: Any) -> None:
        """Fill each item; all are open."""
        for i, item in enumerate(self.items):
            item.dict = {**self._item(i), **self._below(i)}

    def format(self, document: Any) -> bytes:
        top = {"Type": PDFName("Outlines"), **self._below(None)}
        formatted: bytes = PDFDictionary(top).format(document)
        return formatted

    def _item(self, i: int) -> dict[str, Any]:
        parent = self.parents[i]
        beside = self._children(parent)
        at = beside.index(i)
        above = self.document.Reference(self) if parent is None else self._reference(parent)
        entry = {"Title": PDFString(self.headings[i].text), "Parent": above, **self._target(self.headings[i])}
        if at:
            entry["Prev"] = self._reference(beside[at - 1])
        if at + 1 < len(beside):
            entry["Next"] = self._reference(beside[at + 1])
        return entry

    def _below(self, i: int | None) -> dict[str, Any]:
        children = self._children(i)
        if not children:
            return {}
        ends = {"First": self._reference(children[0]), "Last": self._reference(children[-1])}
        return {**ends, "Count": sum(self._within(other, i) for other in range(len(self.items)))}

    def _target(self, heading: Heading) -> dict[str, Any]:
        """The place on the page, and by PDF/UA-2 (ISO 14289-2, 8.8) the element that stands there."""
        page = tags.reference(self.document, f"Page{heading.page + 1}")
        view = f"/XYZ 0 {self.plan.height - heading.y:.2f} 0"
        if self.plan.standard != "ua2":
            return {"Dest": f"[{page} {view}]"}
        element = self.tree.names[id(heading.element)]
        return {"A": f"<</Type /Action /S /GoTo /D [{page} {view}] /SD [{element} {view}]>>"}

    def _children(self, i: int | None) -> list[int]:
        return [child for child, parent in enumerate(self.parents) if parent == i]

    def _within(self, i: int, whole: int | None) -> bool:
        """Whether an item lies anywhere below another, or below the top."""
        parent = self.parents[i]
        return whole is None or parent == whole or (parent is not None and self._within(parent, whole))

    def _reference(self, i: int) -> str:
        return tags.reference(self.document, _name(i))


def _name(i: int) -> str:
    return f"bookmark{i + 1}"


def _parent(headings: list[Heading], i: int) -> int | None:
    """The last heading before this one that is of a higher level."""
    return next((j for j in range(i - 1, -1, -1) if headings[j].level < headings[i].level), None)
