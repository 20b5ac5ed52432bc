"""Ours: read the layers, score, write a Cloud Optimized GeoTIFF: `score_ours.py FOLDER CELL_M OUT`."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from pathlib import Path

STARTED_S = time.perf_counter()

import numpy as np  # noqa: E402  (imports are part of what is timed)
import pyogrio  # noqa: E402
import shapely  # noqa: E402

from analysis.suitability import (  # noqa: E402
    DistanceValues,
    ExclusionLayer,
    ScoredCriterion,
    SlopeValues,
    score_stack,
    weigh,
)
from geo.cog import write_cog  # noqa: E402
from geo.grid import Grid  # noqa: E402
from geo.grid_file import GridFile  # noqa: E402
from reports.score_raster import score_to_cog  # noqa: E402

#: Where the score of each distance ends, metre, and of slope, degree; the rivals compute the same.
CURVES = {
    "roads": ((0.0, 1.0), (5_000.0, 0.0)),
    "power": ((0.0, 1.0), (10_000.0, 0.0)),
    "slope": ((0.0, 1.0), (15.0, 0.0)),
    "heritage": ((0.0, 0.0), (3_000.0, 1.0)),
}
WEIGHTS = {"roads": 0.35, "power": 0.2, "slope": 0.25, "heritage": 0.2}
NOTHING = np.empty(0, dtype=object)


def read_shapes(path: Path, where: str | None = None) -> np.ndarray:
    """Return the geometries of a layer."""
    _, _, geometries, _ = pyogrio.raw.read(path, columns=[], where=where)
    return np.asarray(shapely.from_wkb(geometries))


def main() -> None:
    """Do what the options say, and print the time of each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("cell_m", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--whole", action="store_true", help="hold all scores, then weigh and write")
    parser.add_argument("--block-rows", type=int)
    given = parser.parse_args()
    marks = {"imports": time.perf_counter()}
    shapes = {name: read_shapes(given.folder / f"{name}.gpkg") for name in ("roads", "power", "heritage")}
    sure = read_shapes(given.folder / "exclusions.gpkg", "class <> 'forest_production'")
    marks["reading"] = time.perf_counter()
    with GridFile(given.folder / f"terrain_{given.cell_m}m.tif") as terrain:
        frame = terrain.frame
        values = {name: DistanceValues(shapes[name], frame) for name in shapes}
        values["slope"] = SlopeValues(terrain, frame)
        criteria = [ScoredCriterion(key=key, knots=CURVES[key], values=values[key]) for key in WEIGHTS]
        exclusions = [ExclusionLayer(exclusion_id="all", sure=sure, possible=NOTHING)]
        inside = np.ones(frame.shape, dtype=bool)
        marks["distances prepared"] = time.perf_counter()
        tags = {"METHOD": "weighted sum", "WEIGHTS": json.dumps(WEIGHTS)}
        if given.whole:
            stack = score_stack(frame, inside, criteria, exclusions, block_rows=given.block_rows)
            marks["scored"] = time.perf_counter()
            found = weigh(stack, WEIGHTS)
            marks["weighed"] = time.perf_counter()
            state = Grid(values=found.state.astype(np.float32), frame=frame, unit="code")
            bands = {"score": Grid(values=found.score, frame=frame, unit="1"), "state": state}
            write_cog(given.out, bands, tags=tags)
        else:
            score_to_cog(
                given.out,
                frame,
                inside,
                criteria,
                exclusions,
                WEIGHTS,
                block_rows=given.block_rows,
                tags=tags,
            )
        marks["written"] = time.perf_counter()
    before, parts = STARTED_S, {}
    for name, at in marks.items():
        parts[name], before = round(at - before, 2), at
    print(json.dumps({**parts, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


if __name__ == "__main__":
    sys.exit(main())
