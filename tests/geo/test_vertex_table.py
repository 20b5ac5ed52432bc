"""Pasted VN-2000 vertex tables: every way in which people write them, and every refusal."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.coordinates import MeridianMissingError
from geo.errors import CRSUnknownError
from geo.transform import conversion
from geo.vertex_table import VertexTableError, read_vertex_table

#: Northing and easting of a square of one grid hectare.
SQUARE = [(2403300, 420300), (2403300, 420400), (2403400, 420400), (2403400, 420300)]
BOX = shapely.box(420300, 2403300, 420400, 2403400)


def lines(points=SQUARE, *, pattern="{n}\t{x}\t{y}", start=1):
    return "\n".join(pattern.format(n=n, x=x, y=y) for n, (x, y) in enumerate(points, start=start))


def dotted(value):
    return f"{value:,.3f}".translate(str.maketrans(",.", ".,"))


def words(table):
    return " ".join(note.en for note in table.decisions)


@pytest.mark.parametrize(
    "text",
    [
        lines(),
        lines(pattern="{n};{x},000;{y},000"),
        lines(pattern="{n}, {x}.000, {y}.000"),
        lines(pattern="{n},{x}.000,{y}.000"),
        lines(pattern="{n} {x} {y}"),
        lines(pattern="{n} {x},000 {y},000"),
        lines(pattern="M{n}: X={x} Y={y}"),
        lines(pattern="| {n} | {x} | {y} |"),
        lines(pattern="{x}\t{y}"),
        lines(pattern="{n}\t{y}\t{x}"),
        lines(pattern="{n}\t{x}\t{y}\t100,00\tcọc bê tông"),
        lines(pattern="{n}\t{x}.123\t{y}.123\t36.457").replace(".123", ".000"),
        "Số hiệu điểm\tX (m)\tY (m)\tCạnh (m)\n" + lines(pattern="{n}\t{x}\t{y}\t100,00"),
        "BẢNG KÊ TỌA ĐỘ RANH GIỚI\nSTT;X;Y\n" + lines(pattern="{n};{x};{y}"),
        lines() + "\nDiện tích: 10.000,0 m2; chu vi 400,0 m",
        lines().replace("\n", "\n\n"),
        lines().replace("\n", "\r\n") + "\r\n",
        lines([*SQUARE, SQUARE[0]]),
        lines() + f"\n1\t{SQUARE[0][0]}\t{SQUARE[0][1]}",
        "\n".join(f"{n} {dotted(x)} {dotted(y)}" for n, (x, y) in enumerate(SQUARE, 1)),
        "\n".join(f"{n}\t{x:,}\t{y:,}".replace(",", " ") for n, (x, y) in enumerate(SQUARE, 1)),
        "\n".join(f"{n} {x:,} {y:,}".replace(",", " ") for n, (x, y) in enumerate(SQUARE, 1)),
        "\n".join(f"{n};{x / 1000:.3f};{y / 1000:.3f}".replace(";2403.", ";2.403.")
                  for n, (x, y) in enumerate(SQUARE, 1)),
        lines(SQUARE[::-1]),
    ],
)  # fmt: skip
def test_one_square_in_many_tables(text):
    table = read_vertex_table(text, crs="EPSG:9211")
    assert table.geometry.normalize().equals_exact(BOX.normalize(), 1e-6)
    assert (table.ring_count, table.vertex_count) == (1, 4)
    assert table.grid_area_ha == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("VN-2000, KTT 106-00, múi 3°", "EPSG:9211"),
        ("Hệ tọa độ VN-2000, kinh tuyến trục 105°30', múi chiếu 3 độ", "EPSG:9209"),
        ("EPSG:9211", "EPSG:9211"),
        ("Bảng tọa độ các điểm (105°30')", "EPSG:9209"),
    ],
)
def test_grid_named_in_the_text(said, code):
    assert read_vertex_table(f"{said}\nTT\tX\tY\n{lines()}").crs == code


def test_old_ha_giang_table_lands_where_the_conversion_puts_it():
    points = [(2526000, 420000), (2526000, 421000), (2527000, 421000)]
    table = read_vertex_table("KTT 105-30\n" + lines(points))
    found = conversion("EPSG:9209", "EPSG:9211")
    east, north = found.convert([y for _, y in points], [x for x, _ in points])
    expected = shapely.Polygon(list(zip(east, north, strict=True)))
    assert table.geometry.normalize().equals_exact(expected.normalize(), 1e-6)
    assert table.operation.from_crs == "EPSG:9209"


def test_missing_meridian_lists_the_choices():
    with pytest.raises(MeridianMissingError, match="without its central meridian") as caught:
        read_vertex_table(lines())
    assert caught.value.choices[0].epsg == 9211


def test_ellipsoidal_area_stands_beside_the_grid_area():
    table = read_vertex_table(lines(), crs=9211)
    scale = 0.9999 * (1 + (500_350 - 421_000) ** 2 / (2 * 6_378_000**2))
    assert table.area_ha == pytest.approx(1 / scale**2, rel=2e-5)
    assert table.perimeter_m == pytest.approx(400 / scale, rel=2e-5)


def test_degrees_are_read_as_such():
    table = read_vertex_table("1; 21.72; 105.23\n2; 21.73; 105.23\n3; 21.73; 105.24")
    assert table.crs == "EPSG:4326"
    assert table.grid_area_ha is None
    assert "latitude stands first" in words(table)


def test_a_hole_by_a_blank_line():
    hole = lines([(2403340, 420340), (2403340, 420360), (2403360, 420360), (2403360, 420340)], start=5)
    table = read_vertex_table(lines() + "\n\n" + hole, crs=9211)
    assert table.grid_area_ha == pytest.approx(0.96)
    assert table.ring_count == 2


def test_land_inside_a_hole_is_land():
    def square(half):
        return [(2403350 + a * half, 420350 + b * half) for a, b in [(-1, -1), (-1, 1), (1, 1), (1, -1)]]

    text = "\n\n".join(lines(square(half)) for half in (10, 50, 30))
    assert read_vertex_table(text, crs=9211).grid_area_ha == pytest.approx(1 - 0.36 + 0.04)


def test_parts_by_a_restart_of_the_numbering():
    other = [(x + 500, y) for x, y in SQUARE]
    table = read_vertex_table(lines() + "\n" + lines(other), crs=9211)
    assert table.geometry.geom_type == "MultiPolygon"
    assert table.grid_area_ha == pytest.approx(2)


def test_parts_by_a_closing_vertex_and_running_numbers():
    other = [(x + 500, y) for x, y in SQUARE]
    text = lines([*SQUARE, SQUARE[0]]) + "\n" + lines([*other, other[0]], start=6)
    assert read_vertex_table(text, crs=9211).ring_count == 2


def test_parts_by_a_line_of_words():
    other = lines([(x + 500, y) for x, y in SQUARE], start=5)
    assert read_vertex_table(f"Thửa 1\n{lines()}\nThửa 2\n{other}", crs=9211).ring_count == 2


def test_closing_line_a_little_off_closes_and_is_said():
    table = read_vertex_table(lines() + "\n1\t2403300.040\t420300.000", crs=9211)
    assert table.vertex_count == 4
    assert "0.040 m off vertex 1" in words(table)


def test_open_ring_is_closed_and_said():
    assert "was closed to vertex 1" in words(read_vertex_table(lines(), crs=9211))


def test_repeated_vertices_are_left_out_and_said():
    table = read_vertex_table(lines([SQUARE[0], *SQUARE]), crs=9211)
    assert table.vertex_count == 4
    assert "1 vertices written twice" in words(table)


def test_a_number_left_out_is_said():
    text = lines(SQUARE[:2]) + "\n" + lines(SQUARE[2:], start=4)
    assert "skip 3: see whether" in words(read_vertex_table(text, crs=9211))
    assert "skip" not in words(read_vertex_table(lines(start=7), crs=9211))
    assert "skip" not in words(read_vertex_table(lines() + "\n" + lines(SQUARE[:1]), crs=9211))


def test_order_is_said():
    assert "northing stands first" in words(read_vertex_table(lines(), crs=9211))
    assert "easting stands first" in words(read_vertex_table(lines(pattern="{n} {y} {x}"), crs=9211))


def test_mixed_order_is_read_and_said():
    text = lines(SQUARE[:2]) + "\n" + lines(SQUARE[2:], pattern="{n}\t{y}\t{x}", start=3)
    table = read_vertex_table(text, crs=9211)
    assert table.grid_area_ha == pytest.approx(1)
    assert "The order differs: 2 lines" in words(table)


def test_x_over_the_easting_is_said():
    table = read_vertex_table("TT\tX\tY\n" + lines(pattern="{n}\t{y}\t{x}"), crs=9211)
    assert "X was read as the easting" in words(table)


def test_wrong_meridian_is_remarked():
    codes = {remark.code for remark in read_vertex_table(lines(), crs=9209).remarks}
    assert codes == {"outside_province", "wrong_meridian"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "has no line with a northing"),
        ("Khu đất ở xã Sơn Dương", "has no line with a northing"),
        (lines([(1, 2), (3, 4), (5, 6)]), "has no line with a northing"),
        (lines(SQUARE[:2]), "ring of 2 different vertices"),
        (lines([SQUARE[0]] * 5), "ring of 1 different vertices"),
        (lines([(2403300, 420300), (2403300, 420350), (2403300, 420400)]), "lie on one line"),
        (lines([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]]), "sides that cross or touch: 1–2 and 3–4"),
        (lines() + "\n5\t24034O0\t420300", "cannot be read as one vertex: 5"),
        (lines() + "\n5\t2403400\t42", "cannot be read as one vertex: 5"),
        (lines(pattern="{n}\t{x}\t{y}\t{x}\t{y}").replace("\t42", "\t43", 1), "cannot be read|no line"),
        (lines() + "\n\n" + lines([(x + 50, y) for x, y in SQUARE]), "crosses or repeats another"),
        (lines() + "\n\n" + lines(), "crosses or repeats another"),
        ("x" * 2_000_001, "at most 2000000 are read"),
        ("1\tNaN\t420300\n2\tinf\t420400\n3\t2403400\t", "cannot be read|no line"),
    ],
)
def test_refusals_name_the_trouble(text, problem):
    with pytest.raises(VertexTableError, match=problem) as caught:
        read_vertex_table(text, crs=9211)
    assert caught.value.text_vi.startswith("Bảng tọa độ: ")


def test_a_place_outside_vietnam_is_refused():
    with pytest.raises(VertexTableError, match="outside Vietnam"):
        read_vertex_table(lines([(2610000, 850000), (2610000, 851000), (2611000, 851000)]), crs=9211)


def test_text_and_choice_that_disagree_are_refused():
    with pytest.raises(CRSUnknownError, match="EPSG:9209 while EPSG:9211 was chosen"):
        read_vertex_table("KTT 105-30\n" + lines(), crs=9211)


@given(start=st.integers(0, 3), is_reversed=st.booleans(), shift=st.integers(-5000, 5000))
def test_start_and_direction_do_not_matter(start, is_reversed, shift):
    points = [(x + shift, y) for x, y in [*SQUARE[start:], *SQUARE[:start]]]
    table = read_vertex_table(lines(points[::-1] if is_reversed else points), crs=9211)
    moved = shapely.box(420300, 2403300 + shift, 420400, 2403400 + shift)
    assert table.geometry.normalize().equals_exact(moved.normalize(), 1e-6)
    assert table.geometry.exterior.is_ccw
