"""YAML text in, a tree of placed nodes out: scalars stay text, and what YAML would eat or hide is refused.

Reads the parser's events instead of its values, because values lose what authors wrote: `07030` becomes 3608, `no` becomes
False, and `Call 973-555-0100 #2` silently loses its end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from plaincare.findings import Finding, lines_of
from plaincare.model import Place
from plaincare.reading import decoded, yamladvice
from plaincare.reading.libyaml import Parser, errors, events
from plaincare.reading.nodes import Mapping, Node, Refused, Scalar, Sequence
from plaincare.reading.yamladvice import QUOTES
from plaincare.values import NamedTuple

_DEEPEST = 32  # levels; the deepest file of ours has 9, and 100 kB of '[' must end in an error, not in a crash
_LONGEST = 5_000  # characters of one text: more than a page holds, and where a lost quote has swallowed the rest
# What no text needs and no font draws: control characters, line ends that only some programs see, marks of byte order, and
# marks that turn the order of what follows: 973-555-0142 is shown as 2410-555-379 after one, and dialled as it is written.
_INVISIBLE = r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
_CURLY = "\u201c\u201d\u2018"  # with which a text in quotes that are none starts
_SPACES = re.compile(r"[ \t\r\n]+")
# Makes a Place or a Scalar without the call that NamedTuple puts before it: a run makes 8,000 of each.
_tuple = tuple.__new__


class _Open(NamedTuple):
    """A list or mapping whose end has not been seen; `parts` grows."""

    mapping: bool
    place: Place
    parts: list[Node]


def load(path: Path, name: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a file, or None; `name` is how the file is called in findings (relative, with forward slashes)."""
    text = decoded.text(path, name)
    return (None, [text]) if isinstance(text, Finding) else parse(text, name)


