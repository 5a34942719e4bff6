"""A job in, what it says frame by frame out: which statements and blocks stand under which heading."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from plaincare import glossary, language, references, selection
from plaincare.claims import Source
from plaincare.clinic import in_words
from plaincare.findings import Finding
from plaincare.formats import LINES, Entry, HandoutFormat
from plaincare.job import Job, sources_of, wording
from plaincare.model import (
    BLOCKS,
    Block,
    Bullets,
    Checklist,
    Contact,
    Emergency,
    Glossary,
    Joined,
    Kind,
    Points,
    Prices,
    PriceTable,
    Run,
    SafetyPart,
    Section,
    Statement,
    Timeline,
    WriteIn,
    walk,
)
from plaincare.values import dataclass

PARTS: Final[tuple[SafetyPart, ...]] = ("about", "effects", "tell-us", "your-day")


@dataclass(frozen=True)
class Selected:
    """One entry of the format's content with what it brings. `bullets`: loose statements are a list."""

    entry: Entry
    heading: Statement | None
    content: tuple[Statement | Block, ...]
    bullets: bool


def selected(job: Job[HandoutFormat]) -> tuple[tuple[Selected, ...], tuple[Finding, ...]]:
    """Everything that the format asks for and this clinic has; findings for sections that the outline has not."""
    entries, outline = job.format.content, job.signed
    findings = [*selection.unknown((entry.section for entry in entries), outline)]
    lacking = (entry for entry in entries if entry.only and not _any(outline.section(entry.section or ""), entry))
    findings += map(selection.nothing, lacking)
    made = list(_numbered(part for entry in entries if (part := _selected(job, entry)) is not None))
    return tuple(_with_lists(job, made)), tuple(findings or _untitled(job, made))


def _untitled(job: Job[HandoutFormat], made: Sequence[Selected]) -> Iterator[Finding]:
    """A finding where a clinic has nothing to stand beside the title, and so would have no title."""
    frame = next((frame for frame in job.format.frames if frame.look == "title"), None)
    if frame and job.format.sheet.head == "panel" and not any(part.entry.frame == frame.id for part in made):
        message = f"{job.format.name} for {job.clinic.id} has nothing in the frame '{frame.id}', which holds the title"
        yield Finding("block", "format", message, frame.place, "place a section in it that stands at every clinic")


def _any(section: Section | None, entry: Entry) -> bool:
    """Whether a section has what `only` names; one that the outline lacks is told of elsewhere."""
    return section is None or any(True for _ in at_depth(section, entry.depth or "key", entry.only))


def _selected(job: Job[HandoutFormat], entry: Entry) -> Selected | None:
    if entry.section:
        section = job.filled.section(entry.section)
        return _of_section(entry, section, _said_apart(job.format, entry)) if section else None
    if entry.safety:
        return _of_safety(job, entry)
    if entry.part == "prices":
        return Selected(entry, None, (Prices(),), bullets=False) if job.clinic.prices else None
    if entry.part == "contents":
        return Selected(entry, _fixed("words/contents", job.words.contents), (), bullets=False)
    if entry.part == "price-table":
        named = job.words.prices if job.clinic.prices else job.words.your_price
        return Selected(entry, _headed(entry, "words/prices", named), (PriceTable(),), bullets=False)
    if entry.part in LINES:
        label = job.words.card_date if entry.part == "date" else job.words.card_helper
        return Selected(entry, None, (_fixed(f"words/{entry.part}", label),), bullets=False)
    if entry.part == "contact":
        return Selected(entry, None, (Contact(),), bullets=False)
    if entry.part == "additions":
        own, content = language.own_heading(job.words, job.clinic), _first(job.filled_additions, entry.first)
        return Selected(entry, _fixed("words/additions", own), content, bullets=False) if content else None
    return Selected(entry, None, (), bullets=False)  # what it lists, `_with_lists` finds in what all others say


