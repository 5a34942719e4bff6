"""Writing: a file is the old one or the new one, whole, whatever fails; the manifest tells the truth; an error is one line."""

from __future__ import annotations

import contextlib
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
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plaincare.output import atomic, begun, locks, manifest, publish
from plaincare.output.publish import Document, Made, Written
from tests.conftest import ROOT

if sys.platform != "win32":
    import fcntl

OLD, NEW = b"old" * 50_000, b"new" * 70_000
NOBODY = 65534
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def document(path: str, data: bytes, text: str = "text", variant: str = "") -> Document:
    made = ("NJ", "en", "anxiety", "one-page", variant)
    return Document(path, data, hashlib.sha256(text.encode()).hexdigest(), "1", "Sample", 2, "2 pages", *made)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too; but not the lock, which is empty and stays, not what a run is at, and not
    manifest.csv, which says again what manifest.json does."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert not any(data for path, data in found.items() if Path(path).name == locks.NAME)
    return {
        path: data for path, data in found.items() if Path(path).name not in (locks.NAME, begun.NAME, manifest.TABLE)
    }


def vouched(out: Path) -> set[str]:
    """The files that are as the manifest says."""
    recorded = publish.manifest(out).get("files", {})
    there = {path: hashlib.sha256(data).hexdigest() for path, data in files(out).items()}
    return {path for path, entry in recorded.items() if entry["sha256"] == there.get(path)}


# What can fail while one file is written: the modules' functions that ask the system, and an open file's own.
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
if sys.platform != "win32":
    CALLS.append((fcntl, "flock"))


