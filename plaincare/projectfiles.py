"""A project's folder in, its files out, each read once: texts, claims, clinics, formats, words, fonts and icons."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from plaincare import additions as addition_files
from plaincare import assets, claimfiles, formatfiles, icons, topical
from plaincare import clinic as clinic_files
from plaincare import language as language_files
from plaincare import outline as outline_files
from plaincare.additions import Additions
from plaincare.claims import Library
from plaincare.clinic import Clinic
from plaincare.commands.folder import Folder
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.graphics import fonts
from plaincare.icons import Icons
from plaincare.language import Words
from plaincare.model import Outline, Place, Statement
from plaincare.prose import forbidden
from plaincare.reading import decoded, files
from plaincare.values import dataclass

if TYPE_CHECKING:
    from plaincare.reading.potx import Template

T = TypeVar("T")
_PLAIN = re.compile(r"\w[\w.-]{0,63}")  # the name of an asset: no folder, no way out of its own


@dataclass(frozen=True)
class Result(Generic[T]):
    """What was read, or None, and everything that was wrong."""

    value: T | None
    findings: tuple[Finding, ...]


class ProjectFiles(Folder):
    """A project's files, each read once: what was read, and everything that is wrong in it."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._read: dict[str, Result[Any]] = {}
        self._written: dict[tuple[str, ...], bytes] = {}  # the digests of clinics' own files
        self._names: dict[str, list[str]] = {}

    def topics(self) -> list[str]:
        return self._named("topics", super().topics)

    def languages(self, topic: str | None = None) -> list[str]:
        return self._named(f"languages/{topic}", lambda: Folder.languages(self, topic))

    def _named(self, what: str, look: Callable[[], list[str]]) -> list[str]:
        """Names that every clinic's documents ask for, looked for the first time."""
        if what not in self._names:
            self._names[what] = look()
        return [*self._names[what]]

    def outline(self, topic: str, code: str) -> Result[Outline]:
        name = f"outlines/{topic}/{code}.yaml"
        return self.once(name, lambda: outline_files.read(self.root / name, name, topic))

    def library(self, topic: str) -> Result[Library]:
        name = f"outlines/{topic}"
        general = self.own_or_shipped(forbidden.GENERAL)
        return self.once(name, lambda: claimfiles.read(self.root / name, name, general))

    def clinic(self, id: str) -> Result[Clinic]:
        name = f"clinics/{id}"
        alike = self._alike.get(files.folded(id), ())

        def read() -> tuple[Clinic | None, list[Finding]]:
            found, findings = clinic_files.read(self.root / name, name, alike)
            wrong = topical.wrong(found, self.topics()) if found and found.topics else ()
            return found, [*findings, *wrong, *self._misnamed]

        return self.once(name, read)

    @cached_property
    def _misnamed(self) -> tuple[Finding, ...]:
        """Files that were to be the one which all clinics share, and have another name."""
        return tuple(clinic_files.strays(self.root / "clinics", "clinics", (clinic_files.DEFAULTS,)))

    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        """The clinics by their folders' names as systems see them that do not tell capitals apart."""
        found: dict[str, list[str]] = {}
        for id in self.clinics():
            found.setdefault(files.folded(id), []).append(id)
        return found

    def additions(self, id: str, topic: str) -> Result[Additions]:
        """What a clinic says of a topic in its own words, in every language."""
        folder, name = self.root / "clinics" / id, f"clinics/{id}"
        return self.once(
            f"{name}/additions/{topic}.yaml", lambda: addition_files.of_clinic(folder, name, topic, self.topics())
        )

    def clinic_files(self, id: str, topic: str) -> str:
        """The digest of all that a clinic's people write and draw for a topic, however its lines end; a remark in it counts too.

        It is that of the run: files are read once, and their digests outlive forget().
        """
        if (id, topic) not in self._written:
            own = self.root / "clinics" / id / addition_files.FOLDER / f"{topic}.yaml"
            self._written[id, topic] = hashlib.sha256(self._own_files(id) + _lines(own)).digest()
        return self._written[id, topic].hex()

    def _own_files(self, id: str) -> bytes:
        """The digest of what a clinic's people wrote and drew for all topics."""
        if (id,) not in self._written:
            folder, clinic = self.root / "clinics" / id, self.clinic(id).value
            found = hashlib.sha256(_lines(folder.parent / clinic_files.DEFAULTS))
            for name in (*clinic_files.READ, *([str(clinic.brand.logo)] if clinic else [])):
                found.update(_lines(folder / name))
            if clinic and (template := self.template(clinic).value):
                found.update(template.digest)
            self._written[id,] = found.digest()
        return self._written[id,]

    def words(self, code: str) -> Result[Words]:
        name = f"templates/languages/{code}.yaml"
        if not self.own_or_shipped(name).exists():
            hint = f"copy templates/languages/en.yaml to {name}, and translate it"
            message = f"the program has no words of its own in '{code}', such as Page and Sources"
            return Result(None, (Finding("block", "language", message, Place(name, 0, 0), hint),))
        return self.once(name, lambda: language_files.read(self.own_or_shipped(name), name))

    def handout(self, format: str) -> Result[HandoutFormat]:
        name = f"templates/handouts/{format}.yaml"
        return self.once(name, lambda: formatfiles.read_handout(self.own_or_shipped(name), name, self._format))

    def _format(self, name: str) -> Path:
        return self.own_or_shipped(f"templates/handouts/{name}.yaml")

    def deck(self, format: str) -> Result[DeckFormat]:
        name = f"templates/slides/{format}.yaml"
        return self.once(name, lambda: formatfiles.read_deck(self.own_or_shipped(name), name))

    def source(self, name: str) -> str | None:
        """The text of a file, as findings name it."""
        try:
            return decoded.composed(files.content(self.own_or_shipped(name)).decode("utf-8-sig", "replace"))
        except files.Unreadable:
            return None

    def template(self, clinic: Clinic | None) -> Result[Template]:
        """The clinic's own PowerPoint template, opened once; nothing where it has none, or is not asked for."""
        if clinic is None or clinic.brand.template is None:
            return Result(None, ())
        from plaincare.reading import potx  # imported here: most clinics have none

        name, folder = clinic.brand.template, self.root / "clinics" / clinic.id
        return self.once(f"clinics/{clinic.id}/{name}", lambda: potx.read(folder, name))

    def family(self, clinic: Clinic) -> Result[fonts.Family]:
        name = clinic.brand.font
        folder = self._asset("fonts", name)
        if not (folder / "Regular.ttf").is_file():
            hint = "put Regular.ttf, Bold.ttf and ExtraBold.ttf into assets/fonts/"
            hint += name if _PLAIN.fullmatch(name) else "my-font, and write the name of that folder here"
            return Result(None, (Finding("block", "font", f"the font '{name}' is not here", name.place, hint),))
        try:
            return Result(fonts.load(folder), ())
        except (OSError, fonts.FontError) as error:
            reason = str(error).replace(f"{folder}{os.sep}", "")
            message = f"the font '{name}' cannot be used: {reason}"
            return Result(None, (Finding("block", "font", message, name.place),))

    def icons_of(self, topic: str, code: str, own: tuple[Statement, ...]) -> Result[Icons]:
        """The icons of an outline, which most clinics add none to, looked up once for all of them."""
        text, path = self.outline(topic, code).value, functools.partial(self._asset, "icons")
        if own:
            return result(icons.read((text, own), path, self.icons))
        return self.once(f"icons/{topic}/{code}", lambda: icons.read(text, path, self.icons))

    def forget(self, clinic: str) -> None:
        """Let go of a clinic's own files, when its documents are made."""
        for name in [name for name in self._read if name.split("/")[:2] == ["clinics", clinic]]:
            del self._read[name]

    def _asset(self, kind: str, name: str) -> Path:
        if not _PLAIN.fullmatch(name):
            return self.root / "assets" / kind / "-"  # a name that leaves the folder names nothing
        own = self.root / "assets" / kind / name
        return own if own.exists() else assets.path(kind, name)

    def once(self, name: str, read: Callable[[], tuple[T | None, list[Finding]]]) -> Result[T]:
        """A file's or folder's content, read the first time it is asked for."""
        if name not in self._read:
            self._read[name] = result(read())
        return cast(Result[T], self._read[name])


def _lines(path: Path) -> bytes:
    """A file as digests take it: its name, and its lines however they end; nothing where it cannot be read."""
    with contextlib.suppress(files.Unreadable):
        return path.name.encode() + b"\0" + b"\n".join(files.content(path).splitlines()) + b"\0"
    return b""


def result(read: tuple[T | None, list[Finding]]) -> Result[T]:
    return Result(read[0], tuple(read[1]))
