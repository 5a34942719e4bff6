"""The slides that the program makes from the clinic's file and the library: title, contact, sources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from plaincare import references
from plaincare.claims import Source
from plaincare.clinic import Site, in_words
from plaincare.model import Run
from plaincare.plan import Box
from plaincare.values import replace
from slides import art, fit
from slides.deck import TO_GROUP, Art, Diagram, Filling, Paragraph, Part, Slide
from slides.drawn import code_box
from slides.lists import alike, closer, middle
from slides.worded import TOPICS
from slides.words import DeckJob, ended, kit_of, plain, said


def title(job: DeckJob) -> Slide:
    """The first slide: what it is about, from whom, which edition, and that nobody has reviewed it."""
    words, kit = job.words, kit_of(job)
    logo = art.logo(job.clinic.logo, Box(kit.size.margin, 32, 320, 60))
    extent = art.extent(logo)
    layout = kit.layouts["Title Slide"]
    name = layout.holder("clinic").box
    left = extent.x + extent.width + 16
    whose = plain(job.clinic.name)
    place = replace(layout.holder("clinic"), box=Box(left, name.y, name.x + name.width - left, name.height))
    about, more, audience = said(job.filled.title), said(job.filled.subtitle), job.filled.audience.text
    if job.format.audience:  # for others than the outline's readers, and for something else
        more, audience = plain(job.kind), str(job.format.audience[job.filled.language])
    parts = (
        Filling("title", (fit.even(about, layout.holder("title"), job.family),)),
        Diagram("Logo", words.logo.format(clinic=job.clinic.name), logo),
        Filling("clinic", (fit.even(whose, place, job.family),), place.box),
        Filling("subtitle", (fit.even(more, layout.holder("subtitle"), job.family),)),
        Filling("edition", (plain(job.edition),)),
    )
    say = plain(words.welcome.format(title=job.title, audience=audience))
    reviewed = (plain(f"{job.notices[0]}."),) if job.review.approved else ()
    return Slide("Title Slide", parts, (say, *reviewed))


def agenda(topics: Sequence[tuple[str, str]], job: DeckJob) -> list[Slide]:
    """The parts of the talk by name and picture, each a link to its first slide; on as many slides as they need."""
    title = Filling("title", (plain(job.words.agenda),))
    numbered = [(number, name, icon) for number, (name, icon) in enumerate(topics, 1)]
    return [_topics(title, numbered[i : i + TOPICS], job) for i in range(0, len(numbered), TOPICS)]


def _topics(title: Filling, topics: Sequence[tuple[int, str, str]], job: DeckJob) -> Slide:
    kit = kit_of(job)
    texts: list[Part] = []
    shapes: list[Art] = []
    for i, (number, name, icon) in enumerate(topics, 1):
        box = kit.holder("Agenda", f"topic {i}").box
        texts.append(Filling(f"topic {i}", (Paragraph((Run(f"{number}. "), Run(name, url=f"{TO_GROUP}{name}"))),)))
        shapes += art.disc(job.icons[icon], kit.size.margin + 30, box.y + box.height / 2, 54)
    say = tuple(plain(ended(f"{number}. {name}")) for number, name, _ in topics)
    return Slide("Agenda", (title, *texts, art.decoration("Topics", shapes)), say)


def section(name: str, topics: Sequence[str], titles: Sequence[str], job: DeckJob) -> Slide:
    """What opens a part of the talk: its name, and what it answers; as much of it as there is room for, and that there is more.

    Its presenter says which of the `topics` it is, counted as the agenda counts them.
    """
    holder, more = kit_of(job).holder("Section Header", "text"), plain(job.words.section_more)
    whole = [plain(title) for title in dict.fromkeys(titles)]
    some = ([*whole[:count], more] for count in range(len(whole) - 1, 0, -1))
    tries = (closer(lines, holder, job) for lines in (whole, *some))
    lines = next((lines for lines in tries if fit.fits(lines, holder, job.family)), [])
    counted = (
        job.words.section.format(number=topics.index(name) + 1, count=len(topics), name=name)
        if name in topics
        else name
    )
    say = plain(ended(counted))
    text = (Filling("text", tuple(lines)),) if lines else ()
    title = fit.even(plain(name), kit_of(job).holder("Section Header", "title"), job.family)
    return Slide("Section Header", (Filling("title", (title,)), *text), (say, *lines))


def contact(job: DeckJob) -> list[Slide]:
    """How to reach the clinic: the number, the hours, the address in words and as a code."""
    clinic, words, kit = job.clinic, job.words, kit_of(job)
    layout = kit.layouts["Contact"]
    phone = layout.holder("phone").box
    number = fit.on_one_line(plain(clinic.phone), layout.holder("phone"), job.family, (0, 1, 2))
    sign = art.icon(job.icons["phone"], kit.size.margin, phone.y + (phone.height - 48) / 2, 48, "deep")
    address = in_words(clinic.handouts)
    code = art.code(clinic.handouts, code_box(kit.size))
    parts = (
        Filling("title", (plain(words.questions),)),
        Filling("phone", (number,)),
        art.decoration("Phone sign", sign),
        Filling("details", tuple(_details(job))),
        Diagram("QR code", words.qr.format(address=address), (code,)),
        Filling("scan", (plain(words.scan),)),
    )
    return [Slide("Contact", parts, (plain(words.goodbye.format(phone=clinic.phone, address=address)),))]


def _details(job: DeckJob) -> list[Paragraph]:
    """The web address, every site with as much as the slide holds of all of them, and whom to call after hours.

    Of a site that is its address and hours, or name and hours, or the address, or the name; smaller before it is less.
    """
    clinic, holder = job.clinic, kit_of(job).holder("Contact", "details")
    web = [Paragraph((Run(in_words(clinic.handouts), url=str(clinic.handouts)),))]
    late = [[plain(job.words.after_hours.format(phone=clinic.after_hours))]] if clinic.after_hours else []
    told = (
        [[_address(site), *map(plain, site.hours)] for site in clinic.sites],
        [[plain(site.name), *map(plain, site.hours)] for site in clinic.sites],
        [[_address(site)] for site in clinic.sites],
        [[plain(site.name)] for site in clinic.sites],
    )
    sizes = ((0, 1), (2, 3)) if len(alike(holder)) > 3 else ((0, 0), (1, 1))
    tries = [_grouped([web, *sites, *late], *size) for sites in told for size in sizes]
    return next((lines for lines in tries if fit.fits(lines, holder, job.family)), tries[-1])


def _grouped(groups: Sequence[Sequence[Paragraph]], first: int, later: int) -> list[Paragraph]:
    """Lines that belong together: the first of each group at one level, the others at another, which is closer to it."""
    return [line.at(later if i else first) for group in groups for i, line in enumerate(group)]


def _address(site: Site) -> Paragraph:
    """A site's address on one line, which breaks nowhere within its last part: a town stays with its name and its code."""
    paragraph = plain(", ".join(site.address))
    last = len(paragraph.text) - len(site.address[-1]) if site.address else 0
    return paragraph.tied({at for at, letter in enumerate(paragraph.text) if letter == " " and at > last})


