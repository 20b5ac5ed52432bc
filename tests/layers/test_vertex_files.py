"""Vertex tables in spreadsheets, text files and Word documents."""

import docx
import openpyxl
import pytest
import shapely

from geo.errors import FileUnreadableError
from geo.vertex_table import VertexTableError
from layers.vertex_files import read_vertex_file, vertex_texts

SQUARE = [(2403300, 420300), (2403300, 420400), (2403400, 420400), (2403400, 420300)]
BOX = shapely.box(420300, 2403300, 420400, 2403400)
HEAD = ["Số hiệu điểm", "X (m)", "Y (m)", "Cạnh (m)"]
ROWS = [[str(n), str(x), str(y), "100,00"] for n, (x, y) in enumerate(SQUARE, 1)]


def square_of(path, **options):
    table = read_vertex_file(path, **{"crs": 9211, **options})
    return table.geometry.normalize().equals_exact(BOX.normalize(), 1e-6)


def text_file(tmp_path, text, name="bang.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(tmp_path, *sheets):
    book = openpyxl.Workbook()
    for place, rows in enumerate(sheets):
        page = book.active if place == 0 else book.create_sheet(f"Trang {place + 1}")
        for row in rows:
            page.append(row)
    path = tmp_path / "bang.xlsx"
    book.save(path)
    return path


def document(tmp_path, *tables, words=""):
    made = docx.Document()
    made.add_paragraph(words)
    for rows in tables:
        table = made.add_table(rows=len(rows), cols=len(rows[0]))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(place, column).text = text
    path = tmp_path / "bang.docx"
    made.save(path)
    return path


@pytest.mark.parametrize(
    "text",
    [
        "STT;X;Y\n" + "\n".join(f"{n};{x},000;{y},000" for n, (x, y) in enumerate(SQUARE, 1)),
        'sep=,\nSTT,X,Y\n' + "\n".join(f'{n},"{x:,}.00","{y:,}.00"' for n, (x, y) in enumerate(SQUARE, 1)),
        "STT\tX\tY\n" + "\n".join(f"{n}\t{x}\t{y}" for n, (x, y) in enumerate(SQUARE, 1)),
        "n,e,n\n" + "\n".join(f"{n},{y},{x}" for n, (x, y) in enumerate(SQUARE, 1)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_files(tmp_path, text, encoding):
    assert square_of(text_file(tmp_path, text, encoding=encoding))


def test_commas_for_decimals_and_cells_alike_are_refused(tmp_path):
    text = "\n".join(f"{n},{x},25,{y},25" for n, (x, y) in enumerate(SQUARE, 1))
    with pytest.raises(VertexTableError, match=r"cannot be read as one vertex|no line with a northing"):
        read_vertex_file(text_file(tmp_path, text), crs=9211)


def test_workbook_with_merged_headings_and_numbers(tmp_path):
    rows = [["BẢNG KÊ TỌA ĐỘ", None, None], ["TT", "Tọa độ", None], [None, "X (m)", "Y (m)"]]
    assert square_of(workbook(tmp_path, [*rows, *[[n, x, y] for n, (x, y) in enumerate(SQUARE, 1)]]))


def test_formulas_are_not_worked_out(tmp_path):
    rows = [[n, x, y] for n, (x, y) in enumerate(SQUARE, 1)]
    with pytest.raises(VertexTableError, match="cannot be read as one vertex: 5"):
        read_vertex_file(workbook(tmp_path, [*rows, [5, "=2403400+1", 420200]]), crs=9211)


def test_lines_of_a_workbook_are_its_rows(tmp_path):
    rows = [
        ["TT", "X", "Y"],
        [],
        [],
        *[[n, x, y] for n, (x, y) in enumerate(SQUARE, 1)],
        [5, 24034, "4203O0"],
    ]
    with pytest.raises(VertexTableError, match="one vertex: 8"):
        read_vertex_file(workbook(tmp_path, rows), crs=9211)


def test_one_of_several_sheets_is_asked_for(tmp_path):
    rows = [[n, x, y] for n, (x, y) in enumerate(SQUARE, 1)]
    path = workbook(tmp_path, rows, rows, [["ghi chú"]])
    with pytest.raises(FileUnreadableError, match="several tables with vertices: Sheet, Trang 2"):
        read_vertex_file(path, crs=9211)
    assert square_of(path, sheet="Trang 2")
    with pytest.raises(FileUnreadableError, match="no such table"):
        read_vertex_file(path, sheet="Trang 3")


def test_a_word_table_with_the_grid_above(tmp_path):
    path = document(tmp_path, [HEAD, *ROWS], words="Hệ VN-2000, kinh tuyến trục 106°00', múi chiếu 3°")
    assert square_of(path, crs=None)


def test_a_word_table_with_lengths_between_the_vertices(tmp_path):
    rows = [line for row in ROWS for line in ([*row[:3], ""], ["", "", "", row[3]])]
    assert square_of(document(tmp_path, [HEAD, *rows]))


def test_a_word_table_with_all_vertices_in_one_row(tmp_path):
    cells = ["\n".join(row[column] for row in ROWS) for column in range(4)]
    assert square_of(document(tmp_path, [HEAD, cells]))


def test_merged_cells_are_read_once(tmp_path):
    path = document(tmp_path, [["Số hiệu", "Tọa độ", "", "Cạnh"], ["", "X (m)", "Y (m)", ""], *ROWS])
    made = docx.Document(str(path))
    table = made.tables[0]
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 3).merge(table.cell(3, 3))
    made.save(str(path))
    assert square_of(path)


def test_the_second_table_of_a_document(tmp_path):
    path = document(tmp_path, [["Chủ đầu tư", "A"], ["Địa chỉ", "B"]], [HEAD, *ROWS])
    assert list(vertex_texts(path)) == ["2"]
    assert square_of(path)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.pdf", b"%PDF", "a vertex table is read from"),
        ("a.docx", b"no archive", "no Word document"),
        ("a.csv", b"\0\0\0\1", "is no text"),
        ("a.xlsx", b"PK\3\4broken", "damaged|cannot be unpacked|no workbook|not a"),
    ],
)
def test_refused_files(tmp_path, name, content, problem):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileUnreadableError, match=problem) as caught:
        read_vertex_file(path)
    assert caught.value.text_vi


def test_a_file_without_vertices_is_refused(tmp_path):
    with pytest.raises(VertexTableError, match="has no line with a northing"):
        read_vertex_file(text_file(tmp_path, "a;b;c\n1;2;3"))
