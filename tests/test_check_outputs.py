"""What `build check` tells, and how: in the terminal, for GitHub, as SARIF, rule by rule; and what a project settles."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from plaincare import checks, rules
from plaincare.findings import Finding
from plaincare.model import Place, Text
from plaincare.output import publish
from plaincare.project import Project
from plaincare.rules import Rule, Ruling
from plaincare.telling import checked, github, sarif
from plaincare.telling.groups import grouped
from tests.conftest import ROOT
from tests.test_command import build, edit, process, project_in
from tests.test_house import FILES

OUTLINE = Path("outlines") / "ketamine-anxiety" / "en.yaml"
CHECK = ("check", "--format", "one-page")  # one document, which is quickly looked at
FIRST = "How fast does it work?"  # the section of a mistake
SECOND = "Possible benefits"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One clinic; in two sections and in its own file, something that stops its documents."""
    made = project_in(tmp_path / "project")
    edit(made / OUTLINE, '"Some people felt no change. [@C1]', '"Some people 中 felt no change. [@C1]')
    edit(made / OUTLINE, '"Some people get no benefit. [@C1]', '"ä𝒳: Some people 中 get no benefit. [@C1]')
    edit(made / "clinics" / "NJ" / "clinic.yaml", "languages: [en]", "languages: [en, es]")
    return made


