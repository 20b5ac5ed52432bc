"""Show on the map the terrain that loaded tiles add to the catalogue's model."""

from __future__ import annotations

import logging
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from rasterio.features import shapes

from geo.crs import DISPLAY_CRS, WORKING_CRS
from geo.errors import PlannerError
from geo.grid import frame_over
from geo.province_outline import PROVINCE_OUTLINE
from geo.transform import conversion
from layers.terrain import open_terrain, terrain_sources
from reports.terrain_coverage import province_terrain
from ui.format import quantity
from ui.workspace import WORKSPACE_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.grid import GridFrame
    from layers.terrain import Terrain
    from ui.language import Speaker

__all__ = [
    "coverage_with_tiles",
    "credit_with_tiles",
    "known_features",
    "known_terrain",
    "map_frame",
    "tiles_version",
]

_LOG = logging.getLogger(__name__)
#: Layers of the catalogue that loaded tiles change.
TERRAIN_LAYERS: Final = ("terrain", "terrain_extent")
#: Side of a cell of the picture, metre: as the catalogue's model.
CELL_M: Final = 90.0
#: Gaps and spots that the outline of the known terrain leaves out, metre: voids of a few cells are no border.
_SMOOTHED_M: Final = 270.0


def _workspace() -> Path | None:
    """Return the workspace of this server, None where there is none."""
    return Path(os.environ[WORKSPACE_VARIABLE]) if WORKSPACE_VARIABLE in os.environ else None


def tiles_version(key: str) -> str:
    """
    Return a text that changes with the loaded tiles.

    Parameters
    ----------
    key
        Catalogue key.

    Returns
    -------
    str
        "" for a layer that tiles do not change, where none is loaded, and where one is damaged: the map then
        shows the catalogue's terrain, and the page of the tiles says what is wrong.
    """
    workspace = _workspace()
    if key not in TERRAIN_LAYERS or workspace is None:
        return ""
    try:
        found = terrain_sources(workspace)
    except PlannerError as err:
        _LOG.warning("terrain tiles are left out of the map: %s", err)
        return ""
    return ";".join(sha256 for _, sha256 in found) if len(found) > 1 else ""


def map_frame() -> GridFrame:
    """Return the frame of the picture: the rectangle around the province."""
    lon, lat = np.array(PROVINCE_OUTLINE).T
    x, y = conversion(DISPLAY_CRS, WORKING_CRS).convert(lon, lat)
    return frame_over((float(x.min()), float(y.min()), float(x.max()), float(y.max())), CELL_M)


def known_terrain(key: str) -> Terrain | None:
    """
    Return the heights on the frame of the picture.

    Parameters
    ----------
    key
        Catalogue key.

    Returns
    -------
    Terrain or None
        None where no tile changes this layer.
    """
    return _joined(_workspace(), tiles_version(key)) if tiles_version(key) else None


@lru_cache(maxsize=1)
def _joined(workspace: Path | None, _version: str) -> Terrain:
    """Join the tiles once per version of them."""
    return open_terrain(workspace, map_frame())


def known_features(terrain: Terrain, properties: Mapping[str, Any]) -> list[dict[str, Any]]:
    """
    Return the outline of the known terrain as a feature for the map.

    Parameters
    ----------
    terrain
        From `known_terrain`.
    properties
        Of the catalogue's outline: id, class and tip stay the same.

    Returns
    -------
    list of dict
        One GeoJSON feature in EPSG:4326.
    """
    known = (terrain.origin > 0).astype(np.uint8)
    found = shapes(known, known > 0, 8, terrain.frame.transform)
    outline = shapely.union_all([shapely.geometry.shape(shape) for shape, _ in found])
    outline = outline.buffer(_SMOOTHED_M, join_style="mitre").buffer(-_SMOOTHED_M, join_style="mitre")
    outline = outline.simplify(CELL_M)
    to_degrees = conversion(WORKING_CRS, DISPLAY_CRS)
    in_degrees = shapely.transform(
        outline, lambda places: np.column_stack(to_degrees.convert(places[:, 0], places[:, 1])).round(5)
    )
    return [
        {
            "type": "Feature",
            "properties": dict(properties),
            "geometry": shapely.geometry.mapping(shapely.make_valid(in_degrees)),
        }
    ]


def coverage_with_tiles(key: str, say: Speaker) -> str:
    """
    Say where the terrain is known when tiles are loaded.

    Parameters
    ----------
    key
        Catalogue key.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        "" where no tile changes this layer.
    """
    if not tiles_version(key):
        return ""
    workspace = _workspace()
    share = quantity(province_terrain(workspace).known_pct, "%", say.language, decimals=1)
    return say("terrain.map_coverage", n=len(terrain_sources(workspace)) - 1, share=share)


def credit_with_tiles(key: str) -> str:
    """
    Return the credit lines of the terrain when tiles are loaded: their licences ask for them.

    Parameters
    ----------
    key
        Catalogue key.

    Returns
    -------
    str
        "" where no tile changes this layer.
    """
    return "; ".join(province_terrain(_workspace()).attributions) if tiles_version(key) else ""
