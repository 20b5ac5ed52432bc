"""Read the heritage register: where each entry is, how well that is known, and what it is part of."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.crs import WORKING_CRS, resolve_crs
from geo.envelope import location_envelope
from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import geopandas as gpd

__all__ = ["COMMUNE_ACCURACY_M", "HeritageSite", "read_register"]

#: 95 % radius of the commune boundaries, metre: they were generalised to 80 m (metadata of the layer).
COMMUNE_ACCURACY_M: Final = 100.0
#: Ways of working out a distance: codes of `layers.codes.CHECK_WITH`.
CHECKS: Final = ("communes", "point", "point_screening")
_COLUMNS: Final = (
    "heritage_id",
    "name_vi",
    "name_en",
    "heritage_rank",
    "heritage_kind",
    "check_with",
    "part_of_id",
    "positional_accuracy_m",
    "extent_radius_m",
    "covered_commune_codes",
    "declared_area_ha",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeritageSite:
    """
    One entry of the register, ready to be measured to.

    Attributes
    ----------
    heritage_id, name_vi, name_en, rank, kind, check_with
        As the register has them.
    part_of_id
        Id of the complex it is a part of, when that complex is an entry too; None otherwise.
    point
        Its position in `WORKING_CRS`; for an area only a point to stand for it.
    positional_accuracy_m
        95 % radius of `point`, metre.
    extent_m
        Radius of the circle that stands for its extent, metre; 0 where it is not known.
    area
        Union of its communes in `WORKING_CRS` for an entry that is checked with them, None otherwise.
    fills_area
        Whether its declared area is at least that of its communes, so that it takes up all of them.
    commune_codes
        Of `area`; () without one.
    boundary_accuracy_m
        95 % radius of the edge that distances are measured to: of the commune boundaries or of the point.
    """

    heritage_id: str
    name_vi: str
    name_en: str
    rank: str
    kind: str
    check_with: str
    part_of_id: str | None
    point: shapely.Point
    positional_accuracy_m: float
    extent_m: float
    area: shapely.Polygon | shapely.MultiPolygon | None
    fills_area: bool
    commune_codes: tuple[str, ...]
    boundary_accuracy_m: float


def read_register(
    heritage: gpd.GeoDataFrame,
    communes: gpd.GeoDataFrame,
    *,
    commune_accuracy_m: float = COMMUNE_ACCURACY_M,
) -> tuple[HeritageSite, ...]:
    """
    Return the entries of the register in the order given.

    Parameters
    ----------
    heritage
        Points in `WORKING_CRS` with the columns of the catalogue's layer "heritage_sites". Not changed.
    communes
        Polygons in `WORKING_CRS` with `commune_code`. Not changed.
    commune_accuracy_m
        95 % radius of the commune boundaries, metre.

    Returns
    -------
    tuple of HeritageSite
        One per row. A part whose complex is not among the rows stands for itself.

    Raises
    ------
    LayerSchemaError
        Another CRS, a missing column, or rows that cannot be used; all of them in one message.
    InputError
        A covered commune is not among the communes.
    """
    _require_table(heritage)
    rows: list[dict[Hashable, Any]] = heritage.to_dict("records")
    points = list(heritage.geometry)
    faults = [fault for row, point in zip(rows, points, strict=True) for fault in _faults(row, point)]
    ids = [str(row["heritage_id"]) for row in rows]
    faults += [f"id {each} stands twice" for each in sorted({i for i in ids if ids.count(i) > 1})]
    if faults:
        raise LayerSchemaError("heritage_sites", "; ".join(faults), "Mend these rows")
    return tuple(
        _entry(row, point, communes, ids=ids, commune_accuracy_m=commune_accuracy_m)
        for row, point in zip(rows, points, strict=True)
    )


def _require_table(heritage: gpd.GeoDataFrame) -> None:
    """Refuse a table without the columns, or in another CRS."""
    missing = [name for name in _COLUMNS if name not in heritage.columns]
    if missing:
        raise LayerSchemaError(
            "heritage_sites", f"columns {', '.join(missing)} are missing", "Load it from the catalogue"
        )
    if heritage.crs is None or heritage.crs != resolve_crs(WORKING_CRS):
        raise LayerSchemaError(
            "heritage_sites", f"is not in {WORKING_CRS}", "Reproject with geo.transform.reproject"
        )


def _faults(row: Mapping[Hashable, Any], point: object) -> list[str]:
    """List why one row cannot be used."""
    name = f"row {row['heritage_id']}"
    faults = []
    if row["check_with"] not in CHECKS:
        faults.append(f"{name}: check_with is {row['check_with']!r}, one of {', '.join(CHECKS)} is needed")
    elif row["check_with"] == "communes" and not _codes(row["covered_commune_codes"]):
        faults.append(f"{name}: it is checked with its communes but names none")
    if not isinstance(point, shapely.Point) or point.is_empty:
        faults.append(f"{name}: it has no point")
    accuracy = _number(row["positional_accuracy_m"])
    if accuracy is None or accuracy <= 0:
        faults.append(f"{name}: positional_accuracy_m must be more than 0")
    extent = _number(row["extent_radius_m"])
    if extent is not None and extent < 0:
        faults.append(f"{name}: extent_radius_m may not be negative")
    return faults


def _entry(
    row: Mapping[Hashable, Any],
    point: shapely.Point,
    communes: gpd.GeoDataFrame,
    *,
    ids: Sequence[str],
    commune_accuracy_m: float,
) -> HeritageSite:
    """Return one row as a record."""
    by_communes = row["check_with"] == "communes"
    codes = _codes(row["covered_commune_codes"]) if by_communes else ()
    envelope = location_envelope(codes, communes, basis="commune") if by_communes else None
    declared_ha = _number(row["declared_area_ha"]) or 0.0
    part_of = row["part_of_id"] if row["part_of_id"] in ids else None
    accuracy_m = float(row["positional_accuracy_m"])
    return HeritageSite(
        heritage_id=str(row["heritage_id"]),
        name_vi=str(row["name_vi"]),
        name_en=str(row["name_en"]),
        rank=str(row["heritage_rank"]),
        kind=str(row["heritage_kind"]),
        check_with=str(row["check_with"]),
        part_of_id=None if part_of is None else str(part_of),
        point=point,
        positional_accuracy_m=accuracy_m,
        extent_m=0.0 if by_communes else _number(row["extent_radius_m"]) or 0.0,
        area=None if envelope is None else envelope.geometry,
        fills_area=envelope is not None and declared_ha >= envelope.area_ha,
        commune_codes=codes,
        boundary_accuracy_m=commune_accuracy_m if by_communes else accuracy_m,
    )


def _codes(text: object) -> tuple[str, ...]:
    """Return the codes of a ";"-separated list, () for a missing one."""
    return tuple(text.split(";")) if isinstance(text, str) and text else ()


def _number(value: object) -> float | None:
    """Return a finite number, None for a missing one."""
    if isinstance(value, int | float) and math.isfinite(value):
        return float(value)
    return None
