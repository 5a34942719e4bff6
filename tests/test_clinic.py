"""A clinic's file as a stranger's file: its logo, its colour, its numbers and addresses. Messages: tests/broken/clinic-*."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from plaincare import clinic
from plaincare.checks import clinics
from plaincare.clinic import Clinic
from plaincare.findings import Finding
from plaincare.graphics.colour import contrast, grounds, palette
from plaincare.job import Options
from plaincare.project import Project
from tests.authors import CLINIC, EN, TOPIC, copied, edited, told
from tests.conftest import ROOT, TODAY

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M0 0H48V48Z" fill="#16697A"/></svg>'
CIRCLE = '<circle cx="1" cy="1" r="1"/>'


@pytest.fixture
def own(tmp_path: Path) -> Project:
    """The shipped clinics, and nothing else."""
    shutil.copytree(ROOT / "clinics", tmp_path / "clinics")
    return Project(tmp_path)


@pytest.fixture
def whole(tmp_path: Path) -> Project:
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


def test_numbers_dates_and_yes_stay_the_words_that_they_were(own: Project) -> None:
    found, shown = read(
        own,
        ('["12 Lantern Street", "Newark, NJ 07102"]', "[12 Lantern Street, 07030, 1_000, 0x1F]"),
        ('director: "Robin Sample, MD"', "director: 2026-11-01"),
        ('short_name: "Harbor Light"', "short_name: no"),
        ('  hours: ["Monday to Friday, 8 am to 5 pm"]', "  hours: [12:30:00, 1.10, ~]"),
    )
    assert shown == "" and found is not None
    assert [*map(str, found.sites[0].address)] == ["12 Lantern Street", "07030", "1_000", "0x1F"]
    assert [*map(str, found.sites[0].hours)] == ["12:30:00", "1.10", "~"]
    assert (str(found.director), str(found.short_name)) == ("2026-11-01", "no")


@pytest.mark.parametrize(
    "phone",
    [
        *(
            "973-555-0142",
            "(973) 555-0142",
            "+1 973 555 0142",
            "973.555.0142",
            "1-973-555-0142",
            "9735550142",
            "555-0142",
        ),
        *("973-555-0142 ext. 12", "973-555-0142, extension 12", "+44 20 7946 0958", "+44 (20) 7946 0958"),
    ],
)
def test_numbers_that_people_dial(own: Project, phone: str) -> None:
    assert read(own, ('phone: "973-555-0142"', f'phone: "{phone}"'))[1] == ""


@pytest.mark.parametrize(("word", "later"), [("TODO", True), ("tbd", True), ("Todo el tratamiento", False)])
def test_a_word_for_later_is_told_and_a_word_of_spanish_is_none(own: Project, word: str, later: bool) -> None:
    shown = read(own, ('name: "Harbor Light Clinic"', f'name: "Harbor Light, {word}"'))[1]
    assert ("' is still to be filled in\n" in shown) == later


@pytest.mark.parametrize(
    "phone", ["none", "911 or us", "973-CLINIC", "٩٧٣-٥٥٥-٠١٤٢", "5", "973-555-0142 (ext. 2", "tel:9735550142"]
)
def test_numbers_that_nobody_can_dial(own: Project, phone: str) -> None:
    found, shown = read(own, ('phone: "973-555-0142"', f'phone: "{phone}"'))
    assert found is None
    assert shown.startswith(f"error: '{phone}' is no phone number\n  --> clinics/NJ/clinic.yaml:")
    assert f'| phone: "{phone}"\n' in shown


@pytest.mark.parametrize(
    ("phone", "hint"),
    [
        ("123-456-7890", "no area code and no exchange starts with 0 or 1"),
        ("973-155-0142", "no area code and no exchange starts with 0 or 1"),
        ("000-000-0000", "no area code and no exchange starts with 0 or 1"),
        ("+973-555-0142", "+973 calls another country: write +1 973-555-0142, or leave the + out"),
        ("973-555-0142 x12", "write the extension behind it: 973-555-0142 ext. 12"),
        ("973--555-0142", "write it as people dial it: 973-555-0142"),
        ("(973 555-0142", "write it as people dial it: 973-555-0142"),
        ("973-5550-142", "write it as people dial it: 973-555-0142"),
    ],
)
def test_numbers_that_reach_nobody_or_somebody_else(own: Project, phone: str, hint: str) -> None:
    found, shown = read(own, ('phone: "973-555-0142"', f'phone: "{phone}"'))
    assert found is None and f"'{phone}' is no phone number" in shown
    assert f"= hint: {hint}" in shown


@pytest.mark.parametrize("colour", ["#16697A", "#256", "#3B0A1E", "#000000"])
def test_colours(own: Project, colour: str) -> None:
    assert read(own, ("#16697A", colour))[1] == ""


@pytest.mark.parametrize(
    ("colour", "ratio", "shade"),
    [("#F7C948", "1.5:1", "#614A01"), ("#abc", "1.9:1", "#404F5E"), ("#FFFFFF", "1:1", "#4D4D4D")],
)
def test_a_pale_colour_is_told_with_the_shade_that_is_printed(
    own: Project, colour: str, ratio: str, shade: str
) -> None:
    found, shown = read(own, ("#16697A", colour))
    assert found is not None
    full = found.colour
    assert shown.startswith(f"warning: '{full}' on white is {ratio}, so headings are printed in '{shade}'\n")
    assert shown.endswith(f'= hint: to make this shade yours, write under brand: in clinic.yaml  text: "{shade}"')
    found, shown = read(own, (colour, f'{colour}"\n  text: "{shade}'))
    assert (found and found.text_colour, shown) == (shade, "")


TEXTS = {
    "#F7C948": ("on white is 1.5:1", "#685002"),
    "#5C6B00": ("on white is 5.9:1", "#4D5900"),
    "#575757": ("on the pale boxes is 6.6:1", "#535353"),
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_shade_for_text_that_cannot_be_read_is_told_with_the_nearest_that_can(own: Project, text: str) -> None:
    said, near = TEXTS[text]
    brand = ("  logo: logo.svg", f'  logo: logo.svg\n  text: "{text}"')
    found, shown = read(own, brand)
    assert found is None
    lines = shown.splitlines()
    assert lines[0] == f"error: '{text}' {said}; text needs 7:1"
    assert lines[2].endswith(f'|   text: "{text}"') and lines[3].endswith("|         ^^^^^^^^^")
    assert lines[4].endswith(f"= hint: the nearest that passes is '{near}'")
    assert read(own, (f'"{text}"', f'"{near}"'))[1] == ""
    ratios = [contrast(near, ground) for ground in grounds("#16697A").values()]
    assert 7 <= min(ratios) < 7.2


def test_the_shade_for_text_is_that_of_headings_and_changes_nothing_else(own: Project) -> None:
    found, shown = read(own, ('"#16697A"', '"#F7C948"\n  text: "#14213D"'))
    assert shown == "" and found is not None
    made, usual = palette(found.colour, found.text_colour), palette(found.colour)
    assert (made.deep, made.mid, made.tint2, made.tint1) == ("#14213D", usual.mid, usual.tint2, usual.tint1)
    assert palette(found.colour, usual.deep) == usual


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
    "gigantic": (b"<svg>" + b" " * 2_000_001, "the logo 'logo.svg': it is larger than 2 MB"),
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


@pytest.mark.parametrize(
    ("name", "message"),
    [("folder.svg", "it is a folder, not a file"), ("pipe.svg", "it is a pipe or a device, not a file")],
)
def test_a_logo_that_is_no_file(own: Project, name: str, message: str) -> None:
    (own.root / "clinics/NJ/folder.svg").mkdir()
    os.mkfifo(own.root / "clinics/NJ/pipe.svg")
    assert read(own, ("logo: logo.svg", f"logo: {name}"))[1].startswith(f"error: the logo '{name}': {message}\n")


NAMES = {
    "missing.svg": "there is no such file",
    "LOGO.SVG": "there is no such file",
    "loop.svg": "there is no such file",
    "gone.svg": "there is no such file",
    "none/logo.svg": "there is no such file",
    "~/logo.svg": "there is no such file",
    "C:\\logo.svg": ": may not stand in a name",
    "..\\logo.svg": "\\ may not stand in a name",
    "https://harbor.example/logo.svg": ": may not stand in a name",
    "a?.svg": "? may not stand in a name",
    "CON.svg": "Windows keeps this name for itself",
    "aux/logo.svg": "Windows keeps this name for itself",
    "logo.svg.": "a name starts with a letter or digit, and ends with one",
    "-logo.svg": "a name starts with a letter or digit, and ends with one",
    "x" * 300 + ".svg": "a name has 64 characters at most",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_logo_s_name_means_the_same_file_on_every_system(own: Project, name: str) -> None:
    folder = own.root / "clinics/NJ"
    (folder / "loop.svg").symlink_to("loop.svg")
    (folder / "gone.svg").symlink_to("nowhere.svg")
    found, shown = read(own, ("logo: logo.svg", f"logo: '{name}'"))
    assert found is None
    assert shown.splitlines()[0] == f"error: the logo '{name}': {NAMES[name]}" or len(name) > 300
    assert "= hint: " in shown


def test_a_logo_of_another_spelling_is_named(own: Project) -> None:
    assert read(own, ("logo: logo.svg", "logo: Logo.svg"))[1].endswith("= hint: did you mean 'logo.svg'?")


DRAWN = {
    "too wide": ('viewBox="0 0 100000 1"><path d="M0 0h9v1z"/>', "it is 100000 wide and 1 high"),
    "too high": ('viewBox="0 0 1 100"><path d="M0 0h1v1z"/>', "it is 1 wide and 100 high"),
    "elsewhere": ('viewBox="0 0 48 48"><path d="M99 99h9v9z"/>', "it draws outside its own edges, the viewBox"),
    "over the page": ('viewBox="0 0 48 48"><path d="M-999 -999h2000v2000h-2000z"/>', "it draws outside its own edges"),
    "tiny": ('viewBox="0 0 1e-300 1e-300"><path d="M0 0h1v1z"/>', "it draws outside its own edges, the viewBox"),
    "white": ('viewBox="0 0 48 48"><path fill="#FFF" d="M0 0h9v9z"/>', "it is white, and so is the paper"),
    "many lines": (f'viewBox="0 0 9 9"><path d="M0 0{"h1v1" * 100_000}z"/>', ", line 1: more than 20,000 lines"),
    "many shapes": (f'viewBox="0 0 9 9">{CIRCLE * 4000}', ", line 1: more than 20,000 lines and curves"),
    "a long number": (f'viewBox="0 0 9 9"><rect width="{"1" * 500_000}x" height="1"/>', ", line 1: a value that is no"),
    "far away": ('viewBox="0 0 9 9"><path d="M0 0h1e300v1e300z"/>', ", line 1: a point lies far outside the drawing"),
}


@pytest.mark.parametrize("kind", DRAWN)
def test_logos_that_would_not_be_seen_as_they_are_meant(own: Project, kind: str) -> None:
    body, message = DRAWN[kind]
    (own.root / "clinics/NJ/logo.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {body}</svg>', "utf-8")
    start = time.perf_counter()
    found, shown = read(own)
    assert time.perf_counter() - start < 2
    assert found is None
    assert message in shown.splitlines()[0] and "= hint: " in shown
    assert max(map(len, shown.splitlines())) < 400


FOLDERS = {
    "CON": "Windows keeps this name for itself",
    "com1.east": "Windows keeps this name for itself",
    "NY.": "a name starts with a letter or digit, and ends with one",
    "NY ": "a name starts with a letter or digit, and ends with one",
    "..NY": "a name starts with a letter or digit, and ends with one",
    "-q": "a name starts with a letter or digit, and ends with one",
    "N:Y": ": may not stand in a name",
    "N\\Y": "\\ may not stand in a name",
    "NY?": "? may not stand in a name",
    "N\nY": "invisible characters may not stand in a name",
    "N\u202eY": "invisible characters may not stand in a name",
    "N" * 65: "a name has 64 characters at most",
}


@pytest.mark.parametrize("id", FOLDERS, ids=repr)
def test_a_clinic_s_folder_has_a_name_that_every_system_takes(own: Project, id: str) -> None:
    folder = (own.root / "clinics/NJ").rename(own.root / "clinics" / id)
    found, findings = clinic.read(folder, f"clinics/{id}")
    assert found is None
    lines = told(findings, "").splitlines()
    seen = id.replace("\n", "\ufffd").replace("\u202e", "\ufffd")
    assert lines[0] == f"error: the clinic's folder is called '{seen}': {FOLDERS[id]}"
    assert lines[1:] == [
        f"  --> clinics/{seen}/clinic.yaml",
        "   = hint: call the folder after the clinic in letters, digits and hyphens: newark",
    ]


@pytest.mark.parametrize("id", ["N J", "New-York_2", "Nuñez", "北京", "a.b", "console"])
def test_odd_names_that_every_system_takes(own: Project, id: str) -> None:
    folder = (own.root / "clinics/NJ").rename(own.root / "clinics" / id)
    found, findings = clinic.read(folder, f"clinics/{id}")
    assert found is not None and findings == []


def test_folders_that_differ_in_capitals_only_are_told_of_both(own: Project) -> None:
    shutil.copytree(own.root / "clinics/NJ", own.root / "clinics/nj")
    for id, other in (("NJ", "nj"), ("nj", "NJ")):
        found, findings = own.clinic(id).value, own.clinic(id).findings
        assert found is None
        assert told(findings, "").startswith(f"error: '{id}' and '{other}' differ in capitals only\n")


@pytest.mark.parametrize("name", ["clinic.yml", "clinic.yaml.txt", "Clinic.yaml", "clinic.yaml.bak"])
def test_a_clinic_whose_file_is_called_otherwise_is_told_and_not_left_out(own: Project, name: str) -> None:
    (own.root / CLINIC).rename(own.root / "clinics/NJ" / name)
    assert "NJ" in own.clinics()
    found, findings = clinic.read(own.root / "clinics/NJ", "clinics/NJ")
    assert found is None
    assert told(findings, "") == (
        f"error: '{name}' is not read: a clinic's file is called clinic.yaml\n"
        f"  --> clinics/NJ/{name}\n"
        "   = hint: rename it to clinic.yaml"
    )


def test_a_logo_called_after_the_clinic_is_not_to_be_renamed(own: Project) -> None:
    (own.root / CLINIC).rename(own.root / "clinics/NJ/clinic.svg")
    _, findings = clinic.read(own.root / "clinics/NJ", "clinics/NJ")
    assert [(finding.place.file, finding.hint) for finding in findings if "rename" in finding.hint] == []
    assert "clinics/NJ/clinic.yaml" in [finding.place.file for finding in findings]


def test_a_logo_in_a_folder_of_the_clinic_s_own(own: Project) -> None:
    (own.root / "clinics/NJ/pictures").mkdir()
    (own.root / "clinics/NJ/pictures/a.svg").write_text(SVG)
    found, shown = read(own, ("logo: logo.svg", "logo: pictures/a.svg"))
    assert shown == "" and found is not None and found.logo.width == 48


def together(project: Project, *pairs: tuple[str, str]) -> str:
    """What is told of NJ and a copy of it, changed."""
    shutil.copytree(project.root / "clinics/NJ", project.root / "clinics/NY")
    text = edited(project, "clinics/NY/clinic.yaml", *pairs)
    found = [project.clinic(id).value for id in ("NJ", "NY")]
    return told(clinics.of_clinics([one for one in found if one]), text)


def test_the_same_extension_of_two_numbers_is_no_number_of_another_s(own: Project) -> None:
    edited(own, "clinics/NJ/clinic.yaml", ("973-555-0142", "973-555-0142 ext. 1234"))
    assert together(own, ("973-555-0142", "862-555-0142"), OTHER) == ""


@pytest.mark.parametrize("other", ["+1 973 555 0142, ext. 1234", "973-555-0142 extension 1234"])
def test_the_same_number_with_the_same_extension_is(own: Project, other: str) -> None:
    edited(own, "clinics/NJ/clinic.yaml", ("973-555-0142", "973-555-0142 ext. 1234"))
    assert "is also that of NJ" in together(own, ("973-555-0142 ext. 1234", other), OTHER)
    assert own.together(["NY"])


OTHER = ('"12 Lantern Street"', '"9 Sample Road"')


@pytest.mark.parametrize("phone", ["973-555-0142", "(973) 555-0142", "+1 973 555 0142"])
def test_a_copied_clinic_with_the_other_s_number_is_told(own: Project, phone: str) -> None:
    line = (own.root / CLINIC).read_text("utf-8").partition("\nphone:")[0].count("\n") + 2
    lines = together(own, ("973-555-0142", phone), OTHER).splitlines()
    assert lines[0] == f"warning: the phone number '{phone}' is also that of NJ"
    assert lines[1].startswith("  --> clinics/NY/clinic.yaml:")
    assert lines[2].endswith(f'| phone: "{phone}"') and "^" in lines[3]
    assert lines[4].strip() == (
        f"= hint: the other is in clinics/NJ/clinic.yaml, line {line}; mend the wrong one,"
        " or write what both share in clinics/defaults.yaml alone"
    )
    assert len(lines) == 5


@pytest.mark.parametrize("street", ["12 Lantern Street", "12 LANTERN STREET,", "12  Lantern Street."])
def test_a_copied_clinic_with_the_other_s_address_is_told(own: Project, street: str) -> None:
    shown = together(own, ("973-555-0142", "973-555-0199"), ('"12 Lantern Street"', f'"{street}"'))
    assert shown.startswith(f"warning: the address '{' '.join(street.split())}' is also that of NJ\n")
    assert shown.count("warning: ") == 1


def test_a_copied_clinic_that_is_made_alone_is_told_of_the_other(own: Project) -> None:
    shutil.copytree(own.root / "clinics/NJ", own.root / "clinics/NY")
    edited(own, "clinics/NY/clinic.yaml", ("973-555-0142", "(973) 555-0142"))
    found = own.together(["NY"])
    assert [(f.severity, f.place.file, f.message) for f in found] == [
        ("warning", "clinics/NY/clinic.yaml", "the phone number '(973) 555-0142' is also that of NJ"),
        ("warning", "clinics/NY/clinic.yaml", "the address '12 Lantern Street' is also that of NJ"),
    ]
    assert own.together(["SB"]) == []


def test_only_files_that_may_be_alike_are_read(own: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    real = clinic.read

    def noted(folder: Path, name: str, alike: Iterable[str] = ()) -> tuple[Clinic | None, list[Finding]]:
        names.append(name)
        return real(folder, name, alike)

    monkeypatch.setattr(clinic, "read", noted)
    assert own.together(["NJ"]) == [] and len(own.clinics()) > 1
    assert names == ["clinics/NJ"]


def test_clinics_may_share_a_night_line_a_website_and_what_stands_in_the_defaults(own: Project) -> None:
    assert together(own, ("973-555-0142", "973-555-0199"), OTHER) == ""
    for id, number in (("NJ", "973-555-0142"), ("NY", "973-555-0199")):
        edited(own, f"clinics/{id}/clinic.yaml", (f'phone: "{number}"\n', ""))
    edited(own, "clinics/defaults.yaml", ("languages:", 'phone: "973-555-0142"\nlanguages:'))
    found = [Project(own.root).clinic(id).value for id in ("NJ", "NY")]
    assert [one and str(one.phone) for one in found] == ["973-555-0142"] * 2
    assert clinics.of_clinics([one for one in found if one]) == []


def shown_by_the_project(project: Project, text: str) -> str:
    result = project.job("NJ", TOPIC, "en", project.handout("fact-sheet"), Options(TODAY))
    assert result.value is None
    return told(result.findings, text)


@pytest.mark.parametrize("font", ["comic-sans", "../../../etc", "/etc", "."])
def test_a_font_that_is_not_there(whole: Project, font: str) -> None:
    text = edited(whole, CLINIC, ("font: atkinson-hyperlegible-next", f"font: {font}"))
    lines = shown_by_the_project(whole, text).splitlines()
    assert lines[0] == f"error: the font '{font}' is not here"
    assert lines[3].endswith("|         " + "^" * len(font))


def test_a_font_that_is_no_font(whole: Project) -> None:
    folder = whole.root / "assets/fonts/ours"
    folder.mkdir(parents=True)
    (folder / "Regular.ttf").write_bytes(b"not a font")
    text = edited(whole, CLINIC, ("font: atkinson-hyperlegible-next", "font: ours"))
    assert shown_by_the_project(whole, text).startswith(
        "error: the font 'ours' cannot be used: Regular.ttf is not a TrueType font"
    )


@pytest.mark.parametrize(
    ("icon", "hint"),
    [("clocks", "did you mean 'clock'?"), ("zzz", "known here: alcohol, bed, "), ("../../secret", "")],
)
def test_an_icon_that_is_not_there(whole: Project, icon: str, hint: str) -> None:
    text = edited(whole, EN, ("icon: clock", f"icon: {icon}"))
    lines = shown_by_the_project(whole, text).splitlines()
    assert lines[0] == f"error: the icon '{icon}' is not here or cannot be read"
    assert lines[2].endswith(f"|     icon: {icon}") and lines[3].endswith("|           " + "^" * len(icon))
    assert f"= hint: {hint}" in lines[4]


def test_an_icon_of_the_project_s_own_that_is_broken(whole: Project) -> None:
    folder = whole.root / "assets/icons"
    folder.mkdir(parents=True)
    (folder / "otter.svg").write_text(SVG.replace("<path", "\n<text>A</text><path"))
    text = edited(whole, EN, ("icon: clock", "icon: otter"))
    assert shown_by_the_project(whole, text).startswith("error: the icon 'otter', line 2: <text> is not supported\n")


def test_what_is_wrong_in_two_files_is_told_at_once(whole: Project) -> None:
    edited(whole, CLINIC, ("#16697A", "teal"))
    text = edited(whole, EN, ("icon: clock", "icon: clocks"), ("[@A3]", "[@A33]"))
    shown = shown_by_the_project(whole, text)
    heads = [line for line in shown.splitlines() if line.startswith("error: ")]
    assert heads == [
        "error: 'teal' is not a colour",
        "error: unknown claim 'A33'",
        "error: the icon 'clocks' is not here or cannot be read",
    ]


@pytest.mark.parametrize("shape", ["", '<rect width="0" height="9"/>', '<path d="M1 1H8"/>', '<path d=""/>'])
def test_a_logo_that_draws_nothing_is_told(tmp_path: Path, shape: str) -> None:
    project = copied(tmp_path)
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{shape}</svg>'
    (tmp_path / "clinics/NJ/logo.svg").write_text(drawing, "utf-8")
    assert [finding.message for finding in project.clinic("NJ").findings] == ["the logo 'logo.svg': it draws nothing"]
