"""A deck's format in, the slides of its entries out, in its order: sections, safety lists, and what the program makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, assert_never

from plaincare import glossary, selection
from plaincare.findings import Finding
from plaincare.formats import SlideEntry, SlideGroup
from plaincare.job import sources_of, wording
from plaincare.language import own_heading, safety_heading
from plaincare.model import (
    BLOCKS,
    Answers,
    Block,
    Bullets,
    Content,
    Glossary,
    Points,
    Run,
    SafetyPart,
    Section,
    Statement,
    Timeline,
)
from plaincare.values import replace
from slides import asked, content, lists, loop, parts, steps, tables
from slides.deck import Paragraph, Slide
from slides.words import DeckJob, plain, said, sentences

Item = Statement | Block
Grouped = tuple[SlideGroup, list[tuple[SlideEntry, list[Slide]]]]  # a group, and each of its entries with its slides
_SPARE: Final = 0.05  # minutes: less is no time for a question


def unfound(job: DeckJob) -> Iterator[Finding]:
    """A finding for each entry whose section, or block of it, the outline does not have."""
    for entry in (entry for group in job.format.groups for entry in group.slides):
        yield from selection.unknown((entry.section, entry.beside), job.signed)
        section = job.signed.section(entry.section or "")
        if section and entry.only and not _items(section, entry):
            yield selection.nothing(entry)


def slides_of(job: DeckJob) -> list[Slide]:
    """The slides of every entry of the format, in its order; sections share one where else there would be too many."""
    each = [
        (group, [(entry, _entry(entry, entry.apart, job)) for entry in group.slides]) for group in job.format.groups
    ]
    made = _made(each, job)
    if len(made) <= (job.format.most or len(made)) or not any(entry.apart for _, those in each for entry, _ in those):
        return made
    joined = [(group, [(e, _entry(e, False, job) if e.apart else s) for e, s in those]) for group, those in each]
    return _made(joined, job)


def _made(each: Sequence[Grouped], job: DeckJob) -> list[Slide]:
    """The slides of all entries in their groups; lists are of what all the others say, wherever they stand.

    A group none of whose entries gives a slide, such as one of prices that a clinic does not have, is no part of the talk.
    """
    listed = _lists(job, [slide for _, made in each for _, slides in made for slide in slides])
    shown = [one for one in each if _opens(one[0]) or any(listed.get(e.part or "", slides) for e, slides in one[1])]
    topics = [(named(group, job), _icon(group, job)) for group, _ in shown if not _opens(group)]
    listed["agenda"] = parts.agenda(topics, job)
    found: list[Slide] = []
    for group, made in shown:
        titles = [title for entry, slides in made for title in _titles(entry, slides, job)]
        listed["section"] = [parts.section(named(group, job), [name for name, _ in topics], titles, job)]
        for entry, slides in made:
            slides = listed.get(entry.part or "", slides)
            share = entry.minutes / max(1, len(slides))
            found += [replace(slide, group=named(group, job), minutes=share) for slide in slides]
    return _in_time(found, job)


def _opens(group: SlideGroup) -> bool:
    """Whether a group has the agenda, which numbers the others."""
    return any(entry.part == "agenda" for entry in group.slides)


def _in_time(found: list[Slide], job: DeckJob) -> list[Slide]:
    """The slides, with the time that nothing else takes for questions: where the numbers to ask at are shown."""
    spare = job.format.minutes - sum(slide.minutes for slide in found)
    contact = next((slide for slide in found if slide.layout == "Contact"), None)
    if not contact or spare < _SPARE:
        return found
    return [replace(slide, minutes=slide.minutes + spare) if slide is contact else slide for slide in found]


def named(group: SlideGroup, job: DeckJob) -> str:
    """What a group is called in the job's language."""
    return str(group.name.get(str(job.filled.language)) or next(iter(group.name.values())))


def _titles(entry: SlideEntry, slides: Sequence[Slide], job: DeckJob) -> list[str]:
    """What an entry's slides answer: their titles, or the heading of the section whose questions are a quiz."""
    section = job.filled.section(entry.section or "") if entry.layout == "quiz" else None
    return [section.heading.text] if section else [slide.title for slide in slides]


def _icon(group: SlideGroup, job: DeckJob) -> str:
    """The picture of the first section in a group."""
    shown = (job.filled.section(entry.section) for entry in group.slides if entry.section)
    return next((str(section.icon) for section in shown if section), "info")


def _lists(job: DeckJob, others: Sequence[Slide]) -> dict[str, list[Slide]]:
    """The terms that the slides use, where they are to be listed, and the sources of both."""
    shown = [statement for slide in others for statement in slide.statements]
    terms: list[Slide] = []
    if any(entry.part == "glossary" for group in job.format.groups for entry in group.slides):
        used = glossary.used(job.filled.glossary, shown)
        heading = Statement((Run(str(job.words.glossary)),), id="words/glossary")
        terms = content.slides_of(Glossary(used), heading, job) if used else []
    shown += [statement for slide in terms for statement in slide.statements]
    listed = sources_of(job.library, _claims(shown), main=job.format.sources == "short")
    heard = sources_of(job.library, _claims([*shown, *(one for slide in others for one in slide.say_statements)]))
    return {"glossary": terms, "sources": parts.sources(job, listed, {*heard} <= {*listed})}


