"""Say how much of the province has known heights, and from which sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.crs import WORKING_CRS
from geo.grid import frame_over
from geo.transform import reproject
from layers.load import load_layer
from layers.terrain import open_terrain, terrain_sources

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np

    from geo.grid import GridFrame
    from geo.sites import Words
    from layers.terrain import TerrainSource

__all__ = ["COVERAGE_CELL_M", "TerrainCoverage", "province_terrain"]

#: Side of the cells that are counted, metre: 220,000 of them in the province put the share right to 0.1 %.
COVERAGE_CELL_M: Final = 250.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TerrainCoverage:
    """
    How much of the province has known heights.

    Attributes
    ----------
    known_share
        Share of the province's cells of 250 m whose height is known, 0..1.
    sources
        Where the heights come from, the first goes before the others; their shares are of the rectangle
        around the province.
    notes
        What a reader of the joined heights must know.
    """

    known_share: float
    sources: tuple[TerrainSource, ...]
    notes: tuple[Words, ...]

    @property
    def known_pct(self) -> float:
        """Share in per cent to a tenth: where a void is left it never reads 100."""
        rounded = round(100 * self.known_share, 1)
        return min(rounded, 99.9) if self.known_share < 1 else 100.0

    @property
    def attributions(self) -> tuple[str, ...]:
        """Credit lines of all sources, each once."""
        return tuple(dict.fromkeys(line for each in self.sources for line in each.attributions))


def province_terrain(workspace: Path | None) -> TerrainCoverage:
    """
    Return how much of the province has known heights.

    Parameters
    ----------
    workspace
        Folder for what people enter; None for the catalogue's terrain model alone.

    Returns
    -------
    TerrainCoverage
        The same record while the files are the same.

    Raises
    ------
    LayerMetadataError
        A stored tile is not the one that was loaded.
    """
    return _covered(workspace, terrain_sources(workspace))


@lru_cache(maxsize=4)
def _covered(workspace: Path | None, _sources: tuple[tuple[str, str], ...]) -> TerrainCoverage:
    """Count the cells once per set of files."""
    frame, inside = _province()
    terrain = open_terrain(workspace, frame)
    return TerrainCoverage(
        known_share=terrain.known_share_in(inside) or 0.0,
        sources=terrain.all_sources,
        notes=terrain.notes(),
    )


@lru_cache(maxsize=1)
def _province() -> tuple[GridFrame, np.ndarray]:
    """Return the frame around the province and which of its cells lie inside."""
    from geo.burn import burn  # noqa: PLC0415  (numba is slow to import; a page that opens needs none)

    province, _ = reproject(load_layer("province").features(), WORKING_CRS, layer="province")
    west, south, east, north = (float(each) for each in province.total_bounds)
    frame = frame_over((west, south, east, north), COVERAGE_CELL_M)
    return frame, burn(province.geometry.to_numpy(), frame, all_touched=False) > 0
