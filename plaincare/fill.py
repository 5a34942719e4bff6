"""A clinic's values into an outline: leaf by leaf and after parsing, so that no value is ever read as markup.

Text takes only `{{ clinic.name }}` forms, which are filled here; `when:` takes one fact of a closed list. Whatever else is in
braces, inline.py refuses where an outline is read. A tree that it did not make may hold more: that is for Jinja2's sandbox, and the
one reason to load it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

from plaincare.clinic import CARE, CLINIC, OFFERS, Clinic
from plaincare.findings import Finding, did_you_mean
from plaincare.model import Block, Condition, Run, SafetyList, Section, Statement, Term, rewrite, under, walk
from plaincare.values import kept, replace

T = TypeVar("T")
_PLAIN = re.compile(r"\{\{ *([a-z]+)\.([a-z_]+) *\}\}")
FIELDS: Final = (*(f"clinic.{name}" for name in CLINIC), *(f"care.{name}" for name in CARE))
FACTS: Final = (
    *(f"offers.{name}" for name in OFFERS),
    *(f"has.{name}" for name in ("prices", "after_hours", "website", *CARE)),
)


def facts(clinic: Clinic) -> dict[str, bool]:
    """What is so at this clinic, for each fact that `when:` may name."""
    offered = {f"offers.{name}": name in clinic.offers for name in OFFERS}
    has = {"prices": bool(clinic.prices), "after_hours": bool(clinic.after_hours), "website": bool(clinic.website)}
    has |= {name: getattr(clinic.care, name) is not None for name in CARE}
    return offered | {f"has.{name}": value for name, value in has.items()}


def filled(node: T, clinic: Clinic) -> T:
    """A copy of an outline, or of a part of one, as this clinic says it: conditions decided, values in place."""
    known, values = facts(clinic), _values(clinic)

    def change(part: Any, _: str) -> Any:
        when: Condition | None = getattr(part, "when", None)
        if when is not None and known[when.fact] is not when.wanted:
            return None
        return _filled_statement(part, values) if isinstance(part, Statement) else part

    made: T = rewrite(node, change, settled=_settled)
    return made


def _settled(part: Any) -> bool:
    return isinstance(part, _PARTS) and _same_everywhere(part)


_PARTS: Final = (Statement, Section, SafetyList, Block, Term)


@kept
def _same_everywhere(part: Statement | Section | SafetyList | Block | Term) -> bool:
    """Whether every clinic says it alike, as most of an outline: what is known once need not be asked for each clinic."""
    return next(iter(_conditions(part)), None) is None and not any(
        mark in run.text for statement in walk(part) for run in statement.runs for mark in ("{{", "{%")
    )


def _filled_statement(statement: Statement, values: Mapping[str, Any]) -> Statement:
    if not any("{{" in run.text for run in statement.runs):
        return statement
    runs = tuple(replace(run, text=_rendered(run.text, values)) for run in statement.runs)
    return replace(statement, runs=runs)


def _values(clinic: Clinic) -> dict[str, Any]:
    """Plain words only: a template gets no object of ours to call."""
    return {
        "clinic": {name: str(getattr(clinic, name) or "") for name in CLINIC},
        "care": {name: str(getattr(clinic.care, name) or "") for name in CARE},
    }


@functools.cache
def _environment() -> Any:
    from jinja2 import StrictUndefined  # imported here: it takes 30 ms, and no text that inline.py has read comes to it
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


@functools.lru_cache(maxsize=1024)
def _template(text: str) -> Any:
    return _environment().from_string(text)


def _rendered(text: str, values: Mapping[str, Any]) -> str:
    """The text with its values."""
    if "{{" not in text:
        return text
    if _is_plain(text):
        return _PLAIN.sub(lambda found: values[found[1]][found[2]], text)
    return str(_template(text).render(values))


def _is_plain(text: str) -> bool:
    """Whether all that a template could take for its own are forms like `{{ clinic.name }}`."""
    return not any(mark in _PLAIN.sub("", text) for mark in "{}")


def misuse(node: Any) -> list[Finding]:
    """Fields and facts that no clinic has, and care texts used without asking whether the clinic wrote one."""
    findings = [finding for statement in walk(node) for finding in _fields(statement)]
    findings += [finding for condition in _conditions(node) for finding in _fact(condition)]
    return findings + list(_unasked(node, frozenset()))


def fillable(statement: Statement) -> bool:
    """Whether all fields of a text, and the fact on which it is shown, are among those that clinics have."""
    return not (_fields(statement) or (statement.when and _fact(statement.when)))


def _unasked(node: Any, held: frozenset[str]) -> Iterator[Finding]:
    """Fields that a clinic may leave empty, used where no `when:` around them asks whether it did."""
    when: Condition | None = getattr(node, "when", None)
    if when is not None and when.wanted:
        held |= {when.fact}
    if not isinstance(node, Statement):
        for child in under(node):
            yield from _unasked(child, held)
        return
    for name in (name for run in node.runs if "{{" in run.text for name in _names(run)):
        fact = f"has.{name.partition('.')[2]}"
        if name in FIELDS and fact in FACTS and fact not in held:
            message = f"'{name}' is empty at a clinic that has none"
            hint = f"write the sentence as text: and under it, when: {fact}"
            yield Finding("block", "field", message, node.place, hint)


def _conditions(node: Any) -> Iterable[Condition]:
    if isinstance(node, Condition):
        yield node
        return
    if isinstance(node, Statement):
        if node.when is not None:
            yield node.when
        return
    for child in under(node):
        yield from _conditions(child)


def _fact(condition: Condition) -> list[Finding]:
    if condition.fact in FACTS:
        return []
    return [
        Finding("block", "when", f"'{condition.fact}' is no fact", condition.place, did_you_mean(condition.fact, FACTS))
    ]


def _fields(statement: Statement) -> list[Finding]:
    findings = []
    for run in statement.runs:
        if "{{" in run.text or "{%" in run.text or "}}" in run.text:
            findings += [_unknown(name, statement) for name in _names(run) if name not in FIELDS]
    return findings


def _unknown(name: str, statement: Statement) -> Finding:
    return Finding("block", "field", f"unknown field '{name}'", statement.place, did_you_mean(name, FIELDS))


def _names(run: Run) -> list[str]:
    """The dotted names a text prints; what is no name is given back as it stands, and so is unknown."""
    if _is_plain(run.text):
        return [".".join(name) for name in _PLAIN.findall(run.text)]
    from jinja2 import TemplateSyntaxError, nodes

    try:
        tree = _environment().parse(run.text)
    except TemplateSyntaxError:
        return [run.text]
    printed = [part for output in tree.body if isinstance(output, nodes.Output) for part in output.nodes]
    dotted = [_dotted(part, run.text) for part in printed if not isinstance(part, nodes.TemplateData)]
    return dotted + [run.text for node in tree.body if not isinstance(node, nodes.Output)]


def _dotted(node: Any, text: str) -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    return text
