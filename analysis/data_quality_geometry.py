"""Look for geometry that is invalid, doubled, out of place or does not fit its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd
import shapely

from analysis.data_quality_records import Check, Figure, Finding, finding, summary
from analysis.data_quality_sentences import Num, Pair, inside_a_sentence, listed, name_of, sentences
from geo.crs import WORKING_CRS
from geo.measure import ellipsoidal_area_ha, ellipsoidal_distance_m
from geo.transform import conversion, reproject

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How far around the province the layers reach on purpose, metre (roads, power lines).
MARGIN_M: Final = 15_000.0
#: A layer whose points say themselves whether they lie in the province.
_SAYS_ITSELF: Final = "is_in_province"
_ROWS = Pair("Nhiều đối tượng", "Several features")
HA_PER_KM2: Final = 100.0


def check_shapes(key: str, features: gpd.GeoDataFrame, outline_m: shapely.Geometry) -> list[Finding]:
    """
    List invalid, doubled and misplaced geometry of one layer.

    Parameters
    ----------
    key
        Catalogue key.
    features
        Any CRS; the first column is the row's id.
    outline_m
        The province in `WORKING_CRS`.

    Returns
    -------
    list of Finding
        At most one per fault, with the ids.
    """
    shapes = features.geometry
    ids = features.iloc[:, 0].astype(str)
    total = len(features)
    missing = shapes.isna() | shapes.is_empty
    invalid = ids[~missing & ~shapely.is_valid(shapes.to_numpy())]
    doubled = ids[~missing & _is_doubled(shapes)]
    return [
        *summary(
            Check("SHAPE-NONE", "geometry_missing", "conflict"),
            key,
            (_ROWS, list(ids[missing]), total),
            "{count} trong {total} đối tượng không có hình.",
            "{count} of {total} features have no geometry.",
        ),
        *summary(
            Check("SHAPE-INVALID", "geometry_invalid", "conflict"),
            key,
            (_ROWS, list(invalid), total),
            "{count} trong {total} đối tượng có hình không hợp lệ (tự cắt hoặc hở).",
            "{count} of {total} features have invalid geometry (self-crossing or open).",
        ),
        *summary(
            Check("SHAPE-DOUBLE", "geometry_doubled", "doubt"),
            key,
            (_ROWS, list(doubled), total),
            "{count} trong {total} đối tượng trùng vị trí và hình với đối tượng khác của lớp.",
            "{count} of {total} features have the same place and shape as another of the layer.",
        ),
        *_check_inside(key, features[~missing], outline_m),
    ]


def _is_doubled(shapes: gpd.GeoSeries) -> pd.Series:
    """Tell which shapes occur more than once, whatever the order of their vertices."""
    forms = pd.Series(shapely.to_wkb(shapely.normalize(shapes.to_numpy())), index=shapes.index)
    return forms.duplicated(keep=False)


def _check_inside(key: str, features: gpd.GeoDataFrame, outline_m: shapely.Geometry) -> list[Finding]:
    """List features beyond the margin, or points that say wrongly whether they lie in the province."""
    if features.empty:
        return []
    shapes_m = reproject(features, WORKING_CRS, layer=key)[0].geometry.to_numpy()
    ids = features.iloc[:, 0].astype(str)
    if _SAYS_ITSELF in features:
        accuracy_m = features["positional_accuracy_m"].to_numpy(dtype=float)
        is_inside = shapely.intersects(outline_m, shapes_m)
        is_clear = shapely.distance(outline_m.boundary, shapes_m) > accuracy_m
        wrong = ids[is_clear & (is_inside != features[_SAYS_ITSELF].to_numpy(dtype=bool))]
        return summary(
            Check("SHAPE-SIDE", "wrong_side_of_province", "conflict"),
            key,
            (_ROWS, list(wrong), len(features)),
            "{count} trong {total} điểm ghi trong hay ngoài tỉnh không đúng với vị trí của nó.",
            "{count} of {total} points say wrongly whether they lie in the province.",
        )
    shapely.prepare(outline_m)
    away = ids[~shapely.dwithin(outline_m, shapes_m, MARGIN_M)]
    return summary(
        Check("SHAPE-AWAY", "outside_province", "doubt"),
        key,
        (_ROWS, list(away), len(features)),
        "{count} trong {total} đối tượng nằm ngoài tỉnh hơn 15 km.",
        "{count} of {total} features lie more than 15 km outside the province.",
    )


def check_coverage(communes: gpd.GeoDataFrame, province: gpd.GeoDataFrame) -> list[Finding]:
    """
    List overlaps and gaps between the communes, and between them and the province's outline.

    Parameters
    ----------
    communes, province
        Polygons in one CRS.

    Returns
    -------
    list of Finding
        Empty when the communes fill the province without overlap or gap.
    """
    shapes = communes.geometry.to_numpy()
    edges = shapely.coverage_invalid_edges(shapes)
    ids = list(communes.iloc[:, 0].astype(str)[~shapely.is_empty(edges)])
    findings = summary(
        Check("COVER", "coverage_invalid", "conflict"),
        "communes",
        (Pair("các xã, phường", "communes and wards"), ids, len(communes)),
        "{count} trong {total} xã, phường có ranh giới chồng lên hoặc không khớp với xã, phường bên cạnh.",
        "{count} of {total} communes have boundaries that overlap or do not match their neighbour's.",
    )
    rest = shapely.symmetric_difference(
        shapely.union_all(shapes), shapely.union_all(province.geometry.to_numpy())
    )
    rest_ha = float(
        ellipsoidal_area_ha(gpd.GeoDataFrame(geometry=[rest], crs=communes.crs)).fillna(0).iloc[0]
    )
    # Coordinates are kept to about 1 m: along 1,000 km of outline that leaves less than 100 ha.
    if rest_ha <= HA_PER_KM2:
        return findings
    message = sentences(
        "Các xã, phường gộp lại khác ranh giới tỉnh {area} ha (khoảng trống hoặc phần thừa).",
        "The communes together differ from the province's outline by {area} ha (gaps or excess).",
        area=Num(rest_ha, 1),
    )
    figure = Figure(name="difference_ha", value=rest_ha, unit="ha")
    subject = ("province", Pair("Ranh giới tỉnh", "Province outline"))
    check = Check("COVER", "coverage_gap", "conflict")
    return [*findings, finding(check, "communes", subject, message, figures=[figure])]


def check_stated_commune(
    key: str,
    points: gpd.GeoDataFrame,
    communes: gpd.GeoDataFrame,
    stated: Mapping[str, tuple[str, ...]],
    *,
    border_accuracy_m: float,
) -> list[Finding]:
    """
    List the points that lie outside the communes stated for them.

    Parameters
    ----------
    key
        Catalogue key.
    points
        Points, any CRS; first column is the id, `positional_accuracy_m` a 95 % radius.
    communes
        Polygons with `commune_code` and `full_name_vi`, any CRS.
    stated
        Row id to commune codes; rows that are not in it are left out.
    border_accuracy_m
        95 % radius of the commune boundaries, metre.

    Returns
    -------
    list of Finding
        A doubt where the distance is within both accuracies, otherwise a conflict; a code that no commune
        has is left to the check of references.
    """
    in_metres = reproject(communes, WORKING_CRS, layer="communes")[0].set_index("commune_code", drop=False)
    findings = []
    for _, row in reproject(points, WORKING_CRS, layer=key)[0].iterrows():
        codes = [code for code in stated.get(str(row.iloc[0]), ()) if code in in_metres.index]
        own = in_metres.loc[codes]
        if codes and not shapely.intersects(own.geometry.to_numpy(), row["geometry"]).any():
            findings.append(_outside_finding(key, row, own, in_metres, border_accuracy_m))
    return findings


def _outside_finding(
    key: str, row: pd.Series, own: gpd.GeoDataFrame, communes: gpd.GeoDataFrame, border_accuracy_m: float
) -> Finding:
    """Return the finding about one point outside its communes."""
    distance_m = _distance_m(row["geometry"], shapely.union_all(own.geometry.to_numpy()))
    found = communes[shapely.intersects(communes.geometry.to_numpy(), row["geometry"])]
    accuracy_m = float(row["positional_accuracy_m"])
    is_within = distance_m <= accuracy_m + border_accuracy_m
    place = (
        sentences("thuộc {name}", "in {name}", name=inside_a_sentence(found.iloc[0]))
        if len(found)
        else Pair("ngoài tỉnh", "outside the province")
    )
    message = sentences(
        "Điểm nằm ngoài {stated} đã ghi {distance} m, {found} (đo trên ranh giới đã khái quát). "
        "Sai số của điểm là {accuracy} m, "
        "của ranh giới {border} m: {verdict}.",
        "The point lies {distance} m outside the stated {stated}, {found} (measured on the generalised "
        "boundary). The point is good to "
        "{accuracy} m, the boundary to {border} m: {verdict}.",
        stated=listed([inside_a_sentence(commune) for _, commune in own.iterrows()]),
        distance=Num(distance_m),
        found=place,
        accuracy=Num(accuracy_m),
        border=Num(border_accuracy_m),
        verdict=Pair(
            "trong phạm vi sai số, chưa kết luận được thuộc xã nào",
            "within the accuracies, so its commune cannot be decided",
        )
        if is_within
        else Pair("vượt sai số, xã hoặc tọa độ ghi sai", "beyond them, so the commune or the point is wrong"),
    )
    figures = [
        Figure(name="distance_m", value=distance_m, unit="m"),
        Figure(name="positional_accuracy_m", value=accuracy_m, unit="m"),
        Figure(name="border_accuracy_m", value=border_accuracy_m, unit="m"),
    ]
    check = Check("PLACE", "outside_commune", "doubt" if is_within else "conflict")
    return finding(check, key, (str(row.iloc[0]), name_of(row)), message, figures=figures)


def _distance_m(a: shapely.Geometry, b: shapely.Geometry) -> float:
    """Return the ellipsoidal distance between the nearest points of two shapes in `WORKING_CRS`."""
    ends = shapely.get_coordinates(shapely.shortest_line(a, b))
    lon, lat = conversion(WORKING_CRS, "EPSG:4326").convert(ends[:, 0], ends[:, 1])
    return ellipsoidal_distance_m((float(lon[0]), float(lat[0])), (float(lon[1]), float(lat[1])))
