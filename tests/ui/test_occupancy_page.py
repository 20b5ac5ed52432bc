"""The page Lấp đầy without a browser."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest
from streamlit.testing.v1 import AppTest

from analysis.occupancy_trend import trend_through
from register.land_records import Edit
from register.rights import Author
from tests.analysis.occupancy_cases import DAY, TARGET, bounds, figure, lot, park, report_on
from ui.dates import today
from ui.language import SENTENCES, Speaker
from ui.occupancy_chart import chart, trend_words
from ui.occupancy_csv import HEADINGS, occupancy_csv
from ui.occupancy_tables import places_table
from ui.registers import now_utc, register_of

SCRIPT = """
from ui.pages import occupancy
from ui.session import current_reader
occupancy.draw(current_reader())
"""
VI, EN = Speaker("vi"), Speaker("en")


@pytest.fixture(autouse=True)
def own_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path))


def opened(language: str = "vi", day: str = "") -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    page.query_params["lang"] = language
    page.run()
    if day:
        page.text_input(key="occupancy.date").set_value(day).run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    markup = "\n".join(
        re.sub(r"<style.*?</style>", "", each.proto.body, flags=re.S) for each in page.get("html")
    )
    said = [each.value for kind in ("title", "header", "caption", "info", "error") for each in page.get(kind)]
    return re.sub(r"<[^>]*>", " ", " ".join([*said, markup])).replace("\u00a0", " ")


def save(tmp_path, *edits: Edit) -> None:
    author = Author(name="Lan", role="board")
    register_of(tmp_path).save(edits, author=author, reason="kiểm thử", now=now_utc())


def record(record_id: str, **values) -> Edit:
    fields = {"place_id": "KCN-01", "basis": "decision", "source_vi": "Ban Quản lý", "is_published": True}
    return Edit(kind="occupancy", record_id=record_id, values={**fields, **values}, version=None)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "vi",
            [
                "mục tiêu trên 70 %: chưa kết luận được",
                "90,3 %",
                "2023 (cách đây khoảng",
                "Chưa có số liệu (1): Bình Vàng (KCN-08)",
                "Thời điểm của số liệu: 2011; không rõ thời điểm",
                "NĐ 303/2026/NĐ-CP",
                "Mới có 2 thời điểm, cần ít nhất 3",
                "không rõ thời điểm",
                "QCVN 01:2021/BXD, Bảng 2.6",
            ],
        ),
        (
            "en",
            [
                "in operation, target above 70%: cannot be decided",
                "90.3%",
                "Nothing published (1): Bình Vàng (KCN-08)",
                "Only 2 dates, at least 3 are needed",
                "undated",
            ],
        ),
    ],
)
def test_first_screen(language, expected):
    text = words(opened(language))
    for each in expected:
        assert each in text


def test_vietnamese_page_has_no_english_sentence():
    text = words(opened())
    for key, (vi, en) in SENTENCES.items():
        if key.startswith("occupancy.") and vi != en and len(en) > 15 and "{" not in en:
            assert en not in text, key


@pytest.mark.parametrize("typed", ["31/31/2026", "hôm qua", "1/1/1999", ""])
def test_day_that_cannot_be_read_is_said(typed):
    page = opened()
    page.text_input(key="occupancy.date").set_value(typed).run()
    assert not page.exception
    assert "không phải là ngày từ năm 2000 đến 2100" in page.error[0].value
    assert len(page.get("html")) > 3


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1/9/2026", "NĐ 32/2024/NĐ-CP, Điều 8 khoản 1c"),
        ("1/1/2012", "2011"),
        ("1/1/2020", "Không có ngưỡng lấp đầy nào còn hiệu lực ngày 01/01/2020"),
        ("1/1/2027", "Không có mức tối thiểu về cơ cấu sử dụng đất nào còn hiệu lực"),
        ("1/1/2000", "Chưa có tỷ lệ nào ghi thời điểm"),
    ],
)
def test_page_shows_what_held_on_a_day(day, expected):
    assert expected in words(opened(day=day))


def test_old_rate_is_not_used_on_a_day_before_it():
    text = words(opened(day="1/6/2020"))
    assert "90,3 %" not in text
    assert "45,0 %" in text


def test_public_reads_that_lots_are_kept_apart(monkeypatch, tmp_path):
    values = {"place_id": "KCN-01", "lot_name": "A1", "lot_use": "industrial", "area_ha": 123.45}
    more = {"lot_status": "leased", "source": "BQL", "info_as_of": dt.date(2026, 1, 1), "is_published": True}
    save(tmp_path, Edit(kind="lots", record_id="A1", values={**values, **more}, version=None))
    assert "123,45" in words(opened())
    monkeypatch.setattr("ui.session.Reader.role", property(lambda _: "public"))
    text = words(opened())
    assert "123,45" not in text
    assert "chỉ dùng số liệu lấp đầy đã công bố" in text


def test_three_records_give_a_trend_and_a_year(tmp_path):
    years = [today().year - back for back in (3, 2, 1)]
    rates = dict(zip(years, (50.0, 51.0, 52.0), strict=True))
    save(tmp_path, *(record(f"R{year}", as_of=str(year), rate_pct=rate) for year, rate in rates.items()))
    version = register_of(tmp_path).record("occupancy", "OCC-KCN-01-2023", role="board").version
    gone = Edit(kind="occupancy", record_id="OCC-KCN-01-2023", values={}, version=version, is_removal=True)
    park_version = register_of(tmp_path).record("parks", "KCN-01", role="board").version
    cleared = {"occupancy_pct": None, "occupancy_as_of": None}
    save(tmp_path, gone, Edit(kind="parks", record_id="KCN-01", values=cleared, version=park_version))
    text = words(opened())
    assert "điểm % mỗi năm, khoảng tin cậy" in text
    assert "Theo đường này mục tiêu đạt khoảng" in text


def test_csv_holds_bounds_and_leaves_unknown_cells_empty():
    lots = (lot("A1", 10, "leased"), lot("A2", 10.25))
    report = report_on(places=(park("P1", name_vi="=1+1"), park("P2")), lots=lots)
    text = occupancy_csv(report, VI).decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert tuple(first) == HEADINGS
    assert (first["leasable_ha"], first["leased_low_ha"], first["operating_high_ha"]) == ("20.25", "10", "10")
    assert first["name"] == "'=1+1"
    assert {second[name] for name in HEADINGS if name.endswith(("_ha", "_pct"))} == {""}


def test_names_are_escaped():
    drawn = places_table(report_on(places=(park(name_vi="<b>A</b>"),), figures=(figure("2026", 50.0),)), VI)
    assert "<b>A</b>" not in drawn
    assert "&lt;b&gt;A&lt;/b&gt;" in drawn


def test_interval_of_a_place_is_shown_as_bounds():
    report = report_on(places=(park(leasable_area_ha=100.0),), lots=(lot("A1", 10, "leased"),))
    assert bounds(report.places[0].rate_pct) == (10.0, 100.0)
    assert "10,0\u00a0–\u00a0100,0\u00a0%" in places_table(report, VI)


def trend(*rates: tuple[str, float]):
    from tests.analysis.test_occupancy_trend import points

    drawn = points(**{f"d{year}": rate for year, rate in rates})
    return trend_through(drawn, DAY, target_pct=70.0, is_strict=True)


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        ((("2022", 60.0), ("2023", 65.0), ("2024", 71.0)), "Số liệu mới nhất (2024) đã đạt mục tiêu."),
        ((("2022", 60.0), ("2023", 60.0), ("2024", 60.0)), "Xu hướng không tăng"),
        ((("2022", 60.0), ("2023", 65.0), ("2024", 70.0)), "nhưng số liệu mới nhất chưa đạt"),
        ((("2016", 10.0), ("2020", 10.5), ("2024", 11.0)), "sau hơn 50 năm nữa"),
        ((("2022", 50.0), ("2023", 54.0), ("2024", 57.0)), "muộn nhất"),
        ((("2021", 50.0), ("2022", 49.0), ("2023", 53.0), ("2024", 55.0)), "cận muộn không xác định"),
    ],
)
def test_each_trend_has_its_sentence(rates, expected):
    assert expected in " ".join(trend_words(trend(*rates), DAY, VI))


def test_interval_of_three_dates_says_its_own_confidence():
    said = trend_words(trend(("2022", 50.0), ("2023", 54.0), ("2024", 57.0)), DAY, EN)[0]
    assert said.startswith("The trend is +3.50 percentage points a year, 67% interval")


def test_chart_is_described_in_words_and_labels_its_points():
    drawn = chart(park(), trend(("2022", 50.0), ("2023", 54.0), ("2024", 57.0)), TARGET, DAY, VI)
    assert 'role="img" aria-label="Biểu đồ tỷ lệ lấp đầy của P1: 50,0' in drawn
    assert drawn.count('class="point firm') == 3
    assert 'class="line"' in drawn
