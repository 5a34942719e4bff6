"""Slides in, the same with what their presenter has out: what to say, questions that may come, the time, the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plaincare.job import sources_of
from plaincare.model import Answers, Asked, Run, Statement
from plaincare.values import replace
from slides import loop
from slides.deck import Paragraph, Slide
from slides.words import DeckJob, plain, said


def told(slides: Iterable[Slide], job: DeckJob) -> list[Slide]:
    """What the presenter says: a section's own words on its first slide, else what its maker gave, else what it shows."""
    told: set[str] = set()
    made = []
    for slide in slides:
        names = {statement.id.split("/")[0] for statement in slide.statements}
        section = next((section for section in job.filled.sections if section.id in names), None)
        if section and section.id not in told:
            told.add(section.id)
            say: tuple[Paragraph, ...] = (said(section.say), *(p for p in slide.say if p != said(section.say)))
        else:
            say = slide.say or tuple(p for f in slide.fillings if f.holder != "title" for p in f.paragraphs)
        made.append(replace(slide, say=say))
    return made


def noted(slides: Iterable[Slide], job: DeckJob) -> Iterator[Slide]:
    """The slides with their notes: what to say, the time and the running time, and the sources of the slide."""
    if job.format.loop:
        yield from (_looped(slide, job) for slide in slides)
        return
    words, running = job.words, 0.0
    slides, asked = list(slides), _asked(job)
    begun = {section.say: section.id for section in job.filled.sections}
    total = max(job.format.minutes, sum(slide.minutes for slide in slides))  # a clinic's own words take time too
    say = Paragraph((Run(str(words.say), strong=True),))
    for slide in slides:
        running += slide.minutes
        timing = words.timing.format(minutes=_clock(slide.minutes), running=_clock(running), total=_clock(total))
        notes = [
            say,
            *slide.say,
            *_may_come(slide, asked, begun, job),
            plain(timing),
        ]
        notes += _cited(_heard(slide), job)
        yield replace(slide, notes=tuple(notes))


def _cited(heard: Iterable[Statement], job: DeckJob) -> list[Paragraph]:
    """The sources of what is shown and said, in a line."""
    claims = tuple(dict.fromkeys(claim for statement in heard for claim in statement.claims))
    cited = "; ".join(dict.fromkeys(str(source.short) for source in sources_of(job.library, claims)))
    return [plain(f"{job.words.sources}: {cited}")] if cited else []


def _looped(slide: Slide, job: DeckJob) -> Slide:
    """A slide of a loop with the time that it stands, which its notes say, and its sources."""
    seconds = loop.seconds(slide)
    notes = (plain(job.words.loop_time.format(seconds=seconds)), *_cited(slide.statements, job))
    return replace(slide, seconds=seconds, notes=notes)


def _asked(job: DeckJob) -> list[Asked]:
    """Every question of the outline that has an answer there."""
    blocks = (item for section in job.filled.sections for item in (*section.points, *section.detail))
    return [one for block in blocks if isinstance(block, Answers) for one in block.items]


def _may_come(
    slide: Slide, asked: Iterable[Asked], begun: Mapping[Statement, str], job: DeckJob
) -> Iterator[Paragraph]:
    """Questions about the section that begins on a slide, with their answers, unless the slide itself asks them."""
    about = {begun[statement] for statement in slide.say_statements if statement in begun}
    for one in asked if about else ():
        if one.about in about:
            text = job.words.may_ask.format(question=one.question.text, answer=one.answer.text)
            yield Paragraph(plain(text).runs, 0, (one.question, one.answer))


def _heard(slide: Slide) -> tuple[Statement, ...]:
    """What is shown and what is said."""
    return (*slide.statements, *slide.say_statements)


def _clock(minutes: float) -> str:
    """Minutes as people read them: 1.5, and 2 without a point."""
    return f"{minutes:.2f}".rstrip("0").rstrip(".")
