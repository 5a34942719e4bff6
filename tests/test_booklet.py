"""The booklet: whole sheets, a list of contents that is right, and the same pages laid out for folding and stapling."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import handouts
from handouts import folds
from handouts.record import Content, Element, HandoutPlan, Words
from handouts.select import at_depth
from plaincare import checks, formatfiles, references
from plaincare.formats import HandoutFormat
from plaincare.job import Job, sources_of
from plaincare.model import Statement, walk
from plaincare.project import Project
from plaincare.rendition import rendition
from tests import goldens
from tests.conftest import ROOT, SHIPPED, job_of, messages, planned
from tests.readback import pdf_facts, pdf_tree, verapdf
from tests.readback.tools import need, run

Shipped = tuple[Job[HandoutFormat], HandoutPlan]


def elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from elements(child)


def written(plan: HandoutPlan, page: int) -> list[Words]:
    return [ink for chunk in plan.pages[page].chunks for ink in chunk.ink if isinstance(ink, Words)]


@pytest.fixture(scope="module")
def booklet(project: Project) -> HandoutPlan:
    return handouts.plan(job_of(project, "booklet"))


@pytest.fixture(scope="module", params=[(*one, paper) for one in SHIPPED for paper in (None, "a4")], ids=str)
def shipped(request: pytest.FixtureRequest, project: Project) -> Shipped:
    """Each booklet that the project makes, on both papers."""
    return planned(project, "booklet", *request.param)


def test_it_has_8_to_16_pages_that_fill_whole_sheets_and_its_safe_margins(shipped: Shipped) -> None:
    job, plan = shipped
    assert messages(plan.findings) == messages(checks.of_plan(job, plan)) == []
    assert plan.count % 4 == 0 and 8 <= plan.count <= 16
    assert (plan.width, plan.height) == ((419.53, 595.28) if job.clinic.paper else (396, 612))
    for page in range(plan.count):
        for words in written(plan, page):
            right = words.x + words.width * len(words.text.rstrip()) / max(1, len(words.text))
            assert words.size >= 12 and words.x >= 24 and right <= plan.width - 24 + 1, words.text
            assert words.y - 0.7 * words.size >= 24 and words.y <= plan.height - 18, words.text


def test_no_page_but_one_or_two_is_left_white_and_that_is_for_notes(shipped: Shipped) -> None:
    """The back holds the numbers to call; where the text ends, the last two pages of it share what is left."""
    job, plan = shipped
    notes = [page for page in range(plan.count) if any(w.text == job.words.notes for w in written(plan, page))]
    assert len(notes) <= 2 and notes == list(range(plan.count - 1 - len(notes), plan.count - 1))
    foot = plan.height - 18 - 15 - 3
    for page in set(range(1, plan.count)) - set(notes):
        lowest = max(words.y for words in written(plan, page) if words.y < foot)
        assert (lowest - 24) / (foot - 24) > 0.6, page + 1
    assert any("Call 911" in words.text for words in written(plan, plan.count - 1))


def test_whoever_fills_in_its_checklist_sees_all_of_it(shipped: Shipped) -> None:
    job, plan = shipped
    section = job.filled.section("tell-us-first")
    assert section is not None
    boxes = {one.id for one in walk(section.points)}
    pages = [one.page for one in plan.placed if one.statement in boxes]
    assert len(pages) == len(boxes) > 7 and len(set(pages)) == 1


def test_the_first_section_goes_on_where_it_ends_with_nothing_between(shipped: Shipped) -> None:
    """What may help and what can go wrong stand above it, and what it says more goes on in the list of its points."""
    job, plan = shipped
    section = job.filled.section("what-it-is")
    assert section is not None
    told = [one.statement for one in plan.placed if one.printed and one.statement != str(section.heading.id)]
    at = [told.index(one.id) for one in walk(tuple(at_depth(section, "detail"))) if one.text]
    assert at == list(range(at[0], at[0] + len(at)))
    lists = [element for element in elements(plan.tree) if element.tag == "L"]
    items = [len([child for child in element.children if isinstance(child, Element)]) for element in lists]
    loose = [one for one in section.detail if isinstance(one, Statement)]
    assert len(section.points) + len(loose) in items


def test_its_lines_have_35_to_75_characters_on_the_average(shipped: Shipped) -> None:
    """Of full lines, which are those that are not the last of a paragraph, in the text and in its lists."""
    lengths = []
    for page in range(3, shipped[1].count - 1):
        rows: dict[float, str] = {}
        for words in written(shipped[1], page):
            rows[words.y] = rows.get(words.y, "") + words.text
        lengths += [len(row) for row in rows.values() if row.endswith(" ")]  # goes on
    assert len(lengths) > 100 and 35 <= sum(lengths) / len(lengths) <= 75


def test_nothing_of_its_sections_detail_is_lost_and_no_points_stand_twice(shipped: Shipped) -> None:
    job, plan = shipped
    said = Counter(one.statement for one in plan.placed if not one.statement.endswith("/heading"))
    for entry in job.format.content:
        if entry.section and (section := job.filled.section(entry.section)) and entry.depth == "detail":
            told = [one.id for one in walk(tuple(at_depth(section, "detail"))) if one.text]
            assert set(told) <= said.keys(), entry.section
    apart = [str(entry.section) for entry in job.format.content if entry.depth == "points"]
    assert "benefits" in apart
    points = [one.id for id in apart if (section := job.filled.section(id)) for one in walk(section.points)]
    assert all(said[id] <= 1 for id in points)


def test_each_source_that_is_cited_is_listed_and_opens(shipped: Shipped) -> None:
    job, plan = shipped
    cited = tuple(dict.fromkeys(id for one in plan.placed for id in one.claims))
    listed = {one.statement: one.text for one in plan.placed if one.statement.startswith("words/source/")}
    sources = sources_of(job.library, cited)
    assert listed == {f"words/source/{source.id}": references.compact(source) for source in sources}
    links = {element.url for element in elements(plan.tree) if element.tag == "Link"}
    assert len(sources) > 25 and {references.address(source) for source in sources} - {None} <= links


def test_the_contents_name_the_pages_on_which_the_headings_stand(booklet: HandoutPlan) -> None:
    listed = _listed(booklet)
    said = {heading for heading, _ in listed}
    assert len(said) > 15
    headings = [
        one for one in booklet.placed if one.statement.endswith("/heading") or one.statement.startswith("words/")
    ]
    starts = [(placed.text, placed.page) for placed in headings if placed.text in said]
    assert sorted(starts) == sorted(listed)
    firsts = list(dict(reversed(listed)).items())[::-1]  # of one that stands twice the first
    assert firsts == sorted(firsts, key=lambda first: first[1])


def _listed(plan: HandoutPlan) -> list[tuple[str, int]]:
    toc = next(element for element in elements(plan.tree) if element.tag == "TOC")
    lines = [element for element in elements(toc) if element.tag == "TOCI"]
    found = []
    for line in lines:
        first, *others = [element for element in elements(line) if element.tag == "Link"]
        heading, _, number = _text(plan, first).rstrip(", ").rpartition(" ")
        for link, page in [(first, number), *((link, _text(plan, link)) for link in others)]:
            assert link.url and link.url.startswith(f"#{page},")
            found.append((heading, int(page)))
    return found


def _text(plan: HandoutPlan, element: Element) -> str:
    """What is written in an element itself."""
    contents = {(child.page, child.mcid) for child in element.children if isinstance(child, Content)}
    inks = (ink for n, page in enumerate(plan.pages) for c in page.chunks if (n, c.mcid) in contents for ink in c.ink)
    return "".join(ink.text for ink in inks if isinstance(ink, Words))


def test_a_heading_that_stands_twice_is_one_line_of_the_contents(project: Project) -> None:
    """`Possible benefits`: the points on page 3, the studies later. Each page is a link of its own."""
    plan = handouts.plan(job_of(project, "booklet"))
    toc = next(element for element in elements(plan.tree) if element.tag == "TOC")
    assert [page for heading, page in _listed(plan) if heading == "Possible benefits"] == [3, 6]
    lines = ["".join(_text(plan, part) for part in elements(line)) for line in elements(toc) if line.tag == "TOCI"]
    assert "Possible benefits 3, 6" in lines and len(lines) == len({heading for heading, _ in _listed(plan)})


@pytest.mark.parametrize(("topic", "clinic"), SHIPPED)
def test_no_line_of_the_cover_s_title_is_much_shorter_than_another(project: Project, topic: str, clinic: str) -> None:
    """`Ketamine` over `for anxiety`, and no `for` at the end of a line."""
    _, plan = planned(project, "booklet", topic, clinic, None)
    first = next(chunk for chunk in plan.pages[0].chunks if chunk.kind == "H1")
    rows = [ink for ink in first.ink if isinstance(ink, Words)]
    assert [row.text.split()[0] for row in rows[1:]] == ["for"]
    assert min(row.width for row in rows) >= 0.6 * max(row.width for row in rows)


def test_the_file_is_pdf_ua_and_opens_the_pages(booklet: HandoutPlan, tmp_path: Path) -> None:
    path = tmp_path / "booklet.pdf"
    path.write_bytes(handouts.draw(booklet))
    goldens.check("booklet", pdf_tree.tree(path))
    assert pdf_tree.poppler_text(path) == " ".join(booklet.text()).split()
    need("verapdf")
    assert [verapdf.violations(path, flavour) for flavour in ("ua1", "2a")] == [[], []]


def test_its_links_are_those_that_pdf_ua_2_asks_for(project: Project, tmp_path: Path) -> None:
    """Each line of the contents names the heading that it leads to, and so does each link."""
    job = job_of(project, "booklet")
    job = dataclasses.replace(job, options=dataclasses.replace(job.options, rendition=rendition(pdf="ua2")))
    path = tmp_path / "booklet.pdf"
    path.write_bytes(handouts.draw(handouts.plan(job)))
    need("verapdf")
    assert verapdf.violations(path, "ua2") == []


@pytest.mark.parametrize("count", [4, 8, 12, 16])
def test_pages_lie_as_they_are_stapled(count: int) -> None:
    """8 and 1, 2 and 7, 6 and 3, 4 and 5: folded and laid into each other, the sheets give 1 to 8."""
    spots = folds.saddle(count, 792, 396)
    sides: dict[int, dict[float, int]] = {}
    for number, spot in enumerate(spots, 1):
        sides.setdefault(spot.side, {})[spot.x] = number
    pairs = [(sides[side][0], sides[side][396]) for side in sorted(sides)]
    assert len(pairs) == count // 2 and all(left + right == count + 1 for left, right in pairs)
    if count == 8:
        assert pairs == [(8, 1), (2, 7), (6, 3), (4, 5)]
    fronts, backs = pairs[::2], pairs[1::2]
    stack = [
        *((right, back[0]) for (_, right), back in zip(fronts, backs, strict=True))
    ]  # right leaves, front then back
    stack += [(back[1], left) for (left, _), back in reversed(list(zip(fronts, backs, strict=True)))]
    assert [page for leaf in stack for page in leaf] == list(range(1, count + 1))


def test_the_sheets_have_each_page_where_it_is_folded(project: Project, booklet: HandoutPlan, tmp_path: Path) -> None:
    plan = handouts.plan(job_of(project, "booklet-print"))
    assert (plan.width, plan.height, plan.count) == (792, 612, booklet.count // 2)
    assert plan.text() == booklet.text()  # tags keep the order of the pages
    path = tmp_path / "sheets.pdf"
    path.write_bytes(handouts.draw(plan))
    for side, left, right in ((1, booklet.count, 1), (2, 2, booklet.count - 1), (3, booklet.count - 2, 3)):
        for x, number in ((0, left), (396, right)):
            box = ["-x", str(x), "-y", "0", "-W", "396", "-H", "612"]
            text = run(["pdftotext", "-r", "72", "-f", str(side), "-l", str(side), *box, str(path), "-"]).stdout
            assert f"Page {number} of {booklet.count}" in text
    facts = pdf_facts.facts(path)
    assert facts.viewer["Duplex"] == "DuplexFlipShortEdge"
    assert (facts.pdfua, facts.pdfa) == ("", "") and facts.xmp
    assert "To read it on a screen, open booklet." in facts.info["Subject"]


def test_a_base_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text('title: {en: "Mine"}\nbase: bookelt\nsheet: {arrangement: saddle}\n', "utf-8")
    format, findings = formatfiles.read_handout(path, "mine.yaml")
    assert format is None and messages(findings)[0] == "no format is called 'bookelt'"
    (tmp_path / "other.yaml").write_text((ROOT / "templates/handouts/booklet-print.yaml").read_text("utf-8"), "utf-8")
    path.write_text('title: {en: "Mine"}\nbase: other\n', "utf-8")
    _, findings = formatfiles.read_handout(path, "mine.yaml")
    assert "'other' has a base itself" in messages(findings)
