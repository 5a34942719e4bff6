"""The peer of `build handout`: a bare ReportLab script that draws NJ's fact sheet with Platypus, untagged.

    python benchmarks/reportlab_sheet.py benchmarks/data/sheet.json out.pdf

It is what a careful person would write who needs this one sheet: ReportLab's own defaults, its own QR code, words and
outlines of pictures ready in a JSON file (made by data.py, so that both sheets say the same). It knows nothing of plaincare.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts" / "atkinson-hyperlegible-next"
LEFT, WIDTH, SIDE, GUTTER = 42, 528, 162, 18
HALF = (WIDTH - GUTTER) / 2
NARROW = 209.5  # five of twelve columns
PLAIN: list[Any] = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
PLAIN += [
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


def fonts() -> None:
    """Register the three faces; bold is what <b> asks for."""
    for name in ("Regular", "Bold", "ExtraBold"):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))
    pdfmetrics.registerFontFamily("Regular", normal="Regular", bold="Bold", italic="Regular", boldItalic="Bold")


def paint(canvas: Any, commands: list[Any], scale: float, x: float, top: float, stroke: int, fill: int) -> None:
    """Draw a path whose y runs down, its corner at (x, top)."""
    path = canvas.beginPath()
    for kind, *numbers in commands:
        where = [top - v * scale if i % 2 else x + v * scale for i, v in enumerate(numbers)]
        {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[kind](*where)
    canvas.drawPath(path, stroke=stroke, fill=fill, fillMode=0)


def picture(canvas: Any, drawing: Any, size: float, x: float, top: float, colour: Any) -> None:
    """Draw an icon or a logo, so high."""
    scale = size / drawing["height"]
    for shape in drawing["shapes"]:
        canvas.setFillColor(colour if shape["fill"] == "currentColor" else HexColor(shape["fill"]))
        paint(canvas, shape["path"], scale, x, top, 0, 1)


class Icon(Flowable):
    """An icon, perhaps on a disc."""

    def __init__(self, drawing: Any, size: float, colour: Any, disc: Any = None, share: float = 0.63) -> None:
        super().__init__()
        self.drawing, self.size, self.colour, self.disc, self.share = drawing, size, colour, disc, share
        self.width = self.height = size

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.size, self.size

    def draw(self) -> None:
        inner = self.size
        if self.disc:
            self.canv.setFillColor(self.disc)
            self.canv.circle(self.size / 2, self.size / 2, self.size / 2, stroke=0, fill=1)
            inner = self.size * self.share
        edge = (self.size - inner) / 2
        picture(self.canv, self.drawing, inner, edge, self.size - edge, self.colour)


class Box(Flowable):
    """A box for the pen."""

    def wrap(self, *_: float) -> tuple[float, float]:
        return 14, 14

    def draw(self) -> None:
        self.canv.setLineWidth(1.25)
        self.canv.roundRect(0.6, 0, 13, 13, 2)


class People(Flowable):
    """A row of people, the first ones filled."""

    def __init__(self, person: Any, count: int, of: int, colour: Any) -> None:
        super().__init__()
        self.person, self.count, self.of, self.colour = person, count, of, colour

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.of * 19, 28

    def draw(self) -> None:
        self.canv.setStrokeColor(self.colour)
        self.canv.setFillColor(self.colour)
        self.canv.setLineWidth(1.6 * 28 / 36)
        for i in range(self.of):
            paint(self.canv, self.person, 28 / 36, i * 19, 28, 1, int(i < self.count))


class Sheet:
    """The sheet's story and what stands on its pages besides."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.colour = {name: HexColor(value) for name, value in data["colours"].items()}
        ink, deep = self.colour["ink"], self.colour["deep"]
        red, white = self.colour["red"], self.colour["white"]
        self.body = ParagraphStyle("body", fontName="Regular", fontSize=12, leading=16, textColor=ink)
        self.bullet = ParagraphStyle(
            "bullet", self.body, leftIndent=15, bulletColor=deep, bulletFontSize=16, spaceAfter=4
        )
        self.bold = ParagraphStyle("bold", self.body, fontName="Bold")
        self.right = ParagraphStyle("right", self.body, alignment=2)
        self.boldright = ParagraphStyle("boldright", self.bold, alignment=2)
        self.lead = ParagraphStyle("lead", self.bold, fontSize=14, leading=18, textColor=deep, spaceAfter=4)
        self.heading = ParagraphStyle("heading", self.bold, fontSize=16, leading=20, textColor=deep, spaceAfter=4)
        self.head = ParagraphStyle("head", self.heading, textColor=white)
        self.title = ParagraphStyle("title", fontName="ExtraBold", fontSize=32, leading=35, textColor=white)
        self.number = ParagraphStyle("number", fontName="ExtraBold", fontSize=18, leading=22, textColor=deep)
        self.call = ParagraphStyle("call", self.number, textColor=red)
        self.phone = ParagraphStyle("phone", self.number, fontSize=22, leading=26)

    def story(self) -> list[Any]:
        frames = self.data["frames"]
        first = [self.opening(frames["title"][0]), Spacer(0, 14)]
        first += [self.side(frames["what"]), Spacer(0, 12), self.side(frames["speed"]), Spacer(0, 12)]
        first += [self.boxes(frames["benefits"][0], frames["risks"][0]), Spacer(0, 12), self.study(frames["study"][0])]
        left, right = self.tell_us(frames["tell-us"][0]), self.steps(frames["steps"][0])
        second = [self.beside(left, right), Spacer(0, 8), self.beside(self.ruled(frames["costs"][0]), [self.prices()])]
        second += [Spacer(0, 8), self.help(frames["help"][0]), Spacer(0, 8)]
        notes = [line for part in frames["sources"] for line in (*self.texts(part["content"]), Spacer(0, 8))]
        second += [self.beside(notes, [self.contact()], NARROW)]
        return [NextPageTemplate("second"), *first, PageBreak(), *second]

    def bullets(self, items: list[str]) -> list[Any]:
        return [Paragraph(item, self.bullet, bulletText="\u2022") for item in items]

    def texts(self, items: list[str]) -> list[Any]:
        return [Paragraph(item, self.body) for item in items]

    def opening(self, part: Any) -> Any:
        cell = [Paragraph(part["heading"], self.lead), *self.bullets(part["content"])]
        style: list[Any] = [
            ("BACKGROUND", (0, 0), (0, 0), self.colour["deep"]),
            ("BACKGROUND", (1, 0), (1, 0), self.colour["tint1"]),
        ]
        style += [("LEFTPADDING", (0, 0), (-1, -1), 18), ("TOPPADDING", (0, 0), (-1, -1), 12)]
        style += [("BOTTOMPADDING", (0, 0), (-1, -1), 8), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        title = Paragraph(self.data["title"], self.title)
        return Table([[title, cell]], [180, WIDTH - 144], style=TableStyle(style), cornerRadii=[12, 12, 12, 12])

    def side(self, parts: list[Any]) -> Any:
        rows = [[Paragraph(p["heading"], self.heading), "", self.texts(p["content"])] for p in parts]
        style: list[Any] = [*PLAIN, ("LINEABOVE", (0, 0), (0, 0), 2.5, self.colour["deep"])]
        style += [("LINEABOVE", (2, 0), (2, 0), 0.75, self.colour["hair"]), ("TOPPADDING", (0, 0), (-1, -1), 6)]
        return Table(rows, [SIDE, GUTTER, WIDTH - SIDE - GUTTER], style=TableStyle(style))

    def boxes(self, one: Any, two: Any) -> Any:
        cells = [self.box(one, "plus"), "", self.box(two, "exclamation")]
        style: list[Any] = [
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
        return Table([cells], [HALF, GUTTER, HALF], style=TableStyle(style))

    def box(self, part: Any, name: str) -> Any:
        sign = Icon(self.data["icons"][name], 24, self.colour["white"], self.colour["deep"])
        head = Table([[sign, Paragraph(part["heading"], self.heading)]], [32, HALF - 60], style=TableStyle(PLAIN))
        style: list[Any] = [("BOX", (0, 0), (-1, -1), 1.25, self.colour["mid"]), ("LEFTPADDING", (0, 0), (-1, -1), 14)]
        style += [("TOPPADDING", (0, 0), (-1, -1), 10), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)]
        cell = [head, Spacer(0, 4), *self.bullets(part["content"])]
        return Table([[cell]], [HALF], style=TableStyle(style), cornerRadii=[8, 8, 8, 8])

    def study(self, part: Any) -> Any:
        [block] = part["content"]
        rows = [[Paragraph(part["heading"], self.heading), "", self.texts(block["lead"])]]
        for group in block["groups"]:
            words = f'<font name="ExtraBold" size="18" color="{self.data["colours"]["deep"]}">{group["of"]}</font> {group["label"]}'
            people = People(self.data["person"], group["count"], block["of"], self.colour["deep"])
            rows.append([Paragraph(words, self.body), "", people])
        style: list[Any] = [
            *PLAIN,
            ("LINEABOVE", (0, 0), (0, 0), 2.5, self.colour["deep"]),
            ("TOPPADDING", (0, 0), (-1, -1), 8),
        ]
        style += [("LINEABOVE", (2, 0), (2, 0), 0.75, self.colour["hair"])]
        return Table(rows, [SIDE, GUTTER, WIDTH - SIDE - GUTTER], style=TableStyle(style))

    def beside(self, left: list[Any], right: list[Any], width: float = HALF) -> Any:
        style: list[Any] = [
            *PLAIN,
            ("LINEABOVE", (0, 0), (0, 0), 2.5, self.colour["deep"]),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
        ]
        return Table([[left, "", right]], [width, GUTTER, WIDTH - GUTTER - width], style=TableStyle(style))

    def ruled(self, part: Any) -> list[Any]:
        return [Paragraph(part["heading"], self.heading), *self.texts(part["content"])]

    def tell_us(self, part: Any) -> list[Any]:
        [block] = part["content"]
        icons, deep = self.data["icons"], self.colour["deep"]
        rows = [[Box(), Icon(icons[i["icon"]], 20, deep), Paragraph(i["text"], self.body)] for i in block["items"]]
        table = Table(rows, [25, 32, HALF - 57], style=TableStyle([*PLAIN, ("BOTTOMPADDING", (0, 0), (-1, -1), 6)]))
        return [Paragraph(part["heading"], self.heading), Paragraph(block["lead"], self.body), Spacer(0, 6), table]

    def steps(self, part: Any) -> list[Any]:
        white, deep = self.colour["white"], self.colour["deep"]
        discs = [Icon(self.data["icons"][step["icon"]], 30, white, deep) for step in part["content"]]
        texts = self.texts([step["text"] for step in part["content"]])
        style: list[Any] = [*PLAIN, ("BOTTOMPADDING", (0, 0), (-1, -1), 5)]
        rows: list[Any] = [list(row) for row in zip(discs, texts, strict=True)]
        table = Table(rows, [42, HALF - 42], style=TableStyle(style))
        return [Paragraph(part["heading"], self.heading), table]

    def prices(self) -> Any:
        rows: list[list[Any]] = []
        total = None
        for i, (name, amount, *more) in enumerate(self.data["prices"]):
            total = i if more else total
            strong = bool(more) or not i
            styles = (self.bold, self.boldright) if strong else (self.body, self.right)
            rows.append([Paragraph(name, styles[0]), Paragraph(amount, styles[1])])
        style: list[Any] = [
            ("BACKGROUND", (0, 0), (-1, 0), self.colour["tint1"]),
            ("LINEBELOW", (0, 1), (-1, -1), 0.75, self.colour["line"]),
        ]
        style += [("LINEBELOW", (0, 0), (-1, 0), 1.5, self.colour["deep"]), ("LEFTPADDING", (0, 0), (-1, -1), 10)]
        style += [("TOPPADDING", (0, 0), (-1, -1), 4), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]
        if total is not None:
            style += [
                (where, (0, total), (-1, total), 1.5, self.colour["deep"]) for where in ("LINEABOVE", "LINEBELOW")
            ]
        return Table(rows, [HALF - 72, 72], style=TableStyle(style))

    def help(self, part: Any) -> Any:
        sign = Icon(self.data["icons"]["warning"], 20, self.colour["white"])
        head = Table([[sign, Paragraph(part["heading"], self.head)]], [28, 400], style=TableStyle(PLAIN))
        calls = [[Paragraph(c["call"], self.call), Paragraph(c["text"], self.body)] for c in part["content"]]
        red = self.colour["red"]
        style: list[Any] = [
            ("BACKGROUND", (0, 0), (-1, 0), red),
            ("BOX", (0, 0), (-1, -1), 2, red),
            ("SPAN", (0, 0), (-1, 0)),
        ]
        style += [("LINEAFTER", (0, 1), (-2, 1), 0.75, self.colour["line"]), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        style += [("LEFTPADDING", (0, 0), (-1, -1), 12), ("BOTTOMPADDING", (0, 1), (-1, 1), 12)]
        rows: list[Any] = [[head, *[""] * (len(calls) - 1)], calls]
        return Table(rows, [178, 170, 192], style=TableStyle(style), cornerRadii=[10, 10, 10, 10])

    def contact(self) -> Any:
        data = self.data
        link = f'<link href="{data["url"]}">{data["address"]}</link>'
        texts = [Paragraph(data["questions"], self.bold), Paragraph(data["phone"], self.phone)]
        texts += self.texts([data["clinic"], data["after_hours"], link])
        code = QrCodeWidget(data["url"], barLevel="M", barWidth=80, barHeight=80)
        drawing = Drawing(80, 80)
        drawing.add(code)
        style: list[Any] = [
            ("BACKGROUND", (0, 0), (-1, -1), self.colour["paper"]),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
        return Table(
            [[texts, drawing]], [WIDTH - NARROW - GUTTER - 104, 104], style=TableStyle(style), cornerRadii=[8, 8, 8, 8]
        )

    def masthead(self, canvas: Any, document: Any) -> None:
        picture(canvas, self.data["logo"], 34, LEFT, 750, self.colour["ink"])
        canvas.setFillColor(self.colour["ink"])
        canvas.setFont("Bold", 14)
        canvas.drawString(LEFT + 42, 729, self.data["clinic"])
        canvas.setFillColor(self.colour["quiet"])
        canvas.setFont("Bold", 13)
        canvas.drawRightString(LEFT + WIDTH, 729, self.data["kind"])
        self.foot(canvas, document)

    def ripple(self, canvas: Any) -> None:
        for radius, name in ((50, "deep2"), (33, "mid"), (16.5, "tint2")):
            canvas.setFillColor(self.colour[name])
            canvas.wedge(LEFT + 162 - radius, 567 - radius, LEFT + 162 + radius, 567 + radius, 90, 90, stroke=0, fill=1)

    def foot(self, canvas: Any, document: Any) -> None:
        data = self.data
        canvas.setStrokeColor(self.colour["hair"])
        canvas.setLineWidth(0.75)
        canvas.line(LEFT, 51, LEFT + WIDTH, 51)
        canvas.setFillColor(self.colour["ink"])
        canvas.setFont("Bold", 12)
        canvas.drawString(LEFT, 32, data["status"])
        canvas.setFillColor(self.colour["quiet"])
        canvas.setFont("Regular", 12)
        canvas.drawString(LEFT + 238, 32, data["edition"])
        canvas.drawRightString(LEFT + WIDTH, 32, data["page"].format(page=document.page, pages=2))


def draw(data: Any) -> bytes:
    """The sheet's bytes."""
    out, sheet = io.BytesIO(), Sheet(data)
    document = BaseDocTemplate(out, pagesize=letter, title=data["title"], author=data["clinic"])
    none: dict[str, Any] = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    first, second = Frame(LEFT, 56, WIDTH, 648, **none), Frame(LEFT, 56, WIDTH, 694, **none)
    document.addPageTemplates(
        [
            PageTemplate("first", [first], onPage=sheet.masthead, onPageEnd=lambda canvas, _: sheet.ripple(canvas)),
            PageTemplate("second", [second], onPage=sheet.foot),
        ]
    )
    document.build(sheet.story())
    return out.getvalue()


def main(source: str, target: str) -> None:
    """Read the words, write the sheet."""
    fonts()
    Path(target).write_bytes(draw(json.loads(Path(source).read_text("utf-8"))))


if __name__ == "__main__":
    main(*sys.argv[1:])