class Faults:
    """Counts the calls that a write makes, and lets the n-th of them fail, or the n-th of those called `only`."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, fails: int | None, error: BaseException = FULL, only: str = ""
    ) -> None:
        self.calls: list[str] = []
        self.fails, self.error, self.only = fails, error, only
        for owner, name in CALLS:
            monkeypatch.setattr(owner, name, self._counted(name, getattr(owner, name)))

    def count(self, name: str) -> None:
        self.calls.append(name)
        if self.only in ("", name) and self.fails == (self.calls.count(name) if self.only else len(self.calls)):
            raise self.error

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **settings: Any) -> Any:
            if name == "close":  # the system closes a file whatever it says of it
                real(*args, **settings)
                return self.count(name)
            self.count(name)
            found = real(*args, **settings)
            return Unreliable(found, self) if name == "fdopen" else found

        return call


class Unreliable:
    """An open file whose calls are counted; a write that fails has written half."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self.file, self.faults = file, faults

    def __enter__(self) -> Unreliable:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()
        self.faults.count("file.close")

    def write(self, data: bytes) -> None:
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        self.faults.count("file.write")
        self.file.write(data[len(data) // 2 :])

    def flush(self) -> None:
        self.faults.count("file.flush")
        self.file.flush()

    def fileno(self) -> int:
        found: int = self.file.fileno()
        return found


def calls_of(write: Callable[[], object]) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch, None)
        write()
    return faults.calls


def test_a_write_asks_the_system_for_what_the_next_test_lets_fail(tmp_path: Path) -> None:
    calls = calls_of(lambda: publish.whole(tmp_path / "new" / "a.pdf", NEW))
    assert {"mkdir", "mkstemp", "open", "fdopen", "fsync", "chmod", "close"} <= set(calls)
    assert {"file.write", "file.flush", "file.close"} <= set(calls)
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


def test_a_disk_that_fills_while_bytes_are_written_leaves_the_old_file(tmp_path: Path) -> None:
    """The limit is the system's own, on the size of a file, in a process of its own."""
    (tmp_path / "a.pdf").write_bytes(OLD)
    code = (
        "import resource, signal; from pathlib import Path; from plaincare.output import publish\n"
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
def test_a_file_and_a_folder_in_each_others_place_are_a_finding(tmp_path: Path, what: str) -> None:
    if what.startswith("a file"):
        (tmp_path / "NJ").write_bytes(OLD)
        kept, said = {"NJ": OLD}, f"cannot write to {tmp_path}: "
    else:
        (tmp_path / "NJ" / "a.pdf").mkdir(parents=True)
        (tmp_path / "NJ" / "a.pdf" / "kept").write_bytes(OLD)
        kept, said = {"NJ/a.pdf/kept": OLD}, f"cannot write to {tmp_path / 'NJ' / 'a.pdf'}: "
    written = publish.write(tmp_path, [document("NJ/a.pdf", NEW)])
    assert (written.changed, written.unchanged, written.failed) == ((), (), ("NJ/a.pdf",))
    assert [(f.severity, f.message[: len(said)]) for f in written.findings] == [("block", said)]
    assert files(tmp_path) == kept


@pytest.fixture
def plain_user() -> Iterator[Path]:
    """A folder of a user for whom read-only means something: for root nothing is."""
    publish._versions()  # what Python imports late may lie where only root reads
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
def test_a_read_only_folder_is_a_finding(plain_user: Path) -> None:
    publish.write(plain_user, [document("a.pdf", OLD), document("b.pdf", OLD)])
    before = files(plain_user)
    (plain_user / locks.NAME).unlink()
    plain_user.chmod(0o555)
    written = publish.write(plain_user, [document("a.pdf", NEW), document("b.pdf", NEW)])
    plain_user.chmod(0o755)
    assert written.failed == ("a.pdf", "b.pdf")
    assert [finding.message for finding in written.findings] == [f"cannot write to {plain_user}: Permission denied"]
    assert files(plain_user) == before


@pytest.mark.skipif(os.name != "posix", reason="folders are not read-only on Windows")
@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111, 0o555])
@pytest.mark.parametrize("where", ["out", "out/NJ/en"])
def test_a_folder_that_may_not_be_looked_into_is_no_crash(plain_user: Path, where: str, mode: int) -> None:
    out = plain_user / "out"
    publish.write(out, [document(HERE, OLD)])
    before = files(out)
    (plain_user / where).chmod(mode)
    written = publish.write(out, [document(HERE, NEW)])
    superseded, (removed, _) = publish.superseded(out, known), publish.clean(out)
    (plain_user / where).chmod(0o755)
    why = f"cannot write to {out}: Permission denied"
    unknown = f"{why}: manifest.json does not know what was just made"
    assert {finding.message for finding in written.findings} == {why if written.failed else unknown}
    assert {*superseded} <= {(HERE, "changed since it was made")}
    assert HERE not in removed
    before[HERE] = (
        NEW if written.changed else OLD
    )  # the folder of the document may be open where that of the manifest is not
    assert files(out) == {path: data for path, data in before.items() if path not in removed}


@pytest.mark.parametrize("held", [OLD, NEW], ids=["other bytes", "the same bytes"])
def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path, held: bytes) -> None:
    elsewhere, out = tmp_path / "elsewhere.pdf", tmp_path / "out"
    elsewhere.write_bytes(held)
    out.mkdir()
    (out / "a.pdf").symlink_to(elsewhere)
    assert publish.write(out, [document("a.pdf", NEW)]) == Written(changed=("a.pdf",))
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
    code = "from pathlib import Path; from plaincare.output import atomic; atomic.replaced(Path('a.pdf'), b'new')"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(), timeout=20, check=True)
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


def test_the_file_can_be_read_by_all_as_other_files_can(tmp_path: Path) -> None:
    publish.whole(tmp_path / "a.pdf", NEW)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o644


def test_bytes_that_did_not_change_are_not_written_again(tmp_path: Path) -> None:
    documents = [document("NJ/a.pdf", OLD), document("NJ/b.pdf", OLD)]
    assert publish.write(tmp_path, documents) == Written(changed=("NJ/a.pdf", "NJ/b.pdf"))
    for path in tmp_path.rglob("*.*"):
        os.utime(path, (1, 1))
    assert publish.write(tmp_path, documents) == Written(unchanged=("NJ/a.pdf", "NJ/b.pdf"))
    assert {path.stat().st_mtime for path in tmp_path.rglob("*.*")} == {1}
    written = publish.write(tmp_path, [document("NJ/a.pdf", NEW), documents[1]])
    assert written == Written(changed=("NJ/a.pdf",), unchanged=("NJ/b.pdf",))
    assert (tmp_path / "NJ" / "b.pdf").stat().st_mtime == 1


