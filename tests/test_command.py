"""The command `build`, as people run it: what it writes, what it says, how it ends, and that nothing changes a byte."""

from __future__ import annotations

import getpass
import hashlib
import importlib.util
import io
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from plaincare.output import begun, locks, manifest
from tests.conftest import DECKS, FORMATS, LOOPS, ROOT

FACT_SHEET = "en/ketamine-anxiety-fact-sheet.pdf"
ONE_PAGE = "en/ketamine-anxiety-one-page.pdf"
TALK = "en/ketamine-anxiety-talk.pptx"


def imported() -> ModuleType:
    """build.py, by its path, as plaincare/__main__.py takes it."""
    spec = importlib.util.spec_from_file_location("plaincare_build", ROOT / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BUILD = imported()


def build(folder: Path, *arguments: str) -> Result:
    """`build` with a folder as the project, within this process."""
    here = () if arguments[0] in ("schema", "init", "completion") else ("--project", str(folder))
    return CliRunner().invoke(BUILD.main, [*arguments, *here], prog_name="build")


def process(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m plaincare` in a folder, as a process of its own."""
    command = [sys.executable, "-m", "plaincare", *arguments]
    added = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"} | environment
    return subprocess.run(command, cwd=folder, env=os.environ | added, capture_output=True, text=True, check=False)


def project_in(folder: Path, *clinics: str, alike: bool = False) -> Path:
    """A copy of the shipped project without its templates and assets; `clinics` are further clinics, all like NJ."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "plaincare.yaml", folder)
    shutil.copytree(ROOT / "outlines", folder / "outlines")
    for number, id in enumerate(("NJ", *clinics)):
        shutil.copytree(ROOT / "clinics" / "NJ", folder / "clinics" / id)
        if number and not alike:  # no two clinics share a phone number or an address
            edit(folder / "clinics" / id / "clinic.yaml", "973-555-0142", f"973-555-01{60 + number}")
            edit(folder / "clinics" / id / "clinic.yaml", "12 Lantern Street", f"{12 + number} Lantern Street")
    return folder


def edit(path: Path, old: str, new: str) -> int:
    """Replace a text that stands in a file once or more often, the first time; the line that it stands in."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder but the lock, which is empty, what a run is at, and manifest.csv, which says again what manifest.json
    does."""
    others = (locks.NAME, begun.NAME, manifest.TABLE)
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in others]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def digests(folder: Path) -> dict[str, str]:
    """The files of a folder, short enough for a message."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files(folder).items()}


def recorded(out: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((out / "manifest.json").read_text("utf-8"))["files"]
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_in(tmp_path / "project")


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of `build all`, run as a process, in a copy of the shipped project."""
    folder = project_in(tmp_path_factory.mktemp("everything") / "project")
    done = process(folder, "all")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "out"


# What is written


def test_a_handout_is_one_file_and_the_manifest(project: Path) -> None:
    done = process(project, "handout", "--clinic", "NJ")
    assert done.returncode == 0
    assert done.stdout == f"out/NJ/{FACT_SHEET}  2 pages\n"
    assert done.stderr == ""
    assert set(files(project / "out")) == {f"NJ/{FACT_SHEET}", "manifest.json"}


def test_the_installed_command_is_the_same(project: Path) -> None:
    script = shutil.which("build", path=str(Path(sys.executable).parent))
    assert script is not None, "plaincare is not installed: pip install --editable ."
    done = subprocess.run([script, "handout", "-q"], cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert set(files(project / "out")) == {f"NJ/{FACT_SHEET}", "manifest.json"}


def test_a_named_format_is_the_only_one_made(project: Path) -> None:
    done = build(project, "handout", "--format", "one-page")
    assert done.exit_code == 0
    assert done.stdout.endswith(f"NJ/{ONE_PAGE}  1 page\n")
    assert set(files(project / "out")) == {f"NJ/{ONE_PAGE}", "manifest.json"}


def test_a_deck_is_one_file_and_the_manifest(project: Path) -> None:
    done = build(project, "slides", "--clinic", "NJ")
    assert (done.exit_code, done.stderr) == (0, "")
    assert re.search(rf"NJ/{TALK}  \d+ slides\n$", done.stdout)
    assert set(files(project / "out")) == {f"NJ/{TALK}", "manifest.json"}


def test_all_is_every_handout_and_every_deck(everything: Path) -> None:
    made = {f"NJ/en/ketamine-anxiety-{name}.pdf" for name in FORMATS}
    made |= {f"NJ/en/ketamine-anxiety-{name}.pptx" for name in DECKS}
    made |= {f"NJ/en/ketamine-anxiety-{name}.ppsx" for name in LOOPS}
    assert {f"NJ/{FACT_SHEET}", f"NJ/{ONE_PAGE}", f"NJ/{TALK}"} <= made
    assert set(files(everything)) == made | {"manifest.json"}
    assert set(recorded(everything)) == made


def test_every_clinic_is_made_where_none_is_named(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY", "PA")
    done = build(project, "handout", "-q")
    assert (done.exit_code, done.output) == (0, "")
    assert set(files(project / "out")) == {f"{id}/{FACT_SHEET}" for id in ("NJ", "NY", "PA")} | {"manifest.json"}


def test_something_named_twice_is_made_once(project: Path) -> None:
    done = build(project, *["handout", *["--clinic", "NJ"] * 2, *["--format", "fact-sheet"] * 2, *["--lang", "en"] * 2])
    assert done.stdout.count("fact-sheet.pdf") == 1


def test_a_folder_inside_the_project_will_do(project: Path) -> None:
    done = process(project / "clinics" / "NJ", "handout", "--clinic", "NJ")
    assert done.returncode == 0
    assert done.stdout == f"{(project / 'out').resolve()}/NJ/{FACT_SHEET}  2 pages\n"
    assert not (project / "clinics" / "NJ" / "out").exists()


def test_out_goes_elsewhere(project: Path, tmp_path: Path) -> None:
    assert build(project, "handout", "--out", str(tmp_path / "a" / "b")).exit_code == 0
    assert set(files(tmp_path / "a" / "b")) == {f"NJ/{FACT_SHEET}", "manifest.json"}
    assert not (project / "out").exists()


def test_an_out_within_the_working_folder_is_named_from_there(project: Path) -> None:
    done = process(project, "handout", "--out", "print")
    assert done.stdout == f"print/NJ/{FACT_SHEET}  2 pages\n"


def test_what_is_up_to_date_is_not_written_again(project: Path) -> None:
    build(project, "handout")
    for path in (project / "out").rglob("*.*"):
        os.utime(path, (1, 1))
    assert build(project, "handout").exit_code == 0
    assert {path.stat().st_mtime for path in (project / "out").rglob("*.*")} == {1}


# Listing and schemas


def test_list_says_what_there_is(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY")
    shutil.copytree(ROOT / "templates", project / "templates")
    shutil.copy(ROOT / "templates" / "handouts" / "one-page.yaml", project / "templates" / "handouts" / "own.yaml")
    said = {what: build(project, "list", what).stdout.split() for what in ("clinics", "topics", "languages")}
    assert said == {
        "clinics": ["NJ", "NY"],
        "topics": ["esketamine-depression", "ketamine-anxiety"],
        "languages": ["en"],
    }
    assert {"fact-sheet", "one-page", "own"} <= set(build(project, "list", "formats").stdout.split())
    assert "talk" in build(project, "list", "decks").stdout.split()


def test_list_of_something_unknown_is_wrong_use(project: Path) -> None:
    done = build(project, "list", "clinic")
    assert done.exit_code == 2
    assert "clinics" in done.stderr


def test_schema_names_prints_and_writes(tmp_path: Path) -> None:
    kinds = build(tmp_path, "schema").stdout.split()
    assert {"project", "outline", "claims", "sources", "safety", "clinic", "handout", "deck", "language"} <= set(kinds)
    printed = build(tmp_path, "schema", "clinic").stdout
    assert json.loads(printed)["title"] == "plaincare clinic"
    assert build(tmp_path, "schema", "--out", str(tmp_path / "schemas")).output == ""
    assert set(files(tmp_path / "schemas")) == {f"{kind}.json" for kind in kinds}
    assert (tmp_path / "schemas" / "clinic.json").read_text("utf-8") == printed
    assert build(tmp_path, "schema", "clinic", "--out", str(tmp_path / "one")).exit_code == 0
    assert set(files(tmp_path / "one")) == {"clinic.json"}


def test_schema_of_something_unknown_is_wrong_use(tmp_path: Path) -> None:
    done = build(tmp_path, "schema", "outlin")
    assert done.exit_code == 2
    assert "Error: no kind of file is called 'outlin': did you mean 'outline'?\n" in done.stderr


def test_schema_needs_no_project(tmp_path: Path) -> None:
    done = process(tmp_path, "schema", "deck")
    assert (done.returncode, json.loads(done.stdout)["title"]) == (0, "plaincare deck")


# Wrong use: exit 2, and nothing written


@pytest.mark.parametrize("command", ["handout", "slides", "all", "list clinics"])
def test_outside_a_project_is_wrong_use(tmp_path: Path, command: str) -> None:
    done = build(tmp_path, *command.split())
    assert done.exit_code == 2
    assert "Error: no project here: no folder from here upwards holds plaincare.yaml\nHint: " in done.stderr
    assert "build init my-handouts" in done.stderr
    assert files(tmp_path) == {}


def test_outside_a_project_as_a_process(tmp_path: Path) -> None:
    done = process(tmp_path, "handout", "--clinic", "NJ")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: build handout [OPTIONS]\n")
    assert files(tmp_path) == {}


UNKNOWN = {
    "handout --clinic NJJ": "no clinic is called 'NJJ': did you mean 'NJ'?",
    "handout --clinic nj": "no clinic is called 'nj': did you mean 'NJ'?",
    "handout --clinic ../NJ": "no clinic is called '../NJ': known here: NJ",
    "handout --format factsheet": "no format is called 'factsheet': did you mean 'fact-sheet'?",
    "slides --deck tlak": "no deck is called 'tlak': did you mean 'talk'?",
    "handout --lang eng": "no language is called 'eng': did you mean 'en'?",
    "handout --lang claims": "no language is called 'claims': known here: en",
    "handout --topic ketamine-anxeity": "no topic is called 'ketamine-anxeity': did you mean 'ketamine-anxiety'?",
}


@pytest.mark.parametrize(("command", "said"), UNKNOWN.items(), ids=UNKNOWN)
def test_an_unknown_name_is_wrong_use_and_the_nearest_is_named(project: Path, command: str, said: str) -> None:
    done = build(project, *command.split())
    assert done.exit_code == 2
    assert done.stderr.endswith(f"Error: {said}\n")
    assert not (project / "out").exists()


@pytest.mark.parametrize(
    "command", ["handout --today 21.11.2026", "handout --project nowhere", "handout --outt x", "hand"]
)
def test_a_mistyped_command_is_wrong_use(project: Path, command: str) -> None:
    done = process(project, *command.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert not (project / "out").exists()


@pytest.mark.parametrize("stamp", ["yesterday", "1e9", "9" * 30, "-" + "9" * 15])
def test_a_source_date_that_is_no_number_is_wrong_use(
    project: Path, stamp: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stamp)
    done = build(project, "handout")
    assert done.exit_code == 2
    assert done.stderr.endswith(f"Error: SOURCE_DATE_EPOCH is no number of seconds since 1970: '{stamp}'\n")


def test_a_project_without_a_clinic_is_wrong_use(project: Path) -> None:
    shutil.rmtree(project / "clinics")
    done = build(project, "handout")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, "Error: the project holds no clinic")


# Mistakes in files


def test_a_broken_clinic_stops_itself_alone(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY")
    line = edit(project / "clinics" / "NY" / "clinic.yaml", "\nphone: ", "\nphnoe: ") + 1
    done = process(project, "handout")
    assert done.returncode == 4
    assert done.stdout == f"out/NJ/{FACT_SHEET}  2 pages\n"
    assert set(files(project / "out")) == {f"NJ/{FACT_SHEET}", "manifest.json"}
    assert line == 5
    assert (
        done.stderr
        == """\
error: unknown setting 'phnoe'
  --> clinics/NY/clinic.yaml:5:1
 5 | phnoe: "973-555-0161"
   | ^^^^^
   = hint: did you mean 'phone'?

"""
    )


def unchecked(project: Path) -> None:
    """Make a claim that the outline cites one that nobody has checked."""
    edit(project / "outlines" / "ketamine-anxiety" / "claims.yaml", "checked: yes", "checked: no")


def test_a_finding_of_a_check_writes_nothing_and_leaves_the_old_file(project: Path) -> None:
    build(project, "handout")
    before = files(project / "out")
    unchecked(project)
    edit(project / "clinics" / "NJ" / "clinic.yaml", "973-555-0142", "973-555-0199")
    done = process(project, "handout")
    assert (done.returncode, done.stdout) == (1, "")
    assert files(project / "out") == before
    note, *first = done.stderr.split("\n\n")[0].splitlines()
    assert note.endswith("/NJ/en/ketamine-anxiety-fact-sheet.pdf  not made anew: this file is from before")
    assert first[0] == "error: the claim A1 was not checked"
    assert re.fullmatch(r"  --> outlines/ketamine-anxiety/en\.yaml:\d+:\d+", first[1])
    assert re.fullmatch(r" +\| +\^+", first[3])
    assert re.fullmatch(r" += hint: check it against its sources and say so in claims\.yaml, line \d+", first[4])


def test_a_finding_of_a_check_writes_nothing_at_all_the_first_time(project: Path) -> None:
    unchecked(project)
    assert build(project, "handout").exit_code == 1
    assert not (project / "out").exists()


def test_a_mistake_in_the_outline_is_shown_once_for_all_documents(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY")
    unchecked(project)
    done = build(project, "all")
    blocks = done.stderr.split("\n\n")
    assert done.exit_code == 1
    assert len(blocks) == len(set(blocks))
    assert done.stderr.count("en.yaml:") == done.stderr.count("the claim A1 was not checked") > 1


def test_mistakes_in_several_files_are_all_shown_once_and_the_worst_decides(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY", "PA")
    unchecked(project)
    edit(project / "clinics" / "NY" / "clinic.yaml", "\nphone: ", "\nphnoe: ")
    edit(project / "clinics" / "PA" / "clinic.yaml", "#16697A", "teal")
    done = build(project, "all")
    assert done.exit_code == 4
    assert done.stderr.count("unknown setting 'phnoe'") == 1
    assert done.stderr.count("clinics/PA/clinic.yaml") == 1
    assert "the claim A1 was not checked" in done.stderr
    assert done.stdout == ""
    severities = re.findall(r"^error: (.*)$", done.stderr, re.MULTILINE)
    assert severities.index("unknown setting 'phnoe'") < severities.index("the claim A1 was not checked")


def test_an_unreadable_outline_is_shown_once_and_writes_nothing(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY")
    edit(project / "outlines" / "ketamine-anxiety" / "en.yaml", "subtitle:", "subtitel:")
    done = build(project, "all")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr.count("unknown setting 'subtitel'") == 1
    assert not (project / "out").exists()


def test_a_document_that_is_stopped_does_not_stop_the_others(project: Path) -> None:
    """A format of the project's own that leaves the safety statements out, beside one that does not."""
    own = project / "templates" / "handouts" / "bare.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        'title: {en: "Bare"}\nsheet: {paper: letter, pages: 1}\nsafety: compact\nsources: short\n'
        "frames:\n  - {id: top, page: 1, row: 1, columns: 1-12, look: title}\n"
        "content:\n  - {frame: top, section: what-it-is, depth: key}\n",
        "utf-8",
    )
    done = build(project, "handout", "--format", "bare", "--format", "fact-sheet")
    assert done.exit_code == 1
    assert "error: bare: 'It may not work, and relief may not last.' is missing: no text for C1, D1" in done.stderr
    assert set(files(project / "out")) == {f"NJ/{FACT_SHEET}", "manifest.json"}


@pytest.mark.parametrize(("arguments", "written"), [((), False), (("--topic", "ketamine-anxiety"), True)])
def test_broken_settings_of_the_project(project: Path, arguments: tuple[str, ...], written: bool) -> None:
    (project / "plaincare.yaml").write_text("topci: ketamine-anxiety\n", "utf-8")
    for asked in (arguments, (*arguments, "--lang", "en")):
        done = build(project, "handout", *asked)
        assert done.exit_code == 4
        assert done.stderr.count("unknown setting 'topci'") == 1
        assert (project / "out").exists() == written


def test_a_misspelt_topic_in_the_settings_has_its_place(project: Path) -> None:
    (project / "plaincare.yaml").write_text("topic: ketamine-anxeity\n", "utf-8")
    done = build(project, "handout")
    assert done.exit_code == 4
    assert (
        done.stderr
        == """\
error: no topic is called 'ketamine-anxeity'
  --> plaincare.yaml:1:8
 1 | topic: ketamine-anxeity
   |        ^^^^^^^^^^^^^^^^
   = hint: did you mean 'ketamine-anxiety'?

"""
    )


def test_a_language_that_the_topic_is_not_written_in_is_not_left_out_in_silence(project: Path) -> None:
    clinic = project / "clinics" / "NJ" / "clinic.yaml"
    edit(clinic, "languages: [en]", "languages: [en, es]")
    done = build(project, "handout")
    assert done.exit_code == 0
    assert done.stderr.startswith("warning: 'ketamine-anxiety' is not written in 'es'\n  --> clinics/NJ/clinic.yaml:")
    assert set(files(project / "out")) == {f"NJ/{FACT_SHEET}", "manifest.json"}
    edit(clinic, "languages: [en, es]", "languages: [es]")
    done = build(project, "handout")
    assert done.exit_code == 1
    assert "error: 'ketamine-anxiety' is not written in 'es'\n" in done.stderr
    edit(clinic, "languages: [es]", "languages: []")
    done = build(project, "handout")
    assert done.exit_code == 1
    assert "error: NJ has no language\n" in done.stderr


def broken_font(project: Path) -> None:
    shutil.copytree(ROOT / "assets" / "fonts" / "atkinson-hyperlegible-next", project / "assets" / "fonts" / "own")
    (project / "assets" / "fonts" / "own" / "Bold.ttf").unlink()
    edit(project / "clinics" / "NJ" / "clinic.yaml", "font: atkinson-hyperlegible-next", "font: own")


def torn_font(project: Path) -> None:
    broken_font(project)
    (project / "assets" / "fonts" / "own" / "Bold.ttf").write_bytes(b"no font")


def font_elsewhere(project: Path) -> None:
    broken_font(project)
    edit(project / "clinics" / "NJ" / "clinic.yaml", "font: own", "font: ../fonts/atkinson-hyperlegible-next")


def icon_elsewhere(project: Path) -> None:
    (project / "assets" / "icons").mkdir(parents=True)
    (project / "secret.svg").write_text('<svg viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>', "utf-8")
    edit(project / "outlines" / "ketamine-anxiety" / "en.yaml", "icon: medicine", "icon: ../../secret")


def no_title(project: Path) -> None:
    folder = project / "templates" / "handouts"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "templates" / "handouts" / "fact-sheet.yaml", folder)
    edit(folder / "fact-sheet.yaml", "title: {en: ", "title: {es: ")


def no_claims(project: Path) -> None:
    (project / "outlines" / "ketamine-anxiety" / "safety.yaml").unlink()


def half_a_letter(project: Path) -> None:
    path = project / "clinics" / "NJ" / "clinic.yaml"
    path.write_bytes(path.read_bytes().replace(b"Robin", b"Rob\xe9n"))


def no_logo(project: Path) -> None:
    (project / "clinics" / "NJ" / "logo.svg").unlink()


MISTAKES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a weight of a font is missing": (broken_font, "error: the font 'own' cannot be used: Bold.ttf is missing: "),
    "a font is broken": (torn_font, "error: the font 'own' cannot be used: Bold.ttf is not a TrueType font: "),
    "a font outside": (font_elsewhere, "error: the font '../fonts/atkinson-hyperlegible-next' is not here\n"),
    "an icon outside": (icon_elsewhere, "error: the icon '../../secret' is not here"),
    "a format without a title in the language": (no_title, "error: no title in 'en'\n"),
    "no safety.yaml": (no_claims, "error: cannot read the file"),
    "a clinic that is not UTF-8": (half_a_letter, "error: the file is not UTF-8\n"),
    "no logo": (no_logo, "error: the logo 'logo.svg': "),
}


@pytest.mark.parametrize(("mistake", "said"), MISTAKES.values(), ids=MISTAKES)
def test_an_author_s_mistake_is_a_finding_and_no_traceback(
    project: Path, mistake: Callable[[Path], None], said: str
) -> None:
    mistake(project)
    done = build(project, "handout")
    assert done.exit_code == 4, done.exception
    assert done.stderr.startswith(said)
    assert "  --> " in done.stderr
    assert str(project) not in done.stderr
    assert not (project / "out").exists()


# A disk that will not have it: one line, exit 1, no traceback


def test_a_file_in_the_place_of_the_folder_is_one_line(project: Path) -> None:
    (project / "out").write_bytes(b"in the way")
    done = process(project, "all")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"error: cannot write to {project.resolve() / 'out'}: Not a directory\n\n"
    assert (project / "out").read_bytes() == b"in the way"


def test_what_cannot_be_written_does_not_hide_the_other_findings(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY", "PA")
    edit(project / "clinics" / "NY" / "clinic.yaml", "\nphone: ", "\nphnoe: ")
    (project / "out").mkdir()
    (project / "out" / "NJ").write_bytes(b"in the way")
    done = build(project, "handout")
    assert done.exit_code == 4
    assert done.stderr.count("error: cannot write to ") == 1
    assert "unknown setting 'phnoe'" in done.stderr
    assert set(files(project / "out")) == {"NJ", f"PA/{FACT_SHEET}", "manifest.json"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["handout", "schema"])
def test_a_folder_that_cannot_be_made_is_one_line(project: Path, command: str) -> None:
    done = process(project, command, "--out", "/dev/full/out")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().lower() == "error: cannot write to /dev/full/out: not a directory"


def test_a_full_disk_is_one_line(project: Path) -> None:
    """The system's own limit on the size of a file stands for a full disk."""
    code = (
        "import resource, signal, sys; from plaincare.__main__ import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "sys.argv = ['build', 'handout']; main()\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"error: cannot write to {project.resolve() / 'out'}: File too large\n\n"
    assert files(project / "out") == {}


# The same bytes everywhere


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`build all` in another folder, from another folder, another day, with everything about the machine changed."""
    tmp_path = tmp_path_factory.mktemp("elsewhere, mit Umlaut ä")
    project = project_in(tmp_path / "a b" / "of another name")
    (tmp_path / "home").mkdir()
    changed = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}
    changed |= {"HOME": str(tmp_path / "home"), "USER": "somebody", "LOGNAME": "somebody", "SOURCE_DATE_EPOCH": "1"}
    done = process(tmp_path, "all", "-q", "--project", str(project), "--today", "2028-01-01", **changed)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return project / "out"


def test_another_folder_day_seed_and_language_change_no_byte(everything: Path, elsewhere: Path) -> None:
    assert digests(elsewhere) == digests(everything)


@pytest.mark.parametrize("day", [{"SOURCE_DATE_EPOCH": "0"}, {"SOURCE_DATE_EPOCH": "4000000000"}])
def test_the_day_of_the_environment_changes_no_byte(
    everything: Path, project: Path, day: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in day.items():
        monkeypatch.setenv(name, value)
    assert build(project, "all").exit_code == 0
    assert digests(project / "out") == digests(everything)


def test_one_document_alone_is_the_same_as_among_others(everything: Path, project: Path) -> None:
    build(project, "handout", "--format", "one-page")
    alone = (project / "out" / "NJ" / ONE_PAGE).read_bytes()
    assert alone == (everything / "NJ" / ONE_PAGE).read_bytes()


def test_two_clinics_with_the_same_file_get_the_same_words_in_documents_of_their_own(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY", alike=True)
    build(project, "handout")
    one, other = (recorded(project / "out")[f"{id}/{FACT_SHEET}"] for id in ("NJ", "NY"))
    assert (one["text_digest"], one["pages"]) == (other["text_digest"], other["pages"])
    assert one["number"] != other["number"]


def inside(data: bytes) -> Iterator[bytes]:
    """A file's bytes, and what is packed in them: the parts of a deck, the streams of a PDF."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from inside(package.read(name))
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        unpacker = zlib.decompressobj()
        try:
            yield unpacker.decompress(match[1])
        except zlib.error:
            yield match[1]


def test_no_path_and_no_user_is_inside_any_output(everything: Path) -> None:
    secret = {str(ROOT), str(everything), f"{Path.home()}/", "/tmp/", "/home/", "/Users/"}
    for name in (getpass.getuser(), platform.node()):  # a short name stands in other words too
        secret |= {name} if len(name) > 4 else {f"/{name}/", f">{name}<", f"({name})"}
    wanted = [form for text in secret for form in (text.encode(), text.encode("utf-16-be"))]
    for name, data in files(everything).items():
        for part in inside(data):
            assert [text for text in wanted if text in part] == [], name


# The manifest


def test_the_manifest_has_each_file_s_own_digest(everything: Path) -> None:
    for name, facts in recorded(everything).items():
        assert facts["sha256"] == hashlib.sha256((everything / name).read_bytes()).hexdigest()
        assert re.fullmatch("[0-9a-f]{64}", str(facts["text_digest"]))
        assert facts["status"] == "Sample text, not reviewed by a clinician"


def test_the_digest_of_a_text_is_that_of_its_text_and_nothing_else(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY", "PA", alike=True)
    edit(project / "clinics" / "NY" / "clinic.yaml", "#16697A", "#7A1669")
    edit(project / "clinics" / "PA" / "clinic.yaml", "973-555-0142", "973-555-0199")
    assert build(project, "handout").exit_code == 0
    same, recoloured, reworded = (recorded(project / "out")[f"{id}/{FACT_SHEET}"] for id in ("NJ", "NY", "PA"))
    assert same["text_digest"] == recoloured["text_digest"] != reworded["text_digest"]
    assert len({str(facts["sha256"]) for facts in (same, recoloured, reworded)}) == 3


def test_what_the_manifest_says_of_other_clinics_stays(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY")
    build(project, "handout")
    before = recorded(project / "out")
    edit(project / "clinics" / "NJ" / "clinic.yaml", "973-555-0142", "973-555-0199")
    build(project, "handout", "--clinic", "NJ")
    after = recorded(project / "out")
    assert after[f"NY/{FACT_SHEET}"] == before[f"NY/{FACT_SHEET}"]
    assert after[f"NJ/{FACT_SHEET}"] != before[f"NJ/{FACT_SHEET}"]


# No network, and a quick start

GUARD = """
import socket

def refuse(*_, **__):
    raise SystemError("plaincare asked for the network")

for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refuse
"""


def test_nothing_asks_for_the_network(project: Path, everything: Path, tmp_path: Path) -> None:
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, "utf-8")
    path = f"{guard}{os.pathsep}{ROOT}"
    asked = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "plaincare asked for the network" in asked.stderr
    done = process(project, "all", PYTHONPATH=path)
    assert (done.returncode, done.stderr) == (0, "")
    assert digests(project / "out") == digests(everything)


HEAVY = ("reportlab", "pptx", "lxml", "jinja2", "yaml", "fontTools", "segno", "PIL", "handouts", "slides")


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The top modules that a command imports; fontTools imports lxml where it is installed.

    The command ends its process at once, with os._exit; here it ends as Python does, so that there is time to tell.
    """
    code = (
        "import os, sys; from plaincare.__main__ import main\nos._exit = sys.exit; sys.argv = ['build', *sys.argv[1:]]\n"
        "try:\n    main()\nfinally:\n    sys.stderr.write(' '.join({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("command", ["--help", "handout --help", "--version"])
def test_help_answers_without_loading_what_builds(tmp_path: Path, command: str) -> None:
    found = loaded(tmp_path, *command.split())
    assert "click" in found
    assert found & set(HEAVY) == set()


def test_a_handout_does_not_load_what_makes_decks_or_pages_of_findings(project: Path) -> None:
    found = loaded(project, "handout", "-q")
    assert "reportlab" in found
    assert "pptx" not in found and "jinja2" not in found


def test_run_from_a_checkout_that_is_not_installed(project: Path, tmp_path: Path) -> None:
    """With every library in reach but plaincare's own metadata."""
    site = tmp_path / "site"
    site.mkdir()
    for installed in Path(importlib.util.find_spec("click").origin or "").parents[1].iterdir():  # type: ignore[union-attr]
        if "plaincare" not in installed.name and installed.suffix != ".pth":
            (site / installed.name).symlink_to(installed)
    command = [sys.executable, "-S", str(ROOT / "build.py"), "handout"]
    environment = os.environ | {"PYTHONPATH": str(site)}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    versions = recorded(project / "out")[f"NJ/{FACT_SHEET}"]["versions"]
    assert isinstance(versions, dict)
    assert versions["plaincare"] == "not installed"
    assert re.fullmatch(r"[\d.]+", versions["reportlab"])


FLAGS = ("quiet", "verbose", "draft", "approved", "opened", "as_json")


@pytest.mark.parametrize("command", ["handout", "slides", "all", "check"])
def test_what_is_not_given_means_what_the_help_says(command: str) -> None:
    """Click changed the defaults of options twice."""
    given = BUILD.main.commands[command].make_context(command, []).params
    kinds: dict[str, tuple[str, ...]] = {"handout": ("formats",), "slides": ("decks",), "check": ("formats", "decks")}
    flags: dict[str, object] = dict.fromkeys(FLAGS if command != "check" else ("as_json", "verbose"), False)
    flags |= dict.fromkeys(("style", "html", "explain") if command == "check" else (), None)
    flags |= {"saver": False, "press": False, "pdf": "ua1"} if command == "handout" else {}
    flags |= {"notes": False} if command == "slides" else {}
    flags |= {"ratio": None} if command in ("slides", "check") else {}
    many = dict.fromkeys(("clinics", "languages", *kinds.get(command, ())), ())
    assert given == {"today": None, "project": Path(), "out": None, "topic": None, **many, **flags}
