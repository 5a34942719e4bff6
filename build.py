"""The command `build`: run(), the whole flow from files to files on one screen, and the commands that follow it.

Nothing heavier than click is imported at the top, so that --help and completion answer at once. Only this file, plaincare/commands
and plaincare/telling/checked.py import click, which prints and exits, and only this file asks the clock.
"""

from __future__ import annotations

import datetime
import gc
import os
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plaincare.commands.housekeeping import ALL, spared, told
from plaincare.commands.reviewing import COMMANDS
from plaincare.commands.terminal import CHECKING, DECKS, FORMATS, MAKING, NOTES, PRINTING, RATIO, Commands, Given, tell

if TYPE_CHECKING:
    from plaincare.commands.request import Asked, Request, Writer
    from plaincare.output.publish import Document
    from plaincare.project import Project
    from plaincare.telling.report import Report

MANY = 10  # clinics from which on a bar shows how far a run is, and after which memory is tidied
# Documents that are written together: the manifest is then not written, and waited for, for each clinic. Who presses Ctrl-C
# loses those of them that were drawn, at most a second's work.
BATCH = 10
OPENED = 3  # documents that --open opens; of more, their folder


def run(project: Project, request: Request, write: bool = True) -> Report:
    """Read, fill, check, plan, check, draw, publish; every finding at once, in the report. Without `write`, only check."""
    from plaincare import checks
    from plaincare.commands.request import documents
    from plaincare.findings import stops
    from plaincare.output import publish
    from plaincare.telling.report import Report, recorded

    broken = stops(project.settings.findings)
    report = Report(request.out, request.draft, unreadable=broken, rulings=project.rulings)
    report.findings += report.settle([*project.settings.findings, *project.together(request.clinics)])
    writers = _writers(bool(request.handouts or request.notes), bool(request.decks))
    made: list[Document] = []
    with _watched(request.clinics) as clinics:
        for number, clinic in enumerate(clinics, 1):
            languages = project.spoken(clinic, request.topic, request.languages)
            report.findings += report.settle(languages.findings)
            for asked in documents(project, request, clinic, languages.value or (), *writers):
                found, job = list(asked.job.findings), asked.job.value
                plan = asked.plan(job) if job else None
                if job and plan:
                    language = str(job.signed.language)
                    found += [*project.text_findings(request.topic, language), *checks.of_job(job)]
                    if not write:
                        found += [*project.style_findings(request.topic, language), *checks.of_own_style(job)]
                    found += [*plan.findings, *checks.of_plan(job, plan)]
                found = report.settle(found)
                if job and plan and write and not stops(found, request.draft):
                    made += _drawn(project, asked, job, plan, writers[0] if request.notes else None)
                report.add(asked.paths(), found, job)
            if len(made) >= BATCH or number == len(request.clinics):
                report.wrote(publish.write(request.out, made, recorded(report.rulings)), made)
                made = []
            project.forget(clinic)
            if number % MANY == 0:
                _tidy()
    if write:
        _look_back(report, project, request)
    return report


def _look_back(report: Report, project: Project, request: Request) -> None:
    """Tell what runs of before left in the folder that nobody should hand out any more."""
    from plaincare.output import publish

    told = {*report.kept, *(document.path for document in report.documents)}
    report.superseded += publish.superseded(request.out, project.version)
    report.older |= publish.older(request.out, request.clinics, project.files_of, told)


def _drawn(project: Project, asked: Asked, job: Any, plan: Any, handouts: Writer | None) -> list[Document]:
    """The files of a plan, and where handouts are drawn too, the notes that belong to the first of them."""
    from plaincare.output import publish

    files_ = project.clinic_files(job.clinic.id, job.signed.topic)
    facts: Any = {"format": asked.format, "variant": asked.variant, "clinic_files": files_}
    files = [publish.document(path, job, plan, data, **facts) for path, data in asked.files(plan)]
    for path, notes, data in asked.notes(job, plan, handouts) if handouts else ():
        files.append(publish.document(path, job, notes, data, of=files[0], **facts))
    return files


def _writers(paper: bool = True, screen: bool = True) -> tuple[Any, Any]:
    """The writers of handouts and of slides, loaded when they are needed; None for one of which nothing is asked."""
    handouts: Any = None
    slides: Any = None
    if paper:
        import handouts
    if screen:
        import slides
    return handouts, slides