def _numbered(parts: Iterable[Selected]) -> Iterator[Selected]:
    """The parts, with 1., 2., 3. before the headings that are to have numbers; those between them have none."""
    count = 0
    for part in parts:
        if part.entry.numbered and part.heading:
            count += 1
            runs = (Run(f"{count}. "), *part.heading.runs)
            part = dataclasses.replace(part, heading=dataclasses.replace(part.heading, runs=runs))
        yield part


def _said_apart(format: HandoutFormat, entry: Entry) -> bool:
    """Whether another entry says all of the section's points, so that its detail is only what is more."""
    wanted = (entry.section, "points", None, None)
    return any((other.section, other.depth, other.only, other.first) == wanted for other in format.content)


def _of_section(entry: Entry, section: Section, apart: bool) -> Selected | None:
    content = _first(tuple(at_depth(section, entry.depth or "key", entry.only, apart)), entry.first)
    if entry.form == "text":
        content = tuple(_run_on(content))
    elif entry.form == "bullets":
        content = tuple(_as_lists(content))
    led = entry.heading == "lead" and bool(content) and isinstance(content[0], Statement)
    if led:
        content = _led(section.short, content)
    heads = {
        "full": section.heading,
        "short": section.short,
        "lead": None if led else section.short,
        "none": None,
    }
    heading = heads[entry.heading]
    return Selected(entry, heading, content, bullets=entry.depth == "points") if content else None


def _first(content: tuple[Statement | Block, ...], count: int | None) -> tuple[Statement | Block, ...]:
    """So many statements, or so many items of a single block."""
    if count is None:
        return content
    block = content[0] if len(content) == 1 else None
    match block:
        case Emergency():
            return (dataclasses.replace(block, calls=block.calls[:count]),)
        case Checklist() | Bullets():
            return (dataclasses.replace(block, items=block.items[:count]),)
        case Timeline():
            return (dataclasses.replace(block, steps=block.steps[:count]),)
        case WriteIn():
            return (dataclasses.replace(block, blanks=block.blanks[:count]),)
        case _:
            return content[:count]


def _led(lead: Statement, content: tuple[Statement | Block, ...]) -> tuple[Statement | Block, ...]:
    """The heading as the bold start of the first statement."""
    start = Run(f"{lead.text}: ", strong=True)
    first, *rest = content
    led = dataclasses.replace(first, runs=(start, *first.runs)) if isinstance(first, Statement) else first
    return (led, *rest)


def _run_on(content: Iterable[Statement | Block]) -> Iterator[Statement | Block]:
    """Statements in a row as one paragraph; one that starts with a title of its own, in bold, starts another."""
    loose: list[Statement] = []
    for part in (*content, None):
        titled = isinstance(part, Statement) and part.runs[0].strong
        if loose and (titled or not isinstance(part, Statement)):
            yield Joined(tuple(loose)) if len(loose) > 1 else loose[0]
            loose = []
        if isinstance(part, Statement):
            loose.append(part)
        elif part is not None:
            yield part


def _as_lists(content: Iterable[Statement | Block]) -> Iterator[Statement | Block]:
    """Statements in a row, and the lists beside them, as one list."""
    for loose, group in groupby(content, key=lambda part: isinstance(part, Statement | Bullets)):
        parts = tuple(group)
        if loose:
            items = (item for part in parts for item in (part.items if isinstance(part, Bullets) else (part,)))
            yield Bullets(tuple(item for item in items if isinstance(item, Statement)))
        else:
            yield from parts


def at_depth(section: Section, depth: str, only: str | None = None, apart: bool = False) -> Iterator[Statement | Block]:
    """What a section says at a depth, the points within its detail included but where they stand apart; `only` one kind of
    block of it."""
    if depth == "key":
        yield from () if only else (section.key,)
        return
    for part in section.points if depth == "points" else section.detail:
        if isinstance(part, Points):
            yield from () if apart else _listed(at_depth(section, "points", only))
        elif only is None or isinstance(part, BLOCKS[only]):
            yield part


def _listed(content: Iterable[Statement | Block]) -> Iterator[Statement | Block]:
    """Statements in a row as the list that they are at the points, also amid the paragraphs of `detail`."""
    for loose, group in groupby(content, key=lambda part: isinstance(part, Statement)):
        parts = tuple(group)
        if loose:
            yield Bullets(tuple(part for part in parts if isinstance(part, Statement)))
        else:
            yield from parts


