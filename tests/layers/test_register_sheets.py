"""Filled sheets: headings in any order and language, values as people write them, faults with places."""

import datetime as dt
import re
import unicodedata
import zipfile

import openpyxl
import pytest

from geo.errors import FileUnreadableError, InputError
from layers.register_sheets import read_register_sheets
from tests.layers.register_sheet_files import KINDS, workbook


def midnight(*day):
    """Return a date as spreadsheets keep it."""
    return dt.datetime.combine(dt.date(*day), dt.time())


HEAD = ("Mã lô", "Thuộc KCN, CCN", "Tên lô")


def read_one(folder, heading, value, *, number_format=None):
    """Return what one cell below a heading is read as, and the sentences about it."""
    file = workbook(folder, (*HEAD, heading), ("L1", "KCN-01", "A", value))
    if number_format:
        book = openpyxl.load_workbook(file)
        book.active["D2"].number_format = number_format
        book.save(file)
    contents = read_register_sheets(file, KINDS)
    values = dict(contents.rows[0].values) if contents.rows else {}
    return values, contents.faults_text("vi")


@pytest.mark.parametrize(
    ("heading", "written", "name", "value"),
    [
        pytest.param("Diện tích (ha)", 2.5, "area_ha", 2.5, id="number"),
        pytest.param("Diện tích (ha)", "1.234,5", "area_ha", 1234.5, id="Vietnamese signs"),
        pytest.param("Area (ha)", "1,234.5", "area_ha", 1234.5, id="English signs"),
        pytest.param("Diện tích", "12,5 ha", "area_ha", 12.5, id="with its unit"),
        pytest.param("Diện tích", "2 403,5", "area_ha", 2403.5, id="blank for thousands"),
        pytest.param("Diện tích", "0,125", "area_ha", 0.125, id="no thousands after a nought"),
        pytest.param("area_ha", 3, "area_ha", 3.0, id="field name as heading"),
        pytest.param("Tỷ lệ (%)", "77,4 %", "rate_pct", 77.4, id="percent sign"),
        pytest.param("Tỷ lệ (%)", "77,125", "rate_pct", 77.125, id="the limits decide"),
        pytest.param("Số tầng", "12", "floors", 12, id="whole number"),
        pytest.param("Mục đích", "ĐẤT CÔNG NGHIỆP", "lot_use", "industrial", id="Vietnamese word"),
        pytest.param("Mục đích", "Green land", "lot_use", "green", id="English word"),
        pytest.param("Mục đích", "green", "lot_use", "green", id="code"),
        pytest.param("Ngành", "Gỗ, giấy; food", "sectors", ("wood", "food"), id="several codes"),
        pytest.param("Có điện", "x", "has_power", True, id="cross"),
        pytest.param("Có điện", "Không", "has_power", False, id="no"),
        pytest.param("Từ ngày", midnight(2026, 9, 19), "available_from", dt.date(2026, 9, 19), id="date"),
        pytest.param("Từ ngày", "19/9/2026", "available_from", dt.date(2026, 9, 19), id="day first"),
        pytest.param("Từ ngày", "2026-09-19", "available_from", dt.date(2026, 9, 19), id="ISO"),
        pytest.param("Thời điểm", 2023, "as_of", "2023", id="year"),
        pytest.param("Thời điểm", "Quý IV/2023", "as_of", "2023-Q4", id="quarter"),
        pytest.param("Thời điểm", "tháng 9 năm 2023", "as_of", "2023-09", id="month in words"),
        pytest.param("Thời điểm", "9/2023", "as_of", "2023-09", id="month"),
        pytest.param("Thời điểm", "19/09/2023", "as_of", "2023-09-19", id="day"),
        pytest.param("Ghi chú", 12.0, "note", "12", id="whole number as text"),
        pytest.param("Ghi chú", "(xóa)", "note", None, id="to be emptied"),
        pytest.param("Diện tích", "chưa công bố", "area_ha", None, id="not published"),
    ],
)
def test_a_cell_is_read_as_written(tmp_path, heading, written, name, value):
    values, faults = read_one(tmp_path, heading, written)
    assert (values.get(name), faults) == (value, "")
    assert name in values


def test_a_share_shown_as_a_percentage_is_a_percentage(tmp_path):
    assert read_one(tmp_path, "Tỷ lệ (%)", 0.774, number_format="0.0%")[0]["rate_pct"] == 77.4


def test_a_month_that_the_spreadsheet_made_a_day_of_stays_a_month(tmp_path):
    values, _ = read_one(tmp_path, "Thời điểm", midnight(2023, 9, 1), number_format="mm/yyyy")
    assert values["as_of"] == "2023-09"


