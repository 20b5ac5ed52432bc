"""A made-up tile and a site by Dinh thự họ Vương, where the catalogue has no terrain."""

import datetime as dt

import numpy as np
import shapely

from geo.sites import Site
from layers.terrain_loading import add_tile
from tests.layers.terrain_files import tif

NOW = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
#: South-west corner of 12 km by 12 km around the monument, which stands at about (424 328, 2 572 952).
WEST, SOUTH = 418_000.0, 2_567_000.0


def site(west=425_800.0, south=2_572_900.0, side=200.0):
    shape = shapely.box(west, south, west + side, south + side)
    return Site(
        site_id="draw", name_vi="Vẽ", name_en="Drawn", kind="outline", geometry=shape,
        positional_accuracy_m=1.0, area_ha=side * side / 1e4, area_basis="measured",
    )  # fmt: skip


def load_tile(workspace, tmp_path, *, ridge_m=1_000.0, said=None):
    """Load 12 km of flat ground at 1000 m with a ridge along x = 425 000, on cells of 30 m."""
    heights = np.full((400, 400), 1_000.0)
    heights[:, 230:240] = ridge_m
    path = tif(tmp_path / f"{ridge_m:g}.tif", heights, west=WEST, north=SOUTH + 12_000, unit="m")
    return add_tile(path, workspace, when=NOW, said=said)
