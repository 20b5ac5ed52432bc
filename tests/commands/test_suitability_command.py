"""Commands `suitability` and `patches` on a few kilometres of the real data."""

import json
from itertools import combinations

import geopandas as gpd
import pytest
import rasterio
import shapely

from commands.app import main

LAND = shapely.box(418_000, 2_406_000, 424_000, 2_411_000)


@pytest.fixture
def extent(tmp_path):
    path = tmp_path / "land.geojson"
    gpd.GeoDataFrame({"n": [1]}, geometry=[LAND], crs=9211).to_file(path)
    return path


@pytest.fixture
def run(capsys, extent):
    def run(*words, code=0, where=("--extent", extent)):
        assert main([str(word) for word in (*words, *where, "--as-of", "2026-12-01")]) == code
        said = capsys.readouterr()
        return json.loads(said.out) if code == 0 and "--json" in words else said.out + said.err

    return run


def test_it_writes_raster_layers_and_record(run, tmp_path):
    out = tmp_path / "out"
    said = run("suitability", "--out", out, "--count", 2)
    assert {path.name for path in out.iterdir()} == {
        "suitability.tif",
        "patches.gpkg",
        "patches.geojson",
        "suitability.json",
    }
    record = json.loads((out / "suitability.json").read_text(encoding="utf-8"))
    assert record["grid"]["extent"] == "land.geojson"
    assert len(record["patches"]) == len(gpd.read_file(out / "patches.gpkg")) == 2
    with rasterio.open(out / "suitability.tif") as raster:
        assert raster.tags()["EXTENT"] == "land.geojson"
    for words in ("được đánh giá", "Mảnh đất đề xuất", "Chưa có lớp dữ liệu nào về", "giả định làm việc"):
        assert words in said


def test_nothing_is_written_over(run, tmp_path):
    (tmp_path / "patches.gpkg").write_text("mine")
    assert "'patches.gpkg': exists already" in run("suitability", "--out", tmp_path, code=2)
    assert not (tmp_path / "suitability.tif").exists()


def test_patches_as_json_and_as_a_layer(run, tmp_path):
    words = (
        "--min-area-ha",
        40,
        "--max-area-ha",
        60,
        "--min-width-m",
        400,
        "--count",
        3,
        "--within-communes",
        "--apart-m",
        500,
    )
    found = run("patches", "--out", tmp_path / "p.geojson", *words, "--json")
    assert (found["request"]["max_area_ha"], found["request"]["apart_m"]) == (60, 500)
    shapes = [shapely.geometry.shape(each["geometry"]) for each in found["patches"]]
    assert all(shapely.distance(a, b) >= 500 for a, b in combinations(shapes, 2))
    assert all(40 <= each["area_ha"] <= 60 for each in found["patches"])
    assert len(gpd.read_file(tmp_path / "p.geojson")) == len(found["patches"]) == 3


def test_a_run_without_slope_says_so(run, tmp_path):
    weights = tmp_path / "w.csv"
    weights.write_text("criterion,weight\ntown,1\nnational_road,2\n", encoding="utf-8")
    said = run("patches", "--weights", weights, "--lang", "en")
    assert "Slope was left out: its weight is 0." in said


def test_how_far_patches_are_apart_is_said(run):
    said = run("patches", "--min-area-ha", 40, "--count", 2, "--apart-m", 1500)
    assert "Các mảnh đất cách nhau ít nhất 1.500 m." in " ".join(said.split())


def test_people_are_brought_as_a_file(run, tmp_path):
    around = gpd.GeoDataFrame({"dan_so": [90_000]}, geometry=[LAND.buffer(12_000)], crs=9211)
    around.to_file(tmp_path / "people.gpkg")
    words = ("--population", tmp_path / "people.gpkg", "--population-source", "Cục Thống kê")
    found = run("patches", "--count", 1, *words, "--population-date", "2025-07", "--json")
    (people,) = (each for each in found["criteria"] if each["key"] == "population")
    assert people["weight"] == pytest.approx(0.1 / 1.1)
    assert people["unknown_ha"] == 0
    assert "Cục Thống kê; thời điểm: 2025-07" in people["said"][0]["vi"]
    said = run("patches", "--count", 1, *words)
    assert "Cục Thống kê; thời điểm: không nêu" in " ".join(said.split())


@pytest.mark.parametrize(("language", "name"), [("vi", "Phường An Tường"), ("en", "An Tường ward")])
def test_people_read_the_names_of_communes_and_programs_their_codes(run, language, name):
    words = ("patches", "--min-area-ha", 40, "--max-area-ha", 60, "--count", 1)
    (patch,) = run(*words, "--json")["patches"]
    said = " ".join(run(*words, "--lang", language).split())
    assert name in said
    assert patch["communes"][0]["commune_code"] not in said


def test_a_workspace_keeps_arrays(run, tmp_path):
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    first = run("patches", "--workspace", workspace, "--count", 1, "--json")
    assert len(list((workspace / "suitability").glob("*.npy"))) == 10
    assert run("patches", "--workspace", workspace, "--count", 1, "--json") == first


def test_a_grid_too_large_to_hold_is_streamed_without_patches(run, tmp_path, monkeypatch):
    monkeypatch.setattr("reports.suitability_prepare.MOST_STACK_BYTES", 1000)
    said = run("suitability", "--out", tmp_path / "out")
    assert "Lưới quá lớn" in said
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["suitability.tif"]
    assert "Quy định chưa kiểm tra (chưa có lớp hoặc chưa khảo sát ở đây): HER-Z1; FOR-SPE" in said
    told = run("suitability", "--out", tmp_path / "two", "--as-of", "2026-12-01", "--json")
    assert (told["as_of"], told["patches"]) == ("2026-12-01", None)
    assert told["cells"]["assessed"] > told["cells"]["excluded"] > 0
    assert "FOR-SPE" in told["about"]["rules_not_checked"]


@pytest.mark.parametrize(
    ("words", "where", "refusal"),
    [
        (("--resolution", 5), None, "the cell is 5 m, 10 to 250 m are needed"),
        (("--verdict", "forbidden"), None, "forbidden is no verdict"),
        (("--without-rule", "PWR-1"), None, "there is no rule PWR-1"),
        (("--min-area-ha", 0), None, "least area is 0 ha"),
        (("--commune", "02512"), None, "Give --extent or --commune, not both"),
        (("--commune", "99999"), (), "99999"),
        (("--weights", "none.csv"), None, "none.csv"),
        (("--population", "none.tif"), None, "none.tif"),
        (("--population-date", "2025"), None, "as_of is stated and no file is given"),
        (("--out", "p.txt"), None, r"written as .geojson or .gpkg"),
    ],
    ids=[
        "cell",
        "verdict",
        "rule",
        "area",
        "two extents",
        "commune",
        "weights",
        "people",
        "no people",
        "out",
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(run, words, where, refusal):
    options = {} if where is None else {"where": where}
    said = run("patches", *words, code=2, **options)
    assert refusal in said
    assert len(said.strip().splitlines()) == 1
