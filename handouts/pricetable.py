"""The clinic's prices one by one, with what is included and the total of the plan; or the same table to be written into."""

from __future__ import annotations

from typing import Final

from handouts.flow import EMPTY, Flow, Kit, moved, stack, words
from handouts.pen import Pen
from handouts.style import first_baseline
from handouts.tables import PAD, Cell, amount, grid, worded
from plaincare import language
from plaincare.clinic import Price, price_list
from plaincare.graphics import vector
from plaincare.graphics.colour import INK

_COUNT: Final = 84.0  # points: the column of how many (LOOK, costs)
_FIGURE: Final = 84.0  # a column of prices
_PAD_Y: Final = 4.0
_EMPTY: Final = Cell(EMPTY, None)
_LINE: Final = 24.0  # points from line to line for the pen
_BLANK: Final = 62.0  # how long a line is
_UNDER: Final = 3.0  # the line lies so far below the baseline


def table(kit: Kit, width: float) -> Flow:
    """A row for each service, and the total after those of the plan."""
    widths = _widths(kit, width)
    return _priced(kit, widths) if kit.job.clinic.prices else _blank(kit, widths)


def _widths(kit: Kit, width: float) -> tuple[float, ...]:
    figures = kit.drawn(_COUNT), kit.drawn(_FIGURE), kit.drawn(_FIGURE)
    return (width - sum(figures), *figures)


def _header(kit: Kit, widths: tuple[float, ...]) -> list[Cell]:
    terms = kit.job.words
    figures = zip((terms.how_many, terms.price_each, terms.price_all), widths[1:], strict=True)
    return [
        worded(kit, terms.pay_for, widths[0], "Column", bold=True),
        *(amount(kit, text, width, True, "Column") for text, width in figures),
    ]


def _priced(kit: Kit, widths: tuple[float, ...]) -> Flow:
    terms, shown = kit.job.words, price_list(kit.job.clinic.prices)
    rows = [_price(kit, price, widths) for price in shown.plan]
    if shown.total is not None:
        total = amount(kit, language.money(terms, shown.total), widths[3], bold=True)
        rows.append([worded(kit, terms.total, widths[0], "Row", bold=True), _EMPTY, _EMPTY, total])
    rows += [_price(kit, price, widths) for price in shown.others]
    at = None if shown.total is None else len(shown.plan)
    return grid(kit, _header(kit, widths), rows, widths, at, kit.drawn(_PAD_Y))


def _price(kit: Kit, price: Price, widths: tuple[float, ...]) -> list[Cell]:
    """The service with what is included under it, how many, the price of one, and of all."""
    terms, room = kit.job.words, widths[0] - 2 * PAD
    service = words(kit, price.service, room, kit.styles.label, "P")
    included = words(kit, price.includes, room, kit.styles.body, "P") if price.includes else EMPTY
    figures = (str(price.times), language.money(terms, price.amount), language.money(terms, price.total))
    cells = (amount(kit, text, width) for text, width in zip(figures, widths[1:], strict=True))
    return [Cell(stack([service, included], 0), "Row"), *cells]


def _blank(kit: Kit, widths: tuple[float, ...]) -> Flow:
    terms = kit.job.words
    rows = [_to_fill(kit, service, widths, bold=False) for service in terms.services]
    rows.append(_to_fill(kit, terms.total, widths, bold=True))
    return grid(kit, _header(kit, widths), rows, widths, len(terms.services), kit.drawn(_PAD_Y))


def _to_fill(kit: Kit, label: str, widths: tuple[float, ...], bold: bool) -> list[Cell]:
    """A service, and lines after a sign for money; of the total, only the last."""
    drop = max(0.0, kit.drawn(_LINE) - kit.styles.body.leading)
    head = worded(kit, label, widths[0], "Row", bold)
    sign = kit.job.words.money.format(amount="")
    figures = [_EMPTY, _EMPTY] if bold else [_line(kit, "", widths[1], drop), _line(kit, sign, widths[2], drop)]
    return [head._replace(flow=moved(head.flow, dy=drop)), *figures, _line(kit, sign, widths[3], drop)]


def _line(kit: Kit, sign: str, width: float, drop: float) -> Cell:
    """A line for the pen at the right of its column, after a sign where there is one."""
    style, family = kit.styles.body, kit.styles.family
    start = width - 2 * PAD - kit.drawn(_BLANK)
    before = family.regular.width(sign, style.size) + 2 if sign else 0
    text = moved(words(kit, sign, width, style, "P"), dx=start - before) if sign else EMPTY
    foot = drop + first_baseline(style, family) + kit.drawn(_UNDER)

    def write(pen: Pen, x: float, y: float) -> None:
        text.write(pen, x, y + drop)
        with pen.artifact():
            pen.fill(vector.rounded_rect(x + start, y + foot - 0.5, kit.drawn(_BLANK), 1), INK)

    return Cell(Flow(drop + style.leading, write), None)
