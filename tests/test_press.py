"""`--press`: what a print shop gets, by our own list of PDF/X-4's clauses, by Ghostscript's plates, and by its edges."""

from __future__ import annotations

import functools
import random
from dataclasses import replace
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageCms

import handouts
from handouts import inks
from handouts.record import Fill, HandoutPlan, Words
from plaincare import assets
from plaincare.graphics import colour, vector
from plaincare.project import Project
from plaincare.rendition import Rendition
from tests.conftest import CLINICS, ROOT, job_of, messages
from tests.readback import pdfx
from tests.readback.tools import need, run
from tests.test_command import edit, project_in
from tests.test_saver import EVERYWHERE, FORMATS, planned

PRESS = Rendition("press")
BLEED, MARGIN = 9, 36
_BLACK = (0.0, 0.0, 0.0, 1.0)
_DPI = 72


@pytest.fixture(scope="module")
def files(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], tuple[HandoutPlan, Path]]:
    """Each handout of each clinic, planned and made for the press."""
    folder, made = tmp_path_factory.mktemp("press"), {}
    for clinic, format in EVERYWHERE:
        plan, path = planned(project, clinic, format, PRESS), folder / f"{clinic}-{format}.pdf"
        path.write_bytes(handouts.draw(plan))
        made[clinic, format] = plan, path
    return made


Files = dict[tuple[str, str], tuple[HandoutPlan, Path]]


@pytest.mark.parametrize(("clinic", "format"), EVERYWHERE)
def test_it_keeps_the_clauses_of_pdf_x_4(files: Files, clinic: str, format: str) -> None:
    assert pdfx.faults(files[clinic, format][1]) == []


