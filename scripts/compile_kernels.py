"""Compile the numeric parts once, so that nobody waits for it later."""

from __future__ import annotations

import numpy as np
import shapely

from analysis.parcel_overlap import compile_overlaps
from analysis.suitability import (
    CellValues,
    DistanceValues,
    ExclusionLayer,
    ScoredCriterion,
    SlopeValues,
    score_stack,
    weigh,
)
from geo.cell_means import add_by_cell
from geo.grid import GridFrame
from geo.line_of_sight import viewshed


def main() -> None:
    """Run each compiled part on the smallest input; the machine code is kept."""
    compile_overlaps()
    viewshed(np.zeros((4, 4)), 30.0, 1, 1, 1.7, 2.0)
    _compile_suitability()
    _compile_means()


def _compile_suitability() -> None:
    """Score and weigh a few cells."""
    frame = GridFrame(west_m=0.0, north_m=400.0, cell_m=100.0, n_rows=4, n_cols=4)
    shapes = np.array([shapely.box(0, 0, 250, 250), shapely.Point(350, 350)])
    values: dict[str, CellValues] = {
        "slope": SlopeValues(np.zeros((4, 4)), frame),
        "far": DistanceValues(shapes, frame),
    }
    criteria = [ScoredCriterion(key=key, knots=((0, 1), (9, 0)), values=values[key]) for key in values]
    exclusion = ExclusionLayer(exclusion_id="any", sure=shapes, possible=shapes)
    stack = score_stack(frame, np.ones((4, 4), dtype=bool), criteria, [exclusion])
    weigh(stack, {"slope": 1, "far": 1})


def _compile_means() -> None:
    """Add one value of a fine raster to the one cell of a grid."""
    corners = np.array([[[0.0, 1.0], [0.0, 1.0]], [[1.0, 1.0], [0.0, 0.0]]])
    value, covered = np.ones((1, 1), dtype=np.float32), np.ones((1, 1), dtype=bool)
    total, counts = np.zeros((1, 1)), np.zeros((2, 1, 1), dtype=np.int32)
    add_by_cell(value, covered, corners, (0, 0, 1), (0.0, 1.0, 1.0), total, counts)


if __name__ == "__main__":
    main()