def told(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    """The findings of a check, as --json tells them."""
    found: list[dict[str, Any]] = json.loads(build(folder, *CHECK, *arguments, "--json").stdout)["findings"]
    return found


def settle(folder: Path, rule: str, use: str, because: str = "We said so.") -> None:
    path = folder / "plaincare.yaml"
    head = "" if "rules:" in path.read_text("utf-8") else "rules:\n"
    with path.open("a", encoding="utf-8") as file:
        file.write(f'{head}  - rule: {rule}\n    use: {use}\n    because: "{because}"\n')


# In the terminal


def test_findings_stand_section_by_section_and_the_worst_comes_first(project: Path) -> None:
    done = build(project, *CHECK)
    heads = [
        line for line in done.stderr.splitlines() if re.fullmatch(r"[^ ].*\((outlines|clinics)/.*\)|clinics/\S+", line)
    ]
    assert heads.index(f"{FIRST} ({OUTLINE.as_posix()})") < heads.index(f"{SECOND} ({OUTLINE.as_posix()})")
    assert heads.index(f"{SECOND} ({OUTLINE.as_posix()})") < heads.index("clinics/NJ/clinic.yaml")
    after = done.stderr.partition(f"{FIRST} (")[2].partition(f"{SECOND} (")[0]
    assert "error: the font Atkinson Hyperlegible Next has no '中'" in after
    assert "     |         ^^^^^^" in after.replace("\n", "\n   ")
    assert re.search(r"^1 document checked: \d+ errors and \d+ warnings?\n$", done.stdout)


def test_one_file_alone_needs_no_title(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project")
    edit(project / "clinics" / "NJ" / "clinic.yaml", "phone: ", "phnoe: ")
    assert build(project, *CHECK).stderr.startswith("error: unknown setting 'phnoe'\n")


def test_groups_are_ordered_by_the_worst_in_them_and_hold_each_finding_once(tmp_path: Path) -> None:
    warning, error = (Finding(severity, "x", severity, Place("b.yaml", 3, 1)) for severity in ("warning", "error"))
    block, other = Finding("block", "x", "worst", Place("a.yaml", 9, 1)), Finding("warning", "x", "nowhere")
    groups = grouped([other, warning, error, block, error], lambda topic, code: None)
    assert [group.title for group in groups] == ["a.yaml", "b.yaml", "The project"]
    assert [group.findings for group in groups] == [(block,), (error, warning), (other,)]


# For GitHub


def test_github_shows_each_finding_beside_its_line(project: Path) -> None:
    done = build(project, *CHECK, "--as", "github")
    first = next(f for f in told(project) if f["file"] == OUTLINE.as_posix())
    place = f"file={first['file']},line={first['line']},endLine={first['line']},col={first['column']}"
    place += f",endColumn={first['column'] + first['length']},title={first['rule']}"
    assert f"::error {place}::{first['message']}%0AHint: {first['hint']}\n" in done.stdout
    assert len(done.stdout.splitlines()) == len(told(project))
    assert "::warning file=clinics/NJ/clinic.yaml," in done.stdout
    assert done.stderr == build(project, *CHECK).stdout
    assert done.exit_code == build(project, *CHECK).exit_code


def test_what_a_command_of_github_may_not_hold_is_escaped() -> None:
    nasty = Finding("error", "a:b,c", "100%\r\n::stop-commands::x, y: z", Place("clinics/a, b:c.yaml", 0, 0))
    (line,) = github.commands([nasty]).splitlines()
    assert line == "::error file=clinics/a%2C b%3Ac.yaml,title=a%3Ab%2Cc::100%25%0D%0A::stop-commands::x, y: z"


def test_paths_for_github_keep_the_dot_of_a_hidden_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = project.parent / ".hidden" / "project"
    monkeypatch.chdir(project.parent)
    assert checked._folder(hidden) == ".hidden/project"
    monkeypatch.chdir(project)
    assert checked._folder(project) == ""


def test_paths_for_github_start_where_the_command_is_run(project: Path) -> None:
    done = process(project.parent, *CHECK, "--project", project.name, "--as", "github")
    assert f"file={project.name}/{OUTLINE.as_posix()},line=" in done.stdout
    done = process(project / "clinics", *CHECK, "--as", "github")
    assert f"file={OUTLINE.as_posix()},line=" in done.stdout


# As SARIF

# What the OASIS standard asks of the parts that are used here; the standard's own schema is no file of ours.
TEXT = {"type": "object", "properties": {"text": {"type": "string", "minLength": 1}}, "required": ["text"]}
COUNT = {"type": "integer", "minimum": 1}
SARIF_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}, "minItems": 1},
    },
    "$defs": {
        "run": {
            "type": "object",
            "required": ["tool", "results", "columnKind"],
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {
                        "driver": {
                            "type": "object",
                            "required": ["name", "version", "rules"],
                            "properties": {"rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/rule"}}},
                        }
                    },
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "invocations": {"type": "array", "items": {"required": ["executionSuccessful"]}},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "rule": {
            "type": "object",
            "required": ["id", "name", "shortDescription", "fullDescription", "help"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string"},
                "name": {"type": "string", "pattern": "^[A-Z][A-Za-z]+$"},
                "shortDescription": TEXT,
                "fullDescription": TEXT,
                "help": TEXT,
            },
        },
        "result": {
            "type": "object",
            "required": ["message", "ruleId", "ruleIndex", "level"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": TEXT,
                "properties": {"type": "object"},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
            },
        },
        "location": {
            "type": "object",
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation"],
                    "additionalProperties": False,
                    "properties": {
                        "artifactLocation": {
                            "required": ["uri", "uriBaseId"],
                            "properties": {"uri": {"type": "string", "pattern": r"^[\w.~%/-]+$", "not": {"pattern": "^/"}}},
                        },
                        "region": {
                            "required": ["startLine", "startColumn", "endColumn"],
                            "properties": {"startLine": COUNT, "startColumn": COUNT, "endColumn": COUNT},
                        },
                    },
                }
            },
        },
    },
}  # fmt: skip


def scanned(folder: Path, *arguments: str) -> dict[str, Any]:
    """The one run of a SARIF log."""
    done = build(folder, *CHECK, "--as", "sarif", *arguments)
    assert done.stderr == ""
    log: dict[str, Any] = json.loads(done.stdout)
    jsonschema.Draft202012Validator(SARIF_SCHEMA).validate(log)
    run: dict[str, Any] = log["runs"][0]
    assert run["invocations"][0]["exitCode"] == done.exit_code
    return run


