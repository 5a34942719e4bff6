"""What is filled in with a pen: boxes, lines to write on, the tracker, the action plan, and the notice that follows a sheet."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pikepdf
import pytest

import handouts
from handouts.blocks import laid
from handouts.flow import Flow, Kit
from handouts.grid import grid
from handouts.pen import Pen
from handouts.record import Chunk, Fill, HandoutPlan, Ink, Stroke, Words
from handouts.style import SCALES, Styles
from plaincare import checks
from plaincare.checks import notice as notice_check
from plaincare.formats import HandoutFormat
from plaincare.graphics import vector
from plaincare.graphics.colour import AMBER, GREEN_TINT, INK, RED, luminance
from plaincare.job import Job
from plaincare.model import ActionPlan, Blank, Block, Checklist, Run, Sign, Statement, Text, Tracker, WriteIn, Zone
from plaincare.project import Project
from tests.authors import copied
from tests.conftest import CLINICS, PEN, job_of, messages, planned
from tests.readback import pdf_tree

HAND = 21.6  # points: 0.3 inch, the least that handwriting needs


def said(text: str) -> Statement:
    return Statement((Run(text),), id=f"test/{text}")


@pytest.fixture(scope="module")
def kit(project: Project) -> Kit:
    job = job_of(project, "after")
    styles = Styles(12, job.palette, job.family)
    return Kit(job, styles, grid(job.format.sheet, SCALES["standard"]))


def drawn(kit: Kit, block: Block, width: float) -> tuple[Flow, list[Chunk]]:
    """A block laid out to a width and written at the top left of a page."""
    flow = laid(kit, [block], width, bullets=False)
    pen = Pen()
    flow.write(pen, 0, 0)
    return flow, [chunk for page in pen.pages for chunk in page.chunks]


def inks(chunks: list[Chunk], read: bool) -> list[Ink]:
    """The ink that is read aloud, or that is not."""
    return [ink for chunk in chunks if (chunk.mcid is not None) is read for ink in chunk.ink]


def lines(chunks: list[Chunk]) -> list[tuple[float, float, float]]:
    """Left end, right end and upper edge of each line to write on."""
    bounds = [vector.bounds(ink.path) for ink in inks(chunks, read=False) if isinstance(ink, Fill)]
    return [(x0, x1, y0) for x0, y0, x1, y1 in bounds if y1 - y0 == pytest.approx(1)]


def labels(chunks: list[Chunk]) -> dict[str, Words]:
    return {ink.text.strip(): ink for ink in inks(chunks, read=True) if isinstance(ink, Words)}


def test_short_lines_stand_side_by_side_and_long_ones_alone(kit: Kit) -> None:
    block = WriteIn(
        (Blank(said("Name")), Blank(said("Date")), Blank(said("Who takes you home, and the number to call")))
    )
    _, chunks = drawn(kit, block, 522)
    (name, date, home), found = lines(chunks), labels(chunks)
    assert name[2] == date[2] < home[2]
    assert name[0] > found["Name"].x + found["Name"].width and name[1] < found["Date"].x
    assert date[1] == pytest.approx(522) and home[1] == pytest.approx(522)
    assert home[2] - name[2] == pytest.approx(24)
    assert all(x1 - x0 > 100 for x0, x1, _ in (name, date, home))
    _, narrow = drawn(kit, block, 252)
    assert len({y for _, _, y in lines(narrow)}) == 3


def test_no_line_is_too_short_for_a_date_and_a_time(kit: Kit) -> None:
    """Of two that would stand side by side, in a column in which the longer label leaves less than 1.25 inches."""
    block = WriteIn((Blank(said("Come at")), Blank(said("No driving before"))))
    for width, rows in ((336, 2), (522, 1)):
        _, chunks = drawn(kit, block, width)
        found = lines(chunks)
        assert len({y for _, _, y in found}) == rows
        assert min(x1 - x0 for x0, x1, _ in found) >= 90


def test_several_lines_stand_below_their_label(kit: Kit) -> None:
    flow, chunks = drawn(kit, WriteIn((Blank(said("My questions"), 3),)), 252)
    found = lines(chunks)
    label = labels(chunks)["My questions"]
    assert len(found) == 3 and all(x0 == 0 and x1 == pytest.approx(252) for x0, x1, _ in found)
    assert [two[2] - one[2] for one, two in pairwise(found)] == [24, 24]
    assert found[0][2] - label.y >= HAND - 6 and found[-1][2] <= flow.height


def test_the_cells_of_a_tracker_have_room_for_a_hand(kit: Kit) -> None:
    block = Tracker((said("Week"), said("Mood"), said("Sleep")), (said("Start"), said("1"), said("2")))
    flow, chunks = drawn(kit, block, 522)
    rules = [vector.bounds(ink.path) for ink in inks(chunks, read=False) if isinstance(ink, Fill)]
    across = sorted((y0 + y1) / 2 for x0, y0, x1, y1 in rules if x1 - x0 > 500 and y1 - y0 < 2)
    assert len(across) == 4 and across[-1] == pytest.approx(flow.height)
    assert min(below - above for above, below in pairwise(across)) >= HAND
    upright = sorted(box for box in rules if box[2] - box[0] < 1 and box[3] - box[1] > 50)
    assert len(upright) == 4
    assert all(y0 == pytest.approx(across[0]) for _, y0, _, _ in upright), "the head is tinted, and has no lines"
    first, second, *_ = [two[0] - one[0] for one, two in pairwise(upright)]
    assert first < 60 < second, "the weeks take what they need, and leave the rest to the pen"
    written = labels(chunks)
    assert written.keys() == {"Week", "Mood", "Sleep", "Start", "1", "2"}


PLAN = ActionPlan(
    green=Zone(said("Rest at home"), (Sign(said("You feel sleepy.")),)),
    amber=Zone(
        said("Call us today"), (Sign(said("It burns to pee."), (said("973-555-0142"), said("Nights: 973-555-0143"))),)
    ),
    red=Zone(
        said("Get help now"),
        (Sign(said("Chest pain."), (said("Call 911"),)), Sign(said("Dark thoughts."), (said("Call 988"),))),
    ),
)


@pytest.mark.parametrize("width", [522, 252])
def test_an_action_plan_is_told_by_word_and_shape_too(kit: Kit, width: float) -> None:
    _, chunks = drawn(kit, PLAN, width)
    texts = [ink.text.strip() for ink in inks(chunks, read=True) if isinstance(ink, Words)]
    assert [text for text in texts if text in ("Green", "Amber", "Red")] == ["Green", "Amber", "Red"]
    assert [text for text in texts if text.endswith(("home", "today", "now"))] == [
        "Rest at home",
        "Call us today",
        "Get help now",
    ]
    grounds = [
        ink for ink in inks(chunks, read=False) if isinstance(ink, Fill) and ink.colour in (GREEN_TINT, AMBER, RED)
    ]
    light = [luminance(ink.colour) for ink in grounds]
    assert light[0] > light[1] + 0.2 > light[2] + 0.4, "a grey copy tells them apart"
    shapes = [ink for ink in inks(chunks, read=False) if isinstance(ink, Fill) and 20 < _wide(ink) <= 30]
    assert len({len(ink.path) for ink in shapes}) == 3, "a circle, a triangle and an octagon"
    outlines = [ink for ink in inks(chunks, read=False) if isinstance(ink, Stroke)]
    assert [vector.bounds(ink.path)[2] for ink in outlines] == [pytest.approx(width - 0.75)] * 3


def _wide(ink: Fill) -> float:
    x0, _, x1, _ = vector.bounds(ink.path)
    return x1 - x0


def test_the_numbers_of_an_action_plan_are_large_and_within(kit: Kit) -> None:
    _, chunks = drawn(kit, PLAN, 522)
    found = labels(chunks)
    for number in ("973-555-0142", "Call 911", "Call 988"):
        assert found[number].size >= 18 and found[number].weight == "extrabold"
        assert found[number].x + found[number].width <= 522 - 13
    assert found["Nights: 973-555-0143"].size == 12


def test_boxes_are_as_large_as_a_pen_needs(kit: Kit) -> None:
    _, chunks = drawn(kit, Checklist((said("First"), said("Second"))), 252)
    boxes = [ink for ink in inks(chunks, read=False) if isinstance(ink, Stroke)]
    sides = [(x1 - x0, y1 - y0) for x0, y0, x1, y1 in (vector.bounds(ink.path) for ink in boxes)]
    assert len(sides) == 2 and all(wide == pytest.approx(13) and high == pytest.approx(13) for wide, high in sides)
    assert {ink.colour for ink in boxes} == {INK}


def changed(job: Job[HandoutFormat], frame: str, **settings: object) -> Job[HandoutFormat]:
    """The job with other settings of the safety entries in a frame."""
    entries = tuple(
        dataclasses.replace(entry, **settings) if entry.frame == frame and entry.safety else entry  # type: ignore[arg-type]
        for entry in job.format.content
    )
    return dataclasses.replace(job, format=dataclasses.replace(job.format, content=entries))


def test_what_is_needed_of_a_safety_list_goes_with_the_format_s_length(project: Project) -> None:
    job = changed(job_of(project, "fact-sheet"), "title", needed=True)
    short = dataclasses.replace(job, format=dataclasses.replace(job.format, safety="line"))
    claims = [
        {
            id
            for placed in handouts.plan(one).placed
            if placed.statement.startswith("safety/compact/about")
            for id in placed.claims
        }
        for one in (job, short)
    ]
    assert claims[0] >= {"I1", "C1", "D1", "F5"} and claims[1] == {"I1"}


@pytest.mark.parametrize("name", PEN)
def test_a_sheet_for_the_pen_is_one_page_with_its_kind_as_title(project: Project, name: str) -> None:
    job = job_of(project, name)
    plan = handouts.plan(dataclasses.replace(job, format=dataclasses.replace(job.format, notice=False)))
    assert plan.count == 1
    assert plan.text()[0] == job.format.title["en"]
    assert any(
        text.startswith("Ketamine for anxiety") for text in plan.text()[1:4]
    )  # `ride` has two lines below its title


@pytest.mark.parametrize("clinic", CLINICS)
def test_who_takes_someone_home_has_the_numbers_for_the_day_and_the_night(project: Project, clinic: str) -> None:
    """The second where the clinic has one; beside the logo its name stands on one line."""
    of = job_of(project, "ride", clinic).clinic
    text = _plan(project, "ride", clinic).text()
    assert str(of.phone) in text
    late = [f"Questions? Call {of.phone}." + (f" After hours: {of.after_hours}." if of.after_hours else "")]
    assert [line for line in text if line.startswith("Questions?")] == late
    above = [ink.text for ink in _inks_of(_plan(project, "ride", clinic), 0) if isinstance(ink, Words) and ink.y < 60]
    assert {of.name, of.short_name} & {*above}


@pytest.mark.parametrize("clinic", CLINICS)
@pytest.mark.parametrize("paper", ["a4", None])
def test_the_edition_under_a_title_stands_on_one_line(
    project: Project, clinic: str, paper: Literal["a4"] | None
) -> None:
    """No version is parted from its number on half a sheet; read aloud it is one text."""
    job, plan = planned(project, "ride", "ketamine-anxiety", clinic, paper)
    [line] = [text for text in plan.text() if str(job.edition) in text]
    assert line.endswith(f" {job.status}. {job.edition}.")
    assert any(isinstance(ink, Words) and f"{job.edition}." in ink.text for ink in _inks_of(plan, 0))


def test_half_letter_copies_lie_side_by_side(project: Project) -> None:
    plan = handouts.plan(job_of(project, "ride"))
    assert (plan.width, plan.height) == (792, 612)
    titles = [
        ink
        for chunk in plan.pages[0].chunks
        for ink in chunk.ink
        if isinstance(ink, Words) and ink.text == "For the ride home"
    ]
    assert [round(two.x - one.x) for one, two in pairwise(titles)] == [396]


NOTICES = """\
en: "Help in your language is free. Call us."
es: "La ayuda en su idioma es gratis."
ar: "\u0627\u0644\u0645\u0633\u0627\u0639\u062f\u0629 \u0645\u062c\u0627\u0646\u064a\u0629."
zh: "\u5e2e\u52a9\u514d\u8d39\u3002"
gu: "\u0aae\u0aa6\u0aa6 \u0aae\u0aab\u0aa4 \u0a9b\u0ac7."
"""


def noticed(folder: Path, text: str | None) -> Job[HandoutFormat]:
    """The day-of sheet of a clinic with this notice, or with none."""
    project = copied(folder)
    path = project.root / "clinics" / "NJ" / "notice.yaml"
    path.unlink()
    if text is not None:
        path.write_text(text, "utf-8")
    return job_of(Project(project.root), "day-of")


def test_the_notice_follows_in_the_languages_that_can_be_set(tmp_path: Path) -> None:
    job = noticed(tmp_path, NOTICES)
    plan = handouts.plan(job)
    assert plan.count == 2 and messages(plan.findings) == []
    assert plan.text()[-4:] == [
        "Free help in your language",
        "Help in your language is free. Call us.",
        "La ayuda en su idioma es gratis.",
        "My notes and questions",
    ]
    *_, heading = (ink for ink in _inks_of(plan, 1) if isinstance(ink, Words) and ink.text == plan.text()[-1])
    below = [box for box in _rules_of(plan, 1) if box[1] > heading.y]
    assert len(below) >= 10 and min(x1 - x0 for x0, _, x1, _ in below) > 400, "the rest of the page is to write on"
    path = tmp_path / "day-of.pdf"
    path.write_bytes(handouts.draw(plan))
    with pikepdf.open(path) as pdf:
        elements = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/S" in thing]
        assert [str(one.Lang) for one in elements if "/Lang" in one] == ["es"]
    assert pdf_tree.struct_text(path)[-2] == "La ayuda en su idioma es gratis."
    assert [finding.message for finding in notice_check.check(job)] == [
        "the notice in 'ar' cannot be printed here: it is written from right to left",
        f"the notice in 'zh' cannot be printed here: the font {job.family.name} does not have its letters",
        "the notice in 'gu' cannot be printed here: its letters join and move",
    ]


def _inks_of(plan: HandoutPlan, page: int) -> list[Ink]:
    return [ink for chunk in plan.pages[page].chunks for ink in chunk.ink]


def _rules_of(plan: HandoutPlan, page: int) -> list[tuple[float, float, float, float]]:
    """The thin lines across a page, but for the one above its foot."""
    boxes = [vector.bounds(ink.path) for ink in _inks_of(plan, page) if isinstance(ink, Fill)]
    return [box for box in boxes if box[3] - box[1] < 1 and box[3] < plan.height - 60]


def test_a_long_notice_takes_as_many_pages_as_it_needs(tmp_path: Path) -> None:
    text = "".join(f'la-{i:02}: "{"Help in your language is free. " * 12}"\n' for i in range(10))
    plan = handouts.plan(noticed(tmp_path, text))
    assert plan.count == 3 and messages(plan.findings) == []
    assert sum(line.startswith("Help in your language") for line in plan.text()) == 10


def test_a_clinic_without_a_notice_is_warned_and_gets_its_sheet(tmp_path: Path) -> None:
    job = noticed(tmp_path, None)
    (finding,) = notice_check.check(job)
    assert (finding.severity, finding.rule) == ("warning", "notice")
    assert finding.message == "NJ has no notice of free language help to go with its papers"
    assert finding in checks.of_job(job)
    assert handouts.plan(job).count == 1


def test_only_a_sheet_that_asks_for_it_has_one(project: Project) -> None:
    job = job_of(project, "before")
    assert job.clinic.notice and not job.format.notice
    assert notice_check.check(job) == [] and handouts.plan(job).count == 1


def test_a_notice_follows_no_copies_to_cut_apart(tmp_path: Path) -> None:
    project = copied(tmp_path)
    path = project.root / "templates" / "handouts" / "day-of.yaml"
    path.write_text(path.read_text("utf-8").replace("{paper: letter,", "{paper: card, arrangement: n-up,"), "utf-8")
    told = messages(Project(project.root).handout("day-of").findings)
    assert "a notice cannot follow a sheet with arrangement: n-up" in told


@pytest.mark.parametrize(
    ("line", "told"), [('en: " "', "nothing is written here"), ('Spanish: "Hola."', "'Spanish' is no code")]
)
def test_what_is_no_notice_is_a_mistake(tmp_path: Path, line: str, told: str) -> None:
    project = copied(tmp_path)
    (project.root / "clinics" / "NJ" / "notice.yaml").write_text(f"{line}\n", "utf-8")
    assert any(message.startswith(told) for message in messages(Project(project.root).clinic("NJ").findings))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'header: ["Week", "Date", "Anxiety", "Low mood", "Hours of sleep", "Bladder", "Blood pressure"]',
            'header: ["Week", "Mood"]',
            "a tracker of 2 columns",
        ),
        ('{label: "I want to ask:", lines: 3}', '{label: "I want to ask:", lines: 40}', "40 lines to write on"),
    ],
)
def test_what_cannot_be_drawn_is_said(tmp_path: Path, old: str, new: str, told: str) -> None:
    project = copied(tmp_path)
    path = project.root / "outlines" / "ketamine-anxiety" / "en.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    assert told in messages(Project(project.root).outline("ketamine-anxiety", "en").findings)


def test_lists_below_one_heading_are_one_list(project: Project) -> None:
    """The main points of `before` come from two lists of the safety block: all items are equally far apart."""
    plan = _plan(project, "before")
    points = [
        ink
        for chunk in plan.pages[0].chunks
        for ink in chunk.ink
        if isinstance(ink, Words) and ink.text.startswith(("The FDA has", "Serious:", "Emergency:"))
    ]
    first, second, third = (round(ink.y, 1) for ink in points)
    leading = max(p.size for p in plan.placed if p.statement.startswith("safety/")) * 16 / 12
    assert (second - first) % leading == pytest.approx((third - second) % leading, abs=0.6)


def test_text_grows_only_where_sections_keep_their_white(project: Project) -> None:
    """At 12.5 points all of `after` has room on Letter too, but its sections would stand on one another's heels."""
    plan = _plan(project, "after")
    assert {placed.size for placed in plan.placed if placed.statement.startswith("after-visit/points")} == {12}
    *_, last = (p.box for p in plan.placed if p.statement.startswith("after-visit/points"))
    heading = next(p.box for p in plan.placed if p.statement == "how-you-feel/heading")
    assert heading.y - (last.y + last.height) >= 24  # 12 to the rule, and as much below it


