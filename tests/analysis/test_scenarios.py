"""Scenarios compared: hectares worked by hand, doubles refused, conflicts once, conversions within "
"their limit."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.scenarios import ScenarioError, compare_scenarios
from tests.analysis.scenario_cases import (
    DAY,
    convert,
    facts,
    finding,
    inputs,
    interval,
    option,
    scenario,
    set_area,
    use,
)


def result(inputs_, *steps):
    """Return what one scenario comes to."""
    (found,) = compare_scenarios([scenario(*steps)], inputs_).scenarios
    return found


def hectares(found):
    """Return published, chosen, used and left hectares, and the parks without an area."""
    quota = found.quota
    return (
        sum(quota.published_ha.values()),
        sum(quota.chosen_ha.values()),
        quota.used_ha,
        quota.left_ha,
        quota.unknown_slots,
    )


def three(found):
    """Return the bounds of an interval."""
    return found.low, found.best, found.high


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param((), (100, 0, 100, 300, ("K2", "K3")), id="the plan as it stands"),
        pytest.param((use("A"),), (100, 50, 150, 250, ("K3",)), id="an option places a park without an area"),
        pytest.param(
            (use("A", place_id="K1"),), (100, 0, 100, 300, ("K2", "K3")), id="within a published area"
        ),
        pytest.param((use("B"),), (100, 50, 150, 250, ("K2", "K3")), id="a new park"),
        pytest.param((set_area("K1", 80.0),), (0, 80, 80, 320, ("K2", "K3")), id="set instead of published"),
        pytest.param(
            (set_area("K2", 90.0), use("A")), (100, 90, 190, 210, ("K3",)), id="placed within what is set"
        ),
        pytest.param(
            (use("A", area_ha=40.0, area_basis="decision"),),
            (100, 40, 140, 260, ("K3",)),
            id="the step decides",
        ),
        pytest.param((set_area("K2", 350.0),), (100, 350, 450, -50, ("K3",)), id="over the total"),
        pytest.param(
            (use("B", place_id="C1"),), (100, 0, 100, 300, ("K2", "K3")), id="a cluster does not count"
        ),
        pytest.param((convert(),), (100, 0, 100, 300, ("K2", "K3")), id="a cluster converted"),
        pytest.param(
            (convert(remainder="other_park", remainder_to="K3"),),
            (100, 75, 175, 225, ("K2", "K3")),
            id="its rest goes to a park",
        ),
        pytest.param(
            (convert("K1", 100.0),), (0, 0, 0, 400, ("K2", "K3")), id="a park of the list converted"
        ),
    ],
)
def test_hectares_of_parks_against_400_ha(steps, expected):
    assert hectares(result(inputs(option("A", "K2"), option("B", west=2000)), *steps)) == expected


def test_over_the_total_says_by_how_much():
    quota = result(inputs(), set_area("K2", 350.0)).quota
    assert (quota.over_ha, dict(quota.chosen_ha)) == (50.0, {"assumed": 350.0})


def test_what_is_chosen_is_kept_apart_by_how_it_is_known():
    places = inputs(option("A", "K2"), option("B", "K3", west=2000))
    quota = result(places, use("A"), use("B", area_ha=30.0, area_basis="reported")).quota
    assert dict(quota.chosen_ha) == {"reported": 30.0, "measured": 50.0}


def test_a_park_beyond_its_published_area_says_by_how_much():
    found = result(inputs(option("A", "K1", area_ha=120.0)), use("A"))
    assert found.quota.used_ha == 120.0
    assert [words.en for words in found.remarks] == [
        "K1: the scenario takes 120 ha, 20 ha more than the 100 ha published."
    ]


def test_options_that_place_a_part_leave_the_rest_without_a_place():
    (words,) = result(inputs(option("A", "K1")), use("A")).remarks
    assert words.vi == "K1: phương án mới bố trí 50 ha trong 100 ha đã công bố; 50 ha chưa có vị trí."


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((use("A"), replace(use("A"), step_id="again")), "option A is used 2 times"),
        ((use("Z"),), "there is no option Z"),
        ((use("bare"),), "option bare has no outline"),
        ((use("A", place_id="K9"),), "there is no park or cluster K9"),
        ((set_area("C1", 10.0),), "an area is set for a park, not for C1"),
        ((set_area("K2", 10.0), set_area("K2", 20.0)), "K2 has its area set 2 times"),
        (
            (set_area("K2", 40.0), use("A")),
            "the options for K2 add up to 50.00 ha, beyond its area of 40.00 ha",
        ),
        (
            (use("A", place_id="K1"), use("B", place_id="K1", area_ha=50.02)),
            "the options for K1 add up to 100.02 ha, beyond its area of 100.00 ha",
        ),
        (
            (convert(cluster_ha=75.5),),
            r"75.50 ha is outside 5 to 75 ha \(SIZE: NĐ mới, article not identified\)",
        ),
        ((convert(cluster_ha=4.0),), "4.00 ha is outside 5 to 75 ha"),
        ((convert(area_ha=60.0),), "the cluster of 75.00 ha exceeds the 60.00 ha converted"),
        ((convert(), replace(convert(), step_id="again")), "C1 is converted 2 times"),
        ((convert("K2"), use("A")), "K2 becomes a cluster but is still used by use-A"),
        ((convert("K2", remainder="other_park", remainder_to="K2"),), "the rest must go to another park"),
        ((convert(cluster_ha=None),), "the cluster's area is missing"),
    ],
)
def test_a_scenario_that_contradicts_itself_is_refused(steps, said):
    places = inputs(option("A", "K2"), option("B", west=2000), option("bare", has_outline=False))
    with pytest.raises(ScenarioError, match=said):
        result(places, *steps)


def test_every_fault_stands_in_one_sentence_in_both_languages():
    with pytest.raises(ScenarioError) as caught:
        result(inputs(), use("Y"), use("Z"))
    assert "KB: không có phương án Y; KB: không có phương án Z" in caught.value.text_vi
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize(
    ("chosen", "said"), [([], "none is chosen"), ([scenario(), scenario()], "KB is chosen 2")]
)
def test_at_least_one_scenario_and_none_twice(chosen, said):
    with pytest.raises(ScenarioError, match=said):
        compare_scenarios(chosen, inputs())


@pytest.mark.parametrize(
    ("day", "cluster_ha", "said"),
    [
        (dt.date(2026, 9, 14), 10.0, "10 to 75 ha, NĐ cũ, Điều 2."),
        (dt.date(2026, 9, 15), 5.0, "5 to 75 ha, NĐ mới, article not identified."),
        (dt.date(2024, 4, 30), 140.0, "no limit on a cluster's area in force"),
    ],
)
def test_the_limit_on_a_cluster_is_that_of_the_date(day, cluster_ha, said):
    (found,) = result(inputs(as_of=day), convert(cluster_ha=cluster_ha)).conversions
    assert said in found.sentences[1].en
    assert found.remainder_ha == 150.0 - cluster_ha


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (convert(), "What becomes of the 75 ha left over is not decided."),
        (convert(remainder="other_use"), "The 75 ha left over go to another use"),
        (convert(remainder="reserve"), "The 75 ha left over are kept as a reserve"),
        (
            convert(remainder="other_park", remainder_to="K3"),
            "The 75 ha left over go to Three (K3) and count",
        ),
        (convert(area_ha=75.0), "Nothing is left over."),
    ],
)
def test_a_conversion_says_what_becomes_of_the_rest(step, said):
    (found,) = result(inputs(), step).conversions
    assert found.sentences[2].en.startswith(said)


def test_a_conversion_says_whether_the_total_of_the_parks_changes():
    said = [
        result(inputs(), step).conversions[0].sentences[3].en for step in (convert(), convert("K1", 100.0))
    ]
    assert said[0].endswith("the conversion does not change it.")
    assert said[1] == "This park leaves the list: its 100 ha do not count against the parks' total any more."


def test_land_in_conflict_adds_up_over_options_that_share_none():
    known = {
        "A": facts(
            "A", finding("A", overlap_ha=interval(1.0, 2.0, 3.0)), conflict_ha=interval(1.0, 2.0, 3.0)
        ),
        "B": facts(
            "B", finding("B", "RICE", "clear", interval(0.0, 0.0, 0.5)), conflict_ha=interval(0, 0, 0.5)
        ),
    }
    found = result(inputs(option("A"), option("B", west=2000), facts=known), use("A"), use("B"))
    assert (
        three(found.rules[0].overlap_ha)
        == three(found.rice_ha)
        == three(found.conflict_ha)
        == (1.0, 2.0, 3.5)
    )
    assert (found.rules[0].conflict_ids, found.rules[0].clear_ids) == (("A",), ("B",))


def test_options_that_overlap_share_25_ha_and_their_conflict_is_counted_once():
    known = {each: facts(each, finding(each, overlap_ha=interval(20.0, 25.0, 30.0))) for each in "AB"}
    places = inputs(option("A"), option("B", west=250), facts=known)
    found = result(places, use("A"), use("B"))
    assert found.overlaps[0].overlap_ha == pytest.approx(25.0, rel=1e-3)
    assert three(found.rice_ha) == (20.0, None, 60.0)
    together = facts(
        "KB", finding("KB", overlap_ha=interval(22.0, 26.0, 31.0)), conflict_ha=interval(22, 26, 31)
    )
    once = result(replace(places, joint={"KB": together}), use("A"), use("B"))
    assert three(once.rice_ha) == three(once.conflict_ha) == (22.0, 26.0, 31.0)


def test_options_that_touch_share_nothing():
    assert result(inputs(option("A"), option("B", west=500)), use("A"), use("B")).overlaps == ()


def test_a_rule_that_was_not_checked_for_one_option_has_a_least_and_no_total():
    known = {
        "A": facts("A", finding("A", overlap_ha=interval(1.0, 2.0, 3.0))),
        "B": facts("B", finding("B", verdict="not_checked", overlap_ha=interval(0.0, 0.0, 0.0))),
    }
    found = result(inputs(option("A"), option("B", west=2000), facts=known), use("A"), use("B"))
    assert three(found.rules[0].overlap_ha) == (1.0, None, None)
    assert found.rules[0].not_checked_ids == ("B",)
    assert three(found.rice_ha) == three(found.conflict_ha) == (None, None, None)


def test_the_conflict_of_one_option_is_not_that_of_two():
    known = {"A": facts("A", conflict_ha=interval(1.0, 2.0, 3.0))}
    found = result(inputs(option("A"), option("B", west=2000), facts=known), use("A"), use("B"))
    assert three(found.conflict_ha) == (None, None, None)


def test_land_without_any_check_is_unknown_not_0():
    found = result(inputs(option("A")), use("A"))
    assert not found.conflict_ha.is_known
    assert not found.forest_ha.is_known


def test_power_and_water_are_those_of_the_chosen_land_and_not_counted_twice():
    # 90 ha set of which the option places 50: 40 ha of its own and 50 ha of the option
    found = result(inputs(option("A", "K2")), set_area("K2", 90.0), use("A", sectors=("food",)))
    assert three(found.demand.power_mw) == (40 * 0.16 + 50 * 0.2, None, 40 * 0.35 + 50 * 0.2)
    assert three(found.demand.water_m3_day) == (90 * 12, None, 90 * 20)
    assert found.demand.area_ha == 90.0


def test_a_cluster_has_no_power_by_the_norm_and_that_is_said():
    found = result(inputs(option("A", "C1")), use("A"))
    assert three(found.demand.power_mw) == (0.0, 0.0, 0.0)
    assert "its power was not worked out" in found.remarks[-1].en


def test_after_the_norms_end_needs_are_unknown_and_that_is_said():
    found = compare_scenarios([scenario(use("A"))], inputs(option("A"), as_of=dt.date(2027, 1, 1)))
    assert not found.scenarios[0].demand.power_mw.is_known
    assert sum("no norm in force" in words.en for words in found.unknowns) == 4


def test_the_inputs_are_not_changed():
    given_ = inputs(option("A", "K2"))
    before = given_.parks.copy()
    result(given_, use("A"))
    assert given_.parks.equals(before)
    assert given_.as_of == DAY


@given(st.lists(st.floats(1.0, 500.0), min_size=1, max_size=3))
def test_used_and_left_always_make_the_total(areas_ha):
    steps = [set_area(park, area_ha) for park, area_ha in zip(("K1", "K2", "K3"), areas_ha, strict=False)]
    quota = result(inputs(), *steps).quota
    assert quota.used_ha + quota.left_ha == pytest.approx(400.0)
    assert quota.over_ha == pytest.approx(max(0.0, quota.used_ha - 400.0))
