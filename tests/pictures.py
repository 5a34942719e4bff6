"""The pictures in docs/pictures, made from what the command makes while somebody follows the pages.

Run it (`.venv/bin/python -m tests.pictures`) when tests/test_docs.py says that a picture is out of date. It needs pdftoppm and
pdftotext, and LibreOffice for the talk. Each picture carries the words that it shows, by which the test tells.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pptx
from PIL import Image, PngImagePlugin

from tests.conftest import ROOT
from tests.newcomer import Part, project_in, walk
from tests.test_command import build

DOCS: Final = ROOT / "docs"
PICTURES: Final = DOCS / "pictures"
README: Final = ROOT / "README.md"
FIRST_HOUR: Final = DOCS / "first-hour.md"
COLOURS: Final = 96  # in a picture: with fewer, light shades turn grey
COLUMNS: Final = 4  # of slides, in the picture of a talk
GAP: Final = 8


@dataclass(frozen=True)
class Picture:
    """What is shown: a page of a file in the output folder, a part of it in points (left, top, right, bottom), and how wide."""

    file: str
    page: int = 1
    box: tuple[int, int, int, int] = (0, 0, 612, 792)
    width: int = 512


_NJ: Final = "NJ/en/ketamine-anxiety-fact-sheet.pdf"
_PA: Final = "PA/en/ketamine-anxiety-fact-sheet.pdf"
SHOWN: Final = {
    "fact-sheet-1": Picture(_NJ),
    "fact-sheet-2": Picture(_NJ, 2),
    "one-page": Picture("NJ/en/ketamine-anxiety-one-page.pdf"),
    "talk": Picture("NJ/en/ketamine-anxiety-talk.pptx", width=960),
    "phone-before": Picture(_NJ, 2, (30, 460, 582, 735), 640),
    "phone-after": Picture(_NJ, 2, (30, 460, 582, 735), 640),
    "prices": Picture(_NJ, 2, (306, 325, 582, 462), 400),
    "sentence": Picture(_NJ, 1, (20, 20, 592, 305), 640),
    "new-clinic": Picture(_PA),
    "own-words": Picture(_PA, 2),
    "new-format": Picture("PA/en/ketamine-anxiety-front-desk.pdf"),
}


def words(picture: Picture, project: Path) -> str:
    """The words that a picture shows, sorted: programs disagree about the order of columns."""
    file = project / "out" / picture.file
    if file.suffix == ".pptx":
        titles = (slide.shapes.title for slide in pptx.Presentation(str(file)).slides)
        said = " ".join(title.text_frame.text for title in titles if title is not None)
    else:
        left, top, right, bottom = picture.box
        area = ("-x", left, "-y", top, "-W", right - left, "-H", bottom - top)
        said = _run("pdftotext", "-r", 72, "-f", picture.page, "-l", picture.page, *area, file, "-")
    return " ".join(sorted(said.split()))


def drawn(picture: Picture, project: Path) -> Image.Image:
    """A picture of what a file looks like now."""
    file = project / "out" / picture.file
    with tempfile.TemporaryDirectory() as folder:
        if file.suffix == ".pptx":
            _run(
                "soffice",
                f"-env:UserInstallation=file://{folder}/office",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                file,
            )
            return _sheet(
                sorted(_pages(Path(folder, f"{file.stem}.pdf"), picture.width // COLUMNS - GAP)), picture.width
            )
        left, top, right, bottom = picture.box
        dots = 72 * picture.width / (right - left)
        area = [round(points * dots / 72) for points in (left, top, right - left, bottom - top)]
        at = [part for pair in zip(("-x", "-y", "-W", "-H"), area, strict=True) for part in pair]
        _run("pdftoppm", "-png", "-r", dots, "-f", picture.page, "-singlefile", *at, file, f"{folder}/page")
        with Image.open(f"{folder}/page.png") as page:
            return page.convert("RGB")


def _pages(file: Path, width: int) -> list[Path]:
    _run("pdftoppm", "-png", "-scale-to-x", width, "-scale-to-y", -1, file, file.with_suffix(""))
    return list(file.parent.glob(f"{file.stem}-*.png"))


def _sheet(pages: list[Path], width: int) -> Image.Image:
    """All slides side by side, on light grey."""
    slides = []
    for page in pages:
        with Image.open(page) as opened:
            slides.append(opened.convert("RGB"))
    across, down = slides[0].width + GAP, slides[0].height + GAP
    rows = -(-len(slides) // COLUMNS)
    sheet = Image.new("RGB", (across * COLUMNS + GAP, down * rows + GAP), "#E6E6E6")
    for number, slide in enumerate(slides):
        sheet.paste(slide, (GAP + number % COLUMNS * across, GAP + number // COLUMNS * down))
    return sheet


def _run(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    return done.stdout


def save(name: str, project: Path) -> None:
    """Write a picture, with the words that it shows."""
    target, picture = PICTURES / f"{name}.png", SHOWN[name]
    image = drawn(picture, project).quantize(COLOURS, dither=Image.Dither.NONE)
    note = PngImagePlugin.PngInfo()
    note.add_text("words", plain(words(picture, project)))
    image.save(target, optimize=True, pnginfo=note)


def plain(said: str) -> str:
    """Words as a PNG file can carry them."""
    return said.encode("ascii", "xmlcharrefreplace").decode()


def carried(path: Path) -> str:
    """The words that a picture carries."""
    with Image.open(path) as image:
        return str(image.info.get("words", ""))


def main() -> None:
    """Make every picture anew."""
    with tempfile.TemporaryDirectory() as folder:
        project = project_in(Path(folder, "readme"))
        build(project, "all", "--clinic", "NJ")
        for name in ("fact-sheet-1", "fact-sheet-2", "one-page", "talk"):
            if not SHOWN[name].file.endswith(".pptx") or shutil.which("soffice"):
                save(name, project)
        project = project_in(Path(folder, "hour"))
        with contextlib.chdir(project):
            walk(FIRST_HOUR, project, _see)


def _see(part: Part, folder: Path) -> None:
    if (name := Path(part.text).stem) != "fact-sheet-1":  # that one is the README's
        save(name, folder)


if __name__ == "__main__":
    main()
