"""The papers of docs/examples: they open, say that they are examples, and invent nothing."""

from pathlib import Path

import docx
import pypdf
import pytest

from geo.province_outline import near_province
from geo.transform import conversion
from scripts.make_examples import FOLDER, example_site

NAMES = ("phieu-lay-y-kien", "ho-so-dia-diem")


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
    assert {Path(file).stem for file in FOLDER.iterdir()} == set(NAMES)


def test_the_site_is_sound_and_in_the_province():
    site = example_site()
    middle = site.geometry.centroid
    lon, lat = conversion("EPSG:9211", "EPSG:4326").convert([middle.x], [middle.y])
    assert site.geometry.is_valid
    assert near_province(float(lon[0]), float(lat[0]))
    assert site.area_ha == pytest.approx(site.geometry.area / 1e4, rel=1e-3)
