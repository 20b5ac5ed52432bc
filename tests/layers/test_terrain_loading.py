"""What a comparison with the known terrain refuses, says and lets pass."""

import datetime as dt

import numpy as np
import pytest

from geo.errors import InputError
from layers.elevation import load_elevation
from layers.terrain_loading import add_tile
from layers.terrain_records import TerrainStated
from tests.layers.terrain_files import tif

WHEN = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
ROWS, COLS = slice(200, 320), slice(300, 420)


@pytest.fixture(name="known", scope="module")
def read_known():
    """Return 120 x 120 cells of the catalogue's terrain and where they lie."""
    grid = load_elevation()
    place = {"west": grid.west_m + 90 * COLS.start, "north": grid.north_m - 90 * ROWS.start, "cell": 90.0}
    return grid.elevation_m[ROWS, COLS], place


def added(tmp_path, heights, place, **stated):
    path = tif(tmp_path / "a.tif", heights, nodata=np.nan, **place)
    return add_tile(path, tmp_path / "w", when=WHEN, stated=TerrainStated(**stated))


def test_the_same_ground_matches(tmp_path, known):
    tile = added(tmp_path, known[0], known[1])
    assert tile.known_gap_m == pytest.approx(0, abs=0.01)
    assert set(tile.remark_codes) <= {"unit_assumed"}


@pytest.mark.parametrize(("offset_m", "said"), [(-28.0, True), (9.0, False), (12.0, True)])
def test_another_vertical_datum_is_suspected_from_ten_metres_on(tmp_path, known, offset_m, said):
    tile = added(tmp_path, known[0] + offset_m, known[1])
    assert tile.known_gap_m == pytest.approx(offset_m, abs=0.01)
    assert ("datum_gap" in tile.remark_codes) == said
    if offset_m == -28:
        assert any("lệch −28,0 m" in each for each in tile.remarks_vi)


@pytest.mark.parametrize(("factor", "unit"), [(1 / 0.3048, "feet"), (10, "decimetres")])
def test_another_unit_than_metres_is_found_out(tmp_path, known, factor, unit):
    low = np.where(known[0] < 310, known[0], np.nan)  # so low that ten times the heights are possible here
    with pytest.raises(InputError, match=f"look like {unit}, not metres"):
        added(tmp_path, low * factor, known[1])


def test_a_stated_unit_that_is_right_passes(tmp_path, known):
    tile = added(tmp_path, known[0] / 0.3048, known[1], unit="ft")
    assert tile.known_gap_m == pytest.approx(0, abs=0.01)


def test_heights_with_their_sign_turned_are_refused(tmp_path, known):
    with pytest.raises(InputError, match="the sign of its heights is turned"):
        added(tmp_path, 1600 - known[0], known[1])


def test_a_tile_that_is_upside_down_is_told(tmp_path, known):
    tile = added(tmp_path, known[0][::-1], known[1])
    assert "not_alike" in tile.remark_codes
    assert any("upside down" in each for each in tile.remarks_en)


def test_where_nothing_is_known_nothing_is_concluded(tmp_path):
    tile = add_tile(tif(tmp_path / "a.tif"), tmp_path / "w", when=WHEN)
    assert tile.known_gap_m is None
