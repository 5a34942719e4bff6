"""The small words of PresentationML: names, EMU, text bodies, shapes; plain data in, XML strings out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from plaincare.graphics.vector import Path
from plaincare.model import Run
from plaincare.plan import Box
from plaincare.values import kept
from slides import roles
from slides.art import extent
from slides.deck import TO_GROUP, Art, Paragraph
from slides.holders import Level

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
# [MS-ODRAWXML] 2.7.3: what a screen reader passes over.
DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_EMU: Final = 12700  # to the point


def escape(text: str) -> str:
    """Text as XML has it. The standard library's xml.sax.saxutils does the same, and imports urllib.request and ssl: 15 ms."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def quoteattr(text: str) -> str:
    """Text as the value of an attribute, its quotes around it."""
    text = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace('"', "&quot;") + '"'


def emu(points: float) -> int:
    """Points as English Metric Units."""
    return round(points * _EMU)


def guid(name: str) -> str:
    """An identity that is the same whenever it is made of the same name."""
    digits = hashlib.sha256(name.encode()).hexdigest()[:32].upper()
    return "{" + "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])) + "}"


def xfrm(box: Box, tag: str = "a:xfrm", inner: bool = False) -> str:
    """A place; `inner` for a group whose shapes keep the slide's own coordinates."""
    x, y, width, height = (emu(value) for value in box)
    child = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/>' if inner else ""
    return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>{child}</{tag}>'


@lru_cache(maxsize=1024)  # most shapes stand in every clinic's deck
def named(id: int, name: str, alt: str = "", decorative: bool = False) -> str:
    """p:cNvPr: a shape's number, its name in the selection pane, and its alternative text."""
    description = f" descr={quoteattr(alt)}" if alt else ""
    inside = DECORATIVE if decorative else ""
    return f'<p:cNvPr id="{id}" name={quoteattr(name)}{description}>{inside}</p:cNvPr>'


def level(style: Level, number: int) -> str:
    """a:lvlNpPr: how a level is set. The line spacing is exact: the font's own is 2.11 em."""
    bullet = "<a:buNone/>"
    margins = f'marL="{emu(style.indent)}" indent="0"'
    if style.bullet:
        margins = f'marL="{emu(style.indent)}" indent="-{emu(style.indent)}"'
        bullet = f'<a:buClr>{roles.xml("deep")}</a:buClr><a:buFont typeface="Arial"/><a:buChar char="&#8226;"/>'
    weight = ' b="1"' if style.bold else ' b="0"'
    return (
        f'<a:lvl{number}pPr {margins} algn="{style.align}" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPts val="{round(style.leading * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(style.before * 100)}"/></a:spcBef>{bullet}'
        f'<a:defRPr sz="{round(style.size * 100)}"{weight} i="0" kern="1200">{roles.fill(style.colour)}'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


def levels(styles: Iterable[Level], count: int = 0) -> str:
    """Levels from the first; the last one's style goes on up to `count`."""
    known = list(styles)
    known += [known[-1]] * (count - len(known))
    return "".join(level(style, number) for number, style in enumerate(known, 1))


def smaller(style: Level) -> str:
    """What a slide says of a text that is smaller there than in its layout: size and leading; the rest stays the layout's."""
    leading = f'<a:lnSpc><a:spcPts val="{round(style.leading * 100)}"/></a:lnSpc>'
    return f'<a:lstStyle><a:lvl1pPr>{leading}<a:defRPr sz="{round(style.size * 100)}"/></a:lvl1pPr></a:lstStyle>'


def paragraph(
    text: Paragraph,
    language: str,
    links: Mapping[str, str],
    right: bool = False,
    size: float | None = None,
    leading: float | None = None,
    rightward: bool = False,
) -> str:
    """a:p with nothing but words, stress, links and language: sizes, colours and fonts come from the layout.

    `size` and `leading` are for tables that are smaller than usual, which no layout can say; with `rightward` (from left to
    right) for those in a clinic's own template.
    """
    properties = (f' lvl="{text.level}"' if text.level else "") + (' algn="r"' if right else "")
    properties += (' rtl="0"' if right else ' algn="l" rtl="0"') if rightward else ""
    apart = f'<a:lnSpc><a:spcPts val="{round(leading * 100)}"/></a:lnSpc>' if leading else ""
    start = f"<a:pPr{properties}>{apart}</a:pPr>" if apart else f"<a:pPr{properties}/>" if properties else ""
    runs = "".join(_run(run, language, links, size) for run in text.runs if run.text)
    end = "" if runs else f'<a:endParaRPr lang="{language}"/>'
    return f"<a:p>{start}{runs}{end}</a:p>"


def _run(run: Run, language: str, links: Mapping[str, str], size: float | None) -> str:
    own = f' sz="{round(size * 100)}"' if size else ""
    stress, words = _spoken(run)
    jump = ' action="ppaction://hlinksldjump"' if run.url and run.url.startswith(TO_GROUP) else ""
    link = f'<a:hlinkClick r:id="{links[run.url]}"{jump}/>' if run.url else ""
    return f'<a:r><a:rPr lang="{language}"{own}{stress} dirty="0">{link}</a:rPr><a:t>{words}</a:t></a:r>'


@kept
def _spoken(run: Run) -> tuple[str, str]:
    """What a run says of its stress, and its words; most runs stand in every clinic's deck."""
    return ' b="1"' if run.strong or run.emphasis else "", escape(run.text)


def field(kind: str, text: str, language: str) -> str:
    """A field that PowerPoint keeps up to date, such as the slide's number."""
    return (
        f'<a:fld id="{guid(kind)}" type="{kind}"><a:rPr lang="{language}" dirty="0"/><a:t>{escape(text)}</a:t></a:fld>'
    )


def shape(art: Art, id: int, name: str, decorative: bool = False, drawn: str = "") -> str:
    """A path as a native shape that can be recoloured and reshaped; without p:style, which would give it a shadow."""
    named_ = named(id, name, decorative=decorative)
    return f"<p:sp><p:nvSpPr>{named_}<p:cNvSpPr/><p:nvPr{drawn}/></p:nvSpPr><p:spPr>{_look(art)}</p:spPr></p:sp>"


@kept
def _look(art: Art) -> str:
    """Where a path stands, its outline and its colours; kept in it, for icons and figures are those of every clinic's deck."""
    box = extent((art,))
    return f"{xfrm(box)}{_geometry(art.path, box)}{roles.fill(art.fill)}{roles.line(art.line, art.weight)}"


def _geometry(path: Path, box: Box) -> str:
    """a:custGeom: the path in EMU from the corner of its own box; all its numbers are put in at once, for a code has 1,500."""
    size = f'w="{max(1, emu(box.width))}" h="{max(1, emu(box.height))}"'
    places = [place for command in path for place in command[1:]]
    places[::2] = [round((x - box.x) * _EMU) for x in places[::2]]
    places[1::2] = [round((y - box.y) * _EMU) for y in places[1::2]]
    steps = "".join([_STEPS[command[0]] for command in path]) % tuple(places)
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {size}>{steps}</a:path></a:pathLst></a:custGeom>"
    )


_POINT: Final = '<a:pt x="%d" y="%d"/>'
_STEPS: Final = {
    "M": f"<a:moveTo>{_POINT}</a:moveTo>",
    "L": f"<a:lnTo>{_POINT}</a:lnTo>",
    "C": f"<a:cubicBezTo>{_POINT * 3}</a:cubicBezTo>",
    "Z": "<a:close/>",
}
