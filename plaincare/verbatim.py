"""Texts that documents print as they stand in, findings out for marks in them and for words that are still to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from plaincare.findings import Finding
from plaincare.model import Place, Text
from plaincare.reading import inline

_LATER: Final = r"\bTODO\b|(?i:\b(?:tbd|tba|xxx+|lorem ipsum)\b)|\[[^\]]*\]|\?\?+|\.\.\.$"  # todo: a word of Spanish
# Without one of these nothing is still to be written.
_SIGNS: Final = ("todo", "tbd", "tba", "xxx", "lorem", "[", "??", "...")


def unwritten(texts: Sequence[tuple[str, Place]], rule: str) -> list[Finding]:
    """A finding for each text with words that stand for others which somebody meant to write later."""
    said = "\n".join([text for text, _ in texts]).lower()
    if not any(sign in said for sign in _SIGNS):
        return []  # as nearly always; what it is and where is looked for only then
    hint = "write what belongs in its place"
    found = [(re.search(_LATER, text), place) for text, place in texts]
    return [Finding("block", rule, f"'{one[0]}' is still to be filled in", place, hint) for one, place in found if one]


def marked(texts: Iterable[Text], rule: str, whose: str) -> list[Finding]:
    """A finding for each text with a mark that means something in an outline only; `whose` texts they are, such as a clinic's."""
    hint = f"{whose} texts are plain words, without stars, fields, claims, links or the marks of a web page"
    found = [(inline.marked(text), text) for text in texts]
    return [
        Finding("block", rule, f"'{mark}' would be printed as it stands", text.place, hint)
        for mark, text in found
        if mark
    ]
