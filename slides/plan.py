"""A deck's job in, its plan out: which slides, where they split, what stands in the notes. Pure: nothing is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from plaincare.values import replace
from slides import embedding, entries, fallback, fit, lists, loop, notes, placed, tied
from slides.deck import DeckPlan, Filling, Slide
from slides.words import DeckJob, continued, kit_of, plain


def plan(job: DeckJob) -> DeckPlan:
    """The plan of a deck; what does not fit is a finding in it."""
    if job.template is None:
        return _laid(_slides(job), job)
    from slides import borrowed, onto  # imported here: most clinics have no template

    if unusable := onto.unusable(job.template):
        made = plan(replace(job, template=None))
        return replace(made, findings=(unusable, *made.findings))
    job = replace(job, family=fallback.standing_in(job.family, borrowed.borrowed(job.template).fonts))
    slides = onto.adapted(_slides(job), job)
    made = _laid(slides, job)
    return replace(
        made, findings=(*made.findings, *onto.findings(slides, job)), borrowed=borrowed.borrowed(job.template)
    )


def _slides(job: DeckJob) -> tuple[Slide, ...]:
    titled = _titled(_numbered(notes.told(entries.slides_of(job), job), job), job)
    return tuple(notes.noted((_headed(slide, job) for slide in titled), job))


def _laid(planned: tuple[Slide, ...], job: DeckJob) -> DeckPlan:
    slides = tuple(tied.tied(planned, job))
    return DeckPlan(
        title=job.title,
        language=str(job.words.locale),
        clinic=str(job.clinic.name),
        status=job.status,
        reviewed=job.notices[0],
        edition=job.edition,
        month=str(job.filled.date),
        ratio=kit_of(job).ratio,
        family=job.family.name,
        palette=job.palette,
        logo=job.clinic.logo,
        slides=slides,
        placed=placed.placed(slides, kit_of(job), job.family, job.palette),
        record=job.record,
        findings=(
            *entries.unfound(job),
            *(loop.findings(slides) if job.format.loop else ()),
            *placed.findings(slides, job),
            *embedding.findings(job),
        ),
        embedded=embedding.embedded(job),
    )


def _numbered(slides: list[Slide], job: DeckJob) -> list[Slide]:
    """The slides with their numbers and the footer that each layout has."""
    made = []
    name = _footed(job)
    status = Filling("footer", (plain(job.status),))
    for number, slide in enumerate(slides, 1):
        counted = "number" in kit_of(job).layouts[slide.layout].by_key
        footer = [status, Filling("number", (plain(f"{name}{number}"),))] if counted else [status]
        made.append(replace(slide, number=number, parts=(*slide.parts, *footer)))
    return made


def _footed(job: DeckJob) -> str:
    """The clinic's name before the slide's number, as the footer has room for it: in full, short, or not at all."""
    holder = kit_of(job).size.page()
    names = (f"{name}   " for name in (job.clinic.name, job.clinic.short_name))
    return next((name for name in names if fit.fits([plain(f"{name}99")], holder, job.family)), "")


def _titled(slides: Iterable[Slide], job: DeckJob) -> Iterator[Slide]:
    """The slides with a title each: of two the second is "(continued)", three are "(1/3)" to "(3/3)", as talks usually count."""
    slides, seen = list(slides), Counter[str]()
    count = Counter(slide.title for slide in slides)
    for slide in slides:
        title = slide.title
        seen[title] += 1
        if seen[title] == 1 and count[title] <= 2:
            yield slide
            continue
        again = _continued(title, (seen[title], count[title]), job)
        first = next(part for part in slide.parts if isinstance(part, Filling) and part.holder == "title")
        new = replace(first, paragraphs=(replace(first.paragraphs[0], runs=plain(again).runs),))
        yield replace(slide, parts=tuple(new if part is first else part for part in slide.parts))


def _headed(slide: Slide, job: DeckJob) -> Slide:
    """The slide with a long title smaller, in the first size that has room; on a clinic's own template, onto.py sees to it."""
    if job.template is not None:
        return slide
    parts = tuple(
        lists.sized(part, kit_of(job).layouts[slide.layout].holder("title"), job)
        if isinstance(part, Filling) and part.holder == "title" and not part.box
        else part
        for part in slide.parts
    )
    return replace(slide, parts=parts)


def _continued(title: str, part: tuple[int, int], job: DeckJob) -> str:
    """The title of a slide that shares it with others; a long heading is said in its short form."""
    short = next((section.short.text for section in job.filled.sections if section.heading.text == title), title)
    made = [continued(one, *part, job.words) for one in (title, short)]
    return made[0] if lists.headed(plain(made[0]), job) else made[1]
