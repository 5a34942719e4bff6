"""The name of a clinic's logo in, a Drawing out, or what is wrong with the file: a logo is a stranger's file until it is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from plaincare.findings import Finding
from plaincare.graphics import colour, vector
from plaincare.graphics.vector import Box, Drawing, SvgError
from plaincare.model import Text
from plaincare.reading import beside, files

_LONGEST: Final = 10  # times as wide as high, or as high as wide: more is a line in the masthead
_SPARE: Final = 0.05  # of the longer side that curves may reach over the edge
_SEEN: Final = 1.2  # contrast to the paper that some part of it must have


def read(folder: Path, name: Text) -> tuple[Drawing | None, list[Finding]]:
    """The drawing in a file of the clinic's folder, or None, and what is wrong with it, at the place of the name."""
    try:
        return _checked(vector.read_svg(_text(folder, str(name)))), []
    except SvgError as error:
        line = f", line {error.line}" if error.line else ""
        return None, [Finding("block", "brand", f"the logo '{name}'{line}: {error}", name.place, error.hint)]


def _text(folder: Path, name: str) -> str:
    try:
        path = beside.path(folder, name, "logo.svg", _ending)
    except files.Unreadable as error:
        raise SvgError(str(error), error.hint) from None
    try:
        return files.content(path).decode("utf-8")
    except files.TooLarge as error:
        raise SvgError(str(error), "simplify the drawing, and take pictures out of it") from None
    except files.Unreadable as error:
        raise SvgError(str(error), f"put the file beside clinic.yaml, in {folder.name}/") from None
    except UnicodeDecodeError:
        raise SvgError("not a text file", "save it as SVG in UTF-8, not as a picture") from None


def _ending(suffix: str) -> None:
    if suffix != ".svg":
        raise files.Unreadable("not an SVG file", "save it as SVG")


def _checked(drawing: Drawing) -> Drawing:
    """The drawing, if it can be seen on white paper, within its own edges."""
    if not any(_wide(shape.path) for shape in drawing.shapes):
        raise SvgError("it draws nothing", "save it with filled shapes in it")
    width, height = drawing.width, drawing.height
    if max(width, height) > _LONGEST * min(width, height):
        raise SvgError(f"it is {width:g} wide and {height:g} high", "give the form of it that is nearer to a square")
    edge = _SPARE * max(width, height)
    if not all(_within(vector.bounds(shape.path), width + edge, height + edge, -edge) for shape in drawing.shapes):
        hint = "fit the page to the drawing (Inkscape: File > Document Properties > Resize to content)"
        raise SvgError("it draws outside its own edges, the viewBox", hint)
    if not any(_seen(shape.fill) for shape in drawing.shapes):
        raise SvgError("it is white, and so is the paper", "give the form of it that is made for white paper")
    return drawing


def _wide(path: vector.Path) -> bool:
    """Whether there is anything to fill between its edges."""
    left, top, right, bottom = vector.bounds(path)
    return left < right and top < bottom


def _within(box: Box, right: float, bottom: float, least: float) -> bool:
    return least <= min(box[:2]) and box[2] <= right and box[3] <= bottom


def _seen(fill: str) -> bool:
    return fill == "currentColor" or colour.contrast(fill, colour.WHITE) >= _SEEN
