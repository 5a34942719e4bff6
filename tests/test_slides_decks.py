"""Every shipped talk of every topic, in both shapes, for every clinic: planned, drawn once, and read back by what knows nothing of
ours. tests/test_loop.py has what a loop must keep to beside.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

import pytest
from pptx import Presentation

import slides
from plaincare import checks
from plaincare.formats import RATIOS, Ratio
from plaincare.job import variant
from plaincare.plan import Box, digest, digest_of
from plaincare.project import Project
from slides.deck import DeckPlan, Filling, Grid, Slide
from slides.holders import SIZES
from slides.layouts import kit
from tests import goldens
from tests.authors import TOPIC, TOPICS
from tests.conftest import Made, messages
from tests.decks import COUNTS, EVERY, SERVED, TALKS, Key, job_of, planned_on, said_on, shrinking
from tests.readback import deck_rules, deck_text_places, deck_tree, ooxml, package_faults
from tests.readback.deck import Deck
from tests.readback.deck_text_places import Word
from tests.readback.tools import need

LED = [key for key in EVERY if key[2] in TALKS]  # those that somebody presents


@pytest.fixture(scope="session")
def decks(project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[Key, Made]:
    """All of them, each made once."""
    folder, made = tmp_path_factory.mktemp("decks"), {}
    for key in EVERY:
        topic, clinic, deck, ratio = key
        job = job_of(project, clinic, deck, ratio, topic)
        plan = slides.plan(job)
        data = slides.draw(plan)
        path = folder / f"{'-'.join(key).replace(':', 'x')}.pptx"
        path.write_bytes(data)
        made[key] = Made(job, plan, data, path)
    return made


@pytest.fixture(params=LED, ids="-".join)
def made(request: pytest.FixtureRequest, decks: dict[Key, Made]) -> Made:
    return decks[request.param]


@pytest.fixture(params=TALKS)
def ours(request: pytest.FixtureRequest, decks: dict[Key, Made]) -> Made:
    """Each talk of one clinic at 16:9."""
    return decks[TOPIC, "NJ", request.param, "16:9"]


@pytest.mark.parametrize("key", EVERY, ids="-".join)
def test_nothing_stops_it_and_it_is_as_long_as_it_says(decks: dict[Key, Made], key: Key) -> None:
    made = decks[key]
    assert messages(made.plan.findings) == messages(checks.of_plan(made.job, made.plan)) == []
    least, most = COUNTS[made.job.format.name]
    assert least <= made.plan.count <= most


def test_it_takes_as_long_as_it_says(made: Made) -> None:
    """Also where a clinic has no prices, or nothing of its own to say: that time is for questions."""
    assert sum(slide.minutes for slide in made.plan.slides) == pytest.approx(made.job.format.minutes)
    last = " ".join(paragraph.text for paragraph in made.plan.slides[-1].notes)
    assert f"({made.job.format.minutes} of {made.job.format.minutes} when" in last


def test_no_topic_of_ours_is_too_long_for_its_slide(made: Made) -> None:
    assert [slide.title for slide in made.plan.slides if slide.title.endswith("(continued)")] == []


def test_it_tells_of_harms(made: Made) -> None:
    harms = [placed for placed in made.plan.placed if placed.kind == "harm" and placed.claims]
    assert len(harms) >= 3
    assert {"Tell us first", "Side effects"} <= {slide.title for slide in made.plan.slides}


def test_text_is_large_and_stays_clear_of_the_margins_and_the_footer(made: Made) -> None:
    size = SIZES[made.plan.ratio]
    for placed in made.plan.placed:
        small = placed.frame.startswith(("table", "sources"))
        least = size.chart.size if placed.frame == "chart" else 18 if small else 24
        assert placed.size >= least >= (20 if placed.frame == "chart" else 18), placed
        assert placed.box.x >= size.margin - 0.1, placed
        assert placed.box.x + placed.box.width <= size.margin + size.full + 0.1, placed
        assert placed.box.y >= 26 and placed.box.y + placed.box.height <= size.bottom + 0.1, placed


def test_titles_are_unique(made: Made) -> None:
    titles = [slide.title for slide in made.plan.slides]
    assert len({*titles}) == len(titles)


def test_no_rule_of_accessibility_or_packaging_is_broken(made: Made) -> None:
    assert [str(violation) for violation in deck_rules.violations(made.path)] == []
    assert package_faults.faults(made.path) == []


def test_every_word_of_the_plan_is_on_its_slide_in_order(made: Made) -> None:
    assert said_on(Deck(made.path)) == planned_on(made.plan)
    said = slides.read(made.data)
    assert digest_of(said.lines) == digest(made.plan) == said.properties["TextDigest"]


def test_no_text_shrinks_by_itself_and_colours_come_from_the_theme(made: Made) -> None:
    assert shrinking(made.data) == []
    package = zipfile.ZipFile(io.BytesIO(made.data))
    for name in package.namelist():
        if re.match(r"ppt/(slides|slideLayouts|slideMasters|notesSlides|charts)/[^/]+\.xml", name):
            text = package.read(name).decode()
            own = text.count("srgbClr") and name != "ppt/slides/slide1.xml"  # the logo keeps its colours
            assert not own, name


def test_the_same_bytes_each_time(made: Made) -> None:
    assert slides.draw(made.plan) == made.data


def test_the_slides_have_the_shape_that_was_asked_for(made: Made) -> None:
    read = Presentation(io.BytesIO(made.data))
    assert (read.slide_width, read.slide_height) == {"16:9": (12192000, 6858000), "4:3": (9144000, 6858000)}[
        made.plan.ratio
    ]


def test_the_deck_is_as_approved(ours: Made) -> None:
    goldens.check(ours.job.format.name, deck_tree.tree(ours.path))


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("deck", TALKS)
def test_the_open_xml_sdk_finds_no_error(decks: dict[Key, Made], deck: str, ratio: Ratio, topic: str) -> None:
    need("ooxml")
    assert ooxml.errors(decks[topic, "NJ", deck, ratio].path) == []


def test_fonts_come_from_the_theme(made: Made) -> None:
    """Text is set in the theme's title or text font; a slide names none at all, so that another theme restyles it."""
    package = zipfile.ZipFile(io.BytesIO(made.data))
    for name in package.namelist():
        if re.match(r"ppt/(slides|slideLayouts|slideMasters|notesSlides|notesMasters|charts)/[^/]+\.xml", name):
            named = {*re.findall(r'<a:(?:latin|ea|cs|sym) typeface="([^"]*)"', package.read(name).decode())}
            assert named <= {"+mj-lt", "+mn-lt", "+mj-ea", "+mn-ea", "+mj-cs", "+mn-cs"}, name
            assert not named or not name.startswith("ppt/slides/"), name


