"""The page of `build check --html`: what stands on it, and how a real browser shows it, opened from a file."""

from __future__ import annotations

import html
import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from plaincare import references
from plaincare.claims import Number, Source
from plaincare.commands.request import Request, request
from plaincare.findings import Finding
from plaincare.graphics import colour
from plaincare.model import BLOCKS, Text, blocks, walk
from plaincare.project import Project
from plaincare.telling import page
from plaincare.telling.proof import Proof
from plaincare.telling.report import Report
from plaincare.telling.rows import Numbered
from tests.conftest import ROOT, TODAY
from tests.readback import tools
from tests.test_command import BUILD, build, edit, process, project_in
from tests.test_every_block import with_callouts

SCRIPT = "<script>alert(1)</script>"
NAME = "Harbor <3 & 'Light' Clinic"  # a tag in a clinic's name is an error
OUTLINE = Path("outlines") / "ketamine-anxiety"
FELT = "Some people felt no change."  # what stands in the sentence that is made wrong
DAY = "2026-11-21"


@dataclass
class Element:
    """An element of a page: its name, its attributes, and all the text in it."""

    tag: str
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)
    inside: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str = "", **wanted: str) -> list[Element]:
        """The elements inside it of a name, and with these attributes; `class_` looks for one class among several."""
        kind = wanted.pop("class_", "")
        return [
            one
            for one in self.inside
            if tag in ("", one.tag)
            and (not kind or kind in one.attributes.get("class", "").split())
            and all(one.attributes.get(name) == value for name, value in wanted.items())
        ]


