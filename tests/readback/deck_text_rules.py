"""The deck rules about text: contrast, size, language, links, where text may stand, what a run may not set."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from .deck import FURNITURE, TITLES, Shape, Slide, text_of
from .deck_colour import Unknown
from .deck_runs import Run, notes_runs, runs
from .package import attribute, find, find_all
from .violation import Limits

BARE_LINKS = frozenset(("click here", "here", "link", "this link", "more", "read more", "this", "this page", "website",
                        "aquí", "haga clic aquí", "clic aquí", "más", "leer más", "enlace", "este enlace"))  # fmt: skip
WORD = re.compile(r"[^\W_]+")
LARGE, LARGE_BOLD = 18, 14  # points, WCAG 2.1 "large scale"


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def contrasts(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """Every run stands out from all it may lie on."""
    for run in runs(slide):
        large = run.size >= LARGE or (run.bold and run.size >= LARGE_BOLD)
        least = limits.large_contrast if large else limits.contrast
        if not run.text.strip():
            continue
        try:
            ratio = run.contrast()
        except Unknown as unknown:
            yield "contrast", f"{run.text!r} in {run.shape.name!r}: cannot be told over {unknown}"
            continue
        if ratio < least:
            yield "contrast", f"{run.text!r} in {run.shape.name!r}: {ratio:.2f}, under {least}"


def sizes(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """Every run is large enough for where it stands; a chart's texts say their size."""
    for run in runs(slide):
        least = _least(run, limits)
        if run.text.strip() and run.size < least:
            yield "size", f"{run.text!r} in {run.shape.name!r}: {run.size:g} pt, under {least:g}"
    for shape in slide.walk():
        if shape.chart is None:
            continue
        if not attribute(shape.chart, "c:txPr/a:p/a:pPr/a:defRPr/@sz"):
            yield "size", f"{shape.name!r}: the chart's text has no size"
        small = {int(e.get("sz", "0")) / 100 for e in find_all(shape.chart, ".//*[@sz][self::a:defRPr or self::a:rPr]")}
        yield from (
            ("size", f"{shape.name!r}: {size:g} pt in the chart, under {limits.chart:g}")
            for size in sorted(small)
            if size < limits.chart
        )


def _least(run: Run, limits: Limits) -> float:
    shape = run.shape
    if run.cell is not None:
        return limits.table
    names = " ".join([shape.name, *(attribute(e, "./*/p:cNvPr/@name") for e in shape.parents[:1])]).casefold()
    small = shape.placeholder not in TITLES and any(name in names for name in limits.small_names)
    return limits.other if shape.placeholder is None or shape.placeholder in FURNITURE or small else limits.body


def languages(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """Every run of slide and notes has a language of its own or inherits one (the notes' own only)."""
    del limits
    for run in runs(slide):
        if not run.value("lang"):
            yield "language", f"{run.text!r} in {run.shape.name!r} has no language"
    yield from (("language", f"{text!r} in the notes has no language") for text, lang in notes_runs(slide) if not lang)


def links(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """Link words say where they lead."""
    del limits
    for (_, target), linked in groupby(runs(slide), key=lambda run: (id(run.shape), run.link)):
        text = "".join(run.text for run in linked)
        if target and " ".join(_words(text)) in BARE_LINKS:
            yield "link-text", f"link {text!r}"


def loose_text(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """Text stands in placeholders, tables, charts, or in a group with an alternative."""
    del limits
    for shape in slide.shapes:
        if shape.kind == "sp" and shape.placeholder is None and shape.text.strip():
            yield "loose-text", f"{shape.name!r} holds {shape.text!r} outside of any placeholder"


def group_words(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """Every word of a group's text stands in its alternative."""
    del limits
    for group in slide.shapes:
        if group.kind == "grpSp":
            said = set(_words(group.alt))
            missing = [word for shape in group.walk() for word in _words(_all_text(shape)) if word not in said]
            if missing:
                yield "group-words", f"{group.name!r} shows {' '.join(missing)!r}, its alternative does not say it"


def _all_text(shape: Shape) -> str:
    cells = [] if shape.table is None else find_all(shape.table, "a:tr/a:tc/a:txBody")
    return "\n".join([shape.text, *map(text_of, cells)])


def hard_coded(slide: Slide, limits: Limits) -> Iterator[tuple[str, str]]:
    """A placeholder's run sets neither size nor typeface; no run sets a colour outside the theme."""
    del limits
    for run in runs(slide):
        if run.own is None:
            continue
        fixed = []
        if run.shape.kind == "sp" and run.shape.placeholder is not None:
            fixed += ["size"] if run.own.get("sz") else []
            fixed += ["typeface"] if find(run.own, "a:latin[not(starts-with(@typeface, '+'))]") is not None else []
        fixed += ["colour"] if find(run.own, ".//a:srgbClr") is not None else []
        if fixed:
            yield "hard-coded", f"{run.text!r} in {run.shape.name!r} sets its own {', '.join(fixed)}"


TEXT_RULES: tuple[Callable[[Slide, Limits], Iterator[tuple[str, str]]], ...] = (
    contrasts, sizes, languages, links, loose_text, group_words, hard_coded,
)  # fmt: skip
