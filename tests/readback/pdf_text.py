"""A PDF page's content stream, drawn in thought: out come pieces of text with their marked content, sizes, colours."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

import pikepdf

from .pdf_fonts import Font, read_font

UNMARKED = "UNMARKED"  # the artifact kind of content that is neither tagged nor an artifact
PAINTS = frozenset(("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"))
DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
Matrix = tuple[float, float, float, float]  # the linear part; where things stand does not matter here


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that does m, then n."""
    return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3])


@dataclass(frozen=True, slots=True)
class Piece:
    """Some content: under an MCID, or of an artifact (its Type/Subtype), or UNMARKED. What only paints has text ''."""

    page: int
    text: str = ""
    mcid: int | None = None
    artifact: str | None = None
    font: str | None = None
    size: float | None = None  # in points on the page, the transformation matrix counted in
    group: int = 0  # which artifact of the page, from 1; 0 for what is none


@dataclass
class Mark:
    """One open BMC or BDC."""

    start: int
    mcid: int | None = None
    artifact: str | None = None
    actual: str | None = None
    group: int = 0


@dataclass(frozen=True)
class State:
    """The part of the graphics state that text needs."""

    ctm: Matrix = (1, 0, 0, 1)
    font: Font | None = None
    size: float = 0


@dataclass
class Reading:
    """What one page's streams hold so far."""

    page: int
    pieces: list[Piece] = field(default_factory=list)
    colours: set[str] = field(default_factory=set)
    fonts: dict[tuple[int, int] | str, Font] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    groups: int = 0

    def place(self) -> Mark:
        """The marked content with an MCID, or the artifact, that holds what is drawn now."""
        held = (mark for mark in reversed(self.marks) if mark.mcid is not None or mark.artifact is not None)
        return next(held, Mark(0, artifact=UNMARKED))

    def add(self, text: str = "", font: str | None = None, size: float | None = None) -> None:
        """Note a piece of content."""
        mark = self.place()
        self.pieces.append(Piece(self.page, text, mark.mcid, mark.artifact, font, size, mark.group))

    def open(self, tag: str, properties: pikepdf.Object | None) -> None:
        """BMC or BDC."""
        given = properties if isinstance(properties, pikepdf.Dictionary) else pikepdf.Dictionary()
        mark = Mark(len(self.pieces), mcid=int(given["/MCID"]) if "/MCID" in given else None)
        mark.actual = str(given["/ActualText"]) if "/ActualText" in given else None
        if tag == "/Artifact":
            self.groups += 1
            mark.group = self.groups
            mark.artifact = "/".join(str(given[key])[1:] for key in ("/Type", "/Subtype") if key in given)
        self.marks.append(mark)
        if mark.mcid is not None or mark.artifact is not None:
            self.add()

    def close(self) -> None:
        """EMC: an ActualText stands for all that was shown since its start."""
        mark = self.marks.pop()
        if mark.actual is not None:
            sized = next((piece for piece in self.pieces[mark.start :] if piece.size), None)
            del self.pieces[mark.start :]
            self.marks.append(mark)
            self.add(mark.actual, sized.font if sized else None, sized.size if sized else None)
            self.marks.pop()


def _colour_name(space: pikepdf.Object, resources: pikepdf.Object) -> str:
    """DeviceRGB, ICCBased, Separation ... for a colour space, looked up in the resources."""
    known = resources.get("/ColorSpace", pikepdf.Dictionary())
    if isinstance(space, pikepdf.Name) and str(space) in known:
        space = known[str(space)]
    return str(space[0] if isinstance(space, pikepdf.Array) else space)[1:]


