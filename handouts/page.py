"""What a page carries besides its frames: the masthead, the head with the title, and the line under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from handouts import title
from handouts.blocks import laid
from handouts.flow import EMPTY, Flow, Kit, moved, said, set_lines, stack, tagged, words
from handouts.foot import aloud
from handouts.pen import Pen
from handouts.select import Selected
from handouts.style import first_baseline
from plaincare.graphics import lines, vector
from plaincare.graphics.colour import INK, QUIET, WHITE
from plaincare.graphics.lines import Line, Style
from plaincare.values import NamedTuple, replace

_LOGO_WIDEST = 130  # so that the name beside it keeps its room
_BESIDE_LOGO = 8  # points from the logo to the clinic's name
_APART = 16  # from that to what stands at the right, at least
_NAME_ROOM = 250
_UNDER = 12  # from the masthead to the panel
_ROUND = 12  # the panel's corners
_TITLE = 180  # the panel's deep part
_RIPPLE = 50
_PAD = 12
_OVER_FACTS = 6  # from the panel to the line under it
_CLEAR = 4  # from the rings to what stands over them, so that the outline of one, where ink is saved, touches no letter


def opening(kit: Kit, parts: Sequence[Selected]) -> Flow:
    """The head of the first page: masthead, title, and under it, where the foot says less, who reviewed it.

    Read aloud in this order: title, kind of sheet, whose it is with its review and edition, then what stands in the panel. That
    is tagged once, in the line under the title or else at the foot of this page: mastheads and other feet are never read aloud.
    """
    return _banded(kit, parts) if kit.job.format.sheet.head == "band" else _panelled(kit, parts)


def _panelled(kit: Kit, parts: Sequence[Selected]) -> Flow:
    """The title in a deep panel at the left, the frame's text in a tinted one at the right."""
    left, measure = kit.grid.left, kit.grid.measure
    status = _told(kit)
    body = stack([headed(kit, part, measure - _TITLE) for part in parts], 6)
    deep, room = _TITLE - kit.grid.reach, _TITLE - kit.grid.reach - 4
    name, style = title.beside(kit, room, body.height)
    panel = max(112.0, body.height + 24, name.height + 24)
    rings = min(_RIPPLE, title.clear(kit, style, room, deep, panel - _PAD - name.height) - 2)  # no text on the ripple
    top = kit.styles.logo + _UNDER

    def write(pen: Pen, x: float, y: float) -> None:
        masthead(kit, pen, y, _corner_width(kit))
        _panel(kit, pen, y + top, panel, rings)
        name.write(pen, left, y + top + _PAD)
        _kind(kit, pen, y)
        status.write(pen, left, y + top + panel)
        body.write(pen, left + _TITLE, y + top + (panel - body.height) / 2)

    return Flow(top + panel + status.height, write)


def _banded(kit: Kit, parts: Sequence[Selected]) -> Flow:
    """The title in a deep band, and under it, in white too, the frame's text, or else the outline's subtitle."""
    left, measure, rings = kit.grid.left, kit.grid.measure, kit.drawn(_RIPPLE)
    white = replace(kit, ink=WHITE)
    room = kit.line(
        measure + kit.grid.reach - rings * 0.66 - 8
    )  # it may touch the faint outer ring's room, not the inner two
    name = title.largest(white, measure + kit.grid.reach - rings - 8)
    body = stack([headed(white, part, room) for part in parts], 4) if parts else subtitle(white, room)
    text = stack([name, body], 2)
    status = _told(kit)
    band, top = text.height + 2 * kit.drawn(_PAD), kit.styles.logo + _UNDER
    if not parts and kit.job.filled.subtitle:
        edge = measure + kit.grid.reach
        near = title.away(kit, kit.job.filled.subtitle, kit.styles.subtitle, room, edge, kit.drawn(_PAD))
        rings = min(rings, near - _CLEAR)

    def write(pen: Pen, x: float, y: float) -> None:
        masthead(kit, pen, y, _corner_width(kit))
        _band(kit, pen, y + top, band, rings)
        text.write(pen, left, y + top + kit.drawn(_PAD))
        _kind(kit, pen, y)
        status.write(pen, left, y + top + band)

    return Flow(top + band + status.height, write)


def subtitle(kit: Kit, width: float) -> Flow:
    """The outline's subtitle, where it has one."""
    words_ = kit.job.filled.subtitle
    return said(kit, words_, width, kit.styles.subtitle, "P") if words_ else EMPTY


