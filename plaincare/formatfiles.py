"""templates/handouts/*.yaml and templates/slides/*.yaml in, formats out, with everything that is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from plaincare.findings import Finding, did_you_mean
from plaincare.formats import LINES, RUNNING, SMALLEST, DeckFormat, Entry, Frame, HandoutFormat, Sheet, SlideEntry
from plaincare.model import BLOCKS, Place, Text
from plaincare.reading import layers, nodes, reader, yamltree
from plaincare.values import replace

Find = Callable[[str], Path | None]


def read_handout(path: Path, name: str, find: Find | None = None) -> tuple[HandoutFormat | None, list[Finding]]:
    """The handout format of a file, or None, and everything that is wrong in it.

    `find` gives the path of another format by its name, and None where there is none; without it they lie beside the file.
    """
    node, findings = yamltree.load(path, name)
    if node is None:
        return None, findings
    node, more = _on_base(node, name, find or (lambda other: path.with_name(f"{other}.yaml")))
    format, wrong = reader.shaped(node, HandoutFormat)
    findings += more + wrong
    if format is None:
        return None, findings
    findings += _sheet(format.sheet)
    findings += [] if _uncounted(format.sheet) else _frames(format)
    findings += [] if findings else [*_chains(format), *_panels(format)]
    findings += _entries(format)
    findings += _noticed(format)
    findings += [] if findings else _order(format)
    return replace(format, name=path.stem), findings


def _on_base(node: nodes.Node, name: str, find: Find) -> tuple[nodes.Node, list[Finding]]:
    """A format with the settings of the one that it names as its base, where it has none itself."""
    _, base = node.entries.get("base", (None, None)) if isinstance(node, nodes.Mapping) else (None, None)
    if not isinstance(base, nodes.Scalar):
        return node, []
    path = find(base.value) if re.fullmatch(r"[a-z0-9-]+", base.value) else None
    if path is None or not path.is_file():
        return node, [
            _bad(base.place, f"no format is called '{base.value}'", "`build list formats` names those there are")
        ]
    under, findings = yamltree.load(path, f"{name.rpartition('/')[0]}/{base.value}.yaml".lstrip("/"))
    if isinstance(under, nodes.Mapping) and "base" in under.entries:
        findings.append(_bad(base.place, f"'{base.value}' has a base itself", "name that one"))
    return (layers.merged(node, under) if under else node), findings


def _noticed(format: HandoutFormat) -> list[Finding]:
    """A finding where a notice would follow copies that are cut apart, or panels that are folded."""
    if not format.notice or format.sheet.arrangement == "single":
        return []
    message = f"a notice cannot follow a sheet with arrangement: {format.sheet.arrangement}"
    return [_bad(format.place, message, "take notice: out, and hand out the clinic's own notice with it")]


def read_deck(path: Path, name: str) -> tuple[DeckFormat | None, list[Finding]]:
    """The deck format of a file, or None, and everything that is wrong in it."""
    format, findings = reader.read(path, name, DeckFormat)
    if format is None:
        return None, findings
    findings += _timed(format)
    for group in format.groups:
        for slide in group.slides:
            findings += _one_thing(slide, slide.section, slide.safety, slide.part)
            findings += _only(slide.only)
    return replace(format, name=path.stem), findings


def _frames(format: HandoutFormat) -> list[Finding]:
    ids: dict[str, Text] = {}
    findings = []
    for frame in format.frames:
        if (first := ids.setdefault(frame.id, frame.id)) is not frame.id:
            hint = f"the other is in line {first.place.line}; give this one a name of its own"
            findings.append(_bad(frame.id.place, f"two frames are called '{frame.id}'", hint))
        if not 1 <= frame.page <= format.sheet.least:
            findings.append(
                _bad(
                    frame.place,
                    f"the frame '{frame.id}' is on page {frame.page} of {format.sheet.least}",
                    "the sheet's pages: says how many there are",
                )
            )
        findings += _columns(frame)
    return findings or _overlaps(format)


def _order(format: HandoutFormat) -> list[Finding]:
    """Findings for pages without a frame, rows before the first, and a title that is not at the head of page 1."""
    pages = {frame.page for frame in format.frames}
    findings = [
        _bad(format.place, f"page {page} has no frame", "give it one, or lower the sheet's pages:")
        for page in range(1, format.sheet.least + 1)
        if page not in pages
    ]
    findings += [_bad(frame.place, "rows are counted from 1") for frame in format.frames if frame.row < 1]
    first = min((frame.row for frame in format.frames if frame.page == 1), default=1)
    titles = [frame for frame in format.frames if frame.look == "title"]
    if format.sheet.head == "none":
        findings += [
            _bad(frame.place, "a sheet with head: none has no title", "give it another look") for frame in titles
        ]
    elif len(titles) != 1:
        findings.append(
            _bad(format.place, f"{len(titles)} frames have the look 'title'", "one of them must, and only one")
        )
    elif (titles[0].page, titles[0].row, titles[0].columns) != (1, first, "1-12"):
        hint = "page: 1, the first row, columns: 1-12"
        findings.append(_bad(titles[0].place, f"the frame '{titles[0].id}' must head page 1", hint))
    return findings


def _chains(format: HandoutFormat) -> Iterator[Finding]:
    """Findings for frames in which no text can go on, or in which it would go on without end."""
    named = {str(frame.id): frame for frame in format.frames}
    came_from: dict[str, Frame] = {}
    for frame in format.frames:
        if frame.next is not None:
            yield from _next(frame, frame.next, named)
            if (other := came_from.setdefault(str(frame.next), frame)) is not frame:
                yield _bad(
                    frame.next.place, f"'{other.id}' goes on in '{frame.next}' too", "two texts cannot share a frame"
                )
    yield from _repeated(format)


def _next(frame: Frame, next: Text, named: Mapping[str, Frame]) -> Iterator[Finding]:
    found = named.get(next)
    if found is None:
        yield _bad(next.place, f"unknown frame '{next}'", did_you_mean(next, named))
    elif found.position <= frame.position:
        yield _bad(
            next.place, f"'{next}' does not come after '{frame.id}'", "text goes on to the right, below or overleaf"
        )
    elif found.look != frame.look or _wide(found) != _wide(frame):
        yield _bad(next.place, f"'{next}' is not like '{frame.id}'", "give both the same look, and as many columns")
    elif frame.look not in RUNNING:
        yield _bad(
            next.place,
            f"text cannot go on from a frame that looks like '{frame.look}'",
            f"look: {' or '.join(RUNNING)}",
        )


def _panels(format: HandoutFormat) -> Iterator[Finding]:
    """Findings for a folded sheet that has not six panels, each with its own text, and for a cover that is not by itself."""
    sheet = format.sheet
    if sheet.arrangement == "c-fold":
        if sheet.pages != "6":
            yield _bad(sheet.pages.place, f"a sheet folded as a C has six panels, and not {sheet.pages}", "pages: 6")
        for frame in format.frames:
            if frame.next is not None:
                hint = "people do not see the panels in one order; give each a text of its own"
                yield _bad(frame.next.place, "text cannot go on from one panel to another", hint)
    looks = {str(frame.id): frame.look for frame in format.frames}
    for entry in format.content:
        if entry.part in LINES and looks.get(entry.frame) != "card":
            message = f"the frame '{entry.frame}' has no line for part: {entry.part}"
            yield _bad(entry.place, message, "only a frame with look: card has one")
    if sheet.head == "cover":
        for frame in format.frames:
            if frame.page == 1 and frame.look != "title":
                yield _bad(frame.place, f"the frame '{frame.id}' has no room on the cover", "move it to page 2")


def _wide(frame: Frame) -> int:
    first, last = frame.span
    return last - first + 1


def _repeated(format: HandoutFormat) -> Iterator[Finding]:
    """Findings for frames that are repeated and should not be, or for pages that none fills."""
    sheet = format.sheet
    repeated = [frame for frame in format.frames if frame.repeat]
    again = max((frame.page for frame in repeated), default=0)
    for frame in repeated:
        if frame.page != again:
            message = f"'{frame.id}' is repeated, and so is page {again}"
            yield _bad(
                frame.place, message, f"only one page can come again: move it to page {again}, or take repeat: out"
            )
        elif frame.look not in RUNNING:
            message = f"a frame that looks like '{frame.look}' cannot be repeated"
            yield _bad(frame.place, message, f"look: {' or '.join(RUNNING)}")
        elif sheet.least == sheet.most:
            message = f"'{frame.id}' is repeated, but there are always {sheet.pages} pages"
            yield _bad(sheet.pages.place, message, f"say how many there may be: {sheet.least}-16")
    if sheet.least < sheet.most and not repeated:
        yield _bad(
            sheet.pages.place, "no frame is repeated on further pages", "add repeat: yes to one, or write one number"
        )


def _sheet(sheet: Sheet) -> list[Finding]:
    """Findings for numbers of pages and sizes of text that are none."""
    findings = _sizes(sheet)
    if _uncounted(sheet):
        findings.append(_bad(sheet.pages.place, f"'{sheet.pages}' are no pages", "a number, or two: 2, or 2-16"))
    return findings


def _uncounted(sheet: Sheet) -> bool:
    """Whether `pages` is no number, and no two of which the first is the smaller."""
    match = re.fullmatch(r"([0-9]{1,3})(?:-([0-9]{1,3}))?", sheet.pages, re.ASCII)
    return not match or not 1 <= int(match[1]) <= int(match[2] or match[1])


def _sizes(sheet: Sheet) -> list[Finding]:
    if SMALLEST <= sheet.smallest <= sheet.largest:
        return []
    message = f"the text is {sheet.smallest:g} points at the smallest and {sheet.largest:g} at the largest"
    return [_bad(sheet.place, message, "smallest: 12 and largest: 14, such as these")]


def _columns(frame: Frame) -> list[Finding]:
    match = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})", frame.columns)
    if match and 1 <= int(match[1]) <= int(match[2]) <= 12:
        return []
    return [_bad(frame.columns.place, f"'{frame.columns}' are no columns", "columns run from 1 to 12: 1-6")]


def _overlaps(format: HandoutFormat) -> list[Finding]:
    """Frames of one row that share a column."""
    taken: dict[tuple[int, int, int], Frame] = {}
    findings = []
    for frame in format.frames:
        first, last = frame.span
        for column in range(first, last + 1):
            other = taken.setdefault((frame.page, frame.row, column), frame)
            if other is not frame:
                findings.append(
                    _bad(
                        frame.place,
                        f"the frame '{frame.id}' overlaps '{other.id}'",
                        "give it another row or other columns",
                    )
                )
                break
    return findings


def _entries(format: HandoutFormat) -> list[Finding]:
    ids = list(dict.fromkeys(frame.id for frame in format.frames))
    findings = []
    for entry in format.content:
        if entry.frame not in ids:
            findings.append(_bad(entry.frame.place, f"unknown frame '{entry.frame}'", did_you_mean(entry.frame, ids)))
        if entry.section and not entry.depth:
            findings.append(_bad(entry.place, "a section needs a depth", "depth: key, points or detail"))
        findings += [*_one_thing(entry, entry.section, entry.safety, entry.part), *_only(entry.only)]
    return findings + [bad for entry in format.content if entry.part == "additions" for bad in _apart(entry, format)]


def _apart(additions: Entry, format: HandoutFormat) -> Iterator[Finding]:
    """Findings where a clinic's own words could be taken for the outline's: beside them in a frame, or without a heading.

    In a frame whose text goes on, each entry stands by itself; there only what follows without a heading could be.
    """
    running = {frame.id for chain in format.chains() for frame in chain}
    here = [entry for entry in format.content if entry.frame == additions.frame]
    after = here[here.index(additions) + 1 :][:1]
    for entry in [e for e in after if e.heading in ("lead", "none")] if additions.frame in running else here:
        if entry is not additions:
            hint = "give part: additions a frame of its own"
            yield _bad(entry.place, f"the frame '{entry.frame}' holds a clinic's own words and more", hint)
    if additions.heading in ("lead", "none"):
        yield _bad(additions.place, "a clinic's own words stand under their heading", "leave heading: out")


def _one_thing(entry: Entry | SlideEntry, *choices: str | None) -> list[Finding]:
    if sum(choice is not None for choice in choices) == 1:
        return []
    return [_bad(entry.place, "one of section, safety and part is needed here", "such as section: costs")]


LOOPED: Final = ("title", "contact", "additions")  # parts that a loop has room for


def _timed(format: DeckFormat) -> Iterator[Finding]:
    """Findings for a talk without minutes, and for a loop with any: its slides stand as long as they take to read."""
    entries = [entry for group in format.groups for entry in group.slides]
    if not format.loop:
        if format.minutes <= 0:
            yield _bad(format.place, "nothing says how long the talk takes", "minutes: 20, such as this; or loop: yes")
        for entry in entries:
            if entry.minutes <= 0:
                yield _bad(entry.place, "nothing says how long the slide takes", "minutes: 1.5, such as this")
        return
    for place in [format.place] * (format.minutes != 0) + [entry.place for entry in entries if entry.minutes]:
        yield _bad(place, "a loop has no minutes: its slides stand as long as they take to read", "take minutes: out")
    for entry in entries:
        if entry.part and entry.part not in LOOPED:
            hint = f"a loop has {', '.join(LOOPED)}, sections and safety lists"
            yield _bad(entry.place, f"'{entry.part}' has no room in a loop", hint)
        elif entry.section and (entry.depth != "key" or entry.only or entry.layout or entry.beside):
            yield _bad(entry.place, "a loop shows a section's key alone", "depth: key, and nothing else of the section")


def _only(only: Text | None) -> list[Finding]:
    if only is None or only in BLOCKS:
        return []
    return [_bad(only.place, f"unknown block '{only}'", did_you_mean(only, BLOCKS))]


def _bad(place: Place, message: str, hint: str = "") -> Finding:
    return Finding("block", "format", message, place, hint)
