"""The loop of the waiting room: few words, enough time, the harms in every pass, and a file that runs by itself."""

from __future__ import annotations

import dataclasses
import io
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import slides
from plaincare import checks, formatfiles
from plaincare.job import Options
from plaincare.model import Text
from plaincare.output.verify import Said
from plaincare.project import Project
from plaincare.reading import potx
from slides import art, loop, show
from slides.deck import DeckPlan, Diagram
from slides.words import DeckJob, kit_of
from tests import templates
from tests.authors import TOPICS
from tests.conftest import TODAY, messages
from tests.decks import talk_job
from tests.readback import deck_rules, deck_text_places, ooxml, package_faults
from tests.readback.deck import Deck
from tests.readback.package import attribute, find, find_all
from tests.readback.tools import need

CLINICS = ("NJ", "AM", "SB")
STYLE, DRAW = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("style", "drawing"))
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def loop_job(project: Project, clinic: str = "NJ", topic: str = TOPICS[0], ratio: str = "16:9") -> DeckJob:
    format = project.deck("waiting-room")
    assert format.value
    shaped = dataclasses.replace(format, value=format.value.shaped("4:3" if ratio == "4:3" else None))
    result = project.job(clinic, topic, "en", shaped, Options(TODAY))
    assert result.value is not None, messages(result.findings)
    return result.value


@pytest.fixture(
    scope="module",
    params=[*((c, TOPICS[0], "16:9") for c in CLINICS), ("NJ", TOPICS[1], "16:9"), ("AM", TOPICS[0], "4:3")],
)
def job(request: pytest.FixtureRequest, project: Project) -> DeckJob:
    return loop_job(project, *request.param)


@pytest.fixture(scope="module")
def plan(job: DeckJob) -> DeckPlan:
    return slides.plan(job)


