"""Every run of text on a deck's slides with what it inherits: size, weight, language, colour and what it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass

from .deck import FURNITURE, TITLES, Box, Shape, Slide
from .deck_colour import RGB, Unknown, background, colour, contrast, fill, under
from .package import Element, attribute, find, find_all

BLACK: RGB = (0, 0, 0)
DEFAULT_SIZE = 18.0  # points; a:rPr sz where nothing says it, ISO/IEC 29500-1, 21.1.2.3.9
RUNS = "a:r[a:t/text()] | a:fld[a:t/text()]"


@dataclass(frozen=True, slots=True)
class Run:
    """One run. `bags` are its properties and those it inherits, nearest first; `lies_on` what may be under it."""

    shape: Shape
    text: str
    own: Element | None
    bags: tuple[Element, ...]
    scale: float
    cell: tuple[int, int] | None = None  # row and column of a table's cell, from 0
    style: tuple[Element, ...] = ()  # the table style's regions that hold for the cell, strongest first

    def value(self, name: str) -> str:
        """An attribute of the nearest properties that have it, or ''."""
        return next((bag.get(name, "") for bag in self.bags if bag.get(name)), "")

    @property
    def size(self) -> float:
        """In points, the text box's autofit counted in."""
        return (int(self.value("sz")) / 100 if self.value("sz") else DEFAULT_SIZE) * self.scale

    @property
    def bold(self) -> bool:
        """Whether it is bold."""
        styled = next((v for e in self.style if (v := attribute(e, "a:tcTxStyle/@b"))), "")
        return (attribute(self.own, "@b") or styled or self.value("b")) in ("1", "true", "on")

    @property
    def link(self) -> str:
        """The relationship id of its hyperlink, or ''."""
        return attribute(self.own, "a:hlinkClick/@r:id | a:hlinkClick/@action")

    def colour(self) -> RGB:
        """Its colour; raises Unknown."""
        slide = self.shape.slide
        if self.link:
            scheme = find(slide.theme, ".//a:clrScheme/a:hlink")
            return colour(slide, scheme) or BLACK
        styles = [find(region, "a:tcTxStyle") for region in self.style]  # stronger than the deck's defaults
        styled = (colour(slide, e) for e in (*styles, find(self.shape.element, "p:style/a:fontRef")))
        inherited = (found[0] for bag in self.bags if (found := fill(slide, bag)))
        own = fill(slide, self.own)
        return own[0] if own else next((c for c in (*styled, *inherited) if c is not None), BLACK)

    def lies_on(self) -> list[RGB]:
        """The colours it may stand on; raises Unknown."""
        slide = self.shape.slide
        if self.cell is not None:
            return self._cell_fill() or (under(self.shape, self.shape.box) if self.shape.box else background(slide))
        if self.shape.box is None:
            return background(slide)
        return under(self.shape, _text_area(self.shape.box))

    def _cell_fill(self) -> list[RGB] | None:
        slide = self.shape.slide
        cell = _cell(self.shape, self.cell)
        found = fill(slide, find(cell, "a:tcPr")) if cell is not None else None
        styles = (fill(slide, find(region, "a:tcStyle/a:fill")) for region in self.style)
        return found if found is not None else next((colours for colours in styles if colours is not None), None)

    def contrast(self) -> float:
        """Its least contrast with what it may stand on; raises Unknown."""
        own = self.colour()
        grounds = self.lies_on()
        if not grounds:
            raise Unknown("nothing")
        return min(contrast(own, ground) for ground in grounds)


def _text_area(box: Box) -> Box:
    inset = 91440  # the default left and right inset, half an inch in five
    return Box(box.x + inset, box.y, max(box.w - 2 * inset, 1), box.h)


def _cell(shape: Shape, where: tuple[int, int] | None) -> Element | None:
    if shape.table is None or where is None:
        return None
    return find(shape.table, f"a:tr[{where[0] + 1}]/a:tc[{where[1] + 1}]")


