"""The text of an SVG in, a Drawing out; SvgError where it holds more than flat-coloured shapes.

An SVG comes from a clinic, so it is read as a stranger's file: size and depth are limited, and nothing outside it is
looked at.
"""

import math
import re
from collections.abc import Mapping
from typing import Final, TypeAlias
from xml.parsers import expat

from plaincare.graphics import svgshape, vector
from plaincare.graphics.svgshape import Attributes
from plaincare.graphics.vector import Drawing, Path, Point, Shape, SvgError
from plaincare.values import dataclass, replace

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

_MOST_CHARACTERS: Final = 2_000_000
_DEEPEST: Final = 64
_MOST_COMMANDS: Final = 20_000  # lines and curves of all shapes: ten times a traced logo, and drawn on every page
_FARTHEST: Final = 1e6  # units from 0,0: more is a slip, and infinity with it
_IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)
_SVG: Final = "http://www.w3.org/2000/svg"
_SILENT: Final = frozenset({"title", "desc", "metadata", "defs"})  # never drawn themselves

_SIMPLER: Final = "or ask who drew it for a simpler SVG"
_FLAT: Final = f"use flat colours written as #RRGGBB, {_SIMPLER}"
_OUTLINES: Final = (
    f"convert text to outlines (Inkscape: Path > Object to Path; Illustrator: Type > Create Outlines), {_SIMPLER}"
)
_STROKES: Final = (
    f"convert strokes to outlines (Inkscape: Path > Stroke to Path; Illustrator: Object > Expand), {_SIMPLER}"
)
_UNITE: Final = f"unite it with itself (Inkscape: Path > Union; Illustrator: Pathfinder > Unite), {_SIMPLER}"
_ATTRIBUTES: Final = f"save it with presentation attributes instead of a style sheet, {_SIMPLER}"
_UNLINK: Final = (
    f"unlink clones and symbols (Inkscape: Edit > Clone > Unlink Clone; Illustrator: Object > Expand), {_SIMPLER}"
)
_PLAIN: Final = f"keep to paths, rectangles, circles, ellipses and polygons, {_SIMPLER}"
_HINTS: Final[Attributes] = {
    "text": _OUTLINES,
    "tspan": _OUTLINES,
    "image": "a picture inside an SVG is not drawn: trace it into shapes (Inkscape: Path > Trace Bitmap)",
    "use": _UNLINK,
    "symbol": _UNLINK,
    "style": _ATTRIBUTES,
    "script": "take the script out: a logo needs none",
    "line": _STROKES,
}
# What changes how a shape is drawn and has no counterpart in a Drawing, with the values that change nothing.
_REFUSED: Final[Mapping[str, tuple[frozenset[str], str]]] = {
    "stroke": (frozenset({"none", "transparent"}), _STROKES),
    "clip-path": (frozenset({"none"}), f"apply the clip to the shapes, {_SIMPLER}"),
    "mask": (frozenset({"none"}), f"apply the mask to the shapes, {_SIMPLER}"),
    "filter": (frozenset({"none"}), f"take the effect out, {_SIMPLER}"),
    "opacity": (frozenset({"1", "1.0", "100%"}), _FLAT),
    "fill-opacity": (frozenset({"1", "1.0", "100%"}), _FLAT),
    "mix-blend-mode": (frozenset({"normal"}), f"take the effect out, {_SIMPLER}"),
    "display": (frozenset({"inline", "block"}), "delete the hidden shape"),
    "visibility": (frozenset({"visible"}), "delete the hidden shape"),
}
_NAMED: Final[Attributes] = {"black": "#000000", "white": "#FFFFFF", "currentcolor": "currentColor"}
_RGB: Final = r"rgb\( *([0-9]{1,3}) *, *([0-9]{1,3}) *, *([0-9]{1,3}) *\)"  # as Affinity writes it
_TRANSFORM: Final = r"\s*(matrix|translate|scale|rotate)\s*\(([^()]*)\)[\s,]*"


