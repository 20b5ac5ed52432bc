"""Prepare the twelve planned parks and the known clusters."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import typer

from scripts.publish import (
    DATA,
    Provenance,
    column_of_texts,
    numbers,
    read_facts,
    write_csv,
    write_metadata,
)

SCRIPT = "scripts/prepare_parks.py"
FOLDER = DATA / "parks"
#: Date of the newest source that a row of parks rests on, by words of its sources or of its note on the
#: place; the first words found hold, so the newest stand first.
NEWEST_SOURCE = {
    "OSM point 22.71126 N 104.97790 E (2026-08-11)": "2026-08-11",
    "laodong.vn 1643062 (2026)": "2026",
    "Draft UBND plan for NQ 86-NQ/TU (2026)": "2026",
    "news title on QĐ 1339": "2023-11-13",
    "KH 220/KH-UBND 19/9/2023": "2023-09-19",
}
#: Date of the decision that an area is taken from, by the words with which the facts begin to name it.
AREA_DECISIONS = {
    "QĐ 325/QĐ-TTg": "2023-03-30",
    "QĐ 28/QĐ-UBND 18/01/2019": "2019-01-18",
    "QĐ 08/QĐ-UBND (1/2025)": "2025-01",
}
TEXT_FIELDS = (
    "area_source",
    "old_place",
    "location_note",
    "investor_note",
    "infrastructure_note",
    "occupancy_note",
    "sources",
)
CLUSTER_TEXT_FIELDS = (
    "area_source",
    "old_place",
    "decision",
    "investor_note",
    "schedule_note",
    "status_note",
    "sources",
)


def provenance(
    titles: tuple[str, str], accuracy: tuple[str, str], *, raw_file: str, steps: str
) -> Provenance:
    """Return the provenance of a table whose rows name their own sources."""
    vi, en = titles
    return Provenance(
        title_vi=vi,
        title_en=en,
        publisher="Plans of the province and press reports, named row by row",
        publisher_vi="Kế hoạch của tỉnh và báo chí, nêu ở từng dòng",
        url="per row: columns sources_vi, sources_en",
        licence="facts",
        licence_vi="số liệu thực tế, không có giấy phép riêng",
        attribution="Provincial People's Committee (KH 220/KH-UBND, 19 Sep 2023), press named row by row",
        attribution_vi="UBND tỉnh Tuyên Quang (KH 220/KH-UBND ngày 19/09/2023), báo chí nêu ở từng dòng",
        as_of="2026",
        retrieved=dt.date(2026, 11, 20),
        crs="EPSG:4326",
        positional_accuracy_m="per_feature",
        accuracy_note_vi=accuracy[0],
        accuracy_note_en=accuracy[1],
        raw_file=raw_file,
        steps=steps,
    )


def bilingual(table: str, ids: pd.Series, fields: tuple[str, ...]) -> dict[str, list[str | None]]:
    """Return each text field in both languages."""
    return {
        f"{field}_{language}": column_of_texts(table, ids, f"{field}_{language}")
        for field in fields
        for language in ("vi", "en")
    }


def newest_source_date(row: pd.Series) -> str:
    """Return the date of the newest source that a park's row names."""
    words = f"{row['sources']}; {row['location_note']}"
    return next(date for name, date in NEWEST_SOURCE.items() if name in words)


def area_as_of(raw: pd.DataFrame) -> pd.Series:
    """Return the date of the decision behind each area; empty where no area or no dated source is named."""
    dates = raw["area_source"].map(
        lambda text: next((date for name, date in AREA_DECISIONS.items() if text.startswith(name)), "")
    )
    return dates.where(raw["planned_area_ha"] != "", "")


