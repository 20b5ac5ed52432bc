"""The command `measure`."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import LineString, Point, Polygon, box

from commands.app import main
from commands.measure import find_problem

ROOT = Path(__file__).resolve().parents[2]
SQUARE = box(499_500, 2_400_000, 500_500, 2_401_000)  # 100 ha on the grid, 100 / 0.9999 ** 2 on the ellipsoid
BOWTIE = Polygon([(500_000, 2_400_000), (501_000, 2_401_000), (501_000, 2_400_000), (500_000, 2_401_000)])


@pytest.fixture(name="parks")
def make_parks():
    return gpd.GeoDataFrame({"park_id": ["a"], "tên": ["Đồng"]}, geometry=[SQUARE], crs="EPSG:9211")


def features(capsys, *words):
    assert main(["measure", *map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)["features"]


def refusal(capsys, *words):
    assert main(["measure", *map(str, words)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def save(parks, folder, kind):
    path = folder / f"parks.{kind}"
    if kind == "zip":
        parks.to_file(folder / "parks.shp", encoding="utf-8")
        with zipfile.ZipFile(path, "w") as archive:
            for part in sorted(folder.glob("parks.*")):
                if part != path:
                    archive.write(part, part.name)
    elif kind == "kml":
        parks.to_crs(4326).to_file(path, driver="KML")
    else:
        parks.to_file(path)
    return path


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "shp", "zip", "kml"])
def test_each_format_measures_the_same(capsys, tmp_path, parks, kind):
    found = features(capsys, save(parks, tmp_path, kind))
    assert [row["id"] for row in found] == ["a"]
    assert found[0]["area_ha"] == pytest.approx(100 / 0.9999**2, rel=2e-5)
    assert found[0]["perimeter_m"] == pytest.approx(4000 / 0.9999, rel=2e-5)
    assert found[0]["grid_area_ha"] == pytest.approx(100, rel=1e-6)
    assert (found[0]["grid_crs"], found[0]["valid"]) == ("EPSG:9211", True)


def test_in_a_process_of_its_own(tmp_path, parks):
    path = save(parks, tmp_path, "gpkg")
    command = [sys.executable, "-m", "commands", "measure", str(path), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout)["features"][0]["valid"] is True


def test_another_grid(capsys, tmp_path, parks):
    found = features(capsys, save(parks, tmp_path, "gpkg"), "--grid-crs", "EPSG:3405")
    assert found[0]["grid_crs"] == "EPSG:3405"
    assert found[0]["grid_area_ha"] != pytest.approx(100, rel=1e-6)


def test_self_crossing_ring_has_no_figures_but_a_reason(capsys, tmp_path):
    gpd.GeoDataFrame({"id": [7]}, geometry=[BOWTIE], crs=9211).to_file(tmp_path / "a.gpkg")
    row = features(capsys, tmp_path / "a.gpkg")[0]
    assert (row["area_ha"], row["perimeter_m"], row["grid_area_ha"], row["valid"]) == (
        None,
        None,
        None,
        False,
    )
    assert row["problem"] == "Self-intersection at (500500, 2400500)"


def test_lines_have_a_length_and_no_area(capsys, tmp_path):
    line = LineString([(500_000, 2_400_000), (500_000, 2_401_000)])
    gpd.GeoDataFrame({"id": [1, 2]}, geometry=[line, Point(5e5, 2.4e6)], crs=9211).to_file(
        tmp_path / "a.gpkg"
    )
    first, second = features(capsys, tmp_path / "a.gpkg")
    assert first["length_m"] == pytest.approx(1000 / 0.9999, rel=1e-7)
    assert (first["area_ha"], second["length_m"], second["valid"]) == (None, None, True)


def test_rows_without_ids_are_numbered(capsys, tmp_path):
    gpd.GeoDataFrame(geometry=[SQUARE, SQUARE], crs=9211).to_file(tmp_path / "a.gpkg")
    assert [row["id"] for row in features(capsys, tmp_path / "a.gpkg")] == ["1", "2"]


def test_table_has_totals_and_reasons(capsys, tmp_path):
    gpd.GeoDataFrame({"id": [1, 2]}, geometry=[SQUARE, BOWTIE], crs=9211).to_file(tmp_path / "a.gpkg")
    assert main(["measure", str(tmp_path / "a.gpkg")]) == 0
    out = capsys.readouterr().out
    assert "Total of 1 polygon out of 2 features" in out
    assert "100.0200" in out
    assert "Not measured, 2: Self-intersection at (500500, 2400500)." in out


def test_only_polygons_count_as_measured(capsys, tmp_path):
    shapes = [SQUARE, SQUARE, BOWTIE, Point(5e5, 2.4e6), LineString([(5e5, 2.4e6), (5e5, 2.401e6)])]
    gpd.GeoDataFrame({"id": [*range(5)]}, geometry=shapes, crs=9211).to_file(tmp_path / "a.gpkg")
    assert main(["measure", str(tmp_path / "a.gpkg")]) == 0
    assert "Total of 2 polygons out of 5 features" in " ".join(capsys.readouterr().out.split())


def test_suspect_feature_is_named(capsys, tmp_path):
    shapes = [box(105.2, 21.7, 105.21, 21.71), box(2.3, 48.8, 2.4, 48.9)]
    gpd.GeoDataFrame({"id": ["a", "b"]}, geometry=shapes, crs=4326).to_file(tmp_path / "a.gpkg")
    assert main(["measure", str(tmp_path / "a.gpkg"), "--json"]) == 0
    (remark,) = json.loads(capsys.readouterr().out)["remarks"]
    assert (remark["code"], remark["ids"]) == ("outside_vietnam", ["b"])
    assert remark["text"].startswith("feature b: ")


def test_library_s_warning_is_not_shown(tmp_path):
    ring = [[105.2, 21.7], [105.21, 21.7], [105.21, 21.71]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": shape}))
    command = [sys.executable, "-m", "commands", "measure", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("shape", "crs", "codes"),
    [
        (box(105.8, 21.0, 105.9, 21.1), 4326, ["outside_province"]),
        (box(420_000, 2_403_000, 420_100, 2_403_100), 9211, []),
        (box(420_000, 2_403_000, 420_100, 2_403_100), 5897, ["outside_province", "wrong_meridian"]),
        (box(2_403_000, 420_000, 2_403_100, 420_100), 9211, ["swapped_axes"]),
        (box(2.3, 48.8, 2.4, 48.9), 4326, ["outside_vietnam"]),
    ],
    ids=["hanoi", "province", "meridian", "swapped", "paris"],
)
def test_suspect_layer_is_remarked(capsys, tmp_path, shape, crs, codes):
    gpd.GeoDataFrame({"id": [1]}, geometry=[shape], crs=crs).to_file(tmp_path / "a.gpkg")
    assert main(["measure", str(tmp_path / "a.gpkg"), "--json"]) == 0
    assert [remark["code"] for remark in json.loads(capsys.readouterr().out)["remarks"]] == codes


def test_remark_is_shown_to_people(capsys, tmp_path):
    gpd.GeoDataFrame({"id": [1]}, geometry=[box(2.3, 48.8, 2.4, 48.9)], crs=4326).to_file(tmp_path / "a.gpkg")
    assert main(["measure", str(tmp_path / "a.gpkg")]) == 0
    assert "outside Vietnam" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--layer", "x"], "has no layer 'x'"),
        (["--crs", "EPSG:9209"], "says EPSG:9211 while EPSG:9209 is given"),
        (["--crs", "EPSG:9999"], "is not in the EPSG database"),
        (["--grid-crs", "EPSG:4326"], "metres are needed"),
        (["--grid-crs", "EPSG:3857"], "not metric-true"),
    ],
)
def test_unusable_options_are_one_sentence(capsys, tmp_path, parks, options, sentence):
    assert sentence in refusal(capsys, save(parks, tmp_path, "gpkg"), *options)


def test_absent_file_is_one_sentence(capsys, tmp_path):
    assert "does not exist" in refusal(capsys, tmp_path / "none.gpkg")


@pytest.mark.parametrize(
    ("shape", "problem"),
    [
        (SQUARE, None),
        (None, "no geometry, or a ring that is not closed or has fewer than four points"),
        (Polygon(), "empty geometry"),
        (Point(1, 1).union(SQUARE), "a collection of several kinds; split it into layers of one kind"),
    ],
    ids=["valid", "missing", "empty", "collection"],
)
def test_find_problem(shape, problem):
    assert find_problem(shape) == problem
