"""The part of a font that a PDF embeds, read by fontTools; and texts beyond Latin 1, read back from a drawn page."""

import dataclasses
import io
import re
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program
from reportlab.pdfgen.canvas import Canvas

import handouts
from handouts.record import Chunk, Words
from handouts.typefaces import Typeface
from plaincare import assets
from plaincare.graphics import fonts
from plaincare.graphics.subset import SYMBOL, UNICODE, subset
from plaincare.project import Project
from plaincare.rendition import Rendition
from tests.conftest import Documents, job_of
from tests.readback import pdf_page, verapdf
from tests.readback.tools import need
from tests.test_saver import planned

FAMILY = fonts.load(assets.path("fonts", "atkinson-hyperlegible-next"))
WEIGHTS: tuple[fonts.Weight, ...] = get_args(fonts.Weight)
TEXT = "Call 988: ñ, ü, Łódź, ½ and €"
BEYOND = "Łódź ≤ 5, Żółć"


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data), checkChecksums=2)


def outline(font: TTFont, name: str) -> object:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return pen.value


@pytest.mark.parametrize("weight", WEIGHTS)
def test_each_character_is_drawn_as_in_the_whole_font(weight: fonts.Weight) -> None:
    path = FAMILY.face(weight).path
    whole, font = TTFont(path), fonts.Sfnt(path.read_bytes())
    glyphs = font.characters()
    part = opened(subset(font, {ord(char): glyphs[ord(char)] for char in TEXT}, UNICODE))
    assert set(part.getBestCmap()) == set(map(ord, TEXT))
    for point, name in part.getBestCmap().items():
        other = whole.getBestCmap()[point]
        assert outline(part, name) == outline(whole, other), chr(point)
        assert part["hmtx"][name] == whole["hmtx"][other], chr(point)
    assert part["maxp"].numGlyphs < 2 * len(set(TEXT))


def test_it_holds_nothing_that_a_pdf_does_not_ask_for() -> None:
    font = fonts.Sfnt(FAMILY.regular.path.read_bytes())
    part = opened(subset(font, {ord("a"): font.characters()[ord("a")]}, UNICODE))
    assert sorted(part.reader.keys()) == ["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"]


def test_codes_of_a_symbol_font_stand_where_readers_look_for_them() -> None:
    font = fonts.Sfnt(FAMILY.regular.path.read_bytes())
    part = opened(subset(font, {1: font.characters()[ord("≤")], 2: 0}, SYMBOL))
    [table] = part["cmap"].tables
    assert (table.platformID, table.platEncID, sorted(table.cmap)) == (3, 0, [0xF001])


def made(glyphs: dict[str, Any], characters: dict[int, str]) -> FontBuilder:
    """A font of these outlines."""
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(characters)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupOS2()
    builder.setupPost()
    return builder


def saved(builder: FontBuilder) -> fonts.Sfnt:
    data = io.BytesIO()
    builder.save(data)
    return fonts.Sfnt(data.getvalue())


def test_what_a_font_s_hints_stand_on_is_kept() -> None:
    builder = made({name: TTGlyphPen(None).glyph() for name in (".notdef", "a")}, {97: "a"})
    for tag in ("fpgm", "prep"):
        builder.font[tag] = table = newTable(tag)
        table.program = Program()
        table.program.fromBytecode(b"\xb0\x00")
    part = opened(subset(saved(builder), {97: 1}, UNICODE))
    assert {"fpgm", "prep"} <= set(part.reader.keys())


def test_what_a_glyph_has_twice_is_kept_once() -> None:
    """Such as the dot of a diaeresis."""
    dot, both = TTGlyphPen(None), TTGlyphPen({"dot": None})
    dot.moveTo((0, 0))
    dot.lineTo((0, 90))
    dot.lineTo((90, 0))
    dot.closePath()
    for right in (0, 200):
        both.addComponent("dot", (1, 0, 0, 1, right, 0))
    glyphs = {".notdef": TTGlyphPen(None).glyph(), "dot": dot.glyph(), "dieresis": both.glyph()}
    part = opened(subset(saved(made(glyphs, {0xA8: "dieresis"})), {0xA8: 2}, UNICODE))
    assert part["maxp"].numGlyphs == 3
    assert len(part["glyf"][part.getBestCmap()[0xA8]].components) == 2


