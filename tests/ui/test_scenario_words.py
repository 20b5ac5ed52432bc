"""Cells and rows of a comparison of scenarios in words."""

import pytest

from analysis.scenario_cells import exact_cell, interval_cell, make_row
from analysis.scenario_rows import comparison_rows
from analysis.scenarios import compare_scenarios
from geo.sites import Words
from tests.analysis.scenario_cases import convert, facts, finding, inputs, interval, option, scenario, use
from ui.language import Speaker
from ui.scenario_words import cell_words, row_title, unit_words

VI, EN = Speaker("vi"), Speaker("en")


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (interval(1.0, 1.0, 1.0), "1,00 ha", "1.00 ha"),
        (interval(0.5, 1.0, 1250.0), "1,00 (0,50 đến 1.250,00) ha", "1.00 (0.50 to 1,250.00) ha"),
        (interval(0.5, None, 2.0), "0,50 đến 2,00 ha", "0.50 to 2.00 ha"),
        (interval(0.5, None, None), "từ 0,50 ha (chưa đủ dữ liệu)", "from 0.50 ha (data incomplete)"),
        (interval(None, None, None), "chưa kiểm tra", "not checked"),
    ],
)
def test_a_cell_reads_its_figure_or_why_there_is_none(value, vi, en):
    row = make_row("rice_ha", "conflict", [interval_cell(value, "not_checked")])
    said = [cell_words(row.cells[0], row, say).replace("\u00a0", " ") for say in (VI, EN)]
    assert said == [vi, en]


def test_figures_that_round_to_the_same_are_one_figure():
    row = make_row("rice_ha", "conflict", [interval_cell(interval(1.001, 1.002, 1.003), "unknown")])
    assert cell_words(row.cells[0], row, EN, has_unit=False) == "1.00"


@pytest.mark.parametrize(
    ("unit", "vi", "en"), [("m³/ngày", "m³/ngày", "m³/day"), ("phút", "phút", "min"), ("km", "km", "km")]
)
def test_units_are_in_the_reader_s_language(unit, vi, en):
    row = make_row("water_m3_day", "utilities", [exact_cell(1.0)], unit=unit)
    assert (unit_words(row, VI), unit_words(row, EN)) == (vi, en)


@pytest.mark.parametrize(
    ("key", "title", "vi"),
    [
        ("straight:town", "", "Đô thị, thị trấn, đường chim bay"),
        ("minutes:town", "", "Đô thị, thị trấn, thời gian đi đường"),
        ("slope:1", "3–8°", "Độ dốc 3–8°"),
        ("rule:RICE", "Đất lúa (Luật, Điều 1)", "Đất lúa (Luật, Điều 1)"),
        ("left_ha", "", "Còn lại"),
    ],
)
def test_titles_of_rows(key, title, vi):
    row = make_row(key, "quota", [exact_cell(1.0)], title=Words(vi=title, en=title))
    assert row_title(row, VI) == vi


def test_every_row_and_cell_has_words_in_both_languages():
    known = {"A": facts("A", finding("A", overlap_ha=interval(0.0, 1.0, 2.0)))}
    places = inputs(option("A", "K2"), facts=known)
    chosen = [scenario(use("A"), scenario_id="1"), scenario(convert(), scenario_id="2")]
    for row in comparison_rows(compare_scenarios(chosen, places)):
        for say in (VI, EN):
            assert row_title(row, say)
            assert say(f"scenario.group_{row.group}")
            assert all(cell_words(cell, row, say) for cell in row.cells)
