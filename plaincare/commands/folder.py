"""A project's folder: found from anywhere inside it, and what it holds by name. Standard library only: `list`, --help and
completion answer before anything heavier is imported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plaincare import assets
from plaincare.errors import WrongUse
from plaincare.findings import did_you_mean

MARK = "plaincare.yaml"
_NO_LANGUAGE = {"claims", "sources", "safety", "forbidden", "reviews"}  # the other files of a topic


def find(start: Path) -> Path:
    """The project's folder: `start` or the nearest folder above it that holds plaincare.yaml. WrongUse where none does."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / MARK).is_file():
            return folder
    message = f"no project here: no folder from here upwards holds {MARK}"
    raise WrongUse(message, "go into a project's folder, or make a new one: build init my-handouts")


def known(kind: str, names: Sequence[str], there: Sequence[str]) -> tuple[str, ...]:
    """The names, each of which must be there; all that are there where none is given. WrongUse otherwise."""
    if not there:
        raise WrongUse(f"the project holds no {kind}")
    for name in names:
        if name not in there:
            raise WrongUse(f"no {kind} is called '{name}': {did_you_mean(name, there)}")
    return tuple(dict.fromkeys(names or there))


class Folder:
    """What a project holds, by name; templates and assets that ship with plaincare count as the project's own."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def clinics(self) -> list[str]:
        """The clinics; one whose clinic.yaml is called otherwise counts, to be told so instead of left out in silence."""
        return sorted({path.parent.name for path in (self.root / "clinics").glob("*/[cC][lL][iI][nN][iI][cC].*")})

    def topics(self) -> list[str]:
        return _names(self.root / "outlines", "*/claims.yaml", parent=True)

    def languages(self, topic: str | None = None) -> list[str]:
        """The languages that a topic is written in, or all that any topic is."""
        topics = [topic] if topic else self.topics()
        found = {name for one in topics for name in _names(self.root / "outlines" / one, "*.yaml")}
        return sorted(found - _NO_LANGUAGE)

    def formats(self) -> list[str]:
        return self._templates("handouts")

    def decks(self) -> list[str]:
        return self._templates("slides")

    def icons(self) -> list[str]:
        return sorted({*_names(self.root / "assets" / "icons", "*.svg"), *_names(assets.path("icons"), "*.svg")})

    def own_or_shipped(self, name: str) -> Path:
        """The project's own file, or else the one that comes with plaincare."""
        own = self.root / name
        return own if own.exists() else assets.path().parent / name

    def _templates(self, kind: str) -> list[str]:
        shipped = assets.path().parent / "templates" / kind
        return sorted({*_names(self.root / "templates" / kind, "*.yaml"), *_names(shipped, "*.yaml")})


def _names(folder: Path, pattern: str, parent: bool = False) -> list[str]:
    return sorted(path.parent.name if parent else path.stem for path in folder.glob(pattern))
