"""The page Phương án vị trí without a browser: its first screen, a run, a place, refusals, rights."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
import shapely
from streamlit.testing.v1 import AppTest

from geo.errors import InputError
from register.land_records import Edit
from register.rights import Author
from ui.language import Speaker
from ui.options_answer import answer_for
from ui.options_criteria import criteria_data
from ui.options_exclusions import removal_rows
from ui.options_patch_table import patches_table
from ui.options_point import cell_facts
from ui.options_request import question_key, request_of
from ui.options_runs import PATCH_RUNS, RUNS
from ui.options_state import SETTINGS, default_settings, with_criteria
from ui.registers import register_of

SCRIPT = """
from ui.pages import site_options
from ui.session import current_reader
site_options.draw(current_reader())
"""
SAY = Speaker("vi")
BOARD = Author(name="Nguyễn An", role="board")
#: Two communes in the south, where the terrain is known; cells of 250 m keep a run short.
COMMUNES = ("02512", "02215")
SMALL = replace(default_settings(), communes=COMMUNES, cell_m=250, on=frozenset({"slope", "town"}))


@pytest.fixture(name="workspace", autouse=True)
def give_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path))
    return tmp_path


def opened(**state) -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    assert not page.exception
    return page


def computed(settings=SMALL, **state) -> AppTest:
    """Press the button and wait until the run is over."""
    page = opened(**{SETTINGS: settings, **state})
    page.button(key="options.compute").click().run()
    assert not page.exception
    if "options.asked" in page.session_state:
        assert RUNS.find(page.session_state["options.asked"].run_key).wait(60)
        page.run()
    assert not page.exception
    return page


def html(page) -> str:
    return "\n".join(
        re.sub(r"<style.*?</style>", "", each.proto.body, flags=re.S) for each in page.get("html")
    )


def answer_of(page):
    return answer_for(page.session_state["options.shown"].run_key, page.session_state["options.weights"])


@pytest.fixture(name="computed_page")
def compute_once():
    return computed()


def test_the_first_screen_says_that_nothing_is_computed_yet():
    page = opened()
    assert "Chưa tính" in page.info[0].value
    assert page.button(key="options.compute").label == "Tính"


def test_a_run_says_hectares_by_state_and_what_it_rests_on(computed_page):
    text = html(computed_page)
    assert "được đánh giá" in text
    assert "chưa đánh giá" in text
    assert "Khoảng cách đến quốc lộ: không xét, trọng số là 0." in text
    assert "province: " in text


def test_the_hectares_of_the_states_add_up(computed_page):
    found = answer_of(computed_page).result.hectares
    whole = found.assessed_ha + found.excluded_ha + found.not_assessed_ha
    assert whole == pytest.approx(found.inside_ha)
    assert found.assessed_ha > 1_000


def test_other_weights_need_no_new_run(computed_page):
    before = answer_of(computed_page)
    settings = computed_page.session_state[SETTINGS]
    computed_page.session_state[SETTINGS] = with_criteria(settings, {"weights": {"town": 100}})
    computed_page.run()
    after = answer_of(computed_page)
    assert after.run_key == before.run_key
    assert after.result.suitability.weights["town"] > before.result.suitability.weights["town"]
    assert not computed_page.warning


def test_another_curve_asks_for_a_new_run(computed_page):
    settings = computed_page.session_state[SETTINGS]
    sent = {"knots": {"slope": [[0, 1], [30, 0]]}}
    computed_page.session_state[SETTINGS] = with_criteria(settings, sent)
    computed_page.run()
    assert "Lựa chọn đã đổi" in computed_page.warning[0].value


def test_without_any_weight_the_map_stays_and_says_so(computed_page):
    settings = computed_page.session_state[SETTINGS]
    computed_page.session_state[SETTINGS] = with_criteria(settings, {"on": {"slope": False, "town": False}})
    computed_page.run()
    assert "Không tiêu chí nào" in computed_page.warning[0].value
    assert "được đánh giá" in html(computed_page)


def test_a_place_tells_its_scores(computed_page):
    computed_page.session_state["options.point"] = (21.773, 105.219)
    computed_page.run()
    text = "\n".join(each.value.replace("\\", "") for each in computed_page.markdown)
    assert "Ô tại 21,77300, 105,21900" in text
    assert "Trạng thái: được đánh giá. Điểm chung: 0," in text


def test_the_score_of_a_place_is_what_its_parts_add_up_to(computed_page):
    result = answer_of(computed_page).result
    facts = cell_facts(result, 419_000.0, 2_408_700.0)
    weights = result.suitability.weights
    assert facts.state == "assessed"
    assert facts.score == pytest.approx(sum(weights[key] * facts.scores[key] for key in weights), abs=1e-6)


def test_a_place_off_the_grid_is_outside(computed_page):
    assert cell_facts(answer_of(computed_page).result, 0.0, 0.0).state == "outside"


def test_what_rules_remove_is_listed_with_their_article(computed_page):
    answer = answer_of(computed_page)
    rows = removal_rows(answer, SAY)
    assert len(rows) == len(answer.result.exclusions.applied) + 1
    assert "NĐ" in rows[0][0][1]
    assert rows[-1][0][0] == "Tất cả cùng loại"


def test_rules_that_were_not_checked_are_named(computed_page):
    assert "chưa kiểm tra, chưa có lớp" in html(computed_page)


def test_the_table_of_criteria_says_where_a_value_is_not_known(computed_page):
    data = criteria_data(SMALL, answer_of(computed_page).result, SAY)
    rows = {each["key"]: each for each in data["criteria"]}
    assert not rows["population"]["available"]
    assert rows["slope"]["on"]
    assert not rows["water"]["on"]


def test_a_grid_that_is_too_fine_for_the_page_is_refused_with_the_way_out(workspace):
    page = computed(replace(default_settings(), cell_m=10))
    assert "quá lớn cho trang này" in page.error[0].value.replace("\\", "")
    with pytest.raises(InputError, match="use the command `suitability`"):
        request_of(replace(default_settings(), cell_m=10), workspace)


def test_a_date_that_cannot_be_read_is_said():
    page = opened()
    page.text_input(key="options.day").set_value("32/13/2026").run()
    assert "32/13/2026" in page.error[0].value.replace("\\", "")


@pytest.mark.parametrize(
    "changed",
    [
        {"cell_m": 200},
        {"day": dt.date(2020, 1, 1)},
        {"communes": ("02512",)},
        {"verdicts": ("prohibited", "caution")},
        {"left_out_rules": ("WAT-LAKE",)},
        {"on": frozenset({"slope"})},
    ],
)
def test_everything_but_weights_makes_another_question(changed):
    assert question_key(replace(SMALL, **changed)) != question_key(SMALL)


def test_weights_make_no_other_question():
    assert question_key(with_criteria(SMALL, {"weights": {"slope": 77}})) == question_key(SMALL)


def test_proposed_land_needs_scores_first():
    page = opened(**{"options.view": "patches"})
    assert "Mở phần «Độ phù hợp»" in page.info[0].value


def searched(page) -> AppTest:
    page.session_state["options.view"] = "patches"
    page.run()
    page.button(key="options.find").click().run()
    assert not page.exception
    assert PATCH_RUNS.find(page.session_state["options.patches_asked"].key).wait(60)
    page.run()
    assert not page.exception
    return page


def test_proposed_land_is_ranked_and_kept_as_an_option_with_its_origin(computed_page, workspace):
    page = searched(computed_page)
    found = PATCH_RUNS.find(page.session_state["options.patches_asked"].key).result
    scores = [each.patch.mean_score for each in found.details]
    assert scores == sorted(scores, reverse=True)
    assert min(each.patch.area_ha for each in found.details) >= 75
    assert "M01" in patches_table(found, SAY, area="75 ha")
    page.session_state["options.patch"] = "M01"
    page.session_state["register.who"] = "Nguyễn An"
    page.run()
    page.button(key="site.option_do").click().run()
    (record,) = register_of(workspace).records("site_options", role="board")
    assert record.values["mean_score"] == pytest.approx(scores[0], abs=1e-4)
    assert "Mảnh M01 của lần tính" in record.values["origin"]


def test_land_that_cannot_be_wanted_is_refused(computed_page):
    page = searched(computed_page)
    page.text_input(key="options.want_min_area").set_value("nhiều").run()
    assert "nhiều" in page.error[0].value
    page.text_input(key="options.want_min_area").set_value("75").run()
    page.text_input(key="options.want_max_area").set_value("20").run()
    assert page.error


def keep_options(workspace):
    square = shapely.box(420300, 2403300, 421300, 2404300)
    values = {"name_vi": "Bãi Soi", "outline": square, "positional_accuracy_m": 2.0}
    edit = Edit(kind="site_options", record_id="PA-001", values=values, version=None)
    now = dt.datetime(2026, 11, 20, 2, 0, tzinfo=dt.UTC)
    register_of(workspace).save([edit], author=BOARD, reason="thử", now=now)


def test_an_option_of_the_register_is_edited(workspace):
    keep_options(workspace)
    state = {"options.view": "register", "options.option": "PA-001", "register.who": "Nguyễn An"}
    page = opened(**state)
    assert "Bãi Soi" in html(page)
    page.text_input(key="options.edit.PA-001.1.phase").set_value("2026-2030")
    page.button(key="options.option_save").click().run()
    (record,) = register_of(workspace).records("site_options", role="board")
    assert (record.values["phase"], record.values["name_vi"], record.version) == ("2026-2030", "Bãi Soi", 2)
    assert "Đã lưu phương án PA" in page.success[0].value.replace("\\", "")


def test_an_edit_without_a_name_of_its_author_is_refused(workspace):
    keep_options(workspace)
    page = opened(**{"options.view": "register", "options.option": "PA-001"})
    page.text_input(key="options.edit.PA-001.1.phase").set_value("2030")
    page.button(key="options.option_save").click().run()
    assert page.error
    assert register_of(workspace).record("site_options", "PA-001", role="board").version == 1


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Sổ đất chưa có phương án"), ("en", "no site option yet")]
)
def test_an_empty_register_says_so(language, words):
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    page.query_params["lang"] = language
    page.session_state["options.view"] = "register"
    page.run()
    assert words in page.info[0].value
