"""The commands around a project: what it holds, new things in it, its schemas, its leftovers, and what a machine lacks."""

from __future__ import annotations

import io
import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from plaincare.commands.terminal import FILE, FOLDER, OUT, PROJECT, Command, Commands, folder, given, holds, say, tell
from plaincare.errors import Unread, WrongUse

WHAT = ("clinics", "topics", "formats", "decks", "languages")
Made = TypeVar("Made")
PAPERS = ("letter", "a4", "tabloid", "a3")  # what handouts are printed on in offices
SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command("list", cls=Command)
@click.argument("what", type=click.Choice(WHAT))
@PROJECT
def list_(what: str, project: Path) -> None:
    """Say what the project holds."""
    for name in getattr(folder(project), what)():
        click.echo(name)


@click.command(cls=Command)
@click.argument("directory", type=FOLDER)
def init(directory: Path) -> None:
    """Make a new project: one made-up clinic, and the outline."""
    from plaincare.commands import scaffold

    told(scaffold.project, directory)
    click.echo(f"A project with the made-up clinic {scaffold.SAMPLE} is in {directory}. Type next:\n")
    click.echo(
        f"  cd {_typed(directory)}\n  build handout --clinic {scaffold.SAMPLE} --open\n  build new clinic MYCLINIC"
    )


def _typed(path: Path) -> str:
    """A path as it is typed in a terminal, in quotes where it needs them."""
    if os.name == "nt":
        return f'"{path}"' if " " in str(path) else str(path)
    return shlex.quote(str(path))


@click.group(cls=Commands)
def new() -> None:
    """Add a clinic, a format or a deck to the project."""


@new.command()
@click.argument("id")
@PROJECT
def clinic(id: str, project: Path) -> None:
    """Start a clinic's folder, with a file to fill in."""
    from plaincare.commands import scaffold

    for name in told(scaffold.clinic, folder(project).root, id):
        click.echo(name)
    click.echo(f'Write what belongs in place of each "...", and see what is left with: build check --clinic {id}')


@new.command("format")
@click.argument("name")
@click.option("--like", default="one-page", show_default=True, shell_complete=holds("formats"), help="What to copy.")
@PROJECT
def format_(name: str, like: str, project: Path) -> None:
    """Start a kind of handout as a copy of another."""
    _copied("format", name, like, project)


@new.command()
@click.argument("name")
@click.option("--like", default="talk", show_default=True, shell_complete=holds("decks"), help="What to copy.")
@PROJECT
def deck(name: str, like: str, project: Path) -> None:
    """Start a kind of deck as a copy of another."""
    _copied("deck", name, like, project)


def _copied(kind: str, name: str, like: str, project: Path) -> None:
    from plaincare.commands import scaffold

    for made in told(scaffold.format, folder(project).root, kind, name, like):
        click.echo(made)
    command = "handout --format" if kind == "format" else "slides --deck"
    click.echo(f"Change its title, then its content. To see it: build {command} {name} --open")


@click.command(cls=Command)
@click.argument("kind", required=False)
@click.option("--out", type=FOLDER, help="Write every schema into this folder.")
def schema(kind: str | None, out: Path | None) -> None:
    """Print the JSON Schema of a kind of file, or write all of them for an editor to check with."""
    from plaincare.commands.folder import known
    from plaincare.output import publish
    from plaincare.reading import schema

    for name in known("kind of file", (kind,) if kind else (), list(schema.KINDS)):
        if out is None:
            click.echo(schema.text(name) if kind else name, nl=not kind)
        else:
            told(publish.whole, out / f"{name}.json", schema.text(name).encode())


@click.command(cls=Command)
@OUT
@PROJECT
def clean(out: Path | None, project: Path) -> None:
    """Remove what was made; what is not as it was made stays, and is named."""
    from plaincare.output import publish
    from plaincare.telling.report import counted, seen

    place = out or folder(project).root / "out"
    removed, left = told(publish.clean, place)
    click.echo(f"{counted(len(removed), 'file')} removed from {seen(place)}")
    for path in left:
        click.echo(f"{seen(place / path)}  left: not as it was made", err=True)


