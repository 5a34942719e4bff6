"""What a file in YAML is made of: texts, lists and settings that know their place. yamltree.py reads them."""

from __future__ import annotations

from plaincare.model import Place
from plaincare.values import NamedTuple


class Scalar(NamedTuple):
    """A text, its spaces and line ends made single spaces; `plain` when it stood without quotes; `source`: as it stood."""

    value: str
    place: Place
    plain: bool = False
    source: str = ""

    def at(self, offset: int) -> Place:
        """Where a mark within the value stands in the file, whatever quotes, escapes and line ends come before it."""
        mark, found = self.value[offset : offset + 1], -1
        for _ in range(self.value.count(mark, 0, offset) + 1):
            found = self.source.find(mark, found + 1)
        start = self.source.rfind("\n", 0, found) + 1
        column = found - start + (1 if start else self.place.column)
        return Place(self.place.file, self.place.line + self.source.count("\n", 0, found), column)


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    place: Place


class Mapping(NamedTuple):
    """Keys with their values; the key's own place is kept beside it."""

    entries: dict[str, tuple[Scalar, Node]]
    place: Place


class Refused(NamedTuple):
    """What stood here was no value, and a finding was made about it."""

    place: Place


Node = Scalar | Sequence | Mapping | Refused
