"""Outlines of protection zones whose heritage site is not known are always reported."""

import geopandas as gpd
import pytest

from analysis.heritage import heritage_pairs
from analysis.heritage_sentences import REGISTER_COVERAGE
from analysis.heritage_unowned import register_words
from analysis.heritage_zone_meeting import ZoneOutlines, zone_overlap
from geo.sites import Words
from layers.catalogue import LAYERS
from tests.analysis.heritage_cases import (
    CRS,
    SCALE,
    bounds,
    communes,
    entry,
    envelope,
    outline,
    point,
    square,
    table,
    unplaced,
)

#: Two heritage sites that both can lie around the site, and one that is far away.
BOTH = (
    entry("A", point(50, 50), positional_accuracy_m=900.0),
    entry("B", point(60, 50), positional_accuracy_m=900.0),
)
FAR = entry("F", point(40_000, 50))
OVER = square(50, 0, 100)


def zones(*shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs=CRS)


def report(layer, *, site=None, entries=(*BOTH, FAR), zones_2=None):
    return heritage_pairs([site or outline()], table(*entries), communes(), zones_1=layer, zones_2=zones_2)


def unowned(*shapes, site=None, **columns):
    return report(zones(*shapes, **columns), site=site).sites[0].unowned_zones


def test_outline_that_the_site_meets_is_in_its_summary_with_overlap_and_candidates():
    (found,) = unowned(OVER, feature_id=["z9"])
    assert (found.zone, found.feature_id, found.met, found.candidate_ids) == ("I", "z9", "yes", ("A", "B"))
    assert bounds(found.distance_m) == (0, 0, 0)
    # Half of the square of 1 ha on the grid.
    assert found.overlap_ha.best == pytest.approx(0.5 / SCALE**2, rel=1e-6)


@pytest.mark.parametrize(
    ("west", "met"), [(79, "yes"), (85, "undecided"), (115, "undecided"), (121, "no")], ids=str
)
def test_accuracy_of_an_outline_leaves_what_holds_for_every_position(west, met):
    (found,) = unowned(square(west, -100, 300), positional_accuracy_m=[20.0])
    assert found.met == met


def test_overlap_runs_from_the_least_to_the_most_that_accuracy_allows():
    zone = ZoneOutlines(geometry=square(50, -100, 300), positional_accuracy_m=20.0, is_matched_by_place=False)
    found = zone_overlap(outline(), zone)
    shares = [value * SCALE**2 for value in (found.low, found.best, found.high)]
    assert shares == pytest.approx([0.3, 0.5, 0.7], rel=1e-6)


def test_overlap_with_a_zone_that_no_position_meets_is_nothing_and_of_an_envelope_has_no_best():
    away = ZoneOutlines(geometry=square(300, 0, 9), positional_accuracy_m=0.0, is_matched_by_place=False)
    assert zone_overlap(outline(), away).high == 0
    found = zone_overlap(envelope(), away)
    assert (found.low, found.best) == (0, None)
    assert found.high == pytest.approx(0.0081 / SCALE**2, rel=1e-6)


def test_only_the_nearest_is_measured_where_none_is_met():
    (found,) = unowned(square(900, 0, 10), square(300, 0, 10), square(600, 0, 10))
    assert (found.feature_id, found.met, found.overlap_ha.high) == ("#2", "no", 0)
    assert bounds(found.distance_m) == pytest.approx((200, 200, 200), abs=0.01)


def test_every_outline_that_may_be_met_is_reported_for_each_zone():
    layer = zones(OVER, square(20, 20, 5), square(900, 0, 10))
    (site,) = report(layer, zones_2=layer).sites
    assert [(each.zone, each.feature_id) for each in site.unowned_zones] == [
        ("I", "#1"),
        ("I", "#2"),
        ("II", "#1"),
        ("II", "#2"),
    ]
    assert site.statement.en.startswith("It meets 2 outlines of protection zone I of unknown heritage sites.")
    assert site.statement.vi.startswith("Chồng lên 2 ranh giới khu vực bảo vệ I chưa rõ của di tích nào.")


def test_envelope_that_may_meet_an_outline_is_undecided():
    (site,) = report(zones(square(500, 500, 10)), site=envelope()).sites
    assert [each.met for each in site.unowned_zones] == ["undecided"]
    assert site.statement.en.startswith("It may meet 1 outline of protection zone I")


def test_pairs_that_can_own_an_outline_say_so_and_are_not_outside():
    away = square(200, 0, 10)
    layer = zones(OVER, away, heritage_id=[None, "A"])
    found = report(layer, zones_2=zones(away, heritage_id=["A"]))
    pairs = {pair.heritage_id: pair for pair in found.pairs}
    assert (pairs["A"].zone, pairs["B"].zone) == (None, None)
    for pair in pairs.values():
        assert any("meets an outline of protection zone I that" in note.en for note in pair.notes)
    alone = report(zones(away, heritage_id=["A"]), zones_2=zones(away, heritage_id=["A"]))
    assert {pair.heritage_id: pair.zone for pair in alone.pairs}["A"] == "outside"


def test_site_that_meets_the_zone_of_an_entry_far_away_still_gets_that_pair():
    near = [entry(f"N{place}", point(300, 50), heritage_kind="history") for place in range(2)]
    found = report(zones(OVER, heritage_id=["F"]), entries=(*near, FAR))
    assert [(pair.heritage_id, pair.zone) for pair in found.pairs if pair.zone] == [("F", "I")]


def test_register_says_how_many_outlines_are_loaded_and_not_that_there_are_none():
    found = report(zones(OVER, OVER, heritage_id=[None, "A"]))
    state = found.register
    assert (state.n_zone_1, state.n_outlines_1, state.n_unowned_1) == (1, 2, 1)
    assert (state.n_zone_2, state.n_outlines_2, state.n_unowned_2) == (None, None, None)
    for words in (state.coverage, found.sites[0].statement):
        assert "no protection zones" not in words.en
        assert "chưa có khu vực bảo vệ." not in words.vi
        assert "2 of zone I, 0 of zone II; they cover only what was loaded" in words.en
        assert "2 của khu vực I, 0 của khu vực II; chỉ phủ những gì đã nạp" in words.vi


def test_sentence_of_the_catalogue_loses_its_words_about_zones_too():
    said = LAYERS["heritage_sites"].coverage
    assert Words(vi=said.note_vi, en=said.note_en) == REGISTER_COVERAGE


def test_without_outlines_nothing_changes():
    found = report(None)
    assert found.sites[0].unowned_zones == ()
    assert found.register.coverage == REGISTER_COVERAGE
    assert register_words(found, "S") == REGISTER_COVERAGE


def test_papers_read_the_outlines_before_how_complete_the_register_is():
    words = register_words(report(zones(OVER)), "S")
    assert words.en.startswith(
        "It meets 1 outline of protection zone I of unknown heritage sites. The register"
    )


def test_site_without_a_place_meets_nothing():
    (site,) = report(zones(OVER), site=unplaced()).sites
    assert (site.unowned_zones, site.is_checked) == ((), False)
    assert "1 of zone I" in site.statement.en
