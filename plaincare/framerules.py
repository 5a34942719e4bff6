"""A handout's format in, findings out for frames that overlap, text that cannot go on, and panels that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plaincare.findings import Finding, did_you_mean
from plaincare.formats import LINES, RUNNING, Frame, HandoutFormat
from plaincare.model import Place, Text


def frames(format: HandoutFormat) -> list[Finding]:
    """Findings for frames of one name, on no page, in no columns, or in the same."""
    ids: dict[str, Text] = {}
    findings = []
    for frame in format.frames:
        if (first := ids.setdefault(frame.id, frame.id)) is not frame.id:
            hint = f"the other is in line {first.place.line}; give this one a name of its own"
            findings.append(bad(frame.id.place, f"two frames are called '{frame.id}'", hint))
        if not 1 <= frame.page <= format.sheet.least:
            findings.append(
                bad(
                    frame.place,
                    f"the frame '{frame.id}' is on page {frame.page} of {format.sheet.least}",
                    "the sheet's pages: says how many there are",
                )
            )
        findings += _columns(frame)
    return findings or _overlaps(format)


def order(format: HandoutFormat) -> list[Finding]:
    """Findings for pages without a frame, rows before the first, and a title that is not at the head of page 1."""
    pages = {frame.page for frame in format.frames}
    findings = [
        bad(format.place, f"page {page} has no frame", "give it one, or lower the sheet's pages:")
        for page in range(1, format.sheet.least + 1)
        if page not in pages
    ]
    findings += [bad(frame.place, "rows are counted from 1") for frame in format.frames if frame.row < 1]
    first = min((frame.row for frame in format.frames if frame.page == 1), default=1)
    titles = [frame for frame in format.frames if frame.look == "title"]
    if format.sheet.head == "none":
        findings += [
            bad(frame.place, "a sheet with head: none has no title", "give it another look") for frame in titles
        ]
        if format.sheet.foot == "none":
            message = "a sheet with head: none and foot: none does not say who reviewed it"
            findings.append(bad(format.sheet.place, message, "foot: short"))
    elif len(titles) != 1:
        findings.append(
            bad(format.place, f"{len(titles)} frames have the look 'title'", "one of them must, and only one")
        )
    elif (titles[0].page, titles[0].row, titles[0].columns) != (1, first, "1-12"):
        hint = "page: 1, the first row, columns: 1-12"
        findings.append(bad(titles[0].place, f"the frame '{titles[0].id}' must head page 1", hint))
    return findings


def chains(format: HandoutFormat) -> Iterator[Finding]:
    """Findings for frames in which no text can go on, or in which it would go on without end."""
    named = {str(frame.id): frame for frame in format.frames}
    came_from: dict[str, Frame] = {}
    for frame in format.frames:
        if frame.next is not None:
            yield from _next(frame, frame.next, named)
            if (other := came_from.setdefault(str(frame.next), frame)) is not frame:
                yield bad(
                    frame.next.place, f"'{other.id}' goes on in '{frame.next}' too", "two texts cannot share a frame"
                )
    yield from _repeated(format)


def _next(frame: Frame, next: Text, named: Mapping[str, Frame]) -> Iterator[Finding]:
    found = named.get(next)
    if found is None:
        yield bad(next.place, f"unknown frame '{next}'", did_you_mean(next, named))
    elif found.position <= frame.position:
        yield bad(
            next.place, f"'{next}' does not come after '{frame.id}'", "text goes on to the right, below or overleaf"
        )
    elif found.look != frame.look or _wide(found) != _wide(frame):
        yield bad(next.place, f"'{next}' is not like '{frame.id}'", "give both the same look, and as many columns")
    elif frame.look not in RUNNING:
        yield bad(
            next.place,
            f"text cannot go on from a frame that looks like '{frame.look}'",
            f"look: {' or '.join(RUNNING)}",
        )


def panels(format: HandoutFormat) -> Iterator[Finding]:
    """Findings for a folded sheet that has not six panels, each with its own text, and for a cover that is not by itself."""
    sheet = format.sheet
    if sheet.arrangement == "c-fold":
        if sheet.pages != "6":
            yield bad(sheet.pages.place, f"a sheet folded as a C has six panels, and not {sheet.pages}", "pages: 6")
        for frame in format.frames:
            if frame.next is not None:
                hint = "people do not see the panels in one order; give each a text of its own"
                yield bad(frame.next.place, "text cannot go on from one panel to another", hint)
    looks = {str(frame.id): frame.look for frame in format.frames}
    for entry in format.content:
        if entry.part in LINES and looks.get(entry.frame) != "card":
            message = f"the frame '{entry.frame}' has no line for part: {entry.part}"
            yield bad(entry.place, message, "only a frame with look: card has one")
    if sheet.head == "cover":
        for frame in format.frames:
            if frame.page == 1 and frame.look != "title":
                yield bad(frame.place, f"the frame '{frame.id}' has no room on the cover", "move it to page 2")


def notes(format: HandoutFormat) -> Iterator[Finding]:
    """Findings for lines to write on that share their frame, their row, or the room that their page has left."""
    frames = {str(frame.id): frame for frame in format.frames}
    going_on = {frame.id for chain in format.chains() for frame in chain}
    lined = [entry for entry in format.content if entry.part == "notes" and entry.frame in frames]
    for entry in lined:
        own = frames[entry.frame]
        on_page = [frame for frame in format.frames if frame.page == own.page and frame is not own]
        filling = going_on | {other.frame for other in lined}
        beside = [frame for frame in on_page if frame.row == own.row or frame.id in filling]
        if beside:
            message = f"'{own.id}' takes the room that is left on page {own.page}, and '{beside[0].id}' needs it"
            hint = "give part: notes a row of its own, on a page where no text goes on"
            yield bad(entry.place, message, hint)
        elif any(other.frame == entry.frame for other in format.content if other is not entry):
            yield bad(entry.place, f"the frame '{own.id}' holds lines to write on and more", "give part: notes its own")


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
            yield bad(
                frame.place, message, f"only one page can come again: move it to page {again}, or take repeat: out"
            )
        elif frame.look not in RUNNING:
            message = f"a frame that looks like '{frame.look}' cannot be repeated"
            yield bad(frame.place, message, f"look: {' or '.join(RUNNING)}")
        elif sheet.least == sheet.most:
            message = f"'{frame.id}' is repeated, but there are always {sheet.pages} pages"
            yield bad(sheet.pages.place, message, f"say how many there may be: {sheet.least}-16")
    if sheet.least < sheet.most and not repeated:
        yield bad(
            sheet.pages.place, "no frame is repeated on further pages", "add repeat: yes to one, or write one number"
        )


def _columns(frame: Frame) -> list[Finding]:
    match = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})", frame.columns)
    if match and 1 <= int(match[1]) <= int(match[2]) <= 12:
        return []
    return [bad(frame.columns.place, f"'{frame.columns}' are no columns", "columns run from 1 to 12: 1-6")]


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
                    bad(
                        frame.place,
                        f"the frame '{frame.id}' overlaps '{other.id}'",
                        "give it another row or other columns",
                    )
                )
                break
    return findings


def bad(place: Place, message: str, hint: str = "") -> Finding:
    """What stops a format, at a place in its file."""
    return Finding("block", "format", message, place, hint)
