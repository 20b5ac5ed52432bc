"""Prepare roads, power lines, substations, power plants and reference points for access."""

from __future__ import annotations

import os
from pathlib import Path

import geopandas as gpd
import pandas as pd
import typer

from scripts.publish import (
    DATA,
    Provenance,
    column_of_texts,
    numbers,
    openstreetmap,
    read_facts,
    row_ids,
    write_geojson,
    write_metadata,
)

SCRIPT = "scripts/prepare_infrastructure.py"
FOLDER = DATA / "infrastructure"


def publish(layer: gpd.GeoDataFrame, stem: str, provenance: Provenance) -> None:
    """Write one GeoJSON layer and its metadata."""
    path = FOLDER / f"{stem}.geojson"
    write_geojson(layer, path)
    write_metadata(path, provenance, script=SCRIPT)


def prepare_roads_main(facts: Path) -> None:
    """Expressways and national roads with number, class and status."""
    raw = gpd.read_file(facts / "roads_main.geojson")
    roads = gpd.GeoDataFrame(
        {
            "road_id": row_ids("RD", len(raw)),
            "road_number": raw["ref"],
            "road_class": raw["road_class"],
            "road_status": raw["status"],
        },
        geometry=raw.geometry.to_list(),
        crs="EPSG:4326",
    )
    provenance = openstreetmap(
        "2026-08-10",
        title_vi="Đường cao tốc và quốc lộ",
        title_en="Expressways and national roads",
        positional_accuracy_m=150.0,
        accuracy_note_vi="Đã khái quát hóa, sai số khoảng 150 m; không có đường tỉnh (ĐT).",
        accuracy_note_en="Generalised, good to about 150 m; no provincial roads (ĐT).",
        raw_file="roads_main.geojson",
        steps="ids given in file order, columns renamed to our schema",
    )
    publish(roads, "roads_main", provenance)


def prepare_roads_2018(facts: Path) -> None:
    """Every road mapped in January 2018, without class or number, as a GeoPackage."""
    os.environ["OGR_CURRENT_DATE"] = "2026-11-20T00:00:00.000Z"  # the same bytes on every run
    raw = gpd.read_file(facts / "roads_all_2018.geojson")
    roads = gpd.GeoDataFrame(
        {"road_id": row_ids("R18", len(raw)), "road_class": "unknown"},
        geometry=raw.geometry.to_list(),
        crs="EPSG:4326",
    )
    path = FOLDER / "roads_2018.gpkg"
    path.unlink(missing_ok=True)
    roads.to_file(path, layer="roads_2018", driver="GPKG")
    provenance = openstreetmap(
        "2018-01",
        title_vi="Mạng lưới đường năm 2018 (chưa phân cấp)",
        title_en="All roads mapped in 2018 (no class)",
        positional_accuracy_m=30.0,
        accuracy_note_vi="Sai số khoảng 30 m; dữ liệu đã tám năm, không có cấp và số hiệu đường.",
        accuracy_note_en="Good to about 30 m; eight years old, without class or number.",
        raw_file="roads_all_2018.geojson",
        steps="ids given in file order, class set to unknown, written as GeoPackage",
    )
    write_metadata(path, provenance, script=SCRIPT)


