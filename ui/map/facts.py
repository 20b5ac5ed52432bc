"""Every fact of one feature, in words, for the panel beside the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers import codes
from layers.codes import label
from ui.format import NO_BREAK, date, is_missing, quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ui.language import Speaker

Row = "Mapping[str, Any]"
#: A fact: key of its name, its words ("" leaves it out).
Fact = tuple[str, str]


def _text(value: Any) -> str:
    return "" if is_missing(value) else str(value)


def _both(row: Mapping[str, Any], stem: str, say: Speaker) -> str:
    return say.pick(row.get(f"{stem}_vi"), row.get(f"{stem}_en"))


def _area(row: Mapping[str, Any], say: Speaker) -> str:
    """Return a planned area with how it is known."""
    basis = label(codes.AREA_BASIS, row["area_basis"], say.language)
    if is_missing(row["planned_area_ha"]):
        return say("shell.not_published")
    return f"{quantity(row['planned_area_ha'], 'ha', say.language, decimals=2, trim=True)} ({basis})"


def _area_date(row: Mapping[str, Any], say: Speaker) -> str:
    """Return the date of a planned area; nothing where no area is published."""
    if is_missing(row["planned_area_ha"]):
        return ""
    day = _text(row["area_as_of"])
    return date(day, say.language) if day else say("map.date_unknown")


def _occupancy(row: Mapping[str, Any], say: Speaker) -> str:
    """Return an occupancy rate with its year."""
    if is_missing(row["occupancy_pct"]):
        return say("shell.not_published")
    share = quantity(row["occupancy_pct"], "%", say.language, decimals=1, trim=True)
    year = row["occupancy_as_of"]
    return f"{share} ({date(year, say.language) if _text(year) else say('map.unknown')})"


def _accuracy(row: Mapping[str, Any], say: Speaker) -> str:
    """Return the stated accuracy of an official outline."""
    radius = row.get("positional_accuracy_m")
    return (
        say("map.unknown")
        if is_missing(radius)
        else quantity(radius, "m", say.language, decimals=1, trim=True)
    )


def _place(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return where a park or cluster lies and how that is known."""
    if row.get("outline") is not None:
        return [
            ("map.fact_place", _both(row, "old_place", say)),
            ("map.fact_place_known", say("map.official_outline")),
            ("map.fact_accuracy", _accuracy(row, say)),
            ("map.fact_outline_source", _text(row.get("outline_source"))),
            ("map.fact_place_note", _both(row, "location_note", say)),
        ]
    return [
        ("map.fact_place", _both(row, "old_place", say)),
        ("map.fact_place_known", label(codes.LOCATION_BASIS, row["location_basis"], say.language)),
        ("map.fact_accuracy", say("map.unknown") if row["location_basis"] == "point" else ""),
        ("map.fact_place_note", _both(row, "location_note", say)),
    ]