def _of_safety(job: Job[HandoutFormat], entry: Entry) -> Selected | None:
    words = job.words
    name: SafetyPart = entry.safety or "about"
    kind: Kind | None = "harm" if name == "effects" else None
    named = _fixed(f"words/{name}", language.safety_heading(words, name), kind)
    heading = named if entry.heading != "none" else None
    items = (_needed(job, name) if entry.needed else wording(job).part(name))[: entry.first]
    forms: dict[str, tuple[Statement | Block, ...]] = {
        "list": items,
        "text": (Joined(items),),
        "boxes": (Checklist(items),),
    }
    return Selected(entry, heading, forms[entry.form], bullets=True) if items else None


def _needed(job: Job[HandoutFormat], name: SafetyPart) -> tuple[Statement, ...]:
    """Of a safety list, the statements that say what must stand at the format's length, and that no other list is to say."""
    length, lists = job.format.safety, wording(job)
    said = {part: {id for one in lists.part(part) for id in one.claims} for part in PARTS}
    here = set()
    for locked in job.library.locked:
        for id in locked.claims(length):
            homes = (part for part in (locked.list, *PARTS) if id in said[part])
            here |= {id} if next(homes, None) == name else set()
    return tuple(statement for statement in lists.part(name) if here & set(statement.claims))


def _headed(entry: Entry, id: str, text: str) -> Statement | None:
    return _fixed(id, text) if entry.heading != "none" else None


def _fixed(id: str, text: str, kind: Kind | None = None) -> Statement:
    """The program's own words, where a statement is needed."""
    return Statement((Run(text),), id=id, kind=kind)


def _sources(job: Job[HandoutFormat], claims: tuple[str, ...]) -> tuple[Statement, ...]:
    """The sources in the form that the format asks for: each in full, the main ones in short, or where they are listed."""
    address = in_words(job.clinic.handouts)
    if job.format.sources == "link":
        before, _, after = job.words.sources_at.partition("{address}")
        linked = Run(address, url=str(job.clinic.handouts))
        return (Statement((Run(before), linked, *([Run(after)] if after else [])), id="words/source-list"),)
    if job.format.sources in ("full", "compact"):
        return tuple(_reference(job, source) for source in sources_of(job.library, claims))
    main = references.short(sources_of(job.library, claims, main=True), job.words.labels)
    return (_fixed("words/source-list", f"{', '.join(main)}. {references.rest(job.words.full_list)}."),)


def _reference(job: Job[HandoutFormat], source: Source) -> Statement:
    """One source by itself; a short reference opens on a screen what it leaves out."""
    id = f"words/source/{source.id}"
    if job.format.sources == "full":
        return _fixed(id, references.full(source))
    return Statement((Run(references.compact(source), url=references.address(source)),), id=id)


def _with_lists(job: Job[HandoutFormat], made: Sequence[Selected]) -> Iterator[Selected]:
    """The lists of terms and of sources need what all the other frames say, the sources what the terms mean as well."""
    terms = glossary.used(job.filled.glossary, walk(tuple(part.content for part in made)))
    listed = any(part.entry.part == "glossary" for part in made)
    claims = (claim for part in made for s in walk((part.content, terms if listed else ())) for claim in s.claims)
    sources = _sources(job, tuple(dict.fromkeys(claims)))
    for part in made:
        match part.entry.part:
            case "glossary":
                if terms:
                    heading = _fixed("words/glossary", job.words.glossary)
                    yield dataclasses.replace(part, heading=heading, content=(Glossary(terms),))
            case "sources":
                yield _listing(part, _fixed("words/sources", job.words.sources), sources)
            case _:
                yield part


def _listing(part: Selected, heading: Statement, content: tuple[Statement, ...]) -> Selected:
    if part.entry.heading == "lead":
        return dataclasses.replace(part, content=_led(heading, content))
    return dataclasses.replace(part, heading=heading, content=content)
