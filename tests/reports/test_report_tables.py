"""Cells of a report: figures, ranges and what is not published, in both languages."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intervals import Interval
from reports.report_tables import ReportColumn, ReportTable, cell_text, decimals_of

NUMBER = ReportColumn(title="Diện tích", share=1.0, unit="ha", kind="number")
TEXT = ReportColumn(title="Nguồn", share=1.0)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        pytest.param(3096.2, "3.096,2", "3,096.2", id="number"),
        pytest.param(0.0, "0", "0", id="nought"),
        pytest.param(None, "chưa công bố", "not published", id="none"),
        pytest.param(float("nan"), "chưa công bố", "not published", id="not a number"),
        pytest.param(Interval.unknown(), "chưa công bố", "not published", id="unknown range"),
        pytest.param(Interval.exact(77.4), "77,4", "77.4", id="exact range"),
        pytest.param(
            Interval(low=0.0, best=None, high=12.5),
            "0,0\u00a0–\u00a012,5",
            "0.0\u00a0–\u00a012.5",
            id="range",
        ),
        pytest.param(dt.date(2026, 11, 20), "20/11/2026", "20 Nov 2026", id="day"),
    ],
)
def test_a_figure_as_it_stands_on_paper(value, vi, en):
    assert (cell_text(NUMBER, value, "vi"), cell_text(NUMBER, value, "en")) == (vi, en)


def test_a_missing_text_stays_empty():
    assert cell_text(TEXT, None, "vi") == ""


def test_the_unit_stands_in_the_heading():
    assert (NUMBER.heading, TEXT.heading) == ("Diện tích (ha)", "Nguồn")


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match=r"rows \[1\] of 'Bảng' do not have 1 cells"):
        ReportTable(columns=(NUMBER,), rows=((1.0,), (1.0, 2.0)), caption="Bảng")


@given(value=st.decimals(-10_000, 10_000, places=2))
def test_no_digit_of_two_decimals_is_lost(value):
    assert round(float(value), decimals_of(float(value))) == float(value)
