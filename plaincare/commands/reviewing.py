"""The commands around the review of a text: what is to be reviewed, who signed it, and what is open."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
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
from plaincare.errors import UNREADABLE, Unread, WrongUse

if TYPE_CHECKING:
    from plaincare.project import Project
    from plaincare.review.items import Item
    from plaincare.review.worksheet import Answers

ROLES = ("clinician", "specialist", "editor")
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
    _start(_project(project), out, given(context).writers()[0], **which)


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
    from plaincare.commands.folder import known
    from plaincare.findings import stops
    from plaincare.review import reviewed, summary

    day, project = given(context).day(settings["today"]), _project(settings["project"])
    topic, clinic, language = project.topic(settings["topic"]), settings["clinic"], settings["language"]
    broken = []
    for code in known("language", (language,) if language else (), project.languages(topic)):
        for id in [_clinic(project, clinic)] if clinic else ["", *project.clinics()]:
            wrong = reviewed.broken(project, topic, code, id)
            broken += wrong if (unread := stops(wrong, draft=True)) else []
            for line in summary.state(project, topic, code, id, None if unread else day):
                click.echo(line)
    if broken:
        raise Unread(broken, project.source)


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
) -> None:
    """Write the two files, and name them."""
    from plaincare.review import worksheet
    from plaincare.telling.report import counted, seen

    topic = project.topic(topic)
    language, clinic = _language(project, topic, language), _clinic(project, clinic)
    items = _items(project, topic, language, clinic)
    outline, library, words = project.outline(topic, language), project.library(topic), project.words(language)
    assert outline.value and library.value and words.value, "or there would be no items"
    proof = worksheet.proof(outline.value, clinic, items, library.value, words.value, _family())
    sheet = worksheet.text(outline.value, clinic, items, library.value, words.value)
    folder_, name = out or project.root / "out" / "review", "-".join(part for part in (clinic, topic, language) if part)
    _unfilled(folder_ / f"{name}.yaml", sheet)
    for path, data in ((folder_ / f"{name}.pdf", writer.draw(writer.proof(proof))), (folder_ / f"{name}.yaml", sheet)):
        told(_whole, path, data)
        click.echo(f"{seen(path)}  {counted(len(items), 'text')}")


def _whole(path: Path, data: bytes) -> None:
    from plaincare.output import publish

    publish.whole(path, data)


def _unfilled(path: Path, sheet: bytes) -> None:
    """WrongUse where a file stands there that may hold a reviewer's answers."""
    if path.is_dir():
        raise WrongUse(f"{path.name} is a folder", "move it away, or write elsewhere with --out")
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
        topic, language, clinic, answers = _answered(project, file)
    topic = project.topic(topic)
    language, clinic = _language(project, topic, language), _clinic(project, clinic)
    items = _items(project, topic, language, clinic)
    before = reviewed.signed(project, topic, clinic)
    assert before.value is not None, "or there would be no items"
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


def _answered(project: Project, file: Path) -> tuple[str, str, str, Answers]:
    """What a filled-in file is about, and its answers."""
    from plaincare.review import reviewed, worksheet

    sheet, findings = worksheet.read(file, file.name)
    if sheet is None:
        raise Unread(findings, lambda _: file.read_text("utf-8", "replace"))
    topic = project.topic(str(sheet.topic))
    language, clinic = _language(project, topic, str(sheet.language)), _clinic(project, str(sheet.clinic or ""))
    items = reviewed.items(project, topic, language, clinic)
    return topic, language, clinic, worksheet.answers(sheet, items)


def _items(project: Project, topic: str, language: str, clinic: str) -> tuple[Item, ...]:
    """What is to be reviewed; Unread where a file of it cannot be read."""
    from plaincare.findings import stops
    from plaincare.review import reviewed

    wrong = reviewed.broken(project, topic, language, clinic)
    if stops(wrong, draft=True):
        raise Unread(wrong, project.source)
    items = reviewed.items(project, topic, language, clinic)
    if not items and clinic:
        raise WrongUse(f"{clinic} says nothing of '{topic}' in its own words", "there is nothing to review")
    return items


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