@pytest.mark.parametrize(
    ("heading", "written", "sentence"),
    [
        pytest.param("Diện tích", "1.234", "đọc được hai cách", id="two readings"),
        pytest.param("Diện tích", "nhiều", "thấy “nhiều”, cần một số theo ha", id="no number"),
        pytest.param("Diện tích", -1, "cần số từ 0,0001 đến 1.379.550 ha", id="below the limit"),
        pytest.param("Diện tích", "25000 m2", "cần một số theo ha", id="another unit"),
        pytest.param("Số tầng", 2.5, "cần số nguyên", id="not whole"),
        pytest.param("Tỷ lệ (%)", 120, "cần số từ 0 đến 100 %", id="above 100"),
        pytest.param("Mục đích", "Đất ở", "cần một trong: Đất công nghiệp; Đất cây xanh", id="no such word"),
        pytest.param("Ngành", "Nhựa", "cách nhau bằng dấu chấm phẩy", id="no such words"),
        pytest.param("Có điện", "gần", "cần “Có” hoặc “Không”", id="neither"),
        pytest.param("Từ ngày", "31/02/2026", "cần một ngày có thật", id="no such day"),
        pytest.param("Từ ngày", 45985, "cần một ngày có thật", id="a number for a date"),
        pytest.param("Thời điểm", "đầu năm", "cần năm, tháng/năm", id="no date"),
        pytest.param("Ghi chú", midnight(2026, 5, 3), "định dạng ô là Văn bản", id="3-5 made a date"),
        pytest.param("Diện tích", "=1+1", "công thức chưa có kết quả", id="formula without result"),
    ],
)
def test_a_cell_that_does_not_fit_is_named(tmp_path, heading, written, sentence):
    values, faults = read_one(tmp_path, heading, written)
    assert values == {}
    assert faults.startswith("trang “Lô đất”, dòng 2, cột D (")
    assert sentence in faults


@pytest.mark.parametrize(
    "place", ["KCN-01", "kcn-01", "KCN-01 – Long Bình An", "Long Bình An", " long  bình an "]
)
def test_a_park_is_known_by_id_or_name(tmp_path, place):
    file = workbook(tmp_path, HEAD, (None, place, "A"))
    assert read_register_sheets(file, KINDS).rows[0].values["place_id"] == "KCN-01"


def test_all_faults_are_collected_and_twenty_shown(tmp_path):
    file = workbook(tmp_path, HEAD, *[(None, "KCN-77", "A")] * 25)
    contents = read_register_sheets(file, KINDS)
    text = contents.faults_text("vi")
    assert len(contents.faults) == 25
    assert text.count("cần một mã đã có: KCN-01, CCN-02") == 20
    assert text.endswith("và 5 lỗi nữa")
    with pytest.raises(InputError, match=r"sheet 'Lô đất', row 2, column B .*and 5 more"):
        contents.require_sound()


def test_columns_in_any_order_and_language_and_what_is_not_read(tmp_path):
    file = workbook(tmp_path, ("Giá", "Lot *", "Area (ha)", "Park or cluster *"), (9, "A", 2, "CCN-02"), ())
    contents = read_register_sheets(file, KINDS)
    assert dict(contents.rows[0].values) == {"lot_name": "A", "area_ha": 2.0, "place_id": "CCN-02"}
    assert [each.vi for each in contents.remarks] == ["trang “Lô đất”: không đọc cột A (Giá)"]


def test_headings_below_a_title_and_in_two_rows_with_merged_cells(tmp_path):
    file = workbook(
        tmp_path,
        ("DANH SÁCH LÔ ĐẤT",),
        (),
        ("Mã lô", "Thuộc KCN, CCN", "Tên", None, "Diện tích"),
        (None, None, "lô", "Mục đích", "(ha)"),
        ("L1", "KCN-01", "A", "green", 2),
    )
    contents = read_register_sheets(file, KINDS)
    assert contents.rows[0].row == 5
    assert dict(contents.rows[0].values) == {
        "place_id": "KCN-01",
        "lot_name": "A",
        "lot_use": "green",
        "area_ha": 2.0,
    }


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param([HEAD, (None, "KCN-01", None)], "dòng 2, cột C.*bắt buộc phải có giá trị", id="blank"),
        pytest.param(
            [HEAD, ("L1", "KCN-01", "(xóa)")], "dòng 2, cột C.*bắt buộc phải có giá trị", id="emptied"
        ),
        pytest.param([("Tên lô", "Diện tích"), ("A", 2)], "thiếu cột bắt buộc: “Thuộc KCN", id="no column"),
        pytest.param(
            [HEAD, ("L1", "KCN-01", "A"), ("L1", "KCN-01", "B")],
            "dòng 3: thấy “Mã lô L1”, mã này đã có ở dòng 2",
            id="id twice",
        ),
        pytest.param([(*HEAD, "Tên lô"), ("L1", "KCN-01", "A", "A")], "cột D.*có hai lần", id="column twice"),
        pytest.param(
            [HEAD, ("lot_id", "lot_name", "place_id"), ("L1", "A", "KCN-01")],
            "cột B.*các dòng tiêu đề mâu thuẫn",
            id="hidden row says otherwise",
        ),
        pytest.param([HEAD, ("L1", "KCN-01", "A", "5")], "cột D: .*không có tiêu đề", id="moved cells"),
    ],
)
def test_a_row_or_column_that_does_not_fit_is_named(tmp_path, rows, sentence):
    contents = read_register_sheets(workbook(tmp_path, *rows), KINDS)
    assert re.search(sentence, contents.faults_text("vi"))
    with pytest.raises(InputError, match=r"nothing was taken over"):
        contents.require_sound()


