"""The plan of each shipped handout, before a byte is drawn: what stands where, how large, beside what."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

import handouts
from handouts.record import Element, Fill, HandoutPlan, Words
from plaincare import checks
from plaincare.formats import Entry
from plaincare.graphics import vector
from plaincare.model import Run, Statement, Text
from plaincare.project import Project
from tests.conftest import CLINICS, OVERVIEWS, Made, job_of, messages, planned
from tests.readback import pdf_tree


def _written(made: Made) -> list[tuple[int, Words]]:
    """Every piece of text with its page, artifacts included."""
    return _written_of(made.plan)


def _written_of(plan: HandoutPlan) -> list[tuple[int, Words]]:
    pages = enumerate(plan.pages, 1)
    return [(n, ink) for n, page in pages for chunk in page.chunks for ink in chunk.ink if isinstance(ink, Words)]


def test_nothing_stops_it(everywhere: Made) -> None:
    assert messages(everywhere.plan.findings) == []
    found = checks.of_outline(everywhere.job.signed, everywhere.job.library)
    assert [finding.message for finding in found if finding.severity != "warning"] == []
    assert messages(checks.of_job(everywhere.job)) == []
    assert messages(checks.of_plan(everywhere.job, everywhere.plan)) == []


def test_every_text_is_as_large_as_its_sheet_says(everywhere: Made) -> None:
    smallest = everywhere.job.format.sheet.smallest
    assert min(words.size for _, words in _written(everywhere)) >= smallest >= 12


def test_text_stays_within_safe_margins(everywhere: Made) -> None:
    sheet, plan = everywhere.job.format.sheet, everywhere.plan
    for _, words in _written(everywhere):
        assert words.x >= sheet.margins.sides, words.text
        assert (
            words.x + len(words.text.rstrip()) / len(words.text) * words.width <= plan.width - sheet.margins.sides + 1
        )
        assert sheet.margins.top <= words.y - words.size * 0.7, words.text
        assert words.y <= plan.height - sheet.margins.bottom, words.text


def test_benefit_and_risk_boxes_are_equal(project: Project) -> None:
    plan = handouts.plan(job_of(project, "fact-sheet"))
    strokes = [ink for chunk in plan.pages[0].chunks for ink in chunk.ink if type(ink).__name__ == "Stroke"]
    boxes = [vector.bounds(ink.path) for ink in strokes if ink.width == 1.25]  # type: ignore[union-attr]
    assert len(boxes) == 2
    (left, right) = ((round(x1 - x0, 2), round(y0, 2), round(y1, 2)) for x0, y0, x1, y1 in boxes)
    assert left == right


def test_a_harm_stands_beside_the_benefit_picture(project: Project) -> None:
    plan = handouts.plan(job_of(project, "fact-sheet"))
    picture = next(p for p in plan.placed if p.statement.startswith("one-study/points/") and "6 of the 18" in p.text)
    harms = [p for p in plan.placed if p.page == picture.page and "H3" in p.claims]
    assert harms and min(p.size for p in harms) >= 12


@pytest.mark.parametrize(
    "topic", ["what-it-is", "how-fast", "benefits", "risks", "what-to-expect", "costs"], ids=lambda topic: str(topic)
)
@pytest.mark.parametrize("name", OVERVIEWS)
def test_the_six_topics_stand_in_each(project: Project, name: str, topic: str) -> None:
    """What to expect stands on the one-page as the list for the day."""
    parts = [topic, *(["safety/compact/your_day"] if topic == "what-to-expect" else [])]
    placed = handouts.plan(job_of(project, name)).placed
    assert [one for one in placed if one.statement.startswith(tuple(f"{part}/" for part in parts))], topic


def test_the_facts_of_the_sheet_are_read_once_after_the_title(made: Made) -> None:
    """From a line under the title, or, where the foot of its page says them too, from there."""
    text, sheet = made.plan.text(), made.job.format.sheet
    line = (
        "Sample text, not reviewed by a clinician Harbor Light, Version 1, November 2026"
        if sheet.foot == "full"
        else "Harbor Light Clinic. Sample text, not reviewed by a clinician. Version 1, November 2026."
    )
    assert " ".join(text).count(line) == 1  # on a cover the edition is a paragraph of its own
    assert text[0] == ("Ketamine for anxiety" if sheet.title == "topic" else made.job.format.title["en"])
    assert line in " ".join(text[:7])  # after what stands below the title, the kind and the number


def test_each_page_says_the_facts_at_its_foot(made: Made) -> None:
    """Never read aloud but on the first page, where they are the sheet's only ones."""
    for number, page in enumerate(made.plan.pages if made.job.format.sheet.foot == "full" else ()):
        at_foot = made.plan.height * 0.88
        chunks = [(c, ink) for c in page.chunks for ink in c.ink if isinstance(ink, Words) and ink.y > at_foot]
        foot = " ".join(ink.text for _, ink in chunks)
        for fact in ("Sample text, not reviewed by a clinician", "Harbor Light, Version 1, November 2026", "Page"):
            assert fact in foot
        aloud = [ink.text for c, ink in chunks if c.kind == "P" and "Sample text" in ink.text]
        assert len(aloud) == (number == 0)


