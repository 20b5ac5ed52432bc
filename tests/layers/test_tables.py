"""Text of a CSV becomes numbers and yes or no, and no cell is lost on the way."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import LayerSchemaError
from layers.tables import parse_cells, read_csv_text


def column(*cells: str | None) -> pd.DataFrame:
    return pd.DataFrame({"x": pd.Series(cells, dtype="str")})


@pytest.mark.parametrize(
    "cell",
    ["9O.3", "17 m", "abc", "inf", "-Infinity", "nan", "NaN", "None", "1,5", "0x1F", "1_000", "1e999", "٣"],
)
def test_cell_that_is_no_number_is_a_fault_and_not_a_missing_number(cell):
    table, faults = parse_cells(column("1.5", cell), {"x": "float64"})
    assert [(fault.column, fault.row) for fault in faults] == [("x", 1)]
    assert faults[0].problem == f"{cell!r} is not a number"
    assert table["x"].isna().to_list() == [False, True]


@pytest.mark.parametrize(
    ("cell", "value"), [("17", 17.0), (" -0.5 ", -0.5), ("+2.", 2.0), (".5", 0.5), ("1e3", 1000.0)]
)
def test_number_is_read(cell, value):
    table, faults = parse_cells(column(cell), {"x": "float64"})
    assert (table["x"].to_list(), faults) == ([value], [])


@pytest.mark.parametrize("cell", [None, "", "  "])
def test_blank_cell_is_missing_and_no_fault(cell):
    for kind in ("float64", "bool"):
        table, faults = parse_cells(column(cell), {"x": kind})
        assert (table["x"].isna().to_list(), faults) == ([True], [])


@pytest.mark.parametrize("cell", ["yes", "true", "0", "TRUE"])
def test_cell_that_is_neither_true_nor_false_is_a_fault(cell):
    _, faults = parse_cells(column("True", "False", cell), {"x": "bool"})
    assert [(fault.row, fault.problem) for fault in faults] == [(2, f"{cell!r} is not True or False")]


def test_true_and_false_become_a_column_of_bool():
    table, _ = parse_cells(column("True", "False"), {"x": "bool"})
    assert table["x"].dtype == bool
    assert table["x"].to_list() == [True, False]


def test_numbers_and_other_columns_pass_as_they_are():
    given_table = pd.DataFrame({"x": [1.5, None], "code": ["007", "9O.3"]})
    table, faults = parse_cells(given_table, {"x": "float64", "code": "str", "absent": "float64"})
    assert faults == []
    pd.testing.assert_frame_equal(table, given_table)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_number_comes_back(value):
    table, faults = parse_cells(column(repr(value)), {"x": "float64"})
    assert (table["x"].to_list(), faults) == ([value], [])


def test_csv_keeps_text_quotes_and_line_breaks(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes('\ufeffid,name\n007,"Khu ""A"",\nphía bắc"\n\n008,  \n'.encode())
    table = read_csv_text("t", path)
    assert table["id"].to_list() == ["007", "008"]
    assert table["name"].iloc[0] == 'Khu "A",\nphía bắc'
    assert pd.isna(table["name"].iloc[1])


def test_csv_without_rows_has_its_columns(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("id,name\n", encoding="utf-8")
    assert list(read_csv_text("t", path).columns) == ["id", "name"]
    assert read_csv_text("t", path).empty


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", r"t.csv is empty, a line of column names is needed"),
        (b"\n\n", r"t.csv is empty"),
        (b"id,name\nK,\xff\n", r"t.csv cannot be read as a UTF-8 table"),
        (b'id,name\nK,"open\n', r"t.csv cannot be read as a UTF-8 table \(unexpected end of data\)"),
        (b"id,id\nK,L\n", r"names a column twice: id"),
        (b"id,name\nK,L\nM\n", r"row 2 of t.csv has 1 cells, 2 are needed"),
        (b"id,name\nK,L,M\n", r"row 1 of t.csv has 3 cells, 2 are needed"),
    ],
    ids=["empty", "blank lines", "not UTF-8", "open quote", "column twice", "short row", "long row"],
)
def test_damaged_csv_is_refused_in_one_sentence(tmp_path, content, words):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(LayerSchemaError, match=words):
        read_csv_text("t", path)
