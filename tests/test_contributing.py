"""What CONTRIBUTING.md shows works: its own code, taken from the page and put into a copy of the project, is run and read back."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.readback import pdf_tree, verapdf
from tests.readback.deck_tree import tree
from tests.readback.tools import need

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PARTS = ("plaincare", "handouts", "slides", "templates", "assets", "clinics", "outlines")
FILES = ("build.py", "plaincare.yaml", "pyproject.toml")
_NEW = re.compile(r"^New: `([^`]+)`\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CHANGED = re.compile(r"^```diff\n\+\+\+ (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
MODEL = ["plaincare/model/texts.py", "plaincare/model/__init__.py"]
OUT = Path("out", "NJ", "en")


def shown(heading: str) -> str:
    """What the page says under a heading."""
    _, found, after = PAGE.partition(f"\n## {heading}\n")
    assert found, heading
    return re.split(r"^##? [A-Z]", after, flags=re.MULTILINE)[0]


def copy(folder: Path) -> Path:
    """The project without its tests."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return folder


def added(folder: Path, *headings: str, only: str = "") -> list[str]:
    """Put what stands under some headings into a copy; the files changed or made. `only`: in files that start so."""
    names = []
    for heading in headings:
        text = shown(heading)
        for name, content in _NEW.findall(text):
            assert not (folder / name).exists(), name
            (folder / name).write_text(content, "utf-8")
            names.append(name)
        for name, hunks in _CHANGED.findall(text):
            if name.startswith(only):
                (folder / name).write_text(changed((folder / name).read_text("utf-8"), hunks), "utf-8")
                names.append(name)
    return names


def changed(text: str, hunks: str) -> str:
    """A file with the lines marked + put where the lines around them stand; these must stand there, and only once."""
    for hunk in re.split(r"^@@\n", hunks, flags=re.MULTILINE)[1:]:
        lines = hunk.splitlines(keepends=True)
        assert {line[0] for line in lines if line.strip()} == {" ", "+"}, hunk
        old = "\n" + "".join(line[1:] for line in lines if line[0] == " ")
        assert text.count(old) == 1, f"{text.count(old)} places for:\n{hunk}"
        text = text.replace(old, "\n" + "".join(line[1:] for line in lines))
    return text


def build(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The copy's own command, in the copy."""
    command = [sys.executable, "-m", "plaincare", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def command(heading: str) -> list[str]:
    """The command that the page gives under a heading."""
    found = re.search(r"^```sh\nbuild (.*)\n```", shown(heading), re.MULTILINE)
    assert found, heading
    return found[1].split()


def types(folder: Path, cache: Path) -> Iterator[str]:
    """What mypy says of the copy; what it knows of libraries, it keeps in a folder for the next copy."""
    parts = ("build.py", "plaincare", "handouts", "slides")
    arguments = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(cache), *parts]
    yield from subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False).stdout.splitlines()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with all four added."""
    folder = copy(tmp_path_factory.mktemp("whole"))
    added(folder, "Add a block", "Add a format", "Add a deck", "Add a check")
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where mypy keeps what it knows from copy to copy."""
    return tmp_path_factory.mktemp("mypy")


def test_the_types_are_right_with_all_four_added(whole: Path, cache: Path) -> None:
    assert list(types(whole, cache)) == []


