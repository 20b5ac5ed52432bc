"""Vertex tables as Word, PDF and tired people give them."""

import pytest
import shapely

from geo.vertex_lines import side_length, table_lines
from geo.vertex_table import VertexTableError, read_vertex_table

SQUARE = [(2403300, 420300), (2403300, 420400), (2403400, 420400), (2403400, 420300)]
BOX = shapely.box(420300, 2403300, 420400, 2403400)
HEAD = "Số hiệu điểm\tX (m)\tY (m)\tCạnh (m)"
#: Six corners of a bigger figure, so that a wrong division still gives rings of three.
SIX = [(0, 0), (0, 100), (100, 100), (100, 200), (200, 200), (200, 0)]


def rows(points=SQUARE, *, start=1):
    return [f"{n}\t{x}\t{y}" for n, (x, y) in enumerate(points, start=start)]


def six(numbers=range(1, 7)):
    return [f"{n}\t{2403300 + SIX[n - 1][0]}\t{420300 + SIX[n - 1][1]}" for n in numbers]


def words(table):
    return " ".join(note.en for note in table.decisions)


def square_of(table):
    return table.geometry.normalize().equals_exact(BOX.normalize(), 1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([HEAD, *[line for row in rows() for line in (row, "\t\t\t100,00")]]),
        "\n".join([HEAD, *[line for row in rows() for line in (row, "1-2\t\t\t100.00")]]),
        "\n".join(["Số hiệu\tTọa độ\t\tCạnh", "\tX (m)\tY (m)\t", "(1)\t(2)\t(3)\t(4)", *rows()]),
        "\n".join(["TT\tX\tY", "1\t2\t3", *rows()[:3], "1\t2\t3", rows()[3]]),
        "\n".join(f"{n}\n{x}\n{y}" for n, (x, y) in enumerate(SQUARE, 1)),
        "\n".join(f"{n}\n{x}\n{y}\n100,00" for n, (x, y) in enumerate(SQUARE, 1)),
        "\n".join(f"{n}\n\n{x}\n\n{y}\n" for n, (x, y) in enumerate(SQUARE, 1)),
        "\n".join(f"{x}\n{y}\n100" for x, y in SQUARE),
        "\n".join(rows()).replace("2403", "2\u00a0403\u00a0").replace("\t420", "\t420\u202f"),
        "\n".join(rows()).replace("\t2403300", "\t2.403.300,00").replace("\t2403400", "\t2.403.400,00"),
        "\n".join(rows()).replace("\t2403300", "\t2,403,300.00").replace("\t2403400", "\t2,403,400.00"),
        "\n".join(reversed(rows())),
        "\n".join([*rows()[2:], *rows()[:2]]),
        "\n".join(rows()[i] for i in (0, 2, 1, 3)),
    ],
)  # fmt: skip
def test_one_square_in_awkward_tables(text):
    table = read_vertex_table(text, crs=9211)
    assert square_of(table)
    assert table.vertex_count == 4


def test_side_lengths_are_said():
    text = "\n".join(line for row in rows() for line in (row, "\t\t\t100,00"))
    assert "4 lines with the length of a side" in words(read_vertex_table(text, crs=9211))


def test_side_lengths_do_not_divide_a_ring_of_six():
    text = "\n".join(line for row in six() for line in (row, "\t\t\t100,00"))
    assert read_vertex_table(text, crs=9211).ring_count == 1


def test_headings_on_the_second_page_do_not_divide_a_ring():
    table = read_vertex_table("\n".join([HEAD, *six()[:3], HEAD, *six()[3:]]), crs=9211)
    assert table.ring_count == 1
    assert table.grid_area_ha == pytest.approx(3)
    assert "taken for a page break" in words(table)


def test_headings_over_another_ring_divide():
    hole = [(2403340, 420340), (2403340, 420360), (2403360, 420360), (2403360, 420340)]
    table = read_vertex_table("\n".join([HEAD, *rows(), HEAD, *rows(hole)]), crs=9211)
    assert table.ring_count == 2
    assert table.grid_area_ha == pytest.approx(0.96)


