"""What distance criteria are measured to, on the real layers, and where nothing was surveyed."""

import dataclasses
from functools import cache

import pytest

from analysis.criteria import CRITERIA
from geo.errors import InputError
from layers.criteria_sources import CRITERION_SOURCES, criterion_shapes
from layers.load import load_layer
from layers.spec import Coverage

load = cache(load_layer)


def test_every_distance_criterion_has_a_source_and_no_other():
    assert set(CRITERION_SOURCES) == {key for key, each in CRITERIA.items() if each.kind == "distance"}


@pytest.mark.parametrize(
    ("key", "count"),
    # counted in the files: open expressways, 110 and 220 kV by highest voltage, towns and cities, ...
    [("expressway", 16), ("substation_110", 19), ("substation_220", 9), ("line_110", 81), ("town", 20)],
)
def test_rows_are_chosen_by_class(key, count):
    assert len(criterion_shapes(key, load).shapes) == count


def test_any_road_holds_the_national_ones():
    assert len(criterion_shapes("any_road", load).shapes) == 140 + 1402


def test_areas_known_by_communes_count_as_those_communes():
    found = criterion_shapes("protected_area", load)
    assert len(found.shapes) == 9  # two of eleven have no known commune
    assert "cận dưới" in found.said[0].vi
    assert [key for key, _ in found.inputs] == ["protected_areas", "communes"]


def test_a_complete_layer_gives_no_upper_bound_but_a_partial_one_does():
    assert not any("upper bound" in each.en for each in criterion_shapes("national_road", load).said)
    assert any("upper bound" in each.en for each in criterion_shapes("substation_110", load).said)


@pytest.mark.parametrize(
    ("levels", "reached"),
    [(("partial", "none"), ["Tuyên Quang"]), (("none", "none"), []), (("full", "partial"), None)],
)
def test_where_nothing_was_surveyed_no_distance_is_known(levels, reached):
    def partly(key):
        loaded = load(key)
        if key != "substations":
            return loaded
        coverage = Coverage(tuyen_quang=levels[0], ha_giang=levels[1], note_vi="n", note_en="n")
        return dataclasses.replace(loaded, spec=dataclasses.replace(loaded.spec, coverage=coverage))

    surveyed = criterion_shapes("substation_110", partly).surveyed
    provinces = load("old_provinces").features().to_crs(9211)
    if reached is None:
        assert surveyed is None
    else:
        share = surveyed.area / provinces[provinces["name_vi"] == "Tuyên Quang"].area.sum()
        assert share == pytest.approx(len(reached), abs=1e-6)


def test_a_criterion_without_features_is_refused():
    with pytest.raises(InputError, match="'slope': is not measured to features"):
        criterion_shapes("slope", load)
