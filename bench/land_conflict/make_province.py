"""Write a made-up province for the land-conflict benchmark: `make_province.py FOLDER [--parcels N ...]`."""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

CRS = "EPSG:9211"
SEED = 20_270_101
#: South-west corner, width and height of the frame, metre on the working grid.
WEST, SOUTH, WIDTH, HEIGHT = 345_000.0, 2_370_000.0, 130_000.0, 210_000.0
#: Land of the made-up province, m2; it runs as a winding strip from one corner of the frame to the other.
LAND_M2 = 5.9e9
STRIP = LAND_M2 / HEIGHT
ROWS, COLUMNS = 2_800, 358
LAND_USES = {"LUC": 0.30, "CLN": 0.25, "RSX": 0.17, "ONT": 0.15, "ODT": 0.05, "DGT": 0.05, "SKK": 0.03}
#: Class: (how many, half width of the corridor in metres, steps of 40 m along the line).
ROADS = {
    "road_national": (600, 47.0, 200),
    "road_provincial": (2_000, 25.0, 120),
    "road_district": (5_400, 15.0, 60),
    "road_rural": (12_000, 7.0, 25),
}
POWER = {"power_110": (900, 15.0), "power_220": (450, 22.0), "power_500": (150, 32.0)}
FORESTS = {"forest_special": 300, "forest_protective": 900, "forest_production": 1_800}
HERITAGE, RIVERS = 2_000, 1_000

