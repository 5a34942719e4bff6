"""One document after another in one process, each when a line comes in; what it took goes out as a line of JSON.

    python -m benchmarks.worker ours handout <project> <out>     the command `build`, as it is, clinic by clinic
    python -m benchmarks.worker peer sheet|deck                  the script that makes the same

Only its own time counts: waiting does not, and each side has a process to itself, so that neither warms the other's caches.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks import clinics

DATA = Path(__file__).resolve().parent / "data"


class Lap:
    """The clock between a line in and a line out."""

    def __init__(self) -> None:
        self.wait()

    def wait(self) -> None:
        if not sys.stdin.readline():
            raise SystemExit
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def tell(self, *sizes: int) -> None:
        """Seconds on the clock, seconds of this process, bytes made, and the most memory so far (kB on Linux).

        Documents that were made together took as long as each other: each is a lap with its share, for a line of its own.
        """
        wall, cpu = (time.perf_counter() - self.wall) / len(sizes), (time.process_time() - self.cpu) / len(sizes)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for number, size in enumerate(sizes):
            if number:
                self.wait()
            sys.stdout.write(json.dumps({"wall": wall, "cpu": cpu, "size": size, "peak": peak}) + "\n")
            sys.stdout.flush()


def ours(command: str, project: str, out: str) -> None:
    """`build <command>` for every clinic of a project; a lap ends when its document is on the disk, with those written together."""
    from build import main
    from plaincare.output import publish

    gc.disable()  # as plaincare/__main__.py does
    lap, write = Lap(), publish.write

    def written(folder: Path, documents: Any, *more: Any) -> Any:
        made = write(folder, documents, *more)
        lap.tell(*(len(document.data) for document in documents))
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
    number, data = 0, json.loads(text)
    lap = Lap()
    while True:
        lap.tell(len(draw(data)))
        number += 1
        data = json.loads(clinics.renamed(text, number))
        lap.wait()


if __name__ == "__main__":
    side, *rest = sys.argv[1:]
    ours(*rest) if side == "ours" else peer(*rest)
