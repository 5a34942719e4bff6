"""What breaks in the middle of a build: disks, permissions, open files, Ctrl-C, kill -9, and other builds at the same time.

Each file is the old one or the new one, whole; the manifest tells the truth; the next build mends the rest.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from plaincare.output import locks, publish
from plaincare.output.publish import Document, Written
from tests.conftest import FORMATS
from tests.test_command import build, edit, files, project_in
from tests.test_publish import NOBODY, Faults, calls_of, document, environment, vouched

MANIFEST = "manifest.json"
ONE_PAGE = "NJ/en/ketamine-anxiety-one-page.pdf"
OTHERS = [f"NJ/en/ketamine-anxiety-{name}.pdf" for name in FORMATS if name != "fact-sheet"]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and users as on POSIX")


@dataclass(frozen=True)
class Versions:
    """A project before and after its clinic changed its phone number, and what `build all` makes of each."""

    before: Path
    after: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    documents: list[Document]  # the new ones

    @property
    def paths(self) -> set[str]:
        return {*self.old} - {MANIFEST}

    def restore(self, out: Path) -> Path:
        """The old files, and nothing else, in a folder."""
        shutil.rmtree(out, ignore_errors=True)
        for path, data in self.old.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(data)
        return out

    def check(self, out: Path) -> None:
        """Each document is whole, and the manifest vouches for it or for its other version; parts may lie about."""
        found = {path: data for path, data in files(out).items() if not path.endswith(".part")}
        assert set(found) <= {*self.old}
        recorded = publish.manifest(out)["files"] if MANIFEST in found else {}
        for path in set(found) - {MANIFEST}:
            assert found[path] in (self.old[path], self.new[path]), path
        for path, entry in recorded.items():
            assert entry["sha256"] in {hashlib.sha256(made[path]).hexdigest() for made in (self.old, self.new)}, path


def everything(project: Path, out: Path, *more: str) -> Result:
    return build(project, "all", "--clinic", "NJ", "--out", str(out), *more)


def told(done: Result) -> str:
    """What the command says of mistakes, after it has named each file of before that stays."""
    lines = done.stderr.splitlines(keepends=True)
    return "".join(lines[sum(line.endswith("  not made anew: this file is from before\n") for line in lines) :])


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    folder = tmp_path_factory.mktemp("versions")
    before, after = (project_in(folder / name) for name in ("before", "after"))
    edit(after / "clinics" / "NJ" / "clinic.yaml", "973-555-0142", "973-555-0199")
    edit(
        after / "clinics" / "NJ" / "clinic.yaml", 'name: "Harbor Light Clinic"', 'name: "Harbor Light Care"'
    )  # in every file
    documents: list[Document] = []
    write = publish.write

    def kept(out: Path, made: Sequence[Document], *more: Any) -> Written:
        documents[:] = made
        return write(out, made, *more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "write", kept)
        for project in (before, after):
            assert everything(project, project / "out").exit_code == 0
    old, new = files(before / "out"), files(after / "out")
    assert len(old) >= 4
    assert all(old[path] != new[path] for path in new)
    return Versions(before, after, old, new, documents)


# One call fails, whichever it is

REASONS = [errno.ENOSPC, errno.EACCES, errno.EIO]


@pytest.mark.parametrize("reason", REASONS, ids=errno.errorcode.get)
def test_whichever_call_fails_one_document_at_most_is_the_old_one(
    versions: Versions, tmp_path: Path, reason: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # some 1,000 times; no power is cut here
    versions.restore(out)
    calls = calls_of(lambda: publish.write(out, versions.documents))
    outcomes = set()
    for n in range(1, len(calls) + 1):
        versions.restore(out)
        with pytest.MonkeyPatch.context() as patch:
            Faults(patch, n, OSError(reason, os.strerror(reason)))
            written = publish.write(out, versions.documents)
        found = files(out)
        assert set(found) == set(versions.old), f"a part is left by {calls[n - 1]}, call {n}"
        assert {*written.changed, *written.failed} == versions.paths
        assert len(written.failed) <= 1
        for path in versions.paths:
            assert found[path] == (versions.old if path in written.failed else versions.new)[path], (n, path)
        recorded = found[MANIFEST] != versions.old[MANIFEST]
        assert vouched(out) == (versions.paths if recorded else {*written.failed})
        stopped = [finding for finding in written.findings if finding.severity != "warning"]  # as of manifest.csv
        assert len(stopped) == (1 if written.failed or not recorded else 0)
        outcomes.add((len(written.failed), recorded))
        publish.write(out, versions.documents)
        assert files(out) == versions.new
    assert outcomes == {(0, True), (0, False), (1, True)}


KINDS = ["open", "flock", "mkdir", "mkstemp", "fdopen", "file.write", "file.flush", "fsync", "file.close", "chmod"]
KINDS += ["replace", "close"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_ends_with_one_line_whatever_kind_of_call_fails(
    versions: Versions, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "flock" and os.name != "posix":
        pytest.skip("locked otherwise")
    out = versions.restore(tmp_path / "out")
    write, faults = publish.write, []

    def faulty(out: Path, documents: Sequence[Document], *more: Any) -> Written:
        with pytest.MonkeyPatch.context() as patch:  # only what is written: a process opens files to read as well
            faults.append(Faults(patch, 1, only=kind))
            return write(out, documents, *more)

    monkeypatch.setattr(publish, "write", faulty)
    done = everything(versions.after, out)
    assert kind in faults[0].calls
    went_on = kind in ("flock", "open", "close", "mkdir")  # the lock's or the folder's, without which it can go on
    if went_on and done.exit_code == 0:
        assert files(out) == versions.new
    else:
        assert done.exit_code == 1
        assert told(done).startswith("error: cannot write to ")
        assert done.stderr.count("error: ") == 1
        assert len({*files(out).items()} - {*versions.new.items()}) == 2  # one document, and so the manifest
        assert vouched(out) == versions.paths
    assert "Traceback" not in done.output
    assert isinstance(done.exception, SystemExit | None)
    versions.check(out)
    assert set(files(out)) == set(versions.old)


def test_interrupted_at_any_call_each_file_is_whole_and_none_is_left_over(versions: Versions, tmp_path: Path) -> None:
    out = tmp_path / "out"
    versions.restore(out)
    calls = calls_of(lambda: publish.write(out, versions.documents))
    began = [
        n for n, call in enumerate(calls, 1) if call == "mkdir"
    ]  # the calls with which the writing of a file begins
    manifest = began[-2]  # after it only manifest.csv is written
    for n in range(1, len(calls) + 1):
        versions.restore(out)
        with pytest.MonkeyPatch.context() as patch:
            Faults(patch, n, KeyboardInterrupt())
            with pytest.raises(KeyboardInterrupt):
                publish.write(out, versions.documents)
        versions.check(out)
        assert set(files(out)) == set(versions.old), f"a part is left by {calls[n - 1]}, call {n}"
        assert n >= manifest or vouched(out) == versions.paths
        publish.write(out, versions.documents)  # and the lock is free
        assert files(out) == versions.new


@pytest.mark.parametrize("file", [1, 2, 3], ids=["first", "second", "manifest"])
def test_interrupted_when_a_part_is_made_and_not_yet_named_none_is_left(
    tmp_path: Path, file: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a signal does that comes while the system makes the part: Python tells of it when the call is done."""
    real, made = tempfile.mkstemp, []

    def mkstemp(*args: Any, **settings: Any) -> tuple[int, str]:
        handle, name = real(*args, **settings)
        made.append(name)
        if len(made) == file:
            os.close(handle)
            raise KeyboardInterrupt
        return handle, name

    monkeypatch.setattr(tempfile, "mkstemp", mkstemp)
    documents = [document(f"NJ/en/{name}.pdf", b"new") for name in "ab"]
    with pytest.raises(KeyboardInterrupt):
        publish.write(tmp_path, documents)
    assert len(made) >= file
    assert {*files(tmp_path)} - {MANIFEST} == {one.path for one in documents[: file - 1]}


