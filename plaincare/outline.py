"""outlines/<topic>/<language>.yaml in, an Outline out, its statements numbered by what they say and where."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path
from typing import Any

from plaincare import fill, reader
from plaincare.findings import Finding, did_you_mean
from plaincare.model import Outline, Section, Statement, rewrite, walk

REQUIRED = ("what-it-is", "how-fast", "benefits", "risks", "what-to-expect", "costs")  # given by the project's user


def read(path: Path, name: str, topic: str) -> tuple[Outline | None, list[Finding]]:
    """The outline with identities, or None, and everything that is wrong in it."""
    found, findings = reader.read(path, name, Outline)
    if found is None:
        return None, findings
    outline = _identified(dataclasses.replace(found, topic=topic))
    findings += [*_sections(outline, name), *_identities(outline), *fill.misuse(outline)]
    return outline, findings


def _identified(outline: Outline) -> Outline:
    sections = tuple(_section(section) for section in outline.sections)
    safety = rewrite(outline.safety, lambda node, path: _named(node, f"safety{path}"))
    return dataclasses.replace(
        outline,
        title=_name(outline.title, "title"),
        subtitle=_name(outline.subtitle, "subtitle"),
        audience=_name(outline.audience, "audience"),
        sections=sections,
        safety=safety,
    )


def _section(section: Section) -> Section:
    named: Section = rewrite(section, lambda node, path: _named(node, section.id + path))
    return named


def _named(node: Any, path: str) -> Any:
    return _name(node, path) if isinstance(node, Statement) else node


def _name(statement: Statement, path: str) -> Statement:
    """section/depth/claims, or section/depth/{#id}; what cites no claim is known by its place in the section."""
    own = statement.id or "+".join(statement.claims)
    scope = "/".join(path.split("/")[: 3 if path.startswith("safety") else 2])
    return dataclasses.replace(statement, id=f"{scope}/{own}" if own else path)


def _sections(outline: Outline, name: str) -> list[Finding]:
    counts = Counter(section.id for section in outline.sections)
    findings = [
        Finding(
            "block",
            "outline",
            f"the section '{section.id}' a second time",
            section.id.place,
            "give it an id of its own",
        )
        for section in {s.id: s for s in outline.sections if counts[s.id] > 1}.values()
    ]
    missing = [id for id in REQUIRED if id not in counts]
    place = outline.language.place
    return findings + [
        Finding(
            "block",
            "outline",
            f"the section '{id}' is missing",
            dataclasses.replace(place, file=name),
            did_you_mean(id, counts),
        )
        for id in missing
    ]


def _identities(outline: Outline) -> list[Finding]:
    counts = Counter(statement.id for statement in walk(outline))
    hint = "end each of them with an identity of its own: {#short-name}"
    return [
        Finding("block", "identity", f"two statements are known as '{statement.id}'", statement.place, hint)
        for statement in walk(outline)
        if counts[statement.id] > 1
    ]
