"""PyYAML's parser, its events and its errors out, without what PyYAML makes of values. The one door to PyYAML.

All of PyYAML takes 11 ms to import, as long as a topic's claims take to read: the patterns of its parser in Python, which is
not used here, and of numbers and dates, which yamltree.py leaves as they are written.
"""

from __future__ import annotations

import contextlib
import sys
import types
from typing import TYPE_CHECKING, Any, Final

from plaincare.apart import apart

__all__ = ["Parser", "errors", "events"]

# What the parser in C asks the package for as it is loaded, besides what is imported below: errors, by their modules.
_ERRORS: Final = {
    "scanner": "ScannerError",
    "parser": "ParserError",
    "composer": "ComposerError",
    "constructor": "ConstructorError",
    "emitter": "EmitterError",
    "serializer": "SerializerError",
    "representer": "RepresenterError",
}


def _parser() -> Any:
    """The parser in C, which raises each error as what all of them are: one that knows its place."""
    import yaml
    from yaml import error, events, nodes, tokens  # noqa: F401 it looks for them in the package

    package: Any = yaml
    if "reader" not in vars(package):  # nobody has loaded all of it
        package.reader = types.SimpleNamespace(ReaderError=error.YAMLError)
        for module, name in _ERRORS.items():
            setattr(package, module, types.SimpleNamespace(**{name: error.MarkedYAMLError}))
    from yaml._yaml import CParser

    return CParser


if TYPE_CHECKING:
    from yaml import error as errors
    from yaml import events as events
    from yaml._yaml import CParser as Parser
else:
    try:
        with contextlib.nullcontext() if "yaml" in sys.modules else apart("yaml"):
            from yaml import error as errors
            from yaml import events

            Parser = _parser()
            parts = {name: module for name, module in sys.modules.items() if name.startswith("yaml.")}
        sys.modules.update(
            parts
        )  # what is written in C is not loaded twice: whoever imports all of PyYAML later shares them
    except (ImportError, AttributeError):  # PyYAML was made without libyaml, or is another than we know
        from yaml import Loader as Parser
        from yaml import error as errors
        from yaml import events
