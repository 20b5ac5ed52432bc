"""What the register's rows become, and what is refused."""

import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal

from analysis.heritage_register import read_register
from geo.errors import InputError, LayerSchemaError
from tests.analysis.heritage_cases import communes, entry, point, register, table

COMMUNES = {"check_with": "communes", "covered_commune_codes": "00001;00002"}


def test_point_keeps_its_accuracy_and_extent():
    (found,) = register(entry("A", point(1, 2), positional_accuracy_m=300.0, extent_radius_m=107.0))
    assert (found.boundary_accuracy_m, found.extent_m, found.area) == (300.0, 107.0, None)


def test_area_is_the_union_of_its_communes_with_their_accuracy():
    row = entry("A", point(1, 2), positional_accuracy_m=5500.0, extent_radius_m=50.0, **COMMUNES)
    (found,) = register(row)
    assert found.area.area == 8e6
    assert (found.boundary_accuracy_m, found.positional_accuracy_m, found.extent_m) == (100.0, 5500.0, 0.0)


@pytest.mark.parametrize(("declared_ha", "fills"), [(None, False), (500.0, False), (801.0, True)])
def test_area_fills_its_communes_when_it_is_declared_as_large(declared_ha, fills):
    (found,) = register(entry("A", point(1, 2), declared_area_ha=declared_ha, **COMMUNES))
    assert found.fills_area is fills


def test_part_of_a_complex_that_is_not_there_stands_for_itself():
    found = register(entry("N01a", point(0, 0), part_of_id="N01"), entry("N02", point(0, 0)))
    assert [each.part_of_id for each in found] == [None, None]


def test_part_keeps_its_complex():
    found = register(entry("N01", point(0, 0)), entry("N01a", point(0, 0), part_of_id="N01"))
    assert [each.part_of_id for each in found] == [None, "N01"]


def test_empty_register_is_no_fault():
    assert read_register(table(entry("A", point(0, 0))).iloc[:0], communes()) == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"check_with": "guess"}, "row A: check_with is 'guess', one of communes"),
        ({"check_with": "communes"}, "row A: it is checked with its communes but names none"),
        ({"geometry": None}, "row A: it has no point"),
        ({"geometry": shapely.Point()}, "row A: it has no point"),
        ({"geometry": shapely.box(0, 0, 1, 1)}, "row A: it has no point"),
        ({"positional_accuracy_m": float("nan")}, "positional_accuracy_m must be more than 0"),
        ({"positional_accuracy_m": 0.0}, "positional_accuracy_m must be more than 0"),
        ({"extent_radius_m": -1.0}, "extent_radius_m may not be negative"),
    ],
)
def test_unusable_row_is_refused(change, message):
    with pytest.raises(LayerSchemaError, match=message):
        register(entry("A", point(0, 0)) | change)


def test_all_faults_stand_in_one_message():
    rows = [entry("A", None), entry("A", point(0, 0), check_with="guess")]
    with pytest.raises(LayerSchemaError, match=r"has no point; row A: check_with .* id A stands twice"):
        register(*rows)


def test_missing_columns_are_named():
    with pytest.raises(LayerSchemaError, match="columns check_with, part_of_id are missing"):
        read_register(table(entry("A", point(0, 0))).drop(columns=["check_with", "part_of_id"]), communes())


def test_another_crs_is_refused():
    with pytest.raises(LayerSchemaError, match="is not in EPSG:9211"):
        read_register(table(entry("A", point(0, 0))).to_crs(4326), communes())


def test_unknown_commune_is_refused():
    with pytest.raises(InputError, match="commune codes 99999 are not among the 3 communes"):
        register(entry("A", point(0, 0), check_with="communes", covered_commune_codes="99999"))


def test_register_is_not_changed():
    heritage = table(entry("A", point(0, 0)))
    before = heritage.copy(deep=True)
    read_register(heritage, communes())
    assert_geodataframe_equal(heritage, before)
