"""The commands around the review of a text: what is to be reviewed, who signed it, and what is open."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plaincare.commands.housekeeping import told
from plaincare.commands.terminal import (
    DAY,
    OUT,
    PROJECT,
    TODAY,
    Command,
    Commands,
    Given,
    folder,
    given,
    holds,
    options,
    say,
)
from plaincare.errors import WrongUse

if TYPE_CHECKING:
    from plaincare.findings import Finding
    from plaincare.project import Project
    from plaincare.review.items import Item
    from plaincare.review.worksheet import Answers

ROLES = ("clinician", "specialist", "editor")
UNREADABLE = 4
WHICH = options(
    click.option("--topic", shell_complete=holds("topics"), help="The topic.  [default: the project's own]"),
    click.option("--lang", "language", metavar="CODE", shell_complete=holds("languages"), help="The language."),
    click.option(
        "--clinic",
        default="",
        metavar="ID",
        shell_complete=holds("clinics"),
        help="Only what this clinic says in its own words.",
    ),
)


@click.group(cls=Commands)
def review() -> None:
    """Have texts reviewed, record who signed them, and see what is open."""


@review.command()
@WHICH
@OUT
@PROJECT
@click.pass_context
def start(context: click.Context, /, project: Path, out: Path | None, **which: Any) -> None:
    """Write what a reviewer gets: a PDF to read, and a file to fill in."""
    context.exit(_start(_project(project), out, given(context).writers()[0], **which))


@review.command()
@WHICH
@click.option("--reviewer", required=True, metavar="NAME", help='As documents print it: "Robin Sample, MD".')
@click.option("--role", required=True, type=click.Choice(ROLES), help="What the reviewer is.")
@click.option("--licence", metavar="ID", help="The licence and who issued it, which clinicians need; not printed.")
@click.option("--until", required=True, type=DAY, help="The last day on which the sign-off holds.")
@click.option("--only", multiple=True, metavar="ID", help="Only the text of this identity; can be given again.")
@click.option("--except", "excepted", multiple=True, metavar="ID", help="All but the text of this identity.")
@click.option(
    "--file", type=click.Path(dir_okay=False, exists=True, path_type=Path), help="A file of `start`, filled in."
)
@TODAY
@PROJECT
@click.pass_context
def sign(context: click.Context, /, **settings: Any) -> None:
    """Record what a reviewer has approved, word for word: all, --only some, all --except some, or what a --file says yes to."""
    day = given(context).day(settings.pop("today"))
    context.exit(_sign(_project(settings.pop("project")), day, **settings))


@review.command()
@WHICH
@TODAY
@PROJECT
@click.pass_context
def status(context: click.Context, /, **settings: Any) -> None:
    """Say what is approved, by whom and until when, and what is open."""
    from plaincare.review import summary

    day, project = given(context).day(settings["today"]), _project(settings["project"])
    topic, clinic = _topic(project, settings["topic"]), settings["clinic"]
    languages = [settings["language"]] if settings["language"] else project.languages(topic)
    for code in languages:
        for id in [_clinic(project, clinic)] if clinic else ["", *project.clinics()]:
            for line in summary.state(project, topic, code, id, day):
                click.echo(line)


@click.command(cls=Command)
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@TODAY
@PROJECT
@click.pass_context
def verify(context: click.Context, /, paths: tuple[Path, ...], today: Any, project: Path) -> None:
    """Read files back: are their words as they were made, and does the project still say so?"""
    found, asked = _project(project), given(context)
    context.exit(max([_verified(path, found, asked, asked.day(today)) for path in paths]))


def _project(start: Path) -> Project:
    from plaincare.project import Project

    return Project(folder(start).root)


def _topic(project: Project, topic: str | None) -> str:
    from plaincare.commands.folder import known

    found = topic or (project.settings.value and str(project.settings.value.topic))
    if not found:
        raise WrongUse("plaincare.yaml does not say which topic", "name it: --topic ketamine-anxiety")
    return known("topic", (found,), project.topics())[0]


def _language(project: Project, topic: str, language: str | None) -> str:
    from plaincare.commands.folder import known

    written = project.languages(topic)
    if not language and len(written) > 1:
        raise WrongUse(f"'{topic}' is written in {', '.join(written)}", f"say which: --lang {written[0]}")
    return known("language", (language,) if language else (), written)[0]


def _clinic(project: Project, clinic: str) -> str:
    from plaincare.commands.folder import known

    return known("clinic", (clinic,), project.clinics())[0] if clinic else ""


def _start(
    project: Project, out: Path | None, writer: Any, topic: str | None, language: str | None, clinic: str
) -> int:
    """Write the two files, and name them; the exit code."""
    from plaincare.review import worksheet
    from plaincare.telling.report import counted, seen

    topic = _topic(project, topic)
    language, clinic = _language(project, topic, language), _clinic(project, clinic)
    items = _items(project, topic, language, clinic)
    outline, library, words = project.outline(topic, language), project.library(topic), project.words(language)
    if items is None or outline.value is None or library.value is None or words.value is None:
        return _unread(project, _broken(project, topic, language, clinic))
    proof = worksheet.proof(outline.value, clinic, items, library.value, words.value, _family())
    sheet = worksheet.text(outline.value, clinic, items, library.value, words.value)
    folder_, name = out or project.root / "out" / "review", "-".join(part for part in (clinic, topic, language) if part)
    _unfilled(folder_ / f"{name}.yaml", sheet)
    for path, data in ((folder_ / f"{name}.pdf", writer.draw(writer.proof(proof))), (folder_ / f"{name}.yaml", sheet)):
        told(_whole, path, data)
        click.echo(f"{seen(path)}  {counted(len(items), 'text')}")
    return 0


def _whole(path: Path, data: bytes) -> None:
    from plaincare.output import publish

    publish.whole(path, data)


def _unfilled(path: Path, sheet: bytes) -> None:
    """WrongUse where a file stands there that may hold a reviewer's answers."""
    if path.exists() and path.read_bytes() != sheet:
        hint = "sign with it first, with --file; then move it away, or write elsewhere with --out"
        raise WrongUse(f"{path.name} is there already and is filled in, or of another text", hint)


