"""Look for unknown and doubtful voltages on the power grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from analysis.data_quality_records import Check, Figure, Finding, finding, summary
from analysis.data_quality_sentences import Num, Pair, is_blank, sentences
from geo.crs import WORKING_CRS
from geo.measure import ellipsoidal_length_m
from geo.transform import reproject

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from analysis.data_quality_records import Severity

_LINES = Pair("Nhiều đường dây", "Several lines")
_SUBSTATIONS = Pair("Nhiều trạm biến áp", "Several substations")
_PLANTS = Pair("Nhiều nhà máy thủy điện", "Several hydropower plants")
INFERRED = "inferred_from_nearest_line"
M_PER_KM = 1_000.0


def check_voltages(lines: gpd.GeoDataFrame, substations: pd.DataFrame, plants: pd.DataFrame) -> list[Finding]:
    """
    Count lines and substations without a voltage or with an inferred one, and plants without a capacity.

    Parameters
    ----------
    lines
        With `line_id`, `voltage_kv`; lines, any CRS.
    substations
        With `substation_id`, `highest_voltage_kv`, `voltage_basis`.
    plants
        With `plant_id`, `name_vi`, `capacity_mw`.

    Returns
    -------
    list of Finding
        One per shortcoming, with the ids.
    """
    unknown = lines["voltage_kv"].isna()
    length_km = float(ellipsoidal_length_m(lines[unknown]).sum()) / M_PER_KM
    dark = substations.loc[substations["highest_voltage_kv"].isna(), "substation_id"]
    inferred = substations.loc[substations["voltage_basis"] == INFERRED, "substation_id"]
    nameless = plants.loc[plants["name_vi"].map(is_blank), "plant_id"]
    powerless = plants.loc[plants["capacity_mw"].isna(), "plant_id"]
    length = sentences("{km} km", "{km} km", km=Num(length_km, 1))
    return [
        *summary(
            Check("VOLTAGE", "voltage_unknown", "gap"),
            "power_lines",
            (_LINES, list(lines.loc[unknown, "line_id"]), len(lines)),
            f"{{count}} trong {{total}} đoạn đường dây chưa rõ điện áp, dài tổng cộng {length.vi}: "
            "chưa xác định được hành lang an toàn.",
            f"{{count}} of {{total}} line sections have no known voltage, {length.en} in all: "
            "their safety corridor cannot be set.",
            figures=[Figure(name="length_km", value=length_km, unit="km")],
        ),
        *summary(
            Check("VOLTAGE", "voltage_unknown", "gap"),
            "substations",
            (_SUBSTATIONS, list(dark), len(substations)),
            "{count} trong {total} trạm biến áp chưa rõ điện áp.",
            "{count} of {total} substations have no known voltage.",
        ),
        *summary(
            Check("INFERRED", "voltage_inferred", "doubt"),
            "substations",
            (_SUBSTATIONS, list(inferred), len(substations)),
            "{count} trong {total} trạm biến áp có điện áp suy từ đường dây gần nhất, chưa đối chiếu với "
            "ngành điện.",
            "{count} of {total} substations have a voltage inferred from the nearest line, not confirmed by "
            "the grid company.",
        ),
        *summary(
            Check("NAME", "name_missing", "gap"),
            "power_plants",
            (_PLANTS, list(nameless), len(plants)),
            "{count} trong {total} nhà máy thủy điện không có tên.",
            "{count} of {total} hydropower plants have no name.",
        ),
        *summary(
            Check("CAPACITY", "capacity_missing", "gap"),
            "power_plants",
            (_PLANTS, list(powerless), len(plants)),
            "{count} trong {total} nhà máy thủy điện chưa rõ công suất.",
            "{count} of {total} hydropower plants have no known capacity.",
        ),
    ]


def check_substation_lines(
    substations: gpd.GeoDataFrame,
    lines: gpd.GeoDataFrame,
    *,
    substation_accuracy_m: float,
    line_accuracy_m: float,
) -> list[Finding]:
    """
    List the substations with no line of a stated voltage within both accuracies.

    Parameters
    ----------
    substations
        Points with `substation_id`, `voltages_kv` ("220/110"), `voltage_basis`; any CRS.
    lines
        Lines with `voltage_kv`; any CRS.
    substation_accuracy_m, line_accuracy_m
        95 % radii, metre.

    Returns
    -------
    list of Finding
        One per substation and voltage. An inferred voltage is in doubt; beside a published one a line is
        missing from the map.
    """
    lines_m = reproject(lines, WORKING_CRS, layer="power_lines")[0]
    reach_m = substation_accuracy_m + line_accuracy_m
    findings = []
    for _, row in reproject(substations, WORKING_CRS, layer="substations")[0].iterrows():
        for voltage in [] if is_blank(row["voltages_kv"]) else str(row["voltages_kv"]).split("/"):
            alike = lines_m.geometry[lines_m["voltage_kv"] == float(voltage)].to_numpy()
            nearest_m = float(shapely.distance(alike, row["geometry"]).min()) if len(alike) else None
            if nearest_m is None or nearest_m > reach_m:
                findings.append(_far_finding(row, float(voltage), nearest_m, reach_m))
    return findings


def _far_finding(row: pd.Series, voltage_kv: float, nearest_m: float | None, reach_m: float) -> Finding:
    """Return the finding about one substation and voltage."""
    is_inferred = row["voltage_basis"] == INFERRED
    message = sentences(
        "{nearest}, xa hơn sai số của cả hai lớp ({reach} m): {so}.",
        "{nearest}, farther than both layers' accuracy ({reach} m): {so}.",
        nearest=sentences("Không có đường dây {v} kV nào", "No {v} kV line is mapped", v=Num(voltage_kv))
        if nearest_m is None
        else sentences(
            "Đường dây {v} kV gần nhất cách {d} m",
            "The nearest {v} kV line is {d} m away",
            v=Num(voltage_kv),
            d=Num(nearest_m),
        ),
        reach=Num(reach_m),
        so=Pair("điện áp suy ra cần xem lại", "the inferred voltage needs another look")
        if is_inferred
        else Pair("bản đồ có thể thiếu đường dây vào trạm", "the map may lack the line into the substation"),
    )
    figures = [
        Figure(name="voltage_kv", value=voltage_kv, unit="kV"),
        Figure(name="accuracies_m", value=reach_m, unit="m"),
    ]
    if nearest_m is not None:
        figures.append(Figure(name="nearest_line_m", value=nearest_m, unit="m"))
    severity: Severity = "doubt" if is_inferred else "gap"
    code = str(row["substation_id"])
    subject = (f"{code}-{voltage_kv:.0f}", Pair(f"Trạm biến áp {code}", f"Substation {code}"))
    return finding(Check("LINE", "line_far", severity), "substations", subject, message, figures=figures)
