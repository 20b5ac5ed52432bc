"""One table of several scenarios: figures, what is not known and why, occupancy and land by option."""

import datetime as dt

import pytest

from analysis.access_distances import AccessDistance
from analysis.heritage_report_records import NearestHeritage
from analysis.occupancy import occupancy_on
from analysis.occupancy_records import OccupancyFigure, OccupancyInputs, Place
from analysis.occupancy_results import OccupancyTarget
from analysis.road_access_records import RoadAccess
from analysis.scenario_records import SlopeShares
from analysis.scenario_rows import comparison_rows
from analysis.scenarios import compare_scenarios
from geo.sites import Words
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


def rows(inputs_, *scenarios):
    """Return the rows of a comparison by their keys."""
    return {row.key: row for row in comparison_rows(compare_scenarios(scenarios, inputs_))}


def cell(inputs_, key, *steps):
    """Return one cell of one scenario."""
    (found,) = rows(inputs_, scenario(*steps))[key].cells
    return found


def bounds(found):
    """Return the figure of a cell."""
    return found.value.low, found.value.best, found.value.high


def occupancy(leasable_ha=100.0, leased_ha=80.0):
    """Return the occupancy of one park in operation with hectares, and of one that is planned."""
    places = tuple(
        Place(place_id=name, kind="park", name_vi=name, name_en=name, status=status)
        for name, status in (("K1", "operating"), ("K2", "planned"))
    )
    figure = OccupancyFigure(
        occupancy_id="S1",
        place_id="K1",
        as_of="2026-10",
        basis="reported",
        leasable_ha=leasable_ha,
        leased_ha=leased_ha,
    )
    known = OccupancyInputs(
        places=places, lots=(), leases=(), figures=(figure,), district_of={}, commune_names={}
    )
    target = OccupancyTarget(
        target_pct=70.0, is_strict=True, by_date=dt.date(2030, 12, 31), source_vi="", source_en=""
    )
    return occupancy_on(known, DAY, target)


def by_road(state, distance_m, minutes):
    """Return a distance by road to a town."""
    return RoadAccess(
        kind="town",
        state=state,
        distance_m=distance_m,
        minutes=minutes,
        straight=AccessDistance(kind="town", distance_m=interval(None, None, None)),
        sentence=Words(vi="", en=""),
    )


def test_each_row_has_one_cell_a_scenario_and_its_own_key():
    found = comparison_rows(
        compare_scenarios(
            [scenario(scenario_id="A"), scenario(convert(), scenario_id="B")], inputs(occupancy=occupancy())
        )
    )
    assert {len(row.cells) for row in found} == {2}
    assert len({row.key for row in found}) == len(found)


def test_hectares_stand_by_how_they_are_known_and_what_is_left_is_never_below_0():
    found = cell(inputs(option("A", "K2")), "chosen_ha", use("A"), set_area("K3", 350.0))
    assert (bounds(found), found.words.vi) == ((400.0, 400.0, 400.0), "đo trên dữ liệu 50; giả định 350")
    over = cell(inputs(), "left_ha", set_area("K3", 350.0))
    assert bounds(over) == (0.0, 0.0, 0.0)


def test_parks_without_an_area_are_counted_and_named():
    found = cell(inputs(), "unknown_slots")
    assert (bounds(found)[0], found.words.en) == (2.0, "K2, K3")


@pytest.mark.parametrize(
    ("steps", "known", "state"),
    [
        ((), {}, "none"),
        ((use("A"),), {}, "not_checked"),
        ((use("A"),), {"A": facts("A", finding("A", verdict="not_checked"))}, "not_checked"),
        ((use("A"),), {"A": facts("A", finding("A", overlap_ha=interval(0.0, 1.0, 2.0)))}, "known"),
    ],
)
def test_rice_land_says_why_there_is_no_figure(steps, known, state):
    assert cell(inputs(option("A"), facts=known), "rice_ha", *steps).state == state


def test_a_rule_that_some_option_meets_has_a_row_with_its_article():
    known = {
        "A": facts("A", finding("A", overlap_ha=interval(1.0, 2.0, 3.0)), finding("A", "DEF", "not_checked")),
        "B": facts("B", finding("B", "RICE", "not_checked"), finding("B", "DEF", "clear")),
    }
    places = inputs(option("A"), option("B", west=2000), facts=known)
    found = rows(places, scenario(use("A"), use("B")))
    assert "rule:DEF" not in found
    assert found["rule:RICE"].title.vi == "Quy tắc RICE (Luật, Điều 1)"
    assert (found["rule:RICE"].cells[0].state, found["rule:RICE"].cells[0].value.low) == ("partly", 1.0)
    assert found["rules_not_checked"].cells[0].words.vi == "RICE, DEF"


