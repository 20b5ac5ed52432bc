"""Prepare lakes, rivers and protected areas (known by their communes)."""

from __future__ import annotations

import datetime as dt
import re
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
    write_csv,
    write_geojson,
    write_metadata,
)

SCRIPT = "scripts/prepare_environment.py"
FOLDER = DATA / "environment"


def prepare_water(facts: Path) -> None:
    """Water areas and lines; the area column is measured later, not carried over."""
    for stem, prefix, vi, en in (
        ("water_bodies", "WB", "Hồ, sông rộng", "Lakes and wide rivers"),
        ("waterways", "WW", "Sông, suối (đường tim)", "Rivers and streams (centre lines)"),
    ):
        raw = gpd.read_file(facts / f"{stem}.geojson")
        names = raw["name"] if "name" in raw else [None] * len(raw)
        water = gpd.GeoDataFrame(
            {"water_id": row_ids(prefix, len(raw)), "name_vi": names},
            geometry=raw.geometry.to_list(),
            crs="EPSG:4326",
        )
        path = FOLDER / f"{stem}.geojson"
        write_geojson(water, path)
        provenance = openstreetmap(
            "2018-01",
            title_vi=vi,
            title_en=en,
            positional_accuracy_m=50.0,
            accuracy_note_vi="Sai số khoảng 50 m; hầu hết không có tên.",
            accuracy_note_en="Good to about 50 m; nearly all without a name.",
            raw_file=f"{stem}.geojson",
            steps="ids given in file order",
        )
        write_metadata(path, provenance, script=SCRIPT)


def verification_code(words: str) -> str:
    """Return how well a protected area's row is known, as a short code."""
    if words == "sourced":
        return "sourced"
    return "unverified" if words.startswith("from memory") else "partly_sourced"


def prepare_protected_areas(facts: Path) -> None:
    """Protected areas as a table: no outline is public, only communes."""
    raw = read_facts(facts / "protected_areas.csv").rename(columns={"id": "protected_id"})
    ids = raw["protected_id"]
    communes = raw["communes_2025_codes"].map(lambda text: ";".join(re.findall(r"\d{5}", text)))
    areas = pd.DataFrame(
        {
            "protected_id": ids,
            "name_vi": raw["name_vi"],
            "name_en": column_of_texts("protected_areas", ids, "name_en"),
            "protected_kind": raw["type"].str.replace(r"[ /]+", "_", regex=True),
            "declared_area_ha": numbers(raw["area_declared_ha"]),
            "strict_area_ha": numbers(raw["area_strict_ha"]),
            "decision_no": raw["decision_no"].str.split(" (", regex=False).str[0],
            "decision_date": raw["decision_date"],
            "old_communes": raw["old_communes"],
            "commune_codes": communes,
            "verification": raw["verification"].map(verification_code),
            "note_vi": column_of_texts("protected_areas", ids, "note_vi"),
            "note_en": column_of_texts("protected_areas", ids, "note_en"),
            "source_vi": column_of_texts("protected_areas", ids, "source_vi"),
            "source_en": column_of_texts("protected_areas", ids, "source_en"),
        }
    )
    path = FOLDER / "protected_areas.csv"
    write_csv(areas, path)
    provenance = Provenance(
        title_vi="Rừng đặc dụng, khu bảo tồn (theo xã)",
        title_en="Protected areas (by communes)",
        publisher="Decisions and press named row by row",
        publisher_vi="Quyết định và báo chí, nêu ở từng dòng",
        url="per row: columns source_vi, source_en",
        licence="facts",
        licence_vi="số liệu thực tế, không có giấy phép riêng",
        attribution="Sources named row by row",
        attribution_vi="Nguồn nêu ở từng dòng",
        as_of="2026",
        retrieved=dt.date(2026, 11, 20),
        crs="none",
        positional_accuracy_m="none",
        accuracy_note_vi="Không có ranh giới công khai, chỉ biết các xã liên quan (một số xã chưa kiểm chứng).",
        accuracy_note_en="No public outline; only the communes concerned are known (some unverified).",
        raw_file="protected_areas.csv",
        steps="ids kept, notes rewritten in both languages, commune codes as a list",
    )
    write_metadata(path, provenance, script=SCRIPT)


def main(facts: Path) -> None:
    """Read FACTS and write data/environment/."""
    prepare_water(facts)
    prepare_protected_areas(facts)


if __name__ == "__main__":
    typer.run(main)