def test_a_document_that_somebody_changed_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    publish.write(tmp_path, [document(HERE, b"one")])
    path = tmp_path / HERE
    for number, edit in enumerate((b"my notes", b"more notes"), 2):
        path.write_bytes(edit)
        written = publish.write(tmp_path, [document(HERE, f"made {number}".encode())])
        (told,) = written.findings
        kept = path.with_name(path.stem + ("-changed" if number == 2 else "-changed-2") + path.suffix)
        assert (written.changed, told.severity, told.rule) == ((HERE,), "warning", "changed")
        assert told.message.endswith(f"it is now {kept.name}, and the new one stands in its place")
        assert (path.read_bytes(), kept.read_bytes()) == (f"made {number}".encode(), edit)
    assert (kept.relative_to(tmp_path).as_posix(), "not in the manifest") in publish.superseded(
        tmp_path, lambda _: "1.0"
    )
    publish.clean(tmp_path)
    assert kept.read_bytes() == b"more notes"


def test_what_a_run_left_that_was_cut_off_is_nobodys_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is in no manifest, and differs from what the manifest names."""
    publish.write(tmp_path, [document(HERE, OLD)])
    with monkeypatch.context() as patch:
        patch.setattr(publish, "_record", lambda *_: ())  # killed before the manifest
        publish.write(tmp_path, [document(HERE, NEW)])
    (tmp_path / HERE).with_suffix(".txt").write_bytes(b"beside it")
    assert (tmp_path / begun.NAME).is_file()
    written = publish.write(tmp_path, [document(HERE, OLD)])
    assert (written.changed, written.findings) == ((HERE,), ())
    assert not (tmp_path / begun.NAME).exists()
    assert list((tmp_path / HERE).parent.glob("*-changed*")) == []
    (tmp_path / HERE).write_bytes(NEW)  # by hand, after a run that came to its end
    [told] = publish.write(tmp_path, [document(HERE, OLD)]).findings
    assert told.rule == "changed"


def cut_off(out: Path, monkeypatch: pytest.MonkeyPatch, *documents: Document) -> None:
    """A run that is killed when its documents stand there and its manifest does not."""
    with monkeypatch.context() as patch:
        patch.setattr(publish, "_record", lambda *_: ())
        publish.write(out, documents)


def test_what_was_left_is_known_until_it_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where runs come between that make other documents, or none."""
    one, two, three = ("NJ/en/anxiety-one.pdf", "NJ/en/anxiety-two.pdf", "NJ/en/anxiety-three.pdf")
    publish.write(tmp_path, [document(path, OLD) for path in (one, two)])
    cut_off(tmp_path, monkeypatch, document(one, NEW), document(two, NEW))
    for path in (three, one, two):
        assert publish.write(tmp_path, [document(path, b"newer")]).findings == (), path
    assert not list(tmp_path.rglob("*-changed*"))
    assert not (tmp_path / begun.NAME).exists()


def test_an_edit_of_what_a_cut_off_run_made_first_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_off(tmp_path, monkeypatch, document(HERE, OLD))
    (tmp_path / HERE).write_bytes(b"my notes")
    [told] = publish.write(tmp_path, [document(HERE, NEW)]).findings
    assert told.rule == "changed"
    assert [path.read_bytes() for path in tmp_path.rglob("*-changed*")] == [b"my notes"]


