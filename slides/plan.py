"""A deck's job in, its plan out: which slides, where they split, what stands in the notes. Pure: nothing is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from plaincare import glossary
from plaincare.findings import Finding, did_you_mean
from plaincare.formats import SlideEntry, SlideGroup
from plaincare.job import sources_of, wording
from plaincare.language import own_heading, safety_heading
from plaincare.model import BLOCKS, Block, Bullets, Content, Glossary, Points, Run, SafetyPart, Section, Statement
from slides import content, fit, parts, placed, tables
from slides.deck import DeckPlan, Filling, Paragraph, Slide
from slides.words import DeckJob, kit_of, plain, said, sentences

Item = Statement | Block


def plan(job: DeckJob) -> DeckPlan:
    """The plan of a deck; what does not fit is a finding in it."""
    slides = tuple(_noted(_titled(_numbered(_entries(job), job), job), job))
    return DeckPlan(
        title=job.title,
        language=str(job.words.locale),
        clinic=str(job.clinic.name),
        status=job.status,
        reviewed=job.notices[0],
        edition=job.edition,
        month=str(job.filled.date),
        ratio=job.format.ratio,
        family=job.family.name,
        palette=job.palette,
        logo=job.clinic.logo,
        slides=slides,
        placed=placed.placed(slides, kit_of(job), job.family, job.palette),
        record=job.record,
        findings=(*_unfound(job), *placed.findings(slides, job)),
    )


def _unfound(job: DeckJob) -> Iterator[Finding]:
    """A finding for each entry whose section, or block of it, the outline does not have."""
    known = [str(section.id) for section in job.signed.sections]
    for entry in (entry for group in job.format.groups for entry in group.slides if entry.section):
        section = job.signed.section(entry.section or "")
        if section is None and entry.section:
            hint = did_you_mean(entry.section, known)
            yield Finding("block", "format", f"unknown section '{entry.section}'", entry.section.place, hint)
        elif section and entry.only and not _items(section, entry):
            message = f"the section '{entry.section}' has no '{entry.only}' at its {entry.depth}"
            yield Finding("block", "format", message, entry.only.place, "name a block that it has, or leave only: out")


def _entries(job: DeckJob) -> list[Slide]:
    """The slides of every entry of the format, in its order; lists are of what all the others say, wherever they stand."""
    code = str(job.filled.language)
    entries = [(group, entry) for group in job.format.groups for entry in group.slides]
    planned = [_entry(entry, job) for _, entry in entries]
    lists = _lists(entries, planned, job)
    made: list[Slide] = []
    for (group, entry), slides in zip(entries, planned, strict=True):
        slides = lists.get(entry.part or "", slides)
        share = entry.minutes / max(1, len(slides))
        name = str(group.name.get(code) or next(iter(group.name.values())))
        made += [replace(slide, group=name, minutes=share) for slide in slides]
    return _told(made, job)


def _lists(
    entries: Sequence[tuple[SlideGroup, SlideEntry]], planned: Sequence[Sequence[Slide]], job: DeckJob
) -> dict[str, list[Slide]]:
    """The terms that the slides use, where they are to be listed, and the sources of both."""
    shown = [statement for slides in planned for slide in slides for statement in slide.statements]
    terms: list[Slide] = []
    if any(entry.part == "glossary" for _, entry in entries):
        used = glossary.used(job.filled.glossary, shown)
        heading = Statement((Run(str(job.words.glossary)),), id="words/glossary")
        terms = content.slides_of(Glossary(used), heading, job) if used else []
    shown += [statement for slide in terms for statement in slide.statements]
    cited = tuple(dict.fromkeys(claim for statement in shown for claim in statement.claims))
    sources = parts.sources(job, sources_of(job.library, cited, main=job.format.sources == "short"))
    return {"glossary": terms, "sources": sources}


def _entry(entry: SlideEntry, job: DeckJob) -> list[Slide]:
    if entry.safety:
        return _safety(entry.safety, job)
    if entry.section:
        section = job.filled.section(entry.section)
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
        case "glossary" | "sources" | None:  # the lists are made when all else is there
            return []
        case _:
            assert_never(entry.part)


def _safety(name: SafetyPart, job: DeckJob) -> list[Slide]:
    """A list of the safety block; the presenter says it in its full wording."""
    title, items = plain(safety_heading(job.words, name)), wording(job).part(name)
    say = tuple(said(statement) for statement in job.filled.safety.full.part(name))
    if name == "tell-us":
        say = (plain(job.words.ask_health), *say)
        return [replace(slide, say=say) for slide in content.icons(title, items, job)]
    paragraphs = [said(statement) for statement in items]
    return [replace(slide, say=say) for slide in content.panel("Key Points", title, paragraphs, job)]


def _additions(job: DeckJob) -> list[Slide]:
    """What the clinic says in its own words, where it does; the presenter says whose they are."""
    title = plain(own_heading(job.words, job.clinic))
    paragraphs = [sentence for statement in job.filled_additions for sentence in sentences(statement)]
    made = content.panel("Key Points", title, paragraphs, job)
    return [replace(slide, say=(plain(f"{title.text}."), *map(said, slide.statements))) for slide in made]


def _section(section: Section, entry: SlideEntry, job: DeckJob) -> Iterator[Slide]:
    """A section at a depth: statements in a row as one list, every other block on slides of its own."""
    if entry.depth == "key":
        yield from content.message(said(section.heading), section.key, section.icon, job)
        return
    lines: list[Statement] = []
    items = _items(section, entry)
    for item, after in pairwise([*items, None]):
        match item:
            case Statement():
                lines.append(item)
            case Bullets(items=bullets):
                lines += bullets
            case Block():
                yield from _block(item, section, items, job)
        if lines and not isinstance(after, (Statement, Bullets)):
            yield from content.bullets(said(section.heading), lines, job)
            lines = []


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


def _told(slides: list[Slide], job: DeckJob) -> list[Slide]:
    """What the presenter says: a section's own words on its first slide, else what its maker gave, else what it shows."""
    told: set[str] = set()
    made = []
    for slide in slides:
        names = [statement.id.split("/")[0] for statement in slide.statements]
        section = next((section for section in job.filled.sections if section.id in names), None)
        if section and section.id not in told:
            told.add(section.id)
            say: tuple[Paragraph, ...] = (said(section.say), *slide.say)
        else:
            say = slide.say or tuple(p for f in slide.fillings if f.holder != "title" for p in f.paragraphs)
        made.append(replace(slide, say=say))
    return made