@dataclass(frozen=True)
class _Style:
    """What a shape has from the groups around it."""

    fill: str = "#000000"  # SVG's own first value
    evenodd: bool = False
    matrix: Matrix = _IDENTITY


def drawing(text: str) -> Drawing:
    """The drawing in the text of an SVG."""
    if len(text) > _MOST_CHARACTERS:
        raise SvgError(f"the SVG is larger than {_MOST_CHARACTERS:,} characters", f"simplify it, {_SIMPLER}")
    if "<!" in text and (declared := re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE)):
        raise SvgError(
            f"an SVG with a {declared[1]} is not read",
            "delete it in a text editor, or save the logo as plain SVG: it can make a reader fetch or repeat what it should not",
            text.count("\n", 0, declared.start()) + 1,
        )
    return _Reader().read(text)


class _Reader:
    """Takes the parser's events; the stack has a style for every open element, None where nothing is drawn."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.styles: list[_Style | None] = []
        self.size: Point | None = None
        self.shapes: list[Shape] = []
        self.commands = 0

    def read(self, text: str) -> Drawing:
        try:
            self.parser.Parse(text.removeprefix("\ufeff"), True)
        except expat.ExpatError as error:
            raise SvgError(
                f"not a whole XML file: {expat.ErrorString(error.code)}", "save the SVG again", error.lineno
            ) from None
        except SvgError:
            raise
        except ValueError as error:
            raise self.error(f"a value that is no number or path: {error}", _PLAIN) from error
        if not self.size:
            raise SvgError("not an SVG: its first element is not <svg>", "save the logo as SVG")
        return Drawing(*self.size, tuple(self.shapes))

    def error(self, message: str, hint: str) -> SvgError:
        return SvgError(message, hint, self.parser.CurrentLineNumber)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if len(self.styles) >= _DEEPEST:
            raise self.error(f"elements are nested more than {_DEEPEST} deep", f"ungroup the drawing, {_SIMPLER}")
        if tag in ("style", "script"):
            raise self.error(f"<{tag}> is not supported", _HINTS[tag])
        if not self.styles:
            self.styles.append(self.root(tag, attributes))
        elif self.styles[-1] is None or space not in ("", _SVG) or tag in _SILENT:
            self.styles.append(None)
        else:
            self.styles.append(self.element(tag, attributes, self.styles[-1]))

    def end(self, _name: str) -> None:
        self.styles.pop()

    def root(self, tag: str, attributes: Attributes) -> _Style:
        if tag != "svg":
            raise self.error(f"not an SVG: its first element is <{tag}>", "save the logo as SVG")
        left, top, width, height = _view_box(attributes)
        if not (0 < width < _FARTHEST and 0 < height < _FARTHEST):
            raise self.error("the <svg> has no size", 'give it a viewBox, such as viewBox="0 0 48 48"')
        self.size = (width, height)
        return self.styled(attributes, _Style(matrix=(1, 0, 0, 1, -left, -top)))

    def element(self, tag: str, attributes: Attributes, around: _Style) -> _Style:
        if tag != "g" and tag not in svgshape.PATHS:
            raise self.error(f"<{tag}> is not supported", _HINTS.get(tag, _PLAIN))
        style = self.styled(attributes, around)
        if tag in svgshape.PATHS and style.fill != "none":
            written = attributes.get("d", "")
            if len(written) > _MOST_COMMANDS:  # a shorter one has fewer numbers
                self.count(len(svgshape.numbers(written)) // 7)  # an arc has seven, so there are no fewer
            path = svgshape.PATHS[tag](attributes)
            self.count(len(path))
            self.commands += len(path)
            if not style.evenodd and svgshape.doubled(path):
                raise self.error("the path runs twice around a part of itself", _UNITE)
            paths = svgshape.filled(path, style.evenodd)
            self.shapes.extend(Shape(self.placed(path, style), style.fill) for path in paths)
        return style

    def count(self, more: int) -> None:
        """SvgError where so many more lines and curves were too many."""
        if self.commands + more > _MOST_COMMANDS:
            raise self.error(f"more than {_MOST_COMMANDS:,} lines and curves", f"simplify the shapes, {_SIMPLER}")

    def placed(self, path: Path, style: _Style) -> Path:
        if style.matrix != _IDENTITY:
            path = vector.mapped(path, lambda x, y: _applied(style.matrix, x, y))
        if not all(
            abs(number) < _FARTHEST for command in path for number in command[1:] if not isinstance(number, str)
        ):
            raise self.error("a point lies far outside the drawing", "check the numbers of this shape")
        return path

    def styled(self, attributes: Attributes, around: _Style) -> _Style:
        given = {**attributes, **_declarations(attributes.get("style", ""))}
        for name, (harmless, hint) in _REFUSED.items():
            if given.get(name, "inherit").strip() not in (harmless | {"inherit"}):
                raise self.error(f"{name}: {given[name]!r} is not supported", hint)
        rule = given.get("fill-rule", "inherit").strip()
        return replace(
            around,
            fill=self.fill(given.get("fill", "inherit").strip(), around.fill),
            evenodd=around.evenodd if rule == "inherit" else rule == "evenodd",
            matrix=_multiplied(around.matrix, self.matrix(given.get("transform", ""))),
        )

    def fill(self, value: str, inherited: str) -> str:
        from plaincare.graphics import colour

        if value in ("inherit", "none", "transparent"):
            return inherited if value == "inherit" else "none"
        if named := _NAMED.get(value.lower()):
            return named
        if (
            "(" in value
            and (rgb := re.fullmatch(_RGB, value, re.IGNORECASE))
            and all(int(channel) < 256 for channel in rgb.groups())
        ):
            return "#" + "".join(f"{int(channel):02X}" for channel in rgb.groups())
        try:
            return colour.parse(value)
        except ValueError:
            raise self.error(f"the fill {value!r} is not supported", _FLAT) from None

    def matrix(self, text: str) -> Matrix:
        matrix, at = _IDENTITY, 0
        while at < len(text.rstrip()):
            found = re.compile(_TRANSFORM).match(text, at)
            if not found:
                raise self.error(
                    f"the transform {text!r} is not supported", f"use matrix, translate, scale or rotate, {_SIMPLER}"
                )
            matrix, at = _multiplied(matrix, _transform(found[1], svgshape.numbers(found[2]))), found.end()
        return matrix


def _declarations(style: str) -> dict[str, str]:
    pairs = (declaration.partition(":") for declaration in style.split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if name.strip()}


def _view_box(attributes: Attributes) -> tuple[float, ...]:
    if "viewBox" not in attributes:
        return 0, 0, svgshape.length(attributes, "width"), svgshape.length(attributes, "height")
    box = svgshape.numbers(attributes["viewBox"])
    if len(box) != 4:
        raise ValueError(f"viewBox={attributes['viewBox']!r} (it has 4 numbers)")
    return tuple(box)


def _transform(kind: str, numbers: list[float]) -> Matrix:
    match kind, numbers:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest]:
            return 1, 0, 0, 1, x, rest[0] if rest else 0
        case "scale", [x, *rest]:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "rotate", [angle]:
            turn = math.radians(angle)
            return math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0
        case "rotate", [angle, x, y]:
            about = _multiplied((1, 0, 0, 1, x, y), _transform("rotate", [angle]))
            return _multiplied(about, (1, 0, 0, 1, -x, -y))
    raise ValueError(f"{kind}({', '.join(map(str, numbers))})")


def _multiplied(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    return (*_turned(outer, a, b), *_turned(outer, c, d), *_applied(outer, e, f))


def _turned(matrix: Matrix, x: float, y: float) -> Point:
    return matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y


def _applied(matrix: Matrix, x: float, y: float) -> Point:
    across, down = _turned(matrix, x, y)
    return across + matrix[4], down + matrix[5]