def test_a_font_that_may_not_be_embedded_in_part_is_refused() -> None:
    face = dataclasses.replace(FAMILY.regular, fs_type=0x100)
    typeface = Typeface(face, "R")
    canvas: Any = Canvas(io.BytesIO())
    list(typeface.coded("a"))
    with pytest.raises(fonts.FontError, match=r"Regular\.ttf may not be embedded in a document"):
        typeface.embed(canvas._doc)


@pytest.mark.parametrize(
    ("fs_type", "allowed"),
    [(0, True), (4, True), (8, True), (6, True), (2, False), (0x100, False), (0x108, False), (0x200, False)],
)
def test_a_font_that_no_pdf_may_carry_stops_the_handout(project: Project, fs_type: int, allowed: bool) -> None:
    """Of the bits for embedding the least restrictive counts (OpenType 1.9, OS/2)."""
    job = job_of(project, "wallet-card")
    family = dataclasses.replace(FAMILY, bold=dataclasses.replace(FAMILY.bold, fs_type=fs_type))
    told = [one for one in handouts.plan(dataclasses.replace(job, family=family)).findings if one.rule == "font"]
    if allowed:
        assert told == []
    else:
        [finding] = told
        assert finding.severity == "block" and "(Bold.ttf: OS/2, fsType)" in finding.message


def test_words_are_the_same_bytes_in_every_weight_and_others_have_their_own_font() -> None:
    typefaces = [Typeface(FAMILY.face(weight), "F") for weight in WEIGHTS]
    assert {tuple(typeface.coded("Call\u00a0988: ñ")) for typeface in typefaces} == {(("F", b"Call 988: \xf1"),)}
    assert list(typefaces[0].coded("≤ 5 ≤ Ł")) == [
        ("F1", b"\1"),
        ("F", b" 5 "),
        ("F1", b"\1"),
        ("F", b" "),
        ("F1", b"\2"),
    ]


@pytest.fixture
def beyond(project: Project, tmp_path: Path) -> Path:
    """A sheet with other words in its first heading."""
    plan = planned(project, "NJ", "one-page", Rendition())
    [page] = plan.pages
    chunks = tuple(_reworded(chunk) if chunk.mcid == 0 else chunk for chunk in page.chunks)
    plan = dataclasses.replace(plan, pages=(page._replace(chunks=chunks),))
    (tmp_path / "beyond.pdf").write_bytes(handouts.draw(plan))
    return tmp_path / "beyond.pdf"


def _reworded(chunk: Chunk) -> Chunk:
    words = next(ink for ink in chunk.ink if isinstance(ink, Words))
    return chunk._replace(ink=(words._replace(text=BEYOND),))


def test_what_is_beyond_latin_1_is_read_back(beyond: Path) -> None:
    assert next(iter(handouts.read(beyond.read_bytes()).lines)) == BEYOND
    drawn = [text.text for text in pdf_page.pages(beyond)[0].texts if text.mcid == 0]
    assert "".join(drawn).split() == BEYOND.split()


def named(path: Path) -> list[str]:
    """What the fonts of a one-page file are called."""
    with pikepdf.open(path) as pdf:
        fonts = [font for _, font in pdf.pages[0].Resources.Font.items()]
        assert [font.BaseFont for font in fonts] == [font.FontDescriptor.FontName for font in fonts]
        return [str(font.BaseFont) for font in fonts]


def test_each_part_of_a_face_has_a_tag_of_its_own(beyond: Path) -> None:
    """Six capitals (ISO 32000-1, 9.6.4): with the same, a program may take one of two parts of the bold face for the other."""
    names = named(beyond)
    tags, faces = zip(*(name.split("+") for name in names), strict=True)
    assert len(set(tags)) == len(tags) > len(set(faces))
    assert all(re.fullmatch("/[A-Z]{6}", tag) for tag in tags)


def test_a_part_has_the_same_tag_in_each_document_that_has_it(beyond: Path, documents: Documents) -> None:
    plain = named(documents("NJ", "one-page").path)
    assert len(plain) == 3 and len(set(plain) & set(named(beyond))) == 2  # the words that differ are of one weight


def test_a_font_of_other_characters_conforms(beyond: Path) -> None:
    need("verapdf")
    assert [verapdf.violations(beyond, flavour) for flavour in ("ua1", "2a")] == [[], []]