@click.command(cls=Command)
@OUT
@PROJECT
@click.pass_context
def doctor(context: click.Context, out: Path | None, project: Path) -> None:
    """Say what this machine and project have, what is missing, and how to get it."""
    from plaincare.commands.doctor import examine

    try:
        found = folder(project)
    except WrongUse:
        found = None
    lines = list(examine(found, out))
    for line in lines:
        say(f"{line.state}: {line.what}" + (f"\n  = hint: {line.help}" if line.help else ""))
    context.exit(any(line.state == "missing" for line in lines))


@click.command(cls=Command)
@click.option("--topic", shell_complete=holds("topics"), help="The topic.  [default: the project's own]")
@click.option("--lang", "language", metavar="CODE", default="en", show_default=True, help="The language of the text.")
@click.option("--out", type=FILE, help="Write it into this file.  [default: print it]")
@PROJECT
def evidence(topic: str | None, language: str, out: Path | None, project: Path) -> None:
    """Say of each claim where it is said, in which words and on what ground, or why it is left out."""
    from plaincare import evidence
    from plaincare.commands.folder import known
    from plaincare.findings import stops
    from plaincare.output import publish
    from plaincare.project import Project
    from plaincare.review import reviewed, summary

    spared(out, b"# Evidence: ")
    found = Project(folder(project).root)
    name = found.topic(topic)
    (code,) = known("language", (language,), found.languages(name))
    outline, library = found.outline(name, code), found.library(name)
    findings = [*outline.findings, *library.findings, *reviewed.signed(found, name).findings]
    if outline.value is None or library.value is None or stops(findings, draft=True):
        raise Unread(findings, found.source)
    tell(findings, found.source)
    text = evidence.page(outline.value, library.value, summary.signers(found, name, code))
    if out is None:
        click.echo(text, nl=False)
    else:
        told(publish.whole, out, text.encode())


@click.command(cls=Command)
@click.option(
    "--paper", type=click.Choice(PAPERS), default="letter", show_default=True, help="The paper in the printer."
)
@click.option("--lang", "language", metavar="CODE", default="en", show_default=True, help="The language of its words.")
@OUT
@PROJECT
@click.pass_context
def testpage(context: click.Context, paper: str, language: str, out: Path | None, project: Path) -> None:
    """Make two sheets to try a printer with: rulers and edges, and the folds of a leaflet and a booklet."""
    from plaincare import assets
    from plaincare.findings import stops
    from plaincare.graphics import fonts
    from plaincare.output import publish
    from plaincare.project import Project
    from plaincare.telling.report import seen

    root = folder(project).root
    found = Project(root)
    read = found.words(language)
    if read.value is None or stops(read.findings):
        raise Unread(read.findings, found.source)
    handouts, _ = given(context).writers()
    family = fonts.load(assets.path("fonts", fonts.OURS))
    for name, folded in ((f"testpage-{paper}", False), (f"testpage-{paper}-folded", True)):
        path = (out or root / "out") / f"{name}.pdf"
        told(publish.whole, path, handouts.draw(handouts.test_page(read.value, family, paper, folded)))
        click.echo(seen(path))


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete this command; docs/command.md says where to put it."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None, "SHELLS names those that Click knows"
    click.echo(kind(context.find_root().command, {}, "build", "_BUILD_COMPLETE").source())


def spared(path: Path | None, begins: bytes) -> None:
    """WrongUse where a page would take the place of a file that does not begin as such pages do: --html clinic.yaml."""
    try:
        with path.open("rb") if path and path.is_file() else io.BytesIO() as file:
            first = file.read(len(begins))
    except OSError:
        return  # told where it is written
    if first and first != begins:
        raise WrongUse(
            f"{path} is there already, and is no page of this kind", "name another file, or move that one away"
        )


def told(make: Callable[..., Made], *values: Any) -> Made:
    """Make something; what the disk refuses is told in one line."""
    try:
        return make(*values)
    except OSError as error:
        name = f" to {error.filename}" if error.filename else ""
        raise click.ClickException(f"cannot write{name}: {error.strerror or error}") from None


ALL = (list_, init, new, schema, clean, doctor, evidence, testpage, completion)
