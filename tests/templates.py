"""PowerPoint templates for tests, none of them a clinic's: those that python-pptx, PowerPoint and LibreOffice made, and what we
made of them.

Two are real as they are: python-pptx's own (`plain`), and one that LibreOffice brings, saved by it for PowerPoint. PowerPoint's
file with a master for handouts (`odd`) got odd names from us. From right to left are two: LibreOffice's own, turned round and
saved by LibreOffice (`turned`), which says so at each prompt; and a stand-in, python-pptx's own edited by us to say so where
PowerPoint does, in the styles of the master (`leftward`). Nobody gave us one that PowerPoint made from right to left.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pptx
from pptx import Presentation
from pptx.util import Inches

Files = dict[str, bytes]
DEFAULT = Path(pptx.__file__).parent / "templates" / "default.pptx"
POWERPOINT = Path(__file__).parent / "office" / "handout-master.pptx"  # tests/office/README.md says whose
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = b"presentationml.presentation.main+xml"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea72d9de4"
    "0000000049454e44ae426082"
)


def unzipped(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Files) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def changed(data: bytes, change: Callable[[Files], object]) -> bytes:
    files = unzipped(data)
    change(files)
    return zipped(files)


def as_potx(data: bytes) -> bytes:
    """The same file as PowerPoint saves a template."""

    def change(files: Files) -> None:
        types = files["[Content_Types].xml"]
        assert _MAIN in types
        files["[Content_Types].xml"] = types.replace(_MAIN, b"presentationml.template.main+xml")

    return changed(data, change)


def put(files: Files, name: str, *pairs: tuple[str, str]) -> None:
    """A file with some of its text in place of other text, which must be there."""
    text = files[name].decode()
    for old, new in pairs:
        assert old in text, (name, old)
        text = text.replace(old, new, 1)
    files[name] = text.encode()


def plain() -> bytes:
    """python-pptx's own, 10 by 7.5 inches, as a .potx."""
    return as_potx(DEFAULT.read_bytes())


def sampled() -> bytes:
    """The same with two sample slides, one of them with a picture and notes."""
    deck = Presentation(str(DEFAULT))
    for number, layout in enumerate((deck.slide_layouts[0], deck.slide_layouts[1]), 1):
        slide = deck.slides.add_slide(layout)
        assert slide.shapes.title
        slide.shapes.title.text = f"Sample {number}"
    slide.shapes.add_picture(io.BytesIO(PNG), 0, 0, Inches(1))
    notes = slide.notes_slide.notes_text_frame
    assert notes
    notes.text = "Nobody should see this"
    made = io.BytesIO()
    deck.save(made)
    return as_potx(made.getvalue())


def odd() -> bytes:
    """PowerPoint 2007's own file, with a master for handouts; names that PowerPoint does not give are ours: of a theme, and of a
    picture that is put on its slide master."""

    def change(files: Files) -> None:
        files["ppt/theme/Theme for handouts.xml"] = files.pop("ppt/theme/theme3.xml")
        handouts = "ppt/handoutMasters/_rels/handoutMaster1.xml.rels"
        put(files, handouts, ("../theme/theme3.xml", "../theme/Theme%20for%20handouts.xml"))
        files["ppt/media/Unser Logo (1).PNG"] = PNG
        put(
            files,
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            (
                "</Relationships>",
                _relationship("rId99", "image", "../media/Unser%20Logo%20(1).PNG") + "</Relationships>",
            ),
        )
        picture = (
            '<p:pic><p:nvPicPr><p:cNvPr id="99" name="Logo" descr="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr>'
            '<p:blipFill><a:blip r:embed="rId99"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
            '<a:off x="8600000" y="100000"/><a:ext cx="400000" cy="400000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></p:spPr></p:pic>"
        )
        put(files, "ppt/slideMasters/slideMaster1.xml", ("</p:spTree>", f"{picture}</p:spTree>"))
        put(
            files,
            "[Content_Types].xml",
            ("/ppt/theme/theme3.xml", "/ppt/theme/Theme%20for%20handouts.xml"),
            ("</Types>", '<Default Extension="PNG" ContentType="image/png"/></Types>'),
        )

    return as_potx(changed(POWERPOINT.read_bytes(), change))


def leftward() -> bytes:
    """A stand-in for one in Arabic or Hebrew: text from right to left, the number at the left, the date at the right."""

    def change(files: Files) -> None:
        name = "ppt/slideMasters/slideMaster1.xml"
        text = files[name].decode()
        files[name] = re.sub(
            r'(<a:lvl\dpPr [^>]*?)algn="(?:l|ctr)"([^>]*?) rtl="0"', r'\1algn="r"\2 rtl="1"', text
        ).encode()
        assert b'rtl="1"' in files[name]
        swapped = {'<a:off x="457200" y="6356350"/>': "A", '<a:off x="6553200" y="6356350"/>': "B"}
        for old, mark in swapped.items():
            put(files, name, (old, mark))
        for old, mark in zip(swapped, "BA", strict=True):
            put(files, name, (mark + "<a:ext", old + "<a:ext"))

    return changed(plain(), change)


def turned(text: str) -> str:
    """A template in LibreOffice's flat XML with its text from right to left, as Format, Paragraph, Alignment sets it."""
    styles = re.compile(r'<style:style [^>]*style:family="presentation".*?</style:style>', re.DOTALL)
    text = text.replace('style:writing-mode="lr-tb"', 'style:writing-mode="rl-tb"')
    properties = r"<style:paragraph-properties(?![^>]*writing-mode)"
    return styles.sub(lambda style: re.sub(properties, r'\g<0> style:writing-mode="rl-tb"', style[0]), text)


def sized(width: float, height: float) -> bytes:
    """python-pptx's own for slides of another size, in inches; its layouts are made wider or narrower."""
    deck = Presentation(io.BytesIO(DEFAULT.read_bytes()))
    across, down = width / 10, height / 7.5
    for part in (deck.slide_master, *deck.slide_layouts):
        for shape in part.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = round(shape.left * across), round(shape.width * across)
                shape.top, shape.height = round(shape.top * down), round(shape.height * down)
    deck.slide_width, deck.slide_height = Inches(width), Inches(height)
    made = io.BytesIO()
    deck.save(made)
    return as_potx(made.getvalue())


def _relationship(id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
