"""`--pdf ua2`: PDF/UA-2 and PDF/A-4 in one file, by veraPDF and by reading it back."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pikepdf
import pytest

import handouts
from plaincare.project import Project
from plaincare.rendition import Rendition
from tests.conftest import CLINICS, ROOT
from tests.readback import pdf_facts, pdf_tree, verapdf
from tests.readback.tools import need, run
from tests.test_saver import FORMATS, planned

PDF2 = "http://iso.org/pdf2/ssn"
UA2 = Rendition(ua2=True)


def _is_read(format: str) -> bool:
    """Whether a format's file may be read aloud: sheets that are folded into a booklet are for a printer alone."""
    found = Project(ROOT).handout(format).value
    return found is not None and found.sheet.arrangement != "saddle"


READ = [format for format in FORMATS if _is_read(format)]


@pytest.fixture(scope="module")
def files(project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Each handout of each clinic, made so."""
    folder = tmp_path_factory.mktemp("ua2")
    made = {}
    for clinic, format in product(CLINICS, READ):
        made[clinic, format] = folder / f"{clinic}-{format}.pdf"
        made[clinic, format].write_bytes(handouts.draw(planned(project, clinic, format, UA2)))
    return made


@pytest.mark.parametrize("flavour", ["ua2", "4"])
def test_it_is_both_in_one_file(files: dict[tuple[str, str], Path], flavour: str) -> None:
    need("verapdf")
    found = verapdf.violations_of(list(files.values()), flavour)
    assert len(found) == len(files)
    assert {path.name: violations for path, violations in found.items() if violations} == {}


@pytest.mark.parametrize("format", READ)
def test_it_is_pdf_2_without_what_it_gave_up(files: dict[tuple[str, str], Path], format: str) -> None:
    """Its elements are of PDF 2.0's namespace; the trailer has no information dictionary; the metadata name both standards."""
    need("qpdf")
    path = files["NJ", format]
    assert "No syntax or stream encoding errors found" in run(["qpdf", "--check", str(path)]).stdout
    facts = pdf_facts.facts(path)
    uaid, aid = pdf_facts.UA, pdf_facts.PDFA
    named = [facts.xmp[f"{uaid}part"], facts.xmp[f"{uaid}rev"], facts.xmp[f"{aid}part"], facts.xmp[f"{aid}rev"]]
    assert (facts.version, facts.info, named) == ("2.0", {}, ["2", "2024", "4", "2020"])
    with pikepdf.open(path) as pdf:
        root = pdf.Root.StructTreeRoot
        assert [str(space.NS) for space in root.Namespaces] == [PDF2]
        document = root.K if isinstance(root.K, pikepdf.Dictionary) else root.K[0]
        assert (str(document.S), str(document.NS.NS)) == ("/Document", PDF2)


@pytest.mark.parametrize("format", READ)
def test_a_bookmark_opens_the_element_of_its_heading(files: dict[tuple[str, str], Path], format: str) -> None:
    """ISO 14289-2, 8.8: a place within the document is named by the element that stands there."""
    with pikepdf.open(files["NJ", format]) as pdf, pdf.open_outline() as outline:
        items = [item.obj for top in outline.root for item in (top, *top.children) if item.obj is not None]
        elements = [item.A.SD[0] for item in items]
        assert items and all(str(element.S) in ("/H1", "/H2", "/H3") for element in elements)
        assert all(element.Pg.objgen == item.A.D[0].objgen for item, element in zip(items, elements, strict=True))


@pytest.mark.parametrize("format", READ)
def test_it_says_what_the_plain_file_says(
    project: Project, files: dict[tuple[str, str], Path], format: str, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(handouts.draw(planned(project, "NJ", format, Rendition())))
    assert pdf_tree.struct_text(files["NJ", format]) == pdf_tree.struct_text(plain)
