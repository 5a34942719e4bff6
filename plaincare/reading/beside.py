"""The name of a file beside clinic.yaml in, its path out: in the clinic's folder, and called so on every system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from plaincare.findings import did_you_mean
from plaincare.reading import files
from plaincare.reading.files import Unreadable


def path(folder: Path, name: str, usual: str, ending: Callable[[str], None]) -> Path:
    """Where the file is; Unreadable where it is outside the folder, missing, or has a name that not every system allows.

    `usual` is a usual name of such a file, which hints write; files that end as it does are looked at for a near name.
    `ending` raises Unreadable for the end of another kind of file, which it gets in small letters: .png.
    """
    here = f"put the file beside clinic.yaml, in {folder.name}/"
    pure, found = PurePosixPath(name), folder / name
    if pure.is_absolute() or ".." in pure.parts:
        raise Unreadable("it is outside the clinic's folder", here)
    if why := next(filter(None, map(files.unportable, pure.parts)), ""):
        raise Unreadable(why, f"{here}, and write its name alone: {usual}")
    ending(pure.suffix.lower())
    try:
        within = found.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # RuntimeError: a link that leads to itself
        raise Unreadable("there is no such file", _near(found, here, usual)) from None
    if not within:
        raise Unreadable("it is outside the clinic's folder", here)
    if found.name not in _names(found.parent):  # logo.svg for Logo.svg: found here, and not where capitals count
        raise Unreadable("there is no such file", _near(found, here, usual))
    return found


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:
        return []


def _near(path: Path, here: str, usual: str) -> str:
    ending = PurePosixPath(usual).suffix
    alike = [name for name in _names(path.parent) if name.lower().endswith(ending) and name != path.name]
    return did_you_mean(path.name, alike) if alike else here
