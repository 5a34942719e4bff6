"""What a loop shows in, its slides out: a few words each, large, as long as a slow reader needs for them.

Nobody leads a loop and nobody can stop it, so a slide holds 25 words at most (docs/look.md, "Loop"), what limits a statement
stands on the slide of the statement, and each slide says where all of it can be read at leisure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from plaincare.clinic import in_words
from plaincare.findings import Finding
from plaincare.formats import SlideEntry
from plaincare.job import wording
from plaincare.language import own_heading, safety_heading
from plaincare.model import NOWHERE, SafetyPart, Section, Statement
from plaincare.values import replace
from slides import art, fit, parts
from slides.deck import Art, Diagram, Filling, Paragraph, Slide
from slides.holders import BELOW
from slides.looped import LOOP_DISC, LOOP_TEXT, loop_code, loop_disc
from slides.words import DeckJob, continued, kit_of, plain, said

WORDS: Final = 25  # on a slide, its title among them
# Words a minute of a slow reader of a text for 6th grade: the 10th percentile of 6th graders is 89 to 91 (Hasbrouck and Tindal,
# An Update to Compiled ORF Norms, 2017, Technical Report 1702, University of Oregon).
PACE: Final = 90
LEAST: Final = 10  # seconds that any slide stands
_APART: Final = 20.0  # two discs, at the least
_ROWS: Final = 4  # on a slide
_ICONS: Final[dict[SafetyPart, str]] = {
    "about": "info",
    "effects": "warning",
    "tell-us": "question",
    "your-day": "info",
}
_FOOT: Final = (*BELOW, "where")

Row = tuple[Statement, str]  # what is said, and the picture beside it


def slides_of(entry: SlideEntry, job: DeckJob) -> list[Slide]:
    """The slides of an entry of a loop."""
    if entry.safety:
        items = wording(job).part(entry.safety)
        rows = [(item, _sign(item, entry.safety)) for item in items]
        return _pages(safety_heading(job.words, entry.safety), rows, job)
    if entry.part == "title":
        return [_first(job)]
    if entry.part == "contact":
        return [_contact(job)]
    if entry.part == "additions":
        return _pages(own_heading(job.words, job.clinic), [(item, "info") for item in job.filled_additions], job)
    section = job.filled.section(entry.section or "")
    return _pages(section.short.text, [_key(section)], job) if section else []


def _sign(item: Statement, part: SafetyPart) -> str:
    """The picture beside an item of a safety list: its own, a warning for a harm, or what all of the list have."""
    return str(item.icon or ("warning" if item.kind == "harm" else _ICONS[part]))


def _key(section: Section) -> Row:
    return section.key, str(section.icon)


def seconds(slide: Slide) -> int:
    """How long a slide stands: as long as a slow reader takes for its words, in whole seconds."""
    return max(LEAST, math.ceil(words(slide) * 60 / PACE))


def words(slide: Slide) -> int:
    """How many words there are to be read on a slide, without its foot, which is always the same."""
    texts = [p.text for filling in slide.fillings if filling.holder not in _FOOT for p in filling.paragraphs]
    return sum(len(text.split()) for text in texts)


def findings(slides: Sequence[Slide]) -> Iterator[Finding]:
    """A finding for each slide with too many words to be read in passing."""
    for slide in slides:
        if (count := words(slide)) > WORDS:
            place = next((statement.place for statement in slide.statements if statement.place.line), NOWHERE)
            message = f"slide {slide.number}, '{slide.title}': {count} words; a slide of a loop holds {WORDS}"
            yield Finding("block", "loop", message, place, "show another section, or say its key in fewer words")


def _pages(title: str, rows: Sequence[Row], job: DeckJob) -> list[Slide]:
    """Rows on as few slides as they need, in longer titles where these are more than two; no statement is parted."""
    pages = _filled(title, 2, rows, job)
    if len(pages) > 2:
        pages = _filled(title, len(pages), rows, job)
    return [_slide(title, page, job) for page in pages]


def _filled(title: str, count: int, rows: Sequence[Row], job: DeckJob) -> list[list[Row]]:
    """Rows on slides whose titles say that there are so many."""
    pages: list[list[Row]] = []
    for row in rows:
        longer = [*pages[-1], row] if pages else [row]
        if pages and _fits(title, (len(pages), count), longer, job):
            pages[-1] = longer
        else:
            pages.append([row])
    return pages


def _fits(title: str, part: tuple[int, int], rows: Sequence[Row], job: DeckJob) -> bool:
    """Whether rows can stand together on the slide of that number, of so many, under a title which says that it goes on."""
    shown = continued(title, *part, job.words)
    count = len(shown.split()) + sum(len(statement.text.split()) for statement, _ in rows)
    return (
        count <= WORDS and len(rows) <= _ROWS and fit.fits(_texts(rows), kit_of(job).holder("Loop", "body"), job.family)
    )


def _texts(rows: Sequence[Row]) -> list[Paragraph]:
    return [said(statement) for statement, _ in rows]


def _slide(title: str, rows: Sequence[Row], job: DeckJob) -> Slide:
    kit, text = kit_of(job), _texts(rows)
    holder = kit.holder("Loop", "body")
    boxes = [box for _, box in fit.boxes(text, holder, holder.box, job.family, 1)]
    middles = [box.y + box.height / 2 for box in boxes]
    size = min([LOOP_DISC, *(lower - upper - _APART for upper, lower in pairwise(middles))])
    x = holder.box.x - LOOP_TEXT + size / 2
    shapes: list[Art] = []
    for (_, icon), middle in zip(rows, middles, strict=True):
        shapes += art.light(job.icons[icon], x, middle, size)
    where = Filling("where", (_where(job),))
    parts_ = (Filling("title", (plain(title),)), Filling("body", tuple(text)), art.decoration("Icons", shapes), where)
    return Slide("Loop", parts_, ())


def _where(job: DeckJob) -> Paragraph:
    """Where all of it can be read: a sentence, or the address alone where that is too long."""
    address = in_words(job.clinic.handouts)
    holder = kit_of(job).holder("Loop", "where")
    lines = (plain(text) for text in (job.words.loop_where.format(address=address), address))
    return next((line for line in lines if fit.fits([line], holder, job.family)), plain(address))


def _first(job: DeckJob) -> Slide:
    """The title without the line below it: whose it is, and which edition."""
    made = parts.title(job)
    return replace(made, parts=tuple(p for p in made.parts if not (isinstance(p, Filling) and p.holder == "subtitle")))


def _contact(job: DeckJob) -> Slide:
    """Where to read it at leisure: the address in words and as a code, on paper, and the number to call."""
    told, clinic = job.words, job.clinic
    address = in_words(clinic.handouts)
    there = [plain(told.loop_sources)] if job.format.sources == "link" else []
    holder, disc = kit_of(job).holder("Loop Contact", "phone"), loop_disc(kit_of(job).size)
    sizes = range(1, len(holder.levels))
    number = fit.on_one_line(plain(clinic.phone), holder, job.family, sizes)
    sign = art.light(job.icons["phone"], disc.x + disc.width / 2, disc.y + disc.height / 2, disc.width)
    parts_ = (
        Filling("title", (plain(told.loop_title),)),
        Filling("body", (plain(address), *there, plain(told.loop_paper))),
        Filling("phone", (plain(told.loop_call), number)),
        art.decoration("Phone sign", sign),
        Diagram("QR code", told.qr.format(address=address), (art.code(clinic.handouts, loop_code(kit_of(job).size)),)),
        Filling("scan", (plain(told.scan),)),
    )
    return Slide("Loop Contact", parts_, ())