def test_a_blank_cell_leaves_the_field_alone_and_blank_rows_are_nothing(tmp_path):
    file = workbook(tmp_path, (*HEAD, "Ghi chú"), (), ("L1", None, None, "mới"), (), ("L2", None, None, None))
    contents = read_register_sheets(file, KINDS)
    assert [(row.row, row.record_id, dict(row.values)) for row in contents.rows] == [
        (3, "L1", {"note": "mới"})
    ]


def test_a_milestone_needs_an_id_of_the_list(tmp_path):
    file = workbook(tmp_path, ("Mã công việc", "Căn cứ"), ("M-99", "QĐ 1"), (None, "QĐ 2"), title="Tiến độ")
    text = read_register_sheets(file, KINDS).faults_text("en")
    assert "row 2, column A ('Mã công việc'): found 'M-99'" in text.replace(
        "(Mã công việc)", "('Mã công việc')"
    )
    assert "row 3, column A" in text


def test_a_small_percentage_is_doubted(tmp_path):
    file = workbook(tmp_path, (*HEAD, "Tỷ lệ"), ("L1", "KCN-01", "A", 0.7))
    remarks = read_register_sheets(file, KINDS).remarks
    assert "ô D2: hiểu là 0.7 %; nếu ý là 70 % thì hãy sửa" in remarks[0].vi


def test_the_stored_result_of_a_formula_is_read(tmp_path):
    file = workbook(tmp_path, (*HEAD, "Diện tích"), ("L1", "KCN-01", "A", "=2*3"))
    patched = tmp_path / "with-result.xlsx"
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(patched, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, re.sub(rb"(<f>2\*3</f>)<v[^6]*?(/>|</v>)", rb"\1<v>6</v>", content))
    assert read_register_sheets(patched, KINDS).rows[0].values["area_ha"] == 6.0


def test_text_of_the_older_fonts_becomes_unicode_below_unicode_headings(tmp_path):
    file = workbook(tmp_path, (*HEAD, "Mục đích"), ("L1", "KCN-01", "L« ®Êt Th¾ng Qu©n", "§Êt c«ng nghiÖp"))
    contents = read_register_sheets(file, KINDS)
    assert contents.rows[0].values["lot_name"] == "Lô đất Thắng Quân"
    assert contents.rows[0].values["lot_use"] == "industrial"
    assert "TCVN3" in contents.remarks[0].vi


@pytest.mark.parametrize("name", ["â", "Lô â", "è", "Lo\u0302 đất"])
def test_a_short_word_of_unicode_text_is_left_alone(tmp_path, name):
    file = workbook(tmp_path, HEAD, ("L1", "KCN-01", name))
    contents = read_register_sheets(file, KINDS)
    assert contents.rows[0].values["lot_name"] == unicodedata.normalize("NFC", name)
    assert contents.remarks == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_table_is_read(tmp_path, encoding, separator):
    file = tmp_path / "lo.csv"
    rows = [("Mã lô", '"Thuộc KCN, CCN"', "Tên lô", "Diện tích (ha)"), ("L1", "KCN-01", "Lô A", '"2,5"')]
    file.write_text("\r\n".join(separator.join(row) for row in rows), encoding=encoding, newline="")
    row = read_register_sheets(file, KINDS).rows[0]
    assert (row.record_id, row.row, row.values["area_ha"], row.values["lot_name"]) == ("L1", 2, 2.5, "Lô A")


def test_a_decimal_comma_without_quotes_does_not_move_the_cells_silently(tmp_path):
    file = tmp_path / "lo.csv"
    file.write_text("lot_id,place_id,lot_name,area_ha\nL1,KCN-01,A,2,5\n", encoding="utf-8")
    assert "không có tiêu đề" in read_register_sheets(file, KINDS).faults_text("vi")


