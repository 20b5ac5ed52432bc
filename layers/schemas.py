"""What each table must hold, checked with pandera when it is loaded."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pandera import pandas as pa

from layers import codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Nothing in the province is larger than the province (13,795.5 km2), in hectares.
LARGEST_AREA_HA = 1_379_550.0
DATE = r"^\d{4}-\d{2}-\d{2}$"
PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
QUARTER = r"^\d{4}(-Q[1-4])?$"
COMMUNE_LIST = r"^(\*|\d{5}(;\d{5})*)$"


def _text(pattern: str | None = None, *, required: bool = True, unique: bool = False) -> pa.Column:
    checks = [pa.Check.str_matches(pattern)] if pattern else []
    return pa.Column(str, checks, nullable=not required, unique=unique, coerce=False)


def _code(allowed: Iterable[str], *, required: bool = True) -> pa.Column:
    return pa.Column(str, pa.Check.isin(sorted(allowed)), nullable=not required)


def _number(low: float, high: float, *, required: bool = False) -> pa.Column:
    return pa.Column(float, pa.Check.in_range(low, high), nullable=not required, coerce=True)


def _area_ha() -> pa.Column:
    return _number(0.01, LARGEST_AREA_HA)


def _texts(*stems: str, required: bool = False) -> dict[str, pa.Column]:
    return {f"{stem}_{language}": _text(required=required) for stem in stems for language in ("vi", "en")}


def _schema(columns: Mapping[str, Any]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(dict(columns), strict=False, coerce=False)


_BOUNDARIES = {
    "province": _schema(
        {"province_code": _text(), "name_vi": _text(), "declared_area_km2": _number(1, 14e3)}
    ),
    "old_provinces": _schema({"name_vi": _text(unique=True), "declared_area_km2": _number(1, 14e3)}),
    "old_districts": _schema({"name_vi": _text(unique=True), "old_province": _text()}),
    "communes": _schema(
        {
            "commune_code": _text(r"^\d{5}$", unique=True),
            "name_vi": _text(),
            "full_name_vi": _text(),
            "commune_type": _code(codes.COMMUNE_TYPE),
            "declared_area_km2": _number(0.1, 2_000, required=True),
            "old_district": _text(),
            "old_district_share": _number(0, 1, required=True),
            "old_province": _text(r"^(Tuyên Quang|Hà Giang)$"),
        }
    ),
    "places": _schema(
        {
            "place_id": _text(unique=True),
            "name_vi": _text(required=False),
            "place_class": _code(codes.PLACE_CLASS),
        }
    ),
}

_SUBJECTS = {
    "parks": _schema(
        {
            "park_id": _text(r"^KCN-\d{2}$", unique=True),
            "name_vi": _text(),
            "name_en": _text(),
            "is_named": pa.Column(bool),
            "planned_area_ha": _area_ha(),
            "area_basis": _code(codes.AREA_BASIS),
            "area_as_of": _text(PARTIAL_DATE, required=False),
            "park_status": _code(codes.PARK_STATUS),
            "commune_codes": _text(COMMUNE_LIST),
            "location_basis": _code(codes.LOCATION_BASIS),
            "lat_deg": _number(8, 24),
            "lon_deg": _number(102, 110),
            "planning_start": _text(QUARTER, required=False),
            "planning_end": _text(QUARTER, required=False),
            "occupancy_pct": _number(0, 100),
            "occupancy_as_of": _text(PARTIAL_DATE, required=False),
            "newest_source_date": _text(PARTIAL_DATE),
            **_texts("sources", required=True),
            **_texts(
                "area_source",
                "old_place",
                "location_note",
                "investor_note",
                "infrastructure_note",
                "occupancy_note",
            ),
        }
    ),
    "clusters": _schema(
        {
            "cluster_id": _text(r"^CCN-\d{2}$", unique=True),
            "name_vi": _text(),
            "name_en": _text(),
            "planned_area_ha": _area_ha(),
            "industrial_area_ha": _area_ha(),
            "area_basis": _code(codes.AREA_BASIS),
            "area_as_of": _text(PARTIAL_DATE, required=False),
            "cluster_status": _code(codes.CLUSTER_STATUS),
            "commune_codes": _text(COMMUNE_LIST),
            "location_basis": _code(codes.LOCATION_BASIS),
            "occupancy_pct": _number(0, 100),
            "occupancy_as_of": _text(PARTIAL_DATE, required=False),
            **_texts("sources", required=True),
            **_texts("area_source", "old_place", "decision", "investor_note", "schedule_note", "status_note"),
        }
    ),
}

_INFRASTRUCTURE = {
    "roads_main": _schema(
        {
            "road_id": _text(unique=True),
            "road_number": _text(r"^(CT|QL)\."),
            "road_class": _code(codes.ROAD_CLASS),
            "road_status": _code(codes.ROAD_STATUS),
        }
    ),
    "roads_2018": _schema({"road_id": _text(unique=True), "road_class": _code(codes.ROAD_CLASS)}),
    "power_lines": _schema(
        {
            "line_id": _text(unique=True),
            "line_name": _text(required=False),
            "voltage_kv": _number(0.4, 500),
            "voltage_basis": _code(codes.VOLTAGE_BASIS),
            "circuits": _number(1, 8),
        }
    ),
    "substations": _schema(
        {
            "substation_id": _text(unique=True),
            "voltages_kv": _text(r"^\d+(/\d+)*$", required=False),
            "highest_voltage_kv": _number(0.4, 500),
            "voltage_basis": _code(codes.VOLTAGE_BASIS),
        }
    ),
    "power_plants": _schema(
        {
            "plant_id": _text(unique=True),
            "name_vi": _text(required=False),
            "energy_source": _code(codes.ENERGY_SOURCE),
            "capacity_mw": _number(0.01, 2_000),
            "operator": _text(required=False),
        }
    ),
    "reference_points": _schema(
        {
            "point_id": _text(unique=True),
            "name_vi": _text(),
            "name_en": _text(),
            "point_kind": _code(codes.POINT_KIND),
            "positional_accuracy_m": _number(1, 50_000, required=True),
            "is_in_province": pa.Column(bool),
            "verification": _code(codes.POINT_VERIFICATION),
            **_texts("source", required=True),
            **_texts("note"),
        }
    ),
}

_CONSTRAINTS = {
    "heritage_sites": _schema(
        {
            "heritage_id": _text(r"^[A-Z]+\d{2}[a-z]?$", unique=True),
            "name_vi": _text(),
            "name_en": _text(),
            "heritage_rank": _code(codes.HERITAGE_RANK),
            "rank_verification": _code(codes.RANK_VERIFICATION),
            "heritage_kind": _code(codes.HERITAGE_KIND),
            "decision_no": _text(required=False),
            "decision_date": _text(PARTIAL_DATE, required=False),
            "part_of_id": _text(required=False),
            "object_type": _code(["site", "area"]),
            "check_with": _code(codes.CHECK_WITH),
            "commune_code": _text(r"^\d{5}$"),
            "covered_commune_codes": _text(COMMUNE_LIST, required=False),
            "positional_accuracy_m": _number(1, 100_000, required=True),
            "location_basis": _code(codes.HERITAGE_LOCATION),
            "declared_area_ha": _area_ha(),
            "sources": _text(),
            **_texts("location_note", "note"),
        }
    ),
    "protected_areas": _schema(
        {
            "protected_id": _text(unique=True),
            "name_vi": _text(),
            "name_en": _text(),
            "protected_kind": _code(codes.PROTECTED_KIND),
            "declared_area_ha": _area_ha(),
            "strict_area_ha": _area_ha(),
            "commune_codes": _text(COMMUNE_LIST, required=False),
            "verification": _code(codes.PROTECTED_VERIFICATION),
            **_texts("source", required=True),
            **_texts("note"),
        }
    ),
}

_CONTEXT = {
    "water_bodies": _schema({"water_id": _text(unique=True), "name_vi": _text(required=False)}),
    "waterways": _schema({"water_id": _text(unique=True)}),
    "terrain_extent": _schema({"extent_id": _text(unique=True)}),
}

_TABLES = {
    "targets": _schema(
        {
            "indicator_id": _text(unique=True),
            "comparison": _code(codes.COMPARISON),
            "target_value": _number(0, 1e6, required=True),
            "unit": _text(),
            "by_date": _text(DATE),
            **_texts("name", "source", required=True),
            **_texts("note"),
        }
    ),
    "milestones": _schema(
        {
            "milestone_id": _text(r"^M-\d{2}$", unique=True),
            "subject_ids": _text(required=False),
            "start_date": _text(DATE),
            "end_date": _text(DATE),
            **_texts("title", "lead_agency", "source", required=True),
            **_texts("support_agencies", "output"),
        }
    ),
    "occupancy": _schema(
        {
            "occupancy_id": _text(unique=True),
            "place_id": _text(r"^(KCN|CCN)-\d{2}$"),
            "as_of": _text(PARTIAL_DATE, required=False),
            "leasable_ha": _number(0, LARGEST_AREA_HA),
            "leased_ha": _number(0, LARGEST_AREA_HA),
            "operating_ha": _number(0, LARGEST_AREA_HA),
            "rate_pct": _number(0, 100),
            "basis": _code(codes.AREA_BASIS),
            "is_published": pa.Column(bool),
            **_texts("source", required=True),
        }
    ),
    "source_conflicts": _schema(
        {
            "conflict_id": _text(r"^SC-\d{2}$", unique=True),
            "subject_layer": _text(),
            "subject_id": _text(),
            "severity": _code(["conflict", "doubt"]),
            "quantity": _code(["place", "area", "count", "date", "growth", "decision"]),
            "value_1": _number(0, 1e6),
            "value_2": _number(0, 1e6),
            "unit": _text(required=False),
            "limit_id": _text(required=False),
            **_texts("summary", "source", required=True),
        }
    ),
    "conflict_rules": _schema(
        {
            "rule_id": _text(unique=True),
            "constraint_layer": _text(),
            "relation": _code(codes.RULE_RELATION),
            "distance_m": _number(0.1, 100_000),
            "verdict": _code(codes.RULE_VERDICT),
            "instrument": _text(),
            "article": _text(required=False),
            "valid_from": _text(DATE),
            "valid_to": _text(DATE, required=False),
            "verification": _code(codes.RULE_VERIFICATION),
            **_texts("title", "requirement", required=True),
            **_texts("measured_from", "article_note", "instrument_note", "verification_note"),
        }
    ),
    "planning_limits": _schema(
        {
            "limit_id": _text(unique=True),
            "subject": _text(),
            "quantity": _text(),
            "comparison": _text(),
            "limit_value": _text(),
            "unit": _text(),
            "instrument": _text(),
            "article": _text(required=False),
            "valid_from": _text(DATE),
            "valid_to": _text(DATE, required=False),
            "verification": _code(codes.RULE_VERIFICATION),
            **_texts("subject", "quantity", required=True),
            **_texts("condition", "note", "unit"),
        }
    ),
}

#: Catalogue key to the schema of its table.
SCHEMAS: Mapping[str, pa.DataFrameSchema] = MappingProxyType(
    {**_BOUNDARIES, **_SUBJECTS, **_INFRASTRUCTURE, **_CONSTRAINTS, **_CONTEXT, **_TABLES}
)