def park_facts(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return the facts of an industrial park."""
    span = [_text(row["planning_start"]), _text(row["planning_end"])]
    planning = " – ".join(date(each, say.language) for each in span if each)
    return [
        ("map.fact_status", label(codes.PARK_STATUS, row["park_status"], say.language)),
        ("map.fact_area", _area(row, say)),
        ("map.fact_area_source", _both(row, "area_source", say)),
        ("map.fact_area_as_of", _area_date(row, say)),
        *_place(row, say),
        ("map.fact_planning", planning),
        ("map.fact_occupancy", _occupancy(row, say)),
        ("map.fact_occupancy_note", _both(row, "occupancy_note", say)),
        ("map.fact_investor", _both(row, "investor_note", say)),
        ("map.fact_infrastructure", _both(row, "infrastructure_note", say)),
        ("map.fact_sources", _both(row, "sources", say)),
        ("map.fact_newest_source", date(row["newest_source_date"], say.language)),
    ]


def cluster_facts(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return the facts of an industrial cluster."""
    industrial = row["industrial_area_ha"]
    return [
        ("map.fact_status", label(codes.CLUSTER_STATUS, row["cluster_status"], say.language)),
        ("map.fact_note", _both(row, "status_note", say)),
        ("map.fact_area", _area(row, say)),
        (
            "map.fact_industrial_area",
            "" if is_missing(industrial) else quantity(industrial, "ha", say.language, decimals=2),
        ),
        ("map.fact_area_source", _both(row, "area_source", say)),
        ("map.fact_area_as_of", _area_date(row, say)),
        *_place(row, say),
        ("map.fact_decision", _both(row, "decision", say)),
        ("map.fact_occupancy", _occupancy(row, say)),
        ("map.fact_investor", _both(row, "investor_note", say)),
        ("map.fact_schedule", _both(row, "schedule_note", say)),
        ("map.fact_sources", _both(row, "sources", say)),
    ]


def commune_facts(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return the facts of a commune; `measured_area_km2` is worked out by the caller."""
    declared, measured = row["declared_area_km2"], row["measured_area_km2"]
    share = quantity(100 * (measured - declared) / declared, "%", say.language, decimals=1)
    gap = say(
        "map.area_gap", difference=quantity(measured - declared, "km²", say.language, decimals=2), share=share
    )
    return [
        ("map.fact_kind", label(codes.COMMUNE_TYPE, row["commune_type"], say.language)),
        ("map.fact_code", row["commune_code"]),
        ("map.fact_declared_area", quantity(declared, "km²", say.language, decimals=2)),
        ("map.fact_measured_area", f"{quantity(measured, 'km²', say.language, decimals=2)}. {gap}"),
        ("map.fact_old_district", row["old_district"]),
        ("map.fact_old_province", row["old_province"]),
    ]


def heritage_facts(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return the facts of a heritage site; `part_of_name` is looked up by the caller."""
    rank = label(codes.HERITAGE_RANK, row["heritage_rank"], say.language)
    checked = label(codes.RANK_VERIFICATION, row["rank_verification"], say.language)
    basis = label(codes.HERITAGE_LOCATION, row["location_basis"], say.language)
    kind = label(codes.HERITAGE_KIND, row["heritage_kind"], say.language)
    area = row["declared_area_ha"]
    zones = [row["zone_1_area_ha"], row["zone_2_area_ha"]]
    is_one_commune = not row["old_commune"].startswith("(")
    old = f"{row['old_commune']}, {row['old_district']}" if is_one_commune else row["old_district"]
    return [
        ("map.fact_rank", f"{rank} ({checked})"),
        (
            "map.fact_kind",
            f"{kind} ({label(codes.KIND_VERIFICATION, row['kind_verification'], say.language)})",
        ),
        ("map.fact_part_of", _text(row["part_of_name"])),
        (
            "map.fact_accuracy",
            f"{quantity(row['positional_accuracy_m'], 'm', say.language, decimals=0)} ({basis})",
        ),
        ("map.fact_place_note", _both(row, "location_note", say)),
        ("map.fact_check_with", label(codes.CHECK_WITH, row["check_with"], say.language)),
        (
            "map.fact_declared_area",
            "" if is_missing(area) else quantity(area, "ha", say.language, decimals=2, trim=True),
        ),
        *(
            (f"map.fact_zone_{zone}", quantity(area_ha, "ha", say.language, decimals=2, trim=True))
            for zone, area_ha in enumerate(zones, start=1)
        ),
        ("map.fact_decision", _text(row["decision_no"])),
        (
            "map.fact_decision_date",
            date(row["decision_date"], say.language) if _text(row["decision_date"]) else "",
        ),
        ("map.fact_communes", row["commune_name"]),
        ("map.fact_old_commune", old),
        ("map.fact_note", _both(row, "note", say)),
        ("map.fact_sources", _text(row["sources"])),
    ]


def protected_facts(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return the facts of a protected area."""
    return [
        ("map.fact_kind", label(codes.PROTECTED_KIND, row["protected_kind"], say.language)),
        (
            "map.fact_declared_area",
            quantity(row["declared_area_ha"], "ha", say.language, decimals=1, trim=True),
        ),
        ("map.fact_strict_area", quantity(row["strict_area_ha"], "ha", say.language, decimals=1, trim=True)),
        ("map.fact_decision", _text(row["decision_no"])),
        ("map.fact_communes", row["commune_names"]),
        ("map.fact_verification", label(codes.PROTECTED_VERIFICATION, row["verification"], say.language)),
        ("map.fact_note", _both(row, "note", say)),
        ("map.fact_sources", _both(row, "source", say)),
    ]


def road_facts(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return the facts of a road."""
    return [
        ("map.fact_number", _text(row.get("road_number"))),
        ("map.fact_class", label(codes.ROAD_CLASS, row["road_class"], say.language)),
        (
            "map.fact_status",
            label(codes.ROAD_STATUS, row["road_status"], say.language) if "road_status" in row else "",
        ),
    ]


def line_facts(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return the facts of a power line."""
    voltage, circuits = row["voltage_kv"], row["circuits"]
    return [
        ("map.fact_voltage", say("map.unknown") if is_missing(voltage) else f"{voltage:g}{NO_BREAK}kV"),
        ("map.fact_voltage_basis", label(codes.VOLTAGE_BASIS, row["voltage_basis"], say.language)),
        ("map.fact_circuits", say("map.unknown") if is_missing(circuits) else f"{circuits:g}"),
    ]


def substation_facts(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return the facts of a substation."""
    voltages = _text(row["voltages_kv"])
    return [
        ("map.fact_voltage", f"{voltages}{NO_BREAK}kV" if voltages else say("map.unknown")),
        ("map.fact_voltage_basis", label(codes.VOLTAGE_BASIS, row["voltage_basis"], say.language)),
    ]


def plant_facts(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return the facts of a power plant."""
    return [
        ("map.fact_kind", label(codes.ENERGY_SOURCE, row["energy_source"], say.language)),
        ("map.fact_capacity", quantity(row["capacity_mw"], "MW", say.language, decimals=1, trim=True)),
        ("map.fact_operator", _text(row["operator"]) or say("map.unknown")),
    ]


def reference_facts(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return the facts of a reference point."""
    return [
        ("map.fact_kind", label(codes.POINT_KIND, row["point_kind"], say.language)),
        ("map.fact_accuracy", quantity(row["positional_accuracy_m"], "m", say.language, decimals=0)),
        ("map.fact_note", _both(row, "note", say)),
        ("map.fact_sources", _both(row, "source", say)),
    ]


def place_facts(row: Mapping[str, Any], say: Speaker) -> list[Fact]:
    """Return the facts of a named place."""
    return [("map.fact_kind", label(codes.PLACE_CLASS, row["place_class"], say.language))]


def _no_facts(_row: Mapping[str, Any], _say: Speaker) -> list[Fact]:
    return []


#: Layer key to the function that says its facts.
FACTS: Mapping[str, Callable[[Mapping[str, Any], Speaker], Sequence[Fact]]] = {
    "parks": park_facts,
    "clusters": cluster_facts,
    "communes": commune_facts,
    "heritage_sites": heritage_facts,
    "protected_areas": protected_facts,
    "roads_main": road_facts,
    "roads_2018": road_facts,
    "power_lines": line_facts,
    "substations": substation_facts,
    "power_plants": plant_facts,
    "reference_points": reference_facts,
    "places": place_facts,
    "water_bodies": _no_facts,
    "province": _no_facts,
    "old_provinces": _no_facts,
    "old_districts": _no_facts,
}
