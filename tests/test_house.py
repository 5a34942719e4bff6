"""The house rules of docs/tour.md, read off the syntax of every file: who imports whom, and one door for each library."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

import pytest

from tests.conftest import ROOT

# What may be imported from where: each part of the house, and the parts that it may know besides itself.
MAY_KNOW = {
    "build.py": ("handouts", "slides", "plaincare"),
    "handouts/*": ("plaincare",),
    "slides/*": ("plaincare",),
    "plaincare/values.py": (),
    "plaincare/model/*": (),
    "plaincare/*": (),
}
# A library comes in by one door: its name, and the files that may import it.
DOORS = {
    "reportlab": ("handouts/*",),
    "pptx": ("slides/*",),
    "lxml": ("slides/*",),
    "PIL": ("handouts/inks.py",),
    "pikepdf": ("handouts/readback.py",),
    "jinja2": ("plaincare/fill.py", "plaincare/telling/page.py"),
    "yaml": ("plaincare/reading/libyaml.py",),
    "click": (
        "build.py",
        "plaincare/commands/terminal.py",
        "plaincare/commands/housekeeping.py",
        "plaincare/commands/reviewing.py",
        "plaincare/telling/checked.py",
    ),
    "segno": ("plaincare/graphics/qr.py",),
    "fontTools": ("plaincare/graphics/fonts.py", "plaincare/graphics/svg*.py", "plaincare/graphics/vector.py"),
}
EVERYWHERE = "plaincare.values"  # stands on the standard library alone, and so may be imported by all
# What only one file may do: build.py prints, exits and asks the clock; values.py makes dataclasses, quicker than their own module.
OURS_ALONE = {
    "plaincare/values.py": ("dataclasses.dataclass", "dataclasses.make_dataclass"),
    "build.py": (
        *("print", "input", "exit", "quit", "breakpoint", "SystemExit", "sys.exit", "os._exit", "os.abort"),
        *("sys.stdout", "sys.stderr", "warnings.warn", "logging"),
        *("datetime.now", "datetime.today", "datetime.utcnow", "date.today"),
        *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.strftime", "time.ctime"),
    ),
}
# What starts build.py also ends the process, when all is said.
ENDS = {"plaincare/__main__.py": ("SystemExit", "os._exit", "sys.stdout", "sys.stderr")}
# No network while building, no random numbers, nothing run from a string.
NOBODY = (
    "socket",
    "ssl",
    "urllib.request",
    "http",
    "ftplib",
    "random",
    "secrets",
    "uuid.uuid4",
    "eval",
    "exec",
    "pickle",
)
# They import nothing heavier than click.
AT_ONCE = (
    "plaincare.commands.terminal",
    "plaincare.commands.housekeeping",
    "plaincare.commands.reviewing",
    "plaincare.errors",
)
HOUSE = ("build", "handouts", "slides", "plaincare")
LONGEST = {"build.py": 250}


@dataclass(frozen=True)
class Import:
    """A module that is imported; `lazy` inside a function, `typing` only for the type checker."""

    module: str
    line: int
    lazy: bool
    typing: bool

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]


def imports(source: str, name: str) -> list[Import]:
    """Every import of a file; relative ones are made whole."""
    return list(_imports(ast.parse(source), name.removesuffix(".py").split("/")[:-1], False, False))


def _imports(node: ast.AST, package: list[str], lazy: bool, typing: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield from (Import(alias.name, node.lineno, lazy, typing) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = package[: len(package) - node.level + 1] if node.level else []
        module = ".".join([*above, *([node.module] if node.module else [])])
        yield from (Import(f"{module}.{alias.name}", node.lineno, lazy, typing) for alias in node.names)
    lazy = lazy or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for field, child in _children(node):
        checker = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and field == "body"
        yield from _imports(child, package, lazy, typing or checker)


def _children(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield field, child


def names(source: str, name: str) -> set[tuple[str, int]]:
    """Every dotted name that a file uses or imports, by all of its endings: a.b.c, b.c, c only if it stands alone."""
    found = {(imported.module, imported.line) for imported in imports(source, name)}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name | ast.Attribute):
            found.add((ast.unparse(node), node.lineno))
    return found


def _uses(dotted: str, forbidden: str) -> bool:
    """Whether a dotted name is, ends with or lies within a forbidden one: `datetime.date.today` ends with `date.today`."""
    alone = "." not in forbidden
    return (
        dotted == forbidden
        or dotted.startswith(f"{forbidden}.")
        or (not alone and f".{dotted}.".find(f".{forbidden}.") >= 0)
    )


def broken_rules(name: str, source: str) -> list[str]:
    """What a file does against the rules above, as `file:line: what`."""
    found: list[tuple[int, str]] = []
    for imported in imports(source, name):
        found += [
            (imported.line, problem) for problem in (_direction(name, imported), _door(name, imported)) if problem
        ]
    for dotted, line in names(source, name):
        found += [(line, f"uses {bad}") for bad in NOBODY if _uses(dotted, bad)]
        for owner, alone in OURS_ALONE.items():
            free = name == owner or dotted.startswith(ENDS.get(name, ()))
            found += [(line, f"uses {bad}") for bad in alone if not free and _uses(dotted, bad)]
    length = source.count("\n")
    if length > LONGEST.get(name, length):
        found.append((length, f"is longer than {LONGEST[name]} lines"))
    return [f"{name}:{line}: {what}" for line, what in sorted(set(found))]


def _direction(name: str, imported: Import) -> str | None:
    part, known = next((part, known) for part, known in MAY_KNOW.items() if fnmatch(name, part))
    own = part.removesuffix("/*").replace("/", ".") if part.endswith("/*") else None
    if imported.module.startswith(EVERYWHERE) and part != "plaincare/values.py":
        return None
    if imported.top in HOUSE and imported.top not in known and not (own and _uses(imported.module, own)):
        return f"imports {imported.top}"
    bare = part in ("plaincare/values.py", "plaincare/model/*", "build.py")
    strangers = bare and imported.top not in (*sys.stdlib_module_names, *HOUSE)
    if strangers and not (part == "build.py" and imported.top == "click"):
        return f"imports {imported.top}, not the standard library"
    at_once = name == "build.py" or name.removesuffix(".py").replace("/", ".") in AT_ONCE
    needed = imported.lazy or imported.typing or imported.module.startswith(AT_ONCE)
    if at_once and imported.top in HOUSE and not needed:
        return f"imports {imported.top} before it is needed"
    return None


def _door(name: str, imported: Import) -> str | None:
    known = imported.top in sys.stdlib_module_names or imported.top in HOUSE
    if known or any(fnmatch(name, door) for door in DOORS.get(imported.top, ())):
        return None
    return f"imports {imported.top}, which comes in by {' and '.join(DOORS.get(imported.top, ('no door',)))}"


FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for part in ("build.py", "handouts", "slides", "plaincare")
    for path in ([ROOT / part] if part.endswith(".py") else (ROOT / part).rglob("*.py"))
)


@pytest.mark.parametrize("name", FILES)
def test_no_file_breaks_a_rule(name: str) -> None:
    assert broken_rules(name, (ROOT / name).read_text("utf-8")) == []


def test_every_python_file_outside_tests_lives_in_a_part_of_the_house() -> None:
    rooms = {*HOUSE, "tests", "benchmarks", "build.py"}
    strays = {path.name for path in ROOT.glob("*.py")} | {path.parts[-2] for path in ROOT.glob("[a-z]*/*.py")}
    assert strays <= rooms
    assert len(FILES) > 30


BROKEN = {  # a made-up file, and what is said of it
    ("plaincare/x.py", "import handouts"): "imports handouts",
    ("plaincare/x.py", "def f():\n    from slides import plan"): "imports slides",
    ("plaincare/x.py", "from slides.plan import plan"): "imports slides",
    ("plaincare/x.py", "import build"): "imports build",
    ("handouts/x.py", "from slides import plan"): "imports slides",
    ("slides/x.py", "import handouts.pdf"): "imports handouts",
    ("plaincare/model/x.py", "from plaincare import colour"): "imports plaincare",
    ("plaincare/model/__init__.py", "from plaincare.graphics import colour"): "imports plaincare",
    ("plaincare/model/x.py", "from .. import colour"): "imports plaincare",
    ("plaincare/model/x.py", "import yaml"): "imports yaml, not the standard library",
    ("plaincare/values.py", "from plaincare import model"): "imports plaincare",
    ("plaincare/x.py", "from dataclasses import dataclass"): "uses dataclasses.dataclass",
    ("slides/x.py", "import dataclasses\n@dataclasses.dataclass\nclass X: ..."): "uses dataclasses.dataclass",
    ("build.py", "import handouts"): "imports handouts before it is needed",
    ("build.py", "from plaincare.project import find"): "imports plaincare before it is needed",
    ("build.py", "def f():\n    import rich"): "imports rich, not the standard library",
    ("build.py", "\n" * 251): "is longer than 250 lines",
    ("slides/x.py", "def f():\n    import reportlab.lib"): "imports reportlab, which comes in by handouts/*",
    ("plaincare/x.py", "import pptx"): "imports pptx, which comes in by slides/*",
    ("handouts/x.py", "from lxml import etree"): "imports lxml, which comes in by slides/*",
    (
        "plaincare/x.py",
        "from jinja2 import Template",
    ): "imports jinja2, which comes in by plaincare/fill.py and plaincare/telling/page.py",
    ("plaincare/reading/reader.py", "import yaml"): "imports yaml, which comes in by plaincare/reading/libyaml.py",
    ("plaincare/x.py", "import click"): "imports click, which comes in by build.py",
    ("plaincare/commands/terminal.py", "from plaincare import fill"): "imports plaincare before it is needed",
    (
        "plaincare/commands/housekeeping.py",
        "from plaincare.output.publish import clean",
    ): "imports plaincare before it is needed",
    ("handouts/x.py", "import segno"): "imports segno, which comes in by plaincare/graphics/qr.py",
    (
        "handouts/x.py",
        "from fontTools import ttLib",
    ): "imports fontTools, which comes in by plaincare/graphics/fonts.py",
    ("plaincare/x.py", "import requests"): "imports requests, which comes in by no door",
    ("plaincare/x.py", "print(1)"): "uses print",
    ("plaincare/x.py", "raise SystemExit"): "uses SystemExit",
    ("plaincare/x.py", "import sys\nsys.exit(1)"): "uses sys.exit",
    ("plaincare/x.py", "import os\nos._exit(1)"): "uses os._exit",
    ("plaincare/__main__.py", "import sys\nsys.exit(1)"): "uses sys.exit",
    ("plaincare/x.py", "from sys import exit"): "uses sys.exit",
    ("plaincare/x.py", "import sys\nsys.stderr.write('')"): "uses sys.stderr",
    ("handouts/x.py", "import datetime\ndatetime.date.today()"): "uses date.today",
    ("handouts/x.py", "from datetime import datetime\ndatetime.now()"): "uses datetime.now",
    ("handouts/x.py", "import datetime as d\nd.datetime.now()"): "uses datetime.now",
    ("slides/x.py", "import time\ntime.time()"): "uses time.time",
    ("slides/x.py", "from time import time"): "uses time.time",
    ("slides/x.py", "import random"): "uses random",
    ("plaincare/x.py", "from urllib.request import urlopen"): "uses urllib.request",
    ("plaincare/x.py", "eval('1')"): "uses eval",
}
KEPT = [
    ("handouts/x.py", "from reportlab.pdfgen import canvas\nfrom plaincare import model\nfrom handouts import page"),
    ("slides/x.py", "import pptx\nimport slides.plan"),
    ("plaincare/x.py", "import datetime\ndef f(today: datetime.date) -> None: job.print(today)"),
    (
        "build.py",
        "import click\nif TYPE_CHECKING:\n    from plaincare.job import Job\ndef f():\n    import handouts\nprint()",
    ),
    ("build.py", "from plaincare.commands.terminal import CHOICE"),
    ("plaincare/model/x.py", "from dataclasses import field, replace\nfrom plaincare.values import dataclass"),
    ("plaincare/model/x.py", "from plaincare.model.statements import Block\nfrom . import texts"),
    ("plaincare/__main__.py", "import os, sys\nsys.stdout.flush()\nos._exit(0)"),
    ("plaincare/graphics/svgshape.py", "def f():\n    from fontTools.pens import basePen"),
]


@pytest.mark.parametrize(("name", "source"), BROKEN, ids=BROKEN.values())
def test_each_rule_can_fail(name: str, source: str) -> None:
    assert any(BROKEN[name, source] in said for said in broken_rules(name, source)), broken_rules(name, source)


@pytest.mark.parametrize(("name", "source"), KEPT)
def test_what_is_allowed_is_not_refused(name: str, source: str) -> None:
    assert broken_rules(name, source) == []


def test_the_tour_names_every_module() -> None:
    """But for those of checks/, a file a check, which `build check --explain all` names."""
    tour = (ROOT / "docs" / "tour.md").read_text("utf-8")
    named = Counter(re.findall(r"`(?:\w+/)*(\w+)(?:\.py)?`", tour))
    modules = [path for house in HOUSE[1:] for path in (ROOT / house).rglob("[!_]*.py") if path.parent.name != "checks"]
    assert len(modules) > 100
    lacking = Counter(path.stem for path in modules) - named  # two of one name are named twice
    assert [path.relative_to(ROOT).as_posix() for path in modules if path.stem in lacking] == []
