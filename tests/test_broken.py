"""Small broken project files, each beside the exact message that its author gets: tests/broken/<name>.yaml and <name>.txt.

The name's first word says what kind of file it is. After a change of wording, `python -m tests.test_broken` writes the
messages anew; read them before they are committed, as an author would.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plaincare import additions, clinic, formatfiles
from plaincare.findings import Finding, show, stops
from plaincare.job import Options
from plaincare.model import Section
from plaincare.reading import reader
from tests.authors import CLINIC, EN, TOPIC, copied
from tests.conftest import ROOT, TODAY

FOLDER = ROOT / "tests" / "broken"
FILES = sorted(FOLDER.glob("*.yaml"))


def _clinic(path: Path) -> tuple[Any, list[Finding]]:
    """Read as clinics/NJ/clinic.yaml, with NJ's logo beside it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "NJ"
        folder.mkdir()
        shutil.copy(path, folder / "clinic.yaml")
        shutil.copy(ROOT / "clinics" / "NJ" / "logo.svg", folder)
        return clinic.read(folder, "clinics/NJ")


READERS: dict[str, Callable[[Path], tuple[Any, list[Finding]]]] = {
    "clinic": _clinic,
    "additions": lambda path: additions.read(path, f"clinics/NJ/additions/{TOPIC}.yaml"),
    "section": lambda path: reader.read(path, "en.yaml", Section),
    "format": lambda path: formatfiles.read_handout(path, "card.yaml"),
    "deck": lambda path: formatfiles.read_deck(path, "talk.yaml"),
}


def said(path: Path) -> str:
    """All that an author reads about a file."""
    source = path.read_text("utf-8")
    _, findings = READERS[path.name.partition("-")[0]](path)
    return "\n".join(show(finding, lambda _: source) + "\n" for finding in findings)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_message_is_the_one_beside_it(path: Path) -> None:
    assert said(path) == path.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_message_has_a_place_and_helps(path: Path) -> None:
    _, findings = READERS[path.name.partition("-")[0]](path)
    assert findings
    for finding in findings:
        assert finding.severity == "block"
        assert finding.place.line > 0
        assert finding.hint


def test_every_file_has_its_message_and_every_message_its_file() -> None:
    assert {path.stem for path in FILES} == {path.stem for path in FOLDER.glob("*.txt")}


FRAGMENTS = (
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    ": ",
    " #",
    "- ",
    "\n",
    "\t",
    "**",
    "&a ",
    "*a",
    "!a ",
    "{{ ",
    "}}",
    "[@",
    "](",
    "\\",
    "0",
    "\0",
    "\u202e",
    "\u200b",
    "\u201c",
    "\u201d",
    "?",
    ",",
    "|",
    "<<: ",
    "---\n",
    "\r",
    "x" * 6000,
    "",
)


def mutilated(text: str, chance: random.Random) -> str:
    """The text with a slip or two of a kind that hands make: a character, a line lost, a line twice, a line elsewhere."""
    for _ in range(chance.randint(1, 3)):
        lines, at = text.split("\n"), chance.randrange(len(text))
        line = chance.randrange(len(lines))
        text = chance.choice(
            (
                text[:at] + chance.choice(FRAGMENTS) + text[at + chance.randrange(3) :],
                "\n".join(lines[:line] + lines[line + 1 :]),
                "\n".join(lines[: line + 1] + lines[line:]),
                "\n".join(lines[:line] + ["  " + lines[line]] + lines[line + 1 :]),
            )
        )
    return text


@pytest.mark.parametrize("seed", range(60))
def test_a_slip_of_the_hand_is_a_finding_with_a_place_or_changes_nothing_that_counts(seed: int, tmp_path: Path) -> None:
    chance, project = random.Random(seed), copied(tmp_path)
    name = chance.choice(
        (
            EN,
            CLINIC,
            f"outlines/{TOPIC}/claims.yaml",
            f"outlines/{TOPIC}/safety.yaml",
            "templates/handouts/one-page.yaml",
        )
    )
    path = tmp_path / name
    path.write_text(mutilated(path.read_text("utf-8"), chance), "utf-8")
    result = project.job("NJ", TOPIC, "en", project.handout("one-page"), Options(TODAY))
    assert (result.value is None) == stops(result.findings)
    for finding in result.findings:
        assert finding.place.file
        assert len(show(finding, project.source).splitlines()) <= 5


if __name__ == "__main__":
    for file in FILES:
        file.with_suffix(".txt").write_text(said(file), "utf-8")
