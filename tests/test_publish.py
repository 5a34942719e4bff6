"""Writing: a file is the old one or the new one, whole, whatever fails; the manifest tells the truth; an error is one line."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plaincare import publish
from plaincare.publish import Document
from tests.conftest import ROOT

OLD, NEW = b"old" * 50_000, b"new" * 70_000
NOBODY = 65534
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def document(path: str, data: bytes, text: str = "text") -> Document:
    return Document(path, data, hashlib.sha256(text.encode()).hexdigest(), "1", "Sample", 2, "2 pages")


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# What can fail while one file is written: the modules' functions that ask the system.
CALLS: list[tuple[Any, str]] = [
    (os, "open"),
    (os, "fsync"),
    (os, "replace"),
    (os, "rename"),
    (os, "chmod"),
    (os, "mkdir"),
    (os, "fdopen"),
    (os, "close"),
    (tempfile, "mkstemp"),
]


class Faults:
    """Counts the calls that a write makes, and lets the n-th of them fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fails: int | None) -> None:
        self.calls: list[str] = []
        self.fails = fails
        for owner, name in CALLS:
            monkeypatch.setattr(owner, name, self._counted(name, getattr(owner, name)))

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **settings: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) == self.fails:
                raise FULL
            return real(*args, **settings)

        return call


def calls_of(write: Callable[[], object]) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch, None)
        write()
    return faults.calls


def test_a_write_asks_the_system_for_what_the_next_test_lets_fail(tmp_path: Path) -> None:
    calls = calls_of(lambda: publish.whole(tmp_path / "new" / "a.pdf", NEW))
    assert {"mkdir", "mkstemp", "open", "fdopen", "fsync", "chmod"} <= set(calls)
    assert {"replace", "rename"} & set(calls)


def test_the_bytes_are_on_the_disk_before_the_name_is_and_never_cross_to_another_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []
    real = tempfile.mkstemp

    def mkstemp(*args: Any, **settings: Any) -> tuple[int, str]:
        handle, name = real(*args, **settings)
        folders.append(Path(name).parent)
        return handle, name

    monkeypatch.setattr(tempfile, "mkstemp", mkstemp)
    calls = calls_of(lambda: publish.whole(tmp_path / "new" / "a.pdf", NEW))
    assert folders == [tmp_path / "new"]
    assert "fsync" in calls[: calls.index("replace")]


def test_whichever_call_fails_the_old_file_is_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "clinic" / "a.pdf"
    target.parent.mkdir()
    target.write_bytes(OLD)
    calls = calls_of(lambda: publish.whole(tmp_path / "count" / "a.pdf", NEW))
    (tmp_path / "count" / "a.pdf").unlink()
    (tmp_path / "count").rmdir()
    seen = set()
    for n in range(1, len(calls) + 1):
        target.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, n)
            try:
                publish.whole(target, NEW)
                raised = False
            except OSError as error:
                raised = error is FULL
        seen.add(raised)
        # What fails after the new file stands (the folder is brought to the disk) is no reason to fail.
        assert files(tmp_path) == {"clinic/a.pdf": OLD if raised else NEW}, faults.calls
    assert seen == {True, False}


def test_whichever_call_fails_each_document_and_the_manifest_are_whole(tmp_path: Path) -> None:
    old = [document("A/en/x.pdf", OLD, "old"), document("A/en/y.pdf", OLD + b"y", "old")]
    new = [document("A/en/x.pdf", NEW, "new"), document("A/en/y.pdf", NEW + b"y", "new")]
    publish.write(tmp_path / "count", old)
    calls = calls_of(lambda: publish.write(tmp_path / "count", new))
    for n in range(1, len(calls) + 1):
        out = tmp_path / str(n)
        publish.write(out, old)
        before = files(out)
        with pytest.MonkeyPatch.context() as patch:
            Faults(patch, n)
            try:
                publish.write(out, new)
            except OSError as error:
                assert error is FULL
        after = files(out)
        assert set(after) == set(before)
        for was, now in zip(old, new, strict=True):
            assert after[was.path] in (was.data, now.data)
        recorded = json.loads(after["manifest.json"])["files"]
        if n <= len(calls) * 2 // 3:  # of three files the last is the manifest; here it could be written
            assert {path: entry["sha256"] for path, entry in recorded.items()} == {
                path: hashlib.sha256(data).hexdigest() for path, data in after.items() if path != "manifest.json"
            }


