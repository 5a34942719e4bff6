"""What the eye asks of every handout of every clinic, topic and paper, measured in the finished files (docs/look.md)."""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from handouts.grid import grid
from handouts.record import Content
from handouts.select import selected
from handouts.style import SCALES
from plaincare import checks
from plaincare.graphics.colour import contrast
from plaincare.model import Statement, walk
from plaincare.project import Project
from plaincare.rendition import Rendition
from tests.authors import copied
from tests.conftest import CLINICS, FORMATS, messages
from tests.family import Member, Row, family, typical
from tests.readback import pdf_page, verapdf
from tests.readback.pdf_page import HEADINGS, Text
from tests.readback.tools import need
from tests.test_command import build

LEAST = {"large-print": 18, "poster": 18, "poster-large": 18}  # points; 12 on all other sheets
UNPRINTED = 15  # points at the paper's edge that an office printer may leave white
AT_A_CUT = 9  # points from a cut or a fold to text: what a hand with scissors misses by
MOST, ON_LETTER, IN_PANELS = 75, 45, 32  # characters a line: running text, and in halves of a page, boxes and panels
OF_SOURCES = 30  # a source's name and year stay together, so that more lines end before their column does
WIDE, HALF = 300, 200  # points of a column, where the body has 12
FULL = 0.6  # of its text area: a last page with less looks forgotten
PAGE = 20_000  # bytes


@pytest.fixture(scope="session")
def members(project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Member]]:
    """Every file of the family by its format."""
    found: dict[str, list[Member]] = defaultdict(list)
    for member in family(project, tmp_path_factory.mktemp("family")):
        found[member.format].append(member)
    return found


@pytest.fixture(scope="session")
def savers(project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Member]]:
    """The same on Letter for a printer that saves ink."""
    found: dict[str, list[Member]] = defaultdict(list)
    for member in family(project, tmp_path_factory.mktemp("savers"), Rendition("saver"), ("letter",)):
        found[member.format].append(member)
    return found


@pytest.fixture(params=FORMATS)
def each(request: pytest.FixtureRequest, members: dict[str, list[Member]]) -> list[Member]:
    """The files of each format in turn."""
    found = members[request.param]
    assert len(found) == 10
    return found


def test_nothing_stops_one(each: list[Member]) -> None:
    for member in each:
        found = [*checks.of_job(member.job), *checks.of_plan(member.job, member.plan)]
        assert messages(found) == [], str(member)


# Type


def test_no_text_is_smaller_than_its_reader_needs(each: list[Member]) -> None:
    """What stands at the foot is no smaller."""
    for member in each:
        smallest = min(member.texts, key=lambda text: text.size)
        assert smallest.size >= LEAST.get(member.format, 12), (str(member), smallest.text)


def test_the_number_to_call_is_large(each: list[Member]) -> None:
    """16 points and more, for who sees badly, at least once; a card that has to say more has 12 as all of its text does."""
    for member in each:
        phone = str(member.job.clinic.phone)
        largest = max(text.size for text in member.texts if phone in text.text)
        assert largest >= (12 if member.format == "wallet-card" else 16), str(member)


def test_a_document_has_one_body_size(each: list[Member]) -> None:
    """Lists, and paragraphs longer than a title's second line; but not the line that says whose sheet it is."""
    for member in each:
        for rows in member.paragraphs.values():
            words = " ".join(row.words for row in rows)
            told = rows[0].first.tag == "P" and len(words) > 100 and not words.endswith(f"{member.job.edition}.")
            if told or rows[0].first.tag == "LBody":
                assert {text.size for row in rows for text in row.texts} == {member.body}, (str(member), words)


def test_lines_are_neither_too_long_nor_too_short(each: list[Member]) -> None:
    """No line of text has more than 75 characters, but the one that says whose sheet it is and when it was made."""
    for member in each:
        unit = member.body / 12
        for rows in member.paragraphs.values():
            if rows[0].first.tag not in ("P", "LBody") or rows[0].first.size != member.body:
                continue
            words = " ".join(row.words for row in rows)
            if not words.endswith(f"{member.job.edition}."):
                assert max(len(row.words) for row in rows) <= MOST, (str(member), words)
            wide = max(row.right - row.left for row in rows) / unit
            least = ON_LETTER if wide >= WIDE else IN_PANELS
            if words.startswith(f"{member.job.words.sources}: "):
                least = OF_SOURCES
            if len(rows) > 3 and wide >= HALF:
                assert typical(rows) >= least, (str(member), words)


# Colour


