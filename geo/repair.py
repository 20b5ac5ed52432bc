"""Repair the geometry of a layer feature by feature, and say what was wrong with each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import geopandas as gpd
import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RepairKind = Literal[
    "repaired",
    "empty",
    "left_out_kind",
    "left_out_collapsed",
    "heights_dropped",
    "closed_to_area",
    "collection_split",
]
KINDS: Final = ("point", "line", "area")
_KIND_OF: Final = {"Point": "point", "LineString": "line", "LinearRing": "line", "Polygon": "area"}
#: Ends of a drawn line this near each other close it, in the unit of the file (a metre drawing: 1 mm).
_CLOSED_WITHIN: Final = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """
    What was done to one feature.

    Attributes
    ----------
    feature_id : str
        What the feature is called in the file.
    kind : str
        "repaired", "empty" (no geometry, left out), "left_out_kind" (of a kind the layer does not hold),
        "left_out_collapsed" (nothing of the needed kind remains), "collection_split".
    problem, problem_vi : str
        What was wrong and where, in the CRS of the file.
    before, after : float or None
        Plane area in the file's square unit, of polygons; of crossing rings `before` is the signed sum.
    """

    feature_id: str
    kind: RepairKind
    problem: str
    problem_vi: str
    before: float | None = None
    after: float | None = None


def close_lines(features: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, int]:
    """
    Make areas of the closed lines of a drawing.

    Parameters
    ----------
    features
        Any geometry types.

    Returns
    -------
    tuple of GeoDataFrame and int
        The same rows, and how many lines became areas. A line is closed when it has four points or more and
        its ends are at most 1 mm apart (in a drawing in metres).
    """
    shapes = features.geometry.to_numpy().copy()
    closed = [place for place, shape in enumerate(shapes) if _is_closed(shape)]
    for place in closed:
        ring = shapely.get_coordinates(shapes[place])
        ring[-1] = ring[0]
        shapes[place] = shapely.Polygon(ring)
    changed = features.set_geometry(gpd.GeoSeries(shapes, index=features.index, crs=features.crs))
    return changed, len(closed)


def _is_closed(shape: shapely.Geometry | None) -> bool:
    """Tell whether a line ends where it begins and holds an area."""
    if shape is None or shape.geom_type != "LineString" or shapely.get_num_points(shape) < 4:
        return False
    ends = shapely.get_coordinates(shape)[[0, -1]]
    return bool(np.abs(ends[0] - ends[1]).max() <= _CLOSED_WITHIN)


def repair_features(
    features: gpd.GeoDataFrame, ids: Sequence[str], *, kinds: Sequence[str] = KINDS
) -> tuple[gpd.GeoDataFrame, list[Repair]]:
    """
    Return features that are valid, in two dimensions, and of the kinds that a layer holds.

    Parameters
    ----------
    features
        Any geometry types; all coordinates finite.
    ids
        What each feature is called, in the order of the rows.
    kinds
        "point", "line", "area": what is kept. Of a collection the parts of these kinds are kept.

    Returns
    -------
    tuple of GeoDataFrame and list of Repair
        Rows in the order they came, without those that hold nothing; what was done to which feature. Crossing
        rings are re-cut so that what they enclose stays (GEOS "structure"); parts without area are dropped
        from polygons.

    Raises
    ------
    ValueError
        `kinds` holds another word.
    """
    if not set(kinds) <= set(KINDS):
        raise ValueError(f"kinds {kinds} are not all among {KINDS}")
    shapes = shapely.force_2d(features.geometry.to_numpy())
    repairs: list[Repair] = []
    kept = np.array(shapes, dtype=object)
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    single = np.array([_kind(shape) in kinds for shape in shapes], dtype=bool)
    fine = ~missing & single & shapely.is_valid(shapes)
    for row in np.flatnonzero(~fine).tolist():
        kept[row], done = _settle(shapes[row], ids[row], kinds)
        repairs.append(done)
    stays = ~shapely.is_missing(kept)
    result = features.loc[stays].set_geometry(
        gpd.GeoSeries(kept[stays], index=features.index[stays], crs=features.crs)
    )
    return result.reset_index(drop=True), repairs


def _kind(shape: shapely.Geometry | None) -> str:
    """Return "point", "line", "area", or "" for nothing and for collections."""
    return "" if shape is None else _KIND_OF.get(shape.geom_type.removeprefix("Multi"), "")


def _settle(
    shape: shapely.Geometry | None, feature_id: str, kinds: Sequence[str]
) -> tuple[shapely.Geometry | None, Repair]:
    """Return what is kept of one feature, and what was done."""
    if shape is None or shape.is_empty:
        return None, Repair(
            feature_id=feature_id,
            kind="empty",
            problem="has no geometry, or a ring that is not closed or has fewer than four points",
            problem_vi="không có hình học, hoặc có vòng không khép kín hay ít hơn bốn điểm",
        )
    kind, reason, reason_vi = _kind(shape), *_problem(shape)
    whole = shape if shape.is_valid else shapely.make_valid(shape, method="structure", keep_collapsed=False)
    parts = [part for part in _flat(whole) if _kind(part) in kinds and not _is_sliver(part)]
    if not parts:
        wrong_kind = bool(kind) and kind not in kinds
        return None, Repair(
            feature_id=feature_id,
            kind="left_out_kind" if wrong_kind else "left_out_collapsed",
            problem=f"is a {shape.geom_type}, which the layer does not hold"
            if wrong_kind
            else f"{reason}: nothing remains",
            problem_vi=f"là {shape.geom_type}, loại mà lớp không chứa"
            if wrong_kind
            else f"{reason_vi}: không còn lại gì",
            before=_area(shape),
            after=0.0 if kind == "area" else None,
        )
    made = _joined(parts)
    split = kind == ""
    return made, Repair(
        feature_id=feature_id,
        kind="collection_split" if split else "repaired",
        problem="is a collection of several kinds; only its areas, else lines, are kept" if split else reason,
        problem_vi="gồm nhiều loại hình; chỉ giữ lại các vùng, nếu không có thì các đường"
        if split
        else reason_vi,
        before=_area(shape),
        after=_area(made),
    )


def _flat(shape: shapely.Geometry) -> list[shapely.Geometry]:
    """Return single parts, also of collections inside collections."""
    if not hasattr(shape, "geoms"):
        return [shape]
    return [part for each in shape.geoms for part in _flat(each)]


def _is_sliver(part: shapely.Geometry) -> bool:
    """Tell a part that holds nothing: a polygon without area, a line without length."""
    if part.is_empty:
        return True
    return bool(
        (part.geom_type == "Polygon" and part.area == 0) or (_kind(part) == "line" and part.length == 0)
    )


def _joined(parts: list[shapely.Geometry]) -> shapely.Geometry:
    """Return one geometry of the parts of the highest dimension that is there."""
    top = max(shapely.get_dimensions(parts))
    same = [part for part in parts if shapely.get_dimensions(part) == top]
    if len(same) == 1:
        return same[0]
    if top == 2:
        return shapely.union_all(same)
    return (shapely.multipoints if top == 0 else shapely.multilinestrings)(same)


def _area(shape: shapely.Geometry) -> float | None:
    """Return the plane area that is enclosed, None for lines and points."""
    return float(shape.area) if shapely.get_dimensions(shape) == 2 else None


def _problem(shape: shapely.Geometry) -> tuple[str, str]:
    """Say what is wrong with a geometry, and where."""
    if shape.is_valid:
        return "is of several kinds", "gồm nhiều loại hình"
    reason = str(shapely.is_valid_reason(shape))
    words, _, place = reason.partition("[")
    at = ", ".join(place.rstrip("]").split())
    known = _VIETNAMESE.get(words.strip(), "hình không hợp lệ")
    return (
        (f"{words.strip().casefold()} at ({at})", f"{known} tại ({at.replace(', ', '; ')})")
        if at
        else (words.casefold(), known)
    )


_VIETNAMESE: Final = {
    "Self-intersection": "hình tự cắt",
    "Ring Self-intersection": "vòng tự cắt",
    "Hole lies outside shell": "lỗ nằm ngoài vùng",
    "Holes are nested": "lỗ lồng trong lỗ",
    "Nested shells": "vùng lồng trong vùng",
    "Interior is disconnected": "phần trong bị tách rời",
    "Duplicate Rings": "vòng trùng nhau",
    "Too few points in geometry component": "vòng có quá ít điểm",
    "Invalid Coordinate": "tọa độ không hợp lệ",
}


def not_finite(features: gpd.GeoDataFrame) -> NDArray[np.intp]:
    """
    Return the rows with a coordinate that is not a finite number.

    Parameters
    ----------
    features
        Any geometry types.

    Returns
    -------
    ndarray of int
        Row numbers from 0, in order.
    """
    vertices, rows = shapely.get_coordinates(features.geometry.to_numpy(), return_index=True)
    bad: NDArray[np.intp] = np.unique(rows[~np.isfinite(vertices).all(axis=1)])
    return bad
