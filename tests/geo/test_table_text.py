"""Cells of a table as text and back, and what people type in their place."""

import datetime as dt
import unicodedata

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.table_spec import Column, Table, TableSpec
from geo.table_text import (
    CellFaultError,
    content_sha256,
    escape_letters,
    label_of,
    read_cell,
    unescape_letters,
    write_cell,
)

STATUS = {"free": ("Còn trống", "Available"), "let": ("Đã cho thuê", "Leased")}
SQUARE = shapely.box(0, 0, 1, 1)


def column(kind):
    allowed = STATUS if kind in {"code", "codes"} else None
    return Column(name="x", label_vi="X", label_en="X", type=kind, allowed=allowed)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back(value):
    assert read_cell(write_cell(value), column("number")) == value


@given(st.text())
def test_every_letter_survives_its_escape(text):
    escaped = escape_letters(text)
    assert unescape_letters(escaped) == text
    assert not any(letter < " " and letter not in "\t\n" for letter in escaped)


@pytest.mark.parametrize(
    ("kind", "found", "value"),
    [
        ("text", 207_123.0, "207123"),
        ("text", 1.5, "1.5"),
        ("text", dt.datetime(2026, 1, 31), "2026-01-31"),  # noqa: DTZ001  (spreadsheets have no zones)
        ("text", "", ""),
        ("number", "12", 12.0),
        ("number", " ", None),
        ("number", float("nan"), None),
        ("integer", 3.0, 3),
        ("integer", "-7", -7),
        ("flag", "Có", True),
        ("flag", "KHÔNG", False),
        ("flag", 1, True),
        ("date", "31/01/2026", dt.date(2026, 1, 31)),
        ("date", dt.datetime(2026, 1, 31, 8), dt.date(2026, 1, 31)),  # noqa: DTZ001
        ("partial_date", 2023, "2023"),
        ("code", "Đã cho thuê", "let"),
        ("code", unicodedata.normalize("NFD", "đã cho THUÊ"), "let"),
        ("code", "leased", "let"),
        ("codes", "Còn trống; let;", ("free", "let")),
        ("codes", ["free"], ("free",)),
        ("codes", "", ()),
        ("outline", SQUARE.wkb, SQUARE),
        ("outline", SQUARE.wkt, SQUARE),
        ("outline", "", None),
    ],
    ids=repr,
)
def test_what_people_and_files_write_is_read(kind, found, value):
    read = read_cell(found, column(kind))
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    ("kind", "found", "needed"),
    [
        ("number", "3.096,2", "a number"),
        ("number", "inf", "a number"),
        ("number", True, "a number"),
        ("integer", 1.5, "a whole number"),
        ("flag", "maybe", "yes or no"),
        ("date", "31/02/2026", "a date such as"),
        ("code", "gone", "one of the codes free, let"),
        ("codes", 7, "one of the codes"),
        ("outline", "POINT (1 2)", "an area"),
        ("outline", "POLYGON EMPTY", "not empty"),
        ("outline", b"\x01\x02", "an area"),
        ("text", object(), "text"),
    ],
)
def test_what_does_not_fit_is_refused(kind, found, needed):
    with pytest.raises(CellFaultError, match=needed) as caught:
        read_cell(found, column(kind))
    assert caught.value.needed_vi


def test_codes_and_flags_are_said_in_words():
    assert label_of(column("codes"), ("free", "let")) == "Còn trống; Đã cho thuê"
    assert label_of(column("code"), "let", english=True) == "Leased"
    assert (label_of(column("flag"), value=True), label_of(column("number"), 0.5)) == ("Có", "0.5")


def table(*rows, is_copy=False):
    spec = TableSpec(
        name="t", title_vi="T", title_en="T", id_column="x", columns=(column("text"),), is_copy=is_copy
    )
    return Table(spec=spec, rows=tuple({"x": each} for each in rows))


def test_the_checksum_tells_content_not_order():
    assert content_sha256([table("a", "b")]) == content_sha256([table("b", "a"), table("c", is_copy=True)])
    assert content_sha256([table("a")]) != content_sha256([table("b")])
    assert content_sha256([table("1", "23")]) != content_sha256([table("12", "3")])
