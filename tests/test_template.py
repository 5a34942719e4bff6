"""A clinic's own PowerPoint template: its parts stand, its layouts are used, and what could harm is refused."""

from __future__ import annotations

import dataclasses
import re
import subprocess
from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from pptx import Presentation

import slides
from plaincare.job import Options
from plaincare.model import Place, Text
from plaincare.project import Project
from plaincare.reading import potx
from plaincare.reading.files import Unreadable
from slides import borrowed, inherited
from slides.deck import TIE, DeckPlan
from slides.words import DeckJob
from tests import templates
from tests.authors import CLINIC, copied, edited, told
from tests.conftest import TODAY
from tests.decks import planned_on, said_on, shrinking, talk_job
from tests.readback import deck_rules, deck_tree, ooxml, package_faults
from tests.readback.deck import Deck
from tests.readback.package import Package, find, find_all
from tests.readback.tools import need
from tests.templates import Files, changed, put, unzipped
from tests.test_loop import loop_job

NAME = Text("our-template.potx", Place(CLINIC, 14, 13, 17))
BEEHIVE = Path("/usr/lib/libreoffice/share/template/common/presnt/Beehive.otp")
# What a deck changes of its template: what lists the parts, the presentation, and what a file says of itself.
CHANGED = ("[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels")
ITSELF = "docProps/"