def sources(job: DeckJob, cited: Sequence[Source], whole: bool) -> list[Slide]:
    """The sources in two columns, on as many slides as they need; the presenter's notes have them in full.

    Unless they are the `whole` list, slide and notes say that there are more.
    """
    more = [] if whole else [plain(ended(references.rest(job.words.full_list)))]
    columns = _columns([*(plain(references.brief(source)) for source in cited), *more], job)
    listed = plain(job.words.listed if whole else job.words.listed_main)
    made = []
    for left, right in zip_longest(columns[::2], columns[1::2], fillvalue=()):
        shown = {paragraph.text for paragraph in (*left, *right)}
        full = (listed, *(plain(references.full(s)) for s in cited if references.brief(s) in shown))
        texts = [Filling(key, side) for key, side in (("sources 1", left), ("sources 2", right)) if side]
        made.append(Slide("Sources", (Filling("title", (plain(job.words.sources),)), *texts), full))
    return made


def _columns(lines: Sequence[Paragraph], job: DeckJob) -> list[tuple[Paragraph, ...]]:
    """Two columns about equally long, in the first size in which all fit a slide; more in the last; one where they are few."""
    holder = kit_of(job).holder("Sources", "sources 1")
    for level in alike(holder):
        columns = fit.pages([line.at(level) for line in lines], holder, job.family)
        if len(columns) <= 2:
            break
    if len(columns) == 1 and len(lines) > 5:
        half = middle(columns[0], holder, job)
        return [columns[0][:half], columns[0][half:]]
    return columns