def test_sarif_has_each_finding_with_its_rule_and_level(project: Path) -> None:
    run, findings = scanned(project), told(project)
    assert len(run["results"]) == len(findings) > 2
    known = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], findings, strict=True):
        assert result["ruleId"] == finding["rule"] == known[result["ruleIndex"]]["id"]
        assert result["level"] == ("warning" if finding["severity"] == "warning" else "error")
        assert result["message"]["text"].startswith(finding["message"])
    assert [rule["id"] for rule in known] == [*checks.rules()]
    assert str(project) not in json.dumps(run)


def test_sarif_counts_columns_by_characters_also_beyond_ascii(project: Path) -> None:
    run = scanned(project)
    assert run["columnKind"] == "unicodeCodePoints"
    (region,) = [
        result["locations"][0]["physicalLocation"]["region"]
        for result in run["results"]
        if result["ruleId"] == "glyphs" and "𝒳" in result["message"]["text"]
    ]
    line = (project / OUTLINE).read_text("utf-8").splitlines()[region["startLine"] - 1]
    meant = line[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert meant.startswith('"ä𝒳: Some people 中 get no benefit.')
    assert meant.endswith('"')


def test_a_path_in_sarif_is_an_address() -> None:
    log = sarif.log([Finding("error", "clinic", "x", Place("clinics/N J/ä.yaml", 0, 0))], checks.rules(), (), "1", 1)
    (result,) = json.loads(log)["runs"][0]["results"]
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "clinics/N%20J/%C3%A4.yaml", "uriBaseId": "PROJECTROOT"}}}
    ]


def test_sarif_says_what_is_settled_and_why(project: Path) -> None:
    settle(project, "languages", "off", "Spanish comes in May.")
    settle(project, "contrast", "warning")
    run = scanned(project)
    off, warns = run["invocations"][0]["ruleConfigurationOverrides"]
    assert off["configuration"] == {"enabled": False}
    assert warns["configuration"] == {"level": "warning"}
    assert off["properties"] == {"because": "Spanish comes in May."}
    assert run["tool"]["driver"]["rules"][off["descriptor"]["index"]]["id"] == "languages"


# One way at a time


@pytest.mark.parametrize("name", ["github", "sarif"])
def test_format_says_it_too(project: Path, name: str) -> None:
    plain = build(project, *CHECK, "--as", name)
    assert build(project, *CHECK, "--format", name).stdout == plain.stdout
    assert plain.stdout


def test_as_json_is_json(project: Path) -> None:
    assert build(project, *CHECK, "--as", "json").stdout == build(project, *CHECK, "--json").stdout
    assert build(project, *CHECK, "--as", "text").output == build(project, *CHECK).output


@pytest.mark.parametrize("typed", ["--json --as sarif", "--format github --as sarif", "--format github --format sarif"])
def test_two_ways_at_once_are_wrong_use(project: Path, typed: str) -> None:
    done = build(project, *CHECK, *typed.split())
    assert done.exit_code == 2
    assert "one way to tell it at a time, not " in done.stderr


def test_no_handout_that_is_made_can_be_called_like_a_way_to_tell() -> None:
    assert {"github", "sarif"} & {*Project(ROOT).formats(), *Project(ROOT).decks()} == set()


# Rules


def used(name: str) -> Iterator[tuple[str, int]]:
    """Every rule that a file of ours makes findings of, and the line; it fails on a name that cannot be read off."""
    tree = ast.parse((ROOT / name).read_text("utf-8"))
    takes = {}  # functions of this file with a parameter `rule`: where among the arguments it stands
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and (at := [arg.arg for arg in node.args.args]).count("rule"):
            takes[node.name] = at.index("rule") - at.count("self")
            for arg, default in zip(reversed(node.args.args), reversed(node.args.defaults), strict=False):
                if arg.arg == "rule" and isinstance(default, ast.Constant):
                    yield str(default.value), node.lineno
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            at_ = {"Finding": 1, "Rule": 0}.get(called, takes.get(called))
            given = call.args[at_] if at_ is not None and len(call.args) > at_ else None
            given = next((word.value for word in call.keywords if word.arg == "rule"), given)
            if isinstance(given, ast.Constant):
                yield str(given.value), call.lineno
            elif called == "Finding" and given is not None:
                assert ast.unparse(given) in ("rule", "self.name", "RULE.name"), f"{name}:{call.lineno}"


