"""What the browser gets of each layer: every row, with id, class, tip, and a symbol for each class."""

import gzip
import json
from functools import cache

import pytest
import shapely

from layers.catalogue import LAYERS
from ui.layers import layer
from ui.map.describe import ENVELOPES, describe_map, drawn_layers
from ui.map.payload import PAYLOADS, TIPS, payload, payload_version

VECTORS = [key for key in PAYLOADS if LAYERS[key].geometry != "Raster"]
OWN_GEOMETRY = [key for key in VECTORS if LAYERS[key].geometry != "Envelope"]


@cache
def features(key):
    return json.loads(gzip.decompress(payload(key).content))["features"]


@pytest.mark.parametrize("key", VECTORS)
def test_every_feature_has_id_class_and_tip(key):
    for feature in features(key):
        properties = feature["properties"]
        assert properties["i"]
        assert properties["c"] is not None
        tips = properties["t"] if isinstance(properties["t"], list) else [properties["t"]]
        assert all(tip.strip() for tip in tips)


@pytest.mark.parametrize("key", VECTORS)
def test_every_class_has_a_symbol(key):
    classes = {feature["properties"]["c"] for feature in features(key)}
    assert classes <= set(LAYERS[key].style.symbols)


@pytest.mark.parametrize("key", OWN_GEOMETRY)
def test_ids_are_the_tables_in_order(key):
    ids = [feature["properties"]["i"] for feature in features(key)]
    assert ids == layer(key).rows()[LAYERS[key].id_column].to_list()


@pytest.mark.parametrize("key", VECTORS)
def test_geometry_is_valid_and_lies_in_degrees_longitude_first(key):
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features(key)]
    assert all(shape.is_valid and not shape.is_empty for shape in shapes)
    west, south, east, north = shapely.total_bounds(shapes)
    assert 102 < west <= east < 110
    assert 18 < south <= north < 25


@pytest.mark.parametrize("key", ["parks", "clusters", "protected_areas"])
def test_envelopes_have_their_symbol(key):
    kinds = {feature["properties"]["k"] for feature in features(key)}
    assert kinds <= {"envelope", "circle", "sign"}
    assert ENVELOPES[key].hatch != "none"


def test_every_drawn_layer_with_its_own_geometry_has_tips():
    assert set(OWN_GEOMETRY) == set(TIPS)


def test_the_same_content_twice():
    assert payload("roads_main") == payload("roads_main")
    assert payload_version("roads_main") != payload_version("power_lines")


def test_the_map_is_described_the_same_twice_and_asks_for_nothing_outside():
    first, second = describe_map(drawn_layers()), describe_map(drawn_layers())
    assert first == second
    assert "http" not in first.script
    assert first.script.count("planner.layer(") == len(drawn_layers())


def test_every_address_in_the_description_is_a_layer_of_this_machine():
    script = describe_map(drawn_layers()).script
    for key in drawn_layers():
        assert f'"url":"/layers/{key}/{payload_version(key)}"' in script


def test_signs_at_one_point_are_told_apart():
    """The parts of Tân Trào are known by one old commune only and stand at one point."""
    at_tan_trao = [f["properties"] for f in features("heritage_sites") if f["properties"]["i"][:3] == "N01"]
    together = [each for each in at_tan_trao if each.get("s")]
    assert len(together) == 6
    assert sorted(each["o"] for each in together) == list(range(6))
    assert {each["m"] for each in together} == {6}


def test_a_sign_alone_at_its_point_is_not_moved():
    lung_khuy = next(f["properties"] for f in features("heritage_sites") if f["properties"]["i"] == "R09")
    assert not {"o", "m", "s"} & set(lung_khuy)
