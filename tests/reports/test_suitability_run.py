"""A run on the real layers: states, what it leaves out and assumes, kept arrays, other weights."""

import dataclasses
import datetime as dt

import numpy as np
import pytest
import shapely

from analysis.criteria import CRITERIA, default_weights
from analysis.suitability import ASSESSED, EXCLUDED, NOT_ASSESSED, SuitabilityCancelled
from geo.errors import InputError
from geo.grid_scale import ground_areas_m2
from layers.spec import Coverage
from reports.suitability_extent import land_asked
from reports.suitability_prepare import require_room
from reports.suitability_run import reweigh, run_suitability
from reports.suitability_store import PieceStore
from tests.reports.suitability_run_cases import asked, load, small_run

TOWN = {"knots": {"town": CRITERIA["town"].knots}, "weights": {"town": 1.0}}
#: Beside the southern tile: no terrain is known there.
NORTH = shapely.box(440_000, 2_500_000, 444_000, 2_504_000)


def vi(said):
    return " ".join(each.vi for each in said)


def test_hectares_of_the_states_make_the_land_asked_about():
    found = small_run().hectares
    asked_ha = float(ground_areas_m2([small_run().land])[0]) / 1e4
    assert found.inside_ha == pytest.approx(asked_ha, rel=1e-6)
    assert found.assessed_ha > 0.98 * asked_ha
    assert found.excluded_ha > 0


def test_excluded_cells_lie_in_the_corridors_by_their_middle():
    run = small_run()
    sure = shapely.union_all(np.concatenate([each.sure for each in run.exclusions.applied]))
    rows, cols = np.nonzero(run.suitability.state == EXCLUDED)
    middles = shapely.points(run.frame.west_m + 100 * (cols + 0.5), run.frame.north_m - 100 * (rows + 0.5))
    assert shapely.intersects(middles, sure).all()


def test_without_terrain_nothing_is_assessed_but_what_is_forbidden_is_known():
    run = run_suitability(asked(extent=NORTH), load)
    assert run.hectares.assessed_ha == 0
    assert run.hectares.not_assessed_ha > 1500
    assert "Độ dốc: chưa biết ở" in vi(run.assumptions)
    assert "(100,0" in vi(run.assumptions)


def test_a_run_without_slope_says_so_and_assesses_the_rest():
    knots = {key: CRITERIA[key].knots for key in default_weights() if key not in ("slope", "relief")}
    weights = {key: default_weights()[key] for key in knots}
    run = run_suitability(asked(extent=NORTH, knots=knots, weights=weights), load)
    assert run.hectares.not_assessed_ha == 0
    assert "Độ dốc: không xét, trọng số là 0." in vi(run.left_out)
    assert run.slope_deg is None


def test_a_slope_of_weight_0_counts_as_left_out():
    run = run_suitability(
        asked(extent=NORTH, weights={**default_weights(), "slope": 0.0, "relief": 0.0}), load
    )
    assert run.hectares.not_assessed_ha == 0
    assert "Độ dốc: không xét" in vi(run.left_out)


def test_other_weights_give_the_same_as_a_new_run():
    weights = {"slope": 5.0, "town": 1.0}
    again = run_suitability(asked(weights=weights), load)
    moved = reweigh(small_run(), weights)
    assert np.array_equal(moved.suitability.score, again.suitability.score, equal_nan=True)
    assert moved.hectares == again.hectares
    assert moved.left_out == again.left_out


def test_a_criterion_that_was_not_worked_out_cannot_be_weighed():
    with pytest.raises(InputError, match="line_110"):
        reweigh(small_run(), {"line_110": 1.0})


def test_kept_arrays_change_nothing(tmp_path):
    store = PieceStore(folder=tmp_path)
    first, second = (run_suitability(asked(), load, store=store) for _ in range(2))
    assert len(list(tmp_path.iterdir())) == len(default_weights())
    for run in (first, second):
        assert np.array_equal(run.stack.scores, small_run().stack.scores, equal_nan=True)


def test_another_version_of_a_layer_is_worked_out_anew(tmp_path):
    store = PieceStore(folder=tmp_path)
    run_suitability(asked(**TOWN), load, store=store)

    def changed(key):
        loaded = load(key)
        if key != "places":
            return loaded
        cut = loaded.table.iloc[:1]
        metadata = dataclasses.replace(loaded.metadata, sha256="0" * 64)
        return dataclasses.replace(loaded, table=cut, metadata=metadata)

    other = run_suitability(asked(**TOWN), changed, store=store)
    assert np.isnan(other.stack.scores).all() or other.stack.scores.mean() < 0.5
    assert ("places", "0" * 64) in other.inputs


