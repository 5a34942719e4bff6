"""Decks that carry their font: the wrapper taken off again by the field list of the EOT submission, and the file around it."""

from __future__ import annotations

import dataclasses
import io
import struct
import zipfile
from pathlib import Path

import pytest
from fontTools import ttLib
from pptx import Presentation

import slides
from plaincare.graphics import fonts
from plaincare.model import Place, Text
from plaincare.project import Project
from plaincare.reading import potx
from slides import eot
from slides.words import DeckJob
from tests import templates
from tests.authors import CLINIC, copied, edited
from tests.conftest import messages
from tests.decks import job_of
from tests.readback import ooxml, package_faults
from tests.readback.package import Package, attribute, find_all
from tests.readback.tools import need
from tests.test_fonts import FAMILY

UNTRIED = "decks carry their font (embed_fonts); that is untried in PowerPoint"


def unwrapped(data: bytes) -> tuple[dict[str, object], bytes]:
    """The fields of an EOT file of version 0x00020001, and its font."""
    numbers = struct.unpack_from("<4L", data)
    about: dict[str, object] = dict(zip(("size", "font size", "version", "flags"), numbers, strict=True))
    about |= {"panose": data[16:26], "charset": data[26], "italic": data[27]}
    about["weight"], about["fsType"], about["magic"] = struct.unpack_from("<LHH", data, 28)
    about["ranges"], about["checksum"] = struct.unpack_from("<6L", data, 36), struct.unpack_from("<L", data, 60)[0]
    assert data[64:80] == bytes(16)
    at = 80
    for name in ("family", "style", "made", "full", "root"):
        padding, size = struct.unpack_from("<HH", data, at)
        assert padding == 0
        about[name] = data[at + 4 : at + 4 + size].decode("utf-16-le")
        at += 4 + size
    return about, data[at:]


def embedding(project: Project) -> Project:
    edited(project, CLINIC, ("  logo: logo.svg\n", "  logo: logo.svg\n  embed_fonts: yes\n"))
    return project


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> DeckJob:
    return job_of(embedding(copied(tmp_path_factory.mktemp("project"))), "NJ", "talk-10")


