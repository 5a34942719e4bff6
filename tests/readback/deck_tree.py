"""A deck as golden text that a person can read; and what LibreOffice reads of it: a second opinion."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from . import tools
from .deck import Deck, Shape, Slide, text_of
from .package import Element, attribute, find_all, local

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
DRAW, SVG, TEXT, PRESENTATION = (
    f"{{{ODF}{name}:1.0}}" for name in ("drawing", "svg-compatible", "text", "presentation")
)


def tree(path: Path) -> str:
    """Slide by slide: layout, section, title; each shape with kind, name, alternative, text or values; notes."""
    deck = Deck(path)
    lines = [f"deck {deck.core('dc:title')!r} language {deck.core('dc:language')!r}"]
    for slide in deck.slides:
        lines += _slide(slide)
    return "\n".join(lines) + "\n"


def _slide(slide: Slide) -> Iterator[str]:
    section = f" section {slide.section!r}" if slide.section else ""
    hidden = " hidden" if slide.element.get("show") in ("0", "false") else ""
    yield f"slide {slide.number} layout {slide.layout_name!r}{section}{hidden} title {slide.title!r}"
    for shape in slide.shapes:
        yield from _shape(shape, 1)
    languages = sorted({attribute(e, "@lang") for e in find_all(slide.element, ".//*[@lang]")})
    yield f"  language {', '.join(languages) or 'none'}"
    yield from (f"  notes {line}" for line in slide.notes.splitlines() or ["none"])


def _shape(shape: Shape, depth: int) -> Iterator[str]:
    pad = "  " * depth
    kind = "table" if shape.table is not None else "chart" if shape.chart is not None else shape.kind
    alt = " decorative" if shape.decorative else f" alt {shape.alt!r}" if shape.alt else ""
    holder = f" placeholder {shape.placeholder} {shape.index}" if shape.placeholder is not None else ""
    yield f"{pad}{kind} {shape.name!r}{holder}{alt}"
    yield from (f"{pad}  | {line}" for line in shape.text.splitlines())
    for row in [] if shape.table is None else find_all(shape.table, "a:tr"):
        cells = [" / ".join(text_of(body).splitlines()) for body in find_all(row, "a:tc/a:txBody")]
        yield f"{pad}  | " + " | ".join(cells)
    if shape.chart is not None:
        yield from (f"{pad}  | {line}" for line in _chart(shape.chart))
    for inner in shape.shapes:
        yield from _shape(inner, depth + 1)


def _chart(chart: Element) -> Iterator[str]:
    for title in find_all(chart, ".//c:title"):
        yield f"title {''.join(str(e.text) for e in find_all(title, './/a:t'))!r}"
    for series in find_all(chart, ".//c:ser"):
        parent = series.getparent()
        kind = "" if parent is None else local(parent)
        yield f"{kind} {attribute(series, 'c:tx//c:v/text()')!r}: " + ", ".join(_points(series))


def _points(series: Element) -> Iterator[str]:
    names = {e.get("idx"): attribute(e, "c:v/text()") for e in find_all(series, "c:cat//c:pt | c:xVal//c:pt")}
    for point in find_all(series, "c:val//c:pt | c:yVal//c:pt"):
        yield f"{names.get(point.get('idx'), '')} = {attribute(point, 'c:v/text()')}"


@dataclass(frozen=True, slots=True)
class OfficeSlide:
    """What LibreOffice read of one slide. `alternatives`: (the shape's title, its description)."""

    title: str
    notes: str
    alternatives: tuple[tuple[str, str], ...]
    text: str


def office(path: Path) -> list[OfficeSlide]:
    """Open a deck in LibreOffice and read the flat ODF it saves. LibreOffice 7.4 drops a group's description."""
    soffice = tools.program("soffice", "libreoffice-impress")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(soffice), profile, "--headless", "--convert-to", "fodp", "--outdir", str(folder), str(path)]
        done = tools.run(command, timeout=180)
        saved = folder / f"{path.stem}.fodp"
        if not saved.exists():
            raise RuntimeError(f"LibreOffice did not open {path}: {done.stdout}{done.stderr}")
        root = etree.parse(str(saved), etree.XMLParser(huge_tree=True)).getroot()
    return [_office_slide(page) for page in root.iter(f"{DRAW}page")]


def _office_slide(page: Element) -> OfficeSlide:
    notes = next(page.iter(f"{PRESENTATION}notes"), None)
    said = [] if notes is None else [e for e in notes.iter() if e.get(f"{PRESENTATION}class") == "notes"]
    titles = [e for e in page.iter(f"{DRAW}frame", f"{DRAW}custom-shape") if e.get(f"{PRESENTATION}class") == "title"]
    own = [e for kid in page if kid is not notes for e in kid.iter()]
    described = [e for e in own if e.find(f"{SVG}title") is not None or e.find(f"{SVG}desc") is not None]
    return OfficeSlide(
        title=" ".join(map(_paragraphs, titles[:1])),
        notes="\n".join(map(_paragraphs, said)),
        alternatives=tuple((e.findtext(f"{SVG}title") or "", e.findtext(f"{SVG}desc") or "") for e in described),
        text="\n".join(_line(e) for e in own if e.tag == f"{TEXT}p"),
    )


def _paragraphs(element: Element) -> str:
    return "\n".join(_line(p) for p in element.iter(f"{TEXT}p"))


def _line(paragraph: Element) -> str:
    """One paragraph's text; a line break or tab as one space, runs of spaces (text:s) written out."""
    parts = [paragraph.text or ""]
    for kid in paragraph:
        if kid.tag in (f"{TEXT}line-break", f"{TEXT}tab"):
            parts.append(" ")
        elif kid.tag == f"{TEXT}s":
            parts.append(" " * int(kid.get(f"{TEXT}c", "1")))
        else:
            parts.append(_line(kid))
        parts.append(kid.tail or "")
    return "".join(parts)