def test_distances_run_from_the_nearest_option_to_the_farthest():
    def near(name, low_m, best_m, high_m):
        distance = AccessDistance(kind="town", distance_m=interval(low_m, best_m, high_m))
        road = by_road("reachable", interval(None, best_m * 1.5, None), interval(None, 9.0, None))
        return facts(name, access=(distance,), roads=(road,))

    places = inputs(
        option("A"),
        option("B", west=2000),
        facts={"A": near("A", 900, 1000, 1100), "B": near("B", 4900, 5000, 5100)},
    )
    found = rows(places, scenario(use("A"), use("B")))
    assert bounds(found["straight:town"].cells[0]) == (0.9, None, 5.1)
    assert found["straight:town"].cells[0].words.vi == "A 1,0; B 5,0"
    assert bounds(found["road:town"].cells[0]) == (1.5, None, 7.5)
    assert bounds(found["minutes:town"].cells[0]) == (9.0, None, 9.0)
    assert found["straight:airport"].cells[0].state == "not_assessed"


def test_a_broken_road_leaves_the_distance_by_road_unknown():
    broken = by_road("broken", interval(None, None, None), interval(None, None, None))
    places = inputs(option("A"), facts={"A": facts("A", roads=(broken,))})
    assert cell(places, "road:town", use("A")).state == "unknown"


@pytest.mark.parametrize(
    ("heritage", "state", "expected"),
    [
        (None, "not_assessed", (None, None, None)),
        (((400.0, 600.0, 900.0), (500.0, 550.0, 5000.0)), "known", (0.4, 0.55, 0.9)),
    ],
)
def test_the_nearest_heritage_of_any_rank(heritage, state, expected):
    near = heritage and tuple(
        NearestHeritage(
            group="rank",
            code=str(place),
            heritage_id=str(place),
            name_vi="",
            name_en="",
            distance_m=interval(*each),
            is_certain=False,
        )
        for place, each in enumerate(heritage)
    )
    found = cell(inputs(option("A"), facts={"A": facts("A", heritage=near)}), "heritage", use("A"))
    assert (found.state, bounds(found)) == (state, expected)


def test_slope_and_score_are_means_by_area():
    def steep(name, flat, unknown):
        shares = SlopeShares(upper_deg=(8.0,), shares=(flat, 1 - flat - unknown), unknown_share=unknown)
        return facts(name, slope=shares)

    places = inputs(
        option("A", area_ha=30.0, mean_score=0.8),
        option("B", area_ha=10.0, west=2000, mean_score=0.4),
        facts={"A": steep("A", 1.0, 0.0), "B": steep("B", 0.0, 0.5)},
    )
    found = rows(places, scenario(use("A"), use("B")))
    assert bounds(found["mean_score"].cells[0])[1] == pytest.approx(0.7)
    assert [
        bounds(found[key].cells[0])[1] for key in ("slope:0", "slope:1", "slope_unknown")
    ] == pytest.approx([75.0, 12.5, 12.5])
    assert [found[key].title.vi for key in ("slope:0", "slope:1")] == ["0–8°", ">8°"]


def test_slope_of_which_one_option_has_none_is_not_assessed():
    shares = SlopeShares(upper_deg=(8.0,), shares=(1.0, 0.0), unknown_share=0.0)
    places = inputs(option("A"), option("B", west=2000), facts={"A": facts("A", slope=shares)})
    assert cell(places, "slope:0", use("A"), use("B")).state == "not_assessed"


def test_25_ha_of_new_leasable_land_move_a_rate_of_80_of_100_ha():
    places = inputs(option("A", "K2"), occupancy=occupancy())
    step = use("A", leasable_share_pct=50.0)
    assert bounds(cell(places, "leasable_added_ha", step)) == (25.0, 25.0, 25.0)
    assert bounds(cell(places, "rate_before_pct", step)) == (80.0, 80.0, 80.0)
    assert bounds(cell(places, "rate_unlet_pct", step)) == (64.0, 64.0, 64.0)  # 80 / 125
    assert bounds(cell(places, "rate_let_pct", step)) == (84.0, 84.0, 84.0)  # 105 / 125


def test_a_step_without_a_share_leaves_the_effect_unknown_and_is_named():
    places = inputs(option("A", "K2"), option("B", "K3", west=2000), occupancy=occupancy())
    steps = (use("A", leasable_share_pct=50.0), use("B"))
    found = cell(places, "leasable_added_ha", *steps)
    assert (found.state, found.value.low, found.words.vi) == ("partly", 25.0, "use-B")
    assert cell(places, "rate_unlet_pct", *steps).state == "unknown"


def test_land_of_a_cluster_adds_nothing_to_the_parks_rate():
    places = inputs(option("A", "C1"), occupancy=occupancy())
    assert bounds(cell(places, "rate_unlet_pct", use("A", leasable_share_pct=60.0))) == (80.0, 80.0, 80.0)


def test_without_occupancy_there_are_no_rows_about_it():
    assert not {"leasable_added_ha", "rate_before_pct"} & rows(inputs(), scenario()).keys()


def test_a_conversion_stands_beside_scenarios_without_one():
    found = rows(inputs(), scenario(scenario_id="A"), scenario(convert(), scenario_id="B"))
    assert [each.state for each in found["remainder_ha"].cells] == ["none", "known"]
    assert bounds(found["remainder_ha"].cells[1]) == (75.0, 75.0, 75.0)
