"""What a YAML parser complains of in, what an author can do about it out: message and hint in plain words."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from plaincare.values import dataclass

Advice: TypeAlias = tuple[str, str]  # message, hint
Mark: TypeAlias = tuple[int, int]  # line and column, from 0

QUOTES: Final = "put the whole text in quotes"
_OPEN_QUOTE: Final = ("a text in quotes that never ends", "write the closing quote, the same as the opening one")
EMPTY: Final = "write its settings, or put the file back from a copy"
TOO_DEEP: Final = "put a text that starts with '[' or '{' in quotes; settings go 32 levels deep at most"
TOO_LONG: Final = "the longest that is read has {:,}; is a closing quote missing?"
ODD_QUOTE: Final = "take it out; or put the whole text in single quotes, if it belongs there"
GOES_ON: Final = (
    "an unquoted text that goes on in the next line",
    f"{QUOTES}, or look at the next line: it starts too far in, or lacks its '- ' or ':'",
)
NO_SPACE: Final = ("no space after the colon", 'write a space between the colon and the value: phone: "973-555-0142"')
_NO_COLON: Final = ("a line without a colon", "write a setting as its name, a colon, a space and its value")
_TAB = ("a tab at the start of a line", "indent with spaces")
_AFTER_QUOTE = (
    "text after the closing quote",
    'a quote within double quotes is written \\"; or a text above has no closing quote',
)
_AFTER_APOSTROPHE = (
    "text after the closing quote",
    "use double quotes around a text with a ' in it; or a text above has no closing quote",
)
_AFTER_BRACKET = ("text after a closing bracket", "put a text that starts with '[' or '{' in quotes")
CURLY: Final = ("a curly quote, which closes nothing", 'type straight quotes around a text: "like this"')
_ESCAPE = ("a backslash within double quotes", "write two backslashes for one, or use single quotes")
_COLON = ("an unquoted text that holds ': '", QUOTES)
_TOO_FAR = ("a setting that starts too far in", "start it under the setting above; or quote the text above it")
_COMMA = ("a comma or a closing bracket is missing", 'write it as {label: "one", count: 2} or ["one", "two"]')
_INDENT = ("a line that does not go on from the lines above", "look at its indentation, and at the quotes above it")
# Where a text starts: after dashes and a setting's name. `[` only where it begins a link.
_START = r"(\s*(?:- +)*(?:[^\s'\"{[#]+: +)?)(?:[*&!%@`|>,}\]]+|(?<=: )[-?](?= )|\{\{|\[(?=[^\]]*\]\())"


_CURLY = r'[^"\u201c\u201d]*"[^"\u201c\u201d]*[\u201c\u201d](?=\s*$)'
_GLUED = r"(?:- +)*[a-z][\w-]*:(?!//)\S"


@dataclass(frozen=True)
class Stop:
    """Where a parser stopped, what it calls the problem and what it was reading, and where that began."""

    problem: str
    context: str
    at: Mark
    began: Mark | None


def told(stop: Stop, lines: list[str]) -> tuple[Advice, tuple[int, int, int]]:
    """What to tell of it; and the line, column and length, from 0, that it is told of."""
    line, column = stop.at
    text = lines[line] if line < len(lines) else ""
    if found := _curly(lines, line):
        return CURLY, (*found, 1)
    if stop.began and "quoted scalar" in stop.context and "escape" not in stop.problem:
        return _OPEN_QUOTE, (*stop.began, 1)
    if stop.began and "':'" in stop.problem:
        return _no_colon(lines[stop.began[0]], stop.began[1]), (*stop.began, 1)
    if mark := _start(text, column):
        return (f"an unquoted text that starts with '{mark[0]}'", QUOTES), (line, mark.start(), len(mark[0]))
    advice = _explained(f"{stop.problem} {stop.context}", text, column)
    if stop.began and "flow" in stop.context and stop.began[0] != line:
        line, column = stop.began
    return advice, (line, column, 1)


def glued(text: str) -> bool:
    """Whether a text starts like a setting whose colon has no space after it: YAML takes all of it for one text."""
    return bool(re.match(_GLUED, text))


def _curly(lines: list[str], line: int) -> Mark | None:
    """Where a text in straight quotes ends with a curly one, in the line where the parser stopped or those just above."""
    for above in range(min(line, len(lines) - 1), max(-1, line - 3), -1):
        if found := re.match(_CURLY, lines[above]):
            return above, found.end() - 1
    return None


def _no_colon(line: str, column: int) -> Advice:
    """What is wrong with a line in which YAML found no colon, or none that it takes for one."""
    return NO_SPACE if glued(line[column:]) else _NO_COLON


def _start(line: str, column: int) -> re.Match[str] | None:
    """What a text starts with that has a meaning in YAML, at or before the column where the parser stopped."""
    found = re.match(_START, line)
    return re.compile(r".\S?").match(line, found.end(1), found.end()) if found and found.end(1) <= column else None


def _explained(problem: str, line: str, column: int) -> Advice:
    """What the parser calls a problem in a line, at a column from 0."""
    before = line[:column]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _TAB
    if "mapping values" in problem:
        return _TOO_FAR if re.fullmatch(r"\s+[\w-]+", before) else _COLON
    if "escape" in problem:
        return _ESCAPE
    if re.search("[]}]|flow", problem):
        return _COMMA
    after = {'"': _AFTER_QUOTE, "'": _AFTER_APOSTROPHE, "]": _AFTER_BRACKET, "}": _AFTER_BRACKET}
    return after.get(before.rstrip()[-1:], _INDENT)
