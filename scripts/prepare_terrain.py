"""Prepare the terrain model as a Cloud Optimized GeoTIFF and the outline of where it is known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import geopandas as gpd
import rasterio
import rasterio.shutil
import shapely
import typer
from rasterio.features import shapes
from rasterio.io import MemoryFile

from scripts.publish import DATA, Provenance, write_geojson, write_metadata

SCRIPT = "scripts/prepare_terrain.py"
FOLDER = DATA / "terrain"
PROVENANCE: dict[str, Any] = {
    "publisher": "NASA / USGS (SRTM)",
    "url": "https://www.usgs.gov/centers/eros/science/usgs-eros-archive-digital-elevation-shuttle-radar-topography-mission-srtm-1",
    "licence": "public domain",
    "licence_vi": "phạm vi công cộng",
    "attribution": "SRTM, NASA/USGS",
    "as_of": "2000-02",
    "retrieved": dt.date(2026, 11, 20),
    "accuracy_note_vi": "Ô lưới 90 m, độ cao sai số khoảng 10 m; chỉ có phía nam vĩ độ 22,0° và phía đông kinh độ 105,0°.",
    "accuracy_note_en": "90 m cells, heights good to about 10 m; only south of 22.0° N and east of 105.0° E.",
    "raw_file": "elevation_90m_south.tif",
}


def write_elevation(raw: Path) -> Path:
    """Copy the elevation to a Cloud Optimized GeoTIFF with its unit and origin as tags."""
    path = FOLDER / "elevation_90m.tif"
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(raw) as source, MemoryFile() as memory:
        profile = {**source.profile, "driver": "GTiff"}
        with memory.open(**profile) as tagged:
            tagged.write(source.read())
            tagged.update_tags(UNIT="m", SOURCE="SRTM (NASA/USGS), 2000", METHOD="resampled to 90 m")
            tagged.set_band_description(1, "elevation_m")
        with memory.open() as tagged:
            rasterio.shutil.copy(
                tagged,
                path,
                driver="COG",
                compress="DEFLATE",
                predictor=2,
                overview_resampling="average",
                blocksize=256,
            )
    return path


def known_extent(path: Path) -> gpd.GeoDataFrame:
    """Return the outline of the cells that have an elevation, in EPSG:4326, smoothed to one cell."""
    with rasterio.open(path) as source:
        mask = source.read_masks(1)
        parts = [
            shapely.geometry.shape(shape)
            for shape, value in shapes(mask, mask > 0, 8, source.transform)
            if value
        ]
        side_m = abs(source.transform.a)
        # Voids of a few cells (lakes, radar shadow) are not a border of the survey.
        outline = (
            shapely.union_all(parts)
            .buffer(3 * side_m, join_style="mitre")
            .buffer(-3 * side_m, join_style="mitre")
        )
        known = gpd.GeoDataFrame(
            {"extent_id": ["terrain"], "name_vi": ["Vùng có mô hình độ cao"]},
            geometry=[outline.simplify(side_m)],
            crs=source.crs,
        )
    return known.to_crs("EPSG:4326")


def main(facts: Path) -> None:
    """Read FACTS and write data/terrain/."""
    path = write_elevation(facts / "elevation_90m_south.tif")
    write_metadata(
        path,
        Provenance(
            title_vi="Địa hình (độ cao, ô 90 m)",
            title_en="Terrain (elevation, 90 m cells)",
            crs="EPSG:9211",
            positional_accuracy_m=90.0,
            steps="values unchanged, written as Cloud Optimized GeoTIFF with overviews",
            **PROVENANCE,
        ),
        script=SCRIPT,
    )
    outline = FOLDER / "terrain_extent.geojson"
    write_geojson(known_extent(path), outline)
    write_metadata(
        outline,
        Provenance(
            title_vi="Vùng có mô hình độ cao",
            title_en="Where the terrain is known",
            crs="EPSG:4326",
            positional_accuracy_m=90.0,
            steps="outline of the cells with an elevation, voids of under 6 cells closed",
            **PROVENANCE,
        ),
        script=SCRIPT,
    )


if __name__ == "__main__":
    typer.run(main)
