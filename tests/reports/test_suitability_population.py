"""A run with people that somebody brings: where they are known it is assessed, elsewhere not."""

import dataclasses

import geopandas as gpd
import numpy as np
import pytest
import shapely

from analysis.criteria import BROUGHT_WEIGHT, CRITERIA
from analysis.suitability import ASSESSED, NOT_ASSESSED
from geo.checksum import source_sha256
from geo.crs import WORKING_CRS
from geo.errors import InputError
from layers.population_files import PopulationFile
from reports.suitability_files import score_tags
from reports.suitability_prepare import grid_of
from reports.suitability_record import suitability_record
from reports.suitability_request import settings_from_files
from reports.suitability_run import run_suitability
from reports.suitability_store import PieceStore
from reports.suitability_values import open_people
from tests.reports.suitability_run_cases import LAND, asked, load

PEOPLE = {"knots": {"population": CRITERIA["population"].knots}, "weights": {"population": 1.0}}


@pytest.fixture
def people(tmp_path):
    """Return the surroundings of the land with 100 persons for a km2, but for the east: not known."""
    west, east = (
        shapely.box(406_000, 2_395_000, 432_000, 2_422_000),
        shapely.box(432_000, 2_395_000, 437_000, 2_422_000),
    )
    path = tmp_path / "dan_so.gpkg"
    gpd.GeoDataFrame({"dan_so": [west.area / 1e4, None]}, geometry=[west, east], crs=WORKING_CRS).to_file(
        path
    )
    return PopulationFile(path=path, source="Cục Thống kê", as_of="2025")


def test_people_within_10_km_by_hand(people):
    run = run_suitability(asked(population=people, **PEOPLE), load)
    # pi 10^2 km2 with 100 persons each: 31 416; its score lies between 10 000 (0.3) and 50 000 (1.0)
    score = 0.3 + 0.7 * (31_416 - 10_000) / 40_000
    assert run.stack.scores[0, 35, 10] == pytest.approx(score, abs=0.005)
    assert run.suitability.state[35, 10] == ASSESSED


def test_a_page_can_ask_first_what_a_file_holds(people):
    frame = grid_of(asked(), load)[1]
    grid = open_people(people, frame, load)
    west, south, east, north = grid.frame.bounds
    assert (west, south) == (LAND.bounds[0] - 10_250, LAND.bounds[1] - 10_250)
    assert (east, north) == (LAND.bounds[2] + 10_250, LAND.bounds[3] + 10_250)
    assert "Tệp có" in grid.said[-1].vi


def test_where_too_few_of_them_are_known_nothing_is_assessed(people):
    run = run_suitability(asked(population=people, **PEOPLE), load)
    assert run.suitability.state[35, 95] == NOT_ASSESSED
    assert run.hectares.not_assessed_ha > 500
    assert "Dân số trong bán kính 10 km: chưa biết ở" in " ".join(each.vi for each in run.assumptions)


def test_source_date_and_checksum_stand_in_the_record(people):
    run = run_suitability(asked(population=people, **PEOPLE), load)
    (criterion,) = suitability_record(run)["criteria"]
    assert "nguồn: Cục Thống kê; thời điểm: 2025" in criterion["said"][0]["vi"]
    assert ("population:dan_so.gpkg", source_sha256(people.path)) in run.inputs
    tags = score_tags(run.request, run.suitability.weights, run.exclusions, run.inputs)
    assert "source: Cục Thống kê; date: 2025; accuracy: not stated" in tags["POPULATION"]


def test_another_file_of_the_same_name_is_worked_out_anew(people, tmp_path):
    store = PieceStore(folder=tmp_path / "store")
    first = run_suitability(asked(population=people, **PEOPLE), load, store=store)
    again = run_suitability(asked(population=people, **PEOPLE), load, store=store)
    assert np.array_equal(first.stack.scores, again.stack.scores, equal_nan=True)
    assert len(list((tmp_path / "store").iterdir())) == 1
    none = gpd.read_file(people.path).assign(dan_so=[0.0, 0.0])
    none.to_file(people.path)
    other = run_suitability(asked(population=people, **PEOPLE), load, store=store)
    assert other.stack.scores[0, 35, 10] == 0


def test_people_that_are_brought_count_unless_weights_say_no(tmp_path):
    assert settings_from_files(None, None, brought=("population",))[1]["population"] == BROUGHT_WEIGHT
    assert "population" not in settings_from_files(None, None)[1]
    path = tmp_path / "w.csv"
    path.write_text("criterion,weight\ntown,1\n", encoding="utf-8")
    assert settings_from_files(None, path, brought=("population",))[1] == {"town": 1}


def test_without_a_file_people_cannot_be_weighed(people):
    with pytest.raises(InputError, match="population has no data yet"):
        asked(**PEOPLE)
    assert dataclasses.replace(asked(population=people, **PEOPLE)).counted == ("population",)


def test_people_that_weigh_nothing_are_said_to_be_left_out(people):
    town = {"knots": {"town": CRITERIA["town"].knots}, "weights": {"town": 1.0}}
    extent = shapely.box(*LAND.bounds[:2], LAND.bounds[0] + 2000, LAND.bounds[1] + 2000)
    left_out = [
        " ".join(
            each.vi for each in run_suitability(asked(extent=extent, population=file, **town), load).left_out
        )
        for file in (people, None)
    ]
    assert "Dân số trong bán kính 10 km: không xét, trọng số là 0." in left_out[0]
    assert "Dân số trong bán kính 10 km: không xét, chưa có dữ liệu." in left_out[1]
