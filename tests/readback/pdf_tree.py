"""A tagged PDF's structure read back as text a person can check: elements, attributes, their text, bookmarks."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from . import tools
from .pdf_text import artifacts, read_pages

__all__ = ("Structure", "artifacts", "poppler_text", "struct_text", "tree")

INLINE = frozenset(
    ["Span", "Link", "Em", "Strong", "Quote", "Code", "Reference", "BibEntry", "Annot", "Sub", "Ruby", "Warichu"]
)
ATTRIBUTES = ("Scope", "Headers", "ColSpan", "RowSpan", "ListNumbering", "Placement", "Summary", "Role", "Desc")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one marked content."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Target:
    """An annotation that an element holds by OBJR: where it leads."""

    uri: str


@dataclass(slots=True)
class Node:
    """One structure element; `type` after the role map, `own` as written."""

    type: str
    own: str
    notes: list[str] = field(default_factory=list)
    kids: list["Node | Text | Target"] = field(default_factory=list)
    alt: str | None = None
    actual: str | None = None


class Structure:
    """One file's structure tree."""

    def __init__(self, path: Path) -> None:
        self.texts: dict[tuple[int, int], str] = {}
        for reading in read_pages(path):
            for piece in reading.pieces:
                if piece.mcid is not None:
                    key = (piece.page, piece.mcid)
                    self.texts[key] = self.texts.get(key, "") + piece.text
        self.used: set[tuple[int, int]] = set()
        with pikepdf.open(path) as pdf:
            self.pages = page_numbers(pdf)
            root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
            self.roles = {str(own): str(std)[1:] for own, std in root.get("/RoleMap", pikepdf.Dictionary()).items()}
            self.roots = [kid for kid in self._kids(root, 0) if isinstance(kid, Node)]
            self.bookmarks = list(_bookmarks(pdf))
        self.untagged = sorted(self.texts.keys() - self.used)

    def _kids(self, element: pikepdf.Object, page: int) -> Iterator["Node | Text | Target"]:
        held = element.get("/K", pikepdf.Array())
        for kid in held if isinstance(held, pikepdf.Array) else [held]:
            yield self._kid(kid, page)

    def _kid(self, kid: pikepdf.Object, page: int) -> "Node | Text | Target":
        if isinstance(kid, int):
            return self._text(page, int(kid))
        here = self.pages.get(kid.Pg.objgen, 0) if "/Pg" in kid else page
        match str(kid.get("/Type", "/StructElem")):
            case "/MCR":
                return self._text(here, int(kid.MCID))
            case "/OBJR":
                action = kid.Obj.get("/A", pikepdf.Dictionary())
                goal = kid.Obj.get("/Dest", action.get("/D"))
                if isinstance(goal, pikepdf.Array):  # by the page's number: object numbers change with every font
                    return Target(f"page {self.pages.get(goal[0].objgen, '?')}, {goal[3]} up")
                return Target(str(action.get("/URI", goal)))
            case _:
                return self._node(kid, here)

    def _text(self, page: int, mcid: int) -> Text:
        if (page, mcid) in self.used:
            raise ValueError(f"page {page}: marked content {mcid} stands twice in the tree")
        self.used.add((page, mcid))
        if (page, mcid) not in self.texts:
            raise ValueError(f"page {page}: the tree names marked content {mcid}, which is not drawn")
        return Text(page, self.texts[page, mcid])

    def _node(self, element: pikepdf.Object, page: int) -> Node:
        own = str(element.S)[1:]
        node = Node(self.standard(own), own, list(_notes(element)))
        node.alt = str(element.Alt) if "/Alt" in element else None
        node.actual = str(element.ActualText) if "/ActualText" in element else None
        node.kids = list(self._kids(element, page))
        return node

    def standard(self, name: str) -> str:
        """A structure type after the role map."""
        seen = set()
        while f"/{name}" in self.roles and name not in seen:
            seen.add(name)
            name = self.roles[f"/{name}"]
        return name


def _notes(element: pikepdf.Object) -> Iterator[str]:
    """What a reader of the tree should see beside an element's type."""
    for key, label in (
        ("/Lang", "lang"),
        ("/T", "title"),
        ("/Alt", "alt"),
        ("/ActualText", "actual"),
        ("/E", "expansion"),
    ):
        if key in element:
            yield f"{label}={_quoted(str(element[key]))}"
    if "/ID" in element:
        yield f"id={element.ID!s}"
    held = element.get("/A", pikepdf.Array())
    for attributes in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(attributes, pikepdf.Dictionary):
            for name in ATTRIBUTES:
                if f"/{name}" in attributes:
                    yield f"{name}={_value(attributes[f'/{name}'])}"
            if "/BBox" in attributes:
                yield "BBox"


