"""Loading terrain files: what is read, what is refused, what is said, what is kept."""

import datetime as dt
import hashlib
import warnings

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.errors import NotGeoreferencedWarning

from geo import file_limits
from geo.errors import InputError, LayerMetadataError
from layers.terrain_loading import add_tile, add_tiles
from layers.terrain_records import TerrainNote, TerrainStated
from layers.terrain_source import hgt_corner
from layers.terrain_tiles import remove_tile, stored_tiles
from tests.layers.terrain_files import cut, degrees_tif, gz, hgt, ramp, tif, zipped

WHEN = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
PLACED = Affine(30, 0, 420_000, 0, -30, 2_570_000)


def picture(path):
    return tif(path, np.full((3, 9, 9), 200), dtype="uint8", count=3)


def unplaced(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        return tif(path, crs=None, transform=Affine.identity())


def text(path, content="<html>404</html>"):
    path.write_text(content, encoding="utf-8")
    return path


def huge(path):
    options = {"driver": "GTiff", "width": 20_000, "height": 20_000, "count": 1, "dtype": "int16"}
    with rasterio.open(path, "w", transform=PLACED, crs="EPSG:9211", sparse_ok=True, **options):
        return path


def with_sidecar(folder):
    """Return a file that a description beside it would turn into a link to another."""
    path = folder / "a.vrt"
    source = tif(folder / "secret.tif")
    return text(
        path,
        f'<VRTDataset rasterXSize="50" rasterYSize="40"><VRTRasterBand dataType="Float32" band="1">'
        f"<SimpleSource><SourceFilename>{source}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>",
    )


STATE = TerrainStated
#: Bad file to how it is made, what is stated, and what the refusal must say.
BAD = {
    "absent": (lambda d: d / "absent.tif", {}, "does not exist"),
    "a folder": (lambda d: d, {}, "is a folder"),
    "no raster": (lambda d: text(d / "a.tif"), {}, "is not a GeoTIFF or SRTM"),
    "empty": (lambda d: text(d / "a.tif", ""), {}, "is not a GeoTIFF or SRTM"),
    "another kind of raster": (with_sidecar, {}, "is not a GeoTIFF or SRTM"),
    "picture": (lambda d: picture(d / "a.tif"), {}, r"has 3 band\(s\) of uint8"),
    "shading": (lambda d: tif(d / "a.tif", np.full((9, 9), 200), dtype="uint8"), {}, "not their shading"),
    "too many cells": (lambda d: huge(d / "a.tif"), {}, "20,000 x 20,000 cells"),
    "no CRS": (lambda d: tif(d / "a.tif", crs=None), {}, "does not say which CRS"),
    "no place": (lambda d: unplaced(d / "a.tif"), {}, "has no place"),
    "local CRS": (
        lambda d: tif(d / "a.tif", crs='LOCAL_CS["mine",UNIT["metre",1]]'), {}, "no CRS on the ground",
    ),
    "upside down": (
        lambda d: tif(d / "a.tif", transform=Affine(30, 0, 420_000, 0, 30, 2_568_800)), {}, "upside down",
    ),
    "turned": (lambda d: tif(d / "a.tif", transform=PLACED * Affine.rotation(10)), {}, "is turned"),
    "elsewhere": (lambda d: degrees_tif(d / "a.tif", ramp(), west=106.7, north=10.8), {}, "between 106.700°"),
    "exchanged": (lambda d: degrees_tif(d / "a.tif", ramp(), west=23.0, north=105.2), {}, "look exchanged"),
    "feet": (lambda d: tif(d / "a.tif", ramp(lowest=7000)), {}, "look like feet"),
    "decimetres": (lambda d: tif(d / "a.tif", ramp(lowest=20_000)), {}, "look like decimetres"),
    "depths": (lambda d: tif(d / "a.tif", -ramp(lowest=900)), {}, "sign looks turned"),
    "all void": (lambda d: tif(d / "a.tif", np.full((9, 9), -9999), nodata=-9999), {}, "holds no height"),
    "unknown unit": (lambda d: tif(d / "a.tif", unit="fathom"), {}, "heights in 'fathom'"),
    "unknown stated unit": (lambda d: tif(d / "a.tif"), {"unit": "li"}, "heights in 'li'"),
    "unknown datum": (lambda d: tif(d / "a.tif"), {"datum": "x"}, "Vertical datum 'x'"),
    "no-data in words": (lambda d: tif(d / "a.tif"), {"nodata": "void"}, "is no number"),
    "hgt cut short": (lambda d: cut(hgt(d / "N23E105.hgt")), {}, "an SRTM tile has"),
    "hgt without its name": (lambda d: hgt(d / "tile.hgt"), {}, "does not state its corner"),
    "hgt elsewhere": (lambda d: hgt(d / "N10E106.hgt"), {}, "outside Tuyên Quang"),
    "gz cut "
    "short": (lambda d: cut(gz(hgt(d / "N23E105.hgt", np.arange(1201**2).reshape(1201, -1) % 997))), {},
                     "not a whole gzip"),
    "zip of two": (lambda d: zipped(d, tif(d / "a.tif"), tif(d / "b.tif")), {}, "holds 2 rasters"),
    "zip of none": (lambda d: zipped(d, text(d / "a.txt")), {}, "holds no raster"),
    "zip cut short": (lambda d: cut(zipped(d, tif(d / "a.tif"))), {}, "not a readable zip"),
    "tif cut short": (
        lambda d: cut(tif(d / "a.tif", np.random.default_rng(1).uniform(500, 900, (300, 300)))), {},
        "cannot be read beyond|is not a GeoTIFF",
    ),
}  # fmt: skip


def state(folder):
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_size < 5_000_000
    }


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_one_sentence_and_changes_nothing(name, tmp_path):
    make, stated, words = BAD[name]
    path = make(tmp_path)
    before = state(tmp_path)
    with pytest.raises(InputError, match=words) as caught:
        add_tile(path, tmp_path / "w", when=WHEN, stated=TerrainStated(**stated))
    assert "\n" not in str(caught.value)
    assert caught.value.text_vi
    assert state(tmp_path) == before


