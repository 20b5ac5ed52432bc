"""Runs with layers that people loaded: distances, what is said, inputs, kept arrays."""

import dataclasses

import geopandas as gpd
import numpy as np
import pytest
import shapely

from analysis.criteria import CRITERIA
from geo.checksum import source_sha256
from geo.crs import WORKING_CRS
from reports.check_request import LayerFile
from reports.suitability_run import run_suitability
from reports.suitability_store import PieceStore
from tests.reports.suitability_run_cases import LAND, asked, load

#: A straight line along the south edge of the land; its west end stands for "somewhere far" too.
SOUTH = shapely.LineString([(400_000, LAND.bounds[1]), (440_000, LAND.bounds[1])])


@pytest.fixture
def layer(tmp_path):
    def write(key, shapes, **stated):
        path = tmp_path / f"{key}.gpkg"
        gpd.GeoDataFrame({"ten": ["thử"] * len(shapes)}, geometry=shapes, crs=WORKING_CRS).to_file(path)
        return LayerFile(key=key, path=path, accuracy_m=5.0, **stated)

    return write


def run(key, *layers, store=None):
    request = asked(knots={key: CRITERIA[key].knots}, weights={key: 1.0}, layers=layers)
    return run_suitability(request, load, store=store)


def vi(found):
    return " ".join(each.vi for each in found.criteria[0].said)


def test_distances_to_a_loaded_line_by_hand(layer):
    curve = {"knots": {"line_110": ((0.0, 1.0), (4000.0, 0.0))}, "weights": {"line_110": 1.0}}
    file = layer("power_line_500kv", [SOUTH], coverage="full")
    alone, found = (run_suitability(asked(layers=files, **curve), load) for files in ((), (file,)))
    # the line runs on the north edge of row 70: row 59 is eleven cells away, where no other line is nearer
    expected = np.maximum(alone.stack.scores[0, 59], 1 - 1100 / 4000)
    assert found.stack.scores[0, 59] == pytest.approx(expected, abs=1e-6)
    assert alone.stack.scores[0, 59].min() < 0.7


def test_a_loaded_layer_stands_in_the_inputs_once_and_is_said(layer):
    file = layer("power_line_500kv", [SOUTH], coverage="full")
    found = run("line_110", file)
    assert found.inputs.count(("power_line_500kv", source_sha256(file.path))) == 1
    assert "Tính cả lớp đã nạp “Đường dây 500 kV” (1 đối tượng" in vi(found)
    assert "Các cột được nhận theo tên: ten → name_vi." in vi(found)


def test_a_complete_loaded_layer_may_lift_a_distance(layer):
    far = shapely.Point(500_000, 2_480_000).buffer(100)
    complete = run("heritage", layer("heritage_site", [far], coverage="full"))
    assert (complete.stack.scores[0][complete.stack.inside] == 1.0).all()
    unstated = run("heritage", layer("heritage_site", [far]))
    assert "đầy đủ ở mọi nơi" not in vi(unstated)
    assert np.array_equal(unstated.stack.scores, run("heritage").stack.scores, equal_nan=True)


def test_what_is_stated_of_a_file_is_part_of_what_is_kept(layer, tmp_path):
    store = PieceStore(folder=tmp_path / "store")
    far = shapely.Point(500_000, 2_480_000).buffer(100)
    file = layer("heritage_site", [far])
    first = run("heritage", file, store=store)
    around = gpd.GeoDataFrame({"n": [1]}, geometry=[LAND.buffer(30_000)], crs=WORKING_CRS)
    around.to_file(tmp_path / "around.gpkg")
    stated = dataclasses.replace(file, coverage=str(tmp_path / "around.gpkg"))
    second = run("heritage", stated, store=store)
    assert first.inputs == second.inputs
    assert first.stack.scores.min() < second.stack.scores.min()


def test_a_loaded_layer_that_does_not_answer_is_said(layer):
    found = run("expressway", layer("road_expressway", [SOUTH], coverage="full"))
    assert np.array_equal(found.stack.scores, run("expressway").stack.scores, equal_nan=True)
    assert "“Đường cao tốc” không được tính vào tiêu chí này" in vi(found)


def test_a_loaded_layer_excludes_and_is_measured_to_alike(layer):
    forest = shapely.box(*LAND.bounds[:2], LAND.bounds[0] + 3000, LAND.bounds[3])
    found = run("protected_area", layer("forest_special_use", [forest], coverage="full"))
    assert "FOR-SPE" in {each.rule.rule_id for each in found.exclusions.applied}
    assert found.stack.scores[0, 35, 10] == 0
    assert found.stack.scores[0, 35, 90] == 1.0