def _told(kit: Kit) -> Flow:
    """Whose sheet it is: a line under the title, or what the foot says, which takes no room here."""
    if not kit.told:
        return Flow(0, lambda pen, x, y: aloud(kit, pen))
    line = set_lines(kit, _facts_rows(kit), kit.styles.facts, QUIET, kit.grid.measure)
    return moved(tagged(line, "P"), dy=_OVER_FACTS)


def _facts_rows(kit: Kit) -> tuple[Line, ...]:
    """The line under the title as the lines that it takes: the edition has one of its own where it would end on the next."""
    family, style, measure = kit.styles.family, kit.styles.facts, kit.grid.measure
    edition = f"{kit.job.edition}."
    rows = lines.plain(facts(kit), family, style, measure)
    if any(edition in row.text for row in rows):
        return rows
    above = lines.plain(f"{facts(kit, f'{kit.reviewed}.')} ", family, style, measure)
    return (*above, *lines.plain(edition, family, style, measure))


def facts(kit: Kit, told: str = "") -> str:
    """Clinic, and status and edition or what else is told of the sheet; under its short name where that saves a line."""
    clinic, family, style = kit.job.clinic, kit.styles.family, kit.styles.body
    told = told or f"{kit.reviewed}. {kit.job.edition}."
    tries = [f"{name}. {told}" for name in (clinic.name, clinic.short_name)]
    return min(tries, key=lambda text: len(lines.plain(text, family, style, kit.grid.measure)))


def logo(kit: Kit, pen: Pen, x: float, y: float, widest: float) -> None:
    """The clinic's logo as high as the type asks for, or as wide as there is room; never read aloud, as its name is."""
    drawing, tall = kit.job.clinic.logo, kit.styles.logo
    scale = min(tall / drawing.height, widest / drawing.width)
    with pen.artifact("Header"):
        for shape in drawing.shapes:
            fill = INK if shape.fill == "currentColor" else shape.fill
            pen.fill(vector.transformed(shape.path, scale, x, y + (tall - drawing.height * scale) / 2), fill)


def masthead(kit: Kit, pen: Pen, y: float, taken: float = 0) -> None:
    """Logo and name at the left of the masthead; `taken` is how much room something at its right needs."""
    tall, name = kit.styles.logo, kit.styles.name
    left, room = kit.grid.left + _taken_by_logo(kit), _name_room(kit, taken)
    rows = _name(kit, room)
    first = y + (tall - len(rows) * name.leading) / 2 + first_baseline(name, kit.styles.family)
    logo(kit, pen, kit.grid.left, y, _LOGO_WIDEST * kit.styles.growth)
    with pen.artifact("Header"):
        for i, line in enumerate(rows):
            pen.line(line, left, first + i * name.leading, name.size, INK, room)


def _taken_by_logo(kit: Kit) -> float:
    """How much of a line the logo takes, with the white to the name beside it."""
    drawing, growth = kit.job.clinic.logo, kit.styles.growth
    return min(kit.styles.logo * drawing.width / drawing.height, _LOGO_WIDEST * growth) + _BESIDE_LOGO * growth


def _name(kit: Kit, room: float) -> tuple[Line, ...]:
    """The clinic's name so wide: the best way to say it that has room, or else its short name in as many lines as it needs."""
    made = (rows for name, most in _ways(kit) if (rows := _within(kit, name, most, room)))
    return next(made, lines.plain(kit.job.clinic.short_name, kit.styles.family, kit.styles.name, room))


def _ways(kit: Kit) -> Iterator[tuple[str, int]]:
    """The clinic's names and the most lines for each, the best first. A line under the title says the whole name too."""
    clinic = kit.job.clinic
    yield clinic.name, 1
    if kit.told:
        yield clinic.short_name, 1
    yield from ((clinic.name, 2), (clinic.short_name, 2))


def _within(kit: Kit, name: str, most: int, room: float) -> tuple[Line, ...]:
    """A name in so many lines at most and no wider than the room; nothing where it has none."""
    rows = lines.plain(name, kit.styles.family, kit.styles.name, room)
    return rows if len(rows) <= most and max(row.width for row in rows) <= room else ()


def kind_words(kit: Kit) -> str:
    """What kind of sheet this is, or the topic where the title names the kind, and for whom."""
    return f"{_kind_alone(kit)} {kit.job.filled.audience.text}"


def _kind_alone(kit: Kit) -> str:
    return (kit.job.filled.title if kit.job.format.sheet.title == "kind" else title.kind(kit)).text


