"""A folder of TrueType files in, a family of faces out: widths of texts, characters without a glyph, heights."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

Weight: TypeAlias = Literal["regular", "bold", "extrabold"]

_FILES: Final[Mapping[Weight, str]] = {"regular": "Regular.ttf", "bold": "Bold.ttf", "extrabold": "ExtraBold.ttf"}
_TYPOGRAPHIC_FAMILY, _FAMILY = 16, 1  # OpenType name ids; 16 stands only where 1 holds the weight too
_UNDRAWN: Final = frozenset("\n\r\t")


class FontError(ValueError):
    """A folder or file that cannot serve as a font; the message names it and says why."""


@dataclass(frozen=True)
class Face:
    """One weight of a family: advances and default in font units; ascent, descent and heights in fractions of an em."""

    family: str
    weight: Weight
    path: Path
    units_per_em: int
    ascent: float
    descent: float  # below the baseline, so negative
    cap_height: float
    x_height: float
    advances: Mapping[int, int] = field(compare=False, repr=False)
    default: int  # the advance of the empty box drawn for a missing character

    def width(self, text: str, size: float) -> float:
        """How wide a text is at a size, both in points; without kerning, as both writers set it."""
        return sum(map(self._widths.get, text, repeat(self.default))) * size / self.units_per_em

    def missing(self, text: str) -> str:
        """The characters of a text that have no glyph, each once, in order; line ends and tabs are never drawn."""
        return "".join(dict.fromkeys(char for char in text if char not in self._widths and char not in _UNDRAWN))

    @cached_property
    def _widths(self) -> dict[str, int]:
        return {chr(point): advance for point, advance in self.advances.items()}


@dataclass(frozen=True, slots=True)
class Family:
    """The three weights that a document is set in."""

    name: str
    regular: Face
    bold: Face
    extrabold: Face

    def face(self, weight: Weight) -> Face:
        """The face of a weight."""
        return {"regular": self.regular, "bold": self.bold, "extrabold": self.extrabold}[weight]


@cache
def load(folder: Path) -> Family:
    """The family in a folder of Regular.ttf, Bold.ttf and ExtraBold.ttf; FontError where one is missing or unfit."""
    regular, bold, extrabold = (_read(folder / name, weight) for weight, name in _FILES.items())
    return Family(regular.family, regular, bold, extrabold)


def _read(path: Path, weight: Weight) -> Face:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            return _face(font, path, weight)
    except FileNotFoundError:
        raise FontError(f"{path} is missing: a font folder holds {', '.join(_FILES.values())}") from None
    except (TTLibError, KeyError) as error:
        raise FontError(f"{path} is not a TrueType font: {error}") from error


def _face(font: "TTFont", path: Path, weight: Weight) -> Face:
    if "glyf" not in font:
        raise FontError(f"{path} has no TrueType outlines, and a PDF is set with nothing else: convert it to TTF")
    em, lines, os2, names = font["head"].unitsPerEm, font["hhea"], font["OS/2"], font["name"]
    metrics, characters = font["hmtx"].metrics, font.getBestCmap() or {}
    return Face(
        family=names.getDebugName(_TYPOGRAPHIC_FAMILY) or names.getDebugName(_FAMILY) or path.parent.name,
        weight=weight,
        path=path,
        units_per_em=em,
        ascent=lines.ascent / em,
        descent=lines.descent / em,
        cap_height=os2.sCapHeight / em,
        x_height=os2.sxHeight / em,
        advances={point: metrics[glyph][0] for point, glyph in characters.items()},
        default=metrics[".notdef"][0],
    )