def test_every_rule_that_makes_a_finding_is_known() -> None:
    found = {rule: f"{name}:{line}" for name in FILES for rule, line in used(name)}
    assert len(found) > 25
    assert {rule: where for rule, where in found.items() if rule not in checks.rules()} == {}
    assert {*checks.rules()} - {*found} == set()


def test_a_rule_that_only_blocks_makes_no_other_finding() -> None:
    for name in FILES:
        for call in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "Finding" and len(call.args) > 1:
                severity, rule = (
                    ast.literal_eval(arg) if isinstance(arg, ast.Constant) else "" for arg in call.args[:2]
                )
                if severity in ("error", "warning") and rule:
                    assert not checks.rules()[rule].blocks or (rule, severity) == ("settings", "warning"), (name, rule)


def test_every_rule_can_be_explained(tmp_path: Path) -> None:
    done = build(tmp_path, "check", "--explain", "all")
    assert done.exit_code == 0
    assert len(checks.rules()) > 25
    for name, rule in checks.rules().items():
        alone = build(tmp_path, "check", "--explain", name).stdout
        assert alone.startswith(f"{name}\n  Finds:     {rules.sentence(rule.finds)}\n  Why:       ")
        assert alone in done.stdout + "\n"
        for text in (rule.finds, rule.why, rule.source):
            assert len(text.split()) > 1 or text == "RFC", (name, text)
        assert ("Not to be settled" in alone) == rule.blocks
        assert (f"- rule: {name}\n" in alone) != rule.blocks


def test_an_unknown_rule_is_wrong_use_and_the_nearest_is_named(tmp_path: Path) -> None:
    done = build(tmp_path, "check", "--explain", "glyph")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith("Error: no rule is called 'glyph': did you mean 'glyphs'?\n")


def test_what_explain_says_to_write_settles_the_rule(project: Path) -> None:
    said = build(project, "check", "--explain", "languages").stdout.partition("with your reason:\n")[2]
    with (project / "plaincare.yaml").open("a", encoding="utf-8") as file:
        file.write("\n".join(line[13:] for line in said.splitlines()).replace('"..."', '"Not yet."') + "\n")
    assert Project(project).settings.findings == ()
    assert [(str(r.rule), r.use) for r in Project(project).rulings] == [("languages", "warning")]


def test_a_shell_completes_rules(project: Path) -> None:
    asked = {"_BUILD_COMPLETE": "bash_complete", "COMP_WORDS": "build check --explain gly", "COMP_CWORD": "3"}
    assert process(project, **asked).stdout == "plain,glyphs\n"


# What a project settles


def of_rule(folder: Path, rule: str) -> list[str]:
    return [finding["severity"] for finding in told(folder) if finding["rule"] == rule]


@pytest.fixture
def stray(tmp_path: Path) -> Path:
    """A project with an error that can be settled: a file of additions that nothing reads."""
    made = project_in(tmp_path / "stray")
    folder = made / "clinics" / "NJ" / "additions"
    folder.mkdir()
    (folder / "ketamine-anxeity.yaml").write_text('en:\n  - "We are here for you."\n', "utf-8")
    return made


def test_a_rule_becomes_a_warning_or_goes_off(stray: Path) -> None:
    assert of_rule(stray, "additions") == ["error"]
    assert build(stray, "handout", "--format", "one-page").exit_code == 1
    before = (stray / "plaincare.yaml").read_text("utf-8")
    settle(stray, "additions", "warning")
    assert of_rule(stray, "additions") == ["warning"]
    (stray / "plaincare.yaml").write_text(before, "utf-8")
    settle(stray, "additions", '"off"')
    assert of_rule(stray, "additions") == []


