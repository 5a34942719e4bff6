"""The command `build`: every Click command, and run(), the whole flow from files to files on one screen.

Nothing heavier than click is imported at the top, so that --help and completion answer at once. Nothing else in the project
prints, exits or asks the clock.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from plaincare.findings import Finding
    from plaincare.job import Job
    from plaincare.project import Project, Result

STOPPED, UNREADABLE = 1, 4  # exit codes; Click's own for wrong use is 2
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line; nothing named means everything there is."""

    project: Path
    out: Path | None
    today: datetime.date
    clinics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    topic: str | None = None
    handouts: tuple[str, ...] = ()
    decks: tuple[str, ...] = ()
    quiet: bool = False


def run(request: Request) -> int:
    """Read, fill, check, plan, check, draw, publish; all findings at once at the end; the exit code."""
    from plaincare import checks, publish

    project = _project(request.project)
    out = request.out or project.root / "out"
    findings: list[Finding] = list(project.settings.findings)
    code = UNREADABLE if findings else 0
    topic = request.topic or (project.settings.value.topic if project.settings.value else "")
    if request.topic:
        _known("topic", (request.topic,), project.topics())
    if topic and request.languages:
        _known("language", request.languages, project.languages(topic))
    for clinic in _known("clinic", request.clinics, project.clinics()) if topic else ():
        languages = project.spoken(clinic, topic, request.languages)
        findings += languages.findings
        documents, kept = [], []
        for writer, path, result in _jobs(project, request, clinic, topic, languages.value or ()):
            found = list(result.findings)
            if job := result.value:
                plan = writer.plan(job)
                found += [*project.text_findings(topic, str(job.signed.language)), *checks.of_job(job)]
                found += [*plan.findings, *checks.of_plan(job, plan)]
                documents += [] if _stops(found) else [publish.document(path, job, plan, writer.draw(plan))]
            code = code if job else UNREADABLE
            kept += [path] if _stops(found) and (out / path).exists() else []
            findings += found
        try:
            publish.write(out, documents)
        except OSError as error:
            findings.append(publish.unwritable(out, error))
            continue
        for document in () if request.quiet else documents:
            click.echo(f"{_relative(out / document.path)}  {document.length}")
        for path in kept:
            click.echo(f"{_relative(out / path)}  not made anew: this file is from before", err=True)
    _show(findings, project)
    return max(code, STOPPED if _stops(findings) else 0)


def _jobs(
    project: Project, request: Request, clinic: str, topic: str, languages: Sequence[str]
) -> list[tuple[Any, str, Result[Job[Any]]]]:
    """Each document of a clinic: the writer that makes it, its path within the output folder, and its job."""
    import handouts
    import slides
    from plaincare.job import Options

    formats: list[tuple[Any, str, Result[Any]]] = [(handouts, name, project.handout(name)) for name in request.handouts]
    formats += [(slides, name, project.deck(name)) for name in request.decks]
    made = Options(request.today)
    return [
        (w, f"{clinic}/{code}/{topic}-{name}{w.SUFFIX}", project.job(clinic, topic, code, format, made))
        for code in languages
        for w, name, format in formats
    ]


def _stops(findings: list[Finding]) -> bool:
    return any(finding.severity != "warning" for finding in findings)


def _show(findings: list[Finding], project: Project) -> None:
    from plaincare.findings import show, worst_first

    for finding in worst_first(findings):
        click.echo(show(finding, project.source) + "\n", err=True)


def _project(start: Path) -> Project:
    from plaincare.project import NoProject, Project, find

    try:
        return Project(find(start))
    except NoProject:
        raise click.UsageError("no project here: no folder from here upwards holds plaincare.yaml") from None


def _known(kind: str, names: tuple[str, ...], known: list[str]) -> tuple[str, ...]:
    """The names, each of which must be known; all known ones where none is given."""
    from plaincare.findings import did_you_mean

    for name in names:
        if name not in known:
            raise click.UsageError(f"no {kind} is called '{name}': {did_you_mean(name, known)}")
    if not known:
        raise click.UsageError(f"the project holds no {kind}")
    return tuple(dict.fromkeys(names or known))


