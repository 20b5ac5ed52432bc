"""True overlap areas of parcels with layers: by hand, awkward, laws, and against GEOS."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Point, Polygon, box

from analysis.parcel_overlap import measure_layers
from geo.measure import ellipsoidal_area_ha
from geo.polygon_arrays import PolygonArrays

X, Y = 480_000.0, 2_420_000.0
SQUARE = box(X, Y, X + 100, Y + 100)


def arrays(*shapes):
    return PolygonArrays.from_shapes(np.array(shapes, dtype=object))


def measure(parcels, features, layers=None, **options):
    layers = [0] * len(features) if layers is None else layers
    return measure_layers(arrays(*parcels), arrays(*features), np.array(layers, dtype=np.int64), **options)


def grid_m2(parcel, *features):
    found = measure([parcel], features)
    assert len(found.grid_m2) <= 1
    return float(found.grid_m2.sum())


def true_m2(parcel, *features):
    return parcel.intersection(shapely.union_all(list(features))).area


def at(*corners):
    return Polygon([(X + x, Y + y) for x, y in corners])


def ring_of(rng, *, vertices, radius, rough):
    angle = np.sort(rng.uniform(0, 2 * np.pi, vertices))
    reach = radius * rng.uniform(1 - rough, 1, vertices)
    middle = rng.uniform(0, 100, 2)
    return at(*(middle + np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])))


def awkward(rng):
    """A star with a hole, sometimes in several parts, made valid."""
    star = ring_of(rng, vertices=int(rng.integers(3, 40)), radius=rng.uniform(5, 120), rough=0.9)
    hole = ring_of(rng, vertices=6, radius=rng.uniform(1, 30), rough=0.5)
    shape = shapely.make_valid(star, method="structure").difference(shapely.make_valid(hole))
    if rng.random() < 0.3:
        shape = shape.union(ring_of(rng, vertices=5, radius=20, rough=0.2).buffer(0))
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return MultiPolygon(parts) if parts else box(X, Y, X + 1, Y + 1)


@pytest.mark.parametrize(
    ("features", "area_m2"),
    [
        pytest.param([box(X + 50, Y + 50, X + 200, Y + 200)], 2_500, id="a corner of 50 by 50"),
        pytest.param([box(X - 10, Y - 10, X + 110, Y + 110)], 10_000, id="all of it"),
        pytest.param([box(X, Y, X + 100, Y + 100)], 10_000, id="the same square"),
        pytest.param([box(X + 20, Y + 20, X + 30, Y + 40)], 200, id="inside the parcel"),
        pytest.param([box(X, Y, X + 60, Y + 100), box(X + 40, Y, X + 100, Y + 50)], 8_000, id="overlapping"),
        pytest.param([box(X, Y, X + 60, Y + 100)] * 3, 6_000, id="one feature three times"),
        pytest.param([box(X - 50, Y + 40, X + 150, Y + 60)], 2_000, id="a strip across"),
        pytest.param([at((0, 0), (100, 0), (0, 100))], 5_000, id="half, by the diagonal"),
        pytest.param([at((20, 0), (200, 0), (200, 90))], 1_600, id="a slope out of the right side"),
        pytest.param([at((80, 0), (-100, 0), (-100, 90))], 1_600, id="a slope out of the left side"),
        pytest.param([at((0, 20), (0, 200), (90, 200))], 1_600, id="a slope out of the upper side"),
        pytest.param([at((-10, 50), (50, -10), (110, 50), (50, 110))], 6_800, id="four corners cut off"),
        pytest.param(
            [box(X - 10, Y - 10, X + 110, Y + 110).difference(box(X + 40, Y + 40, X + 60, Y + 60))],
            9_600,
            id="a hole of 20 by 20",
        ),
        pytest.param(
            [box(X - 9, Y - 9, X + 109, Y + 109).difference(box(X - 5, Y - 5, X + 105, Y + 105))],
            0,
            id="in its hole",
        ),
        pytest.param(
            [MultiPolygon([box(X, Y, X + 10, Y + 10), box(X + 90, Y, X + 120, Y + 10)])], 200, id="two parts"
        ),
    ],
)
def test_by_hand(features, area_m2):
    assert grid_m2(SQUARE, *features) == pytest.approx(area_m2, rel=1e-12)


def test_a_parcel_with_a_hole_counts_without_it():
    parcel = SQUARE.difference(box(X + 40, Y + 40, X + 60, Y + 60))
    assert grid_m2(parcel, box(X - 5, Y - 5, X + 50, Y + 105)) == pytest.approx(5_000 - 200, rel=1e-12)
    assert grid_m2(parcel, box(X - 5, Y - 5, X + 105, Y + 105)) == pytest.approx(9_600, rel=1e-12)


@pytest.mark.parametrize(
    "neighbour",
    [
        box(X + 100, Y, X + 200, Y + 100),
        box(X + 100, Y + 25, X + 200, Y + 60),
        box(X + 100, Y + 100, X + 200, Y + 200),
        box(X - 50, Y - 50, X + 150, Y),
        at((100, 30), (150, 0), (150, 60)),
    ],
    ids=["an edge", "part of an edge", "a corner", "the whole lower side", "a point on an edge"],
)
def test_touching_gives_no_row(neighbour):
    assert len(measure([SQUARE], [neighbour]).parcel) == 0


def test_touching_along_a_slanted_edge_with_other_vertices_gives_no_row():
    parcel = at((0, 0), (77, 13), (60, 90))
    neighbour = at((0, 0), (77 / 3, 13 / 3), (77, 13), (50, -60))
    assert len(measure([parcel], [neighbour]).parcel) == 0


def test_touching_over_kilometres_gives_no_row():
    parcel = at((0, 0), (7_700, 1_300), (6_000, 9_000))
    neighbour = at(
        (0, 0), *((7_700 * k / 7, 1_300 * k / 7) for k in range(1, 7)), (7_700, 1_300), (50, -6_000)
    )
    assert len(measure([parcel], [neighbour]).parcel) == 0


@pytest.mark.parametrize("nothing", [None, Polygon(), Point(X, Y), LineString([(X, Y), (X + 9, Y)])])
def test_what_has_no_area_meets_nothing(nothing):
    assert len(measure([nothing], [SQUARE]).parcel) == 0
    assert len(measure([SQUARE], [nothing]).parcel) == 0


def test_rows_come_by_parcel_then_layer_each_layer_counted_alone():
    parcels = [SQUARE, box(X + 100, Y, X + 200, Y + 100)]
    features = [box(X + 50, Y, X + 150, Y + 100), box(X + 50, Y, X + 60, Y + 100), box(X, Y, X + 200, Y + 10)]
    found = measure(parcels, features, [1, 1, 0])
    assert np.column_stack([found.parcel, found.layer]).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert found.grid_m2 == pytest.approx([1_000, 5_000, 1_000, 5_000], rel=1e-12)
    assert found.share_pct == pytest.approx([10, 50, 10, 50], rel=1e-6)


def test_layers_must_be_named_for_every_feature():
    with pytest.raises(ValueError, match="layer_of must name a layer for each of 1 features"):
        measure([SQUARE], [SQUARE], [0, 1])


def test_a_negative_layer_is_refused():
    with pytest.raises(ValueError, match="layer_of must name a layer"):
        measure([SQUARE], [SQUARE], [-1])


def test_awkward_polygons_equal_geos():
    rng = np.random.default_rng(7)
    for _ in range(300):
        parcel, features = awkward(rng), [awkward(rng) for _ in range(int(rng.integers(1, 5)))]
        assert grid_m2(parcel, *features) == pytest.approx(true_m2(parcel, *features), rel=1e-9, abs=2e-6)


def on_a_lattice(rng, size):
    """Corners on whole metres, so that many lie on each other and on each other's edges."""
    corners = rng.integers(0, size + 1, (int(rng.integers(3, 14)), 2))
    star = Polygon(np.add(corners, [X, Y]))
    parts = shapely.get_parts(shapely.make_valid(star, method="structure"))
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon"] or [box(X, Y, X + 1, Y + 1)])


