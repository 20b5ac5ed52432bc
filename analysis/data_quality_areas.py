"""Compare the declared areas of the communes with what their boundaries enclose."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from analysis.data_quality_records import Check, Figure, Finding, finding
from analysis.data_quality_sentences import Num, Pair, name_of, sentences
from geo.crs import WORKING_CRS
from geo.measure import ellipsoidal_area_ha
from geo.transform import reproject

if TYPE_CHECKING:
    import geopandas as gpd

#: Standard deviations of one coordinate in the 95 % radius of a circular normal error, sqrt(-2 ln 0.05).
RADIUS_95_PER_SD: Final = math.sqrt(-2 * math.log(0.05))
#: Standard deviations of area beyond which a difference is listed: 0.3 % of sound communes by chance.
TOLERANCE_SD: Final = 3.0
#: A declared commune area is rounded to 0.01 km2, the province's to 0.1 km2: half of the last place.
COMMUNE_ROUNDING_KM2: Final = 0.005
PROVINCE_ROUNDING_KM2: Final = 0.05
HA_PER_KM2: Final = 100.0
M2_PER_KM2: Final = 1_000_000.0


def area_tolerance_km2(communes: gpd.GeoDataFrame, accuracy_m: float) -> pd.Series:
    r"""
    Return how far each polygon's area may be off because its vertices are.

    Parameters
    ----------
    communes
        Polygons, any CRS.
    accuracy_m
        95 % radius of a vertex, metre.

    Returns
    -------
    Series of float, km2
        On the index of `communes`: `TOLERANCE_SD` standard deviations of the area, plus the rounding of a
        declared area.

    Raises
    ------
    CRSMissingError
        The layer has no CRS.
    CoordinateError
        A vertex cannot be converted to `WORKING_CRS`.

    Notes
    -----
    With independent vertex errors of standard deviation :math:`\sigma` along each axis,

    .. math:: s_A = \frac{\sigma}{2} \sqrt{\sum_i |p_{i+1} - p_{i-1}|^2}

    A band of perimeter times accuracy would suppose that the whole boundary is wrong to one side: for a
    commune of 100 km2 with 60 km of boundary 6 km2, where this gives about 0.5 km2. The generalised
    boundaries have a vertex every few hundred metres, farther apart than errors stay alike. On the 124
    communes the median of difference to :math:`s_A` is 0.63; normal errors of this size would give 0.67.

    References
    ----------
    .. [1] N. R. Chrisman and B. S. Yandell, Effects of point error on area calculations: a statistical
       model, Surveying and Mapping 48 (1988) 241-246.

    Examples
    --------
    >>> import geopandas as gpd, shapely
    >>> square = gpd.GeoDataFrame(geometry=[shapely.box(5e5, 24e5, 501e3, 2401e3)], crs="EPSG:9211")
    >>> area_tolerance_km2(square, 100.0).round(3).to_list()  # 3 * 40.85 m * 1414 m + 0.005 km2
    [0.178]
    """
    metric, _ = reproject(communes, WORKING_CRS, layer="communes")
    sd_m = accuracy_m / RADIUS_95_PER_SD
    spread = np.array([_sum_of_spans_m2(shape) for shape in metric.geometry])
    tolerance = TOLERANCE_SD * sd_m / 2 * np.sqrt(spread) / M2_PER_KM2 + COMMUNE_ROUNDING_KM2
    return pd.Series(tolerance, index=communes.index)


def _sum_of_spans_m2(shape: shapely.Geometry) -> float:
    """Return the sum over all vertices of the squared distance between the two neighbours of a vertex."""
    total = 0.0
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            vertices = shapely.get_coordinates(ring)[:-1]
            spans = np.roll(vertices, -1, axis=0) - np.roll(vertices, 1, axis=0)
            total += float((spans**2).sum())
    return total


def check_commune_areas(communes: gpd.GeoDataFrame, accuracy_m: float) -> list[Finding]:
    """
    List the communes whose declared area is not the area inside their boundary.

    Parameters
    ----------
    communes
        Polygons with `commune_code`, `full_name_vi`, `declared_area_km2`.
    accuracy_m
        95 % radius of a vertex, metre.

    Returns
    -------
    list of Finding
        Largest difference first. A neighbour that is off the other way is named: the boundary between the
        two is then drawn elsewhere than where the areas were declared.
    """
    table = communes.copy()
    table["measured_km2"] = ellipsoidal_area_ha(communes) / HA_PER_KM2
    table["tolerance_km2"] = area_tolerance_km2(communes, accuracy_m)
    table["difference_km2"] = table["measured_km2"] - table["declared_area_km2"]
    size = table["difference_km2"].abs()
    listed = table[size > table["tolerance_km2"]]
    order = size[listed.index].sort_values(ascending=False, kind="stable").index
    return [_area_finding(listed.loc[label], listed, accuracy_m) for label in order]


def _area_finding(row: pd.Series, listed: gpd.GeoDataFrame, accuracy_m: float) -> Finding:
    """Return the finding about one commune."""
    share_pct = 100 * row["difference_km2"] / row["declared_area_km2"]
    message = sentences(
        "Diện tích công bố {declared} km², đo trên ranh giới được {measured} km²: chênh {difference} km² "
        "({share} %), vượt mức ±{tolerance} km² mà sai số ranh giới (khoảng {accuracy} m) giải thích được."
        "{neighbour}",
        "The declared area is {declared} km², the boundary encloses {measured} km²: {difference} km² "
        "({share} %), beyond the ±{tolerance} km² that the boundary's accuracy (about {accuracy} m) explains."
        "{neighbour}",
        declared=Num(row["declared_area_km2"], 2),
        measured=Num(row["measured_km2"], 2),
        difference=Num(row["difference_km2"], 2, sign=True),
        share=Num(share_pct, 1, sign=True),
        tolerance=Num(row["tolerance_km2"], 2),
        accuracy=Num(accuracy_m),
        neighbour=_opposite_neighbour(row, listed),
    )
    figures = [
        Figure(name="declared_area_km2", value=float(row["declared_area_km2"]), unit="km2"),
        Figure(name="measured_area_km2", value=float(row["measured_km2"]), unit="km2"),
        Figure(name="difference_km2", value=float(row["difference_km2"]), unit="km2"),
        Figure(name="difference_pct", value=float(share_pct), unit="%"),
        Figure(name="tolerance_km2", value=float(row["tolerance_km2"]), unit="km2"),
    ]
    check = Check("AREA", "area_difference", "conflict")
    return finding(check, "communes", (str(row["commune_code"]), name_of(row)), message, figures=figures)


def _opposite_neighbour(row: pd.Series, listed: gpd.GeoDataFrame) -> Pair:
    """Return a sentence about the adjoining commune that takes up most of the difference, or nothing."""
    beside = listed[shapely.intersects(listed.geometry.to_numpy(), row["geometry"])]
    left = (beside["difference_km2"] + row["difference_km2"]).abs()
    shared = shapely.length(shapely.intersection(beside.geometry.to_numpy(), row["geometry"]))
    left = left[(beside["commune_code"] != row["commune_code"]) & (shared > 0)]
    if left.empty or left.min() > abs(row["difference_km2"]) / 2:
        return Pair("", "")
    other = beside.loc[left.idxmin()]
    return sentences(
        " {name} liền kề lệch ngược lại ({difference} km²): ranh giới giữa hai đơn vị có thể đã vẽ khác.",
        " The adjoining {name} is off the other way ({difference} km²): the line between the two may be "
        "drawn elsewhere.",
        name=name_of(other),
        difference=Num(other["difference_km2"], 2, sign=True),
    )


def check_province_area(communes: pd.DataFrame, province: pd.DataFrame) -> list[Finding]:
    """
    Compare the sum of the communes' declared areas with the province's declared area.

    Parameters
    ----------
    communes
        With `declared_area_km2`.
    province
        One row with `province_code`, `name_vi`, `declared_area_km2`.

    Returns
    -------
    list of Finding
        Empty when the sum differs by no more than the rounding of all the figures.
    """
    row = province.iloc[0]
    total_km2 = float(communes["declared_area_km2"].sum())
    difference_km2 = total_km2 - float(row["declared_area_km2"])
    tolerance_km2 = PROVINCE_ROUNDING_KM2 + COMMUNE_ROUNDING_KM2 * len(communes)
    if abs(difference_km2) <= tolerance_km2:
        return []
    message = sentences(
        "Tổng diện tích công bố của {count} xã, phường là {total} km², của cả tỉnh là {declared} km²: chênh "
        "{difference} km², vượt sai số làm tròn ±{tolerance} km².",
        "The declared areas of the {count} communes add up to {total} km², the province's is {declared} km²: "
        "{difference} km², beyond the rounding of ±{tolerance} km².",
        count=Num(len(communes)),
        total=Num(total_km2, 2),
        declared=Num(float(row["declared_area_km2"]), 2),
        difference=Num(difference_km2, 2, sign=True),
        tolerance=Num(tolerance_km2, 2),
    )
    figures = [
        Figure(name="sum_of_communes_km2", value=total_km2, unit="km2"),
        Figure(name="declared_area_km2", value=float(row["declared_area_km2"]), unit="km2"),
        Figure(name="difference_km2", value=difference_km2, unit="km2"),
    ]
    check = Check("AREA-TOTAL", "area_total", "conflict")
    return [finding(check, "province", (str(row["province_code"]), name_of(row)), message, figures=figures)]
