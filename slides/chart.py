"""A planned chart in, its XML and the workbook behind it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from slides import roles
from slides.bars import GAP
from slides.deck import Chart
from slides.xml import HEAD, escape
from slides.zipped import zipped

URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NAMESPACES: Final = (
    f'xmlns:c="{URI}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_COLOURS: Final = ("mid", "deep", "deep2", "quiet")
_CATEGORIES, _VALUES = 111111111, 222222222  # axis ids are unsigned (ST_UnsignedInt); python-pptx writes negative ones
_UNIT: Final = 12.0  # points more than a line, that the unit begins above the chart's end
_LEAST: Final = 0.2  # of the height, that the bars have where they have no room; that is a finding
_RIGHT: Final = 0.95  # of the width, where the bars end
_NONE: Final = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def xml(chart: Chart, language: str, workbook: str) -> str:
    """chartN.xml; `workbook` is the relationship id of its data."""
    series = "".join(_series(chart, i) for i in range(len(chart.series)))
    bars = (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{round(GAP * 100)}"/><c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:barChart>'
    )
    high = chart.box.height
    place = _place(chart.labels, chart.above / high, _RIGHT - chart.labels, max(_LEAST, chart.room / high))
    plot = f"<c:plotArea>{place}{bars}{_category_axis()}{_value_axis(chart, language)}</c:plotArea>"
    text = (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr {_size(chart)}>{roles.fill('ink')}"
        f'<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr lang="{language}"/></a:p></c:txPr>'
    )
    return (
        f'{HEAD}<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="{language}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/>{plot}<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>'
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{text}'
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _size(chart: Chart) -> str:
    return f'sz="{round(chart.size * 100)}" b="0"'


def _place(x: float, y: float, width: float, height: float) -> str:
    """The bars' own place, in parts of the chart: the font's line height would else squeeze them."""
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    sizes = f'<c:x val="{x}"/><c:y val="{y}"/><c:w val="{width}"/><c:h val="{height}"/>'
    return f"<c:layout><c:manualLayout>{modes}{sizes}</c:manualLayout></c:layout>"


def _edges(x: float, y: float) -> str:
    """Where a title begins, in parts of the chart: else each program puts it below the middle of something else."""
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f'<c:layout><c:manualLayout>{modes}<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout></c:layout>'


def _series(chart: Chart, number: int) -> str:
    column, last = _letter(number + 1), len(chart.categories) + 1
    hidden = "".join(f'<c:show{name} val="0"/>' for name in ("CatName", "SerName", "Percent", "BubbleSize"))
    labels = f'{_NONE}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>{hidden}'
    values = _points([row[number] for row in chart.values])
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx>{_strings(f'Sheet1!${column}$1', [chart.series[number]])}</c:tx>"
        f'<c:spPr>{roles.fill(_COLOURS[(len(chart.series) - 1 - number) % len(_COLOURS)])}</c:spPr><c:invertIfNegative val="0"/>'
        f"<c:dLbls>{labels}</c:dLbls><c:cat>{_strings(f'Sheet1!$A$2:$A${last}', chart.categories)}</c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"{values}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _strings(place: str, values: Sequence[str]) -> str:
    return f"<c:strRef><c:f>{place}</c:f><c:strCache>{_points(values)}</c:strCache></c:strRef>"


def _points(values: Sequence[str | int]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{escape(str(value))}</c:v></c:pt>' for i, value in enumerate(values))
    return f'<c:ptCount val="{len(values)}"/>{points}'


_TICKS: Final = (
    '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
)


def _category_axis() -> str:
    """The first category at the top: bars are drawn from the bottom up, so the axis is turned round. Each has its name."""
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="l"/>{_TICKS}<c:tickLblPos val="low"/><c:spPr>{roles.line("line", 1)}</c:spPr>'
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(chart: Chart, language: str) -> str:
    """From 0, with the unit as its title, below the bars."""
    words = f'<a:r><a:rPr lang="{language}"/><a:t>{escape(chart.unit)}</a:t></a:r>'
    rich = f"<a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr {_size(chart)}/></a:pPr>{words}</a:p>"
    left = chart.labels + (_RIGHT - chart.labels - chart.below) / 2
    place = _edges(max(0, left), 1 - (chart.leading + _UNIT) / chart.box.height)
    title = f'<c:title><c:tx><c:rich>{rich}</c:rich></c:tx>{place}<c:overlay val="0"/></c:title>'
    limits = f'<c:orientation val="minMax"/><c:max val="{chart.largest}"/><c:min val="0"/>'
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling>{limits}</c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        f"<c:majorGridlines><c:spPr>{roles.line('hair', 0.75)}</c:spPr></c:majorGridlines>{title}{_TICKS}"
        f'<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="{_CATEGORIES}"/>'
        f'<c:crosses val="max"/><c:crossBetween val="between"/><c:majorUnit val="{max(1, chart.largest // 4)}"/></c:valAx>'
    )


_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_SHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(chart: Chart) -> bytes:
    """The chart's data as an .xlsx for "Edit Data": the fewest parts that a workbook may have, the same bytes each time."""
    rows: list[list[str | int]] = [["", *chart.series]]
    rows += [[name, *row] for name, row in zip(chart.categories, chart.values, strict=True)]
    cells = "".join(_row(row, number) for number, row in enumerate(rows, 1))
    sheets = '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>'
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationship("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _relationship("worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{sheets}</workbook>',
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{_SHEET}"><sheetData>{cells}</sheetData></worksheet>',
    }
    return zipped({name: text.encode() for name, text in files.items()})


def _types() -> str:
    parts = {"xl/workbook.xml": "sheet.main", "xl/worksheets/sheet1.xml": "worksheet"}
    own = "".join(f'<Override PartName="/{name}" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts.items())
    known = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    usual = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in known.items())
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{usual}{own}</Types>'


def _relationship(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{one}</Relationships>'


def _row(values: Sequence[str | int], number: int) -> str:
    cells = (_cell(value, f"{_letter(column)}{number}") for column, value in enumerate(values))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(value: str | int, place: str) -> str:
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else ""


def _letter(column: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column]
