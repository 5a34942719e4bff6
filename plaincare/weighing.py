"""An outline in, the same with its benefits and harms told apart out, so that a plan can weigh them against each other.

A statement is of the kind that it says itself, or else its section: a table's head says it for its column. The side effects of
the safety block are harms, and so is what stands beside a picture of people.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from plaincare.model import (
    Bars,
    Kind,
    Option,
    Options,
    Outline,
    People,
    Safety,
    SafetyList,
    Section,
    Statement,
    Table,
    rewrite,
)
from plaincare.values import replace


def weighed(outline: Outline) -> Outline:
    """The outline with the kind of each statement that tells of a benefit or a harm."""
    sections = tuple(_section(section) for section in outline.sections)
    safety = Safety(compact=_effects(outline.safety.compact), full=_effects(outline.safety.full))
    return replace(outline, sections=sections, safety=safety)


def shown(picture: People | Bars) -> Kind | None:
    """What a picture tells of: what its rows do."""
    rows = picture.groups if isinstance(picture, People) else picture.rows
    return rows[0].label.kind if rows else None


def _section(section: Section) -> Section:
    def change(node: Any, _: str) -> Any:
        match node:
            case Table(header=header, rows=rows):
                return replace(node, rows=tuple(_under(header, row) for row in rows))
            case Options(questions=questions, options=options):
                return replace(node, options=tuple(_answered(questions, option) for option in options))
            case People(beside=Statement() as beside):
                return replace(node, beside=_of(beside, "harm"))
            case Statement():
                return _of(node, section.kind)
        return node

    made: Section = rewrite(section, change)
    return made


def _under(header: tuple[Statement, ...], row: tuple[Statement, ...]) -> tuple[Statement, ...]:
    heads = [head.kind for head in header[: len(row)]]  # a row of another length is told of elsewhere
    return tuple(_of(cell, kind) for cell, kind in zip_longest(row, heads) if cell is not None)


def _answered(questions: tuple[Statement, ...], option: Option) -> Option:
    return replace(option, answers=_under(questions, option.answers))


def _effects(safety: SafetyList) -> SafetyList:
    return replace(safety, effects=tuple(_of(statement, "harm") for statement in safety.effects))


def _of(statement: Statement, kind: Kind | None) -> Statement:
    return statement if kind is None or statement.kind else replace(statement, kind=kind)
