"""What a page lays over the map."""

import pytest
import shapely

from analysis.land_conflict import check_sites
from geo.site_outline import outline_site
from ui.land_conflict_check import catalogue_now, rules_now, sites_of
from ui.land_conflict_map import finding_overlays, site_overlays
from ui.language import SENTENCES, Speaker
from ui.map.overlays import OVERLAY_STYLES, Overlay, bounds_of, overlay_features

SAY = Speaker("vi")


def test_a_shape_is_sent_in_degrees():
    (sent,) = overlay_features([Overlay(geometry=shapely.Point(420353.298, 2403360.589), style="heritage")])
    assert sent["geometry"]["coordinates"] == pytest.approx((105.2320, 21.7245), abs=2e-7)


def test_empty_shapes_are_left_out():
    assert overlay_features([Overlay(geometry=shapely.Polygon(), style="overlap")]) == []
    assert bounds_of([shapely.Polygon()]) is None


def test_bounds_are_south_west_first():
    (south, west), (north, east) = bounds_of([shapely.box(420000, 2403000, 421000, 2404000)])
    assert 21.7 < south < north < 21.8
    assert 105.2 < west < east < 105.3


@pytest.mark.parametrize("style", OVERLAY_STYLES)
def test_every_style_has_words_in_the_legend(style):
    assert f"map.overlay_{style}" in SENTENCES


def test_an_outline_is_drawn_as_such_and_an_envelope_with_its_circle():
    site = outline_site(shapely.box(0, 0, 100, 100), name="A", accuracy_m=0)
    assert [each.style for each in site_overlays(site, SAY)] == ["site"]
    park = next(site for site in sites_of("parks") if site.site_id == "KCN-01")
    assert [each.style for each in site_overlays(park, SAY)] == ["envelope", "circle"]


def test_a_park_without_an_area_has_no_circle():
    park = next(site for site in sites_of("parks") if site.kind == "envelope" and site.area_ha is None)
    assert [each.style for each in site_overlays(park, SAY)] == ["envelope"]


def test_a_line_and_its_corridor_and_overlap_are_drawn():
    layer = catalogue_now()["power_line_110kv"]
    middle = layer.shapes[layer.is_known][0].interpolate(0.5, normalized=True)
    site = outline_site(middle.buffer(300, cap_style="square"), name="A", accuracy_m=0)
    rule = next(rule for rule in rules_now() if rule.rule_id == "PWR-110")
    drawn = {each.style: each.geometry for each in finding_overlays(site, rule, layer, SAY)}
    assert set(drawn) == {"setback", "constraint", "site", "overlap"}
    (finding,) = check_sites([site], [rule], {"power_line_110kv": layer}, as_of=rule.valid_from).findings
    assert drawn["overlap"].area == pytest.approx(finding.overlap_grid_ha.best * 1e4, rel=0.05)
