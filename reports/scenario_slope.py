"""How steep the land of site options is, by the terrain that is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from analysis.patch_records import SLOPE_BREAKS_DEG
from analysis.scenario_records import SlopeShares
from geo.grid import frame_over
from geo.sites import Words
from geo.slope import slope_deg

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from geo.grid import GridFrame
    from geo.sites import Site
    from layers.terrain import Terrain

__all__ = ["SLOPE_ASSUMPTION", "SLOPE_CELL_M", "slopes_of_sites"]

#: Side of the cells that slope is taken on, metre: that of the global terrain models people load; heights of
#: a coarser model are interpolated, so that its slopes are smoother than the ground.
SLOPE_CELL_M: Final = 30.0
#: Cells around an outline whose heights the slope at its edge rests on.
_AROUND: Final = 2
#: What every slope of an option rests on.
SLOPE_ASSUMPTION: Final = Words(
    vi=f"Độ dốc tính trên lưới {SLOPE_CELL_M:g} m theo phương pháp Horn từ địa hình đã nạp; địa hình thô "
    "hơn được nội suy "
    "nên độ dốc thực có thể lớn hơn.",
    en=f"Slope is Horn's on a grid of {SLOPE_CELL_M:g} m from the terrain that is loaded; coarser terrain is "
    "interpolated, so the real slope may be steeper.",
)


def slopes_of_sites(sites: Sequence[Site], terrain: Callable[[GridFrame], Terrain]) -> dict[str, SlopeShares]:
    """
    Return how steep some sites are.

    Parameters
    ----------
    sites
        Outlines in `geo.crs.WORKING_CRS`.
    terrain
        Returns the heights that are known on a frame.

    Returns
    -------
    dict of str to SlopeShares
        By site id, over the cells whose centres lie in the outline; a site that holds no centre is left out.

    Raises
    ------
    LayerMetadataError
        Stored terrain is not what was loaded.
    """
    found = {}
    for site in sites:
        if site.geometry is None:
            continue
        slopes = _slopes_inside(site.geometry, terrain)
        if slopes.size:
            found[site.site_id] = _shares(slopes)
    return found


def _slopes_inside(
    outline: shapely.Polygon | shapely.MultiPolygon, terrain: Callable[[GridFrame], Terrain]
) -> NDArray[np.float32]:
    """Return the slope of every cell whose centre lies in an outline, degree; NaN where it is not known."""
    frame = frame_over(outline.bounds, SLOPE_CELL_M).padded(_AROUND)
    slopes = slope_deg(terrain(frame).elevation_m, SLOPE_CELL_M)
    west, _, _, north = frame.bounds
    across = west + SLOPE_CELL_M * (np.arange(frame.n_cols) + 0.5)
    down = north - SLOPE_CELL_M * (np.arange(frame.n_rows) + 0.5)
    grid_x, grid_y = np.meshgrid(across, down)
    shapely.prepare(outline)
    return np.asarray(slopes[shapely.contains_xy(outline, grid_x, grid_y)], dtype=np.float32)


def _shares(slopes_deg: NDArray[np.float32]) -> SlopeShares:
    """Return the share of cells in each class, of all cells."""
    known = slopes_deg[~np.isnan(slopes_deg)]
    classes = np.searchsorted(SLOPE_BREAKS_DEG, known, side="right")
    counts = np.bincount(classes, minlength=len(SLOPE_BREAKS_DEG) + 1)
    return SlopeShares(
        upper_deg=SLOPE_BREAKS_DEG,
        shares=tuple((counts / slopes_deg.size).tolist()),
        unknown_share=1.0 - known.size / slopes_deg.size,
    )
