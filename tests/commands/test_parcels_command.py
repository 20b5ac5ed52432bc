"""The command `parcels`."""

import hashlib
import json

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
from shapely import LineString, Polygon, box

from commands.app import main
from geo.checksum import source_sha256

X, Y = 480_000.0, 2_420_000.0
PARCELS = [box(X, Y, X + 100, Y + 100), box(X + 100, Y, X + 200, Y + 100), box(X + 200, Y, X + 300, Y + 100)]
FOREST = [box(X + 50, Y, X + 150, Y + 100), box(X + 60, Y, X + 70, Y + 100)]
RIVER = [box(X, Y + 90, X + 200, Y + 200)]


def save(folder, name, shapes, *, crs="EPSG:9211", **columns):
    path = folder / name
    gdf = gpd.GeoDataFrame(columns or {"number": range(len(shapes))}, geometry=shapes, crs=crs)
    if path.suffix == ".parquet":
        gdf.to_parquet(path)
    else:
        gdf.to_file(path)
    return path


@pytest.fixture(name="parcels")
def make_parcels(tmp_path):
    return save(tmp_path, "parcels.parquet", PARCELS, parcel_id=["a", "b", "c"])


@pytest.fixture(name="forest")
def make_forest(tmp_path):
    return save(tmp_path, "forest.gpkg", FOREST)


@pytest.fixture(name="both")
def make_both(tmp_path):
    return save(tmp_path, "both.parquet", FOREST + RIVER, cls=["forest", "forest", "river"])


def run(capsys, folder, *words):
    assert main(["parcels", *map(str, words), "--out", str(folder / "out.parquet"), "--json"]) == 0
    return json.loads(capsys.readouterr().out), pq.read_table(folder / "out.parquet")


