"""Sentences of our own with what must be found in them: tests/corpus/<check>.yaml in, entries out.

`sentences:` have a text, the rules that find something in it, and `after: yes` where they were written when the rules were done.
`missed:` have a text, what should be found, and why it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "corpus"


@dataclass(frozen=True)
class Entry:
    """A sentence and the names of the rules that must find something in it; `why`: why they do not."""

    text: str
    finds: tuple[str, ...]
    after: bool = False
    why: str = ""

    def __str__(self) -> str:
        return self.text


def _entries(check: str, part: str) -> tuple[Entry, ...]:
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load((FOLDER / f"{check}.yaml").read_text("utf-8"))
    return tuple(Entry(**(entry | {"finds": tuple(entry["finds"])})) for entry in found.get(part) or ())


def sentences(check: str) -> tuple[Entry, ...]:
    """The sentences of a check that it must judge as they say."""
    return _entries(check, "sentences")


def missed(check: str) -> tuple[Entry, ...]:
    """Those that it is known to judge otherwise."""
    return _entries(check, "missed")
