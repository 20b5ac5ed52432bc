"""The page Tổng quan without a browser."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.quota import quota_of
from layers.load import load_layer
from ui.language import SENTENCES
from ui.overview_bar import bar
from ui.overview_conflicts import conflict_facts, conflict_marks
from ui.overview_figures import headline, key_figures
from ui.overview_markup import Column, facts, table
from ui.session import Reader

SCRIPT = """
import streamlit as st
from ui.pages import overview
from ui.session import current_reader
overview.draw(current_reader())
"""
NAN = float("nan")


def opened(language: str = "vi") -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=30)
    page.query_params["lang"] = language
    page.run()
    assert not page.exception
    return page


def markup(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def words(page: AppTest) -> str:
    seen = [*(title.value for title in page.title), *(each.value for each in page.header), markup(page)]
    return re.sub(r"<[^>]*>", " ", " ".join(seen)).replace("\u00a0", " ")


def on(day: str, language: str = "vi") -> AppTest:
    page = opened(language)
    page.text_input(key="as-of").set_value(day).run()
    assert not page.exception
    return page


def reader(language: str = "vi") -> Reader:
    return Reader(language=language, workspace=Path("workspace"))


def parks_with(*areas_ha: float) -> pd.DataFrame:
    ids = [f"KCN-{number:02d}" for number in range(1, len(areas_ha) + 1)]
    return pd.DataFrame(
        {
            "park_id": ids,
            "name_vi": ids,
            "name_en": ids,
            "planned_area_ha": areas_ha,
            "area_basis": ["unknown" if area != area else "decision" for area in areas_ha],  # noqa: PLR0124
        }
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", ["3.096,2 ha", "574,77 ha", "2.521,43 ha", "18,6 %", "chưa công bố", "Xã Phú Lương"]),
        ("en", ["3,096.2 ha", "574.77 ha", "2,521.43 ha", "18.6%", "not published", "Phú Lương commune"]),
    ],
)
def test_first_screen_tells_the_quota(language, expected):
    text = words(opened(language))
    assert [figure for figure in expected if figure not in text] == []


def test_vietnamese_page_has_no_english_sentence_and_the_other_way_round():
    vietnamese, english = words(opened("vi")), words(opened("en"))
    fixed = {
        key: pair for key, pair in SENTENCES.items() if key.startswith("overview.") and "{" not in pair[0]
    }
    both = [pair for pair in fixed.values() if len(pair[1]) > 12 and pair[0] != pair[1]]
    assert [pair[1] for pair in both if pair[1] in vietnamese] == []
    assert [pair[0] for pair in both if pair[0] in english] == []


def test_every_sentence_has_the_same_placeholders_in_both_languages():
    pairs = {key: pair for key, pair in SENTENCES.items() if key.startswith("overview.")}
    holes = {key: [set(re.findall(r"{(\w+)}", text)) for text in pair] for key, pair in pairs.items()}
    assert [key for key, (vi, en) in holes.items() if vi != en] == []


def test_headline_tells_what_is_unverified():
    assert opened().title[0].value.replace("\u00a0", " ") == (
        "12 khu công nghiệp, 3.096,2 ha đến năm 2030: 320 ha theo quy hoạch 2023, "
        "thêm 254,77 ha chưa kiểm chứng"
    )


@pytest.mark.parametrize(
    ("areas_ha", "basis", "ending"),
    [((NAN,), "unknown", "no park's area is published"), ((30.0,), "unverified", "30 ha unverified")],
)
def test_headline_without_backed_areas(areas_ha, basis, ending):
    parks = parks_with(*areas_ha).assign(area_basis=basis)
    assert headline(quota_of(parks, 100), "2030", reader("en")).replace("\u00a0", " ").endswith(ending)


def test_sum_row_says_how_its_parts_are_known():
    body = markup(opened("en")).replace("\u00a0", " ")
    assert "320 ha plan of 2023<br>254.77 ha unverified" in body[body.index("<tfoot>") :]


def test_assumed_split_is_off_at_first_and_marked_when_on():
    page = opened()
    assert "315,2" not in words(page)
    page.toggle(key="overview-assumed").set_value(True).run()
    text = words(page)
    assert text.count("khoảng 315,2 ha (giả định)") == 8
    assert "không phải số liệu của cơ quan nào, không dùng để báo cáo" in text
    assert "2.521,43 ha chia cho 8 khu, mỗi khu 315,17875 ha" in text


def test_switching_the_split_keeps_the_known_areas():
    page = opened("en")
    page.toggle(key="overview-assumed").set_value(True).run()
    assert "with the 574.77 ha that have a figure the sum is exactly 3,096.2 ha" in words(page)


def statements(layer: str, subject_id: str) -> list[str]:
    conflicts = load_layer("source_conflicts").rows()
    chosen = (conflicts["subject_layer"] == layer) & (conflicts["subject_id"] == subject_id)
    return conflicts.loc[chosen, "summary_vi"].tolist()


@pytest.mark.parametrize(
    ("layer", "subject_id"),
    [("parks", "KCN-03"), ("parks", "KCN-04"), ("clusters", "CCN-01"), ("targets", "industry_va_growth")],
)
def test_what_the_sources_conflict_on_is_told(layer, subject_id):
    body, said = markup(opened()), statements(layer, subject_id)
    assert said
    assert [text for text in said if escape(text) not in body] == []


def test_parks_whose_sources_conflict_are_marked_in_their_row():
    text = words(opened())
    assert "các nguồn mâu thuẫn về địa điểm" in text
    assert "các nguồn mâu thuẫn về diện tích" in text


def test_park_without_conflict_has_no_mark():
    conflicts = load_layer("source_conflicts").rows()
    assert conflict_marks(conflicts, "parks", "KCN-05", reader()) == ""
    assert conflict_facts(conflicts, "clusters", "KCN-04", reader()) == []


def test_text_of_a_conflict_is_escaped():
    conflicts = load_layer("source_conflicts").rows().assign(summary_vi="<i>A</i>")
    assert "<i>" not in facts("name", conflict_facts(conflicts, "parks", "KCN-04", reader()))


def test_proper_names_keep_their_capitals():
    text = words(opened())
    assert "Tỉnh Hà Giang cũ" in text
    assert "Điểm OpenStreetMap" in text


def test_son_nam_is_said_to_be_a_cluster():
    assert "Sơn Nam là cụm công nghiệp đang chuyển đổi" in words(opened())


def test_milestones_past_their_end_come_first_on_the_chosen_day():
    text = words(on("20/11/2026"))
    assert (
        "Ngày 20/11/2026: 4 mốc đã qua ngày kết thúc kế hoạch, 9 mốc đang trong kỳ, 6 mốc chưa đến kỳ."
        in text
    )
    assert "Đã qua ngày kết thúc kế hoạch 1.147 ngày; chưa có báo cáo hoàn thành trong dữ liệu" in text
    assert text.index("Đã qua ngày kết thúc kế hoạch 689 ngày") < text.index("Đang trong kỳ, còn 41 ngày")


def test_another_day_gives_other_states():
    text = words(on("2023-09-30", "en"))
    assert "On 30 Sep 2023: 0 milestones past their planned end, 2 under way, 17 still to come." in text
    assert "Under way, this is the last day" in text


def test_yearly_report_says_the_next_and_the_one_gone_by():
    text = words(on("15/12/2026"))
    assert "Kỳ tới trước 15/12/2027, còn 364 ngày" in text
    assert "Kỳ trước 15/12/2026 đã qua: dữ liệu không cho biết đã báo cáo hay chưa." in text


def test_the_page_never_claims_that_work_was_or_was_not_done():
    assert "Dữ liệu không có báo cáo hoàn thành" in words(on("01/01/2031"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/02/2026", "Ngày “31/02/2026” chưa đọc được"),
        ("11/20/2026", "Ngày “11/20/2026” chưa đọc được"),
        ("1/1/25", "Ngày “1/1/25” chưa đọc được vì năm chỉ có hai chữ số"),
        ("ngày hai mươi tháng mười một năm 2026", "Ngày “ngày hai mươi tháng mười một năm 2026” chưa đọc"),
        ("", "Ô ngày đang trống"),
        ("   ", "Ô ngày đang trống"),
    ],
)
def test_a_day_that_cannot_be_read_is_one_sentence_above_the_last_good_day(typed, sentence):
    page = on("15/12/2026")
    page.text_input(key="as-of").set_value(typed).run()
    assert [error.value.startswith(sentence) for error in page.error] == [True]
    assert page.error[0].value.endswith("Bảng dưới đây vẫn là của ngày 15/12/2026.")
    assert "Ngày 15/12/2026:" in words(page)


@pytest.mark.parametrize(("day", "said"), [("01/10/2023", "by 1 day;"), ("02/10/2023", "by 2 days;")])
def test_one_day_is_not_said_as_many(day, said):
    assert f"Past its planned end {said}" in words(on(day, "en"))


def test_a_typed_day_cannot_smuggle_in_markup():
    page = on("<b>1</b>/1/2026")
    assert "<b>1</b>" not in markup(page)
    assert len(page.error) == 1


def test_a_typed_day_is_shown_as_text_not_as_markdown():
    page = on("![](http://a.b/c)")
    assert r"“\!\[\]\(http\://a.b/c\)”" in page.error[0].value


def test_language_switch_keeps_the_day():
    page = on("15/12/2026")
    page.session_state["language"] = "en"
    page.run()
    assert "On 15 Dec 2026" in words(page)


def test_targets_without_data_say_so():
    text = words(opened())
    assert text.count("Chưa có số liệu công khai") == 6
    assert "Chưa có tỷ lệ chung của tỉnh. Chỉ biết: KCN Long Bình An 90,3 % (2023)" in text


def test_each_table_has_a_caption_and_headings():
    body = markup(opened())
    assert body.count("<table>") == body.count("<caption>") == 5
    assert body.count('<th scope="row"') == 12 + 1 + 9 + 19 + 11 + 12


def test_bar_fills_the_total_and_names_every_piece():
    drawn = bar(quota_of(parks_with(30, NAN), 100), parks_with(30, NAN), reader(), is_split=False)
    shares = [float(width) for width in re.findall(r"width:([\d.]+)%", drawn)]
    assert shares == [30.0, 70.0]
    assert "30 ha · theo quyết định · 1 khu" in drawn.replace("\u00a0", " ")


def test_bar_of_too_much_is_drawn_to_what_is_known_and_says_so():
    parks = parks_with(80, 120, NAN)
    drawn = bar(quota_of(parks, 100), parks, reader("en"), is_split=True).replace("\u00a0", " ")
    assert [float(width) for width in re.findall(r"width:([\d.]+)%", drawn)] == [40.0, 60.0]
    assert "The known area (200 ha) exceeds the total by 100 ha" in drawn


def test_bar_of_known_parks_says_that_the_rest_is_given_to_no_park():
    parks = parks_with(30, 30)
    drawn = bar(quota_of(parks, 100), parks, reader("en"), is_split=True).replace("\u00a0", " ")
    assert "40 ha · given to no park" in drawn
    assert "assumed" not in drawn


def test_cards_flag_more_than_the_total():
    from analysis.targets import target_states

    parks, targets = load_layer("parks").rows(), load_layer("targets").rows()
    quota = quota_of(parks, 500)
    count = target_states(targets, parks, quota)[0]
    drawn = key_figures(quota, count, load_layer("clusters").rows(), "2030", reader("en"))
    assert "74.77\u00a0ha" in drawn
    assert "More area is known than the total" in drawn


def test_text_of_the_data_is_escaped():
    drawn = facts("<i>A</i>", [("t<", "x & y"), ("left out", "")])
    assert "<i>" not in drawn
    assert "x &amp; y" in drawn
    assert "left out" not in drawn


def test_a_name_without_facts_has_nothing_to_open():
    assert facts("A & B", [("term", "")]) == "A &amp; B"


def test_first_cell_of_a_row_is_its_heading():
    drawn = table("C", [Column(heading="a"), Column(heading="b", kind="num")], [("1", "2")])
    assert '<th scope="row" class="">1</th><td class="num" data-label="b">2</td>' in drawn


def test_card_label_of_a_drawn_heading_is_its_words():
    drawn = table(
        "C", [Column(heading="a"), Column(heading="<i>b</i>", is_markup=True, label="b & c")], [("1", "2")]
    )
    assert 'data-label="b &amp; c"' in drawn