def _family() -> Any:
    """The font that comes with plaincare: what is reviewed belongs to no clinic yet."""
    from plaincare import assets
    from plaincare.graphics import fonts

    return fonts.load(assets.path("fonts", fonts.OURS))


def _sign(
    project: Project,
    day: datetime.date,
    topic: str | None,
    language: str | None,
    clinic: str,
    file: Path | None,
    only: Sequence[str],
    excepted: Sequence[str],
    **who: Any,
) -> int:
    """Sign, and tell what was signed and what was not; the exit code."""
    from plaincare.review import reviewed, signoffs, summary, typed

    if file and (topic or language or clinic or only or excepted):
        raise WrongUse("--file says itself what is signed", "leave --topic, --lang, --clinic, --only and --except out")
    answers: Answers | None = None
    if file:
        topic, language, clinic, answers, findings = _answered(project, file)
        if answers is None:
            return _unread(project, findings, file)
    topic = _topic(project, topic)
    language, clinic = _language(project, topic, language), _clinic(project, clinic)
    before = reviewed.signed(project, topic, clinic)
    items = _items(project, topic, language, clinic)
    if before.value is None or items is None:
        return _unread(project, [*before.findings, *_broken(project, topic, language, clinic)])
    statements = answers.signed if answers else typed.chosen(items, only, excepted)
    new = typed.signoff(day, statements, **who)
    old = before.value.get(language, ())
    withdrawn = answers.refused if answers else ()
    made = signoffs.signed(old, new, whole=not (answers or only), withdrawn=withdrawn)
    name = signoffs.name_of(topic, clinic)
    told(_whole, project.root / name, signoffs.text({**before.value, language: made}, name))
    for line in summary.signed(new, len(items), name, answers):
        click.echo(line)
    return 0 if statements else 1


def _answered(project: Project, file: Path) -> tuple[str, str, str, Answers | None, list[Finding]]:
    """What a filled-in file is about, and its answers."""
    from plaincare.review import reviewed, worksheet

    sheet, findings = worksheet.read(file, file.name)
    if sheet is None:
        return "", "", "", None, findings
    topic = _topic(project, str(sheet.topic))
    language, clinic = _language(project, topic, str(sheet.language)), _clinic(project, str(sheet.clinic or ""))
    items = reviewed.items(project, topic, language, clinic)
    return topic, language, clinic, worksheet.answers(sheet, items), []


def _items(project: Project, topic: str, language: str, clinic: str) -> tuple[Item, ...] | None:
    """What is to be reviewed, or None where a file of it cannot be read."""
    from plaincare.findings import stops
    from plaincare.review import reviewed

    if stops(_broken(project, topic, language, clinic), draft=True):
        return None
    items = reviewed.items(project, topic, language, clinic)
    if not items and clinic:
        raise WrongUse(f"{clinic} says nothing of '{topic}' in its own words", "there is nothing to review")
    return items


def _broken(project: Project, topic: str, language: str, clinic: str) -> list[Finding]:
    """What is wrong in the files that are to be reviewed."""
    parts: list[Any] = [project.outline(topic, language), project.library(topic), project.words(language)]
    parts += [project.clinic(clinic), project.additions(clinic, topic)] if clinic else []
    return [finding for part in parts for finding in part.findings]


def _unread(project: Project, findings: Iterable[Finding], file: Path | None = None) -> int:
    """Tell what cannot be read; the exit code."""
    from plaincare.findings import show, worst_first

    def source(name: str) -> str | None:
        return file.read_text("utf-8", "replace") if file and name == file.name else project.source(name)

    for finding in worst_first(findings):
        say(show(finding, source) + "\n", err=True)
    return UNREADABLE


def _verified(path: Path, project: Project, asked: Given, day: datetime.date) -> int:
    """Tell what there is to say of a file; the exit code."""
    from plaincare.output.verify import LARGEST, NotOurs, verdict
    from plaincare.reading import files

    handouts, slides = asked.writers()
    writer = {handouts.SUFFIX: handouts, slides.SUFFIX: slides, slides.SHOW: slides}.get(path.suffix.lower())
    try:
        if writer is None:
            raise NotOurs(f"neither {handouts.SUFFIX} nor {slides.SUFFIX}")
        found = verdict(writer.read(files.content(path, LARGEST)), project, handouts, slides, day)
    except (NotOurs, files.Unreadable) as error:
        say(f"error: {path}: {error}" + (f"\n  = hint: {error.hint}" if error.hint else ""), err=True)
        return UNREADABLE
    click.echo(f"{path}  {found.line}")
    return 0 if found.good else 1


COMMANDS = (review, verify)
