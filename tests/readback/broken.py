"""Ways to break the good deck of samples.py, each with the finding that must come of it."""

from collections.abc import Callable
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.util import Inches, Pt

from .samples import A, Change

RGB: Any = RGBColor
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def first(deck: Any) -> Any:
    """The first slide's body placeholder."""
    return deck.slides[0].placeholders[1]


def run(deck: Any) -> Any:
    """The body's first run."""
    return first(deck).text_frame.paragraphs[0].runs[0]


def prop(deck: Any, slide: int, shape: int) -> Any:
    """A shape's p:cNvPr."""
    return deck.slides[slide].shapes[shape]._element.xpath("./*/p:cNvPr")[0]


def table(deck: Any) -> Any:
    """The second slide's table."""
    return deck.slides[1].shapes[1].table


def move(deck: Any, slide: int, old: int, new: int) -> None:
    """Give a shape another place in the reading order."""
    tree, element = deck.slides[slide].shapes._spTree, deck.slides[slide].shapes[old]._element
    tree.remove(element)
    tree.insert(new + 2, element)


def link(deck: Any, text: str) -> None:
    """A link in the body."""
    run(deck).text = text
    run(deck).hyperlink.address = "https://www.fda.gov/"


def backdrop(deck: Any) -> None:
    """A dark shape under the body text."""
    shapes = deck.slides[0].shapes
    shape = shapes.add_shape(1, 0, Inches(1), Inches(10), Inches(7))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGB(0x30, 0x30, 0x30)
    shape._element.nvSpPr.cNvPr.set("descr", "A dark band")
    move(deck, 0, 2, 1)


def timed(deck: Any) -> None:
    """A slide that goes on by itself."""
    etree.SubElement(deck.slides[0]._element, f"{P}transition").set("advTm", "9000")


def push(deck: Any) -> None:
    """A transition that moves."""
    etree.SubElement(etree.SubElement(deck.slides[0]._element, f"{P}transition"), f"{P}push")


def loose(deck: Any) -> None:
    """A text box under the body."""
    deck.slides[0].shapes.add_textbox(0, Inches(7), Inches(9), 9).text_frame.text = "Hello"


def foreign_style(deck: Any, style: str = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}") -> None:
    """The table names a style."""
    etree.SubElement(table(deck)._tbl.tblPr, f"{A}tableStyleId").text = style


def small_cell(deck: Any) -> None:
    """A table cell's text in 9 points."""
    table(deck).cell(1, 1).text_frame.paragraphs[0].runs[0].font.size = Pt(9)


ALSO = {
    "no title": {(1, "empty-placeholder")},
    "title twice": {(1, "title-unique")},
    "small": {(1, "hard-coded")},
}  # what else a change breaks
BROKEN: dict[str, tuple[int, str, Change]] = {
    "no alternative": (2, "alt", lambda d: prop(d, 1, 1).attrib.pop("descr")),
    "file name": (2, "alt-file-name", lambda d: prop(d, 1, 1).set("descr", "bars.png")),
    "long alternative": (2, "alt-length", lambda d: prop(d, 1, 1).set("descr", "word " * 51)),
    "empty placeholder": (1, "empty-placeholder", lambda d: setattr(first(d), "text", "")),
    "no title": (1, "title", lambda d: setattr(d.slides[0].shapes.title, "text", " ")),
    "title twice": (2, "title-unique", lambda d: setattr(d.slides[1].shapes.title, "text", "What is it?")),
    "no header row": (2, "table-header", lambda d: setattr(table(d), "first_row", False)),
    "empty header": (2, "table-header", lambda d: setattr(table(d).cell(0, 1), "text", "")),
    "empty corner": (2, "table-header", lambda d: setattr(table(d).cell(0, 0), "text", "")),
    "foreign style": (2, "table-style", foreign_style),
    "merged": (2, "merged-cells", lambda d: table(d).cell(1, 0).merge(table(d).cell(1, 1))),
    "title last": (1, "reading-order", lambda d: move(d, 0, 0, 1)),
    "footer first": (2, "reading-order", lambda d: move(d, 1, 3, 1)),
    "chart before table": (2, "reading-order", lambda d: move(d, 1, 2, 1)),
    "chart without title": (2, "chart", lambda d: setattr(d.slides[1].shapes[2].chart, "has_title", False)),
    "animation": (1, "animation", lambda d: etree.SubElement(d.slides[0]._element, f"{P}timing")),
    "push": (
        1,
        "animation",
        push,
    ),
    "timed": (1, "timed-advance", timed),
    "no footer": (2, "furniture", lambda d: d.slides[1].shapes._spTree.remove(d.slides[1].shapes[3]._element)),
    "no notes": (1, "notes", lambda d: setattr(d.slides[0].notes_slide.notes_text_frame, "text", "")),
    "pale": (1, "contrast", lambda d: setattr(run(d).font.color, "theme_color", 14)),
    "on a dark shape": (1, "contrast", backdrop),
    "small": (1, "size", lambda d: setattr(run(d).font, "size", Pt(20))),
    "small table": (
        2,
        "size",
        small_cell,
    ),
    "own size": (1, "hard-coded", lambda d: setattr(run(d).font, "size", Pt(40))),
    "own typeface": (1, "hard-coded", lambda d: setattr(run(d).font, "name", "Arial")),
    "own colour": (1, "hard-coded", lambda d: setattr(run(d).font.color, "rgb", RGB(0, 0, 0))),
    "click here": (1, "link-text", lambda d: link(d, "Click here")),
    "loose": (
        1,
        "loose-text",
        loose,
    ),
    "group words": (3, "group-words", lambda d: prop(d, 2, 1).set("descr", "First rest")),
    "no language": (0, "language", lambda d: setattr(d.core_properties, "language", "")),
    "no document title": (0, "document-title", lambda d: setattr(d.core_properties, "title", "")),
}


