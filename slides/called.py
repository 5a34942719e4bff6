"""The name of a layout of ours in, the layout of a template out that goes by it, or by what others call it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from slides.inherited import Found

# What PowerPoint and others call a layout of ours, in the letters of `plain`, and its type (ST_SlideLayoutType); the first
# that is there is taken. One without words here is drawn unless the template has a layout of its name.
KNOWN: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "Title Slide": (("title slide", "title", "cover", "cover slide"), ("title",)),
    "Title and Content": (("title content", "title text", "content", "title bullets", "title body"), ("obj", "tx")),
    "Section Header": (("section header", "section", "section title", "divider", "chapter"), ("secHead",)),
    "Two Content": (("two content", "2 content", "title 2 content", "title two content", "two columns"), ("twoObj",)),
    "Comparison": (("comparison", "compare"), ("twoTxTwoObj",)),
    "Content with Caption": (("content caption",), ("objTx",)),
    "Blank": (("blank", "blank slide", "empty"), ("blank",)),
    "Title Only": (("title only", "only title", "headline only"), ("titleOnly",)),
}
# What does where a layout is missing, as text in the placeholders of another.
INSTEAD: Final = {
    "Long Content": "Title and Content",
    "Key Points": "Title and Content",
    "Table": "Title and Content",
}


def plain(name: str) -> str:
    """A layout's name without capitals, marks and the word "and": "Title and Content" is LibreOffice's "Title, Content"."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return " ".join(word for word in words if word not in ("and", "with"))


def called(name: str, found: Iterable[Found]) -> Found | None:
    """The layout that goes by one of the names, or is of the type, of one of ours."""
    names, types = KNOWN.get(name, ((), ()))
    layouts = list(found)
    for wanted in (plain(name), *names):
        for one in layouts:
            if plain(one.name) == wanted:
                return one
    return next((one for kind in types for one in layouts if one.type == kind), None)
