"""Paths and drawings as tuples; SVG files that are refused, with the line and the hint."""

import math
from pathlib import Path as File

import pytest

from plaincare import assets
from plaincare.graphics import vector
from plaincare.graphics.vector import Drawing, Path, Shape, SvgError

SQUARE: Path = (("M", 0, 0), ("L", 4, 0), ("L", 4, 4), ("L", 0, 4), ("Z",))
ICONS = sorted(assets.path("icons").glob("*.svg"))


def svg(body: str, attributes: str = 'viewBox="0 0 48 48"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>\n{body}\n</svg>'


def shapes(body: str) -> tuple[Shape, ...]:
    return vector.read_svg(svg(body)).shapes


def boxes(body: str) -> list[tuple[float, ...]]:
    return [tuple(round(side, 3) for side in vector.bounds(shape.path)) for shape in shapes(body)]


def test_a_path_is_read_as_it_stands() -> None:
    assert shapes('<path d="M0 0h4v4H0z" fill="#abc"/>') == (Shape(SQUARE, "#AABBCC"),)
    assert shapes('<path d="M0 0h4v4H0z" fill="rgb(170, 187,204)"/>') == (Shape(SQUARE, "#AABBCC"),)
    assert shapes('<path d="M0 0h4v4H0"/>') == (Shape(SQUARE, "#000000"),)  # filling closes it anyway


def test_a_quadratic_becomes_a_cubic() -> None:
    assert shapes('<path d="M0 0Q3 3 6 0"/>')[0].path == (("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0), ("Z",))


def test_an_arc_becomes_cubics() -> None:
    assert boxes('<path d="M0 10A10 10 0 0 1 20 10Z"/>') == [(0, 0, 20, 10)]


@pytest.mark.parametrize(
    ("element", "box"),
    [
        ('<rect x="1" y="2" width="3" height="4"/>', (1, 2, 4, 6)),
        ('<rect width="8px" height="4" rx="9"/>', (0, 0, 8, 4)),
        ('<circle cx="5" cy="6" r="2"/>', (3, 4, 7, 8)),
        ('<ellipse cx="5" cy="6" rx="2" ry="1"/>', (3, 5, 7, 7)),
        ('<polygon points="0,0 4,0 4,4"/>', (0, 0, 4, 4)),
        ('<polyline points="0 0 4 0 4 4"/>', (0, 0, 4, 4)),
    ],
)
def test_each_shape(element: str, box: tuple[float, ...]) -> None:
    assert boxes(element) == [box]


@pytest.mark.parametrize(
    ("transform", "box"),
    [
        ("translate(10)", (10, 0, 12, 1)),
        ("translate(10, 5) scale(2)", (10, 5, 14, 7)),
        ("scale(2 3)", (0, 0, 4, 3)),
        ("rotate(90)", (-1, 0, 0, 2)),
        ("rotate(180 1 .5)", (0, 0, 2, 1)),
        ("matrix(1 0 0 -1 0 1)", (0, 0, 2, 1)),
    ],
)
def test_each_transform(transform: str, box: tuple[float, ...]) -> None:
    assert boxes(f'<g transform="{transform}"><rect width="2" height="1"/></g>') == [box]


def test_fill_and_transform_come_from_the_groups_around() -> None:
    unit = '<rect width="1" height="1"/>'
    inner = f'<g style="fill:#123" transform="scale(2)">{unit}</g>'
    body = f'<g fill="white" transform="translate(1)">{inner}{unit}</g>{unit}'
    assert [shape.fill for shape in shapes(body)] == ["#112233", "#FFFFFF", "#000000"]
    assert boxes(body) == [(1, 0, 3, 2), (1, 0, 2, 1), (0, 0, 1, 1)]


def test_a_style_is_stronger_than_an_attribute_and_none_is_not_drawn() -> None:
    body = '<rect width="1" height="1" fill="red" style="fill: currentColor"/><rect width="1" height="1" fill="none"/>'
    assert [shape.fill for shape in shapes(body)] == ["currentColor"]


def test_the_view_box_moves_to_0_0() -> None:
    drawing = vector.read_svg(svg('<rect x="10" y="20" width="1" height="1"/>', 'viewBox="10 20 30 40"'))
    assert (drawing.width, drawing.height, vector.bounds(drawing.shapes[0].path)) == (30, 40, (0, 0, 1, 1))


def test_width_and_height_serve_without_a_view_box() -> None:
    assert vector.read_svg(svg("", 'width="30px" height="40"')) == Drawing(30, 40, ())


def test_what_editors_leave_behind_is_skipped() -> None:
    body = '<title>Logo</title><metadata><x:y xmlns:x="urn:x"/></metadata><defs><clipPath/></defs>'
    assert boxes(body + '<rect width="1" height="1"/>') == [(0, 0, 1, 1)]


HOLE, SAME = "M2 2V6H6V2Z", "M2 2H6V6H2Z"


@pytest.mark.parametrize(
    ("path", "outlines"),
    [
        (f"M0 0H8V8H0Z{HOLE}", [2]),  # runs the other way: a hole, and even-odd makes one too
        (f"M0 0H8V8H0Z{SAME}", [1, 1]),  # runs the same way: filled under nonzero, a hole under even-odd
        (f"M0 0H8V8H0Z{HOLE}M3 3H5V5H3Z", [2, 1]),  # an island in the hole
        (f"M0 0H8V8H0ZM10 0H18V8H10Z{HOLE}", [2, 1]),  # the hole goes with the outline around it
    ],
)
def test_nonzero_filling_is_made_even_odd(path: str, outlines: list[int]) -> None:
    counts = [sum(command[0] == "M" for command in shape.path) for shape in shapes(f'<path d="{path}"/>')]
    assert sorted(counts) == sorted(outlines)
    assert len(shapes(f'<path fill-rule="evenodd" d="{path}"/>')) == 1


def test_a_group_says_how_its_shapes_are_filled_and_so_does_inherit() -> None:
    ring = f'd="M0 0H8V8H0Z{SAME}"'
    body = (
        f'<g fill-rule="evenodd"><path {ring}/><path fill-rule="inherit" {ring}/><path fill-rule="nonzero" {ring}/></g>'
    )
    assert len(shapes(body)) == 1 + 1 + 2


STAR = "M24 4L36 42L4 18H44L12 42Z"  # in one line: the middle is run around twice


@pytest.mark.parametrize(
    "path",
    [
        STAR,
        f"M0 0H48V48H0Z{STAR}",
        "M10 10H40V40H20V20H30V30H10Z",  # a loop on itself
        "M4 24C4 4 44 4 44 24C44 44 14 44 14 24C14 8 34 8 34 24Z",  # a spiral whose end runs through a corner
        "M0 0H8V8H0V0H8V8Z",  # on the same lines again
    ],
)
def test_an_outline_that_runs_twice_around_a_part_is_refused_under_nonzero(path: str) -> None:
    with pytest.raises(SvgError, match="runs twice around") as caught:
        shapes(f'<path d="{path}"/>')
    assert "Union" in caught.value.hint and caught.value.line == 2
    assert len(shapes(f'<path fill-rule="evenodd" d="{path}"/>')) == 1


def test_a_scribble_is_refused_soon() -> None:
    corners = " ".join(f"{n * n * 7919 % 997} {n * n * n * 104729 % 991}" for n in range(5000))
    with pytest.raises(SvgError, match="too often"):
        shapes(f'<polygon points="{corners}"/>')


@pytest.mark.parametrize("path", ["M0 0L8 8V0L0 8Z", "M0 0H8V8H4V0H2V8H0Z", "M0 0H8L4 0V4Z", "M4 4C9 9 9 0 4 4Z"])
def test_an_outline_that_crosses_or_touches_itself_otherwise_is_drawn(path: str) -> None:
    """Like an eight it runs once around each half; a line that runs back on itself, or touches one, encloses nothing twice."""
    assert len(shapes(f'<path d="{path}"/>')) == 1


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ('<g style="mix-blend-mode: multiply"/>', "mix-blend-mode", "take the effect out"),
        ("<text>Clinic</text>", "<text>", "convert text to outlines"),
        ('<image href="a.png"/>', "<image>", "trace it into shapes"),
        ('<use href="#a"/>', "<use>", "unlink clones"),
        ("<script>alert(1)</script>", "<script>", "take the script out"),
        ("<defs><style>a {}</style></defs>", "<style>", "presentation attributes"),
        ('<linearGradient id="a"/>', "<linearGradient>", "keep to paths"),
        ('<rect width="1" height="1" fill="url(#a)"/>', "url(#a)", "flat colours"),
        ('<rect width="1" height="1" fill="rgb(1,2,256)"/>', "rgb(1,2,256)", "flat colours"),
        ('<rect width="1" height="1" fill="teal"/>', "teal", "#RRGGBB"),
        ('<g stroke="#000"><rect width="1" height="1"/></g>', "stroke", "strokes to outlines"),
        ('<rect width="1" height="1" clip-path="url(#a)"/>', "clip-path", "simpler SVG"),
        ('<rect width="1" height="1" style="opacity:.5"/>', "opacity", "flat colours"),
        ('<g transform="skewX(3)"/>', "skewX(3)", "matrix, translate"),
        ('<g transform="rotate(1 2)"/>', "rotate", "paths"),
        ('<rect width="50%" height="1"/>', "50%", "paths"),
        ('<path d="M0 0 L 1"/>', "breaks off", "paths"),
        ('<path d="M0 0 L 1e999 4"/>', "far outside", "check the numbers"),
        ('<polygon points="1 2 3"/>', "odd number", "paths"),
        ("<rect", "not a whole XML file", "save"),
    ],
)
def test_what_is_not_drawn_is_refused_with_its_line_and_a_hint(body: str, message: str, hint: str) -> None:
    with pytest.raises(SvgError) as caught:
        vector.read_svg(svg("\n" + body))
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.line in (3, 4)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "DOCTYPE"),
        ("<html/>", "first element is <html>"),
        ("<svg/>", "no size"),
        ('<svg viewBox="0 0 0 48"/>', "no size"),
        ('<svg viewBox="0 0 nan nan"/>', "4 numbers"),
        ("", "not a whole XML file"),
        ('<svg viewBox="0 0 1 1">' + "<g>" * 100_000, "more than 64 deep"),
        (" " * 2_000_001, "larger than"),
    ],
    ids=str.split("doctype html no-size flat nan empty deep large"),
)
def test_what_is_no_svg_of_ours_is_refused(text: str, message: str) -> None:
    with pytest.raises(SvgError, match=message):
        vector.read_svg(text)


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_every_icon_is_a_black_drawing_on_the_48_grid(icon: File) -> None:
    drawing = vector.read_svg(icon.read_text("utf-8"))
    assert (drawing.width, drawing.height) == (48, 48)
    assert {shape.fill for shape in drawing.shapes} == {"currentColor"}
    for shape in drawing.shapes:
        left, top, right, bottom = vector.bounds(shape.path)
        assert 2 <= left < right <= 46 and 2 <= top < bottom <= 46