def test_a_text_table_in_an_older_encoding_is_read(tmp_path):
    file = tmp_path / "lo.csv"
    text = "lot_id;place_id;lot_name\nL1;KCN-01;X· Th¾ng Qu©n huyÖn Yªn S¬n\n"
    file.write_bytes(text.encode("latin-1", "replace"))
    assert read_register_sheets(file, KINDS).rows[0].values["lot_name"] == "Xã Thắng Quân huyện Yên Sơn"


def test_hidden_sheets_and_others_are_said_to_be_unread(tmp_path):
    file = workbook(tmp_path, HEAD, ("L1", "KCN-01", "A"))
    book = openpyxl.load_workbook(file)
    book.create_sheet("Tổng hợp").append(("Cộng", 5))
    hidden = book.create_sheet("Lô đất cũ")
    hidden.append(HEAD)
    hidden.sheet_state = "hidden"
    book.save(file)
    remarks = [each.vi for each in read_register_sheets(file, KINDS).remarks]
    assert remarks == [
        "không đọc trang “Tổng hợp”: không nhận ra tiêu đề cột",
        "không đọc trang ẩn “Lô đất cũ”",
    ]


def packed(file, parts):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


SHEET = "xl/worksheets/sheet1.xml"
#: Case to (name of the file, its bytes or the parts to change in a good one).
BAD = {
    "absent": ("none.xlsx", None),
    "pdf": ("a.pdf", b"%PDF"),
    "macro name": ("a.xlsm", {}),
    "macro inside": ("a.xlsx", {"xl/vbaProject.bin": lambda _: b"x"}),
    "old excel": ("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)),
    "no zip": ("a.xlsx", b"nothing"),
    "entities": ("a.xlsx", {SHEET: lambda sheet: b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet}),
    "broken sheet": ("a.xlsx", {SHEET: lambda sheet: sheet[:300]}),
    "no sheet": ("a.xlsx", {"xl/workbook.xml": lambda _: b"<x/>"}),
    "bomb": ("a.xlsx", {"xl/media/a.xml": lambda _: bytes(160_000_000)}),
    "empty csv": ("a.csv", b""),
    "bytes": ("a.csv", bytes(range(256))),
}


def bad_file(folder, case):
    name, change = BAD[case]
    good = zipfile.ZipFile(workbook(folder, HEAD, ("L1", "KCN-01", "A"), name="good.xlsx"))
    if isinstance(change, bytes):
        (folder / name).write_bytes(change)
    elif change is not None:
        parts = {each: good.read(each) for each in good.namelist()}
        packed(folder / name, parts | {each: do(parts.get(each)) for each, do in change.items()})
    return folder / name


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ("absent", "does not exist"),
        ("pdf", "of kind .pdf, an XLSX or CSV is needed"),
        ("macro name", "holds macros"),
        ("macro inside", "holds macros"),
        ("old excel", "older Excel file or locked by a password"),
        ("no zip", "not a readable zip archive"),
        ("entities", "no workbook that can be read"),
        ("broken sheet", "no workbook that can be read"),
        ("no sheet", "no sheet with the headings of the template"),
        ("bomb", "unpacks to 160 MB"),
        ("empty csv", "no sheet with the headings of the template"),
        ("bytes", "no workbook that can be read"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(tmp_path, case, sentence):
    with pytest.raises(FileUnreadableError, match=sentence) as caught:
        read_register_sheets(bad_file(tmp_path, case), KINDS)
    assert caught.value.text_vi.startswith("Tệp “")


def test_a_table_with_other_headings_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError, match="no sheet with the headings of the template"):
        read_register_sheets(workbook(tmp_path, ("Họ tên", "Tuổi"), ("A", 3)), KINDS)


def test_a_file_cut_short_is_refused(tmp_path):
    file = workbook(tmp_path, HEAD, ("L1", "KCN-01", "A"))
    file.write_bytes(file.read_bytes()[:900])
    with pytest.raises(FileUnreadableError, match="not a readable zip archive"):
        read_register_sheets(file, KINDS)


def test_a_row_at_the_end_of_the_sheet_is_reached_without_reading_a_million_blanks_as_data(tmp_path):
    file = workbook(tmp_path, HEAD, ("L1", "KCN-01", "A"))
    book = openpyxl.load_workbook(file)
    for at, value in enumerate(("L2", "KCN-01", "B"), start=1):
        book.active.cell(200_000, at, value)
    book.save(file)
    assert [row.row for row in read_register_sheets(file, KINDS).rows] == [2, 200_000]
