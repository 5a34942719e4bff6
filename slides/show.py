"""How a loop is shown, as XML: how long each slide stands, and that it begins again by itself; and a deck as a show.

A fade and nothing else moves (WCAG 2.2, 2.3.1); a click does not turn the page, for nobody is there to click.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final

from lxml import etree

from slides.deck import DeckPlan, Slide
from slides.parsed import parsed, written
from slides.xml import HEAD, NAMESPACES
from slides.zipped import zipped

_P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_FADE: Final = 700  # milliseconds
# A show left alone begins again after so long (ISO/IEC 29500-1, 19.2.1.10; 300000 is the usual). A pass may take longer: twice
# its length cuts none off.
_RESTART: Final = 300_000
_SOME: Final = ("sldRg", "custShow")  # which slides of the template are shown or published: a deck has others
_BEFORE: Final = ("htmlPubPr", "webPr", "prnPr")  # what stands before p:showPr in p:presentationPr (19.2.1.29)
_TYPES: Final = "[Content_Types].xml"
_PRESENTATION: Final = b"presentationml.presentation.main+xml"
_SHOW: Final = b"presentationml.slideshow.main+xml"


def turning(slide: Slide) -> str:
    """p:transition of a slide that turns by itself; nothing for one that somebody turns."""
    if not slide.seconds:
        return ""
    time = f'advClick="0" advTm="{slide.seconds * 1000}"'
    return (
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:p14="{_P14}" Requires="p14">'
        f'<p:transition spd="med" p14:dur="{_FADE}" {time}><p:fade/></p:transition></mc:Choice>'
        f'<mc:Fallback><p:transition spd="med" {time}><p:fade/></p:transition></mc:Fallback></mc:AlternateContent>'
    )


def properties(plan: DeckPlan, before: bytes | None = None) -> bytes:
    """presProps.xml: for a loop, a kiosk that begins again; what a clinic's own template says there beside that stays.

    A template that shows some of its sample slides has them all shown, for a deck has other slides.
    """
    if not plan.seconds and not before:
        return f"{HEAD}<p:presentationPr {NAMESPACES}/>".encode()
    root = parsed(before or f"<p:presentationPr {NAMESPACES}/>")
    some = [*root.iter(*(f"{{{_P}}}{name}" for name in _SOME))]
    if before and not plan.seconds and not some:
        return before
    for one in some:
        one.getparent().replace(one, etree.Element(f"{{{_P}}}sldAll"))
    if plan.seconds:
        _loop(root, plan)
    return written(root)


def _loop(root: Any, plan: DeckPlan) -> None:
    """Put the kiosk that begins again into p:presentationPr."""
    restart = max(_RESTART, 2 * 1000 * plan.seconds)
    kiosk = (
        f'<p:showPr {NAMESPACES} loop="1" showNarration="1" useTimings="1"><p:kiosk restart="{restart}"/><p:sldAll/>'
        '<p:penClr><a:prstClr val="red"/></p:penClr></p:showPr>'
    )
    for old in root.findall(f"{{{_P}}}showPr"):
        root.remove(old)
    first = [child for child in root if child.tag in [f"{{{_P}}}{name}" for name in _BEFORE]]
    root.insert(len(first), parsed(kiosk))


def as_show(data: bytes) -> bytes:
    """A .pptx as a .ppsx, which opens as a show and not to be edited: its main part is called so, and all else is the same."""
    return _called(data, _PRESENTATION, _SHOW)


def as_presentation(data: bytes) -> bytes:
    """A .ppsx as the .pptx that it was: python-pptx opens no show."""
    return _called(data, _SHOW, _PRESENTATION)


def _called(data: bytes, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    if old not in files.get(_TYPES, b""):
        return data
    return zipped({**files, _TYPES: files[_TYPES].replace(old, new, 1)})