# Disks and permissions, through the command


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of its own with so much room."""
    folder.mkdir()
    options = f"size={kilobytes}k"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("only who may mount a disk can fill one; test_command limits the size of a file instead")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def pages(data: bytes) -> int:
    """How many pages of four kilobytes a disk in memory gives to a file."""
    return -(-len(data) // 4096)


def left(room: int, sizes: Sequence[int]) -> int:
    """What is left of so many pages when every file is written, one after the other, that still has room."""
    for size in sizes:
        room -= size if size <= room else 0
    return room


def test_a_disk_that_is_full_in_the_middle_of_a_build(versions: Versions, tmp_path: Path) -> None:
    sizes = [pages(versions.old[document.path]) for document in versions.documents]
    room = next(room for room in range(sum(sizes) // 2, sum(sizes)) if left(room, sizes) == 5)  # for the manifest
    with small_disk(tmp_path / "disk", 4 * room) as out:
        done = everything(versions.before, out)
        found = files(out)
        assert done.exit_code == 1
        assert told(done).startswith(f"error: cannot write to {out}: {os.strerror(errno.ENOSPC)}\n")
        assert done.stderr.count("error: ") == 1
        made = set(found) - {MANIFEST}
        assert 0 < len(made) < len(versions.paths)
        assert all(found[path] == versions.old[path] for path in made)
        assert vouched(out) == made
        assert done.stdout.count("\n") == len(made)


def test_a_disk_that_is_full_keeps_every_old_file(versions: Versions, tmp_path: Path) -> None:
    room = sum(map(pages, versions.old.values()))
    spare = min(pages(data) for data in versions.new.values()) - 1  # nothing new has room beside what is old
    with small_disk(tmp_path / "disk", 4 * (room + spare)) as out:
        assert everything(versions.before, out).exit_code == 0
        done = everything(versions.after, out)
        assert (done.exit_code, done.stdout) == (1, "")
        assert told(done).startswith(f"error: cannot write to {out}: {os.strerror(errno.ENOSPC)}\n")
        assert files(out) == versions.old


def test_a_disk_that_is_full_to_the_last_page_has_no_room_for_the_manifest(versions: Versions, tmp_path: Path) -> None:
    named = 1  # a page for the file that says what is being written
    room = sum(pages(versions.old[document.path]) for document in versions.documents) + named
    with small_disk(tmp_path / "disk", 4 * room) as out:
        done = everything(versions.before, out)
        assert {*files(out)} == versions.paths
        assert (done.exit_code, done.stdout.count("\n")) == (1, len(versions.paths))
        assert_unrecorded(done, out, os.strerror(errno.ENOSPC))
        subprocess.run(["mount", "-o", f"remount,size={4 * room + 64}k", str(out)], check=True)
        done = everything(versions.before, out)
        assert done.exit_code == 0 and "superseded" not in done.stderr
        assert vouched(out) == versions.paths


def assert_unrecorded(done: Result, out: Path, why: str) -> None:
    """The command says that the manifest could not be written, and of no document that it is from before."""
    said = f"error: cannot write to {out}: {why}: {MANIFEST} does not know what was just made\n"
    assert done.stderr.startswith(said)
    assert done.stderr.count("error: ") == 1
    hint = "the documents that were made are whole; make room, or mend what stops it, and build again"
    assert f" = hint: {hint}\n" in done.stderr
    assert "superseded" not in done.stderr and "from before" not in done.stderr


@pytest.mark.parametrize("before", [False, True], ids=["no manifest", "a manifest of other versions"])
def test_what_this_run_wrote_is_not_superseded_where_the_manifest_could_not_be_written(
    versions: Versions, tmp_path: Path, before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, stray = tmp_path / "out", "NJ/en/ketamine-anxiety-leaflet-of-ours.pdf"
    if before:
        versions.restore(out)
    real = os.replace

    def replace(source: Any, target: Any) -> None:
        if Path(target) == out / MANIFEST:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        done = everything(versions.after, out)
        assert done.exit_code == 1
        assert_unrecorded(done, out, os.strerror(errno.ENOSPC))
        (out / stray).write_bytes(b"nobody knows where this is from")
        told = json.loads(everything(versions.after, out, "--json").stdout)
    assert told["superseded"] == [{"path": stray, "reason": "not in the manifest"}]
    assert {document["path"] for document in told["documents"]} == versions.paths
    assert everything(versions.after, out).exit_code == 0
    assert vouched(out) == versions.paths


def as_a_plain_user(real: Callable[..., Any]) -> Callable[..., Any]:
    """The same, done by a user for whom read-only means something: for root nothing is."""

    def call(*args: Any) -> Any:
        user = os.geteuid()
        if user == 0:
            os.seteuid(NOBODY)
        try:
            return real(*args)
        finally:
            os.seteuid(user)

    return call


@posix
def test_a_read_only_folder_is_one_line_and_every_file_stays(
    versions: Versions, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as name:
        out = versions.restore(Path(name) / "out")
        folders = [Path(name), out, *(path for path in out.rglob("*") if path.is_dir())]
        for folder in folders:
            folder.chmod(0o555)
        publish._versions()  # what Python imports late may lie where only root reads
        monkeypatch.setattr(publish, "write", as_a_plain_user(publish.write))
        done = everything(versions.after, out)
        for folder in folders:
            folder.chmod(0o755)
        assert (done.exit_code, done.stdout) == (1, "")
        assert told(done).startswith(f"error: cannot write to {out}: {os.strerror(errno.EACCES)}\n")
        assert done.stderr.count("error: ") == 1
        assert files(out) == versions.old


def test_a_file_that_is_open_elsewhere_stops_no_other_and_is_named(
    versions: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a file that a program shows cannot be replaced."""
    out = versions.restore(tmp_path / "out")
    real = os.replace

    def replace(source: Any, target: Any) -> None:
        if Path(target) == out / ONE_PAGE:
            raise PermissionError(errno.EACCES, "Access is denied", str(source), None, str(target))
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        done = everything(versions.after, out)
    assert done.exit_code == 1
    assert f"error: cannot replace {out / ONE_PAGE}: Access is denied\n" in done.stderr
    assert "= hint: close it in the program that has it open, and build again\n" in done.stderr
    assert done.stderr.count("error: ") == 1
    assert ONE_PAGE not in done.stdout
    found = files(out)
    assert {path for path in found if found[path] == versions.old[path]} == {ONE_PAGE}
    assert set(found) == set(versions.old)
    assert vouched(out) == versions.paths
    assert everything(versions.after, out).exit_code == 0
    assert files(out) == versions.new


