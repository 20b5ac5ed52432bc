"""Put together what is wrong, doubtful or missing in the planner's data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from analysis.data_quality_areas import check_commune_areas, check_province_area
from analysis.data_quality_geometry import check_coverage, check_shapes, check_stated_commune
from analysis.data_quality_power import check_substation_lines, check_voltages
from analysis.data_quality_records import SEVERITIES, Check, Figure, Finding, finding
from analysis.data_quality_references import (
    check_commune_codes,
    check_names,
    check_row_references,
    codes_of,
)
from analysis.data_quality_rules import (
    check_date_order,
    check_doubts,
    check_validity,
    check_verification,
)
from analysis.data_quality_sentences import Num, Pair, sentences
from analysis.data_quality_sources import check_cluster_sizes, check_source_conflicts
from analysis.data_quality_subjects import check_heritage, check_protected_areas, check_subjects
from geo.crs import WORKING_CRS
from geo.errors import LayerError
from geo.transform import reproject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

#: Layers that the check reads, by catalogue key.
NEEDED: Final = (
    "province",
    "communes",
    "parks",
    "clusters",
    "roads_main",
    "roads_2018",
    "power_lines",
    "substations",
    "power_plants",
    "reference_points",
    "heritage_sites",
    "protected_areas",
    "water_bodies",
    "waterways",
    "places",
    "targets",
    "milestones",
    "source_conflicts",
    "conflict_rules",
    "planning_limits",
)
#: Layers whose 95 % radius is one figure for the layer.
_ACCURATE: Final = ("communes", "power_lines", "substations")


@dataclass(frozen=True, slots=True, kw_only=True)
class TerrainCells:
    """
    How much of the province the terrain model covers.

    Attributes
    ----------
    covered_pct
        Share of the province inside the model's outline, per cent.
    cells
        Cells whose centre lies in the province and in that outline.
    void_cells
        Those of them without a height.
    """

    covered_pct: float
    cells: int
    void_cells: int


def check_data(
    tables: Mapping[str, pd.DataFrame], accuracy_m: Mapping[str, float], terrain: TerrainCells
) -> tuple[Finding, ...]:
    """
    List what is wrong, doubtful or missing in the data.

    Parameters
    ----------
    tables
        Catalogue key to table, each of `NEEDED`, in the schema of the catalogue. Not changed.
    accuracy_m
        95 % radius of "communes", "power_lines", "substations", metre.
    terrain
        Coverage of the terrain model.

    Returns
    -------
    tuple of Finding
        Conflicts, then doubts, then gaps; ids are unique.

    Raises
    ------
    LayerError
        A table or an accuracy is missing.
    """
    absent = [key for key in NEEDED if key not in tables] + [
        key for key in _ACCURATE if key not in accuracy_m
    ]
    if absent:
        raise LayerError(absent[0], "the data check was not handed this layer", "Load it and hand it over")
    findings = [
        *check_source_conflicts(tables["source_conflicts"], tables, tables["planning_limits"]),
        *check_cluster_sizes(tables["clusters"], tables["planning_limits"]),
        *check_commune_areas(tables["communes"], accuracy_m["communes"]),
        *check_province_area(tables["communes"], tables["province"]),
        *_check_geometry(tables, accuracy_m),
        *check_commune_codes(tables, set(tables["communes"]["commune_code"])),
        *check_row_references(tables),
        *check_names(tables),
        *check_subjects("parks", tables["parks"]),
        *check_subjects("clusters", tables["clusters"]),
        *check_protected_areas(tables["protected_areas"]),
        *check_heritage(tables["heritage_sites"]),
        *_check_power(tables, accuracy_m),
        *_check_rules(tables),
        *check_terrain(terrain),
    ]
    return tuple(sorted(findings, key=lambda each: SEVERITIES.index(each.severity)))


def count_by_severity(findings: Sequence[Finding]) -> dict[str, int]:
    """
    Count the findings of each severity.

    Parameters
    ----------
    findings
        Any.

    Returns
    -------
    dict of str to int
        Every severity, zero included, and "total".
    """
    found = [each.severity for each in findings]
    counts: dict[str, int] = {severity: found.count(severity) for severity in SEVERITIES}
    return {**counts, "total": len(findings)}


def _check_geometry(tables: Mapping[str, pd.DataFrame], accuracy_m: Mapping[str, float]) -> list[Finding]:
    """Run the checks of geometry on every layer that has some."""
    communes, province = tables["communes"], tables["province"]
    outline_m = shapely.union_all(reproject(province, WORKING_CRS, layer="province")[0].geometry.to_numpy())
    features = {key: table for key, table in tables.items() if isinstance(table, gpd.GeoDataFrame)}
    findings = check_coverage(communes, province)
    for key, table in features.items():
        findings += check_shapes(key, table, outline_m)
    sites = tables["heritage_sites"]
    stated = {
        str(row["heritage_id"]): (*codes_of(row["commune_code"]), *codes_of(row["covered_commune_codes"]))
        for _, row in sites.iterrows()
    }
    border_m = accuracy_m["communes"]
    findings += check_stated_commune("heritage_sites", sites, communes, stated, border_accuracy_m=border_m)
    parks, stated_parks = _park_points(tables["parks"], border_m)
    return findings + check_stated_commune("parks", parks, communes, stated_parks, border_accuracy_m=border_m)


def _park_points(
    parks: pd.DataFrame, accuracy_m: float
) -> tuple[gpd.GeoDataFrame, dict[str, tuple[str, ...]]]:
    """Return the parks that have a point, and the communes stated for them."""
    placed = parks[parks["lat_deg"].notna() & parks["lon_deg"].notna()].copy()
    placed["positional_accuracy_m"] = accuracy_m
    points = gpd.points_from_xy(placed["lon_deg"], placed["lat_deg"])
    stated = {str(row["park_id"]): codes_of(row["commune_codes"]) for _, row in placed.iterrows()}
    return gpd.GeoDataFrame(placed, geometry=points, crs="EPSG:4326"), stated


def _check_power(tables: Mapping[str, pd.DataFrame], accuracy_m: Mapping[str, float]) -> list[Finding]:
    """Run the checks of the power grid."""
    lines, substations = tables["power_lines"], tables["substations"]
    return [
        *check_voltages(lines, substations, tables["power_plants"]),
        *check_substation_lines(
            substations,
            lines,
            substation_accuracy_m=accuracy_m["substations"],
            line_accuracy_m=accuracy_m["power_lines"],
        ),
    ]


def _check_rules(tables: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """Run the checks of rules, limits and dates."""
    rules, limits = tables["conflict_rules"], tables["planning_limits"]
    return [
        *check_verification("conflict_rules", rules),
        *check_verification("planning_limits", limits),
        *check_doubts("conflict_rules", rules),
        *check_validity(
            "conflict_rules", rules, same=("constraint_layer", "relation"), family=("constraint_layer",)
        ),
        *check_validity(
            "planning_limits", limits, same=("subject", "quantity", "condition_vi"), family=("subject",)
        ),
        *check_date_order("milestones", tables["milestones"], begins="start_date", ends="end_date"),
        *check_date_order("parks", tables["parks"], begins="planning_start", ends="planning_end"),
    ]


def check_terrain(terrain: TerrainCells) -> list[Finding]:
    """
    Tell how much of the province has no terrain.

    Parameters
    ----------
    terrain
        Coverage of the terrain model.

    Returns
    -------
    list of Finding
        One for the part outside the model, one for the voids inside it, where there are any.
    """
    name = Pair("Mô hình độ cao", "Terrain model")
    findings = []
    if round(terrain.covered_pct, 1) < 100:
        message = sentences(
            "Chỉ {share} % diện tích tỉnh có mô hình độ cao; nơi khác chưa biết địa hình, độ dốc, tầm nhìn.",
            "Only {share} % of the province has a terrain model; elsewhere terrain, slope and sight lines "
            "are not known.",
            share=Num(terrain.covered_pct, 1),
        )
        figure = Figure(name="covered_pct", value=terrain.covered_pct, unit="%")
        check = Check("TERRAIN", "terrain_partial", "gap")
        findings.append(finding(check, "terrain", ("terrain", name), message, figures=[figure]))
    if terrain.void_cells:
        message = sentences(
            "{voids} trong {cells} ô của mô hình trong tỉnh không có độ cao.",
            "{voids} of the model's {cells} cells in the province have no height.",
            voids=Num(terrain.void_cells),
            cells=Num(terrain.cells),
        )
        figures = [
            Figure(name="void_cells", value=float(terrain.void_cells), unit="1"),
            Figure(name="cells", value=float(terrain.cells), unit="1"),
        ]
        check = Check("VOID", "terrain_void", "gap")
        findings.append(finding(check, "terrain", ("terrain", name), message, figures=figures))
    return findings