def _claims(statements: Sequence[Statement]) -> tuple[str, ...]:
    """What some statements rest on, each claim once."""
    return tuple(dict.fromkeys(claim for statement in statements for claim in statement.claims))


def _entry(entry: SlideEntry, apart: bool, job: DeckJob) -> list[Slide]:
    if job.format.loop:
        return loop.slides_of(entry, job)
    if entry.safety:
        return _safety(entry.safety, job)
    if entry.section:
        section, other = job.filled.section(entry.section), job.filled.section(entry.beside or "")
        if section and other:
            return _compared((section, other), entry, apart, job)
        return list(_section(section, entry, job)) if section else []
    match entry.part:
        case "title":
            return [parts.title(job)]
        case "prices":
            return tables.prices(job)
        case "contact":
            return parts.contact(job)
        case "additions":
            return _additions(job)
        case "agenda" | "section" | "glossary" | "sources" | None:  # the lists are made when all else is there
            return []
        case _:
            assert_never(entry.part)


def _safety(name: SafetyPart, job: DeckJob) -> list[Slide]:
    """A list of the safety block; the presenter says it in its full wording."""
    title, items = plain(safety_heading(job.words, name)), wording(job).part(name)
    say = tuple(said(statement) for statement in job.filled.safety.full.part(name))
    if name == "tell-us":
        say = (plain(job.words.ask_health), *say)
        return [replace(slide, say=say) for slide in lists.icons(title, items, job)]
    paragraphs = [said(statement) for statement in items]
    return [replace(slide, say=say) for slide in lists.panel("Key Points", title, paragraphs, job)]


def _additions(job: DeckJob) -> list[Slide]:
    """What the clinic says in its own words, where it does; the presenter says whose they are."""
    title = plain(own_heading(job.words, job.clinic))
    paragraphs = [sentence for statement in job.filled_additions for sentence in sentences(statement)]
    made = lists.panel("Key Points", title, paragraphs, job)
    return [replace(slide, say=(plain(f"{title.text}."), *map(said, slide.statements))) for slide in made]


def _section(section: Section, entry: SlideEntry, job: DeckJob) -> Iterator[Slide]:
    """A section at a depth: statements in a row as one list, every other block on slides of its own."""
    if entry.depth == "key":
        yield from lists.message(said(section.heading), section.key, section.icon, job)
        return
    lines: list[Statement] = []
    items = _items(section, entry)
    for item, after in pairwise([*items, None]):
        match item:
            case Statement():
                lines.append(item)
            case Bullets(items=bullets):
                lines += bullets
            case Timeline() if entry.layout == "time-line":
                yield from steps.side_by_side(item, section.heading, job)
            case Answers() if entry.layout == "quiz":
                yield from asked.quiz(item, job)
            case Block():
                yield from _block(item, section, items, job)
        if lines and not isinstance(after, (Statement, Bullets)):
            listed = lists.columns if entry.layout == "columns" else lists.bullets
            yield from listed(said(section.heading), lines, job)
            lines = []


def _compared(sections: tuple[Section, Section], entry: SlideEntry, apart: bool, job: DeckJob) -> list[Slide]:
    """Two sections side by side, or one after the other: where they are apart, and where that does not fit."""
    points = [_beside(section, entry) for section in sections]
    one, other = (section.short.text for section in sections)
    title = job.words.compared.format(one=one, other=other[:1].lower() + other[1:])
    made = [] if apart else lists.compared(plain(title), [*zip(sections, points, strict=True)], job)
    return made or [slide for section in sections for slide in _section(section, entry, job)]


def _beside(section: Section, entry: SlideEntry) -> list[Paragraph]:
    """What of a section stands beside another: its key, sentence by sentence, or its statements at a depth."""
    if entry.depth == "key":
        return [*sentences(section.key)]
    return [said(item) for item in _items(section, entry) if isinstance(item, Statement)]


def _block(block: Block, section: Section, items: Sequence[Item], job: DeckJob) -> Iterator[Slide]:
    """A block's slides; a statement right before it on the page leads into it."""
    whole = [*section.points, *section.detail]
    before = next((one for one, two in pairwise(whole) if two is block), None)
    lead = before if isinstance(before, Statement) and before not in items else None
    yield from content.slides_of(_content(block), section.heading, job, lead)


def _content(block: Block) -> Content:
    assert not isinstance(block, Points), "points are put in place of `points` before"
    return block  # type: ignore[return-value]  # every other block of BLOCKS is Content


def _items(section: Section, entry: SlideEntry) -> list[Item]:
    """What a section says at a depth; detail says the points where it names them. `only` keeps one kind of block."""
    found = list(section.points if entry.depth == "points" else _detail(section))
    return [item for item in found if isinstance(item, BLOCKS[entry.only])] if entry.only else found


def _detail(section: Section) -> Iterator[Item]:
    for item in section.detail:
        if isinstance(item, Points):
            yield from section.points
        else:
            yield item
