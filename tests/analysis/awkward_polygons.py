"""Seeded pairs of awkward polygons: holes, many parts, slivers, touching edges, shared corners."""

import numpy as np
import shapely

SEED = 20261120
ORIGIN = np.array([420_000.0, 2_403_000.0])


def star(rng, centre, *, size=100.0, corners=None):
    """Return a polygon around a centre with corners at uneven distances."""
    count = corners or int(rng.integers(3, 40))
    angles = np.sort(rng.uniform(0, 2 * np.pi, count))
    radii = rng.uniform(0.2, 1.0, count) * size
    ring = centre + np.column_stack([np.cos(angles), np.sin(angles)]) * radii[:, None]
    return shapely.make_valid(shapely.Polygon(ring))


def holed(rng, centre):
    """Return a star with three holes."""
    holes = [star(rng, centre + rng.uniform(-40, 40, 2), size=25.0) for _ in range(3)]
    return shapely.difference(star(rng, centre, size=150.0), shapely.union_all(holes))


def parts(rng, centre):
    """Return four stars as one."""
    return shapely.union_all([star(rng, centre + rng.uniform(-150, 150, 2), size=60.0) for _ in range(4)])


def sliver(_, centre):
    """Return a strip of 400 m and one centimetre."""
    x, y = centre
    return shapely.Polygon([(x - 200, y), (x + 200, y + 0.02), (x + 200, y + 0.03), (x - 200, y + 0.01)])


def neighbour(_, centre):
    """Return a rectangle on a raster of 50 m, so that two of them touch."""
    x, y = np.round(centre / 50) * 50
    return shapely.box(x, y, x + 50, y + 100)


def grid(rng, centre):
    """Return some cells of a raster of 20 m: shared corners, holes, many parts."""
    x, y = np.round(centre / 20) * 20
    cells = [(20 * i, 20 * j) for i in range(5) for j in range(5) if rng.random() < 0.6] or [(0, 0)]
    return shapely.union_all([shapely.box(x + i, y + j, x + i + 20, y + j + 20) for i, j in cells])


def comb(_, centre):
    """Return twelve teeth on a bar."""
    x, y = centre
    teeth = [shapely.box(x + 10 * i, y - 80, x + 10 * i + 5, y + 80) for i in range(12)]
    return shapely.union_all([*teeth, shapely.box(x, y - 90, x + 115, y - 80)])


KINDS = (star, holed, parts, sliver, neighbour, grid, comb)


def shape(rng):
    """Return one polygon near the origin."""
    kind = KINDS[int(rng.integers(len(KINDS)))]
    return kind(rng, ORIGIN + rng.uniform(-80, 80, 2))


def pairs(count):
    """Return `count` tuples of (site, constraint features), the same each time."""
    rng = np.random.default_rng(SEED)
    made = []
    while len(made) < count:
        site = shape(rng)
        features = [shape(rng) for _ in range(int(rng.integers(1, 4)))]
        polygons = [each for each in (site, *features) if each.geom_type in {"Polygon", "MultiPolygon"}]
        if len(polygons) == len(features) + 1:
            made.append((site, features))
    return made
