"""Small files for the kit's own tests, made without plaincare's writers: a deck that passes, PDFs tagged and bare."""

import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pikepdf
import reportlab
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART_DATA: Any = CategoryChartData
CANVAS: Any = Canvas
Change = Callable[[Any], object]


def good_deck(path: Path, change: Change = lambda _: None) -> Path:
    """A three-slide deck that breaks no rule, then changed; the body, a table and chart, a group."""
    deck = Presentation()
    deck.core_properties.title, deck.core_properties.language = "Ketamine for anxiety", "en-US"
    for name, placed in (("What is it?", 1), ("What happened", 5), ("How it goes", 5)):
        slide = deck.slides.add_slide(deck.slide_layouts[placed])
        slide.shapes.title.text = name
        slide.notes_slide.notes_text_frame.text = f"Say: {name}"
        for run in slide.notes_slide.notes_text_frame._element.iter(f"{A}r"):
            run.get_or_add_rPr().set("lang", "en-US")
    deck.slides[0].placeholders[1].text = "Ketamine is a medicine."
    _table_and_chart(deck.slides[1])
    _group(deck.slides[2])
    for slide in list(deck.slides)[1:]:
        _furniture(slide)
    change(deck)
    deck.save(str(path))
    return path


def _table_and_chart(slide: Any) -> None:
    shapes = slide.shapes
    frame = shapes.add_table(2, 2, Inches(1), Inches(2), Inches(8), Inches(1))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", "How many felt better")
    style = frame.table._tbl.tblPr.find(f"{A}tableStyleId")
    frame.table._tbl.tblPr.remove(style)  # PowerPoint's own: not in the file, so that nobody can tell its colours
    for number, text in enumerate(("Group", "Better", "Ketamine", "6 of 18")):
        frame.table.cell(number // 2, number % 2).text = text
    data: Any = CHART_DATA()
    data.categories = ["Ketamine", "Salt water"]
    data.add_series("Better", (6, 0))
    chart = shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Inches(1), Inches(3.5), Inches(8), Inches(2.5), data)
    chart._element.nvGraphicFramePr.cNvPr.set("descr", "6 of 18 after ketamine, 0 after salt water")
    chart.chart.has_title = True
    chart.chart.chart_title.text_frame.text = "People who felt better"
    chart.chart.font.size = Pt(18)
    for element in chart.chart._chartSpace.iter("{*}axId", "{*}crossAx"):
        element.set("val", str(int(element.get("val")) & 0x7FFFFFFF))


def _group(slide: Any) -> None:
    group = slide.shapes.add_group_shape()
    for number, text in enumerate(("Rest", "Ride home")):
        box = group.shapes.add_textbox(Inches(1 + 3 * number), Inches(3), Inches(2), Inches(1))
        box.text_frame.text = text
    group._element.nvGrpSpPr.cNvPr.set("descr", "First rest, then a ride home")


def _furniture(slide: Any) -> None:
    """Footer and slide number, cloned from the layout, as python-pptx does not."""
    for shape in slide.slide_layout.placeholders:
        kind = shape._element.ph.get("type")
        if kind in ("ftr", "sldNum"):
            clone = deepcopy(shape._element)
            clone.nvSpPr.cNvPr.set("id", str(len(slide.shapes) + 20))
            paragraph = clone.txBody.p_lst[0]
            for kid in list(paragraph):
                paragraph.remove(kid)
            paragraph.add_r("Harbor Light Clinic" if kind == "ftr" else "2")
            slide.shapes._spTree.append(clone)


def repack(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Rewrite a package after changing its parts by name ('ppt/presentation.xml')."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def bare_pdf(path: Path) -> Path:
    """An untagged PDF with a font that is not embedded."""
    canvas = Canvas(str(path))
    canvas.drawString(72, 72, "Hello")
    canvas.save()
    return path


def tagged_pdf(path: Path) -> Path:
    """Two pages: a heading by role map, a paragraph over the page end with a link, a footer; not all of PDF/UA."""
    pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    canvas: Any = CANVAS(str(path), initialFontName="Vera", lang="en-US")
    canvas.setTitle("Kit")

    def mark(opening: str, x: float, y: float, text: str, size: float = 12) -> None:
        canvas._code.append(opening)
        canvas.setFont("Vera", size)
        canvas.drawString(x, y, text)
        canvas._code.append("EMC")

    mark("/H1 <</MCID 0>> BDC", 72, 700, "Ketamine – é", 20)
    canvas.bookmarkPage("top")
    canvas.addOutlineEntry("Ketamine", "top", 0)
    mark("/P <</MCID 1>> BDC", 72, 650, "Read ")
    mark("/Link <</MCID 2>> BDC", 105, 650, "the label")
    canvas.linkURL("https://www.fda.gov/", (105, 645, 165, 662), relative=0)
    mark("/P <</MCID 3>> BDC", 165, 650, " and more, ")
    mark("/Artifact <</Type /Pagination /Subtype /Footer>> BDC", 72, 30, "Page 1", 9)
    canvas.showPage()
    canvas.scale(0.5, 0.5)
    mark("/Span <</MCID 0 /ActualText (over the page)>> BDC", 144, 1400, "over the pa-ge", 16)
    canvas.rect(10, 10, 20, 20)
    canvas.save()
    _add_tree(path)
    return path


def _add_tree(path: Path) -> None:
    name, array, dictionary = pikepdf.Name, pikepdf.Array, pikepdf.Dictionary
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        one, two = pdf.pages[0].obj, pdf.pages[1].obj
        note = one.Annots[0]
        document = pdf.make_indirect(dictionary(S=name.Document, Lang="en-US"))
        heading = pdf.make_indirect(dictionary(S=name.Headline, Pg=one, P=document, K=0))
        paragraph = pdf.make_indirect(dictionary(S=name.P, Pg=one, P=document))
        held = array([2, dictionary(Type=name.OBJR, Obj=note, Pg=one)])
        link = pdf.make_indirect(dictionary(S=name.Link, Pg=one, P=paragraph, Alt="the label", K=held))
        paragraph.K = array([1, link, 3, dictionary(Type=name.MCR, Pg=two, MCID=0)])
        document.K = array([heading, paragraph])
        root = pdf.make_indirect(dictionary(Type=name.StructTreeRoot, RoleMap=dictionary(Headline=name.H1), K=document))
        document.P = root
        one.StructParents, two.StructParents, note.StructParent = 0, 1, 2
        parents = array([0, array([heading, paragraph, link, paragraph]), 1, array([paragraph]), 2, link])
        root.ParentTree = pdf.make_indirect(dictionary(Nums=parents))
        pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, dictionary(Marked=True)
        pdf.save()
