"""Whole projects that are broken, each beside all that its author is told: tests/broken_projects/<name>/expected.txt.

A folder holds only what sets it apart from `_base`, a small whole project: files that are put over it, and `edits.txt`, which
names a file and then changes it line by line, `- old` to `+ new`. What a repository cannot hold on every system (a pipe, a link,
a file named CON) is made below, in MADE. expected.txt is the command, what it said, and how it ended. After a change of wording,
`python -m tests.test_broken_projects` writes it anew; read it before it is committed, as an author would.
"""

from __future__ import annotations

import contextlib
import html
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT
from tests.test_command import BUILD

FOLDER = ROOT / "tests" / "broken_projects"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/expected.txt"))
TOPIC = "outlines/ketamine"


def _second_language(project: Path) -> None:
    text = (project / TOPIC / "en.yaml").read_text("utf-8").replace("language: en", "language: es")
    (project / TOPIC / "es.yaml").write_text(text, "utf-8")


def _in_two_bytes(project: Path) -> None:
    path = project / "clinics" / "NY" / "clinic.yaml"
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))


def _pipes(project: Path) -> None:
    for name in ("clinics/NY/clinic.yaml", f"{TOPIC}/sources.yaml"):
        (project / name).unlink()
        os.mkfifo(project / name)


def _folders(project: Path) -> None:
    for name in ("clinics/NY/clinic.yaml", f"{TOPIC}/claims.yaml", "clinics/NJ/logo.svg"):
        (project / name).unlink()
        (project / name).mkdir()


def _links(project: Path) -> None:
    for id, target in (("NJ", "../../plaincare.yaml"), ("NY", "logo.svg")):
        logo = project / "clinics" / id / "logo.svg"
        logo.unlink()
        logo.symlink_to(target)


def _names(project: Path) -> None:
    shutil.copytree(project / "clinics" / "NY", project / "clinics" / "ny")
    for name in ("CON", "NY.", "N J"):
        shutil.copytree(project / "clinics" / "NJ", project / "clinics" / name)


def _formats(project: Path) -> None:
    for kind, name in (
        ("handouts/fact-sheet", "fact-sheet-draft"),
        ("handouts/fact-sheet", "CON"),
        ("slides/talk", "github"),
    ):
        path = project / "templates" / f"{kind}.yaml"
        shutil.copy(path, path.with_name(f"{name}.yaml"))


def _large(project: Path) -> None:
    (project / "clinics" / "NY" / "clinic.yaml").write_bytes(b"name: a\n" + b"# a remark\n" * 1_000_000)
    body = '<path d="M0 0' + "h1v1" * 200_000 + 'z"/>'
    (project / "clinics" / "NJ" / "logo.svg").write_text(f'<svg viewBox="0 0 9 9">{body}</svg>', "utf-8")


def _brackets(project: Path) -> None:
    (project / "clinics" / "NY" / "clinic.yaml").write_bytes(b"[" * 100_000)
    (project / TOPIC / "safety.yaml").write_bytes(b"{" * 100_000)


