"""Judge where each feature of a layer lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from pyproj import CRS

from geo.errors import CRSMissingError
from geo.extent import VIETNAM
from geo.file_faults import crs_fault
from geo.position import check_position, locate_all
from geo.position_codes import remark_codes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.position import Remark, RemarkCode

#: Features that a remark names; the others are counted.
_NAMED: Final = 5
#: Remarks that tell a slip, also of one feature.
_SLIPS: Final = frozenset({"swapped_axes", "not_degrees", "not_metres"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerRemark:
    """
    Something a reader should know about the positions of some features.

    Attributes
    ----------
    code : str
        As `geo.position.Remark` has it.
    ids : tuple of str
        Every feature it holds for, in the order of the layer.
    text, text_vi : str
        The sentence on the first of them, with the names of the others, in English and in Vietnamese.
    """

    code: RemarkCode
    ids: tuple[str, ...]
    text: str
    text_vi: str


def check_layer(gdf: gpd.GeoDataFrame, ids: Sequence[str]) -> list[LayerRemark]:
    """
    List what is suspect about the features' positions, one remark for all features of one kind.

    Of each feature one place is judged: the first vertex outside Vietnam, else a point inside it.

    Parameters
    ----------
    gdf
        Any geometry types; missing, empty and not finite ones are passed over.
    ids
        What each feature is called, in the order of the rows.

    Returns
    -------
    list of LayerRemark
        Empty when nothing is suspect. That a feature could lie on another grid too is told only where it
        holds for every feature: otherwise the others show which grid the layer is on.

    Raises
    ------
    CRSMissingError
        `gdf.crs` is unset.
    CRSUnknownError
        `gdf.crs` is not a horizontal CRS.
    """
    if gdf.crs is None:
        raise CRSMissingError("positions", "no CRS is recorded", "Say which one the coordinates are in")
    rows, pairs, places = _places(gdf)
    crs = CRS.from_user_input(gdf.crs)
    found = remark_codes(pairs[:, 0], pairs[:, 1], declared_crs=crs)
    if "meridian_ambiguous" in found and not found["meridian_ambiguous"].all():
        found.pop("meridian_ambiguous")
    firsts = sorted(found, key=lambda code: (int(np.argmax(found[code])), list(found).index(code)))
    return [
        _grouped(
            [ids[row] for row in rows[found[code]].tolist()], _remark(code, found[code], pairs, places, crs)
        )
        for code in firsts
    ]


def require_vietnam(file: Path, found: Sequence[LayerRemark], count: int) -> None:
    """
    Refuse positions that cannot be meant: a layer elsewhere would clear every site by accident.

    Parameters
    ----------
    file
        Where they come from.
    found
        From `check_layer`.
    count
        Features that were judged.

    Raises
    ------
    CRSUnknownError
        A slip of one feature, or all of them outside Vietnam.
    """
    for each in found:
        if each.code in _SLIPS or (each.code == "outside_vietnam" and len(each.ids) == count):
            raise crs_fault(
                file,
                f"has positions that cannot be meant: {each.text}",
                "Correct them at their source, or say the CRS that the file is really in",
                vi=f"có vị trí không thể đúng: {each.text_vi}. Hãy sửa ở nguồn, hoặc khai báo đúng hệ tọa độ "
                "của tệp",
            )


def _remark(
    code: RemarkCode,
    holds: NDArray[np.bool_],
    pairs: NDArray[np.float64],
    places: NDArray[np.float64],
    crs: CRS,
) -> Remark:
    """Return the remark on the first position for which it holds."""
    first = int(np.argmax(holds))
    (x, y), (lon, lat) = pairs[first].tolist(), places[first].tolist()
    return next(each for each in check_position(lon, lat, declared_crs=crs, x=x, y=y) if each.code == code)


def _places(gdf: gpd.GeoDataFrame) -> tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.float64]]:
    """Return the rows that have a place to judge, the place in the layer's CRS, and in degrees."""
    shapes = shapely.force_2d(gdf.geometry.to_numpy())
    with np.errstate(invalid="ignore"):  # a vertex that is not a number
        inside = shapely.point_on_surface(shapes)
    vertices, owners = shapely.get_coordinates(shapes, return_index=True)
    known = np.isfinite(vertices).all(axis=1)
    rows = np.flatnonzero(~(shapely.is_missing(inside) | shapely.is_empty(inside)))
    rows = np.setdiff1d(rows, owners[~known])
    chosen = np.full((len(gdf), 2), np.nan)
    chosen[rows] = shapely.get_coordinates(inside[rows])
    west, east, south, north = VIETNAM.west_deg, VIETNAM.east_deg, VIETNAM.south_deg, VIETNAM.north_deg
    lon, lat = locate_all(vertices[:, 0], vertices[:, 1], gdf.crs)
    abroad = ~((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)) & known
    first_rows, first = np.unique(owners[abroad], return_index=True)
    chosen[first_rows] = vertices[abroad][first]
    judged = np.flatnonzero(np.isfinite(chosen).all(axis=1))
    pairs = chosen[judged]
    return judged, pairs, np.column_stack(locate_all(pairs[:, 0], pairs[:, 1], gdf.crs))


def _grouped(ids: Sequence[str], first: Remark) -> LayerRemark:
    """Say a remark of the first feature, and name the others."""
    named, more = ", ".join(ids[1 : _NAMED + 1]), len(ids) - 1 - _NAMED
    also = f" (likewise {named}{f' and {more} more' if more > 0 else ''})" if named else ""
    also_vi = f" (cũng vậy: {named}{f' và {more} đối tượng nữa' if more > 0 else ''})" if named else ""
    return LayerRemark(
        code=first.code,
        ids=tuple(ids),
        text=f"feature {ids[0]}{also}: {first.text}",
        text_vi=f"đối tượng {ids[0]}{also_vi}: {first.text_vi}",
    )
