"""Ask PostGIS for 1,000 geodesic distances between random shapes, and save its answers for the tests."""

from __future__ import annotations

import csv
import math
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
import shapely.affinity
import typer

from geo.transform import conversion

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = ROOT / "tests" / "data" / "geodesic" / "postgis_distances.csv"
#: Where the shapes lie on EPSG:9211, metre: the province and its surroundings.
WEST_M, SOUTH_M, EAST_M, NORTH_M = 330_000, 2_370_000, 520_000, 2_590_000
#: Digits of the degrees, about 0.1 m; both sides read the same rounded text.
DECIMALS = 6


def main(psql: str, pairs: int = 1000, seed: int = 20261120) -> None:
    """Write pairs of shapes in degrees of VN-2000, and what PostGIS measures (PSQL: its client)."""
    rng = np.random.default_rng(seed)
    to_degrees = conversion("EPSG:9211", "EPSG:4756")
    rows = []
    for number in range(pairs):
        anchor = rng.uniform((WEST_M, SOUTH_M), (EAST_M, NORTH_M))
        # A few metres to 100 km, every order of magnitude alike often.
        away = 10 ** rng.uniform(1, 5) * np.array([math.cos(a := rng.uniform(0, 2 * math.pi)), math.sin(a)])
        made = [random_shape(rng, centre) for centre in (anchor, anchor + away)]
        rows.append([number, *(in_degrees(shape, to_degrees.convert) for shape in made)])
    answers = ask(psql, rows)
    with ANSWERS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pair", "a", "b", "distance_m"])
        writer.writerows([*row, f"{answer:.4f}"] for row, answer in zip(rows, answers, strict=True))


def random_shape(rng: np.random.Generator, centre: np.ndarray) -> shapely.Geometry:
    """Return a point, a line, a polygon, one with a hole, or two polygons, up to some kilometres wide."""
    size_m = 10 ** rng.uniform(1, 3.7)
    angles = np.sort(rng.uniform(0, 2 * math.pi, rng.integers(4, 9)))
    radii = size_m * rng.uniform(0.4, 1.0, angles.size)
    ring = centre + np.column_stack([radii * np.cos(angles), radii * np.sin(angles)])
    kind = rng.integers(5)
    if kind == 0:
        return shapely.Point(centre)
    if kind == 1:
        return shapely.LineString(centre + rng.normal(0, size_m, (int(rng.integers(2, 6)), 2)))
    outline = shapely.buffer(shapely.Polygon(ring), 0)
    if kind == 2:
        return outline
    if kind == 3:
        return outline.difference(shapely.affinity.scale(outline, 0.3, 0.3))
    return shapely.union_all([outline, shapely.affinity.translate(outline, 1.5 * size_m, -1.5 * size_m)])


def in_degrees(shape: shapely.Geometry, convert: Callable[..., tuple[np.ndarray, np.ndarray]]) -> str:
    """Return a shape as rounded well-known text in degrees of VN-2000."""
    moved = shapely.transform(shape, lambda xy: np.column_stack(convert(xy[:, 0], xy[:, 1])))
    return str(shapely.to_wkt(moved, rounding_precision=DECIMALS))


def ask(psql: str, rows: list[list[object]]) -> list[float]:
    """Return PostGIS's distances, metre."""
    values = ",".join(f"({number},'{a}','{b}')" for number, a, b in rows)
    query = f"""select ST_Distance(ST_GeogFromText(a), ST_GeogFromText(b), true)
        from (values {values}) as pairs(n, a, b) order by n"""  # noqa: S608  (our own numbers)
    said = subprocess.run(
        [*psql.split(), "-At"], input=query, text=True, capture_output=True, check=True
    ).stdout
    return [float(line) for line in said.split()]


if __name__ == "__main__":
    typer.run(main)
