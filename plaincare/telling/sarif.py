"""Findings and rules in, a SARIF 2.1.0 log out: the form in which code scanners tell what they found.

OASIS Standard, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 27 March 2020; its clauses are named below.
"""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from plaincare.findings import Finding, worst_first
from plaincare.rules import Rule, Ruling, sentence

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {"block": "error", "error": "error", "warning": "warning"}
_ROOT: Final = "PROJECTROOT"  # what paths are relative to; it says no machine's path (3.4.4)


def log(
    findings: Iterable[Finding], rules: Mapping[str, Rule], rulings: Sequence[Ruling], version: str, code: int
) -> str:
    """The log of one run, which ended with an exit code."""
    order = {name: number for number, name in enumerate(rules)}
    driver = {"name": "plaincare", "version": version, "rules": [_rule(rule) for rule in rules.values()]}
    invocation: dict[str, Any] = {"executionSuccessful": True, "exitCode": code}
    if rulings:
        invocation["ruleConfigurationOverrides"] = [_override(ruling, order) for ruling in rulings]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",  # Place.column counts characters of Python (3.14.17)
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that holds plaincare.yaml."}}},
        "invocations": [invocation],
        "results": [_result(finding, order) for finding in worst_first(findings)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(rule: Rule) -> dict[str, Any]:
    """A rule as a reportingDescriptor (3.49): its name is for people, its id for programs."""
    mend = f" To mend: {rule.mend}" if rule.mend else ""
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": sentence(rule.finds)},
        "fullDescription": {"text": sentence(rule.why)},
        "help": {"text": f"Source: {sentence(rule.source)}{mend}"},
    }


def _result(finding: Finding, order: Mapping[str, int]) -> dict[str, Any]:
    hint = f"\nHint: {finding.hint}" if finding.hint else ""
    found: dict[str, Any] = {"ruleId": finding.rule}
    if finding.rule in order:
        found["ruleIndex"] = order[finding.rule]
    found |= {"level": _LEVELS[finding.severity], "message": {"text": f"{finding.message}{hint}"}}
    if finding.place.file:
        found["locations"] = [{"physicalLocation": _location(finding)}]
    return found | {"properties": {"severity": finding.severity}}


def _location(finding: Finding) -> dict[str, Any]:
    place = finding.place
    path = urllib.parse.quote(place.file)  # a URI: a space in a name is %20 (3.4.3)
    found: dict[str, Any] = {"artifactLocation": {"uri": path, "uriBaseId": _ROOT}}
    if place.line:
        columns = {"startColumn": place.column, "endColumn": place.column + max(1, place.length)}  # 3.30.7: one past it
        found["region"] = {"startLine": place.line, **columns}
    return found


def _override(ruling: Ruling, order: Mapping[str, int]) -> dict[str, Any]:
    """What the project settles about a rule (3.51), with its reason."""
    settled: dict[str, Any] = {"enabled": False} if ruling.use == "off" else {"level": "warning"}
    descriptor = {"id": str(ruling.rule), "index": order[str(ruling.rule)]}
    return {"configuration": settled, "descriptor": descriptor, "properties": {"because": str(ruling.because)}}