@pytest.fixture(scope="module")
def beehive(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One of the templates that LibreOffice brings, as it saves it for PowerPoint."""
    need("soffice")
    if not BEEHIVE.exists():
        pytest.skip(f"{BEEHIVE} is not here: apt-get install libreoffice-impress")
    return converted(BEEHIVE, "potx", tmp_path_factory.mktemp("otp")).read_bytes()


@pytest.fixture(scope="module")
def turned(beehive: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same with its text from right to left, as LibreOffice saves that for PowerPoint."""
    folder = tmp_path_factory.mktemp("turned")
    flat = converted(BEEHIVE, "fodp", folder)
    flat.write_text(templates.turned(flat.read_text("utf-8")), "utf-8")
    return converted(flat, "potx", folder).read_bytes()


def converted(path: Path, kind: str, folder: Path) -> Path:
    """A file as LibreOffice saves it in another format."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{kind}"


@pytest.fixture(scope="module")
def job(project: Project) -> DeckJob:
    return talk_job(project)


def on(job: DeckJob, data: bytes) -> DeckPlan:
    return slides.plan(dataclasses.replace(job, template=potx.opened(data, NAME)))


MADE: dict[str, Callable[[], bytes]] = {
    "python-pptx": templates.plain,
    "with samples": templates.sampled,
    "handout master and odd names": templates.odd,
    "right to left": templates.leftward,
    "10 by 5.625 inches": lambda: templates.sized(10, 5.625),
    "16 to 9": lambda: templates.sized(13.333, 7.5),
}
OFFICE = {"LibreOffice": "beehive", "LibreOffice, right to left": "turned"}
EACH = [*MADE, *OFFICE, "our own"]
SIZED = ("10 by 5.625 inches", "16 to 9")


@pytest.fixture(scope="module", params=EACH)
def data(request: pytest.FixtureRequest, job: DeckJob) -> bytes:
    if request.param in OFFICE:
        made: bytes = request.getfixturevalue(OFFICE[request.param])
        return made
    if request.param == "our own":
        return templates.as_potx(slides.draw(slides.plan(job)))
    return MADE[request.param]()


@pytest.fixture(scope="module")
def plan(job: DeckJob, data: bytes) -> DeckPlan:
    return on(job, data)


@pytest.fixture(scope="module")
def path(plan: DeckPlan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("deck") / "talk.pptx"
    made.write_bytes(slides.draw(plan))
    return made


def test_nothing_stops_the_deck(plan: DeckPlan) -> None:
    assert [finding.message for finding in plan.findings if finding.severity != "warning"] == []


def test_the_templates_are_what_they_are_called(beehive: bytes, turned: bytes) -> None:
    """Four kinds: python-pptx's, one of LibreOffice's, one of PowerPoint's with a handout master (and odd names of ours), and two
    from right to left: LibreOffice's own, turned round by it, and a stand-in that is edited as PowerPoint says it."""
    usual, odd, leftward = (
        unzipped(MADE[name]()) for name in ("python-pptx", "handout master and odd names", "right to left")
    )
    main, master = "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml"
    assert usual[main] == unzipped(templates.DEFAULT.read_bytes())[main]
    powerpoint = unzipped(templates.POWERPOINT.read_bytes())
    assert b"<Application>Microsoft Office PowerPoint<" in powerpoint["docProps/app.xml"]
    assert b"handoutMasterIdLst" in odd[main] and odd[main] == powerpoint[main]
    assert {"ppt/handoutMasters/handoutMaster1.xml", "ppt/media/Unser Logo (1).PNG"} <= {*odd}
    assert b'rtl="1"' in leftward[master].partition(b"<p:txStyles>")[2]
    for theirs in map(unzipped, (beehive, turned)):
        assert b"LibreOffice" in theirs["docProps/app.xml"] and b"template.main+xml" in theirs["[Content_Types].xml"]
    assert [b'rtl="1"' in unzipped(data)[master] for data in (beehive, turned)] == [False, True]


def test_our_text_runs_from_left_to_right_on_any(data: bytes, path: Path) -> None:
    """Where a template's styles say otherwise, each text of ours says so."""
    styles = unzipped(data)["ppt/slideMasters/slideMaster1.xml"].partition(b"<p:txStyles>")[2]
    for slide in Deck(path).slides:
        assert not find_all(slide.element, ".//*[@rtl='1']"), slide.title
        if b'rtl="1"' in styles:
            says = [
                {one.get("rtl") for one in find_all(body, ".//*[@rtl]")}
                for body in find_all(slide.element, ".//p:txBody")
            ]
            assert says and all(said == {"0"} for said in says), slide.title


def test_every_part_stands_unchanged(data: bytes, path: Path) -> None:
    """Byte for byte: master, layouts, themes, pictures, handout master, and what relates them to each other."""
    _stand(data, path.read_bytes(), CHANGED)


def test_a_loop_changes_how_it_is_shown_as_well_and_no_other_part(data: bytes, project: Project) -> None:
    job = dataclasses.replace(loop_job(project), template=potx.opened(data, NAME))
    made = slides.draw(slides.plan(job))
    properties = job.template.related("ppt/presentation.xml", "presProps") if job.template else ()
    _stand(data, made, (*CHANGED, *properties))
    before, after = unzipped(data), unzipped(made)
    assert all(b"<p:kiosk" in after[name] and b"<p:kiosk" not in before[name] for name in properties)


def _stand(data: bytes, made: bytes, but: Collection[str]) -> None:
    """Every part of a template but its samples is in a deck made on it, and but for some it is as it was."""
    before, after = unzipped(data), unzipped(made)
    template = potx.opened(data, NAME)
    kept = [name for name in template.files if name not in but]
    for name in kept:
        assert after[name] == before[name], name
    related = {name for name in kept if name.endswith(".rels")}
    assert {
        name for name in before if name.endswith(".rels") and not re.search("/(slides|notesSlides|charts)/", name)
    } == {
        *related,
        *(name for name in but if name.endswith(".rels")),
    }
    assert any("slideMasters/_rels" in name for name in related) and any(
        "slideLayouts/_rels" in name for name in related
    )
    lost = {name for name in before if name not in after and not name.startswith(ITSELF)}
    assert all(re.match("ppt/(slides|notesSlides|media|charts|embeddings)/", name) for name in lost), lost


def _also(kind: str, name: str, content: str, type_: str) -> Callable[[Files], None]:
    """The presentation leads to one more part, of a kind that is its own."""

    def change(files: Files) -> None:
        files[name] = content.encode()
        _led(files, f'Type="urn:example:{kind}" Target="/{name}"')
        more = f'<Override PartName="/{name}" ContentType="{type_}"/></Types>'
        put(files, "[Content_Types].xml", ("</Types>", more))

    return change


def _led(files: Files, where: str) -> None:
    link = f'<Relationship Id="rId98" {where}/></Relationships>'
    put(files, "ppt/_rels/presentation.xml.rels", ("</Relationships>", link))


def _views_of_another_kind(files: Files) -> None:
    link = files["ppt/_rels/presentation.xml.rels"]
    assert b"relationships/viewProps" in link
    files["ppt/_rels/presentation.xml.rels"] = re.sub(rb'"[^"]*relationships/viewProps"', b'"urn:example:views"', link)


def _an_address(files: Files) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    _led(files, f'Type="{office}/hyperlink" Target="https://example.org/" TargetMode="External"')


UNUSUAL: dict[str, Callable[[Files], None]] = {
    "an address": _an_address,
    "views of another kind": _views_of_another_kind,
    "a name that is ours": _also("own", "docProps/custom.xml", "<own/>", "application/xml"),
    "names in capitals": _also("own", "DocProps/CUSTOM.xml", "<own/>", "application/xml"),
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_an_unusual_template_stands_unchanged_too(job: DeckJob, tmp_path: Path, name: str) -> None:
    data = changed(templates.plain(), UNUSUAL[name])
    plan = on(job, data)
    made = slides.draw(plan)
    _stand(data, made, CHANGED)
    before, after = potx.opened(data, NAME), potx.opened(made, NAME)
    assert {*before.links[before.main]} <= {*after.links[after.main]}
    path = tmp_path / "talk.pptx"
    path.write_bytes(made)
    assert package_faults.faults(path) == []
    assert slides.read(made).properties == slides.read(slides.draw(on(job, templates.plain()))).properties


def _some_samples_shown(files: Files) -> None:
    """A custom show, as Slide Show, Custom Slide Show makes it; the show is set to it; numbers begin at 5."""
    shows = '<p:custShowLst><p:custShow name="Short" id="0"><p:sldLst><p:sld r:id="rId2"/></p:sldLst></p:custShow></p:custShowLst>'
    put(
        files,
        "ppt/presentation.xml",
        ("<p:defaultTextStyle>", f"{shows}<p:defaultTextStyle>"),
        ("<p:presentation ", '<p:presentation firstSlideNum="5" '),
    )
    shown = '<p:showPr><p:present/><p:custShow id="0"/></p:showPr><p:extLst'
    put(files, "ppt/presProps.xml", ("<p:extLst", shown))


@pytest.mark.parametrize("of", [talk_job, loop_job])
def test_all_slides_of_the_deck_are_shown_and_counted_from_1(
    project: Project, tmp_path: Path, of: Callable[[Project], DeckJob]
) -> None:
    """Whatever a template says of the slides that were in it."""
    data = changed(templates.sampled(), _some_samples_shown)
    path = tmp_path / "talk.pptx"
    path.write_bytes(slides.draw(on(of(project), data)))
    package = Package(path)
    shown = find(package.xml("/ppt/presProps.xml"), "p:showPr")
    assert shown is not None and find(shown, "p:sldAll") is not None and find(shown, "p:custShow") is None
    main = package.xml("/ppt/presentation.xml")
    assert find(main, "p:custShowLst") is None and main.get("firstSlideNum") is None
    need("ooxml")
    assert ooxml.errors(path) == []


def test_every_relationship_of_the_presentation_stands_but_those_to_samples(data: bytes, path: Path) -> None:
    before, after = potx.opened(data, NAME), potx.opened(path.read_bytes(), NAME)
    links = {link for link in before.links[before.main] if link.kind != "slide"}
    assert links <= {*after.links[after.main]}


def test_no_text_shrinks_by_itself_whatever_the_layouts_of_the_template_say(data: bytes, path: Path) -> None:
    made = path.read_bytes()
    assert shrinking(made, unzipped(data)) == []
    for slide in Deck(path).slides:
        for body in find_all(slide.element, ".//p:txBody/a:bodyPr"):
            assert find(body, "a:noAutofit") is not None, slide.title


def test_text_is_measured_in_the_templates_font(job: DeckJob) -> None:
    """A font that nothing is known of is taken to be wide: what stands in its size in Calibri is smaller there, or parted."""

    def named(font: str) -> bytes:
        def change(files: Files) -> None:
            theme = files["ppt/theme/theme1.xml"].decode()
            files["ppt/theme/theme1.xml"] = re.sub(
                r'<a:latin typeface="[^"+]+"', f'<a:latin typeface="{font}"', theme
            ).encode()

        return changed(templates.plain(), change)

    kits = [borrowed.borrowed(potx.opened(named(font), NAME)) for font in ("Calibri", "Wide Display")]
    assert [kit.fonts for kit in kits] == [("Calibri",), ("Wide Display",)]
    narrow, wide = (on(job, named(font)) for font in ("Calibri", "Wide Display"))
    heights = [sum(placed.box.height for placed in plan.placed) for plan in (narrow, wide)]
    assert heights[0] < heights[1]


def test_nothing_stops_a_deck_in_offices_usual_fonts(job: DeckJob) -> None:
    """Those of 2013 to 2021, on wide slides."""

    def change(files: Files) -> None:
        put(files, "ppt/theme/theme1.xml", ('<a:latin typeface="Calibri"/>', '<a:latin typeface="Calibri Light"/>'))

    plan = on(job, changed(templates.sized(13.333, 7.5), change))
    assert plan.borrowed and plan.borrowed.fonts == ("Calibri Light", "Calibri")
    assert [finding.message for finding in plan.findings if finding.severity != "warning"] == []


def test_a_low_subtitle_has_the_clinic_and_the_edition_on_one_line(job: DeckJob) -> None:
    def change(files: Files) -> None:
        put(files, "ppt/slideLayouts/slideLayout1.xml", ('cy="1752600"', 'cy="1651000"'))

    plan = on(job, changed(templates.plain(), change))
    assert [finding.message for finding in plan.findings if finding.severity != "warning"] == []
    assert planned_on(plan)[0][1:3] == (
        "What it is, what may help, and what can go wrong",
        "Harbor Light. Version 1, November 2026",
    )


def test_it_is_a_presentation_of_the_templates_own_size(data: bytes, path: Path) -> None:
    package = Package(path)
    assert package.content_type("/ppt/presentation.xml").endswith("presentation.main+xml")
    assert inherited.size(potx.opened(path.read_bytes(), NAME)) == inherited.size(potx.opened(data, NAME))
    assert len(Presentation(str(path)).slides) == len(Deck(path).slides)


def test_its_sample_slides_are_gone_with_their_parts(job: DeckJob) -> None:
    names = unzipped(slides.draw(on(job, templates.sampled())))
    text = b"".join(names.values())
    assert b"Sample 1" not in text and b"Nobody should see this" not in text
    assert not any(name.startswith("ppt/media/") for name in names)


def test_every_word_of_the_plan_is_on_its_slide_in_order(plan: DeckPlan, path: Path) -> None:
    assert said_on(Deck(path)) == planned_on(plan)


def test_no_word_of_the_plan_is_lost(job: DeckJob, plan: DeckPlan) -> None:
    """Whatever the template lacks, what is said on our own slides is said on its; a heading also in short."""
    assert _said(plan) == _said(slides.plan(job))


def _said(plan: DeckPlan) -> set[str]:
    return {one.id.replace("/short", "/heading") for slide in plan.slides for one in slide.statements}


def test_the_open_xml_sdk_finds_no_error_but_the_templates_own(data: bytes, path: Path, tmp_path: Path) -> None:
    """For Office 2016, 2019, 2021 and 365."""
    need("ooxml")
    before = tmp_path / "template.pptx"
    before.write_bytes(data)
    known = {error.split(": ", 1)[1] for error in ooxml.errors(before)}
    found = {error.split(": ", 1)[1] for error in ooxml.errors(path)}
    assert found - known == set()


def test_the_package_has_no_fault_but_the_templates_own(data: bytes, path: Path, tmp_path: Path) -> None:
    before = tmp_path / "template.pptx"
    before.write_bytes(data)
    assert {*package_faults.faults(path)} - {*package_faults.faults(before)} == set()


# What a template settles: what has no layout stands in text boxes, tables have Office's own style, no number where it has none.
SETTLED = ("loose-text", "table-style", "furniture")


def test_no_rule_of_accessibility_is_broken_that_the_deck_could_keep(plan: DeckPlan, path: Path) -> None:
    """A slide of 5.6 inches is as large on the wall as one of 7.5: sizes are measured by its height."""
    assert plan.borrowed
    usual, scale = deck_rules.Limits(), plan.borrowed.scale - 0.001
    sizes = {name: getattr(usual, name) * scale for name in ("body", "table", "chart", "other")}
    limits = dataclasses.replace(usual, **sizes)
    assert [str(v) for v in deck_rules.violations(path, limits) if v.rule not in SETTLED] == []


@pytest.mark.parametrize("data", [name for name in EACH if name not in SIZED], indirect=True, scope="module")
def test_libreoffice_opens_it(plan: DeckPlan, path: Path) -> None:
    """It takes seconds for each, and the same template in another size is no other to it."""
    need("soffice")
    read = deck_tree.office(path)
    assert [slide.title.replace(TIE, " ") for slide in read] == [slide.title for slide in plan.slides]
    assert read[3].notes.split("\n") == [paragraph.text for paragraph in plan.slides[3].notes]


def test_the_same_bytes_each_time(plan: DeckPlan, path: Path) -> None:
    assert slides.draw(plan) == path.read_bytes()


def test_text_is_never_smaller_than_ours_on_the_wall(plan: DeckPlan) -> None:
    """Measured on slides of one height: 24 points on our own, and as much of the slide on the template's."""
    body = [p.size for p in plan.placed if not p.frame.startswith(("sources", "table", "chart", "footer", "number"))]
    assert min(body) >= 23.99


def test_each_layout_that_is_missing_is_told_once_with_its_place(job: DeckJob) -> None:
    told_ = [f for f in on(job, templates.plain()).findings if f.rule == "template"]
    messages = [finding.message for finding in told_]
    assert len({*messages}) == len(messages) and {finding.place for finding in told_} == {NAME.place}
    wanted = "the template 'our-template.potx' has no layout '{}': its slides are {} '{}'"
    assert wanted.format("Steps", "drawn on", "Title Only") in messages
    assert wanted.format("Key Points", "shown in", "Title and Content") in messages
    assert not any("Title Slide" in message for message in messages)


def test_a_template_with_all_our_layouts_is_told_nothing_and_gives_the_same_slides(job: DeckJob) -> None:
    ours = slides.plan(job)
    again = on(job, templates.as_potx(slides.draw(ours)))
    assert again.findings == ours.findings
    assert [slide.title for slide in again.slides] == [slide.title for slide in ours.slides]
    assert planned_on(again) == planned_on(ours)


def test_a_layout_is_known_by_other_names_and_by_its_type(job: DeckJob) -> None:
    def renamed(files: Files) -> None:
        put(files, "ppt/slideLayouts/slideLayout2.xml", ('name="Title and Content"', 'name="TITLE,   Content"'))
        put(files, "ppt/slideLayouts/slideLayout1.xml", ('name="Title Slide"', 'name="Titelfolie"'))

    kit = borrowed.borrowed(potx.opened(changed(templates.plain(), renamed), NAME))
    assert kit.bases["Title and Content"].endswith("slideLayout2.xml")
    assert kit.bases["Title Slide"].endswith("slideLayout1.xml")


def test_the_clinic_names_it_in_its_own_file_or_in_the_brand_file(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (tmp_path / "clinics/NJ/our-template.potx").write_bytes(templates.plain())
    edited(project, CLINIC, ("  logo: logo.svg", "  logo: logo.svg\n  template: our-template.potx"))
    assert talk_job(project).template is not None
    (tmp_path / "clinics/SB/our-template.potx").write_bytes(templates.plain())
    brand = "defaults:\n  quarto:\n    format:\n      pptx:\n        reference-doc: our-template.potx\n"
    edited(project, "clinics/SB/_brand.yml", ("color:", f"{brand}color:"))
    found = Project(tmp_path).clinic("SB").value
    assert found and found.brand.template == "our-template.potx"


def _with(name: str, content: bytes) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        files[name] = content

    return change


def _picture_elsewhere(files: Files) -> None:
    link = (
        '<Relationship Id="rId98" Type="{}/image" Target="file:///C:/logo.png" TargetMode="External"/></Relationships>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    put(files, "ppt/slideMasters/_rels/slideMaster1.xml.rels", ("</Relationships>", link.format(office)))


def _macros(files: Files) -> None:
    put(files, "[Content_Types].xml", ("presentationml.template.main+xml", "x"))
    kind = b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml"
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.x", kind
    )


def _bomb(files: Files) -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = files["ppt/slideMasters/slideMaster1.xml"].decode().partition("?>")[2]
    files["ppt/slideMasters/slideMaster1.xml"] = f'<!DOCTYPE p [<!ENTITY a0 "ha">{bomb}]>{text}'.encode()


def _no_layouts(files: Files) -> None:
    name = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    lines = files[name].decode().replace("<Relationship ", "\n<Relationship ").split("\n")
    files[name] = "".join(line for line in lines if "slideLayout" not in line).encode()
    files[name] = files[name] if files[name].endswith(b"</Relationships>") else files[name] + b"</Relationships>"


def _start_a_program(files: Files) -> None:
    click = '<p:cNvPr id="2" name="x"><a:hlinkClick r:id="" action="ppaction://program"/></p:cNvPr>'
    put(files, "ppt/slideLayouts/slideLayout1.xml", ('<p:cNvPr id="2" name="Title 1"/>', click))


def _start_a_show(files: Files) -> None:
    click = '<p:cNvPr id="2" name="x"><a:hlinkClick r:id="" action="ppaction://customshow?id=0"/></p:cNvPr>'
    put(files, "ppt/slideLayouts/slideLayout1.xml", ('<p:cNvPr id="2" name="Title 1"/>', click))


def _large() -> bytes:
    return changed(templates.plain(), _with("ppt/media/image1.png", b"\0" * (potx.UNPACKED + 1)))


def _leads_to_rels(files: Files) -> None:
    link = '<Relationship Id="rId98" Type="{}" Target="_rels/slideMaster1.xml.rels"/></Relationships>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    put(files, "ppt/slideMasters/_rels/slideMaster1.xml.rels", ("</Relationships>", link.format(office)))


def _odd_name() -> bytes:
    """A name that says it is UTF-8 and is none."""
    data = changed(templates.plain(), _with("ppt/media/\u00e9.png", b"x"))
    assert data.count("\u00e9".encode()) == 2
    return data.replace("\u00e9".encode(), b"\xe9\xe9")


def _foreign_encoding(files: Files) -> None:
    text = files["ppt/theme/theme1.xml"].decode().partition("?>")[2]
    files["ppt/theme/theme1.xml"] = b'<?xml version="1.0" encoding="gb2312"?>' + text.encode()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a text": (lambda: b"no zip", "not a PowerPoint file"),
    "half a zip": (lambda: templates.plain()[:20_000], "not a PowerPoint file"),
    "an old or locked one": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked by a password"),
    "a zip of something": (lambda: templates.zipped({"a.txt": b"a"}), "no list of its parts"),
    "one that unpacks to gigabytes": (_large, "unpacks to more"),
    "a picture elsewhere": (lambda: changed(templates.plain(), _picture_elsewhere), "asks for something outside"),
    "macros": (lambda: changed(templates.plain(), _macros), "macros"),
    "entities": (lambda: changed(templates.plain(), _bomb), "document type"),
    "a click that starts a program": (lambda: changed(templates.plain(), _start_a_program), "would start"),
    "a click that starts a show of samples": (lambda: changed(templates.plain(), _start_a_show), "starts a show"),
    "a link to what is no part": (
        lambda: changed(templates.plain(), lambda files: _led(files, 'Type="urn:example:own" Target="/_rels/.rels"')),
        "is no part",
    ),
    "an unknown prefix": (
        lambda: changed(templates.plain(), _with("ppt/theme/theme1.xml", b"<a:theme/>")),
        "is broken",
    ),
    "no layouts": (lambda: changed(templates.plain(), _no_layouts), "no layouts"),
    "a missing part": (lambda: changed(templates.plain(), lambda f: f.pop("ppt/theme/theme1.xml")), "is not in it"),
    "a relationship to relationships": (lambda: changed(templates.plain(), _leads_to_rels), "which is no part of it"),
    "a name in no encoding": (_odd_name, "not a PowerPoint file, or a broken one"),
    "an encoding from before": (lambda: changed(templates.plain(), _foreign_encoding), "theme1.xml is broken"),
    "broken XML": (lambda: changed(templates.plain(), _with("ppt/theme/theme1.xml", b"<a:theme")), "is broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_reason_and_a_hint(name: str) -> None:
    make, reason = HOSTILE[name]
    with pytest.raises(Unreadable, match=reason) as refused:
        potx.opened(make(), NAME)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("our.potm", "it may hold macros"),
        ("our.ppt", "not a PowerPoint template"),
        ("our.otp", "not a PowerPoint template"),
        ("../our.potx", "outside the clinic's folder"),
        ("missing.potx", "there is no such file"),
    ],
)
def test_a_name_that_is_none_is_told_with_file_line_and_hint(tmp_path: Path, name: str, reason: str) -> None:
    project = copied(tmp_path)
    text = edited(project, CLINIC, ("  logo: logo.svg", f"  logo: logo.svg\n  template: {name}"))
    result = project.job("NJ", "ketamine-anxiety", "en", project.deck("talk"), Options(TODAY))
    shown = told(result.findings, text)
    assert result.value is None and reason in shown
    assert f"--> {CLINIC}:" in shown and "^^^" in shown and "= hint:" in shown


@pytest.mark.parametrize(
    ("width", "height", "reason"), [(7.5, 10.0, "taller than wide"), (7.5, 7.4, "too little room")]
)
def test_slides_without_room_stop_the_deck(job: DeckJob, width: float, height: float, reason: str) -> None:
    found = [f for f in on(job, templates.sized(width, height)).findings if f.severity == "block"]
    assert len(found) == 1 and reason in found[0].message and found[0].hint and found[0].place == NAME.place


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("ppt/presentation.xml", 'cx="9144000"', 'cx="wide"', "'wide' in it is no number"),
        ("ppt/slideMasters/slideMaster1.xml", 'marL="342900"', 'marL="1.5"', "'1.5' in it is no number"),
        ("ppt/slideLayouts/slideLayout2.xml", 'idx="1"', 'idx="first"', "'first' in it is no number"),
        ("ppt/presentation.xml", 'r:id="rId1"', 'r:id="rId51"', "names 'rId51', which leads to nothing"),
        ("ppt/slideMasters/_rels/slideMaster1.xml.rels", "relationships/theme", "relationships/x", "has no theme"),
    ],
)
def test_a_broken_value_stops_the_deck_with_a_reason(job: DeckJob, file: str, old: str, new: str, reason: str) -> None:
    data = changed(templates.plain(), lambda files: put(files, file, (old, new)))
    (found,) = (f for f in on(job, data).findings if f.severity == "block")
    assert reason in found.message and found.hint and found.place == NAME.place


def test_a_length_may_have_its_unit(job: DeckJob) -> None:
    """ISO/IEC 29500-1, 22.9.2.15."""
    inches = changed(templates.plain(), lambda f: put(f, "ppt/presentation.xml", ('cx="9144000"', 'cx="10in"')))
    assert on(job, inches).placed == on(job, templates.plain()).placed


def test_handouts_do_without_it(tmp_path: Path) -> None:
    """A template that cannot be read stops the clinic's decks, and no handout."""
    project = copied(tmp_path)
    edited(project, CLINIC, ("  logo: logo.svg", "  logo: logo.svg\n  template: none.potx"))
    assert project.job("NJ", "ketamine-anxiety", "en", project.handout("fact-sheet"), Options(TODAY)).value
