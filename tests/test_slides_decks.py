"""Every shipped deck, in both shapes, for every clinic: planned, drawn once, and read back by what knows nothing of ours."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

import slides
from plaincare import checks, formatfiles
from plaincare.formats import RATIOS, Ratio
from plaincare.job import Job, Options, variant
from plaincare.plan import Box
from plaincare.project import Project, Result
from slides.deck import DeckPlan, Filling, Slide
from slides.holders import SIZES
from slides.layouts import kit
from tests import goldens
from tests.conftest import CLINICS, DECKS, TODAY, Made, messages
from tests.readback import deck_rules, deck_text_places, deck_tree, ooxml, package_faults
from tests.readback.deck import Deck, text_of
from tests.readback.deck_text_places import Word
from tests.readback.package import find_all
from tests.readback.tools import need

TALKS = [deck for deck in DECKS if deck != "waiting-room"]  # tests/test_loop.py has what a loop must keep to
EVERY = [(clinic, deck, ratio) for clinic in CLINICS for deck in TALKS for ratio in RATIOS]
COUNTS = {"talk-10": (7, 8), "talk": (12, 16), "talk-45": (22, 26), "staff": (20, 30)}  # slides of one clinic, at 16:9
Key = tuple[str, str, Ratio]


def job_of(project: Project, key: Key, topic: str = "ketamine-anxiety") -> Job[Any]:
    clinic, deck, ratio = key
    format = project.deck(deck)
    assert format.value, messages(format.findings)
    shaped = dataclasses.replace(format, value=format.value.shaped(ratio))
    result = project.job(clinic, topic, "en", shaped, Options(TODAY))
    assert result.value is not None, messages(result.findings)
    return result.value


@pytest.fixture(scope="session")
def decks(project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[Key, Made]:
    """All of them, each made once."""
    folder, made = tmp_path_factory.mktemp("decks"), {}
    for key in EVERY:
        job = job_of(project, key)
        plan = slides.plan(job)
        data = slides.draw(plan)
        path = folder / f"{'-'.join(key).replace(':', 'x')}.pptx"
        path.write_bytes(data)
        made[key] = Made(job, plan, data, path)
    return made


@pytest.fixture(params=EVERY, ids="-".join)
def made(request: pytest.FixtureRequest, decks: dict[Key, Made]) -> Made:
    return decks[request.param]


@pytest.fixture(params=TALKS)
def ours(request: pytest.FixtureRequest, decks: dict[Key, Made]) -> Made:
    """Each deck of one clinic at 16:9."""
    return decks["NJ", request.param, "16:9"]


def test_nothing_stops_it(made: Made) -> None:
    assert messages(made.plan.findings) == messages(checks.of_plan(made.job, made.plan)) == []


@pytest.mark.parametrize("clinic", ["NJ", "AM"])
@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("deck", TALKS)
def test_nothing_stops_that_of_the_second_topic(project: Project, clinic: str, deck: str, ratio: Ratio) -> None:
    job = job_of(project, (clinic, deck, ratio), "esketamine-depression")
    plan = slides.plan(job)
    assert messages(plan.findings) == messages(checks.of_plan(job, plan)) == []
    assert slides.draw(plan)


def test_it_is_as_long_as_it_says(ours: Made) -> None:
    least, most = COUNTS[ours.job.format.name]
    assert least <= ours.plan.count <= most
    assert sum(slide.minutes for slide in ours.plan.slides) <= ours.job.format.minutes + 0.001


def test_it_tells_of_harms(made: Made) -> None:
    harms = [placed for placed in made.plan.placed if placed.kind == "harm" and placed.claims]
    assert len(harms) >= 3
    assert {"Tell us first", "Side effects"} <= {slide.title for slide in made.plan.slides}


def test_text_is_large_and_stays_clear_of_the_margins_and_the_footer(made: Made) -> None:
    size = SIZES[made.plan.ratio]
    for placed in made.plan.placed:
        small = placed.frame.startswith(("table", "chart", "sources"))
        assert placed.size >= (18 if small else 24), placed
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
    assert _read(Deck(made.path)) == made.plan.text()


def _read(deck: Deck) -> tuple[tuple[str, ...], ...]:
    found = []
    for slide in deck.slides:
        lines: list[str] = []
        for shape in slide.shapes:
            if shape.table is not None:
                cells = find_all(shape.table, "a:tr/a:tc/a:txBody")
                lines += [line for cell in cells for line in text_of(cell).split("\n")]
            elif shape.body is not None:
                lines += shape.text.split("\n")
        found.append(tuple(lines))
    return tuple(found)


def test_no_text_shrinks_by_itself_and_colours_come_from_the_theme(made: Made) -> None:
    package = zipfile.ZipFile(io.BytesIO(made.data))
    for name in package.namelist():
        if re.match(r"ppt/(slides|slideLayouts|slideMasters|notesSlides|charts)/[^/]+\.xml", name):
            text = package.read(name).decode()
            assert "normAutofit" not in text and "spAutoFit" not in text, name
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


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("deck", TALKS)
def test_the_open_xml_sdk_finds_no_error(decks: dict[Key, Made], deck: str, ratio: Ratio) -> None:
    need("ooxml")
    assert ooxml.errors(decks["NJ", deck, ratio].path) == []


@pytest.mark.parametrize("clinic", ["AM", "NJ"])
def test_an_agenda_leads_to_the_first_slide_of_each_part(decks: dict[Key, Made], clinic: str) -> None:
    made = decks[clinic, "talk-45", "16:9"]
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


def test_a_quiz_asks_before_it_answers(decks: dict[Key, Made]) -> None:
    plan: DeckPlan = decks["NJ", "talk-45", "16:9"].plan
    asked = [(slide.layout, slide.title) for slide in plan.slides if slide.layout in ("Quiz", "Answer")]
    assert [layout for layout, _ in asked] == ["Quiz", "Answer"] * (len(asked) // 2)
    for question, answer in zip(plan.slides, plan.slides[1:], strict=False):
        if question.layout == "Quiz":
            texts = {f.holder: f.paragraphs[0].text for f in (*answer.fillings, *question.fillings)}
            assert texts["question"].endswith("?") and texts["question"] in [p.text for p in answer.paragraphs]


def test_questions_that_may_come_are_in_the_notes_of_their_section(decks: dict[Key, Made]) -> None:
    plan: DeckPlan = decks["NJ", "talk", "16:9"].plan
    notes = {slide.title: " ".join(p.text for p in slide.notes) for slide in plan.slides}
    assert "They may ask: Will it help me? Answer: It may not work for you." in notes["How fast does it work?"]
    assert "They may ask: Will insurance pay for it?" in notes["What will it cost?"]


@pytest.mark.parametrize("ratio", RATIOS)
def test_each_layout_offers_placeholders_of_its_own(ratio: Ratio) -> None:
    """What "New slide" in PowerPoint shows: each place named, prompted, numbered once, on the slide, beside the others."""
    size = SIZES[ratio]
    for layout in kit(ratio).layouts.values():
        assert len({holder.idx for holder in layout.holders}) == len(layout.holders), layout.name
        assert len({holder.name for holder in layout.holders}) == len(layout.holders), layout.name
        for i, one in enumerate(layout.holders):
            assert one.prompt or one.kind == "sldNum", (layout.name, one.key)
            assert one.box.x >= 0 and one.box.x + one.box.width <= size.width + 0.01, (layout.name, one.key)
            assert one.box.y >= 0 and one.box.y + one.box.height <= size.height, (layout.name, one.key)
            assert min(level.size for level in one.levels) >= 18, (layout.name, one.key)
            for other in layout.holders[i + 1 :]:
                assert not _meet(one.box, other.box), (layout.name, one.key, other.key)


def _meet(one: Box, two: Box) -> bool:
    across = min(one.x + one.width, two.x + two.width) - max(one.x, two.x)
    down = min(one.y + one.height, two.y + two.height) - max(one.y, two.y)
    return across > 0.01 and down > 0.01


@pytest.fixture(scope="session")
def set_by_libreoffice(decks: dict[Key, Made]) -> dict[Path, list[list[Word]]]:
    """Where another program sets the words of every deck of the clinic with the longest name."""
    need("soffice")
    return deck_text_places.words([decks["AM", deck, ratio].path for deck in TALKS for ratio in RATIOS])


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("deck", TALKS)
def test_libreoffice_sets_each_text_within_its_place(
    decks: dict[Key, Made], set_by_libreoffice: dict[Path, list[list[Word]]], deck: str, ratio: Ratio
) -> None:
    made = decks["AM", deck, ratio]
    for slide, words in zip(made.plan.slides, set_by_libreoffice[made.path], strict=True):
        for filling in slide.fillings:
            place = _place(filling, slide, ratio)
            size = kit(ratio).holder(slide.layout, filling.holder).levels[0].size
            inside = [word for word in words if _within(word, place, 0.3 * size)]
            wanted = Counter(c for p in filling.paragraphs for c in p.text if c.isalnum())
            missing = wanted - Counter(c for word in inside for c in word.text)
            assert not missing, (slide.number, slide.title, filling.holder, missing)
        low = [word for word in words if SIZES[ratio].bottom < word.y < SIZES[ratio].foot]
        assert low == [], (slide.number, slide.title)


def _place(filling: Filling, slide: Slide, ratio: Ratio) -> Box:
    return filling.box or kit(ratio).holder(slide.layout, filling.holder).box


def _within(word: Word, box: Box, edge: float) -> bool:
    """Whether a word's middle is so far inside a box that its letters are too."""
    across = box.x - 1 <= word.x <= box.x + box.width + 1
    return across and box.y + edge - 6 <= word.y <= box.y + box.height - edge + 6