# Ctrl-C and kill -9


def started(project: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    """`build` as a process of its own."""
    return _process("-m", "plaincare", *more, "--project", str(project), "--out", str(out))


def _process(*arguments: str) -> subprocess.Popen[str]:
    """Python, which hears Ctrl-C also where these tests run in the background of a shell, which has it ignored."""
    heard = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL) if os.name == "posix" else None
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, *arguments], env=environment(), preexec_fn=heard, **pipes)


def parts(folder: Path) -> set[str]:
    try:
        return {name for name in os.listdir(folder) if name.endswith(".part")}  # noqa: PTH208 - to be in time
    except FileNotFoundError:
        return set()


def wait_for_part(folder: Path, process: subprocess.Popen[str]) -> None:
    """Return as soon as a part is in the folder that was not there, or the process has ended."""
    before = parts(folder)
    while parts(folder) <= before and process.poll() is None:
        time.sleep(0.0005)


STOPPED = """
import os, sys, time
from plaincare.__main__ import main
from plaincare.output import atomic
name, at, real, replace = sys.argv.pop(1), int(sys.argv.pop(1)), os.fsync, atomic.replace
def watched(path, data):
    os.fsync = fsync if path.as_posix().endswith(name) else real
    replace(path, data)
def fsync(handle):
    global at
    at -= 1
    if not at:
        print("here", flush=True)
        time.sleep(60)
    real(handle)
atomic.replace = watched
main()
"""
SHEETS = [f"{clinic}/en/ketamine-anxiety-fact-sheet.pdf" for clinic in ("NJ", "NY", "PA")]
# The file with which a process waits: 1, its bytes are about to be on the disk; 2, it stands, and its folder's entry is.
MOMENTS = [(path, at) for path in (*SHEETS, MANIFEST, "manifest.csv") for at in (1, 2)]