def _relative(path: Path) -> str:
    """The path as seen from here, where that is shorter."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _today() -> datetime.date:
    """The day that decides expiry: given by the environment for repeatable builds, or else today."""
    if not (stamp := os.environ.get("SOURCE_DATE_EPOCH")):
        return datetime.date.today()
    try:
        return datetime.datetime.fromtimestamp(int(stamp), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is no number of seconds since 1970: '{stamp}'") from None


def _shared(command: Command) -> Command:
    """The options that every command that writes documents takes."""
    folder = click.Path(file_okay=False, path_type=Path)
    here = click.Path(exists=True, file_okay=False, path_type=Path)
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="Say nothing of what was written."),
        click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that decides what has expired."),
        click.option("--project", type=here, default=Path(), help="A folder within the project.  [default: here]"),
        click.option("--out", type=folder, help="Where files go.  [default: out/ in the project]"),
        click.option("--topic", help="The topic.  [default: the project's own]"),
        click.option("--lang", "languages", multiple=True, metavar="CODE", help="A language.  [default: the clinic's]"),
        click.option("--clinic", "clinics", multiple=True, metavar="ID", help="A clinic.  [default: all]"),
    ):
        command = option(command)
    return command


def _request(today: datetime.datetime | None, **settings: Any) -> Request:
    return Request(today=today.date() if today else _today(), **settings)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plaincare")
def main() -> None:
    """Patient handouts and slides for every clinic, from one shared outline."""


@main.command()
@_shared
@click.option("--format", "formats", multiple=True, metavar="NAME", help="A kind of handout.  [default: fact-sheet]")
@click.pass_context
def handout(context: click.Context, /, formats: tuple[str, ...], **settings: Any) -> None:
    """Make PDF handouts, ready to print."""
    request = _request(**settings)
    names = _known("format", formats or ("fact-sheet",), _project(request.project).formats())
    context.exit(run(replace(request, handouts=names)))


@main.command()
@_shared
@click.option("--deck", "decks", multiple=True, metavar="NAME", help="A kind of deck.  [default: talk]")
@click.pass_context
def slides(context: click.Context, /, decks: tuple[str, ...], **settings: Any) -> None:
    """Make PowerPoint decks."""
    request = _request(**settings)
    names = _known("deck", decks or ("talk",), _project(request.project).decks())
    context.exit(run(replace(request, decks=names)))


@main.command("all")
@_shared
@click.pass_context
def everything(context: click.Context, /, **settings: Any) -> None:
    """Make every handout and every deck."""
    request = _request(**settings)
    project = _project(request.project)
    context.exit(run(replace(request, handouts=tuple(project.formats()), decks=tuple(project.decks()))))


@main.command("list")
@click.argument("what", type=click.Choice(["clinics", "topics", "formats", "decks", "languages"]))
@click.option("--project", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path())
def list_(what: str, project: Path) -> None:
    """Say what the project holds."""
    found = _project(project)
    names: dict[str, Callable[[], list[str]]] = {
        "clinics": found.clinics,
        "topics": found.topics,
        "formats": found.formats,
        "decks": found.decks,
        "languages": lambda: sorted({code for topic in found.topics() for code in found.languages(topic)}),
    }
    for name in names[what]():
        click.echo(name)


@main.command()
@click.argument("kind", required=False)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write every schema into this folder.")
def schema(kind: str | None, out: Path | None) -> None:
    """Print the JSON Schema of a kind of file, or write all of them for an editor to check with."""
    import json

    from plaincare import publish
    from plaincare import schema as schemas

    kinds = _known("kind of file", (kind,) if kind else (), list(schemas.KINDS))
    for name in kinds:
        text = json.dumps(schemas.schema(name), indent=2) + "\n"
        if out is None:
            click.echo(text if kind else name, nl=not kind)
            continue
        try:
            publish.whole(out / f"{name}.json", text.encode())
        except OSError as error:
            raise click.ClickException(publish.unwritable(out, error).message) from None


if __name__ == "__main__":
    main(prog_name="build")
