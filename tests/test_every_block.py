"""Every section in all its detail, one a page, and every block that an outline can hold: nothing of it is lost, whatever it is.

The pages are longer than paper, which is a finding; what is planned is drawn all the same, tagged and read back.
"""

from __future__ import annotations

import dataclasses
from typing import Any, get_args

import pytest

import handouts
import slides
from handouts.record import Words
from handouts.select import selected
from plaincare.formats import Entry, Frame, HandoutFormat, Look, SlideEntry, SlideGroup
from plaincare.job import Job, Options
from plaincare.model import (
    ActionPlan,
    Answers,
    Bars,
    Block,
    Checklist,
    Contact,
    Content,
    Emergency,
    Glossary,
    Joined,
    Note,
    Outline,
    Paragraph,
    People,
    Prices,
    PriceTable,
    Run,
    Section,
    Statement,
    Table,
    Text,
    Timeline,
    Tracker,
    Warning,
    WriteIn,
    blocks,
    walk,
)
from plaincare.project import Project
from slides import content
from tests.conftest import HANDOUTS, TODAY, Made, job_of
from tests.readback import pdf_tree, verapdf
from tests.readback.tools import need

LOOKS: tuple[Look, ...] = ("column", "side", "box", "plain")


def everything(job: Job[HandoutFormat], look: Look) -> Job[HandoutFormat]:
    """The job with a format of a title page, and then a page a section, at detail."""
    outline = with_callouts(job.filled)
    ids = [str(section.id) for section in outline.sections]
    frames = [Frame(Text("title"), 1, 1, Text("1-12"), "title")]
    frames += [Frame(Text(id), page, 1, Text("1-12"), look) for page, id in enumerate([*ids, "glossary"], 2)]
    entries = [Entry(Text("title"), safety="about")]
    entries += [Entry(Text(id), section=Text(id), depth="detail") for id in ids]
    entries += [Entry(Text("glossary"), part="glossary")]
    sheet = dataclasses.replace(job.format.sheet, pages=Text(str(len(ids) + 2)), largest=12.0)
    format = dataclasses.replace(job.format, sheet=sheet, frames=tuple(frames), content=tuple(entries))
    return dataclasses.replace(job, format=format, filled=outline, signed=outline)


def said(text: str, id: str) -> Statement:
    return Statement((Run(text),), id=id)


def with_callouts(outline: Outline) -> Outline:
    """The outline with the two blocks that the shipped one has only under a condition, or not at all."""
    note = Note(said("A note", "extra/note"), (said("What it says, in a sentence.", "extra/note/1"),))
    warning = Warning(said("A warning", "extra/warning"), (said("What it warns of.", "extra/warning/1"),))
    first, *rest = outline.sections
    return dataclasses.replace(
        outline, sections=(dataclasses.replace(first, detail=(*first.detail, note, warning)), *rest)
    )


@pytest.fixture(scope="module", params=LOOKS)
def whole(request: pytest.FixtureRequest, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Made:
    job = everything(job_of(project, "fact-sheet"), request.param)
    plan = handouts.plan(job)
    path = tmp_path_factory.mktemp("whole") / f"{request.param}.pdf"
    path.write_bytes(data := handouts.draw(plan))
    return Made(job, plan, data, path)


def test_the_outline_holds_every_kind_of_block(whole: Made) -> None:
    kinds: set[type] = {type(part) for section in whole.job.filled.sections for part in _parts(section)}
    kinds |= {type(part) for selection in selected(whole.job)[0] for part in selection.content}
    assert {Answers, Glossary, Bars, Checklist, Emergency, Note, People, Table, Timeline, Warning} <= kinds
    assert {ActionPlan, Tracker, WriteIn} <= kinds


def _parts(node: Any) -> list[Block]:
    if isinstance(node, Block):
        return [node]
    if isinstance(node, Section):
        return [part for side in (node.points, node.detail) for part in side if isinstance(part, Block)]
    return []


def test_every_statement_that_was_selected_is_placed(whole: Made) -> None:
    parts, findings = selected(whole.job)
    assert findings == ()
    wanted = [statement for part in parts for statement in walk((part.heading or (), part.content)) if statement.text]
    missing = {statement.id for statement in wanted} - {placed.statement for placed in whole.plan.placed}
    assert missing == set()
    assert len(wanted) > 150


def test_every_statement_that_was_placed_is_in_the_file(whole: Made) -> None:
    text = " ".join(" ".join(pdf_tree.struct_text(whole.path)).split())
    for placed in whole.plan.placed:
        assert " ".join(placed.text.split()) in text, placed.statement


def test_what_does_not_fit_its_page_is_said(whole: Made) -> None:
    assert {finding.rule for finding in whole.plan.findings} <= {"fit"}


def test_it_is_valid_whatever_stands_in_it(whole: Made) -> None:
    need("verapdf")
    for flavour in ("ua1", "2a"):
        assert verapdf.violations(whole.path, flavour) == []


def test_points_stay_a_list_amid_the_detail(whole: Made) -> None:
    """What is a list at the points is one in the detail too; the detail's own sentences are paragraphs."""
    tree = pdf_tree.tree(whole.path)
    assert 'LBody "It is a controlled drug. Some people crave it or misuse it."' in tree
    assert 'P "The cut-off feeling has a name. It is called dissociation."' in tree


@pytest.mark.parametrize("name", HANDOUTS)
def test_every_statement_that_a_shipped_sheet_selects_is_placed(project: Project, name: str) -> None:
    job = job_of(project, name)
    parts, _ = selected(job)
    wanted = {s.id for part in parts for s in walk((part.heading or (), part.content)) if s.text}
    assert wanted <= {placed.statement for placed in handouts.plan(job).placed}


def _talk(project: Project) -> Job[Any]:
    result = project.job("NJ", "ketamine-anxiety", "en", project.deck("talk"), Options(TODAY))
    assert result.value is not None
    return result.value


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (SlideEntry(1, section=Text("how-fats")), "unknown section 'how-fats'"),
        (SlideEntry(1, section=Text("one-study"), only=Text("table")), "the section 'one-study' has no 'table'"),
    ],
)
def test_a_deck_s_entry_that_names_nothing_is_a_finding(project: Project, entry: SlideEntry, told: str) -> None:
    job = _talk(project)
    group = SlideGroup({"en": Text("All")}, (entry,))
    plan = slides.plan(dataclasses.replace(job, format=dataclasses.replace(job.format, groups=(group,))))
    (finding,) = [finding for finding in plan.findings if finding.rule == "format"]
    assert finding.message.startswith(told) and finding.severity == "block"