class Reader(HTMLParser):
    """Reads a page into elements."""

    ALONE = ("meta", "br", "link", "img", "input")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.top = Element("page", {})
        self.open = [self.top]
        self.feed(text)
        assert self.open == [self.top], [element.tag for element in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        for element in self.open:
            element.inside.append(made)
        if tag not in self.ALONE:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words.append(data)


@dataclass(frozen=True)
class Made:
    """A project with mistakes, its page, and the findings as --json tells them, the worst first."""

    project: Path
    path: Path
    findings: list[dict[str, Any]]

    @property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @property
    def top(self) -> Element:
        return Reader(self.text).top


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Three clinics, one called like a script; mistakes in a sentence, an addition and a clinic's file; a settled rule."""
    project = project_in(tmp_path_factory.mktemp("page") / "project", "NY", "PA")
    edit(project / "clinics" / "NY" / "clinic.yaml", 'name: "Harbor Light Clinic"', f'name: "{NAME}"')
    edit(project / "clinics" / "PA" / "clinic.yaml", "languages: [en]", "languages: [en, es]")
    additions = project / "clinics" / "PA" / "additions"
    additions.mkdir()
    (additions / "ketamine-anxiety.yaml").write_text('en:\n  - "Our rooms are quiet 中."\n', "utf-8")
    edit(project / OUTLINE / "en.yaml", f'"{FELT} [@C1] {{#no-change}}"', f'"{FELT} 中 [@C1] {{#no-change}}"')
    with (project / "plaincare.yaml").open("a", encoding="utf-8") as file:
        file.write(f'rules:\n  - rule: contrast\n    use: off\n    because: "The brand {SCRIPT} is fixed."\n')
    path = project / "report.html"
    done = build(project, "check", "--html", str(path), "--today", DAY, "--json")
    return Made(project, path, json.loads(done.stdout)["findings"])


def test_the_page_is_one_file_that_asks_for_nothing_else(made: Made) -> None:
    policy = made.top.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert [meta.attributes["content"] for meta in policy] == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert made.top.all("script") + made.top.all("img") + made.top.all("link") + made.top.all("iframe") == []
    assert re.findall(r"@import|url\(|\ssrc=|\son[a-z]+=", made.text) == []
    for link in made.top.all("a"):
        assert re.match(r"#|https?://|tel:|mailto:", link.attributes["href"]), link.attributes
    assert str(made.project) not in made.text


def test_what_a_clinic_is_called_and_why_a_rule_is_settled_stay_text(made: Made) -> None:
    assert SCRIPT not in made.text
    assert f"NY ({NAME})" in made.top.text
    assert f"contrast Not told, unless they stop a document always The brand {SCRIPT} is fixed." in _spaced(made.top)


def _spaced(top: Element) -> str:
    """The text of all table rows, cell by cell."""
    return " ".join(" ".join(cell.text for cell in row.inside if cell.tag in ("th", "td")) for row in top.all("tr"))


def test_scores_stand_before_everything_and_the_day_is_the_one_that_was_given(made: Made) -> None:
    (scores,) = made.top.all("table", class_="scores")
    rows = [[cell.text for cell in row.inside] for row in scores.all("tr")]
    assert rows[0][:4] == ["Part", "Words", "Flesch-Kincaid", "at most"]
    assert rows[1][0] == "The whole text"
    assert [row[0] for row in rows[2:5]] == ["What is ketamine?", "How might it work?", "How fast does it work?"]
    assert re.fullmatch(r"\d\.\d", rows[1][2])
    assert all(re.fullmatch(r"(too high: )?\d+\.\d|-0\.\d", row[2]) for row in rows[2:])  # below 0: a few short lines
    assert made.text.index('id="scores"') < made.text.index('id="findings"') < made.text.index('id="text-en"')
    assert [time.text for time in made.top.all("time")] == [DAY]
    (verdict,) = made.top.all("p", class_="verdict")
    kinds = Counter(finding["severity"] for finding in made.findings)
    assert re.match(rf"{kinds['block']} errors? that stops? drafts too, ", verdict.text)
    assert f"{kinds['warning']} warning" in verdict.text


def test_instruments_are_answered_item_by_item_and_without_points(made: Made) -> None:
    (part,) = made.top.all("section", **{"aria-labelledby": "asked-en"})
    assert [heading.text for heading in part.all("h3")] == [
        "PEMAT",
        "CDC Clear Communication Index",
        "DISCERN",
        "IPDAS",
    ]
    rows = [[cell.text for cell in row.inside] for row in part.all("tr") if row.all("td")]
    assert len(rows) == 72
    assert {row[2] for row in rows} <= {"shown", "not shown", "for a person"}
    assert all(row[3] for row in rows)
    assert "must not be called an official score" in part.text
    assert not re.search(r"\d ?%|\d points", part.text)


def test_each_finding_stands_once_and_beside_its_sentence(made: Made) -> None:
    boxes = {box.attributes["id"]: box for box in made.top.all("div", class_="finding")}
    assert [*boxes.values()] == made.top.all("div", class_="finding")
    assert len(boxes) == len(made.findings) > 3
    rows = [row for row in made.top.all(class_="row") if row.all(class_="beside")]
    for number, finding in enumerate(made.findings, 1):
        assert finding["message"] in boxes[f"finding-{number}"].text
        if spoken(finding):
            line = (made.project / finding["file"]).read_text("utf-8").splitlines()[finding["line"] - 1]
            (row,) = [row for row in rows if row.all("div", id=f"finding-{number}")]
            assert row.all("a", id=f"at-{number}", href=f"#finding-{number}")
            assert [mark for mark in row.all("mark") if mark.text.split(".")[0] in line.replace("**", "")], line


def spoken(finding: dict[str, Any]) -> bool:
    """Whether a finding is about a sentence."""
    return finding["file"].endswith("/en.yaml") or "/additions/" in finding["file"]


def test_what_is_wrong_with_a_sentence_is_marked_there_in_words(made: Made) -> None:
    (number,) = [
        n for n, found in enumerate(made.findings, 1) if "中" in found["message"] and found["file"].endswith("en.yaml")
    ]
    (row,) = [row for row in made.top.all("li", class_="row") if row.all("div", id=f"finding-{number}")]
    assert row.text.startswith(f"{FELT} 中 C1 Error {number} Error {number} the font")
    section = next(s for s in reversed(made.top.all("section", lang="en")) if row in s.inside)
    assert section.all("h3")[0].text == "How fast does it work?"


def test_findings_of_no_sentence_have_a_part_of_their_own(made: Made) -> None:
    (part,) = made.top.all("section", **{"aria-labelledby": "elsewhere"})
    assert {f["file"] for f in made.findings if not spoken(f)} == {heading.text for heading in part.all("h3")}
    assert "clinics/PA/clinic.yaml" in {heading.text for heading in part.all("h3")}
    assert "'ketamine-anxiety' is not written in 'es'" in part.text
    assert "To mend: write outlines/ketamine-anxiety/es.yaml" in part.text


def test_every_text_of_the_outline_is_on_the_page(made: Made) -> None:
    outline = Project(made.project).outline("ketamine-anxiety", "en").value
    assert outline is not None
    words = re.sub(r"\W", "", made.top.text)
    left_out = {outline.audience.text, *(section.short.text for section in outline.sections)}
    for statement in walk(outline):
        plain = re.sub(r"\{\{ *(.+?) *\}\}", r"\1", statement.text)
        assert statement.text in left_out or re.sub(r"\W", "", plain) in words, statement.text


def test_fields_and_conditions_say_what_each_clinic_makes_of_them(made: Made) -> None:
    asides = [aside.text for aside in made.top.all("span", class_="aside")]
    assert "At NJ: When we are closed, call 973-555-0143." in asides
    assert "Only where a clinic offers esketamine: NJ, NY, PA" in asides
    assert "At NJ: After hours: 973-555-0143" in asides
    outline = Project(made.project).outline("ketamine-anxiety", "en").value
    assert outline is not None
    written = sum(statement.text.count("clinic.after_hours") for statement in walk(outline))
    assert [f.text for f in made.top.all("span", class_="field")].count("clinic.after_hours") == written > 0


def test_a_claim_leads_to_its_row_and_its_sources_one_click_on(made: Made) -> None:
    rows = {row.attributes["id"]: row for row in made.top.all("tr") if "id" in row.attributes}
    cited = {link.attributes["href"] for link in made.top.all("a", class_="claim")}
    assert len(cited) > 50
    assert {href.removeprefix("#") for href in cited} <= {*rows}
    row = rows["claim-E1"]
    assert "6 of 18" in row.text
    assert "https://doi.org/10.1038/npp.2017.194" in [link.attributes["href"] for link in row.all("a")]
    assert sum(bool(row.all("a")) for row in rows.values()) > 0.9 * len(rows)  # an old label may be nowhere to be found


def test_every_link_within_the_page_leads_somewhere_and_no_identity_stands_twice(made: Made) -> None:
    ids = [element.attributes["id"] for element in made.top.all() if "id" in element.attributes]
    assert [id for id, count in Counter(ids).items() if count > 1] == []
    within = {link.attributes["href"][1:] for link in made.top.all("a") if link.attributes["href"].startswith("#")}
    assert within - {*ids} == set()
    named = {e.attributes["aria-labelledby"] for e in made.top.all() if "aria-labelledby" in e.attributes}
    assert named - {*ids} == set()


def test_the_page_is_built_for_all_ways_of_reading(made: Made) -> None:
    (root,) = made.top.all("html")
    assert root.attributes["lang"] == "en"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(made.top.all(landmark)) == 1
    levels = [int(element.tag[1]) for element in made.top.all() if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(a, b) for a, b in zip(levels, levels[1:], strict=False) if b > a + 1] == []
    for table in made.top.all("table"):
        assert all("scope" in head.attributes for head in table.all("th"))
        assert table.all("th")
    assert made.top.all("a", class_="skip", href="#main")


def test_every_colour_of_text_has_a_contrast_of_seven(made: Made) -> None:
    named = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", made.text))
    pairs = [(name, ground) for name in ("ink", "quiet", "deep") for ground in ("tint", "paper")]
    ratios = [colour.contrast(named[name], named[ground]) for name, ground in pairs]
    ratios += [colour.contrast(named[name], "#ffffff") for name in ("ink", "quiet", "deep", "red")]
    ratios.append(colour.contrast(named["ink"], named["amber"]))
    assert min(ratios) >= 7
    used = {*re.findall(r"(?<![-\w])color: ([^;]+);", made.text)}
    assert used == {"var(--ink)", "var(--quiet)", "var(--deep)", "var(--red)", "#fff", "inherit"}


def test_the_same_day_gives_the_same_page(made: Made, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    process(made.project, "check", "--html", str(again), "--today", DAY, PYTHONHASHSEED="7")
    assert again.read_text("utf-8") == made.text


@pytest.mark.parametrize("topic", ["ketamine-anxiety", "esketamine-depression"])
def test_no_text_of_an_outline_is_without_its_row(topic: str) -> None:
    """A finding at each text, and all of them stand beside a row; a finding at none would vanish from the page."""
    outline = Project(ROOT).outline(topic, "en").value
    assert outline
    notes = [Numbered(n, Finding("warning", "plain", "-", text.place)) for n, text in enumerate(walk(outline))]
    proof = Proof(notes, [])
    parts = proof.outline(outline)
    rows = [row for part in parts for row in (part.heading, *(row for _, rows in part.lists for row in rows))]
    shown = {note.number for row in rows for note in row.notes}
    assert [text.id for n, text in enumerate(walk(outline)) if n not in shown] == []


# Projects that have less


def checked(project: Path, *arguments: str) -> Element:
    path = project / "r.html"
    done = build(project, "check", "--html", str(path), *arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return Reader(path.read_text("utf-8")).top


def test_a_project_without_a_mistake_says_so(made: Made) -> None:
    project, asked, report = ran(made.project)
    report.findings.clear()
    top = Reader(page.report(project, asked, report).decode()).top
    (verdict,) = top.all("p", class_="verdict")
    assert verdict.text.startswith("Nothing to mend; reads at grade ")
    assert top.all("div", class_="finding") == []
    assert "Everything to mend" not in top.text


def ran(folder: Path) -> tuple[Project, Request, Report]:
    """A check of every handout of a project, within this process."""
    project = Project(folder)
    asked = request(project, TODAY, formats=("all",))
    return project, asked, BUILD.run(project, asked, write=False)


def test_an_outline_that_cannot_be_read_is_told_on_the_page(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project")
    edit(project / OUTLINE / "en.yaml", "sections:", "sectoins:")
    top = checked(project)
    assert "The text in en cannot be read." in top.text
    assert "unknown setting 'sectoins'" in top.text


def test_settings_that_cannot_be_read_are_told_on_the_page(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project")
    edit(project / "plaincare.yaml", "topic:", "topci:")
    top = checked(project)
    assert "unknown setting 'topci'" in top.text
    assert "There is no text to score." in top.text


def test_claims_that_cannot_be_read_leave_the_text_and_a_finding(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project")
    edit(project / OUTLINE / "claims.yaml", "claims:", "cliams:")
    top = checked(project)
    assert top.all("a", class_="claim") == []
    assert "Ketamine blocks one kind of docking spot on brain cells. B1" in top.text
    assert "unknown setting 'cliams'" in top.text


def test_an_unknown_claim_is_no_link(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project")
    edit(project / OUTLINE / "en.yaml", "[@B7]", "[@B77]")
    top = checked(project)
    assert [claim.text for claim in top.all("span", class_="claim")] == ["B77"]


def test_a_page_takes_the_place_of_a_page_and_of_no_other_file(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project")
    clinic = project / "clinics" / "NJ" / "clinic.yaml"
    before = clinic.read_bytes()
    done = build(project, "check", "--html", str(clinic))
    assert (done.exit_code, clinic.read_bytes()) == (2, before)
    assert f"{clinic} is there already, and is no page of this kind" in done.stderr
    page = project / "r.html"
    page.touch()
    for _ in range(2):
        assert build(project, "check", "--html", str(page)).exit_code != 2
    assert page.read_bytes().startswith(b"<!doctype html>")


def test_a_page_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project")
    (project / "in-the-way").write_text("", "utf-8")
    done = build(project, "check", "--html", str(project / "in-the-way" / "r.html"))
    assert done.exit_code == 1
    assert "Error: cannot write to " in done.stderr


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ({"doi": "10.1/a b"}, "https://doi.org/10.1/a%20b"),
        ({"pmid": "28441895"}, "https://pubmed.ncbi.nlm.nih.gov/28441895/"),
        ({"url": "https://fda.gov/x"}, "https://fda.gov/x"),
        ({"doi": "10.1/5<387::AID-H>3#2"}, "https://doi.org/10.1/5%3C387%3A%3AAID-H%3E3%232"),
        ({"url": "javascript:alert(1)"}, None),
        ({"url": "https://fda.gov@elsewhere.example/"}, None),
        ({}, None),
    ],
)
def test_a_source_leads_to_the_web_and_nowhere_else(source: dict[str, str], wanted: str | None) -> None:
    facts = {name: Text(value) for name, value in source.items()}
    made = Source(Text("x"), Text("X 2017"), "web", Text("X"), True, **facts)  # type: ignore[arg-type]
    assert references.address(made) == wanted


def test_numbers_read_as_people_say_them() -> None:
    assert Number(Text("got better"), 6, of=18).told == "6 of 18: got better"
    assert Number(Text("relief"), 1, to=2, unit=Text("weeks")).told == "1 to 2 weeks: relief"
    assert Number(Text("given"), 3, of=8, unit=Text("doses")).amount == "3 of 8 doses"


def test_no_block_that_an_outline_can_hold_is_left_out(made: Made) -> None:
    outline = Project(made.project).outline("ketamine-anxiety", "en").value
    assert outline is not None
    outline = with_callouts(outline)
    assert [name for name, kind in BLOCKS.items() if not any(blocks(outline, kind))] == []
    rows = [row for part in Proof((), ()).outline(outline) for _, rows in part.lists for row in rows]
    cells = [cell for row in rows for line in (row.heads, *row.lines) for cell in line if not isinstance(cell, str)]
    shown = {"".join(run.text for _, run in cell.pieces) for cell in cells}
    for statement in walk(tuple((*section.points, *section.detail) for section in outline.sections)):
        assert re.sub(r"\{\{ *(.+?) *\}\}", r"\1", statement.text) in shown, statement.id


# In a real browser

MEASURE = """
<script>
const box = element => { const r = element.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
const beside = [...document.querySelectorAll(".beside .finding")].map(found => ({
  number: found.id.slice(8), finding: box(found), row: box(found.closest(".row").querySelector(".text")),
}));
parent.postMessage(JSON.stringify({
  width: document.documentElement.clientWidth, wide: document.documentElement.scrollWidth, beside: beside,
  lost: [...document.links].map(a => a.getAttribute("href")).filter(h => h[0] === "#" && !document.getElementById(h.slice(1))),
  title: document.title, words: document.body.innerText.length,
}), "*");
</script>
"""
FRAME = """<!doctype html><meta charset="utf-8"><pre id="told"></pre><iframe width="{width}" height="900" src="{name}"></iframe>
<script>addEventListener("message", event => {{ document.getElementById("told").textContent = event.data; }});</script>
"""
BROWSER = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr"),
)


def browse(folder: Path, page: Path, *arguments: str) -> tuple[str, list[str]]:
    """What Chromium makes of a page opened from a file, and what its console says."""
    chromium = str(tools.program("chromium", "chromium"))
    command = [chromium, *BROWSER, f"--user-data-dir={folder / 'profile'}", *arguments, page.as_uri()]
    done = tools.run(command, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout, re.findall(r"CONSOLE.*", done.stderr)


def measured(made: Made, folder: Path, width: int) -> dict[str, Any]:
    """Where things stand on a copy of the page that may measure itself, in a frame of so many pixels."""
    policy = re.search(r'<meta http-equiv="Content-Security-Policy".*?>', made.text)
    assert policy is not None
    copy = made.text.replace(policy[0], "").replace("</body>", f"{MEASURE}</body>")
    (folder / "copy.html").write_text(copy, "utf-8")
    (folder / "frame.html").write_text(FRAME.format(width=width, name="copy.html"), "utf-8")
    shown, console = browse(folder, folder / "frame.html", "--dump-dom", "--virtual-time-budget=5000")
    told = re.search(r'<pre id="told">(.*?)</pre>', shown, re.DOTALL)
    assert told is not None, shown[:500]
    assert console == []
    found: dict[str, Any] = json.loads(html.unescape(told[1]))
    return found


def test_a_browser_shows_the_page_from_a_file_without_a_word_in_its_console(made: Made, tmp_path: Path) -> None:
    tools.need("chromium")
    shown, console = browse(tmp_path, made.path, "--dump-dom")
    assert console == []
    assert "<h1>Ketamine for anxiety: what to mend</h1>" in shown
    assert [e.attributes["id"] for e in Reader(shown).top.all("div", class_="finding")] == [
        e.attributes["id"] for e in made.top.all("div", class_="finding")
    ]


def test_a_console_that_complains_would_be_heard(tmp_path: Path) -> None:
    tools.need("chromium")
    (tmp_path / "bad.html").write_text("<!doctype html><script>missing()</script>", "utf-8")
    assert "missing is not defined" in browse(tmp_path, tmp_path / "bad.html", "--dump-dom")[1][0]


def test_on_a_wide_screen_each_finding_stands_right_of_its_sentence(made: Made, tmp_path: Path) -> None:
    tools.need("chromium")
    found = measured(made, tmp_path, 1280)
    assert found["lost"] == []
    assert found["wide"] == found["width"] > 1200
    assert len(found["beside"]) == sum(map(spoken, made.findings))
    for one in found["beside"]:
        assert one["finding"][0] >= one["row"][2]  # right of it
        assert one["finding"][1] - one["row"][1] < 200  # no lower than another finding or two
        assert one["finding"][2] <= found["width"]


@pytest.mark.parametrize("width", [360, 768])
def test_on_a_narrow_screen_each_finding_stands_under_its_sentence(made: Made, tmp_path: Path, width: int) -> None:
    tools.need("chromium")
    found = measured(made, tmp_path, width)
    assert width - 20 < found["wide"] == found["width"]  # nothing is cut off or needs to be scrolled to the side
    assert found["beside"]
    for one in found["beside"]:
        assert one["finding"][1] >= one["row"][3]
        assert one["finding"][1] - one["row"][3] < 250
        assert one["finding"][2] <= width


def test_the_page_prints_with_each_finding_beside_its_sentence(made: Made, tmp_path: Path) -> None:
    tools.need("chromium")
    tools.need("pdfinfo")
    sheet = tmp_path / "sheet.pdf"
    browse(tmp_path, made.path, f"--print-to-pdf={sheet}", "--no-pdf-header-footer")
    text = tools.run(["pdftotext", "-layout", str(sheet), "-"]).stdout
    lines = text.splitlines()
    (first,) = [number for number, line in enumerate(lines) if f"{FELT} 中" in line]
    assert re.search(r"Error \d+\s+the font", " ".join(lines[first - 1 : first + 3])), lines[first : first + 3]


# Speed


def test_the_page_is_made_in_well_under_a_second(made: Made) -> None:
    project, asked, report = ran(made.project)
    page.report(project, asked, report)  # imports Jinja2
    start = time.perf_counter()
    assert len(page.report(project, asked, report)) < 400_000
    assert time.perf_counter() - start < 1
