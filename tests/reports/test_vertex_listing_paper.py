"""Official vertex tables as files, opened and read back."""

import datetime as dt
import io

import docx
import openpyxl
import pytest
import shapely

from geo.vertex_listing import list_vertices
from layers.vertex_files import read_vertex_file
from reports.vertex_listing import LISTING_FORMATS, ListingSheet, listing_file

HOLED = shapely.box(420300.123, 2403300.456, 420400, 2403400).difference(
    shapely.box(420340, 2403340, 420360, 2403360)
)
MADE_AT = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)


def sheet(language="vi", crs=9211, decimals=3, name="Lô CN-01"):
    return ListingSheet(
        listing=list_vertices(HOLED, crs=crs, decimals=decimals),
        name=name,
        source="Trích đo 12/2026",
        accuracy_m=0.1,
        made_at=MADE_AT,
        language=language,
    )


@pytest.mark.parametrize("kind", LISTING_FORMATS)
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("crs", [9211, 9209, 5897, 3405])
def test_every_file_is_read_back_to_the_millimetre(tmp_path, kind, language, crs):
    path = tmp_path / f"bang.{kind}"
    path.write_bytes(listing_file(sheet(language, crs), kind))
    table = read_vertex_file(path)
    assert table.crs == f"EPSG:{crs}"
    assert (table.ring_count, table.vertex_count) == (2, 8)
    assert shapely.hausdorff_distance(table.geometry, HOLED) < 0.001


def test_vietnamese_document_has_title_grid_areas_and_sides():
    document = docx.Document(io.BytesIO(listing_file(sheet(), "docx")))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "BẢNG KÊ TỌA ĐỘ ĐỈNH RANH GIỚI" in text
    assert "kinh tuyến trục 106°00', múi chiếu 3°" in text
    assert "ê-líp-xô-ít" in text
    cells = [cell.text for cell in document.tables[0].rows[2].cells]
    assert cells == ["1", "2.403.400,000", "420.300,123", "99,877"]


def test_workbook_holds_numbers():
    page = openpyxl.load_workbook(io.BytesIO(listing_file(sheet("en"), "xlsx"))).active
    values = [[cell.value for cell in row] for row in page.iter_rows()]
    assert [1, 2403400, 420300.123, pytest.approx(99.877)] in values


def test_a_name_that_begins_with_an_equals_sign_is_text():
    page = openpyxl.load_workbook(io.BytesIO(listing_file(sheet(name="=1+1"), "xlsx"))).active
    assert not [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_csv_has_decimal_commas_in_vietnamese():
    text = listing_file(sheet(), "csv").decode("utf-8-sig")
    assert "1;2403400,000;420300,123;99,877" in text
