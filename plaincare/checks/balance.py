"""Harms weigh as much as benefits on the page that a reader sees: in words, in size, weight and colour, and in place.

Which statements tell of benefits and which of harms, the outline says (`kind:`); only what is printed weighs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import NOWHERE, Bars, Kind, People, Place, blocks, walk
from plaincare.plan import Placed
from plaincare.rules import Rule
from plaincare.weighing import shown

AnyJob = Job[HandoutFormat] | Job[DeckFormat]
Look = tuple[float, bool, str]  # size in points, whether bold, colour

RULE: Final = Rule(
    "balance",
    "Harms with fewer words than the benefits, set smaller, lighter or in another colour, on another page than the first"
    " benefit, or below the sources; and a picture of a benefit without a harm as large on its page.",
    "Patients weigh what they read first and what stands out: a sheet that whispers the risks sells the treatment.",
    "NICE ECD8 (the same size, weight and colour); 21 CFR 202.1 (comparable prominence); the brief of this project, 1a and 2.8.",
)


def check(job: AnyJob, placed: tuple[Placed, ...], text: str) -> list[Finding]:
    """A finding for each way in which the benefits outweigh the harms."""
    printed = [one for one in placed if one.printed]
    benefits, harms = _of(printed, "benefit"), _of(printed, "harm")
    found = [*_words(job, benefits, harms), *_looks(job, benefits, harms), *_pictures(job, placed, harms)]
    if isinstance(job.format, HandoutFormat):
        found += _sides(job.format, job, benefits, harms)
    return found


def _of(placed: Iterable[Placed], kind: Kind) -> list[Placed]:
    return [one for one in placed if one.kind == kind]


def _stated(placed: Iterable[Placed]) -> list[Placed]:
    """Without headings and labels: what rests on a claim."""
    return [one for one in placed if one.claims]


def _words(job: AnyJob, benefits: list[Placed], harms: list[Placed]) -> Iterator[Finding]:
    gain, harm = (sum(len(one.text.split()) for one in _stated(side)) for side in (benefits, harms))
    if harm < gain:
        message = f"{job.format.name} has {gain} words on benefits and {harm} on harms"
        hint = "say more of the harms or less of the benefits, or place another list of harms"
        yield RULE.finding("error", message, job.format.place, hint)


def _looks(job: AnyJob, benefits: list[Placed], harms: list[Placed]) -> Iterator[Finding]:
    """A finding for each look that a benefit has and no harm: as large, as bold, in the same colour.

    The headings of a deck's safety slides are no statements, so there only what rests on a claim is compared.
    """
    if isinstance(job.format, DeckFormat):
        benefits, harms = _stated(benefits), _stated(harms)
    if not harms:
        return  # what is said of no harm at all is told by its words
    known = {_look(one) for one in harms}
    told: set[Look] = set()
    for one in benefits:
        if not any(_as_plain(look, _look(one)) for look in known) and _look(one) not in told:
            told.add(_look(one))
            message = f"{job.format.name}: a benefit stands in {_said(_look(one))}, and no harm does"
            hint = "give both the same kind of frame, depth and heading"
            yield RULE.finding("error", message, _place(job, one.statement), hint)


def _look(one: Placed) -> Look:
    return one.size, one.bold, one.colour


def _as_plain(harm: Look, benefit: Look) -> bool:
    return harm[0] >= benefit[0] and harm[1] >= benefit[1] and harm[2] == benefit[2]


def _said(look: Look) -> str:
    size, bold, colour = look
    return f"{size:g} points{' bold' if bold else ''}, {colour}"


def _sides(format: HandoutFormat, job: AnyJob, benefits: list[Placed], harms: list[Placed]) -> Iterator[Finding]:
    """The side effects that must be said stand on the page of the first benefit, and not below its sources or contact."""
    if not benefits:
        return
    page = min(one.page for one in benefits)
    beside = [one for one in harms if one.page == page]
    needed = {id for locked in job.library.locked if locked.list == "effects" for id in locked.claims(format.safety)}
    lacking = sorted(needed - {id for one in beside for id in one.claims})
    if lacking:
        message = f"{format.name}: page {page} has the first benefit, but not the harms {', '.join(lacking)}"
        yield RULE.finding("error", message, format.place, "place the harms on the page of the benefits")
    elif beside and min(_row(format, one) for one in beside) > _foot(format, page):
        message = f"{format.name}: the harms of page {page} stand below its sources or its contact"
        place = next(frame.place for frame in format.frames if frame.id == beside[0].frame)
        yield RULE.finding("error", message, place, "place them beside the benefits")


def _row(format: HandoutFormat, one: Placed) -> int:
    """The row of its frame; the title panel, which stands in none, heads the page."""
    return next((frame.row for frame in format.frames if frame.id == one.frame), 0)


def _foot(format: HandoutFormat, page: int) -> float:
    """The row of the first frame of a page that holds its sources or its contact."""
    held = {entry.frame for entry in format.content if entry.part in ("sources", "contact")}
    return min((frame.row for frame in format.frames if frame.page == page and frame.id in held), default=float("inf"))


def _pictures(job: AnyJob, placed: tuple[Placed, ...], harms: list[Placed]) -> Iterator[Finding]:
    """A finding for each picture of a benefit whose page has no harm as large as the words of the picture."""
    pictures: list[People | Bars] = [*blocks(job.filled, People), *blocks(job.filled, Bars)]
    for block in pictures:
        if shown(block) == "harm":
            continue
        ids = {statement.id for statement in walk(block) if statement.kind != "harm"}
        drawn = [one for one in placed if one.statement in ids]
        for page in sorted({one.page for one in drawn}):
            size = max((one.size for one in _stated(drawn) if one.page == page and one.printed), default=0)
            if not any(one.page == page and one.size >= size for one in _stated(harms)):
                message = f"{job.format.name}: the picture on page {page} shows a benefit without a harm as large"
                yield RULE.finding("error", message, block.place, "add beside: with a sentence on a harm")


def _place(job: AnyJob, id: str) -> Place:
    """Where a statement stands in the outline."""
    return next((statement.place for statement in walk(job.filled) if statement.id == id), NOWHERE)
