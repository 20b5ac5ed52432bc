"""Rival: geopandas.overlay, then the union of the pieces where one layer meets a parcel more than once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

if TYPE_CHECKING:
    import pandas as pd


def true_areas(parcels: gpd.GeoDataFrame, constraints: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return parcel_id, layer and area_m2."""
    pieces = gpd.overlay(parcels, constraints, how="intersection", keep_geom_type=True)
    pieces["area_m2"] = pieces.area
    grouped = pieces.groupby(["parcel_id", "class"], sort=False)
    areas = grouped["area_m2"].sum()
    times = grouped.size()
    several = pieces.set_index(["parcel_id", "class"]).loc[times.index[times > 1]]
    union = several.groupby(level=[0, 1]).geometry.apply(
        lambda shapes: shapely.union_all(np.asarray(shapes)).area
    )
    areas.loc[union.index] = union
    result: pd.DataFrame = areas[areas > 0].rename_axis(["parcel_id", "layer"]).reset_index()
    return result


if __name__ == "__main__":
    parcels_file, constraints_file, out = sys.argv[1:]
    result = true_areas(
        gpd.read_parquet(parcels_file, columns=["parcel_id", "geometry"]),
        gpd.read_parquet(constraints_file, columns=["class", "geometry"]),
    )
    result.to_parquet(out)
