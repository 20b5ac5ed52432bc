"""Rows of a filled template become edits: new records, changes of present versions, nothing for no change."""

import datetime as dt
from types import SimpleNamespace

import pytest

from geo.errors import InputError
from layers.register_sheet_records import SheetContents, SheetRow
from layers.register_sheets import read_register_sheets
from register.kinds import KINDS
from register.land_records import LandRecord
from register.rights import RightsError
from ui.register_sheets import TEMPLATE_KINDS, edits_from_sheets, sheet_kinds
from ui.register_template import template_bytes

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
LOT = {
    "place_id": "KCN-01",
    "lot_name": "A1",
    "lot_use": "industrial",
    "area_ha": 2.5,
    "lot_status": "available",
    "source": "QĐ 1",
    "info_as_of": dt.date(2026, 11, 1),
}


def record(kind, record_id, version=3, **values):
    every = {field.name: None for field in KINDS[kind].fields}
    return LandRecord(
        kind=kind,
        record_id=record_id,
        version=version,
        values={**every, **values},
        changed_at=NOW,
        changed_by="A",
    )


class Register:
    """A register that holds what it is given."""

    def __init__(self, *records, past=()):
        self._records, self._past = records, past

    def records(self, kind, *, role):
        assert role == "board"
        return tuple(each for each in self._records if each.kind == kind)

    def history(self, *, role, kind):  # noqa: ARG002
        assert role == "board"
        return tuple(SimpleNamespace(record_id=each) for each in self._past)


def contents(*rows, kind="lots"):
    made = [
        SheetRow(kind=kind, sheet="Lô đất", row=number, record_id=record_id, values=values)
        for number, (record_id, values) in enumerate(rows, start=3)
    ]
    return SheetContents(file_name="a.xlsx", rows=tuple(made))


def edits(read, *records, past=()):
    return edits_from_sheets(read, Register(*records, past=past), "board")


def test_a_row_without_id_is_a_new_record_with_the_next_free_id():
    made = edits(
        contents((None, {**LOT, "lot_name": "A2"}), (None, {**LOT, "lot_name": "A3"})),
        record("lots", "KCN-01-L004", **LOT),
        past=("KCN-01-L007", "KCN-02-L009"),
    )
    assert [(edit.record_id, edit.version) for edit in made] == [("KCN-01-L008", None), ("KCN-01-L009", None)]
    assert made[0].values == {**LOT, "lot_name": "A2"}


def test_the_same_file_twice_makes_nothing_twice():
    rows = contents((None, LOT))
    (new,) = edits(rows)
    assert edits(rows, record("lots", new.record_id, **new.values)) == ()


@pytest.mark.parametrize("name", ["A1", " a1 "])
def test_a_lot_of_the_same_name_is_not_entered_again(name):
    row = {**LOT, "lot_name": name, "area_ha": 9.0}
    with pytest.raises(InputError, match="row 3: record L1 is about the same"):
        edits(contents((None, row)), record("lots", "L1", **LOT))
    with pytest.raises(InputError, match=r"row 4: row 3 .* is about the same"):
        edits(contents((None, LOT), (None, row)))


def test_equal_rows_without_id_are_named_and_not_taken_for_one():
    with pytest.raises(InputError, match=r"row 4: row 3 .*\n?.*row 5: row 3 .*different names or ids"):
        edits(contents((None, LOT), (None, LOT), (None, LOT)))
    figure = {"place_id": "KCN-01", "as_of": "2026", "rate_pct": 60.0, "basis": "reported"}
    with pytest.raises(InputError, match=r"row 4: row 3 "):
        edits(contents((None, figure), (None, figure), kind="occupancy"))


def test_equal_rows_that_are_stored_already_change_nothing():
    assert edits(contents((None, LOT), (None, LOT)), record("lots", "L1", **LOT)) == ()


