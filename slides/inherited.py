"""A clinic's own template in, its layouts' placeholders out: where each stands and how its text is set, all that it inherits
resolved as ISO/IEC 29500-1 (19.3.1.36, 21.1.2.4.13) has it: from the layout, from the master, from the master's text styles,
from the presentation. Lengths are points. Read with the standard library, for who only plans does without lxml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.etree import ElementTree

from plaincare.plan import Box
from plaincare.reading.files import Unreadable
from plaincare.reading.potx import Template
from plaincare.values import dataclass
from slides.holders import Level

_EMU: Final = 12700
_UNITS: Final = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}  # ST_UniversalMeasure
_AGAIN: Final = "open it in PowerPoint, and save it again"
_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_UPPER: Final = {"ctrTitle": "title", "title": "title", "ftr": "ftr", "sldNum": "sldNum", "dt": "dt"}  # others: body
_STYLES: Final = {"title": "titleStyle", "body": "bodyStyle"}
_ASIDE, _ABOVE = 91440, 45720  # a text body's insets where nothing says them (21.1.2.1.1)
_LEVELS: Final = 5  # of nine; ours have four at most
_LINE: Final = 1.2  # of a size: a line of Office's own fonts
_OFFICE: Final = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"  # Office's "Medium Style 2 - Accent 1"
_WIDER: Final = 1.2  # capitals throughout, as some titles are set
TEXT: Final = ("obj", "body", "subTitle")  # kinds of placeholder that text goes into
Element = ElementTree.Element


@dataclass(frozen=True)
class Place:
    """A placeholder as the template has it; `inset` is left, top, right, bottom."""

    kind: str
    idx: int
    box: Box
    inset: tuple[float, float, float, float]
    anchor: str
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Found:
    """A layout of the template: the part that it is, its name, its type, and its placeholders in their order."""

    part: str
    name: str
    type: str
    master: str
    places: tuple[Place, ...]

    def of(self, *kinds: str) -> tuple[Place, ...]:
        """The placeholders of some kinds."""
        return tuple(place for place in self.places if place.kind in kinds)


def size(template: Template) -> tuple[float, float]:
    """Width and height of a slide; 10 by 7.5 inches where the template does not say."""
    found = _root(template, template.main).find(f"{_P}sldSz")
    return (720.0, 540.0) if found is None else (_points(found.get("cx", "0")), _points(found.get("cy", "0")))


def layouts(template: Template) -> Iterator[Found]:
    """Every layout, master by master, in the order in which PowerPoint offers them."""
    main = _root(template, template.main)
    usual = main.find(f"{_P}defaultTextStyle")
    for entry in main.iterfind(f"{_P}sldMasterIdLst/{_P}sldMasterId"):
        name = template.target(template.main, entry.get(f"{_R}id", ""))
        master = _root(template, name)
        for one in master.iterfind(f"{_P}sldLayoutIdLst/{_P}sldLayoutId"):
            part = template.target(name, one.get(f"{_R}id", ""))
            layout = _root(template, part)
            slide = layout.find(f"{_P}cSld")
            label = "" if slide is None else slide.get("name", "")
            places = tuple(_places(layout, master, usual))
            yield Found(part, label, layout.get("type", ""), name, places)


def colours(template: Template, master: str) -> dict[str, str]:
    """The colours that a master gives to bg1, tx1, bg2, tx2 and the accents: '#RRGGBB'."""
    theme = _theme(template, master)
    scheme = {e.tag.removeprefix(_A): _rgb(e) for e in theme.iterfind(f"{_A}themeElements/{_A}clrScheme/*")}
    mapped = _root(template, master).find(f"{_P}clrMap")
    pairs: Mapping[str, str] = {} if mapped is None else mapped.attrib
    return {name: scheme[target] for name, target in pairs.items() if target in scheme}


def fonts(template: Template, master: str) -> tuple[str, ...]:
    """The fonts that a master's theme sets titles and text in, in Latin letters; empty where it names none."""
    theme = _theme(template, master)
    found = theme.iterfind(f"{_A}themeElements/{_A}fontScheme/*/{_A}latin")
    return tuple(dict.fromkeys(name for one in found if (name := one.get("typeface"))))


def leftward(template: Template, master: str) -> bool:
    """Whether a master sets text from right to left."""
    return any(e.get("rtl") in ("1", "true") for e in _root(template, master).iterfind(f"{_P}txStyles/*/*"))


def table_styles(template: Template) -> tuple[str, frozenset[str]]:
    """The style that new tables get, by its id, and those that the template holds; Office knows its own without that."""
    for part in template.related(template.main, "tableStyles"):
        root = _root(template, part)
        return root.get("def", _OFFICE), frozenset(style.get("styleId", "") for style in root)
    return _OFFICE, frozenset()


def _rgb(entry: Element) -> str:
    colour = next(iter(entry), None)
    value = "" if colour is None else colour.get("lastClr", colour.get("val", ""))
    return f"#{value.upper()}" if re.fullmatch("[0-9A-Fa-f]{6}", value) else "#000000"


