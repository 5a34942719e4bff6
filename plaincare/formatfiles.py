"""templates/handouts/*.yaml and templates/slides/*.yaml in, formats out, with everything that is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, get_args

from plaincare import formatwords, framerules
from plaincare.findings import Finding, did_you_mean
from plaincare.formats import LARGEST, MULTIPLE, SMALLEST, DeckFormat, Entry, HandoutFormat, Ratio, Sheet, SlideEntry
from plaincare.framerules import bad
from plaincare.model import BLOCKS, Place, Text
from plaincare.reading import files, layers, nodes, reader, yamltree
from plaincare.values import replace

Find = Callable[[str], Path | None]
# What ends the names of documents that are made otherwise: "fact-sheet-draft" is the draft of a fact sheet, and
# "fact-sheet-changed-2" the second that somebody changed by hand.
_ENDS: Final = (
    "draft",
    "saver",
    "press",
    "ua2",
    "notes",
    "changed",
    *(ratio.replace(":", "x") for ratio in get_args(Ratio)),
)
_RENAME: Final = "give this file another name"
TELLS: Final = ("github", "sarif")  # what `build check --format` takes for a way to tell


def unnameable(name: str) -> str:
    """Why no format or deck may be called so; '' where one may."""
    if name in ("all", *TELLS):
        return f"--format {name} means something else"
    if (end := re.sub(r"-changed-\d+$", "-changed", name).rpartition("-")[2]) in _ENDS:
        return f"documents that end in -{end} are others"
    return files.unportable(name)


def _named(path: Path, name: str) -> list[Finding]:
    """A finding where the documents of a format would take the place of another's, or have no place on some systems."""
    why = unnameable(path.stem)
    return (
        [Finding("block", "format", f"'{path.stem}' names no format: {why}", Place(name, 0, 0), _RENAME)] if why else []
    )


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
    findings += _named(path, name)
    findings += formatwords.wrong(format)
    findings += _sheet(format.sheet)
    findings += [] if _uncounted(format.sheet) else framerules.frames(format)
    findings += [] if findings else [*framerules.chains(format), *framerules.panels(format), *framerules.notes(format)]
    findings += _entries(format)
    findings += _noticed(format)
    findings += [] if findings else framerules.order(format)
    return replace(format, name=path.stem), findings


def _on_base(node: nodes.Node, name: str, find: Find) -> tuple[nodes.Node, list[Finding]]:
    """A format with the settings of the one that it names as its base, where it has none itself."""
    _, base = node.entries.get("base", (None, None)) if isinstance(node, nodes.Mapping) else (None, None)
    if not isinstance(base, nodes.Scalar):
        return node, []
    path = find(base.value) if re.fullmatch(r"[a-z0-9-]+", base.value) else None
    if path is None or not path.is_file():
        return node, [
            bad(base.place, f"no format is called '{base.value}'", "`build list formats` names those there are")
        ]
    under, findings = yamltree.load(path, f"{name.rpartition('/')[0]}/{base.value}.yaml".lstrip("/"))
    if isinstance(under, nodes.Mapping) and "base" in under.entries:
        findings.append(bad(base.place, f"'{base.value}' has a base itself", "name that one"))
    return (layers.merged(node, under) if under else node), findings


def _noticed(format: HandoutFormat) -> list[Finding]:
    """A finding where a notice would follow copies that are cut apart, or panels that are folded."""
    if not format.notice or format.sheet.arrangement == "single":
        return []
    message = f"a notice cannot follow a sheet with arrangement: {format.sheet.arrangement}"
    return [bad(format.place, message, "take notice: out, and hand out the clinic's own notice with it")]


def read_deck(path: Path, name: str) -> tuple[DeckFormat | None, list[Finding]]:
    """The deck format of a file, or None, and everything that is wrong in it."""
    format, findings = reader.read(path, name, DeckFormat)
    if format is None:
        return None, findings
    findings += [*_named(path, name), *formatwords.wrong(format), *_timed(format), *_joined(format)]
    findings += _alike(format)
    for group in format.groups:
        for slide in group.slides:
            findings += _one_thing(slide, slide.section, slide.safety, slide.part)
            findings += _only(slide.only)
    return replace(format, name=path.stem), findings


def _sheet(sheet: Sheet) -> list[Finding]:
    """Findings for numbers of pages and sizes of text that are none."""
    findings = _sizes(sheet)
    if not 1 <= sheet.multiple <= MULTIPLE:
        message = f"the number of pages cannot be a multiple of {sheet.multiple}"
        findings.append(bad(sheet.place, message, f"multiple: 4, such as this, or any number from 1 to {MULTIPLE}"))
    if _uncounted(sheet):
        findings.append(bad(sheet.pages.place, f"'{sheet.pages}' are no pages", "a number, or two: 2, or 2-16"))
    return findings


