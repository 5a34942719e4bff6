"""New things to start from: a project, a clinic, a format or a deck. Nothing that is there is written over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from plaincare import assets
from plaincare.commands.folder import MARK, Folder, known
from plaincare.errors import WrongUse
from plaincare.output import publish
from plaincare.reading import files

SAMPLE: Final = "NJ"  # the clinic that a new project starts with
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
_STARTER: Final = (
    MARK,
    "outlines/*/*.yaml",
    "clinics/defaults.yaml",
    f"clinics/{SAMPLE}/**/*",
    "assets/schemas/*.json",
)
_KINDS: Final = {"format": "handouts", "deck": "slides"}


def project(folder: Path) -> list[str]:
    """Make a project with one made-up clinic and every outline; the files made. WrongUse, OSError."""
    shipped = assets.path().parent
    found = sorted(path for pattern in _STARTER for path in shipped.glob(pattern) if path.is_file())
    return _made(folder, {path.relative_to(shipped).as_posix(): path.read_bytes() for path in found})


def clinic(root: Path, id: str) -> list[str]:
    """Make clinics/<id>/clinic.yaml, to be filled in; the files made. WrongUse, OSError."""
    name = _id("clinic", id, Folder(root).clinics(), files.unportable(id))
    text = assets.path().parent.joinpath("templates", "new", "clinic.yaml").read_text("utf-8")
    return _made(root, {f"clinics/{name}/clinic.yaml": text.replace("{id}", name).encode()})


def format(root: Path, kind: str, id: str, like: str) -> list[str]:
    """Make a format or a deck (`kind`) as a copy of the one called `like`; the files made. WrongUse, OSError."""
    from plaincare import formatfiles  # imported here: `build init` needs none of it

    folder, place = Folder(root), f"templates/{_KINDS[kind]}"
    there = folder.formats() if kind == "format" else folder.decks()
    name, (source,) = _id(kind, id, there, formatfiles.unnameable(id)), known(kind, (like,), there)
    text = folder.own_or_shipped(f"{place}/{source}.yaml").read_bytes()
    return _made(root, {f"{place}/{name}.yaml": text})


def _id(kind: str, id: str, taken: list[str], why: str) -> str:
    """The name of something new: it names files on every system, so a few letters and digits must do."""
    if not _ID.fullmatch(id):
        raise WrongUse(
            f"'{id}' cannot name a {kind}", "use up to 32 letters, digits, - and _, without accents or spaces"
        )
    if why:
        raise WrongUse(f"'{id}' cannot name a {kind}: {why}", "choose another name")
    if same := next((name for name in taken if name.lower() == id.lower()), None):
        raise WrongUse(f"there is a {kind} called '{same}' already", "choose another name")
    return id


def _made(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write all files, or none where one of them is there already."""
    for name in files:
        if (folder / name).exists():
            raise WrongUse(
                f"{folder / name} is there already", "nothing is written over; choose another folder or name"
            )
    for name, data in files.items():
        publish.whole(folder / name, data)
    return sorted(files)
