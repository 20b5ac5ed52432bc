"""A small run of suitability on the real layers: 10 by 7 km of the southern terrain tile."""

import datetime as dt
from functools import cache

import shapely

from layers.load import load_layer
from reports.suitability_request import SuitabilityRequest
from reports.suitability_run import run_suitability

DAY = dt.date(2026, 12, 1)
#: Most of commune 02512: flat land, the expressway, lines of 110 and 220 kV, the river; terrain is known.
LAND = shapely.box(416_000, 2_405_000, 426_000, 2_412_000)
load = cache(load_layer)


def asked(**options):
    return SuitabilityRequest(as_of=DAY, **{"extent": LAND, "extent_name": "ô thử", **options})


@cache
def small_run():
    """Return the run on the defaults, made once."""
    return run_suitability(asked(), load)