def test_a_disk_that_fills_while_bytes_are_written_leaves_the_old_file(tmp_path: Path) -> None:
    """The limit is the system's own, on the size of a file, in a process of its own."""
    (tmp_path / "a.pdf").write_bytes(OLD)
    code = (
        "import resource, signal; from pathlib import Path; from plaincare import publish\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n    publish.whole(Path('a.pdf'), b'new' * 70_000)\n"
        "except OSError as error:\n    print(error.strerror)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "File too large\n"
    assert files(tmp_path) == {"a.pdf": OLD}


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}


@pytest.mark.parametrize("what", ["a file where a folder should be", "a folder where a file should be"])
def test_a_file_and_a_folder_in_each_others_place_are_an_os_error(tmp_path: Path, what: str) -> None:
    if what.startswith("a file"):
        (tmp_path / "NJ").write_bytes(OLD)
        kept = {"NJ": OLD}
    else:
        (tmp_path / "NJ" / "a.pdf").mkdir(parents=True)
        (tmp_path / "NJ" / "a.pdf" / "kept").write_bytes(OLD)
        kept = {"NJ/a.pdf/kept": OLD}
    with pytest.raises(OSError):
        publish.write(tmp_path, [document("NJ/a.pdf", NEW)])
    assert files(tmp_path) == kept


@pytest.fixture
def plain_user() -> Iterator[Path]:
    """A folder of a user for whom read-only means something: for root nothing is."""
    with tempfile.TemporaryDirectory() as name:
        folder, user = Path(name), os.geteuid()
        if user == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(user)


@pytest.mark.skipif(os.name != "posix", reason="folders are not read-only on Windows")
def test_a_read_only_folder_is_an_os_error(plain_user: Path) -> None:
    publish.write(plain_user, [document("a.pdf", OLD)])
    before = files(plain_user)
    plain_user.chmod(0o555)
    with pytest.raises(PermissionError):
        publish.write(plain_user, [document("a.pdf", NEW)])
    plain_user.chmod(0o755)
    assert files(plain_user) == before


@pytest.mark.parametrize("held", [OLD, NEW], ids=["other bytes", "the same bytes"])
def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path, held: bytes) -> None:
    elsewhere, out = tmp_path / "elsewhere.pdf", tmp_path / "out"
    elsewhere.write_bytes(held)
    out.mkdir()
    (out / "a.pdf").symlink_to(elsewhere)
    assert publish.write(out, [document("a.pdf", NEW)]) == ["a.pdf"]
    assert elsewhere.read_bytes() == held
    assert not (out / "a.pdf").is_symlink()
    assert (out / "a.pdf").read_bytes() == NEW


def test_a_link_to_nowhere_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "nowhere")
    publish.write(tmp_path, [document("a.pdf", NEW)])
    assert not (tmp_path / "nowhere").exists()
    assert (tmp_path / "a.pdf").read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_does_not_hold_the_command_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    code = "from pathlib import Path; from plaincare import publish; publish._replaced(Path('a.pdf'), b'new')"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(), timeout=20, check=True)
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


def test_the_file_can_be_read_by_all_as_other_files_can(tmp_path: Path) -> None:
    publish.whole(tmp_path / "a.pdf", NEW)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o644


def test_bytes_that_did_not_change_are_not_written_again(tmp_path: Path) -> None:
    documents = [document("NJ/a.pdf", OLD), document("NJ/b.pdf", OLD)]
    assert publish.write(tmp_path, documents) == ["NJ/a.pdf", "NJ/b.pdf"]
    for path in tmp_path.rglob("*.*"):
        os.utime(path, (1, 1))
    assert publish.write(tmp_path, documents) == []
    assert {path.stat().st_mtime for path in tmp_path.rglob("*.*")} == {1}
    assert publish.write(tmp_path, [document("NJ/a.pdf", NEW), documents[1]]) == ["NJ/a.pdf"]
    assert (tmp_path / "NJ" / "b.pdf").stat().st_mtime == 1


