"""The Open XML SDK's verdict on a deck: file in, schema and semantic errors out, for each Office version."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import tools

VERSIONS = ("Office2016", "Office2019", "Office2021", "Microsoft365")


def errors(path: Path, versions: Sequence[str] = VERSIONS) -> list[str]:
    """The validator's errors as 'version: part xpath: description'; one of all versions stands once, as 'all: ...'.

    Raises RuntimeError where the validator gave no verdict, MissingTool where it is not there.
    """
    program = tools.ooxml_validator()
    with ThreadPoolExecutor(len(versions)) as pool:
        found = dict(zip(versions, pool.map(lambda version: _of(program, path, version), versions), strict=True))
    common = [text for text in found[versions[0]] if all(text in texts for texts in found.values())]
    own = [f"{version}: {text}" for version, texts in found.items() for text in texts if text not in common]
    return [f"all: {text}" for text in common] + own


def _of(program: Path, path: Path, version: str) -> list[str]:
    """One version's errors; refuses an answer whose verdict does not fit its list (the program exits 0 either way)."""
    done = tools.run([str(program), str(path), version])
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = {"ok": None, "errors": []}
    if done.returncode > 1 or answer["ok"] is not (not answer["errors"]):
        raise RuntimeError(f"no verdict on {path} for {version} (exit {done.returncode}): {done.stdout}{done.stderr}")
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in answer["errors"]]
