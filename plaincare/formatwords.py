"""A format in, its words that documents print out: what it is called, for whom it is, and the names of a deck's groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plaincare import verbatim
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.model import Text


def named(format: HandoutFormat | DeckFormat) -> Iterator[tuple[str, Mapping[str, Text]]]:
    """Each name with what it is, such as title or group-1, in every language that it is written in."""
    yield "title", format.title
    if isinstance(format, DeckFormat):
        if format.audience:
            yield "audience", format.audience
        for number, group in enumerate(format.groups, 1):
            yield f"group-{number}", group.name


def wrong(format: HandoutFormat | DeckFormat) -> list[Finding]:
    """Words that are still to be filled in, and marks: the names are printed as they stand."""
    texts = [text for _, names in named(format) for text in names.values()]
    later = verbatim.unwritten([(text, text.place) for text in texts], "format")
    return [*later, *verbatim.marked(texts, "format", "a format's")]


def printed(format: HandoutFormat | DeckFormat, language: str) -> dict[str, Text]:
    """The names in one language, each under what it is."""
    return {what: texts[language] for what, texts in named(format) if language in texts}
