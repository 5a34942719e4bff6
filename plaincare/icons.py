"""A text in, the drawings of the icons that it names out, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from plaincare import assets
from plaincare.findings import Finding, did_you_mean
from plaincare.graphics import vector
from plaincare.graphics.vector import Drawing
from plaincare.model import NOWHERE, Text, named
from plaincare.reading import files

# Icons that writers draw by themselves.
ALWAYS: Final = ("plus", "exclamation", "info", "warning", "phone", "chat", "question", "circle-tick", "octagon-cross")


class Icons(Mapping[str, Drawing]):
    """Drawings by name. Shipped ones are read when they are first drawn: a text names three times those of a handout."""

    def __init__(self, drawings: Mapping[str, Drawing], shipped: Mapping[str, Path]) -> None:
        self._drawings, self._shipped = dict(drawings), shipped

    def __getitem__(self, name: str) -> Drawing:
        if name not in self._drawings:
            self._drawings[name] = _drawing(self._shipped[name])
        return self._drawings[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._shipped, **self._drawings})

    def __len__(self) -> int:
        return len(self._shipped.keys() | self._drawings)


def read(
    text: object, path: Callable[[str], Path], known: Callable[[], Iterable[str]]
) -> tuple[Icons | None, list[Finding]]:
    """The icons of a text and those that writers draw by themselves; None where one is missing or broken.

    `path` tells where an icon of some name should lie, `known` which there are.
    """
    drawings, shipped, findings = {}, {}, []
    for name in dict.fromkeys((*ALWAYS, *named(text, "icon"))):
        place, file = (name.place if isinstance(name, Text) else NOWHERE), path(f"{name}.svg")
        try:
            if file.is_file() and file == assets.path("icons", file.name):  # tests read each of them
                shipped[str(name)] = file
            else:
                drawings[str(name)] = _drawing(file)
        except vector.SvgError as error:
            line = f", line {error.line}" if error.line else ""
            findings.append(Finding("block", "icon", f"the icon '{name}'{line}: {error}", place, error.hint))
        except (files.Unreadable, ValueError):
            message = f"the icon '{name}' is not here or cannot be read"
            hint = f"{did_you_mean(name, known())}; your own go into assets/icons"
            findings.append(Finding("block", "icon", message, place, hint))
    return (None if findings else Icons(drawings, shipped)), findings


def _drawing(path: Path) -> Drawing:
    return vector.read_svg(files.content(path).decode("utf-8"))