def test_two_sources_for_one_date_are_two_records():
    first = {"place_id": "KCN-01", "as_of": "2026", "rate_pct": 60.0, "basis": "reported", "source_vi": "A"}
    made = edits(contents((None, first), (None, {**first, "source_vi": "B"}), kind="occupancy"))
    assert [edit.record_id for edit in made] == ["KCN-01-LD001", "KCN-01-LD002"]


def test_a_changed_row_changes_the_present_version_and_holds_only_what_changes():
    made = edits(contents(("L1", {**LOT, "area_ha": 3})), record("lots", "L1", version=7, **LOT))
    assert [(edit.record_id, edit.version, dict(edit.values)) for edit in made] == [
        ("L1", 7, {"area_ha": 3.0})
    ]


def test_a_row_that_changes_nothing_is_left_out():
    assert edits(contents(("L1", LOT)), record("lots", "L1", **LOT)) == ()


def test_digits_that_a_spreadsheet_does_not_keep_are_no_change():
    read = contents(("L1", {**LOT, "area_ha": 10.56844848929904}))
    assert edits(read, record("lots", "L1", **{**LOT, "area_ha": 10.568448489299044})) == ()


def test_a_field_is_emptied_only_when_the_cell_asks_for_it():
    made = edits(contents(("L1", {"rent_price": None})), record("lots", "L1", **LOT, rent_price=50.0))
    assert dict(made[0].values) == {"rent_price": None}


@pytest.mark.parametrize(
    ("record_id", "values", "sentence"),
    [
        ("L9", {"lot_name": "A"}, "id L9 is not in the register, so the record is new and needs Park or"),
        ("L1", {"source": None}, "row 3: Source is needed"),
        ("L1", {"area_ha": 1e9}, "row 3: Area: 1e.09 is outside"),
    ],
)
def test_a_row_that_the_register_would_refuse_is_named(record_id, values, sentence):
    with pytest.raises(InputError, match=sentence):
        edits(contents((record_id, values)), record("lots", "L1", **LOT))


def test_only_who_may_edit_gets_edits():
    with pytest.raises(RightsError, match="may not change the register"):
        edits_from_sheets(contents((None, LOT)), Register(), "culture")


def test_every_field_of_the_kinds_but_outlines_has_a_column():
    for key, kind in sheet_kinds("vi").items():
        left = {field.name for field in KINDS[key].fields} - {column.name for column in kind.columns}
        assert left <= {"outline", "positional_accuracy_m", "outline_source"}
        assert kind.id_column.name == KINDS[key].id_column
    assert tuple(sheet_kinds("en")) == TEMPLATE_KINDS


def test_no_two_columns_of_a_kind_have_the_same_heading():
    for kind in sheet_kinds("vi").values():
        for language in ("vi", "en"):
            headings = [column.heading(language) for column in kind.all_columns]
            assert len(headings) == len(set(headings))


def test_parks_come_from_the_data_files_or_from_the_register():
    place = next(column for column in sheet_kinds("vi")["lots"].columns if column.name == "place_id")
    assert ("KCN-01", "Long Bình An") in place.known
    assert not place.must_be_known
    register = Register(record("parks", "P1", name_vi="Khu thử", name_en="Trial"))
    place = next(
        column for column in sheet_kinds("en", register=register)["lots"].columns if column.name == "place_id"
    )
    assert (place.known, place.must_be_known) == ((("P1", "Trial"),), True)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_template_with_the_records_in_it_changes_nothing(tmp_path, language):
    register = Register(
        record("parks", "KCN-01", name_vi="Long Bình An", name_en="Long Bình An"),
        record("lots", "L1", **LOT, sectors=("food", "wood_paper"), is_published=True, rent_price=50.0),
        record("milestones", "M-02", milestone_status="done", source="QĐ 2", info_as_of=dt.date(2026, 1, 2)),
    )
    file = tmp_path / "mau.xlsx"
    file.write_bytes(template_bytes(language, made_at=NOW, register=register, with_records=True))
    read = read_register_sheets(file, sheet_kinds(language, register=register))
    assert [row.record_id for row in read.rows] == ["L1", "M-02"]
    assert edits_from_sheets(read, register, "board") == ()
