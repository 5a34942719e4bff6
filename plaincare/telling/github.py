"""Findings in, workflow commands of GitHub Actions out, which show each beside its line in a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
"""

from __future__ import annotations

from collections.abc import Iterable

from plaincare.findings import Finding, worst_first


def commands(findings: Iterable[Finding], folder: str = "") -> str:
    """A line for each finding; `folder` leads from the repository to the project, whose paths findings name."""
    return "".join(f"{_command(finding, folder)}\n" for finding in worst_first(findings))


def _command(finding: Finding, folder: str) -> str:
    place = finding.place
    facts: dict[str, str | int] = {}
    if place.file:
        facts["file"] = f"{folder}/{place.file}" if folder else place.file
    if place.line:  # columns are shown where a finding ends in the line in which it starts
        facts |= {"line": place.line, "endLine": place.line, "col": place.column}
        facts["endColumn"] = place.column + max(1, place.length)
    facts["title"] = finding.rule
    level = "warning" if finding.severity == "warning" else "error"
    message = f"{finding.message}\nHint: {finding.hint}" if finding.hint else finding.message
    named = ",".join(f"{name}={_property(str(value))}" for name, value in facts.items())
    return f"::{level} {named}::{_data(message)}"


def _data(text: str) -> str:
    """What may not stand in the text of a command, as GitHub's own toolkit writes it (core/src/command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
