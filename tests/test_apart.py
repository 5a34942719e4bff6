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


IMPORTED = (
    "import sys; sys.addaudithook(lambda event, of: event == 'import' and print(of[0]))"  # whatever becomes of it
)


@pytest.mark.parametrize("module", ["slides.opc", "slides.drawing"])
def test_a_deck_is_written_without_what_python_pptx_loads_beside_its_packages(module: str) -> None:
    loaded = {*told(f"{IMPORTED}; import {module}")}
    assert {"pptx.opc.package", "pptx.oxml.xmlchemy"} <= loaded
    assert not {"pptx.api", "PIL", "urllib.request", "ssl"} & loaded
    elements = {name for name in loaded if name.startswith("pptx.oxml.")}
    assert elements == {"pptx.oxml.ns", "pptx.oxml.simpletypes", "pptx.oxml.xmlchemy"}


def test_the_library_is_whole_for_whoever_imports_it_later() -> None:
    code = "import slides.opc, urllib.request; from pptx import Presentation; "
    code += "made = Presentation(); "
    code += "made.slides.add_slide(made.slide_layouts[0]); "
    code += "print(len(made.slide_layouts), len(made.slides), callable(urllib.request.urlopen))"
    assert told(code) == ["11", "1", "True"]


def test_a_name_from_a_module_that_is_not_used_is_what_stands_for_it() -> None:
    code = """
from plaincare.apart import apart
with apart("pptx", "pptx.oxml.theme", named=dict):
    from pptx.oxml.theme import Anything
print(Anything is dict)
from pptx.oxml.theme import CT_OfficeStyleSheet
print(CT_OfficeStyleSheet is dict)
"""
    assert told(code) == ["True", "False"]


def test_what_is_loaded_already_stays_and_ours_is_another() -> None:
    code = "import pptx, pptx.oxml.theme as theme; from pptx.opc.package import Part; import slides.opc, sys; "
    code += "print(sys.modules['pptx'] is pptx, sys.modules['pptx.oxml.theme'] is theme, slides.opc.Part is Part)"
    assert told(code) == ["True", "True", "False"]


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


def test_a_handout_is_drawn_without_the_canvas_and_the_fonts_of_reportlab() -> None:
    code = "import sys, handouts; handouts._pdf(); print(*sys.modules)"
    loaded = {*told(code)}
    assert "reportlab.pdfbase.pdfdoc" in loaded
    assert not {"reportlab.pdfgen", "reportlab.pdfbase._fontdata", "reportlab.pdfbase.pdfmetrics", "PIL"} & loaded


def test_reportlab_is_whole_for_whoever_imports_it_later() -> None:
    code = """
import handouts
handouts._pdf()
import io, pickle
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas
canvas = Canvas(io.BytesIO())
canvas.drawString(0, 0, "a")
canvas.save()
print(pdfdoc.pdfmetrics.getFont is pdfmetrics.getFont, pickle.loads(pickle.dumps("kept")))
"""
    assert told(code) == ["True", "kept"]


def test_a_deferred_module_is_loaded_when_it_is_first_used() -> None:
    code = """
import sys
from plaincare.apart import deferred
with deferred({"colorsys": {"ONE_THIRD": 0}, "sys": {}}):
    import colorsys, sys as same
    print(colorsys.ONE_THIRD, hasattr(colorsys, "rgb_to_hsv"), same is sys)
print("colorsys" in sys.modules, colorsys.rgb_to_hsv(0, 0, 1)[2], "colorsys" in sys.modules)
"""
    assert told(code) == ["0", "False", "True", "False", "1", "True"]


def test_names_that_stood_in_for_others_are_gone_afterwards() -> None:
    code = """
from plaincare.apart import deferred
with deferred({"uuid": {"UUID": object}}):
    import uuid
    print(uuid.UUID is object)
print(uuid.UUID is object, uuid.UUID(int=1).int)
"""
    assert told(code) == ["True", "False", "1"]


def test_the_command_does_not_load_what_click_has_for_others() -> None:
    code = """
import os, sys
from plaincare.__main__ import main
os._exit = sys.exit
sys.argv = ["build", "list", "clinics"]
try:
    main()
finally:
    print(*sys.modules)
"""
    assert not {"uuid", "platform", "tokenize"} & {*told(code)}


def test_yaml_is_read_without_what_pyyaml_makes_of_values() -> None:
    loaded = told("import sys, plaincare.reading.reader; print(*sys.modules)")
    assert {"yaml._yaml", "yaml.events"} <= {*loaded}
    assert not {"yaml", "yaml.reader", "yaml.constructor", "yaml.resolver"} & {*loaded}


@pytest.mark.parametrize("first", ["plaincare.reading.yamltree", "yaml"])
def test_pyyaml_is_whole_beside_our_reader(first: str) -> None:
    code = f"""
import {first}
import yaml
from plaincare.reading import yamltree
print(yaml.safe_load("a: [1, 2]"), yaml.load("b: no", Loader=yaml.CLoader))
try:
    yaml.load("a: [", Loader=yaml.CLoader)
except yaml.YAMLError as error:
    print(error.problem_mark.line)
print(*(finding.message for finding in yamltree.parse("a: [", "x.yaml")[1]))
"""
    assert " ".join(told(code)) == "{'a': [1, 2]} {'b': False} 1 a comma or a closing bracket is missing"


def test_where_pyyaml_has_no_parser_in_c_the_one_in_python_reads_the_same() -> None:
    code = """
import sys
class Lacking:
    def find_spec(self, name, *where):
        if name == "yaml._yaml":
            raise ImportError(name)
sys.meta_path.insert(0, Lacking())
from plaincare.reading import yamltree
print(yamltree.Parser.__module__, *(finding.message for finding in yamltree.parse("a: [", "x.yaml")[1]))
"""
    assert " ".join(told(code)) == "yaml.loader a comma or a closing bracket is missing"
