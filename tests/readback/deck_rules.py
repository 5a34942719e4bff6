"""The accessibility rules for decks as code, on the XML alone: .pptx in, violations out; each rule is one function."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from .deck import CHART_URI, FURNITURE, TITLES, Deck, Shape, Slide
from .deck_runs import table_style
from .deck_text_rules import TEXT_RULES
from .package import Element, attribute, find, find_all, local
from .violation import Limits, Violation

__all__ = ("Limits", "Violation", "violations")

FILE_NAME = re.compile(r"\.(png|jpe?g|svg|gif|emf|wmf|bmp|tiff?|webp)\b|^(picture|image|chart|group|table) ?\d*$", re.I)
DEFAULT_SECTION = re.compile(r"^\s*$|^(default|untitled|summary) section$|^section ?\d*$", re.I)
TOLERANCE = 91440  # EMU, a tenth of an inch: shapes this close share a row or column
FADES = ("fade", "cut")  # the transitions that neither move nor flash
Rule = Callable[[Slide, Limits], Iterator[tuple[str, str]]]


def alternatives(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """Pictures, charts, tables, groups and shapes without text have an alternative or are decorative."""
    for shape in slide.shapes:
        if shape.kind == "sp" and shape.text.strip():
            continue
        if shape.kind == "sp" and shape.placeholder is not None:
            yield "empty-placeholder", f"{shape.name!r} is an empty placeholder"
        elif not shape.alt.strip() and not shape.decorative:
            yield "alt", f"{shape.name!r} ({shape.kind}) has no alternative text and is not decorative"
        elif FILE_NAME.search(shape.alt.strip()):
            yield "alt-file-name", f"{shape.name!r} has the alternative {shape.alt!r}"
        if len(shape.alt) > limits.alt:
            yield "alt-length", f"{shape.name!r} has an alternative of {len(shape.alt)} characters, over {limits.alt}"
        if shape.decorative and shape.alt:
            yield "alt", f"{shape.name!r} is decorative and has an alternative"


def title(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """A title placeholder with text."""
    del limits
    if not slide.title:
        yield "title", "no title placeholder with text"


def tables(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """Header row flagged and filled; no merged cells; a table style of the deck's own."""
    del limits
    for shape in slide.walk():
        if shape.table is None:
            continue
        if attribute(shape.table, "a:tblPr/@firstRow") not in ("1", "true"):
            yield "table-header", f"{shape.name!r} does not flag its first row as header"
        style = table_style(shape)
        if style is None and attribute(shape.table, "a:tblPr/a:tableStyleId/text()"):
            yield "table-style", f"{shape.name!r} names a table style that the deck does not hold"
        corner = attribute(shape.table, "a:tblPr/@firstCol") in ("1", "true")
        for number, cell in enumerate(find_all(shape.table, "a:tr[1]/a:tc"), start=1):
            if not find_all(cell, ".//a:t[normalize-space()]") and not (corner and number == 1):
                yield "table-header", f"{shape.name!r} has an empty header cell in column {number}"
        merged = "a:tr/a:tc[@gridSpan>1 or @rowSpan>1 or @hMerge or @vMerge]"
        if find_all(shape.table, merged):
            yield "merged-cells", f"{shape.name!r} has merged cells"


