"""The wheel: it holds what is needed and nothing else, and makes the same bytes as the checkout, without it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import DECKS, FORMATS, ROOT
from tests.test_command import FACT_SHEET, digests, process, project_in

STARTER = ("plaincare.yaml", "outlines", "clinics/defaults.yaml", "clinics/NJ")  # what `build init` makes a project of
CODE = ("plaincare", "build.py", "handouts", "slides", "templates", "assets")
PARTS = (*CODE, "plaincare.yaml", "outlines", "clinics", "tests", "pyproject.toml")
APP = "plaincare/_app"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of a copy of the checkout, in which lies what must not come along."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in (*PARTS, "README.md", "LICENSE", ".gitignore"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    for name in ("plaincare", "handouts", "slides", "templates", "assets/fonts"):
        (source / name / "__pycache__").mkdir(exist_ok=True)
        (source / name / "__pycache__" / "left.cpython-311.pyc").write_bytes(b"left")
    (source / "out").mkdir()
    (source / "out" / "left.pdf").write_bytes(b"left")
    command = [sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run(
        [*command, "--quiet", "--disable-pip-version-check", "--no-cache-dir", "--wheel-dir", str(folder)],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def installed(wheel: Path) -> Path:
    """The wheel, unpacked."""
    folder = wheel.parent / "installed"
    with zipfile.ZipFile(wheel) as package:
        package.extractall(folder)
    return folder


def held(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
    assert len(names) == len(set(names))
    return set(names)


def shipped(part: str) -> set[str]:
    """The files of a part of the checkout, as they must stand in the wheel."""
    found = [ROOT / part] if (ROOT / part).is_file() else (ROOT / part).rglob("*")
    names = (path.relative_to(ROOT).as_posix() for path in found if path.is_file() and "__pycache__" not in path.parts)
    return set(names) if part == "plaincare" else {f"{APP}/{name}" for name in names}


def test_it_runs_on_every_system(wheel: Path) -> None:
    assert wheel.name == "plaincare-0.1.0-py3-none-any.whl"


def test_it_holds_every_file_that_is_needed_and_no_other(wheel: Path) -> None:
    wanted = {name for part in (*CODE, *STARTER) for name in shipped(part)}
    assert len(wanted) > 80
    assert {name for name in held(wheel) if ".dist-info/" not in name} == wanted


def test_each_thing_of_others_has_its_licence_beside_it(wheel: Path) -> None:
    names = held(wheel)
    assert f"{APP}/assets/fonts/atkinson-hyperlegible-next/OFL.txt" in names
    assert f"{APP}/assets/icons/LICENSE" in names
    assert f"{APP}/assets/syllables/LICENSE" in names
    assert f"{APP}/assets/colour/README.md" in names
    assert "plaincare-0.1.0.dist-info/licenses/LICENSE" in names
    for font in (name for name in names if name.endswith(".ttf")):
        assert f"{font.rpartition('/')[0]}/OFL.txt" in names


def test_no_test_no_leftover_and_no_other_clinic_comes_along(wheel: Path) -> None:
    parts = [part for name in held(wheel) for part in name.split("/")]
    assert not {"tests", "__pycache__", "out", "AM", "SB", "docs", ".ci", "conftest.py"} & set(parts)
    assert not [part for part in parts if part.endswith((".pyc", ".whl", ".orig", ".part"))]


def test_it_names_the_command(installed: Path) -> None:
    entry = (installed / "plaincare-0.1.0.dist-info" / "entry_points.txt").read_text("utf-8")
    assert entry == "[console_scripts]\nbuild = plaincare.__main__:main\n"
    assert not (installed / "build.py").exists()  # a module called `build` would hide the packaging tool of that name


def test_it_makes_the_same_bytes_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    checkout, wheel = project_in(tmp_path / "checkout"), project_in(tmp_path / "wheel")
    done = process(checkout, "all")
    assert (done.returncode, done.stderr) == (0, "")
    again = process(tmp_path, "all", "--project", str(wheel), PYTHONPATH=str(installed))
    assert (again.returncode, again.stderr) == (0, "")
    assert digests(wheel / "out") == digests(checkout / "out")


# The command ends its process at once, with os._exit; here it ends as Python does, so that there is time to tell
ORIGINS = """
import os, sys
from plaincare.__main__ import main
os._exit = sys.exit
sys.argv = ["build", "all", "-q"]
try:
    main()
finally:
    for module in list(sys.modules.values()):
        print(getattr(module, "__file__", None) or "")
"""


def test_it_takes_nothing_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    project = project_in(tmp_path / "project")
    done = subprocess.run(
        [sys.executable, "-c", ORIGINS],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    origins = done.stdout.splitlines()
    libraries = Path(sys.prefix)
    strays = [line for line in origins if Path(line).is_relative_to(ROOT) and not Path(line).is_relative_to(libraries)]
    assert strays == []
    assert {str(installed / APP / name) for name in ("build.py", "handouts/__init__.py", "slides/__init__.py")} <= set(
        origins
    )


def test_in_an_empty_environment_it_makes_a_project_beside_the_packaging_tool_of_the_same_name(
    wheel: Path, tmp_path: Path
) -> None:
    """As a user installs it, its libraries fetched by pip: the one test that asks for a network, and skips without."""
    python = _environment(tmp_path / "empty", wheel, "build")
    command, folder = python.parent / "build", tmp_path / "elsewhere" / "my-handouts"
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}

    def said(*words: str | Path, cwd: Path) -> str:
        done = subprocess.run(words, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), words
        return done.stdout

    said(command, "init", folder, cwd=tmp_path)
    count = len(FORMATS) + len(DECKS)
    assert said(command, "check", cwd=folder / "outlines") == f"{count} documents checked: nothing to mend\n"
    assert said(command, "handout", "--clinic", "NJ", cwd=folder) == f"out/NJ/{FACT_SHEET}  2 pages\n"
    assert digests(folder / "out")[f"NJ/{FACT_SHEET}"] == digests(_made_here(tmp_path))[f"NJ/{FACT_SHEET}"]
    assert "usage: python -m build" in said(python, "-m", "build", "--help", cwd=tmp_path)


def _environment(folder: Path, *packages: str | Path) -> Path:
    """The Python of a new environment with these packages and what they need; skips where pip finds no index."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "0", *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and not os.environ.get("PLAINCARE_REQUIRE_TOOLS"):
        pytest.skip("pip cannot fetch what plaincare needs: no network")
    assert done.returncode == 0, done.stderr
    return python


def _made_here(folder: Path) -> Path:
    project = project_in(folder / "here")
    assert process(project, "handout").returncode == 0
    return project / "out"
