"""A job in, a HandoutPlan out: rows of frames below each other, at the largest body size at which everything fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from handouts import contents
from handouts.arrange import arranged, cut, folded
from handouts.flow import SECTIONS, Flow, Kit, Mark
from handouts.foot import foot
from handouts.frames import filled
from handouts.grid import grid
from handouts.pages import GAP, Page, pages
from handouts.pen import Pen
from handouts.record import HandoutPlan
from handouts.rows import Row, Rows, rows
from handouts.select import selected
from handouts.style import SCALES, Styles
from plaincare import clinicwords
from plaincare.findings import Finding
from plaincare.formats import HandoutFormat, Sheet
from plaincare.job import Job
from plaincare.values import dataclass, replace

_SETTLES = 4  # times that a list of contents is set anew: in its order by pages it may be higher or lower than before
_AIR = 12  # points left white above the foot, where there are any to spare
_WIDE_GAP = 12  # between rows at the least where the text is larger than the smallest it may be
_APART = 16  # points from a section of a column to the rule above the next one (LOOK, Section)
_WIDEST_GAP = 24  # spare room goes between rows up to this, and is left white beyond


@dataclass(frozen=True)
class _Laid:
    """The pages laid out at one body size."""

    kit: Kit
    rows: Rows
    pages: list[Page]

    def add(self, page: Page) -> Page:
        """One more page."""
        self.pages.append(page)
        return page

    def holds(self, number: int, page: Page, gap: int) -> bool:
        """Whether a page, counted from 1, has room for its rows with gaps so wide; where text goes on it takes all there is."""
        kit = self.kit.on(number)
        own = self.rows.pages[min(number, len(self.rows.pages)) - 1]
        if gap == GAP or len(page) == 1 or any(self.rows.open(row) for row in own):
            return _over(kit, page) <= 0
        return _over(kit, page) + (gap - GAP) * (len(page) - 1) + _AIR <= 0


def plan(job: Job[HandoutFormat]) -> HandoutPlan:
    """The handout, decided to the last point; what does not fit is among the plan's findings."""
    parts, findings = selected(job)
    held, listed = rows(job.format, parts), contents.marks(parts)
    laid, over = _fitted(job, held, listed)
    pen = _written(laid)
    for _ in range(_SETTLES if listed else 0):  # which page a heading is on is known once all are written
        marks = contents.found(listed, pen.placed)
        if marks == laid.kit.marks:
            break
        kit = replace(laid.kit, marks=marks)
        laid = _Laid(kit, held, list(pages(kit, held)))
        pen = _written(laid)
        over = list(_overflows(laid))
    made = HandoutPlan(
        title=f"{job.title}: {job.format.title[job.filled.language]}",
        language=str(job.words.locale),
        author=str(job.clinic.name),
        subject=" ".join(_subject(job)),
        width=laid.kit.grid.width,
        height=laid.kit.grid.height,
        duplex=job.format.sheet.duplex,
        family=job.family,
        pages=pen.pages,
        tree=pen.tree,
        placed=tuple(pen.placed),
        record=job.record,
        standard="print" if _print_only(job) else job.options.rendition.standard,
        findings=(*findings, *over, *_crowded(job, pen), *_unprintable(job)),
    )
    return _printed(made, job)


def _printed(plan: HandoutPlan, job: Job[HandoutFormat]) -> HandoutPlan:
    """The pages as copies of them stand on the sheets of a printer: the office's, one that saves ink, or a print shop's."""
    sheet, printer = job.format.sheet, job.options.rendition.printer
    sheets = arranged(plan, sheet, job.clinic.paper, marks=printer != "press")
    if printer == "press":
        from handouts.press import pressed  # here, as saved() below: few files are for such a printer

        cuts = cut(sheet, plan, job.clinic.paper)
        return pressed(sheets, job.clinic.inks, job.filled.date, folded(sheet, sheets), cuts)
    if printer == "saver":
        from handouts.saver import saved

        return saved(sheets)
    return sheets


def _print_only(job: Job[HandoutFormat]) -> bool:
    """Whether a file is for a printer alone: a screen shows its pages in the order of the sheets, which nobody can read."""
    return job.format.sheet.arrangement == "saddle" and job.options.rendition.printer != "press"


def _subject(job: Job[HandoutFormat]) -> Iterator[str]:
    yield f"{job.notices[0]}. {job.edition}."
    if _print_only(job):
        yield job.words.print_only.format(name=job.format.base or job.format.name)


def _fitted(job: Job[HandoutFormat], rows: Rows, listed: tuple[Mark, ...]) -> tuple[_Laid, list[Finding]]:
    """The pages at the largest body size at which all of them fit with white between their rows, with as much of who reviewed
    them as has room at that size; at the smallest size close to each other, with findings where that does not do either."""
    sheet = job.format.sheet
    scale, sizes = SCALES[sheet.type], _sizes(sheet)
    wide = _WIDE_GAP if sheet.arrangement == "single" else GAP
    tries = dict.fromkeys([*((size, wide) for size in sizes), (sizes[-1], GAP)])
    for (size, gap), reviewed in product(tries, _notices(job)):
        styles = Styles(size, job.palette, job.family, scale)
        kit = Kit(job, styles, grid(sheet, scale, job.clinic.paper), reviewed, listed).on(1)
        laid = _Laid(kit, rows, [])
        found = enumerate(pages(kit, rows), 1)
        if all(laid.holds(n, laid.add(page), gap) for n, page in found):  # up to the first page that is too full
            return _aired(laid), []
    laid.pages[:] = pages(kit, rows)
    return laid, list(_overflows(laid))


