"""The template: what it holds, and that what is filled in is read back as it was meant."""

import datetime as dt
import io
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.register_sheet_records import SheetColumn, SheetKind
from layers.register_sheets import read_register_sheets
from reports.register_template import register_template
from tests.layers.register_sheet_files import KINDS, LOTS
from tests.reports.made_up import MADE_AT


def book_of(language="vi", **more):
    return openpyxl.load_workbook(
        io.BytesIO(register_template(KINDS, language=language, made_at=MADE_AT, **more))
    )


def read_back(content):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "mau.xlsx"
        file.write_bytes(content)
        return read_register_sheets(file, KINDS)


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("vi", ["Hướng dẫn", "Lô đất", "Tiến độ công việc", "Mã KCN, CCN", "Danh mục"]),
        ("en", ["Guide", "Lots", "Progress", "Park and cluster ids", "Lists"]),
    ],
)
def test_it_has_a_guide_a_sheet_for_each_kind_and_hidden_lists(language, titles):
    book = book_of(language)
    assert book.sheetnames == titles
    assert [sheet.sheet_state for sheet in book.worksheets][-1] == "hidden"


def test_headings_have_units_and_stars_above_hidden_field_names():
    sheet = book_of()["Lô đất"]
    columns = LOTS.all_columns
    assert [cell.value for cell in sheet[2]] == [column.name for column in columns]
    assert sheet.row_dimensions[2].hidden
    assert sheet["E1"].value == "Diện tích (ha)"
    assert sheet["B1"].value == "Thuộc KCN, CCN *"
    assert sheet.freeze_panes == "B3"


def checks_of(sheet):
    return {
        str(each.sqref).rstrip("0123456789").split(":")[0][0]: each
        for each in sheet.data_validations.dataValidation
    }


def test_numbers_dates_and_lists_are_checked_with_vietnamese_sentences():
    checks = checks_of(book_of()["Lô đất"])
    assert (checks["E"].type, checks["E"].formula1, checks["E"].formula2) == ("decimal", "0.0001", "1379550")
    assert checks["E"].error == "Cần một số từ 0,0001 đến 1.379.550 ha."
    assert checks["J"].type == "date"
    assert "dạng ngày/tháng/năm" in checks["J"].error
    assert checks["D"].type == "list"


def test_a_list_shows_words_and_ids_with_names():
    book = book_of()
    title, cells = checks_of(book["Lô đất"])["B"].formula1.split("!")
    shown = [row[0].value for row in book[title.strip("'")][cells.replace("$", "")]]
    assert shown == ["KCN-01 – Long Bình An", "CCN-02 – Phúc Ứng"]


def test_the_guide_names_every_column_and_is_not_read():
    content = register_template(KINDS, language="vi", made_at=MADE_AT)
    guide = openpyxl.load_workbook(io.BytesIO(content))["Hướng dẫn"]
    said = {(row[0], row[1]) for row in guide.iter_rows(min_row=9, values_only=True)}
    assert said == {
        (kind.title_vi, column.label_vi) for kind in KINDS.values() for column in kind.all_columns
    }
    assert guide["F8"].value == "Ví dụ (không phải dữ liệu)"
    contents = read_back(content)
    assert (contents.rows, contents.faults, contents.remarks) == ((), (), ())


def test_the_same_template_is_the_same_file():
    first, second = (register_template(KINDS, language="vi", made_at=MADE_AT) for _ in range(2))
    assert first == second


def test_text_that_looks_like_a_formula_stays_text():
    rows = {"lots": [{"lot_id": "L1", "place_id": "KCN-01", "lot_name": "=1+1"}]}
    assert book_of(rows=rows)["Lô đất"]["C3"].data_type == "s"


def test_milestones_have_a_row_for_every_id():
    assert book_of()["Tiến độ công việc"]["A3"].value == "M-01 – Lập quy hoạch"


WORDS = (
    "Đất",
    "công",
    "nghiệp",
    "Thắng",
    "Quân",
    "ở",
    "ô",
    "ý",
    "CN-01",
    "3-5",
    "09/2026",
    "=1+1",
    "<&>",
    '"A"',
)
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
VALUES = {
    "place_id": st.sampled_from(["KCN-01", "CCN-02"]),
    "lot_name": TEXT,
    "lot_use": st.sampled_from(["industrial", "green"]),
    "area_ha": st.decimals("0.0001", 1_379_550, places=4).map(float),
    "floors": st.integers(0, 50),
    "rate_pct": st.decimals(0, 100, places=3).map(float),
    "sectors": st.sampled_from([("food",), ("wood",), ("wood", "food")]),
    "has_power": st.booleans(),
    "available_from": st.dates(dt.date(1900, 3, 1), dt.date(2200, 12, 31)),
    "as_of": st.sampled_from(["2023", "2023-09", "2023-09-19", "2023-Q4"]),
    "note": TEXT,
}
NEEDED = ("place_id", "lot_name")
ROWS = st.lists(
    st.fixed_dictionaries(
        {name: VALUES[name] for name in NEEDED},
        optional={name: value for name, value in VALUES.items() if name not in NEEDED},
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(rows=ROWS, language=st.sampled_from(["vi", "en"]))
def test_what_is_filled_in_is_read_back(rows, language):
    filled = [{"lot_id": f"L{number}", **row} for number, row in enumerate(rows)]
    content = register_template(KINDS, language=language, made_at=MADE_AT, rows={"lots": filled})
    contents = read_back(content)
    assert contents.faults == ()
    assert [{"lot_id": row.record_id, **row.values} for row in contents.rows] == filled


def test_a_kind_without_lists_needs_none():
    column = SheetColumn(name="a", label_vi="Mã", label_en="Id")
    kind = SheetKind(key="k", title_vi="Loại", title_en="Kind", id_column=column, columns=())
    content = register_template({"k": kind}, language="vi", made_at=MADE_AT)
    assert "Loại" in openpyxl.load_workbook(io.BytesIO(content)).sheetnames
