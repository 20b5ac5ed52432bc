"""The command `terrain`: add, list, remove, fetch, slope."""

import json
import math
import re

import numpy as np
import pytest
import rasterio
from affine import Affine

from commands.app import main
from layers.terrain_products import copernicus_path
from tests.layers.terrain_files import degrees_tif, hgt, ramp, tif
from tests.layers.tile_server import Plan, serving


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def run(capsys, *words, code=0):
    assert main(["terrain", *map(str, words)]) == code
    return capsys.readouterr()


def added(capsys, tmp_path, *words):
    path = tif(tmp_path / "a.tif")
    out = run(capsys, "add", path, "--workspace", tmp_path / "w", *words, "--json").out
    return json.loads(out)["tiles"][0]


def test_a_tile_is_added_with_what_is_said(tmp_path, capsys):
    said = ["--title", "Đo bay", "--as-of", "2025", "--accuracy-m", "0.5", "--datum", "hon_dau"]
    tile = added(capsys, tmp_path, *said)
    assert (tile["said"]["title"], tile["said"]["accuracy_m"], tile["datum"]) == ("Đo bay", 0.5, "hon_dau")
    assert tile["lowest_m"] == 500


def test_the_list_says_how_much_of_the_province_is_known(tmp_path, capsys):
    before = json.loads(run(capsys, "list", "--workspace", tmp_path / "w", "--json").out)
    assert before["tiles"] == []
    assert before["known_share_of_province"] == pytest.approx(0.159, abs=0.001)
    path = tif(tmp_path / "a.tif", np.full((50, 50), 900.0), cell=400.0)  # 400 km2 of 13,796
    run(capsys, "add", path, "--workspace", tmp_path / "w")
    after = run(capsys, "list", "--workspace", tmp_path / "w").out
    assert "a.tif" in after
    assert re.search(r"Đã biết độ cao ở 18,[78]\s% diện tích tỉnh", after)
    english = run(capsys, "list", "--workspace", tmp_path / "w", "--lang", "en").out
    assert re.search(r"18\.[78]% of the province has known heights", english)


def test_a_tile_is_removed_by_its_first_digits(tmp_path, capsys):
    tile = added(capsys, tmp_path)
    said = run(capsys, "remove", tile["tile_id"][:5], "--workspace", tmp_path / "w").out
    assert "Đã thôi dùng mảnh" in said
    assert json.loads(run(capsys, "list", "--workspace", tmp_path / "w", "--json").out)["tiles"] == []


def test_a_file_that_cannot_be_used_is_one_line(tmp_path, capsys):
    said = run(capsys, "add", tmp_path / "absent.tif", "--workspace", tmp_path / "w", code=2)
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert not (tmp_path / "w").exists()


def test_a_dry_run_names_the_tiles_and_asks_nobody(capsys):
    urls = json.loads(run(capsys, "fetch", "--dry-run", "--json").out)["urls"]
    assert len(urls) == 6
    assert urls[0].startswith("https://copernicus-dem-30m.s3.amazonaws.com/Copernicus_DSM_COG_10_N21_00_E104")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["--communes", "Hà Giang 2"], ["N22E104", "N22E105"]),
        (["--communes", "00721, mỹ lâm"], ["N21E105", "N23E105"]),
        (["--bbox", "104.9,22.5,105.1,23.1"], ["N22E104", "N22E105", "N23E104", "N23E105"]),
    ],
    ids=["commune by name", "code and name", "box"],
)
def test_an_area_chooses_its_tiles(capsys, words, names):
    urls = json.loads(run(capsys, "fetch", "--source", "srtm", "--dry-run", "--json", *words).out)["urls"]
    assert [url.rpartition("/")[2] for url in urls] == [f"{name}.hgt.gz" for name in names]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--bbox", "105,22,104,23"], "is not west,south,east,north"),
        (["--bbox", "a"], "is not west,south,east,north"),
        (["--communes", "Sài Gòn"], "is not one of the 124"),
        (["--communes", "00691", "--bbox", "1,2,3,4"], "are both given"),
        (["--source", "aster"], "Source 'aster': is not known"),
    ],
)
def test_an_area_that_is_none_is_refused(capsys, words, problem):
    assert problem in run(capsys, "fetch", *words, "--dry-run", code=2).err


def test_what_is_fetched_is_loaded_and_what_is_absent_makes_trouble(tmp_path, capsys):
    tile = degrees_tif(tmp_path / "t.tif", np.full((100, 100), 900.0), west=105.0, north=24.0, step=0.01)
    with serving(Plan(files={"/" + copernicus_path((105, 23)): tile.read_bytes()})) as url:
        words = ["--url", url, "--workspace", tmp_path / "w"]
        said = run(capsys, "fetch", "--bbox", "104.9,23.1,105.1,23.2", *words, code=1).out
        again = run(capsys, "fetch", "--bbox", "105.05,23.1,105.1,23.2", *words, "--json").out
    assert "nguồn không có" in said
    assert "© DLR e.V. 2010-2014" in " ".join(said.split())
    assert json.loads(again)["tiles"][0]["state"] == "there"