@pytest.mark.parametrize("size", [4, 10, 50])
def test_corners_on_corners_and_edges_equal_geos(size):
    rng = np.random.default_rng(size)
    for _ in range(200):
        parcel, features = on_a_lattice(rng, size), [on_a_lattice(rng, size) for _ in range(3)]
        assert grid_m2(parcel, *features) == pytest.approx(true_m2(parcel, *features), rel=1e-8, abs=1e-6)


def test_slivers_and_needles_equal_geos():
    rng = np.random.default_rng(8)
    for _ in range(100):
        x, y, w = *rng.uniform(0, 90, 2), 10 ** rng.uniform(-4, 0)
        needle = at((x, y), (x + 80, y + w), (x + 80, y + 2 * w))
        parcel = awkward(rng)
        assert grid_m2(parcel, needle) == pytest.approx(true_m2(parcel, needle), rel=1e-7, abs=2e-6)


def test_a_hundred_thousand_vertices_equal_geos():
    angle = np.linspace(0, 2 * np.pi, 100_000, endpoint=False)
    reach = 4_000 * (1 + 0.2 * np.sin(37 * angle) + 0.01 * np.sin(5_001 * angle))
    huge = at(*np.column_stack([reach * np.cos(angle), reach * np.sin(angle)]))
    other = shapely.affinity.translate(huge, 1_234.5, 777.7)
    found = measure([huge, SQUARE], [other])
    expected = [huge.intersection(other).area, SQUARE.intersection(other).area]
    assert found.grid_m2 == pytest.approx(expected, rel=1e-9)


