"""Say which land suitability is worked out for: the province, communes, or the polygons of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.crs import WORKING_CRS
from geo.envelope import location_envelope
from geo.errors import InputError
from geo.transform import reproject
from layers.site_files import file_sites

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import geopandas as gpd

    from layers.load import LoadedLayer

    Load = Callable[[str], LoadedLayer]

__all__ = ["commune_shapes", "extent_of_communes", "extent_of_file", "land_asked", "province_outline"]


def province_outline(load: Load) -> shapely.Geometry:
    """
    Return the outline of the province.

    Parameters
    ----------
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    Polygon or MultiPolygon
        In the working CRS.
    """
    return shapely.union_all(_working("province", load).geometry.to_numpy())


def commune_shapes(load: Load) -> tuple[tuple[str, shapely.Geometry], ...]:
    """
    Return the communes.

    Parameters
    ----------
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    tuple of (str, Polygon or MultiPolygon)
        Code and shape in the working CRS, in file order.
    """
    communes = _working("communes", load)
    return tuple(zip(communes["commune_code"].astype(str), communes.geometry, strict=True))


def extent_of_communes(codes: Sequence[str], load: Load) -> shapely.Geometry:
    """
    Return the land of some communes.

    Parameters
    ----------
    codes
        Commune codes.
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    Polygon or MultiPolygon
        In the working CRS.

    Raises
    ------
    InputError
        No code, or unknown codes, all of them named.
    """
    return location_envelope(codes, _working("communes", load), basis="commune").geometry


def extent_of_file(path: Path, load: Load, *, crs: str | None = None) -> shapely.Geometry:
    """
    Return the land of the polygons of a file.

    Parameters
    ----------
    path
        Any vector file; features known by communes count as those communes.
    load
        Catalogue key to the loaded layer.
    crs
        CRS of a file that does not say.

    Returns
    -------
    Polygon or MultiPolygon
        Union, in the working CRS.

    Raises
    ------
    InputError
        The file cannot be used, or none of its features has a place.
    """
    shapes = [site.geometry for site in file_sites(path, load, crs=crs) if site.geometry is not None]
    if not shapes:
        raise InputError(
            f"File {path.name!r}",
            "no feature has a place",
            "Give at least one polygon",
            text_vi=f"Tệp “{path.name}”: không đối tượng nào có vị trí. Hãy đưa ít nhất một vùng",
        )
    return shapely.union_all(shapes)


def land_asked(extent: shapely.Geometry | None, load: Load, *, name: str = "") -> shapely.Geometry:
    """
    Return the part of the province that is asked about.

    Parameters
    ----------
    extent
        Polygon in the working CRS, None for everything.
    load
        Catalogue key to the loaded layer.
    name
        What the extent is called in a refusal.

    Returns
    -------
    Polygon or MultiPolygon
        In the working CRS; land outside the province is no part of it.

    Raises
    ------
    InputError
        The extent lies wholly outside the province.
    """
    outline = province_outline(load)
    if extent is None:
        return outline
    inside = shapely.intersection(outline, extent)
    polygons = [part for part in shapely.get_parts(inside) if shapely.area(part) > 0]
    if not polygons:
        west, south, east, north = (f"{value:.0f}" for value in shapely.bounds(extent))
        problem = f"lies outside the province (E {west} to {east}, N {south} to {north} m in {WORKING_CRS})"
        raise InputError(
            f"Extent {name!r}",
            problem,
            "Check its CRS, or give land of the province",
            text_vi=f"Phạm vi “{name}”: nằm ngoài tỉnh (E {west} đến {east}, N {south} đến {north} m, "
            f"{WORKING_CRS}). Hãy kiểm tra hệ tọa độ hoặc chọn đất trong tỉnh",
        )
    return shapely.union_all(polygons)


def _working(key: str, load: Load) -> gpd.GeoDataFrame:
    """Return a layer in the working CRS."""
    return reproject(load(key).features(), WORKING_CRS, layer=key)[0]
