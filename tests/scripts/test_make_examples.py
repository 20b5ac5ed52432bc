"""The papers of docs/examples: they open, say that they are examples, and invent nothing."""

from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from geo.province_outline import near_province
from geo.transform import conversion
from layers.register_sheets import read_register_sheets
from scripts.example_options import OPTION_FILE, SCENARIO_FILE
from scripts.make_examples import FOLDER, REPORT_MARK, example_site
from ui.register_sheets import sheet_kinds

NAMES = ("phieu-lay-y-kien", "ho-so-dia-diem")
REPORT = FOLDER / "bao-cao-nam-2026"
TEMPLATES = {"vi": "mau-nhap-so-dat.xlsx", "en": "register-template.xlsx"}
DOSSIERS = {OPTION_FILE, SCENARIO_FILE}
FACTSHEETS = {"land-factsheet", "phieu-thong-tin-dat"}


def text_of(file):
    if file.suffix == ".pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_each_example_opens_and_says_that_it_is_one(name, kind):
    text = " ".join(text_of(FOLDER / f"{name}.{kind}").split())
    assert "Khu đất thử (ví dụ)" in text
    assert "Ranh giới vẽ thử để làm ví dụ, không thuộc quy hoạch nào." in text


def test_the_folder_holds_nothing_else():
    register_papers = {REPORT.name, *(Path(name).stem for name in TEMPLATES.values())}
    assert {Path(file).stem for file in FOLDER.iterdir()} == {
        *NAMES,
        *register_papers,
        *FACTSHEETS,
        *DOSSIERS,
    }


def test_the_yearly_report_opens_and_says_on_every_sheet_that_it_is_an_example():
    assert text_of(REPORT.with_suffix(".docx")).startswith(REPORT_MARK)
    book = openpyxl.load_workbook(REPORT.with_suffix(".xlsx"))
    assert all(sheet["A2"].value.startswith(REPORT_MARK) for sheet in book.worksheets)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_template_is_read_and_holds_no_record(language):
    contents = read_register_sheets(FOLDER / TEMPLATES[language], sheet_kinds(language))
    assert (contents.rows, contents.faults, contents.remarks) == ((), (), ())


def test_the_site_is_sound_and_in_the_province():
    site = example_site()
    middle = site.geometry.centroid
    lon, lat = conversion("EPSG:9211", "EPSG:4326").convert([middle.x], [middle.y])
    assert site.geometry.is_valid
    assert near_province(float(lon[0]), float(lat[0]))
    assert site.area_ha == pytest.approx(site.geometry.area / 1e4, rel=1e-3)
