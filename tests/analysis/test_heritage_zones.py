"""Which protection zone a site meets, and when that cannot be told."""

import math

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from analysis.heritage import heritage_pairs
from analysis.heritage_zone_meeting import ZONE_TOLERANCE_M2, zone_distance
from analysis.heritage_zone_sentences import missing_note
from analysis.heritage_zones import match_zones, zone_answer
from geo.errors import LayerSchemaError
from tests.analysis.heritage_cases import (
    CRS,
    bounds,
    communes,
    entry,
    envelope,
    outline,
    point,
    register,
    square,
    table,
)

ENTRIES = register(entry("A", point(250, 50)), entry("B", point(5_000, 50)))


def zones(*shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs=CRS)


def matched(shape, owner="A", accuracy_m=0.0):
    layer = zones(shape, heritage_id=[owner], positional_accuracy_m=[accuracy_m])
    return match_zones(layer, ENTRIES, layer="zone").by_owner.get("A")


def answer(zone_1, zone_2, *, site=None, accuracy_m=0.0):
    found = [None if each is None else matched(each, accuracy_m=accuracy_m) for each in (zone_1, zone_2)]
    return zone_answer(site or outline(), *found)[0]


AWAY = square(300, 0, 100)
OVER = square(50, 0, 100)
BESIDE = square(100, 0, 100)


@pytest.mark.parametrize(
    ("zone_1", "zone_2", "expected"),
    [
        pytest.param(OVER, OVER, "I", id="both: the stricter"),
        pytest.param(AWAY, OVER, "II", id="only zone II"),
        pytest.param(AWAY, AWAY, "outside", id="none"),
        pytest.param(BESIDE, BESIDE, "outside", id="touching is not meeting"),
        pytest.param(OVER, None, "I", id="zone II not loaded, zone I met"),
        pytest.param(None, OVER, "II", id="zone I not loaded, zone II met"),
        pytest.param(AWAY, None, None, id="zone II not loaded, zone I not met"),
        pytest.param(None, AWAY, None, id="zone I not loaded, zone II not met"),
        pytest.param(None, None, None, id="nothing loaded"),
    ],
)
def test_answer_for_an_exact_outline(zone_1, zone_2, expected):
    assert answer(zone_1, zone_2) == expected


@pytest.mark.parametrize(
    ("west", "expected"),
    [
        pytest.param(79, "I", id="21 m of overlap with 20 m of accuracy"),
        pytest.param(85, None, id="15 m of overlap may be none"),
        pytest.param(115, None, id="a gap of 15 m may be none"),
        pytest.param(121, "outside", id="a gap of 21 m is one"),
    ],
)
def test_accuracy_leaves_only_what_holds_for_every_position(west, expected):
    zone = square(west, -100, 300)
    assert answer(zone, zone, accuracy_m=20.0) == expected


def test_accuracies_of_site_and_zone_combine():
    zone = square(140, 0, 100)
    assert answer(zone, zone, site=outline(accuracy_m=30.0), accuracy_m=40.0) is None
    assert answer(zone, zone, site=outline(accuracy_m=30.0), accuracy_m=20.0) == "outside"


@pytest.mark.parametrize(
    ("zone", "expected"),
    [(square(-10, -10, 1_020), "I"), (square(500, 500, 100), None), (square(2_000, 0, 100), "outside")],
)
def test_envelope_meets_only_what_surrounds_it(zone, expected):
    assert answer(zone, zone, site=envelope()) == expected


def test_missing_zone_is_said_beside_the_answer():
    _, notes = zone_answer(outline(), None, matched(square(50, 0, 200)))
    assert [note.en for note in notes] == [missing_note("I").en]


def test_outline_without_id_goes_to_the_only_entry_that_can_lie_there():
    found = match_zones(zones(square(200, 0, 100)), ENTRIES, layer="zone")
    assert list(found.by_owner) == ["A"]
    assert found.by_owner["A"].is_matched_by_place
    assert found.unowned == ()


