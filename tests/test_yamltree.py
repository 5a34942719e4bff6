"""What is left of a file's text once YAML has read it: all of it, or an error with its place."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from plaincare.reading import yamltree
from plaincare.reading.nodes import Mapping, Scalar, Sequence
from tests.authors import told

NAME = "clinic.yaml"


def value(text: str) -> str:
    """The text of the setting `a`."""
    tree, findings = yamltree.parse(text, NAME)
    assert findings == []
    assert isinstance(tree, Mapping)
    node = tree.entries["a"][1]
    assert isinstance(node, Scalar)
    return node.value


def wrong(text: str) -> str:
    """What an author reads about a text."""
    return told(yamltree.parse(text, NAME)[1], text)


@pytest.mark.parametrize(
    "text",
    [
        "07030",
        "911",
        "12:30",
        "no",
        "yes",
        "null",
        "~",
        "1e3",
        "0x10",
        "2026-11-21",
        "973-555-0100",
        "1_000",
        ".inf",
        "=",
    ],
)
def test_every_scalar_stays_the_text_that_it_was(text: str) -> None:
    assert value(f"a: {text}") == text
    assert value(f'a: "{text}"') == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"one\n  two"', "one two"),
        ('"one\n\n  two"', "one two"),
        ("|\n  one\n  two\n", "one two"),
        (">\n  one\n  two\n", "one two"),
        ('" one\\ttwo  three "', "one two three"),
        ('"It\\u2019s \\"so\\""', 'It’s "so"'),
        ("'It''s so'", "It's so"),
        ("one # a remark", "one"),
        ('"one" # a remark', "one"),
        ("one#two", "one#two"),
        ("973\u00a0555", "973\u00a0555"),
    ],
)
def test_quotes_escapes_and_line_ends_leave_a_text_of_one_line(written: str, read: str) -> None:
    assert value(f"a: {written}") == read


def test_places_count_from_one_and_cover_the_text() -> None:
    tree, _ = yamltree.parse('a:\n  - {b: "cd", e: f}\n', NAME)
    assert isinstance(tree, Mapping)
    items = tree.entries["a"][1]
    assert isinstance(items, Sequence)
    inner = items.items[0]
    assert isinstance(inner, Mapping)
    places = [(n.place.line, n.place.column, n.place.length) for pair in inner.entries.values() for n in pair]
    assert places == [(2, 6, 1), (2, 9, 4), (2, 15, 1), (2, 18, 1)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_give_the_same_place(end: str) -> None:
    text = f'name: "A"{end}{end}a: &b c{end}'
    assert "  --> clinic.yaml:3:4\n 3 | a: &b c\n   |    ^^^^" in wrong(text)


def load(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / NAME
    path.write_bytes(data)
    return told(yamltree.load(path, NAME)[1], data.decode("utf-8-sig", "replace"))


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    assert load(tmp_path, 'name: "A"\nb: "café"\n'.encode("latin-1")) == (
        "error: the file is not UTF-8\n"
        "  --> clinic.yaml:2:8\n"
        ' 2 | b: "caf\ufffd"\n'
        "   |        ^\n"
        "   = hint: save the file anew as UTF-8 in your editor, and look at this letter"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_utf_16_is_not_utf_8(tmp_path: Path, encoding: str) -> None:
    assert load(tmp_path, "a: b\n".encode(encoding)) == (
        "error: the file is UTF-16, not UTF-8\n"
        "  --> clinic.yaml\n"
        "   = hint: save it anew as UTF-8; in Notepad: Save as, and under Encoding UTF-8"
    )


def test_the_place_of_a_letter_that_is_not_utf_8_counts_letters(tmp_path: Path) -> None:
    data = 'a: "é'.encode() + b'\xe9"\n'
    assert "  --> clinic.yaml:1:6\n" in load(tmp_path, data)


def test_half_a_surrogate_pair_is_not_utf_8(tmp_path: Path) -> None:
    assert load(tmp_path, b'a: "b\xed\xa0\x80c"\n').startswith("error: the file is not UTF-8\n  --> clinic.yaml:1:6\n")


def test_a_byte_order_mark_is_let_pass(tmp_path: Path) -> None:
    assert load(tmp_path, b"\xef\xbb\xbfa: b\n") == ""


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n...\n# end\n"])
def test_an_empty_file(text: str) -> None:
    tree, findings = yamltree.parse(text, NAME)
    if text.startswith("---"):  # one document that holds nothing
        assert isinstance(tree, Scalar) and tree.value == ""
    else:
        hint = "   = hint: write its settings, or put the file back from a copy"
        assert told(findings, text) == f"error: the file is empty\n  --> clinic.yaml\n{hint}"


def what(path: Path) -> str:
    return told(yamltree.load(path, "x.yaml")[1], "")


def test_a_file_that_is_not_there_and_one_that_is_a_folder(tmp_path: Path) -> None:
    hint = "   = hint: look at its name and its folder"
    assert what(tmp_path / "x.yaml") == f"error: cannot read the file: there is no such file\n  --> x.yaml\n{hint}"
    hint = "   = hint: put a file of this name in its place"
    assert what(tmp_path) == f"error: cannot read the file: it is a folder, not a file\n  --> x.yaml\n{hint}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    (tmp_path / "loop").symlink_to("loop")
    for name in ("pipe", "link"):
        assert what(tmp_path / name).startswith("error: cannot read the file: it is a pipe or a device, not a file\n")
    assert what(tmp_path / "loop").startswith("error: cannot read the file: Too many levels of symbolic links\n")


def test_a_file_that_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "x.yaml").write_text("a: b\n", "utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert what(tmp_path / "x.yaml").startswith("error: cannot read the file: you may not read it\n")


def test_a_name_that_no_system_has(tmp_path: Path) -> None:
    assert what(tmp_path / ("x" * 300)).startswith("error: cannot read the file: File name too long\n")
    assert what(tmp_path / "a\0b").startswith("error: cannot read the file: embedded null byte\n")


def test_a_file_that_is_far_too_large(tmp_path: Path) -> None:
    assert load(tmp_path, b"#" * 2_000_001) == (
        "error: cannot read the file: it is larger than 2 MB\n  --> clinic.yaml\n   = hint: is it the right file?"
    )


@pytest.mark.parametrize("text", ["**a " * 20_000, "[" * 50_000, "{{ " * 20_000, "[a" * 20_000, "x" * 1_900_000])
def test_a_text_without_end_is_one_error_at_once(text: str) -> None:
    start = time.process_time()
    shown = wrong(f'a: "b"\nc: "{text}"\n')
    assert time.process_time() - start < 1
    assert shown.splitlines()[:2] == [f"error: a text of {len(text):,} characters", "  --> clinic.yaml:2:4"]
    assert shown.endswith("\n   = hint: the longest that is read has 5,000; is a closing quote missing?")
    assert max(map(len, shown.splitlines())) < 200


@pytest.mark.parametrize("text", ["[", "{", "- ", "? ", "{a: ", "a: [", "[[], "], ids=repr)
def test_what_is_nested_without_end_is_one_clean_error_at_once(text: str) -> None:
    start = time.process_time()
    shown = wrong(text * (100_000 // len(text)))
    assert time.process_time() - start < 1
    assert shown.startswith("error: ")
    assert len(shown.splitlines()) <= 5
    assert max(map(len, shown.splitlines())) < 200


@pytest.mark.parametrize("text", ["{a: b, {c: d}", "a: {b", "- [x, {y: z}", "{"], ids=repr)
def test_a_bracket_that_is_open_at_the_end_of_the_file_is_told(text: str) -> None:
    for end in ("", "\n", "\n\n"):
        shown = wrong(text + end)
        assert shown.splitlines()[0] == "error: a comma or a closing bracket is missing"
        assert re.match(r"  --> clinic\.yaml:[123]:\d+$", shown.splitlines()[1])


def test_deep_nesting_is_named() -> None:
    shown = wrong("[" * 100_000)
    assert shown.splitlines()[:2] == ["error: lists or settings nested too deep", "  --> clinic.yaml:1:33"]
    assert shown.splitlines()[3] == "   | " + " " * 32 + "^"


def test_an_alias_bomb_is_refused_and_never_grows() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    tree, findings = yamltree.parse(bomb, NAME)
    assert len(findings) == 9 + 8 * 9
    assert {f.message.split()[1] for f in findings} == {"alias", "anchor"}


MARKS = (
    "\u200b\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"  # that turn the order of letters, or none sees
)


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\x0c", *MARKS], ids=repr)
def test_a_character_that_nobody_sees_is_shown(char: str) -> None:
    lines = wrong(f'name: "A"\na: "b{char}c"\n').splitlines()
    assert lines[0].startswith("error: an invisible character (")
    assert lines[1:4] == ["  --> clinic.yaml:2:6", ' 2 | a: "b\ufffdc"', "   |      ^"]
    assert lines[4] == "   = hint: delete it, or type the text anew"


def test_a_control_character_that_is_escaped_is_seen_too() -> None:
    assert "error: an invisible character (U+0007)\n  --> clinic.yaml:1:4\n" in wrong('a: "b\\x07c"')
    assert "an invisible character (U+001B)" in wrong('a: "\\e[31m"')
    assert "an invisible character (RIGHT-TO-LEFT OVERRIDE)" in wrong('a: "973-\\u202e555"')


def test_a_letter_and_its_mark_are_read_as_one_character(tmp_path: Path) -> None:
    """As a Mac's file names and some PDFs write them: é as e and an accent."""
    path = tmp_path / NAME
    path.write_text('a: "Cafe\u0301"', "utf-8")
    node, findings = yamltree.load(path, NAME)
    assert findings == [] and isinstance(node, Mapping)
    assert getattr(node.entries["a"][1], "value", "") == "Café"


