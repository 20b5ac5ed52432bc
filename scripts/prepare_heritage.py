"""Prepare the heritage register: points with their accuracy, parts, and areas known by communes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import geopandas as gpd
import pandas as pd
import typer

from scripts.publish import (
    DATA,
    Provenance,
    column_of_texts,
    numbers,
    read_facts,
    write_geojson,
    write_metadata,
)

SCRIPT = "scripts/prepare_heritage.py"
#: How a distance to the site is to be worked out, by the words of the facts.
CHECK_WITH = {
    "communes_2025_covered (distance 0 inside)": "communes",
    "point minus accuracy; screening only, ask for the protection-zone map": "point_screening",
    "point, minus accuracy": "point",
}
#: Decision numbers of the rows whose cell also holds remarks; the remarks stand in our notes.
DECISION_NO = {
    "U01": "",
    "T13": "QĐ 3832 hoặc 3833/QĐ-BVHTTDL",
    "G06": "QĐ 3746/QĐ-BVHTTDL (mở rộng)",
    "N02a": "QĐ 1057/QĐ-BVHTT",
    "N02b": "QĐ 04 (Bộ VHTT)",
}
KINDS = {
    "history-revolution": "history",
    "scenic": "scenic",
    "architecture-art": "architecture",
    "archaeology": "archaeology",
}


def main(facts: Path) -> None:
    """Read FACTS and write data/heritage/heritage_sites.geojson."""
    raw = read_facts(facts / "heritage.csv").rename(columns={"id": "heritage_id"})
    ids = raw["heritage_id"]
    unknown_rows = sorted(set(raw["check_with"]) - set(CHECK_WITH))
    if unknown_rows:
        raise SystemExit(f"heritage.csv: check_with has words that are not known here: {unknown_rows}")
    decision_no = ids.map(DECISION_NO).fillna(raw["decision_no"])
    sites = gpd.GeoDataFrame(
        {
            "heritage_id": ids,
            "name_vi": raw["name_vi"],
            "name_en": column_of_texts("heritage", ids, "name_en"),
            "heritage_rank": raw["rank"],
            "rank_verification": raw["rank_verification"].where(
                raw["rank_verification"].isin(["sourced", "secondary"]), "not_stated"
            ),
            "heritage_kind": raw["kind"].map(KINDS),
            "kind_verification": raw["kind_verification"],
            "decision_no": blank_to_none(decision_no),
            # A row with two dates in doubt keeps none here; its note tells both.
            "decision_date": raw["decision_date"].str.extract(r"^(\d{4}(?:-\d{2}){0,2})$", expand=False),
            "part_of_id": blank_to_none(raw["part_of"]),
            "object_type": raw["object_type"],
            "check_with": raw["check_with"].map(CHECK_WITH),
            "old_commune": raw["old_commune"],
            "old_district": raw["old_district"],
            "commune_code": raw["commune_2025_code"],
            "covered_commune_codes": blank_to_none(raw["communes_2025_covered"]),
            "positional_accuracy_m": numbers(raw["positional_accuracy_m"]),
            "location_basis": raw["location_basis"],
            "declared_area_ha": numbers(raw["area_declared_ha"]),
            "extent_radius_m": numbers(raw["extent_radius_m"]),
            "zone_1_area_ha": numbers(raw["area_zone1_ha"]),
            "zone_2_area_ha": numbers(raw["area_zone2_ha"]),
            "source_quality": raw["source_quality"].str[:1],
            "location_note_vi": column_of_texts("heritage", ids, "location_note_vi"),
            "location_note_en": column_of_texts("heritage", ids, "location_note_en"),
            "note_vi": column_of_texts("heritage", ids, "note_vi"),
            "note_en": column_of_texts("heritage", ids, "note_en"),
            "sources": column_of_texts("heritage", ids, "sources"),
        },
        geometry=gpd.points_from_xy(numbers(raw["lon"]), numbers(raw["lat"])),
        crs="EPSG:4326",
    )
    path = DATA / "heritage" / "heritage_sites.geojson"
    write_geojson(sites, path)
    provenance = Provenance(
        title_vi="Di tích, danh lam thắng cảnh (73 mục)",
        title_en="Heritage sites (73 entries)",
        publisher="Compiled from decisions, provincial pages and press named row by row",
        publisher_vi="Tổng hợp từ quyết định, trang của tỉnh và báo chí, nêu ở từng mục",
        url="per row: column sources",
        licence="facts; eight points from OpenStreetMap (ODbL 1.0)",
        licence_vi="số liệu thực tế; tám điểm từ OpenStreetMap (ODbL 1.0)",
        attribution="Sources named entry by entry; some points © OpenStreetMap contributors (ODbL 1.0)",
        attribution_vi="Nguồn nêu ở từng mục; một số điểm © OpenStreetMap contributors (ODbL 1.0)",
        as_of="2026",
        retrieved=dt.date(2026, 11, 20),
        crs="EPSG:4326",
        positional_accuracy_m="per_feature",
        accuracy_note_vi="Ghi theo từng mục, phần lớn chỉ biết theo xã cũ (nhiều km); chưa có khu vực bảo vệ I, II.",
        accuracy_note_en="Given for each entry, mostly by old commune only (kilometres); no zone I or II outlines.",
        raw_file="heritage.csv",
        steps="ids kept, notes rewritten in both languages, way of checking a distance coded",
    )
    write_metadata(path, provenance, script=SCRIPT)


def blank_to_none(values: pd.Series) -> pd.Series:
    """Return text with an empty cell as a missing value."""
    return values.where(values.str.strip() != "", None)


if __name__ == "__main__":
    typer.run(main)
