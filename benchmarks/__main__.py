"""Measures what issue 3 promises of speed and size, and prints a row for each promise; ends with 1 where one is not kept.

    python -m benchmarks [rounds]

Ratios are medians over rounds in which both sides take turns, so that a busy machine slows both; the time on the clock decides,
and the processor's time stands beside it. On a machine that does other work too, look at the last column: the ratio of the least
processor's time that either side took. Both sides run from bytecode, as a program does that is installed or runs a second time.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import clinics

ROOT, HERE = clinics.ROOT, Path(__file__).resolve().parent
ROUNDS, WARM = 15, 4  # rounds that count, and those before them that do not
EARLY, LATE = 20, 200  # clinics after which memory is looked at
KILOBYTE = 1000

Measure = Callable[[], dict[str, float]]


@dataclass(frozen=True)
class Row:
    """A promise: the value by the clock, and by the processor's time where it is a ratio of times."""

    what: str
    value: float
    target: float
    cpu: float | None = None
    least: float | None = None
    unit: str = ""
    note: str = ""

    @property
    def met(self) -> bool:
        return self.value <= self.target

    def __str__(self) -> str:
        cpu, least = ("" if ratio is None else f"{ratio:.2f}" for ratio in (self.cpu, self.least))
        met = "met" if self.met else "MISSED"
        form = ".1f" if self.unit else ".2f"
        value, target = f"{self.value:{form}}{self.unit}", f"{self.target:g}{self.unit}"
        return f"{self.what:<42} {value:>10} {cpu:>6} {least:>6} {target:>8}  {met:<6}  {self.note}"


def main(rounds: int = ROUNDS) -> int:
    """Print the table; the exit code."""
    with tempfile.TemporaryDirectory() as bytecode:  # the first rounds, which do not count, fill it
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ |= {"PYTHONPYCACHEPREFIX": bytecode, "PYTHONPATH": str(ROOT)}
        return _table(rounds)


def _table(rounds: int) -> int:
    _print(f"{'':<42} {'measured':>10} {'CPU':>6} {'least':>6} {'target':>8}")
    missed = 0
    for row in _rows(rounds):
        _print(str(row))
        missed += not row.met
    return 1 if missed else 0


def _print(line: str) -> None:
    sys.stdout.write(line.rstrip() + "\n")
    sys.stdout.flush()


def _rows(rounds: int) -> Iterator[Row]:
    build, python = str(Path(sys.executable).with_name("build")), sys.executable
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = [python, str(HERE / "reportlab_sheet.py"), str(HERE / "data" / "sheet.json"), "{out}/sheet.pdf"]
        ours = [build, "handout", "--clinic", "NJ", "--project", str(ROOT), "--out", "{out}"]
        yield _ratio("(a) build handout, whole process", _whole(ours, folder), _whole(bare, folder), 1.6, rounds)
        click = [python, "-c", "import click"]
        yield _ratio("(b) build --help", _whole([build, "--help"], folder), _whole(click, folder), 1.4, rounds)
        check = [build, "check", *ours[2:]]
        yield _ratio("(g) build check, to its fact sheet", _whole(check, folder), _whole(ours, folder), 3, rounds)
        family = _whole([*ours, "--format", "all"], folder)
        yield _ratio("(h) every handout, to its fact sheet", family, _whole(ours, folder), 20, rounds)
        project = str(clinics.project(folder / "project", LATE))
        sizes, peaks = [], []
        promises = [
            ("(c) the next clinic's fact sheet", "handout", "sheet", 0.8),
            ("(d) the next clinic's deck", "slides", "deck", 0.6),
        ]
        for what, command, kind, target in promises:
            with _worker("ours", command, project, str(folder / command)) as mine, _worker("peer", kind) as theirs:
                yield _ratio(what, mine, theirs, target, rounds)
                laps = [mine() for _ in range(LATE - rounds - WARM)]
            sizes.append(laps[-1]["size"] / KILOBYTE)
            peaks.append((laps[EARLY - rounds - WARM - 1]["peak"], laps[-1]["peak"]))
        yield Row("(e) a fact sheet", sizes[0], 60, unit=" kB")
        yield Row("(e) a deck", sizes[1], 150, unit=" kB")
        for kind, (early, late) in zip(("sheets", "decks"), peaks, strict=True):
            note = f"{early / 1024:.1f} and {late / 1024:.1f} MiB"
            yield Row(f"(f) memory, {LATE} {kind} to {EARLY}", late / early, 1.2, note=note)


def _ratio(what: str, ours: Measure, theirs: Measure, target: float, rounds: int) -> Row:
    """Both in turn, now this one first and now that one; the first rounds do not count."""
    pairs = []
    for number in range(WARM + rounds):
        if number % 2:
            mine, other = ours(), theirs()
        else:
            other, mine = theirs(), ours()
        pairs.append((mine, other))
    counted = pairs[WARM:]
    wall, cpu = (median(mine[key] / other[key] for mine, other in counted) for key in ("wall", "cpu"))
    least = min(mine["cpu"] for mine, _ in counted) / min(other["cpu"] for _, other in counted)
    took = [median(side["wall"] for side in sides) * 1000 for sides in zip(*counted, strict=True)]
    return Row(what, wall, target, cpu, least, note=f"{took[0]:.1f} to {took[1]:.1f} ms")


def _whole(command: list[str], folder: Path) -> Measure:
    """A whole process each time, with `{out}` an empty folder."""

    def measure() -> dict[str, float]:
        with tempfile.TemporaryDirectory(dir=folder) as out:
            start = time.perf_counter()
            child = subprocess.Popen([part.format(out=out) for part in command], stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(child.pid, 0)
            wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
        return {"wall": wall, "cpu": used.ru_utime + used.ru_stime}

    return measure


@contextlib.contextmanager
def _worker(*arguments: str) -> Iterator[Measure]:
    """A process that makes a document each time it is asked to."""
    command = [sys.executable, "-m", "benchmarks.worker", *arguments]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:
        assert process.stdin and process.stdout

        def measure() -> dict[str, float]:
            assert process.stdin and process.stdout
            process.stdin.write("\n")
            process.stdin.flush()
            lap: dict[str, float] = json.loads(process.stdout.readline())
            return lap

        yield measure
        process.stdin.close()


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:2])))
