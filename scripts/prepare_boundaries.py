"""Prepare communes, old districts, old provinces, the province outline and named places."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import shapely
import typer

from scripts.publish import DATA, Provenance, openstreetmap, row_ids, write_geojson, write_metadata

SCRIPT = "scripts/prepare_boundaries.py"
FOLDER = DATA / "boundaries"

COMMUNES = Provenance(
    title_vi="Xã, phường (124 đơn vị, từ 01/07/2025)",
    title_en="Communes and wards (124 units, since 1 July 2025)",
    publisher="Official merger map, through thanglequoc/vietnamese-provinces-database",
    publisher_vi="Bản đồ sáp nhập đơn vị hành chính, qua kho thanglequoc/vietnamese-provinces-database",
    url="https://github.com/thanglequoc/vietnamese-provinces-database",
    licence="MIT (repository); the official map states no licence",
    licence_vi="MIT (kho dữ liệu); bản đồ chính thức không ghi giấy phép",
    attribution="Official merger map; thanglequoc/vietnamese-provinces-database (MIT)",
    attribution_vi="Bản đồ sáp nhập đơn vị hành chính; thanglequoc/vietnamese-provinces-database (MIT)",
    as_of="2026-07-25",
    retrieved=dt.date(2026, 11, 20),
    crs="EPSG:4326",
    positional_accuracy_m=100.0,
    accuracy_note_vi="Ranh giới được khái quát hóa đến 80 m; sai số vị trí khoảng 100 m.",
    accuracy_note_en="Boundaries are generalised to 80 m; positions are good to about 100 m.",
    raw_file="communes_2025.geojson",
    steps="columns renamed to our schema, coverage checked to be valid, sorted by commune code",
)


def read_communes(facts: Path) -> gpd.GeoDataFrame:
    """Return the communes in our schema; refuse a set that is not a valid coverage."""
    raw = gpd.read_file(facts / "communes_2025.geojson")
    communes = gpd.GeoDataFrame(
        {
            "commune_code": raw["code"].astype(str),
            "name_vi": raw["name"],
            "full_name_vi": raw["full_name"],
            "commune_type": raw["type"].map({"xa": "commune", "phuong": "ward"}),
            "declared_area_km2": raw["declared_area_km2"].astype(float),
            "old_district": raw["old_district"],
            "old_district_share": raw["old_district_share"].astype(float),
            "old_province": raw["old_province"],
        },
        geometry=raw.geometry.to_list(),
        crs="EPSG:4326",
    ).sort_values("commune_code", ignore_index=True)
    if not shapely.coverage_is_valid(communes.geometry.array):
        raise SystemExit("communes_2025.geojson: the communes overlap or leave gaps; mend them first.")
    return communes


def dissolve(communes: gpd.GeoDataFrame, by: list[str]) -> gpd.GeoDataFrame:
    """Union communes that share the given columns, adding their declared areas."""
    groups = communes.groupby(by, sort=True)
    rows = [
        {
            **dict(zip(by, keys, strict=True)),
            "commune_count": len(part),
            "declared_area_km2": round(float(part["declared_area_km2"].sum()), 2),
            "geometry": shapely.coverage_union_all(part.geometry.array),
        }
        for keys, part in groups
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=communes.crs)


def main(facts: Path) -> None:
    """Read FACTS and write data/boundaries/."""
    communes = read_communes(facts)
    old_districts = dissolve(communes, ["old_province", "old_district"])
    old_districts.insert(0, "name_vi", old_districts["old_district"])
    old_provinces = dissolve(communes, ["old_province"])
    old_provinces.insert(0, "name_vi", old_provinces["old_province"])
    communes["province"] = "Tuyên Quang"
    province = dissolve(communes, ["province"]).rename(columns={"province": "name_vi"})
    province.insert(0, "province_code", "08")
    outline = gpd.read_file(facts / "province_2025.geojson")
    province["declared_area_km2"] = outline["declared_area_km2"].astype(float).to_list()
    communes = communes.drop(columns="province")

    def publish(layer: gpd.GeoDataFrame, stem: str, vi: str, en: str, steps: str) -> None:
        path = FOLDER / f"{stem}.geojson"
        write_geojson(layer, path)
        write_metadata(path, replace(COMMUNES, title_vi=vi, title_en=en, steps=steps), script=SCRIPT)

    publish(communes, "communes", COMMUNES.title_vi, COMMUNES.title_en, COMMUNES.steps)
    by_share = "communes unioned by the old district that holds the largest share of each"
    publish(
        old_districts,
        "old_districts",
        "Huyện, thành phố cũ (trước 01/07/2025)",
        "Old districts (before 1 July 2025)",
        by_share,
    )
    publish(
        old_provinces,
        "old_provinces",
        "Tỉnh cũ: Tuyên Quang và Hà Giang",
        "Old provinces: Tuyên Quang and Hà Giang",
        "communes unioned by old province",
    )
    publish(
        province,
        "province",
        "Ranh giới tỉnh Tuyên Quang (sau sáp nhập)",
        "Outline of merged Tuyên Quang province",
        "all communes unioned; the declared area is that of province_2025.geojson",
    )
    publish_places(facts)


def publish_places(facts: Path) -> None:
    """Write the named places; a source population of 0 means unknown and is dropped."""
    raw = gpd.read_file(facts / "places.geojson")
    places = gpd.GeoDataFrame(
        {"place_id": row_ids("PL", len(raw)), "name_vi": raw["name"], "place_class": raw["place_class"]},
        geometry=raw.geometry.to_list(),
        crs="EPSG:4326",
    )
    path = FOLDER / "places.geojson"
    write_geojson(places, path)
    provenance = openstreetmap(
        "2018-01",
        title_vi="Điểm dân cư",
        title_en="Cities, towns, villages, hamlets",
        positional_accuracy_m=300.0,
        accuracy_note_vi="Điểm đại diện, sai số khoảng 300 m; không có số dân.",
        accuracy_note_en="Representative points, good to about 300 m; no population figures.",
        raw_file="places.geojson",
        steps="ids given in file order; the source's population (0 in every row) is unknown and left out",
    )
    write_metadata(path, provenance, script=SCRIPT)


if __name__ == "__main__":
    typer.run(main)