def test_bounds_follow_the_curve_and_not_its_handles() -> None:
    assert vector.bounds((("M", 0, 0), ("C", 0, 4, 4, 4, 4, 0), ("Z",))) == (0, 0, 4, 3)
    assert vector.bounds(()) == (0, 0, 0, 0)


def test_a_circle_is_round() -> None:
    middle = vector.circle(0, 0, 100)[1]
    assert middle[0] == "C"
    _, x1, y1, x2, y2, x, y = middle
    assert math.hypot((3 * x1 + 3 * x2 + x) / 8, (-100 + 3 * y1 + 3 * y2 + y) / 8) == pytest.approx(100, abs=0.03)


def test_a_rectangle_without_radius_has_four_corners() -> None:
    assert vector.rounded_rect(0, 0, 4, 4) == SQUARE


def test_radii_go_clockwise_from_the_left_top_and_are_cut_to_half_the_side() -> None:
    path = vector.rounded_rect(0, 0, 40, 20, (1, 99, 0, 3))
    assert [command[-2:] for command in path if command[0] == "C"] == [(40, 10), (0, 17), (1, 0)]


def test_the_ripple_lies_up_and_left_of_its_centre() -> None:
    path = vector.quarter_disc(100, 50, 20)
    assert vector.bounds(path) == pytest.approx((80, 30, 100, 50))
    assert ("L", 100, 50) in path


def test_a_person_stands_on_its_grid() -> None:
    assert vector.bounds(vector.person()) == (2, 1, 18, 35)
    assert sum(command[0] == "M" for command in vector.person()) == 2


def test_transformed_scales_and_then_moves() -> None:
    assert vector.transformed(SQUARE, 2, 1, -1)[:3] == (("M", 1, -1), ("L", 9, -1), ("L", 9, 7))
    assert vector.bounds(vector.transformed(vector.circle(0, 0, 1), 3, 3, 3)) == (0, 0, 6, 6)
