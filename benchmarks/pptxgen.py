"""Measures the deck beside PptxGenJS 4.0.1 on the same slides, and prints two rows; ends with 1 where one is not kept.

    python -m benchmarks.pptxgen [rounds]

PptxGenJS is fetched by npm into the cache once; where npm, node or the registry is missing, the reason is told and the code is 2.
Both sides compress. Ours also has what the peer has not: a theme, alternatives, sections, measured text, checks, a manifest.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import segno

from benchmarks import __main__ as table
from benchmarks import clinics

PACKAGE = "pptxgenjs@4.0.1"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plaincare" / PACKAGE.replace("@", "-")
SCRIPT = table.HERE / "pptxgen_deck.js"
DATA = table.HERE / "data" / "deck.json"


class Missing(Exception):
    """What is not here, and how to get it."""


def modules() -> Path:
    """The folder with PptxGenJS, fetched at the first use."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            raise Missing(f"{program} is missing: apt-get install {program}")
    folder = CACHE / "node_modules"
    if not folder.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", ".", PACKAGE]
        done = subprocess.run(npm, check=False, cwd=CACHE, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(CACHE, ignore_errors=True)
            raise Missing(f"npm could not fetch {PACKAGE}: {done.stderr.strip()[-300:]}")
    return folder


def rows(rounds: int, folder: Path) -> Iterator[table.Row]:
    """Whole processes, and the next clinic's deck in one process."""
    code = folder / "code.png"
    url = json.loads(DATA.read_text("utf-8"))["url"]
    segno.make_qr(url, error="m").save(str(code), scale=10, border=0)
    script = ["node", str(SCRIPT), str(DATA), str(code)]
    build = str(Path(sys.executable).with_name("build"))
    ours = [build, "slides", "--clinic", "NJ", "--project", str(table.ROOT), "--out", "{out}"]
    whole = table._whole([*script, "{out}/deck.pptx"], folder)
    yield table._ratio("(g) build slides, whole process", table._whole(ours, folder), whole, 1.6, rounds)
    project = str(clinics.project(folder / "project", rounds + table.WARM + 1))
    with table._worker("ours", "slides", project, str(folder / "out")) as mine, _peer([*script, "-"]) as theirs:
        yield table._ratio("(h) the next clinic's deck", mine, theirs, 0.7, rounds)


@contextlib.contextmanager
def _peer(command: list[str]) -> Iterator[table.Measure]:
    """A process of node that makes a deck for each line that it gets."""
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as process:
        assert process.stdin and process.stdout
        written, read = process.stdin, process.stdout
        count = iter(range(1_000_000))

        def measure() -> dict[str, float]:
            written.write(f"{next(count)}\n")
            written.flush()
            found: dict[str, float] = json.loads(read.readline())
            return found

        yield measure
        written.close()


def main(rounds: int = table.ROUNDS) -> int:
    """Print the rows; the exit code."""
    try:
        os.environ["NODE_PATH"] = str(modules())
    except Missing as reason:
        sys.stdout.write(f"not measured: {reason}\n")
        return 2
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    missed = 0
    with tempfile.TemporaryDirectory() as bytecode, tempfile.TemporaryDirectory() as name:
        os.environ |= {"PYTHONPYCACHEPREFIX": bytecode, "PYTHONPATH": str(table.ROOT)}
        for row in rows(rounds, Path(name)):
            sys.stdout.write(f"{row}\n")
            missed += not row.met
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
