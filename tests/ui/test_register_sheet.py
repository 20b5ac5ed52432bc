"""Rows, columns and ids of the sheet, what the browser may send, and values in words."""

from __future__ import annotations

import datetime as dt

import pytest
import shapely

from register.kinds import KINDS
from register.land_records import LandRecord
from ui.grid.component import entry_of
from ui.language import Speaker
from ui.register_sheet import (
    ALL_COLUMNS,
    MAIN_COLUMNS,
    columns_of,
    fields_of,
    find_rows,
    next_id,
    row_of,
    sheet_of,
)
from ui.register_words import GROUPS, group_of, value_words

NOW = dt.datetime(2026, 11, 20, 2, 0, tzinfo=dt.UTC)
LOTS = KINDS["lots"]


def lot(record_id, **values):
    whole = {field.name: None for field in LOTS.fields} | values
    record = LandRecord(
        kind="lots", record_id=record_id, version=1, values=whole, changed_at=NOW, changed_by="Lan"
    )
    return row_of(record, Speaker("vi"))


def ids(rows):
    return [row.record_id for row in rows]


ROWS = [
    lot("L-2", lot_name="Đường Đội Cấn", area_ha=10.0, place_id="KCN-02", sectors=("electronics",)),
    lot("L-1", lot_name="Bãi Soi", area_ha=9.0, place_id="KCN-01", lot_status="leased"),
    lot("L-3", lot_name="Ao Sen", place_id="KCN-01"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("duong doi", ["L-2"]),
        ("ĐIỆN TỬ", ["L-2"]),
        ("đã cho thuê", ["L-1"]),
        ("l-3 sen", ["L-3"]),
        ("vàng", []),
    ],
)
def test_words_are_found_without_accents_and_codes_by_their_words(text, found):
    assert ids(find_rows(ROWS, text=text)) == found


def test_rows_of_one_place_by_id():
    assert ids(find_rows(ROWS, place="KCN-01")) == ["L-1", "L-3"]


def test_numbers_are_sorted_as_numbers_and_missing_ones_stay_last():
    assert ids(find_rows(ROWS, by="area_ha")) == ["L-1", "L-2", "L-3"]
    assert ids(find_rows(ROWS, by="area_ha", is_down=True)) == ["L-2", "L-1", "L-3"]


def test_cells_are_texts_that_are_read_back():
    columns = columns_of(fields_of(LOTS, ALL_COLUMNS), Speaker("vi"), references={})
    cells = dict(
        zip((each["name"] for each in columns), sheet_of(ROWS[:1], columns)[0]["cells"], strict=True)
    )
    assert (cells["area_ha"], cells["sectors"], cells["lot_status"]) == ("10.0", "electronics", "")
    assert "outline" not in cells


def test_a_long_list_of_references_is_not_sent():
    many = {("parks", "clusters"): [(f"KCN-{n}", "") for n in range(1001)]}
    columns = columns_of([LOTS.field("place_id")], Speaker("vi"), references=many)
    assert columns[0]["options"] is None


def test_the_next_id_follows_the_most_common_pattern():
    assert next_id("lots", ["KCN-01-L007", "KCN-01-L010", "X"]) == {
        "prefix": "KCN-01-L",
        "next": 11,
        "width": 3,
    }


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
def test_every_field_has_a_group_and_parks_start_with_few_columns(kind):
    assert {group_of(field) for field in kind.fields} <= set(GROUPS)
    assert len(fields_of(KINDS["parks"], MAIN_COLUMNS)) < 20


GOOD = {"key": "L-1", "id": "L-1", "version": 1, "is_removal": False, "values": {"area_ha": "2"}}


def test_what_the_sheet_sends_becomes_an_entry():
    entry = entry_of({"nonce": "n", "reason": "r", "rows": [GOOD]}, {"area_ha"})
    assert (entry.rows[0].record_id, entry.rows[0].values) == ("L-1", {"area_ha": "2"})


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {"nonce": "n", "reason": "r", "rows": []},
        {"nonce": "n", "reason": "r", "rows": [{**GOOD, "version": "1"}]},
        {"nonce": "n", "reason": "r", "rows": [{**GOOD, "version": True}]},
        {"nonce": "n", "reason": "r", "rows": [{**GOOD, "values": {"internal_note": "x"}}]},
        {"nonce": "n", "reason": "r", "rows": [{**GOOD, "values": {"area_ha": 2}}]},
        {"nonce": "n", "reason": "r", "rows": [{**GOOD, "values": {"area_ha": "2" * 20_001}}]},
    ],
)
def test_what_the_sheet_never_sends_is_dropped(sent):
    assert entry_of(sent, {"area_ha"}) is None


@pytest.mark.parametrize(
    ("name", "value", "vi", "en"),
    [
        ("area_ha", 3096.25, "3.096,25\u00a0ha", "3,096.25\u00a0ha"),
        ("available_from", dt.date(2026, 11, 20), "20/11/2026", "20 Nov 2026"),
        ("has_power", True, "có", "yes"),
        ("has_power", False, "không", "no"),
        ("lot_status", "leased", "Đã cho thuê", "Leased"),
        (
            "sectors",
            ("energy", "food"),
            "Năng lượng; Chế biến nông sản, thực phẩm",
            "Energy; Food and farm products",
        ),
        ("lot_name", None, "–", "–"),
    ],
)
def test_values_read_as_people_write_them(name, value, vi, en):
    field = LOTS.field(name)
    assert (value_words(field, value, "vi"), value_words(field, value, "en")) == (vi, en)


def test_an_outline_reads_as_its_area_and_corners():
    square = shapely.box(420300, 2403300, 421300, 2404300)
    words = value_words(LOTS.field("outline"), square, "vi")
    assert words.endswith("ha, 4 đỉnh")
    assert words.startswith(("99,9", "100,"))
