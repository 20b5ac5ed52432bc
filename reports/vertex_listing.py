"""Write an official vertex table (bảng kê tọa độ đỉnh) as CSV, XLSX and DOCX."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from layers.number_words import date, number
from reports.page import printable
from reports.paper import Column, Paper, Paragraph, Table
from reports.paper_docx import paper_docx

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from geo.vertex_listing import ListedRing, VertexListing
    from layers.codes import Language

__all__ = ["LISTING_FORMATS", "ListingSheet", "listing_file"]

ListingFormat = Literal["csv", "xlsx", "docx"]
LISTING_FORMATS: Final[tuple[ListingFormat, ...]] = ("csv", "xlsx", "docx")
_HEADINGS: Final = {
    "vi": ("Số hiệu điểm", "X (m)", "Y (m)", "Chiều dài cạnh (m)"),
    "en": ("Point", "X, northing (m)", "Y, easting (m)", "Side length (m)"),
}
_WIDTHS: Final = (16, 20, 20, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingSheet:
    """
    A vertex table with what stands around it.

    Attributes
    ----------
    listing
        The vertices.
    name
        What the outline is of.
    source
        How the outline is known, "" when that is not stated.
    accuracy_m
        95 % radius of its position, metre; None when it is not stated.
    made_at
        When the table is made, with its time zone.
    language
        Of its words.
    """

    listing: VertexListing
    name: str
    source: str
    accuracy_m: float | None
    made_at: dt.datetime
    language: Language


def listing_file(sheet: ListingSheet, kind: ListingFormat) -> bytes:
    """
    Write a vertex table.

    Parameters
    ----------
    sheet
        The table.
    kind
        "csv": UTF-8 with semicolons; "xlsx": numbers as numbers; "docx": A4.

    Returns
    -------
    bytes
        The file; `layers.vertex_files.read_vertex_file` reads the outline back from it.
    """
    return {"csv": _csv, "xlsx": _xlsx, "docx": _docx}[kind](sheet)


def _title(sheet: ListingSheet) -> str:
    return (
        "BẢNG KÊ TỌA ĐỘ ĐỈNH RANH GIỚI" if sheet.language == "vi" else "TABLE OF BOUNDARY VERTEX COORDINATES"
    )


def _grid(listing: VertexListing, language: Language) -> str:
    """Name the grid so that people and the reader of tables know it."""
    meridian = listing.meridian.replace("-", "°") + "'"
    if language == "vi":
        return (
            f"Hệ tọa độ VN-2000 ({listing.crs}), kinh tuyến trục {meridian}, múi chiếu {listing.zone_deg}°. "
            "X là tọa độ bắc, Y là tọa độ đông."
        )
    return (
        f"VN-2000 ({listing.crs}), central meridian {meridian}, {listing.zone_deg}° zone. "
        "X is the northing, Y the easting."
    )


def _facts(sheet: ListingSheet) -> list[str]:
    """Say name, grid, areas and how the outline is known."""
    listing, language = sheet.listing, sheet.language
    grid_m2, ground_m2 = (
        number(value, language, decimals=1) for value in (listing.grid_area_m2, listing.area_ha * 10_000)
    )
    grid_ha, ground_ha = (
        number(value, language, decimals=4) for value in (listing.grid_area_ha, listing.area_ha)
    )
    perimeter = number(listing.perimeter_m, language, decimals=2)
    rings, count = len(listing.rings), listing.vertex_count
    accuracy = None if sheet.accuracy_m is None else number(sheet.accuracy_m, language, decimals=2, trim=True)
    day = date(sheet.made_at.date(), language)
    if language == "vi":
        known = f"Nguồn ranh giới: {sheet.source or 'chưa ghi'}; sai số vị trí " + (
            f"{accuracy} m (95 %)." if accuracy else "chưa ghi."
        )
        return [
            f"Khu đất: {sheet.name}",
            _grid(listing, language),
            (
                f"Diện tích trên lưới chiếu: {grid_m2} m² ({grid_ha} ha); diện tích trên ê-líp-xô-ít: "
                f"{ground_m2} m² ({ground_ha} ha); chu vi: {perimeter} m."
            ),
            f"Số vòng: {rings}; số đỉnh: {count}. {known} Lập ngày {day}.",
        ]
    known = f"Source of the outline: {sheet.source or 'not stated'}; positional accuracy " + (
        f"{accuracy} m (95%)." if accuracy else "not stated."
    )
    return [
        f"Site: {sheet.name}",
        _grid(listing, language),
        (
            f"Area on the grid: {grid_m2} m² ({grid_ha} ha); area on the ellipsoid: {ground_m2} m² "
            f"({ground_ha} ha); perimeter: {perimeter} m."
        ),
        f"Rings: {rings}; vertices: {count}. {known} Made on {day}.",
    ]


def _ring_name(ring: ListedRing, place: int, language: Language) -> str:
    """Name a ring."""
    if language == "vi":
        return f"Vòng {place}: " + (f"lỗ trong phần {ring.part}" if ring.is_hole else f"phần {ring.part}")
    return f"Ring {place}: " + (f"hole in part {ring.part}" if ring.is_hole else f"part {ring.part}")


def _rows(listing: VertexListing, language: Language) -> Iterator[tuple[int | str, ...]]:
    """Yield the rows as (number, x, y, side) in units of the print; of a ring's name only the first."""
    for place, ring in enumerate(listing.rings, start=1):
        if len(listing.rings) > 1:
            yield (_ring_name(ring, place, language),)
        for vertex in ring.vertices:
            yield (vertex.number, repr(vertex.x_m), repr(vertex.y_m), repr(vertex.side_m))
        first = ring.vertices[0]
        yield (first.number, repr(first.x_m), repr(first.y_m), "")