def _value(value: pikepdf.Object) -> str:
    if isinstance(value, pikepdf.Array):
        return ",".join(map(str, value))
    return str(value).removeprefix("/")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def page_numbers(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    """A page object's number and generation -> the page's number, from 1."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str, int | None]]:
    """(depth, title, page) of each bookmark; the page is None where it leads nowhere."""
    pages = page_numbers(pdf)

    def walk(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str, int | None]]:
        for item in items:
            yield depth, item.title, _page_of(pdf, item, pages)
            yield from walk(list(item.children), depth + 1)

    with pdf.open_outline() as outline:
        yield from walk(list(outline.root), 0)


def _page_of(pdf: pikepdf.Pdf, item: pikepdf.OutlineItem, pages: dict[tuple[int, int], int]) -> int | None:
    target: object = item.destination
    if target is None and item.action is not None:
        target = item.action.get("/D")
    if isinstance(target, pikepdf.Name | pikepdf.String | str | bytes):
        target = _named(pdf, target)
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D")
    return pages.get(target[0].objgen) if isinstance(target, pikepdf.Array) and len(target) else None


def _named(pdf: pikepdf.Pdf, name: object) -> pikepdf.Object | None:
    """A named destination, from the catalog's Dests or its name tree."""
    old = pdf.Root.get("/Dests", pikepdf.Dictionary())
    if str(name) in old:
        found: pikepdf.Object = old[str(name)]
        return found
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    return None if names is None else pikepdf.NameTree(names).get(str(name))


def tree(path: Path) -> str:
    """The structure as an indented text, an element a line with attributes and text; '[2]' where page 2 begins."""
    structure = Structure(path)
    page = [0]
    lines = [line for root in structure.roots for line in _lines(root, 0, page)]
    lines += [f"NOT IN THE TREE: page {page} marked content {mcid}" for page, mcid in structure.untagged]
    if structure.bookmarks:
        lines.append("bookmarks")
        lines += [f"{'  ' * (depth + 1)}{_quoted(title)} page {page}" for depth, title, page in structure.bookmarks]
    return "\n".join(lines) + "\n"


def _lines(node: Node, depth: int, page: list[int]) -> Iterator[str]:
    role = "" if node.own == node.type else f"({node.own})"
    head = "  " * depth + " ".join((node.type + role, *node.notes))
    inner = "  " * (depth + 1)
    if node.kids and all(isinstance(kid, Text) for kid in node.kids):
        yield f"{head} {_joined([kid for kid in node.kids if isinstance(kid, Text)], page)}"
        return
    targets = "".join(f" -> {kid.uri}" for kid in node.kids if isinstance(kid, Target))
    texts = [kid for kid in node.kids if isinstance(kid, Text)]
    rest = [kid for kid in node.kids if isinstance(kid, Node)]
    if targets and not rest:
        yield f"{head} {_joined(texts, page)}{targets}" if texts else head + targets
        return
    yield head + targets
    for kid in node.kids:
        if isinstance(kid, Text):
            yield inner + _joined([kid], page)
        elif isinstance(kid, Node):
            yield from _lines(kid, depth + 1, page)


def _joined(texts: list[Text], page: list[int]) -> str:
    """Marked contents of one element as one text, '[2]' before the first of page 2."""
    parts, run = [], ""
    for text in texts:
        if text.page != page[0]:
            parts += [_quoted(run)] if run else []
            parts.append(f"[{text.page}]")
            run, page[0] = "", text.page
        run += text.text
    return " ".join([*parts, _quoted(run)])


def struct_text(path: Path, alternatives: bool = True) -> list[str]:
    """The text a screen reader gets, one entry a block element, in reading order; alternatives replace content.

    Without alternatives it is the drawn text alone, as `poppler_text` has it.
    """
    return [text for root in Structure(path).roots for text in _blocks(root, alternatives)]


def _blocks(node: Node, alternatives: bool) -> Iterator[str]:
    """A block's own text (with its inline children's) in runs between its inner blocks."""
    if alternatives and (node.alt is not None or node.actual is not None):
        yield str(node.actual if node.actual is not None else node.alt)
        return
    run = ""
    for kid in node.kids:
        if isinstance(kid, Node) and kid.type not in INLINE:
            if run:
                yield run
            run = ""
            yield from _blocks(kid, alternatives)
        else:
            run += _inline(kid, alternatives)
    if run:
        yield run


def _inline(kid: Node | Text | Target, alternatives: bool) -> str:
    if isinstance(kid, Text):
        return kid.text
    if isinstance(kid, Target):
        return ""
    if alternatives and (kid.actual is not None or (kid.alt is not None and kid.type not in ("Link", "Annot"))):
        return str(kid.actual if kid.actual is not None else kid.alt)
    return "".join(_inline(inner, alternatives) for inner in kid.kids)


def poppler_text(path: Path) -> list[str]:
    """The words that poppler finds in the structure, in its order: a second opinion on `struct_text`."""
    tools.program("pdfinfo", "poppler-utils")
    done = tools.run(["pdfinfo", "-struct-text", str(path)])
    if done.returncode:
        raise RuntimeError(f"pdfinfo failed on {path}: {done.stderr}")
    words = ""
    for line in done.stdout.splitlines():
        quoted = re.fullmatch(r'\s*"(.*)"', line)
        words += quoted.group(1) if quoted else "" if re.search(r"\(inline\)|Object \d+ \d+$", line) else " "
    return words.split()