@pytest.mark.parametrize("rough_m", [10.0, 6_000.0])
def test_outline_without_id_that_fits_none_or_several_belongs_to_nobody(rough_m):
    other = entry("B", point(5_000, 50), positional_accuracy_m=rough_m)
    entries = register(entry("A", point(250, 50)), other)
    place = square(200, 0, 100) if rough_m > 10 else square(900, 0, 100)
    found = match_zones(zones(place), entries, layer="zone")
    (unowned,) = found.unowned
    assert (dict(found.by_owner), unowned.outline.geometry, unowned.feature_id) == ({}, place, "#1")
    assert unowned.candidate_ids == (("A", "B") if rough_m > 10 else ())


def test_distance_to_a_zone_is_edge_to_edge():
    found = zone_distance(outline(accuracy_m=30.0), matched(AWAY, accuracy_m=40.0))
    assert bounds(found) == pytest.approx((150, 200, 250), abs=0.1)
    # The envelope reaches from 700 m before the zone to its own far edge, 1 km away from the zone's side.
    found = zone_distance(envelope(), matched(square(1_700, 0, 1_000)))
    assert bounds(found) == pytest.approx((700, None, 1_700), abs=0.1)
    assert zone_distance(outline(), None) is None


def test_outline_far_from_the_position_of_its_owner_is_said():
    _, notes = zone_answer(outline(), matched(square(9_000, 0, 100)), None)
    assert notes[0].en.startswith("The zone outline lies beyond the accuracy of the register's position")
    assert matched(AWAY, accuracy_m=0.0).is_far_from_point
    assert not matched(square(200, 0, 100)).is_far_from_point


def test_parts_of_one_zone_are_united_with_the_worst_accuracy():
    layer = zones(OVER, AWAY, heritage_id=["A", "A"], positional_accuracy_m=[1.0, math.nan])
    found = match_zones(layer, ENTRIES, layer="zone").by_owner["A"]
    assert found.geometry.area == 20_000
    assert found.positional_accuracy_m == 1.0


def test_no_outlines_handed_in_is_told_from_an_empty_layer():
    assert not match_zones(None, ENTRIES, layer="zone").is_loaded
    assert match_zones(zones(), ENTRIES, layer="zone").is_loaded


def test_report_answers_for_each_pair_and_warns_of_outlines_of_nobody():
    heritage = table(entry("A", point(250, 50)), entry("B", point(5_000, 50)))
    nobody = square(50, 50, 20)
    layer = zones(OVER, nobody, heritage_id=["A", None])
    found = heritage_pairs([outline()], heritage, communes(), zones_1=layer, zones_2=layer)
    assert [(pair.heritage_id, pair.zone) for pair in found.pairs] == [("A", "I"), ("B", None)]
    assert (found.register.n_zone_1, found.register.n_zone_2) == (1, 1)
    assert "meets an outline of protection zone I that names no heritage site" in found.sites[0].notes[0].en


@given(west=st.floats(-400, 400), accuracy_m=st.floats(0, 200), shift=st.floats(-0.99, 0.99))
def test_a_certain_answer_holds_for_every_shift(west, accuracy_m, shift):
    zone = square(west, -50, 200)
    said = answer(zone, zone, accuracy_m=accuracy_m)
    moved = square(west + shift * accuracy_m, -50, 200)
    overlap_m2 = shapely.area(shapely.intersection(outline().geometry, moved))
    assert said != "I" or overlap_m2 > 0
    assert said != "outside" or overlap_m2 <= ZONE_TOLERANCE_M2


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (zones(OVER).to_crs(4326), "is not in EPSG:9211"),
        (zones(point(0, 0)), "feature 1 is no valid polygon"),
        (zones(shapely.Polygon()), "feature 1 is no valid polygon"),
        (zones(shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])), "feature 1 is no valid polygon"),
        (zones(OVER, heritage_id=["Z"]), "feature 1 names heritage_id 'Z', which is not in the register"),
        (zones(OVER, positional_accuracy_m=[-1.0]), "feature 1 has a negative positional_accuracy_m"),
    ],
)
def test_unusable_outlines_are_refused(layer, message):
    with pytest.raises(LayerSchemaError, match=message):
        match_zones(layer, ENTRIES, layer="heritage_zone_1")
