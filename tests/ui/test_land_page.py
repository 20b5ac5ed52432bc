"""The page Quỹ đất without a browser."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from analysis.land_search import LandQuery, SearchResult, search_land
from register.land_records import Edit
from register.rights import Author
from register.sample_set import is_sample_id, sample_records
from ui.land_files import land_csv, land_xlsx
from ui.land_listings import listings_now
from ui.land_words import LandWords
from ui.language import Speaker
from ui.registers import register_of

SCRIPT = """
import os
from pathlib import Path
from register.rights import Author
from ui.pages import land
from ui.session import LANGUAGE_KEY, Reader
import streamlit as st
role = os.environ["TEST_ROLE"]
reader = Reader(language=st.query_params.get("lang", "vi"), workspace=Path(os.environ["PLANNER_WORKSPACE"]),
                ask_author=lambda workspace: Author(name="Người thử", role=role))
land.draw(reader)
"""
BOARD = Author(name="Người thử", role="board")
NOW = dt.datetime.now(tz=dt.UTC)


@pytest.fixture(name="workspace", scope="module")
def fill_workspace(tmp_path_factory):
    """A register with the real parks and the sample set, filled once."""
    folder = tmp_path_factory.mktemp("land")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANNER_WORKSPACE", str(folder))
        records = sample_records(30, today=NOW.date())
        register_of(folder).save(records, author=BOARD, reason="thử", now=NOW)
    return folder


@pytest.fixture(autouse=True)
def use_workspace(workspace, monkeypatch):
    monkeypatch.setenv("PLANNER_WORKSPACE", str(workspace))
    monkeypatch.setenv("TEST_ROLE", "public")


def opened(language="vi", link=None, **state):
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    page.query_params["lang"] = language
    for key, value in (link or {}).items():
        page.query_params[key] = value
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    assert not page.exception
    return page


def said(page):
    kinds = (page.caption, page.markdown, page.info, page.warning, page.error)
    texts = [each.value for kind in kinds for each in kind]
    return " ".join(texts).replace("\\", "") + "".join(element.proto.body for element in page.get("html"))


def rows(page):
    """Return the ids of the rows that were sent to the browser, and all that was sent with them."""
    for element in page.get("bidi_component"):
        data = json.loads(element.proto.json)
        if "rows" in data and "pages" in data:
            return [row["id"] for row in data["rows"]], data
    raise AssertionError("no list")


@pytest.mark.parametrize(("language", "title"), [("vi", "Quỹ đất"), ("en", "Available land")])
def test_first_screen_lists_the_real_parks(language, title):
    page = opened(language)
    assert page.title[0].value == title
    ids, _ = rows(page)
    assert {"KCN-01", "CCN-02"} <= set(ids)
    assert not page.error


def test_nothing_made_up_is_in_a_real_register(tmp_path):
    listings = listings_now(tmp_path, role="admin", today=NOW.date())
    assert len(listings) == 21
    assert not any(is_sample_id(each.offer.offer_id) for each in listings)


def test_lots_stand_for_their_park_and_filters_divide():
    page = opened(link={"status": "available,reserved", "area_min": "1,5"})
    ids, data = rows(page)
    assert ids
    assert all(each.startswith("MAU-L") for each in ids)
    assert data["link"]["area_min"] == "1,5"
    assert data["link"]["sort"] == ""


def test_what_cannot_be_judged_is_counted_and_can_be_opened():
    page = opened(link={"area_min": "1"})
    assert any("không đủ thông tin để lọc" in each.value for each in page.caption)
    ids, data = rows(opened(link={"area_min": "1", "group": "undecided"}))
    assert "KCN-01" in ids
    assert any("diện tích" in cell[0] for row in data["rows"] for cell in row["cells"])


def test_two_places_side_by_side_and_one_in_detail():
    page = opened(link={"compare": "KCN-01,MAU-L0001", "open": "KCN-01"})
    text = said(page)
    assert "Đường thẳng đến: Cao tốc đang khai thác" in text
    assert text.count("<table") >= 2
    labels = [element.proto.label for element in page.get("download_button")]
    assert "Phiếu tiếng Anh (PDF)" in labels


def test_a_link_that_cannot_be_understood_is_said_and_ignored():
    page = opened(link={"sector": "<b>", "near_airport": "xa", "compare": "1,2,3,4,5", "area_min": "2"})
    assert "sector, near_airport, compare" in said(page)
    assert page.text_input(key="land.area_min").value == "2"


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ({"area_min": "1.2.3,4,5"}, "không đọc được"),
        ({"area_min": "5", "area_max": "2"}, "lớn hơn diện tích đến"),
    ],
)
def test_numbers_that_cannot_be_used_are_said(link, words):
    assert words in said(opened(link=link))


def test_typing_a_condition_narrows_the_list():
    page = opened(link={"status": "available"})
    before, _ = rows(page)
    page.text_input(key="land.area_min").set_value("1,7").run()
    after, data = rows(page)
    assert set(after) < set(before)
    assert data["link"]["area_min"] == "1,7"


def test_choices_outlive_another_language():
    page = opened(link={"status": "available"})
    page.selectbox(key="land.sort.vi").set_value("area_down").run()
    page.query_params["lang"] = "en"
    page.run()
    assert not page.exception
    assert page.selectbox(key="land.sort.en").value == "area_down"
    link = rows(page)[1]["link"]
    assert (link["sort"], link["status"]) == ("area_down", "available")


def test_nothing_fits_says_what_to_do():
    assert "nới điều kiện" in said(opened(link={"area_min": "100000"}))


def test_clearing_takes_every_condition_back():
    page = opened(link={"area_min": "100000", "status": "available"})
    page.button(key="land-clear").click().run()
    assert page.text_input(key="land.area_min").value == ""
    assert len(rows(page)[0]) > 20


def test_the_board_sees_expired_lots_marked_and_the_public_does_not(workspace, monkeypatch):
    register = register_of(workspace)
    old = NOW.date() - dt.timedelta(days=1300)
    lots = register.records("lots", role="board")
    lot = next(each for each in lots if each.values["lot_status"] == "available")
    edit = Edit(kind="lots", record_id=lot.record_id, values={"info_as_of": old}, version=lot.version)
    register.save([edit], author=BOARD, reason="thử", now=NOW)
    link = {"status": "available,reserved"}
    assert lot.record_id not in rows(opened(link=link))[0]
    monkeypatch.setenv("TEST_ROLE", "board")
    ids, data = rows(opened(link=link))
    assert lot.record_id in ids
    assert "quá 36 tháng" in json.dumps(data, ensure_ascii=False)


def test_a_draft_is_marked_for_the_board_and_never_reaches_the_public(workspace, monkeypatch):
    register = register_of(workspace)
    lots = register.records("lots", role="board")
    lot = [each for each in lots if each.values["lot_status"] == "available"][-1]
    values = {"is_published": False, "lot_name": "NHÁP-7"}
    edit = Edit(kind="lots", record_id=lot.record_id, values=values, version=lot.version)
    register.save([edit], author=BOARD, reason="thử", now=NOW)
    link = {"status": "available", "open": lot.record_id, "compare": lot.record_id}
    page = opened(link=link)
    sent = "".join(element.proto.json for element in page.get("bidi_component")) + said(page)
    assert "NHÁP-7" not in sent
    assert "không được xem" in sent
    monkeypatch.setenv("TEST_ROLE", "board")
    _, data = rows(opened(link=link))
    assert "chưa cho nhà đầu tư xem" in json.dumps(data, ensure_ascii=False)


def test_files_hold_what_the_list_holds_and_no_formula(workspace):
    register = register_of(workspace)
    lots = register.records("lots", role="board")
    first = lots[0]
    edit = Edit(
        kind="lots",
        record_id=first.record_id,
        values={"conditions_vi": "=1+1"},
        version=first.version,
    )
    register.save([edit], author=BOARD, reason="thử", now=NOW)
    listings = listings_now(workspace, role="public", today=NOW.date())
    result = search_land(listings, LandQuery())
    words = LandWords(Speaker("vi"))
    table = list(csv.reader(io.StringIO(land_csv(result, words, day=NOW.date()).decode("utf-8-sig"))))
    assert len(table) == len(listings) + 3  # two remarks and the headings
    sheet = load_workbook(io.BytesIO(land_xlsx(result, words, day=NOW.date()))).active
    assert sheet.max_row == len(table)
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert not any(cell.startswith("=") for row in table for cell in row)


def test_files_of_the_sample_set_carry_its_mark(monkeypatch):
    monkeypatch.setenv("PLANNER_SAMPLE", "1")
    result, words = SearchResult(matches=(), undecided=(), n_excluded=0), LandWords(Speaker("en"))
    assert "SAMPLE SET" in land_csv(result, words, day=NOW.date()).decode("utf-8-sig").splitlines()[0]
    sheet = load_workbook(io.BytesIO(land_xlsx(result, words, day=NOW.date()))).active
    assert "SAMPLE SET" in sheet["A1"].value
