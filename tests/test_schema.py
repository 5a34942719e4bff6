"""The JSON Schemas are schemas, take every shipped file, and refuse what the reader refuses.

They stand in assets/schemas, where the first line of each shipped file leads an editor to its own. After a change,
`PLAINCARE_REWRITE_GOLDENS=1 make test` or `build schema --out assets/schemas` writes them anew.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from plaincare.model import BLOCKS, People, SafetyList
from plaincare.reading import described, fields, reader, schema
from tests.conftest import ROOT, messages
from tests.guide import reachable

TOPIC = "outlines/ketamine-anxiety"
PARTS = ("outlines", "clinics", "templates")
SCHEMAS = ROOT / "assets" / "schemas"
WHOLE = "clinics/NJ/clinic.yaml"  # stands for its kind: what other clinics' files leave out comes from elsewhere


class Loader(yaml.SafeLoader):
    """As an editor reads YAML, by the rules of YAML 1.2: `yes` and a date are texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


KIND_OF = {  # the first that a file's path fits says what kind of file it is
    "plaincare.yaml": "project",
    "outlines/*/claims.yaml": "claims",
    "outlines/*/sources.yaml": "sources",
    "outlines/*/safety.yaml": "safety",
    "outlines/*/forbidden.yaml": "forbidden",
    "templates/forbidden.yaml": "forbidden",
    "outlines/*/*.yaml": "outline",
    "clinics/defaults.yaml": "clinic",
    "clinics/*/additions/*.yaml": "additions",
    "clinics/*/clinic.yaml": "clinic",
    "clinics/*/notice.yaml": "notice",
    "templates/new/clinic.yaml": "clinic",
    "templates/handouts/*.yaml": "handout",
    "templates/slides/*.yaml": "deck",
    "templates/languages/*.yaml": "language",
}


def shipped() -> Iterator[tuple[str, str]]:
    """Each shipped file with the kind of schema that it must keep to."""
    found = [ROOT / "plaincare.yaml", *(path for part in PARTS for path in (ROOT / part).rglob("*.yaml"))]
    names = [path.relative_to(ROOT).as_posix() for path in found]
    for name in sorted(names, key=lambda name: (name != WHOLE, name)):
        yield name, next((kind for pattern, kind in KIND_OF.items() if fnmatch(name, pattern)), "of no kind")


SHIPPED = tuple(shipped())


def load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=Loader)  # a subclass of the safe loader


def errors(kind: str, value: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema.schema(kind))
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


@pytest.mark.parametrize("kind", schema.KINDS)
def test_each_kind_is_a_valid_schema(kind: str) -> None:
    made = schema.schema(kind)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["title"] == f"plaincare {kind}"
    assert references(made) <= {f"#/$defs/{name}" for name in made["$defs"]}


def references(node: Any) -> set[str]:
    """Every $ref of a schema."""
    if isinstance(node, list):
        return {found for child in node for found in references(child)}
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
    return own | {found for child in node.values() for found in references(child)}


def test_every_kind_is_shipped() -> None:
    assert {kind for _, kind in SHIPPED} == set(schema.KINDS) - {"reviews"}  # nobody's sign-off is shipped


@pytest.mark.parametrize(("name", "kind"), SHIPPED, ids=[name for name, _ in SHIPPED])
def test_each_shipped_file_keeps_to_its_schema(name: str, kind: str) -> None:
    assert errors(kind, load(ROOT / name)) == []


