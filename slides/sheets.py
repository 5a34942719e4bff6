"""Notes in, the pages behind the slides out: the notes master, the handout master, and a slide's notes page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plaincare.formats import Ratio
from plaincare.plan import Box
from slides import roles
from slides.deck import DeckPlan, Slide
from slides.holders import SIZES, Level
from slides.master import COLOUR_MAP, SAME_COLOURS, WHITE, tree
from slides.words import plain
from slides.xml import HEAD, NAMESPACES, field, levels, named, paragraph, xfrm

WIDTH, HEIGHT = 540.0, 720.0  # 7.5 by 10 inches, PowerPoint's own page of notes
_PICTURE: Final = Box(54, 54, 432, 243)  # the room for it
_TEXT: Final = Box(54, 315, 432, 351)
_FOOT, _NUMBER = Box(54, 684, 390, 20), Box(446, 684, 40, 20)
_NOTES: Final = Level(12, 16, before=5)
_SMALL, _RIGHT = Level(12, 16, bold=True), Level(12, 16, colour="quiet", align="r")
_NO_MORE: Final = '<p:hf hdr="0" dt="0"/>'


def notes_master(status: str, ratio: Ratio, language: str) -> str:
    """notesMaster1.xml: the slide above, what to say below, the review status at the foot."""
    width = _PICTURE.height * SIZES[ratio].width / SIZES[ratio].height
    place = _PICTURE._replace(x=(WIDTH - width) / 2, width=width)
    look = f'{xfrm(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>{roles.line("line", 0.75)}'
    text = _holder(3, "body", 3, paragraph(plain("Notes"), language, {}), _TEXT, _NOTES)
    shapes = _picture(look) + text + _foot(status, language, 4, (4, 5))
    style = f"<p:notesStyle>{levels((_NOTES,), 9)}</p:notesStyle>"
    return f"{HEAD}<p:notesMaster {NAMESPACES}>{tree(shapes, WHITE)}{COLOUR_MAP}{_NO_MORE}{style}</p:notesMaster>"


def handout_master(status: str, language: str) -> str:
    """handoutMaster1.xml: printed thumbnails carry the review status too."""
    shapes = _foot(status, language, 2, (2, 3))
    return f"{HEAD}<p:handoutMaster {NAMESPACES}>{tree(shapes, WHITE)}{COLOUR_MAP}{_NO_MORE}</p:handoutMaster>"


def notes(slide: Slide, plan: DeckPlan, links: Mapping[str, str]) -> str:
    """notesSlideN.xml: what to say, the status and the number; `links` are the relationships of the addresses in it."""
    text = "".join(paragraph(line.at(0), plan.language, links) for line in slide.notes)
    status = paragraph(plain(plan.status), plan.language, {})
    number = f"<a:p>{field('slidenum', str(slide.number), plan.language)}</a:p>"
    shapes = _picture("") + _holder(3, "body", 3, text) + _holder(4, "ftr", 4, status) + _holder(5, "sldNum", 5, number)
    return f"{HEAD}<p:notes {NAMESPACES}>{tree(shapes)}{SAME_COLOURS}</p:notes>"


def _foot(status: str, language: str, first: int, indices: tuple[int, int]) -> str:
    number = f"<a:p>{field('slidenum', '‹#›', language)}</a:p>"
    foot = _holder(first, "ftr", indices[0], paragraph(plain(status), language, {}), _FOOT, _SMALL)
    return foot + _holder(first + 1, "sldNum", indices[1], number, _NUMBER, _RIGHT)


def _picture(look: str) -> str:
    """The slide's picture, which PowerPoint draws."""
    return (
        f'<p:sp><p:nvSpPr>{named(2, "Slide")}<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{look}</p:spPr></p:sp>'
    )


_NAMES: Final = {"body": "Notes", "ftr": "Footer", "sldNum": "Number"}


def _holder(id: int, kind: str, idx: int, content: str, box: Box | None = None, style: Level | None = None) -> str:
    """A placeholder; a master says where it is and how it is set, a page only what it says."""
    size = ' sz="quarter"' if kind != "body" else ""
    place = f'{xfrm(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if box else ""
    body = '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/>' if box else "<a:bodyPr/>"
    return (
        f'<p:sp><p:nvSpPr>{named(id, _NAMES[kind])}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{size} idx="{idx}"/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>'
        f"<p:txBody>{body}<a:lstStyle>{levels((style,)) if style else ''}</a:lstStyle>{content}</p:txBody></p:sp>"
    )
