"""List the terrain files there are in the order in which they go before one another, grid by grid."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import rasterio
from affine import Affine
from rasterio.errors import RasterioError

from geo.checksum import source_sha256
from geo.errors import LayerMetadataError
from geo.sites import Words
from layers.load import load_layer
from layers.terrain_sampling import RasterPart, TerrainGroup
from layers.terrain_tiles import stored_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from layers.terrain_records import StoredTile

__all__ = ["BASE_KEY", "PlacedFile", "TerrainRaster", "group_of", "grouped", "placed_group", "terrain_files"]

#: Key of the catalogue's terrain model, and of its vertical datum: SRTM.
BASE_KEY: Final = "terrain"
_BASE_DATUM: Final = "egm96"
#: Upper ends of the classes of cell size, metre: of two sources in one class the newer goes first, because
#: a 31 m cell is no better than a 32 m one; of two classes the finer.
_CLASSES_M: Final = (1.5, 3.0, 7.5, 15.0, 45.0, 120.0)
#: How near to a whole number of cells two grids must be to count as one, cells.
_ALIGNED: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class TerrainRaster:
    """
    One raster of heights and what is known about it.

    Attributes
    ----------
    key, sha256, path
        "terrain" for the catalogue's model, "terrain:<tile>" for a tile; checksum; file.
    title, product, as_of
        What it is called, who publishes it, when the ground was surveyed.
    imported_at
        Seconds since 1970; 0 for the catalogue.
    datum
        Key of `layers.terrain_records.DATUM_NAMES`.
    resolution_m
        Side of a cell on the ground, metre.
    attribution
        Credit line.
    is_base
        Whether it is the catalogue's.
    """

    key: str
    sha256: str
    path: Path
    title: Words
    product: str
    as_of: str
    imported_at: float
    datum: str
    resolution_m: float
    attribution: str
    is_base: bool

    @property
    def order(self) -> tuple[object, ...]:
        """What files are sorted by: finer class, catalogue last in it, newer survey, newer import."""
        rank = next((n for n, top in enumerate(_CLASSES_M) if self.resolution_m <= top), len(_CLASSES_M))
        return (rank, self.is_base, _descending(self.as_of), -self.imported_at, self.sha256)


def _descending(as_of: str) -> tuple[int, ...]:
    """Return a key that sorts later dates first and dates that are not known last."""
    return tuple(-int(part) for part in as_of.split("-")) if as_of else (0,)


def terrain_files(workspace: Path | None) -> list[TerrainRaster]:
    """
    List every terrain file there is.

    Parameters
    ----------
    workspace
        Folder for what people enter; None for the catalogue alone.

    Returns
    -------
    list of TerrainRaster
        The first goes before the others.

    Raises
    ------
    LayerMetadataError
        A tile is not the file that was kept.
    """
    tiles = [] if workspace is None else stored_tiles(workspace)
    for tile in tiles:
        _require_same(tile)
    return sorted([*(_file_of(each) for each in tiles), _base()], key=lambda each: each.order)


def _require_same(tile: StoredTile) -> None:
    """Refuse a tile whose file is not the one that was kept."""
    stat = tile.path.stat()
    if _checksum(tile.path, stat.st_mtime_ns, stat.st_size) != tile.sha256:
        raise LayerMetadataError(
            "terrain",
            f"tile {tile.tile_id} in the workspace is not the file that was loaded (checksum)",
            "Load it again, or remove it",
        )


@lru_cache(maxsize=64)
def _checksum(path: Path, _changed: int, _size: int) -> str:
    """Return the checksum of a file, worked out once while it does not change."""
    return source_sha256(path)


def _file_of(tile: StoredTile) -> TerrainRaster:
    """Return a stored tile as one of the files."""
    return TerrainRaster(
        key=f"{BASE_KEY}:{tile.tile_id}",
        sha256=tile.sha256,
        path=tile.path,
        title=Words(vi=tile.title, en=tile.title),
        product=tile.said.source,
        as_of=tile.said.as_of,
        imported_at=tile.imported_at.timestamp(),
        datum=tile.datum,
        resolution_m=tile.resolution_m,
        attribution=tile.said.attribution,
        is_base=False,
    )


def _base() -> TerrainRaster:
    """Return the catalogue's terrain model as one of the files."""
    loaded = load_layer(BASE_KEY)
    with rasterio.open(loaded.path) as raster:
        resolution_m = float(raster.transform.a)
    about = loaded.metadata
    return TerrainRaster(
        key=BASE_KEY,
        sha256=about.sha256.lower(),
        path=loaded.path,
        title=Words(vi=about.title_vi, en=about.title_en),
        product=about.publisher,
        as_of=about.as_of,
        imported_at=0.0,
        datum=_BASE_DATUM,
        resolution_m=resolution_m,
        attribution=about.attribution,
        is_base=True,
    )


