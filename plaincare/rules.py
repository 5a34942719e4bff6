"""The rules by which findings are made: what each finds, why, and who says so; and what a project settles about them.

A check names its rule beside itself; the rules of reading, fitting and writing, which no check makes, are in filerules.py.
`checks.rules()` has them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from plaincare.findings import Finding, Severity, did_you_mean
from plaincare.model import NOWHERE, Place, Text
from plaincare.values import dataclass


@dataclass(frozen=True)
class Rule:
    """A rule: its name in findings, what it finds, why that matters, and the source of the rule.

    `mend` says what to do about it, where the hints of its findings do not say all. `blocks`: all that it finds stops a
    document always, so that there is nothing to settle.
    """

    name: str
    finds: str
    why: str
    source: str
    mend: str = ""
    blocks: bool = False

    def finding(self, severity: Severity, message: str, place: Place = NOWHERE, hint: str = "") -> Finding:
        """A finding of this rule."""
        return Finding(severity, self.name, message, place, hint)


@dataclass(frozen=True)
class Ruling:
    """What a project settles about a rule: a warning only, or off. What `block`s is settled by nobody."""

    rule: Text
    """The rule, by the name that findings show."""
    use: Literal["warning", "off"]
    """What becomes of its findings: with warning they stop nothing, with off they are not told."""
    because: Text
    """Why; the manifest and the report show it."""


def ruled(findings: Iterable[Finding], rulings: Sequence[Ruling]) -> list[Finding]:
    """Findings as a project wants them told."""
    settled = {str(ruling.rule): ruling.use for ruling in rulings}
    made = []
    for finding in findings:
        use = settled.get(finding.rule) if finding.severity != "block" else None
        if use != "off":
            made.append(replace(finding, severity="warning") if use else finding)
    return made


def misruled(rulings: Sequence[Ruling], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """What is wrong with rulings: a rule that there is none of, one settled twice, one that cannot be settled."""
    first: dict[str, Text] = {}
    for name in (ruling.rule for ruling in rulings):
        if name not in rules:
            yield Finding("block", "settings", f"no rule is called '{name}'", name.place, did_you_mean(name, rules))
        elif first.setdefault(name, name) is not name:
            hint = f"it stands in line {first[name].place.line} already; take one of the two out"
            yield Finding("block", "settings", f"'{name}' is settled a second time", name.place, hint)
        elif rules[name].blocks:
            message = f"'{name}' cannot be settled: what it finds stops a document always"
            yield Finding("warning", "settings", message, name.place, "take it out, and mend what it finds")


def explained(rule: Rule) -> str:
    """All that a rule says of itself, for the terminal."""
    mend = rule.mend or "Each finding has a hint that says how."
    parts = [("Finds", sentence(rule.finds)), ("Why", sentence(rule.why)), ("Source", sentence(rule.source))]
    parts.append(("To mend", mend))
    parts.append(("To settle", _settling(rule)))
    return "\n".join([rule.name, *(f"  {f'{name}:':<11}{_indented(text)}" for name, text in parts)])


def sentence(text: str) -> str:
    """What a rule says of itself as a sentence, with a capital letter and a full stop."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"


def _settling(rule: Rule) -> str:
    if rule.blocks:
        return "Not to be settled: what it finds stops a document always, drafts too."
    return (
        f"Write in plaincare.yaml, with your reason:\nrules:\n  - rule: {rule.name}\n"
        '    use: warning   # told, and stops nothing; with "off" it is not told\n    because: "..."'
    )


def _indented(text: str) -> str:
    return text.replace("\n", "\n" + " " * 13)
