"""Whether sites are seen from monuments, on a made-up valley with a ridge."""

import math
from dataclasses import replace

import numpy as np
import pytest

from analysis.heritage import heritage_pairs
from analysis.heritage_sight import SightSetting, pair_sight, with_sight
from geo.elevation import ElevationGrid
from geo.errors import InputError, LayerSchemaError
from tests.analysis.heritage_cases import (
    X,
    Y,
    communes,
    entry,
    envelope,
    outline,
    point,
    register,
    square,
    table,
    unplaced,
)

#: 30 x 30 cells of 100 m around the sites, flat, with a ridge of 60 m along the column 1500 to 1600 m east.
CELL_M = 100.0


def valley(ridge_m=60.0, **changes):
    ground_m = np.zeros((30, 30))
    ground_m[:, 15] = ridge_m
    grid = ElevationGrid(elevation_m=ground_m, cell_m=CELL_M, west_m=X, north_m=Y + 3_000, crs="EPSG:9211")
    return replace(grid, **changes)


def cells_not_known(west, south, east, north):
    """Return the valley with a hole in it, in metres from the corner."""
    ground_m = valley().elevation_m.copy()
    rows = slice(int((3_000 - north) / CELL_M), int((3_000 - south) / CELL_M))
    ground_m[rows, int(west / CELL_M) : int(east / CELL_M)] = math.nan
    return valley(elevation_m=ground_m)


def monument(east=550.0, north=1_550.0, **columns):
    (found,) = register(entry("A", point(east, north), positional_accuracy_m=10.0) | columns)
    return found


BEFORE = outline(shape=square(1_010, 1_510, 80))
BEHIND = outline(shape=square(2_010, 1_510, 80))


def seen(site, found, terrain=None, **options):
    return pair_sight(site, found, terrain or valley(), SightSetting(**options)).visible


def test_site_before_the_ridge_is_seen_and_behind_it_hidden():
    assert seen(BEFORE, monument()) is True
    assert seen(BEHIND, monument()) is False


def test_tall_structure_shows_over_the_ridge():
    # From 1.7 m over 60 m at 1000 m: the line stands at 89 m 1500 m away.
    assert seen(BEHIND, monument(), structure_height_m=85.0) is False
    assert seen(BEHIND, monument(), structure_height_m=95.0) is True


@pytest.mark.parametrize("side_m", [1_200, 1_900])
def test_one_part_that_is_seen_is_enough_also_where_the_rest_lies_beyond_the_terrain(side_m):
    assert seen(outline(shape=square(1_010, 1_510, side_m)), monument()) is True


@pytest.mark.parametrize(
    ("accuracy_m", "expected"),
    [
        pytest.param(200.0, False, id="all places before the ridge"),
        pytest.param(1_500.0, None, id="both sides"),
    ],
)
def test_rough_monument_is_tried_everywhere(accuracy_m, expected):
    assert seen(BEHIND, monument(positional_accuracy_m=accuracy_m)) is expected


def test_rough_monument_that_sees_it_from_everywhere():
    assert seen(BEFORE, monument(positional_accuracy_m=400.0)) is True


def test_monument_that_may_stand_beyond_the_terrain_is_not_settled():
    assert seen(BEFORE, monument(east=550.0, positional_accuracy_m=540.0)) is True
    assert seen(BEFORE, monument(east=550.0, positional_accuracy_m=560.0)) is None


def test_extent_of_the_monument_counts_before_the_site_is_said_to_be_hidden():
    assert seen(BEHIND, monument(extent_radius_m=1_200.0)) is None


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        pytest.param(square(710, 1_010, 600), True, id="all of it is seen"),
        pytest.param(square(1_710, 1_010, 600), False, id="none of it is seen"),
        pytest.param(square(1_010, 1_010, 1_500), None, id="some of it is seen"),
    ],
)
def test_envelope_is_seen_only_as_a_whole(shape, expected):
    assert seen(envelope(shape=shape), monument()) is expected


