"""Join the catalogue's terrain model with loaded tiles to the ground under lines of sight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import rasterio

from geo.elevation import ElevationGrid
from geo.grid import frame_over
from geo.sites import Words
from layers.terrain import open_terrain
from layers.terrain_files import terrain_files
from layers.terrain_tiles import stored_tiles

if TYPE_CHECKING:
    from pathlib import Path

    from layers.terrain import Terrain

    Bounds = tuple[float, float, float, float]

__all__ = ["SIGHT_CELL_M", "SightGround", "sight_ground"]

#: Side of a cell, metre: the catalogue's model has these cells, on whole multiples of them, so that its
#: heights stay as they are; rays over finer cells would take nine times as long for 30 m.
SIGHT_CELL_M: Final = 90.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SightGround:
    """
    Joined heights, and the loaded tiles that they rest on.

    Attributes
    ----------
    grid
        The heights.
    tiles
        Key, path and SHA-256 of each loaded tile that reaches the grid, in the order in which they go before
        one another.
    note
        That loaded tiles are used, and how good they are.
    """

    grid: ElevationGrid
    tiles: tuple[tuple[str, Path, str], ...]
    note: Words


def sight_ground(workspace: Path | None, reach: Bounds | None) -> SightGround | None:
    """
    Return the ground of lines of sight where loaded tiles have a part in it.

    Parameters
    ----------
    workspace
        Folder for what people enter; None for the catalogue alone.
    reach
        From `analysis.heritage_sight_reach.sight_reach`.

    Returns
    -------
    SightGround or None
        None where no tile reaches: the catalogue's model alone is the ground then, as it is. Ground beyond
        the model and all tiles is left out.

    Raises
    ------
    LayerMetadataError
        A tile is not the file that was kept.
    """
    if workspace is None or reach is None:
        return None
    found = [each.bounds for each in stored_tiles(workspace)]
    wanted = _padded(reach)
    if not any(_meet(each, wanted) for each in found):
        return None
    files = terrain_files(workspace)
    (base,) = [each.path for each in files if each.is_base]
    box = _cut(wanted, _hull([*found, _bounds_of(base)]))
    return _joined(workspace, box, tuple((each.key, each.sha256) for each in files))


@lru_cache(maxsize=2)
def _joined(workspace: Path, box: Bounds, _version: tuple[tuple[str, str], ...]) -> SightGround | None:
    """Join the terrain once per version of it."""
    frame = frame_over(box, SIGHT_CELL_M)
    terrain = open_terrain(workspace, frame)
    paths = {each.key: each.path for each in terrain_files(workspace) if not each.is_base}
    tiles = tuple((key, paths[key], sha256) for key, sha256 in terrain.sources if key in paths)
    if not tiles:
        return None
    grid = ElevationGrid(
        elevation_m=terrain.elevation_m.astype(np.float64),
        cell_m=frame.cell_m,
        west_m=frame.west_m,
        north_m=frame.north_m,
        crs=frame.crs,
    )
    return SightGround(grid=grid, tiles=tiles, note=_note(terrain, len(tiles)))


def _note(terrain: Terrain, n_tiles: int) -> Words:
    """Say that loaded tiles are used."""
    titles = list(dict.fromkeys(each.title for each in terrain.all_sources if each.share > 0))
    vi, en = ("; ".join(getattr(each, name) for each in titles) for name in ("vi", "en"))
    return Words(
        vi=f"Tầm nhìn xét trên địa hình đã nạp ({n_tiles} mảnh) ghép với mô hình kèm theo: {vi}; ô "
        f"{SIGHT_CELL_M:g} m, sai số độ cao của mảnh đã nạp theo nguồn của mảnh.",
        en=f"The line of sight is followed over loaded terrain ({n_tiles} tile{'s' * (n_tiles > 1)}) joined "
        f"with the supplied model: {en}; cells of {SIGHT_CELL_M:g} m, how good a loaded tile is depends on "
        "its source.",
    )


def _padded(box: Bounds) -> Bounds:
    """Return a rectangle with a cell to spare."""
    return box[0] - SIGHT_CELL_M, box[1] - SIGHT_CELL_M, box[2] + SIGHT_CELL_M, box[3] + SIGHT_CELL_M


def _meet(one: Bounds, two: Bounds) -> bool:
    """Tell whether two rectangles share ground."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _hull(boxes: list[Bounds]) -> Bounds:
    """Return the rectangle around rectangles."""
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _cut(box: Bounds, to: Bounds) -> Bounds:
    """Return what two rectangles that meet share."""
    return max(box[0], to[0]), max(box[1], to[1]), min(box[2], to[2]), min(box[3], to[3])


def _bounds_of(path: Path) -> Bounds:
    """Return the rectangle that a raster covers."""
    with rasterio.open(path) as raster:
        bounds = raster.bounds
    return float(bounds.left), float(bounds.bottom), float(bounds.right), float(bounds.top)