@posix
@pytest.mark.parametrize(("name", "at"), MOMENTS)
def test_ctrl_c_at_a_moment_leaves_whole_files_and_the_next_build_makes_the_rest(
    tmp_path: Path, name: str, at: int
) -> None:
    """The process waits at the moment until it is stopped."""
    project, out = project_in(tmp_path / "project", "NY", "PA"), tmp_path / "out"
    assert build(project, "handout", "-q").exit_code == 0
    whole = files(project / "out")
    process = run(STOPPED, name, str(at), "handout", "-q", "--project", str(project), "--out", str(out))
    assert process.stdout is not None and process.stdout.readline() == "here\n"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said.strip()) == (1, "Aborted!")
    found = files(out)
    made = [path for path in found if path != MANIFEST]
    if name in SHEETS:
        assert made == SHEETS[: SHEETS.index(name) + at - 1]
    assert made == SHEETS[: len(made)] and all(found[path] == whole[path] for path in made)
    assert vouched(out) == (set() if (name, at) == (MANIFEST, 1) else {*made})
    done = build(project, "handout", "-q", "--out", str(out))
    assert (done.exit_code, done.stderr) == (0, "")
    assert files(out) == whole


@posix
def test_ctrl_c_while_the_command_loads_says_no_more_than_later(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("import time; print('here', flush=True); time.sleep(20)")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from plaincare.__main__ import main; main()"
    process = _process("-c", code, "--help")
    assert process.stdout is not None and process.stdout.readline() == "here\n"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said.strip()) == (1, "Aborted!")