@pytest.mark.parametrize(
    ("west", "accuracy_m", "expected"),
    [
        pytest.param(1_010, 200.0, True, id="what is left of it is seen"),
        pytest.param(2_010, 200.0, False, id="all that it may be is hidden"),
        pytest.param(1_660, 300.0, None, id="it may reach before the ridge"),
        pytest.param(1_010, 2_000.0, None, id="nothing is left of it"),
    ],
)
def test_rough_outline_is_seen_for_certain_or_not_at_all(west, accuracy_m, expected):
    site = outline(shape=square(west, 1_110, 450), accuracy_m=accuracy_m)
    assert seen(site, monument(positional_accuracy_m=10.0)) is expected


@pytest.mark.parametrize(
    ("hole", "site", "expected", "words"),
    [
        ((500, 1_500, 600, 1_600), BEFORE, None, "the terrain at the heritage site is not known"),
        ((1_000, 1_500, 1_100, 1_600), BEFORE, None, "the terrain at the site is not known"),
        ((700, 1_400, 800, 1_700), BEFORE, None, "the terrain is not known in part"),
        ((700, 1_400, 800, 1_700), BEHIND, False, "the terrain hides it"),
        ((0, 0, 100, 100), BEFORE, True, "it is seen"),
    ],
)
def test_unknown_terrain_is_told_apart(hole, site, expected, words):
    answer = pair_sight(site, monument(), cells_not_known(*hole))
    assert answer.visible is expected
    assert words in answer.notes[0].en


@pytest.mark.parametrize(
    ("site", "found", "words"),
    [
        (unplaced(), monument(), "the site's place is not published"),
        (
            BEFORE,
            monument(check_with="communes", covered_commune_codes="00001"),
            "known by its communes only",
        ),
        (outline(shape=square(9_000, 0, 100)), monument(), "the terrain at the site is not known"),
        (BEFORE, monument(east=-5_000), "the terrain at the heritage site is not known"),
        (outline(shape=square(2_900, 1_000, 200)), monument(), "the terrain is not known in part"),
    ],
)
def test_what_cannot_be_worked_out_says_why(site, found, words):
    answer = pair_sight(site, found, valley())
    assert answer.visible is None
    assert words in answer.notes[0].en
    assert answer.notes[0].vi.startswith("Tầm nhìn: ")


def test_line_for_drawing_joins_the_monument_with_what_stands_out_most():
    line = pair_sight(BEHIND, monument(), valley()).line
    assert (line.start.x, line.start.y) == (X + 550, Y + 1_550)
    assert (line.end.x, line.end.y) == (X + 2_050, Y + 1_550)
    assert line.profile.is_visible is False
    assert line.profile.hidden_at_m == pytest.approx(1_000)
    assert line.is_example is False


def test_line_of_a_rough_place_is_an_example():
    assert pair_sight(BEHIND, monument(positional_accuracy_m=400.0), valley()).line.is_example
    assert pair_sight(envelope(shape=BEHIND.geometry), monument(), valley()).line.is_example


def test_line_can_be_left_out():
    assert pair_sight(BEHIND, monument(), valley(), with_line=False).line is None


def test_report_with_sight_says_it_for_every_pair():
    rows = table(entry("A", point(550, 1_550)), entry("B", point(2_550, 1_550)))
    sites = [BEFORE]
    report = heritage_pairs(sites, rows, communes())
    found = with_sight(report, sites, register(*(row._asdict() for row in rows.itertuples())), valley())
    assert [(pair.heritage_id, pair.visible) for pair in found.pairs] == [("A", True), ("B", False)]
    assert all(pair.notes[-1].en.startswith("Line of sight") for pair in found.pairs)
    assert [pair.visible for pair in report.pairs] == [None, None]


def test_terrain_in_another_crs_is_refused():
    with pytest.raises(LayerSchemaError, match="is in EPSG:9209, not EPSG:9211"):
        pair_sight(BEFORE, monument(), valley(crs="EPSG:9209"))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"observer_height_m": -0.1}, "Observer height: -0.1 m is not between 0 and 1000 m"),
        ({"structure_height_m": 1_001.0}, "Structure height: 1001 m is not between"),
        ({"structure_height_m": math.nan}, "Structure height: nan m is not between"),
        ({"refraction": 1.0}, "Refraction: 1 is not from 0 to less than 1"),
        ({"refraction": -0.1}, "Refraction: -0.1 is not from 0"),
    ],
)
def test_unusable_setting_is_refused(values, message):
    with pytest.raises(InputError, match=message):
        SightSetting(**values)
