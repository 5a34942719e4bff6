"""Measures what issues 3 and 5 promise of speed and size, and prints a row for each promise; ends with 1 where one is not kept.

    python -m benchmarks [rounds]

Ratios are medians over rounds in which both sides take turns, so that a busy machine slows both; the time on the clock decides,
and the processor's time stands beside it. On a machine that does other work too, look at the last column: the ratio of the least
processor's time that either side took. What either side imports is there as bytecode, as of a program that runs a second time; a
script itself is compiled each time, as Python does. Documents in one process are made a batch at a time by each side in turn.
What is not here to be measured beside, such as node or pandoc, is told, and misses nothing. docs/speed.md says what each row is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import clinics, pandoc, pptxgen
from benchmarks.measured import HERE, LATER, Measure, Row, build, ratio, table, whole, worker
from build import BATCH

EARLY, LATE = 20, 200  # clinics after which memory is looked at
KILOBYTE = 1000


def _rows(rounds: int, folder: Path) -> Iterator[Row]:
    python = sys.executable
    bare = [python, str(HERE / "reportlab_sheet.py"), str(HERE / "data" / "sheet.json"), "{out}/sheet.pdf"]
    ours = whole(build("handout"), folder)
    yield ratio("(a) build handout, whole process", ours, whole(bare, folder), 1.6, rounds)
    click = [python, "-c", "import click"]
    yield ratio("(b) build --help", whole([build()[0], "--help"], folder), whole(click, folder), 1.4, rounds)
    yield ratio("(g) build check, to its fact sheet", whole(build("check"), folder), ours, 3, rounds)
    family = whole(build("handout", "--format", "all"), folder)
    yield ratio("(h) every handout, to its fact sheet", family, ours, 20, rounds)
    batches = max(LATE // BATCH, LATER + rounds)
    project = str(clinics.project(folder / "project", batches * BATCH))
    sizes, peaks = [], []
    promises = [
        ("(c) the next clinic's fact sheet", "handout", "sheet", 0.8),
        ("(d) the next clinic's deck", "slides", "deck", 0.6),
    ]
    for what, command, kind, target in promises:
        with worker("ours", command, project, str(folder / command)) as mine, worker("peer", kind) as theirs:
            laps: list[dict[str, float]] = []

            def lap(mine: Measure = mine, laps: list[dict[str, float]] = laps) -> dict[str, float]:
                laps.append(mine())
                return laps[-1]

            yield ratio(what, lap, theirs, target, rounds, warm=LATER)
            while len(laps) < LATE // BATCH:
                lap()
        sizes.append(laps[-1]["size"] / KILOBYTE)
        peaks.append((laps[EARLY // BATCH - 1]["peak"], laps[LATE // BATCH - 1]["peak"]))
    yield Row("(e) a fact sheet", sizes[0], 60, unit=" kB")
    yield Row("(e) a deck", sizes[1], 150, unit=" kB")
    for kind, (early, late) in zip(("sheets", "decks"), peaks, strict=True):
        note = f"{early / 1024:.1f} and {late / 1024:.1f} MiB"
        yield Row(f"(f) memory, {LATE} {kind} to {EARLY}", late / early, 1.2, note=note)


if __name__ == "__main__":
    raise SystemExit(table((_rows, pptxgen.rows, pandoc.rows), *map(int, sys.argv[1:2])))
