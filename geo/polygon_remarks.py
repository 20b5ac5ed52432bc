"""What is suspect about where the polygons of a file lie, from a sample of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import shapely

from geo.crs import WORKING_CRS
from geo.layer_position import check_layer, require_vietnam
from geo.transform import conversion

if TYPE_CHECKING:
    from geo.layer_position import LayerRemark
    from geo.polygon_table import PolygonTable

__all__ = ["elsewhere", "position_remarks", "require_position"]

#: Vertices that are judged, spread over the file.
_SAMPLE: Final = 20


def position_remarks(table: PolygonTable) -> list[str]:
    """
    List what is suspect about the positions of some vertices, spread over the file, and of its corners.

    Parameters
    ----------
    table
        Polygons on the working grid.

    Returns
    -------
    list of str
        Sentences of `geo.layer_position.check_layer`; empty when nothing is suspect.
    """
    found, _ = _judged(table)
    return [remark.text for remark in found]


def require_position(table: PolygonTable) -> None:
    """
    Refuse positions that cannot be meant, judged as `position_remarks` does.

    Parameters
    ----------
    table
        Polygons on the working grid.

    Raises
    ------
    CRSUnknownError
        See `geo.layer_position.require_vietnam`.
    """
    found, count = _judged(table)
    require_vietnam(table.path, found, count)


def _judged(table: PolygonTable) -> tuple[list[LayerRemark], int]:
    """Return what is suspect in a sample, and how many features it has."""
    polygons = table.polygons
    spread = np.linspace(0, len(polygons.points) - 1, _SAMPLE).astype(np.int64)
    corners = np.concatenate([polygons.points.argmin(axis=0), polygons.points.argmax(axis=0)])
    chosen = np.unique(np.concatenate([spread, corners]))
    rings = np.searchsorted(polygons.ring_start, chosen, side="right") - 1
    rows, first = np.unique(polygons.ring_feature[rings], return_index=True)
    east, north = polygons.points[chosen[first]].T
    x, y = conversion(WORKING_CRS, table.crs).convert(east, north)
    sample = gpd.GeoDataFrame(geometry=shapely.points(x, y), crs=table.crs)
    return check_layer(sample, [str(row + 1) for row in rows]), len(rows)


def elsewhere(one: PolygonTable, other: PolygonTable) -> bool:
    """
    Tell whether two files have no ground in common, by their bounds.

    Parameters
    ----------
    one, other
        Polygons on the working grid.

    Returns
    -------
    bool
        True where the bounds are apart.
    """
    a, b = one.polygons.points, other.polygons.points
    return bool((a.max(axis=0) < b.min(axis=0)).any() or (b.max(axis=0) < a.min(axis=0)).any())
