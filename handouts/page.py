"""What a page carries besides its frames: masthead, title panel, the line under it, and the foot."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.blocks import laid
from handouts.flow import Flow, Kit, said, stack, words
from handouts.frames import LEFT, WIDTH
from handouts.record import Pen
from handouts.select import Selected
from handouts.style import first_baseline
from plaincare import lines, vector
from plaincare.colour import HAIR, INK, QUIET, WHITE
from plaincare.lines import Style

TOP = 36
_LOGO = 34
_PANEL = (27, 558)  # x and width: the panel reaches out, so that its text keeps the column edges
_TITLE = 180  # the panel's deep part
_TITLE_SIZES = (32, 28, 24, 21, 18)
_FOOT = 741  # the rule above the foot


def masthead(kit: Kit) -> Flow:
    """Logo and name at the left, the kind of sheet at the right; the name stands tagged in the line under the title."""
    clinic, styles = kit.job.clinic, kit.styles
    kind = f"{kit.job.format.title[kit.job.filled.language]} {kit.job.filled.audience.text}"
    style = styles.kind
    name = lines.plain(clinic.name, styles.family, Style(14, 17, "bold"), 250)

    def write(pen: Pen, x: float, y: float) -> None:
        with pen.artifact("Header"):
            for shape in clinic.logo.shapes:
                scale = _LOGO / clinic.logo.height
                fill = INK if shape.fill == "currentColor" else shape.fill
                pen.fill(vector.transformed(shape.path, scale, LEFT, y), fill)
            left = LEFT + _LOGO * clinic.logo.width / clinic.logo.height + 8
            for i, line in enumerate(name):
                middle = y + _LOGO / 2 - len(name) * 8.5
                pen.line(line, left, middle + first_baseline(Style(14, 17, "bold"), styles.family) + i * 17, 14, INK)
        right = LEFT + WIDTH - styles.family.bold.width(kind, style.size)
        words(kit, kind, 300, style, "P", QUIET).write(pen, right, y + (_LOGO - style.leading) / 2)

    return Flow(_LOGO, write)


def title_panel(kit: Kit, parts: Sequence[Selected]) -> Flow:
    """The title on the brand's deep colour, what matters most on its tint beside it."""
    main = WIDTH - _TITLE
    body = stack([_panel_part(kit, part, main) for part in parts], 6)
    title = _title(kit, body.height)
    height = max(112.0, body.height + 24, title.height + 24)
    palette = kit.styles.palette

    def write(pen: Pen, x: float, y: float) -> None:
        left, width = _PANEL
        with pen.artifact():
            pen.fill(vector.rounded_rect(left, y, width, height, 12), palette.tint1)
            pen.fill(vector.rounded_rect(left, y, _TITLE, height, (12, 0, 0, 12)), palette.deep)
            for share, colour in ((1, palette.deep2), (0.66, palette.mid), (0.33, palette.tint2)):
                pen.fill(vector.quarter_disc(left + _TITLE, y + height, 50 * share), colour)
        title.write(pen, LEFT, y + 12)
        body.write(pen, LEFT + _TITLE, y + (height - body.height) / 2)

    return Flow(height, write)


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


def status_line(kit: Kit) -> Flow:
    """Whose sheet it is, whether it was reviewed, and its edition: tagged here once, because feet are never read aloud."""
    text = f"{kit.job.clinic.name}. {kit.job.status}. {kit.job.edition}."
    return words(kit, text, WIDTH, kit.styles.body, "P", QUIET)


def foot(kit: Kit, pen: Pen, page: int, pages: int) -> None:
    """Clinic, status, edition and page number on a page counted from 1; in two lines where one is too short."""
    job, family = kit.job, kit.styles.family
    number = job.words.page.format(page=page, pages=pages)
    rest = f"{job.clinic.short_name}, {job.edition}"
    bold, plain = family.bold, family.regular
    with pen.artifact("Footer"):
        pen.fill(vector.rounded_rect(LEFT, _FOOT - 0.375, WIDTH, 0.75), HAIR)
        y = _FOOT + 19
        left = bold.width(job.status, 12)
        right = plain.width(number, 12)
        middle = plain.width(rest, 12)
        _foot_words(kit, pen, job.status, LEFT, y, bold=True)
        _foot_words(kit, pen, number, LEFT + WIDTH - right, y)
        room = WIDTH - left - right - middle
        if room >= 16:
            _foot_words(kit, pen, rest, LEFT + left + room / 2, y)
        else:
            _foot_words(kit, pen, rest, LEFT, y + 15)


def _foot_words(kit: Kit, pen: Pen, text: str, x: float, y: float, bold: bool = False) -> None:
    style = Style(12, 16, "bold" if bold else "regular")
    for line in lines.plain(text, kit.styles.family, style, WIDTH):
        pen.line(line, x, y, 12, INK if bold else QUIET)