def test_a_gzip_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    path = gz(hgt(tmp_path / "N23E105.hgt"))
    monkeypatch.setattr(file_limits, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(InputError, match="unpacks to more than"):
        add_tile(path, tmp_path / "w", when=WHEN)


@pytest.mark.parametrize(
    "pack", [lambda path: path, gz, lambda path: zipped(path.parent, path)], ids=["", "gz", "zip"]
)
def test_an_srtm_tile_is_placed_by_its_name(tmp_path, pack):
    heights = np.full((1201, 1201), 700)
    heights[0, 0], heights[5, 6] = 900, -32768
    tile = add_tile(pack(hgt(tmp_path / "N23E105.hgt", heights)), tmp_path / "w", when=WHEN)
    assert (tile.datum, tile.datum_basis, tile.unit) == ("egm96", "product", "m")
    assert (tile.lowest_m, tile.highest_m, tile.n_voids) == (700, 900, 1)
    with rasterio.open(tile.path) as copy:
        # Samples stand on whole degrees: the first is at 105° E, 24° N.
        assert copy.xy(0, 0) == pytest.approx((105.0, 24.0), abs=1e-9)
        assert copy.read(1)[0, 0] == 900
        assert np.isnan(copy.read(1)[5, 6])


@pytest.mark.parametrize(
    ("name", "corner"),
    [("N22E105.hgt", (105, 22)), ("s01w003.SRTMGL1.hgt", (-3, -1)), ("dem.hgt", None), ("N2E105.hgt", None)],
)
def test_the_corner_in_a_name(name, corner):
    assert hgt_corner(name) == corner


@pytest.mark.parametrize(
    ("options", "stated", "factor", "basis"),
    [
        ({"unit": "m"}, {}, 1.0, "stated_in_file"),
        ({"unit": "ft"}, {}, 0.3048, "stated_in_file"),
        ({}, {"unit": "us-ft"}, 1200 / 3937, "stated_by_reader"),
        ({}, {"unit": "dm"}, 0.1, "stated_by_reader"),
        ({}, {}, 1.0, "assumed"),
    ],
)
def test_heights_are_kept_in_metres(tmp_path, options, stated, factor, basis):
    tile = add_tile(tif(tmp_path / "a.tif", **options), tmp_path / "w", when=WHEN, stated=STATE(**stated))
    assert tile.unit_basis == basis
    assert tile.lowest_m == pytest.approx(500 * factor, rel=1e-6)
    assert ("unit_assumed" in tile.remark_codes) == (basis == "assumed")


def test_scale_and_offset_of_the_file_are_applied(tmp_path):
    path = tif(tmp_path / "a.tif", np.full((9, 9), 5000), dtype="int16")
    with rasterio.open(path, "r+") as raster:
        raster.scales, raster.offsets = (0.1,), (100.0,)
    assert add_tile(path, tmp_path / "w", when=WHEN).lowest_m == pytest.approx(600)


def test_the_unit_of_the_vertical_crs_counts(tmp_path):
    feet = "EPSG:32648+6360"  # NAVD88 height in US survey feet
    tile = add_tile(tif(tmp_path / "a.tif", crs=feet, west=510_000), tmp_path / "w", when=WHEN)
    assert (tile.unit, tile.source_crs) == ("us-ft", "EPSG:32648")


@pytest.mark.parametrize(
    ("crs", "name", "datum"),
    [
        ("EPSG:32648+3855", "a.tif", "egm2008"),
        ("EPSG:32648+5773", "a.tif", "egm96"),
        ("EPSG:9211", "Copernicus_DSM_COG_10_N23.tif", "egm2008"),
        ("EPSG:9211", "a.tif", "unknown"),
    ],
)
def test_the_vertical_datum_is_found_or_not_known(tmp_path, crs, name, datum):
    assert (
        add_tile(
            tif(tmp_path / name, crs=crs, west=510_000 if "+" in crs else 420_000), tmp_path / "w", when=WHEN
        ).datum
        == datum
    )


@pytest.mark.parametrize("value", [-32768, -9999, 32767])
def test_an_undeclared_value_for_no_data_is_taken_for_a_void_and_said(tmp_path, value):
    heights = ramp()
    heights[3, 4:7] = value
    tile = add_tile(tif(tmp_path / "a.tif", heights), tmp_path / "w", when=WHEN)
    assert tile.n_voids == 3
    assert "nodata_undeclared" in tile.remark_codes
    assert any(each.startswith("3 ô mang giá trị") for each in tile.remarks_vi)


def test_blocks_of_zeros_are_voids_and_single_zeros_are_heights(tmp_path):
    heights = ramp()
    heights[10:15, 10:15] = 0  # 25 cells, a block
    heights[30, 3:30] = 0  # a line
    tile = add_tile(tif(tmp_path / "a.tif", heights), tmp_path / "w", when=WHEN)
    assert tile.n_voids == 25
    assert "zero_blocks" in tile.remark_codes


def test_a_block_of_zeros_across_two_strips_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("layers.terrain_prepare._CELLS_AT_A_TIME", 16 * 50)  # strips of 16 rows
    heights = ramp()
    heights[14:19, 10:15] = 0
    assert add_tile(tif(tmp_path / "a.tif", heights), tmp_path / "w", when=WHEN).n_voids == 25


def test_zeros_are_heights_when_the_reader_says_so(tmp_path):
    heights = ramp()
    heights[10:20, 10:20] = 0
    tile = add_tile(tif(tmp_path / "a.tif", heights), tmp_path / "w", when=WHEN, stated=STATE(nodata="none"))
    assert (tile.n_voids, tile.lowest_m) == (0, 0)


def test_a_stated_crs_places_a_file_without_one(tmp_path):
    tile = add_tile(
        tif(tmp_path / "a.tif", crs=None), tmp_path / "w", when=WHEN, stated=STATE(crs="EPSG:9211")
    )
    assert tile.bounds == pytest.approx((420_000, 2_568_800, 421_500, 2_570_000))


def test_what_is_said_is_kept_word_for_word(tmp_path):
    said = TerrainNote(
        title='Mô hình "độ cao"', licence="CC BY 4.0", as_of="2021-06", accuracy_m=1.5, who="Lan"
    )
    add_tile(tif(tmp_path / "a.tif"), tmp_path / "w", when=WHEN, said=said)
    found = stored_tiles(tmp_path / "w")[0]
    assert (found.said, found.imported_at, found.title) == (said, WHEN, said.title)
    assert round(found.resolution_m, 3) == 30.0


def test_a_date_that_is_none_is_refused(tmp_path):
    with pytest.raises(InputError, match="Date '2021-13'"):
        add_tile(tif(tmp_path / "a.tif"), tmp_path / "w", when=WHEN, said=TerrainNote(as_of="2021-13"))


def test_the_same_file_again_takes_its_own_place(tmp_path):
    path = tif(tmp_path / "a.tif")
    first = add_tile(path, tmp_path / "w", when=WHEN)
    again = add_tile(path, tmp_path / "w", when=WHEN + dt.timedelta(days=1))
    assert [each.tile_id for each in stored_tiles(tmp_path / "w")] == [first.tile_id] == [again.tile_id]
    assert again.known_gap_m is None  # it is not compared with itself


def test_of_several_files_all_are_kept_or_none(tmp_path):
    files = [tif(tmp_path / "a.tif"), text(tmp_path / "b.tif")]
    with pytest.raises(InputError, match=r"b\.tif"):
        add_tiles(files, tmp_path / "w", when=WHEN)
    assert not (tmp_path / "w").exists()


def test_a_removed_tile_is_out_of_use_and_still_there(tmp_path):
    tile = add_tile(tif(tmp_path / "a.tif"), tmp_path / "w", when=WHEN)
    moved = remove_tile(tmp_path / "w", tile.tile_id[:6], when=WHEN)
    assert stored_tiles(tmp_path / "w") == []
    assert hashlib.sha256((moved / tile.path.name).read_bytes()).hexdigest() == tile.sha256


def test_a_tile_whose_file_is_gone_can_be_removed(tmp_path):
    tile = add_tile(tif(tmp_path / "a.tif"), tmp_path / "w", when=WHEN)
    tile.path.unlink()
    with pytest.raises(LayerMetadataError, match="Take it out of use"):
        stored_tiles(tmp_path / "w")
    remove_tile(tmp_path / "w", tile.tile_id, when=WHEN)
    assert stored_tiles(tmp_path / "w") == []


@pytest.mark.parametrize("tile_id", ["ffff", "", "../x", "*"])
def test_a_tile_that_is_not_there_cannot_be_removed(tmp_path, tile_id):
    add_tile(tif(tmp_path / "a.tif"), tmp_path / "w", when=WHEN)
    with pytest.raises(InputError, match="is not in this workspace"):
        remove_tile(tmp_path / "w", tile_id, when=WHEN)
    assert len(stored_tiles(tmp_path / "w")) == 1


def test_metadata_that_was_damaged_is_refused(tmp_path):
    tile = add_tile(tif(tmp_path / "a.tif"), tmp_path / "w", when=WHEN)
    tile.path.with_suffix(".toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(LayerMetadataError, match="is not whole"):
        stored_tiles(tmp_path / "w")