def prepare_power(facts: Path) -> None:
    """Power lines, substations and power plants; an unknown voltage stays missing."""
    raw = gpd.read_file(facts / "power_lines.geojson")
    lines = gpd.GeoDataFrame(
        {
            "line_id": row_ids("PWL", len(raw)),
            "line_name": raw["name"],
            "voltage_kv": raw["voltage_kv"].astype(float),
            "voltage_basis": raw["voltage_kv"].notna().map({True: "mapped", False: "unknown"}),
            "circuits": raw["circuits"].astype(float),
        },
        geometry=raw.geometry.to_list(),
        crs="EPSG:4326",
    )
    publish(
        lines,
        "power_lines",
        openstreetmap(
            "2025-06",
            title_vi="Đường dây điện",
            title_en="Power lines",
            positional_accuracy_m=30.0,
            accuracy_note_vi="Sai số khoảng 30 m; lưới điện Hà Giang cũ chưa đầy đủ, không có đường dây 500 kV.",
            accuracy_note_en="Good to about 30 m; the grid of old Hà Giang is incomplete, no 500 kV line is mapped.",
            raw_file="power_lines.geojson",
            steps="ids given in file order; a voltage that the source does not give is left missing",
        ),
    )
    raw = gpd.read_file(facts / "substations.geojson")
    highest_kv = raw["voltage_kv"].str.split("/").str[0].astype(float)
    substations = gpd.GeoDataFrame(
        {
            "substation_id": row_ids("SUB", len(raw)),
            "voltages_kv": raw["voltage_kv"],
            "highest_voltage_kv": highest_kv,
            "voltage_basis": raw["voltage_basis"].where(highest_kv.notna(), "unknown"),
        },
        geometry=raw.geometry.to_list(),
        crs="EPSG:4326",
    )
    publish(
        substations,
        "substations",
        openstreetmap(
            "2025",
            title_vi="Trạm biến áp",
            title_en="Substations",
            positional_accuracy_m=100.0,
            accuracy_note_vi="Sai số khoảng 100 m; nguồn không có tên trạm.",
            accuracy_note_en="Good to about 100 m; the source has no names.",
            raw_file="substations.geojson",
            steps="ids given in file order; a voltage inferred from the nearest line is marked so",
        ),
    )
    raw = gpd.read_file(facts / "power_plants.geojson")
    plants = gpd.GeoDataFrame(
        {
            "plant_id": row_ids("PP", len(raw)),
            "name_vi": raw["name"],
            "energy_source": raw["source"],
            "capacity_mw": raw["capacity_mw"].astype(float),
            "operator": raw["operator"],
        },
        geometry=raw.geometry.to_list(),
        crs="EPSG:4326",
    )
    publish(
        plants,
        "power_plants",
        openstreetmap(
            "2025-06",
            title_vi="Nhà máy thủy điện",
            title_en="Hydropower plants",
            positional_accuracy_m=100.0,
            accuracy_note_vi="Sai số khoảng 100 m.",
            accuracy_note_en="Good to about 100 m.",
            raw_file="power_plants.geojson",
            steps="ids given in file order; a capacity that the source does not give is left missing",
        ),
    )


def point_verification(words: str) -> str:
    """Return how well a reference point is known; what a remark in brackets adds stands in its note."""
    if words.startswith("from general knowledge"):
        return "general_knowledge"
    if not words.startswith("sourced"):
        raise SystemExit(f"logistics.csv: verification has words that are not known here: {words!r}")
    return "sourced" if words == "sourced" else "partly_sourced"


def prepare_reference_points(facts: Path) -> None:
    """Airports, ports, border gates, railway yards and the capital, for distances."""
    raw = read_facts(facts / "logistics.csv")
    ids = pd.Series([f"RP-{number:02d}" for number in range(1, len(raw) + 1)])
    points = gpd.GeoDataFrame(
        {
            "point_id": ids,
            "name_vi": column_of_texts("reference_points", ids, "name_vi"),
            "name_en": column_of_texts("reference_points", ids, "name_en"),
            "point_kind": raw["kind"],
            "positional_accuracy_m": numbers(raw["positional_accuracy_m"]),
            "is_in_province": raw["commune_2025"].str.strip() != "",
            "note_vi": column_of_texts("reference_points", ids, "note_vi"),
            "note_en": column_of_texts("reference_points", ids, "note_en"),
            "verification": raw["verification"].map(point_verification),
            "source_vi": column_of_texts("reference_points", ids, "source_vi"),
            "source_en": column_of_texts("reference_points", ids, "source_en"),
        },
        geometry=gpd.points_from_xy(numbers(raw["lon"]), numbers(raw["lat"])),
        crs="EPSG:4326",
    )
    publish(
        points,
        "reference_points",
        openstreetmap(
            "2026-08",
            title_vi="Điểm tham chiếu tiếp cận (sân bay, cảng, cửa khẩu, ga)",
            title_en="Reference points for access (airport, ports, border gates, rail)",
            positional_accuracy_m="per_feature",
            accuracy_note_vi="Ghi theo từng điểm; nhiều điểm nằm ngoài tỉnh.",
            accuracy_note_en="Given for each point; many lie outside the province.",
            raw_file="logistics.csv",
            steps="ids given in row order; the source of each point stands in its row",
        ),
    )


def main(facts: Path) -> None:
    """Read FACTS and write data/infrastructure/."""
    prepare_roads_main(facts)
    prepare_roads_2018(facts)
    prepare_power(facts)
    prepare_reference_points(facts)


if __name__ == "__main__":
    typer.run(main)
