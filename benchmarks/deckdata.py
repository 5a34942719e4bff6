"""A deck's job in, what the peer script makes of it out: each slide's texts, table, chart and notes, and its pictures as PNGs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw

import slides
from plaincare.graphics import vector
from plaincare.graphics.colour import WHITE
from plaincare.job import Job
from slides import art, deck, roles
from slides.holders import Holder
from slides.layouts import kit

_PIXELS = 4  # a point, in the deck's pictures


def talk(job: Job[Any], folder: Path) -> dict[str, Any]:
    """The deck: for each slide its texts with their boxes and sizes, its table, chart and pictures, and its notes."""
    plan = slides.plan(job)
    painter = _Painter(roles.scheme(plan.palette), plan, folder)
    return {
        "title": plan.title,
        "clinic": plan.clinic,
        "url": str(job.clinic.handouts),
        "font": plan.family,
        "colours": {role: roles.shown(role, plan.palette) for role in ("deep", "mid", "ink", "line", "hair")},
        "slides": [painter.slide(slide) for slide in plan.slides],
    }


class _Painter:
    """Turns planned slides into what the peer knows; draws each picture as a PNG, which is what a plain script would add."""

    def __init__(self, colours: dict[str, str], plan: deck.DeckPlan, folder: Path) -> None:
        self.colours, self.plan, self.folder = colours, plan, folder

    def slide(self, slide: deck.Slide) -> dict[str, Any]:
        layout = kit("16:9").layouts[slide.layout]
        behind = [*(() if layout.plain else kit("16:9").size.rule()), *layout.art]
        made: dict[str, Any] = {"title": None, "texts": [], "bullets": None, "table": None, "chart": None}
        made |= {"shapes": [self._shape(art) for art in behind], "pictures": [], "code": None}
        made["notes"] = [paragraph.text for paragraph in slide.notes]
        for part in slide.parts:
            match part:
                case deck.Filling():
                    self._text(part, slide, made)
                case deck.Grid():
                    made["table"] = self._table(part)
                case deck.Chart():
                    made["chart"] = self._chart(part)
                case deck.Diagram():
                    self._picture(part, made, slide.number)
        return made

    def _colour(self, role: str | None) -> str | None:
        return None if role is None else role if role.startswith("#") else roles.shown(role, self.plan.palette)

    def _shape(self, art: deck.Art) -> dict[str, Any]:
        left, top, right, bottom = vector.bounds(art.path)
        curves = sum(command[0] == "C" for command in art.path)
        kind = {0: "rectangle", 1: "quarter disc"}.get(curves, "rounded")
        return {
            "kind": kind,
            "box": [left, top, right - left, bottom - top],
            "fill": self._colour(art.fill),
            "line": self._colour(art.line),
            "weight": art.weight,
        }

    def _text(self, part: deck.Filling, slide: deck.Slide, made: dict[str, Any]) -> None:
        holder = kit("16:9").layouts[slide.layout].holder(part.holder)
        box = part.box or holder.box
        text: dict[str, Any] = {
            "box": list(box),
            "anchor": holder.anchor,
            "inset": [holder.inset[0] + holder.left, holder.inset[1]],
        }
        text["paragraphs"] = [self._paragraph(p, holder) for p in part.paragraphs]
        covered = kit("16:9").layouts[slide.layout].art  # drawn over placeholders, so that a text box takes their place
        if holder.kind == "title":
            made["title"] = text
        elif holder.levels[0].bullet and not covered:
            made["bullets"] = text
        else:
            made["texts"].append(text)

    def _paragraph(self, paragraph: deck.Paragraph, holder: Holder) -> dict[str, Any]:
        level = holder.levels[min(paragraph.level, len(holder.levels) - 1)]
        runs = [[run.text, run.strong or run.emphasis, run.url] for run in paragraph.runs]
        look = {
            "size": level.size,
            "leading": level.leading,
            "before": level.before,
            "bold": level.bold,
            "align": level.align,
            "bullet": level.bullet,
            "indent": level.indent,
        }
        return {"runs": runs, "colour": self._colour(level.colour), **look}

    def _table(self, grid: deck.Grid) -> dict[str, Any]:
        rows = [
            {
                "height": row.height,
                "bold": number == 0 or row.total,
                "total": row.total,
                "cells": [
                    {
                        "paragraphs": [[[r.text, r.strong] for r in p.runs] for p in cell.paragraphs],
                        "right": cell.right,
                        "indent": cell.indent,
                    }
                    for cell in row.cells
                ],
            }
            for number, row in enumerate(grid.rows)
        ]
        return {"box": list(grid.box), "columns": list(grid.columns), "rows": rows, "heads": grid.heads}

    def _chart(self, chart: deck.Chart) -> dict[str, Any]:
        names = ("unit", "series", "categories", "values", "largest")
        return {"box": list(chart.box), "size": chart.size} | {name: getattr(chart, name) for name in names}

    def _picture(self, part: deck.Diagram, made: dict[str, Any], number: int) -> None:
        extent = list(art.extent(part.shapes))
        if part.name == "QR code":
            made["code"] = extent
            return
        name = f"{part.name.lower().replace(' ', '-')}-{number}.png"
        self._painted(part, extent).save(self.folder / name, optimize=True)
        made["pictures"].append({"file": name, "box": extent})

    def _painted(self, part: deck.Diagram, extent: list[float]) -> Image.Image:
        """The shapes as a picture with a clear ground."""
        left, top, width, height = extent
        image = Image.new("RGBA", (round(width * _PIXELS), round(height * _PIXELS)))
        for shape in part.shapes:
            image.paste(self._colour(shape.fill) or WHITE, (0, 0), _mask(shape.path, left, top, image.size))
            if shape.line:
                pen = ImageDraw.Draw(image)
                for outline in _outlines(shape.path):
                    corners = [((x - left) * _PIXELS, (y - top) * _PIXELS) for x, y in (*outline, outline[0])]
                    pen.line(corners, self._colour(shape.line), round(shape.weight * _PIXELS))
        return image.quantize(64)


def _mask(path: vector.Path, left: float, top: float, size: tuple[int, int]) -> Image.Image:
    """What a path fills, even-odd: each outline turns what it holds about."""
    mask = Image.new("1", size)
    for outline in _outlines(path):
        one = Image.new("1", size)
        ImageDraw.Draw(one).polygon([((x - left) * _PIXELS, (y - top) * _PIXELS) for x, y in outline], fill=1)
        mask = ImageChops.logical_xor(mask, one)
    return mask


def _outlines(path: vector.Path) -> Iterator[list[vector.Point]]:
    """The outlines of a path as corners; a curve is cut into eight."""
    corners: list[vector.Point] = []
    for command in path:
        if len(command) == 1:
            yield corners
            corners = []
        elif len(command) == 3:
            corners.append((command[1], command[2]))
        else:
            (x0, y0), (_, x1, y1, x2, y2, x3, y3) = corners[-1], command
            corners += [(_at(t, x0, x1, x2, x3), _at(t, y0, y1, y2, y3)) for t in (i / 8 for i in range(1, 9))]


def _at(t: float, a: float, b: float, c: float, d: float) -> float:
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