ADDED = """
title: {en: "A deck of one file"}
ratio: "4:3"
minutes: 12
safety: compact
sources: short
groups:
  - name: {en: "First"}
    slides:
      - {part: title, minutes: 0.5}
      - {part: agenda, minutes: 0.5}
      - {safety: about, minutes: 1}
  - name: {en: "What helps, what harms"}
    slides:
      - {part: section, minutes: 0.5}
      - {section: benefits, beside: risks, minutes: 3}
      - {safety: effects, minutes: 1}
      - {safety: tell-us, minutes: 1}
      - {safety: your-day, minutes: 1}
      - {section: what-to-expect, only: timeline, layout: time-line, minutes: 1}
      - {section: tell-it-back, layout: quiz, minutes: 2}
      - {part: contact, minutes: 0.5}
"""


def added(project: Project, folder: Path, text: str = ADDED) -> DeckPlan:
    """The plan of a deck that somebody adds as one file."""
    path = folder / "added.yaml"
    path.write_text(text, encoding="utf-8")
    format, findings = formatfiles.read_deck(path, "added.yaml")
    assert format and not findings, messages(findings)
    job = project.job("NJ", "ketamine-anxiety", "en", Result(format, ()), Options(TODAY)).value
    assert job
    plan = slides.plan(job)
    assert messages(plan.findings) == messages(checks.of_plan(job, plan)) == []
    return plan


