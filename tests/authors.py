"""What tests of the reading half share: files as authors write them, and what they are told about them."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

from plaincare import outline as outlines
from plaincare.findings import Finding, show
from plaincare.model import Condition, Outline, Place, Statement
from plaincare.project import Project
from plaincare.reading import inline
from tests.conftest import ROOT

TOPIC = "ketamine-anxiety"
TOPICS = (TOPIC, "esketamine-depression")
EN = f"outlines/{TOPIC}/en.yaml"
CLINIC = "clinics/NJ/clinic.yaml"
PARTS = ("clinics", "outlines", "templates", "plaincare.yaml")


def told(findings: list[Finding] | tuple[Finding, ...], text: str) -> str:
    """All that an author reads about a file with this text."""
    return "\n".join(show(finding, lambda _: text) for finding in findings)


def copied(folder: Path) -> Project:
    """A project of one's own: a copy of the shipped one."""
    for part in PARTS:
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / part)
    return Project(folder)


def edited(project: Project, name: str, *pairs: tuple[str, str]) -> str:
    """A file of the project, changed; every text to change must be there. Gives back the new text."""
    path = project.root / name
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return text


def read_outline(project: Project) -> tuple[Outline | None, list[Finding]]:
    return outlines.read(project.root / EN, EN, TOPIC)


def statement(text: str) -> Statement:
    """A statement as an outline's line says it, with its marks and claims."""
    found = inline.parse(text)
    return Statement(found.runs, found.claims, parts=found.parts)


def said(node: Any) -> str:
    """Every word under a node, one statement a line."""
    from plaincare.model import walk

    return "\n".join(statement.text for statement in walk(node))


def without_places(node: Any) -> Any:
    """A node as nested tuples: what it says and not where it stands."""
    if isinstance(node, Statement):
        return node.text
    if isinstance(node, tuple):
        return tuple(without_places(part) for part in node)
    if dataclasses.is_dataclass(node) and not isinstance(node, (Place, Condition, type)):
        values = [getattr(node, f.name) for f in dataclasses.fields(node) if f.name not in ("place", "when")]
        return (type(node).__name__, *(without_places(value) for value in values if value is not None))
    return node
