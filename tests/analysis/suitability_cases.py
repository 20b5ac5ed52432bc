"""Small made-up grids for the tests of suitability."""

import numpy as np
import shapely

from analysis.suitability import (
    ArrayValues,
    DistanceValues,
    ExclusionLayer,
    ScoredCriterion,
    SlopeValues,
    score_stack,
)
from geo.grid import GridFrame

FRAME = GridFrame(west_m=500_000.0, north_m=2_400_000.0, cell_m=100.0, n_rows=40, n_cols=30)
WEIGHTS = {"slope": 3.0, "road": 2.0, "town": 1.0}
ROAD = ((0.0, 1.0), (500.0, 0.6), (2e3, 0.0))
TOWN = ((0.0, 0.2), (1e3, 1.0), (4e3, 0.0))
NOTHING = np.empty(0, dtype=object)


def exclusion(name, sure=NOTHING, possible=NOTHING):
    return ExclusionLayer(
        exclusion_id=name, sure=np.array(sure, dtype=object), possible=np.array(possible, dtype=object)
    )


def given_values(key, values, knots=((0.0, 0.0), (1.0, 1.0))):
    return ScoredCriterion(key=key, knots=knots, values=ArrayValues(np.asarray(values, dtype=float)))


def moved(shapes, east_m, north_m):
    return shapely.transform(shapes, lambda points: points + np.array([east_m, north_m]))


def made_up(seed, *, frame=FRAME, shift_m=(0.0, 0.0), setback_m=0.0, **options):
    """Return the scores of a seeded region: slope, roads, towns, two exclusions."""
    rng = np.random.default_rng(seed)
    ground = rng.uniform(0, 30, frame.shape).cumsum(axis=1)
    ground[rng.random(frame.shape) < 0.01] = np.nan
    places = np.column_stack([rng.uniform(500_000, 503_000, 12), rng.uniform(2_396_000, 2_400_000, 12)])
    roads = moved(shapely.linestrings(places[:8].reshape(2, 4, 2)), *shift_m)
    points = moved(shapely.points(places[8:]), *shift_m)
    rivers = shapely.buffer(roads[:1], 50 + setback_m)
    criteria = [
        ScoredCriterion(key="slope", knots=((0.0, 1.0), (15.0, 0.0)), values=SlopeValues(ground, frame)),
        ScoredCriterion(key="road", knots=ROAD, values=DistanceValues(roads, frame)),
        ScoredCriterion(key="town", knots=TOWN, values=DistanceValues(points, frame, reach_m=4e3)),
    ]
    near, nearby = (shapely.buffer(points, radius) for radius in (150, 300))
    exclusions = [exclusion("river", rivers), exclusion("town", near, nearby)]
    return score_stack(frame, rng.random(frame.shape) < 0.9, criteria, exclusions, **options)