def _entities(project: Path) -> None:
    """The logo that grows to gigabytes, and the one that asks for a file."""
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    drawing = '<svg viewBox="0 0 9 9"><text>&{};</text></svg>'
    for id, text in (
        ("NJ", f'<!DOCTYPE svg [<!ENTITY a0 "ha">{bomb}]>\n{drawing.format("a9")}'),
        ("NY", f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n{drawing.format("x")}'),
    ):
        (project / "clinics" / id / "logo.svg").write_text(text, "utf-8")


MADE: dict[str, Callable[[Path], None]] = {
    "language-without-words": _second_language,
    "file-of-two-bytes": _in_two_bytes,
    "files-that-are-pipes": _pipes,
    "files-that-are-folders": _folders,
    "logos-that-are-links": _links,
    "logos-with-entities": _entities,
    "names-of-folders": _names,
    "formats-misnamed": _formats,
    "files-too-large": _large,
    "brackets": _brackets,
}


def made(name: str, project: Path) -> Path:
    """The broken project of this name, in a folder that is not there yet."""
    shutil.copytree(FOLDER / "_base", project)
    shutil.copytree(
        FOLDER / name, project, dirs_exist_ok=True, ignore=shutil.ignore_patterns("edits.txt", "expected.txt")
    )
    if (FOLDER / name / "edits.txt").exists():
        _edit(project, (FOLDER / name / "edits.txt").read_text("utf-8"))
    if name in MADE:
        MADE[name](project)
    return project


def _edit(project: Path, edits: str) -> None:
    for name, changes in re.findall(r"^(\S+)\n((?:[-+] .*\n)+)", edits, re.MULTILINE):
        path = project / name
        text = path.read_text("utf-8")
        for old, new in re.findall(r"- (.*)\n((?:\+ .*\n)*)", changes):
            assert old in text, f"{name}: {old}"
            text = text.replace(old, new.replace("+ ", "", 1).replace("\n+ ", "\n").removesuffix("\n"), 1)
        path.write_text(text, "utf-8")


def said(project: Path, command: str) -> str:
    """All that a command of the project says, and how it ends."""
    with contextlib.chdir(project):
        done = CliRunner().invoke(BUILD.main, command.split()[2:], prog_name="build")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return f"{command}\n{done.stdout}{done.stderr}exit code: {done.exit_code}\n"


def _expected(name: str) -> str:
    return (FOLDER / name / "expected.txt").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links")
@pytest.mark.parametrize("name", NAMES)
def test_an_author_is_told_all_of_it(name: str, tmp_path: Path) -> None:
    expected, project = _expected(name), made(name, tmp_path / "project")
    told = said(project, expected.partition("\n")[0])
    assert told == expected
    assert "Traceback" not in told and str(tmp_path) not in told
    written = {path.relative_to(project).as_posix() for path in (project / "out").rglob("*.p[dp][ft]*")}
    assert written == set(re.findall(r"^(out/.*?)  \d", expected, re.MULTILINE))


# What a page for editors shows beside its sentences: mistakes within texts, claims and sources.
ON_PAGES = (
    "dates-that-are-none",
    "fields-and-facts",
    "mistakes-of-several-files",
    "safety-still-empty",
    "section-missing",
    "unknown-claim",
    "unknown-source",
    "words-to-be-filled-in",
)


@pytest.mark.parametrize("name", ON_PAGES)
def test_a_page_for_editors_tells_it_too(name: str, tmp_path: Path) -> None:
    project = made(name, tmp_path / "project")
    told = re.findall(r"^(?:error|warning): (.*)$", _expected(name), re.MULTILINE)
    said(project, "$ build check --html report.html")
    page = html.unescape((project / "report.html").read_text("utf-8"))
    assert told and [message for message in told if message not in page] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_mistake_has_a_file_and_a_hint(name: str) -> None:
    _, *blocks = re.split(r"^(?:error|warning): ", _expected(name), flags=re.MULTILINE)
    assert blocks
    for block in blocks:
        assert "\n  --> " in block
        assert re.search(r"^ += hint: ", block, re.MULTILINE), block


def test_every_folder_has_its_message_and_the_base_is_whole(tmp_path: Path) -> None:
    assert {path.name for path in FOLDER.iterdir()} - {"_base", "__pycache__"} == set(NAMES)
    assert set(MADE) <= set(NAMES)
    project = made("_base", tmp_path / "project")
    for command in ("$ build handout", "$ build slides", "$ build check --format fact-sheet --deck talk"):
        told = said(project, command)
        assert told.endswith("exit code: 0\n") and "error" not in told and "warning" not in told


if __name__ == "__main__":
    for folder in sorted(path for path in FOLDER.iterdir() if path.name != "_base"):
        first = (folder / "expected.txt").read_text("utf-8").partition("\n")[0]
        with tempfile.TemporaryDirectory() as temporary:
            text = said(made(folder.name, Path(temporary) / "project"), first)
        (folder / "expected.txt").write_text(text, "utf-8")