def test_where_a_layer_was_not_surveyed_the_criterion_is_not_assessed():
    def unsurveyed(key):
        loaded = load(key)
        if key != "places":
            return loaded
        nowhere = Coverage(tuyen_quang="none", ha_giang="full", note_vi="n", note_en="n")
        return dataclasses.replace(loaded, spec=dataclasses.replace(loaded.spec, coverage=nowhere))

    run = run_suitability(asked(**TOWN), unsurveyed)
    assert run.hectares.assessed_ha == 0
    assert (run.suitability.state[run.stack.inside] != ASSESSED).all()


def test_each_criterion_says_what_its_layer_does_not_know():
    said = {use.key: vi(use.said) for use in small_run().criteria}
    assert "nút giao" in said["expressway"]
    assert "cận trên" in said["substation_110"]
    assert "cận dưới" in said["protected_area"]


def test_every_input_has_a_checksum_and_stands_once():
    inputs = small_run().inputs
    assert len({key for key, _ in inputs}) == len(inputs)
    assert all(len(sha256) == 64 for _, sha256 in inputs)
    assert {"terrain", "roads_2018", "conflict_rules", "province", "power_lines"} <= {
        key for key, _ in inputs
    }


def test_minutes_by_road_are_a_criterion_too():
    access = {"knots": {"access_town": CRITERIA["access_town"].knots}, "weights": {"access_town": 1.0}}
    run = run_suitability(asked(**access), load)
    known = run.suitability.state == ASSESSED
    assert known.any()
    assert "tốc độ giả định" in vi(run.criteria[0].said)
    assert [key for key, _ in run.criteria[0].inputs] == ["roads_2018", "roads_main", "places"]


def test_a_setback_that_is_left_out_never_takes_land_away():
    free = run_suitability(asked(left_out_rules=("PWR-110", "PWR-220")), load)
    before = small_run().suitability.state == ASSESSED
    assert (free.suitability.state[before] == ASSESSED).all()
    assert free.hectares.excluded_ha < small_run().hectares.excluded_ha


def test_progress_rises_to_the_end_and_names_what_is_done():
    told = []
    run_suitability(asked(**TOWN), load, on_progress=lambda share, what: told.append((share, what)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert [what for _, what in told][:2] == ["layers", "town"]


def test_it_can_be_cancelled():
    with pytest.raises(SuitabilityCancelled):
        run_suitability(asked(), load, is_cancelled=lambda: True)


def test_an_extent_outside_the_province_is_refused():
    with pytest.raises(InputError, match="'xa': lies outside the province"):
        run_suitability(asked(extent=shapely.box(9e5, 2e6, 9.1e5, 2.1e6), extent_name="xa"), load)


def test_a_grid_that_does_not_fit_is_refused_with_the_finest_that_does():
    class Large:
        n_cells, cell_m = 400_000_000, 10.0

    with pytest.raises(InputError, match="Take cells of 39 m or more"):
        require_room(Large(), 10)


def test_states_cover_the_land_and_nothing_else():
    run = small_run()
    inside = np.isin(run.suitability.state, (ASSESSED, EXCLUDED, NOT_ASSESSED))
    assert np.array_equal(inside, run.stack.inside)


def test_land_without_the_middle_of_a_cell_is_refused():
    with pytest.raises(InputError, match="hold the middle of no cell of 100 m"):
        run_suitability(asked(extent=shapely.box(420_001, 2_408_001, 420_019, 2_408_019)), load)


def test_land_outside_the_province_is_said_to_be_left_out():
    province = land_asked(None, load)
    edge = shapely.get_point(
        province.exterior if province.geom_type == "Polygon" else province.geoms[0].exterior, 0
    )
    run = run_suitability(asked(extent=edge.buffer(3_000), **TOWN), load)
    outside_ha = float(ground_areas_m2([shapely.difference(edge.buffer(3_000), province)])[0]) / 1e4
    assert f"{outside_ha:,.0f} ha of the land asked about lies outside the province".replace(",", ".") in (
        " ".join(each.en for each in run.assumptions).replace(",", ".").replace("\u00a0", " ")
    )
    assert "nằm ngoài tỉnh" not in vi(small_run().assumptions)


def test_before_any_rule_nothing_is_excluded_and_that_is_said():
    before = dataclasses.replace(asked(**TOWN), as_of=dt.date(1900, 1, 1))
    run = run_suitability(before, load)
    assert run.hectares.excluded_ha == 0
    assert "Không quy định nào loại trừ đất" in vi(run.assumptions)
    assert "Không có hiệu lực vào ngày này nên không áp dụng: HER-Z1" in vi(run.assumptions)


@pytest.mark.parametrize(("cell_m", "said"), [(250.0, "trong ô 750 m"), (100.0, None)])
def test_the_square_of_the_elevation_range_is_said_where_cells_do_not_make_500_m(cell_m, said):
    relief = {"knots": {"relief": CRITERIA["relief"].knots}, "weights": {"relief": 1.0}}
    (use,) = run_suitability(asked(cell_m=cell_m, **relief), load).criteria
    assert (said in vi(use.said)) if said else ("Chênh cao được tính" not in vi(use.said))