def parse(text: str, name: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a text, or None where it has no end, and everything that is wrong with its form."""
    builder = _Builder(
        [*lines_of(text), ""], name
    )  # the parser stops in the line after the last, where a bracket is open
    if _hidden(text):
        return None, list(_invisible(builder.lines, name))
    try:
        _events(text, builder)
    except errors.YAMLError as error:
        return None, _with(builder.findings, _broken(error, builder))
    except _TooDeep as error:
        return None, [
            *builder.findings,
            Finding("block", "yaml", "lists or settings nested too deep", error.place, yamladvice.TOO_DEEP),
        ]
    if builder.root is None:
        return None, [Finding("block", "yaml", "the file is empty", Place(name, 0, 0), yamladvice.EMPTY)]
    return builder.root, builder.findings


def _events(text: str, builder: _Builder) -> None:
    """yaml.parse() without its two calls for each event: each is handled up to the end."""
    parser = Parser(text)
    try:
        while (kind := type(event := parser.get_event())) is not events.StreamEndEvent:
            if handle := _HANDLERS.get(kind):
                handle(builder, event)
    finally:
        parser.dispose()


def _invisible(lines: list[str], name: str) -> Iterator[Finding]:
    """The first invisible character of each line; the parser would stop at it without a place, or count lines by it."""
    for number, line in enumerate(lines, 1):
        if found := _hidden(line):
            yield _unseen(found[0], Place(name, number, found.start() + 1))


def _hidden(text: str) -> re.Match[str] | None:
    """The first invisible character. None of them is printable, so that most texts need no search, nor the pattern."""
    return None if text.replace("\n", " ").isprintable() else re.search(_INVISIBLE, text)


def _unseen(char: str, place: Place) -> Finding:
    called = unicodedata.name(char, f"U+{ord(char):04X}")
    return Finding("block", "yaml", f"an invisible character ({called})", place, "delete it, or type the text anew")


def _with(findings: list[Finding], last: Finding) -> list[Finding]:
    """Where the parser stopped is no news where something was found in that line or the one above."""
    known = any(last.place.line - 1 <= f.place.line <= last.place.line for f in findings)
    return findings if known else [*findings, last]


class _TooDeep(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class _Builder:
    """Takes events one by one, without recursion, and keeps what is open on a stack."""

    def __init__(self, lines: list[str], name: str) -> None:
        self.lines, self.name = lines, name
        self.findings: list[Finding] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None

    def _document(self, event: events.Event) -> None:
        if self.root is not None:
            self.bad(
                self.place(event), "a second document in the file", "keep one document a file; remove the line '---'"
            )

    def _alias(self, event: events.AliasEvent) -> None:
        hint = f"{QUOTES} if it starts with '*'; if this repeats another text, write it out again"
        self.bad(self.place(event), f"an alias (*{event.anchor})", hint)
        self.add(Refused(self.place(event)))

    def _text(self, event: events.ScalarEvent) -> None:
        """A text; nearly all stand on one line of the file as they are read, and of those there is nothing to find out."""
        start: Any = event.start_mark
        stop: Any = event.end_mark
        value, line, column, end = event.value, start.line, start.column, stop.column
        if self.stack and stop.line == line and 0 < len(value) <= _LONGEST and not (event.anchor or event.tag):
            source, plain = self.lines[line][column:end], not event.style
            if plain:
                same = value == source and "#" not in self.lines[line] and '"' not in value and value[0] not in _CURLY
            else:
                same = value == source[1:-1] and value[0] != " " and value[-1] != " "
            if same and "  " not in value and "\t" not in value:
                place = _tuple(Place, (self.name, line + 1, column + 1, end - column))
                self.stack[-1].parts.append(_tuple(Scalar, (value, place, plain, source)))
                return
        self._refuse_marks(event)
        self.add(self._scalar(event, self.place(event)))

    def _start(self, event: events.CollectionStartEvent) -> None:
        place = self.place(event)
        if event.anchor or event.tag:
            self._refuse_marks(event)
        if len(self.stack) >= _DEEPEST:
            raise _TooDeep(place)
        self.stack.append(_Open(isinstance(event, events.MappingStartEvent), place, []))

    def _end(self, event: events.CollectionEndEvent) -> None:
        del event
        self.add(self._close(self.stack.pop()))

    def _refuse_marks(self, event: events.NodeEvent) -> None:
        if event.anchor:
            hint = f"{QUOTES} if it starts with '&'; if others repeat it, write it out there"
            self.bad(self.place(event), f"an anchor (&{event.anchor})", hint)
        if tag := getattr(event, "tag", None):
            self.bad(self.place(event), f"a tag ({tag})", f"{QUOTES} if it starts with '!', or else take this away")

    def _scalar(self, event: events.ScalarEvent, place: Place) -> Scalar | Refused:
        plain = not event.style
        if len(event.value) > _LONGEST:
            message = f"a text of {len(event.value):,} characters"
            self.bad(Place(place.file, place.line, place.column), message, yamladvice.TOO_LONG.format(_LONGEST))
            return Refused(place)
        if plain and event.value:
            self._one_line(event, place)
            self._nothing_after(event)
            self._paired(event, place)
        elif plain and self._lost_whole(event):
            return Refused(place)
        if found := _hidden(event.value):
            self.findings.append(_unseen(found[0], place))
        return Scalar(_SPACES.sub(" ", event.value).strip(" "), place, plain, self._source(event))

    def _source(self, event: events.ScalarEvent) -> str:
        (first, start), (last, end) = _position(event.start_mark), _position(event.end_mark)
        if first == last:
            return self.lines[first][start:end]
        return "\n".join([self.lines[first][start:], *self.lines[first + 1 : last], self.lines[last][:end]])

    def _one_line(self, event: events.ScalarEvent, place: Place) -> None:
        """A plain text over two lines is as often a dash or a colon that is missing or stands too far in."""
        line, column = _position(event.start_mark)
        if _position(event.end_mark)[0] != line:
            glued = yamladvice.glued(self.lines[line][column:])
            self.bad(place, *(yamladvice.NO_SPACE if glued else yamladvice.GOES_ON))

    def _nothing_after(self, event: events.ScalarEvent) -> None:
        """A plain text that ends before its line does has lost its end to a comment; a word with a remark has not."""
        line, column = _position(event.end_mark)
        after = self.lines[line][column:]
        rest = after.lstrip()
        word = event.value.replace("_", "").replace("-", "").isalnum()
        if rest.startswith("#") and not (word and rest[1:2] in (" ", "")):
            place = Place(self.name, line + 1, column + len(after) - len(rest) + 1, len(rest.rstrip()))
            hint = f"{QUOTES}; a comment goes on its own line"
            self.bad(place, "the rest of the line would be lost as a comment", hint)

    def _paired(self, event: events.ScalarEvent, place: Place) -> None:
        """A quote without its partner was meant to put the text in quotes, and would be printed."""
        if event.value.count('"') % 2:
            self.bad(place, 'a " without its partner', yamladvice.ODD_QUOTE)
        elif event.value[0] in _CURLY and event.value[-1] in "\u201c\u201d\u2019":
            self.bad(place, "curly quotes around a text, which would be printed", yamladvice.CURLY[1])

    def _lost_whole(self, event: events.ScalarEvent) -> bool:
        """Whether a value that starts with # was nothing to YAML: the likeliest slip with a colour."""
        line, column = _position(event.end_mark)
        after = self.lines[line][column:].strip() if line < len(self.lines) else ""
        if after.startswith("#") and after[1:2].strip():
            place = Place(self.name, line + 1, self.lines[line].index(after) + 1, len(after))
            self.bad(place, "a # starts a comment, so nothing is written here", f'put the text in quotes: "{after}"')
            return True
        return False

    def add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].parts.append(node)
        elif self.root is None:
            self.root = node

    def _close(self, open_: _Open) -> Node:
        if not open_.mapping:
            return Sequence(tuple(open_.parts), open_.place)
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(open_.parts[::2], open_.parts[1::2], strict=True):
            if not isinstance(key, Scalar):
                return self._no_name(key, open_)
            name = key.value
            if name == "<<" and key.plain:
                self.bad(key.place, "a merge key (<<)", "write the settings out again")
            elif name in entries:
                first = entries[name][0].place.line
                self.bad(key.place, f"'{name}' a second time", f"it stands in line {first} already; keep one")
            else:
                entries[name] = (key, value)
        return Mapping(entries, open_.place)

    def _no_name(self, key: Node, around: _Open) -> Refused:
        """`{{ clinic.name }}` without quotes is settings within settings to YAML."""
        if isinstance(key, Mapping) and self.lines[around.place.line - 1].startswith("{{", around.place.column - 1):
            self.bad(around.place, "an unquoted text that starts with '{{'", QUOTES)
        elif not isinstance(key, Refused):
            self.bad(key.place, "a setting's name that is not a word", "start the line with a word and a colon")
        return Refused(around.place)

    def place(self, event: events.Event) -> Place:
        start: Any = event.start_mark
        stop: Any = event.end_mark
        line, column, last, end = start.line, start.column, stop.line, stop.column
        return _tuple(Place, (self.name, line + 1, column + 1, max(1, end - column) if last == line else 1))

    def bad(self, place: Place, message: str, hint: str) -> None:
        self.findings.append(Finding("block", "yaml", message, place, hint))


