"""The commands around a project, and the options that every document takes, as people type them."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pptx
import pytest

from plaincare import projectfiles
from tests import templates
from tests.conftest import DECKS, FORMATS, LOOPS, ROOT
from tests.test_command import BUILD, FACT_SHEET, ONE_PAGE, TALK, build, edit, files, process, project_in, recorded

MADE = [f"NJ/en/ketamine-anxiety-{name}.pdf" for name in FORMATS] + [
    f"NJ/en/ketamine-anxiety-{name}.pptx" for name in DECKS
]
MADE += [f"NJ/en/ketamine-anxiety-{name}.ppsx" for name in LOOPS]
DRAFT = FACT_SHEET.replace(".pdf", "-draft.pdf")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_in(tmp_path / "project")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as `build init` makes it."""
    folder = tmp_path_factory.mktemp("begun") / "my-handouts"
    assert build(folder, "init", str(folder)).exit_code == 0
    return folder


def words(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


# What sets documents apart


def test_a_draft_has_a_name_of_its_own_and_says_what_it_is_on_every_page(project: Path) -> None:
    build(project, "all", "-q")
    plain = files(project / "out")
    done = build(project, "all", "--draft")
    assert done.exit_code == 0
    drafts = {name for name in files(project / "out") if name not in plain}
    assert drafts == {name.replace(".p", "-draft.p") for name in MADE}
    assert {name: data for name, data in files(project / "out").items() if name in plain and name.startswith("NJ")} == {
        name: data for name, data in plain.items() if name.startswith("NJ")
    }
    for page in ("1", "2"):
        command = ["pdftotext", "-f", page, "-l", page, project / "out" / "NJ" / DRAFT, "-"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert "DRAFT, not for patients" in said
    slides = pptx.Presentation(str(project / "out" / "NJ" / TALK.replace(".pptx", "-draft.pptx"))).slides
    assert len(slides) > 10
    for slide in slides:
        assert "DRAFT, not for patients" in "\n".join(
            shape.text_frame.text for shape in slide.shapes if shape.has_text_frame
        )
    entry = recorded(project / "out")[f"NJ/{DRAFT}"]
    assert (entry["variant"], entry["status"]) == ("draft", "DRAFT, not for patients")


def unchecked(project: Path) -> None:
    edit(project / "outlines" / "ketamine-anxiety" / "claims.yaml", "checked: yes", "checked: no")


def test_an_error_stops_a_document_but_not_its_draft(project: Path) -> None:
    unchecked(project)
    assert (build(project, "handout").exit_code, (project / "out").exists()) == (1, False)
    done = build(project, "handout", "--draft")
    assert done.exit_code == 0
    assert "error: " in done.stderr
    assert set(files(project / "out")) == {f"NJ/{DRAFT}", "manifest.json"}


def test_nothing_passes_a_block(project: Path) -> None:
    edit(project / "clinics" / "NJ" / "clinic.yaml", "phone: ", "phnoe: ")
    done = build(project, "handout", "--draft")
    assert (done.exit_code, (project / "out").exists()) == (4, False)


# What is told


def test_json_tells_of_documents_findings_and_files_of_before(project: Path) -> None:
    build(project, "all", "-q")
    unchecked(project)
    (project / "out" / "NJ" / "en" / "ketamine-anxiety-leaflet-of-ours.pdf").write_bytes(b"%PDF-1.7 not ours")
    done = build(project, "all", "--json")
    told = json.loads(done.stdout)
    assert (done.stderr, told["exit"], done.exit_code) == ("", 1, 1)
    assert told["documents"] == []
    assert told["checked"] == len(FORMATS) + len(DECKS)
    assert sorted(told["kept"]) == sorted(MADE)
    assert told["superseded"] == [
        {"path": "NJ/en/ketamine-anxiety-leaflet-of-ours.pdf", "reason": "not in the manifest"}
    ]
    finding = told["findings"][0]
    assert (finding["severity"], finding["rule"]) == ("error", "sources")
    line = (project / finding["file"]).read_text("utf-8").splitlines()[finding["line"] - 1]
    assert line[finding["column"] - 1 :][: finding["length"]].strip()


def test_the_notes_of_a_deck_that_is_stopped_are_told_as_files_of_before(project: Path) -> None:
    build(project, "slides", "--notes-pdf", "-q")
    unchecked(project)
    told = json.loads(build(project, "slides", "--json").stdout)
    assert told["kept"] == [f"NJ/{TALK}", f"NJ/{TALK.replace('.pptx', '-notes.pdf')}"]


def test_json_tells_what_each_document_is(project: Path) -> None:
    told = json.loads(build(project, "handout", "--json").stdout)
    (made,) = told["documents"]
    data = (Path(told["out"]) / made["path"]).read_bytes()
    assert (made["path"], made["pages"], made["bytes"]) == (f"NJ/{FACT_SHEET}", 2, len(data))
    assert (made["clinic"], made["language"], made["format"], made["variant"]) == ("NJ", "en", "fact-sheet", "")
    assert recorded(project / "out")[made["path"]]["sha256"] == hashlib.sha256(data).hexdigest()
    assert (made["changed"], told["exit"], told["findings"]) == (True, 0, [])
    assert json.loads(build(project, "handout", "--json").stdout)["documents"][0]["changed"] is False


def test_verbose_says_more_and_quiet_says_nothing(project: Path) -> None:
    said = build(project, "handout", "-v").stdout
    assert re.fullmatch(r"\S+fact-sheet\.pdf  2 pages  \d\d kB, written, text [0-9a-f]{12}\n", said)
    assert "unchanged" in build(project, "handout", "-v").stdout
    assert build(project, "handout", "-q").output == ""


def test_open_opens_what_was_made_or_its_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    build(project, "handout", "--open")
    assert opened == [str(project / "out" / "NJ" / FACT_SHEET)]
    opened.clear()
    for id in ("PA", "NY", "CT"):
        shutil.copytree(project / "clinics" / "NJ", project / "clinics" / id)
    build(project, "handout", "--open")
    assert opened == [str(project / "out")]


def terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What `build` shows on a terminal."""
    mine, its = pty.openpty()
    settings = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "plaincare", *arguments]
    with subprocess.Popen(command, cwd=folder, env=settings, stdin=its, stdout=its, stderr=its) as process:
        os.close(its)
        shown = b""
        while select.select([mine], [], [], 60)[0]:
            try:
                read = os.read(mine, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not read:
                break
            shown += read
        process.wait()
    os.close(mine)
    return shown.decode()


def test_a_terminal_shows_colours_unless_no_color_is_set(project: Path) -> None:
    edit(project / "clinics" / "NJ" / "clinic.yaml", "phone: ", "phnoe: ")
    assert "\x1b[31m" in terminal(project, "handout", NO_COLOR="")
    plain = terminal(project, "handout", NO_COLOR="1")
    assert "error: unknown setting" in plain
    assert "\x1b[" not in plain


def test_a_bar_is_shown_when_there_are_many_and_a_terminal_to_show_it(project: Path) -> None:
    assert "Clinics" not in terminal(project, "handout")
    for number in range(BUILD.MANY):
        shutil.copytree(project / "clinics" / "NJ", project / "clinics" / f"C{number}")
    shown = terminal(project, "handout", "-q")
    assert re.search(r"Clinics.*100%", shown, re.DOTALL)
    done = process(project, "handout")
    assert "Clinics" not in done.stdout + done.stderr
    assert done.stdout.count("\n") == BUILD.MANY + 1


# build check


def test_check_says_that_all_is_well_and_writes_nothing(project: Path) -> None:
    done = build(project, "check")
    assert (done.exit_code, done.stdout, done.stderr) == (
        0,
        f"{len(FORMATS) + len(DECKS)} documents checked: nothing to mend\n",
        "",
    )
    assert not (project / "out").exists()


def test_check_finds_what_a_build_finds(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY")
    edit(project / "clinics" / "NY" / "clinic.yaml", "phone: ", "phnoe: ")
    unchecked(project)
    checked, made = build(project, "check"), build(project, "all")
    found = [sorted(re.findall(r"^(?:error|warning): .*?\n\n", done.stderr, re.M | re.S)) for done in (checked, made)]
    assert found[0] == found[1] != []  # a check puts them in groups
    assert (checked.exit_code, made.exit_code) == (4, 4)
    errors = checked.stderr.count("error: ")
    assert checked.stdout.startswith(f"{2 * (len(FORMATS) + len(DECKS))} documents checked: {errors} errors")
    assert errors > 1
    assert build(project, "check", "--clinic", "NJ", "--format", "one-page").exit_code == 1


# Files of before


def test_a_file_that_the_project_no_longer_makes_is_named_and_stays(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY")
    build(project, "handout")
    shutil.rmtree(project / "clinics" / "NY")
    done = build(project, "handout")
    assert done.exit_code == 0
    assert done.stderr == f"{project}/out/NY/{FACT_SHEET}  superseded: the project does not make it any more\n"
    assert (project / "out" / "NY" / FACT_SHEET).exists()


def test_what_another_version_of_the_outline_said_is_named(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY")
    build(project, "handout")
    edit(project / "outlines" / "ketamine-anxiety" / "en.yaml", 'version: "1"', 'version: "2"')
    done = build(project, "handout", "--clinic", "NJ")
    named = f"{project}/out/NY/{FACT_SHEET}  superseded: made from version 1 of the outline, which is now 2\n"
    assert (done.exit_code, done.stderr) == (0, named)
    assert build(project, "handout").stderr == ""


def test_a_file_that_somebody_changed_is_named_until_it_is_made_anew(project: Path) -> None:
    build(project, "all")
    with (project / "out" / "NJ" / ONE_PAGE).open("ab") as file:
        file.write(b"%")
    assert build(project, "handout").stderr.endswith(f"{ONE_PAGE}  superseded: changed since it was made\n")
    kept = ONE_PAGE.replace(".pdf", "-changed.pdf")
    told = build(project, "all").stderr
    assert f"warning: {project}/out/NJ/{ONE_PAGE} was changed since it was made: it is now " in told
    assert build(project, "all").stderr == f"{project}/out/NJ/{kept}  superseded: not in the manifest\n"
    (project / "out" / "NJ" / kept).unlink()
    assert build(project, "all").stderr == ""


def test_documents_with_an_old_price_are_told_until_they_are_made_anew(project: Path) -> None:
    build(project, "handout", "--clinic", "NJ", "--format", "fact-sheet", "--format", "one-page")
    edit(project / "clinics" / "NJ" / "clinic.yaml", "amount: 450", "amount: 475")
    done = build(project, "handout", "--clinic", "NJ")
    line = f"{project}/out/NJ  1 document from before clinics/NJ was changed: make them anew, or remove them\n"
    assert (done.exit_code, done.stderr) == (0, line)
    assert json.loads(build(project, "handout", "--clinic", "NJ", "--json").stdout)["older"] == {"NJ": 1}
    (project / "out" / "NJ" / ONE_PAGE).unlink()
    assert build(project, "handout", "--clinic", "NJ").stderr == ""


@pytest.mark.parametrize("name", ["logo.svg", "notice.yaml", "our.potx"])
def test_documents_with_an_old_logo_notice_or_template_are_told(project: Path, name: str) -> None:
    clinic = project / "clinics" / "NJ"
    if name == "our.potx":
        edit(clinic / "clinic.yaml", "  logo: logo.svg", "  logo: logo.svg\n  template: our.potx")
        (clinic / name).write_bytes(templates.plain())
    build(project, "handout", "--format", "one-page")
    if name == "our.potx":
        (clinic / name).write_bytes(
            templates.changed(templates.plain(), lambda files: files.update({"docProps/x.txt": b"x"}))
        )
    else:
        (clinic / name).write_bytes(
            (clinic / name).read_bytes() + (b"<!-- ours -->" if name == "logo.svg" else b"# ours")
        )
    assert json.loads(build(project, "handout", "--json").stdout)["older"] == {"NJ": 1}


def test_a_clinic_s_files_are_digested_once_a_run(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = projectfiles._lines

    def noted(path: Path) -> bytes:
        read.append(path.name)
        return real(path)

    monkeypatch.setattr(projectfiles, "_lines", noted)
    build(project, "handout", "--format", "one-page", "--format", "wallet-card")
    assert sorted(read) == [
        "_brand.yml",
        "clinic.yaml",
        "defaults.yaml",
        "ketamine-anxiety.yaml",
        "logo.svg",
        "notice.yaml",
    ]


def test_clean_removes_what_was_made_and_nothing_else(project: Path) -> None:
    build(project, "all")
    (project / "out" / "NJ" / "notes.txt").write_text("mine", "utf-8")
    before = files(project)
    done = build(project, "clean")
    assert (done.exit_code, done.stdout) == (0, f"{len(MADE) + 1} files removed from {project}/out\n")
    made = {f"out/{name}" for name in (*MADE, "manifest.json", "manifest.csv")}
    assert files(project) == {name: data for name, data in before.items() if name not in made}


# New things


def test_init_makes_a_project_that_builds_and_says_what_to_type_next(tmp_path: Path) -> None:
    folder = tmp_path / "my-handouts"
    done = process(tmp_path, "init", "my-handouts")
    assert (done.returncode, done.stderr) == (0, "")
    typed = [line.strip() for line in done.stdout.splitlines() if line.startswith("  ")]
    assert typed == ["cd my-handouts", "build handout --clinic NJ --open", "build new clinic MYCLINIC"]
    assert {path.name for path in (folder / "clinics").iterdir() if path.is_dir()} == {"NJ"}
    built = process(folder, "handout", "--clinic", "NJ")
    assert (built.returncode, built.stderr) == (0, "")
    assert process(folder, "new", "clinic", "MYCLINIC").returncode == 0


def test_every_file_of_a_new_project_names_a_schema_that_is_there(begun: Path) -> None:
    named = [path for path in begun.rglob("*.yaml") if path.name != "_brand.yml"]
    assert len(named) > 5
    for path in named:
        first = path.read_text("utf-8").partition("\n")[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert json.loads((path.parent / schema).read_text("utf-8"))["$schema"]


@pytest.mark.parametrize(("name", "typed"), [("my clinic", "'{}'"), ("my-clinic", "{}")])
def test_init_says_a_command_that_can_be_typed(tmp_path: Path, name: str, typed: str) -> None:
    done = build(tmp_path, "init", str(tmp_path / name))
    assert f"  cd {typed.format(tmp_path / name)}\n" in done.stdout


@pytest.mark.parametrize(
    "typed", [("--format", "all", "--format", "nosuch"), ("--format", "nosuch", "--format", "all")]
)
def test_all_formats_and_one_that_there_is_not(project: Path, typed: tuple[str, ...]) -> None:
    done = build(project, "handout", *typed)
    assert (done.exit_code, "no format is called 'nosuch'" in done.stderr) == (2, True)


def test_a_project_without_clinics_says_so(project: Path) -> None:
    shutil.rmtree(project / "clinics")
    done = build(project, "handout", "--clinic", "NJ")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, "Error: the project holds no clinic")


def test_init_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "clinics" / "NJ").mkdir(parents=True)
    (tmp_path / "clinics" / "NJ" / "clinic.yaml").write_text("mine", "utf-8")
    done = build(tmp_path, "init", str(tmp_path))
    assert done.exit_code == 2
    assert "clinic.yaml is there already" in done.stderr
    assert files(tmp_path) == {"clinics/NJ/clinic.yaml": b"mine"}


def test_a_new_clinic_is_stopped_until_each_line_is_filled_in(begun: Path) -> None:
    done = build(begun, "new", "clinic", "PA")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "clinics/PA/clinic.yaml")
    path = begun / "clinics" / "PA" / "clinic.yaml"
    checked = build(begun, "check", "--clinic", "PA")
    left = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert checked.exit_code == 4
    assert checked.stderr.count("error: still to be filled in") == sum(line.count('"..."') for line in left) > 8
    text = path.read_text("utf-8")
    for setting, value in FILLED.items():
        assert re.search(rf'^( *(?:- )?{setting}): (?:\[?"\.\.\.")', text, re.MULTILINE), setting
        text = re.sub(rf'^( *(?:- )?{setting}): (\[.*?\]|"\.\.\.")', rf"\1: {value}", text, count=1, flags=re.MULTILINE)
    text = text.replace('  - name: "..."', '  - name: "Sample Care, Trenton"')
    path.write_text(text, "utf-8")
    shutil.copy(begun / "clinics" / "NJ" / "logo.svg", path.parent)
    built = build(begun, "all", "--clinic", "PA")
    assert (built.exit_code, re.findall("warning: (.*)|error", built.stderr)) == (
        0,
        ["PA has no notice of free language help to go with its papers"],
    )
    assert "609-555-0111" in words(begun / "out" / "PA" / FACT_SHEET)


FILLED = {
    "name": '"Sample Care of Trenton"',
    "short_name": '"Sample Care"',
    "phone": '"609-555-0111"',
    "handouts": '"https://samplecare.example/anxiety"',
    "director": '"Sam Sample, MD"',
    "licence": '"Sample clinic"',
    "colour": '"#2B5C3F"',
    "logo": "logo.svg",
    "address": '["1 Made-up Way", "Trenton, NJ 08601"]',
    "hours": '["Monday, 9 am to 5 pm"]',
}


@pytest.mark.parametrize("id", ["../X", "N J", "é", "a" * 33, "", ".x", "NJ", "nj", "CON", "lpt1"])
def test_a_new_clinic_needs_a_name_of_its_own_that_every_system_can_store(begun: Path, id: str) -> None:
    before = files(begun)
    done = build(begun, "new", "clinic", id)
    assert done.exit_code == 2
    assert "Hint: " in done.stderr
    assert files(begun) == before


@pytest.mark.parametrize("kind", ["format", "deck"])
@pytest.mark.parametrize(
    "name",
    [
        "card-draft",
        "card-saver-ua2",
        "card-changed",
        "card-changed-2",
        "talk-notes",
        "talk-4x3",
        "all",
        "github",
        "NUL",
    ],
)
def test_a_new_format_whose_documents_would_be_anothers(begun: Path, kind: str, name: str) -> None:
    before = files(begun)
    done = build(begun, "new", kind, name)
    assert (done.exit_code, files(begun)) == (2, before)
    assert f"'{name}' cannot name a {kind}: " in done.stderr


def test_a_new_format_is_a_copy_to_change(begun: Path) -> None:
    done = build(begun, "new", "format", "front-desk")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "templates/handouts/front-desk.yaml")
    edit(begun / "templates" / "handouts" / "front-desk.yaml", "One-page summary", "From the front desk")
    assert build(begun, "handout", "--clinic", "NJ", "--format", "front-desk").exit_code == 0
    build(begun, "handout", "--clinic", "NJ", "--format", "one-page")
    made, like = (
        words(begun / "out" / "NJ" / "en" / f"ketamine-anxiety-{name}.pdf") for name in ("front-desk", "one-page")
    )
    assert made == like.replace("One-page summary", "From the front desk")
    assert build(begun, "new", "deck", "short", "--like", "talk").exit_code == 0
    assert "short" in build(begun, "list", "decks").stdout.split()


def test_a_format_cannot_be_like_one_that_is_not_there(begun: Path) -> None:
    done = build(begun, "new", "format", "mine", "--like", "one-pgae")
    assert done.exit_code == 2
    assert "did you mean 'one-page'?" in done.stderr


# What a machine has


def test_doctor_finds_all_that_a_build_needs(project: Path) -> None:
    done = build(project, "doctor")
    assert (done.exit_code, "missing" in done.stdout) == (0, False)
    for said in ("ok: Python 3.", "ok: reportlab ", "ok: clinics: NJ", "ok: font atkinson", "ok: can write to "):
        assert said in done.stdout
    assert not (project / "out").exists()


def test_doctor_says_what_is_missing_and_how_to_get_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(project / "clinics" / "NJ" / "clinic.yaml", "font: atkinson", "font: atkinsno")
    monkeypatch.setenv("PATH", str(project))
    monkeypatch.setattr("plaincare.commands.doctor._OFFICES", ())
    done = build(project, "doctor")
    assert done.exit_code == 1
    assert "missing: the font 'atkinsno-hyperlegible-next' is not here\n  = hint: put Regular.ttf" in done.stdout
    assert "optional: no LibreOffice\n  = hint: from libreoffice.org" in done.stdout


def test_doctor_outside_a_project_says_how_to_make_one(tmp_path: Path) -> None:
    done = build(tmp_path, "doctor")
    assert done.exit_code == 1
    assert "missing: no project" in done.stdout
    assert "build init" in done.stdout


def test_doctor_finds_a_library_that_is_too_old(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from plaincare.commands import doctor

    monkeypatch.setattr(importlib.metadata, "version", lambda name: "0.9" if name == "reportlab" else "99")
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: ["reportlab>=5.0", "x>=1; extra == 'dev'"])
    said = [(line.state, line.what) for line in doctor._libraries()]
    assert said == [("ok", "plaincare 99"), ("missing", "reportlab 0.9 is too old")]


def test_doctor_takes_5_for_5_0(monkeypatch: pytest.MonkeyPatch) -> None:
    from plaincare.commands import doctor

    for version, state in (("5", "ok"), ("5.0.0", "ok"), ("5.1", "ok"), ("4.9", "missing")):
        monkeypatch.setattr(importlib.metadata, "version", lambda _, version=version: version)
        assert doctor._library("reportlab", "5.0").state == state, version


def test_doctor_says_where_no_folder_is_there_to_write_to(monkeypatch: pytest.MonkeyPatch) -> None:
    from plaincare.commands import doctor

    monkeypatch.setattr(os.path, "exists", lambda _: False)  # a drive of Windows that is not there
    line = doctor._writable(Path("Z:/out"))
    assert (line.state, line.what) == ("missing", "no folder above Z:/out is there")


# Completion


def completed(folder: Path, typed: str) -> list[str]:
    """What bash would offer for a line."""
    asked = {"_BUILD_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split(" ")) - 1)}
    done = process(folder, **asked)
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


def test_a_shell_completes_commands_and_what_the_project_holds(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY")
    assert completed(project, "build han") == ["handout"]
    assert completed(project, "build handout --clinic N") == ["NJ", "NY"]
    assert completed(project, "build handout --format one") == ["one-page"]
    assert completed(project, "build slides --deck ") == [*DECKS]
    assert completed(tmp_path, "build handout --clinic N") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_prints_a_script_for_each_shell(tmp_path: Path, shell: str) -> None:
    done = build(tmp_path, "completion", shell)
    assert done.exit_code == 0
    assert "_BUILD_COMPLETE" in done.stdout