def _fixed(written: str, decimals: int, language: Language) -> str:
    """Return a number without grouping, with the decimal sign of the language."""
    if not written:
        return ""
    text = f"{float(written):.{decimals}f}"
    return text.replace(".", ",") if language == "vi" else text


def _csv(sheet: ListingSheet) -> bytes:
    """Write the table as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_title(sheet)])
    writer.writerows([printable(line).replace(";", ",")] for line in _facts(sheet))
    writer.writerow(_HEADINGS[sheet.language])
    for row in _rows(sheet.listing, sheet.language):
        if len(row) == 1:
            writer.writerow(row)
            continue
        name, *values = row
        cells = [_fixed(str(value), sheet.listing.decimals, sheet.language) for value in values]
        writer.writerow([name, *cells])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(sheet: ListingSheet) -> bytes:
    """Write the table as a workbook."""
    book = openpyxl.Workbook()
    page = book.active
    if page is None:
        raise RuntimeError("a new workbook has no sheet")
    page.title = "Tọa độ đỉnh" if sheet.language == "vi" else "Vertices"
    facts = [_title(sheet), *_facts(sheet)]
    for place, text in enumerate(facts, start=1):
        top = page.cell(place, 1)
        top.value, top.data_type = printable(text), "s"  # text that begins with "=" is no formula
        top.alignment = Alignment(wrap_text=True, vertical="top")
        page.merge_cells(start_row=place, start_column=1, end_row=place, end_column=4)
        page.row_dimensions[place].height = 18 if place == 1 else 16 * (1 + len(text) // 78)
    page["A1"].font, page["A1"].alignment = Font(bold=True, size=13), Alignment(horizontal="center")
    side = Side(style="thin")
    border = Border(left=side, right=side, top=side, bottom=side)
    head = len(facts) + 1
    places = "0." + "0" * sheet.listing.decimals if sheet.listing.decimals else "0"
    table: list[tuple[int | str, ...]] = [_HEADINGS[sheet.language]]
    table += _rows(sheet.listing, sheet.language)
    for row_number, row in enumerate(table, start=head):
        for column, value in enumerate(row, start=1):
            is_figure = row_number > head and column > 1 and value != ""
            cell = page.cell(row_number, column, float(value) if is_figure else value or None)
            cell.border = border
            cell.number_format = f"#,##{places}" if is_figure else "General"
            if row_number == head or len(row) == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(_WIDTHS, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = f"A{head + 1}"
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    if page.sheet_properties.pageSetUpPr is not None:
        page.sheet_properties.pageSetUpPr.fitToPage = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _docx(sheet: ListingSheet) -> bytes:
    """Write the table as a Word document."""
    shares, language = (0.19, 0.27, 0.27, 0.27), sheet.language
    columns = tuple(
        Column(title=title, share=share, align="center" if place == 0 else "right")
        for place, (title, share) in enumerate(zip(_HEADINGS[language], shares, strict=True))
    )
    rows = []
    for row in _rows(sheet.listing, language):
        values = [
            number(float(value), language, decimals=sheet.listing.decimals) if value else ""
            for value in row[1:]
        ]
        rows.append((str(row[0]), *values, *[""] * (3 - len(values))))
    strong = frozenset(place for place, row in enumerate(rows) if not any(row[1:]))
    paper = Paper(
        title=f"{_title(sheet)}: {sheet.name}",
        author="",
        subject=sheet.listing.crs,
        language=language,
        made_at=sheet.made_at,
        blocks=(
            Paragraph(text=_title(sheet), look="title"),
            *(Paragraph(text=line) for line in _facts(sheet)),
            Table(columns=columns, rows=tuple(rows), strong_rows=strong),
        ),
        body_pt=12,
    )
    return paper_docx(paper)
