"""What stands at the foot of a page: a rule, the status of the text, its edition, and the page's number."""

from __future__ import annotations

from contextlib import AbstractContextManager

from handouts.flow import Kit
from handouts.pen import Pen
from plaincare.graphics import lines, vector
from plaincare.graphics.colour import HAIR, INK, QUIET


def foot(kit: Kit, pen: Pen, page: int, pages: int) -> None:
    """What stands at the foot of a page counted from 1: never read aloud, but the status once where no head says it."""
    sheet = kit.job.format.sheet
    if sheet.foot == "none" or not kit.grid.status:
        return
    aloud = page == 1 and sheet.head == "none"
    numbers = [kit.job.words.page.format(page=one, pages=pages) for one in range(1, pages + 1)]
    number = numbers[page - 1]
    if sheet.foot == "full":
        widest = max(kit.styles.family.regular.width(one, kit.styles.foot.size) for one in numbers)
        _full_foot(kit, pen, number, widest, aloud)
        return
    if sheet.foot == "line":
        _ruled(kit, pen)
        _number(kit, pen, number)
    with _status(pen, aloud):
        _short_foot(kit, pen)


def _status(pen: Pen, aloud: bool) -> AbstractContextManager[None]:
    return pen.tag("P") if aloud else pen.artifact("Footer")


def _short_foot(kit: Kit, pen: Pen) -> None:
    """The status alone, in as many lines as it needs, beside the page's number if there is one."""
    grid, style = kit.grid, kit.styles.foot
    room = grid.measure - kit.numbered
    for i, line in enumerate(kit.status(room)):
        pen.line(line, grid.left, grid.status_line(style.leading, i), style.size, INK, room)


def _number(kit: Kit, pen: Pen, number: str) -> None:
    """The page's number at the right, on the first line of the status."""
    grid, style = kit.grid, kit.styles.foot
    right = grid.left + grid.measure - kit.styles.family.regular.width(number, style.size)
    with pen.artifact("Footer"):
        _foot_words(kit, pen, number, right, grid.status_line(style.leading, 0))


def _ruled(kit: Kit, pen: Pen) -> None:
    """The hair line above the foot."""
    with pen.artifact("Footer"):
        pen.fill(vector.rounded_rect(kit.grid.left, kit.grid.foot - 0.375, kit.grid.measure, 0.75), HAIR)


def _full_foot(kit: Kit, pen: Pen, number: str, widest: float, aloud: bool) -> None:
    """Clinic, status, edition and page number; in two lines where one is too short for any page, whose number is the widest."""
    job, family, grid, style = kit.job, kit.styles.family, kit.grid, kit.styles.foot
    rest = f"{job.clinic.short_name}, {job.edition}"
    bold, plain = family.bold, family.regular
    left, middle, right = (
        bold.width(job.status, style.size),
        plain.width(rest, style.size),
        plain.width(number, style.size),
    )
    room = grid.measure - left - middle - widest
    y, below = grid.foot + style.leading + 3, style.leading - 2
    _ruled(kit, pen)
    with _status(pen, aloud):
        _foot_words(kit, pen, job.status, grid.left, y, bold=True)
    crowded = left + widest + 16 > grid.measure
    with pen.artifact("Footer"):
        _foot_words(kit, pen, number, grid.left + grid.measure - right, y + below if crowded else y)
        if room >= 16:
            _foot_words(kit, pen, rest, grid.left + left + room / 2, y)
        else:
            _foot_words(kit, pen, rest, grid.left, y + below)


def _foot_words(kit: Kit, pen: Pen, text: str, x: float, y: float, bold: bool = False) -> None:
    style = kit.styles.status if bold else kit.styles.foot
    for line in lines.plain(text, kit.styles.family, style, kit.grid.measure):
        pen.line(line, x, y, style.size, INK if bold else QUIET, kit.grid.measure)
