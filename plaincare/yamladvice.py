"""What a YAML parser complains of in, what an author can do about it out: message and hint in plain words."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

Advice: TypeAlias = tuple[str, str]  # message, hint

QUOTES: Final = "put the whole text in quotes"
OPEN_QUOTE: Final = ("a text in quotes that never ends", "write the closing quote, the same as the opening one")
NO_COLON: Final = ("a line without a colon", "write a setting as its name, a colon, a space and its value")
_TAB = ("a tab at the start of a line", "indent with spaces")
_AFTER_QUOTE = (
    "text after the closing quote",
    'a quote within double quotes is written \\"; or a text above has no closing quote',
)
_ESCAPE = ("a backslash within double quotes", "write two backslashes for one, or use single quotes")
_COLON = ("an unquoted text that holds ': '", QUOTES)
_TOO_FAR = ("a setting that starts too far in", "start it under the setting above; or quote the text above it")
_COMMA = ("a comma or a closing bracket is missing", 'write it as {label: "one", count: 2} or ["one", "two"]')
_INDENT = ("a line that does not go on from the lines above", "look at its indentation, and at the quotes above it")
# Where a text starts: after dashes and a setting's name. `[` only where it begins a link.
_START = re.compile(r"(\s*(?:- +)*(?:[^\s'\"{[#]+: +)?)(?:[*&!%@`|>]+|\{\{|\[(?=[^\]]*\]\())")


def start(line: str, column: int) -> re.Match[str] | None:
    """What a text starts with that has a meaning in YAML, at or before the column where the parser stopped."""
    found = _START.match(line)
    return re.compile(r".\S?").match(line, found.end(1), found.end()) if found and found.end(1) <= column else None


def explained(problem: str, line: str, column: int) -> Advice:
    """What the parser calls a problem in a line, at a column from 0."""
    before = line[:column]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _TAB
    if "mapping values" in problem:
        return _TOO_FAR if re.fullmatch(r"\s+[\w-]+", before) else _COLON
    if "escape" in problem:
        return _ESCAPE
    if re.search("[]}]", problem):
        return _COMMA
    return _AFTER_QUOTE if before.rstrip().endswith(('"', "'")) else _INDENT