def test_each_slide_has_notes_with_what_to_say_its_time_and_its_sources(made: Made) -> None:
    read, told, running = Presentation(io.BytesIO(made.data)), made.job.words, 0.0
    for slide, drawn in zip(made.plan.slides, read.slides, strict=True):
        running += slide.minutes
        notes = [paragraph.text for paragraph in slide.notes]
        assert drawn.notes_slide.notes_text_frame.text.split("\n") == notes
        assert len(notes[0].split()) > 1, slide.title
        (timed,) = (note for note in notes if note.startswith(told.timing.split("{")[0]))
        at = re.search(r"\(([\d.]+) of ([\d.]+) when", timed)
        assert at and float(at[1]) == pytest.approx(running, abs=0.006), slide.title
        cited = {claim for statement in slide.statements for claim in statement.claims}
        assert not cited or any(note.startswith(f"{told.sources}: ") for note in notes), slide.title


def test_questions_that_may_come_are_told_in_every_talk(made: Made) -> None:
    """But for the least that a group should hear, and for staff, whose slides ask them."""
    asked = [p.text for slide in made.plan.slides for p in slide.notes if p.text.startswith("They may ask: ")]
    if made.job.format.name in ("talk", "talk-45"):
        assert len(asked) >= 3


def test_the_longest_talk_says_what_the_shorter_ones_say(decks: dict[Key, Made]) -> None:
    """But for what it shows in more detail: each step of the day in words, and prices where the clinic has some."""
    for (topic, clinic, deck, ratio), made in decks.items():
        if deck == "talk-45":
            shorter = {*decks[topic, clinic, "talk", ratio].plan.slides}
            shown = {s.id for slide in made.plan.slides for s in slide.statements}
            missing = {s.id for slide in shorter for s in slide.statements} - shown
            assert {name for name in missing if not name.startswith("what-it-is")} == set()
            layouts = [slide.layout for slide in made.plan.slides if slide.layout in ("Steps", "Table")]
            assert layouts.count("Steps") == 1 and layouts.count("Table") == (3 if made.job.clinic.prices else 2)