Array = NDArray[np.float64]
Shapes = NDArray[np.object_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """The two tables of the benchmark."""

    parcels: gpd.GeoDataFrame
    constraints: gpd.GeoDataFrame


def middle_east(north: Array) -> Array:
    """Return the easting of the middle of the strip at some northings."""
    along = (north - SOUTH) / HEIGHT
    return np.asarray(WEST + STRIP / 2 + (WIDTH - STRIP) * np.sin(np.pi * along / 2) ** 2)


def uneven_lines(rng: np.random.Generator, count: int, length: float) -> Array:
    """Return `count` + 1 positions from 0 to `length` with gaps that vary by about a third."""
    gaps = rng.lognormal(0.0, 0.35, count)
    return np.asarray(np.concatenate([[0.0], np.cumsum(gaps)]) * (length / gaps.sum()))


def bent_edges(rng: np.random.Generator, a: Array, b: Array) -> tuple[Array, NDArray[np.bool_]]:
    """Return up to four points between the ends of each edge, off the line by up to 5 % of its length."""
    count = rng.integers(1, 5, a.shape[:-1])
    share = np.arange(1, 5) / (count[..., None] + 1.0)
    along = b - a
    across = np.stack([-along[..., 1], along[..., 0]], axis=-1)
    aside = rng.uniform(-0.05, 0.05, (*a.shape[:-1], 4, 1))
    points = a[..., None, :] + share[..., None] * along[..., None, :] + aside * across[..., None, :]
    return points, np.arange(4) < count[..., None]


def lattice(rng: np.random.Generator) -> Array:
    """Return the corners of the parcels, shape (ROWS + 1, COLUMNS + 1, 2)."""
    north = SOUTH + uneven_lines(rng, ROWS, HEIGHT)
    east = uneven_lines(rng, COLUMNS, STRIP) - STRIP / 2
    room_y, room_x = np.diff(north), np.diff(east)
    least = np.minimum(
        np.minimum(np.append(room_y, np.inf), np.insert(room_y, 0, np.inf))[:, None],
        np.minimum(np.append(room_x, np.inf), np.insert(room_x, 0, np.inf))[None, :],
    )
    corners = np.stack(np.broadcast_arrays(middle_east(north)[:, None] + east, north[:, None]), axis=-1)
    return np.asarray(corners + rng.uniform(-0.2, 0.2, corners.shape) * least[..., None])


def make_parcels(rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Return about a million parcels of 13 to 20 vertices that fill the strip without gaps."""
    corners = lattice(rng)
    rows_, rows_used = bent_edges(rng, corners[:, :-1], corners[:, 1:])
    cols_, cols_used = bent_edges(rng, corners[:-1], corners[1:])
    corner = np.ones((ROWS, COLUMNS, 1), dtype=bool)
    around = [
        (corners[:-1, :-1, None], corner),
        (rows_[:-1], rows_used[:-1]),
        (corners[:-1, 1:, None], corner),
        (cols_[:, 1:], cols_used[:, 1:]),
        (corners[1:, 1:, None], corner),
        (rows_[1:, :, ::-1], rows_used[1:, :, ::-1]),
        (corners[1:, :-1, None], corner),
        (cols_[:, :-1, ::-1], cols_used[:, :-1, ::-1]),
        (corners[:-1, :-1, None], corner),
    ]
    points = np.concatenate([part for part, _ in around], axis=2).reshape(ROWS * COLUMNS, -1, 2)
    used = np.concatenate([mask for _, mask in around], axis=2).reshape(ROWS * COLUMNS, -1)
    ends = np.concatenate([[0], np.cumsum(used.sum(axis=1))])
    shapes = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, points[used], (ends, np.arange(ROWS * COLUMNS + 1))
    )
    shapes = shapes[shapely.is_valid(shapes)][:1_000_000]
    uses = rng.choice(list(LAND_USES), len(shapes), p=list(LAND_USES.values()))
    table = pd.DataFrame({"parcel_id": np.arange(len(shapes), dtype=np.int64), "land_use": uses})
    return gpd.GeoDataFrame(table, geometry=shapes, crs=CRS)


def places_inside(rng: np.random.Generator, count: int) -> Array:
    """Return points of the strip, shape (count, 2)."""
    north = rng.uniform(SOUTH + 2_000, SOUTH + HEIGHT - 2_000, count)
    return np.stack([middle_east(north) + rng.uniform(-0.48, 0.48, count) * STRIP, north], axis=-1)


def rough_disc(
    rng: np.random.Generator, middle: Array, *, radius: float, vertices: int, rough: float
) -> shapely.Polygon:
    """Return a disc whose outline wanders by a few dozen harmonics."""
    order = np.arange(1, max(2, min(vertices // 3, 60)))
    cosine, sine = rng.normal(0.0, 1.0, (2, order.size)) / order**1.6
    angle = np.linspace(0.0, 2 * np.pi, vertices, endpoint=False)
    turns = np.outer(angle, order)
    reach = radius * np.exp(rough * (np.cos(turns) @ cosine + np.sin(turns) @ sine))
    return shapely.Polygon(middle + reach[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=-1))


def wandering_line(
    rng: np.random.Generator, middle: Array, *, step: float, count: int, turn: float
) -> shapely.LineString:
    """Return a line of `count` steps around a point, turning a little at each."""
    heading = rng.uniform(0, 2 * np.pi) + np.cumsum(rng.normal(0.0, turn, count))
    path = step * np.cumsum(np.stack([np.cos(heading), np.sin(heading)], axis=-1), axis=0)
    return shapely.LineString(path - path.mean(axis=0) + middle)


def corridors(
    rng: np.random.Generator, kinds: dict[str, tuple[int, float, int]], *, step: float, turn: float
) -> tuple[list[str], Shapes]:
    """Return corridors of constant width along wandering lines, by class."""
    names: list[str] = []
    shapes: list[Shapes] = []
    for name, (count, half_width, steps) in kinds.items():
        lines = [
            wandering_line(rng, place, step=step, count=int(steps * rng.uniform(0.4, 1.6)) + 2, turn=turn)
            for place in places_inside(rng, count)
        ]
        names += [name] * count
        shapes.append(shapely.buffer(np.array(lines), half_width, cap_style="flat"))
    return names, np.concatenate(shapes)


def heritage_zones(rng: np.random.Generator) -> tuple[list[str], Shapes]:
    """Return the inner zone of each heritage site and the ring of its outer zone."""
    places = places_inside(rng, HERITAGE)
    inner = [rough_disc(rng, place, radius=rng.uniform(40, 150), vertices=24, rough=0.25) for place in places]
    outer = [rough_disc(rng, place, radius=rng.uniform(250, 500), vertices=32, rough=0.2) for place in places]
    rings = shapely.difference(np.array(outer), np.array(inner))
    return ["heritage_1"] * HERITAGE + ["heritage_2"] * HERITAGE, np.concatenate([inner, rings])


def forest_blocks(rng: np.random.Generator) -> tuple[list[str], Shapes]:
    """Return forest blocks of 200 to 3,000 vertices and very different sizes."""
    names = [name for name, count in FORESTS.items() for _ in range(count)]
    vertices = np.clip(rng.lognormal(6.4, 0.7, len(names)), 200, 3_000).astype(int)
    radius = np.clip(rng.lognormal(6.0, 0.6, len(names)), 100, 2_500)
    blocks = [
        rough_disc(rng, place, radius=r, vertices=v, rough=0.35)
        for place, r, v in zip(places_inside(rng, len(names)), radius, vertices, strict=True)
    ]
    return names, np.array(blocks)


def river_banks(rng: np.random.Generator) -> tuple[list[str], Shapes]:
    """Return rivers of 40 to 100 m."""
    lines = [
        wandering_line(rng, place, step=50, count=int(rng.uniform(20, 300)), turn=0.2)
        for place in places_inside(rng, RIVERS)
    ]
    return ["river"] * RIVERS, shapely.buffer(np.array(lines), rng.uniform(20, 50, RIVERS))


def make_constraints(rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Return 29,500 polygons of 13 classes, made valid."""
    power = {name: (count, half_width, 34) for name, (count, half_width) in POWER.items()}
    groups = [
        heritage_zones(rng),
        corridors(rng, ROADS, step=40, turn=0.12),
        corridors(rng, power, step=300, turn=0.05),
        forest_blocks(rng),
        river_banks(rng),
    ]
    names = [name for group, _ in groups for name in group]
    shapes = shapely.make_valid(np.concatenate([shapes for _, shapes in groups]))
    table = pd.DataFrame({"constraint_id": np.arange(len(names), dtype=np.int64), "class": names})
    return gpd.GeoDataFrame(table, geometry=shapes, crs=CRS)


def make_province() -> Province:
    """Return the tables, the same every time."""
    rng = np.random.default_rng(SEED)
    return Province(parcels=make_parcels(rng), constraints=make_constraints(rng))


def write_province(folder: Path, sizes: list[int]) -> None:
    """Write `constraints.parquet` and a `parcels_N.parquet` of neighbouring parcels for each size."""
    folder.mkdir(parents=True, exist_ok=True)
    started_s = time.perf_counter()
    made = make_province()
    made.constraints.to_parquet(folder / "constraints.parquet", compression="zstd")
    for size in sizes:
        first = (len(made.parcels) - size) // 2
        part = made.parcels.iloc[first : first + size]
        part.to_parquet(folder / f"parcels_{size}.parquet", compression="zstd")
    corners = shapely.get_num_coordinates(made.parcels.geometry.to_numpy()).sum()
    edges = shapely.get_num_coordinates(made.constraints.geometry.to_numpy()).sum()
    print(
        f"{len(made.parcels):,} parcels with {corners:,} vertices, {len(made.constraints):,} constraints "
        f"with {edges:,} vertices, written in {time.perf_counter() - started_s:.0f} s"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parcels", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    given = parser.parse_args()
    write_province(given.folder, given.parcels)