def runs(slide: Slide) -> Iterator[Run]:
    """Every run of a slide's shapes and tables."""
    for shape in slide.walk():
        if shape.body is not None:
            yield from _in_body(shape, shape.body, _inherited(shape))
        if shape.table is not None:
            yield from _in_table(shape, shape.table)


def notes_runs(slide: Slide) -> Iterator[tuple[str, str]]:
    """(text, own language) of each run in the notes' body."""
    if slide.notes_element is not None:
        for element in find_all(slide.notes_element, ".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='body']/p:txBody/a:p/a:r"):
            yield attribute(element, "a:t/text()"), attribute(element, "a:rPr/@lang")


def _inherited(shape: Shape) -> list[Element]:
    """The list styles that a shape's text inherits from, nearest first."""
    styles = [style for element in shape.chain if (style := find(element, "p:txBody/a:lstStyle")) is not None]
    if shape.placeholder is not None:
        name = "title" if shape.placeholder in TITLES else "other" if shape.placeholder in FURNITURE else "body"
        styles += find_all(shape.slide.master, f"p:txStyles/p:{name}Style")
    return styles + find_all(shape.slide.deck.element, "p:defaultTextStyle")


def _in_body(
    shape: Shape,
    body: Element,
    styles: list[Element],
    cell: tuple[int, int] | None = None,
    regions: tuple[Element, ...] = (),
) -> Iterator[Run]:
    scale = int(attribute(body, "a:bodyPr/a:normAutofit/@fontScale", "100000")) / 100000
    for paragraph in find_all(body, "a:p"):
        level = int(attribute(paragraph, "a:pPr/@lvl", "0")) + 1
        path = f"a:lvl{level}pPr/a:defRPr"
        inherited = [bag for style in styles for bag in (*find_all(style, path), *find_all(style, "a:defPPr/a:defRPr"))]
        for element in find_all(paragraph, RUNS):
            own = find(element, "a:rPr")
            bags = tuple(inherited if own is None else [own, *inherited])
            yield Run(shape, attribute(element, "a:t/text()"), own, bags, scale, cell, regions)


def _in_table(shape: Shape, table: Element) -> Iterator[Run]:
    defaults = find_all(shape.slide.deck.element, "p:defaultTextStyle")
    for r, row in enumerate(find_all(table, "a:tr")):
        for c, cell in enumerate(find_all(row, "a:tc")):
            body = find(cell, "a:txBody")
            if body is not None:
                styles = find_all(body, "a:lstStyle") + defaults
                yield from _in_body(shape, body, styles, (r, c), tuple(_regions(shape, table, r, c)))


def table_style(shape: Shape) -> Element | None:
    """The a:tblStyle that a table names, or None where it names none or the deck does not hold it."""
    if shape.table is None:
        return None
    package, main = shape.slide.deck.package, shape.slide.deck.package.main
    wanted = attribute(shape.table, "a:tblPr/a:tableStyleId/text()")
    part = next(iter(package.related(main, "tableStyles")), "")
    styles = find_all(package.xml(part), "a:tblStyle") if part else []
    return next((style for style in styles if style.get("styleId") == wanted), None)


def _regions(shape: Shape, table: Element, row: int, column: int) -> Iterator[Element]:
    """The table style's regions that hold for a cell, strongest first: corners, rows, columns, bands, the whole."""
    style = table_style(shape)
    if style is None:
        return
    flags = {
        name for name in ("firstRow", "firstCol", "bandRow") if attribute(table, f"a:tblPr/@{name}") in ("1", "true")
    }
    first = "firstRow" in flags and row == 0
    names = ["nwCell"] if first and "firstCol" in flags and column == 0 else []
    names += ["firstRow"] if first else []
    names += ["firstCol"] if "firstCol" in flags and column == 0 else []
    if "bandRow" in flags and not first:
        names.append("band1H" if (row - ("firstRow" in flags)) % 2 == 0 else "band2H")
    for name in (*names, "wholeTbl"):
        yield from find_all(style, f"a:{name}")
