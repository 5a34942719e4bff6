"""A newcomer, who follows a page to the letter: types its commands, makes its edits, and keeps what came of each.

What a page tells to do, as people and this file read it:
  ```sh           commands to type; those that begin with `build` are run, and `make handout` and `make slides` as build
  ```text         what the last command shows; a line `...` stands for any number of lines, `...` in a line for anything
  ```json         the same, of which only the shape counts
  ```text files   what lies in the folder out afterwards; `...` as above
  ```yaml find    lines to find in the file that was named last, and ```yaml replace what to write instead
  ```yaml fill    lines to write in place of those that hold "..."
  Copy `a` into `b`, a file or a folder, in running text
  ![words](pictures/name.png), what can be seen at this point
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from unittest import mock

import click
from click.testing import CliRunner

from tests.conftest import ROOT
from tests.test_command import BUILD

PARTS: Final = ("assets", "clinics", "outlines", "templates", "plaincare.yaml")
ANY: Final = "..."
OTHERS: Final = ("bat", "bash", "zsh", "fish", "powershell", "paths")  # blocks for other machines and eyes
_BLANK: Final = re.compile(r'"\.\.\."')
_PARTS: Final = re.compile(
    r"^ *```(?P<about>[^\n]*)\n(?P<text>.*?)^ *```$|!\[(?P<alt>[^\]]*)\]\((?P<picture>[^)]+)\)"
    r"|\b[Cc]opy\s+`(?P<copied>[^`\n]+)`\s+into\s+`(?P<into>[^`\n]+)`|`(?P<code>[^`\n]+)`",
    re.MULTILINE | re.DOTALL,
)
_FILE: Final = re.compile(r"[\w.-]+/[\w./-]+\.ya?ml")
_MAKE: Final = re.compile(r"make (handout|slides) CLINIC=(\w+)")


@dataclass(frozen=True)
class Part:
    """A part of a page that is not running text: a fenced block, a picture, or words set as code."""

    line: int
    kind: str  # the words after the fence; or picture, copy, code
    text: str
    more: str = ""

    def __str__(self) -> str:
        return f"line {self.line}: {self.text.strip().partition(chr(10))[0]}"


@dataclass
class Typed:
    """A command, how it ended, and what it showed and what the page says that it shows."""

    part: Part
    command: str
    code: int
    output: str
    told: Part | None = None


@dataclass
class Walk:
    """What came of following a page in a project's folder, which is the working folder."""

    folder: Path
    typed: list[Typed] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    listed: list[tuple[Part, list[str]]] = field(default_factory=list)
    pictures: list[Part] = field(default_factory=list)


def parts(text: str) -> Iterator[Part]:
    """The parts of a page, in order."""
    for found in _PARTS.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if found["about"] is not None:
            yield Part(line, found["about"], found["text"])
        elif found["picture"] is not None:
            yield Part(line, "picture", found["picture"], found["alt"])
        elif found["copied"] is not None:
            yield Part(line, "copy", found["copied"], found["into"])
        else:
            yield Part(line, "code", found["code"])


def project_in(folder: Path) -> Path:
    """A fresh copy of what ships, as far as a newcomer touches it."""
    folder.mkdir(parents=True)
    for name in PARTS:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


def walk(page: Path, folder: Path, seen: Callable[[Part, Path], None] = lambda part, folder: None) -> Walk:
    """Follow a page; `folder` must be the working folder. `seen` is called at each picture; nothing is opened."""
    done = Walk(folder)
    with mock.patch.object(click, "launch", done.opened.append):
        _follow(page, done, seen)
    return done


def _follow(page: Path, done: Walk, seen: Callable[[Part, Path], None]) -> None:
    folder, file, old = done.folder, "", ""
    for part in parts(page.read_text("utf-8")):
        if part.kind == "sh":
            done.typed += [_type(part, command) for command in commands(part)]
        elif part.kind in ("text", "json"):
            assert done.typed, f"{part}: nothing was typed before"
            assert done.typed[-1].told is None, f"{part}: a second text for one command"
            done.typed[-1].told = part
        elif part.kind == "text files":
            done.listed.append((part, made(folder / "out")))
        elif part.kind == "picture":
            done.pictures.append(part)
            seen(part, folder)
        elif part.kind == "copy":
            source = folder / part.text
            if source.is_dir():
                shutil.copytree(source, folder / part.more / source.name)
            else:
                shutil.copy(source, folder / part.more)
        elif part.kind == "code":
            file = part.text if _FILE.fullmatch(part.text) else file
        elif part.kind == "yaml find":
            assert not old, f"{part}: two finds and no replace"
            old = part.text
        elif part.kind == "yaml replace":
            _replace(folder / file, old, part)
            old = ""
        elif part.kind == "yaml fill":
            _fill(folder / file, part)
        else:
            assert part.kind in OTHERS, f"{part}: nobody knows what to do with '{part.kind}'"
    assert not old, f"{page.name}: a find without a replace"


def commands(part: Part) -> Iterator[str]:
    """The commands of a block that are ours."""
    for line in part.text.splitlines():
        if as_make := _MAKE.fullmatch(line.strip()):
            yield f"build {as_make[1]} --clinic {as_make[2]}"
        elif line.strip().startswith("build "):
            yield line.strip()


def _type(part: Part, command: str) -> Typed:
    done = CliRunner().invoke(BUILD.main, shlex.split(command)[1:], prog_name="build")
    assert done.exception is None or isinstance(done.exception, SystemExit), f"{command}: {done.exception!r}"
    return Typed(part, command, done.exit_code, done.output)


def _replace(path: Path, old: str, part: Part) -> None:
    text = path.read_text("utf-8")
    old, new = old.rstrip("\n"), part.text.rstrip("\n")  # a find may be a part of a line
    assert text.count(old) == 1, f"{part}: what is to be found stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


def _fill(path: Path, part: Part) -> None:
    """Each line goes to the first line that begins as it does and still holds "..."; then none of these is left."""
    lines = path.read_text("utf-8").splitlines()
    for new in part.text.splitlines():
        start = new.partition(": ")[0] + ": "
        places = [at for at, line in enumerate(lines) if line.startswith(start) and _BLANK.search(line)]
        assert places, f"{part}: nothing to fill in at '{start}'"
        lines[places[0]] = new
    left = [line for line in lines if _BLANK.search(line) and not line.startswith("#")]
    assert not left, f"{part}: not filled in: {left}"
    path.write_text("\n".join(lines) + "\n", "utf-8")


def made(out: Path) -> list[str]:
    """The files in an output folder, but for the hidden ones."""
    found = [path.relative_to(out.parent).as_posix() for path in out.rglob("[!.]*") if path.is_file()]
    return sorted(found)


def alike(shown: str, told: str) -> bool:
    """Whether a text is the one told, where a line `...` stands for any number of lines, and `...` in a line for anything."""
    told_lines = [line.rstrip() for line in told.strip("\n").splitlines()]
    pattern = "".join(
        r"(?:.*\n)*?" if line == ANY else ".*".join(map(re.escape, line.split(ANY))) + "\n" for line in told_lines
    )
    lines = [line.rstrip() for line in shown.strip("\n").splitlines()]
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None
