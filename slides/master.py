"""Layouts as data in, the XML of the slide master and of its layouts out."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from plaincare.formats import Ratio
from slides.holders import BULLET, LATER, Holder, Layout, Level
from slides.layouts import kit
from slides.words import plain
from slides.xml import HEAD, NAMESPACES, emu, field, levels, named, paragraph, quoteattr, shape, xfrm

FIRST_ID: Final = 2147483648  # ST_SlideMasterId begins here; layouts follow
COLOUR_MAP: Final = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
SAME_COLOURS: Final = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
WHITE: Final = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
_GROUP: Final = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_DRAWN: Final = ' userDrawn="1"'
_TITLES: Final = ("title", "ctrTitle")


def tree(shapes: str, background: str = "", name: str = "") -> str:
    """p:cSld around shapes."""
    label = f" name={quoteattr(name)}" if name else ""
    return f"<p:cSld{label}>{background}<p:spTree>{_GROUP}{shapes}</p:spTree></p:cSld>"


def ph(holder: Holder, more: str = "") -> str:
    """p:ph: what kind of placeholder, and which."""
    kind = "" if holder.kind == "obj" else f' type="{holder.kind}"'
    size = ' sz="quarter"' if holder.kind in ("body", "ftr", "sldNum") else ""
    index = f' idx="{holder.idx}"' if holder.idx else ""
    return f"<p:ph{kind}{size}{index}{more}/>"


def placeholder(holder: Holder, id: int, language: str, mark: str) -> str:
    """A placeholder where it is defined: where it stands, how its text is set, what it asks for."""
    content = paragraph(plain(holder.prompt), language, {})
    if holder.kind == "sldNum":
        content = f"<a:p>{field('slidenum', '‹#›', language)}</a:p>"
    styles = levels(holder.levels, 5 if holder.kind in ("body", "obj") else 0)
    if holder.kind in _TITLES:
        styles = styles.replace("+mn-", "+mj-")
    return (
        f'<p:sp><p:nvSpPr>{named(id, holder.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{mark}</p:nvPr>'
        f'</p:nvSpPr><p:spPr>{xfrm(holder.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr vert="horz" wrap="square" {_insets(holder)} anchor="{holder.anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{styles}</a:lstStyle>{content}</p:txBody></p:sp>"
    )


def _insets(holder: Holder) -> str:
    """How far its text keeps from its edges."""
    room, (x, y) = emu(holder.left), (emu(value) for value in holder.inset)
    return f'lIns="{x + room}" tIns="{y}" rIns="{x}" bIns="{y}"'


def own(holder: Holder, id: int, content: str, placed: bool, sized: bool, leftward: bool) -> str:
    """A text on a slide of a clinic's own template: in its placeholder, with what is otherwise here, or in a text box.

    Where the template is `leftward`, for Arabic or Hebrew, our text still runs from left to right.
    """
    geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    if holder.own == "all":
        return (
            f'<p:sp><p:nvSpPr>{named(id, holder.name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{xfrm(holder.box)}'
            f"{geometry}<a:noFill/></p:spPr><p:txBody>"
            f'<a:bodyPr wrap="square" {_insets(holder)} anchor="{holder.anchor}"><a:noAutofit/></a:bodyPr>'
            f"<a:lstStyle>{levels(holder.levels)}</a:lstStyle>{content}</p:txBody></p:sp>"
        )
    place = xfrm(holder.box) + geometry if placed else ""
    says = sized or bool(holder.own)
    styles = "".join(_said(level, number, says, leftward) for number, level in enumerate(holder.levels, 1))
    return (
        f'<p:sp><p:nvSpPr>{named(id, holder.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{ph(holder)}</p:nvPr>'
        f"</p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:bodyPr><a:noAutofit/></a:bodyPr>"
        f"<a:lstStyle>{styles}</a:lstStyle>{content}</p:txBody></p:sp>"
    )


def _said(level: Level, number: int, sized: bool, leftward: bool) -> str:
    """What a slide says otherwise than its layout of a level of text."""
    size = f'<a:defRPr sz="{round(level.size * 100)}"/>' if sized else ""
    rightward = ' algn="l" rtl="0"' if leftward else ""
    return f"<a:lvl{number}pPr{rightward}>{size}</a:lvl{number}pPr>" if size or rightward else ""


@lru_cache(maxsize=8)
def layouts(ratio: Ratio, language: str) -> dict[str, bytes]:
    """Each slideLayoutN.xml by the layout's name: the same for every brand, for colours stand in the theme."""
    return {name: _layout(layout, language).encode() for name, layout in kit(ratio).layouts.items()}


def _layout(layout: Layout, language: str) -> str:
    """Drawn shapes below, placeholders above, in reading order."""
    drawn = [shape(art, i, f"Drawn {i - 1}", decorative=True, drawn=_DRAWN) for i, art in enumerate(layout.art, 2)]
    holders = [
        placeholder(holder, i, language, ph(holder, _prompting(holder)))
        for i, holder in enumerate(layout.holders, 2 + len(drawn))
    ]
    type_ = f' type="{layout.type}"' if layout.type else _DRAWN
    shows = ' showMasterSp="0"' if layout.plain else ""
    slide = tree("".join([*drawn, *holders]), name=layout.name)
    return f'{HEAD}<p:sldLayout {NAMESPACES}{shows}{type_} preserve="1">{slide}{SAME_COLOURS}</p:sldLayout>'


def _prompting(holder: Holder) -> str:
    return "" if holder.kind in ("ftr", "sldNum") else ' hasCustomPrompt="1"'


@lru_cache(maxsize=8)
def master(names: tuple[str, ...], ratio: Ratio, language: str) -> bytes:
    """slideMaster1.xml; `names` are the relationship ids of its layouts."""
    size, holders = kit(ratio).size, kit(ratio).layouts["Title and Content"].holders
    shapes = [shape(art, i, f"Rule {i - 1}", decorative=True, drawn=_DRAWN) for i, art in enumerate(size.rule(), 2)]
    for i, holder in enumerate(holders, 2 + len(shapes)):
        mark = ph(holder) if holder.kind != "obj" else '<p:ph type="body" idx="1"/>'
        shapes.append(placeholder(holder, i, language, mark))
    ids = "".join(f'<p:sldLayoutId id="{FIRST_ID + i}" r:id="{name}"/>' for i, name in enumerate(names, 1))
    styles = (
        f"<p:titleStyle>{levels((size.title,)).replace('+mn-', '+mj-')}</p:titleStyle>"
        f"<p:bodyStyle>{levels((BULLET, LATER), 9)}</p:bodyStyle><p:otherStyle>{levels((size.table,), 9)}</p:otherStyle>"
    )
    return (
        f"{HEAD}<p:sldMaster {NAMESPACES}>{tree(''.join(shapes), WHITE)}{COLOUR_MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f'<p:hf hdr="0" dt="0"/><p:txStyles>{styles}</p:txStyles></p:sldMaster>'
    ).encode()
