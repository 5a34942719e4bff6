"""What a PDF says and holds beside its text: boxes, fonts, sizes, links, metadata, colours. File in, Facts out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from .pdf_fonts import read_font
from .pdf_text import UNMARKED, read_page

BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox")
UA = "{http://www.aiim.org/pdfua/ns/id/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
DESCENDANTS = ("/CIDFontType0", "/CIDFontType2")
PRINT = 4  # the Print bit of an annotation's F, ISO 32000-1, 12.5.3


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its boxes by name in points, its tab order ('S': structure) and the words drawn outside of any mark."""

    boxes: dict[str, tuple[float, ...]]
    tabs: str
    rotate: int
    unmarked: str


@dataclass(frozen=True, slots=True)
class FontFact:
    """One font of the file, whether or not text is drawn with it."""

    name: str
    embedded: bool
    subset: bool
    spelled: bool
    drawn: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One link annotation; `in_tree` where a structure element holds it by OBJR; `uri` is '' for an inner link."""

    page: int
    uri: str
    prints: bool
    contents: str
    in_tree: bool
    rect: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of a file. Sizes are points on the page; `smallest` leaves artifacts out."""

    version: str
    pages: list[Page]
    fonts: list[FontFact]
    smallest: float | None
    smallest_artifact: float | None
    sizes: dict[float, str]  # each size drawn -> a word drawn in it
    links: list[Link]
    colour_spaces: set[str]
    lang: str
    marked: bool
    viewer: dict[str, object]
    info: dict[str, str]
    xmp: dict[str, str]
    output_intents: list[str]

    @property
    def pdfua(self) -> str:
        """The part of PDF/UA that the metadata claims, or ''."""
        return self.xmp.get(f"{UA}part", "")

    @property
    def pdfa(self) -> str:
        """The part and level of PDF/A that the metadata claims ('2A'), or ''."""
        return self.xmp.get(f"{PDFA}part", "") + self.xmp.get(f"{PDFA}conformance", "")


def facts(path: Path) -> Facts:
    """Read a file's facts."""
    with pikepdf.open(path) as pdf:
        readings = [read_page(pdf, number) for number in range(1, len(pdf.pages) + 1)]
        pieces = [piece for reading in readings for piece in reading.pieces if piece.size and piece.text.strip()]
        unmarked = ["".join(p.text for p in reading.pieces if p.artifact == UNMARKED) for reading in readings]
        real = [round(p.size, 3) for p in pieces if p.size and p.mcid is not None]
        other = [round(p.size, 3) for p in pieces if p.size and p.mcid is None]
        root = pdf.Root
        metadata = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        viewer = root.get("/ViewerPreferences", pikepdf.Dictionary())
        return Facts(
            version=pdf.pdf_version,
            pages=[_page(page, words) for page, words in zip(pdf.pages, unmarked, strict=True)],
            fonts=sorted(set(_fonts(pdf, {piece.font for piece in pieces})), key=lambda font: font.name),
            smallest=min(real, default=None),
            smallest_artifact=min(other, default=None),
            sizes={round(p.size, 3): p.text for p in reversed(pieces) if p.size},
            links=list(_links(pdf)),
            colour_spaces=set().union(*(reading.colours for reading in readings)),
            lang=str(root.get("/Lang", "")),
            marked=bool(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)),
            viewer={str(key)[1:]: _plain(value) for key, value in viewer.items()},
            info={str(key)[1:]: str(value) for key, value in pdf.trailer.get("/Info", pikepdf.Dictionary()).items()},
            xmp={str(key): str(value) for key, value in metadata.items()},
            output_intents=[str(item.get("/OutputConditionIdentifier", "")) for item in root.get("/OutputIntents", [])],
        )


def _plain(value: object) -> object:
    return value if isinstance(value, bool | int) else str(value).removeprefix("/")


def _page(page: pikepdf.Page, unmarked: str) -> Page:
    boxes = {name: tuple(float(v) for v in page.obj[f"/{name}"]) for name in BOXES if f"/{name}" in page.obj}
    boxes.setdefault("MediaBox", tuple(float(value) for value in page.mediabox))
    return Page(boxes, str(page.obj.get("/Tabs", "")).removeprefix("/"), int(page.obj.get("/Rotate", 0)), unmarked)


def _fonts(pdf: pikepdf.Pdf, drawn: set[str | None]) -> Iterator[FontFact]:
    """Every font dictionary of the file, not only those a page names."""
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
            continue
        if str(thing.get("/Subtype")) not in DESCENDANTS:
            font = read_font(thing)
            yield FontFact(font.name, font.embedded, font.subset, font.spelled, font.name in drawn)


def _links(pdf: pikepdf.Pdf) -> Iterator[Link]:
    held = {obj.Obj.objgen for obj in _references(pdf)}
    for number, page in enumerate(pdf.pages, start=1):
        for note in page.obj.get("/Annots", pikepdf.Array()):
            if note.get("/Subtype") == "/Link":
                yield Link(
                    page=number,
                    uri=str(note.get("/A", pikepdf.Dictionary()).get("/URI", "")),
                    prints=bool(int(note.get("/F", 0)) & PRINT),
                    contents=str(note.get("/Contents", "")),
                    in_tree=note.is_indirect and note.objgen in held,
                    rect=tuple(float(value) for value in note.Rect),
                )


def _references(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every OBJR below the structure tree's root."""
    todo = [pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())]
    while todo:
        held = todo.pop().get("/K", pikepdf.Array())
        for kid in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(kid, pikepdf.Dictionary):
                if kid.get("/Type") == "/OBJR":
                    yield kid
                else:
                    todo.append(kid)
