"""What stands at the foot of a page: a rule, the status of the text, its edition, and the page's number."""

from __future__ import annotations

from contextlib import AbstractContextManager

from handouts.flow import BEFORE_PAGE, Kit
from handouts.pen import Pen
from plaincare.graphics import lines, vector
from plaincare.graphics.colour import HAIR, INK, QUIET
from plaincare.values import NamedTuple

_APART = 12  # points from the status to the edition and from that to the page's number, at least


class _Entry(NamedTuple):
    """Words of a foot with their left end and baseline at (x, y)."""

    text: str
    x: float
    y: float
    bold: bool = False


def foot(kit: Kit, pen: Pen, page: int, pages: int) -> None:
    """What stands at the foot of a page counted from 1: never read aloud, but once where nothing under the title says it."""
    sheet = kit.job.format.sheet
    if sheet.foot == "none" or not kit.grid.status:
        return
    number, untitled = kit.job.words.page.format(page=page, pages=pages), page == 1 and sheet.head == "none"
    if sheet.foot == "full":
        _full_foot(kit, pen, number, facts=page > 1 or kit.told)
        if untitled:
            aloud(kit, pen)
        return
    if sheet.foot == "line":
        _ruled(kit, pen)
        _number(kit, pen, number)
    with _status(pen, untitled):
        _short_foot(kit, pen)


def aloud(kit: Kit, pen: Pen) -> None:
    """What the foot of page 1 says of the sheet, as text, where no line under the title says it: read after the title, if any."""
    for entry in [] if kit.told else _facts(kit):
        with pen.tag("P"):
            _entry(kit, pen, entry)


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


def _full_foot(kit: Kit, pen: Pen, number: str, facts: bool) -> None:
    """Status, clinic, edition and page number; without the `facts` where they are read aloud."""
    style, grid = kit.styles.foot, kit.grid
    right = grid.left + grid.measure - kit.styles.family.regular.width(number, style.size)
    below = _status_width(kit) + BEFORE_PAGE + kit.widest_number > grid.measure
    _ruled(kit, pen)
    with pen.artifact("Footer"):
        for entry in _facts(kit) if facts else ():
            _entry(kit, pen, entry)
        _foot_words(kit, pen, number, right, _baseline(kit, below))


def _facts(kit: Kit) -> tuple[_Entry, _Entry]:
    """The status; clinic and edition beside it where the page's number leaves room for them, or else below it."""
    job, grid, style = kit.job, kit.grid, kit.styles.foot
    rest = f"{job.clinic.short_name}, {job.edition}"
    left, middle = _status_width(kit), kit.styles.family.regular.width(rest, style.size)
    room = grid.measure - left - middle - kit.widest_number
    x = grid.left + left + room / 2 if room >= 2 * _APART else grid.left
    return _Entry(job.status, grid.left, _baseline(kit), bold=True), _Entry(rest, x, _baseline(kit, room < 2 * _APART))


def _status_width(kit: Kit) -> float:
    return kit.styles.family.bold.width(kit.job.status, kit.styles.foot.size)


def _baseline(kit: Kit, second: bool = False) -> float:
    leading = kit.styles.foot.leading
    return kit.grid.foot + leading + 3 + (leading - 2) * second


def _entry(kit: Kit, pen: Pen, entry: _Entry) -> None:
    _foot_words(kit, pen, entry.text, entry.x, entry.y, entry.bold)


def _foot_words(kit: Kit, pen: Pen, text: str, x: float, y: float, bold: bool = False) -> None:
    style = kit.styles.status if bold else kit.styles.foot
    for line in lines.plain(text, kit.styles.family, style, kit.grid.measure):
        pen.line(line, x, y, style.size, INK if bold else QUIET, kit.grid.measure)