def test_every_part_of_a_slide_has_a_name_of_its_own(made: Made) -> None:
    """As PowerPoint's selection pane and reading order show them."""
    for slide in Deck(made.path).slides:
        names = [shape.name for shape in slide.shapes]
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_no_column_of_a_table_is_without_a_header(made: Made) -> None:
    grids = [part for slide in made.plan.slides for part in slide.parts if isinstance(part, Grid)]
    assert grids or made.job.format.name == "staff"
    assert all(cell.text.strip() for grid in grids for cell in grid.rows[0].cells)


def test_every_site_has_its_hours_beside_the_number_to_call(made: Made) -> None:
    (contact,) = (slide for slide in made.plan.slides if slide.layout == "Contact")
    told = [paragraph.text for paragraph in contact.paragraphs]
    for site in made.job.clinic.sites:
        at = [", ".join(site.address), str(site.name)]
        place = next(i for i, line in enumerate(told) if line in at)
        assert told[place + 1 : place + 1 + len(site.hours)] == [*site.hours], site.name


def test_the_slide_of_the_sources_does_not_pass_for_all_that_the_notes_name(made: Made) -> None:
    said = f"{made.job.words.sources}: "
    notes = [p.text.removeprefix(said) for slide in made.plan.slides for p in slide.notes if p.text.startswith(said)]
    (listed,) = (slide for slide in made.plan.slides if slide.layout == "Sources")
    shown = " ".join(paragraph.text for paragraph in listed.paragraphs)
    missing = {name for note in notes for name in note.split("; ")} - {name for name in _short(made) if name in shown}
    assert bool(missing) == ("Full list: ask us." in shown) == listed.say[0].text.startswith("Our main sources")


def _short(made: Made) -> set[str]:
    return {str(source.short) for source in made.job.library.sources.values()}


def test_every_slide_stands_in_one_named_section(made: Made) -> None:
    deck = Deck(made.path)
    assert [(name, len(ids)) for name, ids in deck.sections] == [(name, len(group)) for name, group in made.plan.groups]
    assert sum(len(ids) for _, ids in deck.sections) == made.plan.count
    assert all(name and not name.startswith(("Default", "Untitled")) for name, _ in deck.sections)


def test_pictures_are_decoration_or_one_group_with_its_numbers_in_words(made: Made) -> None:
    """What stands beside its words is decoration; people say in words what they show, as one picture."""
    for slide, planned in zip(Deck(made.path).slides, made.plan.slides, strict=True):
        drawn = [shape for shape in slide.shapes if shape.kind in ("grpSp", "sp") and shape.placeholder is None]
        tops = [shape for shape in drawn if shape.group is None]
        assert all(bool(shape.alt) != shape.decorative for shape in tops), planned.title
        said = {shape.name: shape.alt for shape in tops if shape.alt}
        assert {*said} <= {"Logo", "QR code", "People"}
        if planned.layout == "People":
            assert "6 of the 18 people" in said["People"] and "none got better" in said["People"]


@pytest.mark.parametrize("whose", SERVED, ids="-".join)
@pytest.mark.parametrize("deck", ["talk-45", "staff"])
def test_an_agenda_leads_to_the_first_slide_of_each_part(
    decks: dict[Key, Made], whose: tuple[str, str], deck: str
) -> None:
    made = decks[(*whose, deck, "16:9")]
    read = list(Presentation(io.BytesIO(made.data)).slides)
    agenda = next(i for i, slide in enumerate(made.plan.slides) if slide.layout == "Agenda")
    links = re.findall(
        r'r:id="(rId\d+)" action="ppaction://hlinksldjump"',
        zipfile.ZipFile(io.BytesIO(made.data)).read(f"ppt/slides/slide{agenda + 1}.xml").decode(),
    )
    firsts = {name: group[0].number for name, group in made.plan.groups}
    linked = [read.index(read[agenda].part.related_part(id).slide) + 1 for id in links]
    assert linked == [number for name, number in firsts.items() if name != made.plan.slides[agenda].group]


def test_a_section_slide_names_its_group_and_what_it_answers(ours: Made) -> None:
    for slide in ours.plan.slides:
        if slide.layout == "Section Header":
            inside = [one.title for one in ours.plan.slides if one.group == slide.group]
            lines = [p.text for f in slide.fillings if f.holder == "text" for p in f.paragraphs]
            assert slide.title == slide.group and lines
            assert inside[0] == slide.title


def test_a_presenter_counts_the_parts_as_the_agenda_does(decks: dict[Key, Made]) -> None:
    for (_, _, deck, _), made in decks.items():
        agenda = [line for slide in made.plan.slides if slide.layout == "Agenda" for line in slide.say]
        openings = [slide for slide in made.plan.slides if slide.layout == "Section Header"]
        assert (len(openings) >= 2) == (deck in ("talk-45", "staff"))
        for opening in openings:
            number, name = opening.say[0].text.removeprefix("Part ").split(f" of {len(agenda)}: ")
            assert agenda[int(number) - 1].text == f"{number}. {name}"