@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["full", "Ctrl-C"])
@pytest.mark.parametrize("write", [1, 2], ids=["the copy", "the document"])
def test_an_edit_stays_in_its_place_where_the_new_document_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, write: int
) -> None:
    publish.write(tmp_path, [document(HERE, OLD)])
    (tmp_path / HERE).write_bytes(b"my notes")
    real, seen = atomic.replace, []

    def replace(path: Path, data: bytes, **settings: bool) -> None:
        if path.suffix == ".pdf":
            seen.append(path)
            if len(seen) == write:
                raise error
        real(path, data, **settings)

    with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        patch.setattr(atomic, "replace", replace)
        written = publish.write(tmp_path, [document(HERE, NEW)])
        assert written.failed == (HERE,)
        assert [told.rule for told in written.findings] == ["write"]
    assert len(seen) == write
    assert [path.read_bytes() for path in tmp_path.rglob("*.pdf")] == [b"my notes"]
    publish.write(tmp_path, [document(HERE, NEW)])
    assert sorted(path.read_bytes() for path in tmp_path.rglob("*.pdf")) == [b"my notes", NEW]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_what_is_named_is_neither_waited_for_nor_written_elsewhere(tmp_path: Path, kind: str) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    publish.write(out, [document(HERE, OLD)])
    if kind == "pipe":
        os.mkfifo(out / begun.NAME)
    else:
        elsewhere.write_bytes(b"of somebody")
        (out / begun.NAME).symlink_to(elsewhere)
    assert publish.write(out, [document(HERE, NEW)]).changed == (HERE,)
    assert not os.path.lexists(out / begun.NAME)
    assert kind == "pipe" or elsewhere.read_bytes() == b"of somebody"


def test_clean_takes_away_what_a_run_named_also_without_a_manifest(tmp_path: Path) -> None:
    (tmp_path / begun.NAME).write_bytes(b"0 a\n")
    publish.clean(tmp_path)
    assert not (tmp_path / begun.NAME).exists()


def test_what_was_made_and_not_changed_is_written_over(tmp_path: Path) -> None:
    publish.write(tmp_path, [document(HERE, b"one")])
    assert publish.write(tmp_path, [document(HERE, b"two")]).findings == ()
    (tmp_path / HERE).write_bytes(b"three")  # the change that the next version makes too
    assert publish.write(tmp_path, [document(HERE, b"three")]).findings == ()
    (tmp_path / "manifest.json").unlink()
    (tmp_path / HERE).write_bytes(b"of nobody knows when")
    assert publish.write(tmp_path, [document(HERE, b"four")]).findings == ()
    assert [path.name for path in (tmp_path / HERE).parent.iterdir()] == [(tmp_path / HERE).name]


def test_no_document_is_no_manifest(tmp_path: Path) -> None:
    assert publish.write(tmp_path / "out", []) == Written()
    assert not (tmp_path / "out").exists()


