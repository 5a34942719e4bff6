"""The document: one frozen tree that readers make and writers draw. Standard library and `values` only.

Everything a patient can read is a `Statement` with an identity, so that sign-off, translation and the checks have
something to hang on. Text in the model is plain: each writer escapes for its own format.

All of it is imported from here; where it stands depends on its kind. `Content` names the blocks.
"""

from __future__ import annotations

import re
import typing

from plaincare.model.figures import Bar, Bars, Group, People
from plaincare.model.pen import ActionPlan, Blank, Checklist, ForPen, Sign, Tracker, WriteIn, Zone
from plaincare.model.sections import Depth, Outline, Safety, SafetyList, SafetyPart, Section
from plaincare.model.statements import NOWHERE, Block, Cited, Condition, Kind, Place, Run, Statement, Text
from plaincare.model.tables import Contact, Option, Options, Prices, PriceTable, Table
from plaincare.model.texts import (
    Answers,
    Asked,
    Bullets,
    Call,
    Emergency,
    Glossary,
    Joined,
    Note,
    Paragraph,
    Points,
    Step,
    Term,
    Timeline,
    Warning,
)
from plaincare.model.tree import blocks, children, named, rewrite, under, walk

Content = (
    Paragraph
    | Joined
    | Bullets
    | Timeline
    | Checklist
    | WriteIn
    | Tracker
    | ActionPlan
    | Note
    | Warning
    | Emergency
    | People
    | Bars
    | Table
    | Options
    | Prices
    | PriceTable
    | Contact
    | Answers
    | Glossary
)
NOT_WRITTEN = (Joined, Glossary, PriceTable)  # made by formats; an outline has no name for them


def block_name(kind: type[Block]) -> str:
    """How a block is called in YAML: `Bars` is `bars`, an `ActionPlan` would be `action-plan`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


BLOCKS: dict[str, type[Block]] = {
    block_name(kind): kind for kind in (*typing.get_args(Content), Points) if kind not in NOT_WRITTEN
}
