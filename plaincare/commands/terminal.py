"""The terminal: Click's options and their completion, colours, and how wrong use is told. Imports nothing but Click at the top,
so that --help and completion answer at once."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plaincare.errors import UNREADABLE, Unread, WrongUse
from plaincare.values import dataclass

if TYPE_CHECKING:
    from plaincare.commands.folder import Folder
    from plaincare.findings import Finding

COLOURS = {"error": "red", "warning": "yellow", "ok": "green", "missing": "red", "optional": "yellow"}
Decorator = Callable[[Any], Any]


class Command(click.Command):
    """A command; what is wrong with how it was typed comes out as Click shows it, and what cannot be read as findings, without a
    traceback."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except WrongUse as error:
            message = f"{error}\nHint: {error.hint}" if error.hint else str(error)
            raise click.UsageError(message, context) from None
        except Unread as error:
            tell(error.findings, error.source)
            context.exit(UNREADABLE)


class Commands(click.Group):
    """A group of such commands; colours go where NO_COLOR (https://no-color.org) is set, which Click does not look at."""

    command_class = Command

    def invoke(self, context: click.Context) -> Any:
        if os.environ.get("NO_COLOR"):
            context.color = False
        return super().invoke(context)


def say(text: str, err: bool = False) -> None:
    """Print a text whose first word says how things stand, in colour where a terminal shows it."""
    word, colon, rest = text.partition(":")
    click.echo(click.style(word, fg=COLOURS[word], bold=True) + colon + rest, err=err)


def tell(findings: Iterable[Finding], source: Callable[[str], str | None]) -> None:
    """Print findings, the worst first, each with its place; `source` gives a file's text."""
    from plaincare.findings import show, worst_first

    for finding in worst_first(findings):
        say(show(finding, source) + "\n", err=True)


@dataclass(frozen=True)
class Given:
    """What build.py alone knows and gives to commands of other files: the day, and the writers of handouts and slides."""

    today: Callable[[], datetime.date]
    writers: Callable[[], tuple[Any, Any]]

    def day(self, typed: datetime.datetime | None) -> datetime.date:
        """The day that decides what has expired: as typed, or today."""
        return typed.date() if typed else self.today()


def given(context: click.Context) -> Given:
    """What build.py gave to a command."""
    found = context.find_object(Given)
    assert found is not None, "build.py gives it to every command"
    return found


def folder(start: Path) -> Folder:
    """The project around a folder; WrongUse where there is none."""
    from plaincare.commands.folder import Folder, find

    return Folder(find(start))


def options(*decorators: Decorator) -> Decorator:
    """Several options as one, in this order in --help."""

    def decorate(command: Any) -> Any:
        for option in reversed(decorators):
            command = option(command)
        return command

    return decorate


def holds(what: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Completion with what the project holds: clinics, topics, languages, formats or decks."""

    def complete(context: click.Context, _: click.Parameter, start: str) -> list[str]:
        try:
            names: list[str] = getattr(folder(context.params.get("project") or Path()), what)()
        except WrongUse:  # outside a project there is nothing to name
            return []
        return [name for name in names if name.startswith(start)]

    return complete


def _many(option: str, name: str, metavar: str, help: str) -> Decorator:
    return click.option(option, name, multiple=True, metavar=metavar, help=help, shell_complete=holds(name))


def rules(context: click.Context, _: click.Parameter, start: str) -> list[str]:
    """Completion with the names of rules."""
    from plaincare import checks

    return [name for name in checks.rules() if name.startswith(start)]


FOLDER = click.Path(file_okay=False, path_type=Path)
HERE = click.Path(file_okay=False, exists=True, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
SHAPES = ("16:9", "4:3")  # of slides
STYLES = ("text", "json", "github", "sarif")  # how `build check` tells what it found
PROJECT = click.option(
    "--project", type=HERE, default=Path(), is_eager=True, help="A folder within the project.  [default: here]"
)
DAY = click.DateTime(["%Y-%m-%d"])
TODAY = click.option("--today", type=DAY, metavar="YYYY-MM-DD", help="The day that decides what has expired.")
OUT = click.option("--out", type=FOLDER, help="Where files go.  [default: out/ in the project]")
FORMATS = _many("--format", "formats", "NAME", "A kind of handout, or all.  [default: fact-sheet]")
DECKS = _many("--deck", "decks", "NAME", "A kind of deck, or all.  [default: talk]")
RATIO = click.option("--ratio", type=click.Choice(SHAPES), help="The shape of the slides.  [default: the deck's own]")
NOTES = click.option(
    "--notes-pdf", "notes", is_flag=True, help="Make the notes as a PDF too: file names end in -notes."
)
CHOICE = options(
    _many("--clinic", "clinics", "ID", "A clinic.  [default: all]"),
    click.option("--topic", shell_complete=holds("topics"), help="The topic.  [default: the project's own]"),
    _many("--lang", "languages", "CODE", "A language.  [default: the clinic's]"),
    TODAY,
    OUT,
    PROJECT,
    click.option("--json", "as_json", is_flag=True, help="Tell all of it as JSON."),
)
PRINTING = options(
    click.option("--saver", is_flag=True, help="Save ink: no filled areas. File names end in -saver."),
    click.option(
        "--press", is_flag=True, help="For a print shop: CMYK, bleed, marks (PDF/X-4). File names end in -press."
    ),
    click.option(
        "--pdf",
        type=click.Choice(["ua1", "ua2"]),
        default="ua1",
        help="PDF/UA-1 with PDF/A-2a, or PDF/UA-2 with PDF/A-4: file names end in -ua2.  [default: ua1]",
    ),
)
VERBOSE = click.option("-v", "--verbose", is_flag=True, help="Say more of each document, and what rules are settled.")
CHECKING = options(
    CHOICE,
    FORMATS,
    DECKS,
    RATIO,
    click.option(
        "--as", "style", type=click.Choice(STYLES), help="Tell it for people, or for programs.  [default: text]"
    ),
    click.option("--html", type=FILE, help="Write a page of it too, with each finding beside its sentence."),
    click.option(
        "--explain", metavar="RULE", shell_complete=rules, help="Say what a rule finds and why, or all of them."
    ),
    VERBOSE,
)
MAKING = options(
    CHOICE,
    click.option("--draft", is_flag=True, help="Write even with errors: pages say DRAFT, file names end in -draft."),
    click.option("--require-approved", "approved", is_flag=True, help="Write only what its reviewers have approved."),
    click.option("--open", "opened", is_flag=True, help="Open what was made."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing of what was made."),
    VERBOSE,
)