def test_rows_out_of_order_follow_their_numbers():
    table = read_vertex_table("\n".join(rows()[i] for i in (0, 2, 1, 3)), crs=9211)
    assert "were joined by their numbers" in words(table)


def test_numbers_that_run_down_follow_the_rows():
    table = read_vertex_table("\n".join(reversed(six())), crs=9211)
    assert table.grid_area_ha == pytest.approx(3)
    assert "joined in the order of the rows" in words(table)


def test_the_first_vertex_may_close_rows_out_of_order():
    text = "\n".join([*reversed(rows()), rows()[-1]])
    assert square_of(read_vertex_table(text, crs=9211))


def test_two_rings_by_numbers_stay_two():
    far = [(x + 500, y) for x, y in SQUARE]
    text = "\n".join([*rows(start=5), *rows(far)])
    assert read_vertex_table(text, crs=9211).ring_count == 2


@pytest.mark.parametrize(
    ("text", "problem", "vi"),
    [
        ("\n".join([*rows(), "5\t\t"]), "cannot be read as one vertex: 5", "không đọc được"),
        ("\n".join([*rows()[:2], "\t420300"]), "cannot be read as one vertex: 3", "không đọc được"),
        (
            "\n".join(f"{x}\t{y}" for x, y in [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]]),
            "order of the vertices is probably wrong; with vertices . and . exchanged",
            "thứ tự đỉnh sai; đổi chỗ đỉnh",
        ),
        (
            "\n".join(f"{x}\t{y}" for x, y in [*SQUARE[:3], (2403450, 420350), SQUARE[1], (2403350, 420250)]),
            "same vertex twice, at lines 2 and 5",
            "một đỉnh ghi hai lần, ở dòng 2 và dòng 5",
        ),
        (
            "\n".join(
                f"{n}\t{2403300 + x}\t{420300 + y}"
                for n, (x, y) in [(1, (0, 0)), (2, (0, 100)), (4, (40, 50)), (3, (100, 100)), (5, (100, 0))]
            ),
            "numbers of vertices out of order",
            "không theo thứ tự",
        ),
    ],
)  # fmt: skip
def test_refusals_say_what_is_wrong(text, problem, vi):
    with pytest.raises(VertexTableError, match=problem) as caught:
        read_vertex_table(text, crs=9211)
    assert vi in caught.value.text_vi


@pytest.mark.parametrize(
    ("line", "length"),
    [("\t\t\t100,00", (100, False)), ("100.25", (100.25, False)), ("2-3\t57,1 m", (57.1, False)),
     ("\t\t\t157.123", (157.123, True)), ("5\t\t", None), ("\t420300", None), ("\t\t25000,00", None),
     ("Cạnh 100", None), ("", None), ("5\t2403400\t42", None)],
)  # fmt: skip
def test_lengths_of_sides(line, length):
    assert side_length(line) == length


def test_a_length_that_could_be_an_easting_must_be_that_of_its_side():
    rows_ = [(2403300, 420300), (2403300, 420457.123), (2403400, 420457.123), (2403400, 420300)]
    first, *others = rows(rows_)
    table = read_vertex_table("\n".join([first, "\t\t\t157.123", *others]), crs=9211)
    assert table.vertex_count == 4
    with pytest.raises(VertexTableError, match=r"one vertex: 2 \(420.457\)"):
        read_vertex_table("\n".join([first, "\t\t\t420.457", *others]), crs=9211)


def test_lines_keep_their_numbers():
    lines = table_lines("TT\n" + "\n".join(f"{n}\n{x}\n{y}" for n, (x, y) in enumerate(SQUARE, 1)))
    assert [(line.number, line.text.split("\t")[0]) for line in lines] == [
        (1, "TT"), (2, "1"), (5, "2"), (8, "3"), (11, "4"),
    ]  # fmt: skip