def test_no_document_is_no_manifest(tmp_path: Path) -> None:
    assert publish.write(tmp_path / "out", []) == []
    assert not (tmp_path / "out").exists()


WRITER = """
import sys, itertools
from pathlib import Path
from plaincare import publish
target, data = Path(sys.argv[1]), sys.argv[2].encode() * 300_000
print("ready", flush=True)
for _ in itertools.count():
    publish.whole(target, data)
"""


def writer(target: Path, letter: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(target), letter], env=environment(), stdout=subprocess.PIPE, text=True
    )


def ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def killed(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_a_reader_beside_two_writers_never_sees_a_part(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    both = {letter.encode() * 300_000 for letter in "ab"}
    target.write_bytes(b"a" * 300_000)
    writers = [writer(target, letter) for letter in "ab"]
    try:
        for process in writers:
            ready(process)
        seen = set()
        end = time.monotonic() + 1.5
        while time.monotonic() < end:
            data = target.read_bytes()
            assert data in both
            seen.add(data)
    finally:
        for process in writers:
            killed(process)
    assert seen == both


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_killed_at_any_moment_a_writer_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"a" * 300_000)
    whole = {letter.encode() * 300_000 for letter in "ab"}
    for n in range(8):
        process = writer(target, "ab"[n % 2])
        try:
            ready(process)
            time.sleep(0.003 * n)
        finally:
            killed(process)
        assert target.read_bytes() in whole
        publish.whole(target, b"a" * 300_000)  # what the killed one left does not stand in the way
        assert target.read_bytes() == b"a" * 300_000


BROKEN_MANIFESTS = {
    "empty": b"",
    "half": b'{"files": {"NJ/a.pdf": {"sha',
    "a list": b"[]",
    "no files": b"{}",
    "files that are a list": b'{"files": []}',
    "not UTF-8": b"\xff\xfe{}",
    "a hundred thousand brackets": b"[" * 100_000,
    "a number too long to read": b'{"files": {"a": ' + b"1" * 5_000 + b"}}",
}


@pytest.mark.parametrize("broken", BROKEN_MANIFESTS.values(), ids=BROKEN_MANIFESTS)
def test_a_broken_manifest_is_replaced(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(broken)
    assert publish.manifest(tmp_path).get("files", {}) == {}
    publish.write(tmp_path, [document("NJ/a.pdf", NEW)])
    assert list(publish.manifest(tmp_path)["files"]) == ["NJ/a.pdf"]


def test_half_a_surrogate_pair_in_a_manifest_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"files": {"\\ud800.pdf": {}}}')
    publish.write(tmp_path, [document("NJ/a.pdf", NEW)])
    assert list(publish.manifest(tmp_path)["files"]) == ["NJ/a.pdf", "\ud800.pdf"]


def test_the_manifest_says_what_a_document_is_and_keeps_the_others(tmp_path: Path) -> None:
    publish.write(tmp_path, [document("NJ/en/a.pdf", OLD, "one"), document("NY/en/a.pdf", OLD, "one")])
    publish.write(tmp_path, [document("NJ/en/a.pdf", NEW, "two")])
    recorded = publish.manifest(tmp_path)["files"]
    assert list(recorded) == ["NJ/en/a.pdf", "NY/en/a.pdf"]
    assert recorded["NJ/en/a.pdf"]["sha256"] == hashlib.sha256(NEW).hexdigest()
    assert recorded["NY/en/a.pdf"]["sha256"] == hashlib.sha256(OLD).hexdigest()
    assert recorded["NJ/en/a.pdf"]["text_digest"] != recorded["NY/en/a.pdf"]["text_digest"]
    assert set(recorded["NJ/en/a.pdf"]) == {
        *("sha256", "text_digest", "outline_version", "status", "pages", "versions"),
    }
    assert set(recorded["NJ/en/a.pdf"]["versions"]) == {"plaincare", "reportlab", "python-pptx"}


def test_a_document_written_before_another_failed_is_in_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "NY").write_bytes(b"in the way")
    with pytest.raises(OSError):
        publish.write(tmp_path, [document("NJ/a.pdf", NEW), document("NY/a.pdf", NEW)])
    assert list(publish.manifest(tmp_path)["files"]) == ["NJ/a.pdf"]