def test_the_list_of_clauses_finds_what_an_office_file_lacks(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "office.pdf"
    path.write_bytes(handouts.draw(planned(project, "NJ", "fact-sheet", Rendition())))
    found = "\n".join(pdfx.faults(path))
    for fault in ("PDF 1.7", "trapped", "PDF/X-4", "PDF/UA", "0 output intents", "boxes", "annotations", "operator rg"):
        assert fault in found


@pytest.mark.parametrize("damage", ["rg", "ink", "box", "intent", "annotation", "image", "id"])
def test_the_list_of_clauses_finds_each_damage(files: Files, tmp_path: Path, damage: str) -> None:
    """One clause broken in a good file, and the list names it."""
    path = tmp_path / "damaged.pdf"
    with pikepdf.open(files["NJ", "one-page"][1]) as pdf:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        match damage:
            case "rg":
                page.Contents = pdf.make_stream(content + b"\n1 0 0 rg")
            case "ink":
                page.Contents = pdf.make_stream(content + b"\n1 1 1 .5 k 0 0 1 1 re f*")
            case "box":
                page.obj.TrimBox = pikepdf.Array([0, 0, 612, 792])
            case "intent":
                pdf.Root.OutputIntents[0].S = pikepdf.Name.GTS_PDFA1
            case "annotation":
                page.obj.Annots = pikepdf.Array()
            case "image":
                page.obj.Resources.XObject = pikepdf.Dictionary(I=pdf.make_stream(b"x"))
        pdf.save(path, linearize=False)
    if damage == "id":
        path.write_bytes(path.read_bytes().replace(b"/ID", b"/Id"))
    assert pdfx.faults(path)


@pytest.mark.parametrize("format", FORMATS)
def test_its_boxes_are_the_sheet_the_bleed_and_room_for_marks(files: Files, format: str) -> None:
    plan, path = files["NJ", format]
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == plan.count
        for page in pdf.pages:
            boxes = {name: [float(v) for v in page.obj[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")}
            right, top = MARGIN + plan.width, MARGIN + plan.height
            assert boxes["/TrimBox"] == pytest.approx([MARGIN, MARGIN, right, top])
            assert boxes["/BleedBox"] == pytest.approx([MARGIN - BLEED, MARGIN - BLEED, right + BLEED, top + BLEED])
            assert boxes["/MediaBox"] == pytest.approx([0, 0, right + MARGIN, top + MARGIN])


@pytest.mark.parametrize(("clinic", "format"), EVERYWHERE)
def test_black_text_is_black_ink_alone(files: Files, clinic: str, format: str) -> None:
    """As many pieces of text as are planned in our inks are solid black, and no black is mixed."""
    plan, path = files[clinic, format]
    ours = (colour.INK, colour.QUIET)
    for number, page in enumerate(plan.pages):
        wanted = sum(isinstance(ink, Words) and ink.colour in ours for chunk in page.chunks for ink in chunk.ink)
        with pikepdf.open(path) as pdf:
            pieces = list(pdfx.shown(pdf.pages[number]))
        assert sum(piece == ("text", _BLACK) for piece in pieces) >= wanted > 0
        grey = [piece.inks for piece in pieces if piece.inks and max(piece.inks[:3]) - min(piece.inks[:3]) < 0.02]
        assert all(max(shares[:3]) == 0 for shares in grey if shares)


def _plates(path: Path, folder: Path, page: int) -> dict[str, Image.Image]:
    """What each ink prints of a page, by Ghostscript: 255 is solid ink, a pixel is a point."""
    need("gs")
    options = [f"-dFirstPage={page}", f"-dLastPage={page}", f"-r{_DPI}", "-o", str(folder / "page.tif")]
    run(["gs", "-q", "-dSAFER", "-sDEVICE=tiffsep", "-dGraphicsAlphaBits=1", "-dTextAlphaBits=1", *options, str(path)])
    found = {}
    for name in ("Cyan", "Magenta", "Yellow", "Black"):
        [plate] = folder.glob(f"page*({name}).tif")
        found[name] = ImageChops.invert(Image.open(plate).convert("L"))
    return found


def _codes(plan: HandoutPlan, page: int) -> list[tuple[int, int, int, int]]:
    """Where QR codes stand on a page of a press file, in points from its top left corner."""
    fills = [ink for chunk in plan.pages[page].chunks for ink in chunk.ink if isinstance(ink, Fill)]
    boxes = [vector.bounds(ink.path) for ink in fills if ink.colour == "#000000"]
    return [(*(round(v + MARGIN) for v in box),) for box in boxes]  # type: ignore[misc]


@pytest.mark.parametrize(("clinic", "format"), [*product(CLINICS, ["one-page"]), *product(["AM"], FORMATS)])
def test_the_plates_hold_what_they_should(files: Files, tmp_path: Path, clinic: str, format: str) -> None:
    """The code is on the black plate alone; no spot takes over 300 %; marks are on every plate, outside of the bleed."""
    plan, path = files[clinic, format]
    plates = _plates(path, tmp_path, 1)
    codes = _codes(plan, 0)
    assert len(codes) == (format in ("booklet-print", "one-page", "poster", "poster-large", "tri-fold"))
    for code, (name, plate) in product(codes, plates.items()):
        dark = plate.crop(code).getextrema()
        assert dark == ((0, 255) if name == "Black" else (0, 0)), name
    width, height = plates["Black"].size
    art = (MARGIN - BLEED, MARGIN - BLEED, width - MARGIN + BLEED, height - MARGIN + BLEED)
    layers = [plate.crop(art).tobytes() for plate in plates.values()]
    assert max(map(sum, zip(*layers, strict=True))) <= 3.01 * 255
    for plate in plates.values():
        outside = plate.copy()
        outside.paste(0, art)
        left, top, right, bottom = outside.getbbox() or (0, 0, 0, 0)
        assert (left, top) <= (MARGIN - 12, MARGIN - 12) and (right, bottom) >= (width - 24, height - 24)


@pytest.mark.parametrize("clinic", CLINICS)
def test_a_masthead_reaches_the_edge_and_beyond(files: Files, tmp_path: Path, clinic: str) -> None:
    """The title's panel is printed up to the edge of the bleed at both sides, in one colour, and not further."""
    for format in ("booklet", "fact-sheet", "large-print", "poster"):
        plan, path = files[clinic, format]
        need("pdftoppm")
        run(["pdftoppm", "-r", str(_DPI), "-singlefile", "-png", str(path), str(tmp_path / format)])
        page = Image.open(tmp_path / f"{format}.png").convert("RGB")
        panel = next(ink for chunk in plan.pages[0].chunks for ink in chunk.ink if isinstance(ink, Fill) and ink.ground)
        _, top, _, bottom = vector.bounds(panel.path)
        y = round(MARGIN + (top + bottom) / 2)
        for inside, bleed, outside in ((40, 29, 25), (page.width - 41, page.width - 30, page.width - 26)):
            assert page.getpixel((inside, y)) == page.getpixel((bleed, y)) != (255, 255, 255)
            assert page.getpixel((outside, y)) == (255, 255, 255)


@pytest.mark.parametrize("format", ["booklet-print", "tri-fold"])
def test_a_folded_sheet_has_marks_where_it_is_folded(files: Files, format: str) -> None:
    """Broken lines in every ink, above and below each fold, and none on the sheet itself."""
    plan, path = files["NJ", format]
    with pikepdf.open(path) as pdf:
        for side, page in enumerate(pdf.pages):
            lines, at, every = [], (0.0, 0.0), False
            for operands, operator in pdfx.operations(page):
                every = every or operator == "SCN"
                if operator == "m":
                    at = (float(operands[0]), float(operands[1]))
                elif every and operator == "l" and float(operands[0]) == at[0] and abs(float(operands[1]) - at[1]) < 5:
                    lines.append(at)
            wide = (plan.width + 4.5) / 3
            folds = [wide - 4.5, 2 * wide - 4.5] if side == 0 else [wide, 2 * wide]
            folds = folds if format == "tri-fold" else [plan.width / 2]
            assert sorted({x for x, _ in lines}) == pytest.approx(folds, abs=0.01)
            assert len(lines) == 6 * len(folds) and all(y < -11 or y > plan.height + 11 for _, y in lines)


def test_the_words_are_those_of_the_office_file(project: Project, files: Files) -> None:
    for (clinic, format), (plan, _) in files.items():
        assert plan.text() == planned(project, clinic, format, Rendition()).text()


# Inks


@functools.cache
def _back() -> ImageCms.ImageCmsTransform:
    """From the press to the screen."""
    press, screen = (str(assets.path("colour", name)) for name in ("TR006.icc", "sRGB.icc"))
    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(press, screen, "CMYK", "RGB", intent, flags)


def _on_paper(shares: colour.Inks) -> str:
    pixel = Image.new("CMYK", (1, 1), tuple(round(share * 255) for share in shares))
    made = ImageCms.applyTransform(pixel, _back())
    assert made is not None
    return "#" + made.tobytes().hex().upper()


@pytest.mark.parametrize("clinic", CLINICS)
def test_a_brand_keeps_its_look_on_paper(project: Project, clinic: str) -> None:
    """Every shade is within 0.03 of OKLab's lightness, and 0.03 of its chroma, of what a screen shows."""
    palette = job_of(project, "fact-sheet", clinic).palette
    shades = [palette.deep, palette.deep2, palette.mid, palette.tint2, palette.tint1, colour.RED, colour.AMBER]
    for shade, shares in inks.separated(shades, {}).items():
        (light, chroma, _), (lit, shown, _) = colour.oklch(shade), colour.oklch(_on_paper(shares))
        assert abs(light - lit) < 0.03 and abs(chroma - shown) < 0.03, (shade, shares, _on_paper(shares))


def test_no_colour_takes_more_ink_than_paper_dries() -> None:
    chosen = random.Random(4)
    some = [f"#{chosen.randrange(1 << 24):06X}" for _ in range(400)]
    some += [f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in product(range(0, 80, 8), repeat=3)]
    assert max(sum(shares) for shares in inks.separated(some, {}).values()) <= colour.MOST_INK


def test_greys_are_black_ink_alone() -> None:
    greys = [colour.INK, colour.QUIET, colour.LINE, colour.HAIR, colour.PAPER, "#000000", "#808080"]
    found = inks.separated([*greys, colour.WHITE], {})
    assert all(shares[:3] == (0, 0, 0) for shares in found.values())
    assert (found[colour.INK], found["#000000"], found[colour.WHITE]) == (_BLACK, _BLACK, (0, 0, 0, 0))
    assert 1 > found[colour.LINE][3] > found[colour.HAIR][3] > found[colour.PAPER][3] > 0


def _with_inks(folder: Path, *lines: str) -> Project:
    made = project_in(folder / "project")
    edit(made / "clinics/NJ/clinic.yaml", "  logo: logo.svg", "\n".join(("  logo: logo.svg", "  cmyk:", *lines)))
    return Project(made)


def test_a_clinic_s_own_inks_are_printed_as_they_stand(tmp_path: Path) -> None:
    """In the logo and in the shade that headings are printed in."""
    project = _with_inks(tmp_path, '    "#16697A": [86, 31, 36, 15]', '    "#035565": [92, 40, 41, 33]')
    job = job_of(project, "one-page")
    path = tmp_path / "own.pdf"
    path.write_bytes(handouts.draw(handouts.plan(replace(job, options=replace(job.options, rendition=PRESS)))))
    with pikepdf.open(path) as pdf:
        printed = {piece.inks for piece in pdfx.shown(pdf.pages[0])}
    assert {(0.86, 0.31, 0.36, 0.15), (0.92, 0.4, 0.41, 0.33)} <= printed
    assert pdfx.faults(path) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('    "#16697A": [86, 31, 36]', "the inks of '#16697A' are not four numbers from 0 to 100"),
        ('    "#16697A": [86, 31, 36, 115]', "the inks of '#16697A' are not four numbers from 0 to 100"),
        ('    "#16697A": [100, 90, 80, 70]', "'#16697A' takes 340 % of ink; so much smears: 300 % is the most"),
        ('    "teal": [86, 31, 36, 15]', "'teal' is not a colour"),
        ('    "#123456": [86, 31, 36, 15]', "nothing is printed in '#123456'"),
    ],
)
def test_inks_that_cannot_be_printed_are_named(tmp_path: Path, line: str, said: str) -> None:
    found = messages(_with_inks(tmp_path, line).clinic("NJ").findings)
    assert any(said in message for message in found), found


def test_the_profile_says_whose_it_is() -> None:
    """Its data are CGATS's, which asks to be named, and the notice beside it says so too."""
    profile = assets.path("colour", "TR006.icc").read_bytes()
    assert b"CGATS TR 006" in profile and b"may be distributed without further permission" in profile
    assert "CGATS TR 006" in (ROOT / "assets/colour/README.md").read_text("utf-8")