def test_a_deck_is_added_as_one_file(project: Project, tmp_path: Path) -> None:
    plan = added(project, tmp_path)
    path = tmp_path / "added.pptx"
    path.write_bytes(slides.draw(plan))
    assert [str(violation) for violation in deck_rules.violations(path)] == []
    assert package_faults.faults(path) == []
    assert _read(Deck(path)) == plan.text()
    assert {"Agenda", "Section Header", "Time Line", "Quiz", "Answer"} <= {slide.layout for slide in plan.slides}
    assert Presentation(str(path)).slide_width == 9144000


def test_sections_stand_side_by_side_where_there_is_room(project: Project, tmp_path: Path) -> None:
    narrow = added(project, tmp_path)
    assert {"Possible benefits", "Possible risks"} <= {slide.title for slide in narrow.slides}
    wide = added(project, tmp_path, ADDED.replace('"4:3"', '"16:9"'))
    both = next(slide for slide in wide.slides if slide.layout == "Comparison")
    heads = [f.paragraphs[0].text for f in both.fillings if f.holder.endswith("head")]
    assert heads == ["Possible benefits", "Possible risks"]
    left, right = (
        {(p.size, p.bold, p.colour) for p in wide.placed if p.page == both.number and p.frame == side}
        for side in ("left", "right")
    )
    assert left == right and len(left) == 1


@pytest.mark.parametrize("name", ["section: benefits", "beside: risks"])
def test_a_section_that_there_is_not_is_a_finding(project: Project, tmp_path: Path, name: str) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(ADDED.replace(name, f"{name}x"), encoding="utf-8")
    format, _ = formatfiles.read_deck(path, "wrong.yaml")
    assert format
    job = project.job("NJ", "ketamine-anxiety", "en", Result(format, ()), Options(TODAY)).value
    assert job
    finding = slides.plan(job).findings[0]
    assert finding.message.startswith("unknown section '") and finding.place.line == 16
    assert "did you mean" in finding.hint


def test_a_deck_in_another_shape_has_a_name_and_a_number_of_its_own(project: Project) -> None:
    wide, narrow = (job_of(project, ("NJ", "talk", ratio)) for ratio in RATIOS)
    assert (variant(wide.format, False), variant(narrow.format, False)) == ("", "4x3")
    assert variant(narrow.format, True) == "4x3-draft"
    assert wide.number != narrow.number