def _faint(member: Member) -> Iterator[str]:
    """Text that is too like what lies under it, at whatever spot of its letters."""
    for page, ground in zip(member.pages, pdf_page.grounds(member.path), strict=True):
        for text in page.texts:
            top = int(text.y - text.size * 0.55)
            spot = (int(text.left), top, max(int(text.left) + 1, int(text.right)), max(top + 1, int(text.y)))
            pixels = ground.crop(spot)
            under = pixels.getcolors(pixels.width * pixels.height) or []
            worst = min(_contrast(text.colour, colour) for _, colour in under if isinstance(colour, tuple))
            if worst < 7:
                yield f"{member}, page {text.page + 1}: '{text.text}' has {worst:.1f}"


@functools.cache
def _contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    return contrast(*(f"#{bytes(colour).hex()}" for colour in (one, other)))


def test_text_stands_out_from_what_lies_under_it(each: list[Member]) -> None:
    """Seven to one (WCAG 2.2, 1.4.6), pixel by pixel, over bands, boxes, rings and cards."""
    assert [fault for member in each for fault in _faint(member)] == []


@pytest.mark.parametrize("format", FORMATS)
def test_it_does_without_filled_areas_too(savers: dict[str, list[Member]], format: str) -> None:
    assert len(savers[format]) == 5
    assert [fault for member in savers[format] for fault in _faint(member)] == []


# Places


def test_text_keeps_from_edges_cuts_and_folds(each: list[Member]) -> None:
    """Each piece lies in one panel or copy, and so far from where that ends."""
    for member in each:
        apart = UNPRINTED if member.job.format.sheet.arrangement in ("single", "saddle") else AT_A_CUT
        for page, areas in zip(member.pages, member.areas(), strict=True):
            for text in page.texts:
                held = [area for area in areas if area.within(apart).holds(text)]
                assert len(held) == 1, (str(member), text)


def test_no_panel_or_copy_is_empty(each: list[Member]) -> None:
    for member in each:
        for page, areas in zip(member.pages, member.areas(), strict=True):
            assert all(any(area.holds(text) for text in page.texts) for area in areas), str(member)


def test_no_text_stands_on_other_text(each: list[Member]) -> None:
    for member in each:
        for page in member.pages:
            texts = sorted(page.texts, key=lambda text: text.top)
            for i, one in enumerate(texts):
                for other in texts[i + 1 :]:
                    if other.top >= one.bottom - 0.5:
                        break
                    assert min(one.right, other.right) - max(one.left, other.left) <= 0.5, (str(member), one, other)


def test_a_heading_has_its_text_below_or_beside_it(each: list[Member]) -> None:
    """On the same page, and in the same column; what is there for notes has nothing but its heading."""
    for member in each:
        for (page, _), rows in member.paragraphs.items():
            if rows[0].first.tag in HEADINGS and rows[0].words != member.job.words.notes:
                last = rows[-1].first
                told = [text for text in member.pages[page].texts if text.tagged and text.tag not in HEADINGS]
                assert not told or any(_follows(text, rows[0], last) for text in told), (str(member), rows[0].words)


def _follows(text: Text, first: Row, last: Text) -> bool:
    """Whether a text stands under a heading, or in the column at its right."""
    below = 0 < text.y - last.y <= 5 * last.size and text.x < last.right + 200
    return below or (text.x > first.right and -last.size <= text.y - first.first.y <= 3 * last.size)


def test_no_line_of_a_paragraph_stands_alone_in_a_column(each: list[Member]) -> None:
    for member in each:
        for element in member.elements():
            contents = [child for child in element.children if isinstance(child, Content)]
            if element.tag in ("P", "LBody") and len(contents) > 1:
                parts = _columns(member.rows(element))
                assert len(parts) == 1 or all(len(part) > 1 for part in parts), (str(member), parts)


def _columns(rows: list[Row]) -> list[set[float]]:
    """The baselines of an element's lines, column by column."""
    found = [{rows[0].first.y}]
    for above, row in pairwise(rows):
        if row.first.page != above.first.page or row.first.y < above.first.y - 1:
            found.append(set())
        found[-1].add(round(row.first.y, 1))
    return found


def test_no_callout_or_picture_is_split(each: list[Member]) -> None:
    """The numbers to call may stand beside each other, all of them on one page."""
    for member in each:
        for element in member.elements():
            rows = member.rows(element)
            if element.tag in ("Sect", "Figure") and rows:
                assert len({row.first.page for row in rows}) == 1 == len(_columns(rows)), (str(member), rows)
            elif element.tag == "L" and rows and rows[0].words.startswith("Call "):
                assert len({row.first.page for row in rows}) == 1, (str(member), rows)