def _kind_beside(kit: Kit) -> str:
    """The same beside the clinic's name, which on a narrow sheet takes the room of the last words rather than a second line."""
    kinds, style = (kind_words(kit), _kind_alone(kit)), kit.styles.kind
    rooms = {kind: _name_room(kit, _width(kit, kind, style)) for kind in kinds}
    tries = product(_ways(kit), kinds)
    return next((kind for (name, most), kind in tries if _within(kit, name, most, rooms[kind])), kinds[-1])


def _name_room(kit: Kit, taken: float) -> float:
    """How wide the clinic's name may be beside something so wide at the right of the masthead."""
    return min(_NAME_ROOM * kit.styles.growth, kit.grid.measure - _taken_by_logo(kit) - taken - bool(taken) * _APART)


class _InCorner(NamedTuple):
    """A line at the right of the masthead."""

    text: str
    style: Style
    colour: str


def _in_corner(kit: Kit) -> list[_InCorner]:
    """What stands at the right of the masthead: the kind of sheet and for whom, the number, or that below it."""
    styles, phone = kit.styles, str(kit.job.clinic.phone)
    match kit.job.format.sheet.corner:
        case "phone":
            return [_InCorner(phone, styles.phone, kit.deep)]
        case "kind":
            return [_InCorner(_kind_beside(kit), styles.kind, QUIET)]
        case "both":
            return [_InCorner(_kind_beside(kit), styles.kind, QUIET), _InCorner(phone, styles.count, kit.deep)]


def _width(kit: Kit, text: str, style: Style) -> float:
    return kit.styles.family.face(style.weight).width(text, style.size)


def _corner_width(kit: Kit) -> float:
    return max(_width(kit, line.text, line.style) for line in _in_corner(kit))


def _kind(kit: Kit, pen: Pen, y: float) -> None:
    """What stands at the right of the masthead, line below line."""
    here, right = _in_corner(kit), kit.grid.left + kit.grid.measure
    y += (kit.styles.logo - sum(line.style.leading for line in here)) / 2
    for text, style, colour in here:
        width = _width(kit, text, style)
        words(kit, text, width + 1, style, "P", colour).write(pen, right - width, y)
        y += style.leading


def _panel(kit: Kit, pen: Pen, y: float, height: float, rings: float) -> None:
    """The title panel: deep with the ripple in its corner at the left, tinted at the right."""
    left, width = _reaching(kit)
    palette, corner = kit.styles.palette, _corner(kit)
    deep = kit.grid.left - kit.grid.reach + _TITLE - left
    with pen.artifact():
        pen.ground(vector.rounded_rect(left, y, width, height, corner), palette.tint1)
        pen.ground(vector.rounded_rect(left, y, deep, height, (corner, 0, 0, corner)), palette.deep)
        ripple(kit, pen, left + deep, y + height, rings)


def _band(kit: Kit, pen: Pen, y: float, height: float, rings: float) -> None:
    """A deep band with the ripple in its corner."""
    left, width = _reaching(kit)
    corner = _corner(kit)
    with pen.artifact():
        pen.ground(vector.rounded_rect(left, y, width, height, corner), kit.deep)
        ripple(kit, pen, left + width, y + height, min(rings, height), corner)


def _reaching(kit: Kit) -> tuple[float, float]:
    """Left edge and width of a panel: it reaches out, so that its text keeps the column edges; where a print shop trims the
    sheet, to the edges of the page."""
    if kit.bleeds:
        return 0, kit.grid.width
    return kit.grid.left - kit.grid.reach, kit.grid.measure + 2 * kit.grid.reach


def _corner(kit: Kit) -> float:
    """The radius of a panel's corners; those at the edge of the page are square."""
    return 0 if kit.bleeds else _ROUND


def ripple(kit: Kit, pen: Pen, right: float, bottom: float, radius: float, corner: float = 0) -> None:
    """Three quarter discs in the lower right corner of a panel, which may be rounded; inside of an artifact."""
    palette = kit.styles.palette
    for share, colour in ((1, palette.deep2), (0.66, palette.mid), (0.33, palette.tint2)):
        pen.ground(vector.quarter_disc(right, bottom, radius * share, corner), colour)


def headed(kit: Kit, part: Selected, width: float) -> Flow:
    """What stands beside or under the title, below its heading where the format does not leave that out."""
    text = laid(kit, part.content, width, part.bullets)
    heading = said(kit, part.heading, width, kit.styles.lead, "H2", kit.deep) if part.heading else None
    return stack([heading, text], 4) if heading else text