@pytest.fixture(scope="module")
def path(job: DeckJob, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("deck") / "talk.pptx"
    made.write_bytes(slides.draw(slides.plan(job)))
    return made


@pytest.mark.parametrize("weight", ["regular", "bold", "extrabold"])
def test_the_wrapper_says_what_the_font_says_and_holds_all_of_it(weight: fonts.Weight) -> None:
    file = FAMILY.face(weight).path
    data = eot.wrapped(file.read_bytes())
    about, font = unwrapped(data)
    assert font == file.read_bytes()
    assert (about["size"], about["font size"]) == (len(data), len(font))
    assert (about["version"], about["flags"], about["magic"], about["charset"]) == (0x00020001, 0, 0x504C, 1)
    with ttLib.TTFont(file) as read:
        os2, names = read["OS/2"], read["name"]
        assert about["panose"] == bytes(vars(os2.panose).values())
        assert (about["weight"], about["fsType"], about["italic"]) == (os2.usWeightClass, os2.fsType, 0)
        unicodes = (os2.ulUnicodeRange1, os2.ulUnicodeRange2, os2.ulUnicodeRange3, os2.ulUnicodeRange4)
        assert about["ranges"] == (*unicodes, os2.ulCodePageRange1, os2.ulCodePageRange2)
        assert about["checksum"] == read["head"].checkSumAdjustment
        told = [names.getDebugName(number) for number in (1, 2, 5, 4)]
        assert [about["family"], about["style"], about["made"], about["full"], about["root"]] == [*told, ""]


def test_a_deck_carries_the_whole_faces_that_its_slides_are_set_in(path: Path) -> None:
    package = Package(path)
    root = package.xml("/ppt/presentation.xml")
    [font] = find_all(root, "p:embeddedFontLst/p:embeddedFont")
    assert attribute(font, "p:font/@typeface") == "Atkinson Hyperlegible Next"
    assert (root.get("embedTrueTypeFonts"), root.get("saveSubsetFonts")) == ("1", None)
    links = {one.get("Id"): one for one in package.xml("/ppt/_rels/presentation.xml.rels")}
    for style, name in (("regular", "Regular"), ("bold", "Bold")):
        link = links[attribute(font, f"p:{style}/@r:id")]
        assert link.get("Type") == "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
        part = f"/ppt/{link.get('Target')}"
        assert package.content_type(part) == "application/x-fontdata"
        about, held = unwrapped(package.parts[part])
        assert held == FAMILY.regular.path.with_name(f"{name}.ttf").read_bytes()
        assert about["style"] == name


def test_the_list_of_fonts_stands_between_the_notes_size_and_the_text_styles(path: Path) -> None:
    order = [child.tag.partition("}")[2] for child in Package(path).xml("/ppt/presentation.xml")]
    assert order[order.index("notesSz") :] == ["notesSz", "embeddedFontLst", "defaultTextStyle", "extLst"]


def test_the_open_xml_sdk_finds_no_error(path: Path) -> None:
    need("ooxml")
    assert ooxml.errors(path) == []


def test_the_package_is_sound_and_python_pptx_opens_it(path: Path, job: DeckJob) -> None:
    assert package_faults.faults(path) == []
    assert len(Presentation(str(path)).slides) == slides.plan(job).count


def test_nothing_but_the_fonts_differs_and_the_bytes_are_the_same_each_time(path: Path, job: DeckJob) -> None:
    plan = slides.plan(job)
    assert slides.draw(plan) == path.read_bytes()
    without = zipfile.ZipFile(io.BytesIO(slides.draw(dataclasses.replace(plan, embedded=None))))
    with_fonts = zipfile.ZipFile(path)
    more = {*with_fonts.namelist()} - {*without.namelist()}
    assert more == {"ppt/fonts/font1.fntdata", "ppt/fonts/font2.fntdata"}
    changed = {name for name in without.namelist() if without.read(name) != with_fonts.read(name)}
    assert changed == {"[Content_Types].xml", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"}


def test_it_is_told_that_nobody_tried_it_in_powerpoint(job: DeckJob, project: Project) -> None:
    [finding] = slides.plan(job).findings
    assert (finding.severity, finding.message) == ("warning", UNTRIED)
    assert finding.place.file == CLINIC
    assert slides.plan(job_of(project, "NJ", "talk-10")).embedded is None


@pytest.mark.parametrize(
    ("fs_type", "allowed"),
    [(0, True), (8, True), (2, False), (4, False), (12, True), (0x100, True), (0x200, False), (0x208, False)],
)
def test_a_font_that_may_not_be_embedded_stops_the_deck(job: DeckJob, fs_type: int, allowed: bool) -> None:
    bold = dataclasses.replace(FAMILY.bold, fs_type=fs_type)
    plan = slides.plan(dataclasses.replace(job, family=dataclasses.replace(FAMILY, bold=bold)))
    if allowed:
        assert messages(plan.findings) == [UNTRIED]
        assert plan.embedded
    else:
        [finding] = plan.findings
        assert (finding.severity, plan.embedded) == ("block", None)
        assert "(Bold.ttf: OS/2, fsType)" in finding.message


def test_rights_are_read_from_the_file(tmp_path: Path) -> None:
    for name in ("Regular", "Bold", "ExtraBold"):
        with ttLib.TTFont(FAMILY.regular.path) as font:
            font["OS/2"].fsType = 2
            font.save(tmp_path / f"{name}.ttf")
    assert [FAMILY.regular.may_be_embedded, fonts.load(tmp_path).regular.may_be_embedded] == [True, False]


def test_a_template_keeps_its_own_fonts(job: DeckJob) -> None:
    name = Text("our-template.potx", Place(CLINIC, 14, 13, 17))
    plan = slides.plan(dataclasses.replace(job, template=potx.opened(templates.plain(), name)))
    assert "embed_fonts does nothing here: the template 'our-template.potx' has its own fonts" in messages(
        plan.findings
    )
    names = zipfile.ZipFile(io.BytesIO(slides.draw(plan))).namelist()
    assert not any(name.endswith(".fntdata") for name in names)
