"""The deck beside PptxGenJS 4.0.1 on the same slides: rows of the table, and by themselves.

    python -m benchmarks.pptxgen [rounds]

PptxGenJS is fetched by npm into the cache once. Ours also has what the peer has not: a theme, alternatives, sections, measured
text, checks, a manifest. Both files are compressed; by its write() PptxGenJS 4.0.1 packs nothing, and that is told as well.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import segno

from benchmarks import clinics
from benchmarks.measured import HERE, LATER, Missing, Row, asked, build, ratio, table, whole, worker
from build import BATCH

PACKAGE = "pptxgenjs@4.0.1"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plaincare" / PACKAGE.replace("@", "-")
SCRIPT = HERE / "pptxgen_deck.js"
DATA = HERE / "data" / "deck.json"


def modules() -> Path:
    """The folder with PptxGenJS, fetched at the first use; Missing where that cannot be."""
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


def code(folder: Path) -> Path:
    """The QR code of the last slide as a picture, for PptxGenJS makes none."""
    picture = folder / "code.png"
    segno.make_qr(json.loads(DATA.read_text("utf-8"))["url"], error="m").save(str(picture), scale=10, border=0)
    return picture


def rows(rounds: int, folder: Path) -> Iterator[Row]:
    """Whole processes, and the next clinic's deck in one process."""
    os.environ["NODE_PATH"] = str(modules())
    script = ["node", str(SCRIPT), str(DATA), str(code(folder))]
    project = str(clinics.project(folder / "decks", (LATER + rounds) * BATCH))
    for packed, targets in (([], (1.6, 0.7)), (["stored"], (None, None))):
        out, note = str(folder / f"decks{len(packed)}"), ", its file not compressed" if packed else ""
        theirs = whole([*script, "{out}/deck.pptx", *packed], folder)
        yield ratio("(i) build slides, to PptxGenJS", whole(build("slides"), folder), theirs, targets[0], rounds, note)
        with worker("ours", "slides", project, out) as mine, asked([*script, "-", *packed]) as other:
            yield ratio("(j) the next clinic's deck, to PptxGenJS", mine, other, targets[1], rounds, note, LATER)


if __name__ == "__main__":
    raise SystemExit(table((rows,), *map(int, sys.argv[1:2])))
