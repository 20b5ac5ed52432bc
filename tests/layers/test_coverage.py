"""Where a layer was surveyed."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from geo.errors import LayerError
from layers.catalogue import LAYERS
from layers.coverage import coverage_outline
from layers.load import load_layer
from layers.spec import Coverage, LayerSpec
from layers.style import TERRAIN

CRS = "EPSG:9211"


def spec_of(tuyen_quang: str, ha_giang: str, footprint: str | None = None) -> LayerSpec:
    coverage = Coverage(
        tuyen_quang=tuyen_quang, ha_giang=ha_giang, footprint=footprint, note_vi="Ghi chú.", note_en="Note."
    )
    return LayerSpec(
        key="x",
        title_vi="Lớp",
        title_en="Layer",
        path="x.geojson",
        role="context",
        geometry="Polygon",
        id_column="x_id",
        crs=CRS,
        coverage=coverage,
        style=TERRAIN,
    )


def communes() -> gpd.GeoDataFrame:
    shapes = [shapely.box(500_000 + x, 2_400_000, 501_000 + x, 2_401_000) for x in (0, 1000, 2000, 3000)]
    return gpd.GeoDataFrame(
        {"old_province": ["Tuyên Quang", "Hà Giang", "Hà Giang", "Hà Giang"]}, geometry=shapes, crs=CRS
    )


def shares(spec: LayerSpec, footprint: gpd.GeoDataFrame | None = None) -> list[float]:
    outline = coverage_outline(spec, communes(), footprint)
    return [round(share, 2) for share in (outline.full_pct, outline.partial_pct, outline.none_pct)]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (("full", "full"), [100, 0, 0]),
        (("full", "none"), [25, 0, 75]),
        (("partial", "full"), [75, 25, 0]),
        (("partial", "partial"), [0, 100, 0]),
    ],
)
def test_shares_by_old_province(levels, expected):
    assert shares(spec_of(*levels)) == expected


def test_share_inside_a_footprint():
    half = gpd.GeoDataFrame(geometry=[shapely.box(499_000, 2_399_000, 502_000, 2_402_000)], crs=CRS)
    assert shares(spec_of("partial", "none", "outline"), half) == [50, 0, 50]


def test_footprint_outside_the_province_covers_nothing():
    far = gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)], crs=CRS)
    assert shares(spec_of("partial", "none", "outline"), far) == [0, 0, 100]


def test_words_say_two_levels_apart_and_one_level_once():
    assert coverage_outline(spec_of("full", "none"), communes()).text("vi") == (
        "Tuyên Quang cũ: đầy đủ; Hà Giang cũ: chưa có"
    )
    assert coverage_outline(spec_of("partial", "partial"), communes()).text("en") == "partial"


@pytest.mark.parametrize("crs", [None, "EPSG:4326"], ids=["absent", "another CRS"])
def test_footprint_that_cannot_be_used_is_refused(crs):
    footprint = None if crs is None else gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)], crs=crs)
    with pytest.raises(LayerError, match="needs its outline"):
        coverage_outline(spec_of("partial", "none", "outline"), communes(), footprint)


def test_terrain_covers_about_16_percent():
    outline = coverage_outline(
        LAYERS["terrain"], load_layer("communes").features(), load_layer("terrain_extent").features()
    )
    assert outline.full_pct == pytest.approx(16, abs=0.5)
    assert outline.text("vi") == "16 % diện tích tỉnh"