def reading_order(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """The title first, then as seen (rows from the top, or columns from the left), footer and number last."""
    del limits
    read = [shape for shape in slide.shapes if not shape.decorative]
    names = [shape.placeholder or "" for shape in read]
    if any(name in TITLES for name in names[1:]):
        yield "reading-order", "the title is not first"
    last = next((i for i, name in enumerate(names) if name in FURNITURE), len(names))
    yield from (
        ("reading-order", f"{shape.name!r} stands after the footer")
        for shape in read[last:]
        if shape.placeholder not in FURNITURE
    )
    content = [shape for shape in read if shape.placeholder not in (*TITLES, *FURNITURE)]
    for number, shape in enumerate(content):
        for later in content[number + 1 :]:
            if _before(later, shape):
                yield "reading-order", f"{later.name!r} is seen before {shape.name!r}, but read after it"


def _before(one: Shape, other: Shape) -> bool:
    """Whether one is seen before the other, whichever way columns are read."""
    a, b = one.box, other.box
    if a is None or b is None:
        return False
    if a.bottom <= b.y + TOLERANCE:
        return a.x < b.right - TOLERANCE
    return a.right <= b.x + TOLERANCE and b.bottom > a.y + TOLERANCE


def charts(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """Charts are native and have a title or axis titles."""
    del limits
    for shape in slide.walk():
        if shape.uri == CHART_URI and shape.chart is None:
            yield "chart", f"{shape.name!r} has no chart part"
        if shape.chart is not None and not find_all(shape.chart, ".//c:title//a:t[normalize-space()]"):
            yield "chart", f"{shape.name!r} has neither a title nor an axis title with text"
        if shape.kind == "graphicFrame" and re.search(r"/(ole|oleObject|media)$", shape.uri):
            yield "chart", f"{shape.name!r} is an embedded object, not a native chart or table"


def motion(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """No animations, no film or sound, no transition but a fade."""
    del limits
    if find(slide.element, "p:timing") is not None:
        yield "animation", "the slide has animations (p:timing)"
    for change in find_all(slide.element, ".//p:transition/*"):
        if local(change) not in (*FADES, "sndAc", "extLst"):
            yield "animation", f"the slide comes in by {local(change)}"
    if find(slide.element, ".//a:videoFile | .//a:audioFile | .//a:wavAudioFile | .//p:sndAc") is not None:
        yield "media", "the slide has film or sound without checked captions"


def timed(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """No slide goes on by itself: slow readers need a way to stop it (WCAG 2.2, 2.2.1 and 2.2.2)."""
    del limits
    if times := {turn.get("advTm", "") for turn in _by_itself(slide)}:
        yield "timed-advance", f"the slide goes on by itself after {'/'.join(sorted(times))} ms"


def _by_itself(slide: Slide) -> list[Element]:
    return [turn for turn in find_all(slide.element, ".//p:transition") if turn.get("advTm")]


def furniture(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """Slide number (none is called for where slides go on by themselves) and footer on all slides but the first; notes on all."""
    del limits
    wanted = (("ftr", "footer"),) if _by_itself(slide) else (("sldNum", "slide number"), ("ftr", "footer"))
    for kind, name in wanted:
        shown = [shape for shape in slide.shapes if shape.placeholder == kind and shape.text.strip()]
        if slide.number > 1 and len(shown) != 1:
            yield "furniture", f"{len(shown)} {name} placeholders with text, not 1"
    if not slide.notes.strip():
        yield "notes", "no notes"


SLIDE_RULES: tuple[Rule, ...] = (
    alternatives,
    title,
    tables,
    reading_order,
    charts,
    motion,
    timed,
    furniture,
    *TEXT_RULES,
)


def deck_rules(deck: Deck) -> Iterator[Violation]:
    """The rules over all slides: unique titles, section names, document title and language, no lock."""
    titles = Counter(slide.title.casefold() for slide in deck.slides if slide.title)
    for slide in deck.slides:
        if titles[slide.title.casefold()] > 1:
            yield Violation(
                slide.number, "title-unique", f"{slide.title!r} is the title of {titles[slide.title.casefold()]} slides"
            )
    names = [name for name, _ in deck.sections]
    yield from (Violation(0, "section-name", f"section {name!r}") for name in names if DEFAULT_SECTION.match(name))
    twice = [name for name, count in Counter(names).items() if count > 1]
    yield from (Violation(0, "section-name", f"section {name!r} stands twice") for name in twice)
    if not deck.core("dc:title"):
        yield Violation(0, "document-title", "dc:title is empty")
    if not deck.core("dc:language"):
        yield Violation(0, "language", "dc:language is empty")
    if find(deck.element, "p:modifyVerifier") is not None:
        yield Violation(0, "locked", "the deck is locked")


def violations(path: Path, limits: Limits | None = None) -> list[Violation]:
    """Every violation of a deck's rules: slide by slide, then the deck's own (slide 0)."""
    deck, limits = Deck(path), limits or Limits()
    found = [
        Violation(slide.number, name, message)
        for slide in deck.slides
        for rule in SLIDE_RULES
        for name, message in rule(slide, limits)
    ]
    return found + list(deck_rules(deck))
