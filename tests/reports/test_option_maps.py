"""Maps of suitability and terrain: colours lie on their cells, what is not known looks so."""

import io
from dataclasses import dataclass

import numpy as np
import pytest
import shapely
from PIL import Image

from geo.grid import GridFrame
from reports.contours import contour_interval_m, contour_shapes
from reports.map_grid_looks import SCORE_COLORS
from reports.map_palette import with_palette
from reports.map_shapes import site_shapes
from reports.suitability_map import reach_bounds, suitability_map, terrain_map
from tests.reports.made_up import X, Y, make_picture, make_site

#: 100 m cells, 4 km by 4 km around the made-up site.
FRAME = GridFrame(west_m=X - 1500, north_m=Y + 2400, cell_m=100.0, n_rows=40, n_cols=40)
SHAPES = site_shapes(make_site(name_vi=""))


@dataclass
class Cells:
    frame: GridFrame
    score: np.ndarray
    state: np.ndarray


def cells(score=0.9, state=1):
    return Cells(FRAME, np.full(FRAME.shape, score, np.float32), np.full(FRAME.shape, state, np.uint8))


def share_of(picture, color):
    """Return the share of the picture's pixels that have about one colour."""
    image = np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB")).astype(int)
    wanted = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)])
    return (np.abs(image - wanted).max(axis=2) < 4).mean()


def drawn(about, **options):
    return suitability_map(SHAPES, about, {}, reach_m=500.0, height_mm=120.0, **options)


def columns_of(picture, color):
    """Return the columns of pixels that have some of one colour, the legend left out."""
    image = np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB")).astype(int)[:350]
    wanted = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)])
    return np.flatnonzero((np.abs(image - wanted).max(axis=2) < 4).any(axis=0))


def test_each_score_has_the_colour_of_its_fifth():
    """From west to east 0.19, 0.2, 0.59, 0.79 and 1: each in the next fifth."""
    about = cells(0.0)
    for first, score in zip((0, 14, 18, 22, 26), (0.19, 0.2, 0.59, 0.79, 1.0), strict=True):
        about.score[:, first:] = score
    middles = [columns_of(drawn(about), color).mean() for color in SCORE_COLORS]
    assert middles == sorted(middles)


def test_what_has_no_score_has_no_colour_of_a_score():
    about = cells(0.9)
    for first, state in ((0, 0), (15, 2), (25, 3)):
        about.state[:, first:] = state
    about.score[about.state == 3] = np.nan
    picture = drawn(about)
    assert all(share_of(picture, color) == 0 for color in SCORE_COLORS)
    assert share_of(picture, "#a8a8a8") > 0.05


def test_what_is_excluded_is_grey_where_it_lies():
    """Excluded in the west, scored in the east: the grey of exclusions is where the score is not."""
    about = cells()
    about.state[:, :20] = 2
    picture = drawn(about)
    assert share_of(picture, "#a8a8a8") > 0.08
    grey = columns_of(picture, "#a8a8a8")  # a few pixels of the north arrow's edge are as grey
    assert np.quantile(grey, 0.95) < columns_of(picture, SCORE_COLORS[4]).min()


def test_cells_of_a_large_grid_lie_on_their_ground():
    """The border between scores 0.1 and 0.9 is 400 m north of the site's south edge, on the map too."""
    frame = GridFrame(west_m=X - 10_000, north_m=Y + 10_400, cell_m=100.0, n_rows=200, n_cols=200)
    about = Cells(frame, np.full(frame.shape, 0.9, np.float32), np.ones(frame.shape, np.uint8))
    about.score[:100] = 0.1
    picture = drawn(about)
    image = np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB")).astype(int)
    column = image[:, image.shape[1] // 5]
    pale, dark = (
        np.flatnonzero((np.abs(column - [int(color[i : i + 2], 16) for i in (1, 3, 5)]) < 4).all(axis=1))
        for color in (SCORE_COLORS[0], SCORE_COLORS[4])
    )
    north_mm = (picture.frame_m[3] - (Y + 400)) * 1000 / picture.scale
    assert pale.max() < dark.min()
    assert (dark.min() - pale.min()) * 25.4 / 220 == pytest.approx(north_mm, abs=0.6)


def test_the_ground_that_a_map_may_show_holds_the_map():
    picture = drawn(cells())
    shown, may = shapely.box(*picture.frame_m), shapely.box(*reach_bounds(make_site().geometry, 500.0))
    assert may.covers(shown)


def plane(slope=0.1):
    """Return heights that rise by SLOPE towards the east, 10 m at the west edge."""
    return np.tile(10 + slope * 100 * np.arange(40, dtype=np.float32), (40, 1))


def test_contours_of_a_plane_by_hand():
    """10 m at the middle of the first cell, 0.1 m/m: 50 m lies 400 m east of that, X - 1450 + 400."""
    shapes = {shape.label: shape.geometry for shape in contour_shapes(plane().astype(float), FRAME)}
    assert contour_interval_m(plane()) == 50.0
    assert sorted(shapes) == sorted(["50", "100", "150", "200", "250", "300", "350"])
    np.testing.assert_allclose(shapely.get_coordinates(shapes["50"])[:, 0], X - 1450 + 400, atol=0.01)


@pytest.mark.parametrize(
    ("relief_m", "interval_m"), [(5.0, 10.0), (160.0, 10.0), (161.0, 20.0), (9000.0, 200.0)]
)
def test_contours_are_never_finer_than_the_terrain_is_known(relief_m, interval_m):
    assert contour_interval_m(np.array([0.0, relief_m])) == interval_m


def test_no_contour_crosses_what_is_not_known():
    heights = plane().astype(float)
    heights[:, 10:30] = np.nan
    xs = np.concatenate(
        [shapely.get_coordinates(shape.geometry)[:, 0] for shape in contour_shapes(heights, FRAME)]
    )
    assert not ((xs > FRAME.west_m + 1000) & (xs < FRAME.west_m + 3000)).any()
    assert contour_shapes(np.full((40, 40), np.nan), FRAME) == ()


def test_unknown_terrain_is_white_and_dotted_not_level():
    known = terrain_map(SHAPES, FRAME, plane(), {}, reach_m=500.0, height_mm=120.0)
    unknown = terrain_map(SHAPES, FRAME, plane() * np.nan, {}, reach_m=500.0, height_mm=120.0)
    assert share_of(unknown, "#ffffff") > share_of(known, "#ffffff") + 0.3
    assert share_of(unknown, "#8a8a8a") > 0.001


def test_a_palette_keeps_size_and_looks_and_makes_the_file_smaller():
    picture = make_picture()
    small = with_palette(picture)
    before, after = (Image.open(io.BytesIO(each.png)) for each in (picture, small))
    assert (after.size, after.info["dpi"]) == (before.size, before.info["dpi"])
    apart = np.abs(
        np.asarray(before.convert("RGB")).astype(int) - np.asarray(after.convert("RGB")).astype(int)
    )
    assert apart.mean() < 2
    assert len(small.png) < len(picture.png) / 2
    assert with_palette(picture).png == small.png