@pytest.mark.parametrize("kind", schema.KINDS)
def test_each_schema_in_assets_is_as_it_would_be_made(kind: str) -> None:
    path = SCHEMAS / f"{kind}.json"
    if os.environ.get("PLAINCARE_REWRITE_GOLDENS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(schema.text(kind), "utf-8", newline="\n")
    assert path.is_file(), "write it with: build schema --out assets/schemas"
    assert path.read_text("utf-8") == schema.text(kind), "write it anew with: build schema --out assets/schemas"


def test_assets_hold_no_other_schema() -> None:
    assert {path.stem for path in SCHEMAS.iterdir()} == set(schema.KINDS)


@pytest.mark.parametrize(("name", "kind"), SHIPPED, ids=[name for name, _ in SHIPPED])
def test_the_first_line_of_each_shipped_file_leads_to_its_schema(name: str, kind: str) -> None:
    first, _, _ = (ROOT / name).read_text("utf-8").partition("\n")
    start, _, target = first.partition("=")
    assert start == "# yaml-language-server: $schema"
    assert not target.startswith("/") and "\\" not in target
    path = ((ROOT / name).parent / target).resolve()
    assert path == SCHEMAS / f"{kind}.json"
    validator = jsonschema.Draft202012Validator(json.loads(path.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(load(ROOT / name))] == []


@pytest.mark.parametrize("kind", reachable(), ids=lambda kind: kind.__name__)
def test_each_setting_says_what_it_is(kind: type) -> None:
    """In one sentence, a docstring under the field: editors show it, and docs/ print it."""
    says = described.says(kind)
    assert set(says) == set(fields.settings(kind)), "write a docstring under each field"
    for text in says.values():
        assert text[0].isupper() and text.endswith(".") and "|" not in text, text
        assert 10 < len(text) < 140, text


def test_what_a_setting_says_is_in_the_schema() -> None:
    made = schema.schema("outline")["$defs"]
    assert made["People"]["properties"]["of"]["description"] == described.says(People)["of"]
    assert made["SafetyList"]["properties"]["your-day"]["description"] == described.says(SafetyList)["your-day"]
    assert made["Block"]["properties"]["people"]["description"] == described.summary(People)
    settings = [node for node in made.values() if "properties" in node]
    assert len(settings) > 15
    assert [key for node in settings for key, value in node["properties"].items() if not value["description"]] == []


@pytest.mark.parametrize(("name", "kind"), SHIPPED, ids=[name for name, _ in SHIPPED])
def test_each_misspelt_setting_is_refused(name: str, kind: str) -> None:
    """Every distinct setting of the file in turn, wherever it stands."""
    whole = load(ROOT / name)
    for path in settings_of(kind, whole):
        broken = copy.deepcopy(whole)
        node = broken
        for step in path[:-1]:
            node = node[step]
        node[f"{path[-1]}x"] = node.pop(path[-1])
        assert errors(kind, broken), path


FREE = (
    "title",
    "name",
    "audience",
)  # where a format's keys are languages: title: {en: "Fact sheet"}; all of additions' first are


def settings_of(kind: str, node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of the first of each setting, known by the names on its way."""
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for step in _paths(node, path):
        free = kind in ("handout", "deck") and len(step) > 1 and step[-2] in FREE
        free |= kind in ("additions", "forbidden", "notice") and len(step) == 1
        free |= kind == "claims" and len(step) > 1 and step[-2] == "words"  # a language
        free |= kind == "clinic" and step[0] == "topics" and len(step) == 2  # the name of a topic
        if not free:
            found.setdefault(tuple(part for part in step if isinstance(part, str)), step)
    return list(found.values())


def _paths(node: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for key, child in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if isinstance(key, str):
            yield (*path, key)
        yield from _paths(child, (*path, key))


def read(kind: str, value: Any, folder: Path) -> list[str]:
    """What the reader says of a value; JSON is YAML."""
    path = folder / "made.yaml"
    path.write_text(json.dumps(value), "utf-8")
    return messages(reader.read(path, path.name, schema.KINDS[kind])[1])


def outline(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The shipped outline with a change."""
    found: dict[str, Any] = load(ROOT / TOPIC / "en.yaml")
    change(found)
    return found


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_is_in_the_schema_of_an_outline(block: str) -> None:
    made = schema.schema("outline")
    assert block in made["$defs"]["Block"]["properties"]
    assert set(made["$defs"]["Block"]["properties"]) == {*BLOCKS, "when"}


@pytest.mark.parametrize("block", [name for name, kind in BLOCKS.items() if fields.first_setting(kind) is None])
def test_a_block_that_is_only_its_name_is_taken(block: str) -> None:
    assert errors("outline", outline(lambda found: found["sections"][0]["detail"].append(block))) == []
    assert errors("outline", outline(lambda found: found["sections"][0]["detail"].append({block: None}))) == []


REFUSED: dict[str, tuple[str, Callable[[dict[str, Any]], None]]] = {
    "an unknown block": ("outline", lambda o: o["sections"][0]["detail"].append({"bulletz": ["One"]})),
    "a section without its key": ("outline", lambda o: o["sections"][0].pop("key")),
    "a list for a heading": ("outline", lambda o: o["sections"][0].update(heading=["What?"])),
    "two blocks in one": (
        "outline",
        lambda o: o["sections"][0]["detail"].append({"bullets": ["A"], "checklist": ["B"]}),
    ),
    "no block": ("outline", lambda o: o["sections"][0]["detail"].append({})),
    "only a condition": ("outline", lambda o: o["sections"][0]["detail"].append({"when": "has.prices"})),
    "a claim without sources": ("claims", lambda o: o["claims"][0].pop("sources")),
    "a word for yes or no": ("claims", lambda o: o["claims"][0].update(checked="perhaps")),
    "a negative count": ("claims", lambda o: o["claims"][0].update(numbers=[{"what": "x", "count": -1}])),
    "an unknown kind of source": ("sources", lambda o: o["sources"][0].update(kind="blog")),
    "an unknown frame's look": ("handout", lambda o: o["frames"][0].update(look="round")),
    "a paper that is not known": ("handout", lambda o: o["sheet"].update(paper="vellum")),
    "a word for minutes": ("deck", lambda o: o.update(minutes="twenty")),
    "prices as text": ("clinic", lambda o: o.update(prices="ask us")),
}


@pytest.mark.parametrize(("kind", "change"), REFUSED.values(), ids=REFUSED)
def test_what_the_reader_refuses_the_schema_refuses(
    kind: str, change: Callable[[dict[str, Any]], None], tmp_path: Path
) -> None:
    name = next(name for name, of in SHIPPED if of == kind and "base" not in load(ROOT / name))
    value = load(ROOT / name)
    change(value)
    assert read(kind, value, tmp_path)
    assert errors(kind, value)


TAKEN: dict[str, tuple[str, Callable[[dict[str, Any]], None]]] = {
    "a number for a sentence": ("outline", lambda o: o["sections"][0]["points"].append(911)),
    "a number for a text": ("clinic", lambda o: o.update(phone=911)),
    "yes without quotes, as YAML 1.1 reads it": ("claims", lambda o: o["claims"][0].update(checked=True)),
    "settings for a sentence": (
        "outline",
        lambda o: o["sections"][0]["points"].append({"text": "One", "icon": "clock"}),
    ),
    "a list for a block": ("outline", lambda o: o["sections"][0]["detail"].append({"bullets": ["One", "Two"]})),
    "a condition": ("outline", lambda o: o["sections"][0]["detail"].append({"bullets": ["One"], "when": "has.prices"})),
}


@pytest.mark.parametrize(("kind", "change"), TAKEN.values(), ids=TAKEN)
def test_what_the_reader_takes_the_schema_takes(
    kind: str, change: Callable[[dict[str, Any]], None], tmp_path: Path
) -> None:
    name = next(name for name, of in SHIPPED if of == kind)
    value = load(ROOT / name)
    change(value)
    assert read(kind, value, tmp_path) == []
    assert errors(kind, value) == []
