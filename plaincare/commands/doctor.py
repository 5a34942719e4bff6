"""What a machine and a project need so that documents can be made: whether it is there, and how to get what is not."""

from __future__ import annotations

import importlib.metadata
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from plaincare.commands.folder import Folder
from plaincare.output import atomic
from plaincare.values import dataclass

State = Literal["ok", "missing", "optional"]
_PYTHON: Final = (3, 11)
# Where installers put LibreOffice without telling the PATH.
_OFFICES: Final = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)


@dataclass(frozen=True)
class Line:
    """One thing that was looked at; `optional` is not there and not needed. `help` says how to get it."""

    state: State
    what: str
    help: str = ""


def examine(folder: Folder | None, out: Path | None) -> Iterator[Line]:
    """Everything worth knowing when something does not work; `folder` is None outside a project."""
    yield _python()
    yield from _libraries()
    if folder is None:
        yield Line("missing", "no project: no folder from here upwards holds plaincare.yaml", "build init my-clinic")
        return
    yield Line("ok", f"project {folder.root}")
    yield from _contents(folder)
    yield from _fonts(folder)
    yield _writable(out or folder.root / "out")
    yield _office()


def _python() -> Line:
    version = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, _PYTHON))
    if sys.version_info[:2] >= _PYTHON:
        return Line("ok", f"Python {version}")
    return Line("missing", f"Python {version} is too old", f"install Python {wanted} or later from python.org")


def _libraries() -> Iterator[Line]:
    """Each library that plaincare names, and its version; read off plaincare's own metadata."""
    try:
        wanted = importlib.metadata.requires("plaincare") or []
    except importlib.metadata.PackageNotFoundError:
        yield Line(
            "optional", "plaincare is not installed; it runs from a checkout", "pip install -e . in the checkout"
        )
        return
    yield Line("ok", f"plaincare {importlib.metadata.version('plaincare')}")
    for line in wanted:
        if "extra ==" in line:
            continue
        name, least = re.match(r"([\w.-]+)(?:>=([\d.]+))?", line).groups()  # type: ignore[union-attr]
        yield _library(name, least or "0")


def _library(name: str, least: str) -> Line:
    how = f'pip install "{name}>={least}"'
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Line("missing", f"{name} is not installed", how)
    old = _numbers(version) < _numbers(least)
    return Line("missing", f"{name} {version} is too old", how) if old else Line("ok", f"{name} {version}")


def _numbers(version: str) -> tuple[int, ...]:
    """A version to be compared: 5 is 5.0."""
    numbers = [int(number) for number in re.findall(r"\d+", version.partition("+")[0])]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _contents(folder: Folder) -> Iterator[Line]:
    for kind, found, how in (
        ("clinics", folder.clinics(), "build new clinic ID"),
        ("topics", folder.topics(), "outlines/<topic>/ needs a claims.yaml"),
        ("languages", folder.languages(), "write outlines/<topic>/en.yaml"),
    ):
        yield Line("ok", f"{kind}: {', '.join(found)}") if found else Line("missing", f"no {kind}", how)


def _fonts(folder: Folder) -> Iterator[Line]:
    from plaincare.project import Project

    project = Project(folder.root)
    seen: set[str] = set()
    for id in folder.clinics():
        clinic = project.clinic(id).value
        if clinic is None:
            yield Line("missing", f"the clinic {id} cannot be read", f"build check --clinic {id}")
        elif clinic.brand.font not in seen:
            seen.add(str(clinic.brand.font))
            wrong = project.family(clinic).findings
            yield Line("missing", wrong[0].message, wrong[0].hint) if wrong else Line("ok", f"font {clinic.brand.font}")


def _writable(out: Path) -> Line:
    """Whether a file can be made in the output folder, or in the nearest folder above it that is there."""
    folder = next((path for path in (out, *out.absolute().parents) if os.path.exists(path)), None)  # noqa: PTH110  # never raises
    if folder is None:
        return Line("missing", f"no folder above {out} is there", "choose another folder with --out")
    probe = folder / ".plaincare-doctor"
    try:
        atomic.replace(probe, b"")
        probe.unlink()
    except OSError as error:
        return Line("missing", f"cannot write to {out}: {error.strerror or error}", "choose another folder with --out")
    return Line("ok", f"can write to {out}")


def _office() -> Line:
    found = shutil.which("soffice") or next((str(path) for path in _OFFICES if path.exists()), None)
    if found:
        return Line("ok", f"LibreOffice, to look at decks: {found}")
    how = "from libreoffice.org, where there is no PowerPoint; making decks does not need it"
    return Line("optional", "no LibreOffice", how)
