"""Tables of points as spreadsheets and surveyors write them."""

import re

import pytest

from geo.errors import CoordinateError, CRSUnknownError, FileUnreadableError
from geo.point_tables import read_points

E, N = 420353.298, 2403360.589
LON, LAT = 105.2320, 21.7245


def write(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "points.csv"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize(
    "text",
    [
        "x,y\n2403360.589,420353.298",
        "X,Y\n420353.298,2403360.589",
        "E,N\n420353.298,2403360.589",
        "northing,easting\n2403360.589,420353.298",
        "X (m);Y (m)\n2403360,589;420353,298",
        "Tọa độ X\tTọa độ Y\n2.403.360,589\t420.353,298",
        "2403360.589,420353.298",
        "A1;2403360,589;420353,298",
        "id,x,y,note\nA1,2403360.589,420353.298,góc",
        '"x","y"\n"2403360,589","420353,298"',
        "x y\n2403360.589 420353.298",
        "\nx,y\n\n2403360.589,420353.298\n\n",
    ],
    ids=[
        "x-north", "x-east", "e-n", "n-e", "decimal-comma", "thousands", "bare", "bare-with-id",
        "more-columns", "quoted", "spaces", "blank-lines",
    ],
)  # fmt: skip
def test_one_grid_point_in_many_tables(tmp_path, text):
    table = read_points(write(tmp_path, text), "EPSG:9211")
    assert (table.x, table.y) == ((E,), (N,))


@pytest.mark.parametrize(
    "text",
    [
        "lon,lat\n105.2320,21.7245",
        "lat,lon\n21.7245,105.2320",
        "Vĩ độ;Kinh độ\n21,7245;105,2320",
        "x,y\n105.2320,21.7245",
        "21.7245,105.2320",
        "lat;lon\n21°43'28.2\"B;105°13'55.2\"Đ",
    ],
)
def test_one_point_in_degrees(tmp_path, text):
    table = read_points(write(tmp_path, text), 4326)
    assert (table.x, table.y) == ((pytest.approx(LON),), (pytest.approx(LAT),))


def test_byte_order_mark_is_no_heading(tmp_path):
    table = read_points(write(tmp_path, "x,y\n420353.298,2403360.589", "utf-8-sig"), 9211)
    assert table.x == (E,)


def test_decomposed_headings_are_read(tmp_path):
    assert read_points(write(tmp_path, "Kinh độ,Vĩ độ\n105.2320,21.7245"), 4326).x == (LON,)


def test_ids_and_lines(tmp_path):
    table = read_points(write(tmp_path, "STT;X;Y\nM1;2403360;420353\n\nM2;2403361;420354"), 9211)
    assert table.ids == ("M1", "M2")
    assert table.lines == (2, 4)


def test_rows_without_ids_are_numbered(tmp_path):
    assert read_points(write(tmp_path, "x,y\n420353,2403360\n420354,2403361"), 9211).ids == ("1", "2")


@pytest.mark.parametrize(
    ("text", "crs", "reading"),
    [
        ("x,y\n2403360,420353", 9211, "columns 'x' and 'y'; the first is the northing.* by magnitude"),
        ("x,y\n420353,2403360", 9211, "the first is the easting.* by magnitude"),
        ("21.7,105.2", 4326, "no headings, two columns; the first is the latitude.* by Vietnam's extent"),
        ("lon,lat\n105.2,21.7", 4326, "longitude and latitude by the headings"),
        ("x,y\n1,2", 9211, "by convention"),
    ],
)
def test_reading_is_told(tmp_path, text, crs, reading):
    assert re.search(reading, read_points(write(tmp_path, text), crs).reading)


def test_one_order_holds_for_the_whole_table(tmp_path):
    table = read_points(write(tmp_path, "x,y\n2403360,420353\n2403361,420354\n420355,2403362"), 9211)
    assert table.x == (420353, 420354, 2403362)


def test_all_bad_rows_are_in_one_sentence(tmp_path):
    text = "x,y\n420353,2403360\nabc,2403360\n420353,\n420353"
    with pytest.raises(
        CoordinateError, match=r"line 3 \(abc,2403360\), line 4 \(420353,\), line 5 \(420353\)"
    ):
        read_points(write(tmp_path, text), 9211)


def test_many_bad_rows_are_counted(tmp_path):
    with pytest.raises(CoordinateError, match=r"line 11 .* and 2 more"):
        read_points(write(tmp_path, "x,y\n" + "a,b\n" * 12), 9211)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("\n \n", "is empty"),
        ("x,y\n", "has headings and no rows"),
        ("tên,ghi chú\nA,b", "no pair of coordinates is recognised"),
        ("x,z\n1,2", "no pair of coordinates is recognised"),
        ("2403360,589,420353,298", r"has 4 columns and no headings.*a decimal comma needs the semicolon"),
        ("1", "has 1 columns and no headings"),
    ],
)
def test_unusable_table_is_refused(tmp_path, text, message):
    with pytest.raises(FileUnreadableError, match=message):
        read_points(write(tmp_path, text), 9211)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "lon,lat\n105,22,22,35",
            r"more cells than the 2 headings: line 2 \(105,22,22,35\)\. A decimal comma",
        ),
        ("lon,lat\n105,2320,21,7245", r"line 2 \(105,2320,21,7245\)\. A decimal comma needs the semicolon"),
        ("lon,lat\n105.1,22.1\n105,22,35", r"line 3 \(105,22,35\)"),
        ("lon,lat,\n105,22,35", "more cells than the 2 headings"),
        ("id,lon,lat,note\nA,105,22,35,", "more cells than the 4 headings"),
        ("105.1,22.1\n105,2,22,3", "more cells than the 2 columns of the first row"),
        ("lon;lat\n105;22;35", "Give each column a heading"),
    ],
    ids=["two-decimals", "misread", "one-decimal", "heading-left-blank", "note", "no-headings", "semicolon"],
)
def test_row_longer_than_the_headings_is_refused(tmp_path, text, message):
    with pytest.raises(FileUnreadableError, match=message):
        read_points(write(tmp_path, text), 4326)


@pytest.mark.parametrize("text", ["lon,lat\n105.2,21.7,,", "id,lon,lat\nA,105.2,21.7,"])
def test_blank_cells_at_the_end_do_no_harm(tmp_path, text):
    assert read_points(write(tmp_path, text), 4326).x == (105.2,)


def test_excel_s_separator_line_is_skipped(tmp_path):
    table = read_points(write(tmp_path, "sep=;\nlon;lat\n105,2320;21,7245"), 4326)
    assert (table.x, table.y, table.lines) == ((LON,), (LAT,), (3,))


def test_folder_is_no_table(tmp_path):
    with pytest.raises(FileUnreadableError, match="is a folder"):
        read_points(tmp_path, 9211)


def test_absent_table_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError, match="does not exist"):
        read_points(tmp_path / "none.csv", 9211)


def test_table_in_another_encoding_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError, match="is not text in UTF-8"):
        read_points(write(tmp_path, "điểm,x,y\nA,1,2", "utf-16"), 9211)


def test_unknown_crs_is_refused(tmp_path):
    with pytest.raises(CRSUnknownError, match="not in the EPSG database"):
        read_points(write(tmp_path, "1,2"), 9999)


def test_number_with_two_readings_is_told(tmp_path):
    table = read_points(write(tmp_path, "E;N\n420.353;2.403.360\n420.354;2.403.361"), 9211)
    assert table.x == (420353, 420354)
    assert "line 2: '420.353' as 420353, its sign taken for thousands and 1 more" in table.reading