def test_a_sheet_s_entry_that_names_nothing_is_a_finding(project: Project) -> None:
    job = job_of(project, "one-page")
    entry = Entry(Text("left"), section=Text("how-fast"), depth="key", only=Text("people"))
    more = dataclasses.replace(job, format=dataclasses.replace(job.format, content=(*job.format.content, entry)))
    assert "the section 'how-fast' has no 'people' at its key" in [f.message for f in handouts.plan(more).findings]


def test_emphasis_is_drawn_in_both(project: Project) -> None:
    """There is no italic: what is emphasised is bold, measured so and drawn so."""
    job = job_of(project, "fact-sheet")
    key = Statement((Run("plain "), Run("loud", emphasis=True)), id="what-it-is/key/x")
    sections = tuple(dataclasses.replace(s, key=key) if s.id == "what-it-is" else s for s in job.filled.sections)
    plan = handouts.plan(dataclasses.replace(job, filled=dataclasses.replace(job.filled, sections=sections)))
    written = [ink for page in plan.pages for chunk in page.chunks for ink in chunk.ink if isinstance(ink, Words)]
    assert {ink.weight for ink in written if ink.text == "loud"} == {"bold"}


@pytest.mark.parametrize("name", ["after", "booklet", "fact-sheet", "poster", "tri-fold"])
def test_what_stands_beside_a_title_keeps_its_heading(project: Project, name: str) -> None:
    """A panel, a band and a cover: where the format does not say `heading: none`, the heading is drawn, above its text."""
    job = job_of(project, name)
    (frame,) = [frame.id for frame in job.format.frames if frame.look == "title"]
    others = tuple(entry for entry in job.format.content if entry.frame != frame)
    entry = Entry(frame, section=Text("what-matters"), depth="key")
    plan = handouts.plan(dataclasses.replace(job, format=dataclasses.replace(job.format, content=(entry, *others))))
    stands = {placed.statement: placed.box.y for placed in plan.placed}
    assert stands["what-matters/heading"] < stands["what-matters/key"]


@pytest.mark.parametrize("kind", get_args(Content), ids=lambda kind: kind.__name__)
def test_each_kind_of_block_reaches_the_deck(project: Project, kind: type[Block]) -> None:
    """Every block has slides of its own that say each of its words, on the slide or to the presenter."""
    job = _talk(project)
    outline = with_callouts(job.filled)
    made: dict[Any, Block] = {
        Glossary: Glossary(outline.glossary[:2]),
        Joined: Joined(outline.safety.compact.your_day),
        Paragraph: Paragraph(outline.sections[0].key),
        Prices: Prices(),
        PriceTable: PriceTable(),
        Contact: Contact(),
    }
    block: Any = made.get(kind) or next(blocks(outline.sections, kind))
    drawn = content.slides_of(block, outline.sections[0].heading, job)
    assert drawn and all(slide.parts for slide in drawn)
    told = repr(drawn)
    runs = [run.text for statement in walk(block) for run in statement.runs]
    assert [text for text in runs if repr(text.strip())[1:-1] not in told] == []
