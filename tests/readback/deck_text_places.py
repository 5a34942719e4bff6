"""Where LibreOffice really sets each word of a deck: .pptx in, words with their middles out, in points of the slide.

Another program breaks the lines and stacks them, so that what it gives is no echo of our own measuring.
"""

import html
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from . import tools

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where its middle is, in points from the slide's top left corner."""

    text: str
    x: float
    y: float


def words(paths: Sequence[Path]) -> dict[Path, list[list[Word]]]:
    """The words of every slide of some decks, which LibreOffice opens in one go."""
    soffice = tools.program("soffice", "libreoffice-impress")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(soffice), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        done = tools.run([*command, *map(str, paths)], timeout=600)
        made = {path: folder / f"{path.stem}.pdf" for path in paths}
        missing = [str(path) for path, pdf in made.items() if not pdf.exists()]
        if missing:
            raise RuntimeError(f"LibreOffice did not open {missing}: {done.stdout}{done.stderr}")
        return {path: _words(pdf) for path, pdf in made.items()}


def _words(pdf: Path) -> list[list[Word]]:
    text = tools.run([str(tools.program("pdftotext", "poppler-utils")), "-bbox", str(pdf), "-"]).stdout
    return [[_word(*found) for found in _WORD.findall(page)] for _, _, page in _PAGE.findall(text)]


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    return Word(html.unescape(text), (float(left) + float(right)) / 2, (float(top) + float(bottom)) / 2)
