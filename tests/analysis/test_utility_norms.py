"""Power, water and wastewater by the norms: worked by hand, by date, refused where the table is wrong."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.utility_norms import norms_on, utility_demand
from geo.errors import LayerSchemaError
from layers.load import load_layer

DAY = dt.date(2026, 11, 20)
COLUMNS = ("limit_id", "limit_value", "unit", "condition_en", "valid_from", "valid_to")


def table(*rows):
    """Return a table of limits with the columns that the norms need."""
    made = pd.DataFrame([dict(zip(COLUMNS, row, strict=True)) for row in rows])
    return made.assign(
        quantity_vi="Chỉ tiêu", quantity_en="Norm", instrument="QC", article="1", verification="read"
    )


LIMITS = table(
    ("WATER-DEMAND", "20", "m3/ha/day", "on at least 60% of the area", "2021-07-05", "2026-12-31"),
    ("WASTEWATER", "80", "%", None, "2021-07-05", "2026-12-31"),
    ("POWER-LIGHT", "160..200", "kW/ha", None, "2021-07-05", "2026-12-31"),
    ("POWER-HEAVY", "250..350", "kW/ha", None, "2021-07-05", "2026-12-31"),
)
NORMS = norms_on(LIMITS, DAY)


def bounds(interval):
    """Return the three figures of an interval."""
    return interval.low, interval.best, interval.high


@pytest.mark.parametrize(
    ("sectors", "expected_mw"),
    [
        ((), (16.0, None, 35.0)),
        (("garments",), (16.0, None, 20.0)),
        (("electronics",), (20.0, 20.0, 20.0)),
        (("food", "mechanical"), (20.0, None, 25.0)),
        (("minerals",), (25.0, None, 35.0)),
        (("chemicals",), (16.0, None, 35.0)),  # the norm does not name them
    ],
)
def test_power_of_100_ha_by_sector(sectors, expected_mw):
    assert bounds(utility_demand(100.0, sectors, NORMS).power_mw) == expected_mw


def test_water_on_60_percent_and_on_all_of_100_ha_and_four_fifths_of_it_back():
    demand = utility_demand(100.0, (), NORMS)
    assert bounds(demand.water_m3_day) == (1200.0, None, 2000.0)
    assert bounds(demand.wastewater_m3_day) == (960.0, None, 1600.0)
    assert [norm.limit_id for norm in demand.norms] == [
        "POWER-LIGHT",
        "POWER-HEAVY",
        "WATER-DEMAND",
        "WASTEWATER",
    ]


def test_an_area_that_is_not_known_needs_nobody_knows_how_much():
    demand = utility_demand(None, ("food",), NORMS)
    assert {bounds(demand.power_mw), bounds(demand.water_m3_day)} == {(None, None, None)}


def test_the_norm_on_power_is_about_parks():
    demand = utility_demand(75.0, (), NORMS, is_park=False)
    assert not demand.power_mw.is_known
    assert demand.water_m3_day.high == 1500.0


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2027, 1, 1), "chỉ ghi hiệu lực đến 31/12/2026; ngày 01/01/2027"),
        (dt.date(2021, 7, 4), "có hiệu lực từ 05/07/2021; ngày 04/07/2021"),
    ],
)
def test_outside_the_days_in_force_nothing_is_worked_out_and_that_is_said(day, said):
    norms = norms_on(LIMITS, day)
    assert said in norms.remarks[0].vi
    assert len(norms.remarks) == 4
    assert not utility_demand(100.0, (), norms).wastewater_m3_day.is_known


@pytest.mark.parametrize("day", [dt.date(2021, 7, 5), dt.date(2026, 12, 31)])
def test_the_first_and_the_last_day_count(day):
    assert len(norms_on(LIMITS, day).norms) == 4


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("WATER-DEMAND", "20", "l/s", None, "2021-07-05", None), "20 l/s found"),
        (("WATER-DEMAND", "about 20", "m3/ha/day", None, "2021-07-05", None), "no number and no range"),
        (("POWER-LIGHT", "200..160", "kW/ha", None, "2021-07-05", None), "a value above 0 kW/ha"),
    ],
)
def test_a_norm_that_cannot_be_read_is_refused(row, said):
    with pytest.raises(LayerSchemaError, match=said):
        norms_on(table(row), DAY)


def test_two_versions_on_one_day_are_refused():
    row = ("WASTEWATER", "80", "%", None, "2021-07-05", None)
    with pytest.raises(LayerSchemaError, match="WASTEWATER is in force twice"):
        norms_on(table(row, row), DAY)


def test_the_planner_s_own_table_holds_all_four_until_the_end_of_2026():
    limits = load_layer("planning_limits").rows()
    assert sorted(norms_on(limits, DAY).norms) == ["POWER-HEAVY", "POWER-LIGHT", "WASTEWATER", "WATER-DEMAND"]
    assert bounds(utility_demand(75.0, (), norms_on(limits, DAY)).power_mw) == (12.0, None, 26.25)
    assert norms_on(limits, dt.date(2027, 1, 1)).norms == {}


@given(st.floats(1.0, 5000.0), st.floats(1.0, 5000.0))
def test_the_demand_of_two_pieces_of_land_is_that_of_both_together(one_ha, other_ha):
    apart = [utility_demand(each, (), NORMS).power_mw for each in (one_ha, other_ha)]
    together = utility_demand(one_ha + other_ha, (), NORMS).power_mw
    assert together.low == pytest.approx(apart[0].low + apart[1].low)
    assert together.high == pytest.approx(apart[0].high + apart[1].high)