def _watched(clinics: tuple[str, ...]) -> AbstractContextManager[Iterable[str]]:
    """The clinics, with a bar that shows how far a run is where they are many and a terminal shows it."""
    if len(clinics) < MANY or not sys.stderr.isatty():
        return nullcontext(clinics)  # the import of Click's bar takes 5 ms
    return click.progressbar(clinics, label="Clinics", file=sys.stderr)


def _tidy() -> None:
    """Keep memory as it was after a few clinics; what all of them share is not searched for garbage again."""
    gc.collect()
    gc.freeze()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plaincare")
@click.pass_context
def main(context: click.Context) -> None:
    """Patient handouts and slides for every clinic, from one shared outline.

    Ends with 0 when all is well, 1 when a mistake stopped a document, 2 for wrong use, 4 when a file cannot be read.
    """
    context.obj = Given(_today, _writers)


@main.command()
@MAKING
@FORMATS
@PRINTING
@click.pass_context
def handout(context: click.Context, /, **settings: Any) -> None:
    """Make PDF handouts, ready to print."""
    settings["formats"] = settings["formats"] or ("fact-sheet",)
    context.exit(_made(**settings))


@main.command()
@MAKING
@DECKS
@RATIO
@NOTES
@click.pass_context
def slides(context: click.Context, /, **settings: Any) -> None:
    """Make PowerPoint decks."""
    settings["decks"] = settings["decks"] or ("talk",)
    context.exit(_made(**settings))


@main.command("all")
@MAKING
@click.pass_context
def everything(context: click.Context, /, **settings: Any) -> None:
    """Make every handout and every deck."""
    context.exit(_made(**settings, formats=("all",), decks=("all",)))


@main.command()
@CHECKING
@click.pass_context
def check(context: click.Context, /, as_json: bool, style: str | None, html: Path | None, **settings: Any) -> None:
    """Find every mistake, and make nothing.  [default: every handout and deck]"""
    from plaincare.telling import checked

    if rule := settings.pop("explain"):
        checked.explain(rule)
        context.exit()
    spared(html, b"<!doctype html>")
    verbose, style = settings.pop("verbose"), checked.style(settings, style, as_json)
    if not (settings["formats"] or settings["decks"]):
        settings |= {"formats": ("all",), "decks": ("all",)}
    project, request = _asked(**settings)
    report = run(project, request, write=False)
    if html:
        from plaincare.output import publish
        from plaincare.telling import page

        told(publish.whole, html, page.report(project, request, report))
    checked.tell(report, project, style, verbose)
    context.exit(report.code)


for command in (*ALL, *COMMANDS):
    main.add_command(command)


def _made(quiet: bool, verbose: bool, opened: bool, as_json: bool, **settings: Any) -> int:
    """Make what was asked for, tell what came of it, and give back the exit code."""
    project, request = _asked(**settings)
    report = run(project, request)
    if as_json:
        click.echo(report.json())
    else:
        notes = (*(request.rendition.note if report.documents else ()), *(report.settled() if verbose else ()))
        for line in () if quiet else (*report.made(verbose), *notes):
            click.echo(line)
        for line in report.left():
            click.echo(line, err=True)
        tell(report.findings, project.source)
    made = [report.out / document.path for document in report.documents]
    for path in (made if len(made) <= OPENED else [report.out]) if opened else ():
        if click.launch(str(path)):
            click.echo(f"nothing here opens {path}", err=True)
    return report.code


def _asked(project: Path, today: datetime.datetime | None, **settings: Any) -> tuple[Project, Request]:
    """The project, and what was asked of it."""
    from plaincare.commands.folder import find
    from plaincare.commands.request import request
    from plaincare.project import Project

    found = Project(find(project))
    return found, request(found, today.date() if today else _today(), **settings)


def _today() -> datetime.date:
    """The day that decides expiry: given by the environment for repeatable builds, or else today."""
    if not (stamp := os.environ.get("SOURCE_DATE_EPOCH")):
        return datetime.date.today()
    try:
        return datetime.datetime.fromtimestamp(int(stamp), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is no number of seconds since 1970: '{stamp}'") from None


if __name__ == "__main__":
    main(prog_name="build")
