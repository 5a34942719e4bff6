"""The words and drawings of NJ's fact sheet and deck in, benchmarks/data/ out: what the two peer scripts load.

Run it (`.venv/bin/python -m benchmarks.data`) when the outline or a writer has changed what the documents say, so that
the peers go on making the same ones; tests/test_benchmarks.py tells when that is due.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks import deckdata
from handouts.select import Selected, selected
from plaincare import language
from plaincare.clinic import in_words, price_list
from plaincare.graphics import colour, vector
from plaincare.job import Job, Options
from plaincare.model import Block, Checklist, Emergency, People, Run, Statement, Timeline
from plaincare.project import Project

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "benchmarks" / "data"
TOPIC, CLINIC, LANGUAGE = "ketamine-anxiety", "NJ", "en"
OPTIONS = Options(datetime.date(2026, 11, 21))


def write() -> None:
    """Both files and the deck's pictures."""
    DATA.mkdir(exist_ok=True)
    project = Project(ROOT)
    _save("sheet", sheet(job(project, project.handout("fact-sheet"))))
    _save("deck", deckdata.talk(job(project, project.deck("talk")), DATA))


def job(project: Project, format: Any) -> Job[Any]:
    """The clinic's job in a format."""
    found = project.job(CLINIC, TOPIC, LANGUAGE, format, OPTIONS)
    assert found.value is not None, found.findings
    return found.value


def _save(name: str, data: dict[str, Any]) -> None:
    text = json.dumps(data, indent=1, ensure_ascii=False)
    (DATA / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def sheet(job: Job[Any]) -> dict[str, Any]:
    """The fact sheet: its words frame by frame, its colours, and its drawings as paths."""
    clinic, words = job.clinic, job.words
    parts = selected(job)[0]
    shown = ("plus", "exclamation", "warning", *_icons(parts))
    return {
        "title": job.title,
        "kind": f"{job.format.title[LANGUAGE]} {job.filled.audience.text}",
        "clinic": str(clinic.name),
        "status": job.status,
        "edition": f"{clinic.short_name}, {job.edition}",
        "page": words.page,
        "questions": words.questions,
        "phone": clinic.phone,
        "after_hours": words.after_hours.format(phone=clinic.after_hours),
        "address": in_words(clinic.handouts),
        "url": str(clinic.handouts),
        "colours": {name: getattr(job.palette, name) for name in ("deep", "deep2", "mid", "tint1", "tint2")}
        | {name.lower(): getattr(colour, name) for name in ("INK", "QUIET", "LINE", "HAIR", "PAPER", "RED", "WHITE")},
        "frames": _frames(job, parts),
        "prices": _prices(job),
        "icons": {name: _drawing(job.icons[name]) for name in shown},
        "logo": _drawing(clinic.logo),
        "person": _path(vector.person()),
    }


def _icons(parts: Iterable[Selected]) -> Iterator[str]:
    for part in parts:
        for block in part.content:
            if isinstance(block, Checklist):
                yield from (str(item.icon) for item in block.items)
            elif isinstance(block, Timeline):
                yield from (str(step.icon) for step in block.steps)


def _drawing(drawing: vector.Drawing) -> dict[str, Any]:
    shapes = [{"fill": shape.fill, "path": _path(shape.path)} for shape in drawing.shapes]
    return {"width": drawing.width, "height": drawing.height, "shapes": shapes}


def _path(path: vector.Path) -> list[list[str | float]]:
    return [[command[0], *(round(float(number), 3) for number in command[1:])] for command in path]


def _frames(job: Job[Any], parts: Iterable[Selected]) -> dict[str, list[dict[str, Any]]]:
    made: dict[str, list[dict[str, Any]]] = {}
    for part in parts:
        heading = part.heading.text if part.heading else None
        content = [told for one in part.content for told in _told(job, one)]
        made.setdefault(str(part.entry.frame), []).append({"heading": heading, "content": content})
    return made


def _told(job: Job[Any], part: Statement | Block) -> Iterator[Any]:
    """A statement as ReportLab's paragraph markup; a block as the peer knows it."""
    match part:
        case Statement():
            yield markup(part.runs)
        case People():
            counts = [job.words.people.format(count=g.count, of=part.of, label="").strip() for g in part.groups]
            yield {
                "of": part.of,
                "lead": [markup(one.runs) for one in (part.lead, part.beside) if one],
                "groups": [
                    {"count": g.count, "of": count, "label": markup(g.label.runs)}
                    for g, count in zip(part.groups, counts, strict=True)
                ],
            }
        case Checklist():
            yield {
                "lead": markup(part.lead.runs) if part.lead else "",
                "items": [{"icon": str(item.icon), "text": markup(item.runs)} for item in part.items],
            }
        case Timeline():
            for i, step in enumerate(part.steps, 1):
                title = markup(step.title.runs)
                yield {"icon": str(step.icon), "text": f"<b>{i}. {title}</b> {markup(step.text.runs)}"}
        case Emergency():
            for call in part.calls:
                yield {"call": markup(call.call.runs), "text": markup(call.text.runs)}


def markup(runs: Iterable[Run]) -> str:
    """Runs as ReportLab's paragraph markup."""
    return "".join(f"<b>{escape(r.text)}</b>" if r.strong or r.emphasis else escape(r.text) for r in runs)


def _prices(job: Job[Any]) -> list[list[str]]:
    """The table's rows, the header first; the total's row has a third cell."""
    words, shown = job.words, price_list(job.clinic.prices)
    rows: list[list[str]] = [[words.prices, words.price]]
    rows += [[language.service(words, price), language.money(words, price.total)] for price in shown.plan]
    if shown.total is not None:
        rows.append([words.total, language.money(words, shown.total), "total"])
    return rows + [[language.service(words, price), language.money(words, price.total)] for price in shown.others]


if __name__ == "__main__":
    write()
