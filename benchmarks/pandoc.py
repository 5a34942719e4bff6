"""The deck beside pandoc, which makes slides of the same words in Markdown: a row of the table, which promises nothing.

    python -m benchmarks.pandoc [rounds]

pandoc sets what it is given into its own layouts: no place or size is ours, a chart is a table of its numbers, a code and what is
drawn behind words is not there, and nothing is measured or checked.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.measured import HERE, Missing, Row, build, ratio, table, whole

DATA = HERE / "data"
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+.!|<>$^~@:\"'-])")


def rows(rounds: int, folder: Path) -> Iterator[Row]:
    """A whole process beside a whole process."""
    if not shutil.which("pandoc"):
        raise Missing("pandoc is missing: apt-get install pandoc")
    words = folder / "deck.md"
    words.write_text(markdown(json.loads((DATA / "deck.json").read_text("utf-8"))), encoding="utf-8")
    theirs = ["pandoc", str(words), "--slide-level=1", f"--resource-path={DATA}", "-o", "{out}/deck.pptx"]
    note = ", in its own layouts, unmeasured, the chart as a table"
    yield ratio(
        "(k) build slides, to pandoc", whole(build("slides"), folder), whole(theirs, folder), None, rounds, note
    )


def markdown(data: dict[str, Any]) -> str:
    """The words of each slide, its tables, numbers, pictures and notes."""
    return "\n\n".join(block for slide in data["slides"] for block in _slide(slide))


def _slide(slide: dict[str, Any]) -> Iterator[str]:
    title, *texts = [text for text in (slide["title"], slide["bullets"], *slide["texts"]) if text]
    yield "# " + " ".join(_runs(told["runs"]) for told in title["paragraphs"])
    for told in (told for text in texts for told in text["paragraphs"]):
        yield f"- {_runs(told['runs'])}" if told["bullet"] else _runs(told["runs"])
    if slide["table"]:
        yield _table(
            [[" ".join(map(_runs, cell["paragraphs"])) for cell in row["cells"]] for row in slide["table"]["rows"]]
        )
    if chart := slide["chart"]:
        shown = zip(chart["categories"], chart["values"], strict=True)
        numbers = [[_plain(name), *map(str, values)] for name, values in shown]
        yield _table([[_plain(chart["unit"]), *map(_plain, chart["series"])], *numbers])
    yield from (f"![]({picture['file']})" for picture in slide["pictures"])
    yield "\n\n".join(["::: notes", *map(_plain, slide["notes"]), ":::"])


def _table(rows: list[list[str]]) -> str:
    header, *others = (f"| {' | '.join(cells)} |" for cells in rows)
    return "\n".join([header, "|" + "---|" * len(rows[0]), *others])


def _runs(runs: list[list[Any]]) -> str:
    """Runs as Markdown: what is strong between stars, an address as a link."""
    return "".join(_run(_plain(said), bool(strong), *url) for said, strong, *url in runs)


def _run(text: str, strong: bool, url: str | None = None) -> str:
    text = f"[{text}]({url})" if url else text
    inside = text.strip()
    return text.replace(inside, f"**{inside}**") if strong and inside else text


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


if __name__ == "__main__":
    raise SystemExit(table((rows,), *map(int, sys.argv[1:2])))
