"""Two ways to make a document in, a row of the table out: whole processes, or documents one after another in one process."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import clinics
from build import BATCH

ROOT, HERE = clinics.ROOT, Path(__file__).resolve().parent
ROUNDS, WARM = 15, 4  # rounds that count, and those before them that do not
LATER = 2  # the same of batches in one process: the first has what all clinics share to make, and the second finds it

Measure = Callable[[], dict[str, float]]
Rows = Callable[[int, Path], Iterator["Row"]]  # of so many rounds, in a folder for what is made


class Missing(Exception):
    """What is not here to be measured beside, and how to get it."""


@dataclass(frozen=True)
class Row:
    """A promise: the value by the clock, and by the processor's time where it is a ratio of times.

    A row without a target promises nothing.
    """

    what: str
    value: float
    target: float | None = None
    cpu: float | None = None
    least: float | None = None
    unit: str = ""
    note: str = ""

    @property
    def met(self) -> bool:
        return self.target is None or self.value <= self.target

    def __str__(self) -> str:
        cpu, least = ("" if ratio is None else f"{ratio:.2f}" for ratio in (self.cpu, self.least))
        met = "" if self.target is None else "met" if self.met else "MISSED"
        value = f"{self.value:{'.1f' if self.unit else '.2f'}}{self.unit}"
        target = "" if self.target is None else f"{self.target:g}{self.unit}"
        return f"{self.what:<42} {value:>10} {cpu:>6} {least:>6} {target:>8}  {met:<6}  {self.note}".rstrip()


def table(kinds: Sequence[Rows], rounds: int = ROUNDS) -> int:
    """Print the rows, or why there are none; the exit code is 1 where a promise is not kept."""
    with tempfile.TemporaryDirectory() as bytecode, tempfile.TemporaryDirectory() as name:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the first rounds, which do not count, fill it
        os.environ |= {"PYTHONPYCACHEPREFIX": bytecode, "PYTHONPATH": str(ROOT)}
        _print(f"{'':<42} {'measured':>10} {'CPU':>6} {'least':>6} {'target':>8}")
        return 1 if sum(_missed(rows, rounds, Path(name)) for rows in kinds) else 0


def _missed(rows: Rows, rounds: int, folder: Path) -> int:
    missed = 0
    try:
        for row in rows(rounds, folder):
            _print(str(row))
            missed += not row.met
    except Missing as reason:
        _print(f"not measured: {reason}")
    return missed


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def ratio(
    what: str, ours: Measure, theirs: Measure, target: float | None, rounds: int, note: str = "", warm: int = WARM
) -> Row:
    """Both in turn, now this one first and now that one; the first rounds, `warm`, do not count."""
    pairs = []
    for number in range(warm + rounds):
        if number % 2:
            mine, other = ours(), theirs()
        else:
            other, mine = theirs(), ours()
        pairs.append((mine, other))
    counted = pairs[warm:]
    wall, cpu = (median(mine[key] / other[key] for mine, other in counted) for key in ("wall", "cpu"))
    least = min(mine["cpu"] for mine, _ in counted) / min(other["cpu"] for _, other in counted)
    took = [median(side["wall"] for side in sides) * 1000 for sides in zip(*counted, strict=True)]
    return Row(what, wall, target, cpu, least, note=f"{took[0]:.1f} to {took[1]:.1f} ms{note}")


def whole(command: Sequence[str], folder: Path) -> Measure:
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


def build(*arguments: str) -> list[str]:
    """The command `build` for NJ, into `{out}`."""
    program = str(Path(sys.executable).with_name("build"))
    return [program, *arguments, "--clinic", "NJ", "--project", str(ROOT), "--out", "{out}"]


def worker(*arguments: str) -> contextlib.AbstractContextManager[Measure]:
    """A process of ours, or of a peer in Python, that makes a batch of documents each time it is asked to."""
    return asked([sys.executable, "-m", "benchmarks.worker", *arguments])


@contextlib.contextmanager
def asked(command: Sequence[str]) -> Iterator[Measure]:
    """A process that makes a batch of documents for each line that it gets, their number, and says in one what each took."""
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:
        assert process.stdin and process.stdout
        written, read = process.stdin, process.stdout

        def measure() -> dict[str, float]:
            written.write(f"{BATCH}\n")
            written.flush()
            lap: dict[str, float] = json.loads(read.readline())
            return lap

        yield measure
        written.close()