@pytest.fixture(scope="module")
def path(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The loop of NJ as a .pptx, and beside it as a .ppsx."""
    plan = slides.plan(loop_job(project))
    made = tmp_path_factory.mktemp("loop") / "loop.pptx"
    made.write_bytes(slides.draw(plan))
    ((suffix, data),) = slides.beside(plan, made.read_bytes()).items()
    made.with_suffix(suffix).write_bytes(data)
    return made


def test_nothing_stops_it(job: DeckJob, plan: DeckPlan) -> None:
    assert messages(plan.findings) == []
    assert messages([f for f in checks.of_plan(job, plan) if f.severity != "warning"]) == []


def test_no_slide_has_more_than_25_words_beside_its_foot(plan: DeckPlan) -> None:
    for slide in plan.slides:
        read = [p.text for f in slide.fillings if f.holder not in ("footer", "where") for p in f.paragraphs]
        assert len(" ".join(read).split()) <= 25, slide.title


def test_each_stands_as_long_as_a_slow_reader_needs_and_ten_seconds_at_least(plan: DeckPlan) -> None:
    """90 words a minute: the slowest tenth of 6th graders (Hasbrouck and Tindal, 2017)."""
    for slide in plan.slides:
        read = [p.text for f in slide.fillings if f.holder not in ("footer", "where") for p in f.paragraphs]
        assert slide.seconds >= max(10, len(" ".join(read).split()) / 90 * 60)
    assert plan.seconds < 300


def test_the_harms_stand_in_every_pass(job: DeckJob, plan: DeckPlan) -> None:
    said = {statement.id for slide in plan.slides for statement in slide.statements}
    assert {statement.id for statement in job.filled.safety.compact.effects} <= said
    assert {statement.id for statement in job.filled.safety.compact.about} <= said


def test_a_statement_is_never_parted_from_what_limits_it(plan: DeckPlan) -> None:
    shown = [statement.id for slide in plan.slides for statement in slide.statements]
    assert len({*shown}) == len(shown)
    for slide in plan.slides:
        for paragraph in slide.paragraphs:
            assert all(paragraph.text == statement.text for statement in paragraph.statements)


def test_each_slide_says_where_to_read_it_at_leisure(job: DeckJob, plan: DeckPlan) -> None:
    address = job.clinic.handouts.partition("://")[2]
    for slide in plan.slides[1:]:
        assert any(address in paragraph.text for paragraph in slide.paragraphs), slide.title
    last = plan.slides[-1]
    assert f"QR code that opens {address}" in last.alternatives
    assert "Ask us for it on paper." in [paragraph.text for paragraph in last.paragraphs]


def test_the_number_to_call_is_the_largest_of_its_slide_and_has_its_sign(job: DeckJob, plan: DeckPlan) -> None:
    last, kit = plan.slides[-1], kit_of(job)
    word, number = next(filling for filling in last.fillings if filling.holder == "phone").paragraphs
    assert (word.text, number.text) == ("Call us", job.clinic.phone)
    sizes = {f.holder: kit.holder(last.layout, f.holder).levels[f.paragraphs[-1].level].size for f in last.fillings}
    others = [size for key, size in sizes.items() if key not in ("title", "phone")]
    assert sizes["phone"] >= 1.3 * max(others)
    (sign,) = (part for part in last.parts if isinstance(part, Diagram) and part.name == "Phone sign")
    disc, box = art.extent(sign.shapes), kit.holder(last.layout, "phone").box
    assert disc.y + disc.height / 2 == pytest.approx(box.y + box.height / 2)


def test_a_harm_has_a_warning_beside_it_and_no_list_the_same_picture_all_over(job: DeckJob) -> None:
    safety = job.filled.safety.compact
    signs = [(item.kind, loop._sign(item, "about")) for item in safety.about]
    assert {sign for kind, sign in signs if kind == "harm"} == {"warning"}
    assert len({sign for _, sign in signs}) >= 3
    assert loop._sign(safety.effects[-1], "effects") == "phone"


def test_its_text_is_as_large_as_a_screen_across_the_room_needs(plan: DeckPlan) -> None:
    sizes = [placed.size for placed in plan.placed if placed.frame == "body"]
    assert min(sizes) >= (40 if plan.ratio == "16:9" else 32)


def test_it_turns_by_itself_fades_and_begins_again(plan: DeckPlan, job: DeckJob) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "loop.pptx"
        path.write_bytes(slides.draw(plan))
        deck = Deck(path)
        for slide, planned in zip(deck.slides, plan.slides, strict=True):
            turns = find_all(slide.element, ".//p:transition")
            assert len(turns) == 2  # one for those who know the newer namespace, and one for all others
            for turn in turns:
                assert (turn.get("advClick"), turn.get("advTm")) == ("0", str(planned.seconds * 1000))
                assert find(turn, "p:fade") is not None
            assert turns[0].get(f"{{{P14}}}dur") == "700"
        properties = deck.package.xml("/ppt/presProps.xml")
        shown = find(properties, "p:showPr")
        assert shown is not None and (shown.get("loop"), shown.get("useTimings")) == ("1", "1")
        assert int(attribute(shown, "p:kiosk/@restart")) == max(300_000, 2000 * plan.seconds)


def test_a_talk_neither_turns_nor_loops(project: Project) -> None:
    plan = slides.plan(talk_job(project))
    data = slides.draw(plan)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(b"advTm" in archive.read(name) for name in archive.namelist())
        assert b"showPr" not in archive.read("ppt/presProps.xml")
    assert slides.beside(plan, data) == {}


def test_the_show_is_the_same_file_called_otherwise(path: Path) -> None:
    one, other = (templates.unzipped(file.read_bytes()) for file in (path, path.with_suffix(".ppsx")))
    assert [name for name in one if one[name] != other[name]] == ["[Content_Types].xml"]
    assert b"slideshow.main+xml" in other["[Content_Types].xml"]
    assert show.as_presentation(path.with_suffix(".ppsx").read_bytes()) == path.read_bytes()


@pytest.mark.parametrize("suffix", [".pptx", ".ppsx"])
def test_the_open_xml_sdk_finds_no_error(path: Path, suffix: str) -> None:
    need("ooxml")
    assert ooxml.errors(path.with_suffix(suffix)) == []


def test_the_package_has_no_faults_and_its_timed_advance_alone_breaks_a_rule(plan: DeckPlan, tmp_path: Path) -> None:
    """WCAG asks for a way to stop it; a screen on a wall has none, so each slide says where to read it at leisure."""
    path = tmp_path / "loop.pptx"
    path.write_bytes(slides.draw(plan))
    assert package_faults.faults(path) == []
    found = deck_rules.violations(path)
    assert [(one.slide, one.rule) for one in found] == [(slide.number, "timed-advance") for slide in plan.slides]


@pytest.mark.parametrize("suffix", [".pptx", ".ppsx"])
def test_what_it_says_is_read_back(path: Path, suffix: str) -> None:
    read: Said = slides.read(path.with_suffix(suffix).read_bytes())
    assert "Side effects" in read.lines


def test_libreoffice_reads_the_endless_loop_and_the_times(project: Project, path: Path, tmp_path: Path) -> None:
    need("soffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fodp", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path.with_suffix(".ppsx"))], check=True, capture_output=True, timeout=180)
    text = (tmp_path / "loop.fodp").read_text("utf-8")
    root = etree.fromstring(text.encode(), etree.XMLParser(huge_tree=True))
    space = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
    settings = next(root.iter(f"{space}settings"))
    assert settings.get(f"{space}endless") == "true"
    times = {
        style.get(f"{STYLE}name"): style.find(f"{STYLE}drawing-page-properties") for style in root.iter(f"{STYLE}style")
    }
    pages = [page.get(f"{DRAW}style-name") for page in root.iter(f"{DRAW}page")]
    properties = [times[name] for name in pages]
    plan = slides.plan(loop_job(project))
    durations = [one.get(f"{space}duration") for one in properties if one is not None]
    assert durations == [f"PT{slide.seconds}S" for slide in plan.slides]


def test_it_runs_on_a_clinics_own_template(project: Project, tmp_path: Path) -> None:
    job = dataclasses.replace(loop_job(project), template=potx.opened(templates.plain(), Text("our.potx")))
    plan = slides.plan(job)
    assert [f.message for f in plan.findings if f.severity != "warning"] == []
    path = tmp_path / "loop.pptx"
    path.write_bytes(slides.draw(plan))
    shown = find(Deck(path).package.xml("/ppt/presProps.xml"), "p:showPr")
    assert shown is not None and shown.get("loop") == "1"
    assert package_faults.faults(path) == []
    need("ooxml")
    assert ooxml.errors(path, ("Microsoft365",)) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_each_picture_stands_beside_its_row(project: Project, tmp_path: Path, topic: str) -> None:
    """Where LibreOffice sets the words of rows of one line, which are no longer than a line of our font."""
    need("soffice")
    plan = slides.plan(loop_job(project, topic=topic))
    path = tmp_path / "loop.pptx"
    path.write_bytes(slides.draw(plan))
    checked = 0
    for slide, words in zip(plan.slides, deck_text_places.words([path])[path], strict=True):
        (rows,) = [f.paragraphs for f in slide.fillings if f.holder == "body"] or [()]
        pictures = next((part for part in slide.parts if isinstance(part, Diagram) and part.name == "Icons"), None)
        if pictures and slide.title.startswith("Tell us first"):
            discs = [extent for shape in pictures.shapes if (extent := art.extent([shape])) and shape.fill == "white"]
            assert len(discs) == len(rows)
            for disc, row in zip(discs, rows, strict=True):
                first = [word.y for word in words if word.text == row.text.split()[0]]
                assert min(abs(disc.y + disc.height / 2 - y) for y in first) < 8, row.text
            checked += 1
    assert checked == sum(slide.title.startswith("Tell us first") for slide in plan.slides) >= 2


@pytest.mark.parametrize("ratio", ["16:9", "4:3"])
@pytest.mark.parametrize("topic", TOPICS)
def test_pictures_of_a_slide_are_alike_and_apart(project: Project, topic: str, ratio: str) -> None:
    job = loop_job(project, topic=topic, ratio=ratio)
    size = kit_of(job).size
    for slide in slides.plan(job).slides:
        for part in slide.parts:
            if isinstance(part, Diagram) and part.name == "Icons":
                discs = [art.extent([shape]) for shape in part.shapes if shape.fill == "white"]
                assert max(disc.height for disc in discs) - min(disc.height for disc in discs) < 0.1, slide.title
                assert all(low.y - up.y - up.height >= 19.9 for up, low in zip(discs, discs[1:], strict=False))
                assert {round(disc.x, 2) for disc in discs} == {round(size.margin, 2)}, slide.title
                assert discs[0].y >= 114 and discs[-1].y + discs[-1].height <= 446, slide.title


def test_too_many_words_stop_it(project: Project) -> None:
    job = loop_job(project)
    section = job.filled.section("costs")
    assert section
    (group, *others) = job.format.groups
    entry = dataclasses.replace(group.slides[1], section=Text("costs"))
    long = dataclasses.replace(job.format, groups=(dataclasses.replace(group, slides=(*group.slides, entry)), *others))
    found = slides.plan(dataclasses.replace(job, format=long)).findings
    assert [finding.rule for finding in found if finding.rule == "loop"] == ["loop"]
    assert "a slide of a loop holds 25" in found[0].message


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{part: title, minutes: 1}", "a loop has no minutes"),
        ("{part: prices}", "'prices' has no room in a loop"),
        ("{section: costs}", "a loop shows a section's key alone"),
    ],
)
def test_what_a_loop_cannot_show_is_told(tmp_path: Path, entry: str, message: str) -> None:
    path = tmp_path / "loop.yaml"
    lines = ['title: {en: "Loop"}', 'ratio: "16:9"', "loop: yes", "safety: compact", "sources: link", "groups:"]
    path.write_text("\n".join([*lines, '  - name: {en: "All"}', "    slides:", f"      - {entry}", ""]), "utf-8")
    _, findings = formatfiles.read_deck(path, "loop.yaml")
    assert [finding.message for finding in findings if message in finding.message]
    assert all(finding.hint and finding.place.line for finding in findings)


def test_a_talk_without_minutes_is_told(tmp_path: Path) -> None:
    path = tmp_path / "talk.yaml"
    lines = ['title: {en: "Talk"}', 'ratio: "16:9"', "safety: compact", "sources: link", "groups:"]
    path.write_text("\n".join([*lines, '  - name: {en: "All"}', "    slides:", "      - {part: title}", ""]), "utf-8")
    _, findings = formatfiles.read_deck(path, "talk.yaml")
    assert [finding.message for finding in findings] == [
        "nothing says how long the talk takes",
        "nothing says how long the slide takes",
    ]


def test_the_pace_is_that_of_the_source() -> None:
    assert (loop.PACE, loop.LEAST, loop.WORDS) == (90, 10, 25)