def test_without_internet_the_command_says_so(tmp_path, capsys):
    words = ["--url", "http://127.0.0.1:9", "--workspace", tmp_path / "w", "--bbox", "105.05,23.1,105.1,23.2"]
    said = run(capsys, "fetch", *words, code=2)
    assert "cannot be reached" in said.err
    assert said.err.count("\n") == 1


def test_the_slope_of_a_ramp_by_hand(tmp_path, capsys):
    path = tif(tmp_path / "a.tif", ramp(step=30.0), unit="m")  # one metre up a metre east
    made = json.loads(run(capsys, "slope", path, tmp_path / "s.tif", "--json").out)
    assert made["most_deg"] == made["least_deg"] == pytest.approx(45.0, abs=1e-4)
    assert (made["is_reprojected"], made["crs"], made["cell_m"]) == (False, "EPSG:9211", 30.0)
    assert made["n_unknown"] == 40 * 50 - 38 * 48
    with rasterio.open(tmp_path / "s.tif") as raster:
        assert raster.tags()["UNIT"] == "degree"
        assert raster.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert raster.tags()["LAYERS"].startswith("a.tif@")
        assert np.isnan(raster.read(1)[0]).all()


def test_heights_in_degrees_are_brought_to_metres_and_said(tmp_path, capsys):
    path = degrees_tif(tmp_path / "a.tif", ramp(90, 90, step=28.4), unit="m")
    made = json.loads(run(capsys, "slope", path, tmp_path / "s.tif", "--json").out)
    # A second of longitude is 28.4 m on the ground at 23.1° N: one metre up a metre east again.
    assert made["mean_deg"] == pytest.approx(45.0, abs=0.3)
    assert (made["is_reprojected"], made["crs"], made["cell_m"]) == (True, "EPSG:9211", 30.0)
    assert "heights were brought from EPSG:4326 to EPSG:9211" in made["remarks"][0]
    said = " ".join(run(capsys, "slope", path, tmp_path / "vi.tif").out.split())
    assert "độ cao được chuyển từ EPSG:4326 sang EPSG:9211" in said


@pytest.mark.parametrize(
    ("crs", "west", "north", "stretch"),
    [
        # 30 m of the map are 27.6 m on the ground at 23.05° N.
        ("EPSG:3857", 11_700_000, 2_640_000, 1 / math.cos(math.radians(23.05))),
        # Equal area: eastwards 30 m are 30 m times cos 23.05° / cos 30°.
        ("EPSG:6933", 10_130_000, 2_865_000, math.cos(math.radians(30)) / math.cos(math.radians(23.05))),
    ],
)
def test_metres_of_a_map_are_not_taken_for_those_on_the_ground(tmp_path, capsys, crs, west, north, stretch):
    transform = Affine(30, 0, west, 0, -30, north)
    path = tif(tmp_path / "a.tif", ramp(60, 60, step=30.0), crs=crs, transform=transform, unit="m")
    made = json.loads(run(capsys, "slope", path, tmp_path / "s.tif", "--json").out)
    assert made["is_reprojected"]
    assert made["mean_deg"] == pytest.approx(math.degrees(math.atan(stretch)), abs=0.5)


def test_larger_cells_are_said_to_be_means(tmp_path, capsys):
    path = degrees_tif(tmp_path / "a.tif", ramp(90, 90), unit="m")
    made = json.loads(run(capsys, "slope", path, tmp_path / "s.tif", "--cell-m", "90", "--json").out)
    assert "cells of 90 m, as the means of its cells" in made["remarks"][0]


def test_a_void_has_no_slope_and_neither_have_its_neighbours(tmp_path, capsys):
    heights = np.full((1201, 1201), 800)
    heights[600, 600] = -32768
    path = hgt(tmp_path / "N23E105.hgt", heights)
    run(capsys, "slope", path, tmp_path / "s.tif", "--cell-m", "92")
    with rasterio.open(tmp_path / "s.tif") as raster:
        slope = raster.read(1)
    inner = np.isnan(slope[300:900, 300:900])
    assert 9 <= inner.sum() <= 16
    assert np.nanmax(slope) == pytest.approx(0, abs=1e-4)


def test_a_raster_that_is_there_is_not_written_over(tmp_path, capsys):
    out = tmp_path / "s.tif"
    out.write_text("mine", encoding="utf-8")
    assert "exists already" in run(capsys, "slope", tif(tmp_path / "a.tif"), out, code=2).err
    assert out.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("heights", "words", "problem"),
    [
        (np.full((2, 2), 700.0), [], "has no 3 x 3 cells"),
        (ramp(), ["--cell-m", "1"], None),
        (ramp(), ["--cell-m", "inf"], "cells of inf m, above 0 to 10000 m are worked out"),
        (ramp(), ["--cell-m", "1e9"], "cells of 1e+09 m, above 0 to 10000 m are worked out"),
    ],
)
def test_what_has_no_slope_is_refused(tmp_path, capsys, monkeypatch, heights, words, problem):
    monkeypatch.setattr("reports.terrain_slope.MAX_CELLS", 10_000)
    said = run(capsys, "slope", tif(tmp_path / "a.tif", heights), tmp_path / "s.tif", *words, code=2).err
    assert (problem or "at most 10,000 are worked out at once") in said
    assert not (tmp_path / "s.tif").exists()