def test_nothing_that_is_said_ends_twice(made: Made) -> None:
    said = [paragraph.text for slide in made.plan.slides for paragraph in slide.notes]
    assert [text for text in said if re.search(r"[.?!][.]$", text)] == []


def test_a_deck_for_staff_says_so_on_its_first_slide_and_in_its_notes(made: Made) -> None:
    first, audience = made.plan.slides[0], made.job.filled.audience.text
    told = [paragraph.text for filling in first.fillings for paragraph in filling.paragraphs]
    staff = made.job.format.name == "staff"
    assert ("For our staff: what patients ask, and how to answer" in told) == staff
    assert (made.job.filled.subtitle.text in told) != staff
    whom = "for our staff" if staff else audience
    assert first.say[0].text.startswith(f"Welcome to this talk {whom}: {made.job.title}.")
    assert slides.notes(made.job, made.plan).about[0] == f"{made.job.kind}."


def test_a_quiz_asks_before_it_answers(decks: dict[Key, Made]) -> None:
    plan: DeckPlan = decks[TOPIC, "NJ", "talk-45", "16:9"].plan
    asked = [(slide.layout, slide.title) for slide in plan.slides if slide.layout in ("Quiz", "Answer")]
    assert [layout for layout, _ in asked] == ["Quiz", "Answer"] * (len(asked) // 2)
    for question, answer in zip(plan.slides, plan.slides[1:], strict=False):
        if question.layout == "Quiz":
            texts = {f.holder: f.paragraphs[0].text for f in (*answer.fillings, *question.fillings)}
            assert texts["question"].endswith("?") and texts["question"] in [p.text for p in answer.paragraphs]


def test_questions_that_may_come_are_in_the_notes_of_their_section(decks: dict[Key, Made]) -> None:
    plan: DeckPlan = decks[TOPIC, "NJ", "talk", "16:9"].plan
    notes = {slide.title: " ".join(p.text for p in slide.notes) for slide in plan.slides}
    assert "They may ask: Will it help me? Answer: It may not work for you." in notes["How fast does it work?"]
    assert "They may ask: Will insurance pay for it?" in notes["What will it cost?"]


def test_a_deck_in_another_shape_has_a_name_and_a_number_of_its_own(project: Project) -> None:
    wide, narrow = (job_of(project, "NJ", "talk", ratio) for ratio in RATIOS)
    assert (variant(wide.format, False), variant(narrow.format, False)) == ("", "4x3")
    assert variant(narrow.format, True) == "4x3-draft"
    assert wide.number != narrow.number


def test_libreoffice_sets_each_text_within_its_place(decks: dict[Key, Made]) -> None:
    """Where another program sets the words of every deck, loops among them; it opens all in one go, which takes a minute."""
    need("soffice")
    found = deck_text_places.words([made.path for made in decks.values()])
    wrong = [fault for made in decks.values() for fault in _out_of_place(made, found[made.path])]
    assert wrong == []


def _out_of_place(made: Made, found: list[list[Word]]) -> Iterator[str]:
    ratio, loop = made.plan.ratio, made.job.format.loop
    for slide, words in zip(made.plan.slides, found, strict=True):
        name = f"{made.path.stem} {slide.number} {slide.title}"
        for filling in slide.fillings:
            place = _place(filling, slide, ratio)
            size = filling.size or kit(ratio).holder(slide.layout, filling.holder).levels[0].size
            inside = [word for word in words if _within(word, place, 0.3 * size)]
            wanted = Counter(c for p in filling.paragraphs for c in p.text if c.isalnum())
            if missing := wanted - Counter(c for word in inside for c in word.text):
                yield f"{name}: {filling.holder} lacks {missing}"
        low = [word.text for word in words if SIZES[ratio].bottom < word.y < SIZES[ratio].foot]
        if low and not loop:
            yield f"{name}: {low} below the body"


def _place(filling: Filling, slide: Slide, ratio: Ratio) -> Box:
    return filling.box or kit(ratio).holder(slide.layout, filling.holder).box


def _within(word: Word, box: Box, edge: float) -> bool:
    """Whether a word's middle is so far inside a box that its letters are too."""
    across = box.x - 1 <= word.x <= box.x + box.width + 1
    return across and box.y + edge - 6 <= word.y <= box.y + box.height - edge + 6