def test_the_code_is_as_ruff_would_write_it(whole: Path) -> None:
    for arguments in (["check"], ["format", "--check"]):
        run = [sys.executable, "-m", "ruff", *arguments, "--no-cache", "plaincare", "handouts", "slides"]
        done = subprocess.run(run, cwd=whole, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_names_the_case_that_each_writer_forgot(tmp_path: Path, cache: Path) -> None:
    assert added(copy(tmp_path), "Add a block", only="plaincare/") == MODEL
    told = list(types(tmp_path, cache))
    assert {line.partition(":")[0] for line in told if '"Quote"; expected "Never"' in line} == {
        str(Path("handouts", "blocks.py")),
        str(Path("slides", "content.py")),
    }


@pytest.fixture(scope="module")
def quoting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A copy whose new format and deck show the new block, both made; and the files that were changed or made for it."""
    folder = copy(tmp_path_factory.mktemp("quoting"))
    places = added(folder, "Add a block", "Add a format", "Add a deck")
    for name in ("Add a format", "Add a deck"):
        done = build(folder, *command(name))
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return folder, places


def test_a_block_is_one_dataclass_and_one_case_in_each_writer(quoting: tuple[Path, list[str]]) -> None:
    folder, places = quoting
    assert places[:4] == [*MODEL, "handouts/blocks.py", "slides/content.py"]
    assert [name for name in places[4:] if name.endswith(".py")] == []

    lines = [line.strip() for line in pdf_tree.tree(folder / OUT / "ketamine-anxiety-questions.pdf").splitlines()]
    where = lines.index("BlockQuote")
    assert lines[where + 1 : where + 3] == [
        'P "Write your questions down before you come."',
        'P "Our nurses ask this of you"',
    ]
    deck = tree(folder / OUT / "ketamine-anxiety-questions.pptx")
    assert "Write your questions down before you come." in deck
    assert "Our nurses ask this of you" in deck

    page = folder / "report.html"
    assert build(folder, "check", "--clinic", "NJ", "--html", str(page)).returncode == 0
    assert "Write your questions down before you come." in page.read_text("utf-8")

    made = build(folder, "schema", "outline").stdout
    assert "Who said them; printed bold, below." in made


def test_a_quotation_is_valid_pdf(quoting: tuple[Path, list[str]]) -> None:
    need("verapdf")
    assert verapdf.violations(quoting[0] / OUT / "ketamine-anxiety-questions.pdf", "ua1") == []


def test_a_format_is_one_file(tmp_path: Path) -> None:
    assert added(copy(tmp_path), "Add a format") == ["templates/handouts/questions.yaml"]
    done = build(tmp_path, *command("Add a format"))
    assert (done.returncode, done.stderr) == (0, "")
    text = pdf_tree.struct_text(tmp_path / OUT / "ketamine-anxiety-questions.pdf")
    assert "Questions to ask us" in text
    assert any(line.startswith("What other choices do I have") for line in text)
    assert any("not approved" in line for line in text)
    assert "questions" in build(tmp_path, "list", "formats").stdout.split()


def test_a_deck_is_one_file(tmp_path: Path) -> None:
    assert added(copy(tmp_path), "Add a deck") == ["templates/slides/questions.yaml"]
    done = build(tmp_path, *command("Add a deck"))
    assert (done.returncode, done.stderr) == (0, "")
    deck = tree(tmp_path / OUT / "ketamine-anxiety-questions.pptx")
    assert "What other choices do I have, and what if I wait?" in deck
    assert "questions" in build(tmp_path, "list", "decks").stdout.split()


def test_a_check_is_one_file_and_its_name_in_the_list(tmp_path: Path) -> None:
    places = added(copy(tmp_path), "Add a check")
    assert places == ["plaincare/checks/shouting.py", "plaincare/checks/__init__.py"]
    assert "exclamation" not in build(tmp_path, *command("Add a check")).stderr
    told = build(tmp_path, "check", "--explain", "shouting").stdout
    assert told.startswith("shouting\n  Finds:     An exclamation mark.\n  Why:       A patient who is shouted at")
    outline = tmp_path / "outlines" / "ketamine-anxiety" / "en.yaml"
    text = outline.read_text("utf-8")
    quiet, loud = "felt no change. [@C1] {#no-change}", "felt no change! [@C1] {#no-change}"
    assert text.count(quiet) == 1
    outline.write_text(text.replace(quiet, loud), "utf-8")
    done = build(tmp_path, *command("Add a check"))
    line = text[: text.index(quiet)].count("\n") + 1
    assert f"warning: an exclamation mark\n  --> outlines/ketamine-anxiety/en.yaml:{line}:9\n" in done.stderr
    assert "= hint: say it without one\n" in done.stderr
    assert done.returncode == 0


def test_the_hunks_of_the_page_have_one_place_each() -> None:
    with pytest.raises(AssertionError, match="0 places"):
        changed("a\nb\n", "@@\n c\n+d\n")
    with pytest.raises(AssertionError, match="2 places"):
        changed("\na\nb\na\n", "@@\n a\n+d\n")
    assert changed("\na\nb\n", "@@\n a\n+d\n b\n") == "\na\nd\nb\n"


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)]+)\)", PAGE))
def test_each_link_of_the_page_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