@pytest.mark.parametrize("clinic", CLINICS)
def test_a_sheet_without_a_title_says_the_facts_at_its_foot_and_aloud_once(project: Project, clinic: str) -> None:
    job = job_of(project, "large-print", clinic)
    frames = tuple(
        dataclasses.replace(frame, look="column") if frame.look == "title" else frame for frame in job.format.frames
    )
    untitled = dataclasses.replace(job.format, frames=frames, sheet=dataclasses.replace(job.format.sheet, head="none"))
    assert untitled.sheet.foot == "full"
    plan = handouts.plan(dataclasses.replace(job, format=untitled))
    facts = (job.status, f"{job.clinic.short_name}, {job.edition}")
    for number, page in enumerate(plan.pages):
        feet = [(c, ink) for c in page.chunks for ink in c.ink if isinstance(ink, Words) and ink.text in facts]
        assert [ink.text for _, ink in feet] == [*facts]
        assert min(ink.y for _, ink in feet) > 0.88 * plan.height
        assert [chunk.kind for chunk, _ in feet] == ["P" if number == 0 else "Footer"] * 2
    assert [text for text in plan.text() if text in facts] == [*facts]


@pytest.mark.parametrize("format", ["fact-sheet", "guide", "large-print"])
def test_a_bar_stands_in_the_middle_of_its_line(project: Project, format: str) -> None:
    job, plan = planned(project, format, "esketamine-depression", "NJ", None)
    [(number, words)] = [(n, ink) for n, ink in _written_of(plan) if ink.text == "With the spray: 59"]
    middle = words.y - job.family.regular.cap_height * words.size / 2
    fills = [ink for chunk in plan.pages[number - 1].chunks for ink in chunk.ink if isinstance(ink, Fill)]
    boxes = [vector.bounds(fill.path) for fill in fills]
    assert any(x0 > words.x and abs((y0 + y1) / 2 - middle) < 0.6 and 9 < y1 - y0 < 20 for x0, y0, _, y1 in boxes)


@pytest.mark.parametrize("clinic", ["AM", "NJ"])
def test_text_beside_the_contact_starts_on_its_first_line(project: Project, clinic: str) -> None:
    plan = handouts.plan(job_of(project, "fact-sheet", clinic))
    starts = ("Side effects? You can", "Questions?")
    one, other = (next(ink.y for _, ink in _written_of(plan) if ink.text.startswith(start)) for start in starts)
    assert one == pytest.approx(other, abs=0.5)


def test_a_chart_s_title_stands_closer_to_its_unit_than_charts_stand_apart(project: Project) -> None:
    plan = planned(project, "fact-sheet", "esketamine-depression", "NJ", None)[1]
    heights = {ink.text: ink.y for _, ink in _written_of(plan)}
    unit = heights["of 100 people in studies"] - heights["A benefit and a harm"]
    row = heights["Felt strange or cut off, at most"] - heights["With a dummy spray: 45"]
    assert unit == 16 and row >= 23


def test_large_print_has_a_larger_code(project: Project) -> None:
    sides = [_code(handouts.plan(job_of(project, name)).tree) for name in ("fact-sheet", "large-print")]
    assert 61 <= sides[0] < sides[1] - 20


def _code(element: Element) -> float:
    """How wide the QR code is, in points: the only picture of an address."""
    if element.box is not None and "https://" in (element.alt or ""):
        return element.box.width
    return max((_code(child) for child in element.children if isinstance(child, Element)), default=0.0)


def test_costs_and_prices_stand_together(project: Project) -> None:
    """Nothing but the section's text between them: on the fact sheet before whom to call, in large print, whose red box would
    leave a hole there, after it."""
    for name, box_first in (("fact-sheet", False), ("large-print", True)):
        text = handouts.plan(job_of(project, name)).text()
        heading, prices = text.index("What will it cost?"), text.index("Prices at this clinic")
        assert prices == heading + 2
        assert (text.index("When to get help") < heading) is box_first


def test_a_fact_sheet_has_about_450_words(project: Project) -> None:
    """Sentences that say something of the treatment; headings, titles of steps and the picture's alternative not counted."""
    plan = handouts.plan(job_of(project, "fact-sheet"))
    said = [placed for placed in plan.placed if placed.claims and "6 of the 18" not in placed.text]
    assert 400 <= sum(len(placed.text.split()) for placed in said) <= 500


