"""A clinic's settings from several files: clinic.yaml over `_brand.yml` over defaults.yaml, each value with its own place."""

from __future__ import annotations

from pathlib import Path

import pytest

from plaincare import clinic
from plaincare.findings import show
from plaincare.project import Project
from tests.authors import copied, edited
from tests.conftest import CLINICS


def test_the_shipped_clinics_are_as_they_say(project: Project) -> None:
    assert project.clinics() == list(CLINICS)
    found = {id: project.clinic(id).value for id in CLINICS}
    assert [c and str(c.name) for c in found.values()] == [
        "Clínica Nuestra Señora del Amanecer para la Salud Emocional",
        "Harbor Light Clinic",
        "Sunny Bank Care",
    ]


def test_the_brand_file_gives_name_colour_and_logo(project: Project) -> None:
    sunny = project.clinic("SB").value
    assert sunny is not None
    assert (str(sunny.name), sunny.colour) == ("Sunny Bank Care", "#F7C948")
    assert sunny.name.place.file == "clinics/SB/_brand.yml"
    assert sunny.logo.width == 48


def test_what_the_clinic_does_not_say_comes_from_the_defaults(project: Project) -> None:
    dawn, sunny = project.clinic("AM").value, project.clinic("SB").value
    assert dawn is not None and sunny is not None and sunny.care.driver is not None
    assert dawn.care.driver == sunny.care.driver
    assert dawn.care.parking is not None and sunny.care.parking is None
    assert sunny.care.driver.place.file == "clinics/defaults.yaml"


def test_the_clinic_file_wins_over_both(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = (tmp_path / "clinics/SB/clinic.yaml").read_text("utf-8")
    own = text.replace("brand:\n", 'brand:\n  colour: "#112233"\n')
    more = 'name: "Another Name"\ncare: {driver: "Bring your sister."}\n'
    (tmp_path / "clinics/SB/clinic.yaml").write_text(own + more, "utf-8")
    found = project.clinic("SB").value
    assert found is not None
    assert (str(found.name), found.colour, str(found.care.driver)) == ("Another Name", "#112233", "Bring your sister.")
    assert found.care.bring is not None and found.logo.width == 48


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "clinics/defaults.yaml",
            "languages: [en]",
            "langauges: [en]",
            "error: unknown setting 'langauges'\n  --> clinics/defaults.yaml:3:1\n",
        ),
        (
            "clinics/SB/_brand.yml",
            'sun: "#F7C948"',
            'sun: "#F7C94"',
            "--> clinics/SB/_brand.yml:6:10\n",
        ),
    ],
)
def test_a_mistake_is_shown_in_the_file_where_it_stands(
    tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    project = copied(tmp_path)
    text = edited(project, file, (old, new))
    _, findings = clinic.read(tmp_path / "clinics/SB", "clinics/SB")
    assert told in "\n".join(show(finding, lambda _: text) for finding in findings)


def test_a_brand_file_that_cannot_be_read_stops_its_clinic_only(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (tmp_path / "clinics/SB/_brand.yml").write_text("color: [", "utf-8")
    assert project.clinic("SB").value is None
    assert project.clinic("NJ").value is not None


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("clinics/defaults.yaml", "defaults.yml"),
        ("clinics/defaults.yaml", "default.yaml"),
        ("clinics/defaults.yaml", "Defaults.yaml.txt"),
        ("clinics/SB/_brand.yml", "_brand.yaml"),
        ("clinics/SB/_brand.yml", "brand.yml"),
        ("clinics/SB/notice.yaml", "notices.yml"),
    ],
)
def test_a_file_of_settings_under_another_name_is_told(tmp_path: Path, name: str, other: str) -> None:
    project = copied(tmp_path)
    path = tmp_path / name
    path.rename(path.parent / other)
    shown = [show(finding, lambda _: "") for finding in project.clinic("SB").findings]
    told = f"error: '{other}' is not read: the file is called {path.name}\n  --> {path.parent.relative_to(tmp_path).as_posix()}"
    assert f"{told}/{other}\n   = hint: rename it to {path.name}" in shown


def test_a_second_file_of_settings_beside_the_right_one_is_told(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (tmp_path / "clinics/defaults.yml").write_text("care: {}\n", "utf-8")
    (finding,) = project.clinic("NJ").findings
    assert finding.hint == "write what it says into defaults.yaml, and take it away"


@pytest.mark.parametrize(
    "name", ["._defaults.yaml", "~$defaults.yaml", "notes.yaml", "prices.yaml", "default.txt", "clinic2.yaml"]
)
def test_what_is_no_file_of_settings_may_lie_beside_them(tmp_path: Path, name: str) -> None:
    project = copied(tmp_path)
    for folder in ("clinics", "clinics/NJ"):
        (tmp_path / folder / name).write_text("what somebody keeps here\n", "utf-8")
    assert not project.clinic("NJ").findings


@pytest.mark.parametrize("name", ["clinics/defaults.yaml", "clinics/SB/_brand.yml"])
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, name: str) -> None:
    project = copied(tmp_path)
    (tmp_path / name).unlink()
    (tmp_path / name).symlink_to(tmp_path / "gone.yaml")
    assert "there is no such file" in "\n".join(finding.message for finding in project.clinic("SB").findings)