def test_a_settled_rule_stops_no_document_and_the_manifest_says_why(stray: Path) -> None:
    settle(stray, "additions", "warning", "The file is kept for spring.")
    done = build(stray, "handout", "--format", "one-page", "-v")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.endswith("\nadditions  only warns: The file is kept for spring.\n")
    settled = [{"rule": "additions", "use": "warning", "because": "The file is kept for spring."}]
    assert json.loads((stray / "out" / "manifest.json").read_text("utf-8"))["rules"] == settled
    assert json.loads(build(stray, *CHECK, "--json").stdout)["rules"] == settled
    assert "additions  only warns" not in build(stray, "handout", "--format", "one-page").stdout


def test_what_clean_leaves_behind_still_says_what_was_settled(stray: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(stray, "additions", "warning")
    build(stray, "handout", "--format", "one-page")
    monkeypatch.setattr("plaincare.output.outputs._removed", lambda path: path.suffix != ".pdf")
    publish.clean(stray / "out")
    left = publish.manifest(stray / "out")
    assert [rule["rule"] for rule in left["rules"]] == ["additions"]


def test_rules_in_a_manifest_that_we_would_not_write_are_left_out(tmp_path: Path) -> None:
    wrong: list[Any] = ["x", ["x"], [{"rule": 1}], None, [[]]]
    for settled in wrong:
        (tmp_path / "manifest.json").write_text(json.dumps({"rules": settled, "files": {}}), "utf-8")
        assert publish.manifest(tmp_path) == {"files": {}}


def test_check_tells_what_is_settled_where_it_is_asked_to(project: Path) -> None:
    settle(project, "languages", '"off"', "Spanish comes in May.")
    line = "languages  is off: Spanish comes in May.\n"
    assert line in build(project, *CHECK, "-v").stdout
    assert line not in build(project, *CHECK).stdout


def test_what_blocks_is_settled_by_nobody(project: Path) -> None:
    settle(project, "glyphs", '"off"')
    findings = told(project)
    assert [f["severity"] for f in findings if f["rule"] == "glyphs"] == ["block", "block"]
    (said,) = [f for f in findings if f["rule"] == "settings"]
    assert (said["severity"], said["message"]) == (
        "warning",
        "'glyphs' cannot be settled: what it finds stops a document always",
    )
    strong = Finding("block", "contrast", "x")
    assert rules.ruled([strong], [Ruling(Text("contrast"), "off", Text("x"))]) == [strong]


WRONG = {
    "  - {rule: glyhps, use: warning, because: x}": "error: no rule is called 'glyhps'\n",
    "  - {rule: contrast, use: warning}": "error: the setting 'because' is missing here\n",
    '  - {rule: contrast, use: warning, because: ""}': "error: nothing is written here\n",
    "  - {rule: contrast, use: error, because: x}": "error: 'error' is not one of the choices\n",
    "  - {rule: contrast, use: warning, because: x}\n  - {rule: contrast, use: warning, because: y}": (
        "error: 'contrast' is settled a second time\n"
    ),
}


@pytest.mark.parametrize(("written", "said"), WRONG.items(), ids=[said.strip() for said in WRONG.values()])
def test_a_ruling_that_cannot_be_is_a_mistake_of_the_settings(tmp_path: Path, written: str, said: str) -> None:
    project = project_in(tmp_path / "project")
    with (project / "plaincare.yaml").open("a", encoding="utf-8") as file:
        file.write(f"rules:\n{written}\n")
    done = build(project, "handout")
    assert done.exit_code == 4
    assert said in done.stderr
    assert "  --> plaincare.yaml:" in done.stderr
    assert not (project / "out").exists()


def test_off_without_quotes_is_taken_as_it_is_meant(project: Path) -> None:
    settle(project, "languages", "off")
    assert of_rule(project, "languages") == []


def test_settling_leaves_other_findings_as_they_are() -> None:
    rulings = [Ruling(Text("a"), "warning", Text("x")), Ruling(Text("b"), "off", Text("x"))]
    found = [Rule(name, "f", "w", "s").finding("error", "m") for name in ("a", "b", "c")]
    assert [(f.rule, f.severity) for f in rules.ruled(found, rulings)] == [("a", "warning"), ("c", "error")]


def test_nobody_who_settles_nothing_waits_for_the_rules(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "rules", lambda: pytest.fail("the rules are not needed"))
    assert Project(project).settings.findings == ()