def test_text_too_long_is_a_finding_with_the_frames_that_could_give_way(project: Project) -> None:
    job = job_of(project, "one-page")
    key = next(section.key for section in job.filled.sections if section.id == "risks")
    longer = dataclasses.replace(key, runs=key.runs * 3)
    sections = tuple(dataclasses.replace(s, key=longer) if s.id == "risks" else s for s in job.filled.sections)
    plan = handouts.plan(dataclasses.replace(job, filled=dataclasses.replace(job.filled, sections=sections)))
    (finding,) = plan.findings
    assert (finding.severity, finding.rule) == ("block", "fit")
    assert finding.message.startswith("one-page for NJ does not fit: page 1 is ") and "lines over" in finding.message
    assert "left 2" in finding.hint and "right 2" in finding.hint


def test_a_word_wider_than_its_column_is_a_finding(project: Project) -> None:
    job = job_of(project, "fact-sheet")
    long = Text("9" * 60)
    plan = handouts.plan(dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, phone=long)))
    assert [f.rule for f in plan.findings if "wider than its column" in f.message] == ["fit"]


def test_without_prices_the_sheet_still_stands(project: Project) -> None:
    job = job_of(project, "fact-sheet")
    plan = handouts.plan(dataclasses.replace(job, clinic=dataclasses.replace(job.clinic, prices=())))
    assert plan.findings == ()
    assert not any("$" in text for text in plan.text())


def test_the_body_grows_by_half_points_where_there_is_room(project: Project) -> None:
    job = job_of(project, "fact-sheet")
    assert {p.size for p in handouts.plan(job).placed if p.statement.startswith("what-it-is/key")} == {12}
    shown = [s for s in job.filled.sections if s.id in ("what-it-is", "risks", "get-help")]
    plan = handouts.plan(dataclasses.replace(job, filled=dataclasses.replace(job.filled, sections=tuple(shown))))
    assert {p.size for p in plan.placed if p.statement.startswith("what-it-is/key")} == {13}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("short", "Drug labels, FDA 2023"),
        ("full", "Taylor JH, Landeros-Weisenberger A"),
        ("link", "Our sources are listed at harborlight.example/anxiety"),
    ],
)
def test_sources_in_three_forms(project: Project, form: str, said: str) -> None:
    job = job_of(project, "fact-sheet")
    plan = handouts.plan(dataclasses.replace(job, format=dataclasses.replace(job.format, sources=form)))
    assert said in " ".join(" ".join(plan.text()).replace("\u00a0", " ").split())


def test_a_heading_that_is_a_link_is_a_bookmark_too(project: Project, tmp_path: Path) -> None:
    job = job_of(project, "fact-sheet")
    heading = Statement((Run("All of it", url="https://harborlight.example"),), id="risks/heading")
    sections = tuple(dataclasses.replace(s, heading=heading) if s.id == "risks" else s for s in job.filled.sections)
    plan = handouts.plan(dataclasses.replace(job, filled=dataclasses.replace(job.filled, sections=sections)))
    (tmp_path / "sheet.pdf").write_bytes(handouts.draw(plan))
    assert '"All of it" page 1' in pdf_tree.tree(tmp_path / "sheet.pdf").partition("bookmarks\n")[2]


@pytest.mark.parametrize(
    ("section", "kept", "left_out"),
    [
        ("tell-us-first", "Stroke, brain bleed", "Psychosis, schizophrenia"),
        ("what-to-expect", "Follow our food and drink rules", "a drip in a vein"),
        ("get-help", "Thoughts of death", "Burning or blood"),
        ("questions", "What other choices do I have", "Who will watch me"),
    ],
)
def test_first_takes_so_many_items_of_any_list(project: Project, section: str, kept: str, left_out: str) -> None:
    job = job_of(project, "fact-sheet")
    entry = Entry(Text("steps"), section=Text(section), depth="points", first=2)
    plan = handouts.plan(dataclasses.replace(job, format=dataclasses.replace(job.format, content=(entry,))))
    text = " ".join(plan.text())
    assert kept in text and left_out not in text


def test_the_last_page_is_well_filled(everywhere: Made) -> None:
    plan, noticed = everywhere.plan, everywhere.job.format.notice and bool(everywhere.job.clinic.notice)
    last = plan.pages[-2 if noticed else -1]  # what follows is the clinic's notice, which is as long as it is
    lowest = max(
        ink.y for chunk in last.chunks if chunk.mcid is not None for ink in chunk.ink if isinstance(ink, Words)
    )
    assert lowest >= plan.height / 2


def test_lines_of_large_print_are_no_longer_than_its_readers_can_follow(project: Project) -> None:
    """438 points, about 50 letters of 18 points; what stands in a box of its own is no running text."""
    plan = handouts.plan(job_of(project, "large-print"))
    paragraphs = [p for p in plan.placed if p.size == 18 and not p.statement.startswith(("get-help", "one-study"))]
    assert max(p.box.width for p in paragraphs) <= 438
    weights = {(ink.size, ink.weight) for _, ink in _written_of(plan) if ink.size == 18 and "not approved" in ink.text}
    assert weights == {(18, "regular")}  # stress is a line below