def refusal(capsys, folder, *words, out="out.parquet"):
    before = sorted(folder.iterdir())
    assert main(["parcels", *map(str, words), "--out", str(folder / out)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert sorted(folder.iterdir()) == before
    return said.err.splitlines()[-1]


def test_each_parcel_and_layer_has_its_true_overlap(capsys, tmp_path, parcels, forest):
    river = save(tmp_path, "river.geojson", RIVER)
    document, table = run(
        capsys, tmp_path, parcels, "--layer", f"forest={forest}", "--layer", f"river={river}"
    )
    assert table["parcel_id"].to_pylist() == ["a", "a", "b", "b"]
    assert table["layer"].to_pylist() == ["forest", "river", "forest", "river"]
    assert table["overlap_grid_ha"].to_pylist() == pytest.approx([0.5, 0.1, 0.5, 0.1], rel=1e-6)
    assert table["share_pct"].to_pylist() == pytest.approx([50, 10, 50, 10], rel=1e-6)
    assert document["rows"] == 4
    assert [each["parcels"] for each in document["layers"]] == [2, 2]


def test_ground_areas_follow_the_scale_of_the_grid(capsys, tmp_path, parcels, forest):
    _, table = run(capsys, tmp_path, parcels, "--layer", f"forest={forest}")
    scale = 0.9999 * (1 + 19_900**2 / (2 * 6_358_000**2))  # both overlaps lie about 19.9 km from the meridian
    assert table["overlap_ha"].to_pylist() == pytest.approx([0.5 / scale**2] * 2, rel=2e-7)


def test_a_column_can_name_the_layers(capsys, tmp_path, parcels, both, forest):
    river = save(tmp_path, "river.gpkg", RIVER)
    named = run(capsys, tmp_path, parcels, "--layer", f"forest={forest}", "--layer", f"river={river}")[1]
    by_column = run(capsys, tmp_path, parcels, "--layers", both, "--by", "cls")[1]
    assert by_column.equals(named)


def test_the_result_tells_how_it_was_made(capsys, tmp_path, parcels, forest):
    _, table = run(capsys, tmp_path, parcels, "--layer", f"forest={forest}")
    told = {key.decode(): json.loads(value) for key, value in table.schema.metadata.items()}
    assert told["layers"][0]["sha256"] == hashlib.sha256(forest.read_bytes()).hexdigest()
    assert told["parcels"]["sha256"] == hashlib.sha256(parcels.read_bytes()).hexdigest()
    assert told["software"].startswith("tuyen-quang-industrial-land-planner")
    assert told["units"]["overlap_ha"] == "hectare"
    assert told["working_crs"] == "EPSG:9211"
    assert told["layers"][0]["operation"]["to_crs"] == "EPSG:9211"


def test_another_crs_is_reprojected_and_the_operation_told(capsys, tmp_path, parcels):
    degrees = gpd.GeoSeries(FOREST, crs="EPSG:9211").to_crs(4326)
    forest = save(tmp_path, "degrees.gpkg", list(degrees), crs=4326)
    document, table = run(capsys, tmp_path, parcels, "--layer", f"forest={forest}")
    assert document["layers"][0]["operation"]["code"] == "EPSG:6960"
    assert table["overlap_grid_ha"].to_pylist() == pytest.approx([0.5, 0.5], rel=1e-4)


def test_without_ids_the_rows_are_numbered_and_that_is_said(capsys, tmp_path, forest):
    parcels = save(tmp_path, "plain.parquet", PARCELS, land_use=["x", "x", "y"])
    document, table = run(capsys, tmp_path, parcels, "--layer", f"forest={forest}")
    assert table["parcel_id"].to_pylist() == [1, 2]
    assert any("no column names each parcel once" in remark for remark in document["remarks"])


def test_a_chosen_column_names_the_parcels(capsys, tmp_path, forest):
    parcels = save(tmp_path, "two.parquet", PARCELS, parcel_id=[1, 2, 3], so_thua=[7, 8, 9])
    _, table = run(capsys, tmp_path, parcels, "--layer", f"forest={forest}", "--id", "so_thua")
    assert table["parcel_id"].to_pylist() == [7, 8]


def test_repairs_and_rows_without_area_are_told(capsys, tmp_path, forest):
    bowtie = Polygon([(X, Y), (X + 100, Y + 100), (X + 100, Y), (X, Y + 100)])
    parcels = save(tmp_path, "faulty.parquet", [bowtie, LineString([(X, Y), (X + 1, Y)])], parcel_id=[1, 2])
    document, table = run(capsys, tmp_path, parcels, "--layer", f"forest={forest}")
    assert table["overlap_grid_ha"].to_pylist() == pytest.approx([0.25])
    assert "faulty.parquet: 1 invalid polygons were repaired" in document["remarks"]
    assert any("1 rows have no polygon with an area" in remark for remark in document["remarks"])


def test_a_layer_in_another_place_is_told(capsys, tmp_path, parcels):
    far = save(tmp_path, "far.gpkg", [box(X + 50_000, Y, X + 50_010, Y + 10)])
    document, table = run(capsys, tmp_path, parcels, "--layer", f"far={far}")
    assert len(table) == 0
    assert any("far.gpkg lies nowhere near the parcels" in remark for remark in document["remarks"])


@pytest.mark.parametrize(
    ("shape", "crs"),
    [
        pytest.param(box(105.2, 21.7, 105.3, 21.8), 9211, id="degrees said to be metres"),
        pytest.param(box(Y, X, Y + 100, X + 100), 9211, id="axes swapped"),
        pytest.param(box(110.0, 40.0, 110.1, 40.1), 4326, id="wholly outside Vietnam"),
    ],
)
@pytest.mark.parametrize("suffix", ["parquet", "gpkg"])
def test_positions_that_cannot_be_meant_are_refused(capsys, tmp_path, parcels, forest, shape, crs, suffix):
    wrong = save(tmp_path, f"wrong.{suffix}", [shape], crs=crs, parcel_id=[1])
    for words in ((wrong, "--layer", f"a={forest}"), (parcels, "--layer", f"a={wrong}")):
        said = refusal(capsys, tmp_path, *words)
        assert f"File 'wrong.{suffix}': has positions that cannot be meant: feature 1" in said


def test_one_parcel_outside_vietnam_is_told_and_the_others_are_measured(capsys, tmp_path, forest):
    parcels = save(tmp_path, "mixed.parquet", [*PARCELS, box(X, Y + 2e6, X + 9, Y + 2e6 + 9)])
    document, table = run(capsys, tmp_path, parcels, "--layer", f"forest={forest}")
    assert len(table) == 2
    assert any(remark.startswith("mixed.parquet, feature 4") for remark in document["remarks"])


def test_the_checksum_of_a_shapefile_is_of_all_its_parts(capsys, tmp_path, parcels):
    forest = save(tmp_path, "forest.shp", FOREST)
    sums = [run(capsys, tmp_path, parcels, "--layer", f"a={forest}")[0]["layers"][0]["sha256"]]
    forest.with_suffix(".cpg").write_text("UTF8")
    sums.append(run(capsys, tmp_path, parcels, "--layer", f"a={forest}")[0]["layers"][0]["sha256"])
    assert sums[0] != sums[1] == source_sha256(forest)


def test_a_comma_in_the_name_of_a_file_is_no_option(capsys, tmp_path, parcels):
    forest = save(tmp_path, "rừng,accuracy_m=5.gpkg", FOREST)
    assert len(run(capsys, tmp_path, parcels, "--layer", f"a={forest}")[1]) == 2


def test_people_get_a_table(capsys, tmp_path, parcels, forest):
    out = tmp_path / "out.parquet"
    assert main(["parcels", str(parcels), "--layer", f"forest={forest}", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "3 parcels, 2 overlaps" in said
    assert "forest.gpkg" in said
    assert f"Written to {out}" in " ".join(said.split())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "The layers: are missing. Give --layer KEY=FILE"),
        (["--layer", "forest"], "--layer forest: is not of the form KEY=FILE"),
        (["--layer", "=forest.gpkg"], "is not of the form KEY=FILE"),
        (["--layer", "a={forest}", "--layer", "a={both}"], "is the second file for the key 'a'"),
        (
            ["--layer", "a={forest},coverage=/x/y.gpkg,accuracy_m=5"],
            "has 'coverage=/x/y.gpkg,accuracy_m=5' after the file; parcels takes no options there",
        ),
        (["--layer", "a=none.gpkg"], "File 'none.gpkg': does not exist"),
        (["--layers", "{both}"], "--layers and --by: belong together and --by is missing"),
        (["--by", "cls"], "--layers and --by: belong together and --layers is missing"),
        (["--layers", "{both}", "--by", "kind"], "has no column 'kind'; its columns are cls"),
        (
            ["--layers", "{both}", "--by", "cls", "--layer", "river={forest}"],
            "Layer 'river': comes from two files",
        ),
        (["--layer", "a={forest}", "--id", "name"], "has no column 'name'; its columns are parcel_id"),
        (["--layer", "a={forest}", "--threads", "-1"], "--threads"),
    ],
)
def test_words_that_cannot_be_used_get_a_sentence(capsys, tmp_path, parcels, forest, both, words, sentence):
    filled = [word.format(forest=forest, both=both) for word in words]
    assert sentence in refusal(capsys, tmp_path, parcels, *filled)


def test_a_missing_parcel_file_gets_a_sentence(capsys, tmp_path, forest):
    assert "does not exist" in refusal(capsys, tmp_path, tmp_path / "no.parquet", "--layer", f"a={forest}")


def test_a_layer_without_areas_gets_a_sentence(capsys, tmp_path, parcels):
    lines = save(tmp_path, "lines.gpkg", [LineString([(X, Y), (X + 9, Y)])])
    said = refusal(capsys, tmp_path, parcels, "--layer", f"a={lines}")
    assert "has 1 features and none is a polygon with an area" in said


def test_repeated_ids_get_a_sentence(capsys, tmp_path, forest):
    parcels = save(tmp_path, "same.parquet", PARCELS, code=["x", "x", "y"])
    said = refusal(capsys, tmp_path, parcels, "--layer", f"a={forest}", "--id", "code")
    assert "does not name each parcel once: 'x' stands there 2 times" in said


def test_missing_ids_get_a_sentence(capsys, tmp_path, forest):
    parcels = save(tmp_path, "gaps.parquet", PARCELS, code=["x", None, "y"])
    said = refusal(capsys, tmp_path, parcels, "--layer", f"a={forest}", "--id", "code")
    assert "does not name each parcel once: 1 are empty" in said


def test_an_empty_class_gets_a_sentence(capsys, tmp_path, parcels):
    layers = save(tmp_path, "layers.parquet", FOREST, cls=["forest", None])
    said = refusal(capsys, tmp_path, parcels, "--layers", layers, "--by", "cls")
    assert "column 'cls': is empty in 1 rows, the first is row 2" in said


@pytest.mark.parametrize(
    ("out", "sentence"),
    [
        ("out.csv", "does not end in .parquet"),
        ("none/out.parquet", "does not exist"),
        ("parcels.parquet", "is one of the files that are read"),
    ],
)
def test_a_place_that_cannot_be_written_gets_a_sentence(capsys, tmp_path, parcels, forest, out, sentence):
    assert sentence in refusal(capsys, tmp_path, parcels, "--layer", f"a={forest}", out=out)


def test_a_folder_is_no_place_for_the_result(capsys, tmp_path, parcels, forest):
    (tmp_path / "out.parquet").mkdir()
    assert "is a folder" in refusal(capsys, tmp_path, parcels, "--layer", f"a={forest}")


def test_an_older_result_stays_when_the_input_is_refused(capsys, tmp_path, parcels):
    (tmp_path / "out.parquet").write_bytes(b"older")
    refusal(capsys, tmp_path, parcels, "--layer", "a=none.gpkg")
    assert (tmp_path / "out.parquet").read_bytes() == b"older"
