"""What a page carries besides its frames: masthead, title panel, the line under it, and the foot."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.blocks import laid
from handouts.flow import Flow, Kit, said, stack, words
from handouts.frames import LEFT, WIDTH
from handouts.pen import Pen
from handouts.select import Selected
from handouts.style import first_baseline
from plaincare import lines, vector
from plaincare.colour import HAIR, INK, QUIET, WHITE
from plaincare.lines import Style

TOP = 36
_LOGO = 34
_LOGO_WIDEST = 130  # so that the name beside it keeps its room
_PANEL = (27, 558)  # x and width: the panel reaches out, so that its text keeps the column edges
_TITLE = 180  # the panel's deep part
_TITLE_SIZES = (32, 28, 24, 21, 18)
_FOOT = 741  # the rule above the foot
_RIPPLE = 50
_NAME = Style(14, 17, "bold")
_NAME_ROOM = 250


def opening(kit: Kit, parts: Sequence[Selected]) -> Flow:
    """The head of the first page: masthead, title panel, and under it whose sheet it is, if it was reviewed, and its edition.

    Read aloud in this order: title, kind of sheet, that line, then what stands in the panel. The line is the one place
    where these facts are tagged, because mastheads and feet are never read aloud.
    """
    status = words(kit, _facts(kit), WIDTH, kit.styles.body, "P", QUIET)
    body = stack([_panel_part(kit, part, WIDTH - _TITLE) for part in parts], 6)
    title = _title(kit, body.height)
    panel = max(112.0, body.height + 24, title.height + 24)
    top = _LOGO + 12

    def write(pen: Pen, x: float, y: float) -> None:
        _logo(kit, pen, y)
        _panel(kit, pen, y + top, panel)
        title.write(pen, LEFT, y + top + 12)
        _kind(kit, pen, y)
        status.write(pen, LEFT, y + top + panel + 6)
        body.write(pen, LEFT + _TITLE, y + top + (panel - body.height) / 2)

    return Flow(top + panel + 6 + status.height, write)


def _facts(kit: Kit) -> str:
    """Clinic, status and edition; under its short name where only that keeps them on one line."""
    clinic, style = kit.job.clinic, kit.styles.body
    tries = [f"{name}. {kit.reviewed}. {kit.job.edition}." for name in (clinic.name, clinic.short_name)]
    face = kit.styles.family.regular
    return next((text for text in tries if face.width(text, style.size) <= WIDTH), tries[-1])


def _logo(kit: Kit, pen: Pen, y: float) -> None:
    """Logo and name at the left of the masthead."""
    clinic, family = kit.job.clinic, kit.styles.family
    scale = min(_LOGO / clinic.logo.height, _LOGO_WIDEST / clinic.logo.width)
    left = LEFT + clinic.logo.width * scale + 8
    name = lines.plain(clinic.name, family, _NAME, _NAME_ROOM)
    first = y + (_LOGO - len(name) * _NAME.leading) / 2 + first_baseline(_NAME, family)
    with pen.artifact("Header"):
        for shape in clinic.logo.shapes:
            fill = INK if shape.fill == "currentColor" else shape.fill
            pen.fill(vector.transformed(shape.path, scale, LEFT, y + (_LOGO - clinic.logo.height * scale) / 2), fill)
        for i, line in enumerate(name):
            pen.line(line, left, first + i * _NAME.leading, _NAME.size, INK, _NAME_ROOM)


def _kind(kit: Kit, pen: Pen, y: float) -> None:
    """What kind of sheet this is, and for whom, at the right of the masthead."""
    kind = f"{kit.job.format.title[kit.job.filled.language]} {kit.job.filled.audience.text}"
    style = kit.styles.kind
    width = kit.styles.family.bold.width(kind, style.size)
    words(kit, kind, width + 1, style, "P", QUIET).write(pen, LEFT + WIDTH - width, y + (_LOGO - style.leading) / 2)


def _panel(kit: Kit, pen: Pen, y: float, height: float) -> None:
    """The title panel: deep with the ripple in its corner at the left, tinted at the right."""
    left, width = _PANEL
    palette = kit.styles.palette
    with pen.artifact():
        pen.fill(vector.rounded_rect(left, y, width, height, 12), palette.tint1)
        pen.fill(vector.rounded_rect(left, y, _TITLE, height, (12, 0, 0, 12)), palette.deep)
        for share, colour in ((1, palette.deep2), (0.66, palette.mid), (0.33, palette.tint2)):
            pen.fill(vector.quarter_disc(left + _TITLE, y + height, _RIPPLE * share), colour)


def _title(kit: Kit, room: float) -> Flow:
    """The title at the largest size at which no word of it is broken and it is no higher than what stands beside it."""
    width = _PANEL[0] + _TITLE - LEFT - 4
    face = kit.styles.family.extrabold
    longest = max(kit.job.title.split(), key=lambda word: face.width(word, 1))
    sizes = [size for size in _TITLE_SIZES if face.width(longest, size) <= width] or [_TITLE_SIZES[-1]]
    tries = [said(kit, kit.job.filled.title, width, kit.styles.title(size), "H1", WHITE) for size in sizes]
    return next((flow for flow in tries if flow.height <= room + 4), tries[-1])


def _panel_part(kit: Kit, part: Selected, width: float) -> Flow:
    text = laid(kit, part.content, width, part.bullets)
    heading = said(kit, part.heading, width, kit.styles.lead, "H2", kit.deep) if part.heading else None
    return stack([heading, text], 4) if heading else text


def foot(kit: Kit, pen: Pen, page: int, pages: int) -> None:
    """Clinic, status, edition and page number on a page counted from 1; in two lines where one is too short."""
    job, family = kit.job, kit.styles.family
    number = job.words.page.format(page=page, pages=pages)
    rest = f"{job.clinic.short_name}, {job.edition}"
    bold, plain = family.bold, family.regular
    left, middle, right = bold.width(job.status, 12), plain.width(rest, 12), plain.width(number, 12)
    room = WIDTH - left - middle - right
    y = _FOOT + 19
    with pen.artifact("Footer"):
        pen.fill(vector.rounded_rect(LEFT, _FOOT - 0.375, WIDTH, 0.75), HAIR)
        _foot_words(kit, pen, job.status, LEFT, y, bold=True)
        _foot_words(kit, pen, number, LEFT + WIDTH - right, y)
        if room >= 16:
            _foot_words(kit, pen, rest, LEFT + left + room / 2, y)
        else:
            _foot_words(kit, pen, rest, LEFT, y + 14)


def _foot_words(kit: Kit, pen: Pen, text: str, x: float, y: float, bold: bool = False) -> None:
    style = Style(12, 16, "bold" if bold else "regular")
    for line in lines.plain(text, kit.styles.family, style, WIDTH):
        pen.line(line, x, y, 12, INK if bold else QUIET, WIDTH)