def _aired(laid: _Laid) -> _Laid:
    """The pages with more white between the sections of a column, where there is room: as much as rows get of what is to spare."""
    shares = [
        (-_over(laid.kit.on(number), flows) - _AIR) / (len(flows) - 1 + below)
        for number, (flows, page) in enumerate(zip(laid.pages, laid.rows.pages, strict=False), 1)
        if (below := sum(map(_below, page)))
    ]
    more = int(2 * min([_APART - SECTIONS, *shares])) / 2
    if not shares or more <= 0 or laid.rows.chains:
        return laid
    kit = replace(laid.kit, apart=SECTIONS + more)
    return _Laid(kit, laid.rows, list(pages(kit, laid.rows)))


def _below(row: Row) -> int:
    """How many sections of a row stand below another one, in its column that has the most."""
    columns = (parts for frame, parts in row.frames if frame.look == "column")
    return max((len(parts) - 1 for parts in columns if parts), default=0)


def _notices(job: Job[HandoutFormat]) -> tuple[str, ...]:
    """What a line under the title may say of the review; the last where a foot says it, so that no such line is needed."""
    if job.format.sheet.foot != "full":
        return job.notices
    return job.notices[: job.notices.index(job.status) + 1]


def _sizes(sheet: Sheet) -> list[float]:
    """Body sizes to try, the largest first, in half points."""
    steps = int((sheet.largest - sheet.smallest) * 2)
    return [sheet.smallest + i / 2 for i in range(steps, -1, -1)]


def _height(flows: Sequence[Flow]) -> float:
    return sum(flow.height for flow in flows) + GAP * (len(flows) - 1)


def _over(kit: Kit, flows: Sequence[Flow]) -> float:
    """How far, in points, a page's rows reach below its room; negative where there is room to spare."""
    return kit.grid.top + _height(flows) - kit.grid.bottom


def _overflows(laid: _Laid) -> Iterator[Finding]:
    """A finding for each page whose rows are higher than the page, naming what could give way."""
    format = laid.kit.job.format
    for number, flows in enumerate(laid.pages, 1):
        kit = laid.kit.on(number)
        if (over := _over(kit, flows)) <= 0:
            continue
        rows = laid.rows.pages[min(number, len(laid.rows.pages)) - 1]
        count = -int(-over // kit.styles.body.leading)
        lines = "; ".join(_lines(kit, r, flow) for r, flow in zip(rows, flows, strict=False))
        clinic = laid.kit.job.clinic.id
        message = f"{format.name} for {clinic} does not fit: page {number} is {count} line{'s' * (count > 1)} over"
        hint = f"shorten what stands in a frame, or move one to another page; lines now, row by row: {lines}"
        hint += _own(laid.kit.job, [frame.id for row in rows for frame, _ in row.frames])
        yield Finding("block", "fit", message, rows[0].frames[0][0].place, hint)


def _own(job: Job[HandoutFormat], there: Sequence[str]) -> str:
    """Which of these frames hold what the clinic itself wrote: who writes for a clinic can shorten no others."""
    wrote = {"additions": job.filled_additions, "prices": job.clinic.prices}
    own = (entry.frame for entry in job.format.content if entry.part and wrote.get(entry.part))
    frames = dict.fromkeys(frame for frame in own if frame in there)
    return f" (the clinic's own: {', '.join(frames)})" if frames else ""


def _crowded(job: Job[HandoutFormat], pen: Pen) -> Iterator[Finding]:
    """A finding for each line that is wider than its column, because a word in it is."""
    for line in pen.crowded:
        message = f"'{line.text}' is wider than its column on page {line.page} of the {job.format.name}"
        place = line.place or clinicwords.at(line.text, job.clinic, job.clinic.place)
        yield Finding("block", "fit", message, place, "shorten it, or put a space into it")


def _unprintable(job: Job[HandoutFormat]) -> Iterator[Finding]:
    """A finding where a file may not carry the font that it is set in: a PDF that lacks it is no PDF/UA, and no PDF/X."""
    refusing = [face.path.name for face in job.family.faces if not face.may_be_printed]
    if refusing:
        message = f"the makers of '{job.family.name}' do not let a PDF carry it ({', '.join(refusing)}: OS/2, fsType)"
        hint = "take another font, or ask them for a file that may be embedded in part"
        yield Finding("block", "font", message, job.clinic.brand.font.place, hint)


def _lines(kit: Kit, row: Row, flow: Flow) -> str:
    """How many lines high each frame of a row is, or the whole of it where it is not told apart."""
    leading = kit.styles.body.leading
    if row.title or any(not parts for _, parts in row.frames):
        return f"{', '.join(frame.id for frame, _ in row.frames)} {round(flow.height / leading)}"
    return ", ".join(
        f"{frame.id} {round(filled(kit, frame, parts).flow.height / leading)}" for frame, parts in row.frames
    )


def _wider(spare: float, rows: int) -> float:
    """By how many points each gap between rows is wider: until they are wide, they and the foot share what is to spare."""
    shared, rest = spare / max(1, rows), (spare - _AIR) / max(1, rows - 1)
    return max(0.0, min(shared, _WIDE_GAP - GAP), min(rest, _WIDEST_GAP - GAP))


def _written(laid: _Laid) -> Pen:
    """A pen that has written the pages."""
    pen = Pen()
    for number, flows in enumerate(laid.pages):
        pen.page = number
        kit = laid.kit.on(number + 1)
        gap = GAP + _wider(-_over(kit, flows), len(flows))
        y = kit.grid.top
        for flow in flows:
            flow.write(pen, kit.grid.left, y)
            y += flow.height + gap
        foot(kit, pen, number + 1, len(laid.pages))
    return pen
