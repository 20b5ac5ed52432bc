"""Sites from the catalogue and from the features of a file."""

import json

import geopandas as gpd
import pytest
import shapely

from geo.errors import InputError
from layers.load import load_layer
from layers.site_files import collection_sites, file_sites, site_collection
from layers.site_sources import catalogue_sites, sites_from_features, working_communes

X, Y = 420_000.0, 2_403_000.0
SQUARE = shapely.box(X, Y, X + 100, Y + 100)
BOWTIE = shapely.Polygon([(X, Y), (X + 100, Y + 100), (X + 100, Y), (X, Y + 100)])


@pytest.fixture(scope="module")
def communes():
    return working_communes(load_layer)[0]


def sites(communes, *rows, crs="EPSG:9211"):
    shapes = [row.pop("shape", SQUARE) for row in rows]
    features = gpd.GeoDataFrame(list(rows), geometry=shapes, crs=crs)
    return sites_from_features(features, communes, source="file", boundary_accuracy_m=100.0)


def test_parks_are_envelopes_or_have_no_place():
    kinds = {site.site_id: site.kind for site in catalogue_sites("parks", load_layer)}
    assert len(kinds) == 12
    assert [site for site, kind in kinds.items() if kind == "unplaced"] == [
        f"KCN-{n:02d}" for n in (9, 10, 11, 12)
    ]
    assert set(kinds.values()) == {"envelope", "unplaced"}


def test_an_area_that_is_not_published_is_none():
    areas = {site.site_id: site.area_ha for site in catalogue_sites("parks", load_layer)}
    assert areas["KCN-01"] == 170.0
    assert areas["KCN-04"] is None


def test_another_layer_is_no_layer_of_sites():
    with pytest.raises(InputError, match="no layer of sites"):
        catalogue_sites("roads_main", load_layer)


def test_an_outline_carries_its_accuracy_or_says_its_default(communes):
    stated, silent = sites(
        communes,
        {"site_id": "a", "positional_accuracy_m": 3.0},
        {"site_id": "b", "positional_accuracy_m": None},
    )
    assert (stated.positional_accuracy_m, stated.notes) == (3.0, ())
    assert silent.positional_accuracy_m == 0.0
    assert "0 m by default" in silent.notes[0].en


def test_codes_make_an_envelope_unless_the_accuracy_of_the_outline_is_stated(communes):
    by_codes, by_outline = sites(
        communes,
        {"site_id": "a", "commune_codes": "02524", "planned_area_ha": 75.0, "positional_accuracy_m": None},
        {"site_id": "b", "commune_codes": "02524", "planned_area_ha": 75.0, "positional_accuracy_m": 2.0},
    )
    assert (by_codes.kind, by_codes.area_ha, by_codes.positional_accuracy_m) == ("envelope", 75.0, 100.0)
    assert "not the shape in the file" in by_codes.notes[0].en
    assert (by_outline.kind, by_outline.area_basis) == ("outline", "measured")


@pytest.mark.parametrize("codes", ["2524", "02524;02530", "02524, 02530", '["02524"]'])
def test_codes_are_read_however_they_are_listed(communes, codes):
    (site,) = sites(communes, {"site_id": "a", "commune_codes": codes})
    assert site.commune_codes[0] == "02524"
    assert site.area_ha is None


def test_the_whole_province_is_no_place(communes):
    (site,) = sites(communes, {"site_id": "a", "commune_codes": "*"})
    assert (site.kind, site.geometry) == ("unplaced", None)


def test_a_crossed_outline_is_repaired_and_said(communes):
    (site,) = sites(communes, {"site_id": "a", "shape": BOWTIE})
    assert site.area_ha == pytest.approx(0.5, rel=1e-4)
    assert any("repaired" in words.en for words in site.notes)


def test_all_faults_are_in_one_message(communes):
    with pytest.raises(
        InputError, match=r"feature a: .*polygon is needed.*feature b: .*positional_accuracy_m"
    ):
        sites(
            communes,
            {"site_id": "a", "shape": shapely.Point(X, Y)},
            {"site_id": "b", "positional_accuracy_m": -1.0},
        )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"commune_codes": "99999"}, "99999"),
        ({"commune_codes": "02524", "planned_area_ha": "many"}, "planned_area_ha is 'many'"),
        ({"positional_accuracy_m": "inf"}, "positional_accuracy_m is 'inf'"),
        ({"shape": None}, "no geometry where a polygon is needed"),
    ],
)
def test_a_feature_that_is_no_site_is_refused(communes, row, words):
    with pytest.raises(InputError, match=words):
        sites(communes, {"site_id": "a", **row})


def test_one_id_twice_is_refused(communes):
    with pytest.raises(InputError, match="has site_id a twice"):
        sites(communes, {"site_id": "a"}, {"site_id": "a"})


def test_a_missing_id_is_refused(communes):
    with pytest.raises(InputError, match="without site_id"):
        sites(communes, {"site_id": "a"}, {"site_id": None})


def test_a_collection_comes_back_as_it_went(communes):
    before = sites(communes, {"site_id": "a", "name_vi": "Khu đất", "positional_accuracy_m": 2.0})
    after = collection_sites(json.loads(json.dumps(site_collection(before))), load_layer)
    assert after[0].geometry.equals_exact(before[0].geometry, 0)
    assert (after[0].name_vi, after[0].positional_accuracy_m) == ("Khu đất", 2.0)


@pytest.mark.parametrize("collection", [{}, {"features": 3}, {"features": [{"geometry": {"type": "Blob"}}]}])
def test_what_is_no_collection_is_refused(collection):
    with pytest.raises(InputError, match="no GeoJSON collection"):
        collection_sites(collection, load_layer)


def test_a_geojson_without_crs_in_degrees_is_recognised(tmp_path):
    square = gpd.GeoSeries([SQUARE], crs="EPSG:9211").to_crs("EPSG:4326").iloc[0]
    feature = {
        "type": "Feature",
        "properties": {"site_id": "a"},
        "geometry": json.loads(shapely.to_geojson(square)),
    }
    path = tmp_path / "rfc7946.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    (site,) = file_sites(path, load_layer)
    assert site.area_ha == pytest.approx(1.0, rel=1e-3)
    assert site.geometry.centroid.distance(SQUARE.centroid) < 0.01
