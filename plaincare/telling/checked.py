"""What `build check` tells of a report: for people in the terminal, for GitHub, as SARIF or JSON; and what a rule is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from plaincare import checks
from plaincare.commands.folder import known
from plaincare.commands.terminal import say
from plaincare.findings import show
from plaincare.formatfiles import TELLS
from plaincare.output import publish
from plaincare.project import Project
from plaincare.rules import explained
from plaincare.telling import github, sarif
from plaincare.telling.groups import grouped, headed
from plaincare.telling.report import Report


def explain(name: str) -> None:
    """Say what a rule is, or what all of them are. WrongUse for one that there is not."""
    rules = checks.rules()
    names = () if name == "all" else (name,)
    click.echo("\n\n".join(explained(rules[name]) for name in known("rule", names, list(rules))))


def style(settings: dict[str, Any], style: str | None, as_json: bool) -> str:
    """How to tell what is found, by --as, --json or --format; what is no handout is taken out of the settings' formats."""
    named = [name for name in settings["formats"] if name in TELLS]
    settings["formats"] = tuple(name for name in settings["formats"] if name not in named)
    styles = {*named, *([style] if style else []), *(["json"] if as_json else [])}
    if len(styles) > 1:
        raise click.UsageError(f"one way to tell it at a time, not {' and '.join(sorted(styles))}")
    return styles.pop() if styles else "text"


def tell(report: Report, project: Project, style: str, verbose: bool) -> None:
    """Print what a check found."""
    if style == "json":
        click.echo(report.json())
    elif style == "sarif":
        version = publish.version("plaincare")
        click.echo(sarif.log(report.findings, checks.rules(), report.rulings, version, report.code))
    elif style == "github":
        click.echo(github.commands(report.findings, _folder(project.root)), nl=False)
        click.echo(report.verdict(), err=True)
    else:
        _group(report, project)
        for line in report.apart():
            click.echo(line, err=True)
        for line in report.settled() if verbose else ():
            click.echo(line)
        click.echo(report.verdict())


def _group(report: Report, project: Project) -> None:
    """Every finding, section by section or else file by file, the worst first."""
    groups = grouped(report.findings, lambda topic, code: project.outline(topic, code).value)
    for group in groups:
        if headed(groups):
            click.echo(click.style(group.title, bold=True), err=True)
        for finding in group.findings:
            say(show(finding, project.source) + "\n", err=True)


def _folder(root: Path) -> str:
    """How a project is found from the working folder, where it lies in it: "" in the project itself."""
    here = Path.cwd()
    found = root.relative_to(here).as_posix() if root.is_relative_to(here) else "."
    return "" if found == "." else found
