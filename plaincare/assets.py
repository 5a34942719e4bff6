"""Names of shipped assets in, their paths out: beside the package in a checkout, inside it in an installed wheel."""

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    # The wheel carries a copy of everything outside the package under plaincare/_app (pyproject's force-include).
    app = package / "_app"
    return (app if app.is_dir() else package.parent) / "assets"


def path(*parts: str) -> Path:
    """The path of a shipped asset, such as path("icons", "clock.svg"); whether it exists is for the caller to find."""
    return _root().joinpath(*parts)