class Stream:
    """Reads one content stream (a page's or a form's) into a Reading."""

    def __init__(self, reading: Reading, resources: pikepdf.Object, state: State) -> None:
        self.reading, self.resources, self.state = reading, resources, state
        self.saved: list[State] = []
        self.text: Matrix = (1, 0, 0, 1)

    def run(self, stream: pikepdf.Object | pikepdf.Page) -> None:
        """Read every operator."""
        for instruction in pikepdf.parse_content_stream(stream):
            self.step(str(instruction.operator), list(instruction.operands))

    def step(self, operator: str, operands: list[pikepdf.Object]) -> None:
        """Read one operator."""
        match operator:
            case "q":
                self.saved.append(self.state)
            case "Q":
                self.state = self.saved.pop()
            case "cm":
                self.state = replace(self.state, ctm=multiply(_linear(operands), self.state.ctm))
            case "BT":
                self.text = (1, 0, 0, 1)
            case "Tm":
                self.text = _linear(operands)
            case "Tf":
                self.state = replace(self.state, font=self.font(str(operands[0])), size=float(operands[1]))
            case "BMC" | "BDC":
                self.reading.open(str(operands[0]), self.properties(operands[1]) if operator == "BDC" else None)
            case "EMC":
                self.reading.close()
            case "Do":
                self.draw(self.resources.XObject[str(operands[0])])
            case _ if operator in SHOWS:
                self.show(operands[-1])
            case _ if operator in PAINTS:
                self.reading.add()
        self.colour(operator, operands)

    def colour(self, operator: str, operands: list[pikepdf.Object]) -> None:
        """Note the colour space an operator brings."""
        if operator.lower() in DEVICE:
            self.reading.colours.add(DEVICE[operator.lower()])
        elif operator.lower() == "cs":
            self.reading.colours.add(_colour_name(operands[0], self.resources))
        elif operator == "sh":
            shading = self.resources.Shading[str(operands[0])]
            self.reading.colours.add(_colour_name(shading.ColorSpace, self.resources))

    def properties(self, operand: pikepdf.Object) -> pikepdf.Object:
        """A BDC's property list, written in place or named."""
        return self.resources.Properties[str(operand)] if isinstance(operand, pikepdf.Name) else operand

    def font(self, name: str) -> Font:
        """The font a resource name stands for, read once."""
        found = self.resources.Font[name]
        key = found.objgen if found.is_indirect else name
        if key not in self.reading.fonts:
            self.reading.fonts[key] = read_font(found)
        return self.reading.fonts[key]

    def show(self, shown: pikepdf.Object) -> None:
        """Tj, TJ, ' or \": the strings alone; spaces made by moving are not text."""
        font = self.state.font
        if font is None:
            raise ValueError(f"page {self.reading.page}: text shown before a font was chosen")
        strings = (
            [item for item in shown if isinstance(item, pikepdf.String)]
            if isinstance(shown, pikepdf.Array)
            else [shown]
        )
        whole = multiply(self.text, self.state.ctm)
        size = float(self.state.size) * (whole[2] ** 2 + whole[3] ** 2) ** 0.5
        self.reading.add("".join(font.decode(bytes(item)) for item in strings), font.name, size)

    def draw(self, thing: pikepdf.Object) -> None:
        """Do: an image paints; a form is read like the page."""
        if thing.Subtype == pikepdf.Name.Form:
            ctm = multiply(_linear(list(thing.get("/Matrix", pikepdf.Array([1, 0, 0, 1, 0, 0])))), self.state.ctm)
            inner = Stream(self.reading, thing.get("/Resources", self.resources), replace(self.state, ctm=ctm))
            inner.run(thing)
            return
        self.reading.add()
        if "/ColorSpace" in thing:
            self.reading.colours.add(_colour_name(thing.ColorSpace, self.resources))


def _linear(operands: list[pikepdf.Object]) -> Matrix:
    a, b, c, d = (float(value) for value in operands[:4])
    return (a, b, c, d)


def read_page(pdf: pikepdf.Pdf, number: int) -> Reading:
    """One page (from 1) -> what it draws."""
    page = pdf.pages[number - 1]
    reading = Reading(number)
    Stream(reading, page.get("/Resources", pikepdf.Dictionary()), State()).run(page)
    if reading.marks:
        raise ValueError(f"page {number}: {len(reading.marks)} marked contents are not closed")
    return reading


def read_pages(path: Path) -> Iterator[Reading]:
    """Every page of a file."""
    with pikepdf.open(path) as pdf:
        for number in range(1, len(pdf.pages) + 1):
            yield read_page(pdf, number)


def artifacts(path: Path) -> list[tuple[int, str, str]]:
    """(page, Type/Subtype, text) of each artifact in drawing order; UNMARKED for content that is not marked at all.

    A plain artifact's kind is ''. Neighbours of one kind that only paint are told once.
    """
    found: list[tuple[int, str, str]] = []
    for reading in read_pages(path):
        pieces = [piece for piece in reading.pieces if piece.artifact is not None]
        for (kind, _), group in groupby(pieces, key=lambda piece: (str(piece.artifact), piece.group)):
            entry = (reading.page, kind, "".join(piece.text for piece in group))
            if entry[2] or entry not in found[-1:]:
                found.append(entry)
    return found