def prepare_parks(facts: Path) -> None:
    """Write parks.csv: an area that is not published stays empty."""
    raw = read_facts(facts / "parks.csv")
    ids = raw["park_id"]
    area_ha = numbers(raw["planned_area_ha"])
    parks = pd.DataFrame(
        {
            "park_id": ids,
            "name_vi": column_of_texts("parks", ids, "name_vi"),
            "name_en": column_of_texts("parks", ids, "name_en"),
            "is_named": ~raw["name_vi"].str.startswith("(name not published)"),
            "planned_area_ha": area_ha,
            "area_basis": raw["area_basis"],
            "area_as_of": area_as_of(raw),
            "park_status": raw["status"],
            "commune_codes": raw["commune_codes_2025"],
            "location_basis": raw["location_basis"],
            "lat_deg": numbers(raw["point_lat"]),
            "lon_deg": numbers(raw["point_lon"]),
            "planning_start": raw["planning_start"],
            "planning_end": raw["planning_end"],
            "occupancy_pct": numbers(raw["occupancy_pct"]),
            "occupancy_as_of": raw["occupancy_as_of"].str.extract(r"^(\d{4})", expand=False),
            "newest_source_date": raw.apply(newest_source_date, axis=1),
            **bilingual("parks", ids, TEXT_FIELDS),
        }
    )
    path = FOLDER / "parks.csv"
    write_csv(parks, path)
    write_metadata(
        path,
        provenance(
            ("Khu công nghiệp quy hoạch đến năm 2030 (12 khu)", "Industrial parks planned to 2030 (12)"),
            (
                "Chỉ biết xã, huyện hoặc tỉnh (phạm vi vị trí); riêng KCN Bình Vàng có một điểm OpenStreetMap.",
                "Known by commune, district or province only (location envelope); Bình Vàng by one OpenStreetMap point.",
            ),
            raw_file="parks.csv",
            steps="ids kept, notes rewritten in both languages, unknown areas left empty",
        ),
        script=SCRIPT,
    )


def prepare_clusters(facts: Path) -> None:
    """Write clusters.csv; Sơn Nam is a cluster under conversion, not a park."""
    raw = read_facts(facts / "clusters.csv")
    ids = raw["cluster_id"]
    occupancy = raw["occupancy_pct"].str.extract(r"^([\d.]+)(?:\s*\((\d{4})\))?$")
    clusters = pd.DataFrame(
        {
            "cluster_id": ids,
            "name_vi": column_of_texts("clusters", ids, "name_vi"),
            "name_en": column_of_texts("clusters", ids, "name_en"),
            "planned_area_ha": numbers(raw["planned_area_ha"]),
            "industrial_area_ha": numbers(raw["industrial_area_ha"]),
            "area_basis": area_basis_of_clusters(raw),
            "area_as_of": area_as_of(raw),
            "cluster_status": raw["status"],
            "commune_codes": raw["commune_codes_2025"],
            "location_basis": raw["location_basis"],
            "occupancy_pct": numbers(occupancy[0].fillna("")),
            "occupancy_as_of": occupancy[1],
            **bilingual("clusters", ids, CLUSTER_TEXT_FIELDS),
        }
    )
    path = FOLDER / "clusters.csv"
    write_csv(clusters, path)
    write_metadata(
        path,
        provenance(
            ("Cụm công nghiệp đã biết (9 cụm)", "Known industrial clusters (9)"),
            (
                "Chỉ biết xã, huyện hoặc tỉnh (phạm vi vị trí).",
                "Known by commune, district or province only (location envelope).",
            ),
            raw_file="clusters.csv",
            steps="ids kept, notes rewritten in both languages, occupancy split into figure and year",
        ),
        script=SCRIPT,
    )


def area_basis_of_clusters(raw: pd.DataFrame) -> pd.Series:
    """Return how each cluster's area is known: by decision, reported in the press, or not at all."""
    known = raw["planned_area_ha"] != ""
    by_decision = raw["area_source"].str.startswith("QĐ")
    basis = pd.Series("unknown", index=raw.index)
    return basis.mask(known, "reported").mask(known & by_decision, "decision")


def main(facts: Path) -> None:
    """Read FACTS and write data/parks/."""
    prepare_parks(facts)
    prepare_clusters(facts)


if __name__ == "__main__":
    typer.run(main)