PRESENTATION = "ppt/presentation.xml"
SECTIONS = (
    b'<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
    b'<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
    b'<p14:section name="Default Section" id="{A}">'
    b'<p14:sldIdLst><p14:sldId id="256"/><p14:sldId id="256"/><p14:sldId id="999"/></p14:sldIdLst></p14:section>'
    b"</p14:sectionLst></p:ext></p:extLst></p:presentation>"
)
END = b"</Relationships>"
RELS = "ppt/slides/_rels/slide1.xml.rels"


def swap(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    """Replace bytes in one part, which must hold them."""

    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name], (old, parts[name])
        parts[name] = parts[name].replace(old, new, 1)

    return change


def relation(rest: bytes) -> Callable[[dict[str, bytes]], None]:
    """One more relationship of the first slide."""
    return swap(RELS, END, b'<Relationship Id="rId9" Type="x/image" ' + rest + b"/>" + END)


def jump(rest: bytes) -> Callable[[dict[str, bytes]], None]:
    """One more relationship of the first slide, by which its first run jumps to a slide."""
    add = swap(RELS, END, b'<Relationship Id="rId9" Type="http://x/' + rest + b"/>" + END)
    run = b'<a:r><a:rPr><a:hlinkClick r:id="rId9" action="ppaction://hlinksldjump"/></a:rPr><a:t>x</a:t></a:r></a:p>'

    def change(parts: dict[str, bytes]) -> None:
        add(parts)
        swap("ppt/slides/slide1.xml", b"</a:p>", run)(parts)

    return change


FAULTS: dict[str, tuple[str, Callable[[dict[str, bytes]], None]]] = {
    "twin id": ("/ppt/slides/slide1.xml: shape id 2 stands twice", swap("ppt/slides/slide1.xml", b'id="3"', b'id="2"')),
    "zero id": ("/ppt/slides/slide1.xml: shape id 0", swap("ppt/slides/slide1.xml", b'id="3"', b'id="0"')),
    "unknown": ("sections: unknown slide 999", swap(PRESENTATION, b"</p:presentation>", SECTIONS)),
    "twice": ("sections: slide 256 is listed twice", swap(PRESENTATION, b"</p:presentation>", SECTIONS)),
    "left out": ("sections: slide 257 is missing", swap(PRESENTATION, b"</p:presentation>", SECTIONS)),
    "override": (
        "content types: override for /ppt/no.xml, which is not there",
        swap("[Content_Types].xml", b"</Types>", b'<Override PartName="/ppt/no.xml" ContentType="x/y"/></Types>'),
    ),
    "untyped": ("content types: none for /ppt/thing.abc", lambda parts: parts.update({"ppt/thing.abc": b""})),
    "orphan": ("/ppt/thing.xml: nothing leads to it", lambda parts: parts.update({"ppt/thing.xml": b"<a/>"})),
    "lost part": (
        "/ppt/slides/slide1.xml: rId9 (image) leads to /ppt/media/no.png, which is not there",
        relation(b'Target="../media/no.png"'),
    ),
    "outside": (
        "/ppt/slides/slide1.xml: rId9 (image) is external: http://x/no.png",
        relation(b'Target="http://x/no.png" TargetMode="External"'),
    ),
    "no core": ("package: no core properties", swap("_rels/.rels", b"metadata/core-properties", b"metadata/other")),
    "slide id": (
        "/ppt/presentation.xml: slide id 256 stands twice",
        swap(PRESENTATION, b'id="257"', b'id="256"'),
    ),
    "layout id": (
        "/ppt/presentation.xml: master or layout id 2147483649 stands twice",
        swap("ppt/slideMasters/slideMaster1.xml", b'id="2147483650"', b'id="2147483649"'),
    ),
    "one-way notes": (
        "/ppt/notesSlides/notesSlide1.xml: its slide /ppt/slides/slide1.xml does not lead back",
        swap(RELS, b"relationships/notesSlide", b"relationships/other"),
    ),
    "short grid": (
        "/ppt/slides/slide2.xml: table row 1 has 2 cells, the grid 1 columns",
        swap("ppt/slides/slide2.xml", b'<a:gridCol w="3657600"/>', b""),
    ),
    "jump out": (
        "/ppt/slides/slide1.xml: hlinkClick jumps by rId9, which leads to no slide",
        jump(b'hyperlink" Target="#What it costs" TargetMode="External"'),
    ),
    "jump elsewhere": (
        "/ppt/slides/slide1.xml: hlinkClick jumps by rId9, which leads to no slide",
        jump(b'slideLayout" Target="../slideLayouts/slideLayout1.xml"'),
    ),
    "negative": (
        "/ppt/charts/chart1.xml: axis id -7 is negative",
        swap("ppt/charts/chart1.xml", b'<c:crossAx val="', b'<c:crossAx val="-7" x="'),
    ),
}
