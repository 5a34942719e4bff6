"""An output folder in: which of its files the project no longer makes, and how to take all of ours away."""

from __future__ import annotations

import contextlib
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from plaincare.output import atomic, begun, locks, manifest
from plaincare.output.manifest import Entry, Made

_OURS = re.compile(r"[^/.][^/]*/[a-z]{2,3}(-\w+)*/[^/.][^/]*-[^/]+\.(pdf|pptx|ppsx)")  # as build.py names documents
Known = Callable[[Made], str | None]


def superseded(out: Path, known: Known) -> list[tuple[str, str]]:
    """The files that are not what the project makes now, each with the reason; files of anybody else are not named.

    `known` gives the version of the outline that a document would be made from now, "" where that cannot be told, and None
    where the project does not make it.
    Every file that the manifest names is read: 2,000 handouts (140 MB) take 0.2 s.
    """
    if not _seen(out.is_dir):
        return []
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(TimeoutError):  # between another build's files and its manifest we would name too many
            stack.enter_context(locks.held(out))
        entries = (manifest.read(out) or {}).get("files", {})
        reasons = [
            (path, _outlived(path, entries) or _reason(out, path, entries.get(path), known)) for path in _paths(out)
        ]
    return [(path, reason) for path, reason in reasons if reason]


def older(
    out: Path, clinics: Collection[str], digest: Callable[[Made], str], but: Collection[str] = ()
) -> dict[str, int]:
    """How many documents of these clinics, `but` some, were made before the clinic's own files were changed, where there are any.

    `digest` is that of the files which a document would be made from now. What has an old price, or a number that is nobody's
    any more, looks like all others.
    """
    found: Counter[str] = Counter()
    asked = frozenset(clinics)
    for path, entry in (manifest.read(out) or {}).get("files", {}).items():
        made, then = manifest.made(path, entry), entry.get("clinic_files")
        if path in but or not made or not then or made.clinic not in asked:
            continue
        if then != digest(made) and _seen((out / path).is_file):
            found[made.clinic] += 1
    return dict(sorted(found.items()))


def _outlived(path: str, entries: Mapping[str, Entry]) -> str:
    """Why notes are no longer those of the deck beside them, if so: it was made anew without them."""
    of = entries.get(path, {}).get("of")
    of = of if isinstance(of, dict) else {}
    deck = entries.get(str(of.get("path")), {})
    if not deck or deck.get("sha256") == of.get("sha256"):
        return ""
    return f"made for a deck that was made anew since, {PurePosixPath(str(of['path'])).name}: build it with --notes-pdf"


def _reason(out: Path, path: str, entry: Entry | None, known: Known) -> str:
    if entry is None:
        return "not in the manifest" if _OURS.fullmatch(path) else ""
    if (made := manifest.made(path, entry)) is None:
        return "the manifest does not say what it is made of"
    if (version := known(made)) is None:
        return "the project does not make it any more"
    if version and version != entry.get("outline_version"):
        return f"made from version {entry.get('outline_version')} of the outline, which is now {version}"
    return "" if manifest.vouches(entry, out / path) else "changed since it was made"


def clean(out: Path) -> tuple[list[str], list[str]]:
    """Remove the files that the manifest vouches for, the manifest, parts, the lock and folders left empty.

    Gives what went, and what stays though it is ours: it was changed, is in no manifest, or the system would not remove it.
    Goes by the files that are there and not by paths in the manifest, so that none of these leads out of the folder.
    OSError while another build writes there, or where the manifest of what stays cannot be written.
    """
    if not _seen(out.is_dir):
        return [], []
    with locks.held(out, remove=True) as alone:
        read = manifest.read(out)
        entries = (read or {}).get("files", {})
        ours = [path for path in _paths(out) if manifest.vouches(entries.get(path), out / path) and _within(out, path)]
        parts = [path for path in _paths(out) if alone and atomic.is_part(out / path) and _within(out, path)]
        gone = [path for path in (*ours, *parts) if _removed(out / path)]
        kept = {path: entries[path] for path in ours if path not in gone}
        if kept:
            atomic.replaced(out / manifest.NAME, manifest.text(kept, (read or {}).get("rules", ())))
            atomic.replaced(out / manifest.TABLE, manifest.table(kept))
        elif read and _removed(out / manifest.NAME):
            gone.append(manifest.NAME)
            _removed(out / manifest.TABLE)
        _removed(out / begun.NAME)
        left = [path for path in _paths(out) if path in entries or path in parts or _OURS.fullmatch(path)]
        _remove_empty({out / folder for path in gone for folder in PurePosixPath(path).parents})
    if gone:
        _remove_empty({out})  # the lock was in it
    return gone, left


def _paths(out: Path) -> Iterator[str]:
    """The files as deep as documents lie, <clinic>/<language>/<file>, sorted; a link is none and is not followed."""
    for folder, below, names in os.walk(out):
        inside = Path(folder).relative_to(out)
        below[:] = sorted(below) if len(inside.parts) < 2 else []
        for path in (Path(folder, name) for name in sorted(names)):
            if _seen(path.is_file) and not path.is_symlink():
                yield "/".join((*inside.parts, path.name))


def _seen(look: Callable[[], bool]) -> bool:
    """What a look at the disk says; False where we may not look."""
    try:
        return look()
    except OSError:
        return False


def _within(out: Path, path: str) -> bool:
    """Whether a path does not go through a link of a kind that os.walk follows: a junction of Windows."""
    return (out / path).resolve() == out.resolve() / path


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _remove_empty(folders: set[Path]) -> None:
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        with contextlib.suppress(OSError):  # something else lies there
            folder.rmdir()
