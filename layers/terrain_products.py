"""Name the terrain tiles that public sources offer, and say on which terms."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import shapely

from geo.errors import InputError
from layers.terrain_records import TerrainNote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["PRODUCTS", "TerrainProduct", "copernicus_path", "corners_of", "product_of", "srtm_path"]

#: South-west corner of a tile of one degree: longitude, latitude.
Corner = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TerrainProduct:
    """
    A terrain model that is offered in tiles of one degree.

    Attributes
    ----------
    key
        "copernicus" or "srtm".
    base_url
        Where its tiles are; only the command `terrain fetch` ever asks there.
    path_of
        From a corner to the path below `base_url`.
    note
        What is written beside each tile: publisher, terms, credit line, date, accuracy.
    datum
        Key of `layers.terrain_records.DATUM_NAMES`.
    """

    key: str
    base_url: str
    path_of: Callable[[Corner], str]
    note: TerrainNote
    datum: str


def _signed(corner: Corner) -> tuple[str, str]:
    """Return latitude and longitude as tiles name them: N22, E105."""
    lon, lat = corner
    return f"{'N' if lat >= 0 else 'S'}{abs(lat):02d}", f"{'E' if lon >= 0 else 'W'}{abs(lon):03d}"


def copernicus_path(corner: Corner) -> str:
    """
    Return the path of a tile of Copernicus DEM GLO-30 in its public bucket.

    Parameters
    ----------
    corner
        South-west corner: longitude, latitude, whole degrees.

    Returns
    -------
    str
        Each tile is in a folder of its own name; "10" stands for 10 arc-seconds by 0.1, that is one.

    Examples
    --------
    >>> copernicus_path((105, 22)).split("/")[1]
    'Copernicus_DSM_COG_10_N22_00_E105_00_DEM.tif'
    """
    lat, lon = _signed(corner)
    name = f"Copernicus_DSM_COG_10_{lat}_00_{lon}_00_DEM"
    return f"{name}/{name}.tif"


def srtm_path(corner: Corner) -> str:
    """
    Return the path of an SRTM height file among the terrain tiles in the "skadi" layout.

    Parameters
    ----------
    corner
        South-west corner: longitude, latitude, whole degrees.

    Returns
    -------
    str
        In a folder for each degree of latitude, packed with gzip.

    Examples
    --------
    >>> srtm_path((105, 22))
    'N22/N22E105.hgt.gz'
    """
    lat, lon = _signed(corner)
    return f"{lat}/{lat}{lon}.hgt.gz"


PRODUCTS: Final[Mapping[str, TerrainProduct]] = MappingProxyType(
    {
        "copernicus": TerrainProduct(
            key="copernicus",
            base_url="https://copernicus-dem-30m.s3.amazonaws.com",
            path_of=copernicus_path,
            note=TerrainNote(
                title="Copernicus DEM GLO-30",
                source="Copernicus DEM GLO-30 (ESA, European Union)",
                licence=(
                    "Copernicus DEM GLO-30 Public: miễn phí, phải ghi nguồn / free for the general public, "
                    "credit line required"
                ),
                attribution=(
                    "Produced using Copernicus WorldDEM-30 © DLR e.V. 2010-2014 and © Airbus Defence and "
                    "Space "
                    "GmbH 2014-2018 provided under COPERNICUS by the European Union and ESA; all rights "
                    "reserved"
                ),
                as_of="2015-01",
                note="Surface with trees and buildings, radar observations of December 2010 to January 2015",
            ),
            datum="egm2008",
        ),
        "srtm": TerrainProduct(
            key="srtm",
            base_url="https://s3.amazonaws.com/elevation-tiles-prod/skadi",
            path_of=srtm_path,
            note=TerrainNote(
                title="SRTM (Terrain Tiles)",
                source="Terrain Tiles on AWS (Tilezen), SRTM of NASA and USGS",
                licence="Dữ liệu mở, phải ghi nguồn / open data, credit line required",
                attribution="SRTM courtesy of the U.S. Geological Survey; Terrain Tiles by Tilezen",
                as_of="2000-02",
                note="Made of SRTM and, in its voids, of other sources that the tile does not tell apart",
            ),
            datum="egm96",
        ),
    }
)


def product_of(key: str) -> TerrainProduct:
    """
    Return a product.

    Parameters
    ----------
    key
        One of `PRODUCTS`.

    Returns
    -------
    TerrainProduct
        As declared.

    Raises
    ------
    InputError
        There is none of this name.
    """
    if key not in PRODUCTS:
        raise InputError(f"Source {key!r}", "is not known", f"Use one of {', '.join(PRODUCTS)}")
    return PRODUCTS[key]


def corners_of(area: shapely.Geometry) -> list[Corner]:
    """
    List the tiles of one degree that an area touches.

    Parameters
    ----------
    area
        Longitude and latitude, degree.

    Returns
    -------
    list of tuple of int and int
        South-west corners, from south to north, then from west to east. A tile that only shares an edge
        with the area is left out.

    Examples
    --------
    >>> corners_of(shapely.box(104.9, 22.0, 105.1, 22.5))
    [(104, 22), (105, 22)]
    """
    if area.is_empty:
        return []
    west, south, east, north = area.bounds
    shapely.prepare(area)
    return [
        (lon, lat)
        for lat in range(math.floor(south), math.ceil(north))
        for lon in range(math.floor(west), math.ceil(east))
        if area.intersection(shapely.box(lon, lat, lon + 1, lat + 1)).area > 0
    ]
