"""Tables in, graphic frames out: the placeholder's frame around what is no text."""

from __future__ import annotations

from collections.abc import Mapping

from plaincare.plan import Box
from slides import master, roles
from slides.deck import Cell, Grid, Row
from slides.holders import Holder
from slides.tables import SIDE
from slides.xml import emu, named, paragraph, xfrm

# The size of its text, how far apart its lines are, and whether to say that they run from left to right; None is as in the theme.
Look = tuple[float | None, float | None, bool]
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


def framed(content: str, uri: str, holder: Holder, box: Box, id: int, alt: str) -> str:
    """p:graphicFrame in a placeholder."""
    mark = "" if holder.own == "all" else master.ph(holder)
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr>{named(id, holder.name, alt)}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr><p:nvPr>{mark}</p:nvPr></p:nvGraphicFramePr>{xfrm(box, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic></p:graphicFrame>'
    )


def table(grid: Grid, holder: Holder, id: int, language: str, links: Mapping[str, str], style: str, look: Look) -> str:
    """A native table in a style of the deck; `look` where the presentation does not say that of tables."""
    heads = ' firstCol="1"' if grid.heads else ""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in grid.columns)
    rows = "".join(_row(row, language, links, look) for row in grid.rows)
    content = (
        f'<a:tbl><a:tblPr firstRow="1"{heads}><a:tableStyleId>{style}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    )
    return framed(content, _TABLE, holder, grid.box, id, grid.alt)


def _row(row: Row, language: str, links: Mapping[str, str], look: Look) -> str:
    cells = "".join(_cell(cell, row.total, language, links, look) for cell in row.cells)
    return f'<a:tr h="{emu(row.height)}">{cells}</a:tr>'


def _cell(cell: Cell, total: bool, language: str, links: Mapping[str, str], look: Look) -> str:
    text = "".join(paragraph(line, language, links, cell.right, *look) for line in cell.paragraphs)
    rules = "".join(_rule(side) for side in ("lnT", "lnB")) if total else ""
    left, side = emu(SIDE + cell.indent), emu(SIDE)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
        f'<a:tcPr marL="{left}" marR="{side}" marT="0" marB="0" anchor="ctr">{rules}</a:tcPr></a:tc>'
    )


def _rule(side: str) -> str:
    return f'<a:{side} w="{emu(2.25)}">{roles.fill("deep")}</a:{side}>'
