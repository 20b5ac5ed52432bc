"""Read a VN-2000 vertex table from a file: CSV or text, XLSX, or a table in a Word document."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table

from geo.archives import checked_names
from geo.file_faults import file_fault
from geo.file_limits import require_size
from geo.readable import require_readable
from geo.vertex_rows import VertexTableError, read_rows
from geo.vertex_table import read_vertex_table
from layers.sheet_files import open_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyproj import CRS

    from geo.errors import FileUnreadableError
    from geo.vertex_table import VertexTable
    from layers.sheet_records import RawSheet

__all__ = ["VERTEX_SUFFIXES", "read_vertex_file", "vertex_texts"]

VERTEX_SUFFIXES: Final = (".csv", ".txt", ".xlsx", ".docx")
#: Largest file, and most that a document may unpack to, bytes. 20,000 vertices take 1 and 20.
MAX_BYTES: Final = 10_000_000
MAX_UNPACKED_BYTES: Final = 100_000_000
_ENCODINGS: Final = ("utf-8-sig", "cp1258", "latin-1")


def read_vertex_file(
    path: Path, *, crs: str | int | CRS | None = None, sheet: str | None = None
) -> VertexTable:
    """
    Read the outline of a vertex table in a file.

    Parameters
    ----------
    path
        A file with one of `VERTEX_SUFFIXES`.
    crs
        What the numbers are in, when the file does not say.
    sheet
        Which sheet of a workbook, or which table of a document ("2"), where several hold vertices.

    Returns
    -------
    VertexTable
        As for a pasted table; a line is a row of the sheet.

    Raises
    ------
    FileUnreadableError
        Absent, too large, damaged, with macros, of another kind; several tables and none chosen.
    VertexTableError, MeridianMissingError, CRSUnknownError
        As for `geo.vertex_table.read_vertex_table`.
    """
    texts = vertex_texts(path)
    if sheet is not None and sheet not in texts:
        raise _which(path, list(texts), "has no such table with vertices", "không có bảng tọa độ này")
    if sheet is None and len(texts) > 1:
        raise _which(path, list(texts), "has several tables with vertices", "có nhiều bảng tọa độ")
    text = texts[sheet] if sheet is not None else next(iter(texts.values()))
    return read_vertex_table(text, crs=crs)


def _which(path: Path, titles: list[str], problem: str, problem_vi: str) -> FileUnreadableError:
    listed = ", ".join(titles[:10])
    return file_fault(
        path, f"{problem}: {listed}", "Choose one of them", vi=f"{problem_vi}: {listed}. Hãy chọn một bảng"
    )


def vertex_texts(path: Path) -> dict[str, str]:
    """
    Return the tables with vertices that a file holds, as text.

    Parameters
    ----------
    path
        A file with one of `VERTEX_SUFFIXES`.

    Returns
    -------
    dict of str to str
        Title of the sheet, or number of the table, to its lines with tabs between cells; at least one. When
        no table holds a vertex all of them stand there, so that the refusal names what is wrong.

    Raises
    ------
    FileUnreadableError
        Absent, too large, damaged, with macros, of another kind.
    """
    require_readable(path)
    suffix = path.suffix.casefold()
    if suffix not in VERTEX_SUFFIXES:
        listed = ", ".join(VERTEX_SUFFIXES)
        raise file_fault(
            path,
            f"is of kind {suffix or 'without ending'}, a vertex table is read from {listed}",
            "Save it as one of these, or paste the table",
            vi=f"thuộc loại {suffix or 'không có đuôi'}, bảng tọa độ được đọc từ {listed}. Hãy lưu lại theo "
            "một loại này, hoặc dán bảng",
        )
    require_size(path, MAX_BYTES)
    if suffix == ".xlsx":
        texts = {sheet.title: _sheet_text(sheet) for sheet in open_sheets(path) if not sheet.is_hidden}
    elif suffix == ".docx":
        texts = _document_texts(path)
    else:
        texts = {path.name: _plain_text(path)}
    with_vertices = {title: text for title, text in texts.items() if _has_vertices(text)}
    return with_vertices or {path.name: "\n".join(texts.values())}


def _has_vertices(text: str) -> bool:
    """Tell whether a text has lines with vertices, readable or nearly so."""
    try:
        return bool(read_rows(text).rows)
    except VertexTableError as err:
        return "has no line" not in err.problem


def _plain_text(path: Path) -> str:
    """Return a text file's lines; cells in quotes are taken out of them."""
    content = path.read_bytes()
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = content.decode("utf-16", errors="replace")
    else:
        text = next(filter(None, (_decoded(content, encoding) for encoding in _ENCODINGS)), "")
    if "\0" in text:
        raise file_fault(
            path,
            "is no text",
            "Give a CSV, XLSX or DOCX",
            vi="không phải tệp chữ. Hãy đưa CSV, XLSX hoặc DOCX",
        )
    if '"' not in text:
        return text
    separator = max(";\t,", key=text.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    except csv.Error:
        return text.replace('"', "")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _sheet_text(sheet: RawSheet) -> str:
    """Return the rows of a sheet, each on the line of its number."""
    lines: list[str] = []
    for row in sheet.rows:
        lines += [""] * (row.number - 1 - len(lines))
        lines.append("\t".join(_cell_text(cell.value) for cell in row.cells))
    return "\n".join(lines)


def _cell_text(value: object) -> str:
    """Return a cell on one line; a whole number without a fraction."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _document_texts(path: Path) -> dict[str, str]:
    """Return each table of a Word document after the words above it."""
    _check_document(path)
    try:
        document = docx.Document(str(path))
        blocks = list(document.iter_inner_content())
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, OSError) as err:
        raise _damaged(path) from err
    texts: dict[str, str] = {}
    words: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            texts[str(len(texts) + 1)] = "\n".join([*words, *_table_lines(block)])
            words = []
        else:
            words += block.text.splitlines()
    return texts or {"1": "\n".join(words)}


def _check_document(path: Path) -> None:
    """Refuse what is no plain document before any of it is parsed."""
    if not zipfile.is_zipfile(path):
        raise _damaged(path)
    names = checked_names(path)
    with zipfile.ZipFile(path) as archive:
        if sum(each.file_size for each in archive.infolist()) > MAX_UNPACKED_BYTES:
            limit = MAX_UNPACKED_BYTES // 1_000_000
            raise file_fault(
                path,
                f"unpacks to more than {limit} MB",
                "Take the pictures out, or paste the table",
                vi=f"giải nén ra hơn {limit} MB. Hãy bỏ hình ảnh, hoặc dán bảng",
            )
        parts = [name for name in names if name.casefold().endswith((".xml", ".rels"))]
        if any(b"<!DOCTYPE" in archive.read(name) or b"<!ENTITY" in archive.read(name) for name in parts):
            raise _damaged(path)


def _damaged(path: Path) -> FileUnreadableError:
    return file_fault(
        path,
        "is no Word document that can be read (.docx)",
        "Save it again as .docx without a password, or paste the table",
        vi="không phải tài liệu Word đọc được (.docx). Hãy lưu lại thành .docx không mật khẩu, hoặc dán bảng",
    )


def _table_lines(table: Table) -> Iterator[str]:
    """Yield the rows of a Word table; a row whose cells have several lines each is several rows."""
    for row in table._tbl.tr_lst:  # python-docx repeats merged cells in `row.cells`
        cells: list[list[str]] = []
        for cell in row.tc_lst:
            merged = cell.vMerge == "continue"
            cells.append([""] if merged else _cell_lines(cell))
            cells += [[""]] * (cell.grid_span - 1)
        depth = max((len(lines) for lines in cells), default=1)
        full = [lines for lines in cells if len(lines) == depth]
        if depth > 1 and len(full) > 1 and all(len(lines) in {1, depth, depth - 1} for lines in cells):
            for place in range(depth):
                yield "\t".join(
                    lines[place] if place < len(lines) and (len(lines) > 1 or place == 0) else ""
                    for lines in cells
                )
        else:
            yield "\t".join(" ".join(lines) for lines in cells)


def _cell_lines(cell: Any) -> list[str]:
    """Return the lines of a cell."""
    lines: list[str] = []
    for paragraph in cell.iter(qn("w:p")):
        text = "".join(
            "\n"
            if part.tag in {qn("w:br"), qn("w:cr")}
            else " "
            if part.tag == qn("w:tab")
            else part.text or ""
            for part in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:cr"), qn("w:tab"))
        )
        lines += [" ".join(line.split()) for line in text.split("\n")]
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines or [""]
