"""The panel that writes a record's outline as an official table."""

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
import datetime as dt
from pathlib import Path
import shapely
from register.land_records import LandRecord
from ui.session import Reader
from ui.vertex_export import draw_vertex_export
outline = shapely.box(420300, 2403300, 420400, 2403400) if {has_outline} else None
record = LandRecord(kind="lots", record_id="CN-01", version=1, changed_by="A",
                    changed_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC),
                    values={{"lot_name": "Lô một", "outline": outline, "positional_accuracy_m": 0.1}})
draw_vertex_export(Reader(language="{language}", workspace=Path(".")), record)
"""


def drawn(language="vi", *, has_outline=True):
    page = AppTest.from_string(SCRIPT.format(language=language, has_outline=has_outline), default_timeout=30)
    page.run()
    assert not page.exception
    return page


@pytest.mark.parametrize(("language", "words"), [("vi", "4 đỉnh, 1 vòng"), ("en", "4 vertices, 1 rings")])
def test_the_areas_stand_beside_the_download(language, words):
    page = drawn(language)
    assert words in page.caption[0].value
    assert len(page.get("download_button")) == 1


def test_another_meridian_and_format_can_be_chosen():
    page = drawn()
    page.selectbox[0].select_index(1)
    page.selectbox[1].select_index(0)
    page.run()
    assert not page.exception
    assert "105-30.csv" in page.get("download_button")[0].proto.label.replace("\\", "")


def test_without_outline_it_says_so():
    page = drawn(has_outline=False)
    assert "chưa có ranh giới" in page.caption[0].value
    assert not page.get("download_button")