@posix
def test_ctrl_c_leaves_whole_files_and_says_no_more_than_that(tmp_path: Path) -> None:
    """At no moment that we choose: the first file, unlike a part, stays to be seen, and long before the second clinic's."""
    project, asked = project_in(tmp_path / "project", "NY"), ("handout", "--format", "all")
    assert build(project, *asked, "-q").exit_code == 0
    whole, codes = files(project / "out"), []
    first = min({*whole} - {MANIFEST})
    for n in range(3):
        out = tmp_path / f"out{n}"
        process = started(project, out, *asked)
        while not (out / first).exists() and process.poll() is None:
            time.sleep(0.001)
        time.sleep(0.05 * n)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        codes.append((process.returncode, said.strip()))
        found = files(out)
        assert codes[-1] == (1, "Aborted!") or (said == "" and found == whole)  # or it was just done
        assert {*found} <= {*whole}  # no part
        assert all(found[path] == whole[path] for path in {*found} - {MANIFEST})
        made = {*found} - {MANIFEST}
        last = max(made, default="").split("/")[0]  # whose manifest may just have been written
        assert vouched(out) in (made, {path for path in made if not path.startswith(f"{last}/")})
    assert (1, "Aborted!") in codes


@posix
def test_a_killed_build_leaves_whole_files_and_the_next_one_mends_the_rest(versions: Versions, tmp_path: Path) -> None:
    out = versions.restore(tmp_path / "out")
    codes = []
    for n in range(8):
        process = started((versions.after, versions.before)[n % 2], out, "all", "-q", "--clinic", "NJ")
        if n < 2:
            time.sleep(0.1 + 0.2 * n)  # while it starts or reads
        else:
            wait_for_part((out / "NJ" / "en", out)[n % 2], process)  # while it writes a document, or the manifest
            time.sleep(0.0005 * (n - 2))
        process.kill()
        process.communicate()
        codes.append(process.returncode)
        versions.check(out)
        assert {*versions.old} <= {*files(out)}
    assert codes.count(-signal.SIGKILL) >= 4
    done = everything(versions.after, out)
    assert (done.exit_code, done.stderr) == (0, "")
    assert files(out) == versions.new


@posix
def test_killed_at_each_moment_of_writing_every_file_is_whole_and_the_next_write_mends_the_rest(
    versions: Versions, tmp_path: Path
) -> None:
    """The process is a fork, so that it writes at once; 60 moments over the time that a write takes."""
    out, times = tmp_path / "out", []
    for _ in range(3):
        versions.restore(out)
        start = time.perf_counter()
        publish.write(out, versions.documents)
        times.append(time.perf_counter() - start)
    seen = set()
    for n in range(60):
        versions.restore(out)
        if (child := os.fork()) == 0:
            try:
                publish.write(out, versions.documents)
            finally:
                os._exit(0)
        time.sleep(max(times) * n / 60)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        versions.check(out)
        found = files(out)
        assert {*versions.old} <= {*found}
        new = sum(found[path] == versions.new[path] for path in versions.paths)
        seen.add((new, len(found) > len(versions.old), found[MANIFEST] == versions.new[MANIFEST]))
        assert publish.write(out, versions.documents).findings == ()
        assert files(out) == versions.new
    assert any(part for _, part, _ in seen), "none was killed in the middle of a file"
    assert len({new for new, _, _ in seen}) > 1, "none was killed between two files"


