"""Run the data check on the layers of a data folder."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd

from analysis.data_quality import NEEDED, TerrainCells, check_data
from layers.coverage import coverage_outline
from layers.terrain_tiles import stored_tiles
from layers.voids import count_voids
from reports.terrain_coverage import province_terrain
from ui.layers import layer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analysis.data_quality_records import Finding
    from layers.load import LoadedLayer

#: Layers whose accuracy the check needs as one figure.
_ACCURATE = ("communes", "power_lines", "substations")
_TERRAIN = ("terrain", "terrain_extent")


def findings_of(
    open_layer: Callable[[str], LoadedLayer], *, known_pct: float | None = None
) -> tuple[Finding, ...]:
    """
    Return what is wrong, doubtful or missing in the layers.

    Parameters
    ----------
    open_layer
        Returns the loaded layer of a catalogue key.
    known_pct
        Share of the province with known heights where tiles are loaded, per cent; None without tiles.

    Returns
    -------
    tuple of Finding
        Conflicts, then doubts, then gaps.

    Raises
    ------
    LayerError
        A layer cannot be opened.
    """
    opened = {key: open_layer(key) for key in (*NEEDED, *_TERRAIN)}
    communes, extent = opened["communes"].features(), opened["terrain_extent"].features()
    outline = coverage_outline(opened["terrain"].spec, communes, extent)
    inside = gpd.overlay(opened["province"].features(), extent, how="intersection")
    cells, voids = count_voids(opened["terrain"].path, inside)
    return check_data(
        {key: opened[key].rows() for key in NEEDED},
        {key: float(opened[key].metadata.positional_accuracy_m) for key in _ACCURATE},
        TerrainCells(covered_pct=outline.full_pct, cells=cells, void_cells=voids)
        if known_pct is None
        else TerrainCells(covered_pct=known_pct, cells=cells, void_cells=0),
    )


def current_findings(workspace: Path | None = None) -> tuple[Finding, ...]:
    """
    Return the findings about the planner's own data, computed once per version of it.

    Parameters
    ----------
    workspace
        Folder whose loaded terrain tiles count as known terrain; None for the planner's own data alone.

    Returns
    -------
    tuple of Finding
        Conflicts, then doubts, then gaps. Where tiles are loaded the terrain is counted on cells of 250 m,
        and voids are among what is not known.

    Raises
    ------
    LayerMetadataError
        A loaded tile is not the file that was kept.
    """
    if workspace is None or not stored_tiles(workspace):
        return _findings(_versions())
    return _findings(_versions(), province_terrain(workspace).known_pct)


def _versions() -> tuple[str, ...]:
    """Return what changes when one of the files does."""
    return tuple(layer(key).metadata.sha256 for key in (*NEEDED, *_TERRAIN))


@lru_cache(maxsize=2)
def _findings(_versions: tuple[str, ...], known_pct: float | None = None) -> tuple[Finding, ...]:
    """Run the check once per version."""
    return findings_of(layer, known_pct=known_pct)
