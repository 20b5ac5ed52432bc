"""Outlines checked against neighbours, communes, parks, declared areas and the planned total."""

import dataclasses

import geopandas as gpd
import pytest
import shapely

from geo.sites import Words
from layers.boundary_areas import check_areas, check_park_sum
from layers.boundary_check_records import NewOutline, StoredOutline, ground_ha
from layers.boundary_checks import check_communes, check_overlaps, check_parks
from layers.boundary_doubts import position_doubts
from layers.boundary_import import read_boundaries
from tests.layers.bad_files import SQUARE
from tests.layers.test_boundary_import import zipped


def box(east, north=0.0, width=100.0, height=100.0):
    return shapely.box(420_000 + east, 2_403_000 + north, 420_000 + east + width, 2_403_000 + north + height)


def lot(name="CN-01", shape=SQUARE, **more):
    return NewOutline(record_id=name, outline=shape, **more)


def stored(name, shape, accuracy_m=None):
    return StoredOutline(record_id=name, name="", outline=shape, accuracy_m=accuracy_m)


COMMUNES = gpd.GeoDataFrame(
    {"commune_code": ["00001", "00002"], "full_name_vi": ["Xã A", "Xã B"]},
    geometry=[box(-500, -500, 550, 1100), box(50, -500, 1000, 1100)],
    crs=9211,
)


def test_overlap_is_an_interval():
    (found,) = check_overlaps([lot(accuracy_m=1.0)], [stored("CN-02", box(90), 1.0)])
    assert found.figures["best_ha"] == pytest.approx(0.1, rel=1e-3)
    assert found.figures["low_ha"] == pytest.approx(8 * 98 / 10_000, rel=1e-3)
    assert found.figures["high_ha"] == pytest.approx(12 * 102 / 10_000, rel=1e-2)
    assert "CN-01 chồng lên CN-02" in found.words.vi


def test_an_overlap_within_the_accuracy_says_so():
    (found,) = check_overlaps([lot(accuracy_m=5.0)], [stored("CN-02", box(95), 5.0)])
    assert found.figures["low_ha"] == 0
    assert "only by their accuracy" in found.words.en


def test_neighbours_that_touch_and_the_outline_replaced_are_no_overlap():
    assert check_overlaps([lot()], [stored("CN-02", box(100)), stored("CN-01", SQUARE)]) == []


def test_nothing_new_overlaps_nothing():
    assert check_overlaps([], [stored("CN-02", SQUARE)]) == []


def test_overlaps_of_new_outlines_are_told_once():
    (found,) = check_overlaps([lot(), lot("CN-02", box(50)), lot("CN-03", box(300))], [])
    assert found.ids == ("CN-01", "CN-02")


def test_share_inside_the_commune():
    (found,) = check_communes([lot(commune_codes=("00001",))], COMMUNES)
    assert found.figures["inside_pct"] == pytest.approx(50)
    assert "Xã A 50,0 %" in found.words.vi


def test_inside_both_communes_is_no_finding():
    assert check_communes([lot(commune_codes=("00001", "00002"))], COMMUNES) == []


def test_without_a_commune_it_is_said_where_it_lies():
    (found,) = check_communes([lot(shape=box(300))], COMMUNES)
    assert (found.code, found.severity) == ("commune_of", "note")
    (far,) = check_communes([lot(shape=box(50_000))], COMMUNES)
    assert "outside the province" in far.words.en


def test_a_lot_that_sticks_out_of_its_park():
    parks = {"KCN-01": stored("KCN-01", box(20, 0, 500, 500))}
    (found,) = check_parks([lot(park_id="KCN-01"), lot("CN-02", box(120), park_id="KCN-01")], parks)
    assert found.figures["outside_pct"] == pytest.approx(20)
    assert found.ids == ("CN-01", "KCN-01")


def test_a_park_without_outline_is_not_checked_and_said():
    (found,) = check_parks([lot(park_id="KCN-02"), lot("CN-02", park_id="KCN-02")], {})
    assert (found.code, found.ids) == ("park_without_outline", ("KCN-02",))


@pytest.mark.parametrize(
    ("declared", "accuracy", "code"),
    [
        (1.0, 0.1, "area_agrees"),
        (1.2, 0.1, "area_differs"),
        (1.02, 5.0, "area_agrees"),
        (10_002.0, 0.1, "area_in_m2"),
    ],
)
def test_declared_areas(declared, accuracy, code):
    (found,) = check_areas([lot(declared_ha=declared, accuracy_m=accuracy)])
    assert found.code == code
    assert found.figures["measured_ha"] == pytest.approx(1, abs=1e-3)
    assert found.figures["difference_ha"] == pytest.approx(ground_ha(SQUARE) - declared)


def test_many_areas_that_agree_are_counted():
    many = [lot(f"CN-{n}", declared_ha=1.0) for n in range(60)]
    found = check_areas([*many, lot("CN-99", declared_ha=2.0)])
    assert [each.code for each in found] == ["area_differs", "areas_agree"]
    assert found[1].figures == {"count": 60}


def test_without_a_declared_area_nothing_is_compared():
    assert check_areas([lot()]) == []


def test_sum_of_the_parks_against_the_plan():
    found = check_park_sum({"KCN-01": 170.5}, {"KCN-01": 170.0, "KCN-02": 75.0, "KCN-03": None}, 3096.2)
    assert found.figures == {"sum_ha": 245.5, "target_ha": 3096.2}
    assert "3.096,2 ha: còn 2.850,7 ha; chưa công bố diện tích: KCN-03" in found.words.vi
    over = check_park_sum({"KCN-01": 3100.0}, {}, 3096.2)
    assert over.severity == "doubt"
    assert "exceeds it by 3.8 ha" in over.words.en


def test_a_file_on_the_wrong_meridian_is_suspected_as_a_whole(tmp_path):
    name = Words(vi="xã A", en="commune A")
    found = read_boundaries(zipped(tmp_path, crs="EPSG:9209", ten=["a", "b"]), ())
    right = shapely.union_all([SQUARE, box(100)]).buffer(50)
    (doubt,) = position_doubts(found, expected=right, expected_name=name, stored={})
    assert (doubt.feature_id, doubt.reading.crs) == ("", "EPSG:9211")


def test_a_shift_is_suspected_at_the_stored_outline(tmp_path):
    moved = read_boundaries(zipped(tmp_path, ten=["a", "b"]), (), reading="unshifted")
    as_stated = read_boundaries(tmp_path / "lo.zip", ())
    first = as_stated.features[0].feature_id
    name = Words(vi="", en="")
    doubts = position_doubts(
        as_stated, expected=None, expected_name=name, stored={first: moved.features[0].outline}
    )
    assert [(each.feature_id, each.reading.kind) for each in doubts] == [(first, "unshifted")]
    assert position_doubts(moved, expected=None, expected_name=name, stored={first: SQUARE}) == []


def test_checks_are_records():
    (found,) = check_areas([lot(declared_ha=1.0)])
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.severity = "stop"