WRITER = """
import sys, itertools
from pathlib import Path
from plaincare.output import publish
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
    written = publish.write(tmp_path, [document("NJ/a.pdf", NEW)])
    assert list(publish.manifest(tmp_path)["files"]) == ["NJ/a.pdf"]
    assert written.changed == ("NJ/a.pdf",)
    assert [finding.severity for finding in written.findings] == ["warning"]
    assert "manifest.json could not be read and was written anew" in written.findings[0].message
    assert publish.write(tmp_path, [document("NJ/a.pdf", NEW)]) == Written(unchanged=("NJ/a.pdf",))


def test_half_a_surrogate_pair_in_a_manifest_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"files": {"\\ud800.pdf": {}}}')
    publish.write(tmp_path, [document("NJ/a.pdf", NEW)])
    assert list(publish.manifest(tmp_path)["files"]) == ["NJ/a.pdf", "\ud800.pdf"]


HOSTILE_ENTRIES: dict[str, Any] = {
    "nested deeper than can be written": json.loads('{"sha256": ' + "[" * 900 + "]" * 900 + "}"),
    "no record": [1, 2],
    "a number that is none": {"sha256": float("nan")},
    "null": None,
}


@pytest.mark.parametrize("entry", HOSTILE_ENTRIES.values(), ids=HOSTILE_ENTRIES)
def test_an_entry_that_we_would_not_write_is_left_out_and_the_others_stay(tmp_path: Path, entry: object) -> None:
    publish.write(tmp_path, [document("NJ/a.pdf", NEW)])
    good = publish.manifest(tmp_path)["files"]
    (tmp_path / "manifest.json").write_text(json.dumps({"files": {**good, "NY/b.pdf": entry}}), "utf-8")
    assert publish.manifest(tmp_path) == {"files": good}
    assert publish.write(tmp_path, [document("PA/c.pdf", NEW)]) == Written(changed=("PA/c.pdf",))
    assert vouched(tmp_path) == {"NJ/a.pdf", "PA/c.pdf"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_as_a_manifest_is_a_broken_one(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    code = "from pathlib import Path; from plaincare.output import publish; print(publish.manifest(Path()))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), timeout=20, capture_output=True, text=True
    )
    assert done.stdout == "{}\n"
    assert publish.write(tmp_path, [document("NJ/a.pdf", NEW)]).changed == ("NJ/a.pdf",)
    assert vouched(tmp_path) == {"NJ/a.pdf"}


def test_a_manifest_that_cannot_be_written_is_a_finding_and_the_document_stands(tmp_path: Path) -> None:
    (tmp_path / "manifest.json" / "kept").mkdir(parents=True)
    written = publish.write(tmp_path, [document("NJ/a.pdf", NEW)])
    assert written.changed == ("NJ/a.pdf",)
    why = f"cannot write to {tmp_path / 'manifest.json'}: Is a directory"
    assert [f.message for f in written.findings] == [f"{why}: manifest.json does not know what was just made"]


def test_the_manifest_says_what_a_document_is_and_keeps_the_others(tmp_path: Path) -> None:
    publish.write(tmp_path, [document("NJ/en/a.pdf", OLD, "one"), document("NY/en/a.pdf", OLD, "one")])
    publish.write(tmp_path, [document("NJ/en/a.pdf", NEW, "two")])
    recorded = publish.manifest(tmp_path)["files"]
    assert list(recorded) == ["NJ/en/a.pdf", "NY/en/a.pdf"]
    assert recorded["NJ/en/a.pdf"]["sha256"] == hashlib.sha256(NEW).hexdigest()
    assert recorded["NY/en/a.pdf"]["sha256"] == hashlib.sha256(OLD).hexdigest()
    assert recorded["NJ/en/a.pdf"]["text_digest"] != recorded["NY/en/a.pdf"]["text_digest"]
    assert set(recorded["NJ/en/a.pdf"]) == {
        *(
            "sha256",
            "text_digest",
            "outline_version",
            "clinic_files",
            "number",
            "review",
            "status",
            "pages",
            "versions",
        ),
        *("clinic", "language", "topic", "format", "variant"),
    }
    assert set(recorded["NJ/en/a.pdf"]["versions"]) == {"plaincare", "reportlab", "python-pptx"}


def test_a_document_that_cannot_be_written_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "NY").write_bytes(b"in the way")
    written = publish.write(tmp_path, [document(f"{id}/a.pdf", NEW) for id in ("NJ", "NY", "PA")])
    assert (written.changed, written.failed) == (("NJ/a.pdf", "PA/a.pdf"), ("NY/a.pdf",))
    assert list(publish.manifest(tmp_path)["files"]) == ["NJ/a.pdf", "PA/a.pdf"]


# Files that no manifest records


def test_plain_files_are_written_whole_and_without_a_manifest(tmp_path: Path) -> None:
    (tmp_path / "b.json").mkdir()
    (tmp_path / ".a.json.abcd1234.part").write_bytes(b"left by a killed process")
    written = publish.files(tmp_path, {"a.json": OLD, "b.json": OLD, "c/d.json": OLD})
    assert (written.changed, written.failed) == (("a.json", "c/d.json"), ("b.json",))
    assert files(tmp_path) == {"a.json": OLD, "c/d.json": OLD}
    assert publish.files(tmp_path, {"a.json": OLD}) == Written(unchanged=("a.json",))


# What a killed process leaves


def test_parts_of_a_killed_process_are_swept_and_nothing_else(tmp_path: Path) -> None:
    publish.write(tmp_path, [document("NJ/en/a.pdf", OLD)])
    parts = ["NJ/en/.a.pdf.abcd_123.part", "NJ/en/.gone-for-years.pdf.zzzzzzzz.part", ".manifest.json.00000000.part"]
    others = ["NJ/en/a.pdf.part", "NJ/en/.notes.part", "NJ/en/.a.pdf.ABCDEFGH.part", "NJ/en/x.a.pdf.abcdefgh.part"]
    for name in parts + others:
        (tmp_path / name).write_bytes(b"part")
    (tmp_path / "NJ/en/.folder.abcdefgh.part").mkdir()
    assert publish.write(tmp_path, [document("NJ/en/a.pdf", OLD)]).unchanged == ("NJ/en/a.pdf",)
    assert set(files(tmp_path)) == {"NJ/en/a.pdf", "manifest.json", *others}
    assert (tmp_path / "NJ/en/.folder.abcdefgh.part").is_dir()


def test_a_virus_scanner_that_lets_go_in_time_is_not_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusals, real = [1, 2], os.replace

    def replace(source: Any, target: Any) -> None:
        if refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "Access is denied")
        real(source, target)

    monkeypatch.setattr(atomic, "_PAUSES", (0, 0))
    monkeypatch.setattr(os, "replace", replace)
    assert publish.write(tmp_path, [document("a.pdf", NEW)]) == Written(changed=("a.pdf",))
    refusals += [1, 2, 3, 4]
    assert publish.write(tmp_path, [document("a.pdf", OLD)]).failed == ("a.pdf",)
    assert files(tmp_path)["a.pdf"] == NEW


# What the project no longer makes

HERE = "NJ/en/anxiety-one-page.pdf"


def known(made: Made) -> str | None:
    return "1"


def test_what_was_just_made_is_not_superseded(tmp_path: Path) -> None:
    assert publish.superseded(tmp_path / "nothing", known) == []
    assert not (tmp_path / "nothing").exists()
    publish.write(tmp_path, [document(HERE, OLD)])
    assert publish.superseded(tmp_path, known) == []


def test_the_project_is_asked_what_each_document_is_made_of(tmp_path: Path) -> None:
    publish.write(tmp_path, [document(HERE, OLD), document("NJ/en/anxiety-one-page-draft.pdf", OLD, variant="draft")])
    asked: list[Made] = []

    def known(made: Made) -> str | None:
        asked.append(made)
        return {"": "1", "draft": None}[made.variant]

    draft = ("NJ/en/anxiety-one-page-draft.pdf", "the project does not make it any more")
    assert publish.superseded(tmp_path, known) == [draft]
    facts = ("NJ", "en", "anxiety", "one-page")
    assert asked == [Made(*facts, "draft", ".pdf"), Made(*facts, "", ".pdf")]


def test_documents_from_before_a_clinics_files_were_changed_are_counted(tmp_path: Path) -> None:
    old, new = document("NJ/en/a-b.pdf", OLD), document("NJ/en/a-c.pdf", OLD)
    gone, other = document("NJ/en/a-d.pdf", OLD), document("NY/en/a-b.pdf", OLD)
    unknown = document("NJ/en/a-e.pdf", OLD)  # by a version that wrote no digest
    then = [replace(one, clinic_files="then") for one in (old, gone, replace(other, clinic="NY"))]
    publish.write(tmp_path, [*then, replace(new, clinic_files="now"), unknown])
    (tmp_path / gone.path).unlink()
    assert publish.older(tmp_path, ["NJ"], lambda _: "now") == {"NJ": 1}
    assert publish.older(tmp_path, ["NJ"], lambda _: "then") == {"NJ": 1}
    assert publish.older(tmp_path, ["NJ"], lambda _: "now", but=[old.path]) == {}
    assert publish.older(tmp_path / "nothing", ["NJ"], lambda _: "now") == {}


def test_another_version_of_the_outline_supersedes_and_an_unknown_one_does_not(tmp_path: Path) -> None:
    publish.write(tmp_path, [document(HERE, OLD)])
    assert publish.superseded(tmp_path, lambda made: "2") == [
        (HERE, "made from version 1 of the outline, which is now 2")
    ]
    assert publish.superseded(tmp_path, lambda made: "") == []


@pytest.mark.parametrize("change", [OLD + b" ", OLD[:-1] + b"X", b""], ids=["longer", "of the same length", "empty"])
def test_a_file_that_was_changed_is_superseded_whatever_its_date(tmp_path: Path, change: bytes) -> None:
    publish.write(tmp_path, [document(HERE, OLD)])
    before = (tmp_path / HERE).stat()
    (tmp_path / HERE).write_bytes(change)
    os.utime(tmp_path / HERE, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert publish.superseded(tmp_path, known) == [(HERE, "changed since it was made")]


STRANGERS = ["notes.txt", "NJ/flyer.pdf", "NJ/en/notes.txt", "NJ/en/flyer.pdf", "NJ/English/a-b.pdf", "NJ/en/x/a-b.pdf"]
STRANGERS += ["NJ/en/.a-b.pdf", ".git/en/a-b.pdf", "a/b/c/d/e-f.pdf", "NJ/en/a-b.pdf.bak", "index-page.pdf"]


def test_only_files_named_like_ours_are_superseded(tmp_path: Path) -> None:
    ours = ["NJ/en/a-b.pdf", "NJ/en/a-b-draft.pptx", "New York/es-419/a-b.ppsx", "NJ/zh-Hans/a-b.pdf"]
    for name in ours + STRANGERS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(OLD)
    assert publish.superseded(tmp_path, known) == [(name, "not in the manifest") for name in sorted(ours)]


def test_links_are_not_followed(tmp_path: Path) -> None:
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    publish.write(out, [document(HERE, OLD)])
    (elsewhere / "en").mkdir(parents=True)
    (elsewhere / "en" / "a-b.pdf").write_bytes(OLD)
    (out / "NY").symlink_to(elsewhere, target_is_directory=True)
    (out / "NJ" / "en" / "a-b.pdf").symlink_to(elsewhere / "en" / "a-b.pdf")
    assert publish.superseded(out, known) == []


@pytest.mark.parametrize("broken", BROKEN_MANIFESTS.values(), ids=BROKEN_MANIFESTS)
def test_of_a_broken_manifest_everything_is_superseded(tmp_path: Path, broken: bytes) -> None:
    publish.write(tmp_path, [document(HERE, OLD), document("NJ/en/anxiety-talk.pptx", OLD)])
    (tmp_path / "manifest.json").write_bytes(broken)
    publish.write(tmp_path, [document(HERE, NEW)])
    assert publish.superseded(tmp_path, known) == [("NJ/en/anxiety-talk.pptx", "not in the manifest")]


@pytest.mark.parametrize("entry", [{}, {"sha256": 5}, {"sha256": "0", "clinic": {"a": 1}, "language": 5}])
def test_an_entry_that_says_too_little_is_superseded(tmp_path: Path, entry: object) -> None:
    publish.write(tmp_path, [document(HERE, OLD)])
    (tmp_path / "manifest.json").write_text(json.dumps({"files": {HERE: entry}}), "utf-8")
    assert publish.superseded(tmp_path, known) == [(HERE, "the manifest does not say what it is made of")]


# Cleaning up


def test_clean_takes_everything_that_was_made_and_the_folder_with_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish.write(out, [document(HERE, OLD), document("NY/en/a.pdf", OLD)])
    (out / "NJ" / "en" / ".a.pdf.abcdefgh.part").write_bytes(b"part")
    removed, left = publish.clean(out)
    assert (sorted(removed), left) == (["NJ/en/.a.pdf.abcdefgh.part", HERE, "NY/en/a.pdf", "manifest.json"], [])
    assert not out.exists()
    assert publish.clean(out) == ([], [])


def test_clean_leaves_what_was_changed_and_what_is_not_ours(tmp_path: Path) -> None:
    changed, stray = "NJ/en/anxiety-two.pdf", "NY/en/anxiety-one-page.pdf"
    publish.write(tmp_path, [document(HERE, OLD), document(changed, OLD), document("PA/en/a-b.pdf", OLD)])
    (tmp_path / changed).write_bytes(OLD + b"a note")
    mine = [*STRANGERS, stray, "PA/notes.txt"]
    for name in mine:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(OLD)
    removed, left = publish.clean(tmp_path)
    assert (sorted(removed), left) == ([HERE, "PA/en/a-b.pdf", "manifest.json"], [changed, stray])
    assert set(files(tmp_path)) == {*mine, changed}
    assert not (tmp_path / "PA" / "en").exists()
    assert (tmp_path / "PA").is_dir()
    assert not (tmp_path / locks.NAME).exists()
    assert publish.clean(tmp_path) == ([], [changed, stray])


def escaping(tmp_path: Path) -> list[str]:
    """Paths that lead out of tmp_path/out to tmp_path/precious.pdf, or to links that do."""
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    (elsewhere / "en").mkdir(parents=True)
    for path in (tmp_path / "precious.pdf", elsewhere / "en" / "precious.pdf"):
        path.write_bytes(OLD)
    (out / "NJ" / "en").mkdir(parents=True)
    (out / "NY").symlink_to(elsewhere, target_is_directory=True)
    (out / "NJ" / "en" / "link.pdf").symlink_to(tmp_path / "precious.pdf")
    (out / "NJ" / "en" / "hard.pdf").write_bytes(OLD)
    odd = [
        "",
        ".",
        "..",
        "/",
        "\\",
        "C:\\precious.pdf",
        "..\\precious.pdf",
        "a\0b",
        "\ud800",
        "NJ",
        "NJ/en",
        "x" * 5000,
    ]
    return [
        *("../precious.pdf", "NJ/../../precious.pdf", "NJ/en/../../../precious.pdf", "NY/../precious.pdf"),
        *(str(tmp_path / "precious.pdf"), str(out / "NJ" / "en" / "hard.pdf"), "./NJ/en/hard.pdf", "NJ//en/hard.pdf"),
        *("NY/en/precious.pdf", "NJ/en/link.pdf", *odd),
    ]


def test_no_path_in_a_manifest_leads_clean_out_of_the_folder(tmp_path: Path) -> None:
    entry = {"sha256": hashlib.sha256(OLD).hexdigest()}
    entries = dict.fromkeys(escaping(tmp_path), entry)
    (tmp_path / "out" / "manifest.json").write_text(json.dumps({"files": entries}), "utf-8")
    before = files(tmp_path)
    assert publish.clean(tmp_path / "out") == (["manifest.json"], [])
    del before["out/manifest.json"]
    assert files(tmp_path) == before
    assert (tmp_path / "out" / "NJ" / "en" / "link.pdf").is_symlink()
    assert publish.superseded(tmp_path / "out", known) == []


@pytest.mark.parametrize("broken", BROKEN_MANIFESTS.values(), ids=BROKEN_MANIFESTS)
def test_clean_removes_nothing_where_the_manifest_is_broken(tmp_path: Path, broken: bytes) -> None:
    publish.write(tmp_path, [document(HERE, OLD)])
    (tmp_path / "manifest.json").write_bytes(broken)
    assert publish.clean(tmp_path) == ([], [HERE])
    assert files(tmp_path) == {HERE: OLD, "manifest.json": broken}


def test_what_the_system_will_not_remove_is_left_and_vouched_for_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish.write(tmp_path, [document(HERE, OLD), document("NY/en/a.pdf", OLD)])
    real = os.unlink

    def unlink(path: Any, **settings: Any) -> None:
        if Path(path).name == Path(HERE).name:
            raise PermissionError(errno.EACCES, "Access is denied")
        real(path, **settings)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        assert publish.clean(tmp_path) == (["NY/en/a.pdf"], [HERE])
    assert vouched(tmp_path) == {HERE}
    assert publish.clean(tmp_path) == ([HERE, "manifest.json"], [])
    assert not tmp_path.exists()