def test_the_last_page_is_not_left_half_empty(each: list[Member]) -> None:
    """Of sheets with several pages; what is folded, cut or hung is looked at panel by panel."""
    for member in each:
        if member.kept > 1 and member.job.format.sheet.arrangement == "single":
            page, top = member.pages[member.kept - 1], member.job.format.sheet.margins.top
            feet = [text.top for text in page.texts if not text.tagged and text.top > 0.85 * page.height]
            bottom = min(feet, default=page.height - top)
            end = max(text.bottom for text in page.texts if text.tagged)
            assert (end - top) / (bottom - top) >= FULL - 0.02, str(member)


def test_what_stands_side_by_side_at_a_foot_keeps_apart(each: list[Member]) -> None:
    """Twelve points; what has less room stands in two lines."""
    for member in each:
        sheet = member.job.format.sheet
        foot = grid(sheet, SCALES[sheet.type], member.job.clinic.paper).foot
        for page in member.pages if sheet.foot == "full" else ():
            texts = sorted((text for text in page.texts if text.y > foot), key=lambda text: (round(text.y), text.left))
            assert len(texts) >= 3, str(member)
            for one, other in pairwise(texts):
                assert round(one.y) != round(other.y) or other.left - one.right >= 11.5, (str(member), one, other)


def test_text_is_larger_only_where_white_is_left(each: list[Member]) -> None:
    """Twelve points above the foot of each page whose rows are all their own; text that goes on from frame to frame fills it."""
    for member in each:
        sheet, frames = member.job.format.sheet, member.job.format.frames
        if member.body == sheet.smallest or sheet.arrangement != "single" or any(f.next for f in frames):
            continue
        place = grid(sheet, SCALES[sheet.type], member.job.clinic.paper)
        for number, page in enumerate(member.pages[: member.kept], 1):
            rows = {frame.row for frame in frames if frame.page == number}
            end = max(text.y for text in page.texts if text.y < place.foot)
            assert len(rows) == 1 or end <= place.bottom - 12, str(member)


# Files


def test_a_page_takes_no_more_than_it_should(each: list[Member], savers: dict[str, list[Member]]) -> None:
    for member in (*each, *savers[each[0].format]):
        assert member.path.stat().st_size <= PAGE * len(member.pages), str(member)


def test_every_word_that_was_selected_is_in_the_file(each: list[Member]) -> None:
    """Read back by PDFium from the letters that are drawn; words of pictures stand in their alternatives."""
    for member in each:
        drawn = "".join(text.text for row in member.rows(member.plan.tree) for text in row.texts)
        there = _bare(drawn + "".join(element.alt or "" for element in member.elements()))
        for part in selected(member.job)[0]:
            for statement in (*([part.heading] if part.heading else []), *_statements(part.content)):
                assert _bare(statement.text) in there, (str(member), statement.text)


def _bare(text: str) -> str:
    """Without white space, because a line may end anywhere."""
    return "".join(text.split())


def _statements(content: tuple[object, ...]) -> Iterator[Statement]:
    for part in content:
        yield from walk(part)


def test_the_plan_says_what_the_file_shows(each: list[Member]) -> None:
    for member in each:
        drawn = _bare("".join(text.text for text in member.texts if text.tagged))
        assert sorted(drawn) == sorted(_bare("".join(member.plan.text()))), str(member)


def test_no_file_has_a_fault(each: list[Member]) -> None:
    for member in each:
        with pikepdf.open(member.path) as pdf:
            assert pdf.check_pdf_syntax() == [], str(member)


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_each_is_pdf_ua_1_and_pdf_a_2a_in_one_file(members: dict[str, list[Member]], flavour: str) -> None:
    """One Java machine judges all of them. A booklet's sheets are for the printer alone, and claim neither."""
    need("verapdf")
    paths = [member.path for name, found in members.items() if name != "booklet-print" for member in found]
    assert len(paths) == 10 * (len(FORMATS) - 1)
    assert {path.name: said for path, said in verapdf.violations_of(paths, flavour).items() if said} == {}


@pytest.mark.parametrize("options", [(), ("--press",)], ids=["office", "press"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_clinic_makes_all_of_it_with_one_command(tmp_path: Path, paper: str, options: tuple[str, ...]) -> None:
    """`build handout --format all` has nothing to stop a file for, for any clinic, paper and printer."""
    copy = copied(tmp_path)
    for clinic in CLINICS:
        file = copy.root / "clinics" / clinic / "clinic.yaml"
        file.write_text(f"{file.read_text('utf-8')}\npaper: {paper}\n", "utf-8")
    done = build(copy.root, "handout", "--format", "all", "--today", "2026-11-21", "--json", *options)
    told = json.loads(done.output)
    assert (done.exit_code, len(told["documents"])) == (0, len(CLINICS) * len(FORMATS)), done.output
    assert [finding for finding in told["findings"] if finding["severity"] != "warning"] == []