def test_a_wide_parcel_is_cut_into_pieces_and_equals_geos():
    parcel = Polygon([(X, Y), (X + 30_000, Y + 2_000), (X + 26_000, Y + 21_000), (X - 3_000, Y + 15_000)])
    rng = np.random.default_rng(9)
    features = [Point(X + x, Y + y).buffer(r) for x, y, r in rng.uniform(100, 20_000, (60, 3)) / [1, 1, 10]]
    assert grid_m2(parcel, *features) == pytest.approx(true_m2(parcel, *features), rel=1e-9)


@pytest.mark.parametrize(
    ("east", "size_m"), [(420_000, 90), (500_000, 800), (590_000, 1_900), (430_000, 25_000)]
)
def test_ground_areas_equal_geodesic_polygons(east, size_m):
    parcel = shapely.affinity.translate(
        at((0, 0), (1, 0.1), (0.8, 1), (-0.1, 0.7)), -X + east, -Y + 2_450_000
    )
    parcel = shapely.affinity.scale(parcel, size_m, size_m, origin=(east, 2_450_000))
    feature = box(east + 0.3 * size_m, 2_450_000, east + 2 * size_m, 2_450_000 + 2 * size_m)
    both = gpd.GeoDataFrame(geometry=[parcel.intersection(feature), parcel], crs="EPSG:9211")
    found = measure([parcel], [feature])
    expected_m2 = ellipsoidal_area_ha(both).to_numpy() * 10_000
    assert found.ground_m2[0] == pytest.approx(expected_m2[0], rel=1e-7)
    assert found.parcel_ground_m2[0] == pytest.approx(expected_m2[1], rel=1e-7)


SEEDS = st.integers(min_value=0, max_value=10_000)


@given(seed=SEEDS, share=st.floats(min_value=0.05, max_value=0.95))
@settings(max_examples=40)
def test_splitting_a_feature_changes_nothing(seed, share):
    rng = np.random.default_rng(seed)
    parcel, feature = awkward(rng), awkward(rng)
    xmin, ymin, xmax, ymax = feature.bounds
    cut = xmin + share * (xmax - xmin)
    halves = [
        feature.intersection(box(xmin - 1, ymin - 1, cut, ymax + 1)),
        feature.intersection(box(cut, ymin - 1, xmax + 1, ymax + 1)),
    ]
    assert grid_m2(parcel, *halves) == pytest.approx(grid_m2(parcel, feature), rel=1e-9, abs=1e-5)


@given(seed=SEEDS)
@settings(max_examples=40)
def test_the_order_of_features_changes_nothing(seed):
    rng = np.random.default_rng(seed)
    parcel, features = awkward(rng), [awkward(rng) for _ in range(4)]
    assert grid_m2(parcel, *features[::-1]) == pytest.approx(grid_m2(parcel, *features), rel=1e-12)


@given(seed=SEEDS)
@settings(max_examples=40)
def test_another_feature_never_frees_land_and_never_covers_more_than_the_parcel(seed):
    rng = np.random.default_rng(seed)
    parcel, one, two = awkward(rng), awkward(rng), awkward(rng)
    less, more = grid_m2(parcel, one), grid_m2(parcel, one, two)
    assert less <= more * (1 + 1e-12) + 1e-6
    assert more <= parcel.area * (1 + 1e-12)


@given(seed=SEEDS, dx=st.floats(-20_000, 20_000), dy=st.floats(-20_000, 20_000))
@settings(max_examples=40)
def test_moving_everything_changes_nothing(seed, dx, dy):
    rng = np.random.default_rng(seed)
    shapes = [awkward(rng) for _ in range(3)]
    moved = [shapely.affinity.translate(shape, dx, dy) for shape in shapes]
    assert grid_m2(*moved) == pytest.approx(grid_m2(*shapes), rel=1e-8, abs=1e-5)


def test_threads_and_neighbours_change_no_bit():
    rng = np.random.default_rng(11)
    parcels, features = [awkward(rng) for _ in range(9_000)], [awkward(rng) for _ in range(20)]
    once = measure(parcels, features, list(range(10)) * 2)
    again = measure(parcels, features, list(range(10)) * 2, threads=3)
    alone = measure(parcels[8_500:], features, list(range(10)) * 2)
    assert np.array_equal(once.grid_m2, again.grid_m2)
    assert np.array_equal(once.ground_m2[once.parcel >= 8_500], alone.ground_m2)


def test_progress_ends_with_all_parcels():
    told = []
    measure([SQUARE] * 5_000, [SQUARE], on_progress=lambda done, total: told.append((done, total)))
    assert told == [(4_096, 5_000), (5_000, 5_000)]
