"""What is long on a slide: words that stay on one line, smaller titles and tables, uneven rows, and names of slides that go on."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import slides
from plaincare import formatfiles
from plaincare.formats import RATIOS, Ratio, SlideEntry
from plaincare.language import Words
from plaincare.model import Place, Run, Section, Statement
from plaincare.plan import Box
from plaincare.project import Project
from slides import art, entries, fit, lists, steps, tied, words
from slides.deck import TIE, Chart, DeckPlan, Diagram, Filling, Grid, Paragraph, Slide
from slides.holders import Holder, Level
from slides.layouts import kit
from slides.words import DeckJob
from tests.authors import TOPICS
from tests.conftest import ROOT
from tests.decks import job_of, talk_job
from tests.readback import deck_rules
from tests.readback.deck import Deck
from tests.readback.package import attribute, find_all


@pytest.fixture(scope="module")
def narrow(project: Project) -> DeckJob:
    return job_of(project, "NJ", "talk", "4:3")


@pytest.fixture(scope="module")
def plan(narrow: DeckJob) -> DeckPlan:
    return slides.plan(narrow)


@pytest.fixture(scope="module")
def deck(plan: DeckPlan, tmp_path_factory: pytest.TempPathFactory) -> Deck:
    path = tmp_path_factory.mktemp("narrow") / "talk.pptx"
    path.write_bytes(slides.draw(plan))
    return Deck(path)


def titled(plan: DeckPlan, title: str) -> Slide:
    (found,) = (slide for slide in plan.slides if slide.title == title)
    return found


def in_file(deck: Deck, number: int) -> str:
    return "|".join(e.text or "" for e in find_all(deck.slides[number - 1].element, ".//a:t"))


def test_the_last_two_words_and_a_number_with_its_word_stay_on_one_line(project: Project, tmp_path: Path) -> None:
    plan = slides.plan(talk_job(project))
    path = tmp_path / "talk.pptx"
    path.write_bytes(slides.draw(plan))
    deck = Deck(path)
    assert f"is{TIE}often{TIE}smaller." in in_file(deck, titled(plan, "What is ketamine?").number)
    assert f"took 40{TIE}minutes." in in_file(deck, titled(plan, "What happens, step by step").number)
    assert not any(TIE in paragraph.text for slide in plan.slides for paragraph in slide.paragraphs)
    assert not any(TIE in title for title in (attribute(s.element, ".//p:cNvPr/@title") for s in deck.slides))


def test_what_is_known_of_the_same_words_gives_each_clinic_its_own_places(narrow: DeckJob) -> None:
    """Findings name the file that a text stands in, so what is kept for the next clinic's deck may not bring another's."""
    holder = words.kit_of(narrow).holder("Title and Content", "body")
    for file in ("clinics/NJ/additions/en.yaml", "clinics/AM/additions/en.yaml"):
        text = (Run("It may help for 2 weeks. " * 10),)
        said = tuple(words.said(Statement(text, id=f"a/{line}", place=Place(file, line, 1))) for line in range(1, 9))
        shown = fit.pages(said, holder, narrow.family)
        assert len(shown) > 1
        assert [p.statements[0].place.file for page in shown for p in page] == [file] * len(said)
        slide = Slide("Title and Content", (Filling("body", said),), ())
        (made,) = tied.tied([slide], narrow)
        assert [p.statements[0].place for p in made.paragraphs] == [p.statements[0].place for p in said]
        assert all(TIE in run.text for p in made.paragraphs for run in p.runs)


def test_nothing_is_tied_that_stands_on_one_line_or_has_no_room(narrow: DeckJob) -> None:
    def drawn(text: str) -> str:
        slide = Slide("Time Line", (Filling("step 1", (Paragraph((Run(text),)),)),), ())
        (made,) = tied.tied([slide], narrow)
        return "".join(run.text for filling in made.fillings for p in filling.paragraphs for run in p.runs)

    assert drawn("We talk") == "We talk"
    assert drawn("We all talk of it now") == f"We all talk of it{TIE}now"
    assert drawn("An adult takes you home") == "An adult takes you home"  # would leave no room beside them


@pytest.mark.parametrize("pair", ["18, people", "+(973) 555-0142", "$(450) each"])
def test_a_number_is_tied_as_it_is_kept_when_it_is_measured(narrow: DeckJob, pair: str) -> None:
    text = f"In one of the small studies there were {pair} and some of them took part in the other one too"
    made = tied._text(Paragraph((Run(text),)), Level(24, 30), 400, narrow.family)
    assert pair.replace(" ", TIE) in "".join(run.text for run in made.runs)


def test_a_tie_may_stand_between_two_runs(narrow: DeckJob) -> None:
    runs = (Run("Some people feel better, and some do "), Run("not.", strong=True))
    slide = Slide("Time Line", (Filling("step 1", (Paragraph(runs),)),), ())
    (made,) = tied.tied([slide], narrow)
    (filling,) = made.fillings
    assert [run.text for run in filling.paragraphs[0].runs] == [f"Some people feel better, and some do{TIE}", "not."]


def test_a_table_is_smaller_where_that_saves_a_slide(plan: DeckPlan, deck: Deck) -> None:
    slide = titled(plan, "Your choices side by side")
    (grid,) = (part for part in slide.parts if isinstance(part, Grid))
    assert grid.size == 18 and min(placed.size for placed in plan.placed if placed.page == slide.number) == 18
    table = next(shape.table for shape in deck.slides[slide.number - 1].shapes if shape.table is not None)
    assert {run.get("sz") for run in find_all(table, ".//a:rPr")} == {"1800"}
    assert {attribute(p, "a:pPr/a:lnSpc/a:spcPts/@val") for p in find_all(table, ".//a:p")} == {"2340"}
    usual = next(part for part in titled(plan, "Weigh the benefits and the risks").parts if isinstance(part, Grid))
    assert usual.size is None


def test_three_numbers_to_call_stand_on_one_slide(plan: DeckPlan) -> None:
    slide = titled(plan, "When to get help")
    text = " ".join(paragraph.text for paragraph in slide.paragraphs)
    assert slide.layout == "Get Help in Rows"
    assert all(number in text for number in ("911", "988", "973-555-0142"))


def test_rows_share_what_room_there_is() -> None:
    assert steps._shared([30, 30, 30], 120) == [40, 40, 40]
    assert steps._shared([60, 30, 30], 120) == [60, 30, 30]
    assert steps._shared([60, 10, 20], 120) == [60, 30, 30]


def test_a_step_of_three_lines_takes_room_from_the_others(plan: DeckPlan) -> None:
    slide = titled(plan, "What happens, step by step")
    boxes = [filling.box for filling in slide.fillings if filling.holder.startswith("step")]
    rows = [box for box in boxes if box]
    assert len(rows) == 5 and max(box.height for box in rows) > 90
    for above, below in zip(rows, rows[1:], strict=False):
        assert above.y + above.height == pytest.approx(below.y)
    assert rows[0].y == pytest.approx(118) and Box(*rows[-1]).y + rows[-1].height == pytest.approx(476)


def test_a_long_title_is_smaller_and_says_so_in_the_file(narrow: DeckJob, plan: DeckPlan, tmp_path: Path) -> None:
    long = "A headline with more words than one line of a slide of the older shape has any room for"
    first, *others = plan.slides
    title = lists.sized(
        Filling("title", (words.plain(long),)), words.kit_of(narrow).holder("Key Points", "title"), narrow
    )
    assert title.size == 24
    assert lists.headed(words.plain(long), narrow) and not lists.headed(words.plain(f"{long}. {long}"), narrow)
    parts = tuple(title if isinstance(p, Filling) and p.holder == "title" else p for p in others[0].parts)
    path = tmp_path / "long.pptx"
    changed = (first, dataclasses.replace(others[0], parts=parts), *others[1:])
    path.write_bytes(slides.draw(dataclasses.replace(plan, slides=changed)))
    shape = next(shape for shape in Deck(path).slides[1].shapes if shape.text == long)
    assert attribute(shape.element, "p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr/@sz") == "2400"
    assert [str(violation) for violation in deck_rules.violations(path)] == []


@pytest.mark.parametrize(
    ("number", "count", "shown"),
    [
        (1, 1, "Side effects"),
        (1, 2, "Side effects"),
        (2, 2, "Side effects (continued)"),
        (1, 3, "Side effects (1/3)"),
        (3, 3, "Side effects (3/3)"),
    ],
)
def test_slides_that_go_on_are_counted_where_there_are_more_than_two(
    narrow: DeckJob, number: int, count: int, shown: str
) -> None:
    told: Words = narrow.words
    assert words.continued("Side effects", number, count, told) == shown


def test_a_loop_counts_its_slides_too(project: Project) -> None:
    titles = [slide.title for slide in slides.plan(job_of(project, "NJ", "waiting-room")).slides]
    assert [title for title in titles if title.startswith("The main points")] == [
        "The main points (1/3)",
        "The main points (2/3)",
        "The main points (3/3)",
    ]


@pytest.mark.parametrize("ratio", RATIOS)
def test_the_main_points_are_no_smaller_than_they_must_be(project: Project, ratio: Ratio) -> None:
    """28 points, or 26 where those would be too long for the panel in Arial, or else 24."""
    for topic, size in zip(TOPICS, (28, 26) if ratio == "16:9" else (24, 26), strict=True):
        made = slides.plan(job_of(project, "NJ", "talk", ratio, topic))
        number = titled(made, "The main points").number
        assert {p.size for p in made.placed if (p.page, p.frame) == (number, "body")} == {size}, topic


def test_a_list_is_set_closer_before_it_goes_on_on_a_second_slide(project: Project) -> None:
    narrow = slides.plan(job_of(project, "NJ", "talk-45", "4:3", TOPICS[1]))
    (list_,) = (one for one in titled(narrow, "What is it?").fillings if one.holder == "body")
    assert {paragraph.level for paragraph in list_.paragraphs} == {1} and len(list_.paragraphs) == 5


def test_rows_with_pictures_share_the_height_of_the_slide(project: Project) -> None:
    slide = titled(slides.plan(job_of(project, "NJ", "talk", "4:3", TOPICS[1])), "Tell us first")
    boxes = [one.box for one in slide.fillings if one.holder.startswith("item")]
    assert slide.layout == "Icon Rows" and len(boxes) == 7
    assert boxes[0] and boxes[0].y == 118 and boxes[-1] and boxes[-1].y + boxes[-1].height == pytest.approx(476)
    (icons,) = (part for part in slide.parts if isinstance(part, Diagram))
    discs = [art.extent([shape]) for shape in icons.shapes if shape.fill == "deep"]
    assert all(lower.y - upper.y - upper.height >= 5.9 for upper, lower in zip(discs, discs[1:], strict=False))


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("topic", TOPICS)
def test_the_unit_of_a_chart_stands_below_the_middle_of_its_bars(
    project: Project, tmp_path: Path, ratio: Ratio, topic: str
) -> None:
    """Where the file says it, for programs take the middle of different things."""
    made = slides.plan(job_of(project, "NJ", "talk", ratio, topic))
    path = tmp_path / "talk.pptx"
    path.write_bytes(slides.draw(made))
    charts = [part for slide in made.slides for part in slide.parts if isinstance(part, Chart)]
    package = Deck(path).package
    for number, chart in enumerate(charts, 1):
        plot, unit = find_all(package.xml(f"/ppt/charts/chart{number}.xml"), ".//c:manualLayout")
        left, width = (float(attribute(plot, f"c:{name}/@val") or "") for name in ("x", "w"))
        start, top = (float(attribute(unit, f"c:{name}/@val") or "") for name in ("x", "y"))
        assert start + chart.below / 2 == pytest.approx(left + width / 2, abs=0.001)
        assert (1 - top) * chart.box.height == pytest.approx(chart.leading + 12, abs=0.1)


def test_labels_of_bars_take_no_more_room_than_their_lines_need(project: Project) -> None:
    """Two lines about as long as each other, and longer bars, where one would need half of the slide."""
    made = slides.plan(job_of(project, "NJ", "talk", "16:9", TOPICS[1]))
    chart = next(part for part in titled(made, "A benefit and a harm").parts if isinstance(part, Chart))
    assert max(len(label) for label in chart.categories) > 50 and chart.labels < 0.4


def test_two_sections_share_a_slide_where_a_clinic_says_more_than_others(project: Project, tmp_path: Path) -> None:
    """A clinic with prices and with words of its own would have 17 slides of a talk that says `most: 16`."""
    job, other = job_of(project, "SB", "talk"), job_of(project, "NJ", "talk")
    usual = slides.plan(job)
    longer = slides.plan(dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, prices=other.clinic.prices)))
    assert {"What is ketamine?", "How fast does it work?"} < {slide.title for slide in usual.slides}
    assert usual.count == longer.count == 16 and longer.findings == ()
    both = titled(longer, "What it is and how fast")
    sections = [section for section in job.filled.sections if section.id in ("what-it-is", "how-fast")]
    assert both.layout == "Comparison" and both.minutes == 3
    keys = " ".join(paragraph.text for paragraph in both.paragraphs)
    assert all(sentence.text in keys for section in sections for sentence in words.sentences(section.key))
    assert [p.text for p in both.say] == [section.say.text for section in sections]
    sizes = {(p.size, p.bold) for p in longer.placed if p.page == both.number and p.frame in ("left", "right")}
    assert sizes == {(28, False)}
    path = tmp_path / "both.pptx"
    path.write_bytes(slides.draw(longer))
    assert [str(violation) for violation in deck_rules.violations(path)] == []


@pytest.mark.parametrize("longer", [False, True])
def test_each_section_is_laid_out_once(project: Project, monkeypatch: pytest.MonkeyPatch, longer: bool) -> None:
    """Also where two that are apart come to share a slide: only these are made again, as one."""
    job, other = job_of(project, "SB", "talk"), job_of(project, "NJ", "talk")
    if longer:
        job = dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, prices=other.clinic.prices))
    laid: Counter[tuple[str, str | None]] = Counter()

    def counted(section: Section, entry: SlideEntry, job: DeckJob) -> Iterator[Slide]:
        laid[str(section.id), entry.only] += 1
        return usual(section, entry, job)

    usual = entries._section
    monkeypatch.setattr(entries, "_section", counted)
    slides.plan(job)
    assert len(laid) > 5 and set(laid.values()) == {1}


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("most: 16\n", "", "nothing says how many slides are too many"),
        ("beside: how-fast, ", "", "nothing says from which"),
    ],
)
def test_what_is_apart_says_from_what_and_until_when(tmp_path: Path, was: str, now: str, told: str) -> None:
    text = (ROOT / "templates/slides/talk.yaml").read_text(encoding="utf-8")
    assert was in text
    path = tmp_path / "talk.yaml"
    path.write_text(text.replace(was, now), encoding="utf-8")
    (finding,) = formatfiles.read_deck(path, "talk.yaml")[1]
    assert told in finding.message


@pytest.mark.parametrize("ratio", RATIOS)
def test_what_opens_a_part_lists_all_of_it_or_says_that_there_is_more(project: Project, ratio: Ratio) -> None:
    for deck in ("talk-45", "staff"):
        plan = slides.plan(job_of(project, "NJ", deck, ratio))
        for opening in (slide for slide in plan.slides if slide.layout == "Section Header"):
            (lines,) = ([p.text for p in f.paragraphs] for f in opening.fillings if f.holder == "text")
            answered = [s.title for s in plan.slides if s.group == opening.group and s is not opening]
            answered = list(dict.fromkeys("Tell it back" if "Tell it back" in title else title for title in answered))
            whole = [title for title in answered if title != "Sources"]
            assert lines == whole or (lines[:-1] == whole[: len(lines) - 1] and lines[-1] == "and more"), opening.title
            assert len(lines) >= min(6, len(whole))


def test_a_last_line_is_no_short_one_where_four_words_can_help_it(narrow: DeckJob, plan: DeckPlan, deck: Deck) -> None:
    """Tied are as many as make it a third of the line or so, if that needs no line more; one line is left as it is."""
    assert f"therapy,{TIE}pills,{TIE}or{TIE}waiting." in in_file(deck, titled(plan, "The main points").number)
    assert f"or{TIE}within{TIE}a{TIE}day." in in_file(deck, titled(plan, "How fast does it work?").number)
    assert "Some felt no change." in in_file(deck, titled(plan, "How fast does it work?").number)


def test_a_short_last_sentence_stays_on_one_line(narrow: DeckJob, plan: DeckPlan, deck: Deck) -> None:
    """Unless that needs another line, or it is too long for one: then its last words stay together."""
    assert f"watch you. An{TIE}adult{TIE}takes{TIE}you{TIE}home." in in_file(
        deck, titled(plan, "The main points").number
    )
    long = "You can say no. Other choices: therapy, pills, or waiting."
    for text, width, shown in (
        ("It has risks. Staff must watch you. Ask us first.", 300, f"watch you. Ask{TIE}us{TIE}first."),
        (long, 440, f"therapy, pills, or{TIE}waiting."),
    ):
        made = tied._text(Paragraph((Run(text),)), Level(24, 30), width, narrow.family)
        assert "".join(run.text for run in made.runs).endswith(shown), text


def test_numbers_that_belong_together_stay_on_one_line(narrow: DeckJob) -> None:
    """Unless that needs another line: then each stays with the word after it alone."""
    text = "In studies with a new pill for all, 59 of 100 people were much better after 4 weeks."
    wide, close = (tied._text(Paragraph((Run(text),)), Level(24, 30), width, narrow.family) for width in (340, 300))
    assert f"59{TIE}of{TIE}100{TIE}people" in "".join(run.text for run in wide.runs)
    assert f"100{TIE}people" in "".join(run.text for run in close.runs)


def test_the_last_two_lines_of_bold_text_are_about_as_long(narrow: DeckJob) -> None:
    question, large = Paragraph((Run("How will you get home, and when can you drive?"),)), Level(40, 50, bold=True)
    made = tied._text(question, large, 666, narrow.family)
    assert "".join(run.text for run in made.runs).endswith(f"and when{TIE}can{TIE}you{TIE}drive?")


@pytest.mark.parametrize("ratio", RATIOS)
def test_two_lines_of_a_title_part_at_a_mark(project: Project, ratio: Ratio) -> None:
    """And a line that opens a part of a talk has no last word alone."""
    staff = slides.plan(job_of(project, "NJ", "staff", ratio))
    subtitle = next(f.paragraphs[0] for f in staff.slides[0].fillings if f.holder == "subtitle")
    lines = "".join(run.text for run in subtitle.runs).split(" ")
    assert [line.replace(TIE, " ") for line in lines] == ["For our staff: what patients ask,", "and how to answer"]
    opening = next(slide for slide in staff.slides if slide.title == "Answers to what patients ask")
    (title,) = (f.paragraphs[0] for f in opening.fillings if f.holder == "title")
    assert f"Answers{TIE}to{TIE}what patients{TIE}ask" == "".join(run.text for run in title.runs)


def test_few_words_on_a_panel_are_larger_and_wider_apart(project: Project) -> None:
    own = slides.plan(job_of(project, "SB", "talk"))
    few = titled(own, "From Sunny Bank Care")
    assert {p.size for p in own.placed if p.page == few.number and p.frame == "body"} == {32}
    assert {p.size for p in own.placed if p.page == titled(own, "The main points").number and p.frame == "body"} == {28}


def test_the_clinics_own_number_is_named_beside_the_head_of_the_emergency(project: Project) -> None:
    layout = kit("16:9").layouts["Get Help"]
    head, own = layout.holder("head"), layout.holder("call 3")
    assert own.box.y + own.levels[0].leading / 2 == pytest.approx(head.box.y + head.box.height / 2, abs=1)
    theirs = layout.holder("call 1")
    numbers = [
        holder.box.y + holder.levels[0].leading + holder.levels[1].before + holder.levels[1].leading
        for holder in (theirs, own)
    ]
    assert abs(numbers[0] - numbers[1]) < 15  # their lower edges, for theirs are twice as large


def test_no_text_goes_further_in_to_stay_on_one_slide() -> None:
    """The third level of a clinic's own template is a list within a list within a list; ours are the same list, smaller."""
    theirs = tuple(Level(24, 30, indent=18.0 + 36 * i) for i in range(5))
    for levels, tried in ((theirs, [0, 1]), (kit("16:9").holder("Key Points", "body").levels, [*range(6)])):
        holder = Holder("body", "body", 1, Box(0, 0, 400, 300), levels, "")
        assert lists.alike(holder) == tried