def test_letters_of_every_script_are_let_pass() -> None:
    text = "Łódź ¿cómo está? 中文 한국어 हिन्दी ગુજરાતી العربية اردو Việt 🙂 e\u0301 zero\u200cwidth"
    assert value(f'a: "{text}"') == text


def test_one_mistake_is_told_once() -> None:
    for text in ("a: *Tell us* now\n", "a: {{ x }} is here\n", "a: One\n  b: Two\n"):
        assert len(yamltree.parse(text, NAME)[1]) == 1, text


def test_several_mistakes_are_told_at_once() -> None:
    text = "a: &x b\nb: c d #e\nb: !t f\ng: One\n  - Two\n<<: h\n"
    assert [f.message for f in yamltree.parse(text, NAME)[1]] == [
        "an anchor (&x)",
        "the rest of the line would be lost as a comment",
        "a tag (!t)",
        "an unquoted text that goes on in the next line",
        "'b' a second time",
        "a merge key (<<)",
    ]


@pytest.mark.parametrize(
    ("text", "mark", "place"),
    [
        ('a: "b **c"', "**", (1, 7)),
        ('a: "\\"b\\" \\u00e9 **c"', "**", (1, 18)),
        ("a: 'it''s ''so'' **c'", "**", (1, 18)),
        ('a: "b\n   c {% d"', "{%", (2, 6)),
        ("a: |\n  b\n  c [@ d\n", "[@", (3, 5)),
        ('a: "** b ** c **"', "**", (1, 5)),
    ],
)
def test_a_mark_within_a_text_is_found_in_the_file(text: str, mark: str, place: tuple[int, int]) -> None:
    tree, _ = yamltree.parse(text, NAME)
    assert isinstance(tree, Mapping)
    node = tree.entries["a"][1]
    assert isinstance(node, Scalar)
    found = node.at(node.value.index(mark))
    assert (found.line, found.column) == place