# Of the class and not of each builder, which would hold itself by its methods: the tree of each file would stay in memory.
_HANDLERS: dict[type, Callable[[_Builder, Any], None]] = {
    events.ScalarEvent: _Builder._text,
    events.MappingStartEvent: _Builder._start,
    events.MappingEndEvent: _Builder._end,
    events.SequenceStartEvent: _Builder._start,
    events.SequenceEndEvent: _Builder._end,
    events.AliasEvent: _Builder._alias,
    events.DocumentStartEvent: _Builder._document,
}


def _position(mark: Any) -> tuple[int, int]:
    """Line and column of a mark, from 0; the parser in C and the one in Python have each a class of their own for it."""
    return mark.line, mark.column


def _broken(error: errors.YAMLError, builder: _Builder) -> Finding:
    """Where and why the parser stopped, in an author's words."""
    if not isinstance(error, errors.MarkedYAMLError) or error.problem_mark is None:
        return Finding("block", "yaml", f"cannot read the file: {error}", Place(builder.name, 0, 0))
    began = _position(error.context_mark) if error.context_mark else None
    stop = yamladvice.Stop(str(error.problem), str(error.context), _position(error.problem_mark), began)
    (message, hint), (line, column, length) = yamladvice.told(stop, builder.lines)
    return Finding("block", "yaml", message, Place(builder.name, line + 1, column + 1, length), hint)
