"""A single text of a file in, the value out that it stands for: a number, yes or no, a condition."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from plaincare.model import Condition, Text
from plaincare.reading.nodes import Scalar


class Wrong(ValueError):
    """A text that is no value of the kind that is needed."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def _text(node: Scalar) -> Text:
    if not node.value:
        raise Wrong("nothing is written here", "write it here, or take the line out")
    return Text(node.value, node.place)


def _whole(node: Scalar) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", node.value):
        raise Wrong(f"a whole number is needed here, not '{node.value}'", "write digits and nothing else: 1200")
    return int(node.value)


def _number(node: Scalar) -> float:
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", node.value):
        raise Wrong(f"a number is needed here, not '{node.value}'", "write digits, with a point if need be: 1.5")
    return float(node.value)


def _yes_or_no(node: Scalar) -> bool:
    if node.value.lower() not in ("yes", "no", "true", "false"):
        raise Wrong(f"yes or no is needed here, not '{node.value}'", "write one of the two words, without quotes")
    return node.value.lower() in ("yes", "true")


def _condition(node: Scalar) -> Condition:
    negated = node.value.startswith("not ")
    return Condition(node.value.removeprefix("not ").strip(), not negated, node.place)


CONVERT: Final[Mapping[Any, Callable[[Scalar], Any]]] = {
    Text: _text,
    int: _whole,
    float: _number,
    bool: _yes_or_no,
    Condition: _condition,
}
