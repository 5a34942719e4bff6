"""A part of a library comes without the rest, and the whole library afterwards as ever."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT


def told(code: str) -> list[str]:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    return done.stdout.split()


@pytest.mark.parametrize("module", ["slides.opc", "slides.drawing"])
def test_a_deck_is_written_without_what_python_pptx_loads_beside_its_packages(module: str) -> None:
    loaded = told(f"import sys, {module}; print(*sys.modules)")
    assert "pptx.opc.package" in loaded
    assert not {"pptx", "pptx.api", "PIL", "urllib.request", "ssl"} & {*loaded}


def test_the_library_is_whole_for_whoever_imports_it_later() -> None:
    code = "import slides.opc, urllib.request; from pptx import Presentation; "
    code += "print(len(Presentation().slide_layouts), callable(urllib.request.urlopen))"
    assert told(code) == ["11", "True"]


def test_what_is_loaded_already_stays() -> None:
    code = "import pptx, urllib.request as web; import slides.opc, sys; "
    code += "print(sys.modules['pptx'] is pptx, sys.modules['urllib.request'] is web)"
    assert told(code) == ["True", "True"]


def test_a_mistake_within_leaves_nothing_behind() -> None:
    code = """
import sys
from plaincare.apart import apart
try:
    with apart("pptx", "urllib.request"):
        raise KeyError
except KeyError:
    print("pptx" in sys.modules, "urllib.request" in sys.modules)
"""
    assert told(code) == ["False", "False"]
