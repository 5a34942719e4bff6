"""The pages for people, as their readers use them: what they tell to type is typed, and what they show is what comes out."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from plaincare.commands.request import path as path_of
from plaincare.prose import readability
from tests import newcomer, pictures
from tests.conftest import ROOT
from tests.newcomer import Part, Typed, Walk
from tests.test_command import BUILD, build

README = ROOT / "README.md"
DOCS = ROOT / "docs"
FIRST_HOUR = DOCS / "first-hour.md"
COMMAND = DOCS / "command.md"
PAGES = [
    page
    for page in (README, ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")))
    if page.exists()
]
FOLLOWED = (README, FIRST_HOUR, COMMAND)
MAKING = ("handout", "slides", "all", "check")
LARGEST = 60_000  # bytes of a picture
GRADE = 6.0  # of the first hour: years of school

Shown = dict[str, str]  # the words of each picture by its name


def walked(page: Path, folder: Path) -> tuple[Walk, Shown]:
    """Follow a page in a fresh copy of the project."""
    shown: Shown = {}

    def see(part: Part, project: Path) -> None:
        name = Path(part.text).stem
        if page != README:  # its pictures stand before its commands
            shown[name] = pictures.words(pictures.SHOWN[name], project)

    project = newcomer.project_in(folder / "project")
    before = Path.cwd()
    os.chdir(project)
    try:
        return newcomer.walk(page, project, see), shown
    finally:
        os.chdir(before)


@pytest.fixture(scope="module", params=FOLLOWED, ids=lambda page: page.name)
def followed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    return walked(request.param, tmp_path_factory.mktemp("followed"))[0]


@pytest.fixture(scope="module")
def hour(tmp_path_factory: pytest.TempPathFactory) -> tuple[Walk, Shown]:
    return walked(FIRST_HOUR, tmp_path_factory.mktemp("hour"))


# What is typed, and what comes out


def test_every_command_ends_as_the_page_says(followed: Walk) -> None:
    assert followed.typed
    for typed in followed.typed:
        wrong = typed.told is not None and re.search("^error: ", typed.told.text, re.MULTILINE)
        assert (typed.code != 0) == bool(wrong), f"{typed.part}\n{typed.output}"


def test_what_a_page_shows_is_what_comes_out(followed: Walk) -> None:
    shown = [typed for typed in followed.typed if typed.told]
    assert shown
    for typed in shown:
        assert typed.told is not None
        assert _told_truly(typed), f"{typed.told}: {typed.command} shows\n{typed.output}"


def _told_truly(typed: Typed) -> bool:
    assert typed.told is not None
    if typed.told.kind == "json":
        return _same_shape(json.loads(typed.output), json.loads(typed.told.text))
    return newcomer.alike(typed.output, typed.told.text)


def _same_shape(real: Any, told: Any) -> bool:
    """Whether two values are alike, where "..." stands for any text and numbers of bytes may differ."""
    if isinstance(told, dict):
        return list(real) == list(told) and all(
            _same_shape(real[key], told[key]) or (key == "bytes" and isinstance(real[key], int)) for key in told
        )
    if isinstance(told, list):
        return len(real) == len(told) and all(map(_same_shape, real, told))
    return bool(real == told or (told == newcomer.ANY and isinstance(real, str)))


def test_what_the_folder_is_said_to_hold_is_there(hour: tuple[Walk, Shown]) -> None:
    ((part, files),) = hour[0].listed
    assert newcomer.alike("\n".join(files), part.text), f"{part}\n" + "\n".join(files)


def test_open_opens_the_file_each_time(hour: tuple[Walk, Shown]) -> None:
    asked = [typed for typed in hour[0].typed if "--open" in typed.command]
    assert len(hour[0].opened) == len(asked) > 3
    assert {Path(path).name for path in hour[0].opened} == {
        "ketamine-anxiety-fact-sheet.pdf",
        "ketamine-anxiety-front-desk.pdf",
    }


def test_the_first_hour_has_what_it_promises(hour: tuple[Walk, Shown]) -> None:
    commands = " ".join(typed.command for typed in hour[0].typed)
    for word in ("new clinic", "new format", "check", "all", "clean", "doctor"):
        assert f"build {word}" in commands
    text = (hour[0].folder / "clinics/NJ/clinic.yaml").read_text("utf-8")
    assert 'phone: "973-555-0199"' in text


def test_make_runs_the_command_that_a_walk_runs_for_it() -> None:
    assert "handout slides: .venv/.installed\n\t$(BIN)/build $@ --clinic $(CLINIC)\n" in (ROOT / "Makefile").read_text()


def test_a_page_that_is_out_of_date_is_noticed() -> None:
    assert newcomer.alike("a\nb\nc\n", "a\n...\nc")
    assert newcomer.alike("ok: Python 3.11.7\nx\n", "ok: Python 3...\n...")
    assert not newcomer.alike("a\nb\n", "a\n")
    assert not newcomer.alike("phone\n", "phnoe\n")
    assert _same_shape({"a": ["x"], "bytes": 3}, {"a": ["..."], "bytes": 4})
    assert not _same_shape({"a": 1}, {"a": 1, "b": 2})
    assert not _same_shape({"a": [1, 2]}, {"a": [1]})


# Pictures


def seen(page: Path) -> list[Part]:
    return [part for part in newcomer.parts(page.read_text("utf-8")) if part.kind == "picture"]


def test_every_picture_is_shown_and_small_and_told_in_words() -> None:
    parts = [part for page in PAGES for part in seen(page)]
    assert (
        {Path(part.text).stem for part in parts} == {*pictures.SHOWN} == {p.stem for p in pictures.PICTURES.iterdir()}
    )
    for part in parts:
        assert len(part.more.split()) > 5, f"{part}: too few words instead of the picture"
    assert [path.name for path in pictures.PICTURES.iterdir() if path.stat().st_size > LARGEST] == []


def test_each_picture_of_the_first_hour_shows_what_comes_out(hour: tuple[Walk, Shown]) -> None:
    assert len(hour[1]) > 5
    _as_drawn(hour[1])


def test_each_picture_of_the_readme_shows_what_comes_out(tmp_path: Path) -> None:
    project = newcomer.project_in(tmp_path / "project")
    assert build(project, "all", "--clinic", "NJ").exit_code == 0
    names = [Path(part.text).stem for part in seen(README)]
    assert len(names) == 4
    _as_drawn({name: pictures.words(pictures.SHOWN[name], project) for name in names})


def _as_drawn(shown: Shown) -> None:
    for name, words in shown.items():
        assert words
        there = pictures.carried(pictures.PICTURES / f"{name}.png")
        assert there == pictures.plain(words), f"{name}.png is out of date: make it anew with python -m tests.pictures"


# The command


def every_command() -> dict[str, click.Command]:
    """Each command that is not a group, by its words after `build`."""
    found: dict[str, click.Command] = {}
    for name, command in BUILD.main.commands.items():
        inner = command.commands if isinstance(command, click.Group) else {}
        found |= {f"{name} {sub}": kind for sub, kind in inner.items()} or {name: command}
    return found


def options(command: click.Command) -> dict[str, click.Option]:
    """The options of a command as a table shows them."""
    found = {}
    for option in command.params:
        if isinstance(option, click.Option):
            value = "" if option.is_flag else f" {option.make_metavar(click.Context(command))}"
            found[", ".join(f"`{name}{value if name == option.opts[-1] else ''}`" for name in option.opts)] = option
    return found


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def _help(command: click.Command, option: click.Option) -> str:
    """What --help says of an option, with its default."""
    record = option.get_help_record(click.Context(command))
    assert record is not None
    return " ".join(record[1].split())


def _making() -> str:
    kinds = {name: every_command()[name] for name in MAKING}
    first = _table(["command", "what it does"], [[f"`build {name}`", str(kind.help)] for name, kind in kinds.items()])
    rows: dict[str, list[str]] = {}
    for kind in kinds.values():
        for name, option in options(kind).items():
            takes = ["yes" if name in options(other) else "" for other in kinds.values()]
            rows.setdefault(name, [name, *takes, _help(kind, option)])
    return f"{first}\n\n{_table(['option', *MAKING, 'what it does'], list(rows.values()))}"


def _others() -> str:
    rows = []
    for name, kind in every_command().items():
        if name not in MAKING:
            wanted = " ".join(
                argument.make_metavar(click.Context(kind))
                for argument in kind.params
                if isinstance(argument, click.Argument)
            )
            told = "<br>".join(f"{option}: {_help(kind, found)}" for option, found in options(kind).items())
            rows.append([f"`build {name} {wanted}`".replace(" `", "`"), str(kind.help), told])
    return _table(["command", "what it does", "options"], rows)


def test_the_tables_of_commands_are_as_they_would_be_made() -> None:
    text = COMMAND.read_text("utf-8")
    made = text
    for name, table in (("making", _making()), ("others", _others())):
        start, end = f"<!-- generated: {name} -->\n", "\n<!-- end -->"
        assert made.count(start) == 1
        before, _, after = made.partition(start)
        made = f"{before}{start}{table}{end}{after.partition(end.strip())[2]}"
    if os.environ.get("PLAINCARE_REWRITE_GOLDENS"):
        COMMAND.write_text(made, "utf-8", newline="\n")
    assert COMMAND.read_text("utf-8") == made, "write it anew with PLAINCARE_REWRITE_GOLDENS=1"


def test_each_command_and_option_is_on_its_page() -> None:
    text = COMMAND.read_text("utf-8")
    found = every_command()
    assert len(found) == 19
    names = {
        name for kind in (BUILD.main, *found.values()) for option in kind.params for name in option.opts if "-" in name
    }
    names |= {*BUILD.main.context_settings["help_option_names"]}
    assert {name for name in names if not re.search(rf"[` ]{name}[ `]", text)} == set()
    assert {name for name in found if f"`build {name}" not in text} == set()
    told = set(re.findall(r"(?<=[` ])--?[a-z][a-z-]*(?=[` ])", " ".join(re.findall(r"`[^`\n]+`", text))))
    unknown = told - names - {"-ItemType", "-Scope"}
    assert unknown == set()


def typed_in(page: Path) -> Iterator[tuple[int, str]]:
    """Every `build ...` of a page: set as code, or a line of a fenced block."""
    for part in newcomer.parts(page.read_text("utf-8")):
        for line in part.text.splitlines() if part.kind not in ("picture", "copy") else ():
            if re.match(r"build( |$)", line.strip()):
                yield part.line, line.strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_on_a_page_is_one_that_there_is(page: Path) -> None:
    for line, typed in typed_in(page):
        command: click.Command = BUILD.main
        words = shlex.split(re.split(r" [|>]", typed)[0])[1:]
        while words and isinstance(command, click.Group) and not words[0].startswith("-"):
            assert words[0] in command.commands, f"{page.name}:{line}: {typed}"
            command = command.commands[words.pop(0)]
        known = {"-h", "--help", *(name for option in command.params for name in option.opts)}
        assert [word for word in words if word.startswith("-") and word not in known] == [], (
            f"{page.name}:{line}: {typed}"
        )


def test_the_page_says_where_files_go() -> None:
    text = COMMAND.read_text("utf-8")
    pdf = path_of("<clinic>", "<language>", "<topic>", "<format>", "", ".pdf")
    draft = path_of("<clinic>", "<language>", "<topic>", "<format>", "draft", ".pdf")
    deck = path_of("<clinic>", "<language>", "<topic>", "<deck>", "", ".pptx")
    assert f"```paths\nout/{pdf}\nout/{deck}\nout/{draft}\nout/manifest.json\nout/manifest.csv\n```" in text


def test_the_page_says_what_the_manifest_holds(tmp_path: Path) -> None:
    project = newcomer.project_in(tmp_path / "project")
    build(project, "handout", "--clinic", "NJ")
    (entry,) = json.loads((project / "out" / "manifest.json").read_text("utf-8"))["files"].values()
    table = COMMAND.read_text("utf-8").partition("`manifest.json` names")[2].partition("##")[0]
    told = {name for row in re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}
    assert told == {*entry}


# Every page


def headings(page: Path) -> set[str]:
    """What a link to a heading may say."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def links(page: Path) -> list[str]:
    """Where the links and pictures of a page lead, within the project."""
    text = re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"(https|mailto|tel):", target)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_leads_to_a_file_and_a_heading_that_are_there(page: Path) -> None:
    for target in links(page):
        name, _, anchor = target.partition("#")
        other = page.parent / name if name else page
        assert other.exists(), target
        assert not anchor or anchor in headings(other), target


def test_a_newcomer_finds_every_page_from_the_readme() -> None:
    reached, todo = set[Path](), [README]
    while todo:
        page = todo.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            todo += [(page.parent / name).resolve() for link in links(page) if (name := link.partition("#")[0])]
    assert {page.name for page in PAGES} - {page.name for page in reached} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_folder_of_somebody_s_machine(page: Path) -> None:
    assert re.findall(r"/home/|/Users/|/tmp/|/root/|[A-Z]:\\", page.read_text("utf-8")) == []


def prose(page: Path) -> list[str]:
    """The running text of a page and its lists, a paragraph or item each."""
    text = re.sub(r"^```.*?^```|^\|.*?$|^#.*?$|!\[.*?\)|<!--.*?-->", "\n\n", page.read_text("utf-8"), flags=re.M | re.S)
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    text = re.sub(r"`[^`]+`", "it", text).replace("**", "")
    return [
        " ".join(unit.split())
        for unit in re.split(r"\n\s*\n|^\s*(?:-|\d\.) ", text, flags=re.MULTILINE)
        if unit.strip()
    ]


def test_the_first_hour_is_easy_to_read() -> None:
    score = readability.score(prose(FIRST_HOUR))
    assert score.sentences > 100
    assert score.grade <= GRADE