@posix
def test_a_killed_process_holds_no_lock(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from plaincare.output import locks\n"
        "with locks.held(Path(sys.argv[1])) as alone:\n    print(alone, flush=True)\n    time.sleep(60)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        process.kill()
    start = time.monotonic()
    assert publish.write(tmp_path, [document("a.pdf", b"new")]) == Written(changed=("a.pdf",))
    assert time.monotonic() - start < 5


# Two builds at once


def together(*processes: subprocess.Popen[str]) -> list[tuple[int, str]]:
    """Exit code and errors of each."""
    said = [process.communicate(timeout=60)[1] for process in processes]
    return [(process.returncode, text) for process, text in zip(processes, said, strict=True)]


def test_six_builds_of_six_clinics_into_one_folder_are_all_in_the_manifest(tmp_path: Path) -> None:
    ids = ("NJ", "NY", "PA", "CT", "DE", "MD")
    project, out = project_in(tmp_path / "project", *ids[1:]), tmp_path / "out"
    done = together(*(started(project, out, "handout", "--clinic", id) for id in ids))
    assert done == [(0, "")] * 6
    paths = {f"{id}/en/ketamine-anxiety-fact-sheet.pdf" for id in ids}
    assert set(files(out)) == {*paths, MANIFEST}
    assert vouched(out) == paths


def test_six_builds_of_one_clinic_leave_the_documents_of_one_of_them(versions: Versions, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ("handout", "--format", "all", "--clinic", "NJ")
    done = together(*(started(project, out, *asked) for project in [versions.before, versions.after] * 3))
    assert done == [(0, "")] * 6
    found, paths = files(out), {path for path in versions.paths if path.endswith(".pdf")}
    assert {*found} == {*paths, MANIFEST}
    assert {path: found[path] for path in paths} in [
        {path: v[path] for path in paths} for v in (versions.old, versions.new)
    ]
    assert vouched(out) == paths


PUBLISHER = """
import sys
from pathlib import Path
from plaincare.output import publish
from plaincare.output.publish import Document
out, me = Path(sys.argv[1]), sys.argv[2]
for n in range(15):
    data = f"{me} {n} ".encode() * 500
    made = [Document(path, data, "", "1", "", 1, "1 page") for path in (f"{me}/{n}.pdf", "shared.pdf")]
    written = publish.write(out, made)
    assert written.changed == tuple(d.path for d in made) and not written.findings, written
"""
CLEANER = """
import sys
from pathlib import Path
from plaincare.output import publish
for n in range(100):
    removed, left = publish.clean(Path(sys.argv[1]))
    assert not left, left
"""


def run(code: str, *arguments: Path | str) -> subprocess.Popen[str]:
    return _process("-c", code, *map(str, arguments))


def test_no_entry_is_lost_among_many_writers(tmp_path: Path) -> None:
    assert together(*(run(PUBLISHER, tmp_path, me) for me in "abcdef")) == [(0, "")] * 6
    paths = {f"{me}/{n}.pdf" for me in "abcdef" for n in range(15)} | {"shared.pdf"}
    assert vouched(tmp_path) == paths
    assert set(files(tmp_path)) == {*paths, MANIFEST}


@posix
def test_writers_and_cleaners_do_not_get_in_each_other_s_way(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert together(*(run(PUBLISHER, out, me) for me in "abc"), *(run(CLEANER, out) for _ in "xy")) == [(0, "")] * 5
    publish.write(out, [document("last.pdf", b"new")])
    assert vouched(out) == set(files(out)) - {MANIFEST}
    assert publish.clean(out)[1] == []
    assert not out.exists()


STALLED = """
import os, sys
from pathlib import Path
from plaincare.output import publish
from plaincare.output.publish import Document
real, waits = os.fsync, [1]
def fsync(handle):
    if waits:
        waits.pop()
        print("writing", flush=True)
        sys.stdin.readline()
    real(handle)
os.fsync = fsync
print(publish.write(Path(sys.argv[1]), [Document("slow.pdf", b"slow", "", "1", "", 1, "1 page")]).changed)
"""


@pytest.fixture
def stalled(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process in the middle of writing tmp_path/slow.pdf, which goes on when it is sent a line."""
    command, pipe = [sys.executable, "-c", STALLED, str(tmp_path)], subprocess.PIPE
    with subprocess.Popen(command, env=environment(), stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        try:
            yield process
        finally:
            process.kill()


def test_what_a_live_process_is_writing_is_not_swept(stalled: subprocess.Popen[str], tmp_path: Path) -> None:
    (part,) = parts(tmp_path)
    other = run(PUBLISHER, tmp_path, "a")
    try:
        time.sleep(0.6)
        assert parts(tmp_path) == {part}
        assert set(files(tmp_path)) == {part}
    finally:
        said, _ = stalled.communicate("go on\n", timeout=20)
        assert together(other) == [(0, "")]
    assert said == "('slow.pdf',)\n"
    assert parts(tmp_path) == set()
    assert vouched(tmp_path) == {"slow.pdf", "shared.pdf", *(f"a/{n}.pdf" for n in range(15))}


def test_who_waits_too_long_is_told_why(
    stalled: subprocess.Popen[str], versions: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.1)
    done = everything(versions.before, tmp_path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"error: cannot write to {tmp_path}: another build is writing there\n\n"
    done = build(versions.before, "clean", "--out", str(tmp_path))
    assert done.exit_code == 1
    assert "another build is writing there" in done.stderr
    assert isinstance(done.exception, SystemExit)
    assert publish.files(tmp_path, {"a.json": b"{}"}).failed == ("a.json",)
    assert len(parts(tmp_path)) == len(files(tmp_path)) == 1


@posix
@pytest.mark.parametrize("refusal", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL], ids=errno.errorcode.get)
def test_a_drive_that_knows_no_locks_is_written_and_not_swept(
    tmp_path: Path, refusal: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def flock(*_: object) -> None:
        raise OSError(refusal, os.strerror(refusal))

    monkeypatch.setattr(fcntl, "flock", flock)
    (tmp_path / ".a.pdf.abcdefgh.part").write_bytes(b"perhaps another machine writes it now")
    assert publish.write(tmp_path, [document("a.pdf", b"new")]) == Written(changed=("a.pdf",))
    assert len(parts(tmp_path)) == 1
    assert publish.clean(tmp_path) == (["a.pdf", MANIFEST], [])
    assert len(parts(tmp_path)) == 1


@posix
def test_a_lock_that_is_cleaned_away_while_it_is_taken_is_not_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, cleaned = locks._lock, [False]

    def lock(handle: int) -> None:
        if not cleaned[0]:  # as another process may, between our opening the file and our locking it
            cleaned[0] = True
            (tmp_path / locks.NAME).unlink()
        real(handle)

    monkeypatch.setattr(locks, "_lock", lock)
    monkeypatch.setattr(locks, "PATIENCE", 0.05)
    with locks.held(tmp_path) as alone:
        assert alone
        assert cleaned[0]
        with pytest.raises(TimeoutError), locks.held(tmp_path):
            pass


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    (out / locks.NAME).symlink_to(elsewhere)
    assert publish.write(out, [document("a.pdf", b"new")]) == Written(changed=("a.pdf",))
    assert not elsewhere.exists()


# What a run leaves behind


def test_what_the_project_does_not_make_any_more_is_named_and_cleaned_away(tmp_path: Path) -> None:
    project = project_in(tmp_path / "project", "NY")
    out, outline = project / "out", project / "outlines" / "ketamine-anxiety" / "en.yaml"
    assert build(project, "handout", "--format", "all", "-q").exit_code == 0
    made = {path: data for path, data in files(out).items() if path != MANIFEST}
    (out / "notes.txt").write_text("mine", "utf-8")
    shutil.rmtree(project / "clinics" / "NY")
    edit(outline, 'version: "1"', 'version: "2"')
    done = build(project, "handout", "--clinic", "NJ")
    told = [line.partition("  superseded: ") for line in done.stderr.splitlines() if "  superseded: " in line]
    assert done.exit_code == 0
    assert {Path(path).relative_to(out).as_posix(): reason for path, _, reason in told} == {
        **{path: "made from version 1 of the outline, which is now 2" for path in made if path in OTHERS},
        **{path: "the project does not make it any more" for path in made if path.startswith("NY/")},
    }
    assert vouched(out) == {*made}
    done = build(project, "clean")
    assert (done.exit_code, done.stderr) == (0, "")
    assert set(files(out)) == {"notes.txt"}
