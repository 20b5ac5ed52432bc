"""Maps of sites on the ground of the catalogue, and the maps of a dossier."""

import pytest
import shapely

from analysis.conflict_regions import Bounds, Regions
from analysis.intervals import Interval
from analysis.site_shape import EMPTY
from layers.load import load_layer
from reports.dossier_maps import dossier_maps
from reports.map_shapes import BACKGROUND
from reports.site_map import commune_names, map_ground, site_map
from tests.reports.made_up import (
    X,
    Y,
    make_communes,
    make_envelope,
    make_finding,
    make_pair,
    make_site,
    make_unplaced,
)

NOTHING = Bounds(low=0.0, best=0.0, high=0.0)


@pytest.fixture(scope="module")
def ground():
    return map_ground(load_layer)


def regions(constraint=EMPTY, best=EMPTY, possible=EMPTY):
    return Regions(
        constraint=constraint,
        certain=EMPTY,
        best=best,
        possible=possible,
        ground_m2=NOTHING,
        grid_m2=NOTHING,
    )


def test_the_ground_is_in_the_working_crs_with_its_operation(ground):
    assert set(ground.features) == {*BACKGROUND, "heritage_sites"}
    assert {features.crs.to_string() for features in ground.features.values()} == {"EPSG:9211"}
    assert {ground.operations[key] for key in ground.features} == {"EPSG:6960"}


def test_every_source_has_its_publisher_and_sha256(ground):
    for language in ("vi", "en"):
        for line in ground.sources(language):
            assert line.title
            assert line.source
            assert len(line.sha256) == 64


def test_the_terrain_of_sight_lines_is_among_the_sources(ground):
    assert len(ground.sources()) == len(ground.features) + 1


def test_a_site_is_on_its_map_with_what_is_near(ground):
    site = make_site()
    picture = site_map(site, (), ground, reach_m=1000.0, height_mm=150.0)
    xmin, ymin, xmax, ymax = picture.frame_m
    assert picture.fits
    assert shapely.box(xmin, ymin, xmax, ymax).covers(site.geometry.buffer(1000.0))


def test_heritage_sites_that_may_be_near_are_on_the_map_and_others_are_named(ground):
    heritage = ground.features["heritage_sites"]
    points = heritage[heritage["check_with"] != "communes"]
    nearest = points.iloc[points.distance(shapely.Point(X, Y)).argsort()]["heritage_id"].tolist()
    pairs = [
        make_pair(1, heritage_id=nearest[0], distance_m=Interval(low=0.0, best=None, high=9000.0)),
        make_pair(2, heritage_id=nearest[-1], distance_m=Interval(low=90_000.0, best=None, high=99_000.0)),
    ]
    assert site_map(make_site(), pairs, ground, height_mm=150.0).off_map == ("2",)


def test_an_envelope_is_on_its_map(ground):
    envelope = make_envelope(geometry=ground.features["communes"].geometry.iloc[0])
    assert site_map(envelope, (), ground, height_mm=150.0).fits


def test_a_site_with_no_place_has_no_map(ground):
    assert site_map(make_unplaced(), (), ground) is None
    assert dossier_maps(make_unplaced(), (), {}, (), ground) == ()


def test_communes_of_an_outline_are_those_it_shares_ground_with():
    assert commune_names(make_site(), make_communes()) == ("Xã Một", "Phường Hai")
    assert commune_names(make_site(), make_communes(), "en") == ("Một commune", "Hai ward")


def test_a_commune_that_only_touches_is_not_one_of_them():
    beside = make_site(geometry=shapely.box(X, Y, X + 500, Y + 500))
    assert commune_names(beside, make_communes()) == ("Xã Một",)


def test_communes_of_an_envelope_are_those_of_its_codes():
    site = make_envelope(commune_codes=("00003", "00001"))
    assert commune_names(site, make_communes()) == ("Xã Một", "Xã Ba")
    assert commune_names(make_unplaced(), make_communes()) == ()


def test_a_dossier_with_doubts_has_two_maps(ground):
    site = make_site()
    line = shapely.box(X - 9000, Y + 100, X + 9000, Y + 120)
    found = {"PWR-110": regions(line, line & site.geometry, line & site.geometry)}
    near, far = dossier_maps(site, (make_finding(),), found, (make_pair(1),), ground, rings_m=(500.0,))
    assert near.picture.scale < far.picture.scale
    assert near.title != far.title


def test_a_dossier_without_doubts_has_the_map_of_heritage_sites_only(ground):
    findings = (make_finding("A", "clear"), make_finding("B", "not_checked"))
    found = {"A": regions(shapely.box(X, Y, X + 1, Y + 1))}
    assert len(dossier_maps(make_site(), findings, found, (), ground, language="en")) == 1
