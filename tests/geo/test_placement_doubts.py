"""Outlines that lie where nobody meant them."""

import pytest
import shapely

from geo.placement_doubts import Target, doubtful_readings, read_as, unshifted_outline
from geo.sites import Words
from geo.transform import conversion

PARK = shapely.box(420_000, 2_403_000, 421_000, 2_404_000)
LAND = Target(name=Words(vi="xã A", en="commune A"), geometry=PARK.buffer(60), is_same=False)
STORED = Target(name=Words(vi="ranh giới đã lưu", en="the stored outline"), geometry=PARK, is_same=True)


def without_shift(shape, grid=9211):
    """Return the numbers that a program gives that projects WGS 84 degrees as if they were VN-2000."""
    to_degrees, to_grid = conversion(9211, 4326), conversion(4756, grid)

    def moved(places):
        return shapely.get_coordinates(
            shapely.linestrings(*to_grid.convert(*to_degrees.convert(places[:, 0], places[:, 1])))
        )

    return shapely.transform(shape, moved)


def on_grid(shape, grid):
    step = conversion(9211, grid)
    return shapely.transform(
        shape, lambda places: shapely.get_coordinates(shapely.linestrings(*step.convert(*places.T)))
    )


def test_numbers_without_the_shift_are_put_right():
    back = unshifted_outline(without_shift(PARK), 9211)
    assert shapely.hausdorff_distance(back, PARK) < 0.01


@pytest.mark.parametrize("target", [LAND, STORED])
def test_the_missing_shift_is_suspected_with_its_vector(target):
    (found,) = doubtful_readings(without_shift(PARK), crs=9211, targets=[target])
    wrong = without_shift(PARK)
    assert found.kind == "unshifted"
    assert found.distance_m == pytest.approx(224, abs=6)
    assert found.east_m == pytest.approx(PARK.centroid.x - wrong.centroid.x, abs=0.02)
    assert found.north_m == pytest.approx(PARK.centroid.y - wrong.centroid.y, abs=0.02)
    assert "without the seven parameters" in found.words.en
    assert "7 tham số" in found.words.vi


def test_degrees_on_the_other_datum_are_suspected():
    degrees = on_grid(PARK, 4756)
    (found,) = doubtful_readings(degrees, crs=4326, targets=[STORED])
    assert found.kind == "unshifted"
    assert shapely.hausdorff_distance(found.geometry, PARK) < 0.01


def test_a_wrong_meridian_is_suspected():
    (found,) = doubtful_readings(on_grid(PARK, 9209), crs=9211, targets=[LAND])
    assert (found.kind, found.crs) == ("meridian", "EPSG:9209")
    assert found.distance_m == pytest.approx(51_600, abs=500)
    assert "EPSG:9209" in found.words.vi


def test_what_fits_is_not_suspected():
    assert doubtful_readings(PARK, crs=9211, targets=[LAND, STORED]) == []


def test_well_inside_nothing_can_be_told():
    wide = Target(name=LAND.name, geometry=PARK.buffer(2000), is_same=False)
    assert doubtful_readings(without_shift(PARK), crs=9211, targets=[wide]) == []


def test_another_place_altogether_is_no_slip_of_the_crs():
    far = Target(name=LAND.name, geometry=shapely.box(500_000, 2_500_000, 501_000, 2_501_000), is_same=False)
    assert doubtful_readings(PARK, crs=9211, targets=[far]) == []


def test_reading_in_the_working_crs_changes_nothing():
    assert read_as([PARK], 9211)[0].equals(PARK)
