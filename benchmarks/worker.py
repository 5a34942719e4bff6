"""Documents one after another in one process, so many as a line says; what each took goes out as a line of JSON.

    python -m benchmarks.worker ours handout <project> <out>     the command `build`, as it is, clinic by clinic
    python -m benchmarks.worker peer sheet|deck                  the script that makes the same

A line asks for as many as `build` writes together, and both sides make them in turn: what the machine does besides hits both.
Only its own time counts: waiting does not, and each side has a process to itself, so that neither warms the other's caches.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import clinics

DATA = Path(__file__).resolve().parent / "data"


class Lap:
    """The clock between a line in and a line out."""

    def __init__(self) -> None:
        self.wait()

    def wait(self) -> None:
        """For the number of documents to make; SystemExit where no more are asked for."""
        if not (line := sys.stdin.readline()):
            raise SystemExit
        self.count = int(line)
        self.start()

    def start(self) -> None:
        """Only what comes after it counts."""
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def tell(self, sizes: Sequence[int]) -> None:
        """Seconds a document on the clock and of this process, the bytes of the largest, the most memory so far (kB on Linux)."""
        assert len(sizes) == self.count, "who was asked for so many makes so many"
        wall, cpu = time.perf_counter() - self.wall, time.process_time() - self.cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        told = {"wall": wall / self.count, "cpu": cpu / self.count, "size": max(sizes), "peak": peak}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def ours(command: str, project: str, out: str) -> None:
    """`build <command>` for every clinic of a project; a lap ends when its document is on the disk, with those written together."""
    from build import main
    from plaincare.output import publish

    gc.disable()  # as plaincare/__main__.py does
    lap, write = Lap(), publish.write

    def written(folder: Path, documents: Any, *more: Any) -> Any:
        made = write(folder, documents, *more)
        lap.tell([len(document.data) for document in documents])
        lap.wait()
        return made

    publish.write = written  # type: ignore[assignment]
    main([command, "--project", project, "--out", out, "--quiet"], standalone_mode=False)


def peer(kind: str) -> None:
    """The peer's document for one clinic after another; what it says is ready before the lap begins."""
    from benchmarks import pptx_deck, reportlab_sheet

    draw = {"sheet": reportlab_sheet.draw, "deck": pptx_deck.draw}[kind]
    reportlab_sheet.fonts()
    text = (DATA / f"{kind}.json").read_text("utf-8")
    made, lap = 0, Lap()
    while True:
        numbers = range(made, made + lap.count)
        told = [json.loads(clinics.renamed(text, number)) for number in numbers]
        lap.start()
        lap.tell([len(draw(data)) for data in told])
        made += lap.count
        lap.wait()


if __name__ == "__main__":
    side, *rest = sys.argv[1:]
    ours(*rest) if side == "ours" else peer(*rest)
