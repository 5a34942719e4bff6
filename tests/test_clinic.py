"""A clinic's file as a stranger's file: its logo, its colour, its numbers and addresses. Messages: tests/broken/clinic-*."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from plaincare import clinic
from plaincare.clinic import Clinic
from plaincare.job import Options
from plaincare.project import Project
from tests.authors import CLINIC, EN, TOPIC, copied, edited, told
from tests.conftest import ROOT, TODAY

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M0 0H48V48Z" fill="#16697A"/></svg>'


@pytest.fixture
def own(tmp_path: Path) -> Project:
    return copied(tmp_path)


def read(project: Project, *pairs: tuple[str, str]) -> tuple[Clinic | None, str]:
    text = edited(project, CLINIC, *pairs)
    found, findings = clinic.read(project.root / "clinics" / "NJ", "clinics/NJ")
    return found, told(findings, text)


def test_the_shipped_clinic(own: Project) -> None:
    found, shown = read(own)
    assert shown == "" and found is not None
    assert (found.id, found.colour, found.phone) == ("NJ", "#16697A", "973-555-0142")
    assert [price.total for price in found.prices] == [250, 2700, 90]
    assert found.sites[0].address[1] == "Newark, NJ 07102"


@pytest.mark.parametrize(
    "phone", ["973-555-0142", "(973) 555-0142", "+1 973 555 0142", "973.555.0142", "1-973-555-0142"]
)
def test_numbers_that_people_dial(own: Project, phone: str) -> None:
    assert read(own, ('phone: "973-555-0142"', f'phone: "{phone}"'))[1] == ""


@pytest.mark.parametrize(
    "phone", ["none", "911 or us", "973-CLINIC", "٩٧٣-٥٥٥-٠١٤٢", "5", "973-555-0142 ext. 2", "tel:9735550142"]
)
def test_numbers_that_nobody_can_dial(own: Project, phone: str) -> None:
    found, shown = read(own, ('phone: "973-555-0142"', f'phone: "{phone}"'))
    assert found is None
    assert shown.startswith(f"error: '{phone}' is no phone number\n  --> clinics/NJ/clinic.yaml:4:8\n")


@pytest.mark.parametrize("colour", ["#16697A", "#abc", "#ABCDEF"])
def test_colours(own: Project, colour: str) -> None:
    assert read(own, ("#16697A", colour))[1] == ""


@pytest.mark.parametrize("colour", ["teal", "16697A", "#1669", "rgb(1,2,3)", "#16697G", "#16697A80"])
def test_colours_that_are_none(own: Project, colour: str) -> None:
    lines = read(own, ("#16697A", colour))[1].splitlines()
    assert lines[0] == f"error: '{colour}' is not a colour"
    assert lines[-1].endswith("= hint: a colour is # and six digits: #16697A")


@pytest.mark.parametrize("setting", ["website", "handouts"])
@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "file:///etc/passwd",
        "harborlight.example",
        "https://",
        "https://a b.c",
        "ftp://a.example",
    ],
)
def test_addresses_that_no_code_may_lead_to(own: Project, setting: str, address: str) -> None:
    was = {"website": "https://harborlight.example", "handouts": "https://harborlight.example/anxiety"}[setting]
    shown = read(own, (f'{setting}: "{was}"', f'{setting}: "{address}"'))[1]
    assert shown.startswith(f"error: '{address}' is no web address\n")


LOGOS: dict[str, tuple[str | bytes, str]] = {
    "broken": (SVG.replace("</svg>", ""), "the logo 'logo.svg', line 1: not a whole XML file: no element found"),
    "html": ("<html></html>", "the logo 'logo.svg', line 1: not an SVG: its first element is <html>"),
    "text": ("a logo", "the logo 'logo.svg', line 1: not a whole XML file: syntax error"),
    "empty": ("", "the logo 'logo.svg', line 1: not a whole XML file: no element found"),
    "png": (b"\x89PNG\r\n\x1a\n\xff\xfe", "the logo 'logo.svg': not a text file"),
    "script": (
        SVG.replace("<path", "<script>x</script><path"),
        "the logo 'logo.svg', line 1: <script> is not supported",
    ),
    "entity": (
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG,
        "the logo 'logo.svg', line 1: an SVG with a DOCTYPE is not read",
    ),
    "picture": (
        SVG.replace("<path", '<image href="file:///etc/passwd"/><path'),
        "the logo 'logo.svg', line 1: <image> is not supported",
    ),
    "gigantic": (b"<svg>" + b" " * 2_000_001, "the logo 'logo.svg': the file is larger than 2 MB"),
    "second line": (
        SVG.replace("<path", "\n<text>A</text><path"),
        "the logo 'logo.svg', line 2: <text> is not supported",
    ),
}


@pytest.mark.parametrize("kind", LOGOS)
def test_logos_that_cannot_be_drawn(own: Project, kind: str) -> None:
    data, message = LOGOS[kind]
    (own.root / "clinics/NJ/logo.svg").write_bytes(data if isinstance(data, bytes) else data.encode())
    found, shown = read(own)
    lines = shown.splitlines()
    assert found is None
    assert lines[0] == f"error: {message}"
    assert lines[2].endswith("|   logo: logo.svg") and lines[3].endswith("|         ^^^^^^^^")
    assert "= hint: " in lines[4]


@pytest.mark.parametrize(
    "name", ["../logo.svg", "../../plaincare.yaml", "/etc/passwd", "link.svg", "folder/../../x.svg"]
)
def test_a_logo_outside_the_clinic_s_folder(own: Project, name: str) -> None:
    shutil.copy(ROOT / CLINIC.replace("clinic.yaml", "logo.svg"), own.root / "clinics/logo.svg")
    (own.root / "clinics/NJ/link.svg").symlink_to(own.root / "clinics/logo.svg")
    found, shown = read(own, ("logo: logo.svg", f"logo: {name}"))
    assert found is None
    assert shown.startswith(f"error: the logo '{name}': it is outside the clinic's folder\n")


@pytest.mark.parametrize("name", ["logo.png", "logo", ".", "clinic.yaml"])
def test_a_logo_that_is_not_called_svg(own: Project, name: str) -> None:
    assert read(own, ("logo: logo.svg", f"logo: {name}"))[1].startswith(f"error: the logo '{name}': not an SVG file\n")


@pytest.mark.parametrize("name", ["folder.svg", "pipe.svg"])
def test_a_logo_that_is_no_file(own: Project, name: str) -> None:
    (own.root / "clinics/NJ/folder.svg").mkdir()
    os.mkfifo(own.root / "clinics/NJ/pipe.svg")
    assert read(own, ("logo: logo.svg", f"logo: {name}"))[1].startswith(f"error: the logo '{name}': not a file\n")


def test_a_logo_in_a_folder_of_the_clinic_s_own(own: Project) -> None:
    (own.root / "clinics/NJ/pictures").mkdir()
    (own.root / "clinics/NJ/pictures/a.svg").write_text(SVG)
    found, shown = read(own, ("logo: logo.svg", "logo: pictures/a.svg"))
    assert shown == "" and found is not None and found.logo.width == 48


def shown_by_the_project(project: Project, text: str) -> str:
    result = project.job("NJ", TOPIC, "en", project.handout("fact-sheet"), Options(TODAY))
    assert result.value is None
    return told(result.findings, text)


@pytest.mark.parametrize("font", ["comic-sans", "../../../etc", "/etc", "."])
def test_a_font_that_is_not_there(own: Project, font: str) -> None:
    text = edited(own, CLINIC, ("font: atkinson-hyperlegible-next", f"font: {font}"))
    lines = shown_by_the_project(own, text).splitlines()
    assert lines[0] == f"error: the font '{font}' is not here"
    assert lines[3].endswith("|         " + "^" * len(font))


def test_a_font_that_is_no_font(own: Project) -> None:
    folder = own.root / "assets/fonts/ours"
    folder.mkdir(parents=True)
    (folder / "Regular.ttf").write_bytes(b"not a font")
    text = edited(own, CLINIC, ("font: atkinson-hyperlegible-next", "font: ours"))
    assert shown_by_the_project(own, text).startswith(
        "error: the font 'ours' cannot be used: Regular.ttf is not a TrueType font"
    )


@pytest.mark.parametrize(
    ("icon", "hint"),
    [("clocks", "did you mean 'clock'?"), ("zzz", "known here: alcohol, bed, "), ("../../secret", "")],
)
def test_an_icon_that_is_not_there(own: Project, icon: str, hint: str) -> None:
    text = edited(own, EN, ("icon: clock", f"icon: {icon}"))
    lines = shown_by_the_project(own, text).splitlines()
    assert lines[0] == f"error: the icon '{icon}' is not here or cannot be read"
    assert lines[2].endswith(f"|     icon: {icon}") and lines[3].endswith("|           " + "^" * len(icon))
    assert f"= hint: {hint}" in lines[4]


def test_an_icon_of_the_project_s_own_that_is_broken(own: Project) -> None:
    folder = own.root / "assets/icons"
    folder.mkdir(parents=True)
    (folder / "otter.svg").write_text(SVG.replace("<path", "\n<text>A</text><path"))
    text = edited(own, EN, ("icon: clock", "icon: otter"))
    assert shown_by_the_project(own, text).startswith("error: the icon 'otter', line 2: <text> is not supported\n")


def test_what_is_wrong_in_two_files_is_told_at_once(own: Project) -> None:
    edited(own, CLINIC, ("#16697A", "teal"))
    text = edited(own, EN, ("icon: clock", "icon: clocks"), ("[@A3]", "[@A33]"))
    shown = shown_by_the_project(own, text)
    heads = [line for line in shown.splitlines() if line.startswith("error: ")]
    assert heads == [
        "error: 'teal' is not a colour",
        "error: unknown claim 'A33'",
        "error: the icon 'clocks' is not here or cannot be read",
    ]


def test_a_logo_that_draws_nothing_is_told(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (tmp_path / "clinics/NJ/logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "utf-8"
    )
    assert [finding.message for finding in project.clinic("NJ").findings] == ["the logo 'logo.svg': it draws nothing"]