def _numbered(slides: list[Slide], job: DeckJob) -> list[Slide]:
    """The slides with their numbers and the footer that each layout has."""
    made = []
    name = _footed(job)
    for number, slide in enumerate(slides, 1):
        keys = {holder.key for holder in kit_of(job).layouts[slide.layout].holders}
        footer = [Filling("footer", (plain(job.status),))]
        footer += [Filling("number", (plain(f"{name}{number}"),))] if "number" in keys else []
        made.append(replace(slide, number=number, parts=(*slide.parts, *footer)))
    return made


def _footed(job: DeckJob) -> str:
    """The clinic's name before the slide's number, as the footer has room for it: in full, short, or not at all."""
    holder = kit_of(job).size.page()
    names = (f"{name}   " for name in (job.clinic.name, job.clinic.short_name))
    return next((name for name in names if fit.fits([plain(f"{name}99")], holder, job.family)), "")


def _titled(slides: Iterable[Slide], job: DeckJob) -> Iterator[Slide]:
    """The slides with a title each: the second of the same title is "(continued)"."""
    seen: Counter[str] = Counter()
    for slide in slides:
        title = slide.title
        seen[title] += 1
        if seen[title] == 1:
            yield slide
            continue
        again = _continued(title, seen[title], job)
        first = next(part for part in slide.parts if isinstance(part, Filling) and part.holder == "title")
        new = replace(first, paragraphs=(replace(first.paragraphs[0], runs=plain(again).runs),))
        yield replace(slide, parts=tuple(new if part is first else part for part in slide.parts))


def _continued(title: str, number: int, job: DeckJob) -> str:
    """The title of a slide that goes on; a long heading is said in its short form."""
    short = next((section.short.text for section in job.filled.sections if section.heading.text == title), title)
    made = [job.words.continued.format(title=one) + (f" {number}" if number > 2 else "") for one in (title, short)]
    return made[0] if fit.fits([plain(made[0])], kit_of(job).size.headline(), job.family) else made[1]


def _noted(slides: Iterable[Slide], job: DeckJob) -> Iterator[Slide]:
    """The slides with their notes: what to say, the time and the running time, and the sources of the slide."""
    words, running = job.words, 0.0
    slides = list(slides)
    total = max(job.format.minutes, sum(slide.minutes for slide in slides))  # a clinic's own words take time too
    for slide in slides:
        running += slide.minutes
        timing = words.timing.format(minutes=_clock(slide.minutes), running=_clock(running), total=_clock(total))
        notes = [Paragraph((Run(str(words.say), strong=True),)), *slide.say, plain(timing)]
        claims = tuple(dict.fromkeys(c for s in _heard(slide) for c in s.claims))
        cited = "; ".join(dict.fromkeys(str(source.short) for source in sources_of(job.library, claims)))
        notes += [plain(f"{words.sources}: {cited}")] if cited else []
        yield replace(slide, notes=tuple(notes), entry=tuple(s.id for s in slide.statements))


def _heard(slide: Slide) -> tuple[Statement, ...]:
    """What is shown and what is said."""
    spoken = [statement for paragraph in slide.say for statement in paragraph.statements]
    return (*slide.statements, *spoken)


def _clock(minutes: float) -> str:
    """Minutes as people read them: 1.5, and 2 without a point."""
    return f"{minutes:.2f}".rstrip("0").rstrip(".")
