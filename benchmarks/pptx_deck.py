"""The peer of `build slides`: a plain python-pptx script that makes NJ's slides by its public API.

    python benchmarks/pptx_deck.py benchmarks/data/deck.json out.pptx

It is what a careful person would write who needs this one deck: python-pptx's own template at 16 by 9, title and bullets in its
placeholders, all other words in text boxes, a native table and chart, drawings ready as PNG files, notes. Words and places
stand in a JSON file (made by data.py, so that both decks say the same). It knows nothing of plaincare.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import segno
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

DATA = Path(__file__).resolve().parent / "data"
TITLE_AND_CONTENT, TITLE_ONLY, BLANK = 1, 5, 6
SHAPES = {"rectangle": MSO_SHAPE.RECTANGLE, "rounded": MSO_SHAPE.ROUNDED_RECTANGLE, "quarter disc": MSO_SHAPE.OVAL}
ANCHORS = {"t": MSO_ANCHOR.TOP, "ctr": MSO_ANCHOR.MIDDLE, "b": MSO_ANCHOR.BOTTOM}
ALIGN = {"l": PP_ALIGN.LEFT, "ctr": PP_ALIGN.CENTER, "r": PP_ALIGN.RIGHT}


def colour(text: str) -> Any:
    return RGBColor(*bytes.fromhex(text[1:]))  # type: ignore[no-untyped-call]


def place(shape: Any, box: list[float]) -> None:
    shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in box)


def words(frame: Any, text: Any, font: str) -> None:
    """The paragraphs of a text frame, the first of which is there already."""
    frame.word_wrap, frame.vertical_anchor = True, ANCHORS[text["anchor"]]
    across, down = text["inset"]
    frame.margin_left, frame.margin_right, frame.margin_top, frame.margin_bottom = Pt(across), 0, Pt(down), Pt(down)
    for number, told in enumerate(text["paragraphs"]):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment, paragraph.line_spacing = ALIGN[told["align"]], Pt(told["leading"])
        paragraph.space_before = Pt(told["before"] if number else 0)
        paragraph.font.size, paragraph.font.bold, paragraph.font.name = Pt(told["size"]), told["bold"], font
        paragraph.font.color.rgb = colour(told["colour"])
        for said, strong, url in told["runs"]:
            run = paragraph.add_run()
            run.text = said
            if strong:
                run.font.bold = True
            if url:
                run.hyperlink.address = url


def drawn(slide: Any, told: Any) -> None:
    """A panel or a rule; a quarter disc is a disc that reaches over the slide's corner."""
    x, y, width, height = told["box"]
    box = [x, y, 2 * width, 2 * height] if told["kind"] == "quarter disc" else told["box"]
    shape = slide.shapes.add_shape(SHAPES[told["kind"]], *(Pt(value) for value in box))
    if told["kind"] == "rounded":
        shape.adjustments[0] = min(0.5, 16 / min(width, height))
    shape.shadow.inherit = False
    painted(shape, told["fill"], told["line"], told["weight"])


def painted(shape: Any, fill: str | None, line: str | None, weight: float) -> None:
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(fill)
    else:
        shape.fill.background()
    if line:
        shape.line.color.rgb, shape.line.width = colour(line), Pt(weight)
    else:
        shape.line.fill.background()


def table(slide: Any, told: Any, font: str) -> None:
    rows = told["rows"]
    frame = slide.shapes.add_table(len(rows), len(told["columns"]), *(Pt(value) for value in told["box"]))
    made = frame.table
    made.first_row, made.first_col, made.horz_banding = True, told["heads"], False
    for column, width in zip(made.columns, told["columns"], strict=True):
        column.width = Pt(width)
    for row, shown in zip(rows, made.rows, strict=True):
        shown.height = Pt(row["height"])
        for cell, here in zip(row["cells"], shown.cells, strict=True):
            here.vertical_anchor, here.margin_left = MSO_ANCHOR.MIDDLE, Pt(16 + cell["indent"])
            for number, runs in enumerate(cell["paragraphs"]):
                paragraph = here.text_frame.add_paragraph() if number else here.text_frame.paragraphs[0]
                paragraph.font.size, paragraph.font.name, paragraph.font.bold = Pt(22), font, row["bold"]
                if cell["right"]:
                    paragraph.alignment = PP_ALIGN.RIGHT
                for said, strong in runs:
                    run = paragraph.add_run()
                    run.text = said
                    if strong:
                        run.font.bold = True


def chart(slide: Any, told: Any, font: str) -> None:
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = told["categories"]
    for number, name in enumerate(told["series"]):
        data.add_series(name, [row[number] for row in told["values"]])
    box = (Pt(value) for value in told["box"])
    made = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data).chart
    made.font.size, made.font.name = Pt(told["size"]), font
    made.has_legend = True
    made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    made.category_axis.reverse_order = True
    made.value_axis.minimum_scale, made.value_axis.maximum_scale = 0, told["largest"]
    made.value_axis.has_title = True
    made.value_axis.axis_title.text_frame.text = told["unit"]
    plot = made.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.show_value = True


def code(slide: Any, told: Any, url: str) -> None:
    """The address as a QR code."""
    image = io.BytesIO()
    segno.make_qr(url, error="m").save(image, kind="png", scale=10, border=0)
    slide.shapes.add_picture(image, *(Pt(value) for value in told))


def made(presentation: Any, data: Any, told: Any) -> None:
    """One slide."""
    layout = presentation.slide_layouts[
        TITLE_AND_CONTENT if told["bullets"] else TITLE_ONLY if told["title"] else BLANK
    ]
    slide = presentation.slides.add_slide(layout)
    for shape in told["shapes"]:
        drawn(slide, shape)
    texts = [(slide.shapes.title, told["title"])] if told["title"] else []
    texts += [(slide.placeholders[1], told["bullets"])] if told["bullets"] else []
    texts += [(slide.shapes.add_textbox(0, 0, 0, 0), text) for text in told["texts"]]
    for shape, text in texts:
        place(shape, text["box"])
        words(shape.text_frame, text, data["font"])
    if told["table"]:
        table(slide, told["table"], data["font"])
    if told["chart"]:
        chart(slide, told["chart"], data["font"])
    for picture in told["pictures"]:
        slide.shapes.add_picture(str(DATA / picture["file"]), *(Pt(value) for value in picture["box"]))
    if told["code"]:
        code(slide, told["code"], data["url"])
    notes = slide.notes_slide.notes_text_frame
    notes.text = "\n".join(told["notes"])


def draw(data: Any) -> bytes:
    """The deck's bytes."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(960), Pt(540)
    presentation.core_properties.title, presentation.core_properties.author = data["title"], data["clinic"]
    for told in data["slides"]:
        made(presentation, data, told)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def main(source: str, target: str) -> None:
    """Read the words, write the deck."""
    Path(target).write_bytes(draw(json.loads(Path(source).read_text("utf-8"))))


if __name__ == "__main__":
    main(*sys.argv[1:])