def test_sections_of_a_column_share_the_room_that_a_page_has_to_spare(project: Project) -> None:
    plan = _plan(project, "before")
    boxes = {p.statement: p.box for p in plan.placed}
    last = max(box.y + box.height for name, box in boxes.items() if name.startswith("plan-ahead/points"))
    assert boxes["before-visit/heading"].y - last >= 16 + 8  # to the rule, and from it


def _plan(project: Project, name: str, clinic: str = "NJ") -> HandoutPlan:
    return handouts.plan(job_of(project, name, clinic))


def test_the_after_sheet_has_medwatch_and_the_option_for_veterans(project: Project) -> None:
    text = " ".join(_plan(project, "after").text())
    assert "1-800-FDA-1088" in text and "fda.gov/medwatch" in text
    assert "Veterans: call, then press 1" in text
    assert Text("C5") in job_of(project, "after").library.claims


@pytest.mark.parametrize("clinic", CLINICS)
@pytest.mark.parametrize("name", ["before", "day-of", "ride", "tracker", "costs"])
def test_the_number_at_the_head_is_said_to_be_there_for_questions(project: Project, name: str, clinic: str) -> None:
    """A number alone tells nobody what it is for; one after hours alone would be called by day."""
    job = job_of(project, name, clinic)
    assert any(f"Call {job.clinic.phone}" in text.replace("\xa0", " ") for text in handouts.plan(job).text())