def _uncounted(sheet: Sheet) -> bool:
    """Whether `pages` is no number, and no two of which the first is the smaller."""
    match = re.fullmatch(r"([0-9]{1,3})(?:-([0-9]{1,3}))?", sheet.pages, re.ASCII)
    return not match or not 1 <= int(match[1]) <= int(match[2] or match[1])


def _sizes(sheet: Sheet) -> list[Finding]:
    if SMALLEST <= sheet.smallest <= sheet.largest <= LARGEST:
        return []
    if sheet.largest > LARGEST:
        message = f"{sheet.largest:.12g} points are more than any sheet has room for"
        return [bad(sheet.place, message, f"largest: 14, such as this, and {LARGEST:g} at most")]
    message = f"the text is {sheet.smallest:g} points at the smallest and {sheet.largest:g} at the largest"
    return [bad(sheet.place, message, "smallest: 12 and largest: 14, such as these")]


def _entries(format: HandoutFormat) -> list[Finding]:
    ids = list(dict.fromkeys(frame.id for frame in format.frames))
    findings = []
    for entry in format.content:
        if entry.frame not in ids:
            findings.append(bad(entry.frame.place, f"unknown frame '{entry.frame}'", did_you_mean(entry.frame, ids)))
        if entry.section and not entry.depth:
            findings.append(bad(entry.place, "a section needs a depth", "depth: key, points or detail"))
        if entry.first == 0:
            findings.append(bad(entry.place, "the first 0 items are none", "first: 1, or take the entry out"))
        if entry.numbered and entry.heading in ("lead", "none"):
            hint = "heading: short, or take numbered: out"
            findings.append(bad(entry.place, f"a number has no place with heading: {entry.heading}", hint))
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
            yield bad(entry.place, f"the frame '{entry.frame}' holds a clinic's own words and more", hint)
    if additions.heading in ("lead", "none"):
        yield bad(additions.place, "a clinic's own words stand under their heading", "leave heading: out")


def _one_thing(entry: Entry | SlideEntry, *choices: str | None) -> list[Finding]:
    if sum(choice is not None for choice in choices) == 1:
        return []
    return [bad(entry.place, "one of section, safety and part is needed here", "such as section: costs")]


LOOPED: Final = ("title", "contact", "additions")  # parts that a loop has room for


def _timed(format: DeckFormat) -> Iterator[Finding]:
    """Findings for a talk without minutes, and for a loop with any: its slides stand as long as they take to read."""
    entries = [entry for group in format.groups for entry in group.slides]
    if not format.loop:
        if format.minutes <= 0:
            yield bad(format.place, "nothing says how long the talk takes", "minutes: 20, such as this; or loop: yes")
        for entry in entries:
            if entry.minutes <= 0:
                yield bad(entry.place, "nothing says how long the slide takes", "minutes: 1.5, such as this")
        return
    for place in [format.place] * (format.minutes != 0) + [entry.place for entry in entries if entry.minutes]:
        yield bad(place, "a loop has no minutes: its slides stand as long as they take to read", "take minutes: out")
    for entry in entries:
        if entry.part and entry.part not in LOOPED:
            hint = f"a loop has {', '.join(LOOPED)}, sections and safety lists"
            yield bad(entry.place, f"'{entry.part}' has no room in a loop", hint)
        elif entry.section and (entry.depth != "key" or entry.only or entry.layout or entry.beside):
            yield bad(entry.place, "a loop shows a section's key alone", "depth: key, and nothing else of the section")


def _joined(format: DeckFormat) -> Iterator[Finding]:
    """Findings where sections stand apart until there are too many slides, and nothing says which or how many these are."""
    for entry in (entry for group in format.groups for entry in group.slides if entry.apart):
        if not entry.beside:
            yield bad(entry.place, "a section is apart from another, and nothing says from which", "beside: how-fast")
        if not format.most:
            yield bad(entry.place, "nothing says how many slides are too many", "most: 16, above the groups")


def _alike(format: DeckFormat) -> Iterator[Finding]:
    """Findings where two groups have one name: PowerPoint would show their slides as one section, the later before others."""
    seen: set[tuple[str, str]] = set()
    for language, name in (item for group in format.groups for item in group.name.items()):
        if (language, name) in seen:
            hint = "give it another name, or put its slides into the other group"
            yield bad(name.place, f"two groups are called '{name}'", hint)
        seen.add((language, str(name)))


def _only(only: Text | None) -> list[Finding]:
    if only is None or only in BLOCKS:
        return []
    return [bad(only.place, f"unknown block '{only}'", did_you_mean(only, BLOCKS))]
