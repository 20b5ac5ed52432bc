"""The quota: known areas, remainder and the assumed split."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.quota import KNOWN_BASES, TOLERANCE_HA, quota_of, quota_target_ha
from geo.errors import LayerSchemaError
from layers.codes import AREA_BASIS
from layers.load import load_layer

NAN = float("nan")
AREA_HA = st.floats(min_value=0.01, max_value=5_000)
AREAS_HA = st.lists(st.one_of(st.just(NAN), AREA_HA), max_size=30)


def parks_with(*areas_ha: float, basis: str = "decision") -> pd.DataFrame:
    ids = [f"P{number}" for number in range(len(areas_ha))]
    return pd.DataFrame(
        {
            "park_id": ids,
            "name_vi": ids,
            "name_en": ids,
            "planned_area_ha": pd.Series(areas_ha, dtype=float),
            "area_basis": ["unknown" if math.isnan(area) else basis for area in areas_ha],
        }
    )


def targets_with(*rows: tuple[str, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["indicator_id", "target_value", "unit"])


def known_or_assumed(quota):
    return quota.parks["planned_area_ha"].fillna(quota.parks["assumed_area_ha"])


def test_the_provinces_parks_give_the_published_sums():
    quota = quota_of(load_layer("parks").rows(), quota_target_ha(load_layer("targets").rows()))
    assert quota.target_ha == 3096.2
    assert dict(quota.known_ha) == {"plan_2023": 320.0, "unverified": 254.77}
    assert quota.remainder_ha == 2521.43
    assert quota.known_total_ha == 574.77
    assert quota.assumed_share_ha == 315.17875  # 2521.43 / 8
    assert math.fsum(known_or_assumed(quota)) == pytest.approx(3096.2, abs=1e-6)


def test_one_known_and_two_unknown_share_the_rest():
    quota = quota_of(parks_with(40, NAN, NAN), 100)
    assert quota.parks["assumed_area_ha"].tolist()[1:] == [30.0, 30.0]
    assert math.isnan(quota.parks["assumed_area_ha"][0])
    assert quota.n_unknown == 2


def test_last_share_takes_the_rounding():
    quota = quota_of(parks_with(NAN, NAN, NAN), 1000)
    assert quota.parks["assumed_area_ha"].tolist() == [333.333333333, 333.333333333, 333.333333334]


def test_all_known_says_what_is_left_and_assumes_nothing():
    quota = quota_of(parks_with(30, 20), 100)
    assert quota.unallocated_ha == 50
    assert quota.assumed_share_ha is None
    assert quota.parks["assumed_area_ha"].isna().all()


def test_more_known_than_the_total_is_flagged_and_assumes_nothing():
    quota = quota_of(parks_with(80, 30, NAN), 100)
    assert quota.is_over_allocated
    assert quota.remainder_ha == -10
    assert quota.unallocated_ha == 0
    assert quota.parks["assumed_area_ha"].isna().all()


def test_nothing_left_for_an_unknown_park_is_no_area_of_zero():
    quota = quota_of(parks_with(0.1, 0.2, NAN), 0.3)
    assert quota.remainder_ha == 0
    assert not quota.is_over_allocated
    assert quota.parks["assumed_area_ha"].isna().all()


def test_no_parks_leave_the_whole_total():
    quota = quota_of(parks_with(), 100)
    assert quota.remainder_ha == 100
    assert dict(quota.known_ha) == {}
    assert quota.parks.empty


def test_sums_by_basis_stand_from_firm_to_weak():
    parks = parks_with(1, 2, 4)
    parks["area_basis"] = ["unverified", "decision", "unverified"]
    assert list(quota_of(parks, 100).known_ha.items()) == [("decision", 2.0), ("unverified", 5.0)]


def test_input_stays_as_it_was_and_its_index_comes_back():
    parks = parks_with(40, NAN).set_axis([7, 7])
    before = parks.copy()
    quota = quota_of(parks, 100)
    pd.testing.assert_frame_equal(parks, before)
    assert quota.parks.index.tolist() == [7, 7]
    assert quota.parks["assumed_area_ha"].tolist()[1] == 60


def test_every_basis_but_assumed_and_unknown_counts_as_known():
    assert set(KNOWN_BASES) == set(AREA_BASIS) - {"assumed", "unknown"}


@given(areas_ha=AREAS_HA, target_ha=st.floats(min_value=1, max_value=1e6))
def test_known_and_assumed_sum_to_the_total_when_there_is_a_rest_to_share(areas_ha, target_ha):
    quota = quota_of(parks_with(*areas_ha), target_ha)
    if quota.assumed_share_ha is None:
        assert quota.n_unknown == 0 or quota.remainder_ha <= 0
    else:
        assert math.fsum(known_or_assumed(quota)) == pytest.approx(target_ha, abs=TOLERANCE_HA)


@given(areas_ha=AREAS_HA, target_ha=st.floats(min_value=1, max_value=1e6))
def test_known_plus_remainder_is_the_total(areas_ha, target_ha):
    quota = quota_of(parks_with(*areas_ha), target_ha)
    assert quota.known_total_ha + quota.remainder_ha == pytest.approx(target_ha, abs=TOLERANCE_HA)


@given(areas_ha=AREAS_HA.filter(bool), data=st.data())
def test_order_of_the_parks_changes_no_sum(areas_ha, data):
    shuffled = data.draw(st.permutations(areas_ha))
    one, other = quota_of(parks_with(*areas_ha), 1e5), quota_of(parks_with(*shuffled), 1e5)
    assert dict(one.known_ha) == dict(other.known_ha)
    assert one.remainder_ha == other.remainder_ha


@given(areas_ha=AREAS_HA)
def test_an_area_is_either_known_or_assumed_never_both(areas_ha):
    parks = quota_of(parks_with(*areas_ha), 1e4).parks
    assert not (parks["planned_area_ha"].notna() & parks["assumed_area_ha"].notna()).any()


@pytest.mark.parametrize("target_ha", [0, -1, NAN, float("inf")])
def test_a_total_that_is_no_positive_number_is_refused(target_ha):
    with pytest.raises(LayerSchemaError, match="a number above 0 is needed"):
        quota_of(parks_with(1), target_ha)


@pytest.mark.parametrize("area_ha", [0, -5, float("inf")])
def test_an_area_that_is_not_positive_is_refused(area_ha):
    with pytest.raises(LayerSchemaError, match=r"above 0 ha \(P1\)"):
        quota_of(parks_with(10, area_ha), 100)


def test_repeated_ids_are_refused():
    parks = parks_with(10, 20).assign(park_id="P9")
    with pytest.raises(LayerSchemaError, match=r"stands twice \(P9\)"):
        quota_of(parks, 100)


@pytest.mark.parametrize("basis", ["assumed", "unknown", "guess", None])
def test_an_area_without_a_basis_that_makes_it_known_is_refused(basis):
    with pytest.raises(LayerSchemaError, match="area_basis must be one of"):
        quota_of(parks_with(10).assign(area_basis=basis), 100)


def test_a_basis_without_an_area_is_refused():
    with pytest.raises(LayerSchemaError, match="must be 'unknown' where no area"):
        quota_of(parks_with(NAN).assign(area_basis="decision"), 100)


def test_missing_columns_are_named():
    with pytest.raises(LayerSchemaError, match="'name_en' is missing; column 'area_basis' is missing"):
        quota_of(parks_with(1).drop(columns=["name_en", "area_basis"]), 100)


def test_all_faults_come_in_one_message():
    parks = parks_with(-1, 2).assign(park_id="P0")
    with pytest.raises(LayerSchemaError, match=r"stands twice.*above 0"):
        quota_of(parks, 100)


def test_target_is_read_from_its_row():
    assert quota_target_ha(targets_with(("parks_count", 12, "parks"), ("parks_area_ha", 50.5, "ha"))) == 50.5


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param([("parks_count", 12.0, "parks")], "0 rows", id="absent"),
        pytest.param([("parks_area_ha", 1.0, "ha")] * 2, "2 rows", id="twice"),
        pytest.param([("parks_area_ha", 1.0, "km2")], "'km2', ha is needed", id="other unit"),
    ],
)
def test_a_target_that_cannot_be_read_is_refused(rows, words):
    with pytest.raises(LayerSchemaError, match=words):
        quota_target_ha(targets_with(*rows))
