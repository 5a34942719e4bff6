"""veraPDF's verdict on finished PDFs: files in, failed rules out. One Java machine judges many files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from . import tools

SOURCE = Path(__file__).with_name("Validate.java")
FLAVOURS = ("ua1", "ua2", "1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4")
JAVA = ("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed rule: the standard's clause, the test's number there, what it asks for, what breaks it."""

    clause: str
    test: str
    message: str
    contexts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.clause}-{self.test} {len(self.contexts)}x {self.message} at {self.contexts[0]}"


def failures(paths: Sequence[Path], flavour: str) -> dict[Path, list[Failure]]:
    """The failed rules of each file, in the order of their clauses; an empty list for a file that passes.

    Raises RuntimeError where veraPDF gave no verdict on a file, MissingTool where it is not there.
    """
    if flavour not in FLAVOURS:
        raise ValueError(f"unknown flavour {flavour!r}, not in {', '.join(FLAVOURS)}")
    tools.program("java", "default-jre-headless")
    command = [*JAVA, "-cp", tools.verapdf_classpath(), str(SOURCE), flavour, *map(str, paths)]
    done = tools.run(command)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    found = {path: _of_one(str(path), rows) for path in paths}
    silent = [str(path) for path, judged in found.items() if judged is None]
    if silent or done.returncode:
        raise RuntimeError(f"veraPDF gave no verdict on {silent} (exit {done.returncode}): {done.stderr[-2000:]}")
    return {path: judged for path, judged in found.items() if judged is not None}


def violations_of(paths: Sequence[Path], flavour: str) -> dict[Path, list[str]]:
    """`failures` as lines of text."""
    return {path: [str(failure) for failure in found] for path, found in failures(paths, flavour).items()}


def violations(path: Path, flavour: str) -> list[str]:
    """The failed rules of one file as lines: clause-test, count, message, first place."""
    return violations_of([path], flavour)[path]


def _of_one(path: str, rows: list[list[str]]) -> list[Failure] | None:
    """One file's failures; None where there is no verdict, or one that does not fit its rules."""
    contexts: dict[tuple[str, str, str], list[str]] = {}
    verdict = None
    for row in rows:
        match row:
            case ["RULE", name, clause, test, message, context] if name == path:
                contexts.setdefault((clause, test, message), []).append(context)
            case ["FILE", name, checks, result] if name == path and int(checks) > 0:
                verdict = result
            case ["ERROR", name, message] if name == path:
                return [Failure("file", "0", "can be read", (message,))]
    if verdict != ("fail" if contexts else "pass"):
        return None
    return [Failure(*rule, tuple(places)) for rule, places in sorted(contexts.items())]