def _placed(file: TerrainRaster) -> tuple[str, Affine, int, int]:
    """Return CRS, transform and size of a raster."""
    try:
        with rasterio.open(file.path) as raster:
            return raster.crs.to_wkt(), raster.transform, raster.height, raster.width
    except (RasterioError, AttributeError) as err:
        raise LayerMetadataError(
            "terrain", f"{file.path.name} cannot be read as a raster", "Load the tile again, or remove it"
        ) from err


#: A raster with its CRS, its transform and its size, rows first.
PlacedFile: TypeAlias = tuple[TerrainRaster, str, Affine, int, int]


def grouped(files: Sequence[TerrainRaster]) -> list[list[PlacedFile]]:
    """
    Put neighbours in order together that are of one product on one grid.

    Parameters
    ----------
    files
        From `terrain_files`.

    Returns
    -------
    list of list of PlacedFile
        In the same order.

    Raises
    ------
    LayerMetadataError
        A raster cannot be read.
    """
    groups: list[list[PlacedFile]] = []
    for file in files:
        placed: PlacedFile = (file, *_placed(file))
        if groups and _is_one_grid(groups[-1][0], placed):
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return groups


def _is_one_grid(first: PlacedFile, other: PlacedFile) -> bool:
    """Tell whether two rasters are of one product and their cells fall on one another."""
    if (first[0].product, first[0].datum, first[1]) != (other[0].product, other[0].datum, other[1]):
        return False
    one, two = first[2], other[2]
    if not (math.isclose(one.a, two.a, rel_tol=1e-9) and math.isclose(one.e, two.e, rel_tol=1e-9)):
        return False
    cols, rows = (two.c - one.c) / one.a, (two.f - one.f) / one.e
    return abs(cols - round(cols)) < _ALIGNED and abs(rows - round(rows)) < _ALIGNED


def group_of(members: Sequence[PlacedFile]) -> TerrainGroup:
    """
    Return rasters of one grid as one.

    Parameters
    ----------
    members
        From `grouped`.

    Returns
    -------
    TerrainGroup
        Ready to be sampled.
    """
    _, crs, grid, _, _ = members[0]
    parts = tuple(
        RasterPart(
            path=file.path,
            row=round((transform.f - grid.f) / grid.e),
            col=round((transform.c - grid.c) / grid.a),
            n_rows=n_rows,
            n_cols=n_cols,
        )
        for file, _, transform, n_rows, n_cols in members
    )
    return TerrainGroup(parts=parts, crs=crs, transform=grid, resolution_m=members[0][0].resolution_m)


def placed_group(path: Path, resolution_m: float) -> TerrainGroup:
    """
    Return one raster that is not kept as a group of its own.

    Parameters
    ----------
    path
        GeoTIFF of heights in metres.
    resolution_m
        Side of a cell on the ground, metre.

    Returns
    -------
    TerrainGroup
        Ready to be sampled.
    """
    with rasterio.open(path) as raster:
        part = RasterPart(path=path, row=0, col=0, n_rows=raster.height, n_cols=raster.width)
        return TerrainGroup(
            parts=(part,), crs=raster.crs.to_wkt(), transform=raster.transform, resolution_m=resolution_m
        )