def _root(template: Template, part: str) -> Element:
    return ElementTree.fromstring(template.files[part])


def _theme(template: Template, master: str) -> Element:
    for part in template.related(master, "theme"):
        return _root(template, part)
    raise Unreadable(f"{master} has no theme", _AGAIN)


def _places(layout: Element, master: Element, usual: Element | None) -> Iterator[Place]:
    upper = {_kind(shape): shape for shape in _shapes(master)}
    for shape in _shapes(layout):
        kind = _kind(shape)
        above = upper.get(_UPPER.get(kind, "body"))
        chain = [shape] if above is None else [shape, above]
        box = next((found for one in chain if (found := _box(one))), None)
        if box is None:
            continue
        styles = [*_lists(chain), *_texts(master, kind), *([] if usual is None else [usual])]
        ph = shape.find(f".//{_P}ph")
        idx = 0 if ph is None else _whole(ph.get("idx", "0"))
        levels = tuple(_level(styles, number) for number in range(1, _LEVELS + 1))
        yield Place(kind, idx, box, _insets(chain), _said(chain, "anchor", "t"), levels)


def _shapes(root: Element) -> list[Element]:
    shapes = root.findall(f"{_P}cSld/{_P}spTree/{_P}sp")
    return [shape for shape in shapes if shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph") is not None]


def _kind(shape: Element) -> str:
    ph = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return "obj" if ph is None else ph.get("type", "obj")


def _box(shape: Element) -> Box | None:
    offset, extent = (shape.find(f"{_P}spPr/{_A}xfrm/{_A}{name}") for name in ("off", "ext"))
    if offset is None or extent is None:
        return None
    values = (offset.get("x", "0"), offset.get("y", "0"), extent.get("cx", "0"), extent.get("cy", "0"))
    return Box(*map(_points, values))


def _lists(chain: Sequence[Element]) -> Iterator[Element]:
    for shape in chain:
        found = shape.find(f"{_P}txBody/{_A}lstStyle")
        if found is not None:
            yield found


def _texts(master: Element, kind: str) -> Iterator[Element]:
    name = _STYLES.get(_UPPER.get(kind, "body"), "otherStyle")
    found = master.find(f"{_P}txStyles/{_P}{name}")
    if found is not None:
        yield found


def _said(chain: Sequence[Element], name: str, usual: str) -> str:
    """An attribute of the text body, from the first that says it."""
    bodies = (shape.find(f"{_P}txBody/{_A}bodyPr") for shape in chain)
    return next((body.get(name, "") for body in bodies if body is not None and body.get(name)), usual)


def _insets(chain: Sequence[Element]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (
        _points(_said(chain, name, str(usual)))
        for name, usual in (("lIns", _ASIDE), ("tIns", _ABOVE), ("rIns", _ASIDE), ("bIns", _ABOVE))
    )
    return left, top, right, bottom


def _level(styles: Sequence[Element], number: int) -> Level:
    """How a level is set; what nothing says is as PowerPoint has it: 18 points, single lines."""
    chain = [found for style in styles if (found := style.find(f"{_A}lvl{number}pPr")) is not None]
    runs = [run for one in chain if (run := one.find(f"{_A}defRPr")) is not None]
    points = _whole(next((run.get("sz", "") for run in runs if run.get("sz")), "1800")) / 100
    bold = next((run.get("b") for run in runs if run.get("b")), "0") in ("1", "true")
    capitals = next((run.get("cap") for run in runs if run.get("cap")), "") == "all"
    indent = _points(next((one.get("marL", "") for one in chain if one.get("marL")), "0"))
    before = _spacing(chain, "spcBef", points, 0.0) + _spacing(chain, "spcAft", points, 0.0)
    leading = _spacing(chain, "lnSpc", points, _LINE * points)
    return Level(points * (_WIDER if capitals else 1), leading, bold, indent=indent, before=before)


def _spacing(chain: Sequence[Element], name: str, points: float, usual: float) -> float:
    """A space in points: said so, or as a part of a line."""
    for one in chain:
        if (exact := one.find(f"{_A}{name}/{_A}spcPts")) is not None:
            return _whole(exact.get("val", "0")) / 100
        if (share := one.find(f"{_A}{name}/{_A}spcPct")) is not None:
            value = share.get("val", "100000")
            lines = _number(value[:-1]) / 100 if value.endswith("%") else _whole(value) / 100_000
            return lines * _LINE * points
    return usual


def _points(text: str) -> float:
    """A length (ST_Coordinate): in EMU, or with its unit."""
    unit = _UNITS.get(text[-2:])
    return _number(text[:-2]) * unit if unit else _whole(text) / _EMU


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,12}", text):
        raise Unreadable(f"'{text}' in it is no number", _AGAIN)
    return int(text)


def _number(text: str) -> float:
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,12})?", text):
        raise Unreadable(f"'{text}' in it is no number", _AGAIN)
    return float(text)
